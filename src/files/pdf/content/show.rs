//! Text: where it stands, how it is set, and its glyphs.

use hayro_syntax::object::{Array, Object};
use hayro_syntax::page::Resources;

use super::super::font::Font;
use super::super::glyph::{Cpt, Direction, Glyph};
use super::operands::{Operands, UNIT, cpt, times};
use super::{GLYPHS, Named, Run};

/// No type is larger or wider than this.
const MOST: Cpt = 200_000;

impl<'a> Run<'a, '_> {
    /// Operators that move the place of text or say how it is set.
    pub(super) fn place(&mut self, operator: &[u8], operands: &Operands<'_, '_>) {
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

    pub(super) fn next_line(&mut self, right: f64, down: f64) {
        self.line = times([1.0, 0.0, 0.0, 1.0, right, down], self.line);
        self.text = self.line;
    }

    pub(super) fn choose_font(
        &mut self,
        operands: &Operands<'_, '_>,
        resources: &Resources<'a>,
        fonts: &mut Named<'a>,
    ) {
        let Some(Object::Name(name)) = operands.0.first() else {
            return;
        };
        self.state.size = operands.number(1).map_or(0.0, |size| size.as_f64());
        let find = || resources.get_font(name).map(|dict| self.all.font(&dict));
        let font = fonts.entry(name.to_vec()).or_insert_with(find);
        self.state.font = font.clone();
    }

    pub(super) fn graphics_state(
        &mut self,
        operands: &Operands<'_, '_>,
        resources: &Resources<'a>,
    ) {
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

    pub(super) fn show(&mut self, operator: &[u8], operands: &Operands<'_, '_>) {
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
                            self.step(-back.as_f64() / 1000.0 * self.state.size);
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    /// Moves along the line by so much, in the text's own space.
    pub(super) fn step(&mut self, along: f64) {
        let vertical = self.state.font.as_ref().is_some_and(|font| font.vertical);
        let (right, down) = if vertical {
            (0.0, along)
        } else {
            (along * self.state.stretch, 0.0)
        };
        self.text = times([1.0, 0.0, 0.0, 1.0, right, down], self.text);
    }

    pub(super) fn show_string(&mut self, bytes: &[u8]) {
        let Some(font) = self.state.font.clone() else {
            return;
        };
        let mut rest = bytes;
        while !rest.is_empty() {
            if self.out.list.len() >= GLYPHS || self.all.glyphs == 0 {
                self.all.is_cut = true;
                return;
            }
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
    pub(super) fn glyph(&mut self, font: &Font<'a>, along: f64, start: usize, is_unknown: bool) {
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
}
