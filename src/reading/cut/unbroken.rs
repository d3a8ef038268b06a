//! What stays whole, whatever weighs for a block that begins inside it: numbers, words, ranges, quotes; and document numbers,
//! which always stand alone.

use super::{Block, Place, TAIL};
use crate::grammar::masthead;
use crate::text::{class, numeral};

/// Whether no block begins at a place in a line.
pub(super) fn parts(line: &str, place: &Place) -> bool {
    parts_number(line, place.at)
        || parts_word(line, place.at)
        || parts_mark(line, place)
        || parts_range(line, place)
        || parts_pair(line, place)
}

/// Whether a document number begins behind a red head, or ends that did: no weight overrules that it stands alone.
pub(super) fn parts_document_number(line: &str, place: &Place, block: &Block) -> bool {
    let own = &line[block.from..place.end];
    if block.headed {
        return masthead::is_document_number(own);
    }
    let near = &line[place.at..line.ceil_char_boundary(place.at + TAIL * 2)];
    masthead::is_red_head(own) && masthead::begins_with_document_number(near)
}

/// Whether a byte offset lies inside a number, a date or a time: no weight overrules that those stay whole.
fn parts_number(line: &str, at: usize) -> bool {
    let digit = |c: char| numeral::digit(c).is_some();
    let before = &line[..at];
    let before = before
        .strip_suffix(['.', '．', ':', '/', '-', '年', '月'])
        .unwrap_or(before);
    before.ends_with(digit) && line[at..].starts_with(digit)
}

/// Whether a block would begin with a mark that hangs, or behind a bracket that opens: no weight overrules that either.
fn parts_mark(line: &str, place: &Place) -> bool {
    line[..place.end].ends_with(class::is_opening)
        || line[place.at..].starts_with([',', '.', ';', ':', '!', '?'])
}

/// Whether a place lies between the ends of a range or of a list: 3月4日至3月10日, 第2、3号.
fn parts_range(line: &str, place: &Place) -> bool {
    let digit = |c: char| numeral::digit(c).is_some();
    line[..place.end].ends_with(['至', '到', '～', '、', '和', '及', '与'])
        && line[place.at..].starts_with(digit)
}

/// Whether a place in a line lies between quotes or brackets that are closed before the sentence ends: “微1、微2”.
fn parts_pair(line: &str, place: &Place) -> bool {
    is_open(&line[..place.end]) && closes(&line[place.at..])
}

/// Whether a place lies inside 信息化, which begins as the name of a bulletin ends: 工业和信息化局.
fn parts_word(line: &str, at: usize) -> bool {
    line[..at].ends_with("信息") && line[at..].starts_with('化')
}

/// Whether a bracket or a quote is open behind these words.
pub(super) fn is_open(own: &str) -> bool {
    has_alone(own.chars().rev(), class::is_opening, class::is_closing)
}

/// Whether a bracket or a quote that is open before these words is closed before their sentence ends.
fn closes(rest: &str) -> bool {
    has_alone(rest.chars(), class::is_closing, class::is_opening)
}

/// Whether such a mark comes, in the same sentence, that is not the partner of one that came before it.
fn has_alone(
    chars: impl Iterator<Item = char>,
    such: fn(char) -> bool,
    partner: fn(char) -> bool,
) -> bool {
    let mut depth = 0_i32;
    for c in chars.take(REACH) {
        if partner(c) {
            depth += 1;
        } else if such(c) {
            if depth == 0 {
                return true;
            }
            depth -= 1;
        } else if c == '。' && depth == 0 {
            return false;
        }
    }
    false
}

/// How many characters away a bracket or a quote is looked for.
const REACH: usize = 120;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_brackets() {
        for (text, open) in [
            ("（区教育局", true),
            ("（区教育局）", false),
            ("“一库（一策）", true),
            ("“一库”（一策）", false),
            ("一策）", false),
            ("", false),
        ] {
            assert_eq!(is_open(text), open, "{text}");
        }
    }

    #[test]
    fn what_a_number_a_range_or_a_pair_of_quotes_holds() {
        for (before, rest, is) in [
            ("共12", "34户", true),
            ("共12.", "34户", true),
            ("09:", "22", true),
            ("2026年", "9月", true),
            ("2026年9月", "2日", true),
            ("3/", "4", true),
            ("共12", "户", false),
            ("共", "34户", false),
            ("完成。", "34户", false),
        ] {
            let line = format!("{before}{rest}");
            assert_eq!(parts_number(&line, before.len()), is, "{line}");
            let word = parts_word(&line, before.len());
            assert!(!word, "{line}");
        }
        for (before, rest, is) in [
            ("信息", "化局", true),
            ("信息", "局", false),
            ("工业", "化局", false),
        ] {
            assert_eq!(parts_word(&format!("{before}{rest}"), before.len()), is);
        }
        for (before, rest, range, mark) in [
            ("3月4日至", "3月10日", true, false),
            ("第2、", "3号", true, false),
            ("第2和", "三号", false, false),
            ("第2。", "3号", false, false),
            ("印发《", "方案", false, true),
            ("如下", ":一", false, true),
            ("如下", "春耕", false, false),
        ] {
            let line = format!("{before}{rest}");
            let place = Place {
                at: before.len(),
                end: before.len(),
                count: 0,
                marks: (0, 0),
            };
            assert_eq!(parts_range(&line, &place), range, "{line}");
            assert_eq!(parts_mark(&line, &place), mark, "{line}");
        }
        for (rest, closed) in [
            ("环2”两条线", true),
            ("环“2”两条”线", true),
            ("（一。二）”线", true),
            ("环2。”", false),
            ("（环2）。”", false),
            ("环2", false),
            ("", false),
        ] {
            assert_eq!(closes(rest), closed, "{rest}");
        }
        let far = |count: usize| closes(&format!("{}”", "春".repeat(count)));
        assert_eq!([119, 120].map(far), [true, false]);
        let far = |count: usize| is_open(&format!("“{}", "春".repeat(count)));
        assert_eq!([119, 120].map(far), [true, false]);
        assert!(!is_open("“春耕。夏种"));
        assert!(is_open("“春耕（一。二）夏种"));
    }
}
