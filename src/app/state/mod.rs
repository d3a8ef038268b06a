//! The state of the desk and what can happen to it. Pure: no browser here, tested natively.

pub mod action;
pub mod changes;
mod dialog;
mod edit;
pub mod filename;
pub mod findings;
pub mod history;
pub mod incoming;
pub mod ledger;
mod lines;
pub mod notice;
pub mod office;
pub mod paper;
mod paste;
mod reduce;
mod review;
pub mod search;
pub mod shared;
pub mod shelf;
mod splice;
mod stories;
pub mod trail;
mod typed;
pub mod view;

use std::rc::Rc;

use jianbao::Style;
use jianbao::bulletin::Bulletin;
use jianbao::text::Span;

pub use super::encoding::Raw;
pub use action::Action;
pub use changes::{Changes, Which};
pub use dialog::Dialog;
pub use findings::Ignored;
pub use incoming::Incoming;
pub use lines::LineAct;
pub use notice::{Notice, Offer, Weight};
pub use office::{Office, OfficeAct};
pub use review::{Awaited, Review};
pub use search::{Search, SearchAct};
pub use shared::Shared;
pub use shelf::Shelf;
pub use splice::Splice;
pub use stories::{RoleMenu, StoryAct};
pub use view::View;

use history::History;

/// The longest draft, in bytes, that is set as a whole at every keystroke: some 400 pages. A keystroke in it then takes
/// about twice what it takes in a plain textarea (`docs/speed.md`). Of a longer one what is near the keystroke is set
/// behind its frame, and the rest when nothing is typed.
pub const AT_ONCE: usize = 500_000;

/// The longest draft, in bytes, of which the near pages follow each keystroke: some 2,000 pages. Those of a longer one wait until
/// nothing is typed.
pub const LIVE_LIMIT: usize = 2 << 20;

/// The state of the desk.
#[derive(Clone, Debug)]
pub struct State {
    /// The text in the textarea. Lines end in `\n` alone, as they do there.
    pub draft: Shared<str>,
    /// The style the pages are set in.
    pub style: Shared<Style>,
    /// What belongs to the office and to no draft.
    pub office: Office,
    /// What the screen shows of the draft.
    pub view: Shared<View>,
    /// What a person should look at in what the pages show; behind a keystroke, in what they showed before it.
    pub review: Shared<Review>,
    /// The line that is being typed.
    pub typed: Option<Span>,
    /// The findings that were set aside.
    pub ignored: Shared<Ignored>,
    /// The finding that was pointed out last, by its key.
    pub current: Option<u64>,
    /// What is searched for, where anything is.
    pub search: Option<Search>,
    /// What was searched for last.
    sought: String,
    /// The finding whose reason is shown, by its key.
    pub explained: Option<u64>,
    /// The finding whose repair is shown before it is made, by its key.
    pub previewed: Option<u64>,
    /// What tidying changed.
    pub changes: Shared<Changes>,
    /// Steps to take back.
    pub history: History,
    /// What the textarea is to be made to show.
    pub write: Write,
    /// What the panel shows.
    pub tab: Tab,
    /// What stands over the desk.
    pub dialog: Option<Dialog>,
    /// The menu of roles, where it is open.
    pub menu: Option<RoleMenu>,
    /// The end of the story behind which the next paste is put in.
    following: Option<usize>,
    /// The head of the contents list that the next stories are to be listed under, if there is none yet.
    listing: Option<String>,
    /// The files the draft was opened from, as long as nothing else has happened to it.
    pub opened: Option<Rc<[Raw]>>,
    /// What came in, as long as it is asked what becomes of it.
    pub asked: Option<Rc<incoming::Asked>>,
    /// What came in last, as long as nothing else has happened to the draft.
    arrival: Option<Arrival>,
    /// What there is to tell.
    pub notice: Option<Notice>,
    /// Its part of the library.
    pub shelf: Shelf,
    /// Whether the draft was put away, and if not, why.
    pub saved: Result<(), String>,
}

/// A request to the textarea: take the draft's text, show a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Write {
    /// Counts the requests.
    pub serial: u32,
    /// What to select; otherwise the selection stays where it was.
    pub select: Option<Span>,
    /// The place to scroll to.
    pub reveal: Option<usize>,
    /// What is pointed out there, without being selected: the next key must not replace it.
    pub mark: Option<Span>,
}

/// A text that came in, to be tidied in another way.
#[derive(Clone, Debug)]
struct Arrival {
    /// What it took the place of; `None` if that was the whole draft.
    at: Option<Span>,
    /// The text as it came.
    text: Shared<str>,
    /// What is known of it.
    known: incoming::Known,
    /// What was told of where it came from.
    notice: Option<Notice>,
    /// How many steps it took.
    steps: usize,
}

/// The tabs of the panel below the draft.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// 检查
    #[default]
    Findings,
    /// 变更
    Changes,
    /// 条目
    Stories,
    /// 报头
    Masthead,
}

impl State {
    /// A desk of an office with a draft on it that was put away before, the id of the style it is set
    /// in, and what was set aside.
    pub fn new(draft: &str, office: Office, style: &str, ignored: Ignored) -> Self {
        let style = Shared::new(
            office
                .style(style)
                .cloned()
                .or_else(|| Style::preset(style))
                .unwrap_or_default(),
        );
        let draft = Shared::from(edit::with_plain_line_ends(draft.to_owned()));
        let first = if draft.len() <= AT_ONCE {
            draft.clone()
        } else {
            Shared::from("")
        };
        let view = View::of(&first, &style, None);
        let review = Review::of(&view, &ignored, &office, &[], None);
        Self {
            draft,
            style,
            office,
            view: Shared::new(view),
            review: Shared::new(review),
            typed: None,
            ignored: Shared::new(ignored),
            current: None,
            search: None,
            sought: String::new(),
            explained: None,
            previewed: None,
            changes: Shared::default(),
            history: History::default(),
            write: Write::default(),
            tab: Tab::default(),
            dialog: None,
            menu: None,
            following: None,
            listing: None,
            opened: None,
            asked: None,
            arrival: None,
            notice: None,
            shelf: Shelf::default(),
            saved: Ok(()),
        }
    }

    /// A desk of its own on which nothing but this was pasted, reviewed.
    pub fn with_paste(text: &str) -> Self {
        let (at, text) = (Span::empty(0), text.to_owned());
        Self::new("", Office::default(), "", Ignored::default())
            .after(Action::Paste { at, text })
            .after(Action::Look)
    }

    /// The draft, parsed: in no time where the screen shows it.
    pub fn bulletin(&self) -> Bulletin<'_> {
        self.view.parsed_like(&self.draft)
    }

    /// Whether what the screen shows is of an earlier draft.
    pub fn is_stale(&self) -> bool {
        self.view.draft != self.draft
    }

    /// Whether all pages are those of the draft: they may be printed.
    pub fn is_set(&self) -> bool {
        !self.is_stale() && self.view.is_whole()
    }

    /// What the pages show: the draft, or a sample to judge a style by where there is none.
    pub fn shown(&self) -> &Shared<View> {
        self.office.sample.as_ref().unwrap_or(&self.view)
    }

    /// The title of the draft as it is now.
    pub fn fresh_title(&self) -> String {
        if self.is_stale() {
            view::title(&self.bulletin())
        } else {
            self.view.title.clone()
        }
    }
}
