//! Holds the figures of texts that took no part against what was reached before.

use std::collections::BTreeMap;
use std::path::Path;

use crate::score::{Figures, NAMES};

/// What falls short of the limits in a file, a line each. A limit stands on a line with its group of texts:
/// `written | role>=0.92 title>=0.85`. Lines beginning with `#` are remarks.
///
/// # Errors
///
/// The file cannot be read, or a line of it is no limit.
pub fn short(path: &Path, groups: &BTreeMap<String, Figures>) -> Result<Vec<String>, String> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut short = Vec::new();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    for (group, limits) in lines.filter_map(|line| line.split_once('|')) {
        let figures = groups.get(group.trim());
        for limit in limits.split_whitespace() {
            let (name, least) = parse(limit).ok_or_else(|| format!("no limit: {limit}"))?;
            let found = figures.and_then(|figures| figures.hits[name].f1());
            if found.is_none_or(|found| found < least) {
                let found =
                    found.map_or_else(|| "missing".to_owned(), |found| format!("{found:.4}"));
                short.push(format!("{} {limit}: {found}", group.trim()));
            }
        }
    }
    Ok(short)
}

/// `title>=0.85`: the place of the figure and the limit.
fn parse(limit: &str) -> Option<(usize, f64)> {
    let (name, least) = limit.split_once(">=")?;
    let name = NAMES.iter().position(|known| *known == name)?;
    Some((name, least.parse().ok()?))
}
