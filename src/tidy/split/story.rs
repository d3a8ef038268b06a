//! Where the text of a story begins behind a headline that was run into it.

use crate::grammar::{headline, opening, series};
use crate::text::class;

/// The shortest and longest headline, in characters.
const HEADLINE: std::ops::RangeInclusive<usize> = 8..=45;

/// The byte offset where the text of a story begins that starts at the front of `text` with its
/// headline, if that shows: the text begins with a day, with an opening such as 近日, with 一是, or
/// with the words the headline begins with.
pub(super) fn text_at(text: &str) -> Option<usize> {
    let subject = headline::subject(text);
    let mut depth = 0_i32;
    for (count, (at, c)) in text.char_indices().enumerate() {
        let behind = text[..at].chars().next_back().unwrap_or('。');
        let rest = &text[at..];
        if depth == 0 && HEADLINE.contains(&count) && begins(rest, behind, subject) {
            // Behind a blank it may be run in already.
            let run_in = class::is_blank(behind) && headline::run_in(text, true).is_some();
            return (!run_in && headline::is_shaped(text[..at].trim_end())).then_some(at);
        }
        if class::is_opening(c) {
            depth += 1;
        } else if class::is_closing(c) {
            depth -= 1;
        }
        let ends = depth <= 0 && "，。；：,;:！？".contains(c);
        if ends || depth < 0 || count > *HEADLINE.end() {
            return None;
        }
    }
    None
}

fn begins(rest: &str, behind: char, subject: Option<&str>) -> bool {
    let day = opening::begins_with_day(rest)
        && !"于在自从至到—-".contains(behind)
        && !behind.is_ascii_digit();
    let series =
        series::recognize(rest).is_some_and(|(value, _)| value == 1) && rest.starts_with("一是");
    day || series
        || opening::begins_with_phrase(rest)
        || subject.is_some_and(|subject| rest.starts_with(subject))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_run_into_their_text() {
        for (headline, text) in [
            ("我县召开森林防火工作会", "4月1日，我县召开会议。"),
            ("高桥镇“小积分”兑出文明新风", "高桥镇推行积分超市。"),
            ("区民政局“四个到位”做好救助工作", "一是排查到位。"),
            ("青岚市举办业务培训班", "为进一步提高水平，举办培训班。"),
        ] {
            let line = format!("{headline}{text}");
            assert_eq!(text_at(&line), Some(headline.len()), "{line}");
        }
        for line in [
            "会议指出，4月1日前要完成整改。",
            "全区上下于4月1日开展行动。",
            "澄湖区召开2026年安全生产工作会，部署工作。",
        ] {
            assert_eq!(text_at(line), None, "{line}");
        }
    }
}
