//! The laws of the page, on random bulletins of every role and on random text.

#[allow(dead_code, reason = "lines break lawfully in a test of its own")]
mod paper;

use std::collections::HashMap;

use jianbao::bulletin::{Block, Bulletin, Masthead, Role};
use jianbao::text::Span;
use jianbao::typeset::page::{Line, Origin, Page, Text};
use jianbao::typeset::style::{LeadIns, PageNumberForm, Style};
use jianbao::typeset::units::{Area, HalfCell, Micrometre, Row, SizeName, TypeSize};
use jianbao::typeset::{Memo, Numbers, Start, Walk, kinsoku, typeset, typeset_again};
use paper::assert_laws;
use proptest::prelude::*;

// ---- what is set -------------------------------------------------------------------------------

/// Pieces random lines are made of: words, marks, numbers, Latin, what no clerk would type.
const PIECES: [&str; 48] = [
    "一是强化领导。",
    "小结：",
    "河湾区召开全区安全生产工作会议",
    "会议指出",
    "要统筹发展和安全",
    "人",
    "区教育局",
    "第",
    "年",
    "亿元",
    "，",
    "。",
    "、",
    "；",
    "：",
    "？",
    "！",
    "（",
    "）",
    "《",
    "》",
    "“",
    "”",
    "——",
    "—",
    "……",
    "·",
    "2024",
    "35%",
    "3.5",
    "14:30",
    "１２",
    "GDP",
    "hello-world",
    "https://example.org/a/b?c=d&e=f",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    " ",
    "\u{3000}",
    "\t",
    "🎉",
    "👨\u{200d}👩",
    "\u{301}",
    "\u{202e}",
    "\0",
    "\u{85}",
    "<b>&\"'",
    "é",
    "①",
];

/// Pieces whose widths the test knows by itself.
const PLAIN: [&str; 22] = [
    "河", "湾", "区", "召", "开", "，", "。", "、", "：", "？", "（", "）", "《", "》", "“", "”",
    "……", "——", "2024", "8", "：“", "》（",
];

fn line(pieces: &'static [&'static str], longest: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(pieces), 1..longest).prop_map(|words| words.concat())
}

/// Lines with a role each, whether they run in to the next, and whether a line break follows.
fn lines() -> impl Strategy<Value = Vec<(Role, String, bool, bool)>> {
    let role = prop::sample::select(Role::ALL.map(|(role, ..)| role).to_vec());
    let row = (
        role,
        line(&PIECES, 40),
        prop::bool::weighted(0.2),
        prop::bool::weighted(0.9),
    );
    prop::collection::vec(row, 0..24)
}

/// A draft, its blocks, and some of the masthead's lines as fields.
fn draft(rows: &[(Role, String, bool, bool)]) -> (String, Vec<Block>, Masthead) {
    let mut source = String::new();
    let mut blocks = Vec::new();
    for (role, text, run_in, ends) in rows {
        let start = source.len();
        source.push_str(text);
        let span = Span::new(start, source.len()).trim(&source);
        if !span.is_empty() {
            blocks.push(Block {
                role: *role,
                span,
                number: None,
                run_in: *run_in,
                mark: None,
            });
        }
        source.push_str(if *ends { "\n" } else { "\u{3000}" });
    }
    let spans = blocks.iter().filter(|block| block.role == Role::Masthead);
    let mut spans = spans.map(|block| block.span);
    let first_char = |span: Span| {
        let len = span.slice(&source).chars().next().map_or(0, char::len_utf8);
        Span::new(span.start, span.start + len)
    };
    let masthead = Masthead {
        name: spans.next(),
        secrecy: spans.next(),
        issuer: spans.next().map(first_char),
        date: spans.next(),
        ..Masthead::default()
    };
    (source, blocks, masthead)
}

fn styles() -> impl Strategy<Value = Style> {
    let preset = prop::sample::select(Style::presets());
    let sizes = SizeName::ALL.map(|(size, _)| size);
    let body = prop::sample::select(sizes[4..].to_vec());
    let headline = prop::sample::select(sizes[..5].to_vec());
    let area = (120_000..=180_000_u32, 180_000..=240_000_u32, 16..=24_u32);
    let lead_ins = prop::sample::select(vec![LeadIns::Plain, LeadIns::Bold, LeadIns::Kai]);
    let own = (preset.clone(), area, body, headline, 0..=8_u32, lead_ins).prop_map(
        |(preset, (width, height, rows), body_size, headline_size, above, lead_ins)| Style {
            area: Area {
                width: Micrometre(width),
                height: Micrometre(height),
                rows: Row(rows),
                ..Area::STANDARD
            },
            body_size,
            headline_size,
            above_name: Row(above),
            lead_ins,
            page_number_form: PageNumberForm::OfTotal,
            ..preset
        },
    );
    prop_oneof![2 => preset, 1 => own]
}

// ---- heads ------------------------------------------------------------------------------------

/// No head at a page's foot, unless the page has nothing above it to part it from.
fn assert_heads_are_kept(pages: &[Page<'_>]) {
    let heads = |text: &Text<'_>| {
        let head = text.role == Role::Title || text.role.level().is_some();
        head || text.role == Role::Salutation
    };
    for page in &pages[..pages.len() - 1] {
        let mut upwards = page.texts.iter().rev();
        let Some(last) = upwards.next() else { continue };
        if !heads(last) || last.role == Role::Salutation {
            continue;
        }
        let above = upwards.find(|text| !heads(text));
        assert!(
            above.is_none_or(|text| text.role == Role::Masthead),
            "page {} ends with {:?} after {:?}",
            page.number,
            last.parts,
            above.map(|text| text.role),
        );
    }
}

// ---- line breaking -----------------------------------------------------------------------------

/// The smallest things a line of plain text is made of, with their widths.
fn plain_units(text: &str) -> Vec<(&str, u32)> {
    let mut units = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let pair = ["——", "……"].iter().find(|pair| rest.starts_with(**pair));
        let (len, width) = match (digits, pair) {
            (0, None) => (first.len_utf8(), 2),
            (0, Some(pair)) => (pair.len(), 4),
            (digits, _) => (digits, u32::try_from(digits).expect("short")),
        };
        units.push((&rest[..len], width));
        rest = &rest[len..];
    }
    units
}

/// Whether a line may end and begin so. The dash of a headline opens a line of it.
fn lawful(role: Role, before: &str, after: &str) -> bool {
    let last = before.chars().next_back().expect("not empty");
    let first = after.chars().next().expect("not empty");
    let dash = role == Role::Title && after == "——";
    !kinsoku::not_at_end(last) && (dash || !kinsoku::not_at_start(first))
}

/// The least width of units on a line of their own: adjoining marks and those at the edges squeezed.
fn least_width(units: &[(&str, u32)]) -> u32 {
    let right = |unit: &str| "，。、：）》”".contains(unit);
    let left = |unit: &str| "（《“".contains(unit);
    let natural: u32 = units.iter().map(|unit| unit.1).sum();
    let pair = |pair: &&[(&str, u32)]| {
        let (a, b) = (pair[0].0, pair[1].0);
        right(a) && (right(b) || left(b)) || left(a) && left(b)
    };
    let pairs = units.windows(2).filter(pair).count();
    let edges = usize::from(left(units[0].0)) + usize::from(right(units[units.len() - 1].0));
    natural - u32::try_from(pairs + edges).expect("short")
}

/// No break parts what hangs together, unless what hangs together is longer than a line.
fn assert_lawful_breaks(source: &str, text: &Text<'_>) {
    let units = plain_units(source);
    let mut starts = HashMap::new();
    let mut at = 0;
    for (index, unit) in units.iter().enumerate() {
        starts.insert(at, index);
        at += unit.0.len();
    }
    for line in &text.lines[1..] {
        let start = line.pieces[0].span.expect("from the draft").start;
        let index = *starts.get(&start).expect("a unit is never split");
        if lawful(text.role, units[index - 1].0, units[index].0) {
            continue;
        }
        // A headline that no balanced lines hold is running text, where no dash opens a line.
        let joined = |at: &usize| !lawful(Role::Paragraph, units[*at - 1].0, units[*at].0);
        let first = index - (1..=index).rev().take_while(joined).count();
        let end = index + (index..units.len()).take_while(joined).count();
        let indent = if first == 0 {
            text.lines[0].indent.0
        } else {
            0
        };
        let chain = &units[first..end];
        assert!(
            least_width(chain) > text.measure.0 - indent,
            "{chain:?} broken at {index}"
        );
    }
}

/// The single text of a bulletin of one block, its parts on several pages joined.
fn one_text(source: &str, role: Role) -> Text<'_> {
    let bulletin = Bulletin {
        source,
        blocks: vec![Block {
            role,
            span: Span::new(0, source.len()),
            number: None,
            run_in: false,
            mark: None,
        }],
        masthead: Masthead::default(),
        doubts: Vec::new(),
    };
    let pages = typeset(&bulletin, &Style::default());
    let mut texts = pages.into_iter().flat_map(|page| page.texts);
    let mut whole = texts.next().expect("a text");
    for text in texts {
        whole.lines.extend(text.lines);
    }
    whole
}

fn said(line: &Line<'_>) -> String {
    line.pieces
        .iter()
        .map(|piece| piece.text.as_ref())
        .collect()
}

/// The pages of a bulletin, so many at a time, with what is to be noted of them.
fn walked<'a>(
    bulletin: &Bulletin<'a>,
    style: &Style,
    step: usize,
) -> (Memo, Numbers, Vec<(Page<'a>, Option<Start>)>) {
    let (mut memo, mut numbers) = (Memo::default(), Numbers::default());
    for _ in 0..2 {
        let mut walk = Walk::new(bulletin, style, &memo, &numbers);
        let mut set = Vec::new();
        while !walk.is_done() {
            let more = walk.go_on(bulletin, style, step);
            assert!(!more.is_empty());
            set.extend(more);
        }
        assert!(walk.go_on(bulletin, style, step).is_empty());
        let right;
        (memo, numbers, right) = walk.end(style);
        if right {
            return (memo, numbers, set);
        }
    }
    panic!("the numbers that were found are not those that were found before");
}

proptest! {
    #[test]
    fn any_bulletin_obeys_the_laws(rows in lines(), style in styles()) {
        let (source, blocks, masthead) = draft(&rows);
        let bulletin = Bulletin { source: &source, blocks, masthead, doubts: Vec::new() };
        assert_laws(&bulletin, &style);
    }

    #[test]
    fn any_text_obeys_the_laws(text in "\\PC{0,400}|[\\x00-\\x7f\\u{3000}-\\u{30ff}]{0,200}", style in styles()) {
        let bulletin = jianbao::parse(&text);
        assert_laws(&bulletin, &style);
    }

    /// A bulletin in which one line is edited, its style the same or another.
    #[test]
    fn what_was_noted_before_changes_nothing(
        rows in lines(),
        edited in 0_usize..24,
        text in line(&PIECES, 40),
        styles in [styles(), styles()],
    ) {
        let (source, blocks, masthead) = draft(&rows);
        let before = Bulletin { source: &source, blocks, masthead, doubts: Vec::new() };
        let (pages, memo) = typeset_again(&before, &styles[0], &Memo::default());
        let mut rows = rows;
        if let Some(row) = rows.get_mut(edited) {
            row.1 = text;
        }
        let (source, blocks, masthead) = draft(&rows);
        let after = Bulletin { source: &source, blocks, masthead, doubts: Vec::new() };
        for style in &styles {
            prop_assert_eq!(typeset_again(&after, style, &memo).0, typeset(&after, style));
        }
        prop_assert_eq!(typeset_again(&before, &styles[0], &memo).0, pages);
    }

    /// A long bulletin, some pages at a time, and from any page on.
    #[test]
    fn pages_are_the_same_however_many_are_set_at_a_time(
        rows in lines(),
        style in styles(),
        step in 1_usize..5,
    ) {
        let (source, blocks, masthead) = draft(&vec![rows; 15].concat());
        let bulletin = Bulletin { source: &source, blocks, masthead, doubts: Vec::new() };
        let pages = typeset(&bulletin, &style);
        let (memo, numbers, set) = walked(&bulletin, &style, step);
        let places: Vec<_> = set.iter().map(|(_, start)| *start).zip(0..).collect();
        prop_assert!(set.into_iter().map(|(page, _)| page).eq(pages.iter().cloned()));
        for (start, before) in places {
            let Some(start) = start else { continue };
            let mut walk = Walk::at((start, before), &bulletin, &style, &memo, &numbers);
            let set = walk.go_on(&bulletin, &style, step);
            let behind = &pages[before as usize..];
            prop_assert!(set.len() >= step.min(behind.len()));
            prop_assert!(set.iter().zip(behind).all(|((page, _), same)| page == same));
        }
    }

    #[test]
    fn heads_are_kept_with_their_text(
        rows in prop::collection::vec((prop::sample::select(vec![
            Role::Paragraph, Role::Paragraph, Role::Paragraph, Role::Title, Role::Heading1,
            Role::Heading2, Role::Signature, Role::Attribution, Role::Table, Role::Masthead,
        ]), line(&PLAIN, 80)), 1..60),
    ) {
        let rows: Vec<_> = rows.into_iter().map(|(role, text)| (role, text, false, true)).collect();
        let (source, blocks, masthead) = draft(&rows);
        let bulletin = Bulletin { source: &source, blocks, masthead, doubts: Vec::new() };
        assert_heads_are_kept(&typeset(&bulletin, &Style::default()));
    }

    #[test]
    fn lines_break_where_they_may(text in line(&PLAIN, 200), role in prop::sample::select(vec![
        Role::Paragraph, Role::Title, Role::Salutation, Role::Attribution,
    ])) {
        assert_lawful_breaks(&text, &one_text(&text, role));
    }

    #[test]
    fn a_last_line_is_not_a_single_character_where_it_can_be_helped(count in 30_usize..300) {
        let text = "湾".repeat(count);
        let set = one_text(&text, Role::Paragraph);
        let last = set.lines.last().expect("lines");
        prop_assert!(said(last).chars().count() > 1);
    }
}

// ---- cases -------------------------------------------------------------------------------------

#[test]
fn a_field_of_the_masthead_between_two_heads_parts_them_not() {
    let row = |role, count| (role, "河".repeat(count), false, true);
    let rows = [
        row(Role::Title, 28),
        row(Role::Attribution, 30),
        row(Role::Title, 1),
        row(Role::Heading1, 100),
        row(Role::Masthead, 1),
        row(Role::Title, 80),
        row(Role::Heading1, 70),
        row(Role::Table, 50),
    ];
    let (source, blocks, masthead) = draft(&rows);
    let bulletin = Bulletin {
        source: &source,
        blocks,
        masthead,
        doubts: Vec::new(),
    };
    assert_heads_are_kept(&typeset(&bulletin, &Style::default()));
}

#[test]
fn a_full_page_has_22_rows_of_28_characters() {
    let text = "湾".repeat(26 + 21 * 28);
    let bulletin = jianbao::parse(&text);
    let pages = typeset(&bulletin, &Style::default());
    assert_eq!(pages.len(), 1);
    let lines: Vec<_> = pages[0].texts.iter().flat_map(|text| &text.lines).collect();
    assert_eq!(lines.len(), 22);
    assert!(lines.iter().all(|line| line.width() == HalfCell(56)));
}

#[test]
fn marks_are_pulled_in_and_what_does_not_fit_is_pushed_out() {
    let filler = |count| "湾".repeat(count);
    for (text, first) in [
        // 26 cells to the first line: the stop and the quote before it squeeze to halves.
        (
            format!("{}“安”，{}", filler(23), filler(20)),
            format!("{}“安”，", filler(23)),
        ),
        (
            format!("{}》（安，{}", filler(23), filler(20)),
            format!("{}》（安，", filler(23)),
        ),
        // One more is too much, and no mark may part: all four go.
        (format!("{}“安”，{}", filler(24), filler(20)), filler(24)),
        (format!("{}，{}", filler(26), filler(20)), filler(25)),
        (format!("{}——{}", filler(25), filler(20)), filler(24)),
        (format!("{}35%{}", filler(25), filler(20)), filler(25)),
        (format!("{}2024年{}", filler(24), filler(20)), filler(24)),
        (format!("{}第12期{}", filler(25), filler(20)), filler(25)),
    ] {
        let set = one_text(&text, Role::Paragraph);
        assert_eq!(said(&set.lines[0]), first, "{text}");
    }
}

#[test]
fn a_bulletin_without_masthead_gets_none() {
    let pages = typeset(&jianbao::parse("会议指出，要抓好落实。"), &Style::default());
    let origins = pages[0]
        .texts
        .iter()
        .flat_map(|text| &text.parts)
        .map(|part| part.origin);
    assert!(
        origins
            .clone()
            .all(|origin| matches!(origin, Origin::Draft(_)))
    );
    assert!(pages[0].rules.is_empty());
}

#[test]
fn an_empty_draft_is_one_blank_page() {
    let pages = typeset(&jianbao::parse(""), &Style::default());
    assert_eq!(pages.len(), 1);
    assert!(pages[0].texts.is_empty());
}

#[test]
fn hostile_runs_are_set() {
    for text in [
        "，".repeat(20_000),
        "（".repeat(20_000),
        "a".repeat(20_000),
        "\u{301}".repeat(20_000),
        "—".repeat(20_001),
        "a ".repeat(20_000),
        format!("a{}b", " ".repeat(20_000)),
        "/".repeat(20_000),
        "\t".repeat(5_000) + "a",
        "\u{202e}文".repeat(5_000),
    ] {
        for role in [
            Role::Paragraph,
            Role::Title,
            Role::Masthead,
            Role::Table,
            Role::Imprint,
        ] {
            let span = Span::new(0, text.len()).trim(&text);
            let bulletin = Bulletin {
                source: &text,
                blocks: vec![Block {
                    role,
                    span,
                    number: None,
                    run_in: true,
                    mark: None,
                }],
                masthead: Masthead {
                    name: (role == Role::Masthead).then_some(span),
                    ..Masthead::default()
                },
                doubts: Vec::new(),
            };
            assert_laws(&bulletin, &Style::default());
        }
    }
}

#[test]
fn sizes_fill_the_type_area() {
    for size in [TypeSize::TWO, TypeSize::THREE, TypeSize::FOUR] {
        let area = Area::STANDARD;
        assert_eq!(area.across(size, area.line(size)), area.width);
    }
}
