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

/// Questions, and which of their answers are weighed together.
#[derive(Debug)]
pub struct Model {
    questions: &'static [Question],
    templates: &'static [Template],
    /// How many answers each question has.
    counts: Vec<usize>,
    /// The first row of each template, and behind the last the number of rows.
    bases: Vec<usize>,
}

impl Model {
    /// A model of these questions, weighed by these templates.
    pub fn new(questions: &'static [Question], templates: &'static [Template]) -> Self {
        let mut bases = vec![0];
        for template in templates {
            let rows: usize = template
                .iter()
                .map(|(question, _)| questions[*question].answers.len() + 1)
                .product();
            bases.push(bases.last().map_or(0, |last| last + rows));
        }
        Self {
            questions,
            templates,
            counts: questions.iter().map(|asked| asked.answers.len()).collect(),
            bases,
        }
    }

    /// How many rows a table of weights has.
    pub fn rows(&self) -> usize {
        self.bases.last().copied().unwrap_or(0)
    }

    /// The rows that a place chooses, one of each template.
    pub fn chosen<'a, const N: usize>(
        &'a self,
        places: &'a [Answers<N>],
        at: usize,
    ) -> impl Iterator<Item = usize> + 'a {
        self.templates
            .iter()
            .zip(&self.bases)
            .map(move |(template, base)| {
                let mut row = 0;
                for &(question, ahead) in *template {
                    let count = self.counts[question];
                    // Beyond the text stands an answer of its own, the last.
                    let answer = places
                        .get(at.wrapping_add_signed(ahead))
                        .map_or(count, |place| usize::from(place[question]).min(count));
                    row = row * (count + 1) + answer;
                }
                base + row
            })
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
        let mut sums = [0_i32; O];
        for row in self.chosen(places, at) {
            if let Some(weights) = table.get(row) {
                for outcome in 0..O {
                    sums[outcome] += i32::from(weights[outcome]);
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

/// The best row of outcomes, and for each place the next best outcome that does not say the same. `steps[a][b]` weighs outcome
/// `b` behind outcome `a`; the last of `steps` is for the first place.
pub fn decode<const O: usize>(
    scores: &[[i32; O]],
    steps: &[[i8; O]],
    same: impl Fn(usize, usize) -> bool,
) -> Vec<Decided> {
    let row = |from: usize| steps.get(from).map_or([0; O], |step| step.map(i32::from));
    let onward: Vec<[i32; O]> = (0..O).map(row).collect();
    let mut back = vec![[0; O]; O];
    for (from, step) in onward.iter().enumerate() {
        for (to, step) in step.iter().enumerate() {
            back[to][from] = *step;
        }
    }
    let mut ahead: Vec<[i32; O]> = Vec::with_capacity(scores.len());
    for score in scores {
        let reached = ahead
            .last()
            .map_or_else(|| row(O), |before| best(before, &onward));
        ahead.push(sum(score, &reached));
    }
    let mut behind = [0; O];
    let mut found = Vec::with_capacity(scores.len());
    for at in (0..scores.len()).rev() {
        if let Some(next) = scores.get(at + 1) {
            behind = best(&sum(next, &behind), &back);
        }
        let total = |outcome: &usize| ahead[at][*outcome] + behind[*outcome];
        // Of outcomes that weigh the same the first counts.
        let most = |but: Option<usize>| {
            let counted = |outcome: &usize| but.is_none_or(|but| !same(but, *outcome));
            (0..O).rev().filter(counted).max_by_key(total)
        };
        let best = most(None).unwrap_or(0);
        let other = most(Some(best));
        found.push(Decided {
            best,
            other,
            margin: other.map_or(0, |other| total(&best) - total(&other)),
        });
    }
    found.reverse();
    found
}

// Loops over a known number of outcomes are set in a row, iterators are called.

/// The most that each outcome can have behind it or ahead: what its neighbour weighs, and the step between.
fn best<const O: usize>(neighbour: &[i32; O], steps: &[[i32; O]]) -> [i32; O] {
    let mut best = [i32::MIN; O];
    for (weight, step) in neighbour.iter().zip(steps) {
        for outcome in 0..O {
            best[outcome] = best[outcome].max(weight + step[outcome]);
        }
    }
    best
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
            let found = decode(scores, steps, |a, b| a == b);
            found
                .iter()
                .map(|at| (at.best, at.margin))
                .collect::<Vec<_>>()
        };
        assert_eq!(decided(&scores, &steps), [(0, 8), (0, 8)]);
        assert_eq!(decided(&[], &steps), []);
        assert_eq!(decided(&scores, &[[0, 0]; 3]), [(0, 9), (1, 1)]);
    }

    #[test]
    fn what_says_the_same_is_no_other_reading() {
        let found = decode(&[[5, 4, 1]], &[[0; 3]; 4], |a, b| a / 2 == b / 2);
        let expected = Decided {
            best: 0,
            other: Some(2),
            margin: 4,
        };
        assert_eq!(found, [expected]);
        let found = decode(&[[5, 4]], &[[0; 2]; 3], |_, _| true);
        assert_eq!(found[0].other, None);
    }
}
