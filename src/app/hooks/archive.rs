//! Opens the archive behind the start, and goes on carrying into it what need not stay in front.

use std::time::Duration;

use jianbao::grammar::picture;
use yew::platform::spawn_local;
use yew::platform::time::sleep;
use yew::{UseReducerDispatcher, hook, use_effect_with};

use crate::app::browser::reader::Reader;
use crate::app::browser::storage::Local;
use crate::app::browser::{archive, library, now, pictures};
use crate::app::library::store::Store;
use crate::app::library::{draft, shelf, store, trail};
use crate::app::state::{Action, Notice, OfficeAct, State};

/// How long after the start something is carried first, and the library swept.
const CALM: Duration = Duration::from_secs(5);

/// How long until something is carried again.
const TURN: Duration = Duration::from_secs(20);

/// How full the storage must be to be told of at the desk, in percent.
const TIGHT: usize = 80;

/// Opens the archive, and tells the state what is found in it.
#[hook]
pub fn use_archive(to: UseReducerDispatcher<State>) {
    use_effect_with((), |()| {
        spawn_local(async move {
            archive::open().await;
            if archive::is_there() {
                if gloo::utils::document()
                    .get_element_by_id("library")
                    .is_some()
                {
                    to.dispatch(Action::Library(library::look()));
                }
                to.dispatch(Action::Office(OfficeAct::Past(library::past())));
            } else if archive::was_there() {
                let text = "较早的稿子和快照这次没能读出来，没有丢失。请刷新页面再试。";
                to.dispatch(Action::Tell(Notice::warning(text)));
            }
            sleep(CALM).await;
            library::carry(false).await;
            sweep().await;
            tend(&to).await;
        });
    });
}

/// Forgets what is too old, a draft at a time, so that nobody who types has to wait.
async fn sweep() {
    for id in store::names(&Local, draft::KIND) {
        shelf::sweep(&Local, &id, now());
        sleep(Duration::ZERO).await;
    }
    let room = if archive::is_there() {
        trail::ROOM
    } else {
        trail::NARROW
    };
    trail::thin(&Local, room);
    // Where not all is known that is kept, a picture may be named in the rest.
    if archive::is_there() && pictures::are_there() {
        let mut named = String::new();
        for key in Local.keys(store::PREFIX) {
            let value = Local.get(&key).unwrap_or_default();
            if value.contains(picture::BEGIN) {
                named += &value;
            }
            sleep(Duration::ZERO).await;
        }
        Reader::keeper("sweep", &named).await;
    }
}

/// Carries as long as the page is there. Tells once where room runs out.
async fn tend(to: &UseReducerDispatcher<State>) {
    let mut told = false;
    loop {
        library::carry(false).await;
        let taken = archive::taken();
        if taken >= TIGHT && !told {
            told = true;
            let text = format!("存储空间已用约 {taken}%。请在“稿库”里备份，再彻底删去不用的稿子。");
            to.dispatch(Action::Tell(Notice::warning(text)));
        }
        sleep(TURN).await;
    }
}
