//! The text between masthead and closing block: headlines, heads, paragraphs, signatures.

use std::ops::Range;

use super::reading::Look;
use super::{Weigher, closing_role};
use crate::bulletin::Role;
use crate::grammar::kind::Kind;
use crate::grammar::sign::{self, Sign};
use crate::grammar::{contents, head, headline, notice};
use crate::text::{class, numeral};

/// Words in the label of a line that is no headline: 检查人员：, 最高限价：
const LABELS: &[&str] = &[
    "人员", "时间", "地点", "限价", "单位", "电话", "方式", "名称", "编号", "对象", "主持", "参加",
    "记录", "日期", "地址", "预算", "金额", "范围", "人：", "期限", "出席", "列席", "职务", "邮箱",
    "传真",
];

/// What a list may go through field by field.
const FIELDS: &[&str] = &["领域", "方面", "行业", "环节"];
/// The longest item of such a list, in characters.
const LONGEST_ITEM: usize = 60;

/// Endings of offices that send stories in, where the name stands without brackets.
const SENDERS: &[&str] = &[
    "局", "委", "办", "部", "室", "中心", "公司", "院", "校", "学", "镇", "乡", "街道", "站", "队",
    "支部", "科", "处",
];
/// The longest line that signs a text, in characters.
const LONGEST_SIGNER: usize = 20;
/// So many stories of one line make a digest.
const FEWEST_WHOLE: usize = 2;
/// The shortest line of a story that is no paragraph, in characters.
const SHORTEST: usize = 4;
/// Text of this length under a line makes it a headline or a head; less will do where a comma parts it.
const TEXT: usize = 30;
const TEXT_WITH_COMMA: usize = 24;

impl Weigher<'_> {
    /// Titles above a dated masthead line belong to the text too, so the body begins at the top.
    pub(super) fn body(&mut self, to: usize) {
        let entries: Vec<String> = (0..self.lines.len())
            .filter(|at| self.roles[*at] == Some(Role::Toc))
            .map(|at| contents::entry(self.lines[at].text).to_owned())
            .collect();
        let mut story = Story::default();
        for at in 0..to {
            if self.roles[at].is_none() {
                let role = self.body_role(at, to, &story, &entries);
                self.roles[at] = Some(role);
            }
            let text = self.lines[at].text;
            story.advance(self.roles[at], text, &self.looks[at], &self.kinds[at]);
        }
    }

    fn body_role(&self, at: usize, to: usize, story: &Story, entries: &[String]) -> Role {
        let text = self.lines[at].text;
        match &self.kinds[at] {
            Kind::Marked(role, _) => *role,
            Kind::Table => Role::Table,
            Kind::ContentsHead | Kind::Leader => Role::Toc,
            Kind::Closing(kind) => closing_role(*kind),
            Kind::Attribution => Role::Attribution,
            Kind::Editor | Kind::Column | Kind::WebMeta | Kind::Masthead(_) => Role::Note,
            Kind::Attachment => Role::Attachment,
            Kind::Salutation if story.sentences == 0 => Role::Salutation,
            Kind::Numbered(sign) if story.in_contents(sign.value, text) => Role::Toc,
            Kind::Numbered(sign) if story.lists_attachments(sign.value, text) => Role::Attachment,
            Kind::Numbered(sign) => self.numbered(at, *sign),
            Kind::IssuerDate { date, .. } if self.signs(at, *date, story) => Role::Signature,
            Kind::IssuerDate { .. } if lists_offices(text) => Role::Paragraph,
            Kind::IssuerDate { date: false, .. } if self.sent(at, story) => Role::Attribution,
            Kind::RunIn => Role::Title,
            Kind::Shaped | Kind::Text if story.sentences > 0 && self.signs_by_name(at) => {
                Role::Signature
            }
            Kind::Shaped | Kind::IssuerDate { .. } => self.shaped(at, to, story, entries),
            Kind::Chapter => Role::Heading1,
            Kind::Text if story.after_title && is_subtitle(text) => Role::Title,
            Kind::Text if story.after_title && is_address(text) => Role::Salutation,
            Kind::Text if self.is_ended_title(at, story) || self.is_whole_story(at) => Role::Title,
            Kind::Salutation | Kind::Text | Kind::Formula => Role::Paragraph,
        }
    }

    /// Items of one list that stand line under line are all heads or all items.
    pub(super) fn agree(&mut self, to: usize) {
        let mut from = 0;
        while from < to {
            let Kind::Numbered(first) = self.kinds[from] else {
                from += 1;
                continue;
            };
            let run = (from..to)
                .take_while(|&at| {
                    matches!(self.kinds[at], Kind::Numbered(sign) if sign.level == first.level)
                })
                .count();
            self.items_by_field(from..from + run);
            let items = (from..from + run).any(|at| self.roles[at] == Some(Role::Paragraph));
            for at in (from..from + run).filter(|_| items) {
                // The last may have text of its own under it, others a head run in.
                if self.is_bare_head(at) && !hangs(self.kinds, &self.roles, at) {
                    self.roles[at] = Some(Role::Paragraph);
                }
            }
            from += run;
        }
    }

    /// A list that goes through fields, one a line, has no heads: `1.危化品领域。…` `2.建筑施工领域。…`
    fn items_by_field(&mut self, run: Range<usize>) {
        let field = |at: usize| {
            let Kind::Numbered(sign) = self.kinds[at] else {
                return None;
            };
            let body = self.lines[at].text[sign.len..].trim_start();
            let head = &body[..head::run_in(body)?];
            let head = head.trim_end_matches('。');
            let short = sign.level > 2 && body.chars().count() <= LONGEST_ITEM;
            FIELDS.iter().find(|word| short && head.ends_with(**word))
        };
        let first = field(run.start);
        if run.len() >= 2 && first.is_some() && run.clone().all(|at| field(at) == first) {
            self.roles[run].fill(Some(Role::Paragraph));
        }
    }

    /// Whether line `at` is a numbered head with nothing behind it on the line.
    fn is_bare_head(&self, at: usize) -> bool {
        let Kind::Numbered(sign) = self.kinds[at] else {
            return false;
        };
        let body = self.lines[at].text[sign.len..].trim_start();
        self.roles[at].is_some_and(|role| role.level().is_some()) && head::run_in(body).is_none()
    }

    fn numbered(&self, at: usize, sign: Sign) -> Role {
        let body = self.lines[at].text[sign.len..].trim_start();
        // A circled number is one level below （1）.
        let depth = |sign: &Sign| sign.level + u8::from(sign.enclosed);
        let deeper =
            |kind: &Kind| matches!(kind, Kind::Numbered(next) if depth(next) > depth(&sign));
        let hangs =
            hangs(self.kinds, &self.roles, at) || self.kinds.get(at + 1).is_some_and(deeper);
        if head::run_in(body).is_some() || head::stands_alone(body, sign.level, hangs) {
            Role::heading(sign.level)
        } else {
            Role::Paragraph
        }
    }

    /// Whether an office or date in the text signs it: text before it, nothing but the end behind.
    fn signs(&self, at: usize, date: bool, story: &Story) -> bool {
        let ends = |kind: Option<&Kind>| {
            matches!(
                kind,
                None | Some(Kind::Closing(_) | Kind::Attachment | Kind::Masthead(_))
            )
        };
        let mut signing = self.kinds[at + 1..].iter();
        let dated = |kind: &Kind| matches!(kind, Kind::IssuerDate { date: true, .. });
        let more = signing
            .clone()
            .take_while(|kind| matches!(kind, Kind::IssuerDate { .. }));
        story.sentences > 0
            && notice::is_signature(self.lines[at].text)
            && (date || more.clone().any(dated) || ends(signing.nth(more.count())))
    }

    /// Whether a person or a body of any name signs the text: a short line with the date under it, which ends the text.
    fn signs_by_name(&self, at: usize) -> bool {
        let text = self.lines[at].text;
        let dated = |kind: &Kind| {
            matches!(
                kind,
                Kind::IssuerDate {
                    date: true,
                    issuer: false
                }
            )
        };
        let closed = |kind: &Kind| matches!(kind, Kind::Closing(_) | Kind::Attachment);
        text.chars().count() <= LONGEST_SIGNER
            && text.chars().all(|c| class::is_han(c) || class::is_blank(c))
            && self.kinds.get(at + 1).is_some_and(dated)
            && self.kinds.get(at + 2).is_none_or(closed)
    }

    /// Whether an office under the text of a story sent it in: the headline of the next story follows.
    fn sent(&self, at: usize, story: &Story) -> bool {
        let headline = matches!(
            self.kinds.get(at + 1),
            Some(Kind::Shaped | Kind::RunIn | Kind::IssuerDate { date: false, .. })
        );
        let next = self.kinds.get(at + 2);
        story.titles > 0
            && self.kinds[..at].last() == Some(&Kind::Text)
            && headline
            && next.is_some_and(Kind::is_body)
            && SENDERS.iter().any(|end| self.lines[at].text.ends_with(end))
    }

    /// Whether a short sentence stands where a headline must: set off, with text under it.
    fn is_ended_title(&self, at: usize, story: &Story) -> bool {
        let line = &self.lines[at];
        let Some(body) = line.text.strip_suffix('。') else {
            return false;
        };
        let first = story.titles == 0 && story.sentences == 0;
        (first || story.after_attribution)
            && (6..=32).contains(&body.chars().count())
            && !body.contains(['，', '。', '：'])
            && headline::is_shaped(body)
            && matches!(self.kinds.get(at + 1), Some(Kind::Text))
    }

    /// Whether line `at` is a story by itself, one of several: attributed, and behind the end of another, so that the headline
    /// a story must have is its first sentence.
    fn is_whole_story(&self, at: usize) -> bool {
        let begins = at.checked_sub(1).is_none_or(|above| {
            self.looks[above].attributed
                || matches!(self.kinds[above], Kind::Attribution | Kind::Column)
                || matches!(self.roles[above], Some(Role::Masthead | Role::Toc))
        });
        self.looks[at].whole && self.whole >= FEWEST_WHOLE && begins
    }

    fn shaped(&self, at: usize, to: usize, story: &Story, entries: &[String]) -> Role {
        let line = &self.lines[at];
        let text = line.text;
        let followed = at + 1 < to
            && !matches!(
                self.kinds[at + 1],
                Kind::Attribution | Kind::Closing(_) | Kind::Attachment
            );
        let entry = contents::entry(text);
        if entries
            .iter()
            .any(|listed| listed == text || listed == entry)
        {
            return Role::Title;
        }
        if !followed {
            let alone = self.lines.len() == 1 || story.titles == 0 && story.sentences == 0;
            return if alone { Role::Title } else { Role::Paragraph };
        }
        if story.titles == 0 && story.sentences == 0 {
            return Role::Title;
        }
        let long_text = |at: usize| {
            let text = self.lines[at].text;
            match self.kinds[at] {
                Kind::Text => text.chars().count() >= TEXT,
                Kind::Shaped => text.contains('，') && text.chars().count() >= TEXT_WITH_COMMA,
                _ => false,
            }
        };
        let labelled = text.find(['：', ':']).is_some_and(|colon| {
            let short = text.chars().count() < 8;
            short || LABELS.iter().any(|word| text[..colon].contains(word)) || !long_text(at + 1)
        });
        let like_title = !labelled && text.chars().count() >= SHORTEST;
        if !like_title || story.after_head {
            return Role::Paragraph;
        }
        let bulleted = |text: &str| text.starts_with(class::is_bullet);
        if bulleted(text) && story.titles > 0 && !story.bulleted {
            return Role::Heading1;
        }
        if line.gap || story.after_attribution || story.after_signature {
            return Role::Title;
        }
        // A number that goes on a run above hangs under that, not under this line.
        let opens = match &self.kinds[at + 1] {
            Kind::Numbered(sign) => sign.value == 1,
            next => next.is_body() || *next == Kind::ContentsHead || long_text(at + 1),
        };
        // The last of several short lines: verses, names.
        let among = at.checked_sub(1).is_some_and(|above| {
            self.kinds[above] == Kind::Shaped && self.roles[above] == Some(Role::Paragraph)
        });
        if !opens || among || text.contains(['，', '、']) && text.chars().count() > 24 {
            return Role::Paragraph;
        }
        // A story begins with the one whom its headline names.
        let below = self.lines[at + 1].text;
        let named = headline::subject(text).is_some_and(|subject| below.starts_with(subject));
        if named && self.fields.issue.is_some() {
            return Role::Title;
        }
        let several = self.fields.issue.is_some() || !entries.is_empty() || self.attributed >= 2;
        if several && !story.numbered {
            Role::Title
        } else {
            Role::Heading1
        }
    }
}

/// Whether unnumbered text hangs under line `at`.
fn hangs(kinds: &[Kind], roles: &[Option<Role>], at: usize) -> bool {
    kinds.get(at + 1).is_some_and(|next| match next {
        Kind::Text | Kind::Shaped | Kind::IssuerDate { .. } | Kind::Table | Kind::RunIn => {
            matches!(roles[at + 1], None | Some(Role::Paragraph | Role::Table))
        }
        _ => false,
    })
}

/// Whether a line names three offices or more: a list of winners, no signature.
fn lists_offices(text: &str) -> bool {
    text.split(class::is_blank)
        .filter(|part| !part.is_empty())
        .count()
        >= 3
}

/// Whether a line right under the title calls someone: 广大读者：
fn is_address(text: &str) -> bool {
    text.strip_suffix(['：', ':']).is_some_and(|body| {
        body.chars().count() <= 24
            && !body.contains(['。', '，'])
            && !["如下", "通知", "通报", "指出", "强调", "要求", "包括"]
                .iter()
                .any(|end| body.ends_with(end))
    })
}

/// Whether a line right under the title is its second part: ——记某某同志
fn is_subtitle(text: &str) -> bool {
    text.starts_with("——") && text.chars().count() <= 40 && !text.contains('。')
}

/// What has been read of the story so far.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools)] // what came before may be several of these at once
struct Story {
    titles: usize,
    lines: usize,
    sentences: usize,
    after_title: bool,
    after_head: bool,
    after_attribution: bool,
    after_signature: bool,
    numbered: bool,
    /// Its headline has a bullet.
    bulleted: bool,
    last_listed: Option<u32>,
    last_attached: Option<u32>,
}

impl Story {
    fn advance(&mut self, role: Option<Role>, text: &str, look: &Look, kind: &Kind) {
        let role = role.unwrap_or(Role::Paragraph);
        if matches!(role, Role::Masthead) {
            return;
        }
        self.lines += 1;
        if role == Role::Title {
            self.titles += 1;
            self.lines = 1;
            self.numbered = false;
            self.bulleted = text.starts_with(class::is_bullet);
        }
        self.numbered |= role.level().is_some();
        self.after_head = role.level().is_some() && look.alone;
        let run_in = *kind == Kind::RunIn || role == Role::Title && look.whole;
        self.after_title = role == Role::Title && !run_in;
        // Behind a column's name a story begins, as behind what ended the last.
        self.after_attribution =
            role == Role::Attribution || look.attributed || *kind == Kind::Column;
        // A remark such as （此件公开发布） may stand between a signature and the next title.
        self.after_signature = matches!(role, Role::Signature | Role::Attachment)
            || self.after_signature && role == Role::Note;
        if matches!(role, Role::Paragraph | Role::Salutation) || run_in || role.level().is_some() {
            self.sentences += 1;
        }
        self.last_attached = (role == Role::Attachment).then(|| {
            let from = text.find(|c| numeral::digit(c).is_some());
            from.and_then(|from| sign::recognize(&text[from..]))
                .map_or(0, |sign| sign.value)
        });
        self.last_listed = match (role, kind) {
            (Role::Toc, _) => sign::recognize(text).map(|sign| sign.value).or(Some(0)),
            _ => None,
        };
    }

    /// Whether a numbered line goes on the list of attachments.
    fn lists_attachments(&self, value: u32, text: &str) -> bool {
        self.last_attached.is_some_and(|last| value == last + 1)
            && !text.contains('。')
            && text.chars().count() <= 60
    }

    /// Whether a numbered line goes on a contents list whose last number came just before.
    fn in_contents(&self, value: u32, text: &str) -> bool {
        self.last_listed
            .is_some_and(|last| last + 1 == value || last == 0 && value == 1)
            && text.ends_with(|c| numeral::digit(c).is_some())
    }
}
