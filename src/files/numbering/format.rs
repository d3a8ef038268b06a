//! Numbers as word processors write them.

use std::borrow::Cow;

use crate::text::class;

/// How the numbers of a level are written, as `w:numFmt` names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::files) struct Format(pub Cow<'static, str>);

/// Formats by the number that binary files give them, from 0 on ([MS-OSHARED] 2.2.1.3).
const BY_CODE: &[&str] = &[
    "decimal",
    "upperRoman",
    "lowerRoman",
    "upperLetter",
    "lowerLetter",
    "ordinal",
    "cardinalText",
    "ordinalText",
    "hex",
    "chicago",
    "ideographDigital",
    "japaneseCounting",
    "aiueo",
    "iroha",
    "decimalFullWidth",
    "decimalHalfWidth",
    "japaneseLegal",
    "japaneseDigitalTenThousand",
    "decimalEnclosedCircle",
    "decimalFullWidth2",
    "aiueoFullWidth",
    "irohaFullWidth",
    "decimalZero",
    "bullet",
    "ganada",
    "chosung",
    "decimalEnclosedFullstop",
    "decimalEnclosedParen",
    "decimalEnclosedCircleChinese",
    "ideographEnclosedCircle",
    "ideographTraditional",
    "ideographZodiac",
    "ideographZodiacTraditional",
    "taiwaneseCounting",
    "ideographLegalTraditional",
    "taiwaneseCountingThousand",
    "taiwaneseDigital",
    "chineseCounting",
    "chineseLegalSimplified",
    "chineseCountingThousand",
];

/// Signs that stand in a row in Unicode: the first, and how many there are.
const SIGNS: &[(&str, char, u32)] = &[
    ("decimalEnclosedCircle", '①', 20),
    ("decimalEnclosedCircleChinese", '①', 20),
    ("decimalEnclosedFullstop", '⒈', 20),
    ("decimalEnclosedParen", '⑴', 20),
    ("ideographEnclosedCircle", '㊀', 10),
];

/// Signs one by one.
const LISTS: &[(&str, &str)] = &[
    ("ideographTraditional", "甲乙丙丁戊己庚辛壬癸"),
    ("ideographZodiac", "子丑寅卯辰巳午未申酉戌亥"),
    ("iroha", "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽ"),
    ("aiueo", "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"),
    (
        "irohaFullWidth",
        "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス",
    ),
    (
        "aiueoFullWidth",
        "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
    ),
    ("ganada", "가나다라마바사아자차카타파하"),
    ("chosung", "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
    ("russianUpper", "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ"),
    ("russianLower", "абвгдежзиклмнопрстуфхцчшщыэюя"),
];

const PLAIN: &str = "〇一二三四五六七八九";
const FORMAL: &str = "零壹贰叁肆伍陆柒捌玖";
const FORMAL_TRADITIONAL: &str = "零壹貳參肆伍陸柒捌玖";

impl Format {
    /// The format of a number in binary files.
    pub fn by_code(code: u8) -> Self {
        let name = match code {
            255 => "none",
            57 => "numberInDash",
            _ => BY_CODE.get(usize::from(code)).unwrap_or(&"decimal"),
        };
        Self(Cow::Borrowed(name))
    }

    /// The format of a name, or of a list of the first signs where the name is `custom`.
    pub fn by_name(name: &str, list: Option<&str>) -> Self {
        Self(Cow::Owned(match list {
            Some(list) if name == "custom" => list.to_owned(),
            _ => name.to_owned(),
        }))
    }

    /// Whether the level has a mark and counts nothing.
    pub fn is_bullet(&self) -> bool {
        self.0 == "bullet"
    }

    /// Writes a number.
    pub fn write(&self, value: u32) -> String {
        let name = &*self.0;
        if let Some((_, first, count)) = SIGNS.iter().find(|(one, ..)| *one == name) {
            let sign = (1..=*count)
                .contains(&value)
                .then(|| char::from_u32(*first as u32 + value - 1));
            return sign
                .flatten()
                .map_or_else(|| value.to_string(), String::from);
        }
        if let Some((_, signs)) = LISTS.iter().find(|(one, _)| *one == name) {
            let sign = (value as usize)
                .checked_sub(1)
                .and_then(|at| signs.chars().nth(at));
            return sign.map_or_else(|| value.to_string(), String::from);
        }
        match name {
            "none" | "bullet" => String::new(),
            "decimalZero" => format!("{value:02}"),
            "decimalFullWidth" | "decimalFullWidth2" => full_width(value),
            "numberInDash" => format!("- {value} -"),
            "hex" => format!("{value:X}"),
            "lowerLetter" => letters(value, 'a'),
            "upperLetter" => letters(value, 'A'),
            "lowerRoman" => roman(value).to_lowercase(),
            "upperRoman" => roman(value),
            "ordinal" => format!("{value}{}", ordinal_end(value)),
            "cardinalText" => first_upper(&english(value, false)),
            "ordinalText" => first_upper(&english(value, true)),
            "chicago" => chicago(value),
            "chineseCounting" | "taiwaneseCounting" => counting(value),
            "ideographDigital"
            | "taiwaneseDigital"
            | "japaneseDigitalTenThousand"
            | "koreanDigital" => digits(value, PLAIN),
            "koreanDigital2" => digits(value, "零一二三四五六七八九"),
            "chineseCountingThousand" | "taiwaneseCountingThousand" => {
                units(value, PLAIN, "十百千万", Zeros::Written)
            }
            "japaneseCounting" => units(value, PLAIN, "十百千万", Zeros::Left),
            "chineseLegalSimplified" => units(value, FORMAL, "拾佰仟万", Zeros::WithOne),
            "ideographLegalTraditional" => {
                units(value, FORMAL_TRADITIONAL, "拾佰仟萬", Zeros::WithOne)
            }
            "japaneseLegal" => units(
                value,
                "〇壱弐参四伍六七八九",
                "拾百阡萬",
                Zeros::LeftWithOne,
            ),
            list if list.contains(',') => listed(list, value),
            _ => value.to_string(),
        }
    }
}

fn digit(digits: &str, value: u32) -> char {
    digits.chars().nth(value as usize % 10).unwrap_or('〇')
}

fn full_width(value: u32) -> String {
    let wide = |c: char| char::from_u32(c as u32 + 0xfee0).unwrap_or(c);
    value.to_string().chars().map(wide).collect()
}

/// a to z, aa, bb: the letter as often as the alphabet was gone through.
fn letters(value: u32, first: char) -> String {
    let Some(at) = value.checked_sub(1) else {
        return String::new();
    };
    let letter = char::from_u32(first as u32 + at % 26).unwrap_or(first);
    std::iter::repeat_n(letter, (at as usize / 26 + 1).min(50)).collect()
}

fn roman(value: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if value == 0 || value > 32_767 {
        return value.to_string();
    }
    let mut rest = value;
    let mut out = String::new();
    for (worth, sign) in SIGNS {
        while rest >= worth {
            out.push_str(sign);
            rest -= worth;
        }
    }
    out
}

fn ordinal_end(value: u32) -> &'static str {
    match (value % 10, value % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

/// *, †, ‡, § and each twice, three times.
fn chicago(value: u32) -> String {
    let Some(at) = value.checked_sub(1) else {
        return String::new();
    };
    let sign = ['*', '†', '‡', '§'][at as usize % 4];
    std::iter::repeat_n(sign, (at as usize / 4 + 1).min(50)).collect()
}

fn english(value: u32, is_ordinal: bool) -> String {
    const ONES: [(&str, &str); 20] = [
        ("zero", "zeroth"),
        ("one", "first"),
        ("two", "second"),
        ("three", "third"),
        ("four", "fourth"),
        ("five", "fifth"),
        ("six", "sixth"),
        ("seven", "seventh"),
        ("eight", "eighth"),
        ("nine", "ninth"),
        ("ten", "tenth"),
        ("eleven", "eleventh"),
        ("twelve", "twelfth"),
        ("thirteen", "thirteenth"),
        ("fourteen", "fourteenth"),
        ("fifteen", "fifteenth"),
        ("sixteen", "sixteenth"),
        ("seventeen", "seventeenth"),
        ("eighteen", "eighteenth"),
        ("nineteen", "nineteenth"),
    ];
    const TENS: [&str; 8] = [
        "twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet",
    ];
    match value {
        0..=19 => {
            let (cardinal, ordinal) = ONES[value as usize];
            if is_ordinal { ordinal } else { cardinal }.to_owned()
        }
        20..=99 => {
            let tens = TENS[value as usize / 10 - 2];
            match value % 10 {
                0 if is_ordinal => format!("{tens}ieth"),
                0 => format!("{tens}y"),
                // Below twenty: no deeper than this.
                ones => format!("{tens}y-{}", english(ones, is_ordinal)),
            }
        }
        100..=999 => {
            let hundreds = format!("{} hundred", ONES[value as usize / 100].0);
            match value % 100 {
                0 if is_ordinal => format!("{hundreds}th"),
                0 => hundreds,
                // Below a hundred: no deeper than this.
                rest => format!("{hundreds} {}", english(rest, is_ordinal)),
            }
        }
        _ => value.to_string(),
    }
}

fn first_upper(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}

/// Digit by digit: 一〇一.
fn digits(value: u32, digits: &str) -> String {
    value
        .to_string()
        .chars()
        .map(|c| digit(digits, c.to_digit(10).unwrap_or_default()))
        .collect()
}

/// 一 to 十, 十一, 二十; from a hundred on digit by digit, with another sign for none: 一○一.
fn counting(value: u32) -> String {
    if (1..100).contains(&value) {
        return units(value, PLAIN, "十百千万", Zeros::Left);
    }
    digits(value, "○一二三四五六七八九")
}

/// What is done where a unit has no digit, and a one before a unit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Zeros {
    /// 百〇一, but 十.
    Written,
    /// 百一: no sign, and no one before a unit.
    Left,
    /// 壹佰零壹, 壹拾.
    WithOne,
    /// 壱百壱: no sign, but a one.
    LeftWithOne,
}

/// By units: 二百三十一.
fn units(value: u32, signs: &str, names: &str, zeros: Zeros) -> String {
    if value == 0 {
        return digit(signs, 0).into();
    }
    if value >= 1_000_000 {
        return if zeros == Zeros::Written {
            String::new()
        } else {
            value.to_string()
        };
    }
    let name = |at: usize| names.chars().nth(at).unwrap_or_default();
    let has_zeros = matches!(zeros, Zeros::Written | Zeros::WithOne);
    let mut out = String::new();
    let mut gap = false;
    for (part, is_high) in [(value / 10_000, true), (value % 10_000, false)] {
        for power in (0..4_u32).rev() {
            let this = part / 10_u32.pow(power) % 10;
            if this == 0 {
                gap = !out.is_empty();
                continue;
            }
            if std::mem::take(&mut gap) && has_zeros {
                out.push(digit(signs, 0));
            }
            let bare = match zeros {
                Zeros::Written => this == 1 && power == 1 && out.is_empty(),
                Zeros::Left => this == 1 && power > 0,
                Zeros::WithOne | Zeros::LeftWithOne => false,
            };
            if !bare {
                out.push(digit(signs, this));
            }
            if power > 0 {
                out.push(name(power as usize - 1));
            }
        }
        if is_high && part > 0 {
            out.push(name(3));
            gap = false;
        }
    }
    out
}

/// How many letters an alphabet has at least.
const SHORTEST_ALPHABET: u32 = 24;

/// A list of the first signs, parted by commas, and what follows from them.
fn listed(list: &str, value: u32) -> String {
    let items: Vec<&str> = list
        .split(',')
        .map(str::trim)
        .filter(|item| !matches!(*item, "..." | "…" | ""))
        .collect();
    let Some(at) = (value as usize).checked_sub(1) else {
        return value.to_string();
    };
    if let Some(item) = items.get(at) {
        return (*item).to_owned();
    }
    let Some(first) = items.first() else {
        return value.to_string();
    };
    if first.chars().all(|c| c.is_ascii_digit()) {
        return format!("{value:0width$}", width = first.len().min(9));
    }
    if *first == "一" {
        return counting(value);
    }
    let mut chars = first.chars();
    // Ideographs are in no order in which they could go on.
    let sign = chars.next().filter(|sign| {
        chars.next().is_none() && value <= SHORTEST_ALPHABET && !class::is_han(*sign)
    });
    // Between ρ and σ Unicode has a sign that is no letter of its own.
    let skipped = |sign| u32::from(matches!(sign, 'α' | 'Α') && value > 17);
    sign.and_then(|sign| char::from_u32(sign as u32 + value - 1 + skipped(sign)))
        .map_or_else(|| value.to_string(), String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_all_formats() {
        for (name, values) in [
            ("decimal", "1 2 10 11 20 101"),
            ("decimalZero", "01 02 10 11 20 101"),
            ("decimalFullWidth", "１ ２ １０ １１ ２０ １０１"),
            ("chineseCounting", "一 二 十 十一 二十 一○一"),
            ("chineseCountingThousand", "一 二 十 十一 二十 一百〇一"),
            ("japaneseCounting", "一 二 十 十一 二十 百一"),
            ("chineseLegalSimplified", "壹 贰 壹拾 壹拾壹 贰拾 壹佰零壹"),
            ("ideographDigital", "一 二 一〇 一一 二〇 一〇一"),
            ("ideographTraditional", "甲 乙 癸 11 20 101"),
            ("ideographZodiac", "子 丑 酉 戌 20 101"),
            ("decimalEnclosedCircle", "① ② ⑩ ⑪ ⑳ 101"),
            ("decimalEnclosedCircleChinese", "① ② ⑩ ⑪ ⑳ 101"),
            ("decimalEnclosedParen", "⑴ ⑵ ⑽ ⑾ ⒇ 101"),
            ("decimalEnclosedFullstop", "⒈ ⒉ ⒑ ⒒ ⒛ 101"),
            ("ideographEnclosedCircle", "㊀ ㊁ ㊉ 11 20 101"),
            ("lowerLetter", "a b j k t wwww"),
            ("upperRoman", "I II X XI XX CI"),
            ("ordinal", "1st 2nd 10th 11th 20th 101st"),
            (
                "ordinalText",
                "First Second Tenth Eleventh Twentieth One_hundred_first",
            ),
            ("α, β, γ, ...", "α β κ λ υ 101"),
            ("001, 002, 003, ...", "001 002 010 011 020 101"),
            ("none", "     "),
        ] {
            let format = Format(name.into());
            let written: Vec<_> = [1, 2, 10, 11, 20, 101]
                .map(|value| format.write(value).replace(' ', "_"))
                .into();
            assert_eq!(written.join(" "), values, "{name}");
        }
    }

    #[test]
    fn large_numbers_by_units() {
        for (value, written) in [
            (110, "一百一十"),
            (1_001, "一千〇一"),
            (1_010, "一千〇一十"),
            (10_000, "一万"),
            (10_001, "一万〇一"),
            (100_000, "十万"),
            (120_304, "十二万〇三百〇四"),
            (23_456, "二万三千四百五十六"),
            (1_000_000, ""),
        ] {
            let format = Format("chineseCountingThousand".into());
            assert_eq!(format.write(value), written);
        }
    }

    #[test]
    fn codes_of_binary_files() {
        for (code, written) in [
            (0, "3"),
            (11, "三"),
            (37, "三"),
            (38, "叁"),
            (30, "丙"),
            (255, ""),
        ] {
            assert_eq!(Format::by_code(code).write(3), written, "{code}");
        }
    }

    #[test]
    fn a_custom_format_is_its_list() {
        let list = "001, 002, 003, ...";
        assert_eq!(Format::by_name("custom", Some(list)).write(7), "007");
        assert_eq!(Format::by_name("decimal", Some(list)).write(7), "7");
        assert_eq!(Format::by_name("decimal", None).write(7), "7");
    }

    #[test]
    fn roman_numerals_have_an_end() {
        let roman = Format("upperRoman".into());
        let written = [4, 1_994, 32_768].map(|value| roman.write(value));
        assert_eq!(written, ["IV", "MCMXCIV", "32768"]);
    }

    #[test]
    fn every_format_by_what_it_writes() {
        for (name, values) in [
            ("bullet", "|||||"),
            ("decimalFullWidth2", "３|７|２０|４５|９９９|１２３４"),
            ("numberInDash", "- 3 -|- 7 -|- 20 -|- 45 -|- 999 -|- 1234 -"),
            ("hex", "3|7|14|2D|3E7|4D2"),
            (
                "upperLetter",
                "C|G|T|SS|KKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKK|LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL",
            ),
            ("lowerRoman", "iii|vii|xx|xlv|cmxcix|mccxxxiv"),
            ("ordinal", "3rd|7th|20th|45th|999th|1234th"),
            (
                "cardinalText",
                "Three|Seven|Twenty|Forty-five|Nine hundred ninety-nine|1234",
            ),
            (
                "ordinalText",
                "Third|Seventh|Twentieth|Forty-fifth|Nine hundred ninety-ninth|1234",
            ),
            ("chicago", "‡|‡‡|§§§§§|************|‡|†"),
            ("taiwaneseCounting", "三|七|二十|四十五|九九九|一二三四"),
            ("taiwaneseDigital", "三|七|二〇|四五|九九九|一二三四"),
            (
                "japaneseDigitalTenThousand",
                "三|七|二〇|四五|九九九|一二三四",
            ),
            ("koreanDigital", "三|七|二〇|四五|九九九|一二三四"),
            ("koreanDigital2", "三|七|二零|四五|九九九|一二三四"),
            (
                "taiwaneseCountingThousand",
                "三|七|二十|四十五|九百九十九|一千二百三十四",
            ),
            (
                "japaneseCounting",
                "三|七|二十|四十五|九百九十九|千二百三十四",
            ),
            (
                "ideographLegalTraditional",
                "參|柒|貳拾|肆拾伍|玖佰玖拾玖|壹仟貳佰參拾肆",
            ),
            (
                "japaneseLegal",
                "参|七|弐拾|四拾伍|九百九拾九|壱阡弐百参拾四",
            ),
            ("iroha", "ﾊ|ﾄ|ﾈ|ﾓ|999|1234"),
            ("aiueo", "ｳ|ｷ|ﾄ|ｦ|999|1234"),
            ("irohaFullWidth", "ハ|ト|ネ|モ|999|1234"),
            ("aiueoFullWidth", "ウ|キ|ト|ヲ|999|1234"),
            ("ganada", "다|사|20|45|999|1234"),
            ("chosung", "ㄷ|ㅅ|20|45|999|1234"),
            ("russianUpper", "В|Ж|Ф|45|999|1234"),
            ("russianLower", "в|ж|ф|45|999|1234"),
            ("Α, Β, ...", "Γ|Η|Υ|45|999|1234"),
            ("0001, 0002", "0003|0007|0020|0045|0999|1234"),
            ("甲号, 乙号", "3|7|20|45|999|1234"),
            (", ", "3|7|20|45|999|1234"),
        ] {
            let format = Format(name.into());
            let written = [3, 7, 20, 45, 999, 1234].map(|value| {
                let written = format.write(value);
                // Fifty signs are enough of a row.
                assert!(written.chars().count() <= 50, "{name}");
                if name == "chicago" && value > 99 {
                    written.chars().take(1).collect()
                } else {
                    written
                }
            });
            let values = if name == "chicago" {
                "‡|‡‡|§§§§§|************|‡|†"
            } else {
                values
            };
            assert_eq!(written.join("|"), values, "{name}");
        }
    }

    #[test]
    fn nothing_and_the_largest_numbers() {
        for (name, value, written) in [
            ("upperLetter", 0, ""),
            ("chicago", 0, ""),
            ("upperRoman", 0, "0"),
            (
                "upperRoman",
                32_767,
                "MMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMDCCLXVII",
            ),
            ("ideographTraditional", 0, "0"),
            ("decimalEnclosedCircle", 0, "0"),
            ("decimalEnclosedCircle", 21, "21"),
            ("cardinalText", 0, "Zero"),
            ("ordinalText", 0, "Zeroth"),
            ("ordinalText", 100, "One hundredth"),
            ("ordinalText", 40, "Fortieth"),
            ("ordinalText", 19, "Nineteenth"),
            ("cardinalText", 300, "Three hundred"),
            ("cardinalText", 99, "Ninety-nine"),
            ("cardinalText", 1_000, "1000"),
            ("chineseCounting", 0, "○"),
            ("chineseCounting", 99, "九十九"),
            ("chineseCounting", 100, "一○○"),
            ("japaneseCounting", 0, "〇"),
            ("japaneseCounting", 10_010, "一万十"),
            ("japaneseCounting", 1_000_000, "1000000"),
            ("japaneseLegal", 10_110, "壱萬壱百壱拾"),
            ("chineseLegalSimplified", 0, "零"),
            ("chineseLegalSimplified", 10, "壹拾"),
            ("chineseLegalSimplified", 100_000, "壹拾万"),
            ("chineseLegalSimplified", 999_999, "玖拾玖万玖仟玖佰玖拾玖"),
            ("chineseCountingThousand", 999_999, "九十九万九千九百九十九"),
            ("chineseCountingThousand", 100_010, "十万〇一十"),
            ("chineseCountingThousand", 11, "十一"),
            ("ordinal", 1, "1st"),
            ("ordinal", 112, "112th"),
            ("ordinal", 122, "122nd"),
            ("ordinal", 113, "113th"),
            ("ordinal", 114, "114th"),
            ("α, β", 17, "ρ"),
            ("α, β", 18, "σ"),
            ("α, β", 24, "ω"),
            ("α, β", 25, "25"),
            ("Α, Β", 18, "Σ"),
            ("a, b", 18, "r"),
            ("一, 二, 三, ...", 7, "七"),
            ("一, 二", 12, "十二"),
            ("甲, 乙, ...", 2, "乙"),
            ("甲, 乙, ...", 5, "5"),
            ("01, 02", 0, "0"),
            ("1234567890123, 2", 3, "000000003"),
        ] {
            assert_eq!(Format(name.into()).write(value), written, "{name} {value}");
        }
        for (code, name) in [
            (57, "numberInDash"),
            (22, "decimalZero"),
            (23, "bullet"),
            (39, "chineseCountingThousand"),
            (40, "decimal"),
            (254, "decimal"),
        ] {
            assert_eq!(Format::by_code(code).0, name, "{code}");
        }
        assert!(Format::by_code(23).is_bullet() && !Format::by_code(0).is_bullet());
        assert_eq!(Format::by_name("hex", Some("甲")).0, "hex");
    }
}
