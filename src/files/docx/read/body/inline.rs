//! What stands in a paragraph: text, signs, fields, marks of notes.

use super::super::fields::Field;
use super::super::props::Height;
use super::{Body, Shown, Visit};
use crate::files::docx::role::{self, ParagraphStyle};
use crate::files::numbering::Format;
use crate::files::picture;
use crate::files::symbols::{SignFont, shown};
use crate::files::xml::Tree;

impl Body<'_> {
    /// Text as it is shown: nothing of a field's instruction, and of hidden text only how much.
    pub(super) fn text(&mut self, text: &str) {
        if self.fields.iter().any(|field| !field.shows) || text.is_empty() || self.is_page() {
            return;
        }
        let Some(open) = self.open.last_mut() else {
            return;
        };
        if self.run.hidden == Some(true) {
            self.left_out.hidden += text.chars().filter(|c| !c.is_whitespace()).count();
            open.has_hidden = true;
            return;
        }
        for field in &mut self.fields {
            field.has_shown = true;
        }
        if open.own.is_some() && open.paragraph.is_blank() {
            open.leads = self.run.style.as_deref().and_then(role::role_of);
        }
        let of = self.run.of_type();
        match self.run.raised {
            Some(Height::Above) => open.paragraph.push_raised(text, of, true),
            Some(Height::Below) => open.paragraph.push_raised(text, of, false),
            _ => open.paragraph.push(text, of),
        }
    }

    /// Whether what comes is the page of a headline, in a contents list of ours.
    fn is_page(&self) -> bool {
        let is_page = |field: &Field| field.instruction.trim_start().starts_with("PAGEREF");
        self.own().is_some_and(ParagraphStyle::has_pages) && self.fields.iter().any(is_page)
    }

    pub(super) fn plain_text(&mut self, tree: &Tree, at: usize) {
        let content = tree.content(at);
        let is_kept = tree.get(at, "space") == Some("preserve");
        let blanks = [' ', '\t', '\r', '\n'];
        let text = if is_kept {
            &*content
        } else {
            content.trim_matches(blanks)
        };
        let signs = self.run.signs.filter(|font| *font != SignFont::Letters);
        // At a paragraph's beginning a sign of no font is the mark of a list.
        let is_first = self
            .open
            .last()
            .is_some_and(|open| open.paragraph.is_blank());
        let text: String = text
            .chars()
            .filter(|c| *c != '\u{ad}')
            .map(|c| match c {
                '\n' | '\r' | '\t' => ' ',
                '\u{2011}' => '-',
                c if signs.is_some() || is_first => shown(c, signs),
                c => c,
            })
            .collect();
        self.text(&text);
    }

    pub(super) fn sign(&mut self, text: &str) -> Visit {
        self.text(text);
        Visit::Skip
    }

    /// A picture stands here.
    pub(super) fn picture(&mut self, relation: Option<&str>) -> Visit {
        let sign = picture::sign(self.pictures.len());
        self.pictures.push(Shown {
            relation: relation.unwrap_or_default().to_owned(),
            ..std::mem::take(&mut self.shown)
        });
        self.sign(sign.encode_utf8(&mut [0; 4]))
    }

    pub(super) fn symbol(&mut self, tree: &Tree, at: usize) -> Visit {
        let code = tree.get(at, "char").unwrap_or_default();
        let code = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
        let font = tree.get(at, "font").and_then(SignFont::of_name);
        if let Some(c) = code.filter(|c| !c.is_control()) {
            self.text(shown(c, font).encode_utf8(&mut [0; 4]));
        }
        Visit::Skip
    }

    pub(super) fn line_end(&mut self, kind: Option<&str>) -> Visit {
        let is_shown = self.fields.iter().all(|field| field.shows) && self.run.hidden != Some(true);
        if let Some(open) = self.open.last_mut().filter(|_| is_shown) {
            match kind {
                Some("page") => open.paragraph.break_page(true),
                Some("column") => open.paragraph.break_page(false),
                _ if open.own.is_some_and(ParagraphStyle::is_shaped) => {}
                _ => open.paragraph.break_line(),
            }
        }
        Visit::Skip
    }

    pub(super) fn field(&mut self, tree: &Tree, at: usize) {
        let base = self.stories.last().map_or(0, |story| story.fields);
        match tree.get(at, "fldCharType") {
            Some("begin") if !self.broken_fields.contains(&at) => {
                self.fields.push(Field {
                    ticked: ticked(tree, at),
                    ..Field::default()
                });
            }
            Some("separate") if self.fields.len() > base => {
                if let Some(field) = self.fields.last_mut() {
                    field.shows = true;
                }
            }
            Some("end") if self.fields.len() > base => {
                if let Some(field) = self.fields.pop()
                    && !field.has_shown
                {
                    self.show_field(&field);
                }
            }
            _ => {}
        }
    }

    pub(super) fn show_field(&mut self, field: &Field) {
        if self.fields.iter().all(|field| field.shows) && self.run.hidden != Some(true) {
            let text = field.result(&mut self.counts);
            self.text(&text);
        }
    }

    /// A note is named. Word counts those that have no mark of their own and are not hidden.
    pub(super) fn note(&mut self, tree: &Tree, at: usize, is_end: bool) {
        let id = tree.get(at, "id").unwrap_or_default().to_owned();
        if self.fields.iter().any(|field| !field.shows) {
            return;
        }
        let own_mark = tree.get(at, "customMarkFollows");
        if self.run.hidden == Some(true) {
            self.text("*");
        } else if matches!(own_mark, Some("1" | "true" | "on")) {
            self.notes(is_end).push((id, None));
        } else {
            let label = self.note_label(is_end, id);
            self.text(&label);
        }
    }

    /// The mark of a note that is counted.
    pub(super) fn note_label(&mut self, is_end: bool, id: String) -> String {
        let notes = self.notes(is_end);
        let last = notes.iter().rev().find_map(|(_, number)| *number);
        let number = last.unwrap_or(0) + 1;
        notes.push((id, Some(number)));
        label(is_end, number)
    }

    fn notes(&mut self, is_end: bool) -> &mut Vec<(String, Option<usize>)> {
        if is_end {
            &mut self.endnotes
        } else {
            &mut self.footnotes
        }
    }
}

/// The mark of a note: [1], or [i] at the end of the document.
pub(in crate::files) fn label(is_end: bool, number: usize) -> String {
    let format = if is_end { "lowerRoman" } else { "decimal" };
    let number = u32::try_from(number).unwrap_or_default();
    format!("[{}]", Format(format.into()).write(number))
}

/// Whether a box of a form is ticked.
fn ticked(tree: &Tree, at: usize) -> Option<bool> {
    let nodes = at..tree.end(at);
    let of = |name: &str| {
        let found = nodes.clone().find(|at| tree.is_word(*at, name))?;
        Some(tree.is_on(found))
    };
    of("checkBox")?;
    of("checked").or_else(|| of("default"))
}
