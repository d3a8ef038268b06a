//! The data of the masthead: name, issue, offices and date, out of the lines that were read as such.

use std::ops::Range;

use super::kind::Kind;
use super::look::Look;
use super::roles::{Fields, Place};
use crate::grammar::masthead::Corner;
use crate::grammar::{issue, masthead, unit};
use crate::text::Span;

/// Takes the fields out of the masthead's lines, each with its place, its look, its kind, and whether a mark says what it is.
pub(super) fn fields<'a>(lines: impl Iterator<Item = (usize, &'a Look, &'a Kind, bool)>) -> Fields {
    let found: Vec<Found<'_>> = lines
        .map(|(at, look, kind, marked)| Found::of(at, look, kind, marked))
        .collect();
    let name = name(&found);
    let corner = |kind| found.iter().find_map(|line| line.corner(kind));
    Fields {
        copy: corner(Corner::Copy),
        secrecy: corner(Corner::Secrecy),
        haste: corner(Corner::Haste),
        signer: found.iter().find_map(Found::signer),
        name,
        issue: whole_issue(&found),
        issuer: issuers(&found, name),
        date: found.iter().find_map(|line| line.place(line.date.as_ref())),
    }
}

/// What a line of the masthead holds besides the fields found in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// 内部资料　注意保存, 特急, 000128
    Corner,
    /// The issue, the date, an office behind its label.
    Fields,
    /// Nothing but the name of an office.
    Office,
    /// Words that can be the name, and read like one.
    Name,
    /// Words that can be the name.
    Words,
    /// None of these.
    Other,
}

/// A line of the masthead and the fields found in it, as byte ranges into its text.
struct Found<'a> {
    at: usize,
    text: &'a str,
    /// A mark says that it is the masthead's.
    marked: bool,
    holds: Holds,
    name: Option<Range<usize>>,
    issue: Option<Range<usize>>,
    issuer: Option<Range<usize>>,
    date: Option<Range<usize>>,
}

impl<'a> Found<'a> {
    fn of(at: usize, look: &'a Look, kind: &Kind, marked: bool) -> Self {
        let text = look.text();
        let mut found = Self {
            at,
            text,
            marked,
            holds: Holds::Fields,
            name: None,
            issue: None,
            issuer: None,
            date: None,
        };
        match look.masthead() {
            Some(masthead::Line::Secrecy) => found.holds = Holds::Corner,
            Some(masthead::Line::DocumentNumber { number }) => found.issue = Some(number.clone()),
            Some(masthead::Line::Issue) => {
                let whole = Span::new(0, text.len()).trim(text);
                found.issue = Some(whole.start..whole.end);
            }
            Some(masthead::Line::Signer) => found.holds = Holds::Other,
            _ => {
                let fields = masthead::glean(text);
                found.name = fields.name;
                found.issue = fields.issue;
                found.issuer = fields.issuer;
                found.date = fields.date;
                found.holds = found.holds(*kind == Kind::Text && !marked);
                found.take_red_head();
            }
        }
        found
    }

    fn holds(&self, running: bool) -> Holds {
        let whole = Span::new(0, self.text.len()).trim(self.text);
        let covers = |field: &Range<usize>| *field == (whole.start..whole.end);
        if self.issue.is_some() || self.date.is_some() {
            return Holds::Fields;
        }
        if let Some(office) = &self.issuer {
            let plain = office.start == 0 && unit::is_unit(self.text.trim());
            return if plain { Holds::Office } else { Holds::Fields };
        }
        if self.name.as_ref().is_some_and(|name| !covers(name)) {
            return Holds::Fields;
        }
        // （月刊） under the name is no part of it, nor is a rule of stars or 项目名称：.
        let set_off = self.text.starts_with(['（', '(']) || self.text.contains(['：', ':']);
        if running || set_off || !self.text.contains(char::is_alphanumeric) {
            Holds::Other
        } else if masthead::is_name(self.text) {
            Holds::Name
        } else {
            Holds::Words
        }
    }

    /// 澄湖区财政局　澄湖区税务局文件 is a name whole; 澄湖区水利局文件澄水发〔2026〕12号 a name and a number.
    fn take_red_head(&mut self) {
        let Some(at) = self.text.find(masthead::RED_HEAD).filter(|at| *at > 0) else {
            return;
        };
        let end = at + masthead::RED_HEAD.len();
        let rest = Span::new(end, self.text.len()).trim(self.text);
        if rest.is_empty() {
            (self.name, self.issuer) = (None, None);
            self.holds = Holds::Name;
        } else if masthead::is_document_number(rest.slice(self.text)) {
            self.name = Some(0..end);
            self.issue = Some(rest.start..rest.end);
            self.issuer = None;
            self.holds = Holds::Fields;
        }
    }

    fn place(&self, field: Option<&Range<usize>>) -> Option<Place> {
        field.map(|range| (self.at, Span::from(range.clone())))
    }

    fn corner(&self, kind: Corner) -> Option<Place> {
        let parts = masthead::corners(self.text).into_iter();
        let mut parts = parts.filter(|_| self.holds == Holds::Corner);
        let (_, span) = parts.find(|(own, _)| *own == kind)?;
        Some((self.at, span))
    }

    fn signer(&self) -> Option<Place> {
        let (_, names) = masthead::signer(self.text)?;
        Some((self.at, names))
    }

    fn whole(&self) -> Place {
        let span = Span::new(0, self.text.len()).trim(self.text);
        (self.at, span)
    }

    /// Whether the line can be the name, or a line of it.
    fn is_words(&self) -> bool {
        matches!(self.holds, Holds::Office | Holds::Name | Holds::Words)
    }
}

/// A field that stands in one place.
fn single(place: Place) -> [Place; 2] {
    [place, place]
}

/// The lines of the name: above the issue or else the date, or under an issue that stands first.
fn name(found: &[Found<'_>]) -> Option<[Place; 2]> {
    let glued = found.iter().find_map(|line| line.place(line.name.as_ref()));
    let issue = found.iter().position(|line| line.issue.is_some());
    let end = issue.or_else(|| found.iter().position(|line| line.date.is_some()));
    let (above, below) = found.split_at(end.unwrap_or(found.len()));
    // A mark says what the office is: the name is marked with the words that are none.
    let marked = |line: &Found<'_>| line.marked && line.holds == Holds::Office;
    let words = |lines: &[Found<'_>]| -> Vec<usize> {
        (0..lines.len())
            .filter(|at| lines[*at].is_words() && !marked(&lines[*at]))
            .collect()
    };
    let named = |at: &usize| above[*at].holds == Holds::Name;
    let candidates = words(above);
    let ordinary = |at: &usize| named(at) && !is_special(above[*at].text);
    let main = candidates.iter().copied().find(ordinary);
    let main = main.or_else(|| candidates.iter().copied().find(named));
    let main = main.filter(|at| glued.is_none() || is_covered(&above[*at], glued));
    let Some(main) = main else {
        let lines = match (glued, candidates.first(), candidates.last()) {
            (Some(name), ..) => return Some(single(name)),
            (None, Some(first), Some(last)) => [above[*first].whole(), above[*last].whole()],
            (None, ..) => single(below.iter().find(|line| line.holds == Holds::Name)?.whole()),
        };
        return Some(lines);
    };
    let joins = |at: &usize| {
        candidates.contains(at)
            && (masthead::is_red_head(above[main].text)
                || above[*at].holds == Holds::Words && !is_special(above[main].text))
    };
    let first = (0..main).rev().take_while(joins).last().unwrap_or(main);
    let last = (main + 1..above.len())
        .take_while(|at| masthead::is_red_head(above[main].text) && candidates.contains(at))
        .last()
        .unwrap_or(main);
    Some([above[first].whole(), above[last].whole()])
}

fn is_covered(line: &Found<'_>, name: Option<Place>) -> bool {
    name.is_some_and(|(at, _)| at == line.at)
}

/// 会议专刊 under the name of the bulletin is not its name.
fn is_special(text: &str) -> bool {
    ["专刊", "特刊", "增刊", "专辑"]
        .iter()
        .any(|end| text.trim_end().ends_with(end))
}

/// The issue, with the whole number where that stands on the line below: 第12期⏎（总第356期）
fn whole_issue(found: &[Found<'_>]) -> Option<[Place; 2]> {
    let at = found.iter().position(|line| line.issue.is_some())?;
    let first = found[at].place(found[at].issue.as_ref())?;
    let numbers = |line: &Found<'_>| {
        let range = line.issue.clone()?;
        let read = issue::read(&line.text[range])?.issue;
        Some((read.number.is_some(), read.whole.is_some()))
    };
    let last = found.get(at + 1).filter(|next| {
        let beside =
            next.at == found[at].at + 1 && next.issue.as_ref().is_some_and(|i| i.start == 0);
        beside
            && matches!(
                (numbers(&found[at]), numbers(next)),
                (Some((true, false)), Some((false, true)))
                    | (Some((false, true)), Some((true, false)))
            )
    });
    let last = last.and_then(|next| next.place(next.issue.as_ref()));
    Some([first, last.unwrap_or(first)])
}

/// The issuing offices, which may stand one under the other; above the name where none stands below.
fn issuers(found: &[Found<'_>], name: Option<[Place; 2]>) -> Option<[Place; 2]> {
    let in_name = |line: &Found<'_>| {
        name.is_some_and(|[(first, _), (last, _)]| (first..=last).contains(&line.at))
            && line.holds == Holds::Office
    };
    let below = |line: &Found<'_>| {
        line.marked
            || line.holds != Holds::Office
            || name.is_none_or(|[_, (last, _)]| line.at > last)
    };
    let has = |line: &&Found<'_>| line.issuer.is_some() && !in_name(line);
    let first = found
        .iter()
        .filter(has)
        .find(|line| below(line))
        .or_else(|| found.iter().find(has))?;
    let place = first.place(first.issuer.as_ref())?;
    let last = found
        .iter()
        .skip_while(|line| line.at <= first.at)
        .take(1)
        .find(|next| {
            let alone = first.holds == Holds::Office && next.at == first.at + 1 && !in_name(next);
            alone && next.issuer.as_ref().is_some_and(|office| office.start == 0)
        })
        .and_then(|next| next.place(next.issuer.as_ref()));
    Some([place, last.unwrap_or(place)])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of a masthead, and whether a mark says so.
    fn looks(text: &str) -> Vec<(Look, bool)> {
        let look = |line: &str| {
            let marked = line.strip_prefix("<报头>");
            (Look::new(marked.unwrap_or(line)), marked.is_some())
        };
        text.lines().map(look).collect()
    }

    fn found(looks: &[(Look, bool)]) -> Fields {
        let lines = looks.iter().enumerate();
        fields(lines.map(|(at, (look, marked))| (at, look, look.kind(), *marked)))
    }

    /// The fields of lines that were all read as masthead, with | between, what stands on two lines with a stroke.
    fn read(text: &str) -> String {
        let looks = looks(text);
        let found = found(&looks);
        let one = |(at, span): Place| span.slice(looks[at].0.text());
        let over = |[first, last]: [Place; 2]| {
            if first == last {
                return one(first).to_owned();
            }
            format!("{}/{}", one(first), one(last))
        };
        [
            found.secrecy.map(one).unwrap_or_default().to_owned(),
            found.name.map(over).unwrap_or_default(),
            found.issue.map(over).unwrap_or_default(),
            found.issuer.map(over).unwrap_or_default(),
            found.date.map(one).unwrap_or_default().to_owned(),
        ]
        .join("|")
    }

    #[test]
    fn mastheads() {
        for (text, expected) in [
            (
                "澄湖信息\n第12期（总第356期）\n中共澄湖区委办公室　2026年3月16日",
                "|澄湖信息|第12期（总第356期）|中共澄湖区委办公室|2026年3月16日",
            ),
            (
                "澄湖信息\n第12期\n（总第356期）\n中共澄湖区委办公室编　2026年3月16日",
                "|澄湖信息|第12期/（总第356期）|中共澄湖区委办公室|2026年3月16日",
            ),
            (
                "000128\n秘密★1年\n特急\n澄湖专报\n第16期　签发人：何青山\n澄湖区人民政府办公室　2026年9月2日",
                "秘密★1年|澄湖专报|第16期|澄湖区人民政府办公室|2026年9月2日",
            ),
            (
                "★内部使用\n统 计 快 报\n2026年第8号\n澄湖区统计局  国家统计局澄湖调查队  2026年8月25日",
                "★内部使用|统 计 快 报|2026年第8号|澄湖区统计局  国家统计局澄湖调查队|2026年8月25日",
            ),
            (
                "清风澄湖\n2026年第17期\n中共澄湖区纪律检查委员会\n澄湖区监察委员会　2026.09.28",
                "|清风澄湖|2026年第17期|中共澄湖区纪律检查委员会/澄湖区监察委员会|2026.09.28",
            ),
            (
                "中共澄湖区委老干部局\n2026年10月22日\n老干部工作简讯\n（第15期）",
                "|老干部工作简讯|（第15期）|中共澄湖区委老干部局|2026年10月22日",
            ),
            (
                "2026年第4期（季刊）\n澄湖图书馆通讯\n主办：澄湖区图书馆\n出版日期：2026年12月15日",
                "|澄湖图书馆通讯|2026年第4期（季刊）|澄湖区图书馆|2026年12月15日",
            ),
            (
                "澄湖区农村工作会议\n会议专刊\n（第2期）\n会议秘书组　二〇二七年二月十八日编",
                "|会议专刊|（第2期）|会议秘书组|二〇二七年二月十八日",
            ),
            (
                "澄湖信息\n第12期\n中共澄湖区委办公室　2026年3月16日\n澄湖区人民政府办公室",
                "|澄湖信息|第12期|中共澄湖区委办公室|2026年3月16日",
            ),
            ("澄湖信息\n会议专刊\n第2期", "|澄湖信息|第2期||"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn the_corners_and_the_signer() {
        let read = |text: &str| {
            let looks = looks(text);
            let found = found(&looks);
            let places = [found.copy, found.secrecy, found.haste, found.signer];
            places.map(|place| {
                place.map_or(String::new(), |(at, span)| {
                    format!("{at} {}", span.slice(looks[at].0.text()))
                })
            })
        };
        for (text, corners) in [
            (
                "000128\n秘密★1年\n特急\n澄湖专报\n签发人：何青山",
                ["0 000128", "1 秘密★1年", "2 特急", "4 何青山"],
            ),
            (
                "<报头>秘密★1年\n<报头>特急\n<报头>签发人：何青山",
                ["", "0 秘密★1年", "1 特急", "2 何青山"],
            ),
            ("澄湖专报\n第16期　签发人：何青山", ["", "", "", "1 何青山"]),
            ("澄湖专报\n第16期", ["", "", "", ""]),
        ] {
            assert_eq!(read(text), corners, "{text}");
        }
    }

    #[test]
    fn heads_of_documents_and_rarer_forms() {
        for (text, expected) in [
            (
                "澄湖区财政局　澄湖区税务局文件\n澄财预〔2026〕1号",
                "|澄湖区财政局　澄湖区税务局文件|澄财预〔2026〕1号||",
            ),
            (
                "澄湖区财政局\n澄湖区税务局文件\n澄财预〔2026〕1号",
                "|澄湖区财政局/澄湖区税务局文件|澄财预〔2026〕1号||",
            ),
            (
                "澄湖区财政局文件澄财预[2026] 1号",
                "|澄湖区财政局文件|澄财预[2026] 1号||",
            ),
            (
                "№000017\n机密★10年\n澄湖区人民政府文件\n澄政发〔2026〕5号",
                "机密★10年|澄湖区人民政府文件|澄政发〔2026〕5号||",
            ),
            (
                "澄湖区应急管理局\n运 行 月 报\n〔2026〕第3期（总第45期）\t2026年4月2日",
                "|运 行 月 报|〔2026〕第3期（总第45期）|澄湖区应急管理局|2026年4月2日",
            ),
            (
                "━━━━━━\n澄湖教育\n（月刊）\n第5期\n━━━━━━\n2026年3月5日　星期四",
                "|澄湖教育|第5期||2026年3月5日",
            ),
            (
                "农情周报　2026年第21期\n澄湖区农业农村局　农情调度科\n报告日期：2026年5月25日",
                "|农情周报|2026年第21期|澄湖区农业农村局|2026年5月25日",
            ),
            (
                "澄湖之声第611期\n2026年8月7日",
                "|澄湖之声|第611期||2026年8月7日",
            ),
            (
                "中共澄湖区委办公室　2026年3月6日",
                "|||中共澄湖区委办公室|2026年3月6日",
            ),
            ("项目名称：食堂采购\n招标编号：CH-017", "||CH-017||"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn names_and_offices_on_lines_that_are_marked_or_stand_apart() {
        for (text, expected) in [
            (
                "<报头>澄湖信息\n<报头>第12期\n<报头>澄湖区水利局\n<报头>2026年9月2日",
                "|澄湖信息|第12期|澄湖区水利局|2026年9月2日",
            ),
            (
                "<报头>澄湖区水利局\n<报头>春耕备耕\n<报头>第12期",
                "|春耕备耕|第12期|澄湖区水利局|",
            ),
            (
                "<报头>澄湖区水利局\n澄湖信息\n第12期\n澄湖区财政局",
                "|澄湖信息|第12期|澄湖区水利局|",
            ),
            ("春耕简报专刊\n澄湖信息\n第2期", "|春耕简报专刊|第2期||"),
            ("澄湖春耕\n会议专刊\n第2期", "|会议专刊|第2期||"),
            ("春耕备耕\n澄湖简报\n第2期", "|春耕备耕/澄湖简报|第2期||"),
            ("春耕备耕\n夏种夏管\n第2期", "|春耕备耕/夏种夏管|第2期||"),
            ("澄湖简报\n春耕备耕\n第2期", "|澄湖简报|第2期||"),
            (
                "澄湖区水利局文件\n澄湖区财政局\n澄水发〔2026〕1号",
                "|澄湖区水利局文件/澄湖区财政局|澄水发〔2026〕1号||",
            ),
            ("第12期\n春耕备耕\n澄湖简报\n春耕", "|澄湖简报|第12期||"),
            (
                "2026年9月2日\n春耕备耕\n澄湖简报",
                "|澄湖简报|||2026年9月2日",
            ),
            // The whole number stands right below the number, or above it.
            (
                "澄湖信息\n（总第356期）\n第12期",
                "|澄湖信息|（总第356期）/第12期||",
            ),
            ("澄湖信息\n第12期\n第13期", "|澄湖信息|第12期||"),
            (
                "澄湖信息\n第12期\n春耕备耕\n（总第356期）",
                "|澄湖信息|第12期||",
            ),
            (
                "澄湖信息\n第12期\n澄湖区水利局\n澄湖区财政局\n澄湖区民政局",
                "|澄湖信息|第12期|澄湖区水利局/澄湖区财政局|",
            ),
            (
                "澄湖信息\n第12期\n澄湖区水利局　2026年9月2日\n澄湖区财政局",
                "|澄湖信息|第12期|澄湖区水利局|2026年9月2日",
            ),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
