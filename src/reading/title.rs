//! Titles over several lines, and headlines with the first words of their text on one line.

use std::rc::Rc;

use super::facts::Facts;
use super::look::Look;
use super::physical::Physical;
use crate::grammar::{clause, headline, masthead, notice, opening, series};
use crate::text::{class, numeral};

/// The lines round a joint inside a title.
pub(super) struct Joint<'a> {
    pub lines: &'a [Physical<'a>],
    pub looks: &'a [Rc<Look>],
    pub facts: &'a [Facts],
    /// The first line of the block that the upper line belongs to.
    pub from: usize,
    /// The upper line.
    pub at: usize,
    /// The measure near it, in half cells.
    pub measure: Option<usize>,
    /// Empty lines stand between most lines.
    pub spaced: bool,
}

/// How many lines a title takes at most.
const MOST_LINES: usize = 4;

impl Joint<'_> {
    /// The block up to the upper line, if it is short enough for a title or a line of addressees.
    fn block(&self) -> Option<String> {
        let lines = &self.lines[self.from..=self.at];
        (lines.len() <= MOST_LINES).then(|| lines.iter().map(|line| line.text).collect())
    }

    /// The same where it is at the top of the text or set off from what stands above.
    fn block_set_off(&self) -> Option<String> {
        self.set_off_or_top().then(|| self.block()).flatten()
    }

    /// Whether the block is at the top of the text or set off from what stands above.
    fn set_off_or_top(&self) -> bool {
        self.from < 4 || self.facts[self.from - 1].ends_construct || self.lines[self.from].gap > 0
    }

    /// Whether line `at` is one of a title that goes on below.
    pub(super) fn is_inside_title(&self) -> bool {
        let at = self.at;
        let (a, b) = (&self.lines[at], &self.lines[at + 1]);
        let plain = |facts: &Facts| facts.phrase && !facts.begins_construct && !facts.dated;
        if !plain(&self.facts[at]) || !plain(&self.facts[at + 1]) {
            return false;
        }
        if *self.looks[at + 1].day() || opening::begins_with_phrase(b.text) {
            return false;
        }
        // （2024—2026年） belongs to the title above; so does an office above 关于.
        let tail = (b.text.starts_with(['的', '》']) || is_title_tail(b.text))
            && !self.facts[at + 1].signed
            && a.width >= 16;
        let office = b.text.starts_with("关于")
            && self.looks[at]
                .masthead()
                .as_ref()
                .is_some_and(masthead::Line::is_office);
        if tail || self.set_off_or_top() && office {
            return true;
        }
        let goes_on = a.width >= 16 && TITLE_GOES_ON.iter().any(|end| a.text.ends_with(end));
        let set_off = at == 0 || self.facts[at - 1].ends_construct || a.gap > 0;
        if (set_off || at < 4) && goes_on || self.is_about() {
            return true;
        }
        if b.gap > 0 && !self.spaced || !(set_off || at < 4) {
            return false;
        }
        let whole = ends_as_title(b.text) && !ends_as_title(a.text) && b.width <= a.width + 12;
        let red_head = a.width >= 20 && masthead::is_red_head(b.text) && !masthead::is_name(a.text);
        whole && a.width >= 20 || red_head || set_off && self.fills_title() || self.is_double()
    }

    /// Whether the block and the line below it could be one headline, and which of them end as one does: an answer to
    /// `Ask::Pairing`.
    pub(super) fn pairing(&self) -> u8 {
        let at = self.at;
        let (above, below) = (self.lines[at].text, self.lines[at + 1].text);
        let could = |at: usize| {
            let facts = &self.facts[at];
            facts.phrase && !facts.begins_construct && !facts.signed && !facts.distributes
        };
        let is_sign = clause::recognize(above).is_some_and(|(_, len)| len == above.len());
        if is_sign && !self.facts[at + 1].signed {
            return 6;
        }
        if at - self.from >= MOST_LINES || !(self.from..=at).all(could) {
            return 0;
        }
        if headline::is_subtitle(below) {
            return 5 * u8::from(headline::is_phrase(headline::subtitle(below)));
        }
        if is_title_tail(below) && self.lines[at + 1].gap == 0 {
            return 8;
        }
        if !could(at + 1) {
            return 0;
        }
        let whole = ends_as_title(above);
        if !whole && names_document(below) && !masthead::is_name(below) {
            return 7;
        }
        1 + u8::from(whole) + 2 * u8::from(ends_as_title(below))
    }

    /// What stands above the block: an answer to `Ask::Above`.
    pub(super) fn above(&self) -> u8 {
        let Some(above) = self.from.checked_sub(1).map(|at| &self.facts[at]) else {
            return 0;
        };
        match above {
            _ if above.ends_construct => 1,
            _ if self.lines[self.from].gap > 0 => 2,
            _ if above.phrase => 3,
            _ => 4,
        }
    }

    /// What stands below the next line: an answer to `Ask::Below`.
    pub(super) fn below(&self) -> u8 {
        let at = self.at + 2;
        let Some((line, facts)) = self.lines.get(at).zip(self.facts.get(at)) else {
            return 0;
        };
        match line.text {
            text if opening::begins_report(text) || *self.looks[at].day() => 1,
            text if notice::is_salutation(text) => 3,
            _ if facts.signed => 4,
            _ if facts.begins_construct || facts.dated => 6,
            _ if facts.phrase => 5,
            _ => 2,
        }
    }

    /// Whether a text begins with a headline of two lines: a report opens right under the second.
    fn is_double(&self) -> bool {
        let at = self.at;
        let (a, b) = (&self.lines[at], &self.lines[at + 1]);
        let opens = |look: &Rc<Look>| opening::begins_with_phrase(look.text()) || *look.day();
        at == 0
            && a.width >= SHORTEST_OF_TWO
            && b.width >= SHORTEST_OF_TWO
            && !masthead::is_name(a.text)
            && *self.looks[at].shaped()
            && *self.looks[at + 1].shaped()
            && !self.looks[at + 1].signature()
            && self.looks.get(at + 2).is_some_and(opens)
    }

    /// Whether a title 关于…的通知 has begun, and ends on one of the next lines.
    fn is_about(&self) -> bool {
        let Some(block) = self.block_set_off() else {
            return false;
        };
        let room = MOST_LINES - (self.at - self.from);
        let last = self.facts.len().min(self.at + room);
        block.contains("关于")
            && !ends_as_title(&block)
            && (self.at + 1..last)
                .take_while(|&at| {
                    let gap = self.lines[at].gap > 0 && !self.spaced;
                    self.facts[at].phrase && !self.facts[at].dated && !gap
                })
                .any(|at| ends_as_title(self.lines[at].text))
    }

    /// Whether the block up to the upper line is a title and the text begins below it.
    pub(super) fn is_whole_title(&self) -> bool {
        let Some(block) = self.block_set_off() else {
            return false;
        };
        let below = self.lines[self.at + 1].text;
        let certain = self.at == 0
            || block.contains("关于")
            || opening::begins_report(below)
            || notice::is_salutation(below);
        certain && ends_as_title(&block) && headline::is_shaped(&block)
            || self.is_headline_above_text(&block)
    }

    /// Whether the block is a headline because the text below begins as none inside a paragraph does: 近年来，…
    fn is_headline_above_text(&self, block: &str) -> bool {
        let below = self.lines[self.at + 1].text;
        let set_off = self.from == 0
            || self.facts[self.from - 1].ends_construct
            || self.lines[self.from].gap > 0;
        set_off
            && (opening::begins_with_phrase(below) || *self.looks[self.at + 1].day())
            && !block.contains(['，', ','])
            && headline::is_shaped(block)
            && !headline::ends_in_preposition(block)
    }

    /// Whether the block up to the upper line is the whole line of the addressees.
    pub(super) fn is_salutation(&self) -> bool {
        self.lines[self.at].text.ends_with(['：', ':'])
            && self
                .block()
                .is_some_and(|block| notice::is_salutation(&block))
    }

    /// Whether line `at` is as wide as a title line in its larger type, and a shorter line goes on.
    fn fills_title(&self) -> bool {
        let at = self.at;
        let (a, b) = (&self.lines[at], &self.lines[at + 1]);
        let text_follows = self
            .facts
            .get(at + 2)
            .is_some_and(|next| !next.phrase || next.begins_construct || next.dated);
        self.measure.is_some_and(|measure| {
            TITLE_FILL.contains(&(a.width * 100 / measure)) && b.width < a.width && text_follows
        })
    }
}

/// （2024—2026年）, （试行）, （征求意见稿）: what may stand in brackets under a title.
fn is_title_tail(text: &str) -> bool {
    const WORDS: [&str; 13] = [
        "试行", "稿", "暂行", "修订", "年", "月", "节选", "摘要", "讨论", "号", "报", "版", "—",
    ];
    let short = text.chars().count() <= LONGEST_TAIL;
    short
        && text.starts_with(['（', '('])
        && text.ends_with(['）', ')'])
        && WORDS.iter().any(|word| text.contains(word))
}

/// The longest remark under a title, and the longest line that says what a document is, in characters.
const LONGEST_TAIL: usize = 16;

/// 测试报告, 申 报 书, 2021年度部门决算: what a document is, below whose or what about it is.
fn names_document(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| !class::is_blank(*c)).collect();
    bare.chars().count() <= LONGEST_TAIL && DOCUMENTS.iter().any(|end| bare.ends_with(end))
}

/// What documents are called.
#[rustfmt::skip] // words side by side
const DOCUMENTS: &[&str] = &[
    "通知", "报告", "方案", "意见", "办法", "通报", "公告", "通告", "纪要", "总结", "计划", "要点", "细则", "规定", "制度",
    "预案", "条例", "书", "表", "议程", "汇编", "决算", "预算", "简章", "公报", "脚本", "清单", "名单", "大事记", "说明",
    "规程", "规范", "手册", "指南", "章程", "目录", "须知", "讲话", "致辞", "汇报", "思路", "合同", "协议", "文件",
];

/// The shortest line of a headline of two, in half cells.
const SHORTEST_OF_TWO: usize = 20;

/// The share of the body's measure that a full title line takes, in hundredths: the title is set in
/// 22 or 18 pt where the body has 16 pt.
const TITLE_FILL: std::ops::RangeInclusive<usize> = 62..=90;

/// A headline and the first words of its text, cut by the line end: `…工作会议 8`, `…不停学 一`.
pub(super) fn is_cut_run_in(look: &Look) -> bool {
    let text = look.text();
    let Some((at, blank)) = class::perhaps_blank(text).find(|(_, c)| class::is_blank(*c)) else {
        return false;
    };
    let rest = text[at..].trim_start();
    let wide = blank != ' ' || text[at..].len() - rest.len() > 1;
    let head = &text[..at];
    if head.ends_with(|c: char| c.is_ascii_alphanumeric()) && !wide {
        return false;
    }
    // What stands behind a tab in a table is a cell.
    if blank == '\t'
        && (rest.contains('\t') || !rest.contains(['，', ',', '。']) && rest.chars().count() < 8)
    {
        return false;
    }
    if *look.dated()
        || head.chars().count() < 8
        || !headline::is_shaped(head)
        || head.contains(['，', ','])
        || rest.contains(class::is_blank) && !wide
    {
        return false;
    }
    let count = rest.chars().count();
    let mark = rest.chars().next_back().is_some_and(class::is_sentence_end);
    let ordinal = rest.chars().all(|c| numeral::digit(c).is_some()) || series_start(rest);
    // 一是排查到位。 may end with the line.
    let point = mark && series::recognize(rest).is_some();
    (!mark || point)
        && count <= 14
        && (ordinal || wide || count >= 2 && !rest.ends_with(class::is_closing))
}

fn series_start(text: &str) -> bool {
    text.chars().all(numeral::is_chinese_numeral) || series::recognize(text).is_some()
}

/// Endings of titles.
const TITLE_ENDINGS: &[&str] = &[
    "通知", "报告", "方案", "意见", "办法", "通报", "决定", "公告", "通告", "批复", "纪要", "总结",
    "计划", "要点", "细则", "规定", "大会", "会议", "讲话", "仪式", "制度", "预案", "情况", "文件",
    "函", "请示", "条例", "活动", "比赛", "工作", "建设", "发展", "培训",
];

/// Words that end no title: what follows stands on the next line.
const TITLE_GOES_ON: &[&str] = &[
    "举行", "召开", "开展", "关于", "组织", "印发", "转发", "的", "和", "与", "及", "暨", "对",
    "在", "为", "加强", "推进", "做好", "落实",
];

pub(super) fn ends_as_title(text: &str) -> bool {
    // 《实施方案》 as a title of its own.
    let text = match text
        .strip_prefix('《')
        .and_then(|rest| rest.strip_suffix('》'))
    {
        Some(inner) if !inner.contains('》') => inner,
        _ => text,
    };
    let text = match text.rfind(['（', '(']) {
        Some(at) if at > 0 && text.ends_with(['）', ')']) => text[..at].trim_end(),
        _ => text,
    };
    TITLE_ENDINGS.iter().any(|end| text.ends_with(end))
}

#[cfg(test)]
mod tests;
