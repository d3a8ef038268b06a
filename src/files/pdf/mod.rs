//! A PDF to its text, and where each line stood on the page.
//!
//! A file says glyphs at places. Fonts tell what they mean (`font`), the instructions of a page
//! where they stand (`content`); lines, tables and columns come from the places (`page`), and so
//! does what belongs to the page and not to the text (`furniture`).

mod area;
mod content;
mod filters;
mod font;
mod founder;
mod furniture;
mod gb;
mod glyph;
mod lines;
mod names;
mod notes;
mod page;
mod table;
#[cfg(test)]
mod tests;
mod truetype;
mod widths;

use hayro_syntax::object::{Array, Dict, ObjRef};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::{Opened, Progress, Refused};
use crate::source::Source;
use crate::text::{EditList, Span};
use crate::tidy::rule;
use area::Areas;
use content::Interpreter;
use font::LazyGb;
use glyph::{Glyph, Glyphs};
use notes::{PageFacts, Verdict};
use page::{Sheet, sheet};

/// A file with more pages is refused: it is no text of an office, and nobody waits for it.
const PAGES: usize = 2_000;
/// Bytes that the file's own tables may have when unpacked.
const TABLES: usize = 256 << 20;

/// Whether a file is a PDF: its mark stands in the first kilobyte.
pub fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    head.windows(5).any(|window| window == b"%PDF-")
}

/// Reads a PDF: each printed line a line, rows of tables with tabs between their cells, the look
/// of each beside it. `progress` counts pages.
///
/// # Errors
/// A file without text that can be read: a scan, a password, damage, fonts without codes.
pub fn open(bytes: Vec<u8>, progress: Progress<'_>) -> Result<Opened, Refused> {
    if filters::holds_a_bomb(&bytes, TABLES) {
        return Err(notes::damaged());
    }
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => notes::password(),
        LoadPdfError::Decryption(_) => notes::locked(),
        LoadPdfError::Invalid => notes::damaged(),
    })?;
    let pages = pdf.pages();
    if pages.len() > PAGES {
        return Err(notes::too_long(pages.len(), PAGES));
    }
    let off = off_layers(&pdf);
    let mut interpreter = Interpreter::new();
    let (mut sheets, mut facts) = (Vec::new(), Vec::new());
    for (at, page) in pages.iter().enumerate() {
        progress(at, pages.len());
        let glyphs = interpreter.page(page, &off);
        let fact = PageFacts::of(&glyphs);
        sheets.push(readable(&glyphs, &fact));
        facts.push(fact);
    }
    progress(pages.len(), pages.len());
    let mut notes = match notes::verdict(&facts, interpreter.is_spent()) {
        Verdict::Refused(refused) => return Err(refused),
        Verdict::Notes(notes) => notes,
    };
    let (source, repairs) = source(&sheets, interpreter.gb());
    if !repairs.is_empty() {
        notes.push(notes::misread());
    }
    Ok(Opened {
        source,
        repairs,
        notes,
        ..Opened::default()
    })
}

/// The lines of a page as a reader sees them; of a scan those that were laid over it.
fn readable(glyphs: &Glyphs, fact: &PageFacts) -> Sheet {
    sheet(glyphs, |glyph: &Glyph| fact.is_overlaid() || !glyph.hidden)
}

/// The lines of all pages, and edits that put what the pages show for what a font's table says wrongly.
fn source(sheets: &[Sheet], gb: &LazyGb) -> (Source, EditList) {
    let own = furniture::marks(sheets);
    let areas = Areas::of(sheets, &own);
    let (mut source, mut repairs) = (Source::default(), EditList::new());
    for (at, (sheet, own)) in sheets.iter().zip(&own).enumerate() {
        for (line, look) in sheet.lines.iter().zip(areas.looks(at, sheet, own)) {
            let start = source.text.len() + usize::from(!source.looks.is_empty());
            let text = line.text();
            source.push(
                &as_said(text.trim_matches(' '), start, gb, &mut repairs),
                look,
            );
        }
    }
    (source, repairs)
}

/// A line as the file says it. Where the page shows something else, that goes into `repairs`; the
/// line begins at `start` of the text.
fn as_said(line: &str, start: usize, gb: &LazyGb, repairs: &mut EditList) -> String {
    let mut said = String::with_capacity(line.len());
    let mut run: Option<(usize, String)> = None;
    for c in line.chars().map(Some).chain([None]) {
        let wrong = c.filter(|c| founder::is_marked(*c));
        if let Some(c) = wrong {
            let (_, shown) = run.get_or_insert((said.len(), String::new()));
            shown.extend(founder::shown(c, gb.get()));
            said.extend(founder::said(c, gb.get()));
            continue;
        }
        if let Some((from, shown)) = run.take() {
            let span = Span::new(start + from, start + said.len());
            repairs.push(
                span,
                shown,
                rule::COMPATIBILITY,
                "方正字体编码有误，按字形还原",
            );
        }
        said.extend(c);
    }
    said
}

/// The layers that are switched off when the file is opened.
fn off_layers(pdf: &Pdf) -> Vec<(u32, i32)> {
    let xref = pdf.xref();
    let off = xref
        .get::<Dict<'_>>(xref.root_id())
        .and_then(|root| root.get::<Dict<'_>>("OCProperties"))
        .and_then(|layers| layers.get::<Dict<'_>>("D"))
        .and_then(|usual| usual.get::<Array<'_>>("OFF"));
    let items = off.iter().flat_map(Array::raw_iter);
    items
        .filter_map(|item| item.as_obj_ref())
        .map(
            |ObjRef {
                 obj_number,
                 gen_number,
             }| (obj_number, gen_number),
        )
        .take(10_000)
        .collect()
}
