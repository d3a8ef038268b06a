//! The lowest point of a smooth function of many variables: L-BFGS, which remembers the last few steps to guess how the slope
//! bends.

/// How many steps are remembered.
const MEMORY: usize = 8;
/// How many steps are taken at most.
const STEPS: usize = 400;
/// Where this many steps lower the function by less than this share of it, it is low enough.
const LAST: usize = 10;
const ENOUGH: f64 = 1e-4;
/// By how much of what the slope promises a step has to lower the function.
const PROMISE: f64 = 1e-4;

/// A step and by how much the slope changed over it.
struct Step {
    by: Vec<f32>,
    bend: Vec<f32>,
    /// Their product.
    product: f64,
}

/// Where a function is lowest, from nothing on. It gives its value and adds its slope to what it is handed, which is nothing.
/// `bends` guesses how fast the slope grows with each variable: where some count a thousand times as much as others, the way
/// down is short only if that is known.
pub fn lowest(bends: &[f32], mut function: impl FnMut(&[f32], &mut [f32]) -> f64) -> Vec<f32> {
    let mut at = vec![0.0; bends.len()];
    let mut slope = at.clone();
    let mut value = function(&at, &mut slope);
    let mut steps: Vec<Step> = Vec::new();
    let mut values = vec![value];
    for _ in 0..STEPS {
        let way = downhill(&slope, bends, &steps);
        let promised = product(&way, &slope);
        let mut length = 1.0;
        let (next, next_slope, next_value) = loop {
            #[allow(clippy::cast_possible_truncation)] // weights are no more exact
            let by = length as f32;
            let next: Vec<f32> = at.iter().zip(&way).map(|(at, way)| at + by * way).collect();
            let mut next_slope = vec![0.0; at.len()];
            let next_value = function(&next, &mut next_slope);
            if next_value <= value + PROMISE * length * promised || length < 1e-6 {
                break (next, next_slope, next_value);
            }
            length /= 2.0;
        };
        let difference = |new: &[f32], old: &[f32]| -> Vec<f32> {
            new.iter().zip(old).map(|(new, old)| new - old).collect()
        };
        let (by, bend) = (difference(&next, &at), difference(&next_slope, &slope));
        let product = product(&by, &bend);
        if product > 0.0 {
            steps.push(Step { by, bend, product });
            if steps.len() > MEMORY {
                steps.remove(0);
            }
        }
        (at, slope, value) = (next, next_slope, next_value);
        values.push(value);
        let earlier = values.iter().rev().nth(LAST);
        if earlier.is_some_and(|earlier| earlier - value < ENOUGH * value) {
            break;
        }
    }
    at
}

/// The way down from a slope, as the last steps bend it.
fn downhill(slope: &[f32], bends: &[f32], steps: &[Step]) -> Vec<f32> {
    let mut way: Vec<f32> = slope.iter().map(|slope| -slope).collect();
    let mut shares = Vec::with_capacity(steps.len());
    for step in steps.iter().rev() {
        let share = product(&step.by, &way) / step.product;
        add(&mut way, &step.bend, -share);
        shares.push(share);
    }
    let scale = steps.last().map_or(1.0, |last| {
        let bent = last.bend.iter().zip(bends);
        let bent: f64 = bent.map(|(one, bend)| f64::from(one * one / bend)).sum();
        last.product / bent
    });
    #[allow(clippy::cast_possible_truncation)] // weights are no more exact
    let scale = scale as f32;
    for (way, bend) in way.iter_mut().zip(bends) {
        *way *= scale / bend;
    }
    for (step, share) in steps.iter().zip(shares.into_iter().rev()) {
        let back = product(&step.bend, &way) / step.product;
        add(&mut way, &step.by, share - back);
    }
    way
}

fn product(one: &[f32], other: &[f32]) -> f64 {
    let pairs = one.iter().zip(other);
    pairs.map(|(one, other)| f64::from(one * other)).sum()
}

fn add(to: &mut [f32], what: &[f32], times: f64) {
    #[allow(clippy::cast_possible_truncation)] // weights are no more exact
    let times = times as f32;
    for (to, what) in to.iter_mut().zip(what) {
        *to += times * what;
    }
}
