//! Fits the weights of a chain: a conditional random field, its weights drawn to nothing, by L-BFGS. There is one best table,
//! so that fitting the same texts gives the same weights, and a text more moves them a little.

use jianbao::reading::Weights;

use crate::descent;

/// A row of places, each with the rows of the table it chooses and its right outcome, if that is known.
#[derive(Clone, Debug)]
pub struct Example {
    /// The rows that each place chooses.
    pub rows: Vec<Vec<u32>>,
    /// The right outcomes, `None` where a place was not labelled.
    pub right: Vec<Option<usize>>,
    /// Outcomes that are impossible at each place, a bit each.
    pub never: Vec<u32>,
    /// How much the example counts.
    pub share: f32,
}

/// What was fitted.
pub struct Fitted<const O: usize> {
    pub table: Vec<[f32; O]>,
    /// Weights of steps; the last row is for the first place.
    pub steps: Vec<[f32; O]>,
}

/// How strongly weights are drawn to nothing: each once, and once more each time it is weighed. Lines of one text are alike:
/// what is weighed often would else count as if each time it were seen anew.
#[derive(Clone, Copy, Debug)]
pub struct Pull {
    pub once: f32,
    pub each: f32,
}

/// Fits a table of `rows` rows. `chained` says whether what follows what is weighed.
pub fn fit<const O: usize>(
    examples: &[Example],
    rows: usize,
    chained: bool,
    pull: Pull,
) -> Fitted<O> {
    let steps = if chained { O + 1 } else { 0 };
    let uses = uses::<O>(examples, rows, steps);
    let pulls: Vec<f32> = uses
        .iter()
        .map(|uses| pull.once + pull.each * uses)
        .collect();
    let bends = uses.iter().zip(&pulls);
    let bends = bends.flat_map(|(uses, pull)| [pull + BEND * uses; O]);
    let bends: Vec<f32> = bends.collect();
    let flat = descent::lowest(&bends, |weights, slope| {
        let weights = Fitted::<O>::of(weights, rows);
        let mut cost = Cost {
            sum: 0.0,
            slope,
            rows,
        };
        let passes: Vec<[f32; O]> = weights.steps.iter().map(|row| row.map(f32::exp)).collect();
        let passes = chained.then_some(&passes[..]);
        for example in examples {
            cost.add(example, &weights.table, passes);
        }
        cost.draw(&weights, &pulls)
    });
    let mut fitted = Fitted::of(&flat, rows);
    fitted.steps.resize(O + 1, [0.0; O]);
    fitted
}

/// How much the slope of a weight grows with each use of it, about: the chance of an outcome times that of all others.
const BEND: f32 = 0.05;

/// How often each row is chosen, those of steps as if all outcomes came as often.
fn uses<const O: usize>(examples: &[Example], rows: usize, steps: usize) -> Vec<f32> {
    let mut uses = vec![0.0; rows + steps];
    for example in examples {
        for row in example.rows.iter().flatten() {
            uses[*row as usize] += example.share;
        }
        #[allow(clippy::cast_precision_loss)] // some thousands at most
        for step in &mut uses[rows..] {
            *step += example.share * example.rows.len() as f32 / O as f32;
        }
    }
    uses
}

impl<const O: usize> Fitted<O> {
    fn of(weights: &[f32], rows: usize) -> Self {
        let (weights, _) = weights.as_chunks::<O>();
        let (table, steps) = weights.split_at(rows);
        Self {
            table: table.to_vec(),
            steps: steps.to_vec(),
        }
    }
}

/// What weights cost, and how that grows with each weight.
struct Cost<'a> {
    sum: f64,
    slope: &'a mut [f32],
    /// Rows of the table; those of the steps stand behind them.
    rows: usize,
}

impl Cost<'_> {
    /// Adds by how much the right outcomes of an example surprise.
    fn add<const O: usize>(
        &mut self,
        example: &Example,
        table: &[[f32; O]],
        passes: Option<&[[f32; O]]>,
    ) {
        let mut scores = scores(example, table);
        let found = Expected::of(&scores, passes);
        for (scores, right) in scores.iter_mut().zip(&example.right) {
            for (outcome, score) in scores.iter_mut().enumerate() {
                if right.is_some_and(|right| right != outcome) {
                    *score = f32::NEG_INFINITY;
                }
            }
        }
        let right = Expected::of(&scores, passes);
        self.sum += f64::from(example.share) * (found.log - right.log);
        let singles = found.single.iter().zip(&right.single);
        for (rows, (found, right)) in example.rows.iter().zip(singles) {
            let by: [f32; O] =
                std::array::from_fn(|outcome| example.share * (found[outcome] - right[outcome]));
            for row in rows {
                self.climb(*row as usize, &by);
            }
        }
        for (from, (found, right)) in found.steps.iter().zip(&right.steps).enumerate() {
            let by: [f32; O] = std::array::from_fn(|to| example.share * (found[to] - right[to]));
            self.climb(self.rows + from, &by);
        }
    }

    fn climb<const O: usize>(&mut self, row: usize, by: &[f32; O]) {
        for (slope, by) in self.slope[row * O..(row + 1) * O].iter_mut().zip(by) {
            *slope += by;
        }
    }

    /// The whole cost, with that of weights that are not nothing.
    fn draw<const O: usize>(self, weights: &Fitted<O>, pulls: &[f32]) -> f64 {
        let (slopes, _) = self.slope.as_chunks_mut::<O>();
        let rows = weights.table.iter().chain(&weights.steps);
        let mut drawn = 0.0;
        for ((slopes, weights), pull) in slopes.iter_mut().zip(rows).zip(pulls) {
            for (slope, weight) in slopes.iter_mut().zip(weights) {
                *slope += pull * weight;
                drawn += f64::from(pull * weight * weight) / 2.0;
            }
        }
        self.sum + drawn
    }
}

fn scores<const O: usize>(example: &Example, table: &[[f32; O]]) -> Vec<[f32; O]> {
    example
        .rows
        .iter()
        .zip(&example.never)
        .map(|(rows, never)| {
            let mut sums = [0.0; O];
            for row in rows {
                for (sum, weight) in sums.iter_mut().zip(&table[*row as usize]) {
                    *sum += weight;
                }
            }
            for (outcome, sum) in sums.iter_mut().enumerate() {
                if never >> outcome & 1 == 1 {
                    *sum = -60.0;
                }
            }
            sums
        })
        .collect()
}

/// What is to be expected of a row of places with such scores.
struct Expected<const O: usize> {
    /// The logarithm of what all rows of outcomes weigh together.
    log: f64,
    /// How probable each outcome is at each place.
    single: Vec<[f32; O]>,
    /// How often each outcome follows each; in the last row, how often it comes first.
    steps: Vec<[f32; O]>,
}

impl<const O: usize> Expected<O> {
    /// Known neighbours are not fixed: the whole row is weighed, as it is when a text is read. Without passes each place is
    /// weighed by itself.
    fn of(scores: &[[f32; O]], passes: Option<&[[f32; O]]>) -> Self {
        let mut log = 0.0;
        let gains = scores.iter().map(|scores| {
            let most = scores.iter().copied().fold(f32::MIN, f32::max);
            log += f64::from(most);
            scores.map(|score| (score - most).exp())
        });
        let gains: Vec<[f32; O]> = gains.collect();
        let Some(passes) = passes else {
            let single = gains.into_iter().map(|gains| scaled(gains, &mut log));
            return Self {
                single: single.collect(),
                steps: Vec::new(),
                log,
            };
        };
        let mut ahead: Vec<[f32; O]> = Vec::with_capacity(gains.len());
        for gains in &gains {
            let arriving = match ahead.last() {
                None => passes[O],
                Some(before) => through(before, passes),
            };
            let row = std::array::from_fn(|to| arriving[to] * gains[to]);
            ahead.push(scaled(row, &mut log));
        }
        let mut single = ahead.clone();
        let mut steps = vec![[0.0; O]; O + 1];
        let mut behind = [1.0; O];
        for at in (0..gains.len()).rev() {
            single[at] = scaled(
                std::array::from_fn(|to| ahead[at][to] * behind[to]),
                &mut 0.0,
            );
            let leaving: [f32; O] = std::array::from_fn(|to| gains[at][to] * behind[to]);
            let Some(before) = at.checked_sub(1) else {
                break;
            };
            let mut row = [0.0; O];
            let mut sum = 0.0;
            for (from, value) in row.iter_mut().enumerate() {
                if ahead[before][from] > 0.0 {
                    *value = passes[from]
                        .iter()
                        .zip(&leaving)
                        .map(|(pass, leaving)| pass * leaving)
                        .sum();
                    sum += ahead[before][from] * *value;
                }
            }
            for (from, steps) in steps.iter_mut().take(O).enumerate() {
                let share = ahead[before][from] / sum.max(LEAST);
                if share > 0.0 {
                    for (to, step) in steps.iter_mut().enumerate() {
                        *step += share * passes[from][to] * leaving[to];
                    }
                }
            }
            behind = scaled(row, &mut 0.0);
        }
        if let Some(first) = single.first() {
            steps[O] = *first;
        }
        Self { log, single, steps }
    }
}

/// What is divided by is never less.
const LEAST: f32 = 1e-30;

/// A row as shares of its sum, whose logarithm is added.
fn scaled<const O: usize>(row: [f32; O], log: &mut f64) -> [f32; O] {
    let sum = row.iter().sum::<f32>().max(LEAST);
    *log += f64::from(sum.ln());
    row.map(|value| value / sum)
}

/// What arrives at each outcome from such a row.
fn through<const O: usize>(before: &[f32; O], passes: &[[f32; O]]) -> [f32; O] {
    let mut arriving = [0.0; O];
    for (before, passes) in before.iter().zip(passes) {
        if *before > 0.0 {
            for (arriving, pass) in arriving.iter_mut().zip(passes) {
                *arriving += before * pass;
            }
        }
    }
    arriving
}

/// By how much the right outcomes of an example surprise whoever reads with these weights: minus the logarithm of how probable
/// they are together, in nats.
pub fn surprise<const O: usize>(example: &Example, table: &[[i8; O]], steps: &[[i8; O]]) -> f64 {
    let scores = scores(example, &exact(table));
    let steps = exact(steps);
    let (mut all, mut right) = ([0.0; O], [0.0; O]);
    for (at, scores) in scores.iter().enumerate() {
        let arriving = |before: &[f64; O], to: usize| match at {
            0 => f64::from(steps[O][to]),
            _ => log_sum((0..O).map(|from| before[from] + f64::from(steps[from][to]))),
        };
        all = std::array::from_fn(|to| f64::from(scores[to]) + arriving(&all, to));
        right = std::array::from_fn(|to| match example.right[at] {
            Some(known) if known != to => f64::NEG_INFINITY,
            _ => f64::from(scores[to]) + arriving(&right, to),
        });
    }
    log_sum(all.into_iter()) - log_sum(right.into_iter())
}

/// The logarithm of the sum of values whose logarithms these are.
fn log_sum(logs: impl Iterator<Item = f64> + Clone) -> f64 {
    let most = logs.clone().fold(f64::NEG_INFINITY, f64::max);
    if most.is_finite() {
        most + logs.map(|log| (log - most).exp()).sum::<f64>().ln()
    } else {
        most
    }
}

/// Weights of a table in their own measure.
fn exact<const O: usize>(table: &[[i8; O]]) -> Vec<[f32; O]> {
    let weight = |weight: i8| f32::from(weight) / NAT;
    table.iter().map(|row| row.map(weight)).collect()
}

/// What a nat is in the tables.
const NAT: f32 = Weights::NAT as f32;

/// Weights as the tables hold them, a byte each. In eighths of a nat the tables weigh a quarter less, but what many small weights
/// say together is lost: unseen texts surprise by .404 where in sixteenths by .391.
pub fn rounded<const O: usize>(table: &[[f32; O]]) -> Vec<[i8; O]> {
    #[allow(clippy::cast_possible_truncation)] // clamped before
    let round = |weight: f32| (weight * NAT).round().clamp(-127.0, 127.0) as i8;
    table.iter().map(|row| row.map(round)).collect()
}
