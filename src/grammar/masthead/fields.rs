//! The fields of one line of a masthead, in any order, with white space or marks between them or
//! glued: 第12期　澄湖区委办公室编　2026年3月16日, 主办：澄湖区图书馆

use std::ops::Range;

use super::label::{self, Label};
use super::words::{
    bare_name, ends, first, glued, is_between, is_division, is_office, spaced_end, word_end,
};
use super::{is_name, secrecy, without_edited};
use crate::grammar::{date, issue, unit};
use crate::text::{Span, class, numeral};

/// What a line of a masthead holds, as byte ranges into the line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// The bulletin's name.
    pub name: Option<Range<usize>>,
    /// The whole issue.
    pub issue: Option<Range<usize>>,
    /// The issuing offices, without 编 or 编印.
    pub issuer: Option<Range<usize>>,
    /// The date.
    pub date: Option<Range<usize>>,
}

/// Characters of the longest line with fields.
const LONGEST: usize = 90;

/// Reads a line that consists of fields and what stands beside them, by itself.
pub(super) fn read(line: &str) -> Option<Fields> {
    if line.starts_with(is_between) || is_running(line) || line.chars().count() > LONGEST {
        return None;
    }
    let mut reader = Reader::new(line, true);
    reader.run()?;
    (reader.fields != Fields::default() && reader.owned).then_some(reader.fields)
}

/// Whether marks of running text stand in a line: none with fields has them.
pub fn is_running(line: &str) -> bool {
    class::holds(line, |c| {
        matches!(c, '。' | '，' | '；' | '！' | '？' | '“')
    })
}

/// The fields found in a line that is known to be one of a masthead.
pub fn glean(line: &str) -> Fields {
    let mut reader = Reader::new(line, false);
    if line.chars().count() <= LONGEST {
        let _ = reader.run();
    }
    reader.fields
}

/// Words that may stand beside the fields.
const BESIDE: [&str; 21] = [
    "主办",
    "主编",
    "编印",
    "编发",
    "编辑",
    "编制",
    "印发",
    "印制",
    "出版",
    "发布",
    "编",
    "印",
    "晴",
    "阴",
    "多云",
    "小雨",
    "中雨",
    "大雨",
    "阵雨",
    "雷阵雨",
    "转",
];
/// What counts the pages of an issue: 本期四版, 共4版
const PAGES: [&str; 4] = ["本期", "今日", "本刊", "共"];

struct Reader<'a> {
    line: &'a str,
    at: usize,
    /// Whether every word must be known.
    strict: bool,
    wanted: Option<Label>,
    fields: Fields,
    /// Something was found that lines of minutes, of web pages and covers do not have.
    owned: bool,
    /// Words not known, right before here.
    unknown: Option<Range<usize>>,
}

impl<'a> Reader<'a> {
    fn new(line: &'a str, strict: bool) -> Self {
        Self {
            line,
            at: 0,
            strict,
            wanted: None,
            fields: Fields::default(),
            owned: false,
            unknown: None,
        }
    }

    fn run(&mut self) -> Option<()> {
        loop {
            let rest = &self.line[self.at..];
            let after = rest.trim_start_matches(|c| class::is_blank(c) || is_between(c));
            let opened = after.trim_start_matches(['（', '(']);
            self.at = self.line.len() - after.len();
            if after.is_empty() {
                return Some(());
            }
            if self.label() || self.issue() || self.date(opened) || self.beside() {
                continue;
            }
            self.words()?;
        }
    }

    fn rest(&self) -> &'a str {
        &self.line[self.at..]
    }

    fn label(&mut self) -> bool {
        let Some((label, own, len)) = label::at_start(self.rest()) else {
            return false;
        };
        // 时间：2026年3月16日 alone is a line of minutes.
        if self.strict && !own && !self.owned {
            return false;
        }
        self.at += len;
        self.wanted = Some(label);
        self.owned |= own;
        true
    }

    fn issue(&mut self) -> bool {
        let Some(len) = issue::at_start(self.rest()) else {
            return false;
        };
        let place = self.at..self.at + len;
        if self.fields.name.is_none() && self.fields.issue.is_none() {
            self.fields.name = self.unknown.take();
        }
        let after = &self.line[place.end..];
        if self.strict && !ends(after) {
            return false;
        }
        // 第12期　总第356期 is one.
        self.fields.issue = match self.fields.issue.take() {
            Some(first) if self.line[first.end..place.start].trim().is_empty() => {
                Some(first.start..place.end)
            }
            first => first.or(Some(place.clone())),
        };
        self.found(place.end);
        true
    }

    fn found(&mut self, end: usize) {
        self.at = end;
        self.owned = true;
        self.wanted = None;
        self.unknown = None;
    }

    /// A date, with the day of the week and the hour behind it; brackets may stand round it.
    fn date(&mut self, opened: &str) -> bool {
        let start = self.line.len() - opened.len();
        let compact = opened.get(..8).filter(|_| start > self.at);
        let Some((len, found)) = date::read(opened)
            .or_else(|| compact.and_then(|day| Some((day.len(), date::whole(day)?))))
        else {
            return false;
        };
        let mut end = start + len;
        // 2026年, and 2026年3月 before further words, are no date.
        let month = found.month.is_some() && ends(&self.line[end..]);
        if found.day.is_none() && !month {
            return false;
        }
        if start > self.at {
            let Some(rest) = self.line[end..].trim_start().strip_prefix(['）', ')']) else {
                return false;
            };
            self.fields.date.get_or_insert(start..end);
            self.found(self.line.len() - rest.len());
            return true;
        }
        self.fields.date.get_or_insert(start..end);
        end += date::clock(&self.line[end..]);
        self.found(end);
        true
    }

    /// 编印 behind the date, 本期四版, （季刊）, 26℃—34℃, 星期五
    fn beside(&mut self) -> bool {
        let rest = self.rest();
        let dated = self.fields.date.is_some() || self.fields.issuer.is_some();
        let clock = date::clock(rest);
        if clock > 0 {
            self.at += clock;
            return true;
        }
        let word = || BESIDE.iter().find(|word| rest.starts_with(**word));
        if dated && let Some(word) = word().filter(|word| ends(&rest[word.len()..])) {
            self.at += word.len();
            return true;
        }
        let len = word_end(rest);
        let word = &rest[..len];
        let degrees = word.ends_with('℃') && word.starts_with(|c| numeral::digit(c).is_some());
        let pages = word.ends_with('版') && PAGES.iter().any(|lead| word.starts_with(lead));
        let bracketed = word.starts_with(['（', '(']) && word.ends_with(['）', ')']);
        let often = bracketed && word.trim_end_matches(['）', ')']).ends_with('刊');
        let secret = secrecy::is_line(word) && numeral::digit(first(word)).is_none();
        if degrees || pages || often || secret {
            self.at += len;
        }
        degrees || pages || often || secret
    }

    /// Words up to the next blank, mark, label, issue or date: an office, a name, a person.
    fn words(&mut self) -> Option<()> {
        let rest = self.rest();
        let mut len = word_end(rest);
        let spaced = spaced_end(rest);
        if spaced > len {
            len = spaced;
        }
        if let Some(at) = label::inside(&rest[..len]) {
            len = at;
        }
        if let Some(at) = glued(&rest[..len], self.strict) {
            len = at;
        }
        let place = self.at..self.at + len;
        let word = &rest[..len];
        let office = without_edited(word);
        let edited = Span::of(office, self.line);
        let edited = edited.start..edited.end;
        self.at = place.end;
        match self.wanted.take() {
            Some(Label::Person) => {
                return self.person(word).or_else(|| self.pass(place));
            }
            Some(Label::Issuer) => {
                self.fields.issuer.get_or_insert(edited);
                return Some(());
            }
            Some(Label::Issue) => {
                self.fields.issue.get_or_insert(place);
                return Some(());
            }
            Some(Label::Date) | None => {}
        }
        if is_office(office) {
            self.owned = true;
            self.unknown = None;
            self.office(edited);
            return Some(());
        }
        let bare = bare_name(word);
        let set_off = !self.strict && bare.len() + 6 == word.len();
        if (is_name(bare) || set_off) && self.fields.name.is_none() {
            self.fields.name = Some(place);
            self.unknown = None;
            return Some(());
        }
        self.pass(place)
    }

    /// Passes over a person's name, which may be spaced to the width of three: 李 原
    fn person(&mut self, word: &str) -> Option<()> {
        if unit::is_person(word) {
            return Some(());
        }
        let single = |text: &str| text.chars().count() == 1;
        let behind = self.rest().trim_start_matches(class::is_blank);
        let end = word_end(behind);
        if !single(word) || !single(&behind[..end]) {
            return None;
        }
        self.at = self.line.len() - behind.len() + end;
        Some(())
    }

    /// Passes over words that are nothing known, where that may be.
    fn pass(&mut self, place: Range<usize>) -> Option<()> {
        self.unknown = Some(place);
        (!self.strict).then_some(())
    }

    /// Takes an office; a second one right behind the first is an issuer too, but not a division of
    /// it: 禾山县农业农村局　农情调度科
    fn office(&mut self, place: Range<usize>) {
        let name = &self.line[place.clone()];
        self.fields.issuer = match self.fields.issuer.take() {
            None => Some(place),
            Some(first) => {
                let between = self.line[first.end..place.start].trim();
                let joined = between.is_empty() || between == "、";
                if joined && !is_division(name) {
                    Some(first.start..place.end)
                } else {
                    Some(first)
                }
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(line: &str, fields: Fields) -> [&str; 4] {
        let text = |range: Option<Range<usize>>| range.map_or("", |range| &line[range]);
        [
            text(fields.name),
            text(fields.issue),
            text(fields.issuer),
            text(fields.date),
        ]
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "a table of rows")]
    fn lines_by_themselves() {
        for (line, fields) in [
            ("澄湖简报（第12期）", ["澄湖简报", "（第12期）", "", ""]),
            ("澄湖简报 第 12 期", ["澄湖简报", "第 12 期", "", ""]),
            ("澄湖简报第12期", ["澄湖简报", "第12期", "", ""]),
            (
                "澄湖区工作动态2026年第3期（总第41期）",
                ["澄湖区工作动态", "2026年第3期（总第41期）", "", ""],
            ),
            (
                "2026年秋播气象服务专报—第12期   （总356期）",
                ["2026年秋播气象服务专报", "第12期   （总356期）", "", ""],
            ),
            (
                "第12期｜澄湖区委办公室｜2026年3月16日",
                ["", "第12期", "澄湖区委办公室", "2026年3月16日"],
            ),
            (
                "第12期澄湖区委办公室编2026年3月16日",
                ["", "第12期", "澄湖区委办公室", "2026年3月16日"],
            ),
            (
                "总第356期  第12期\t2026年3月16日 星期一",
                ["", "总第356期  第12期", "", "2026年3月16日"],
            ),
            (
                "鹤川区委办公室编2026年4月22日",
                ["", "", "鹤川区委办公室", "2026年4月22日"],
            ),
            (
                "鹤川区委办公室编发日期：2026/5/4",
                ["", "", "鹤川区委办公室", "2026/5/4"],
            ),
            (
                "鹤川区委办公室 编\t2026-09-03",
                ["", "", "鹤川区委办公室", "2026-09-03"],
            ),
            (
                "鹤川区统计局    国家统计局鹤川调查队    2026年8月25日",
                [
                    "",
                    "",
                    "鹤川区统计局    国家统计局鹤川调查队",
                    "2026年8月25日",
                ],
            ),
            (
                "鹤川区农业农村局　农情调度科　2026年8月25日",
                ["", "", "鹤川区农业农村局", "2026年8月25日"],
            ),
            (
                "鹤川供电公司党委宣传部主办　本期四版　2026年8月7日　星期五",
                ["", "", "鹤川供电公司党委宣传部", "2026年8月7日"],
            ),
            (
                "2026年6月30日　　　鹤川区直机关工作委员会编发",
                ["", "", "鹤川区直机关工作委员会", "2026年6月30日"],
            ),
            (
                "鹤川区农村工作会议秘书组　二〇二七年二月十八日编",
                ["", "", "鹤川区农村工作会议秘书组", "二〇二七年二月十八日"],
            ),
            ("主办：鹤川区图书馆", ["", "", "鹤川区图书馆", ""]),
            ("主 办：鹤川图书之家", ["", "", "鹤川图书之家", ""]),
            (
                "主办单位：鹤川区图书馆　出版日期：2026年12月15日",
                ["", "", "鹤川区图书馆", "2026年12月15日"],
            ),
            ("出版日期：2026年12月15日", ["", "", "", "2026年12月15日"]),
            (
                "2026年9月3日          签发：李 原",
                ["", "", "", "2026年9月3日"],
            ),
            ("第16期      签发人：陆明远", ["", "第16期", "", ""]),
            ("期号：第16期", ["", "第16期", "", ""]),
            ("2026年9月3日（星期四）", ["", "", "", "2026年9月3日"]),
            (
                "二〇二六年十月十六日　星期五",
                ["", "", "", "二〇二六年十月十六日"],
            ),
            ("内部资料　第12期", ["", "第12期", "", ""]),
            ("（2026年3月16日）", ["", "", "", "2026年3月16日"]),
        ] {
            let found = read(line).map(|found| parts(line, found));
            assert_eq!(found, Some(fields), "{line}");
        }
        for line in [
            "澄湖区举办第12期",
            "澄湖区委党校第12期",
            "第12期培训班开班",
            "第12期培训班",
            "2026年第3期简报",
            "2026年8月2日，全区召开会议",
            "2026年8月2日上午",
            "时间：2026年8月2日",
            "发布日期：2026年8月2日",
            "·鹤川区图书馆",
            "★★★",
            "编辑：林一",
            "8月2日",
            "2026年",
            "澄湖之声　第12期",
        ] {
            let found = read(line).map(|found| parts(line, found));
            assert_eq!(found, None, "{line}");
        }
    }

    #[test]
    fn lines_of_a_masthead() {
        for (line, fields) in [
            ("澄湖之声　第12期", ["澄湖之声", "第12期", "", ""]),
            ("澄湖之声第12期", ["澄湖之声", "第12期", "", ""]),
            ("清 风 澄 湖　第12期", ["清 风 澄 湖", "第12期", "", ""]),
            (
                "【网格日报】9月3日 星期四 晴 26℃—34℃ 第三网格",
                ["【网格日报】", "", "", ""],
            ),
            (
                "《澄湖新闻》（20261008）",
                ["《澄湖新闻》", "", "", "20261008"],
            ),
            ("时间：2026年8月2日", ["", "", "", "2026年8月2日"]),
            ("发布日期：2026年8月", ["", "", "", "2026年8月"]),
            ("采购人：澄湖大学", ["", "", "澄湖大学", ""]),
            ("招标编号：CH2026-017", ["", "CH2026-017", "", ""]),
            ("澄湖之声", ["", "", "", ""]),
            ("2026年3月重点工作", ["2026年3月重点工作", "", "", ""]),
        ] {
            assert_eq!(parts(line, glean(line)), fields, "{line}");
        }
    }
}
