//! Turns two texts into the lines that only one of them has, with those around them.

/// The most pairs of lines that are compared; beyond, all that lies between what both begin and end
/// with counts as replaced.
const LIMIT: usize = 4_000_000;

/// How many lines that both have are shown beside those that differ.
const AROUND: usize = 1;

/// A line of either text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// Both have it.
    Both(&'a str),
    /// Only the old text has it.
    Old(&'a str),
    /// Only the new text has it.
    New(&'a str),
    /// So many lines that both have are left out.
    Skipped(usize),
}

/// The lines of two texts, with what both have left out but for the lines next to a difference.
pub fn lines<'a>(old: &'a str, new: &'a str) -> Vec<Line<'a>> {
    let all = compare(&split(old), &split(new));
    let differs = |line: &Line<'_>| !matches!(line, Line::Both(_));
    let mut out = Vec::new();
    let mut skipped = 0;
    for (at, line) in all.iter().enumerate() {
        let near = &all[at.saturating_sub(AROUND)..all.len().min(at + AROUND + 1)];
        if near.iter().any(differs) {
            if skipped > 0 {
                out.push(Line::Skipped(skipped));
                skipped = 0;
            }
            out.push(*line);
        } else {
            skipped += 1;
        }
    }
    if skipped > 0 {
        out.push(Line::Skipped(skipped));
    }
    out
}

fn split(text: &str) -> Vec<&str> {
    text.lines().collect()
}

fn compare<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<Line<'a>> {
    let same = |(one, two): &(&&str, &&str)| one == two;
    let head = old.iter().zip(new).take_while(same).count();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let pairs = old_rest.iter().rev().zip(new_rest.iter().rev());
    let tail = pairs.take_while(same).count();
    let (old_mid, new_mid) = (
        &old_rest[..old_rest.len() - tail],
        &new_rest[..new_rest.len() - tail],
    );
    let mut out: Vec<Line<'a>> = old[..head].iter().map(|line| Line::Both(line)).collect();
    middle(old_mid, new_mid, &mut out);
    out.extend(old[old.len() - tail..].iter().map(|line| Line::Both(line)));
    out
}

/// The longest common subsequence of lines, by the usual table.
fn middle<'a>(old: &[&'a str], new: &[&'a str], out: &mut Vec<Line<'a>>) {
    let width = new.len() + 1;
    if old.len().saturating_mul(new.len()) > LIMIT {
        out.extend(old.iter().map(|line| Line::Old(line)));
        out.extend(new.iter().map(|line| Line::New(line)));
        return;
    }
    let mut table = vec![0_u32; (old.len() + 1) * width];
    for (i, one) in old.iter().enumerate().rev() {
        for (j, two) in new.iter().enumerate().rev() {
            table[i * width + j] = if one == two {
                table[(i + 1) * width + j + 1] + 1
            } else {
                table[(i + 1) * width + j].max(table[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            out.push(Line::Both(old[i]));
            i += 1;
            j += 1;
        } else if j == new.len()
            || i < old.len() && table[(i + 1) * width + j] >= table[i * width + j + 1]
        {
            out.push(Line::Old(old[i]));
            i += 1;
        } else {
            out.push(Line::New(new[j]));
            j += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One letter a line, and what of it is shown: `=a` both, `-a` old, `+a` new, `2` skipped.
    fn shown(old: &str, new: &str) -> String {
        let spread = |text: &str| text.chars().flat_map(|c| [c, '\n']).collect::<String>();
        let (old, new) = (spread(old), spread(new));
        let word = |line: &Line<'_>| match line {
            Line::Both(text) => format!("={text}"),
            Line::Old(text) => format!("-{text}"),
            Line::New(text) => format!("+{text}"),
            Line::Skipped(count) => count.to_string(),
        };
        lines(&old, &new).iter().map(word).collect()
    }

    #[test]
    fn what_differs_is_shown_with_a_line_around() {
        for (old, new, expected) in [
            ("", "", ""),
            ("abc", "abc", "3"),
            ("", "ab", "+a+b"),
            ("ab", "", "-a-b"),
            ("abcdefg", "abcxefg", "2=c-d+x=e2"),
            ("abcde", "acdxe", "=a-b=c=d+x=e"),
            ("abcdef", "bcdefa", "-a=b3=f+a"),
        ] {
            assert_eq!(shown(old, new), expected);
        }
    }

    #[test]
    fn texts_too_long_to_compare_are_replaced() {
        let old: Vec<String> = (0..2500).map(|n| n.to_string()).collect();
        let new: Vec<String> = (2500..5000).map(|n| n.to_string()).collect();
        assert_eq!(lines(&old.join("\n"), &new.join("\n")).len(), 5000);
    }
}
