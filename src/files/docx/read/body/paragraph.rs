//! Paragraphs and their numbers.

use super::super::props::{Para, Run};
use super::{Body, Joined, Open};
use crate::files::docx::role::ParagraphStyle;
use crate::files::lines::{Paragraph, Shape};
use crate::files::numbering::{Suffix, with_suffix};
use crate::files::symbols::shown;
use crate::files::xml::Tree;

impl Body<'_> {
    pub(super) fn open_paragraph(&mut self, tree: &Tree, at: usize) {
        let context = self.context;
        let own = tree.child(at, "pPr");
        let own = own.map(|at| Para::read(tree, at, context.faces));
        let own = own.unwrap_or_default();
        let style = context.styles.get(own.style.as_deref());
        let base = style.run.clone();
        self.run = base.clone();
        let level = match own.outline {
            Some(_) if style.level == Some(0) => Some(0),
            Some(level @ 0..=8) => Some(level + 1),
            Some(_) => None,
            None => style.level,
        };
        let mark = match context.styles.characters(own.mark.style.as_deref()) {
            Some(characters) => own.mark.over(characters),
            None => own.mark.clone(),
        };
        let mut para = own.over(&style.para);
        para.mark = Run {
            is_deleted: own.mark.is_deleted,
            ..mark.over(&base)
        };
        let mut paragraph = Paragraph::default();
        if para.new_page == Some(true) {
            paragraph.break_page(true);
        }
        self.open.push(Open {
            paragraph,
            level,
            line: style.line.clone(),
            own_list: own.list.is_some(),
            para,
            base,
            has_hidden: false,
            own: style.own,
            leads: None,
        });
    }

    pub(super) fn close_paragraph(&mut self) {
        let Some(mut open) = self.open.pop() else {
            return;
        };
        let is_blank = open.paragraph.is_blank();
        let joined = if open.para.mark.is_deleted {
            self.left_out.has_changes = true;
            Some(Joined::Deleted)
        } else if open.para.mark.hidden == Some(true) {
            Some(Joined::Hidden)
        } else {
            open.para.is_drop_cap.then_some(Joined::Initial)
        };
        if joined == Some(Joined::Deleted) && is_blank {
            return;
        }
        // An empty paragraph with a hidden mark is not seen, but counted.
        let is_gone = joined == Some(Joined::Hidden) && is_blank;
        let counts = match joined {
            Some(Joined::Deleted | Joined::Initial) => false,
            _ if is_blank && open.para.ends_section => false,
            _ => !(is_gone && open.has_hidden),
        };
        let number = if counts {
            self.number(&open)
        } else {
            String::new()
        };
        if is_gone {
            return;
        }
        let settled = open.own.and_then(ParagraphStyle::settled);
        let shape = Shape {
            role: open.leads.or(settled),
            ..open.para.shape(open.level)
        };
        let Some(story) = self.stories.last_mut() else {
            return;
        };
        let (paragraph, shape) = if let Some((mut before, before_shape, why)) = story.pending.take()
        {
            if why != Joined::Deleted && !number.is_empty() {
                open.paragraph.put_number(&number);
            }
            let is_alone = before.is_blank();
            before.append(open.paragraph);
            if why == Joined::Deleted && !number.is_empty() {
                before.put_number(&number);
            }
            let keeps = why == Joined::Hidden && !is_alone;
            (before, if keeps { before_shape } else { shape })
        } else {
            if !number.is_empty() {
                open.paragraph.put_number(&number);
            }
            (open.paragraph, shape)
        };
        if let Some(joined) = joined {
            story.pending = Some((paragraph, shape, joined));
        } else {
            // Of ours, an empty paragraph is a rule, or a place for what the masthead lacks.
            let lines = if open.para.ends_section || open.own.is_some() {
                paragraph.finish_text(&shape)
            } else {
                paragraph.finish(&shape)
            };
            let own = open.own;
            let own = own.and_then(|own| Some((own, open.leads.or(own.role)?)));
            self.add_in(own, lines);
        }
        if open.para.ends_section
            && self.sections.next() != Some(false)
            && let Some(story) = self.stories.last_mut()
        {
            story.new_page = true;
        }
    }

    /// Counts a paragraph, and what number it has with what stands behind it.
    fn number(&mut self, open: &Open) -> String {
        if let Some(written) = &open.para.written_number {
            return with_suffix(shown_number(written), Suffix::Tab);
        }
        let Some(list) = open.para.list.filter(|list| *list != 0) else {
            return String::new();
        };
        let numbering = &mut self.lists.numbering;
        let by_style = || {
            let mut line = open.line.iter();
            line.find_map(|style| numbering.level_of_style(list, style))
        };
        let level = if open.own_list {
            open.para.list_level.unwrap_or(0)
        } else {
            by_style().or(open.para.list_level).unwrap_or(0)
        };
        numbering.count(list, level);
        let suffix = numbering.level(list, level).map(|level| level.suffix);
        let number = numbering.write(list, level);
        with_suffix(shown_number(&number), suffix.unwrap_or_default())
    }

    pub(super) fn run_of(&self, tree: &Tree, at: usize) -> Run {
        let usual;
        let base = if let Some(open) = self.open.last() {
            &open.base
        } else {
            usual = self.context.styles.usual.run.clone();
            &usual
        };
        let Some(props) = tree.child(at, "rPr") else {
            return base.clone();
        };
        let own = Run::read(tree, props, self.context.faces);
        match self.context.styles.characters(own.style.as_deref()) {
            Some(characters) => {
                let mut both = own.over(&characters.over(base));
                // Bold in bold is plain again.
                if own.bold.is_none() && characters.bold == Some(true) && base.bold == Some(true) {
                    both.bold = Some(false);
                }
                both
            }
            None => own.over(base),
        }
    }
}

/// A number whose own text is in a font of signs.
fn shown_number(number: &str) -> String {
    number.chars().map(|c| shown(c, None)).collect()
}
