//! Character classes and cell widths.
//!
//! Widths follow UAX #11 (East Asian Width) with ambiguous characters taken as wide, which is how
//! a Chinese face sets them: “ ” ‘ ’ — … · × ° ① are one cell.

use std::borrow::Cow;

/// Width of one character in half cells: 2 for a full cell, 1 for a half, 0 for nothing.
///
/// This is the width of plain text on a typewriter grid, as used to learn a wrap width. The page
/// measures runs of Latin letters more finely (`typeset::measure`).
#[inline]
pub fn half_cells(c: char) -> usize {
    match c {
        // Most of a text.
        '\u{4e00}'..='\u{9fff}' | '\u{3000}'..='\u{30ff}' | '\u{ff01}'..='\u{ff60}' => 2,
        '\0'..='\x1f' | '\x7f'..='\u{9f}' => 0,
        ' '..='~' => 1,
        _ if is_invisible(c) => 0,
        _ if is_wide(c) => 2,
        _ => 1,
    }
}

/// What characters may be that begin with a byte, and in the lowest bits how many bytes they have.
static LEADS: [u8; 256] = {
    let mut leads = [0; 256];
    let mut byte = 0;
    while byte < leads.len() {
        let (wanted, len) = match byte {
            0x0a..=0x0d => (OTHER | LINE_END, 1),
            0x09 | 0x20 => (OTHER | BLANK, 1),
            0xc2 => (OTHER | BLANK | LINE_END, 2),
            0xe1 | 0xe3 => (OTHER | BLANK, 3),
            0xe2 => (OTHER | BLANK | LINE_END, 3),
            0xe4..=0xe9 => (0, 3),
            _ => (OTHER, length(byte)),
        };
        leads[byte] = wanted | len;
        byte += 1;
    }
    leads
};

/// How many bytes a character has that begins with this one.
const fn length(byte: usize) -> u8 {
    match byte {
        0..0x80 => 1,
        0x80..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    }
}

const LENGTH: u8 = 0x07;
/// No ideograph U+4000 to U+9FFF.
const OTHER: u8 = 0x08;
/// Perhaps white space inside a line.
const BLANK: u8 = 0x10;
/// Perhaps the end of a line.
const LINE_END: u8 = 0x20;

/// The characters of a text but the ideographs U+4000 to U+9FFF, each with its place: those that nearly all questions about
/// characters are about. In Chinese they are one in eight; the others are passed over by their first byte.
pub fn others(text: &str) -> Others<'_> {
    let wanted = OTHER;
    Others {
        text,
        at: 0,
        wanted,
    }
}

/// Those of a text that may be white space inside a line, and some others.
pub fn perhaps_blank(text: &str) -> Others<'_> {
    let wanted = BLANK;
    Others {
        text,
        at: 0,
        wanted,
    }
}

/// Some characters of a text, which are told by their first bytes.
#[derive(Clone, Debug)]
pub struct Others<'a> {
    text: &'a str,
    at: usize,
    wanted: u8,
}

impl Iterator for Others<'_> {
    type Item = (usize, char);

    fn next(&mut self) -> Option<(usize, char)> {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        let len = loop {
            let lead = LEADS[usize::from(*bytes.get(at)?)];
            let len = usize::from(lead & LENGTH);
            if lead & self.wanted != 0 {
                break len;
            }
            at += len;
        };
        self.at = at + len;
        let low = |nth: usize| bytes.get(at + nth).map_or(0, |byte| u32::from(byte & 0x3f));
        let c = match len {
            1 => char::from(bytes[at]),
            3 => char::from_u32(u32::from(bytes[at] & 0xf) << 12 | low(1) << 6 | low(2))?,
            _ => return self.rare(at),
        };
        Some((at, c))
    }
}

impl Others<'_> {
    /// A character of two bytes or four.
    #[cold]
    fn rare(&self, at: usize) -> Option<(usize, char)> {
        Some((at, self.text.get(at..)?.chars().next()?))
    }
}

/// Where the first white space of a line stands.
pub fn find_blank(text: &str) -> Option<usize> {
    let mut perhaps = perhaps_blank(text);
    perhaps.find(|(_, c)| is_blank(*c)).map(|(at, _)| at)
}

/// Width of a text in half cells.
pub fn width(text: &str) -> usize {
    extent(text).0
}

/// Width of a text in half cells, and how many characters it has.
pub fn extent(text: &str) -> (usize, usize) {
    let (mut width, mut count, mut rest) = (0, 0, text.len());
    for (_, c) in others(text) {
        width += half_cells(c);
        count += 1;
        rest -= c.len_utf8();
    }
    (width + rest / 3 * 2, count + rest / 3)
}

/// The parts of a text between the characters that part it, which are no ideographs U+4000 to U+9FFF.
pub fn parts(text: &str, parted_by: fn(char) -> bool) -> Parts<'_> {
    Parts {
        text,
        from: Some(0),
        rest: others(text),
        parted_by,
    }
}

/// The lines of a text, whatever ends them.
pub fn lines(text: &str) -> Parts<'_> {
    let mut lines = parts(text, is_line_end);
    lines.rest.wanted = LINE_END;
    lines
}

/// The words of a text between white space.
pub fn words(text: &str) -> impl Iterator<Item = &str> + Clone {
    let mut words = parts(text, is_blank);
    words.rest.wanted = BLANK;
    words.filter(|word| !word.is_empty())
}

/// What [`parts`] gives.
#[derive(Clone, Debug)]
pub struct Parts<'a> {
    text: &'a str,
    /// Where the next one begins.
    from: Option<usize>,
    rest: Others<'a>,
    parted_by: fn(char) -> bool,
}

impl<'a> Iterator for Parts<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let start = self.from?;
        let end = self.rest.find(|(_, c)| (self.parted_by)(*c));
        self.from = end.map(|(at, c)| at + c.len_utf8());
        Some(&self.text[start..end.map_or(self.text.len(), |(at, _)| at)])
    }
}

/// A text without the white space in it.
pub fn bare(text: &str) -> Cow<'_, str> {
    if find_blank(text).is_some() {
        text.chars().filter(|c| !is_blank(*c)).collect()
    } else {
        text.into()
    }
}

/// Whether such a character stands in a text; an ideograph U+4000 to U+9FFF is none.
pub fn holds(text: &str, wanted: fn(char) -> bool) -> bool {
    others(text).any(|(_, c)| wanted(c))
}

/// A text without the white space round it. Most have none, which their first and last bytes tell.
pub fn trim(text: &str) -> &str {
    let bytes = text.as_bytes();
    let begins = matches!(bytes, [0x21..0x7f | 0xe4..=0xe9, ..]);
    // Latin, an ideograph, a full stop.
    let ends = matches!(
        bytes,
        [.., 0x21..0x7f] | [.., 0xe4..=0xe9, _, _] | [.., 0xe3, 0x80, 0x82]
    );
    if begins && ends { text } else { text.trim() }
}

/// Whether a text has more than so many characters, white space aside.
pub fn is_longer(text: &str, most: usize) -> bool {
    if text.len() <= most {
        return false;
    }
    let count = text.chars().count();
    count > most && count - perhaps_blank(text).filter(|(_, c)| is_blank(*c)).count() > most
}

/// Whether the character fills a full cell.
#[inline]
pub fn is_wide(c: char) -> bool {
    is_han(c)
        || matches!(c,
        // Marks that a Chinese face sets full width (UAX #11 class A), and signs of the kind.
        '\u{a7}' | '\u{a8}' | '\u{b0}' | '\u{b1}' | '\u{b7}' | '\u{d7}' | '\u{f7}'
        | '\u{2014}'..='\u{2016}' | '\u{2018}'..='\u{201f}' | '\u{2022}' | '\u{2025}' | '\u{2026}'
        | '\u{2030}' | '\u{2032}' | '\u{2033}' | '\u{203b}' | '\u{2103}' | '\u{2109}' | '\u{2116}'
        | '\u{2160}'..='\u{217f}' | '\u{2190}'..='\u{2199}' | '\u{2208}'..='\u{22ff}'
        | '\u{2460}'..='\u{24ff}' | '\u{2500}'..='\u{27bf}'
        // East Asian scripts, marks, compatibility forms.
        | '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{fe10}'..='\u{fe6f}' | '\u{ff01}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}' | '\u{1f000}'..='\u{1faff}' | '\u{20000}'..='\u{3fffd}')
}

/// Whether the character is a Chinese character (ideograph), 〇 and 々 included.
#[inline]
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3005}' | '\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3fffd}')
}

/// Characters that take no place and carry no meaning in a bulletin: soft hyphen, zero-width
/// characters, direction marks, byte order mark, variation selectors.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// White space inside a line: everything Unicode calls white space but line ends.
#[inline]
pub fn is_blank(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\u{3000}' | '\u{a0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200a}' | '\u{202f}' | '\u{205f}'
    )
}

/// Characters that end a line of text.
#[inline]
pub fn is_line_end(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\x0b' | '\x0c' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Bullets before the lines of a list.
pub fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '●' | '◆'
            | '■'
            | '▲'
            | '★'
            | '○'
            | '◎'
            | '◇'
            | '□'
            | '△'
            | '☆'
            | '▶'
            | '►'
            | '➢'
            | '※'
            | '❖'
    )
}

/// Small pictures among the letters: 📌 ✅ ☎
pub fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{1f300}'..='\u{1faff}')
}

/// Marks that end a sentence.
#[inline]
pub fn is_sentence_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '…' | '!' | '?')
}

/// Opening marks: brackets, book title marks and quotes that begin something.
#[inline]
pub fn is_opening(c: char) -> bool {
    matches!(
        c,
        '（' | '《'
            | '〈'
            | '「'
            | '『'
            | '【'
            | '〔'
            | '［'
            | '｛'
            | '“'
            | '‘'
            | '('
            | '['
            | '{'
    )
}

/// A mark that no line begins with: one that ends a sentence or parts it, or closes a pair.
pub fn hangs(c: char) -> bool {
    is_closing(c) || matches!(c, '，' | '。' | '、' | '；' | '：' | '！' | '？')
}

/// Closing marks: the partners of [`is_opening`].
#[inline]
pub fn is_closing(c: char) -> bool {
    matches!(
        c,
        '）' | '》'
            | '〉'
            | '」'
            | '』'
            | '】'
            | '〕'
            | '］'
            | '｝'
            | '”'
            | '’'
            | ')'
            | ']'
            | '}'
    )
}

/// Any mark of Chinese or Latin punctuation.
pub fn is_mark(c: char) -> bool {
    is_opening(c)
        || is_closing(c)
        || is_sentence_end(c)
        || c.is_ascii_punctuation()
        || matches!(
            c,
            '，' | '、' | '；' | '：' | '—' | '～' | '·' | '．' | '＂' | '＇' | '－' | '•' | '–'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_blank_or_ends_a_line() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_blank(c), c.is_whitespace() && !is_line_end(c), "{c:?}");
        }
    }

    #[test]
    fn first_bytes_tell_of_all_that_is_wanted() {
        for c in '\0'..=char::MAX {
            let lead = LEADS[usize::from(c.encode_utf8(&mut [0; 4]).as_bytes()[0])];
            assert_eq!(usize::from(lead & LENGTH), c.len_utf8(), "{c:?}");
            assert_eq!(lead & OTHER == 0, ('\u{4000}'..='\u{9fff}').contains(&c));
            assert!(lead & BLANK > 0 || !is_blank(c), "{c:?}");
            assert!(lead & LINE_END > 0 || !is_line_end(c), "{c:?}");
        }
    }

    #[test]
    fn all_but_ideographs_are_others() {
        let text = "关于，a\u{e9}〇\u{4000}“\u{20000}\u{fffd}B章";
        let found: String = others(text).map(|(_, c)| c).collect();
        assert_eq!(found, "，a\u{e9}〇“\u{20000}\u{fffd}B");
        assert!(others(text).all(|(at, c)| text[at..].starts_with(c)));
        assert_eq!(width(text), text.chars().map(half_cells).sum::<usize>());
        assert_eq!(extent(text).1, text.chars().count());
        for (text, most, longer) in [
            ("一 二　三", 2, true),
            ("一 二　三", 3, false),
            ("", 0, false),
        ] {
            assert_eq!(is_longer(text, most), longer, "{text}");
        }
    }

    #[test]
    fn lines_end_as_they_may() {
        for text in [
            "",
            "\n",
            "甲\r\n乙\u{2028}\u{2014}丙\n",
            "a\x0bb\x0c\u{85}，\u{2029}",
        ] {
            let all: Vec<&str> = text.split(is_line_end).collect();
            assert_eq!(lines(text).collect::<Vec<_>>(), all, "{text:?}");
            let clauses: Vec<&str> = text.split('，').collect();
            assert_eq!(
                parts(text, |c| c == '，').collect::<Vec<_>>(),
                clauses,
                "{text:?}"
            );
        }
    }

    #[test]
    fn white_space_round_a_text_is_taken_off() {
        let inked = [
            "",
            "甲",
            "a",
            "。",
            "é",
            "甲 乙",
            "（甲）",
            "\u{20000}",
            "\x7f",
        ];
        for (start, text) in [" ", "\u{3000}", "\u{a0}", "\t", ""]
            .iter()
            .zip(inked)
            .chain([(&"", "甲"), (&" ", "。")])
        {
            for end in ["", " ", "\u{3000}", "\u{a0}", "\u{2003}", "\r"] {
                let text = format!("{start}{text}{end}");
                assert_eq!(trim(&text), text.trim(), "{text:?}");
            }
        }
    }

    #[test]
    fn widths() {
        for (text, cells) in [
            ("", 0),
            ("上河区", 6),
            ("8月30日", 7),
            ("“十四五”", 10),
            ("——……", 8),
            ("A4纸", 4),
        ] {
            assert_eq!(width(text), cells, "{text}");
        }
    }
}
