use super::make::{Maker, at, lines, utf16};
use super::{FULL, open, opened};

#[test]
fn loops_end() {
    // A tree of pages that holds itself, and a parent that is its own child.
    let mut tree = Maker::new();
    tree.page(&at(90, 700, "Song", 16, FULL));
    tree.replace(2, "<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]/Parent 2 0 R>>");
    assert!(open(tree.bytes()).is_err());
    // A form that draws itself, twice.
    let mut form = Maker::new();
    let number = form.stream("", b"");
    let resources = form.resources.clone();
    form.resources += &format!("/XObject<</Fm {number} 0 R>>");
    let inner = format!(
        "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<{resources}/XObject<</Fm {number} 0 R>>>>"
    );
    let content = "/Fm Do /Fm Do";
    form.replace(
        number,
        &format!(
            "<<{inner}/Length {}>>\nstream\n{content}\nendstream",
            content.len()
        ),
    );
    form.page(&format!("{}/Fm Do", at(90, 700, "Song", 16, FULL)));
    assert_eq!(opened(form.bytes()).source.text, FULL);
    // Objects that are each other, as contents and as a font.
    let mut refs = Maker::new();
    let (a, b) = (refs.add(""), refs.add(""));
    refs.replace(a, &format!("{b} 0 R"));
    refs.replace(b, &format!("{a} 0 R"));
    refs.resources = format!("/Font {a} 0 R");
    refs.page_of(a);
    assert!(open(refs.bytes()).is_err());
}

#[test]
fn ten_thousand_pages_are_told_at_once() {
    let mut maker = Maker::new();
    for _ in 0..10_000 {
        maker.page_of(4);
    }
    let refused = open(maker.bytes()).expect_err("too long");
    assert!(refused.0.contains("10000 页"), "{}", refused.0);
}

#[test]
fn work_has_a_bound() {
    // Each of eight forms draws the next eight times: sixteen million strings.
    let mut maker = Maker::new();
    let first = maker.add("");
    let forms: Vec<usize> = std::iter::once(first)
        .chain((0..8).map(|_| maker.add("")))
        .collect();
    let fonts = maker.resources.clone();
    for pair in forms.windows(2) {
        let content = "/Fm Do ".repeat(8) + &at(90, 700, "Song", 16, FULL).repeat(20);
        let object = format!(
            "<</Subtype/Form/Resources<<{fonts}/XObject<</Fm {} 0 R>>>>/Length {}>>\nstream\n{content}\nendstream",
            pair[1],
            content.len()
        );
        maker.replace(pair[0], &object);
    }
    maker.resources += &format!("/XObject<</Fm {first} 0 R>>");
    maker.page("/Fm Do");
    assert_eq!(opened(maker.bytes()).source.text, FULL);
}

#[test]
fn deep_and_wide_nests() {
    for content in [
        "[".repeat(100_000),
        "<<".repeat(100_000),
        "(".repeat(100_000),
        "q ".repeat(100_000) + &at(90, 700, "Song", 16, FULL),
        "/A BMC ".repeat(100_000),
        format!(
            "BT /Song 1e38 Tf 1e38 0 0 1e38 1e38 1e38 Tm <{}> Tj ET",
            utf16(FULL)
        ),
        format!("BT /Song 16 Tf 0 0 0 0 0 0 Tm <{}> Tj ET", utf16(FULL)),
        "0 0 m 1 1 l ".repeat(100_000) + "S",
    ] {
        let _ = open(Maker::new().page(&content).bytes());
    }
    let mut many = String::new();
    for step in 0..300 {
        many += &format!("0 {step} m 500 {step} l S {step} 0 m {step} 500 l S ");
    }
    assert_eq!(
        opened(
            Maker::new()
                .page(&(many + &at(90, 700, "Song", 16, FULL)))
                .bytes()
        )
        .source
        .text,
        FULL
    );
}

#[test]
fn truncated_files_give_what_they_have_or_say_so() {
    let whole = sample();
    for part in 0..40 {
        match open(whole[..whole.len() * part / 40].to_vec()) {
            Ok(opened) => assert!(!opened.source.text.is_empty()),
            Err(refused) => assert!(refused.0.contains("PDF")),
        }
    }
}

/// A file of two pages with a bit of everything, one page packed.
fn sample() -> Vec<u8> {
    let mut maker = Maker::new();
    let content = [
        at(150, 700, "Xbs", 22, "秋收工作简报"),
        lines(86, 660, "Fang", 16, &[FULL, FULL, "完。"]),
        "0.5 w 90 400 400 100 re S 190 400 m 190 500 l S 90 450 m 490 450 l S ".to_owned(),
        at(100, 470, "Song", 16, "面积"),
        at(200, 420, "Gbk", 16, "一二"),
        at(90, 60, "Song", 14, "— 1 —"),
        format!(
            "BT /Win 12 Tf 90 300 Td (\\265\\330) Tj /Down 12 Tf <{}> Tj ET",
            utf16("竖排")
        ),
    ]
    .concat();
    maker.page(&content);
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(content.as_bytes(), 6);
    let packed = maker.stream("/Filter/FlateDecode", &packed);
    maker.page_of(packed);
    let map = "begincmap 1 begincodespacerange <0000><FFFF> endcodespacerange 1 beginbfrange <0000><FFFF><4E00> endbfrange endcmap";
    maker.stream("", map.as_bytes());
    maker.bytes()
}

/// Three hundred files with something wrong: bytes changed, taken out, put in, moved.
#[test]
fn mutated_files_never_break_the_reader() {
    let whole = sample();
    let mut state = 0x2545_F491_u64;
    let mut next = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0) % below.max(1)
    };
    let mut read = 0;
    for round in 0..300 {
        let mut file = whole.clone();
        for _ in 0..=next(20) {
            let (at, length) = (next(file.len()), next(60));
            let end = (at + length).min(file.len());
            match round % 5 {
                0 => file[at] = u8::try_from(next(256)).unwrap_or(0),
                1 => drop(file.drain(at..end)),
                2 => {
                    let piece = file[at..end].to_vec();
                    let place = next(file.len());
                    file.splice(place..place, piece);
                }
                3 => {
                    // Numbers are what lengths and places are made of.
                    if let Some(digit) = file[at..].iter_mut().find(|byte| byte.is_ascii_digit()) {
                        *digit = b'0' + u8::try_from(next(10)).unwrap_or(0);
                    }
                }
                _ => file.truncate(file.len() - next(60).min(file.len() - 1)),
            }
        }
        read += usize::from(open(file).is_ok());
    }
    assert!(read > 100, "{read}");
}
