//! A page's instructions to glyphs at their places.
//!
//! PDF computes in floating point, so this module does; what leaves it is whole hundredths of a point.

use std::collections::HashMap;
use std::rc::Rc;

use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Rect, Stream};
use hayro_syntax::page::{Page, Resources};

use super::filters::decoded;
use super::font::{Font, LazyGb};
use super::glyph::{Cpt, Direction, Glyph, Glyphs, Rule};

/// Bytes of instructions that a file may have in all, repeated forms counted each time.
const WORK: usize = 160 << 20;
/// Forms within forms.
const DEPTH: usize = 8;
/// States saved within states.
const SAVED: usize = 256;
/// Glyphs of a page, and of a file.
const GLYPHS: usize = 200_000;
const ALL_GLYPHS: usize = 4_000_000;
/// No type is larger or wider than this.
const MOST: Cpt = 200_000;
/// Straight rules of a page.
const RULES: usize = 20_000;

/// What is kept from page to page: fonts read, and how much work is left.
pub struct Interpreter<'a> {
    gb: LazyGb,
    fonts: HashMap<(usize, usize), Rc<Font<'a>>>,
    work: usize,
    glyphs: usize,
}

type Matrix = [f64; 6];

/// `a` first, then `b`.
fn times(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

fn apply(m: Matrix, (x, y): (f64, f64)) -> (f64, f64) {
    (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])
}

const UNIT: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// Points to hundredths. Whatever is no number or out of bounds becomes a bound.
#[expect(
    clippy::cast_possible_truncation,
    reason = "bounded to a hundred metres"
)]
fn cpt(points: f64) -> Cpt {
    (points * 100.0).round().clamp(-3e7, 3e7) as Cpt
}

#[derive(Clone)]
struct State<'a> {
    ctm: Matrix,
    font: Option<Rc<Font<'a>>>,
    size: f64,
    char_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    mode: i64,
    red: bool,
}

/// What a stretch of marked content says of itself.
struct Mark {
    /// Text that stands for what is drawn, and the first glyph of it.
    actual: Option<(String, usize)>,
    /// It is page furniture, by the file's own word.
    furniture: bool,
    /// It is a layer that is switched off.
    off: bool,
}

struct Run<'a, 'b> {
    all: &'b mut Interpreter<'a>,
    out: Glyphs,
    state: State<'a>,
    saved: Vec<State<'a>>,
    text: Matrix,
    line: Matrix,
    marks: Vec<Mark>,
    path: Path,
    page_area: f64,
    off_layers: &'b [(u32, i32)],
}

/// Straight pieces of the path that is being made.
#[derive(Default)]
struct Path {
    boxes: Vec<[(f64, f64); 2]>,
    lines: Vec<[(f64, f64); 2]>,
    start: (f64, f64),
    at: (f64, f64),
}

impl<'a> Interpreter<'a> {
    /// Nothing read yet.
    pub fn new() -> Self {
        Self {
            gb: LazyGb::default(),
            fonts: HashMap::new(),
            work: WORK,
            glyphs: ALL_GLYPHS,
        }
    }

    /// The tables of Chinese codes.
    pub fn gb(&self) -> &LazyGb {
        &self.gb
    }

    /// Whether the file asked for more than anybody's file needs, so that the rest was not read.
    pub fn is_spent(&self) -> bool {
        self.work == 0 || self.glyphs == 0
    }

    /// The glyphs of a page, with what forms and annotations draw on it.
    pub fn page(&mut self, page: &Page<'a>, off_layers: &[(u32, i32)]) -> Glyphs {
        let (width, height) = page.render_dimensions();
        let (width, height) = (f64::from(width), f64::from(height));
        let base = page.initial_transform(true).as_coeffs();
        let mut run = Run {
            out: Glyphs {
                width: cpt(width),
                height: cpt(height),
                ..Glyphs::default()
            },
            state: State {
                ctm: base,
                font: None,
                size: 0.0,
                char_space: 0.0,
                word_space: 0.0,
                stretch: 1.0,
                leading: 0.0,
                rise: 0.0,
                mode: 0,
                red: false,
            },
            saved: Vec::new(),
            text: UNIT,
            line: UNIT,
            marks: Vec::new(),
            path: Path::default(),
            page_area: (width * height).max(1.0),
            off_layers,
            all: self,
        };
        let data = run.contents(page);
        run.execute(&data, page.resources(), 0);
        run.saved.clear();
        run.marks.clear();
        run.annotations(page, base);
        run.out.drop_outside();
        run.out
    }
}

impl<'a> Run<'a, '_> {
    /// The instructions of a page: one stream, or several that are one.
    fn contents(&mut self, page: &Page<'a>) -> Vec<u8> {
        let raw = page.raw();
        let mut data = Vec::new();
        let one = raw.get::<Stream<'a>>("Contents");
        let many = raw.get::<Array<'a>>("Contents");
        let many = many.iter().flat_map(|list| list.iter::<Object<'a>>());
        for stream in one.into_iter().chain(many.filter_map(Object::into_stream)) {
            let room = self.all.work.saturating_sub(data.len());
            if room == 0 {
                break;
            }
            data.extend_from_slice(&decoded(&stream, room).unwrap_or_default());
            data.push(b' ');
        }
        data
    }

    /// Carries out instructions. Each byte of them is paid for, however often it comes.
    fn execute(&mut self, data: &[u8], resources: &Resources<'a>, depth: usize) {
        self.all.work = self.all.work.saturating_sub(data.len());
        if self.all.work == 0 {
            return;
        }
        let mut instructions = UntypedIter::new(data);
        while let Some(instruction) = instructions.next() {
            let operator: &[u8] = instruction.operator;
            let operands: Operands<'_, '_> = Operands(instruction.operands().collect());
            match operator {
                b"BT" | b"Tm" | b"Td" | b"TD" | b"T*" | b"TL" | b"Tc" | b"Tw" | b"Tz" | b"Ts"
                | b"Tr" => {
                    self.place(operator, &operands);
                }
                b"Tf" => self.choose_font(&operands, resources),
                b"Tj" | b"TJ" | b"'" | b"\"" => self.show(operator, &operands),
                b"q" if self.saved.len() < SAVED => self.saved.push(self.state.clone()),
                b"Q" => {
                    if let Some(state) = self.saved.pop() {
                        self.state = state;
                    }
                }
                b"cm" => {
                    if let Some(matrix) = operands.matrix() {
                        self.state.ctm = times(matrix, self.state.ctm);
                    }
                }
                b"rg" | b"k" | b"g" | b"sc" | b"scn" | b"cs" => {
                    self.state.red = is_red(operator, &operands.numbers());
                }
                b"gs" => self.graphics_state(&operands, resources),
                b"Do" => self.draw(&operands, resources, depth),
                b"BI" => self.picture(),
                b"BMC" | b"BDC" => self.begin_mark(operator, &operands, resources),
                b"EMC" => self.end_mark(),
                b"re" | b"m" | b"l" | b"h" | b"c" | b"v" | b"y" => {
                    self.path.add(operator, &operands.numbers())
                }
                b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" | b"n" => {
                    self.paint(operator)
                }
                _ => {}
            }
        }
    }

    /// Operators that move the place of text or say how it is set.
    fn place(&mut self, operator: &[u8], operands: &Operands<'_, '_>) {
        let numbers = operands.numbers();
        let first = numbers.first().copied().unwrap_or(0.0);
        match operator {
            b"BT" => (self.text, self.line) = (UNIT, UNIT),
            b"Tm" => {
                if let Some(matrix) = operands.matrix() {
                    (self.text, self.line) = (matrix, matrix);
                }
            }
            b"Td" | b"TD" => {
                let down = numbers.get(1).copied().unwrap_or(0.0);
                if operator == b"TD" {
                    self.state.leading = -down;
                }
                self.next_line(first, down);
            }
            b"T*" => self.next_line(0.0, -self.state.leading),
            b"TL" => self.state.leading = first,
            b"Tc" => self.state.char_space = first,
            b"Tw" => self.state.word_space = first,
            b"Tz" => self.state.stretch = first / 100.0,
            b"Ts" => self.state.rise = first,
            _ => self.state.mode = operands.number(0).map_or(0, |number| number.as_i64()),
        }
    }

    fn next_line(&mut self, right: f64, down: f64) {
        self.line = times([1.0, 0.0, 0.0, 1.0, right, down], self.line);
        self.text = self.line;
    }

    fn choose_font(&mut self, operands: &Operands<'_, '_>, resources: &Resources<'a>) {
        let Some(Object::Name(name)) = operands.0.first() else {
            return;
        };
        self.state.size = operands.number(1).map_or(0.0, |size| size.as_f64());
        self.state.font = resources.get_font(name).map(|dict| self.all.font(&dict));
    }

    fn graphics_state(&mut self, operands: &Operands<'_, '_>, resources: &Resources<'a>) {
        let Some(Object::Name(name)) = operands.0.first() else {
            return;
        };
        let font = resources
            .get_ext_g_state(name)
            .and_then(|state| state.get::<Array<'a>>("Font"));
        if let Some(font) = font {
            let mut items = font.iter::<Object<'a>>();
            if let (Some(dict), Some(size)) = (
                items.next().and_then(Object::into_dict),
                items.next().and_then(Object::into_number),
            ) {
                self.state.font = Some(self.all.font(&dict));
                self.state.size = size.as_f64();
            }
        }
    }

    fn show(&mut self, operator: &[u8], operands: &Operands<'_, '_>) {
        if operator == b"\"" {
            let numbers = operands.numbers();
            if let [word, char, ..] = numbers[..] {
                (self.state.word_space, self.state.char_space) = (word, char);
            }
        }
        if matches!(operator, b"'" | b"\"") {
            self.next_line(0.0, -self.state.leading);
        }
        match operands.0.last() {
            Some(Object::String(string)) => self.show_string(string.as_bytes()),
            Some(Object::Array(pieces)) => {
                for piece in pieces.iter::<Object<'_>>() {
                    match piece {
                        Object::String(string) => self.show_string(string.as_bytes()),
                        Object::Number(back) => {
                            self.step(-back.as_f64() / 1000.0 * self.state.size)
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    /// Moves along the line by so much, in the text's own space.
    fn step(&mut self, along: f64) {
        let vertical = self.state.font.as_ref().is_some_and(|font| font.vertical);
        let (right, down) = if vertical {
            (0.0, along)
        } else {
            (along * self.state.stretch, 0.0)
        };
        self.text = times([1.0, 0.0, 0.0, 1.0, right, down], self.text);
    }

    fn show_string(&mut self, bytes: &[u8]) {
        let Some(font) = self.state.font.clone() else {
            return;
        };
        let mut rest = bytes;
        while !rest.is_empty() && self.out.list.len() < GLYPHS && self.all.glyphs > 0 {
            let start = self.out.text.len();
            let Some(code) = font.read(rest, &self.all.gb, &mut self.out.text) else {
                return;
            };
            rest = rest.get(code.len..).unwrap_or_default();
            let width = code.width * font.scale / 1000.0 * self.state.size;
            let down = font.down();
            let spacing = self.state.char_space
                + if code.is_blank {
                    self.state.word_space
                } else {
                    0.0
                };
            let (along, spacing) = if font.vertical {
                (down / 1000.0 * self.state.size, -spacing)
            } else {
                (width, spacing)
            };
            self.glyph(&font, along, start, code.is_unknown);
            self.step(along + spacing);
        }
    }

    /// Keeps one glyph: `along` is how far it reaches on the line.
    fn glyph(&mut self, font: &Font<'a>, along: f64, start: usize, is_unknown: bool) {
        let state = &self.state;
        let matrix = times(
            [
                state.size * state.stretch,
                0.0,
                0.0,
                state.size,
                0.0,
                state.rise,
            ],
            times(self.text, state.ctm),
        );
        let up = matrix[2].hypot(matrix[3]);
        let (x, y) = (matrix[4], matrix[5]);
        let unit = if state.size == 0.0 {
            0.0
        } else {
            along / state.size
        };
        let (dx, dy, direction) = if font.vertical {
            let (dx, dy) = (unit * matrix[2], unit * matrix[3]);
            (dx, dy, Direction::of(dx, dy))
        } else {
            let (dx, dy) = (unit * matrix[0], unit * matrix[1]);
            let (rx, ry) = if matrix[0] == 0.0 && matrix[1] == 0.0 {
                (1.0, 0.0)
            } else {
                (matrix[0], matrix[1])
            };
            (dx, dy, Direction::of(rx, ry))
        };
        // A glyph written downwards has its origin at the middle of its upper edge; put on a line,
        // its baseline runs where that of type lying on its side would.
        let (x, y) = if font.vertical {
            (x - 0.38 * up, y)
        } else {
            (x, y)
        };
        let off = self.marks.iter().any(|mark| mark.off);
        let hidden = matches!(state.mode, 3 | 7) || off;
        if self.out.text.len() == start || !(x.is_finite() && y.is_finite() && up.is_finite()) {
            return;
        }
        self.all.glyphs -= 1;
        self.out.list.push(Glyph {
            at: u32::try_from(start).unwrap_or(u32::MAX),
            len: u16::try_from(self.out.text.len() - start).unwrap_or(0),
            x: cpt(x),
            y: cpt(y),
            width: cpt(dx.hypot(dy)).min(MOST),
            size: cpt(up * font.scale).clamp(1, MOST),
            direction,
            face: font.face,
            bold: font.bold || state.mode == 2,
            red: state.red,
            hidden,
            unknown: is_unknown,
            furniture: self.marks.iter().any(|mark| mark.furniture),
        });
    }

    fn draw(&mut self, operands: &Operands<'_, '_>, resources: &Resources<'a>, depth: usize) {
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
    fn picture(&mut self) {
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

    fn form(&mut self, form: &Stream<'a>, outer: &Resources<'a>, depth: usize) {
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
    fn annotations(&mut self, page: &Page<'a>, base: Matrix) {
        const MOST: usize = 5_000;
        const SHOWN: &[&[u8]] = &[b"Widget", b"FreeText", b"Stamp"];
        let list = page.raw().get::<Array<'a>>("Annots");
        for annotation in list
            .iter()
            .flat_map(|list| list.iter::<Dict<'a>>())
            .take(MOST)
        {
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

    fn begin_mark(
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

    fn is_off(&self, layer: Option<hayro_syntax::object::ObjRef>) -> bool {
        layer.is_some_and(|layer| {
            self.off_layers
                .contains(&(layer.obj_number, layer.gen_number))
        })
    }

    /// What was drawn since the mark began says what the mark says: the first glyph all of it.
    fn end_mark(&mut self) {
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

    /// Ends a path. Thin boxes and straight lines along the page are rules.
    fn paint(&mut self, operator: &[u8]) {
        let path = std::mem::take(&mut self.path);
        if operator == b"n" || self.out.rules.len() > RULES {
            return;
        }
        let is_stroke = matches!(operator, b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*");
        for [from, to] in path.boxes {
            let ((x0, y0), (x1, y1)) = (apply(self.state.ctm, from), apply(self.state.ctm, to));
            let (thin, thick) = (
                (x1 - x0).abs().min((y1 - y0).abs()),
                (x1 - x0).abs().max((y1 - y0).abs()),
            );
            if thin <= 3.0 && thick >= 4.0 {
                self.rule((x0, y0), (x1, y1));
            } else if is_stroke {
                for (from, to) in [
                    ((x0, y0), (x1, y0)),
                    ((x0, y1), (x1, y1)),
                    ((x0, y0), (x0, y1)),
                    ((x1, y0), (x1, y1)),
                ] {
                    self.rule(from, to);
                }
            }
        }
        for [from, to] in path.lines.into_iter().filter(|_| is_stroke) {
            let (from, to) = (apply(self.state.ctm, from), apply(self.state.ctm, to));
            if (from.0 - to.0).abs() <= 1.0 || (from.1 - to.1).abs() <= 1.0 {
                self.rule(from, to);
            }
        }
    }

    fn rule(&mut self, from: (f64, f64), to: (f64, f64)) {
        self.out.rules.push(Rule {
            from: (cpt(from.0.min(to.0)), cpt(from.1.min(to.1))),
            to: (cpt(from.0.max(to.0)), cpt(from.1.max(to.1))),
        });
    }
}

impl<'a> Interpreter<'a> {
    fn font(&mut self, dict: &Dict<'a>) -> Rc<Font<'a>> {
        let data = dict.data();
        let key = (data.as_ptr() as usize, data.len());
        let gb = &self.gb;
        Rc::clone(
            self.fonts
                .entry(key)
                .or_insert_with(|| Rc::new(Font::new(dict, gb))),
        )
    }
}

impl Path {
    fn add(&mut self, operator: &[u8], numbers: &[f64]) {
        if self.boxes.len() + self.lines.len() > RULES {
            return;
        }
        match (operator, numbers) {
            (b"re", [x, y, width, height, ..]) => {
                self.boxes.push([(*x, *y), (x + width, y + height)])
            }
            (b"m", [x, y, ..]) => (self.start, self.at) = ((*x, *y), (*x, *y)),
            (b"l", [x, y, ..]) => {
                self.lines.push([self.at, (*x, *y)]);
                self.at = (*x, *y);
            }
            (b"h", _) => {
                self.lines.push([self.at, self.start]);
                self.at = self.start;
            }
            (_, [.., x, y]) => self.at = (*x, *y),
            _ => {}
        }
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

/// What stands before an operator.
struct Operands<'b, 'a>(Vec<&'b Object<'a>>);

impl Operands<'_, '_> {
    fn number(&self, at: usize) -> Option<Number> {
        match self.0.get(at)? {
            Object::Number(number) => Some(*number),
            _ => None,
        }
    }

    fn numbers(&self) -> Vec<f64> {
        (0..self.0.len())
            .map_while(|at| self.number(at))
            .map(|number| number.as_f64())
            .collect()
    }

    fn matrix(&self) -> Option<Matrix> {
        self.numbers().try_into().ok()
    }
}

fn matrix_of(list: &Array<'_>) -> Option<Matrix> {
    let numbers: Vec<f64> = list
        .iter::<Number>()
        .map(|number| number.as_f64())
        .take(6)
        .collect();
    numbers.try_into().ok()
}

/// A text of a file's own words: UTF-16 with its mark, UTF-8 with its mark, or Latin-1.
fn text_string(bytes: &[u8]) -> Option<String> {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units: Vec<u16> = rest
                .chunks_exact(2)
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
                .collect();
            String::from_utf16(&units).ok()
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        _ => Some(bytes.iter().map(|byte| char::from(*byte)).collect()),
    }
}

/// Whether a colour is the red of mastheads and seals.
fn is_red(operator: &[u8], numbers: &[f64]) -> bool {
    match (operator, numbers) {
        (b"cs", _) => false,
        (_, [red, green, blue]) => *red >= 0.6 && *green <= 0.35 && *blue <= 0.35,
        (_, [cyan, magenta, yellow, black]) => {
            *cyan <= 0.35 && *magenta >= 0.7 && *yellow >= 0.6 && *black <= 0.35
        }
        _ => false,
    }
}
