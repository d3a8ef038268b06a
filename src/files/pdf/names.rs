//! Codes and glyph names of simple fonts: what a byte means where no table says so.

use std::sync::LazyLock;

use crate::text::order::sort_by_key;

/// The tables a font can name as its encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Windows code page 1252, and what most writers mean.
    WinAnsi,
    /// Mac OS Roman.
    MacRoman,
    /// Adobe's own, of Type 1 fonts.
    Standard,
    /// The font Symbol.
    Symbol,
    /// The font `ZapfDingbats`.
    Dingbats,
}

/// `0x80` to `0x9F`; `0xA0` and above are Latin-1.
const WIN_ANSI: &str = "€•‚ƒ„…†‡ˆ‰Š‹Œ•Ž••‘’“”•–—˜™š›œ•žŸ";

/// From `0x80`.
const MAC_ROMAN: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

/// From `0xA1`; a tab is no character.
const STANDARD: &str = "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ\t–†‡·\t¶•‚„”»…‰\t¿\t`´ˆ˜¯˘˙¨\t˚¸\t˝˛ˇ—\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\tÆ\tª\t\t\t\tŁØŒº\t\t\t\t\tæ\t\t\tı\t\tłøœß";

/// From `0x20`.
const SYMBOL: &str = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";

/// From `0xA0`.
const SYMBOL_HIGH: &str = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\t〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭";

impl Encoding {
    /// The encoding of a name in a file.
    pub fn named(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"WinAnsiEncoding" => Self::WinAnsi,
            b"MacRomanEncoding" => Self::MacRoman,
            b"StandardEncoding" => Self::Standard,
            _ => return None,
        })
    }

    /// The character of a byte.
    pub fn char(self, byte: u8) -> Option<char> {
        let from = |table: &str, first: u8| {
            let at = byte.checked_sub(first)?;
            table.chars().nth(usize::from(at)).filter(|c| *c != '\t')
        };
        match (self, byte) {
            (Self::Symbol, 0x80..) => from(SYMBOL_HIGH, 0xA0),
            (Self::Symbol, _) => from(SYMBOL, 0x20),
            (Self::Dingbats, 0x20) => Some(' '),
            (Self::Dingbats, 0x21..=0x7E) => char::from_u32(0x2700 + u32::from(byte) - 0x20),
            (Self::Dingbats, 0xA1..=0xFE) => dingbat(byte),
            (Self::Dingbats, _) => None,
            (Self::Standard, 0x27) => Some('’'),
            (Self::Standard, 0x60) => Some('‘'),
            (_, 0x20..=0x7E) => Some(char::from(byte)),
            (_, ..0x80) => None,
            (Self::WinAnsi, ..0xA0) => from(WIN_ANSI, 0x80),
            (Self::WinAnsi, _) => Some(char::from(byte)),
            (Self::MacRoman, _) => from(MAC_ROMAN, 0x80),
            (Self::Standard, _) => from(STANDARD, 0xA1),
        }
    }
}

/// The upper half of `ZapfDingbats`: suits of cards and numbers in circles lie elsewhere in Unicode than ornaments.
fn dingbat(byte: u8) -> Option<char> {
    let at = u32::from(byte);
    char::from_u32(match byte {
        0xA1..=0xA7 => 0x2761 + at - 0xA1,
        0xA8 => return Some('♣'),
        0xA9 => return Some('♦'),
        0xAA => return Some('♥'),
        0xAB => return Some('♠'),
        0xAC..=0xB5 => 0x2460 + at - 0xAC,
        0xB6..=0xD4 => 0x2776 + at - 0xB6,
        0xD5 => 0x2192,
        0xD6..=0xD7 => 0x2194 + at - 0xD6,
        _ => 0x2798 + at - 0xD8,
    })
}

/// `0x20` to `0x40`.
const PRINTED: &str = " !\"#$%&'()*+,-./0123456789:;<=>?@";

/// Their names.
const ASCII: &str = "space exclam quotedbl numbersign dollar percent ampersand quotesingle parenleft parenright asterisk plus comma hyphen period slash zero one two three four five six seven eight nine colon semicolon less equal greater question at";

/// Other names, each with its character.
const OTHERS: &str = "bracketleft [ backslash \\ bracketright ] asciicircum ^ underscore _ grave ` braceleft { bar | braceright } asciitilde ~ \
    Euro € bullet • quotesinglbase ‚ florin ƒ quotedblbase „ ellipsis … dagger † daggerdbl ‡ circumflex ˆ perthousand ‰ guilsinglleft ‹ OE Œ \
    quoteleft ‘ quoteright ’ quotedblleft “ quotedblright ” endash – emdash — tilde ˜ trademark ™ guilsinglright › oe œ fi fi fl fl ff ff ffi ffi ffl ffl \
    fraction ⁄ minus − lessequal ≤ greaterequal ≥ notequal ≠ infinity ∞ approxequal ≈ arrowright → arrowleft ← arrowup ↑ arrowdown ↓ \
    exclamdown ¡ cent ¢ sterling £ currency ¤ yen ¥ brokenbar ¦ section § dieresis ¨ copyright © ordfeminine ª guillemotleft « logicalnot ¬ registered ® \
    macron ¯ degree ° plusminus ± twosuperior ² threesuperior ³ acute ´ mu µ paragraph ¶ periodcentered · cedilla ¸ onesuperior ¹ ordmasculine º \
    guillemotright » onequarter ¼ onehalf ½ threequarters ¾ questiondown ¿ multiply × divide ÷ germandbls ß ae æ AE Æ oslash ø Oslash Ø \
    alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ lambda λ pi π rho ρ sigma σ tau τ phi φ omega ω Delta ∆ Sigma Σ Omega Ω Phi Φ \
    aacute á eacute é iacute í oacute ó uacute ú agrave à egrave è igrave ì ograve ò ugrave ù udieresis ü adieresis ä odieresis ö \
    radical √ summation ∑ product ∏ integral ∫ partialdiff ∂ square □ filledbox ■ triagup ▲ circle ○ H18533 ■ nbspace \u{A0}";

/// Adobe's names, each with what it says, by name: a file may name ten thousand glyphs.
static NAMED: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    // Before the first character an empty piece is split off too.
    let printed = PRINTED.split("").skip(1);
    let mut named: Vec<(&str, &str)> = ASCII.split(' ').zip(printed).collect();
    let mut others = OTHERS.split_whitespace();
    while let (Some(name), Some(text)) = (others.next(), others.next()) {
        named.push((name, text));
    }
    sort_by_key(&mut named, |(name, _)| *name);
    named
});

/// What a glyph's name says: Adobe's names, `uni4E00`, `u20000`, with or without `.alt`.
pub fn text_of(name: &str) -> Option<String> {
    let base = name.split('.').next().filter(|base| !base.is_empty())?;
    if let Ok(at) = NAMED.binary_search_by_key(&base, |(name, _)| name) {
        return Some(NAMED[at].1.to_owned());
    }
    let hex = |digits: &str| {
        let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_hex.then(|| {
            u32::from_str_radix(digits, 16)
                .ok()
                .and_then(char::from_u32)
        })?
    };
    if let Some(digits) = base.strip_prefix("uni")
        && digits.len() >= 4
        && digits.len() % 4 == 0
        && digits.is_ascii()
    {
        return (0..digits.len() / 4)
            .map(|at| hex(&digits[at * 4..at * 4 + 4]))
            .collect();
    }
    if let Some(digits) = base.strip_prefix('u')
        && (4..=6).contains(&digits.len())
    {
        return hex(digits).map(String::from);
    }
    let mut chars = base.chars();
    match (chars.next(), chars.next()) {
        (Some(letter), None) => Some(letter.to_string()),
        _ => None,
    }
}

/// Marks of bullet fonts, by their places in the private area that Windows gives them, and by name
/// what a reader sees there.
const BULLETS: &[(char, char)] = &[
    ('\u{F06C}', '●'),
    ('\u{F06E}', '■'),
    ('\u{F06F}', '□'),
    ('\u{F075}', '◆'),
    ('\u{F076}', '❖'),
    ('\u{F0A7}', '▪'),
    ('\u{F0A8}', '□'),
    ('\u{F0B2}', '□'),
    ('\u{F0B7}', '•'),
    ('\u{F0D8}', '➢'),
    ('\u{F0E0}', '→'),
    ('\u{F0FC}', '✓'),
    ('\u{F0FE}', '☑'),
    ('\u{F052}', '☑'),
    ('\u{F0A3}', '□'),
    // Founder's full stop of numbers.
    ('\u{E010}', '.'),
];

/// A character as a reader knows it: marks of bullet fonts, and Founder's full stop.
pub fn plain(c: char) -> char {
    BULLETS
        .iter()
        .find(|(private, _)| *private == c)
        .map_or(c, |(_, plain)| *plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes() {
        for (encoding, byte, c) in [
            (Encoding::WinAnsi, 0x41, Some('A')),
            (Encoding::WinAnsi, 0x93, Some('“')),
            (Encoding::WinAnsi, 0xB7, Some('·')),
            (Encoding::WinAnsi, 0x07, None),
            (Encoding::MacRoman, 0xD2, Some('“')),
            (Encoding::MacRoman, 0xFF, Some('ˇ')),
            (Encoding::Standard, 0x27, Some('’')),
            (Encoding::Standard, 0xD0, Some('—')),
            (Encoding::Standard, 0xFB, Some('ß')),
            (Encoding::Standard, 0xB0, None),
            (Encoding::Symbol, 0x61, Some('α')),
            (Encoding::Symbol, 0x7E, Some('∼')),
            (Encoding::Symbol, 0xB3, Some('≥')),
            (Encoding::Symbol, 0xD7, Some('⋅')),
            (Encoding::Dingbats, 0x34, Some('✔')),
            (Encoding::Dingbats, 0xC0, Some('➀')),
            (Encoding::Dingbats, 0xA1, Some('❡')),
            (Encoding::Dingbats, 0xA7, Some('❧')),
            (Encoding::Dingbats, 0xA8, Some('♣')),
            (Encoding::Dingbats, 0xAB, Some('♠')),
            (Encoding::Dingbats, 0xAC, Some('①')),
            (Encoding::Dingbats, 0xB5, Some('⑩')),
            (Encoding::Dingbats, 0xB6, Some('❶')),
            (Encoding::Dingbats, 0xD4, Some('➔')),
            (Encoding::Dingbats, 0xD5, Some('→')),
            (Encoding::Dingbats, 0xD7, Some('↕')),
            (Encoding::Dingbats, 0xD8, Some('➘')),
        ] {
            assert_eq!(encoding.char(byte), c, "{encoding:?} {byte:X}");
        }
    }

    #[test]
    fn names() {
        for (name, text) in [
            ("A", Some("A")),
            ("seven", Some("7")),
            ("hyphen", Some("-")),
            ("uni4E00", Some("一")),
            ("uni4E004E8C", Some("一二")),
            ("u20000", Some("\u{20000}")),
            ("one.alt", Some("1")),
            ("quotedblleft", Some("“")),
            (".notdef", None),
            ("g123", None),
            ("uniD800", None),
        ] {
            assert_eq!(text_of(name).as_deref(), text, "{name}");
        }
    }

    #[test]
    fn private_marks() {
        assert_eq!(plain('\u{E010}'), '.');
        assert_eq!(plain('\u{F0B7}'), '•');
        assert_eq!(plain('\u{E011}'), '\u{E011}');
        assert_eq!(plain('文'), '文');
    }
}
