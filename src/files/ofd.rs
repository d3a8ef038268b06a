//! Turns pages into an OFD file (GB/T 33190-2016), the fixed-page format of Chinese offices: every character at the place
//! where it is set, rules as filled boxes, fonts by their names and not embedded.
//!
//! Lengths are millimetres with three decimals, from the upper left corner of the paper.

use std::fmt::{self, Write};

use super::escape::{escape, escaped};
use super::export::{Kept, Pictures};
use super::zip::write::Archive;
use crate::typeset::page::{Face, Ink, Page, Picture, Rule, Text};
use crate::typeset::place::{ASCENT, Run, runs};
use crate::typeset::style::{Faces, Red};
use crate::typeset::units::Micrometre;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACE: &str = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";
/// A4.
const PAPER: &str = "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>";

/// The faces; the place of each is the id of its font, from 1. The Latin font comes behind them.
const FACES: [Face; 5] = [
    Face::BiaoSong,
    Face::FangSong,
    Face::KaiTi,
    Face::HeiTi,
    Face::SongTi,
];
const LATIN: usize = FACES.len() + 1;

/// The pages as the bytes of an OFD file, with the document's title and the office in it. Equal input gives equal bytes.
pub fn write(pages: &[Page<'_>], title: &str, office: &str) -> Vec<u8> {
    illustrated(pages, &Pictures::default(), title, office)
}

/// The same with what its pictures show.
pub(super) fn illustrated(
    pages: &[Page<'_>],
    pictures: &Pictures,
    title: &str,
    office: &str,
) -> Vec<u8> {
    let mut archive = Archive::default();
    // Ids: the fonts, then each page, its layer, and what stands on it.
    let mut id = LATIN;
    let mut listed = String::new();
    let mut contents = Vec::new();
    let mut media = Media {
        pictures,
        shown: Vec::new(),
    };
    for (page, at) in pages.iter().zip(0..) {
        id += 1;
        put(
            &mut listed,
            format_args!("<ofd:Page ID=\"{id}\" BaseLoc=\"Pages/Page_{at}/Content.xml\"/>"),
        );
        contents.push(content(page, &mut media, &mut id));
    }
    let root = format!(
        "{HEAD}<ofd:OFD {NAMESPACE} Version=\"1.0\" DocType=\"OFD\"><ofd:DocBody><ofd:DocInfo><ofd:DocID>{}</ofd:DocID><ofd:Title>{}</ofd:Title><ofd:Author>{}</ofd:Author></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        name_of(&contents),
        escaped(title),
        escaped(office)
    );
    archive.add("OFD.xml", root.as_bytes());
    let resources = if media.shown.is_empty() {
        ""
    } else {
        "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
    };
    let document = format!(
        "{HEAD}<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:MaxUnitID>{id}</ofd:MaxUnitID><ofd:PageArea>{PAPER}</ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{resources}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    );
    archive.add("Doc_0/Document.xml", document.as_bytes());
    let faces = pages.first().map(|page| page.faces.as_ref().clone());
    let fonts = fonts(&faces.unwrap_or_default());
    archive.add("Doc_0/PublicRes.xml", fonts.as_bytes());
    for (content, at) in contents.iter().zip(0..) {
        let name = format!("Doc_0/Pages/Page_{at}/Content.xml");
        archive.add(&name, content.as_bytes());
    }
    media.add(&mut archive);
    archive.finish()
}

/// The pictures of a document.
struct Media<'p> {
    pictures: &'p Pictures,
    /// Those that pages show, each with the id of its resource.
    shown: Vec<(usize, &'p Kept)>,
}

impl Media<'_> {
    /// Adds their parts, and the list of them.
    fn add(&self, archive: &mut Archive) {
        if self.shown.is_empty() {
            return;
        }
        let mut list = format!("{HEAD}<ofd:Res {NAMESPACE} BaseLoc=\"Res\"><ofd:MultiMedias>");
        for (id, kept) in &self.shown {
            let (name, kind) = (format!("picture{id}.{}", kept.extension), kept.extension);
            put(
                &mut list,
                format_args!(
                    "<ofd:MultiMedia ID=\"{id}\" Type=\"Image\" Format=\"{}\"><ofd:MediaFile>{name}</ofd:MediaFile></ofd:MultiMedia>",
                    kind.to_uppercase()
                ),
            );
            archive.add(&["Doc_0/Res/", &name].concat(), &kept.bytes);
        }
        list.push_str("</ofd:MultiMedias></ofd:Res>");
        archive.add("Doc_0/DocumentRes.xml", list.as_bytes());
    }
}

/// An id for the document that only documents with other contents do not have: FNV-1a of what stands on its pages.
fn name_of(contents: &[String]) -> String {
    let mix = |hash: u128, byte: u8| {
        (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
    };
    let bytes = contents.iter().flat_map(|content| content.bytes());
    let hash = bytes.fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d, mix);
    format!("{hash:032x}")
}

fn fonts(faces: &Faces) -> String {
    let mut out = format!("{HEAD}<ofd:Res {NAMESPACE} BaseLoc=\"Res\"><ofd:Fonts>");
    let names = FACES.iter().map(|&face| faces.office_font(face));
    for (name, id) in names.chain([faces.latin_font()]).zip(1..) {
        let name = escaped(name);
        put(
            &mut out,
            format_args!(
                "<ofd:Font ID=\"{id}\" FontName=\"{name}\" FamilyName=\"{name}\"{}/>",
                if id == LATIN {
                    ""
                } else {
                    " Charset=\"unicode\""
                }
            ),
        );
    }
    out.push_str("</ofd:Fonts></ofd:Res>");
    out
}

fn content(page: &Page<'_>, media: &mut Media<'_>, id: &mut usize) -> String {
    let mut out = format!("{HEAD}<ofd:Page {NAMESPACE}><ofd:Area>{PAPER}</ofd:Area><ofd:Content>");
    let mut next = || {
        *id += 1;
        *id
    };
    let layer = next();
    put(
        &mut out,
        format_args!("<ofd:Layer ID=\"{layer}\" Type=\"Body\">"),
    );
    for rule in &page.rules {
        path(rule, page, next(), &mut out);
    }
    for text in &page.texts {
        let kept = |picture: &Picture<'_>| media.pictures.get(picture.name);
        if let Some(picture) = &text.picture
            && let Some(kept) = kept(picture)
        {
            let resource = next();
            media.shown.push((resource, kept));
            image(text, picture, page, (next(), resource), &mut out);
        }
    }
    for run in runs(page) {
        text(&run, page.red, next(), &mut out);
    }
    out.push_str("</ofd:Layer></ofd:Content></ofd:Page>");
    out
}

fn path(rule: &Rule, page: &Page<'_>, id: usize, out: &mut String) {
    let (left, top) = (page.area.left + rule.left, page.area.top + rule.top);
    let (wide, high) = (Length(rule.width), Length(rule.height));
    put(
        out,
        format_args!(
            "<ofd:PathObject ID=\"{id}\" Boundary=\"{} {} {wide} {high}\" Stroke=\"false\" Fill=\"true\">{}<ofd:AbbreviatedData>M 0 0 L {wide} 0 L {wide} {high} L 0 {high} C</ofd:AbbreviatedData></ofd:PathObject>",
            Length(left),
            Length(top),
            colour(rule.ink, page.red)
        ),
    );
}

/// A picture in its box, of which an image takes the square of a unit.
fn image(
    text: &Text<'_>,
    picture: &Picture<'_>,
    page: &Page<'_>,
    (id, resource): (usize, usize),
    out: &mut String,
) {
    let area = page.area;
    let left = area.left + area.across(text.size, text.left) + picture.left;
    let below = area.top + area.down(text.top);
    let top = Micrometre(below.0.saturating_sub(picture.above.0));
    let (wide, high) = (Length(picture.width), Length(picture.height));
    put(
        out,
        format_args!(
            "<ofd:ImageObject ID=\"{id}\" Boundary=\"{} {} {wide} {high}\" CTM=\"{wide} 0 0 {high} 0 0\" ResourceID=\"{resource}\"/>",
            Length(left),
            Length(top)
        ),
    );
}

/// A run in the box of its characters' squares.
fn text(run: &Run, red: Red, id: usize, out: &mut String) {
    let Some(&left) = run.lefts.first() else {
        return;
    };
    let em = run.size.em();
    let ascent = Micrometre(em.0 * ASCENT / 100);
    let face = FACES.iter().position(|&face| face == run.face);
    let font = if run.latin {
        LATIN
    } else {
        1 + face.unwrap_or_default()
    };
    let weight = if run.bold { " Weight=\"700\"" } else { "" };
    put(
        out,
        format_args!(
            "<ofd:TextObject ID=\"{id}\" Boundary=\"{} {} {} {}\" Font=\"{font}\" Size=\"{}\"{weight}>{}<ofd:TextCode X=\"0\" Y=\"{}\"",
            Length(left),
            Length(Micrometre(run.baseline.0.saturating_sub(ascent.0))),
            Length(Micrometre(run.right().0 - left.0)),
            Length(em),
            Length(em),
            colour(run.ink, red),
            Length(ascent)
        ),
    );
    for (pair, at) in run.lefts.windows(2).zip(0..) {
        out.push_str(if at == 0 { " DeltaX=\"" } else { " " });
        let step = Micrometre(pair[1].0.saturating_sub(pair[0].0));
        put(out, format_args!("{}", Length(step)));
    }
    out.push_str(if run.lefts.len() > 1 { "\">" } else { ">" });
    escape(&run.text, out);
    out.push_str("</ofd:TextCode></ofd:TextObject>");
}

fn colour(ink: Ink, red: Red) -> String {
    if ink == Ink::Black {
        return String::new();
    }
    let share = |at: usize| u8::from_str_radix(&red.hex()[at..at + 2], 16).unwrap_or_default();
    let [red, green, blue] = [0, 2, 4].map(share);
    format!("<ofd:FillColor Value=\"{red} {green} {blue}\"/>")
}

/// A length in millimetres.
struct Length(Micrometre);

impl fmt::Display for Length {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Micrometre(length) = self.0;
        match (length / 1000, length % 1000) {
            (whole, 0) => write!(to, "{whole}"),
            (whole, part) => write!(to, "{whole}.{part:03}"),
        }
    }
}

/// Writing to a string cannot fail.
fn put(out: &mut String, what: fmt::Arguments<'_>) {
    let written = out.write_fmt(what);
    debug_assert!(written.is_ok());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_millimetres() {
        for (length, said) in [(0, "0"), (28_000, "28"), (5_571, "5.571"), (7_050, "7.050")] {
            assert_eq!(Length(Micrometre(length)).to_string(), said);
        }
    }
}
