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
/// Ends of a site's name.
const SITES: [&str; 6] = ["网", "网站", "门户", "频道", "平台", "人民政府"];

/// Lines of the longest list of other articles, with the buttons below.
const LONGEST_OTHERS: usize = 20;

/// Marks them.
pub(super) fn mark(lines: &[Physical<'_>], kinds: &mut [Kind]) {
    let mut first = lines.iter().take(LONGEST_NAVIGATION);
    let location = first
        .position(|line| web::is_location(line.text))
        .unwrap_or(0);
    let above = &lines[..location];
    if above.iter().all(|line| is_navigation(line.text)) {
        kinds[..location].fill(Some("网站导航"));
    }
    let below = lines.len().saturating_sub(LONGEST_OTHERS);
    if let Some(head) = (below..lines.len()).find(|at| web::is_others_head(lines[*at].text)) {
        let of_text = |line: &Physical<'_>| {
            line.text.contains('。') || closing::recognize(line.text).is_some()
        };
        if kinds[head + 1..].contains(&Some(BUTTON)) && !lines[head..].iter().any(of_text) {
            for kind in &mut kinds[head..] {
                kind.get_or_insert(BUTTON);
            }
        }
    }
    for at in imprint(lines, kinds)..lines.len() {
        kinds[at].get_or_insert("网站版权信息");
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

/// Where the site's imprint begins: lines of it, and of buttons, down to the end.
fn imprint(lines: &[Physical<'_>], kinds: &[Kind]) -> usize {
    let mut from = lines.len();
    // What stands beside the imprint is told by that.
    let mut is_beside = false;
    for (at, line) in lines.iter().enumerate().rev() {
        if web::is_site_imprint(line.text) || is_beside && web::is_beside_site_imprint(line.text) {
            is_beside = true;
            from = at;
        } else if kinds[at] == Some(BUTTON) {
            is_beside = false;
        } else {
            break;
        }
    }
    from
}
