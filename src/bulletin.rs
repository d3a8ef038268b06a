//! The document model: what `parse` makes of a draft.

use crate::grammar::issue::{self, Issue};
use crate::grammar::{date, headline, masthead, notice, page_break};
use crate::text::{Span, class};

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// A line of the masthead (报头): name, issue number, issuer and date, secrecy.
    Masthead,
    /// The headline of a story, or the title of a notice.
    Title,
    /// A numbered head 一、
    Heading1,
    /// A numbered head （一）
    Heading2,
    /// A numbered head 1.
    Heading3,
    /// A numbered head （1）
    Heading4,
    /// Running text.
    Paragraph,
    /// The addressee line of a notice (主送机关): 各部门：
    Salutation,
    /// Who sent the story in: （区教育局）
    Attribution,
    /// Signature and date under a notice (署名, 成文日期).
    Signature,
    /// An attachment line (附件).
    Attachment,
    /// 报、送、发、抄送
    Distribution,
    /// The printing line and 共印××份, 编辑, 审核, 签发.
    Imprint,
    /// A line of the contents list (本期要目).
    Toc,
    /// An editor's note (编者按), or another remark.
    Note,
    /// A row of a tab-separated table.
    Table,
    /// A telephone or contact line.
    Contact,
}

impl Role {
    /// Every role with its stable name in JSON and its Chinese name, which is also its role mark.
    pub const ALL: [(Self, &'static str, &'static str); 17] = [
        (Self::Masthead, "masthead", "报头"),
        (Self::Title, "title", "标题"),
        (Self::Heading1, "heading1", "一级"),
        (Self::Heading2, "heading2", "二级"),
        (Self::Heading3, "heading3", "三级"),
        (Self::Heading4, "heading4", "四级"),
        (Self::Paragraph, "paragraph", "正文"),
        (Self::Salutation, "salutation", "主送"),
        (Self::Attribution, "attribution", "供稿"),
        (Self::Signature, "signature", "署名"),
        (Self::Attachment, "attachment", "附件"),
        (Self::Distribution, "distribution", "报送"),
        (Self::Imprint, "imprint", "印发"),
        (Self::Toc, "toc", "要目"),
        (Self::Note, "note", "按语"),
        (Self::Table, "table", "表格"),
        (Self::Contact, "contact", "联系"),
    ];

    /// The stable name in JSON and in CSS classes.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// The Chinese name, as shown to the clerk and as written in a role mark (`<正文>`).
    pub fn label(self) -> &'static str {
        Self::ALL[self as usize].2
    }

    /// The role of a Chinese name.
    pub fn from_label(label: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find_map(|&(role, _, name)| (name == label).then_some(role))
    }

    /// Whether lines of this role make up a closing block (版记).
    pub const fn is_closing(self) -> bool {
        matches!(self, Self::Distribution | Self::Imprint | Self::Contact)
    }

    /// The level of a numbered head, 1 to 4.
    pub const fn level(self) -> Option<u8> {
        match self {
            Self::Heading1 => Some(1),
            Self::Heading2 => Some(2),
            Self::Heading3 => Some(3),
            Self::Heading4 => Some(4),
            _ => None,
        }
    }

    /// The heading role of a level; levels above 4 are taken as 4.
    pub const fn heading(level: u8) -> Self {
        match level {
            0 | 1 => Self::Heading1,
            2 => Self::Heading2,
            3 => Self::Heading3,
            _ => Self::Heading4,
        }
    }
}

/// The number before a head or a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// Its value.
    pub value: u32,
    /// The bare number in the draft, without the marks round it.
    pub span: Span,
    /// The whole sign, such as `（一）` or `1.`.
    pub sign: Span,
    /// The level the sign stands for, 1 to 4.
    pub level: u8,
}

/// A piece of the draft with one role. Blocks are in draft order and do not overlap; every
/// character that is neither white space nor part of a role mark lies in exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub role: Role,
    /// Where it stands in the draft, number sign included, white space round it not.
    pub span: Span,
    /// The number before it, of heads and of numbered list items.
    pub number: Option<Number>,
    /// The next block goes on in the same paragraph: `一、标题。正文`, `标题　正文`.
    pub run_in: bool,
    /// The role mark that settles the role, `<` and `>` included, if there is one.
    pub mark: Option<Span>,
}

impl Block {
    /// Where it begins in the draft, with its role mark if it has one.
    pub fn start(&self) -> usize {
        self.mark.map_or(self.span.start, |mark| mark.start)
    }

    /// Where its text stands behind the number sign, or all of it where there is none.
    pub fn unnumbered(&self) -> Span {
        let start = self
            .number
            .map_or(self.span.start, |number| number.sign.end);
        Span::new(start, self.span.end)
    }
}

/// The data of the masthead. Spans are into the draft; `None` is what the draft lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Masthead {
    /// The number of the copy (份号).
    pub copy: Option<Span>,
    /// 密级, 内部资料 注意保存
    pub secrecy: Option<Span>,
    /// How fast it goes (紧急程度): 特急, 加急
    pub haste: Option<Span>,
    /// The office above the name, or a document's red head (发文机关标志).
    pub name: Option<Span>,
    /// The whole issue: 第12期（总第356期）, perhaps on two lines, or the document number 〔2024〕3号.
    pub issue: Option<Span>,
    /// Who signs it (签发人), without the label.
    pub signer: Option<Span>,
    /// The issuing offices, perhaps on several lines, without 编 or 编印.
    pub issuer: Option<Span>,
    /// The date as written.
    pub date: Option<Span>,
}

/// A parsed draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bulletin<'a> {
    /// The draft all spans point into.
    pub source: &'a str,
    /// All blocks in draft order.
    pub blocks: Vec<Block>,
    /// The masthead as data; its lines are among the blocks too.
    pub masthead: Masthead,
    /// Lines whose role is nearly a guess, in order.
    pub doubts: Vec<Doubt>,
}

/// How many lines under a headline tell whose it is, at most.
const MOST_BYLINES: usize = 4;

/// How many blocks stand above the text, masthead and contents, at most.
const LONGEST_FRONT: usize = 200;

fn is_head(block: &Block) -> bool {
    block.role == Role::Masthead
}

/// A line that may as well be something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The index of its first block.
    pub block: usize,
    /// The next best role.
    pub other: Role,
    /// How far that lies behind, in twelfths of a nat, as the weights of the reading are.
    pub margin: i32,
}

impl<'a> Bulletin<'a> {
    /// The text of a block, number sign included.
    pub fn text(&self, block: &Block) -> &'a str {
        block.span.slice(self.source)
    }

    /// The text of a masthead field, if it is there.
    pub fn field(&self, field: Option<Span>) -> Option<&'a str> {
        field.map(|span| span.slice(self.source))
    }

    /// Which issue it is. The year is that of the issue line, or else that of the date. `None` where there is no issue line,
    /// or it is one of a supplement (增刊), which counts apart.
    pub fn issue(&self) -> Option<Issue> {
        let line = self.field(self.masthead.issue)?;
        let read = issue::read(line).filter(|read| !read.supplement)?;
        let dated = || self.field(self.masthead.date).and_then(date::find);
        Some(Issue {
            year: read
                .issue
                .year
                .or_else(|| dated().map(|(_, date)| date.year)),
            ..read.issue
        })
    }

    /// What it is called: the name in its masthead, else its first headline.
    pub fn title(&self) -> &'a str {
        let mut blocks = self.blocks.iter();
        let headline = blocks.find(|block| block.role == Role::Title);
        self.field(self.masthead.name)
            .or(headline.map(|block| self.text(block)))
            .unwrap_or("简报")
    }

    /// Whether the block stands on the same line of the draft as the one before it.
    pub fn continues_line(&self, index: usize) -> bool {
        index > 0
            && !self.source[self.blocks[index - 1].span.end..self.blocks[index].span.start]
                .contains('\n')
    }

    /// Whether a mark says that a page begins with the block.
    pub fn begins_page(&self, index: usize) -> bool {
        let before = index
            .checked_sub(1)
            .map(|before| self.blocks[before].span.end);
        let start = self.blocks[index].start();
        before.is_some_and(|end| page_break::stands_in(&self.source[end..start.max(end)]))
    }

    /// The lines of the masthead; see [`Self::is_byline`] for what is read like them and is none.
    pub fn head(&self) -> impl Iterator<Item = &Block> {
        let lines = self.blocks.iter().enumerate();
        let lines = lines.filter(|(at, block)| is_head(block) && !self.is_byline(*at));
        lines.map(|(_, block)| block)
    }

    /// Whether a block is read as a masthead's line and stands in a story: under its headline, where it tells whose report or
    /// speech it is, or of which day (题下署名), or behind text, as the number of a document within the issue does. What a mark
    /// makes a masthead's is one wherever it stands; what tells an issue or a document's number is one under a first headline.
    pub fn is_byline(&self, index: usize) -> bool {
        let block = &self.blocks[index];
        is_head(block)
            && block.mark.is_none()
            && (self.is_behind_text(index) || self.is_under_title(index))
    }

    fn is_behind_text(&self, index: usize) -> bool {
        let mut front = self.blocks[..index].iter().take(LONGEST_FRONT);
        front.any(|block| {
            block.role == Role::Paragraph && self.text(block).ends_with(class::is_sentence_end)
        })
    }

    /// Whether a block and the masthead's lines around it stand under a headline and tell whose it is.
    fn is_under_title(&self, index: usize) -> bool {
        let (before, from) = self.blocks.split_at(index);
        let above = before.iter().rev().take_while(|block| is_head(block));
        let start = index - above.take(MOST_BYLINES).count();
        let under_title = start
            .checked_sub(1)
            .is_some_and(|above| self.blocks[above].role == Role::Title);
        let below = from.iter().take_while(|block| is_head(block));
        let end = index + below.take(MOST_BYLINES + 1).count();
        let lines = &self.blocks[start..end];
        let told = |block: &Block| block.mark.is_none() && masthead::is_byline(self.text(block));
        under_title && (1..=MOST_BYLINES).contains(&lines.len()) && lines.iter().all(told)
    }

    /// Whether a block is the name of a column above a headline: 【经验交流】.
    pub fn names_column(&self, index: usize) -> bool {
        let [block, below, ..] = &self.blocks[index..] else {
            return false;
        };
        block.role == Role::Note && below.role == Role::Title && notice::is_column(self.text(block))
    }

    /// Whether a headline is the subtitle (副标题) of the one above it: ——白石镇的实践与思考.
    pub fn is_subtitle(&self, above: &Block, block: &Block) -> bool {
        let titles = above.role == Role::Title && block.role == Role::Title;
        titles && !above.run_in && headline::is_subtitle(self.text(block))
    }

    /// The blocks in groups that stand on one line of the draft each.
    pub fn lines(&self) -> impl Iterator<Item = &[Block]> {
        let mut from = 0;
        std::iter::from_fn(move || {
            if from == self.blocks.len() {
                return None;
            }
            let start = from;
            from += 1;
            while from < self.blocks.len() && self.continues_line(from) {
                from += 1;
            }
            Some(&self.blocks[start..from])
        })
    }

    /// The stories: from one headline to the next, a subtitle being none, closing block and masthead left out.
    pub fn stories(&self) -> impl Iterator<Item = &[Block]> {
        let body = self.body();
        let mut from = 0;
        std::iter::from_fn(move || {
            let rest = &body[from..];
            if rest.is_empty() {
                return None;
            }
            let begins = |pair: &[Block]| {
                pair[1].role == Role::Title && !self.is_subtitle(&pair[0], &pair[1])
            };
            let next = rest.windows(2).position(begins);
            let len = next.map_or(rest.len(), |at| at + 1);
            from += len;
            Some(&rest[..len])
        })
    }

    /// The blocks between masthead and contents at the front and the closing block at the back.
    pub fn body(&self) -> &[Block] {
        let front = |b: &&Block| matches!(b.role, Role::Masthead | Role::Toc);
        let start = self.blocks.iter().take_while(front).count();
        &self.blocks[start..self.closing_start().max(start)]
    }

    /// The closing block (报尾): distribution, imprint, and the contact lines behind them. Contact lines before it
    /// are the last story's.
    pub fn closing(&self) -> &[Block] {
        &self.blocks[self.closing_start()..]
    }

    fn closing_start(&self) -> usize {
        let closing = |b: &&Block| b.role.is_closing();
        let tail = self.blocks.iter().rev().take_while(closing).count();
        let start = self.blocks.len() - tail;
        let contacts = self.blocks[start..].iter();
        start + contacts.take_while(|b| b.role == Role::Contact).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_roles_is_in_order() {
        for (at, (role, ..)) in Role::ALL.iter().enumerate() {
            assert_eq!(*role as usize, at);
        }
    }

    #[test]
    fn the_year_may_come_from_the_date() {
        let text = "澄湖信息\n第3期（总第40期）\n澄湖区委办公室　2026年2月1日\n\n澄湖区召开会议\n1月31日，会议召开。";
        let issue = crate::parse(text).issue();
        let expected = Issue {
            year: Some(2026),
            number: Some(3),
            whole: Some(40),
        };
        assert_eq!(issue, Some(expected));
    }
}
