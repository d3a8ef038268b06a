//! Searching the draft for plain text, and putting other text in its place.

use jianbao::text::{EditList, Span};

use super::history::Cause;
use super::{Notice, Offer, State, Write};

/// What is searched for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// The text.
    pub query: String,
    /// What may take its place.
    pub with: String,
    /// Where in the draft the place begins that is looked at.
    pub at: usize,
    /// Whether something is to take its place.
    pub replaces: bool,
}

/// What can happen while searching.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SearchAct {
    /// It begins, with this text, near this byte, perhaps to replace.
    Open(String, usize, bool),
    /// It ends; the caret goes to the place that was looked at.
    Close,
    /// It ends; the caret stays where it is.
    Leave,
    /// The text is another.
    Query(String),
    /// What may take its place is another.
    With(String),
    /// The next place is looked at.
    Next,
    /// The place before is looked at.
    Before,
    /// The place that is looked at is replaced.
    Replace,
    /// Every place is replaced.
    ReplaceAll,
}

/// The rule that edits of replacing carry.
const RULE: &str = "replace";

impl State {
    /// Every place that holds what is searched for.
    pub fn found(&self) -> Vec<Span> {
        let query = self.search.as_ref().map_or("", |search| &search.query);
        if query.is_empty() {
            return Vec::new();
        }
        let places = self.draft.match_indices(query);
        places
            .map(|(at, text)| Span::new(at, at + text.len()))
            .collect()
    }

    pub(super) fn search(&mut self, act: SearchAct) {
        match act {
            SearchAct::Open(query, at, replaces) => {
                let mut search = self.search.take().unwrap_or_else(|| Search {
                    query: self.sought.clone(),
                    ..Search::default()
                });
                if !query.is_empty() {
                    search.query = query;
                }
                self.search = Some(Search {
                    at,
                    replaces: replaces || search.replaces,
                    ..search
                });
                self.look_at(0, false);
            }
            SearchAct::Close | SearchAct::Leave => {
                if let Some(search) = self.search.take() {
                    self.sought = search.query;
                    let at = self.draft.floor_char_boundary(search.at);
                    self.select(Span::empty(at));
                    if matches!(act, SearchAct::Leave) {
                        (self.write.select, self.write.reveal) = (None, None);
                    }
                }
            }
            SearchAct::Query(query) => {
                if let Some(search) = &mut self.search {
                    search.query = query;
                }
                self.look_at(0, false);
            }
            SearchAct::With(with) => {
                if let Some(search) = &mut self.search {
                    search.with = with;
                }
            }
            SearchAct::Next => self.look_at(1, false),
            SearchAct::Before => self.look_at(0, true),
            SearchAct::Replace => self.replace_one(),
            SearchAct::ReplaceAll => self.replace_all(),
        }
    }

    /// Looks at the first place from so many bytes behind the present one on, or at the last before it; round the ends.
    fn look_at(&mut self, behind: usize, back: bool) {
        let found = self.found();
        let Some(search) = &mut self.search else {
            return;
        };
        let place = if back {
            let before = found.iter().rfind(|place| place.start < search.at);
            before.or(found.last())
        } else {
            let from = search.at + behind;
            let next = found.iter().find(|place| place.start >= from);
            next.or(found.first())
        };
        if let Some(&place) = place {
            search.at = place.start;
            // The focus stays where one types what is searched for.
            self.write = Write {
                serial: self.write.serial.wrapping_add(1),
                select: None,
                reveal: Some(place.start),
                mark: Some(place),
            };
        }
    }

    fn replace_one(&mut self) {
        let Some(search) = self.search.clone() else {
            return;
        };
        if self.found().iter().any(|place| place.start == search.at) {
            let place = Span::new(search.at, search.at + search.query.len());
            self.put_instead(&[place], &search.with);
            if let Some(now) = &mut self.search {
                now.at = search.at + search.with.len();
            }
        }
        self.look_at(0, false);
    }

    fn replace_all(&mut self) {
        let Some(search) = self.search.clone() else {
            return;
        };
        let places = self.found();
        if !places.is_empty() {
            self.put_instead(&places, &search.with);
            let count = places.len();
            let text = if search.with.is_empty() {
                format!("已删去 {count} 处“{}”。", search.query)
            } else {
                format!("已替换 {count} 处。")
            };
            self.notice = Some(Notice::info(text).offering(Offer::Undo));
        }
    }

    fn put_instead(&mut self, places: &[Span], with: &str) {
        let mut edits = EditList::new();
        for place in places {
            edits.push(*place, with, RULE, "");
        }
        self.step_edits(&edits, Cause::Whole, None);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Action, Ignored, Office};
    use super::*;

    const DRAFT: &str = "春耕简报\n石桥镇春耕。\n河湾镇春耕。\n";

    fn acted(acts: &[SearchAct]) -> State {
        let mut state = State::new(DRAFT, Office::default(), "", Ignored::default());
        for act in acts {
            state = state.after(Action::Search(act.clone()));
        }
        state
    }

    fn open(query: &str, at: usize) -> SearchAct {
        SearchAct::Open(query.to_owned(), at, true)
    }

    #[test]
    fn places_are_looked_at_one_by_one() {
        let first = DRAFT.find("石桥镇").unwrap_or_default();
        let at = |acts: &[SearchAct]| acted(acts).write.mark.map(|mark| mark.start);
        let (one, two, three) = (
            0,
            first + "石桥镇".len(),
            DRAFT.rfind("春耕").unwrap_or_default(),
        );
        let begin = open("春耕", first);
        for (acts, wanted) in [
            (&[][..], two),
            (&[SearchAct::Next], three),
            (&[SearchAct::Next, SearchAct::Next], one),
            (&[SearchAct::Before], one),
            (&[SearchAct::Before, SearchAct::Before], three),
            (
                &[SearchAct::Query("河湾".to_owned())],
                DRAFT.find("河湾").unwrap_or_default(),
            ),
        ] {
            let all = [std::slice::from_ref(&begin), acts].concat();
            assert_eq!(at(&all), Some(wanted), "{acts:?}");
        }
        assert_eq!(acted(std::slice::from_ref(&begin)).write.select, None);
        let left = acted(&[begin.clone(), SearchAct::Leave]);
        assert_eq!(
            (left.write.select, left.write.mark, left.search),
            (None, None, None)
        );
        let closed = acted(&[begin, SearchAct::Close]);
        // What was searched for last is there again.
        let again = closed.after(Action::Search(open("", three)));
        assert_eq!(again.write.mark.map(|mark| mark.start), Some(three));
        assert_eq!(
            (closed.write.select, closed.search),
            (Some(Span::empty(two)), None)
        );
    }

    #[test]
    fn places_are_replaced_one_by_one_or_all_in_one_step() {
        let with = SearchAct::With("春耕春播".to_owned());
        let one = acted(&[open("春耕", 0), with.clone(), SearchAct::Replace]);
        assert_eq!(&*one.draft, DRAFT.replacen("春耕", "春耕春播", 1));
        let two = one.after(Action::Search(SearchAct::Replace));
        assert_eq!(&*two.draft, DRAFT.replacen("春耕", "春耕春播", 2));
        assert_eq!(*two.after(Action::Undo).draft, *one.draft);
        let all = acted(&[open("春耕", 0), with, SearchAct::ReplaceAll]);
        assert_eq!(&*all.draft, DRAFT.replace("春耕", "春耕春播"));
        assert_eq!(
            all.notice.as_ref().map(|told| told.text.as_str()),
            Some("已替换 3 处。")
        );
        assert_eq!(&*all.after(Action::Undo).draft, DRAFT);
        let gone = acted(&[open("春耕", 0), SearchAct::ReplaceAll]);
        assert_eq!(&*gone.draft, DRAFT.replace("春耕", ""));
        let told = Notice::info("已删去 3 处“春耕”。").offering(Offer::Undo);
        assert_eq!(gone.notice, Some(told));
        let none = acted(&[open("夏收", 0), SearchAct::ReplaceAll, SearchAct::Replace]);
        assert_eq!((&*none.draft, none.history.can_undo()), (DRAFT, false));
    }
}
