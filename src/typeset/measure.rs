//! Turns segments of text into units: the smallest things a line is made of, each with its width.

use std::ops::Range;

use super::advance::{Advance, HALF, thousandths};
use super::kinsoku;
use super::page::{Face, Form, Lean, Origin, Part};
use super::units::{CELL, HalfCell};
use crate::bulletin::Role;
use crate::text::class::{is_invisible, is_wide};
use crate::text::{Span, numeral};

/// A piece of a paragraph that is set in one face.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment<'a> {
    pub(super) part: Part,
    pub(super) text: &'a str,
    /// Bytes of the number sign at its head, which stays apart from digits that follow: 1.2024年.
    pub(super) sign: usize,
    /// Blank space before it when something precedes it on the line.
    pub(super) gap: HalfCell,
}

#[cfg(test)]
impl<'a> Segment<'a> {
    /// A text of one face for the tests.
    pub(super) fn of(text: &'a str, role: Role, face: Face) -> Self {
        let part = Part {
            role,
            origin: Origin::Draft(Span::empty(0)),
            face,
            bold: false,
        };
        Self {
            part,
            text,
            sign: 0,
            gap: HalfCell(0),
        }
    }
}

impl Segment<'_> {
    /// A part of the segment without the white space round it, if anything is left.
    pub(super) fn piece(self, range: Range<usize>) -> Option<Self> {
        let span = Span::from(range).trim(self.text);
        let origin = match self.part.origin {
            Origin::Draft(whole) => Origin::Draft(span.offset(whole.start)),
            other => other,
        };
        let part = Part {
            origin,
            ..self.part
        };
        (!span.is_empty()).then(|| Self {
            part,
            text: span.slice(self.text),
            sign: self.sign.saturating_sub(span.start).min(span.len()),
            ..self
        })
    }

    pub(super) const fn with_face(mut self, face: Face) -> Self {
        self.part.face = face;
        self
    }
}

/// The smallest thing a line is made of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    /// Where it stands in its segment's text; empty for a gap.
    pub(super) span: Span,
    pub(super) segment: u32,
    pub(super) width: HalfCell,
    pub(super) form: Form,
    /// What a line break before it would cost.
    pub(super) tie: Tie,
    /// White space: never at a line's edge.
    pub(super) blank: bool,
    /// Whether it is nothing but a mark.
    pub(super) mark: bool,
    /// Which half of its cell can go.
    pub(super) cut: Cut,
}

/// How a unit hangs together with the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tie {
    /// A line may break here.
    Free,
    /// A number and its unit, the pieces of an address: better not.
    Loose,
    /// A forbidden mark would stand at a line's edge.
    Fixed,
}

/// The half of a mark's cell that is blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    None,
    Left,
    Right,
}

/// How a run is set before its neighbours on the line are known.
pub(super) const RUN: Form = Form::Latin(Lean::Middle);
/// Runs wider than this may break behind the marks of [`RUN_BREAKS`], for they are addresses.
const LONG_RUN: HalfCell = HalfCell(24);
/// Marks behind which a long run may break.
const RUN_BREAKS: &str = "/\\?&=_-";
/// The space between two words, in thousandths of the type size.
const SPACE: u32 = 333;
/// Pieces into which a word longer than a line is cut.
const FORCED_PIECE: HalfCell = HalfCell(8);

/// Measures segments. No unit comes out wider than `limit`, if that is four half cells or more.
pub(super) fn measure(segments: &[Segment<'_>], limit: HalfCell) -> Vec<Unit> {
    let bytes: usize = segments.iter().map(|segment| segment.text.len()).sum();
    let mut measurer = Measurer {
        // Three bytes to a Chinese character, and hardly ever more units than characters.
        units: Vec::with_capacity(bytes / 3 + segments.len()),
        limit,
        segment: 0,
        spare: 0,
        whole: false,
        last: None,
        before_last: None,
    };
    for (segment, index) in segments.iter().zip(0..) {
        measurer.segment = index;
        if segment.gap > HalfCell(0) && !measurer.units.is_empty() {
            measurer.push_blank(Span::empty(0), segment.gap);
        }
        measurer.whole = segment.part.role == Role::Attribution;
        let (sign, end) = (segment.sign, segment.text.len());
        measurer.measure(segment, 0..sign);
        let first = measurer.units.len();
        measurer.measure(segment, sign..end);
        if let Some(unit) = measurer.units.get_mut(first).filter(|_| sign > 0) {
            unit.tie = Tie::Fixed;
        }
    }
    measurer.units
}

struct Measurer {
    units: Vec<Unit>,
    limit: HalfCell,
    segment: u32,
    /// What the last word leaves blank in its box and no space has taken, in thousandths of the type size.
    spare: u32,
    /// Breaks within the segment are better avoided: （区教育局）
    whole: bool,
    /// The last character that is not blank.
    last: Option<char>,
    /// The one before it.
    before_last: Option<char>,
}

impl Measurer {
    fn measure(&mut self, segment: &Segment<'_>, range: Range<usize>) {
        let text = segment.text;
        let from = range.start;
        let mut chars = text[range].char_indices().peekable();
        while let Some((start, c)) = chars.next() {
            let start = from + start;
            let end = start + c.len_utf8();
            let span = Span::new(start, end);
            if c.is_whitespace() {
                let width = if matches!(c, '\u{3000}' | '\t') { 2 } else { 1 };
                self.push_blank(span, HalfCell(width));
            } else if is_zero_width(c) {
                self.attach(span, c);
            } else if matches!(c, '—' | '…') {
                let pair = chars.next_if(|&(_, next)| next == c).is_some();
                let end = if pair { end + c.len_utf8() } else { end };
                let width = HalfCell(if pair { 4 } else { 2 });
                self.push(Span::new(start, end), (c, c), width, Form::Boxed);
            } else if c == '⸺' {
                self.push(span, (c, c), HalfCell(4), Form::Boxed);
            } else if is_wide(c) || c.is_control() {
                self.push(span, (c, c), CELL, form(c));
            } else {
                let mut end = end;
                while let Some((at, next)) = chars.next_if(|&(_, next)| is_narrow(next)) {
                    end = from + at + next.len_utf8();
                }
                self.run(text, Span::new(start, end), segment.part.bold);
            }
        }
    }

    fn push(&mut self, span: Span, (first, last): (char, char), width: HalfCell, form: Form) {
        let cut = match form {
            Form::Cells | Form::Closing if kinsoku::is_blank_right(first) => Cut::Right,
            Form::Cells | Form::Opening if kinsoku::is_blank_left(first) => Cut::Left,
            _ => Cut::None,
        };
        self.units.push(Unit {
            span,
            segment: self.segment,
            width,
            form,
            tie: self.tie(first),
            blank: false,
            mark: form != RUN && (kinsoku::not_at_start(first) || kinsoku::not_at_end(first)),
            cut,
        });
        self.before_last = if first == last {
            self.last
        } else {
            Some(first)
        };
        self.last = Some(last);
    }

    fn push_blank(&mut self, span: Span, width: HalfCell) {
        self.units.push(Unit {
            span,
            segment: self.segment,
            width,
            form: RUN,
            tie: Tie::Fixed,
            blank: true,
            mark: false,
            cut: Cut::None,
        });
    }

    /// What hangs together with `next`, which comes next.
    fn tie(&self, next: char) -> Tie {
        let Some(last) = self.last else {
            return Tie::Free;
        };
        let is_digit = |c: char| numeral::digit(c).is_some();
        if kinsoku::not_at_start(next) || kinsoku::not_at_end(last) {
            return Tie::Fixed;
        }
        let before = self.units.last();
        if self.whole && before.is_some_and(|unit| unit.segment == self.segment) {
            return Tie::Loose;
        }
        let parted = before.is_some_and(|unit| unit.blank);
        let number_before = is_digit(last) && (is_digit(next) || kinsoku::stays_after_number(next));
        let number_behind = is_digit(next) && kinsoku::stays_before_number(last);
        let scaled =
            self.before_last.is_some_and(is_digit) && kinsoku::stays_after_scale(last, next);
        if !parted && (number_before || number_behind || scaled) {
            Tie::Loose
        } else {
            Tie::Free
        }
    }

    /// A character without width joins the unit before it; one that nothing precedes stands alone.
    fn attach(&mut self, span: Span, c: char) {
        match self.units.last_mut() {
            Some(unit) if unit.segment == self.segment && !unit.blank => {
                unit.span.end = span.end;
                unit.cut = Cut::None;
                if unit.form != RUN {
                    unit.form = Form::Boxed;
                }
            }
            _ => self.push(span, (c, c), HalfCell(0), Form::Boxed),
        }
    }

    /// Adds a run of half-width characters, in pieces where it has to break.
    fn run(&mut self, text: &str, span: Span, bold: bool) {
        let width = run_width(span.slice(text), bold);
        if width <= LONG_RUN && width <= self.limit {
            self.push_run(text, span, width, bold);
            return;
        }
        let mut from = span.start;
        while from < span.end {
            let piece = &text[from..from + address_piece(&text[from..span.end])];
            let mut at = 0;
            while at < piece.len() {
                let rest = &piece[at..];
                let len = if at == 0 && run_width(rest, bold) <= self.limit {
                    rest.len()
                } else {
                    fitting(rest, bold, self.limit)
                };
                let begin = from + at;
                let cut = Span::new(begin, begin + len);
                self.push_run(text, cut, run_width(&rest[..len], bold), bold);
                if let Some(unit) = self.units.last_mut().filter(|_| begin > span.start) {
                    unit.tie = Tie::Loose;
                }
                at += len;
            }
            from += piece.len();
        }
    }

    fn push_run(&mut self, text: &str, span: Span, width: HalfCell, bold: bool) {
        let mut visible = span.slice(text).chars().filter(|&c| !is_zero_width(c));
        let Some(first) = visible.next() else { return };
        let last = visible.next_back().unwrap_or(first);
        self.push(span, (first, last), width, RUN);
        let own = advance(span.slice(text), bold).blank(width);
        let spare = std::mem::replace(&mut self.spare, own);
        if let [.., before, blank, own_unit] = self.units.as_mut_slice()
            && blank.blank
            && blank.span.slice(text) == " "
            && before.form == RUN
            && !before.blank
            && [before.segment, blank.segment] == [own_unit.segment; 2]
        {
            // Where both words leave enough blank in their boxes, the space needs none of its own: wherever the line breaks,
            // no room is taken into account twice.
            let room = spare + own;
            let more = if room >= SPACE {
                blank.width = HalfCell(0);
                0
            } else {
                HALF
            };
            self.spare = own.min(room + more - SPACE);
            if is_group(before.span.slice(text), own_unit.span.slice(text)) {
                own_unit.tie = Tie::Loose;
            }
        }
    }
}

/// Whether a run goes on a number with a further group of three digits behind a space: 12 600
fn is_group(before: &str, run: &str) -> bool {
    let digits = run.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3 && before.ends_with(|c: char| c.is_ascii_digit())
}

/// The width of a half-width run. Spaces between words are a third of the type size wide at least.
pub(super) fn run_width(run: &str, bold: bool) -> HalfCell {
    let spaces = run.bytes().filter(|byte| *byte == b' ').count();
    let spaces = u32::try_from(spaces).unwrap_or(u32::MAX);
    let mut advance = advance(run, bold);
    advance.widen(spaces.saturating_mul(SPACE - thousandths(' ', bold)));
    advance.half_cells()
}

/// The width of a half-width run: how many characters it has, and how many thousandths of the type size all of them are
/// narrower than half an em each. Its spaces are as wide as in Times.
pub fn natural_width(run: &str, bold: bool) -> (u32, i64) {
    let count = u32::try_from(run.chars().count()).unwrap_or(u32::MAX);
    let wide = advance(run, bold).thousandths();
    (count, i64::from(HALF) * i64::from(count) - i64::from(wide))
}

fn advance(run: &str, bold: bool) -> Advance {
    let mut advance = Advance::default();
    for c in run.chars().filter(|&c| !is_zero_width(c)) {
        advance.add(c, bold);
    }
    advance
}

/// How many bytes of a long run go to the first place where it may break.
fn address_piece(run: &str) -> usize {
    run.char_indices()
        .find(|&(_, c)| RUN_BREAKS.contains(c))
        .map_or(run.len(), |(at, _)| {
            let goes_on = |c: char| !RUN_BREAKS.contains(c) && !is_zero_width(c);
            run[at..].find(goes_on).map_or(run.len(), |len| at + len)
        })
}

/// How many bytes of a run, at least one character, fit into a piece of a forced break.
fn fitting(run: &str, bold: bool, limit: HalfCell) -> usize {
    let mut advance = Advance::default();
    let piece = FORCED_PIECE.min(limit);
    let mut end = 0;
    for (at, c) in run.char_indices() {
        if !is_zero_width(c) {
            advance.add(c, bold);
            if at > 0 && advance.half_cells() > piece {
                break;
            }
        }
        end = at + c.len_utf8();
    }
    end
}

/// How a wide character is set. Some Chinese fonts lack the curly quotes or set them half wide: they
/// get a box and stand at the side of it where their ink is.
fn form(c: char) -> Form {
    match c {
        '‘' | '“' => Form::Opening,
        '’' | '”' => Form::Closing,
        _ if fills_cell(c) => Form::Cells,
        _ => Form::Boxed,
    }
}

/// Wide characters that fill their cell in every Chinese font: ideographs, kana and the marks of the
/// CJK blocks.
fn fills_cell(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}')
}

/// Whether the character goes on with a half-width run.
fn is_narrow(c: char) -> bool {
    is_zero_width(c)
        || !(c.is_whitespace() || c.is_control() || is_wide(c) || matches!(c, '—' | '…' | '⸺'))
}

/// Characters that take no place of their own: combining marks (Unicode category Mn of the common
/// blocks) and invisible characters.
pub(super) fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{e31}' | '\u{e34}'..='\u{e3a}'
        | '\u{e47}'..='\u{e4e}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{302a}'..='\u{302f}' | '\u{3099}' | '\u{309a}'
        | '\u{fe20}'..='\u{fe2f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0000}'..='\u{e01ef}')
        || is_invisible(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The units of a text that begins with a sign of so many bytes.
    fn signed(text: &str, sign: usize) -> Vec<Unit> {
        let segment = Segment {
            sign,
            ..Segment::of(text, Role::Paragraph, Face::FangSong)
        };
        measure(&[segment], HalfCell(56))
    }

    fn units(text: &str) -> Vec<(&str, u32)> {
        let units = signed(text, 0);
        let shown = units.iter();
        shown
            .map(|unit| (unit.span.slice(text), unit.width.0))
            .collect()
    }

    #[test]
    fn how_wide_a_run_is() {
        for (run, half_cells) in [
            ("12", 2),
            ("1234", 4),
            ("A", 2),
            ("i", 1),
            ("a b", 3),
            ("", 0),
        ] {
            assert_eq!(run_width(run, false), HalfCell(half_cells), "{run}");
        }
        for (run, count, narrower) in [("12", 2, 0), ("i", 1, 222), ("W", 1, -444), ("1 2", 3, 250)]
        {
            assert_eq!(natural_width(run, false), (count, narrower), "{run}");
        }
        // Spaces are a third of the type size wide, a quarter in Times.
        let spaces = |count: usize| run_width(&"i ".repeat(count), false).0;
        let wide = |count: usize| u32::try_from((count * (278 + 333)).div_ceil(500)).unwrap_or(0);
        assert_eq!([3, 9, 20].map(spaces), [3, 9, 20].map(wide));
        for (before, run, is) in [
            ("12", "600", true),
            ("12", "6000", false),
            ("12", "60", false),
            ("A", "600", false),
        ] {
            assert_eq!(is_group(before, run), is, "{before} {run}");
        }
    }

    #[test]
    fn a_character_without_width_joins_the_unit_before_it() {
        let of = |text: &str| {
            let found = signed(text, 0);
            let unit = |unit: &Unit| {
                (
                    unit.span.slice(text).to_owned(),
                    unit.width.0,
                    unit.form == Form::Boxed,
                )
            };
            found.iter().map(unit).collect::<Vec<_>>()
        };
        let unit = |text: &str, width: u32, boxed: bool| (text.to_owned(), width, boxed);
        assert_eq!(
            of("春\u{301}耕"),
            [unit("春\u{301}", 2, true), unit("耕", 2, false)]
        );
        assert!(!of("12\u{301}耕")[0].2);
        assert_eq!(of("\u{301}耕")[0], unit("\u{301}", 0, true));
    }

    #[test]
    fn a_sign_stays_with_what_it_stands_before() {
        let text = "◆开展巡查";
        for (sign, tie) in [(0, Tie::Free), ('◆'.len_utf8(), Tie::Fixed)] {
            let units = signed(text, sign);
            let behind = units.iter().find(|unit| unit.span.slice(text) == "开");
            assert_eq!(behind.map(|unit| unit.tie), Some(tie));
        }
    }

    #[test]
    fn text_falls_into_units() {
        for (text, expected) in [
            ("", &[][..]),
            ("共35%。", &[("共", 2), ("35%", 4), ("。", 2)]),
            ("——……—", &[("——", 4), ("……", 4), ("—", 2)]),
            ("用 GDP", &[("用", 2), (" ", 1), ("GDP", 4)]),
            // 167, 167 and 444 thousandths are left of the boxes of the words.
            (
                "as of it",
                &[("as", 2), (" ", 0), ("of", 2), (" ", 0), ("it", 2)],
            ),
            (
                "as GDP as",
                &[("as", 2), (" ", 1), ("GDP", 4), (" ", 1), ("as", 2)],
            ),
            ("\u{301}好\u{301}", &[("\u{301}", 0), ("好\u{301}", 2)]),
            ("🎉\u{1}", &[("🎉", 2), ("\u{1}", 2)]),
        ] {
            assert_eq!(units(text), expected, "{text:?}");
        }
    }

    #[test]
    fn numbers_stay_with_what_they_count() {
        let text = "近300户群众增收3.5亿元以上";
        let units = signed(text, 0);
        let ties: Vec<(&str, Tie)> = units
            .iter()
            .map(|unit| (unit.span.slice(text), unit.tie))
            .filter(|(unit, _)| ["300", "户", "群", "3.5", "亿", "元", "以"].contains(unit))
            .collect();
        let tie = |unit: &str| {
            ties.iter()
                .find(|(own, _)| *own == unit)
                .map(|(_, tie)| *tie)
        };
        for (unit, expected) in [
            ("300", Tie::Loose),
            ("户", Tie::Loose),
            ("群", Tie::Free),
            ("3.5", Tie::Free),
            ("亿", Tie::Loose),
            ("元", Tie::Loose),
            ("以", Tie::Free),
        ] {
            assert_eq!(tie(unit), Some(expected), "{unit}");
        }
    }

    #[test]
    fn groups_of_digits_stay_together() {
        for (text, last) in [
            ("共12 600份", Tie::Loose),
            ("共GDP 600份", Tie::Free),
            ("共12 6000份", Tie::Free),
        ] {
            let units = signed(text, 0);
            let mut runs = units.iter().filter(|unit| unit.form == RUN && !unit.blank);
            assert_eq!(runs.next_back().map(|unit| unit.tie), Some(last), "{text}");
        }
    }

    #[test]
    fn only_words_longer_than_a_line_are_cut() {
        let word = "a".repeat(60);
        assert_eq!(units(&word).len(), 1);
        let long = "a".repeat(200);
        let pieces = units(&long);
        assert!(pieces.len() > 20 && pieces.iter().all(|&(_, width)| width <= 8));
        let address = "https://example.gov.cn/news/2024/list";
        let pieces: Vec<_> = units(address).iter().map(|&(piece, _)| piece).collect();
        assert_eq!(
            pieces,
            ["https://", "example.gov.cn/", "news/", "2024/", "list"]
        );
    }

    #[test]
    fn a_run_is_as_wide_as_in_times() {
        for (run, bold, thousandths) in [
            ("", false, 0),
            ("12", false, 1000),
            ("GDP", false, 2000),
            ("GDP", true, 2111),
            ("1 2", false, 1250),
        ] {
            let (count, narrower) = natural_width(run, bold);
            assert_eq!(500 * i64::from(count) - narrower, thousandths, "{run}");
        }
    }
}
