//! Keeps what belongs to the office at every change.

use yew::{UseReducerDispatcher, hook, use_effect, use_mut_ref};

use crate::app::browser::storage;
use crate::app::state::office::RECORDS;
use crate::app::state::{Action, Notice, Office, State};

/// Keeps units, styles and starter texts, and tells if they cannot be.
#[hook]
pub fn use_office(office: &Office, to: UseReducerDispatcher<State>) {
    let (office, kept) = (office.clone(), use_mut_ref(|| None::<Office>));
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
