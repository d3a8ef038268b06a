//! Turns a bulletin into a Word file: native paragraphs in named styles, which Word and WPS break into lines and pages.
//!
//! What the page decides is taken from its galley: faces, sizes, indents, blank rows, the shape of a headline, columns.
//! What a clerk may change flows: lines are not broken but in headlines, pages not at all, the closing block stands at
//! the foot of whatever page is the last. The grid of 28 x 22 comes from the pitch of exact lines and the spacing of
//! characters, not from Word's character grid, which programs reckon each in its own way.

mod body;
mod closing;
mod look;
mod parts;
mod picture;
mod styles;
mod table;

use styles::Sheet;

use super::super::export::Pictures;
use super::super::zip::write::Archive;
use crate::bulletin::Bulletin;
use crate::typeset::style::Style;

/// The bulletin as the bytes of a .docx file. Equal input gives equal bytes; of metadata there is the title and the
/// office, no time, no author, no program. Fields that the masthead lacks are empty lines.
pub fn write(bulletin: &Bulletin<'_>, style: &Style) -> Vec<u8> {
    illustrated(bulletin, &Pictures::default(), style)
}

/// The same with what its pictures show.
pub(in crate::files) fn illustrated(
    bulletin: &Bulletin<'_>,
    pictures: &Pictures,
    style: &Style,
) -> Vec<u8> {
    let sheet = Sheet { style };
    let (text, media) = body::part(bulletin, pictures, &sheet);
    let mut archive = Archive::default();
    let office = bulletin.field(bulletin.masthead.issuer).unwrap_or_default();
    parts::add(&mut archive, &sheet, &media, (bulletin.title(), office));
    archive.add("word/styles.xml", sheet.part().as_bytes());
    archive.add("word/document.xml", text.as_bytes());
    for (at, kept) in media.iter().enumerate() {
        let (_, name) = picture::part_name(at, kept);
        archive.add(&["word/", &name].concat(), &kept.bytes);
    }
    archive.finish()
}
