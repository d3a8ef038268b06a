//! Turns a new order of the stories into edits of the contents list.
//!
//! The lines keep their number signs, leaders and order; the headlines on them move. So the numbers
//! stay in sequence whatever happens to the stories.

use super::{RULE, Story};
use crate::bulletin::{Bulletin, Number, Role};
use crate::grammar::contents;
use crate::text::{EditList, Span, class, numeral};

/// The contents list of a bulletin.
pub(super) struct Listed<'a> {
    source: &'a str,
    /// Where the head of the list stands, if it has one.
    head: Option<Span>,
    entries: Vec<Entry>,
}

/// A line that names a story.
struct Entry {
    /// The line, role mark included.
    line: Span,
    /// The headline on it.
    name: Span,
    /// The number before the headline.
    number: Option<Number>,
    /// The story it names.
    story: Option<usize>,
}

impl<'a> Listed<'a> {
    /// Reads the contents list, and finds the story that each line names.
    pub(super) fn of(bulletin: &Bulletin<'a>, stories: &[Story<'_>]) -> Self {
        let source = bulletin.source;
        let mut listed = Self {
            source,
            head: None,
            entries: Vec::new(),
        };
        let headline = |story: &Story<'_>| story.is_movable().then(|| bare(story.headline));
        let mut names: Vec<Option<String>> = stories.iter().map(headline).collect();
        // A line with a leader inside a story is none of the list.
        let front = stories
            .first()
            .map_or(source.len(), |story| story.span.start);
        let lines = bulletin
            .blocks
            .iter()
            .filter(|block| block.role == Role::Toc && block.span.end <= front);
        for block in lines {
            let text = bulletin.text(block);
            let line = Span::new(block.start(), block.span.end);
            if contents::is_head(text) {
                listed.head = listed.head.or(Some(line));
                continue;
            }
            let entry = contents::entry(text);
            let wanted = bare(entry);
            let story = names.iter().position(|name| name.as_ref() == Some(&wanted));
            if let Some(at) = story {
                names[at] = None;
            }
            listed.entries.push(Entry {
                line,
                name: Span::of(entry, source),
                number: block.number,
                story,
            });
        }
        listed
    }

    /// The headlines in the order of the list.
    fn names(&self) -> Vec<&'a str> {
        let name = |entry: &Entry| entry.name.slice(self.source);
        self.entries.iter().map(name).collect()
    }

    /// The edits that write these headlines onto the lines; lines without one are taken out.
    fn write(&self, names: &[&str]) -> EditList {
        let mut edits = EditList::new();
        if names.is_empty()
            && let (Some(first), Some(last)) = (self.entries.first(), self.entries.last())
        {
            let start = self.head.map_or(first.line.start, |head| head.start);
            let before = self.source[..start].trim_end().len();
            edits.push(Span::new(before, last.line.end), "", RULE, "");
            return edits;
        }
        for (at, entry) in self.entries.iter().enumerate() {
            match names.get(at) {
                Some(&name) if entry.name.slice(self.source) != name => {
                    edits.push(entry.name, name, RULE, "");
                }
                Some(_) => {}
                None => {
                    let before = self.source[..entry.line.start].trim_end().len();
                    edits.push(Span::new(before, entry.line.end), "", RULE, "");
                }
            }
        }
        edits
    }

    /// The edits for a new order of the stories, each given by its place in the old one. A list
    /// that is not in the order of the stories is somebody's choice, and left alone.
    pub(super) fn arrange(&self, order: &[usize]) -> EditList {
        let told: Vec<usize> = self
            .entries
            .iter()
            .filter_map(|entry| entry.story)
            .collect();
        if !told.is_sorted() {
            return EditList::new();
        }
        let mut moved = order.iter().filter(|&story| told.contains(story));
        let mut names = self.names();
        for (name, entry) in names.iter_mut().zip(&self.entries) {
            let story = entry.story.and_then(|_| moved.next());
            let from = self
                .entries
                .iter()
                .find(|entry| entry.story.as_ref() == story);
            if let (Some(_), Some(from)) = (story, from) {
                *name = from.name.slice(self.source);
            }
        }
        self.write(&names)
    }

    /// The edits for a story that is taken out.
    pub(super) fn without(&self, story: usize) -> EditList {
        let mut names = self.names();
        match self.place(story) {
            Some(at) => {
                names.remove(at);
                self.write(&names)
            }
            None => EditList::new(),
        }
    }

    /// The edits that name stories behind the line of one, or at the end.
    pub(super) fn with(&self, story: Option<usize>, new: &[&str]) -> EditList {
        let behind = match story.map(|story| self.place(story)) {
            None => self.entries.len(),
            Some(Some(at)) => at + 1,
            Some(None) => return EditList::new(),
        };
        let mut names = self.names();
        names.splice(behind..behind, new.iter().copied());
        self.rename(&names)
    }

    /// The edits that make the list name these headlines, on as many lines as they are.
    pub(super) fn rename(&self, names: &[&str]) -> EditList {
        let (here, more) = names.split_at(names.len().min(self.entries.len()));
        let mut edits = self.write(here);
        let Some(last) = self.entries.last() else {
            return edits;
        };
        let mut added = String::new();
        for (name, nth) in more.iter().zip(1..) {
            added.push('\n');
            added.push_str(&self.before_name(last, nth));
            added.push_str(name);
        }
        if !added.is_empty() {
            edits.push(Span::empty(last.line.end), added, RULE, "");
        }
        edits
    }

    fn place(&self, story: usize) -> Option<usize> {
        self.entries
            .iter()
            .position(|entry| entry.story == Some(story))
    }

    /// What stands before the headline on a line `nth` lines below this one: its number is higher.
    fn before_name(&self, entry: &Entry, nth: u32) -> String {
        let (start, end) = (entry.line.start, entry.name.start);
        let number = entry.number.filter(|number| number.span.end <= end);
        let next = number.and_then(|number| {
            let old = number.span.slice(self.source);
            Some((number.span, numeral::like(old, number.value + nth)?))
        });
        match next {
            Some((span, next)) => [
                &self.source[start..span.start],
                &next,
                &self.source[span.end..end],
            ]
            .concat(),
            None => self.source[start..end].to_owned(),
        }
    }
}

/// A text without its white space.
fn bare(text: &str) -> String {
    text.chars().filter(|&c| !class::is_blank(c)).collect()
}
