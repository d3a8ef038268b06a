//! Glyphs to printed lines: by baseline, each from left to right.

use std::collections::BTreeMap;

use super::founder;
use super::glyph::{Cpt, Glyph, Glyphs};
use crate::source::Face;

/// A printed line, or a row of a table.
#[expect(clippy::struct_excessive_bools, reason = "facts, each by itself")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its pieces, parted by gaps that no text has inside.
    pub pieces: Vec<Piece>,
    /// Its baseline.
    pub y: Cpt,
    /// Size of most of its type.
    pub size: Cpt,
    /// Face of most of its Chinese type.
    pub face: Option<Face>,
    /// Most of it is bold.
    pub bold: bool,
    /// Most of it is red.
    pub red: bool,
    /// The file calls it the page's own.
    pub furniture: bool,
    /// A row of a table: pieces are cells.
    pub row: bool,
}

/// A stretch of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// What it says.
    pub text: String,
    /// Where it begins.
    pub from: Cpt,
    /// Where it ends.
    pub to: Cpt,
}

impl Line {
    /// Where the line begins.
    pub fn from(&self) -> Cpt {
        self.pieces
            .iter()
            .map(|piece| piece.from)
            .min()
            .unwrap_or(0)
    }

    /// Where the line ends.
    pub fn to(&self) -> Cpt {
        self.pieces.iter().map(|piece| piece.to).max().unwrap_or(0)
    }

    /// What the line says: cells parted by tabs, other far pieces by blanks, as many as fit between.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (at, piece) in self.pieces.iter().enumerate() {
            if at > 0 && self.row {
                text.push('\t');
            } else if at > 0 {
                let gap = piece.from - self.pieces[at - 1].to;
                text.extend(std::iter::repeat_n(' ', blanks(gap, self.size)));
            }
            text.push_str(&piece.text);
        }
        text
    }
}

/// Blanks of half an em that fill a gap, within reason.
fn blanks(gap: Cpt, size: Cpt) -> usize {
    usize::try_from(gap * 2 / size.max(1))
        .unwrap_or(0)
        .clamp(1, 8)
}

/// A glyph as the turned page has it.
#[derive(Clone, Copy)]
pub struct Set<'a> {
    /// What it says.
    pub text: &'a str,
    /// Where it begins.
    pub x: Cpt,
    /// Its baseline.
    pub y: Cpt,
    /// The glyph.
    pub glyph: &'a Glyph,
    /// It was printed twice, a hair apart.
    pub doubled: bool,
}

impl Set<'_> {
    fn to(&self) -> Cpt {
        self.x + self.glyph.width
    }

    fn is_blank(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }
}

impl<'a> Set<'a> {
    /// A glyph of a page that is turned so that its lines run to the right.
    pub fn new(page: &'a Glyphs, glyph: &'a Glyph) -> Self {
        let (x, y) = glyph
            .direction
            .turn((glyph.x, glyph.y), (page.width, page.height));
        Self {
            text: page.text(glyph),
            x,
            y,
            glyph,
            doubled: false,
        }
    }
}

/// Glyphs to lines, from top to bottom.
pub fn lines(mut glyphs: Vec<Set<'_>>) -> Vec<Line> {
    glyphs.sort_by_key(|set| set.y);
    let mut clusters: Vec<Vec<Set<'_>>> = Vec::new();
    for set in glyphs {
        let goes_on = clusters
            .last()
            .and_then(|cluster| cluster.last())
            .is_some_and(|last| {
                let size = last.glyph.size.min(set.glyph.size);
                set.y - last.y <= (size * 15 / 100).max(60)
            });
        match clusters.last_mut() {
            Some(cluster) if goes_on => cluster.push(set),
            _ => clusters.push(vec![set]),
        }
    }
    let mut bands: Vec<Band<'_>> = Vec::new();
    for cluster in clusters {
        let Some(band) = Band::new(cluster) else {
            continue;
        };
        match bands.last_mut() {
            Some(last) if last.takes(&band) => last.join(band),
            _ => bands.push(band),
        }
    }
    bands.into_iter().filter_map(Band::line).collect()
}

/// Glyphs of about one baseline.
struct Band<'a> {
    glyphs: Vec<Set<'a>>,
    y: Cpt,
    size: Cpt,
}

impl<'a> Band<'a> {
    fn new(mut glyphs: Vec<Set<'a>>) -> Option<Self> {
        glyphs.sort_by_key(|set| set.x);
        drop_doubles(&mut glyphs);
        let ink = || glyphs.iter().filter(|set| !set.is_blank());
        let size = most(ink().map(|set| (set.glyph.size, weight(set))))?;
        let y = ink()
            .find(|set| set.glyph.size == size)
            .map_or(0, |set| set.y);
        Some(Self { glyphs, y, size })
    }

    /// Whether another band, below, stands on the same line: raised or lowered small type, cells
    /// of another size. They overlap in height and nowhere in width.
    fn takes(&self, other: &Self) -> bool {
        let (top, foot) = (self.y - self.size * 8 / 10, self.y + self.size / 10);
        let (other_top, other_foot) = (other.y - other.size * 8 / 10, other.y + other.size / 10);
        let shared = foot.min(other_foot) - top.max(other_top);
        let small = self.size.min(other.size) * 9 / 10;
        shared * 2 >= small && !self.overlaps(other)
    }

    /// Whether two bands share some width: type of one size by its words, small type by its glyphs,
    /// for it may stand between two others.
    fn overlaps(&self, other: &Self) -> bool {
        let is_small = self.size.min(other.size) * 100 < self.size.max(other.size) * 85;
        let (a, b) = (self.stretches(is_small), other.stretches(is_small));
        let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
        while let (Some(first), Some(second)) = (a.peek(), b.peek()) {
            let shared = first.1.min(second.1) - first.0.max(second.0);
            if shared * 4 > (first.1 - first.0).min(second.1 - second.0).max(1) {
                return true;
            }
            if first.1 < second.1 {
                a.next();
            } else {
                b.next();
            }
        }
        false
    }

    /// Where glyphs begin and end, or words of them.
    fn stretches(&self, by_glyph: bool) -> Vec<(Cpt, Cpt)> {
        let mut out: Vec<(Cpt, Cpt)> = Vec::new();
        for set in self.ink() {
            match out.last_mut() {
                Some(last) if !by_glyph && set.x - last.1 < self.size / 2 => {
                    last.1 = last.1.max(set.to());
                }
                _ => out.push((set.x, set.to())),
            }
        }
        out
    }

    fn ink(&self) -> impl Iterator<Item = &Set<'a>> {
        self.glyphs.iter().filter(|set| !set.is_blank())
    }

    fn join(&mut self, other: Self) {
        if other.size > self.size {
            (self.y, self.size) = (other.y, other.size);
        }
        self.glyphs.extend(other.glyphs);
        self.glyphs.sort_by_key(|set| set.x);
    }

    fn line(self) -> Option<Line> {
        let pieces = self.pieces();
        if pieces.is_empty() {
            return None;
        }
        let ink: Vec<&Set<'_>> = self.ink().collect();
        let all: i64 = ink.iter().map(|set| weight(set)).sum();
        let share = |has: fn(&Set<'_>) -> bool| {
            let part: i64 = ink
                .iter()
                .filter(|set| has(set))
                .map(|set| weight(set))
                .sum();
            part * 2 > all
        };
        Some(Line {
            pieces,
            y: self.y,
            size: self.size,
            face: most_face(&ink),
            bold: share(|set| set.glyph.bold || set.doubled),
            red: share(|set| set.glyph.red),
            furniture: share(|set| set.glyph.furniture),
            row: false,
        })
    }

    fn pieces(&self) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut blank = false;
        let mut last: Option<&Set<'_>> = None;
        for set in &self.glyphs {
            if set.is_blank() {
                blank = true;
                continue;
            }
            let em = self.size;
            match (last, pieces.last_mut()) {
                (Some(before), Some(piece)) => {
                    let gap = set.x - piece.to;
                    if gap > em * 2 {
                        pieces.push(Piece {
                            text: set.text.to_owned(),
                            from: set.x,
                            to: set.to(),
                        });
                    } else {
                        if is_parted(before, set, gap, blank) {
                            piece.text.extend(std::iter::repeat_n(' ', blanks(gap, em)));
                        }
                        piece.text.push_str(set.text);
                        piece.to = piece.to.max(set.to());
                    }
                }
                _ => pieces.push(Piece {
                    text: set.text.to_owned(),
                    from: set.x,
                    to: set.to(),
                }),
            }
            blank = false;
            last = Some(set);
        }
        pieces
    }
}

/// Whether there is a blank between two glyphs: one that was set, or room for one.
fn is_parted(before: &Set<'_>, set: &Set<'_>, gap: Cpt, blank: bool) -> bool {
    let em = before.glyph.size.min(set.glyph.size);
    let is_narrow = |c: Option<char>| {
        let c = c.map(|c| founder::ascii(c).unwrap_or(c));
        c.is_some_and(|c| c < '\u{2E80}' && c.is_alphanumeric())
    };
    let words = is_narrow(before.text.chars().last()) && is_narrow(set.text.chars().next());
    let room = if words { em * 22 / 100 } else { em * 7 / 10 };
    gap > room || blank && gap > em * 12 / 100
}

/// Type that is printed twice, a hair apart, is bold: once is enough.
fn drop_doubles(glyphs: &mut Vec<Set<'_>>) {
    let mut kept: Vec<Set<'_>> = Vec::with_capacity(glyphs.len());
    for set in glyphs.drain(..) {
        let near = (set.glyph.width / 2).min(set.glyph.size * 12 / 100);
        let first = kept
            .iter_mut()
            .rev()
            .take(8)
            .take_while(|other| set.x - other.x <= near)
            .find(|other| other.text == set.text && other.glyph.size == set.glyph.size);
        match first {
            Some(first) => first.doubled = true,
            None => kept.push(set),
        }
    }
    *glyphs = kept;
}

/// How much a glyph counts: its area would favour large type, its number narrow type.
fn weight(set: &Set<'_>) -> i64 {
    i64::from(set.glyph.width.clamp(1, 10_000))
}

/// The key that weighs most; of equals the largest.
pub fn most<K: Ord + Copy>(weighed: impl Iterator<Item = (K, i64)>) -> Option<K> {
    let mut sums: BTreeMap<K, i64> = BTreeMap::new();
    for (key, weight) in weighed {
        *sums.entry(key).or_default() += weight;
    }
    sums.into_iter()
        .max_by_key(|(_, sum)| *sum)
        .map(|(key, _)| key)
}

fn most_face(ink: &[&Set<'_>]) -> Option<Face> {
    const FACES: [Face; 5] = [
        Face::FangSong,
        Face::Kai,
        Face::Hei,
        Face::XiaoBiaoSong,
        Face::Song,
    ];
    let chinese = ink
        .iter()
        .filter(|set| set.text.chars().any(|c| c >= '\u{2E80}'));
    let number = |face: Option<Face>| FACES.iter().position(|known| Some(*known) == face);
    let at = most(chinese.map(|set| (number(set.glyph.face), weight(set))))??;
    FACES.get(at).copied()
}
