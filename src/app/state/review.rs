//! Turns a draft into what a person should look at in it.
//!
//! Typing waits for no rule: pages are set at every keystroke, the rules run once those are on the
//! screen. Until then the findings are those of an earlier draft, and whatever is done about one of
//! them is done about what it is in the draft as it is now.

use jianbao::text::Span;
use jianbao::{Bulletin, Finding, check_with};

use super::findings::{Ignored, key};
use super::office::Office;
use super::typed::Wait;
use super::{LIVE_LIMIT, Shared, State, View};

/// What a person should look at in one draft. Spans are into that draft.
#[derive(Debug)]
pub struct Review {
    /// The draft.
    pub draft: Shared<str>,
    /// The findings, in the order of the draft.
    pub findings: Vec<Finding>,
    /// The line each of them begins on, from 1.
    pub lines: Vec<usize>,
    /// How many are set aside.
    pub aside: usize,
    /// The line that was being typed.
    pub typed: Option<Span>,
    /// How many are not said yet because of it.
    pub waiting: usize,
}

impl Review {
    /// Runs the rules over what the pages show; `doubts` is what is in doubt there, `typed` the line that is being typed, with what
    /// was said before.
    pub fn of(
        view: &View,
        ignored: &Ignored,
        office: &Office,
        doubts: &[(Span, i32)],
        typed: Option<(Span, &Self)>,
    ) -> Self {
        let draft = &view.draft;
        // What the app starts with calls nothing that reads a bulletin.
        let mut findings = if view.is_empty() {
            Vec::new()
        } else {
            findings(&view.bulletin(), view, office, doubts)
        };
        let wait = typed.map(|(line, before)| Wait::new(draft, line, before));
        let [aside, waiting] = ignored.part(&mut findings, draft, wait.as_ref());
        Self {
            draft: draft.clone(),
            lines: lines(draft, findings.iter().map(|one| one.span.start)),
            findings,
            aside,
            typed: typed.map(|(place, _)| place),
            waiting,
        }
    }
}

/// What the rules find in a bulletin that stands on the pages of a view, with these places in doubt.
fn findings(
    bulletin: &Bulletin<'_>,
    view: &View,
    office: &Office,
    doubts: &[(Span, i32)],
) -> Vec<Finding> {
    check_with(bulletin, &office.context(&view.places(), doubts))
}

/// The numbers of the lines that rising byte offsets are on, from 1.
fn lines(text: &str, places: impl Iterator<Item = usize>) -> Vec<usize> {
    let (mut line, mut from) = (1, 0);
    let number = |at: usize| {
        line += text.get(from..at).unwrap_or_default().matches('\n').count();
        from = from.max(at);
        line
    };
    places.map(number).collect()
}

/// When something is to be done that a keystroke does not wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// There is nothing to do.
    Nothing,
    /// Once what was typed is on the screen.
    Soon,
    /// When nothing is typed for a while.
    Pause,
    /// As soon as what is typed lets it.
    Next,
    /// When typing rests.
    Rest,
}

impl State {
    /// Whether the findings are of an earlier draft than the pages, and all of these are set.
    pub fn awaits_review(&self) -> bool {
        self.is_set() && self.review.draft != self.view.draft
    }

    /// When the next of what follows a keystroke is to be done.
    pub fn awaited(&self) -> Awaited {
        if self.is_stale() && self.draft.len() <= LIVE_LIMIT || self.awaits_review() {
            Awaited::Soon
        } else if self.is_set() && self.typed.is_some() {
            Awaited::Rest
        } else if self.is_set() {
            Awaited::Nothing
        } else if self.is_stale() || !self.view.is_under_way() {
            Awaited::Pause
        } else {
            Awaited::Next
        }
    }

    /// Does it: of a long draft the pages near what was typed are set, then all others, some at a time; when all are, the rules
    /// run.
    pub(super) fn follow(&mut self) {
        if self.is_stale() {
            self.set_near();
        } else if self.view.is_whole() {
            self.look();
        } else {
            self.view = Shared::new(self.view.further());
        }
    }

    /// What the rules find in the bulletin that is on the pages, whether set aside or not.
    pub fn findings(&self, bulletin: &Bulletin<'_>) -> Vec<Finding> {
        findings(bulletin, &self.view, &self.office, self.doubts())
    }

    /// The places in doubt in what the pages show.
    pub fn doubts(&self) -> &[(Span, i32)] {
        if self.is_stale() {
            &[]
        } else {
            self.changes.doubts()
        }
    }

    /// Runs the rules over what the pages show, unless they have been and all was said.
    pub(super) fn look(&mut self) {
        let may_be_said = self.review.waiting > 0 && self.typed.is_none();
        if self.review.draft != self.view.draft || may_be_said {
            self.look_again();
        }
    }

    /// Runs the rules anew: the draft, what is set aside or what is known of the office is another.
    pub(super) fn look_again(&mut self) {
        let (doubts, typed) = (
            self.doubts(),
            self.typed.map(|place| (place, &*self.review)),
        );
        let review = Review::of(&self.view, &self.ignored, &self.office, doubts, typed);
        self.review = Shared::new(review);
    }

    /// What the finding at a place of the list on the screen is in what the pages show; `None` if it
    /// is there no more.
    pub(super) fn listed(&mut self, index: usize) -> Option<Finding> {
        let shown = self.review.clone();
        let finding = shown.findings.get(index)?;
        self.look();
        let wanted = key(finding, &shown.draft);
        let findings = self.review.findings.iter();
        let same = findings.filter(|one| key(one, &self.review.draft) == wanted);
        same.min_by_key(|one| one.span.start.abs_diff(finding.span.start))
            .cloned()
    }

    /// Points out the finding at a place of the list.
    pub(super) fn find(&mut self, index: usize) {
        if let Some(finding) = self.listed(index) {
            self.current = Some(key(&finding, &self.review.draft));
            self.point_out(finding.span);
            self.went_on();
        }
    }

    /// Points out the first finding behind a byte of the draft, or the first of all.
    pub(super) fn next_finding(&mut self, behind: usize) {
        self.typed = None;
        self.look();
        let findings = &self.review.findings;
        let next = findings.iter().find(|one| one.span.start > behind);
        if let Some(finding) = next.or(findings.first()).cloned() {
            self.current = Some(key(&finding, &self.review.draft));
            self.point_out(finding.span);
            self.went_on();
        }
    }
}

#[cfg(test)]
mod tests {
    use jianbao::Tidied;
    use jianbao::tidy::Doubt;

    use super::super::{Action, Changes, trail};
    use super::*;

    const DRAFT: &str = "方案\n一、目标\n11月31日前完成。\n三、要求\n落实到人。\n";

    fn typed(before: &State, text: &str) -> State {
        before.after(Action::Type {
            text: text.to_owned(),
            composition: None,
            time: 0,
        })
    }

    fn rules(state: &State) -> Vec<&str> {
        state.review.findings.iter().map(|one| one.rule).collect()
    }

    fn desk() -> State {
        State::new(DRAFT, Office::default(), "", Ignored::default())
    }

    fn at(state: &State, rule: &str) -> usize {
        let place = rules(state).iter().position(|one| *one == rule);
        place.expect("a finding of the rule")
    }

    #[test]
    fn the_rules_run_behind_a_keystroke_and_over_the_newest_text() {
        let before = desk();
        assert!(!before.awaits_review() && rules(&before).contains(&"bad-date"));
        let once = typed(&before, &DRAFT.replace("31日", "3日"));
        // The pages are those of what was typed, the findings as they were.
        assert!(once.view.draft == once.draft && once.review == before.review);
        let twice = typed(&once, &DRAFT.replace("31日", "30日"));
        assert!(twice.awaits_review());
        let after = twice.after(Action::Look);
        assert!(after.review.draft == after.draft && !after.awaits_review());
        assert!(!rules(&after).contains(&"bad-date"));
        // There is nothing more to be done.
        assert!(after.after(Action::Look).review == after.review);
    }

    #[test]
    fn whatever_else_is_done_brings_the_findings_along() {
        let typing = typed(&desk(), &DRAFT.replace("31日", "30日"));
        let undone = typing.after(Action::Undo);
        assert!(!undone.awaits_review() && rules(&undone).contains(&"bad-date"));
    }

    #[test]
    fn a_finding_chosen_behind_a_keystroke_is_that_of_the_newest_text() {
        let before = desk();
        let (date, gap) = (at(&before, "bad-date"), at(&before, "number-gap"));
        let text = DRAFT.replace("方案", "工作方案");
        let shown = typed(&before, &text).after(Action::Find(date));
        let place = shown.write.mark.unwrap_or_default();
        assert_eq!(shown.write.select, Some(Span::empty(place.start)));
        assert!(place.slice(&text).contains("31日"), "{place:?}");
        let mended = typed(&before, &text).after(Action::Fix(gap));
        assert_eq!(*mended.draft, text.replace("三、", "二、"));
        let aside = typed(&before, &text).after(Action::Ignore(date));
        assert_eq!((aside.review.aside, rules(&aside).len()), (1, 1));
        // One that was typed away is neither shown nor mended.
        let text = text.replace("三、", "二、");
        let typing = typed(&before, &text);
        assert_eq!(*typing.after(Action::Fix(gap)).draft, text);
        let sought = typing.after(Action::Find(gap));
        assert_eq!(sought.write, before.write);
    }

    #[test]
    fn the_next_finding_is_sought_in_the_newest_text() {
        let text = DRAFT.replace("31日", "30日");
        let next = typed(&desk(), &text).after(Action::NextFinding(0));
        let place = next.write.select.map(|span| span.start);
        assert_eq!(place, text.find("三、"));
    }

    #[test]
    fn places_are_on_lines() {
        let places = [0, 1, 3, 3, 4, 6];
        let numbers = lines("ab\n\nc\n", places.into_iter());
        assert_eq!(numbers, [1, 1, 2, 2, 3, 4]);
    }

    #[test]
    fn a_line_end_in_doubt_is_turned_by_a_click_and_back() {
        let draft = "水库巡查方案\n各镇落实\n防汛责任。\n";
        let mut before = State::new(draft, Office::default(), "", Ignored::default());
        let at = draft.find("\n防汛").unwrap_or_default();
        let tidied = Tidied {
            doubts: vec![Doubt { at, margin: 2 }],
            ..Tidied::untouched(draft)
        };
        let mut changes = Changes::default();
        changes.record(&tidied, draft, 0);
        before.changes = Shared::new(changes);
        before.look_again();
        let fixed = before.after(Action::Fix(self::at(&before, "doubtful-joint")));
        assert_eq!(&*fixed.draft, "水库巡查方案\n各镇落实防汛责任。\n");
        let is_told = |state: &State| rules(&state.after(Action::Look)).contains(&"doubtful-joint");
        assert!(!is_told(&fixed));
        assert!(is_told(&fixed.after(Action::Undo)));
        assert!(is_told(&typed(&before, &draft.replace("方案", "工作方案"))));
        assert!(!is_told(&typed(&before, &draft.replace("\n防汛", "防汛"))));
        // It is still known when the program starts anew.
        let trail = trail::write(&before.draft, &before.changes, &before.history);
        let mut again = State::new(draft, Office::default(), "", Ignored::default());
        again.recall(&trail.unwrap_or_default());
        again.look_again();
        assert!(is_told(&again));
    }
}
