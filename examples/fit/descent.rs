//! The lowest point of a smooth function of many variables: L-BFGS, which remembers the last few steps to guess how the slope
//! bends.

/// How many steps are remembered.
const MEMORY: usize = 8;
/// How many steps are taken at most.
const STEPS: usize = 200;
/// A step that lowers the function by less than this share of it is the last.
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

/// Where the function of so many variables is lowest, from nothing on. It gives its value and adds its slope to what it is
/// handed, which is nothing.
pub fn lowest(count: usize, mut function: impl FnMut(&[f32], &mut [f32]) -> f64) -> Vec<f32> {
    let mut at = vec![0.0; count];
    let mut slope = vec![0.0; count];
    let mut value = function(&at, &mut slope);
    let mut steps: Vec<Step> = Vec::new();
    for _ in 0..STEPS {
        let way = downhill(&slope, &steps);
        let promised = product(&way, &slope);
        // The first way is the slope itself, whose length says nothing.
        let mut length = if steps.is_empty() {
            1.0 / product(&slope, &slope).sqrt().max(1.0)
        } else {
            1.0
        };
        let (next, next_slope, next_value) = loop {
            #[allow(clippy::cast_possible_truncation)] // weights are no more exact
            let by = length as f32;
            let next: Vec<f32> = at.iter().zip(&way).map(|(at, way)| at + by * way).collect();
            let mut next_slope = vec![0.0; count];
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
        let won = value - next_value;
        (at, slope, value) = (next, next_slope, next_value);
        if won < ENOUGH * value.abs() {
            break;
        }
    }
    at
}

/// The way down from a slope, as the last steps bend it.
fn downhill(slope: &[f32], steps: &[Step]) -> Vec<f32> {
    let mut way: Vec<f32> = slope.iter().map(|slope| -slope).collect();
    let mut shares = Vec::with_capacity(steps.len());
    for step in steps.iter().rev() {
        let share = product(&step.by, &way) / step.product;
        add(&mut way, &step.bend, -share);
        shares.push(share);
    }
    if let Some(last) = steps.last() {
        let scale = last.product / product(&last.bend, &last.bend);
        #[allow(clippy::cast_possible_truncation)] // weights are no more exact
        let scale = scale as f32;
        for way in &mut way {
            *way *= scale;
        }
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
