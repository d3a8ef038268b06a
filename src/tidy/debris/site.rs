//! What a site has round an article where the whole page was copied: its navigation above the line that tells where the reader is,
//! a list of other articles and its imprint at the end.

use super::{BUTTON, Kind};
use crate::grammar::{closing, issue, web};
use crate::reading::physical::Physical;
use crate::text::class;

/// Lines of the longest navigation.
const LONGEST_NAVIGATION: usize = 40;
/// Characters of the longest word of a navigation.
const LONGEST_WORD: usize = 8;
/// Lines of the longest list of other articles, with the buttons below.
const LONGEST_OTHERS: usize = 20;
/// Ends of a site's name.
const SITES: [&str; 6] = ["网", "网站", "门户", "频道", "平台", "人民政府"];

/// Marks them.
pub(super) fn mark(lines: &[Physical<'_>], kinds: &mut [Kind]) {
    kinds[..navigation(lines)].fill(Some("网站导航"));
    let others = others(lines, kinds);
    give(&mut kinds[others..], BUTTON);
    let texts = lines.iter().map(|line| line.text);
    let end = web::above_imprint(texts, |at| kinds[at] == Some(BUTTON));
    give(&mut kinds[end..], "网站版权信息");
}

/// Says why lines are debris of which nothing else does.
fn give(kinds: &mut [Kind], why: &'static str) {
    for kind in kinds {
        kind.get_or_insert(why);
    }
}

/// How many lines stand above the one that tells where the reader is, if they are all navigation.
fn navigation(lines: &[Physical<'_>]) -> usize {
    let mut first = lines.iter().take(LONGEST_NAVIGATION);
    let location = first.position(|line| web::is_location(line.text));
    let above = &lines[..location.unwrap_or(0)];
    if above.iter().all(|line| is_navigation(line.text)) {
        above.len()
    } else {
        0
    }
}

/// Whether a line may be one of a site's navigation: short words, or the site's name; none that a bulletin begins with.
fn is_navigation(line: &str) -> bool {
    let apart = |c| class::is_blank(c) || matches!(c, '|' | '｜');
    let short = |word: &str| !class::is_longer(word, LONGEST_WORD);
    let name = SITES.iter().any(|end| line.ends_with(end));
    (name || class::parts(line, apart).all(short))
        && !class::holds(line, class::is_sentence_end)
        && issue::read(line).is_none()
}

/// Where a list of other articles begins that goes on to the end, buttons below it.
fn others(lines: &[Physical<'_>], kinds: &[Kind]) -> usize {
    let last = lines.len().saturating_sub(LONGEST_OTHERS)..lines.len();
    let mut heads = last.filter(|at| web::is_others_head(lines[*at].text));
    let Some(head) = heads.next() else {
        return lines.len();
    };
    let of_text =
        |line: &Physical<'_>| line.text.contains('。') || closing::recognize(line.text).is_some();
    let pressed = kinds[head + 1..].contains(&Some(BUTTON));
    if pressed && !lines[head..].iter().any(of_text) {
        head
    } else {
        lines.len()
    }
}
