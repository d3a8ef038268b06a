//! The library in this browser, and this window's place in it.

use std::cell::RefCell;
use std::rc::Rc;

use jianbao::grammar::issue::Issue;
use web_sys::Storage;
use yew::platform::spawn_local;

use super::reader::Reader;
use super::storage::{self, Front, Local};
use super::{archive, now, pictures};
use crate::app::library::archive::Layers;
use crate::app::library::backup::{self, Report, Wrong};
use crate::app::library::call::{self, Call};
use crate::app::library::draft::{self, Draft};
use crate::app::library::session::{Heard, Keep, Session};
use crate::app::library::store::{PREFIX, Refusal, Store};
use crate::app::library::{record, shelf, snapshot, trail};
use crate::app::state;
use crate::app::state::history::History;
use crate::app::state::shelf::{Act, Company, Entered};
use crate::app::state::{Changes, Ignored, Office, Shared, State};

/// Where a window remembers its draft over a reload.
const MINE: &str = "jianbao.draft";

/// The plain record of the style that was chosen last, for new drafts.
const STYLE: &str = "style";

/// Written when something came into the archive that never stood in front.
const ARCHIVE: &str = "jianbao.archive";

/// The draft that was on the desk when the program broke.
const BROKE: &str = "jianbao.broke";

/// What is to be kept of the desk.
#[derive(Clone, PartialEq)]
pub struct Work {
    entered: u32,
    text: Shared<str>,
    name: Rc<str>,
    /// The id of the style.
    style: String,
    ignored: Shared<Ignored>,
}

/// How a draft came about.
struct Way {
    id: String,
    text: Shared<str>,
    changes: Shared<Changes>,
    history: History,
}

/// The window's place in the library.
struct Window {
    session: Session,
    /// What was kept last.
    kept: Option<Work>,
    /// What is to be kept now, and what comes with it.
    work: Option<Work>,
    title: String,
    made: u64,
    /// How the draft came about, and whether that is kept.
    way: Option<Way>,
    trodden: bool,
    keeps: Vec<(u32, Keep)>,
    /// What the state knows of how keeping went, and whether it tells of another window.
    saved: Result<(), String>,
    company: bool,
    /// What came of keeping, and the state does not know yet.
    news: Vec<Act>,
}

thread_local! {
    // Outside of the state, for the state is what may break.
    static WINDOW: RefCell<Window> = RefCell::new(Window {
        session: Session::new(fresh(), fresh()),
        kept: None,
        work: None,
        title: String::new(),
        made: 0,
        way: None,
        trodden: true,
        keeps: Vec::new(),
        saved: Ok(()),
        company: false,
        news: Vec::new(),
    });
}

impl Work {
    /// What is to be kept of a desk.
    pub fn of(state: &State) -> Self {
        Self {
            entered: state.shelf.entered,
            text: state.draft.clone(),
            name: state.shelf.name.clone(),
            style: state.style.id.clone(),
            ignored: state.ignored.clone(),
        }
    }

    /// How long its text is, in bytes.
    pub fn len(&self) -> usize {
        self.text.len()
    }
}

/// What a window finds when it starts.
pub struct Start {
    /// The draft for the desk.
    pub entered: Entered,
    /// What belongs to the office.
    pub office: Office,
    /// Why nothing can be kept, if it cannot.
    pub refused: Option<Refusal>,
    /// The name of the draft that was left closed, because the program broke over it.
    pub broke: Option<String>,
}

/// The key of the draft that comes on the desk at the start, if it may be in the archive alone.
pub fn awaited() -> Option<String> {
    let id = before().or_else(|| Front.get(shelf::LAST));
    let key = id
        .map(|id| draft::key(&id))
        .filter(|_| archive::was_there());
    key.filter(|key| Front.get(key).is_none())
}

/// The draft that this window had open before.
fn before() -> Option<String> {
    tab()?.get_item(MINE).ok()?
}

/// Opens the draft this window had open before, or the one that was worked on last.
pub fn start() -> Start {
    let adopted = shelf::adopt(&Local, &fresh(), now());
    let broken = Local.get(BROKE);
    Local.remove(BROKE);
    let usable = |id: &String| draft::read(&Local, id).is_some_and(|draft| draft.gone == 0);
    let id = before().filter(usable).or_else(|| shelf::last(&Local));
    let entered = match id {
        Some(id) if broken.as_ref() != Some(&id) => enter(&id),
        _ => None,
    };
    let entered = entered.unwrap_or_else(begin);
    // Only writing shows whether something may be written.
    let refused = adopted.and(shelf::remember(&Local, &entered.id)).err();
    let broke = broken.and_then(|id| Some(draft::read(&Local, &id)?.called().to_owned()));
    Start {
        entered,
        office: office(),
        refused,
        broke,
    }
}

/// What is kept of the office.
pub fn office() -> Office {
    Office::read(storage::get)
}

/// Goes on with the draft of this id; `None` if it is not there or cannot be read.
pub fn enter(id: &str) -> Option<Entered> {
    let key = draft::key(id);
    if Front.get(&key).is_none() {
        // It stands in front from now on; where there is no room, it will when it is written.
        let _ = Front.set(&key, &Local.get(&key)?);
    }
    let draft = WINDOW.with_borrow_mut(|window| window.session.open(&Local, id))?;
    settle(id);
    let id = id.to_owned();
    let trail = trail::read(&Local, &id);
    Some(Entered { id, draft, trail })
}

/// Goes on with a new draft.
pub fn begin() -> Entered {
    let id = fresh();
    WINDOW.with_borrow_mut(|window| window.session.begin(id.clone()));
    settle(&id);
    let draft = Draft {
        made: now(),
        style: storage::get(STYLE).unwrap_or_default(),
        ..Draft::default()
    };
    Entered {
        id,
        draft,
        trail: None,
    }
}

/// Remembers which draft this window has open.
fn settle(id: &str) {
    if let Some(tab) = tab() {
        // Without it, a reload opens the draft that was worked on last.
        let _ = tab.set_item(MINE, id);
    }
    let _ = shelf::remember(&Local, id);
}

/// Asks whether another window has the draft open too. To be called once this one listens.
pub fn greet() {
    say(&mine(), false);
}

/// Says to the other windows that this one has a draft open. What cannot be said, the first writing
/// of either will.
fn say(id: &str, answer: bool) {
    let draft = id.to_owned();
    let _ = Local.set(call::KEY, &Call { answer, draft }.write(&fresh()));
}

/// What is to be kept from now on, and what comes with it.
pub fn note(state: &State, work: Work) {
    WINDOW.with_borrow_mut(|window| {
        let entered = window.work.as_ref().map(|work| work.entered) != Some(work.entered);
        window.title = state.title();
        window.made = state.shelf.made;
        window.keeps.clone_from(&state.shelf.keeps);
        window.saved.clone_from(&state.saved);
        window.company = state.shelf.company.is_some();
        if entered {
            window.kept = Some(work.clone());
        }
        let same = window.way.as_ref().is_some_and(|way| {
            way.id == state.shelf.id && way.text == state.draft && way.changes == state.changes
        });
        if !same {
            window.trodden = window.way.is_none();
            window.way = Some(Way {
                id: state.shelf.id.clone(),
                text: state.draft.clone(),
                changes: state.changes.clone(),
                history: state.history.clone(),
            });
        }
        window.work = Some(work);
    });
}

/// Whether there is something that is not kept yet.
pub fn is_pending() -> bool {
    WINDOW.with_borrow(|window| window.kept != window.work)
}

/// Keeps what is to be kept, if it is not. What came of it is among the [`news`].
pub fn keep() {
    WINDOW.with_borrow_mut(|window| {
        let Some(work) = window.work.clone() else {
            return;
        };
        if window.kept.as_ref() == Some(&work) {
            return;
        }
        if window.kept.as_ref().map(|kept| &kept.style) != Some(&work.style) {
            // Without it, a new draft begins in the style that is built in.
            let _ = storage::put(STYLE, &work.style);
        }
        let act = window.put(&work, false);
        if window.is_news(&act) {
            window.news.push(act);
        }
    });
}

/// What came of keeping, as far as the state does not know it: to tell what is known would draw the screen once more at
/// every keystroke.
pub fn news() -> Vec<Act> {
    WINDOW.with_borrow_mut(|window| std::mem::take(&mut window.news))
}

/// Keeps how the draft came about, if it is not. It is no part of the draft: what is refused is not told of.
pub fn keep_way() {
    WINDOW.with_borrow_mut(|window| {
        let Some(way) = window.way.as_ref().filter(|_| !window.trodden) else {
            return;
        };
        let (done, undone) = way.history.steps();
        let is_new = way.text.is_empty() && done.is_empty() && undone.is_empty();
        let written = (!is_new).then(|| state::trail::write(&way.text, &way.changes, &way.history));
        match written.flatten() {
            Some(written) => trail::put(&Local, &way.id, &written),
            None => trail::forget(&Local, &way.id),
        }
        window.trodden = true;
    });
}

/// Keeps the desk as a draft of its own, beside the one another window works on.
pub fn part() -> Option<Act> {
    WINDOW.with_borrow_mut(|window| {
        let work = window.work.clone()?;
        Some(window.put(&work, true))
    })
}

/// Writes the draft once more, which the other windows take to mean that it is worked on here.
pub fn claim() -> Option<Act> {
    WINDOW.with_borrow_mut(|window| {
        let work = window.work.clone()?;
        Some(window.put(&work, false))
    })
}

impl Window {
    /// Whether the state, once it has the news so far, would not know this.
    fn is_news(&self, act: &Act) -> bool {
        if !self.news.is_empty() {
            return true;
        }
        let Act::Kept {
            result,
            kept: None,
            parted: None,
        } = act
        else {
            return true;
        };
        self.saved != *result || self.company && result.is_ok()
    }

    fn put(&mut self, work: &Work, apart: bool) -> Act {
        let mut draft = Draft {
            name: work.name.to_string(),
            title: self.title.clone(),
            made: self.made,
            text: work.text.to_string(),
            style: work.style.clone(),
            ignored: work.ignored.keys().to_vec(),
            ..Draft::default()
        };
        let (fresh, keeps): (_, Vec<Keep>) = (
            fresh(),
            self.keeps.iter().map(|(_, keep)| keep.clone()).collect(),
        );
        let parted = apart.then(|| self.session.part(&mut draft, &fresh));
        let mut outcome = self.session.save(&Local, &draft, &keeps, now(), &fresh);
        // Drafts come before the ways to them.
        if outcome.result == Err(Refusal::Full) && trail::give_way(&Front) {
            outcome = self.session.save(&Local, &draft, &keeps, now(), &fresh);
        }
        let result = outcome.result;
        if result.is_ok() {
            self.kept = Some(work.clone());
        }
        let parted = outcome.parted.or(parted);
        let parted = parted.map(|name| (self.session.id().to_owned(), name));
        if let Some((id, _)) = &parted {
            settle(id);
        }
        Act::Kept {
            result: result.map_err(|refusal| refusal.why().to_owned()),
            kept: outcome
                .kept
                .checked_sub(1)
                .and_then(|last| Some(self.keeps.get(last)?.0)),
            parted,
        }
    }
}

/// What it means that another window wrote a value under a key, or removed the one `before`; no key stands for
/// all of them.
pub fn hear(key: Option<&str>, value: Option<&str>, before: Option<&str>) -> Option<Act> {
    if let Some(key) = key {
        archive::hear(key, value, before);
    }
    let (id, held, heard) = WINDOW.with_borrow_mut(|window| {
        let id = window.session.id().to_owned();
        let mine = draft::key(&id);
        let carried = value.is_none() && key == Some(&mine);
        // It was carried away over there. What is being written stays in front.
        let held = !carried || window.session.hold(&Front).is_ok();
        let heard = window.session.hear(&Local, key.unwrap_or(&mine), value);
        (id, held, heard)
    });
    if !held {
        return claim();
    }
    match heard {
        Heard::Overtaken => return Some(Act::Meet(Some(Company::Overtaken))),
        Heard::Part => return part(),
        Heard::Nothing => {}
    }
    if key == Some(ARCHIVE) {
        spawn_local(archive::open());
    }
    if key.is_none_or(record::is_key) {
        return Some(Act::Renew(Box::new(office())));
    }
    let call = Call::read(value.filter(|_| key == Some(call::KEY))?)?;
    if call.draft != id {
        return None;
    }
    if call.answer {
        return Some(Act::Meet(Some(Company::Open)));
    }
    say(&id, true);
    None
}

/// Keeps the text on the screen as a snapshot of its draft, because the program broke. The next
/// start leaves that draft closed: what broke the program may be in it.
pub fn rescue(text: &str) {
    let id = WINDOW.with(|window| Some(window.try_borrow().ok()?.session.id().to_owned()));
    let Some(id) = id.or_else(|| shelf::last(&Local)) else {
        return;
    };
    let draft = Draft {
        text: text.to_owned(),
        why: "程序出错时的文字".to_owned(),
        ..draft::read(&Local, &id).unwrap_or_default()
    };
    // The text is still on the screen, with a download offered.
    let _ = snapshot::take(&Local, &id, draft, now());
    let _ = Local.set(BROKE, &id);
}

/// The id of the draft on the desk.
pub fn mine() -> String {
    WINDOW.with_borrow(|window| window.session.id().to_owned())
}

/// Whether another window has changed the draft on the desk.
pub fn is_overtaken() -> bool {
    WINDOW.with_borrow(|window| window.session.is_overtaken())
}

/// Gives the draft on the desk a name.
pub fn name(name: &str) {
    WINDOW.with_borrow_mut(|window| {
        if let Some(work) = &mut window.work {
            work.name = Rc::from(name.trim());
        }
    });
}

/// What the library's dialog shows.
pub fn look() -> Act {
    Act::Look(shelf::list(&Local), archive::taken())
}

/// The issues before the draft on the desk.
pub fn past() -> Vec<(String, Issue)> {
    let made = WINDOW.with_borrow(|window| window.made);
    shelf::issues_before(&Local, made)
}

/// Carries into the archive what need not stay in front.
pub async fn carry(short: bool) {
    let last = Front.get(shelf::LAST).unwrap_or_default();
    archive::carry(&[&mine(), &last], short).await;
}

/// Reads a backup. Its pictures come first; `None` if they do not, and then nothing does. Drafts and snapshots go into the archive
/// at once: in front there may be no room for all.
pub async fn restore(mut file: String) -> Option<Result<Report, Wrong>> {
    if file.contains("\"picture.") && backup::is_one(&file) {
        file = Reader::keeper("restore", &file).await?.as_string()?;
        pictures::note(&file);
    }
    let file = &file;
    let come = archive::Table::default();
    let layers = Layers {
        front: &come,
        behind: &Local,
        is_deep: false,
    };
    let report = match backup::read(&layers, file) {
        Ok(report) => report,
        wrong => return Some(wrong),
    };
    let records = come.keys(&[PREFIX, record::KIND].concat());
    let kept = records.iter().all(|key| {
        let kept = Front.set(key, &come.get(key).unwrap_or_default());
        come.remove(key);
        kept.is_ok()
    });
    if kept && archive::bring(&come).await {
        // The other windows look at the archive anew.
        let _ = Front.set(ARCHIVE, &fresh());
        return Some(Ok(report));
    }
    // Without an archive, or room in it, as much as there is room for in front.
    Some(backup::read(&Local, file))
}

/// Forgets everything of this program, and goes on with a new draft.
pub fn wipe() -> Entered {
    if pictures::are_there() {
        spawn_local(async { drop(Reader::keeper("wipe", "").await) });
    }
    shelf::wipe(&Local);
    if let Some(tab) = tab() {
        // What cannot be removed is an id that leads nowhere.
        let _ = tab.remove_item(MINE);
    }
    begin()
}

/// A name that nothing has had before.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "32 random bits"
)]
pub fn fresh() -> String {
    let chance = (js_sys::Math::random() * 4_294_967_296.0) as u64;
    format!("{:x}{chance:08x}", now())
}

fn tab() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}
