use super::super::page::Face;
use super::*;
use crate::bulletin::Role;

fn segment(text: &str) -> Segment<'_> {
    Segment::of(text, Role::Paragraph, Face::FangSong)
}

#[test]
fn to_which_side_a_run_leans() {
    use Lean::{Left, Middle, Right};
    for (text, line, filled, lean) in [
        ("春GDP夏", 0..3, false, Middle),
        ("春GDP夏", 1..3, false, Left),
        ("春GDP夏", 0..2, false, Right),
        ("春GDP夏", 1..2, false, Left),
        ("（GDP夏", 0..3, false, Left),
        ("春GDP）", 0..3, false, Right),
        ("，GDP夏", 0..3, false, Left),
        ("春GDP（", 0..3, false, Right),
        ("（GDP）", 0..3, false, Middle),
        ("（GDP　夏", 0..4, false, Left),
        ("（GDP　夏", 0..4, true, Middle),
    ] {
        let segments = [segment(text)];
        let units = measure(&segments, HalfCell(56));
        let setter = |flow: Flow| Setter {
            segments: &segments,
            units: &units,
            flow,
        };
        let found = setter(Flow::Justified).lean(&(1..2), &line, filled);
        assert_eq!(found, lean, "{text} {line:?}");
        let right = setter(Flow::Right).lean(&(1..2), &line, filled);
        let lean = if line == (1..2) { Right } else { lean };
        assert_eq!(right, lean, "{text} {line:?}");
    }
}

#[test]
fn words_with_one_space_between_them_are_one_piece() {
    for (text, stop, end) in [
        ("Let's Go now", 5, 5),
        ("Let's Go now", 4, 3),
        ("Let's Go now", 3, 3),
        ("Let's Go now", 2, 1),
        ("ab  cd", 3, 1),
        ("春耕夏", 3, 3),
        ("春耕夏", 2, 2),
        ("春耕GDP", 3, 2),
        ("GDP春耕", 3, 1),
        ("——春耕", 3, 1),
    ] {
        let segments = [segment(text)];
        let units = measure(&segments, HalfCell(56));
        let setter = Setter {
            segments: &segments,
            units: &units,
            flow: Flow::Ragged,
        };
        assert_eq!(setter.joined(0, stop.min(units.len())), end, "{text}");
    }
    let segments = [segment("春"), segment("耕")];
    let units = measure(&segments, HalfCell(56));
    let setter = Setter {
        segments: &segments,
        units: &units,
        flow: Flow::Ragged,
    };
    assert_eq!(setter.joined(0, units.len()), 1);
}

/// A line of so many cells and a run of words.
fn line(cells: u32, words: &str) -> (Shape, String) {
    let text = "春".repeat(cells as usize) + words;
    let strip = |span: Span, form: Form, width: u32| Strip {
        segment: 0,
        span,
        blank: false,
        form,
        width: HalfCell(width),
    };
    let from = 3 * cells as usize;
    let mut pieces = vec![strip(Span::new(0, from), Form::Cells, 2 * cells)];
    if !words.is_empty() {
        let latin = Form::Latin(Lean::Middle);
        pieces.push(strip(Span::new(from, text.len()), latin, 4));
    }
    let shape = Shape {
        indent: HalfCell(0),
        stretch: Micrometre(0),
        pieces,
    };
    (shape, text)
}

#[test]
fn spaces_between_words_widen_until_the_rest_can_go_between_characters() {
    for (cells, words, free, widened) in [
        (10, "a b", 1, 0),
        (10, "a b", 2, 1),
        (10, "a b", 5, 1),
        (10, "a b c", 2, 1),
        (10, "a b c", 3, 2),
        (10, "a b c", 9, 2),
        (10, "abc", 9, 0),
        (10, "", 9, 0),
        (12, "a b", 2, 0),
        (11, "a b", 2, 1),
    ] {
        let (mut shape, text) = line(cells, words);
        let measure = HalfCell(shape.inked().0 + free);
        let before = shape.inked().0;
        spread(&mut shape, &[segment(&text)], measure);
        assert_eq!(shape.inked().0 - before, widened, "{cells} {words} {free}");
    }
}

#[test]
fn what_is_left_of_a_line_goes_behind_its_characters() {
    let size = TypeSize::THREE;
    let setting = |measure: u32| Setting {
        area: Area::STANDARD,
        size,
        frame: Frame {
            measure: HalfCell(measure),
            first: HalfCell(0),
            rest: HalfCell(0),
        },
        flow: Flow::Justified,
    };
    for (cells, measure, each) in [
        (28, 56, 0),
        (27, 56, 5_572 / 26),
        (24, 56, 22_286 / 23),
        (23, 56, 0),
        (1, 56, 0),
        (27, 54, 0),
    ] {
        let (shape, text) = line(cells, "");
        let found = stretch(&shape, &[segment(&text)], setting(measure)).0;
        let each = if each > size.em().0 / LOOSEST {
            0
        } else {
            each
        };
        assert_eq!(found, each, "{cells} of {measure}");
    }
    // What an indent takes is not left.
    let (mut shape, text) = line(25, "");
    shape.indent = HalfCell(4);
    assert_eq!(
        stretch(&shape, &[segment(&text)], setting(56)).0,
        5_572 / 24
    );
    // A run that is narrower than its half cells leaves more.
    let (mut shape, text) = line(24, "ill");
    let plain = stretch(&shape, &[segment(&text)], setting(56)).0;
    assert_eq!(plain, 11_143 / 24);
    shape.pieces[1].form = Form::Latin(Lean::Natural);
    let run = shape.pieces[1];
    let (count, narrower) = natural_width("ill", false);
    let natural = Area::STANDARD.across(size, HalfCell(count)).0
        - size.em().0 * u32::try_from(narrower).unwrap_or(0) / 1000;
    let blank_left = Area::STANDARD.across(size, HalfCell(4)).0 - natural - 3;
    assert_eq!(blank(&run, segment(&text), setting(56)), blank_left);
    let found = stretch(&shape, &[segment(&text)], setting(56)).0;
    assert_eq!(found, (11_143 + blank_left) / 24);
}
