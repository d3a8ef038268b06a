//! Turns a bulletin into its stories, and moving, taking out or putting in one into edits of the
//! draft. The contents list (本期要目) is kept in step.
//!
//! What stands between two stories, empty lines and names of columns, stays in its place: moving a
//! story there and back gives the same text. Nothing is lost: a move only rearranges characters.

mod listed;

use crate::bulletin::{Block, Bulletin, Role};
use crate::grammar::{attribution, headline, notice, role_mark};
use crate::parse;
use crate::text::{EditList, Span};

use listed::Listed;

/// The rule id of the edits made here.
pub const RULE: &str = "story";

/// A story of a bulletin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Story<'a> {
    /// Its lines in the draft, from the role mark of the first, if there is one, to the last
    /// character; an editor's note above the headline is among them.
    pub span: Span,
    /// Its headline. Empty for text that stands before the first headline, which belongs to no
    /// other place.
    pub headline: &'a str,
    /// Who sent it in, if it says so.
    pub department: Option<&'a str>,
    /// How many characters it has, white space and role marks left out.
    pub characters: usize,
}

impl Story<'_> {
    /// Whether it can stand elsewhere: only with a headline is it told from the story before it.
    pub const fn is_movable(&self) -> bool {
        !self.headline.is_empty()
    }
}

/// The stories in the order of the draft. Masthead, contents list, names of columns and closing
/// block belong to none.
pub fn stories<'a>(bulletin: &Bulletin<'a>) -> Vec<Story<'a>> {
    let Some(body) = span_of(bulletin.body()) else {
        return Vec::new();
    };
    let in_body =
        |line: &&[Block]| body.start <= line[0].span.start && line[0].span.start < body.end;
    let lines: Vec<&[Block]> = bulletin.lines().filter(in_body).collect();
    let mut stories: Vec<Vec<&[Block]>> = Vec::new();
    let mut before = Place::Between;
    for at in 0..lines.len() {
        let place = place_of(bulletin, &lines[at..]);
        let begins = match place {
            Place::Between => false,
            Place::Above => true,
            Place::Headline => before != Place::Above,
            Place::Text => before == Place::Between,
        };
        if begins {
            stories.push(Vec::new());
        }
        if let Some(story) = stories.last_mut().filter(|_| place != Place::Between) {
            story.push(lines[at]);
        }
        before = place;
    }
    stories.iter().map(|lines| told(bulletin, lines)).collect()
}

/// From the first to the last of some blocks in a row.
fn span_of(blocks: &[Block]) -> Option<Span> {
    Some(Span::new(
        blocks.first()?.span.start,
        blocks.last()?.span.end,
    ))
}

/// Where a line stands towards the stories round it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The name of a column before a headline: in no story.
    Between,
    /// An editor's note before a headline: begins a story.
    Above,
    Headline,
    Text,
}

/// The place of the first of these lines.
fn place_of(bulletin: &Bulletin<'_>, lines: &[&[Block]]) -> Place {
    let first = lines[0];
    let text = bulletin.text(&first[0]);
    if first[0].role == Role::Title {
        let second_part = first[0].mark.is_none() && headline::is_subtitle(text);
        return if second_part {
            Place::Text
        } else {
            Place::Headline
        };
    }
    let is_note = |line: &&&[Block]| line[0].role == Role::Note;
    let notes = lines.iter().take_while(is_note).count();
    let before_headline = lines
        .get(notes)
        .is_some_and(|next| next[0].role == Role::Title);
    if !before_headline || notes == 0 {
        Place::Text
    } else if text.starts_with('【') && text.ends_with('】') {
        Place::Between
    } else if notice::editor(text).is_some() && !notice::is_afterword(text) {
        Place::Above
    } else {
        Place::Text
    }
}

fn told<'a>(bulletin: &Bulletin<'a>, lines: &[&[Block]]) -> Story<'a> {
    let blocks = || lines.iter().copied().flatten();
    let of = |role| blocks().filter(move |block| block.role == role);
    let (first, last) = (&lines[0][0], blocks().last().unwrap_or(&lines[0][0]));
    let sender = of(Role::Attribution).next_back();
    let counted = blocks().flat_map(|block| bulletin.text(block).chars());
    Story {
        span: Span::new(first.start(), last.span.end),
        headline: of(Role::Title)
            .next()
            .map_or("", |block| bulletin.text(block)),
        department: sender.map(|block| attribution::sender(bulletin.text(block))),
        characters: counted.filter(|c| !c.is_whitespace()).count(),
    }
}

/// The order of `count` stories after the one at `from` has moved to `to`.
pub fn order(count: usize, from: usize, to: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    if from < count && to < count {
        let moved = order.remove(from);
        order.insert(to, moved);
    }
    order
}

/// The edits that move the story at `from` to the place of the one at `to`, the others closing up.
///
/// Empty where a story without a headline is in the way. Where a headline would no longer be taken
/// for one at its new place, it gets a role mark.
pub fn shift(bulletin: &Bulletin<'_>, from: usize, to: usize) -> EditList {
    let stories = stories(bulletin);
    let touched = from.min(to)..=from.max(to);
    if from == to
        || !stories
            .get(touched)
            .is_some_and(|all| all.iter().all(Story::is_movable))
    {
        return EditList::new();
    }
    let order = order(stories.len(), from, to);
    let mut edits = Listed::of(bulletin, &stories).arrange(&order);
    for (slot, &source) in stories.iter().zip(&order) {
        let text = stories[source].span.slice(bulletin.source);
        if slot.span.slice(bulletin.source) != text {
            edits.push(slot.span, text, RULE, "");
        }
    }
    let mut moved = edits.mapping();
    let places = stories.iter().zip(&order).filter_map(|(slot, &source)| {
        let story = &stories[source];
        let place = mark_place(bulletin, story)?;
        Some(moved(slot.span.start) + place - story.span.start)
    });
    marked(bulletin, &edits, places)
}

/// The edits that take out the story at `at`, with the empty line before or behind it and its line of the
/// contents list. A headline that would no longer be taken for one gets a role mark.
pub fn remove(bulletin: &Bulletin<'_>, at: usize) -> EditList {
    let stories = stories(bulletin);
    let Some(story) = stories.get(at) else {
        return EditList::new();
    };
    let text = bulletin.source;
    let Span { start, end } = story.span;
    let before = text[..start].trim_end().len();
    let behind = text.len() - text[end..].trim_start().len();
    // The wider of the two gaps stays, but under the name of a column the next story stands as this one did.
    let above = text[..before].rsplit('\n').next().unwrap_or_default();
    let next = stories
        .get(at + 1)
        .is_some_and(|next| next.span.start == behind);
    let in_place = next && notice::is_column(above);
    let out = if behind < text.len() && (in_place || behind - end <= start - before) {
        Span::new(start, behind)
    } else {
        Span::new(before, end)
    };
    let mut edits = Listed::of(bulletin, &stories).without(at);
    edits.push(out, "", RULE, "");
    let places = unmarked(bulletin).into_iter();
    let left = places.filter(|place| !(story.span.start..story.span.end).contains(place));
    marked(bulletin, &edits, left.map(edits.mapping()))
}

/// Where the mark of a story's headline goes, if it has none.
fn mark_place(bulletin: &Bulletin<'_>, story: &Story<'_>) -> Option<usize> {
    if !story.is_movable() {
        return None;
    }
    let start = Span::of(story.headline, bulletin.source).start;
    let mut blocks = bulletin.blocks.iter();
    let headline = blocks.find(|block| block.span.start == start)?;
    headline.mark.is_none().then(|| headline.start())
}

/// Edits of what stands before the stories, with role marks on the headlines that would no longer be taken for one behind them.
pub(crate) fn keep_headlines(bulletin: &Bulletin<'_>, edits: &EditList) -> EditList {
    let places = unmarked(bulletin).into_iter().map(edits.mapping());
    marked(bulletin, edits, places)
}

/// The edits, with role marks at those of these places, in the text after them, where no headline begins.
fn marked(
    bulletin: &Bulletin<'_>,
    edits: &EditList,
    places: impl Iterator<Item = usize>,
) -> EditList {
    let after = edits.apply(bulletin.source);
    let marks = marks(&parse(&after), places);
    edits.then(&marks, bulletin.source, &after)
}

/// Role marks on the headlines that are no longer taken for one since stories were put in under `put`: those that stood there
/// before, and those of the new stories by themselves.
pub fn settle(bulletin: &Bulletin<'_>, put: Span) -> EditList {
    let text = bulletin.source;
    let before = [&text[..put.start], &text[put.end..]].concat();
    let (above, below): (Vec<usize>, Vec<usize>) = unmarked(&parse(&before))
        .into_iter()
        .partition(|place| *place < put.start);
    let new = unmarked(&parse(put.slice(text)));
    let places = above.into_iter();
    let places = places.chain(new.into_iter().map(|place| put.start + place));
    let places = places.chain(below.into_iter().map(|place| place + put.len()));
    marks(bulletin, places)
}

/// Where the headlines without a role mark begin.
fn unmarked(bulletin: &Bulletin<'_>) -> Vec<usize> {
    let stories = stories(bulletin);
    let places = stories.iter().map(|story| mark_place(bulletin, story));
    places.flatten().collect()
}

/// Role marks at those of these places, in order, where no headline begins.
fn marks(bulletin: &Bulletin<'_>, places: impl Iterator<Item = usize>) -> EditList {
    let mut marks = EditList::new();
    for place in places {
        let blocks = &bulletin.blocks;
        let found = blocks.get(blocks.partition_point(|block| block.span.start < place));
        if !found.is_some_and(|block| block.role == Role::Title && block.span.start == place) {
            let mark = role_mark::canonical(Role::Title);
            marks.push(Span::empty(place), mark, RULE, "");
        }
    }
    marks
}

/// What stands between a story and one that is put in behind it.
pub const GAP: &str = "\n\n";

/// The edits that make the lines of the contents list name these headlines, each line but for the name as it was.
/// Empty where there is no list.
pub fn relist(bulletin: &Bulletin<'_>, headlines: &[&str]) -> EditList {
    let stories = stories(bulletin);
    // Which story a line names is of no concern; the list ends where the first begins.
    Listed::of(bulletin, &stories[..stories.len().min(1)]).rename(headlines)
}

/// The edits that list in the contents the stories that were put in under `put`: behind the one they stand behind, or at
/// the end where no story follows them. Empty where the contents list does not name the story before them.
pub fn list(bulletin: &Bulletin<'_>, put: Span) -> EditList {
    let stories = stories(bulletin);
    let before = stories.partition_point(|story| story.span.end <= put.start);
    let (old, rest) = stories.split_at(before);
    let count = rest.partition_point(|story| story.span.start < put.end);
    let headlines = rest[..count].iter().map(|new| new.headline);
    let headlines: Vec<&str> = headlines.filter(|one| !one.is_empty()).collect();
    let above = old.len().checked_sub(1);
    let last = count == rest.len();
    if headlines.is_empty() || (above.is_none() && !last) {
        return EditList::new();
    }
    Listed::of(bulletin, &stories).with(above.filter(|_| !last), &headlines)
}

#[cfg(test)]
mod tests;
