//! The number of an official document (发文字号): 某政办发〔2026〕12号

use std::ops::Range;

use crate::text::{class, numeral};

/// Characters of the longest code before the year.
const LONGEST_CODE: usize = 20;
const OPENING: [char; 7] = ['〔', '﹝', '[', '(', '（', '［', '【'];
const CLOSING: [char; 7] = ['〕', '﹞', ']', ')', '）', '］', '】'];

/// Where the document number stands that a line begins with, damaged forms with [ ] or ( ) round the
/// year included. Behind it may stand who issues the document (签发人).
pub(super) fn at_start(line: &str) -> Option<Range<usize>> {
    let number = glued(line)?;
    let tail = line[number.end..].trim_start();
    (tail.is_empty() || super::is_signer(tail)).then_some(number)
}

/// The same where anything may stand behind it, as in a paste without line ends.
pub(super) fn glued(line: &str) -> Option<Range<usize>> {
    let end = line.find('号')? + '号'.len_utf8();
    let open = line[..end].find(OPENING)?;
    if line[..open].chars().count() > 2 * LONGEST_CODE {
        return None;
    }
    let bare: String = line[..end]
        .chars()
        .filter(|c| !class::is_blank(*c))
        .collect();
    let open = bare.find(OPENING)?;
    let (code, inner) = bare.split_at(open);
    let close = inner.find(CLOSING)?;
    let year: String = inner[..close].chars().skip(1).collect();
    let after: String = inner[close..].chars().skip(1).collect();
    let number = after.strip_prefix('第').unwrap_or(&after);
    let valid = code.chars().count() <= LONGEST_CODE
        && !code.is_empty()
        && !code.contains("文件")
        && code.chars().all(class::is_han)
        && numeral::from_digits(year.trim_end_matches('年'))
            .is_some_and(|year| (1900..2200).contains(&year))
        && number
            .strip_suffix('号')
            .is_some_and(|number| numeral::from_digits(number).is_some() || is_open(number));
    valid.then_some(0..end)
}

/// ×× or XX, where the number has yet to be given out.
fn is_open(number: &str) -> bool {
    !number.is_empty() && number.chars().all(|c| matches!(c, '×' | 'X' | 'x' | 'Ｘ'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn document_numbers() {
        for (text, number) in [
            ("泰旅字〔2026〕1号", "泰旅字〔2026〕1号"),
            ("某政办发[2026] 634号", "某政办发[2026] 634号"),
            ("某政办发﹝2026﹞634号", "某政办发﹝2026﹞634号"),
            ("安委办〔２０２４〕１ 号", "安委办〔２０２４〕１ 号"),
            ("某发(2026)12号", "某发(2026)12号"),
            ("某发〔2026〕××号", "某发〔2026〕××号"),
            ("宁交〔2026〕61号　　　　签发人：陆明远", "宁交〔2026〕61号"),
            ("根据某发〔2026〕1号文件", ""),
            ("〔2026〕1号", ""),
            ("某发〔2026〕号", ""),
            ("会议（扩大）在8号楼召开", ""),
        ] {
            let found = at_start(text).unwrap_or_default();
            assert_eq!(&text[found], number, "{text}");
        }
    }
}
