//! Fonts whose letters are signs: what they show, in Unicode.

/// Signs of Wingdings by their code.
const WINGDINGS: &[(u8, char)] = &[
    (0x22, '✂'),
    (0x28, '☎'),
    (0x29, '✆'),
    (0x2a, '✉'),
    (0x3f, '✍'),
    (0x41, '✌'),
    (0x45, '☜'),
    (0x46, '☞'),
    (0x47, '☝'),
    (0x48, '☟'),
    (0x4a, '☺'),
    (0x4c, '☹'),
    (0x51, '✈'),
    (0x52, '☼'),
    (0x54, '❄'),
    (0x6c, '●'),
    (0x6d, '❍'),
    (0x6e, '■'),
    (0x6f, '□'),
    (0x70, '❐'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x73, '⬧'),
    (0x74, '⧫'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x77, '◆'),
    (0x78, '☒'),
    (0x80, '⓪'),
    (0x81, '①'),
    (0x82, '②'),
    (0x83, '③'),
    (0x84, '④'),
    (0x85, '⑤'),
    (0x86, '⑥'),
    (0x87, '⑦'),
    (0x88, '⑧'),
    (0x89, '⑨'),
    (0x8a, '⑩'),
    (0x8b, '⓿'),
    (0x8c, '❶'),
    (0x8d, '❷'),
    (0x8e, '❸'),
    (0x8f, '❹'),
    (0x90, '❺'),
    (0x91, '❻'),
    (0x92, '❼'),
    (0x93, '❽'),
    (0x94, '❾'),
    (0x95, '❿'),
    (0x9e, '·'),
    (0x9f, '•'),
    (0xa0, '▪'),
    (0xa1, '○'),
    (0xa4, '◉'),
    (0xa5, '◎'),
    (0xa7, '▪'),
    (0xa8, '□'),
    (0xaa, '✦'),
    (0xab, '★'),
    (0xac, '✶'),
    (0xad, '✴'),
    (0xae, '✹'),
    (0xb5, '✪'),
    (0xb6, '✰'),
    (0xd8, '➢'),
    (0xdc, '➲'),
    (0xdf, '←'),
    (0xe0, '→'),
    (0xe1, '↑'),
    (0xe2, '↓'),
    (0xe3, '↖'),
    (0xe4, '↗'),
    (0xe5, '↙'),
    (0xe6, '↘'),
    (0xe8, '➔'),
    (0xef, '⇦'),
    (0xf0, '⇨'),
    (0xf1, '⇧'),
    (0xf2, '⇩'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
];

/// Signs of Wingdings 2.
const WINGDINGS_2: &[(u8, char)] = &[
    (0x4f, '✖'),
    (0x50, '✓'),
    (0x51, '☒'),
    (0x52, '☑'),
    (0x53, '☒'),
    (0x54, '☒'),
    (0x69, '⓪'),
    (0x6a, '①'),
    (0x6b, '②'),
    (0x6c, '③'),
    (0x6d, '④'),
    (0x6e, '⑤'),
    (0x6f, '⑥'),
    (0x70, '⑦'),
    (0x71, '⑧'),
    (0x72, '⑨'),
    (0x73, '⑩'),
    (0x97, '●'),
    (0xa2, '■'),
    (0xa3, '□'),
    (0xae, '◆'),
];

/// Signs of Webdings.
const WEBDINGS: &[(u8, char)] = &[
    (0x33, '◀'),
    (0x34, '▶'),
    (0x35, '▲'),
    (0x36, '▼'),
    (0x61, '✔'),
    (0x63, '□'),
    (0x67, '■'),
    (0x6e, '●'),
    (0x72, '✘'),
];

/// Letters of Symbol from 0x40 on, then from 0xa0 on.
const SYMBOL_LETTERS: &str = "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";
const SYMBOL_SIGNS: &str =
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑";

/// A font of signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::files) enum SignFont {
    Symbol,
    Wingdings,
    Wingdings2,
    Webdings,
    /// One whose signs are not known here.
    Other,
    /// One of letters.
    Letters,
}

impl SignFont {
    /// The font of signs that a name says.
    pub fn of_name(name: &str) -> Option<Self> {
        Some(match name.trim().to_ascii_lowercase().as_str() {
            "symbol" => SignFont::Symbol,
            "wingdings" => SignFont::Wingdings,
            "wingdings 2" => SignFont::Wingdings2,
            "webdings" => SignFont::Webdings,
            "wingdings 3" | "marlett" | "zapfdingbats" | "monotype sorts" => SignFont::Other,
            _ => return None,
        })
    }

    fn sign(self, code: u8) -> Option<char> {
        let of = |table: &[(u8, char)]| {
            let found = table.iter().find(|(one, _)| *one == code);
            found.map(|(_, sign)| *sign)
        };
        match self {
            SignFont::Wingdings => of(WINGDINGS),
            SignFont::Wingdings2 => of(WINGDINGS_2),
            SignFont::Webdings => of(WEBDINGS),
            SignFont::Symbol => match code {
                0x22 => Some('∀'),
                0x24 => Some('∃'),
                0x27 => Some('∋'),
                0x2a => Some('∗'),
                0x2d => Some('−'),
                0x20..=0x3f => Some(char::from(code)),
                0x40..=0x7e => SYMBOL_LETTERS.chars().nth(usize::from(code) - 0x40),
                _ => SYMBOL_SIGNS
                    .chars()
                    .nth(usize::from(code).checked_sub(0xa0)?),
            },
            SignFont::Other | SignFont::Letters => None,
        }
    }
}

/// What is shown for a character in a font of signs, or for one of those that fonts of signs have
/// in Unicode's private area. What nobody knows is a round mark.
pub(in crate::files) fn shown(c: char, font: Option<SignFont>) -> char {
    const UNKNOWN: char = '•';
    let code = match c as u32 {
        code @ 0xf000..=0xf0ff => code - 0xf000,
        code @ 0x21..=0xff if font.is_some() => code,
        _ => return c,
    };
    let code = u8::try_from(code).unwrap_or_default();
    match font {
        Some(font) => font.sign(code).unwrap_or(UNKNOWN),
        // Office's files name no font for the two that everybody has.
        None => SignFont::Wingdings.sign(code).unwrap_or(UNKNOWN),
    }
}

/// The mark of a list without numbers.
pub(in crate::files) fn bullet(text: &str, font: Option<SignFont>) -> String {
    let mut chars = text.trim().chars();
    let (Some(first), None) = (chars.next(), chars.next()) else {
        return text.trim().to_owned();
    };
    match shown(first, font) {
        '•' | '·' => '●',
        // In a typewriter's face it is a ring.
        'o' => '○',
        '▪' => '■',
        sign => sign,
    }
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_by_font() {
        for (c, font, sign) in [
            ('l', Some("Wingdings"), '●'),
            ('\u{f0fc}', Some("Wingdings"), '✓'),
            ('\u{f0b7}', Some("Symbol"), '•'),
            ('a', Some("Symbol"), 'α'),
            ('\u{f0a5}', Some("Symbol"), '∞'),
            ('R', Some("Wingdings 2"), '☑'),
            ('\u{f06c}', None, '●'),
            ('\u{f012}', Some("Wingdings 3"), '•'),
            ('l', Some("Arial"), 'l'),
            ('镇', Some("Wingdings"), '镇'),
        ] {
            let of = font.and_then(SignFont::of_name);
            assert_eq!(shown(c, of), sign, "{c:?} in {font:?}");
        }
    }

    #[test]
    fn marks_of_lists() {
        for (text, font, mark) in [
            ("\u{f0b7}", Some(SignFont::Symbol), "●"),
            ("o", None, "○"),
            ("\u{f0d8}", Some(SignFont::Wingdings), "➢"),
            ("–", None, "–"),
        ] {
            assert_eq!(bullet(text, font), mark);
        }
    }

    #[test]
    fn fonts_of_signs_by_their_names() {
        for (name, font) in [
            (" Symbol ", Some(SignFont::Symbol)),
            ("WINGDINGS", Some(SignFont::Wingdings)),
            ("Wingdings 2", Some(SignFont::Wingdings2)),
            ("Webdings", Some(SignFont::Webdings)),
            ("Wingdings 3", Some(SignFont::Other)),
            ("Marlett", Some(SignFont::Other)),
            ("ZapfDingbats", Some(SignFont::Other)),
            ("Monotype Sorts", Some(SignFont::Other)),
            ("宋体", None),
        ] {
            assert_eq!(SignFont::of_name(name), font, "{name}");
        }
    }

    #[test]
    fn every_part_of_symbol() {
        let shown = |codes: &[u8]| -> String {
            codes
                .iter()
                .map(|code| shown(char::from(*code), Some(SignFont::Symbol)))
                .collect()
        };
        assert_eq!(shown(b"\"$'*-?1"), "∀∃∋∗−?1");
        assert_eq!(shown(b"@AZaz~"), "≅ΑΖαζ∼");
        assert_eq!(shown(&[0x7f, 0x9f, 0xa1, 0xa5, 0xfe]), "••ϒ∞•");
        assert_eq!(super::shown('g', Some(SignFont::Webdings)), '■');
        assert_eq!(super::shown('a', Some(SignFont::Letters)), '•');
        assert_eq!(super::shown('\u{f020}', None), '•');
        assert_eq!(super::shown('\u{f0ff}', Some(SignFont::Wingdings)), '•');
        assert_eq!(super::shown('\u{f100}', None), '\u{f100}');
        assert_eq!(super::shown(' ', Some(SignFont::Wingdings)), ' ');
        assert_eq!(super::shown('ā', Some(SignFont::Wingdings)), 'ā');
        for (text, font, mark) in [
            ("·", None, "●"),
            (" ▪ ", None, "■"),
            ("", None, ""),
            (" -- ", None, "--"),
        ] {
            assert_eq!(bullet(text, font), mark, "{text:?}");
        }
    }
}
