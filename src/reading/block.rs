//! What a line of a draft, which is one block, answers about itself and about its place.

use super::kind::Kind;
use super::look::Look;
use super::model::{Answers, Template, YES, questions, templates};
use super::words;
use crate::grammar::closing::Closing;
use crate::grammar::sign::Sign;
use crate::grammar::{head, headline, masthead, sign, unit};
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
        Cut: &["none", "short", "long", "headline", "label"];
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
        /// An entry of the contents list above names it.
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
        /// How many of the lines with its form of number are short and end without a mark; if none, how many a head can be
        /// taken off.
        Kin: &["none", "alone", "no", "some", "most", "all", "some heads", "most heads", "all heads"];
        /// How many of them the next of them follows at once.
        Strung: &["none", "no", "some", "most", "all"];
    }
}

/// Names of the kinds, in the order of `kind_of`.
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
pub(super) fn own(look: &Look, kind: &Kind) -> Answers<{ Ask::COUNT }> {
    let mut answers = [0; Ask::COUNT];
    let text = look.text();
    let sign = sign_of(look, kind);
    let body = sign.map_or(text, |sign| text[sign.len..].trim_start());
    let count = text.chars().count();
    let mut set =
        |ask: Ask, answer: usize| answers[ask as usize] = u8::try_from(answer).unwrap_or(0);
    set(Ask::Kind, usize::from(kind_of(kind)));
    set(Ask::Scheme, scheme(look, sign));
    set(Ask::End, end(text));
    let whole = body.len() == text.len();
    let (beginning, ending) = if whole {
        (*look.beginning(), *look.ending())
    } else {
        (words::beginning(body), words::ending(body))
    };
    set(Ask::Begin, usize::from(beginning));
    set(Ask::Ending, usize::from(ending));
    set(Ask::Length, length(count));
    let signs = Signs::of(text, text.len() - body.len());
    set(Ask::Marks, signs.marks());
    set(Ask::Cut, cut(text, body, kind));
    set(Ask::Shaped, usize::from(*look.shaped()));
    set(Ask::Attributed, usize::from(look.sender().is_some()));
    set(
        Ask::About,
        usize::from(count < 60 && body.contains('的') && body.contains("关于")),
    );
    set(Ask::Digits, signs.digits(count));
    set(Ask::Bracketed, bracketed(text));
    set(Ask::Spaces, signs.spaces(text));
    set(Ask::Names, names(text, count));
    set(Ask::Colon, signs.colon(body));
    answers
}

/// The number sign of a line that the grammar takes as numbered, or that looks so.
pub(super) fn sign_of(look: &Look, kind: &Kind) -> Option<Sign> {
    match kind {
        Kind::Numbered(sign) => Some(*sign),
        _ => look.sign().or_else(|| *look.decimal()),
    }
}

pub(super) fn kind_of(kind: &Kind) -> u8 {
    match kind {
        Kind::Marked => 0,
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

fn scheme(look: &Look, sign: Option<Sign>) -> usize {
    let text = look.text();
    let bare = || {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < text.len() && rest.starts_with(|c| class::is_blank(c) || class::is_han(c))
    };
    match sign {
        Some(sign) if sign.enclosed => 5,
        Some(sign) if look.sign().is_none() && sign::before_digits(text).is_none() => {
            match sign.level {
                0 | 1 => 8,
                2 => 6,
                _ => 7,
            }
        }
        Some(sign) => usize::from(sign.level.clamp(1, 4)),
        None if crate::grammar::clause::recognize(text).is_some() => 9,
        None if look.series().is_some() => 10,
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

/// What stands in a line beside its words: marks behind its number, those of sentences but the last; digits; white space.
#[derive(Default)]
struct Signs {
    stops: usize,
    commas: usize,
    listed: usize,
    /// Where the first colon stands behind the number.
    colon: Option<usize>,
    digits: usize,
    blanks: usize,
    wide: bool,
}

impl Signs {
    /// Those of a line; `body` says where it begins behind its number.
    fn of(text: &str, body: usize) -> Self {
        let mut signs = Self::default();
        let inner = text.trim_end_matches(['。', '；', '：', '！', '？']).len();
        for (at, c) in class::others(text) {
            match c {
                _ if numeral::digit(c).is_some() => signs.digits += 1,
                _ if class::is_blank(c) => {
                    signs.blanks += 1;
                    signs.wide |= c == '\u{3000}' || c == ' ' && text[..at].ends_with(' ');
                }
                _ if at < body => {}
                '：' | ':' => signs.colon = signs.colon.or(Some(at - body)),
                _ if at >= inner => {}
                '。' | '！' | '？' => signs.stops += 1,
                '，' | '；' | ',' | ';' => signs.commas += 1,
                '、' => signs.listed += 1,
                _ => {}
            }
        }
        signs
    }

    fn marks(&self) -> usize {
        match (self.stops, self.commas) {
            (0, 0) => usize::from(self.listed > 0),
            (0, 1) => 2,
            (0, _) => 3,
            (1, _) => 4,
            _ => 5,
        }
    }

    fn digits(&self, count: usize) -> usize {
        match self.digits * 100 / count.max(1) {
            0 => usize::from(self.digits > 0),
            1..=15 => 1,
            16..=45 => 2,
            _ => 3,
        }
    }

    fn spaces(&self, text: &str) -> usize {
        match self.blanks {
            0 => 0,
            _ if text.contains('\t') => 4,
            _ if masthead::is_letter_spaced(text) => 5,
            _ if self.wide => 3,
            1 => 1,
            _ => 2,
        }
    }

    fn colon(&self, body: &str) -> usize {
        match self.colon {
            None => 0,
            Some(at) if body[at..].trim_end_matches(class::is_blank).chars().count() == 1 => 3,
            Some(at) if body[..at].chars().count() <= 8 => 1,
            Some(_) => 2,
        }
    }
}

fn cut(text: &str, body: &str, kind: &Kind) -> usize {
    if *kind == Kind::RunIn || headline::ended(text).is_some() {
        return 3;
    }
    match head::run_in(body) {
        Some(len) if body[..len].ends_with(['：', ':']) => 4,
        Some(len) if body[..len].chars().count() <= 14 => 1,
        Some(_) => 2,
        None => 0,
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

/// Which answers are weighed together.
pub(super) const TEMPLATES: &[Template] = templates! { Ask:
    [Kind] [Kind @ -1] [Kind @ 1] [Kind @ -2] [Kind @ 2] [Kind, Kind @ 1] [Kind, Kind @ -1] [Kind, Length]
    [Kind, End] [Kind, Zone] [Kind, Top] [Kind, Bottom] [Kind, Begin] [Kind, Ending] [Scheme, Rank]
    [Scheme, Cut] [Scheme, Length] [Scheme, End] [Scheme, Scheme @ 1] [Scheme, Scheme @ -1] [Scheme, Count]
    [Scheme, Marks] [Scheme, Slope] [Scheme, Marks @ 1] [Cut, Rank] [End, Length] [End, End @ 1]
    [End, End @ -1] [Begin] [Begin @ 1] [Begin @ -1] [Begin, Length] [Begin, Zone] [Begin, End] [Ending]
    [Ending, Length] [Ending, Zone] [Ending, Begin @ 1] [Ending @ 1] [Length] [Length @ 1] [Length @ -1]
    [Length, Length @ 1] [Length, Length @ -1] [Marks, Marks @ 1] [Marks, Marks @ -1] [Shaped, Zone, Slope]
    [Shaped, Shaped @ 1, Shaped @ -1] [Attributed @ -1, Shaped] [About, Top] [Digits] [Bracketed, Zone]
    [Spaces, Length] [Names, Zone] [Names, Bottom] [Colon, Length] [Colon @ -1, Scheme] [Top] [Top, Shaped]
    [Bottom] [Gap, Shaped] [Gap @ 1, Shaped] [Since, Scheme] [Named, Shaped] [Repeated, Length] [Listed]
    [Contents, Kind] [Issue, Zone] [Issue, Shaped] [Size] [Numbered, Shaped] [Numbered, Scheme]
    [Senders, Shaped] [Slope, Length] [Row, Kind] [Row @ 1, Kind] [Opened, Scheme] [Opened, Shaped]
    [Peers, Numbered] [Peers, Issue] [Peers, Senders] [Peers, Top] [Peers, Length] [Peers, Begin @ 1]
    [Kin, Scheme] [Kin, Length] [Kin, Marks] [Kin, Cut] [Strung, Scheme] [Strung, Marks] [Kin, Strung]
};

/// Answers of lines that answer these questions so, and all others with the first: for the tests.
#[cfg(test)]
pub(super) fn answered<const N: usize>(
    asks: [Ask; N],
    lines: &[[u8; N]],
) -> Vec<Answers<{ Ask::COUNT }>> {
    let line = |found: &[u8; N]| {
        let mut own = [0; Ask::COUNT];
        for (ask, answer) in asks.iter().zip(found) {
            own[*ask as usize] = *answer;
        }
        own
    };
    lines.iter().map(line).collect()
}

#[cfg(test)]
mod tests;
