//! Weighs evidence: each place of a text answers a row of questions, and the answers, alone and in
//! twos and threes, choose rows of a table of weights.
//!
//! The weights are fitted by `examples/fit` on labelled texts and checked in; they are never set by
//! hand. All of it is in integers, so that a text reads the same everywhere.

/// A question about a place, and the names of its answers.
#[derive(Debug)]
pub struct Question {
    /// Its name in the table of weights.
    pub name: &'static str,
    /// The names of its answers.
    pub answers: &'static [&'static str],
}

/// Questions that are weighed together: which, and how many places ahead it is asked.
pub type Template = &'static [(usize, isize)];

/// Declares an enum of questions and the constant `QUESTIONS` that describes them, in one order.
macro_rules! questions {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $ask:ident: $answers:expr;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$about])* $ask),* }

        impl $name {
            /// Every question, in order.
            pub const QUESTIONS: &'static [$crate::reading::model::Question] = &[
                $($crate::reading::model::Question { name: stringify!($ask), answers: $answers }),*
            ];
            /// How many there are.
            #[allow(dead_code)] // not every model sizes a row by it
            pub const COUNT: usize = Self::QUESTIONS.len();
        }
    };
}
pub(crate) use questions;

/// Writes templates down: `[Kind, Kind @ 1]` weighs what a place answers to `Kind` with what the next one does.
macro_rules! templates {
    ($ask:ident: $([$($question:ident $(@ $ahead:literal)?),+])*) => {
        &[$(&[$(($ask::$question as usize, 0 $(+ $ahead)?)),+]),*]
    };
}
pub(crate) use templates;

/// The answers to a question that can only be affirmed.
pub const YES: &[&str] = &["no", "yes"];

/// What one place answers, by question.
pub type Answers<const N: usize> = [u8; N];

/// How many places ahead or back of its own a place is weighed by, at most.
const REACH: usize = 2;

/// How many questions are weighed together, at most.
const TOGETHER: usize = 3;

/// Questions, and which of their answers are weighed together.
#[derive(Debug)]
pub struct Model {
    questions: &'static [Question],
    templates: &'static [Template],
    /// The rows of each template.
    rows: Vec<Rows>,
    /// The first row of each template, and behind the last the number of rows.
    bases: Vec<usize>,
    /// How many places ahead or back of its own a place is weighed by.
    pub(super) reach: usize,
}

/// How a template finds its row.
#[derive(Clone, Copy, Debug, Default)]
struct Rows {
    /// The first one.
    base: usize,
    /// Where each answer stands among those of the places around, and by how many rows the next answer lies behind.
    parts: [(usize, usize); TOGETHER],
}

impl Rows {
    fn of(template: Template, base: usize, questions: &[Question]) -> Self {
        debug_assert!(template.len() <= TOGETHER, "no more are weighed together");
        let mut rows = Self {
            base,
            ..Self::default()
        };
        let mut stride = 1;
        for (&(question, ahead), part) in template.iter().rev().zip(&mut rows.parts) {
            let place = REACH.wrapping_add_signed(ahead);
            debug_assert!(place <= REACH * 2, "no farther place is weighed");
            *part = (place * questions.len() + question, stride);
            stride *= questions[question].answers.len() + 1;
        }
        rows
    }

    fn row(&self, around: &[u8]) -> usize {
        let mut row = self.base;
        for (place, stride) in self.parts {
            row += usize::from(around[place]) * stride;
        }
        row
    }
}

impl Model {
    /// A model of these questions, weighed by these templates.
    pub fn new(questions: &'static [Question], templates: &'static [Template]) -> Self {
        let mut base = 0;
        let mut bases = vec![base];
        let mut rows = Vec::with_capacity(templates.len());
        for template in templates {
            rows.push(Rows::of(template, base, questions));
            let answers = template
                .iter()
                .map(|(question, _)| questions[*question].answers.len() + 1);
            base += answers.product::<usize>();
            bases.push(base);
        }
        let aheads = templates.iter().copied().flatten();
        Self {
            questions,
            templates,
            rows,
            bases,
            reach: aheads
                .map(|(_, ahead)| ahead.unsigned_abs())
                .max()
                .unwrap_or(0),
        }
    }

    /// How many rows a table of weights has.
    pub fn rows(&self) -> usize {
        self.bases.last().copied().unwrap_or(0)
    }

    /// The rows that a place chooses, one of each template.
    pub fn chosen<'a, const N: usize>(
        &'a self,
        places: &[Answers<N>],
        at: usize,
    ) -> impl Iterator<Item = usize> + 'a {
        let around = self.around(places, at);
        self.rows
            .iter()
            .map(move |rows| rows.row(around.as_flattened()))
    }

    /// What the places around one answer, those as far as any is weighed by. Beyond the text stands an answer of its own, the last.
    fn around<const N: usize>(
        &self,
        places: &[Answers<N>],
        at: usize,
    ) -> [Answers<N>; REACH * 2 + 1] {
        let mut around = [[0; N]; REACH * 2 + 1];
        let asked = around.iter_mut().enumerate().skip(REACH - self.reach);
        for (place, answers) in asked.take(self.reach * 2 + 1) {
            match places.get((at + place).wrapping_sub(REACH)) {
                Some(found) => {
                    let mut asked = found.iter().zip(self.questions);
                    debug_assert!(asked.all(|(answer, question)| {
                        usize::from(*answer) < question.answers.len()
                    }));
                    *answers = *found;
                }
                None => {
                    for (answer, question) in answers.iter_mut().zip(self.questions) {
                        *answer = u8::try_from(question.answers.len()).unwrap_or(u8::MAX);
                    }
                }
            }
        }
        around
    }

    /// What a row of the table stands for: `Fill=full End=stop`, `Kind+1=table`.
    pub fn describe(&self, row: usize) -> String {
        let at = self
            .bases
            .partition_point(|base| *base <= row)
            .saturating_sub(1);
        let Some(template) = self.templates.get(at) else {
            return String::new();
        };
        let mut rest = row - self.bases[at];
        let mut parts = Vec::new();
        for &(question, ahead) in template.iter().rev() {
            let Question { name, answers } = &self.questions[question];
            let answer = answers.get(rest % (answers.len() + 1)).unwrap_or(&"none");
            rest /= answers.len() + 1;
            let ahead = match ahead {
                0 => String::new(),
                ahead => format!("{ahead:+}"),
            };
            parts.push(format!("{name}{ahead}={answer}"));
        }
        parts.reverse();
        parts.join(" ")
    }

    /// The question of a row that is the first of its template, and what it answered: for naming the
    /// reason of a verdict.
    pub fn template_of(&self, row: usize) -> Template {
        let at = self
            .bases
            .partition_point(|base| *base <= row)
            .saturating_sub(1);
        self.templates.get(at).copied().unwrap_or(&[])
    }

    /// The sum of the weights of the rows that a place chooses, by outcome. Rows that the table lacks
    /// weigh nothing.
    pub fn weigh<const N: usize, const O: usize>(
        &self,
        places: &[Answers<N>],
        at: usize,
        table: &[[i8; O]],
    ) -> [i32; O] {
        let around = self.around(places, at);
        let around = around.as_flattened();
        let mut sums = [0; O];
        for rows in &self.rows {
            if let Some(weights) = table.get(rows.row(around)) {
                for (sum, weight) in sums.iter_mut().zip(weights) {
                    *sum += i32::from(*weight);
                }
            }
        }
        sums
    }
}

/// What was decided at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The outcome of the best row.
    pub best: usize,
    /// The next best outcome that says something else, if there is one.
    pub other: Option<usize>,
    /// How far the best row with that outcome lies behind.
    pub margin: i32,
}

impl Decided {
    /// The outcome that weighs most, and the next best one that does not say the same.
    pub fn of<const O: usize>(total: &[i32; O], same: impl Fn(usize, usize) -> bool) -> Self {
        let best = heaviest(total);
        let other = first_of_most(total, |outcome| !same(best, outcome));
        Self {
            best,
            other,
            margin: other.map_or(0, |other| total[best] - total[other]),
        }
    }
}

/// The outcome that weighs most.
pub fn heaviest<const O: usize>(total: &[i32; O]) -> usize {
    first_of_most(total, |_| true).unwrap_or(0)
}

/// Of such outcomes the one that weighs most; of those that weigh the same the first.
fn first_of_most<const O: usize>(total: &[i32; O], such: impl Fn(usize) -> bool) -> Option<usize> {
    let mut most: Option<usize> = None;
    for outcome in 0..O {
        let more = most.is_none_or(|most| total[outcome] > total[most]);
        if more && such(outcome) {
            most = Some(outcome);
        }
    }
    most
}

/// What the best row of outcomes weighs that has an outcome at a place, for each place and outcome. `steps[a][b]` weighs
/// outcome `b` behind outcome `a`; the last of `steps` is for the first place.
pub fn decode<const O: usize>(scores: &[[i32; O]], steps: &[[i8; O]]) -> Vec<[i32; O]> {
    let row = |from: usize| steps.get(from).map_or([0; O], |step| step.map(i32::from));
    let mut onward = [[0; O]; O];
    let mut back = onward;
    for from in 0..O {
        onward[from] = row(from);
        for to in 0..O {
            back[to][from] = onward[from][to];
        }
    }
    let (onward, back) = (Steps::of(onward), Steps::of(back));
    let mut totals: Vec<[i32; O]> = Vec::with_capacity(scores.len());
    for score in scores {
        let reached = totals
            .last()
            .map_or_else(|| row(O), |before| onward.best(before));
        totals.push(sum(score, &reached));
    }
    let mut behind = [0; O];
    for at in (0..scores.len()).rev() {
        if let Some(next) = scores.get(at + 1) {
            behind = back.best(&sum(next, &behind));
        }
        totals[at] = sum(&totals[at], &behind);
    }
    totals
}

// Loops over a known number of outcomes are set in a row, iterators are called.

/// What the steps from each outcome to each other weigh.
struct Steps<const O: usize> {
    rows: [[i32; O]; O],
    /// The most and the least of each row.
    most: [i32; O],
    least: [i32; O],
}

impl<const O: usize> Steps<O> {
    fn of(rows: [[i32; O]; O]) -> Self {
        let (mut most, mut least) = ([i32::MIN; O], [i32::MAX; O]);
        for from in 0..O {
            for step in rows[from] {
                most[from] = most[from].max(step);
                least[from] = least[from].min(step);
            }
        }
        Self { rows, most, least }
    }

    /// The most that each outcome can have behind it or ahead: what its neighbour weighs, and the step between.
    fn best(&self, neighbour: &[i32; O]) -> [i32; O] {
        let mut best = [i32::MIN; O];
        // So much each outcome has at least.
        let mut least = i32::MIN;
        let steps = &self.least;
        for from in 0..O {
            least = least.max(neighbour[from] + steps[from]);
        }
        for (from, weight) in neighbour.iter().enumerate() {
            if weight + self.most[from] < least {
                continue;
            }
            let steps = &self.rows[from];
            for to in 0..O {
                best[to] = best[to].max(weight + steps[to]);
            }
        }
        best
    }
}

fn sum<const O: usize>(a: &[i32; O], b: &[i32; O]) -> [i32; O] {
    let mut sums = *a;
    for outcome in 0..O {
        sums[outcome] += b[outcome];
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    questions! {
        /// For the tests.
        Ask {
            /// How a line ends.
            End: &["stop", "other"];
            /// Whether it is short.
            Short: YES;
        }
    }

    const TEMPLATES: &[Template] = templates! { Ask: [End] [End, Short @ 1] };

    #[test]
    fn answers_choose_rows() {
        let model = Model::new(Ask::QUESTIONS, TEMPLATES);
        assert_eq!(model.rows(), 3 + 9);
        let places = [[1, 0], [0, 1]];
        let chosen = |at| model.chosen(&places, at).collect::<Vec<_>>();
        let named = |at| {
            chosen(at)
                .into_iter()
                .map(|row| model.describe(row))
                .collect::<Vec<_>>()
        };
        assert_eq!(named(0), ["End=other", "End=other Short+1=yes"]);
        assert_eq!(named(1), ["End=stop", "End=stop Short+1=none"]);
        let mut table = vec![[0_i8; 2]; model.rows()];
        table[chosen(0)[0]] = [3, -1];
        table[chosen(0)[1]] = [1, 0];
        assert_eq!(model.weigh(&places, 0, &table), [4, -1]);
        assert_eq!(model.weigh(&places, 1, &table), [0, 0]);
        assert_eq!(model.weigh(&places, 0, &table[..1]), [0, 0]);
    }

    #[test]
    fn the_best_row_is_not_the_row_of_the_best() {
        // By itself the second place is 1; but 1 never follows 0.
        let scores = [[9, 0], [4, 5]];
        let steps = [[0, -9], [0, 0], [0, 0]];
        let decided = |scores: &[[i32; 2]], steps: &[[i8; 2]]| {
            let totals = decode(scores, steps);
            totals
                .iter()
                .map(|total| Decided::of(total, |a, b| a == b))
                .map(|decided| (decided.best, decided.margin))
                .collect::<Vec<_>>()
        };
        assert_eq!(decided(&scores, &steps), [(0, 8), (0, 8)]);
        assert_eq!(decided(&[], &steps), []);
        assert_eq!(decided(&scores, &[[0, 0]; 3]), [(0, 9), (1, 1)]);
    }

    #[test]
    fn what_says_the_same_is_no_other_reading() {
        let found = Decided::of(&[5, 4, 1], |a, b| a / 2 == b / 2);
        let expected = Decided {
            best: 0,
            other: Some(2),
            margin: 4,
        };
        assert_eq!(found, expected);
        assert_eq!(Decided::of(&[5, 4], |_, _| true).other, None);
    }
}
