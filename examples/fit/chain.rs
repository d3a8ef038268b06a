//! Fits the weights of a chain: a conditional random field, by stochastic gradient with `AdaGrad`.
//!
//! Texts are taken in orders that are the same each time, so that fitting the same texts gives the same weights.

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

const PACE: f32 = 0.12;

/// Fits a table of `rows` rows. `chained` says whether what follows what is weighed,
/// `pull` how strongly weights are drawn to nothing.
pub fn fit<const O: usize>(
    examples: &[Example],
    rows: usize,
    chained: bool,
    rounds: usize,
    pull: f32,
) -> Fitted<O> {
    let mut fitted = Fitted {
        table: vec![[0.0; O]; rows],
        steps: vec![[0.0; O]; O + 1],
    };
    let mut paces = vec![[1e-1_f32; O]; rows];
    let mut step_paces = vec![[1e-1_f32; O]; O + 1];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    // What is given is the mean of the later rounds: the last steps of single texts cancel out.
    let mut sum = Fitted {
        table: vec![[0.0; O]; rows],
        steps: vec![[0.0; O]; O + 1],
    };
    let first = rounds / 2;
    for round in 0..rounds {
        // Another order each round, which does not keep the variants of a document together: what stands last weighs no more.
        order.sort_by_key(|at| {
            ((*at + round * examples.len()) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20
        });
        for at in &order {
            step(
                &examples[*at],
                &mut fitted,
                &mut paces,
                &mut step_paces,
                chained,
                pull,
            );
        }
        if round >= first {
            add(&mut sum.table, &fitted.table, rounds - first);
            add(&mut sum.steps, &fitted.steps, rounds - first);
        }
    }
    sum
}

#[allow(clippy::cast_precision_loss)] // a handful of rounds
fn add<const O: usize>(sum: &mut [[f32; O]], table: &[[f32; O]], rounds: usize) {
    for (sum, weight) in sum.iter_mut().flatten().zip(table.iter().flatten()) {
        *sum += weight / rounds as f32;
    }
}

fn step<const O: usize>(
    example: &Example,
    fitted: &mut Fitted<O>,
    paces: &mut [[f32; O]],
    step_paces: &mut [[f32; O]],
    chained: bool,
    strength: f32,
) {
    let scores = scores(example, &fitted.table);
    let (single, pairs) = expectations(example, &scores, &fitted.steps, chained);
    for (at, rows) in example.rows.iter().enumerate() {
        let Some(right) = example.right[at] else {
            continue;
        };
        for row in rows {
            let row = *row as usize;
            for outcome in 0..O {
                let wanted = f32::from(u8::from(outcome == right));
                let pull = strength * fitted.table[row][outcome];
                let slope = example.share * (wanted - single[at][outcome]) - pull * example.share;
                move_by(
                    &mut fitted.table[row][outcome],
                    &mut paces[row][outcome],
                    slope,
                );
            }
        }
    }
    if !chained {
        return;
    }
    for (at, expected) in pairs.iter().enumerate() {
        let Some(right) = example.right[at] else {
            continue;
        };
        let before = match at {
            0 => Some(O),
            _ => example.right[at - 1],
        };
        let Some(before) = before else { continue };
        for (from, row) in expected.iter().enumerate() {
            for (to, expected) in row.iter().enumerate() {
                let wanted = f32::from(u8::from(from == before && to == right));
                let slope = example.share * (wanted - expected - strength * fitted.steps[from][to]);
                if slope != 0.0 {
                    move_by(
                        &mut fitted.steps[from][to],
                        &mut step_paces[from][to],
                        slope,
                    );
                }
            }
        }
    }
}

fn move_by(weight: &mut f32, pace: &mut f32, slope: f32) {
    *pace += slope * slope;
    *weight += PACE * slope / pace.sqrt();
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

/// How probable each outcome is at each place, and each pair of neighbours; the pairs of the first place
/// have its outcomes in the last row.
#[allow(clippy::type_complexity)] // what it is, the line above says
fn expectations<const O: usize>(
    example: &Example,
    scores: &[[f32; O]],
    steps: &[[f32; O]],
    chained: bool,
) -> (Vec<[f32; O]>, Vec<Vec<[f32; O]>>) {
    let count = scores.len();
    let gains: Vec<[f32; O]> = scores
        .iter()
        .map(|score| {
            let most = score.iter().copied().fold(f32::MIN, f32::max);
            score.map(|score| (score - most).exp())
        })
        .collect();
    if !chained {
        let single = gains.iter().map(|gains| {
            let sum: f32 = gains.iter().sum();
            gains.map(|gain| gain / sum)
        });
        return (single.collect(), Vec::new());
    }
    // Known neighbours are not fixed: the whole row is weighed, as it is when a text is read.
    let passes: Vec<[f32; O]> = steps.iter().map(|row| row.map(f32::exp)).collect();
    let scaled = |mut row: [f32; O]| {
        let sum: f32 = row.iter().sum();
        for value in &mut row {
            *value /= sum.max(1e-30);
        }
        row
    };
    let mut ahead: Vec<[f32; O]> = Vec::with_capacity(count);
    for at in 0..count {
        let mut row = [0.0; O];
        for (to, value) in row.iter_mut().enumerate() {
            let arriving = match at {
                0 => passes[O][to],
                _ => (0..O)
                    .map(|from| ahead[at - 1][from] * passes[from][to])
                    .sum(),
            };
            *value = arriving * gains[at][to];
        }
        ahead.push(scaled(row));
    }
    let mut behind = vec![[1.0; O]; count];
    for at in (0..count.saturating_sub(1)).rev() {
        let mut row = [0.0; O];
        for (from, value) in row.iter_mut().enumerate() {
            *value = (0..O)
                .map(|to| passes[from][to] * gains[at + 1][to] * behind[at + 1][to])
                .sum();
        }
        behind[at] = scaled(row);
    }
    let single = (0..count).map(|at| {
        let mut row = [0.0; O];
        for (outcome, value) in row.iter_mut().enumerate() {
            *value = ahead[at][outcome] * behind[at][outcome];
        }
        scaled(row)
    });
    let single: Vec<[f32; O]> = single.collect();
    let pairs = (0..count).map(|at| {
        if example.right[at].is_none() {
            return Vec::new();
        }
        if at == 0 {
            let mut rows = vec![[0.0; O]; O + 1];
            rows[O] = single[0];
            return rows;
        }
        let mut rows = vec![[0.0; O]; O];
        let mut sum = 0.0;
        for (from, row) in rows.iter_mut().enumerate() {
            for (to, value) in row.iter_mut().enumerate() {
                *value = ahead[at - 1][from] * passes[from][to] * gains[at][to] * behind[at][to];
                sum += *value;
            }
        }
        for value in rows.iter_mut().flatten() {
            *value /= sum.max(1e-30);
        }
        rows
    });
    let pairs = pairs.collect();
    (single, pairs)
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
    let weight = |weight: i8| f32::from(weight) / EIGHTHS;
    table.iter().map(|row| row.map(weight)).collect()
}

/// What tables count weights in.
const EIGHTHS: f32 = 8.0;

/// Weights as the tables hold them: eighths, a byte each. Sixteenths read unseen texts no better and weigh half as much again.
pub fn rounded<const O: usize>(table: &[[f32; O]]) -> Vec<[i8; O]> {
    #[allow(clippy::cast_possible_truncation)] // clamped before
    let round = |weight: f32| (weight * EIGHTHS).round().clamp(-127.0, 127.0) as i8;
    table.iter().map(|row| row.map(round)).collect()
}
