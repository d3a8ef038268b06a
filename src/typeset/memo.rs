//! Keeps how paragraphs were broken into lines, for the next time they are set.

use std::rc::Rc;

use super::measure::Segment;
use super::set::{Flow, Setting, Shape, shape};
use super::words::Words;
use crate::bulletin::Role;
use crate::text::order::sort_by;

/// How the paragraphs of a bulletin were broken, for setting what it becomes when it is edited: most of its paragraphs
/// stay the same. A value that knows nothing but what it was made of: pages come out the same with any memo and
/// without one.
#[derive(Clone, Debug, Default)]
pub struct Memo {
    /// Sorted by the keys.
    shapes: Rc<Vec<Known>>,
    /// What the words of headlines were, on which the shapes of these depend too.
    words: Rc<Words>,
}

/// The shape of a paragraph.
type Known = (Rc<Key>, Rc<[Shape]>);

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
#[derive(Clone, Debug)]
pub(super) struct Notes {
    before: Memo,
    /// Whether the words of headlines are those from before.
    same: bool,
    shapes: Vec<Known>,
    words: Rc<Words>,
}

impl Notes {
    /// `words` are those of headlines as they are now, or `None` where those from before will do.
    pub(super) fn new(before: &Memo, words: Option<Words>) -> Self {
        let words = words.filter(|words| *words != *before.words);
        Self {
            before: before.clone(),
            same: words.is_none(),
            shapes: Vec::new(),
            words: words.map_or_else(|| Rc::clone(&before.words), Rc::new),
        }
    }

    /// The shape of a paragraph.
    pub(super) fn shape(&mut self, segments: &[Segment<'_>], setting: Setting) -> Rc<[Shape]> {
        let key = Key::new(segments, setting);
        let before = &self.before.shapes;
        let found = before.binary_search_by(|(known, _)| (**known).cmp(&key));
        let known = found.ok().and_then(|at| before.get(at));
        let known = known.filter(|_| self.same || setting.flow != Flow::Balanced);
        let entry = known.cloned().unwrap_or_else(|| {
            let shape = shape(segments, setting, &self.words);
            (Rc::new(key), shape.into())
        });
        let shape = Rc::clone(&entry.1);
        self.shapes.push(entry);
        shape
    }

    /// The memo of all paragraphs that were asked for.
    pub(super) fn memo(mut self) -> Memo {
        sort_by(&mut self.shapes, |one, other| one.0.cmp(&other.0));
        Memo {
            shapes: Rc::new(self.shapes),
            words: self.words,
        }
    }
}
