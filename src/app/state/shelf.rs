//! What the desk knows of the library: which draft is on it, what is still to be kept of what was
//! replaced, who else has it open, and what the library's dialog shows.

use std::rc::Rc;

use jianbao::grammar::field::Field;
use jianbao::text::Span;

use super::changes::Changes;
use super::history::Cause;
use super::{Dialog, Ignored, Notice, Offer, Office, Shared, Splice, State};
use crate::app::library::draft::Draft;
use crate::app::library::session::Keep;
use crate::app::library::shelf::Entry;

/// The desk's part of the library.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// The draft on the desk: its id, the name a person gave it, when it was begun.
    pub id: String,
    /// The name a person gave it; empty if none did.
    pub name: Rc<str>,
    /// When it was begun, in milliseconds since 1970.
    pub made: u64,
    /// The draft that lay on the desk before this one was begun.
    pub former: Option<String>,
    /// How many drafts were put on the desk, so that one just put there is not taken for changed.
    pub entered: u32,
    /// Texts to be kept as snapshots before the draft is kept, numbered.
    pub keeps: Vec<(u32, Keep)>,
    /// How many there have been.
    kept: u32,
    /// Who else has the draft open.
    pub company: Option<Company>,
    /// The drafts, as they were when the dialog last looked.
    pub entries: Shared<Vec<Entry>>,
    /// How much of the room is taken, in percent.
    pub taken: usize,
    /// What the dialog shows.
    pub place: Place,
    /// What names are searched for.
    pub query: String,
    /// What the dialog has to tell.
    pub told: Option<Told>,
}

/// Another window that has the draft open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Company {
    /// It has it open.
    Open,
    /// It has changed it; the text on this desk is the older one.
    Overtaken,
}

/// What the library's dialog shows.
#[derive(Clone, Debug, Default)]
pub enum Place {
    /// The drafts.
    #[default]
    List,
    /// The drafts, one of them being named.
    Naming(String),
    /// The snapshots of one.
    Past(Shared<Past>, usize),
    /// Whether to wipe everything.
    Wipe,
}

/// A draft and its snapshots.
#[derive(Clone, Debug)]
pub struct Past {
    /// The id of the draft.
    pub id: String,
    /// The draft as it is.
    pub now: Draft,
    /// Its snapshots, the latest first.
    pub snapshots: Vec<Draft>,
}

/// What the library's dialog has to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The line, in Chinese.
    pub text: String,
    /// Whether something did not work.
    pub bad: bool,
    /// The draft that can be brought back.
    pub undo: Option<String>,
}

/// A draft that comes on the desk.
#[derive(Clone, Debug, Default)]
pub struct Entered {
    /// Its id.
    pub id: String,
    /// The draft as it is kept.
    pub draft: Draft,
    /// What is known of how it came about.
    pub trail: Option<String>,
}

/// What can happen to the desk's part of the library.
#[derive(Clone, Debug)]
pub enum Act {
    /// Another draft comes on the desk.
    Enter(Box<Entered>),
    /// The draft was kept, or could not be.
    Kept {
        /// Why not, if not.
        result: Result<(), String>,
        /// The number of the last text that was kept as a snapshot.
        kept: Option<u32>,
        /// The new draft that this window goes on with, by its id and name.
        parted: Option<(String, String)>,
    },
    /// A new, empty draft comes on the desk, in the same style, its rows as they were before they were set closer; the old one
    /// stays in the library.
    Turn(Box<Entered>),
    /// What belongs to the office was changed elsewhere.
    Renew(Box<Office>),
    /// A text takes the place of the draft, which is kept as a snapshot for this reason.
    Replace {
        /// The text.
        text: String,
        /// What the snapshot is for, in Chinese.
        why: &'static str,
        /// What to tell.
        notice: Notice,
    },
    /// Another window came, changed the draft, or is of no concern any more.
    Meet(Option<Company>),
    /// The draft on the desk gets a name.
    Name(String),
    /// The dialog looks at the drafts anew; so much of the room is taken, in percent.
    Look(Vec<Entry>, usize),
    /// The dialog shows something else.
    Go(Place),
    /// Names are searched for.
    Seek(String),
    /// The dialog has something to tell, or nothing any more.
    Say(Option<Told>),
}

impl Shelf {
    /// The desk's part for a draft.
    pub fn of(entered: &Entered) -> Self {
        Self {
            id: entered.id.clone(),
            name: Rc::from(entered.draft.name.as_str()),
            made: entered.draft.made,
            ..Self::default()
        }
    }

    /// Asks for a text to be kept as a snapshot.
    fn keep(&mut self, text: &str, why: &'static str) {
        if !text.trim().is_empty() {
            self.kept = self.kept.wrapping_add(1);
            let text = text.to_owned();
            self.keeps.push((self.kept, Keep { text, why }));
        }
    }

    /// The drafts whose names hold what is searched for, deleted ones apart.
    pub fn found(&self, gone: bool) -> Vec<&Entry> {
        let query = self.query.trim().to_ascii_lowercase();
        let fits =
            |entry: &&Entry| entry.gone == gone && entry.name.to_ascii_lowercase().contains(&query);
        self.entries.iter().filter(fits).collect()
    }
}

impl Told {
    /// Something that went as it should.
    pub fn good(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            bad: false,
            undo: None,
        }
    }

    /// Something that did not work.
    pub fn bad(text: impl Into<String>) -> Self {
        Self {
            bad: true,
            ..Self::good(text)
        }
    }
}

impl State {
    /// What people see the draft on the desk called.
    pub fn called(&self) -> String {
        let draft = Draft {
            name: self.shelf.name.to_string(),
            title: self.title(),
            ..Draft::default()
        };
        draft.called().to_owned()
    }

    /// What the draft's text calls itself: the bulletin's name and its issue, or else its first line.
    pub fn title(&self) -> String {
        const LONG: usize = 40;
        let issue = &self.view.fields[Field::Issue as usize];
        let title: String = self.view.title.chars().take(LONG).collect();
        if issue.is_empty() {
            title
        } else {
            [&title, " ", issue].concat()
        }
    }

    pub(super) fn shelve(&mut self, act: Act) {
        match act {
            Act::Enter(entered) => self.enter(&entered),
            Act::Kept {
                result,
                kept,
                parted,
            } => self.note_kept(result, kept, parted),
            Act::Turn(entered) => self.turn(&entered),
            Act::Renew(office) => self.renew(*office),
            Act::Replace { text, why, notice } => self.replace(&text, why, notice),
            Act::Meet(company) => self.shelf.company = company,
            Act::Name(name) => self.shelf.name = Rc::from(name.trim()),
            Act::Look(entries, taken) => {
                self.shelf.entries = Shared::new(entries);
                self.shelf.taken = taken;
            }
            Act::Go(place) => self.shelf.place = place,
            Act::Seek(query) => self.shelf.query = query,
            Act::Say(told) => self.shelf.told = told,
        }
    }

    /// A dialog is opened or closed; the library's begins with its list each time.
    pub(super) fn consult(&mut self, dialog: Option<Dialog>) {
        if dialog.is_some() {
            self.went_on();
        }
        self.dialog = dialog;
        self.consulted(dialog);
        self.shelf.place = Place::default();
        self.shelf.told = None;
        self.shelf.query.clear();
    }

    /// Keeps a text that is about to be replaced, or that came in and is about to be tidied.
    pub(super) fn keep(&mut self, text: &str, why: &'static str) {
        self.shelf.keep(text, why);
    }

    fn turn(&mut self, entered: &Entered) {
        self.remember_issue();
        let office = self.office.clone();
        let mut next = Self::new("", office, &self.next_style().id, Ignored::default());
        next.tab = self.tab;
        next.write = self.write;
        next.dialog = self.dialog;
        next.shelf = Shelf {
            entered: self.shelf.entered,
            former: Some(self.shelf.id.clone()),
            ..Shelf::of(entered)
        };
        next.select(Span::empty(0));
        *self = next;
    }

    fn enter(&mut self, entered: &Entered) {
        let draft = &entered.draft;
        let ignored = Ignored::new(draft.ignored.clone());
        let office = self.office.clone();
        let mut next = Self::new(&draft.text, office, &draft.style, ignored);
        next.tab = self.tab;
        next.write = self.write;
        next.shelf = Shelf {
            entered: self.shelf.entered.wrapping_add(1),
            ..Shelf::of(entered)
        };
        if let Some(trail) = &entered.trail {
            next.recall(trail);
        }
        next.select(Span::empty(0));
        *self = next;
    }

    fn replace(&mut self, text: &str, why: &'static str, notice: Notice) {
        let before = self.draft.clone();
        self.keep(&before, why);
        let splice = Splice {
            at: 0,
            removed: before.to_string(),
            inserted: text.to_owned(),
        };
        self.step(splice, Cause::Whole, 0, Some(Changes::default()));
        self.select(Span::empty(0));
        self.dialog = None;
        self.shelf.company = None;
        self.notice = Some(notice.offering(Offer::Undo));
    }

    fn note_kept(
        &mut self,
        result: Result<(), String>,
        kept: Option<u32>,
        parted: Option<(String, String)>,
    ) {
        if let Some(kept) = kept {
            self.shelf.keeps.retain(|(number, _)| *number > kept);
        }
        if let Some((id, name)) = parted {
            let text =
                format!("另一个窗口也改了这份稿子。这里的文字已另存为“{name}”，两份都在稿库里。");
            self.notice = Some(Notice::warning(text));
            self.shelf.id = id;
            self.shelf.name = Rc::from(name);
        }
        match &result {
            Ok(()) => self.shelf.company = None,
            Err(reason) if self.saved.as_ref() != Err(reason) => {
                let text = format!("草稿没能保存在本机：{reason}关闭页面前请先下载。");
                self.notice = Some(Notice::error(text).offering(Offer::Download));
            }
            Err(_) => {}
        }
        if result.is_ok() && self.saved.is_err() {
            self.notice = Some(Notice::info("又能保存了，草稿已存好。"));
        }
        self.saved = result;
    }

    /// A desk of an office with a draft on it that was kept before.
    pub fn with(entered: &Entered, office: Office) -> Self {
        let draft = &entered.draft;
        let ignored = Ignored::new(draft.ignored.clone());
        let mut state = Self::new(&draft.text, office, &draft.style, ignored);
        state.shelf = Shelf::of(entered);
        if let Some(trail) = &entered.trail {
            state.recall(trail);
        }
        state
    }
}

#[cfg(test)]
mod tests {
    use super::super::Action;
    use super::*;

    fn desk(id: &str, text: &str) -> State {
        let draft = Draft {
            text: text.into(),
            ..Draft::default()
        };
        let id = id.to_owned();
        State::with(&entered(id, draft), Office::default())
    }

    fn entered(id: String, draft: Draft) -> Entered {
        Entered {
            id,
            draft,
            trail: None,
        }
    }

    fn kept(state: &State) -> Vec<(&'static str, &str)> {
        let keeps = state.shelf.keeps.iter();
        keeps
            .map(|(_, keep)| (keep.why, keep.text.as_str()))
            .collect()
    }

    fn act(state: &State, act: Act) -> State {
        state.after(Action::Library(act))
    }

    #[test]
    fn what_is_replaced_is_asked_to_be_kept() {
        let raw = "区教育局召开会议，研究部署开学准备工作,落实\n\n到人。\n";
        let pasted = desk("a", "").after(Action::Paste {
            at: Span::empty(0),
            text: raw.to_owned(),
        });
        assert_eq!(kept(&pasted), [("粘贴的原文", raw)]);
        let cleared = desk("a", "甲\n").after(Action::Clear);
        assert_eq!(kept(&cleared), [("清空之前", "甲\n")]);
        let opened = desk("a", "甲\n").after(Action::Open {
            text: raw.to_owned(),
            notice: Notice::info(""),
        });
        assert_eq!(
            kept(&opened),
            [("打开文件之前", "甲\n"), ("打开的原文", raw)]
        );
        let over = desk("a", "甲乙\n").after(Action::Paste {
            at: Span::new(0, 3),
            text: raw.to_owned(),
        });
        assert_eq!(kept(&over), [("粘贴之前", "甲乙\n"), ("粘贴的原文", raw)]);
        // A few words in a line are like typing.
        let word = desk("a", "甲乙\n").after(Action::Paste {
            at: Span::empty(3),
            text: "丙".to_owned(),
        });
        assert_eq!(kept(&word), []);
    }

    #[test]
    fn restoring_is_one_step() {
        let notice = || Notice::info("已恢复。");
        let restored = act(
            &desk("a", "甲\n"),
            Act::Replace {
                text: "乙\n".into(),
                why: "恢复快照之前",
                notice: notice(),
            },
        );
        assert_eq!(&*restored.draft, "乙\n");
        assert_eq!(kept(&restored), [("恢复快照之前", "甲\n")]);
        assert_eq!(&*restored.after(Action::Undo).draft, "甲\n");
    }

    #[test]
    fn what_is_not_kept_yet_stays_asked_for() {
        let state = desk("a", "甲\n").after(Action::Clear);
        let refused = Act::Kept {
            result: Err("满".into()),
            kept: None,
            parted: None,
        };
        let state = act(&state, refused);
        assert_eq!(kept(&state).len(), 1);
        assert!(
            state
                .notice
                .as_ref()
                .is_some_and(|told| told.offer == Some(Offer::Download))
        );
        let state = act(
            &state,
            Act::Kept {
                result: Ok(()),
                kept: Some(1),
                parted: None,
            },
        );
        assert_eq!(kept(&state), []);
        assert_eq!(state.saved, Ok(()));
    }

    #[test]
    fn another_draft_brings_its_own_history() {
        let state = desk("a", "甲\n").after(Action::Clear);
        let draft = Draft {
            text: "乙\n".into(),
            name: "送审稿".into(),
            ..Draft::default()
        };
        let id = "b".to_owned();
        let state = act(&state, Act::Enter(Box::new(entered(id, draft))));
        assert_eq!((&*state.draft, state.called().as_str()), ("乙\n", "送审稿"));
        assert!(!state.history.can_undo());
        assert_eq!(kept(&state), []);
    }

    #[test]
    fn a_new_draft_begins_without_the_history_of_the_old_one() {
        let pasted = desk("a", "").after(Action::Paste {
            at: Span::empty(0),
            text: "区教育局召开会议,研究部署\n\n工作。\n".to_owned(),
        });
        assert!(pasted.history.can_undo() && !pasted.changes.is_empty());
        let id = "b".to_owned();
        let draft = Draft::default();
        let turned = act(&pasted, Act::Turn(Box::new(entered(id, draft))));
        assert!(!turned.history.can_undo() && turned.changes.is_empty());
        assert_eq!(
            (&*turned.draft, turned.shelf.former.as_deref()),
            ("", Some("a"))
        );
        assert_eq!(*turned.after(Action::Undo).draft, *turned.draft);
    }

    #[test]
    fn a_draft_is_called_by_its_bulletin_and_issue() {
        let state = desk(
            "a",
            "澄湖信息\n第12期\n澄湖区政府办公室    2026年3月2日\n区教育局做好开学准备\n正文。\n",
        );
        assert_eq!(state.called(), "澄湖信息 第12期");
        assert_eq!(desk("a", "").called(), "未命名");
    }
}
