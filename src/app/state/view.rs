//! Turns a draft and a style into everything the screen shows of it.

use std::rc::Rc;

use jianbao::Style;
use jianbao::bulletin::{Bulletin, Masthead, Role};
use jianbao::grammar::field::Field;
use jianbao::grammar::masthead::is_document_number;
use jianbao::grammar::picture;
use jianbao::parse::{Reading, parse_again};
use jianbao::typeset::page::{Origin, Page};
use jianbao::typeset::{Memo, Numbers, Start, Walk, is_stub};

use super::Splice;
use super::paper::{Paper, Slip};
use super::shared::Shared;
use crate::app::utf16;

/// How many pages are searched for the texts at a place: one that begins on an earlier page belongs to each page it runs on
/// to.
const REACH: usize = 3;

/// Of a draft that is not set in one go, so many pages are set first, from the one before what was edited on.
const NEAR: usize = 8;

/// So many pages of it are set at a time afterwards: few enough for a key not to wait for them.
const MORE: usize = 50;

/// Everything the screen shows of one draft. Spans are into that draft.
#[derive(Clone, Debug)]
pub struct View {
    /// The draft it was made of.
    pub draft: Shared<str>,
    /// How long it is, in UTF-16.
    pub units: u32,
    /// The style it is set in.
    style: Shared<Style>,
    /// The pages.
    pub pages: Vec<Rc<Paper>>,
    /// How many of them, from the first on, were set of this draft. Those behind are of what it was before.
    pub set: usize,
    /// Whether all are, and nothing is left to be set.
    is_whole: bool,
    /// What is left to be set, once that has begun.
    walk: Option<Walk>,
    /// The numbers that pages tell of each other.
    numbers: Numbers,
    /// Whether so little stands on the last of them that it could go, unless that was tried in vain.
    pub stub: bool,
    /// What parsing the draft read.
    reading: Rc<Reading>,
    /// The draft, parsed, but for its text.
    parsed: Rc<Bulletin<'static>>,
    /// What setting the pages found out.
    memo: Memo,
    /// Characters of a full line and rows of a full page.
    pub grid: (u32, u32),
    /// The values of the masthead's fields, in the order of [`Field::ALL`].
    pub fields: [String; Field::ALL.len()],
    /// The fields, with their labels, for which the first page only has a placeholder.
    pub missing: Vec<(Field, &'static str)>,
    /// The name of the bulletin, or else its first headline, or else its first line.
    pub title: String,
    /// How many characters there are, white space left out.
    pub characters: usize,
    /// The role of the first line whose role is settled by a mark, if there is one.
    pub marked: Option<Role>,
}

impl View {
    /// Sets the draft. Texts that come out as they were in `before` are shared with it, so that
    /// finding what has changed on the screen costs next to nothing.
    pub fn of(draft: &Shared<str>, style: &Shared<Style>, before: Option<&Self>) -> Self {
        Self::begin(draft, style, before, usize::MAX)
    }

    /// Sets a few pages of a long draft, from the one before what is other in it on. Those before are as they were, for all one
    /// can tell; those behind are of the draft before until [`Self::further`] has set everything.
    pub fn near(draft: &Shared<str>, style: &Shared<Style>, before: &Self) -> Self {
        Self::begin(draft, style, Some(before), NEAR)
    }

    fn begin(
        draft: &Shared<str>,
        style: &Shared<Style>,
        before: Option<&Self>,
        count: usize,
    ) -> Self {
        let mut view = Self::read(draft, style, before);
        if view.is_empty() {
            return view;
        }
        let bulletin = with_text(draft, &view.parsed);
        let mut place = None;
        if let Some(before) = before {
            (view.memo, view.numbers) = (before.memo.clone(), before.numbers.clone());
            (view.pages, view.missing) = (before.pages.clone(), before.missing.clone());
            if count == NEAR {
                place = before.unchanged(&view, &bulletin);
            }
        }
        view.is_whole = false;
        let (memo, numbers) = (&view.memo, &view.numbers);
        let mut walk = match place {
            Some(place) => Walk::at(place, &bulletin, style, memo, numbers),
            None => Walk::new(&bulletin, style, memo, numbers),
        };
        view.take(&mut walk, &bulletin, count);
        // One that did not begin with the first page only shows what was typed.
        if place.is_none() {
            view.go_on(walk);
        }
        view
    }

    /// Sets some pages more of a draft that is not set as a whole.
    pub fn further(&self) -> Self {
        let mut view = self.clone();
        let bulletin = self.bulletin();
        let walk = view.walk.take();
        let mut walk =
            walk.unwrap_or_else(|| Walk::new(&bulletin, &self.style, &self.memo, &self.numbers));
        view.take(&mut walk, &bulletin, MORE);
        view.go_on(walk);
        view
    }

    /// Takes pages of a walk in the place of those that were there.
    fn take(&mut self, walk: &mut Walk, bulletin: &Bulletin<'_>, count: usize) {
        let style = self.style.clone();
        let first = walk.pages() as usize;
        let set = walk.go_on(bulletin, &style, count);
        if let Some((page, _)) = set.first().filter(|_| first == 0) {
            self.missing = missing(page, &style);
        }
        let last = set.last().filter(|_| walk.is_done());
        self.stub = last.is_some_and(|(page, _)| is_stub(page));
        for ((page, start), at) in set.iter().zip(first..) {
            let old = self.pages.get(at).map(|old| &**old);
            let paper = Rc::new(Paper::new(page, *start, old));
            if let Some(old) = self.pages.get_mut(at) {
                *old = paper;
            } else {
                self.pages.push(paper);
            }
        }
        self.set = self.set.max(walk.pages() as usize);
    }

    /// Leaves a walk for the next time, or ends it.
    fn go_on(&mut self, walk: Walk) {
        if !walk.is_done() {
            self.walk = Some(walk);
            return;
        }
        let pages = walk.pages() as usize;
        self.pages.truncate(pages);
        self.set = pages;
        // Where a number was told that was not right, all is set once more.
        (self.memo, self.numbers, self.is_whole) = walk.end(&self.style);
    }

    /// The last page that begins as it did, and how many are before it, if that is not the first: with a page between it and the
    /// first thing that is other in `now`.
    fn unchanged(&self, now: &Self, bulletin: &Bulletin<'_>) -> Option<(Start, u32)> {
        if self.style != now.style {
            return None;
        }
        let same = Splice::between(&self.draft, &now.draft).at;
        let pages = self.pages.get(..self.set)?;
        let behind = pages.partition_point(|page| page.origin <= same);
        let last = behind.checked_sub(2)?;
        let mut places = (0..=last).rev();
        places.find_map(|at| {
            let start = pages[at].start?;
            let stood = self.parsed.blocks.get(start.block())?;
            let stands = bulletin.blocks.get(start.block())?;
            (stood == stands).then_some((start, u32::try_from(at).ok()?))
        })
    }

    /// Whether all pages are those of the draft.
    pub const fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// Whether some pages were set from the first on, and the next are to follow at once.
    pub const fn is_under_way(&self) -> bool {
        self.walk.is_some()
    }

    /// All that is read of a draft, without any page.
    fn read(draft: &Shared<str>, style: &Shared<Style>, before: Option<&Self>) -> Self {
        let blank = Self::blank(draft, style);
        if draft.trim().is_empty() {
            return blank;
        }
        let unread = Reading::default();
        let read = before.map_or(&unread, |view| &view.reading);
        let (bulletin, reading) = parse_again(draft, read);
        let fields = Field::ALL.map(|(field, _)| field.get(&bulletin).to_owned());
        Self {
            reading: Rc::new(reading),
            fields,
            title: title(&bulletin),
            characters: draft.chars().filter(|c| !c.is_whitespace()).count(),
            marked: bulletin.blocks.iter().find_map(|block| {
                let mark = block.mark?;
                // What marks a picture shows itself.
                let shown = picture::recognize(&draft[mark.start..]).is_some();
                (!shown).then_some(block.role)
            }),
            parsed: Rc::new(Bulletin {
                source: "",
                ..bulletin
            }),
            ..blank
        }
    }

    /// The texts at a byte of the draft, each with the place of its page and its own on the page, both from 0.
    pub fn texts_at(&self, at: usize) -> impl Iterator<Item = (usize, usize, &Slip)> {
        let pages = &self.pages[..self.set];
        let last = pages.partition_point(|page| page.origin <= at);
        let pages = pages[..last].iter().enumerate();
        let near = pages.skip(last.saturating_sub(REACH));
        near.flat_map(move |(number, page)| {
            let texts = page.texts.iter().enumerate();
            let there =
                texts.filter(move |(_, text)| text.span.is_some_and(|span| span.touches(at)));
            there.map(move |(nth, text)| (number, nth, text))
        })
    }

    /// The view of a draft of nothing but white space. The app starts with it: nothing that reads or sets a
    /// bulletin is called.
    fn blank(draft: &Shared<str>, style: &Shared<Style>) -> Self {
        let line = style.area.line(style.body_size.size());
        Self {
            draft: draft.clone(),
            units: utf16::to_units(draft, draft.len()),
            style: style.clone(),
            pages: Vec::new(),
            set: 0,
            is_whole: true,
            walk: None,
            numbers: Numbers::default(),
            stub: false,
            reading: Rc::default(),
            parsed: Rc::new(Bulletin {
                source: "",
                blocks: Vec::new(),
                masthead: Masthead::default(),
                doubts: Vec::new(),
            }),
            memo: Memo::default(),
            grid: (line.0 / 2, style.area.rows.0),
            missing: Vec::new(),
            fields: Default::default(),
            title: String::new(),
            characters: 0,
            marked: None,
        }
    }

    /// Where each text on paper begins in the draft, and the number of its page; nothing as long as not all are known.
    pub fn places(&self) -> Vec<(usize, u32)> {
        let mut places = Vec::new();
        if !self.is_whole {
            return places;
        }
        for (page, number) in self.pages.iter().zip(1..) {
            for text in &page.texts {
                places.extend(text.span.map(|span| (span.start, number)));
            }
        }
        places
    }

    /// Another draft, parsed: in less time if most of its lines are this one's, in none if it is this one.
    pub fn parsed_like<'a>(&self, draft: &'a str) -> Bulletin<'a> {
        if *self.draft == *draft {
            with_text(draft, &self.parsed)
        } else {
            parse_again(draft, &self.reading).0
        }
    }

    /// The draft, parsed.
    pub fn bulletin(&self) -> Bulletin<'_> {
        with_text(&self.draft, &self.parsed)
    }

    /// The labels of the fields that are missing, in words; empty if none is.
    pub fn lack(&self) -> String {
        let labels: Vec<&str> = self.missing.iter().map(|(_, label)| *label).collect();
        labels.join("、")
    }

    /// The value of a field of the masthead.
    pub fn field(&self, field: Field) -> &str {
        let mut all = Field::ALL.iter().zip(&self.fields);
        all.find(|((own, _), _)| *own == field)
            .map_or("", |(_, value)| value)
    }

    /// Whether there is nothing to set.
    pub fn is_empty(&self) -> bool {
        self.characters == 0
    }
}

/// What a draft was parsed as, with its text.
fn with_text<'a>(draft: &'a str, parsed: &Bulletin<'static>) -> Bulletin<'a> {
    Bulletin {
        source: draft,
        ..parsed.clone()
    }
}

/// The masthead's fields, with their labels, that a page only has placeholders for.
fn missing(page: &Page<'_>, style: &Style) -> Vec<(Field, &'static str)> {
    let parts = page.texts.iter().flat_map(|text| &text.parts);
    let lacking: Vec<Field> = parts
        .filter_map(|part| match part.origin {
            Origin::Placeholder(field) => Some(field),
            Origin::Draft(_) | Origin::Again(_) | Origin::PageOf(_) => None,
        })
        .collect();
    let fields = style.genre.fields().iter();
    let called = fields.map(|&(field, label, _)| (field, label));
    called
        .filter(|(field, _)| lacking.contains(field))
        .collect()
}

/// The name of a bulletin, or else its first headline, or else its first line; of a document its headline, which says what it
/// is about.
pub fn title(bulletin: &Bulletin<'_>) -> String {
    let mut name = Field::Name.get(bulletin);
    if is_document_number(Field::Issue.get(bulletin)) {
        name = "";
    }
    let headline = bulletin
        .blocks
        .iter()
        .find(|block| block.role == Role::Title);
    match headline.or(bulletin.blocks.first()) {
        Some(block) if name.is_empty() => bulletin.text(block).to_owned(),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use jianbao::text::Span;

    use super::super::{AT_ONCE, Action, Awaited, Ignored, Office, State};
    use super::*;

    /// A draft too long to be set in one go, with a contents list.
    fn long() -> String {
        let stories: Vec<String> = (1..=200)
            .map(|at| format!("澄湖区办好第{at}件实事"))
            .collect();
        let text =
            "澄湖区召开会议，研究部署民生实事办理工作，逐项明确时限，责任到人。\n".repeat(30);
        let mut draft = format!("<要目>本期要目\n<要目>{}\n", stories.join("\n<要目>"));
        for story in &stories {
            draft.extend(["<标题>", story, "\n", &text]);
        }
        assert!(draft.len() > AT_ONCE);
        draft
    }

    fn typed(before: &State, text: &str) -> State {
        before.after(Action::Type {
            text: text.to_owned(),
            composition: None,
            time: 0,
        })
    }

    fn set_further(mut state: State) -> State {
        while !state.is_set() {
            state = state.after(Action::Look);
        }
        state
    }

    fn pages(state: &State) -> String {
        state.view.pages.iter().map(|page| page.html()).collect()
    }

    /// The pages of a draft that was never set before.
    fn anew(draft: &str, style: &Shared<Style>) -> String {
        let view = View::of(&Shared::from(draft), style, None);
        view.pages.iter().map(|page| page.html()).collect()
    }

    #[test]
    fn a_long_draft_is_set_from_what_is_typed_on_and_comes_out_the_same() {
        let (draft, usual) = (long(), Shared::new(Style::default()));
        let opened = State::new(&draft, Office::default(), "", Ignored::default());
        assert!(opened.is_stale() && opened.notice.is_none());
        let begun = opened.after(Action::Look);
        assert!(!begun.is_stale() && !begun.is_set() && begun.view.set >= NEAR);
        let whole = set_further(begun);
        assert!(pages(&whole) == anew(&draft, &usual));
        assert_eq!(whole.awaited(), Awaited::Soon);
        assert!(whole.review.findings.is_empty());
        let whole = whole.after(Action::Look);
        assert_eq!(whole.awaited(), Awaited::Nothing);
        assert!(!whole.review.findings.is_empty());

        // A line more in the middle, so that all pages behind are others.
        let at = draft[..draft.len() / 2].rfind('\n').unwrap_or_default();
        let text = [&draft[..at], "\n<正文>政务公开。", &draft[at..]].concat();
        let near = typed(&whole, &text);
        assert!(near.is_stale() && near.view == whole.view);
        let near = near.after(Action::Look);
        assert!(!near.is_stale() && !near.is_set());
        assert_eq!(near.awaited(), Awaited::Pause);
        assert_eq!(near.after(Action::Look).awaited(), Awaited::Next);
        let shown = near.view.pages.iter().map(|page| page.html());
        let shown = shown.collect::<Vec<_>>();
        let place = shown.iter().position(|page| page.contains("政务公开"));
        let place = place.expect("what was typed is on paper");
        let (old, now) = (&whole.view.pages, &near.view.pages);
        let is_kept = |at: &usize| Rc::ptr_eq(&old[*at], &now[*at]);
        let kept = (0..old.len()).filter(is_kept).collect::<Vec<_>>();
        assert!(place > 100 && kept.len() + NEAR + 8 > old.len());
        let span = Span::empty(text.find("政务公开").unwrap_or_default());
        assert!(
            near.view
                .texts_at(span.start)
                .any(|(page, ..)| page == place)
        );
        assert!((place + 1..place + NEAR + 1).contains(&near.view.set));
        assert!(near.view.places().is_empty());

        // The rest follows, or everything at once where it is printed.
        assert!(pages(&set_further(near.clone())) == anew(&text, &usual));
        let printed = near.after(Action::Typeset);
        assert!(printed.is_set() && pages(&printed) == anew(&text, &usual));

        // What is typed before the rest is set goes on from there.
        let more = text.replace("政务公开", "政务公开，群众监督");
        let more = typed(&near, &more).after(Action::Look);
        assert!(more.view.pages[place].html().contains("群众监督"));
        assert!(pages(&set_further(more.clone())) == anew(&more.draft, &usual));

        // Half of it taken out, and another style.
        let half = typed(&more, &draft[..draft.len() - 1000]).after(Action::Look);
        let half = set_further(half);
        assert!(pages(&half) == anew(&half.draft, &usual));
        let styled = half.after(Action::Restyle("gongwen".to_owned()));
        assert!(!styled.is_stale() && !styled.is_set());
        let styled = set_further(styled);
        assert!(pages(&styled) == anew(&styled.draft, &styled.style));
    }

    #[test]
    fn a_document_is_called_what_it_is_about() {
        let story = "关于做好防汛工作的通知\n各镇人民政府：\n现将有关事项通知如下。\n";
        for (head, called) in [
            (
                "澄湖区人民政府文件\n澄政发〔2026〕12号\n\n",
                "关于做好防汛工作的通知",
            ),
            ("澄政发〔2026〕12号\n\n", "关于做好防汛工作的通知"),
            (
                "澄湖信息\n第3期\n澄湖区委办公室　2026年1月8日\n\n",
                "澄湖信息",
            ),
        ] {
            assert_eq!(title(&jianbao::parse(&[head, story].concat())), called);
        }
    }
}
