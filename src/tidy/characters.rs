//! Single characters: line ends, invisible characters, odd blanks, compatibility glyphs.

use std::collections::HashMap;

use super::rule;
use crate::text::{EditList, Span, class};

/// Compatibility characters that PDF fonts and input methods leave: first and last of a block, and
/// the text whose characters stand for them in order. Source: the Unicode charts of the blocks.
const KANGXI_FIRST: char = '\u{2f00}';
/// The unified ideographs of the 214 Kangxi radicals U+2F00 to U+2FD5, in order.
const KANGXI: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// CJK radicals that stand for simplified characters in PDF fonts.
const RADICALS: &[(char, char)] = &[
    ('⺟', '母'),
    ('⺠', '民'),
    ('⻅', '见'),
    ('⻉', '贝'),
    ('⻋', '车'),
    ('⻓', '长'),
    ('⻔', '门'),
    ('⻘', '青'),
    ('⻙', '韦'),
    ('⻚', '页'),
    ('⻛', '风'),
    ('⻜', '飞'),
    ('⻝', '食'),
    ('⻢', '马'),
    ('⻥', '鱼'),
    ('⻦', '鸟'),
    ('⻨', '麦'),
    ('⻩', '黄'),
    ('⻬', '齐'),
    ('⻮', '齿'),
    ('⻰', '龙'),
    ('⻳', '龟'),
    ('⼾', '户'),
    ('⻄', '西'),
    ('⺌', '小'),
    ('⻆', '角'),
    ('⻫', '齐'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻁', '虎'),
    ('⻑', '长'),
];

/// Other glyphs: presentation forms and ligatures.
const GLYPHS: &[(char, &str)] = &[
    ('ﬁ', "fi"),
    ('ﬂ', "fl"),
    ('ﬀ', "ff"),
    ('«', "《"),
    ('»', "》"),
    ('﹐', "，"),
    ('﹑', "、"),
    ('﹒', "."),
    ('﹔', "；"),
    ('﹕', "："),
    ('﹖', "？"),
    ('﹗', "！"),
    ('﹙', "（"),
    ('﹚', "）"),
    ('︰', "："),
    ('︵', "（"),
    ('︶', "）"),
    ('⋯', "…"),
    ('―', "—"),
    ('─', "—"),
    ('━', "—"),
    ('∶', "："),
    ('・', "·"),
    ('･', "·"),
    ('〝', "“"),
    ('〞', "”"),
    ('〟', "”"),
];

/// Bullets of Symbol and Wingdings, which come as characters of private use. Source: the tables of
/// the two fonts.
const BULLETS: &[(char, &str)] = &[
    ('\u{f0b7}', "●"),
    ('\u{f06c}', "●"),
    ('\u{f09f}', "●"),
    ('\u{f06e}', "■"),
    ('\u{f0a7}', "■"),
    ('\u{f075}', "◆"),
    ('\u{f076}', "❖"),
    ('\u{f0d8}', "➢"),
    ('\u{f0a8}', "□"),
];

/// The same where the program gave the letter that stands in the font's place.
const LETTERS: [(char, &str); 5] = [('l', "●"), ('Ø', "➢"), ('n', "■"), ('u', "◆"), ('v', "❖")];

/// The letter and blanks before Chinese at a line's start: l　加强领导.
fn bullet(line: &str) -> Option<(usize, char)> {
    let letter = line.trim_start();
    let at = line.len() - letter.len();
    let first = letter.chars().next()?;
    LETTERS.iter().find(|(c, _)| *c == first)?;
    let rest = &letter[first.len_utf8()..];
    let text = rest.trim_start_matches(class::is_blank);
    (rest.len() > text.len() && text.starts_with(class::is_han)).then_some((at, first))
}

/// The bullets for letters, and where, where two lines or more begin with the same letter of Wingdings.
fn letters(text: &str) -> HashMap<usize, &'static str> {
    let found: Vec<(usize, char)> = text
        .split('\n')
        .filter_map(|line| {
            let (at, letter) = bullet(line)?;
            Some((Span::of(line, text).start + at, letter))
        })
        .collect();
    let mut places = HashMap::new();
    for (letter, with) in LETTERS {
        let at = found
            .iter()
            .filter(|(_, c)| *c == letter)
            .map(|(at, _)| *at);
        if at.clone().count() >= 2 {
            places.extend(at.map(|at| (at, with)));
        }
    }
    places
}

/// Mends single characters.
pub(super) fn pass(text: &str) -> EditList {
    let mut edits = EditList::new();
    let letters = letters(text);
    for (at, c) in class::others(text) {
        let span = Span::new(at, at + c.len_utf8());
        match c {
            '\r' => {
                let with = if text[at + 1..].starts_with('\n') {
                    ""
                } else {
                    "\n"
                };
                edits.push(span, with, rule::INVISIBLE, "统一换行符");
            }
            '\x0b' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                edits.push(span, "\n", rule::INVISIBLE, "统一换行符");
            }
            // Most of a text.
            '，' | '。' | '、' | '\n' | ' ' | '\u{3000}' | '\t' | '\x0c' => {}
            _ if class::is_invisible(c) || c.is_control() => {
                edits.push(span, "", rule::INVISIBLE, "删去不可见字符");
            }
            _ if c.is_whitespace() => edits.push(span, " ", rule::INVISIBLE, "统一空格"),
            _ if letters.contains_key(&at) => {
                edits.push(span, letters[&at], rule::COMPATIBILITY, "换成项目符号");
            }
            _ => {
                if let Some(with) = ordinary(c, text, at) {
                    edits.push(span, with, rule::COMPATIBILITY, "换成通用字形");
                }
            }
        }
    }
    edits
}

/// The ordinary form of a compatibility character.
fn ordinary(c: char, text: &str, at: usize) -> Option<String> {
    if c < '\u{80}' || ('\u{4e00}'..='\u{9fff}').contains(&c) {
        return None;
    }
    if let Some((_, with)) = BULLETS.iter().find(|(bullet, _)| *bullet == c) {
        let before = text[..at].trim_end_matches(class::is_blank);
        return (before.is_empty() || before.ends_with('\n')).then(|| (*with).to_owned());
    }
    if is_stroke(c) && !is_dash(text, at) {
        return None;
    }
    if c == '∶' {
        // It is the sign of a ratio, 4∶3∶3, which PDF fonts put for a colon as well.
        let digit = |c: char| c.is_ascii_digit();
        if text[..at].ends_with(digit) && text[at + c.len_utf8()..].starts_with(digit) {
            return None;
        }
    }
    if let Some(n) = (c as u32)
        .checked_sub(KANGXI_FIRST as u32)
        .filter(|n| *n < 214)
    {
        let traditional = KANGXI.chars().nth(n as usize)?;
        return Some(
            RADICALS
                .iter()
                .find(|(from, _)| *from == c)
                .map_or(traditional, |(_, to)| *to)
                .to_string(),
        );
    }
    RADICALS
        .iter()
        .find_map(|(from, to)| (*from == c).then(|| to.to_string()))
        .or_else(|| {
            GLYPHS
                .iter()
                .find_map(|(from, to)| (*from == c).then(|| (*to).to_owned()))
        })
}

/// A stroke that rules are drawn with.
const fn is_stroke(c: char) -> bool {
    matches!(c, '─' | '━')
}

/// Whether the stroke at a place is a dash, or half of one: beside words. Longer rules stay.
fn is_dash(text: &str, at: usize) -> bool {
    let before = text[..at].chars().rev();
    let ways = [strokes(before), strokes(text[at..].chars())];
    let length: usize = ways.iter().map(|(count, _)| count).sum();
    length <= DASH && ways.iter().any(|(_, next)| next.is_some_and(class::is_han))
}

/// How many strokes characters begin with, as far as that tells a dash, and what follows them.
fn strokes(mut chars: impl Iterator<Item = char>) -> (usize, Option<char>) {
    let mut count = 0;
    let next = chars.find(|c| {
        count += usize::from(is_stroke(*c));
        !is_stroke(*c) || count > DASH
    });
    (count, next)
}

/// Strokes of a dash.
const DASH: usize = 2;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters() {
        for (text, expected) in [
            ("甲\r\n乙\r丙", "甲\n乙\n丙"),
            ("\u{feff}甲\u{200b}乙\u{ad}", "甲乙"),
            ("甲\u{a0}乙", "甲 乙"),
            ("⼯作⽅案⺠⻓", "工作方案民长"),
            ("«意见»", "《意见》"),
            ("春耕──综述", "春耕——综述"),
            ("抓落实──\n──综述", "抓落实——\n——综述"),
            ("────", "────"),
            ("春耕────3", "春耕────3"),
            ("会议要求∶按4∶3∶3分担", "会议要求：按4∶3∶3分担"),
            (
                "\u{f0b7}  组织学习\nl  压实责任\nl  备足物资",
                "●  组织学习\n●  压实责任\n●  备足物资",
            ),
            ("l 甲乙\n甲\u{f0b7}", "l 甲乙\n甲\u{f0b7}"),
        ] {
            assert_eq!(pass(text).apply(text), expected);
        }
    }

    #[test]
    fn every_kangxi_radical_is_listed() {
        assert_eq!(KANGXI.chars().count(), 214);
    }
}
