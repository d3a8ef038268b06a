//! Series in running text: 一是……二是……; 一要……二要……; 第一，……第二，……

use crate::text::numeral;

/// Words that follow the numeral of a series.
const FOLLOWERS: [char; 3] = ['是', '要', '为'];
/// What 要 begins a word with: 十要素, 三要点.
const WORDS_WITH_YAO: &str = "素点件闻义害目道务职";

/// The value of the series word at the start of `text` and its length: 一是, 二要, 第三，, 首先，
pub fn recognize(text: &str) -> Option<(u32, usize)> {
    let ordinal = text.starts_with('第');
    let body = if ordinal {
        &text['第'.len_utf8()..]
    } else {
        text
    };
    let end = body.find(|c| !numeral::is_chinese_numeral(c))?;
    let value = numeral::from_chinese(&body[..end])?;
    let next = body[end..].chars().next()?;
    let len = text.len() - body.len() + end + next.len_utf8();
    if ordinal {
        return (matches!(next, '，' | ',' | '、')).then_some((value, len));
    }
    let compound = next == '要' && text[len..].starts_with(|c| WORDS_WITH_YAO.contains(c));
    (FOLLOWERS.contains(&next) && !compound).then_some((value, len))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn series_words() {
        assert_eq!(recognize("一是加强"), Some((1, "一是".len())));
        assert_eq!(recognize("十二要抓"), Some((12, "十二要".len())));
        assert_eq!(recognize("第三，推进"), Some((3, "第三，".len())));
        assert_eq!(recognize("一带一路"), None);
        assert_eq!(recognize("第一书记"), None);
        assert_eq!(recognize("十要素"), None);
    }
}
