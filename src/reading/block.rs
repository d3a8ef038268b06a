//! What a line of a draft, which is one block, answers about itself and about its place.

use std::collections::HashMap;

use super::kind::Kind;
use super::model::{Answers, Template, YES, questions};
use super::words;
use crate::grammar::closing::Closing;
use crate::grammar::sign::Sign;
use crate::grammar::{attribution, contents, head, headline, masthead, sign, unit};
use crate::text::{class, numeral};

questions! {
    /// What is asked of a line of a draft.
    Ask {
        /// What the grammar recognises it as.
        Kind: KINDS;
        /// Its number sign.
        Scheme: SCHEMES;
        /// How its number follows the last of its scheme.
        Count: &["none", "first", "next", "again", "jump"];
        /// How many other schemes are open above it.
        Rank: &["none", "1", "2", "3", "4"];
        /// The mark it ends with.
        End: ENDS;
        /// The words it begins with, behind its number.
        Begin: words::BEGINNING_NAMES;
        /// The words it ends with.
        Ending: words::ENDING_NAMES;
        /// Its length.
        Length: LENGTHS;
        /// The marks inside it.
        Marks: &["none", "enumeration", "comma", "commas", "stop", "stops"];
        /// Whether a head can be taken off its beginning, and how long it is.
        Cut: &["none", "short", "long", "headline"];
        /// Whether it has the shape of a headline.
        Shaped: YES;
        /// Whether it ends with an attribution.
        Attributed: YES;
        /// 关于…的通知
        About: YES;
        /// How much of it is digits.
        Digits: &["none", "few", "many", "most"];
        /// Whether brackets stand round the whole line.
        Bracketed: &["none", "round", "lenticular", "book", "quotes"];
        /// White space inside it.
        Spaces: &["none", "one", "several", "wide", "tab", "lettered"];
        /// It names one person, an office, both.
        Names: &["none", "person", "unit", "units", "both", "bulletin"];
        /// A colon that parts it.
        Colon: &["none", "early", "middle", "end"];

        /// How many lines from the top.
        Top: &["1", "2", "3", "4", "5", "6-8", "9-14", "far"];
        /// How many lines from the end.
        Bottom: &["1", "2", "3", "4", "5", "6-8", "9-14", "far"];
        /// An empty line stands before it: never in the text, no, yes, nearly always.
        Gap: &["never", "no", "yes", "always"];
        /// Running text stands before it, behind it.
        Zone: &["only", "front", "body", "back", "bare"];
        /// Lines since the last short line without a stop that running text follows.
        Since: &["0", "1", "2", "3", "more", "none"];
        /// The line below begins with the words it begins with.
        Named: YES;
        /// The same line stands before, behind.
        Repeated: &["no", "before", "behind"];
        /// A headline on a contents list.
        Listed: YES;
        /// A contents head stands above, and how far.
        Contents: &["none", "next", "near", "far"];
        /// An issue line stands above, below.
        Issue: &["none", "above", "next", "below", "here"];
        /// Of how many lines the text is.
        Size: &["1", "2-4", "5-9", "10-19", "20-39", "40-79", "more"];
        /// How many lines are numbered heads by their shape.
        Numbered: &["none", "1", "2-4", "more"];
        /// How many stories are attributed.
        Senders: &["none", "1", "2", "more"];
        /// How its length stands to the next line's.
        Slope: &["much shorter", "shorter", "same", "longer", "much longer", "last"];
        /// How many lines around it are of its kind and length.
        Row: &["none", "one", "two", "three"];
        /// A line that ends with a colon stands above and lists what follows.
        Opened: YES;
        /// How many short lines of the text stand above running text, itself among them.
        Peers: &["none", "1", "2", "3-5", "6-12", "more"];
    }
}

/// Names of the kinds, in the order of [`kind_of`].
pub const KINDS: &[&str] = &[
    "marked",
    "table",
    "contents head",
    "leader",
    "distribution",
    "imprint",
    "contact",
    "attribution",
    "editor",
    "attachment",
    "salutation",
    "column",
    "secrecy",
    "issue",
    "document number",
    "parts",
    "signer",
    "issuer",
    "date",
    "issuer and date",
    "numbered",
    "chapter",
    "web",
    "run in",
    "shaped",
    "formula",
    "text",
    "caption",
];

const SCHEMES: &[&str] = &[
    "none",
    "一、",
    "（一）",
    "1.",
    "（1）",
    "①",
    "2.1",
    "2.1.1",
    "bare digits",
    "chapter",
    "series",
    "bullet",
];

const ENDS: &[&str] = &[
    "stop",
    "semicolon",
    "colon",
    "comma",
    "enumeration",
    "bracket",
    "quote",
    "book",
    "digit",
    "latin",
    "exclamation",
    "dash",
    "date",
    "other",
];

const LENGTHS: &[&str] = &[
    "2", "4", "6", "8", "11", "14", "18", "22", "27", "33", "40", "60", "100", "more",
];

/// What a line answers about itself.
pub(super) fn own(text: &str, kind: &Kind) -> Answers<{ Ask::COUNT }> {
    let mut answers = [0; Ask::COUNT];
    let sign = sign_of(text, kind);
    let body = sign.map_or(text, |sign| text[sign.len..].trim_start());
    let count = text.chars().count();
    let mut set =
        |ask: Ask, answer: usize| answers[ask as usize] = u8::try_from(answer).unwrap_or(0);
    set(Ask::Kind, usize::from(kind_of(kind)));
    set(Ask::Scheme, scheme(text, sign));
    set(Ask::End, end(text));
    set(Ask::Begin, usize::from(words::beginning(body)));
    set(Ask::Ending, usize::from(words::ending(body)));
    set(Ask::Length, length(count));
    set(Ask::Marks, marks(body));
    set(Ask::Cut, cut(text, body, kind));
    set(Ask::Shaped, usize::from(headline::is_shaped(text)));
    set(
        Ask::Attributed,
        usize::from(attribution::at_end(text).is_some()),
    );
    set(
        Ask::About,
        usize::from(body.contains("关于") && body.contains('的') && count < 60),
    );
    set(Ask::Digits, digits(text, count));
    set(Ask::Bracketed, bracketed(text));
    set(Ask::Spaces, spaces(text));
    set(Ask::Names, names(text, count));
    set(Ask::Colon, colon(body));
    answers
}

/// The number sign of a line that the grammar takes as numbered, or that looks so.
fn sign_of(text: &str, kind: &Kind) -> Option<Sign> {
    match kind {
        Kind::Numbered(sign) => Some(*sign),
        _ => sign::recognize(text).or_else(|| sign::decimal(text)),
    }
}

pub(super) fn kind_of(kind: &Kind) -> u8 {
    match kind {
        Kind::Marked(..) => 0,
        Kind::Table => 1,
        Kind::ContentsHead => 2,
        Kind::Leader => 3,
        Kind::Closing(Closing::Distribution) => 4,
        Kind::Closing(Closing::Imprint) => 5,
        Kind::Closing(Closing::Contact) => 6,
        Kind::Attribution => 7,
        Kind::Editor => 8,
        Kind::Attachment => 9,
        Kind::Salutation => 10,
        Kind::Column => 11,
        Kind::Masthead(line) => match line {
            masthead::Line::Secrecy => 12,
            masthead::Line::Issue => 13,
            masthead::Line::DocumentNumber { .. } => 14,
            masthead::Line::Signer => 16,
            masthead::Line::Parts(_) | masthead::Line::IssuerDate { .. } => 15,
        },
        Kind::IssuerDate { date: false, .. } => 17,
        Kind::IssuerDate { issuer: false, .. } => 18,
        Kind::IssuerDate { .. } => 19,
        Kind::Numbered(_) => 20,
        Kind::Chapter => 21,
        Kind::WebMeta => 22,
        Kind::RunIn => 23,
        Kind::Shaped => 24,
        Kind::Formula => 25,
        Kind::Text => 26,
        Kind::Caption => 27,
    }
}

fn scheme(text: &str, sign: Option<Sign>) -> usize {
    let bare = || {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < text.len() && rest.starts_with(|c| class::is_blank(c) || class::is_han(c))
    };
    match sign {
        Some(sign) if sign.enclosed => 5,
        Some(sign) if sign::recognize(text).is_none() && sign::before_digits(text).is_none() => {
            if sign.level > 2 {
                7
            } else if sign.level == 2 {
                6
            } else {
                8
            }
        }
        Some(sign) => usize::from(sign.level.clamp(1, 4)),
        None if crate::grammar::clause::recognize(text).is_some() => 9,
        None if crate::grammar::series::recognize(text).is_some() => 10,
        None if text.starts_with(class::is_bullet) => 11,
        None if bare() => 8,
        None => 0,
    }
}

fn end(text: &str) -> usize {
    let mut back = text.chars().rev();
    let (last, before) = (back.next().unwrap_or(' '), back.next().unwrap_or(' '));
    match last {
        '。' => 0,
        '；' | ';' => 1,
        '：' | ':' => 2,
        '，' | ',' => 3,
        '、' => 4,
        '》' => 7,
        '”' | '’' | '"' => 6,
        '！' | '？' | '!' | '?' | '…' => 10,
        '—' | '-' | '－' => 11,
        _ if class::is_closing(last) => 5,
        '日' | '月' | '年'
            if numeral::digit(before).is_some() || numeral::is_chinese_numeral(before) =>
        {
            12
        }
        _ if numeral::digit(last).is_some() => 8,
        _ if last.is_ascii_alphabetic() => 9,
        _ => 13,
    }
}

fn length(count: usize) -> usize {
    const LIMITS: [usize; 13] = [2, 4, 6, 8, 11, 14, 18, 22, 27, 33, 40, 60, 100];
    LIMITS
        .iter()
        .position(|limit| count <= *limit)
        .unwrap_or(LIMITS.len())
}

fn marks(body: &str) -> usize {
    let inner = body.trim_end_matches(['。', '；', '：', '！', '？']);
    let stops = inner.matches(['。', '！', '？']).count();
    let commas = inner.matches(['，', '；', ',', ';']).count();
    match (stops, commas) {
        (0, 0) if inner.contains('、') => 1,
        (0, 0) => 0,
        (0, 1) => 2,
        (0, _) => 3,
        (1, _) => 4,
        _ => 5,
    }
}

fn cut(text: &str, body: &str, kind: &Kind) -> usize {
    if *kind == Kind::RunIn || headline::ended(text).is_some() {
        return 3;
    }
    match head::run_in(body) {
        Some(len) if body[..len].chars().count() <= 14 => 1,
        Some(_) => 2,
        None => 0,
    }
}

fn digits(text: &str, count: usize) -> usize {
    let digits = text
        .chars()
        .filter(|c| numeral::digit(*c).is_some())
        .count();
    match digits * 100 / count.max(1) {
        0 => usize::from(digits > 0),
        1..=15 => 1,
        16..=45 => 2,
        _ => 3,
    }
}

fn bracketed(text: &str) -> usize {
    let ends = |open: [char; 2], close: [char; 2]| text.starts_with(open) && text.ends_with(close);
    if ends(['（', '('], ['）', ')']) {
        1
    } else if ends(['【', '［'], ['】', '］']) || ends(['[', '〔'], [']', '〕']) {
        2
    } else if ends(['《', '〈'], ['》', '〉']) {
        3
    } else {
        4 * usize::from(ends(['“', '"'], ['”', '"']))
    }
}

fn spaces(text: &str) -> usize {
    if text.contains('\t') {
        return 4;
    }
    if masthead::is_letter_spaced(text) {
        return 5;
    }
    if text.contains('\u{3000}') || text.contains("  ") {
        return 3;
    }
    match text.matches(class::is_blank).count() {
        0 => 0,
        1 => 1,
        _ => 2,
    }
}

fn names(text: &str, count: usize) -> usize {
    if count > 40 {
        return 0;
    }
    let bare = text.trim_matches(['（', '）', '(', ')']);
    if unit::is_person(bare) && bare.chars().count() <= 4 {
        1
    } else if unit::is_unit(bare) {
        2
    } else if unit::is_unit_list(bare) {
        3
    } else if unit::is_named_person(bare) {
        4
    } else {
        5 * usize::from(masthead::is_name(text))
    }
}

fn colon(body: &str) -> usize {
    match body.find(['：', ':']) {
        None => 0,
        Some(at) if body[at..].trim_end_matches(class::is_blank).chars().count() == 1 => 3,
        Some(at) if body[..at].chars().count() <= 8 => 1,
        Some(_) => 2,
    }
}

/// One line, as the questions about its place need it.
pub(super) struct Place<'a> {
    pub text: &'a str,
    pub gap: bool,
    pub kind: &'a Kind,
}

/// How many short lines without a number stand above running text.
fn peers(answers: &mut [Answers<{ Ask::COUNT }>]) {
    let is_peer = |at: usize| {
        let own = &answers[at];
        let next = answers.get(at + 1);
        own[Ask::Shaped as usize] == 1
            && own[Ask::Marks as usize] <= 2
            && next.is_some_and(|next| {
                next[Ask::Marks as usize] >= 3 || next[Ask::Length as usize] >= 11
            })
    };
    let found: Vec<usize> = (0..answers.len()).filter(|at| is_peer(*at)).collect();
    let answer = match found.len() {
        count @ 0..=2 => u8::try_from(count).unwrap_or(2),
        3..=5 => 3,
        6..=12 => 4,
        _ => 5,
    };
    for at in found {
        answers[at][Ask::Peers as usize] = answer;
    }
}

/// Adds what lines answer about their places to what they answer about themselves.
pub(super) fn in_place(places: &[Place<'_>], answers: &mut [Answers<{ Ask::COUNT }>]) {
    let text = Whole::of(places, answers);
    let mut counts = Counts::default();
    for at in 0..places.len() {
        let (count, rank) = counts.next(&places[at], answers[at][Ask::Scheme as usize]);
        let found = text.answers(places, answers, at);
        for (ask, answer) in found
            .into_iter()
            .chain([(Ask::Count, count), (Ask::Rank, rank)])
        {
            answers[at][ask as usize] = u8::try_from(answer).unwrap_or(0);
        }
    }
    peers(answers);
}

/// How numbers go on: the last value of each scheme that is open.
#[derive(Default)]
struct Counts {
    open: Vec<(u8, u32)>,
}

impl Counts {
    /// How the number of a line goes on, and its rank among the schemes that are open.
    fn next(&mut self, place: &Place<'_>, scheme: u8) -> (usize, usize) {
        let Some(sign) = sign_of(place.text, place.kind) else {
            return (0, 0);
        };
        let count = match self.open.iter().position(|(open, _)| *open == scheme) {
            Some(depth) => {
                let last = self.open[depth].1;
                self.open.truncate(depth + 1);
                self.open[depth].1 = sign.value;
                match sign.value {
                    value if value == last + 1 => 2,
                    1 => 1,
                    value if value == last => 3,
                    _ => 4,
                }
            }
            None => {
                self.open.push((scheme, sign.value));
                if sign.value == 1 { 1 } else { 4 }
            }
        };
        (count, self.open.len().min(4))
    }
}

/// Facts of the whole text.
struct Whole<'a> {
    /// The first and the last line of running text.
    running: Option<(usize, usize)>,
    gaps: usize,
    issue: Option<usize>,
    contents: Option<usize>,
    listed: Vec<&'a str>,
    numbered: usize,
    senders: usize,
    first: HashMap<&'a str, usize>,
    last: HashMap<&'a str, usize>,
    /// The last short line at or above each line.
    since: Vec<usize>,
}

impl<'a> Whole<'a> {
    fn of(places: &[Place<'a>], answers: &[Answers<{ Ask::COUNT }>]) -> Self {
        let is_running = |at: &usize| {
            answers[*at][Ask::Marks as usize] >= 3 || answers[*at][Ask::Length as usize] >= 11
        };
        let mut running = (0..places.len()).filter(is_running);
        let first_running = running.next();
        let contents = places
            .iter()
            .position(|place| *place.kind == Kind::ContentsHead);
        let listed = contents.map_or(&places[..0], |at| &places[at + 1..]);
        let (mut first, mut last) = (HashMap::new(), HashMap::new());
        let mut since = Vec::with_capacity(places.len());
        for (at, place) in places.iter().enumerate() {
            first.entry(place.text).or_insert(at);
            last.insert(place.text, at);
            let before = since.last().map_or(5, |since: &usize| (since + 1).min(5));
            let short = !is_running(&at) && answers[at][Ask::End as usize] == 13;
            let runs = at + 1 < places.len() && is_running(&(at + 1));
            since.push(if short && runs { 0 } else { before });
        }
        Self {
            running: first_running.map(|first| (first, running.next_back().unwrap_or(first))),
            gaps: places.iter().filter(|place| place.gap).count(),
            issue: places.iter().position(|place| {
                matches!(
                    place.kind,
                    Kind::Masthead(
                        masthead::Line::Issue
                            | masthead::Line::Parts(_)
                            | masthead::Line::DocumentNumber { .. }
                    )
                )
            }),
            contents,
            listed: listed
                .iter()
                .map(|place| (place.text, contents::entry(place.text)))
                .take_while(|(text, entry)| entry.len() < text.len())
                .map(|(_, entry)| entry)
                .collect(),
            numbered: answers
                .iter()
                .filter(|own| {
                    (1..=3).contains(&own[Ask::Scheme as usize]) && own[Ask::Length as usize] <= 9
                })
                .count(),
            senders: answers
                .iter()
                .filter(|own| own[Ask::Attributed as usize] == 1)
                .count()
                + places
                    .iter()
                    .filter(|place| *place.kind == Kind::Attribution)
                    .count(),
            first,
            last,
            since,
        }
    }

    fn answers(
        &self,
        places: &[Place<'_>],
        answers: &[Answers<{ Ask::COUNT }>],
        at: usize,
    ) -> [(Ask, usize); 17] {
        let place = &places[at];
        let own = |at: usize, ask: Ask| usize::from(answers[at][ask as usize]);
        let distance = |far: usize| match far {
            0..=4 => far,
            5..=7 => 5,
            8..=13 => 6,
            _ => 7,
        };
        let row = (1..=3).take_while(|back| {
            at.checked_sub(*back).is_some_and(|other| {
                own(other, Ask::Kind) == own(at, Ask::Kind)
                    && own(other, Ask::Length).abs_diff(own(at, Ask::Length)) <= 1
                    && own(other, Ask::End) == own(at, Ask::End)
            })
        });
        let opened = (0..at)
            .rev()
            .take(12)
            .find(|above| own(*above, Ask::Marks) >= 4 || own(*above, Ask::End) == 2);
        let slope = match places
            .get(at + 1)
            .map(|next| (place.text.len(), next.text.len()))
        {
            None => 5,
            Some((own, next)) if own * 4 < next => 0,
            Some((own, next)) if own * 2 < next => 1,
            Some((own, next)) if own > next * 4 => 4,
            Some((own, next)) if own > next * 2 => 3,
            Some(_) => 2,
        };
        let named = || {
            let below = places.get(at + 1)?;
            let subject = headline::subject(place.text)?;
            below.text.starts_with(subject).then_some(())
        };
        [
            (Ask::Top, distance(at)),
            (Ask::Bottom, distance(places.len() - 1 - at)),
            (
                Ask::Gap,
                match (self.gaps, place.gap) {
                    (0, _) => 0,
                    (_, false) => 1,
                    (gaps, true) if gaps * 3 > places.len() * 2 => 3,
                    (_, true) => 2,
                },
            ),
            (
                Ask::Zone,
                match self.running {
                    None => 4,
                    Some((first, last)) if first == at && last == at => 0,
                    Some((first, _)) if at < first => 1,
                    Some((_, last)) if at > last => 3,
                    Some(_) => 2,
                },
            ),
            (Ask::Since, self.since[at]),
            (Ask::Named, usize::from(named().is_some())),
            (
                Ask::Repeated,
                if self.first.get(place.text).is_some_and(|first| *first < at) {
                    1
                } else {
                    2 * usize::from(self.last.get(place.text).is_some_and(|last| *last > at))
                },
            ),
            (
                Ask::Listed,
                usize::from(
                    self.contents.is_some_and(|contents| at > contents)
                        && self
                            .listed
                            .iter()
                            .any(|entry| *entry == place.text.trim_end_matches('。')),
                ),
            ),
            (
                Ask::Contents,
                match self
                    .contents
                    .map(|contents| (at > contents, at.abs_diff(contents)))
                {
                    Some((true, 1)) => 1,
                    Some((true, 2..=12)) => 2,
                    Some((true, _)) => 3,
                    _ => 0,
                },
            ),
            (
                Ask::Issue,
                match self.issue {
                    None => 0,
                    Some(issue) if issue == at => 4,
                    Some(issue) if issue + 1 == at => 2,
                    Some(issue) if issue < at => 1,
                    Some(_) => 3,
                },
            ),
            (
                Ask::Size,
                match places.len() {
                    1 => 0,
                    2..=4 => 1,
                    5..=9 => 2,
                    10..=19 => 3,
                    20..=39 => 4,
                    40..=79 => 5,
                    _ => 6,
                },
            ),
            (
                Ask::Numbered,
                match self.numbered {
                    0 | 1 => self.numbered,
                    2..=4 => 2,
                    _ => 3,
                },
            ),
            (Ask::Senders, self.senders.min(3)),
            (Ask::Slope, slope),
            (Ask::Row, row.count()),
            (
                Ask::Opened,
                usize::from(opened.is_some_and(|above| own(above, Ask::End) == 2)),
            ),
            (Ask::Rank, 0),
        ]
    }
}

/// Which answers are weighed together.
pub(super) const TEMPLATES: &[Template] = &[
    &[(Ask::Kind as usize, 0)],
    &[(Ask::Kind as usize, -1)],
    &[(Ask::Kind as usize, 1)],
    &[(Ask::Kind as usize, -2)],
    &[(Ask::Kind as usize, 2)],
    &[(Ask::Kind as usize, 0), (Ask::Kind as usize, 1)],
    &[(Ask::Kind as usize, 0), (Ask::Kind as usize, -1)],
    &[(Ask::Kind as usize, 0), (Ask::Length as usize, 0)],
    &[(Ask::Kind as usize, 0), (Ask::End as usize, 0)],
    &[(Ask::Kind as usize, 0), (Ask::Zone as usize, 0)],
    &[(Ask::Kind as usize, 0), (Ask::Top as usize, 0)],
    &[(Ask::Kind as usize, 0), (Ask::Bottom as usize, 0)],
    &[(Ask::Kind as usize, 0), (Ask::Begin as usize, 0)],
    &[(Ask::Kind as usize, 0), (Ask::Ending as usize, 0)],
    &[(Ask::Scheme as usize, 0), (Ask::Rank as usize, 0)],
    &[(Ask::Scheme as usize, 0), (Ask::Cut as usize, 0)],
    &[(Ask::Scheme as usize, 0), (Ask::Length as usize, 0)],
    &[(Ask::Scheme as usize, 0), (Ask::End as usize, 0)],
    &[(Ask::Scheme as usize, 0), (Ask::Scheme as usize, 1)],
    &[(Ask::Scheme as usize, 0), (Ask::Scheme as usize, -1)],
    &[(Ask::Scheme as usize, 0), (Ask::Count as usize, 0)],
    &[(Ask::Scheme as usize, 0), (Ask::Marks as usize, 0)],
    &[(Ask::Scheme as usize, 0), (Ask::Slope as usize, 0)],
    &[(Ask::Scheme as usize, 0), (Ask::Marks as usize, 1)],
    &[(Ask::Cut as usize, 0), (Ask::Rank as usize, 0)],
    &[(Ask::End as usize, 0), (Ask::Length as usize, 0)],
    &[(Ask::End as usize, 0), (Ask::End as usize, 1)],
    &[(Ask::End as usize, 0), (Ask::End as usize, -1)],
    &[(Ask::Begin as usize, 0)],
    &[(Ask::Begin as usize, 1)],
    &[(Ask::Begin as usize, -1)],
    &[(Ask::Begin as usize, 0), (Ask::Length as usize, 0)],
    &[(Ask::Begin as usize, 0), (Ask::Zone as usize, 0)],
    &[(Ask::Begin as usize, 0), (Ask::End as usize, 0)],
    &[(Ask::Ending as usize, 0)],
    &[(Ask::Ending as usize, 0), (Ask::Length as usize, 0)],
    &[(Ask::Ending as usize, 0), (Ask::Zone as usize, 0)],
    &[(Ask::Ending as usize, 0), (Ask::Begin as usize, 1)],
    &[(Ask::Ending as usize, 1)],
    &[(Ask::Length as usize, 0)],
    &[(Ask::Length as usize, 1)],
    &[(Ask::Length as usize, -1)],
    &[(Ask::Length as usize, 0), (Ask::Length as usize, 1)],
    &[(Ask::Length as usize, 0), (Ask::Length as usize, -1)],
    &[(Ask::Marks as usize, 0), (Ask::Marks as usize, 1)],
    &[(Ask::Marks as usize, 0), (Ask::Marks as usize, -1)],
    &[
        (Ask::Shaped as usize, 0),
        (Ask::Zone as usize, 0),
        (Ask::Slope as usize, 0),
    ],
    &[
        (Ask::Shaped as usize, 0),
        (Ask::Shaped as usize, 1),
        (Ask::Shaped as usize, -1),
    ],
    &[(Ask::Attributed as usize, -1), (Ask::Shaped as usize, 0)],
    &[(Ask::About as usize, 0), (Ask::Top as usize, 0)],
    &[(Ask::Digits as usize, 0)],
    &[(Ask::Bracketed as usize, 0), (Ask::Zone as usize, 0)],
    &[(Ask::Spaces as usize, 0), (Ask::Length as usize, 0)],
    &[(Ask::Names as usize, 0), (Ask::Zone as usize, 0)],
    &[(Ask::Names as usize, 0), (Ask::Bottom as usize, 0)],
    &[(Ask::Colon as usize, 0), (Ask::Length as usize, 0)],
    &[(Ask::Colon as usize, -1), (Ask::Scheme as usize, 0)],
    &[(Ask::Top as usize, 0)],
    &[(Ask::Top as usize, 0), (Ask::Shaped as usize, 0)],
    &[(Ask::Bottom as usize, 0)],
    &[(Ask::Gap as usize, 0), (Ask::Shaped as usize, 0)],
    &[(Ask::Gap as usize, 1), (Ask::Shaped as usize, 0)],
    &[(Ask::Since as usize, 0), (Ask::Scheme as usize, 0)],
    &[(Ask::Named as usize, 0), (Ask::Shaped as usize, 0)],
    &[(Ask::Repeated as usize, 0), (Ask::Length as usize, 0)],
    &[(Ask::Listed as usize, 0)],
    &[(Ask::Contents as usize, 0), (Ask::Kind as usize, 0)],
    &[(Ask::Issue as usize, 0), (Ask::Zone as usize, 0)],
    &[(Ask::Issue as usize, 0), (Ask::Shaped as usize, 0)],
    &[(Ask::Size as usize, 0)],
    &[(Ask::Numbered as usize, 0), (Ask::Shaped as usize, 0)],
    &[(Ask::Numbered as usize, 0), (Ask::Scheme as usize, 0)],
    &[(Ask::Senders as usize, 0), (Ask::Shaped as usize, 0)],
    &[(Ask::Slope as usize, 0), (Ask::Length as usize, 0)],
    &[(Ask::Row as usize, 0), (Ask::Kind as usize, 0)],
    &[(Ask::Row as usize, 1), (Ask::Kind as usize, 0)],
    &[(Ask::Opened as usize, 0), (Ask::Scheme as usize, 0)],
    &[(Ask::Opened as usize, 0), (Ask::Shaped as usize, 0)],
    &[(Ask::Peers as usize, 0), (Ask::Numbered as usize, 0)],
    &[(Ask::Peers as usize, 0), (Ask::Issue as usize, 0)],
    &[(Ask::Peers as usize, 0), (Ask::Senders as usize, 0)],
    &[(Ask::Peers as usize, 0), (Ask::Top as usize, 0)],
    &[(Ask::Peers as usize, 0), (Ask::Length as usize, 0)],
    &[(Ask::Peers as usize, 0), (Ask::Begin as usize, 1)],
];
