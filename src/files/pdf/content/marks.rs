//! Marked content: what stretches of a page say of themselves.

use hayro_syntax::object::{Dict, Name, ObjRef, Object};
use hayro_syntax::page::Resources;

use super::operands::{Operands, text_string};
use super::{Run, SAVED};

/// What a stretch of marked content says of itself.
pub struct Mark {
    /// Text that stands for what is drawn, and the first glyph of it.
    pub actual: Option<(String, usize)>,
    /// It is page furniture, by the file's own word.
    pub furniture: bool,
    /// It is a layer that is switched off.
    pub off: bool,
}

impl<'a> Run<'a, '_> {
    pub(super) fn begin_mark(
        &mut self,
        operator: &[u8],
        operands: &Operands<'_, '_>,
        resources: &Resources<'a>,
    ) {
        let tag = match operands.0.first() {
            Some(Object::Name(tag)) => Some(&**tag),
            _ => None,
        };
        let (says, id) = match operands.0.get(1) {
            _ if operator != b"BDC" || self.marks.len() >= SAVED => (None, None),
            Some(Object::Dict(dict)) => (Some(says(dict)), None),
            Some(Object::Name(name)) => (
                resources
                    .properties
                    .get::<Dict<'a>>(&**name)
                    .map(|dict| says(&dict)),
                resources.properties.get_ref(&**name),
            ),
            _ => (None, None),
        };
        let (actual, is_pagination) = says.unwrap_or_default();
        self.marks.push(Mark {
            actual: actual.map(|text| (text, self.out.list.len())),
            furniture: tag == Some(b"Artifact") && is_pagination,
            off: tag == Some(b"OC") && self.is_off(id),
        });
    }

    pub(super) fn is_off(&self, layer: Option<ObjRef>) -> bool {
        layer.is_some_and(|layer| {
            self.off_layers
                .contains(&(layer.obj_number, layer.gen_number))
        })
    }

    /// What was drawn since the mark began says what the mark says: the first glyph all of it.
    pub(super) fn end_mark(&mut self) {
        let Some(Mark {
            actual: Some((text, from)),
            ..
        }) = self.marks.pop()
        else {
            return;
        };
        if text.is_empty() || from >= self.out.list.len() {
            return;
        }
        let last = self.out.list[self.out.list.len() - 1];
        let first = &mut self.out.list[from];
        if first.direction != last.direction {
            return;
        }
        let (dx, dy) = (last.x - first.x, last.y - first.y);
        first.width = dx.abs().max(dy.abs()) + last.width;
        first.at = u32::try_from(self.out.text.len()).unwrap_or(u32::MAX);
        first.len = u16::try_from(text.len()).unwrap_or(0);
        first.unknown = false;
        self.out.text.push_str(&text);
        self.out.list.truncate(from + 1);
    }
}

/// What marked content says of itself: the text it stands for, and whether it is page furniture.
fn says(properties: &Dict<'_>) -> (Option<String>, bool) {
    let text = properties.get::<hayro_syntax::object::String<'_>>("ActualText");
    (
        text.and_then(|text| text_string(text.as_bytes())),
        properties.get::<Name<'_>>("Type").as_deref() == Some(b"Pagination"),
    )
}
