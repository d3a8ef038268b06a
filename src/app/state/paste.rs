//! Turns what is pasted or opened into steps: the text as it came, then tidied.

use std::rc::Rc;

use jianbao::office::stories;
use jianbao::text::class::is_longer;
use jianbao::text::{Edit, Span};
use jianbao::tidy::{Joining, Options, mark_roles, tidy_repaired};
use jianbao::{Bulletin, Role, Tidied, parse, story};

use super::super::markup::Text;
use super::edit::with_plain_line_ends;
use super::history::Cause;
use super::incoming::{Came, Known};
use super::{Arrival, Changes, Notice, Offer, Raw, Shared, Splice, State};

/// Where a paste goes.
#[derive(Clone, Copy)]
struct Place {
    /// What it takes the place of.
    at: Span,
    /// As a story: what must stand before and behind it there. Else as it is.
    story: Option<(&'static str, &'static str)>,
}

/// A line pasted by itself is a fragment up to two rows of paper: a headline, a name.
const FRAGMENT: usize = 56;

impl State {
    /// Pastes a text over `at`: first as it came, then tidied, as two steps. `known` is
    /// what is known of it.
    pub(super) fn paste(&mut self, at: Span, text: String, known: Known, joining: Joining) {
        let text = with_plain_line_ends(text);
        let at = Span::new(at.start.min(self.draft.len()), at.end.min(self.draft.len()));
        let whole =
            self.draft[..at.start].trim().is_empty() && self.draft[at.end..].trim().is_empty();
        let follows = at.is_empty() && self.following == Some(at.start);
        let text = if follows {
            text.trim_end().to_owned()
        } else {
            text
        };
        let fragment = !whole && self.is_fragment(at, &text, follows);
        let mut place = Place {
            at,
            story: follows.then_some((story::GAP, "")),
        };
        let mut framed = false;
        let tidied = (!fragment).then(|| {
            let tidied = self.tidied(&text, &known, joining);
            if whole && !follows {
                return tidied;
            }
            let came = parse(&tidied.draft);
            if !follows {
                place = self.place_of(at, &came);
            }
            if place.story.is_none() {
                return tidied;
            }
            let (bare, had_frame) = stories::unframed(&text, &tidied, &came);
            framed = had_frame;
            bare
        });
        let raw = self.raw_splice(place, &text);
        self.keep_pasted(&raw, tidied.as_ref());
        // Where nothing is left of the old text, nothing of its changes is left either.
        let changes = whole.then(Changes::default);
        let mut steps = usize::from(!raw.is_empty() || whole);
        self.step(raw.clone(), Cause::Whole, 0, changes);
        let mut caret = raw.result().end;
        let broken = broken_characters(&text);
        if let Some(tidied) = tidied {
            let (end, stepped) = self.tidy_pasted(&raw, place.story, &text, &tidied);
            caret = end;
            steps += usize::from(stepped);
            self.notice = pasted(tidied.edits.len(), broken, has_several_lines(&text));
            if let Some(notice) = self.notice.as_mut().filter(|_| framed) {
                notice.text.push_str("自带的报头报尾没收。");
            }
            self.arrive(Some(at), Shared::from(text), known, None, steps, joining);
        } else if broken > 0 {
            self.notice = pasted(0, broken, false);
        }
        // The caret behind it, for the next paste; the eyes on its beginning.
        self.show(Span::empty(caret), raw.at);
        self.following = follows.then_some(caret);
    }

    /// Whether a text is put in as it came: it is pasted within a line, or is short.
    fn is_fragment(&self, at: Span, text: &str, follows: bool) -> bool {
        if text.contains('\n') {
            return false;
        }
        let before = self.draft[..at.start].rsplit('\n').next();
        let behind = self.draft[at.end..].split('\n').next();
        let alone = [before, behind].map(|part| part.is_none_or(|part| part.trim().is_empty()));
        !is_longer(text, FRAGMENT) || !(follows || alone == [true; 2])
    }

    /// Where a tidied text goes that was pasted over `at`. An issue of its own leaves its frame behind and comes as stories where
    /// there is another: its masthead would stand among the text of that one.
    fn place_of(&self, at: Span, came: &Bulletin<'_>) -> Place {
        let draft = &*self.draft;
        let at_place = Place { at, story: None };
        if !has_several_lines(came.source) || !stories::is_own_issue(came) {
            return at_place;
        }
        let rest = [&draft[..at.start], &draft[at.end..]].concat();
        if !stories::takes_stories(&self.view.parsed_like(&rest), at.start) {
            return at_place;
        }
        let selected = at.trim(draft);
        let at = if selected.is_empty() {
            Span::empty(stories::nearest(&self.bulletin(), at.start))
        } else {
            Span::new(draft[..selected.start].trim_end().len(), selected.end)
        };
        let before = if at.start == 0 { "" } else { story::GAP };
        let apart = at.end == draft.len() || draft[at.end..].starts_with('\n');
        let behind = if apart { "" } else { story::GAP };
        Place {
            at,
            story: Some((before, behind)),
        }
    }

    /// A text as it came, in its place.
    fn raw_splice(&self, place: Place, text: &str) -> Splice {
        let (before, behind) = place.story.unwrap_or_default();
        Splice {
            at: place.at.start,
            removed: place.at.slice(&self.draft).to_owned(),
            inserted: [before, text, behind].concat(),
        }
    }

    /// Keeps what a paste takes the place of, and the paste as it came where tidying changes it.
    fn keep_pasted(&mut self, raw: &Splice, tidied: Option<&Tidied>) {
        let Some(tidied) = tidied else { return };
        if !raw.removed.trim().is_empty() {
            let before = self.draft.clone();
            self.keep(&before, "粘贴之前");
        }
        if !tidied.edits.is_empty() {
            self.keep(&raw.inserted, "粘贴的原文");
        }
    }

    /// Puts the tidied text in the place of the pasted one, and lists it in the contents if it is
    /// put in as a story. Gives where it ends, and whether that took a step.
    fn tidy_pasted(
        &mut self,
        raw: &Splice,
        story: Option<(&'static str, &'static str)>,
        text: &str,
        tidied: &Tidied,
    ) -> (usize, bool) {
        let (lead, tail) = story.unwrap_or_else(|| {
            let put = raw.result();
            (self.lead(put), self.tail(put, &tidied.draft))
        });
        let mut changes = self
            .changes
            .shifted([(raw.result(), lead.len() + tidied.draft.len() + tail.len())])
            .0;
        changes.record(tidied, text, raw.at + lead.len());
        let mut splice = Splice {
            at: raw.at,
            removed: raw.inserted.clone(),
            inserted: [lead, &tidied.draft, tail].concat(),
        };
        let mut caret = splice.result().end;
        if story.is_some() {
            caret -= tail.len();
            let put = splice.apply(&self.draft);
            let listing = self.relist(&put, splice.result());
            changes = changes.shifted_by(&listing);
            caret = listing.map(caret);
            splice = Splice::between(&self.draft, &listing.apply(&put));
        }
        let stepped = !splice.is_empty();
        if stepped {
            self.step(splice, Cause::Whole, 0, Some(changes));
        } else {
            // What came in is entered even if there was nothing to tidy.
            let changes = Shared::new(changes);
            self.history.amend(&self.changes, &changes);
            self.changes = changes;
        }
        (caret, stepped)
    }

    /// Pastes a text whose paragraphs are known, so that there are no lines to be joined.
    pub(super) fn paste_paragraphs(&mut self, at: Span, text: Text) {
        let remarks = text.remarks();
        self.paste(
            at,
            text.lines,
            Known::of_paragraphs(text.looks, text.headlines),
            Joining::KeepLines,
        );
        self.remark(&remarks);
    }

    /// Adds what is to be known of what came in to what is told.
    pub(super) fn remark(&mut self, remarks: &[String]) {
        if !remarks.is_empty() {
            let mut notice = self.notice.take().unwrap_or_else(|| Notice::info(""));
            notice.weight = super::Weight::Warning;
            notice.text.extend(remarks.iter().map(String::as_str));
            self.notice = Some(notice);
        }
    }

    /// How the lines of what came in are joined at first.
    pub(super) fn joining_of(&self, came: &Came) -> Joining {
        if came.known.has_paragraphs(&came.text) {
            Joining::KeepLines
        } else {
            self.style.tidy.joining
        }
    }

    /// What must stand before a pasted text of several lines so that its first line does not run
    /// into the line it was pasted behind.
    fn lead(&self, pasted: Span) -> &'static str {
        let (before, after) = (&self.draft[..pasted.start], &self.draft[pasted.end..]);
        let at_line_end = after.is_empty() || after.starts_with('\n');
        if before.is_empty() || before.ends_with('\n') || !at_line_end {
            ""
        } else {
            "\n"
        }
    }

    /// What must stand behind it so that the line it was pasted before does not run on from its last one.
    fn tail(&self, pasted: Span, tidied: &str) -> &'static str {
        let (before, after) = (&self.draft[..pasted.start], &self.draft[pasted.end..]);
        let at_line_start = before.is_empty() || before.ends_with('\n');
        let apart = after.is_empty() || after.starts_with('\n') || tidied.ends_with('\n');
        if apart || !at_line_start { "" } else { "\n" }
    }

    /// Tidies a text as the style asks for, its lines joined in this way. What stood out as a headline
    /// and would not be taken for one gets a role mark.
    fn tidied(&self, text: &str, known: &Known, joining: Joining) -> Tidied {
        let options = Options {
            joining,
            ..self.style.tidy.clone()
        };
        if known.carried.is_some() {
            return Tidied::untouched(text);
        }
        let tidied = tidy_repaired(&known.source(text), &known.repairs, &options);
        let headlines = known.headlines.as_deref().unwrap_or_default();
        let headlines: Vec<_> = headlines.iter().map(|at| (*at, Role::Title)).collect();
        let why = "原文里居中加粗，或用了标题样式";
        mark_roles(tidied, text, &headlines, why, &options)
    }

    /// Keeps what came in, so that its lines can be joined in another way, and offers that.
    fn arrive(
        &mut self,
        at: Option<Span>,
        text: Shared<str>,
        known: Known,
        notice: Option<Notice>,
        steps: usize,
        joining: Joining,
    ) {
        if !has_several_lines(&text) {
            return;
        }
        if let Some(notice) = &mut self.notice
            && !known.has_paragraphs(&text)
        {
            notice.joining = Some(joining);
        }
        self.arrival = Some(Arrival {
            at,
            text,
            known,
            notice,
            steps,
        });
    }

    /// Tidies what came in last once more, its lines joined in another way.
    pub(super) fn rejoin(&mut self, joining: Joining) {
        let Some(arrival) = self.arrival.take() else {
            return;
        };
        let opened = self.opened.take();
        // What was put in as a story goes there again.
        let following = self.following.and(arrival.at).map(|at| at.start);
        for _ in 0..arrival.steps {
            self.travel(true);
        }
        self.following = following;
        let text = arrival.text.to_string();
        match (arrival.at, arrival.notice) {
            (Some(at), _) => self.paste(at, text, arrival.known, joining),
            (None, notice) => {
                let notice = notice.unwrap_or_else(|| Notice::info(""));
                self.open_known(text, arrival.known, notice, joining);
                self.opened = opened;
            }
        }
    }

    /// Tidies the lines of a place of the draft again, or all of it where the place is empty.
    pub(super) fn tidy_again(&mut self, place: Span) {
        let draft = self.draft.clone();
        let lines = if place.is_empty() {
            Span::new(0, draft.len())
        } else {
            let start = draft[..place.start].rfind('\n').map_or(0, |at| at + 1);
            let end = draft[place.end..].find('\n');
            Span::new(start, end.map_or(draft.len(), |at| place.end + at))
        };
        let raw = lines.slice(&draft);
        let tidied = self.tidied(raw, &Known::default(), self.style.tidy.joining);
        let count = tidied.edits.len();
        if count == 0 {
            self.notice = Some(Notice::info("没有需要整理的。"));
            return;
        }
        self.keep(&draft, "整理之前");
        let there = tidied.edits.iter().map(|edit| Edit {
            span: edit.span.offset(lines.start),
            ..edit.clone()
        });
        let mut changes = self.changes.shifted_by(&there.collect());
        changes.add(&tidied, raw, lines.start);
        let splice = Splice {
            at: lines.start,
            removed: raw.to_owned(),
            inserted: tidied.draft,
        };
        self.rewrite(lines.start);
        self.step(splice, Cause::Whole, 0, Some(changes));
        let text = format!("已整理，改动 {count} 处，都列在“变更”里。");
        self.notice = Some(Notice::info(text).offering(Offer::Undo));
    }

    /// Puts the text of files in the place of the draft; `again` if they are there already and only
    /// were decoded in another way.
    pub(super) fn open_files(
        &mut self,
        text: String,
        notice: Notice,
        files: Rc<[Raw]>,
        again: bool,
    ) {
        if again {
            // They may have been typed into meanwhile, or taken back.
            if self.opened.is_none() {
                return;
            }
            self.travel(true);
        }
        let joining = self.style.tidy.joining;
        self.open(text, notice, joining);
        self.opened = Some(files);
    }

    /// Puts a tidied text in the place of the draft, as one step.
    pub(super) fn open(&mut self, text: String, notice: Notice, joining: Joining) {
        self.open_known(text, Known::default(), notice, joining);
    }

    /// The same; `known` is what is known of it.
    pub(super) fn open_known(
        &mut self,
        text: String,
        known: Known,
        notice: Notice,
        joining: Joining,
    ) {
        let text = with_plain_line_ends(text);
        let broken = broken_characters(&text);
        let had = !self.draft.trim().is_empty();
        let tidied = self.tidied(&text, &known, joining);
        let (came, told) = (Shared::from(text.as_str()), notice.clone());
        let before = self.draft.clone();
        self.keep(&before, "打开文件之前");
        self.keep(&text, "打开的原文");
        let mut changes = Changes::default();
        changes.record(&tidied, &text, 0);
        let splice = Splice {
            at: 0,
            removed: self.draft.to_string(),
            inserted: tidied.draft,
        };
        self.step(splice, Cause::Whole, 0, Some(changes));
        self.select(Span::empty(0));
        self.notice = Some(told_of_broken(
            told_of_changes(notice, self.changes.len()),
            broken,
        ));
        if let Some(notice) = self.notice.as_mut().filter(|_| had) {
            notice.offer = Some(Offer::Undo);
        }
        self.arrive(None, came, known, Some(told), 1, joining);
    }
}

/// How many characters of the text stand for something that could not be read.
fn broken_characters(text: &str) -> usize {
    text.matches(char::REPLACEMENT_CHARACTER).count()
}

/// Whether there are lines to be joined.
fn has_several_lines(text: &str) -> bool {
    text.trim().contains('\n')
}

/// Tells what a paste did; of a text of several lines even when that is nothing, for they may be
/// joined otherwise.
fn pasted(changes: usize, broken: usize, several: bool) -> Option<Notice> {
    if changes > 0 {
        let text = format!("已整理，改动 {changes} 处，都列在“变更”里。");
        Some(told_of_broken(
            Notice::info(text).offering(Offer::Raw),
            broken,
        ))
    } else if broken > 0 {
        Some(told_of_broken(Notice::warning(""), broken))
    } else if several {
        Some(Notice::info("已放进草稿，没有需要整理的。"))
    } else {
        None
    }
}

/// Adds to a notice how much tidying changed.
fn told_of_changes(mut notice: Notice, changes: usize) -> Notice {
    if changes > 0 {
        let told = format!("整理时改动 {changes} 处，见“变更”。");
        notice.text.push_str(&told);
    }
    notice
}

/// Adds to a notice that some characters arrived broken.
fn told_of_broken(mut notice: Notice, broken: usize) -> Notice {
    if broken > 0 {
        notice.weight = super::Weight::Warning;
        let told = format!("有 {broken} 个字符残缺，显示为 �，请对照原稿补上。");
        notice.text.push_str(&told);
    }
    notice
}

#[cfg(test)]
mod tests;
