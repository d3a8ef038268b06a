//! What is drawn besides text: pictures, forms within the page, annotations over it.

use hayro_syntax::object::{Array, Dict, Name, Object, Rect, Stream};
use hayro_syntax::page::{Page, Resources};

use super::super::filters::decoded;
use super::Run;
use super::operands::{Matrix, Operands, UNIT, apply, cpt, matrix_of, times};

/// Forms within forms.
const DEPTH: usize = 12;

impl<'a> Run<'a, '_> {
    pub(super) fn draw(
        &mut self,
        operands: &Operands<'_, '_>,
        resources: &Resources<'a>,
        depth: usize,
    ) {
        let Some(Object::Name(name)) = operands.0.first() else {
            return;
        };
        let Some(stream) = resources.get_x_object(name) else {
            return;
        };
        match stream.dict().get::<Name<'_>>("Subtype").as_deref() {
            Some(b"Image") => self.picture(),
            Some(b"Form") => self.form(&stream, resources, depth),
            _ => {}
        }
    }

    /// A picture: the unit square wherever the matrix puts it.
    pub(super) fn picture(&mut self) {
        let corners =
            [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)].map(|at| apply(self.state.ctm, at));
        let (width, height) = (
            f64::from(self.out.width) / 100.0,
            f64::from(self.out.height) / 100.0,
        );
        let span = |values: [f64; 4], most: f64| {
            let low = values
                .iter()
                .copied()
                .fold(f64::INFINITY, f64::min)
                .clamp(0.0, most);
            let high = values
                .iter()
                .copied()
                .fold(f64::NEG_INFINITY, f64::max)
                .clamp(0.0, most);
            (high - low).max(0.0)
        };
        let area = span(corners.map(|(x, _)| x), width) * span(corners.map(|(_, y)| y), height);
        self.out.pictures += cpt(area / self.page_area).clamp(0, 100);
    }

    pub(super) fn form(&mut self, form: &Stream<'a>, outer: &Resources<'a>, depth: usize) {
        if depth >= DEPTH || self.is_off(form.dict().get_ref("OC")) {
            return;
        }
        let Some(data) = decoded(form, self.all.work) else {
            return;
        };
        let matrix = form
            .dict()
            .get::<Array<'_>>("Matrix")
            .and_then(|list| matrix_of(&list));
        let inner = form.dict().get::<Dict<'a>>("Resources").map(Resources::new);
        let (state, text, line) = (self.state.clone(), self.text, self.line);
        let saved = std::mem::take(&mut self.saved);
        let marks = self.marks.len();
        self.state.ctm = times(matrix.unwrap_or(UNIT), self.state.ctm);
        self.execute(&data, inner.as_ref().unwrap_or(outer), depth + 1);
        self.marks.truncate(marks);
        self.saved = saved;
        (self.state, self.text, self.line) = (state, text, line);
    }

    /// Filled forms, stamps and typed notes are drawn over the page; a reader sees them as its text.
    pub(super) fn annotations(&mut self, page: &Page<'a>, base: Matrix) {
        const MOST: usize = 5_000;
        const SHOWN: &[&[u8]] = &[b"Widget", b"FreeText", b"Stamp"];
        let list = page.raw().get::<Array<'a>>("Annots");
        for annotation in list.iter().flat_map(Array::iter::<Dict<'a>>).take(MOST) {
            let kind = annotation.get::<Name<'_>>("Subtype");
            let flags = annotation.get::<i32>("F").unwrap_or(0);
            let is_shown =
                kind.is_some_and(|kind| SHOWN.contains(&&*kind)) && flags & 0b10_0010 == 0;
            let Some(look) = annotation.get::<Dict<'a>>("AP").filter(|_| is_shown) else {
                continue;
            };
            let form = look.get::<Stream<'a>>("N").or_else(|| {
                let states = look.get::<Dict<'a>>("N")?;
                states.get::<Stream<'a>>(annotation.get::<Name<'_>>("AS")?)
            });
            let (Some(form), Some(place)) = (form, annotation.get::<Rect>("Rect")) else {
                continue;
            };
            let matrix = form
                .dict()
                .get::<Array<'_>>("Matrix")
                .and_then(|list| matrix_of(&list))
                .unwrap_or(UNIT);
            let frame = form.dict().get::<Rect>("BBox").unwrap_or(place);
            let corners = [
                (frame.x0, frame.y0),
                (frame.x1, frame.y0),
                (frame.x0, frame.y1),
                (frame.x1, frame.y1),
            ]
            .map(|corner| apply(matrix, corner));
            let low =
                |get: fn(&(f64, f64)) -> f64| corners.iter().map(get).fold(f64::INFINITY, f64::min);
            let high = |get: fn(&(f64, f64)) -> f64| {
                corners.iter().map(get).fold(f64::NEG_INFINITY, f64::max)
            };
            let (x, y) = (low(|c| c.0), low(|c| c.1));
            let (width, height) = (high(|c| c.0) - x, high(|c| c.1) - y);
            let (sx, sy) = (
                if width > 0.0 {
                    place.width() / width
                } else {
                    1.0
                },
                if height > 0.0 {
                    place.height() / height
                } else {
                    1.0
                },
            );
            self.state.ctm = times(
                [sx, 0.0, 0.0, sy, place.x0 - x * sx, place.y0 - y * sy],
                base,
            );
            self.state.mode = 0;
            self.form(&form, &Resources::new(Dict::empty()), 1);
        }
    }
}
