//! The issue line (期号): 第12期（总第356期）, 2026年第3期, 〔2026〕第3期, 总第8期, 增刊第1期, No.12

use super::date;
use crate::text::{Span, class, numeral};

/// The longest issue line, in characters without white space.
const LONGEST: usize = 30;
/// Marks that stand between the parts of an issue line.
const BETWEEN: &str = "（）()〔〕[]［］，,、·•:：/|—-";

/// How often a bulletin comes out, behind its number.
const PERIODICALS: [&str; 8] = [
    "周刊",
    "旬刊",
    "半月刊",
    "月刊",
    "双月刊",
    "季刊",
    "半年刊",
    "年刊",
];

/// The numbers of one issue of a bulletin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Issue {
    /// The year it came out in.
    pub year: Option<u32>,
    /// Its number in the year, or in all where the bulletin counts so: 12 in 第12期.
    pub number: Option<u32>,
    /// Its number from the first issue on: 356 in 总第356期.
    pub whole: Option<u32>,
}

/// An issue line: its numbers, and where in the line they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IssueLine {
    /// The numbers.
    pub issue: Issue,
    /// Where [`Issue::number`] stands.
    pub number_at: Option<Span>,
    /// Where [`Issue::whole`] stands.
    pub whole_at: Option<Span>,
    /// The line is one of a supplement (增刊, 专刊, 特刊).
    pub supplement: bool,
}

/// Reads a whole issue line, which may be broken: 第12期⏎（总第356期）
pub fn read(line: &str) -> Option<IssueLine> {
    let count = line.chars().count();
    let blanks = || class::others(line).filter(|(_, c)| c.is_whitespace());
    if count > LONGEST && count - blanks().count() > LONGEST || !line.contains(UNITS) {
        return None;
    }
    let mut reader = Reader::new(line);
    let dated = reader.year();
    let mut counted = 0;
    loop {
        reader.skip(BETWEEN);
        let rest = reader.rest();
        let period = counted > 0 && is_period(rest);
        if rest.is_empty() || period {
            let whole = counted > 0 && (period || !reader.weekly);
            return whole.then_some(reader.found);
        }
        reader.counter(dated || counted > 0)?;
        counted += 1;
    }
}

/// The issue line that is meant by one without its 第 or 期: 12, １２, 12期 and 第12 are 第12期. `None` where nothing is to be added.
pub fn completed(line: &str) -> Option<String> {
    if read(line).is_some() {
        return None;
    }
    let narrow = |c| numeral::digit(c).and_then(|digit| char::from_digit(digit, 10));
    let line: String = line.chars().map(|c| narrow(c).unwrap_or(c)).collect();
    [("第", ""), ("", "期"), ("第", "期")]
        .map(|(before, behind)| [before, &line, behind].concat())
        .into_iter()
        .find(|whole| at_start(whole) == Some(whole.len()))
}

/// The byte length of the issue at the start of a text, whatever stands behind it.
pub fn at_start(text: &str) -> Option<usize> {
    if !text.starts_with(is_start) || !text.contains(UNITS) {
        return None;
    }
    let mut reader = Reader::new(text);
    let dated = reader.year();
    let mut end = 0;
    for counted in 0..MOST_PARTS {
        reader.skip(BETWEEN);
        let rest = reader.rest();
        let close = rest.find(['）', ')']);
        let period = close.filter(|close| end > 0 && is_period(&rest[..*close]));
        if let Some(close) = period {
            end = text.len() - rest[close..].trim_start_matches(['）', ')']).len();
            break;
        }
        if reader.counter(dated || counted > 0).is_none() {
            break;
        }
        if !reader.weekly {
            end = reader.closed();
        }
    }
    // 第12期（总第356期） opens what it closes.
    let issue = text[..end].trim_end();
    let whole = issue.matches(OPENING).count() == issue.matches(CLOSING).count();
    (whole && read(issue).is_some()).then_some(issue.len())
}

/// How many parts an issue has at most: 2026年第3期（总第18期）（增刊）
const MOST_PARTS: usize = 4;
/// What ends the name of an issue, or begins it.
const UNITS: [char; 9] = ['期', '号', '刊', '次', '周', 'N', 'n', '№', 'V'];
const OPENING: [char; 5] = ['（', '(', '〔', '[', '［'];
const CLOSING: [char; 5] = ['）', ')', '〕', ']', '］'];

/// Whether an issue may begin with the character.
pub fn is_start(c: char) -> bool {
    numeral::digit(c).is_some()
        || numeral::chinese_digit(c).is_some()
        || OPENING.contains(&c)
        || matches!(
            c,
            '第' | '总' | '增' | '专' | '特' | '本' | '年' | '度' | 'N' | 'n' | 'V' | 'v' | '№'
        )
}

struct Reader<'a> {
    line: &'a str,
    at: usize,
    found: IssueLine,
    /// It counts weeks: 第32周, which is an issue only with the days it covers.
    weekly: bool,
}

impl<'a> Reader<'a> {
    fn new(line: &'a str) -> Self {
        Self {
            line,
            at: 0,
            found: IssueLine::default(),
            weekly: false,
        }
    }

    /// Where the issue ends that was read so far, with the brackets it closes.
    fn closed(&self) -> usize {
        let rest = &self.line[self.at..];
        let closing = rest.trim_start_matches(|c| class::is_blank(c) || CLOSING.contains(&c));
        self.line[..self.line.len() - closing.len()]
            .trim_end()
            .len()
    }

    /// What is left, white space before it skipped.
    fn rest(&mut self) -> &'a str {
        self.skip("");
        &self.line[self.at..]
    }

    /// Skips white space and any of these marks.
    fn skip(&mut self, marks: &str) {
        let rest = &self.line[self.at..];
        let after = rest.trim_start_matches(|c: char| c.is_whitespace() || marks.contains(c));
        self.at += rest.len() - after.len();
    }

    fn take(&mut self, word: &str) -> bool {
        let taken = self.rest().starts_with(word);
        self.at += if taken { word.len() } else { 0 };
        taken
    }

    /// 2026年, 〔2026〕, 2026年3月, 2025—2026学年: whether the line begins so.
    fn year(&mut self) -> bool {
        if self.school_year() {
            return true;
        }
        let opened = self.at;
        self.skip("（(〔[［");
        let bracket = self.at > opened;
        let start = self.at;
        if let Some((value, _)) = self.number()
            && (1900..2200).contains(&value)
        {
            let named = self.take("年");
            let closed = bracket && self.rest().starts_with(['）', ')', '〕', ']', '］']);
            if named && !bracket && self.number().is_some() && !self.take("月") {
                self.at = start;
                self.number();
                self.take("年");
            }
            if named || closed || self.rest().starts_with('第') {
                self.found.issue.year = Some(value);
                return true;
            }
        }
        self.at = opened;
        false
    }

    /// 2025—2026学年, 2025-2026学年第一学期
    fn school_year(&mut self) -> bool {
        let from = self.at;
        self.skip("（(");
        let years = self.number().is_some() && {
            self.skip("-—–－~～至");
            self.number().is_some()
        };
        if years && (self.take("学年度") || self.take("学年")) {
            let term = self.at;
            let in_term = self.take("第") && self.number().is_some() && self.take("学期");
            self.at = if in_term { self.at } else { term };
            return true;
        }
        self.at = from;
        false
    }

    /// A number in Arabic or Chinese digits, white space between them allowed, and where it stands.
    fn number(&mut self) -> Option<(u32, Span)> {
        let rest = self.rest();
        let counts = |c| numeral::digit(c).is_some() || numeral::is_chinese_numeral(c);
        let end = rest
            .find(|c| !counts(c) && !class::is_blank(c))
            .unwrap_or(rest.len());
        let run = rest[..end].trim_end();
        let bare: String = run.chars().filter(|c| !class::is_blank(*c)).collect();
        let value = numeral::from_digits(&bare).or_else(|| numeral::from_chinese(&bare))?;
        let span = Span::new(self.at, self.at + run.len());
        self.at = span.end;
        Some((value, span))
    }

    /// One of 第12期, 总第356期, 增刊第1期, No.12, 第3、4期合刊, 增刊 behind another. A number without 第 counts only where
    /// something before it shows what it is.
    fn counter(&mut self, shown: bool) -> Option<()> {
        let yearly = ["本年度", "本年", "年度"]
            .iter()
            .any(|word| self.take(word));
        let whole = !yearly && self.take("总");
        let supplement = ["增刊", "专刊", "特刊"].iter().any(|word| self.take(word));
        self.found.supplement |= supplement;
        if supplement && shown && self.ends() {
            return Some(());
        }
        // （季刊）: how often it comes out.
        if shown && PERIODICALS.iter().any(|word| self.take(word)) && self.ends() {
            return Some(());
        }
        let latin = ["No.", "NO.", "no.", "No", "NO", "№", "Vol.", "VOL.", "vol."]
            .iter()
            .any(|word| self.take(word));
        let ordinal = self.take("第");
        let placeholder = self.placeholder();
        if !placeholder {
            let (value, span) = self.number()?;
            // 第3、4期: two issues in one have no number of their own.
            let double = self.goes_on();
            if whole {
                (self.found.issue.whole, self.found.whole_at) = (Some(value), Some(span));
            } else if self.found.issue.number.is_none() && !double {
                (self.found.issue.number, self.found.number_at) = (Some(value), Some(span));
            }
        }
        self.weekly = ordinal && self.take("周");
        // 〔2026〕第14次: minutes count meetings.
        let unit = self.weekly
            || self.take("期")
            || self.take("号")
            || shown && ordinal && self.take("次");
        self.take("合刊");
        (latin || unit && (ordinal || whole || supplement || shown)).then_some(())
    }

    /// Whether the line or its bracket ends here.
    fn ends(&mut self) -> bool {
        let rest = self.rest();
        rest.is_empty() || rest.starts_with(CLOSING)
    }

    /// Takes the second number of 3、4 and 3-4.
    fn goes_on(&mut self) -> bool {
        let from = self.at;
        self.skip("、-—–~～/");
        let found = self.at > from && self.number().is_some();
        self.at = if found { self.at } else { from };
        found
    }

    /// ×× or XX where a number has yet to be filled in.
    fn placeholder(&mut self) -> bool {
        let found = self.rest().starts_with(['×', 'X', 'x', 'Ｘ']);
        self.skip("×XxＸ");
        found
    }
}

/// Whether a bracket behind the issue number holds the days it covers: （5月25日—5月31日）. A whole
/// date is a field of its own.
fn is_period(text: &str) -> bool {
    text.contains('月')
        && date::whole(text.trim_end_matches(['）', ')'])).is_none()
        && text.chars().all(|c| {
            numeral::digit(c).is_some()
                || class::is_blank(c)
                || matches!(
                    c,
                    '年' | '月'
                        | '日'
                        | '至'
                        | '—'
                        | '-'
                        | '－'
                        | '~'
                        | '～'
                        | '（'
                        | '）'
                        | '('
                        | ')'
                )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn issue_lines() {
        for (line, year, number, whole) in [
            ("第12期", None, Some(12), None),
            ("第12期（总第356期）", None, Some(12), Some(356)),
            ("第 12 期 （总第 356 期）", None, Some(12), Some(356)),
            ("2026年第15期", Some(2026), Some(15), None),
            ("2026年3月第2期", Some(2026), Some(2), None),
            ("〔2026〕第3期", Some(2026), Some(3), None),
            ("〔2026〕3号", Some(2026), Some(3), None),
            ("2026第7期", Some(2026), Some(7), None),
            ("2026年3期 总18期", Some(2026), Some(3), Some(18)),
            ("第22期（5月25日—5月31日）", None, Some(22), None),
            ("第十二期", None, Some(12), None),
            ("总第8期", None, None, Some(8)),
            ("（第3期）", None, Some(3), None),
            ("第１２期", None, Some(12), None),
            ("No.12", None, Some(12), None),
            ("Vol.12", None, Some(12), None),
            ("〔2026〕第7号（增刊）", Some(2026), Some(7), None),
            ("总第415期（本年度第15期）", None, Some(15), Some(415)),
            ("第3、4期合刊", None, None, None),
            ("2026年第3-4期（总第40期）", Some(2026), None, Some(40)),
            ("（第32周　8月3日—8月9日）", None, Some(32), None),
            ("第××期", None, None, None),
            ("〔2026〕第14次", Some(2026), Some(14), None),
            ("2025—2026学年第3期", None, Some(3), None),
            ("2025-2026学年第一学期第2期", None, Some(2), None),
            ("2026年第4期（季刊）", Some(2026), Some(4), None),
            ("第38期\n（总第1127期）", None, Some(38), Some(1127)),
            ("第12期 （总356期）", None, Some(12), Some(356)),
        ] {
            let expected = Some(Issue {
                year,
                number,
                whole,
            });
            assert_eq!(read(line).map(|read| read.issue), expected, "{line}");
        }
        for line in [
            "第12期培训班",
            "三期工程",
            "举办3期",
            "期",
            "12期",
            "2026年",
            "第14次",
            "第32周",
            "5月",
            "第12期 2026年3月16日",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
        for line in ["增刊第1期", "2026年增刊第1期"] {
            let read = read(line).expect("an issue line");
            assert!(read.supplement && read.issue.number == Some(1), "{line}");
        }
        let line = "第 12 期（总第 356 期）";
        let read = read(line).expect("an issue line");
        assert_eq!(read.number_at.map(|at| at.slice(line)), Some("12"));
        assert_eq!(read.whole_at.map(|at| at.slice(line)), Some("356"));
    }

    #[test]
    fn bare_numbers_are_completed() {
        for (line, whole) in [
            ("12", Some("第12期")),
            ("１２", Some("第12期")),
            ("12期", Some("第12期")),
            ("第12", Some("第12期")),
            ("十二", Some("第十二期")),
            ("12期（总第356期）", Some("第12期（总第356期）")),
            ("2026年第3", Some("2026年第3期")),
            ("第12期", None),
            ("第１２期", None),
            ("第9期（总第3", None),
            ("增刊", None),
            ("2026年", None),
            ("第", None),
            ("期", None),
            ("", None),
        ] {
            assert_eq!(completed(line).as_deref(), whole, "{line}");
        }
    }

    #[test]
    fn issues_with_something_behind() {
        for (text, found) in [
            ("第12期　澄湖区委办公室编", "第12期"),
            ("第12期（总第356期）2026年3月16日", "第12期（总第356期）"),
            ("（第3期）澄湖区委办公室", "（第3期）"),
            ("第22期（5月25日—5月31日） 编", "第22期（5月25日—5月31日）"),
            ("第12期（澄湖区委办公室）", "第12期"),
            (
                "2026年第4期（季刊）主办：澄湖区图书馆",
                "2026年第4期（季刊）",
            ),
            ("总第8期", "总第8期"),
            ("第2期2026年3月16日", "第2期"),
            ("2026年3月16日 第2期", ""),
            ("第三季度", ""),
            ("第32周工作", ""),
        ] {
            let len = at_start(text).unwrap_or_default();
            assert_eq!(&text[..len], found, "{text}");
        }
    }
}
