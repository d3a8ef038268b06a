//! How a paragraph and its type look, as Word's properties, and what differs between two looks.

use std::fmt::Write;

use crate::files::escape::escaped;
use crate::typeset::page::Face;
use crate::typeset::style::{Faces, Style};
use crate::typeset::units::{Area, HalfCell, Micrometre, Row, TypeSize};

/// A twentieth of a point, the unit of Word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Twip(pub(super) i32);

impl Twip {
    /// The nearest to a length.
    pub(super) const fn of(Micrometre(length): Micrometre) -> Self {
        Self(((length.saturating_mul(144) + 1_270) / 2_540).cast_signed())
    }

    /// The height of so many rows of the line grid.
    pub(super) const fn rows(area: Area, Row(rows): Row) -> Self {
        Self(Self::pitch(area).0.saturating_mul(rows.cast_signed()))
    }

    /// The pitch of the line grid: a page of its rows is never higher than the type area.
    pub(super) const fn pitch(area: Area) -> Self {
        Self(Self::of(area.height).0 / area.rows.0.cast_signed())
    }

    /// So many half cells of a size.
    pub(super) const fn across(area: Area, size: TypeSize, width: HalfCell) -> Self {
        Self::of(area.across(size, width))
    }

    pub(super) const fn size(TypeSize(tenths): TypeSize) -> Self {
        Self(2 * tenths.cast_signed())
    }

    /// What is added to each character of a size so that a full line fills the type area and not more.
    pub(super) const fn spacing(area: Area, size: TypeSize) -> Self {
        let characters = area.line(size).0.cast_signed() / 2;
        Self(Self::of(area.width).0 / characters - Self::size(size).0)
    }
}

/// Between the margins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Jc {
    Both,
    Left,
    Centre,
    Right,
}

impl Jc {
    const fn name(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::Left => "left",
            Self::Centre => "center",
            Self::Right => "right",
        }
    }
}

/// A tab stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tab {
    /// From the left margin.
    pub(super) at: Twip,
    pub(super) jc: Jc,
    /// With dots up to it.
    pub(super) leader: bool,
}

/// How a paragraph stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stand {
    /// It stays with what follows.
    pub(super) keep_next: bool,
    /// It stays together.
    pub(super) keep_lines: bool,
    pub(super) tabs: Vec<Tab>,
    pub(super) before: Twip,
    pub(super) after: Twip,
    /// From line to line.
    pub(super) line: Twip,
    pub(super) left: Twip,
    pub(super) right: Twip,
    /// The indent of the first line beyond `left`; below nothing, the others hang.
    pub(super) first: Twip,
    pub(super) jc: Jc,
}

/// How its type looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Type {
    pub(super) face: Face,
    pub(super) bold: bool,
    pub(super) red: bool,
    pub(super) size: TypeSize,
    pub(super) spacing: Twip,
}

impl Stand {
    /// The properties in which it differs from another, in the order of the schema. `character` is the width of one of
    /// body text, `border` what is drawn round the paragraph.
    pub(super) fn differing(&self, from: &Self, character: Twip, border: &str, out: &mut String) {
        for (own, other, name) in [
            (self.keep_next, from.keep_next, "keepNext"),
            (self.keep_lines, from.keep_lines, "keepLines"),
        ] {
            if own != other {
                let off = if own { "" } else { " w:val=\"0\"" };
                put(out, format_args!("<w:{name}{off}/>"));
            }
        }
        out.push_str(border);
        if self.tabs != from.tabs {
            out.push_str("<w:tabs>");
            for Tab { at, jc, leader } in &self.tabs {
                let leader = if *leader {
                    " w:leader=\"middleDot\""
                } else {
                    ""
                };
                let (name, at) = (jc.name(), at.0);
                put(
                    out,
                    format_args!("<w:tab w:val=\"{name}\"{leader} w:pos=\"{at}\"/>"),
                );
            }
            out.push_str("</w:tabs>");
        }
        let spacing = |stand: &Self| (stand.before, stand.after, stand.line);
        if spacing(self) != spacing(from) {
            let (Twip(before), Twip(after), Twip(line)) = spacing(self);
            put(
                out,
                format_args!(
                    "<w:spacing w:before=\"{before}\" w:after=\"{after}\" w:line=\"{line}\" w:lineRule=\"exact\"/>"
                ),
            );
        }
        let indents = |stand: &Self| (stand.left, stand.right, stand.first);
        if indents(self) != indents(from) {
            self.indents(character, out);
        }
        if self.jc != from.jc {
            put(out, format_args!("<w:jc w:val=\"{}\"/>", self.jc.name()));
        }
    }

    /// The indents. That of a first line is in characters too, so that it grows with the type.
    fn indents(&self, character: Twip, out: &mut String) {
        let (Twip(left), Twip(right), Twip(first)) = (self.left, self.right, self.first);
        let whole = first > 0 && left == 0 && character.0 > 0;
        let hundredths = if whole {
            (first * 100 + character.0 / 2) / character.0
        } else {
            0
        };
        let (name, first) = if first < 0 {
            ("hanging", -first)
        } else {
            ("firstLine", first)
        };
        put(
            out,
            format_args!(
                "<w:ind w:left=\"{left}\" w:right=\"{right}\" w:firstLineChars=\"{hundredths}\" w:{name}=\"{first}\"/>"
            ),
        );
    }
}

impl Type {
    /// The properties in which it differs from another, in the order of the schema.
    pub(super) fn differing(&self, from: &Self, style: &Style, out: &mut String) {
        if self.face != from.face {
            self.fonts(&style.faces, out);
        }
        if self.bold != from.bold {
            out.push_str(if self.bold {
                "<w:b/>"
            } else {
                "<w:b w:val=\"0\"/>"
            });
        }
        if self.red != from.red {
            let colour = if self.red { style.red.hex() } else { "auto" };
            put(out, format_args!("<w:color w:val=\"{colour}\"/>"));
        }
        if self.spacing != from.spacing {
            put(
                out,
                format_args!("<w:spacing w:val=\"{}\"/>", self.spacing.0),
            );
        }
        if self.size != from.size {
            self.sizes(out);
        }
    }

    /// All properties.
    pub(super) fn whole(&self, faces: &Faces, out: &mut String) {
        self.fonts(faces, out);
        put(
            out,
            format_args!("<w:spacing w:val=\"{}\"/>", self.spacing.0),
        );
        self.sizes(out);
    }

    fn fonts(&self, faces: &Faces, out: &mut String) {
        let chinese = escaped(faces.office_font(self.face));
        // The digits of a page number are 宋体 too (GB/T 9704-2012, 7.5), and nothing else is.
        let latin = if self.face == Face::SongTi {
            chinese.clone()
        } else {
            escaped(faces.latin_font())
        };
        put(
            out,
            format_args!(
                "<w:rFonts w:ascii=\"{latin}\" w:eastAsia=\"{chinese}\" w:hAnsi=\"{latin}\" w:cs=\"{latin}\"/>"
            ),
        );
    }

    fn sizes(&self, out: &mut String) {
        // In half points.
        let size = (self.size.0 + 2) / 5;
        put(
            out,
            format_args!("<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>"),
        );
    }
}

/// Writing to a string cannot fail.
pub(super) fn put(out: &mut String, what: std::fmt::Arguments<'_>) {
    let written = out.write_fmt(what);
    debug_assert!(written.is_ok());
}
