//! Turns lines into roles: weighs what each line looks like against its neighbours.

use super::closing::Closing;
use super::kind::{self, Kind};
use super::sign::Sign;
use super::{attribution, contents, head, headline, masthead, notice};
use std::ops::Range;

use crate::bulletin::Role;
use crate::text::{Span, class};

/// One line of text, white space round it removed, and what the layout says of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Line<'a> {
    /// The text.
    pub text: &'a str,
    /// An empty line stands before it.
    pub gap: bool,
    /// It stands in the middle of the measure, as headlines do. Drafts have no such lines.
    pub centred: bool,
}

/// A part of a line with one role; byte offsets into the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub role: Role,
    /// Where it stands in the line.
    pub span: Span,
    /// The number sign at its start; offsets from the start of the piece.
    pub sign: Option<Sign>,
    /// The next piece goes on in the same paragraph.
    pub run_in: bool,
}

/// The masthead's data: line index and byte range in the line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// 密级
    pub secrecy: Option<(usize, Span)>,
    /// First and last line of the name, which may run over several, each with its part of it.
    pub name: Option<[(usize, Span); 2]>,
    /// The whole issue line or document number.
    pub issue: Option<(usize, Span)>,
    /// The issuing office.
    pub issuer: Option<(usize, Span)>,
    /// The date.
    pub date: Option<(usize, Span)>,
}

/// What the lines are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The pieces of each line, in order, covering all of it but white space and role mark.
    pub pieces: Vec<Vec<Piece>>,
    /// The data of the masthead.
    pub fields: Fields,
}

/// Outlines a whole text. Lines are not empty.
pub fn outline(lines: &[Line<'_>]) -> Outline {
    let kinds = kind::of_all(lines.iter().map(|line| line.text));
    let mut weigher = Weigher {
        lines,
        kinds: &kinds,
        roles: vec![None; lines.len()],
        fields: Fields::default(),
        attributed: lines
            .iter()
            .zip(&kinds)
            .filter(|(line, kind)| {
                **kind == Kind::Attribution || attribution::at_end(line.text).is_some()
            })
            .count(),
    };
    weigher.marked();
    let front = weigher.front();
    let back = weigher.closing(front);
    weigher.contents(front, back);
    weigher.body(back);
    let Weigher { roles, fields, .. } = weigher;
    let pieces = (0..lines.len())
        .map(|at| {
            let hangs = hangs(&kinds, &roles, at);
            pieces(
                lines[at].text,
                &kinds[at],
                roles[at].unwrap_or(Role::Paragraph),
                hangs,
            )
        })
        .collect();
    Outline { pieces, fields }
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

struct Weigher<'a> {
    lines: &'a [Line<'a>],
    kinds: &'a [Kind],
    roles: Vec<Option<Role>>,
    fields: Fields,
    /// How many stories are attributed.
    attributed: usize,
}

impl Weigher<'_> {
    /// Role marks come first.
    fn marked(&mut self) {
        for (role, kind) in self.roles.iter_mut().zip(self.kinds) {
            if let Kind::Marked(marked, _) = kind {
                *role = Some(*marked);
            }
        }
    }

    /// The lines before the text: masthead and the titles under it. Gives the first line behind.
    fn front(&mut self) -> usize {
        let in_front = |kind: &Kind| {
            matches!(
                kind,
                Kind::Masthead(_)
                    | Kind::IssuerDate { .. }
                    | Kind::Shaped
                    | Kind::WebMeta
                    | Kind::Marked(..)
                    | Kind::Column
            )
        };
        let end = self
            .kinds
            .iter()
            .take_while(|kind| in_front(kind))
            .count()
            .min(14);
        let numbered = self.kinds[..end].iter().position(|kind| {
            matches!(
                kind,
                Kind::Masthead(masthead::Line::Issue | masthead::Line::DocumentNumber)
            ) || matches!(kind, Kind::Marked(Role::Masthead, _))
        });
        let dated = self.kinds[..end]
            .iter()
            .position(|kind| matches!(kind, Kind::IssuerDate { date: true, .. }));
        let name_end = match (numbered, dated) {
            (Some(at), _) => at,
            (None, Some(at)) if self.is_name_before(at) => at,
            (None, None) if end >= 2 && self.is_bare_name() => 1,
            _ => 0,
        };
        let mut front = 0;
        for at in 0..end {
            if self.roles[at].is_none() {
                let role = self.front_role(at, name_end, end);
                if role.is_none() && front == at && at >= name_end {
                    // Titles under the masthead are weighed with the text.
                    continue;
                }
                self.roles[at] = role;
            }
            if self.roles[at] == Some(Role::Masthead) {
                front = at + 1;
                self.field(at, name_end);
            } else if self.roles[at].is_some() {
                front = front.max(at);
            }
        }
        front
    }

    fn is_name_before(&self, at: usize) -> bool {
        at > 0
            && self.kinds[..at].iter().all(|kind| {
                matches!(
                    kind,
                    Kind::Shaped | Kind::Masthead(_) | Kind::IssuerDate { date: false, .. }
                )
            })
            && self.lines[..at]
                .iter()
                .any(|line| masthead::is_name(line.text))
            && self.kinds[at + 1..]
                .first()
                .is_none_or(|next| *next != Kind::Text)
    }

    /// A name alone at the top, with headlines under it.
    fn is_bare_name(&self) -> bool {
        let line = &self.lines[0];
        masthead::is_name(line.text)
            && line.text.chars().filter(|c| !class::is_blank(*c)).count() <= 12
            && matches!(
                self.kinds[1],
                Kind::Shaped | Kind::ContentsHead | Kind::RunIn
            )
            && self.lines[1].gap
    }

    fn front_role(&self, at: usize, name_end: usize, end: usize) -> Option<Role> {
        match &self.kinds[at] {
            _ if at < name_end => Some(Role::Masthead),
            Kind::Masthead(_) => Some(Role::Masthead),
            Kind::WebMeta => Some(Role::Note),
            Kind::IssuerDate { date, .. } => {
                let beside = |kind: Option<&Kind>| {
                    matches!(kind, Some(Kind::IssuerDate { .. } | Kind::Masthead(_)))
                };
                let dated = *date
                    || beside(self.kinds.get(at + 1))
                    || at > 0 && beside(self.kinds.get(at - 1));
                // The last lines of a text without body are its signature.
                (dated && end < self.kinds.len()).then_some(Role::Masthead)
            }
            _ => None,
        }
    }

    fn field(&mut self, at: usize, name_end: usize) {
        let text = self.lines[at].text;
        let from = if let Kind::Marked(_, len) = self.kinds[at] {
            len
        } else {
            0
        };
        let place = |range: Range<usize>| (at, Span::from(range).offset(from));
        let whole = (at, Span::new(from, text.len()).trim(text));
        let fields = &mut self.fields;
        match masthead::recognize(&text[from..]) {
            Some(masthead::Line::Secrecy) => fields.secrecy = fields.secrecy.or(Some(whole)),
            Some(masthead::Line::Issue | masthead::Line::DocumentNumber) => {
                fields.issue = fields.issue.or(Some(whole));
            }
            Some(masthead::Line::IssuerDate { issuer, date }) if from > 0 || at >= name_end => {
                fields.issuer = fields.issuer.or(issuer.map(place));
                fields.date = fields.date.or(date.map(place));
            }
            _ => {
                let first = fields.name.map_or(whole, |[first, _]| first);
                fields.name = Some([first, whole]);
            }
        }
    }

    /// The closing block and the signature above it. Gives the first line that belongs to it.
    fn closing(&mut self, front: usize) -> usize {
        let mut back = self.lines.len();
        while back > front {
            let at = back - 1;
            let role = match &self.kinds[at] {
                Kind::Marked(role, _)
                    if matches!(role, Role::Distribution | Role::Imprint | Role::Contact) =>
                {
                    *role
                }
                Kind::Closing(kind) => closing_role(*kind),
                Kind::IssuerDate {
                    date: true,
                    issuer: true,
                } if self.kinds[..at].contains(&Kind::Closing(Closing::Distribution)) => {
                    Role::Imprint
                }
                Kind::Masthead(masthead::Line::Secrecy) if back == self.lines.len() => {
                    Role::Imprint
                }
                _ => break,
            };
            self.roles[at] = Some(role);
            back = at;
        }
        back
    }

    /// The contents list behind the masthead.
    fn contents(&mut self, front: usize, back: usize) {
        let Some(offset) = self.kinds[front..back]
            .iter()
            .position(|kind| *kind == Kind::ContentsHead)
        else {
            return;
        };
        let head = front + offset;
        if self.kinds[front..head].iter().any(Kind::is_body) {
            return;
        }
        self.roles[head] = Some(Role::Toc);
        let mut at = head + 1;
        let first = self
            .lines
            .get(at)
            .map(|line| contents::entry(line.text))
            .unwrap_or_default();
        while at < back {
            let text = self.lines[at].text;
            let listed = matches!(
                self.kinds[at],
                Kind::Numbered(_) | Kind::Shaped | Kind::Leader
            ) && text.chars().count() <= 60
                && !text.ends_with('。');
            if !listed || at > head + 1 && text == first {
                break;
            }
            self.roles[at] = Some(Role::Toc);
            at += 1;
        }
        // Without a repeated headline the last line before the text is the first headline.
        let repeated = self.lines.get(at).is_some_and(|line| line.text == first);
        if !repeated && at > head + 2 && at < back && self.kinds[at - 1] == Kind::Shaped {
            self.roles[at - 1] = None;
        }
    }

    /// Titles above a dated masthead line belong to the text too, so the body begins at the top.
    fn body(&mut self, to: usize) {
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
            story.advance(self.roles[at], self.lines[at].text, &self.kinds[at]);
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
            Kind::RunIn => Role::Title,
            Kind::Shaped | Kind::IssuerDate { .. } => self.shaped(at, to, story, entries),
            Kind::Text if story.after_title && is_address(text) => Role::Salutation,
            Kind::Text if self.is_ended_title(at, story) => Role::Title,
            Kind::Salutation | Kind::Text => Role::Paragraph,
        }
    }

    fn numbered(&self, at: usize, sign: Sign) -> Role {
        let body = self.lines[at].text[sign.len..].trim_start();
        let hangs = hangs(self.kinds, &self.roles, at);
        if head::run_in(body, sign.level).is_some() || head::stands_alone(body, sign.level, hangs) {
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
                None | Some(
                    Kind::IssuerDate { .. }
                        | Kind::Closing(_)
                        | Kind::Attachment
                        | Kind::Masthead(_)
                )
            )
        };
        story.sentences > 0
            && notice::is_signature(self.lines[at].text)
            && (date || ends(self.kinds.get(at + 1)))
    }

    /// Whether a short sentence stands where a headline must: set off, with text under it.
    fn is_ended_title(&self, at: usize, story: &Story) -> bool {
        let line = &self.lines[at];
        let Some(body) = line.text.strip_suffix('。') else {
            return false;
        };
        let first = story.titles == 0 && story.sentences == 0;
        (first || line.gap && story.after_attribution)
            && (6..=32).contains(&body.chars().count())
            && !body.contains(['，', '。', '：'])
            && headline::is_shaped(body)
            && matches!(self.kinds.get(at + 1), Some(Kind::Text))
    }

    fn shaped(&self, at: usize, to: usize, story: &Story, entries: &[String]) -> Role {
        let line = &self.lines[at];
        let text = line.text;
        let followed = at + 1 < to
            && !matches!(
                self.kinds[at + 1],
                Kind::Attribution | Kind::Closing(_) | Kind::Attachment
            );
        if entries.iter().any(|entry| entry == text) {
            return Role::Title;
        }
        if !followed {
            let alone = self.lines.len() == 1 || story.titles == 0 && story.sentences == 0;
            return if alone { Role::Title } else { Role::Paragraph };
        }
        if story.titles == 0 && story.sentences == 0 {
            return Role::Title;
        }
        if story.after_title
            && !line.gap
            && story.lines == 1
            && self.kinds[at + 1].is_body()
            && text.starts_with("——")
        {
            return Role::Title;
        }
        let long_text =
            |at: usize| self.kinds[at] == Kind::Text && self.lines[at].text.chars().count() >= 30;
        let labelled =
            text.contains(['：', ':']) && !(text.chars().count() >= 8 && long_text(at + 1));
        let like_title = !labelled && text.chars().count() >= 5;
        if !like_title || story.after_head {
            return Role::Paragraph;
        }
        if line.centred || line.gap || story.after_attribution || story.after_signature {
            return Role::Title;
        }
        if !self.kinds[at + 1].is_body() || text.contains(['，', '、']) && text.chars().count() > 24
        {
            return Role::Paragraph;
        }
        let several = self.fields.issue.is_some() || !entries.is_empty() || self.attributed >= 2;
        if several && !story.numbered {
            Role::Title
        } else {
            Role::Heading1
        }
    }
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

fn closing_role(kind: Closing) -> Role {
    match kind {
        Closing::Distribution => Role::Distribution,
        Closing::Imprint => Role::Imprint,
        Closing::Contact => Role::Contact,
    }
}

/// What has been read of the story so far.
#[derive(Default)]
struct Story {
    titles: usize,
    lines: usize,
    sentences: usize,
    after_title: bool,
    after_head: bool,
    after_attribution: bool,
    after_signature: bool,
    numbered: bool,
    last_listed: Option<u32>,
    last_attached: Option<u32>,
}

impl Story {
    fn advance(&mut self, role: Option<Role>, text: &str, kind: &Kind) {
        let role = role.unwrap_or(Role::Paragraph);
        if matches!(role, Role::Masthead) {
            return;
        }
        self.lines += 1;
        if role == Role::Title {
            self.titles += 1;
            self.lines = 1;
            self.numbered = false;
        }
        self.numbered |= role.level().is_some();
        let alone = !text.contains('。') || text.ends_with('。') && text.matches('。').count() == 1;
        self.after_head = role.level().is_some() && alone;
        self.after_title = role == Role::Title && *kind != Kind::RunIn;
        self.after_attribution = role == Role::Attribution || attribution::at_end(text).is_some();
        self.after_signature = matches!(role, Role::Signature | Role::Attachment);
        if matches!(role, Role::Paragraph | Role::Salutation)
            || *kind == Kind::RunIn
            || role.level().is_some()
        {
            self.sentences += 1;
        }
        self.last_attached = (role == Role::Attachment).then(|| {
            let from = text.find(|c| crate::text::numeral::digit(c).is_some());
            from.and_then(|from| super::sign::recognize(&text[from..]))
                .map_or(0, |sign| sign.value)
        });
        self.last_listed = match (role, kind) {
            (Role::Toc, _) => super::sign::recognize(text)
                .map(|sign| sign.value)
                .or(Some(0)),
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
            && text.ends_with(|c| crate::text::numeral::digit(c).is_some())
    }
}

/// Cuts a line into its pieces.
fn pieces(text: &str, kind: &Kind, role: Role, hangs: bool) -> Vec<Piece> {
    let from = if let Kind::Marked(_, len) = kind {
        *len
    } else {
        0
    };
    let marked = from > 0;
    let mut out = Vec::new();
    let mut span = Span::new(from, text.len()).trim(text);
    if span.is_empty() {
        return out;
    }
    let body_role = if role == Role::Title || role.level().is_some() {
        Role::Paragraph
    } else {
        role
    };
    if role == Role::Title
        && (*kind == Kind::RunIn || marked)
        && let Some((head, gap)) = headline::run_in(span.slice(text), false)
    {
        out.push(piece(role, Span::from(head).offset(span.start), None, true));
        span = Span::new(span.start + gap.end, span.end);
        push_text(&mut out, text, body_role, span);
        return out;
    }
    let sign = sign_of(span.slice(text), role, kind);
    match (role.level(), sign) {
        (Some(level), Some(sign)) => {
            let body_at = span.start + sign.len;
            let body = &text[body_at..span.end];
            let lead = body.len() - body.trim_start().len();
            let split = head::run_in(body.trim_start(), level);
            match split {
                Some(len) => {
                    let head = Span::new(span.start, body_at + lead + len);
                    out.push(piece(role, head, Some(sign), true));
                    push_text(
                        &mut out,
                        text,
                        body_role,
                        Span::new(head.end, span.end).trim(text),
                    );
                }
                None => out.push(piece(role, span, Some(sign), false)),
            }
            let _ = hangs;
        }
        (None, sign) if body_role == Role::Paragraph && role == Role::Paragraph => {
            push_text(&mut out, text, role, span);
            if let Some(first) = out.first_mut() {
                first.sign = sign;
            }
        }
        (_, sign) => out.push(piece(role, span, sign, false)),
    }
    out
}

/// The sign of a head or list item; other roles have none.
fn sign_of(text: &str, role: Role, kind: &Kind) -> Option<Sign> {
    let numbered = role.level().is_some() || matches!(role, Role::Paragraph | Role::Toc);
    match kind {
        _ if !numbered => None,
        Kind::Numbered(sign) => Some(*sign),
        _ => super::sign::recognize(text),
    }
}

/// Running text, and the attribution at its end.
fn push_text(out: &mut Vec<Piece>, text: &str, role: Role, span: Span) {
    if span.is_empty() {
        return;
    }
    match attribution::at_end(span.slice(text)) {
        Some(at) => {
            out.push(piece(
                role,
                Span::new(span.start, span.start + at).trim(text),
                None,
                false,
            ));
            out.push(piece(
                Role::Attribution,
                Span::new(span.start + at, span.end),
                None,
                false,
            ));
        }
        None => out.push(piece(role, span, None, false)),
    }
}

fn piece(role: Role, span: Span, sign: Option<Sign>, run_in: bool) -> Piece {
    Piece {
        role,
        span,
        sign,
        run_in,
    }
}
