//! Our own HTML: the pages as everybody can see and print them, and in them the draft that they were made of, with the
//! style and the names of the office's units.
//!
//! The draft stands in a `<template>`, which no browser shows, runs or prints, as JSON in plain ASCII without a character
//! that HTML gives a meaning. So it stays what it is when a file is saved again by a browser or an editor, in whatever
//! encoding and with whatever line ends.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::office::Package;
use crate::render::html;
use crate::typeset::Page;

const OPEN: &str = "<template id=\"jianbao-draft\">";
const CLOSE: &str = "</template>";

/// What an exported page carries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// The draft, byte for byte.
    pub draft: String,
    /// The style it is set in and the units, as far as they came along and can be read.
    pub office: Package,
}

/// The pages as a self-contained HTML document that carries its draft.
pub fn write(pages: &[Page<'_>], title: &str, carried: &Carried) -> String {
    let mut document = html::document(pages, title);
    let at = document.rfind("</body>").unwrap_or(document.len());
    document.insert_str(at, &embed(carried));
    document
}

/// The element that carries a draft.
pub fn embed(carried: &Carried) -> String {
    // What the office wrote is JSON.
    let office: Value = serde_json::from_str(&carried.office.to_json()).unwrap_or_default();
    let value = json!({ "draft": carried.draft, "office": office }).to_string();
    let mut out = String::with_capacity(2 * value.len() + 64);
    out.push_str(OPEN);
    for c in value.chars() {
        if matches!(c, ' '..='~') && !matches!(c, '<' | '>' | '&') {
            out.push(c);
        } else {
            // Outside of its texts, JSON has no such character.
            for unit in c.encode_utf16(&mut [0; 2]) {
                let written = write!(out, "\\u{unit:04x}");
                debug_assert!(written.is_ok(), "writing to a string cannot fail");
            }
        }
    }
    out.push_str(CLOSE);
    out.push('\n');
    out
}

/// What a page of ours carries; `None` if the file is no such page, or if it is damaged there.
pub fn reopen(file: &[u8]) -> Option<Carried> {
    // All of it is ASCII, so that UTF-16 is the same with zeros between.
    let wide = file.starts_with(&[0xff, 0xfe]) || file.starts_with(&[0xfe, 0xff]);
    let narrow: Vec<u8>;
    let file = if wide {
        narrow = file.iter().copied().filter(|&byte| byte != 0).collect();
        narrow.as_slice()
    } else {
        file
    };
    // Behind the pages, of which nothing can look like it.
    let at = rfind(file, OPEN.as_bytes())? + OPEN.len();
    let len = file[at..].windows(CLOSE.len());
    let len = len.into_iter().position(|part| part == CLOSE.as_bytes())?;
    let value: Value = serde_json::from_slice(&file[at..at + len]).ok()?;
    let office = value.get("office").map(Value::to_string);
    let office = office.and_then(|office| Package::from_json(&office).ok());
    Some(Carried {
        draft: value.get("draft")?.as_str()?.to_owned(),
        office: office.unwrap_or_default(),
    })
}

/// The pictures that a page of ours shows, each once: what it is kept under, and its address.
pub fn pictures(file: &[u8]) -> Vec<(String, String)> {
    let file = String::from_utf8_lossy(file);
    let mut all: Vec<(String, String)> = Vec::new();
    for part in file.split(PICTURE).skip(1) {
        let mut strings = part.split('"');
        let (Some(name), Some(" src="), Some(address)) =
            (strings.next(), strings.next(), strings.next())
        else {
            continue;
        };
        let is_picture = ["data:image/png;base64,", "data:image/jpeg;base64,"]
            .iter()
            .any(|kind| address.starts_with(kind));
        if is_picture && all.iter().all(|(other, _)| other != name) {
            all.push((name.to_owned(), address.to_owned()));
        }
    }
    all
}

/// What the name of a picture stands behind; text of the draft has no such quotes.
const PICTURE: &str = "<img data-picture=\"";

fn rfind(file: &[u8], what: &[u8]) -> Option<usize> {
    file.windows(what.len()).rposition(|part| part == what)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Style;
    use crate::office::Units;
    use crate::{parse, typeset};

    fn carried(draft: &str) -> Carried {
        Carried {
            draft: draft.to_owned(),
            office: Package {
                styles: Style::preset("zhaibao").into_iter().collect(),
                units: Units::from_text("区教育局 教育局\n"),
                starters: Vec::new(),
            },
        }
    }

    fn file(carried: &Carried) -> String {
        let style = carried.office.style().expect("a style");
        write(&typeset(&parse(&carried.draft), &style), "简报", carried)
    }

    const DRAFTS: [&str; 6] = [
        "",
        "河湾简报\n第1期\n\n<标题>甲\n<正文>乙。\n",
        "</template><script>alert(1)</script>&amp;<!-- ]]>",
        "<template id=\"jianbao-draft\">{\"draft\":\"假\"}</template>",
        "\u{feff}a\r\nb\rc\t\0\u{7f}\u{a0}\u{2028}\u{fffe}🎉\u{301}\\u003c\"",
        "　　一、  二\n\n\n",
    ];

    #[test]
    fn pictures_go_along() {
        let draft = "春耕\n<图片64x32-0a>图1　巡查\n<图片64x32-0b>\n<图片64x32-0a>\n<正文><img data-picture=\"64x32-0a\">";
        let kept = (
            "64x32-0a".to_owned(),
            "data:image/png;base64,AAAA".to_owned(),
        );
        let name = [PICTURE, &kept.0, "\""].concat();
        let html = file(&carried(draft));
        assert_eq!(html.matches(&name).count(), 2);
        let html = html.replace(&name, &[&name, " src=\"", &kept.1, "\""].concat());
        assert_eq!(pictures(html.as_bytes()), [kept]);
        let back = reopen(html.as_bytes()).map(|back| back.draft);
        assert_eq!(back.as_deref(), Some(draft));
        assert_eq!(pictures(html.replace("png", "svg+xml").as_bytes()), []);
    }

    #[test]
    fn a_page_opens_again_byte_for_byte() {
        for draft in DRAFTS {
            let carried = carried(draft);
            let file = file(&carried);
            let opened = reopen(file.as_bytes()).expect("a page of ours");
            assert_eq!(opened.draft, draft);
            assert_eq!(opened.office.style(), Style::preset("zhaibao"));
            assert_eq!(opened.office.units, carried.office.units);
        }
    }

    #[test]
    fn it_survives_other_line_ends_and_encodings() {
        for draft in DRAFTS {
            let file = file(&carried(draft)).replace('\n', "\r\n");
            let wide: Vec<u8> = "\u{feff}"
                .encode_utf16()
                .chain(file.encode_utf16())
                .flat_map(u16::to_le_bytes)
                .collect();
            for bytes in [file.as_bytes(), &wide] {
                assert_eq!(
                    reopen(bytes).map(|opened| opened.draft).as_deref(),
                    Some(draft)
                );
            }
        }
    }

    #[test]
    fn what_is_carried_is_inert() {
        for draft in DRAFTS {
            let embedded = embed(&carried(draft));
            let inner = embedded.strip_prefix(OPEN).expect("the element");
            let inner = inner.strip_suffix("</template>\n").expect("its end");
            assert!(inner.is_ascii() && !inner.contains(['<', '>', '&', '\n']));
        }
    }

    #[test]
    fn other_files_and_damaged_ones_are_none() {
        let whole = file(&carried("河湾简报\n"));
        let cut = whole.rfind(CLOSE).expect("the end");
        for bytes in [
            &b""[..],
            b"<html>",
            b"\xff\xfe",
            &whole.as_bytes()[..cut],
            whole.replace("\"draft\":\"", "\"draft\":").as_bytes(),
        ] {
            assert_eq!(reopen(bytes), None);
        }
        let deep = format!("{OPEN}{}{CLOSE}", "[".repeat(100_000));
        assert_eq!(reopen(deep.as_bytes()), None);
    }

    #[test]
    fn a_style_of_a_later_version_does_not_hold_up_the_draft() {
        let embedded = embed(&carried("甲\n")).replace("\"version\":1", "\"version\":9");
        let opened = reopen(embedded.as_bytes()).expect("a draft");
        assert_eq!(
            (opened.draft.as_str(), opened.office.style()),
            ("甲\n", None)
        );
    }
}
