//! Keeps what belongs to the office at every change.

use yew::{UseReducerDispatcher, hook, use_effect, use_effect_with, use_mut_ref};

use crate::app::browser::{library, storage};
use crate::app::state::office::RECORDS;
use crate::app::state::{Action, Notice, Office, OfficeAct, State};

/// Keeps units, styles and starter texts, and tells if they cannot be. Finds out which issues came
/// before the draft that is put on the desk.
#[hook]
pub fn use_office(state: &State, to: UseReducerDispatcher<State>) {
    let tell = to.clone();
    let draft = (state.shelf.id.clone(), state.shelf.made);
    use_effect_with(draft, move |_| {
        tell.dispatch(Action::Office(OfficeAct::Past(library::past())));
    });
    let (office, kept) = (state.office.clone(), use_mut_ref(|| None::<Office>));
    use_effect(move || {
        let mut kept = kept.borrow_mut();
        if let Some(before) = kept.as_ref() {
            for (record, name) in RECORDS {
                if !office.differs(record, before) {
                    continue;
                }
                if let Err(refusal) = storage::put(name, &office.write(record)) {
                    let text = format!("单位库、版式和范文没能存在本机：{}", refusal.why());
                    to.dispatch(Action::Tell(Notice::error(text)));
                }
            }
        }
        *kept = Some(office);
    });
}
