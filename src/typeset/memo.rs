//! Keeps how paragraphs were broken into lines, for the next time they are set.

use std::rc::Rc;

use super::measure::Segment;
use super::set::{Setting, Shape, shape};
use super::words::Words;
use crate::bulletin::Role;

/// How the paragraphs of a bulletin were broken, for setting what it becomes when it is edited: most of its paragraphs
/// stay the same. A value that knows nothing but what it was made of: pages come out the same with any memo and
/// without one.
#[derive(Clone, Debug, Default)]
pub struct Memo {
    /// Sorted by the keys.
    shapes: Vec<(Rc<Key>, Rc<[Shape]>)>,
}

/// All that the shape of a paragraph depends on.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    /// The texts of the segments, one behind the other.
    text: String,
    segments: Vec<Look>,
    setting: Setting,
}

/// What of a segment is more than text.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Look {
    /// Bytes of its text.
    len: usize,
    sign: usize,
    gap: u32,
    bold: bool,
    /// Whether it is an attribution, which is better not broken.
    whole: bool,
}

impl Key {
    fn new(segments: &[Segment<'_>], setting: Setting) -> Self {
        let look = |segment: &Segment<'_>| Look {
            len: segment.text.len(),
            sign: segment.sign,
            gap: segment.gap.0,
            bold: segment.part.bold,
            whole: segment.part.role == Role::Attribution,
        };
        Self {
            text: segments.iter().map(|segment| segment.text).collect(),
            segments: segments.iter().map(look).collect(),
            setting,
        }
    }
}

/// A memo that is being written while another is read.
pub(super) struct Notes<'m> {
    before: &'m Memo,
    now: Memo,
}

impl<'m> Notes<'m> {
    pub(super) const fn new(before: &'m Memo) -> Self {
        Self {
            before,
            now: Memo { shapes: Vec::new() },
        }
    }

    /// The shape of a paragraph that depends on no other: not of a balanced one.
    pub(super) fn shape(&mut self, segments: &[Segment<'_>], setting: Setting) -> Rc<[Shape]> {
        let key = Key::new(segments, setting);
        let before = &self.before.shapes;
        let found = before.binary_search_by(|(known, _)| (**known).cmp(&key));
        let known = found.ok().and_then(|at| before.get(at)).cloned();
        let entry = known.unwrap_or_else(|| {
            let shape = shape(segments, setting, &Words::default());
            (Rc::new(key), shape.into())
        });
        let shape = Rc::clone(&entry.1);
        self.now.shapes.push(entry);
        shape
    }

    /// The memo of all paragraphs that were asked for.
    pub(super) fn memo(mut self) -> Memo {
        self.now
            .shapes
            .sort_unstable_by(|one, other| one.0.cmp(&other.0));
        self.now
    }
}
