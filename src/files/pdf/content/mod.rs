//! A page's instructions to glyphs at their places.
//!
//! PDF computes in floating point, so this module does; what leaves it is whole hundredths of a point.

mod draw;
mod marks;
mod operands;
mod path;
mod show;

use std::collections::HashMap;
use std::rc::Rc;

use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Array, Dict, Object, Stream};
use hayro_syntax::page::{Page, Resources};

use super::filters::decoded;
use super::font::{Font, LazyGb};
use super::glyph::Glyphs;
use marks::Mark;
use operands::{Matrix, Operands, UNIT, cpt, is_red, times};
use path::Path;

/// Bytes of instructions that a file may have in all, repeated forms counted each time.
const WORK: usize = 160 << 20;
/// States saved within states.
const SAVED: usize = 256;
/// Glyphs of a page, and of a file.
const GLYPHS: usize = 200_000;
const ALL_GLYPHS: usize = 4_000_000;

/// Fonts by what they are called among the resources of some instructions, which choose one for nearly each run of glyphs.
type Named<'a> = HashMap<Vec<u8>, Option<Rc<Font<'a>>>>;

/// What is kept from page to page: fonts read, and how much work is left.
pub struct Interpreter<'a> {
    gb: LazyGb,
    fonts: HashMap<(usize, usize), Rc<Font<'a>>>,
    work: usize,
    glyphs: usize,
    is_cut: bool,
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

impl<'a> Interpreter<'a> {
    /// Nothing read yet.
    pub fn new() -> Self {
        Self {
            gb: LazyGb::default(),
            fonts: HashMap::new(),
            work: WORK,
            glyphs: ALL_GLYPHS,
            is_cut: false,
        }
    }

    /// The tables of Chinese codes.
    pub fn gb(&self) -> &LazyGb {
        &self.gb
    }

    /// Whether the file asked for more than anybody's file needs, so that the rest was not read.
    pub fn is_spent(&self) -> bool {
        self.work == 0 || self.glyphs == 0 || self.is_cut
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

    /// The font of a dictionary, read once.
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

impl<'a> Run<'a, '_> {
    /// The instructions of a page: one stream, or several that are one.
    fn contents(&mut self, page: &Page<'a>) -> Vec<u8> {
        let raw = page.raw();
        let mut data = Vec::new();
        let one = raw.get::<Stream<'a>>("Contents");
        let many = raw.get::<Array<'a>>("Contents");
        let many = many.iter().flat_map(Array::iter::<Object<'a>>);
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
        let mut fonts = Named::new();
        let mut instructions = UntypedIter::new(data);
        while let Some(instruction) = instructions.next() {
            let operator: &[u8] = instruction.operator;
            let operands: Operands<'_, '_> = Operands(instruction.operands().collect());
            match operator {
                b"BT" | b"Tm" | b"Td" | b"TD" | b"T*" | b"TL" | b"Tc" | b"Tw" | b"Tz" | b"Ts"
                | b"Tr" => {
                    self.place(operator, &operands);
                }
                b"Tf" => self.choose_font(&operands, resources, &mut fonts),
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
                    self.path.add(operator, &operands.numbers());
                }
                b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" | b"n" => {
                    self.paint(operator);
                }
                _ => {}
            }
        }
    }
}
