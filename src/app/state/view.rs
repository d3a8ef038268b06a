//! Turns a draft and a style into everything the screen shows of it.

use jianbao::Style;
use jianbao::bulletin::{Bulletin, Role};
use jianbao::grammar::field::Field;
use jianbao::grammar::masthead::is_document_number;
use jianbao::grammar::picture;
use jianbao::parse::{Reading, parse_again};
use jianbao::typeset::page::{Origin, Page};
use jianbao::typeset::{Memo, is_stub, typeset_again};

use super::paper::{Paper, Slip};
use super::shared::Shared;
use crate::app::utf16;

/// How many pages are searched for the texts at a place: one that begins on an earlier page belongs to each page it runs on
/// to.
const REACH: usize = 3;

/// Everything the screen shows of one draft. Spans are into that draft.
#[derive(Debug)]
pub struct View {
    /// The draft it was made of.
    pub draft: Shared<str>,
    /// How long it is, in UTF-16.
    pub units: u32,
    /// The pages.
    pub pages: Vec<Paper>,
    /// Whether so little stands on the last of them that it could go.
    pub stub: bool,
    /// What parsing the draft read.
    reading: Reading,
    /// What setting the pages found out.
    memo: Memo,
    /// Characters of a full line and rows of a full page.
    pub grid: (u32, u32),
    /// The values of the masthead's fields, in the order of [`Field::ALL`].
    pub fields: [String; Field::ALL.len()],
    /// The fields, with their labels, for which the first page only has a placeholder.
    pub missing: Vec<(Field, &'static str)>,
    /// The name of the bulletin, or else its first headline, or else its first line.
    pub title: String,
    /// How many characters there are, white space left out.
    pub characters: usize,
    /// The role of the first line whose role is settled by a mark, if there is one.
    pub marked: Option<Role>,
}

impl View {
    /// Sets the draft. Pages that come out as they were in `before` are shared with it, so that
    /// finding what has changed on the screen costs next to nothing.
    pub fn of(draft: &Shared<str>, style: &Style, before: Option<&Self>) -> Self {
        let blank = Self::blank(draft, style);
        if draft.trim().is_empty() {
            return blank;
        }
        let unread = Reading::default();
        let read = before.map_or(&unread, |view| &view.reading);
        let (bulletin, reading) = parse_again(draft, read);
        let mut old = before.map_or(&[][..], |view| &view.pages).iter();
        let nothing = Memo::default();
        let known = before.map_or(&nothing, |view| &view.memo);
        let (set, memo) = typeset_again(&bulletin, style, known);
        let missing = set.first().map(|page| missing(page, style));
        let missing = missing.unwrap_or_default();
        let stub = is_stub(&set);
        let pages = set
            .iter()
            .map(|page| Paper::new(page, old.next()))
            .collect();
        let fields = Field::ALL.map(|(field, _)| field.get(&bulletin).to_owned());
        Self {
            pages,
            stub,
            reading,
            memo,
            missing,
            fields,
            title: title(&bulletin),
            characters: draft.chars().filter(|c| !c.is_whitespace()).count(),
            marked: bulletin.blocks.iter().find_map(|block| {
                let mark = block.mark?;
                // What marks a picture shows itself.
                let shown = picture::recognize(&draft[mark.start..]).is_some();
                (!shown).then_some(block.role)
            }),
            ..blank
        }
    }

    /// The texts at a byte of the draft, each with the place of its page and its own on the page, both from 0.
    pub fn texts_at(&self, at: usize) -> impl Iterator<Item = (usize, usize, &Slip)> {
        let last = self.pages.partition_point(|page| page.origin <= at);
        let pages = self.pages[..last].iter().enumerate();
        let near = pages.skip(last.saturating_sub(REACH));
        near.flat_map(move |(number, page)| {
            let texts = page.texts.iter().enumerate();
            let there =
                texts.filter(move |(_, text)| text.span.is_some_and(|span| span.touches(at)));
            there.map(move |(nth, text)| (number, nth, text))
        })
    }

    /// The view of a draft of nothing but white space. The app starts with it: nothing that reads or sets a
    /// bulletin is called.
    fn blank(draft: &Shared<str>, style: &Style) -> Self {
        let line = style.area.line(style.body_size.size());
        Self {
            draft: draft.clone(),
            units: utf16::to_units(draft, draft.len()),
            pages: Vec::new(),
            stub: false,
            reading: Reading::default(),
            memo: Memo::default(),
            grid: (line.0 / 2, style.area.rows.0),
            missing: Vec::new(),
            fields: Default::default(),
            title: String::new(),
            characters: 0,
            marked: None,
        }
    }

    /// Where each text on paper begins in the draft, and the number of its page.
    pub fn places(&self) -> Vec<(usize, u32)> {
        let mut places = Vec::new();
        for (page, number) in self.pages.iter().zip(1..) {
            for text in &page.texts {
                places.extend(text.span.map(|span| (span.start, number)));
            }
        }
        places
    }

    /// The draft, parsed.
    pub fn bulletin(&self) -> Bulletin<'_> {
        parse_again(&self.draft, &self.reading).0
    }

    /// The labels of the fields that are missing, in words; empty if none is.
    pub fn lack(&self) -> String {
        let labels: Vec<&str> = self.missing.iter().map(|(_, label)| *label).collect();
        labels.join("、")
    }

    /// The value of a field of the masthead.
    pub fn field(&self, field: Field) -> &str {
        let mut all = Field::ALL.iter().zip(&self.fields);
        all.find(|((own, _), _)| *own == field)
            .map_or("", |(_, value)| value)
    }

    /// Whether there is nothing to set.
    pub fn is_empty(&self) -> bool {
        self.characters == 0
    }
}

/// The masthead's fields, with their labels, that a page only has placeholders for.
fn missing(page: &Page<'_>, style: &Style) -> Vec<(Field, &'static str)> {
    let parts = page.texts.iter().flat_map(|text| &text.parts);
    let lacking: Vec<Field> = parts
        .filter_map(|part| match part.origin {
            Origin::Placeholder(field) => Some(field),
            Origin::Draft(_) | Origin::Again(_) | Origin::PageOf(_) => None,
        })
        .collect();
    let fields = style.genre.fields().iter();
    let called = fields.map(|&(field, label, _)| (field, label));
    called
        .filter(|(field, _)| lacking.contains(field))
        .collect()
}

/// The name of a bulletin, or else its first headline, or else its first line; of a document its headline, which says what it
/// is about.
pub fn title(bulletin: &Bulletin<'_>) -> String {
    let mut name = Field::Name.get(bulletin);
    if is_document_number(Field::Issue.get(bulletin)) {
        name = "";
    }
    let headline = bulletin
        .blocks
        .iter()
        .find(|block| block.role == Role::Title);
    match headline.or(bulletin.blocks.first()) {
        Some(block) if name.is_empty() => bulletin.text(block).to_owned(),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_called_what_it_is_about() {
        let story = "关于做好防汛工作的通知\n各镇人民政府：\n现将有关事项通知如下。\n";
        for (head, called) in [
            (
                "澄湖区人民政府文件\n澄政发〔2026〕12号\n\n",
                "关于做好防汛工作的通知",
            ),
            ("澄政发〔2026〕12号\n\n", "关于做好防汛工作的通知"),
            (
                "澄湖信息\n第3期\n澄湖区委办公室　2026年1月8日\n\n",
                "澄湖信息",
            ),
        ] {
            assert_eq!(title(&jianbao::parse(&[head, story].concat())), called);
        }
    }
}
