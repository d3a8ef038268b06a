//! What is on the desk, as a file that the person takes away.

use gloo::timers::callback::Timeout;
use jianbao::files::export::{Form, pack};
use jianbao::files::own_html::{self, Carried};
use jianbao::grammar::field::Field;
use jianbao::grammar::picture;
use jianbao::office::Package;
use jianbao::{Bulletin, typeset};
use js_sys::Uint8Array;
use yew::UseReducerHandle;
use yew::platform::spawn_local;

use super::browser::download::download_bytes;
use super::browser::reader::{Failure, Reader};
use super::state::filename::filename;
use super::state::{Action, Notice, Offer, State};

/// Writing that takes longer than this many milliseconds is told of.
const PATIENCE: u32 = 400;

/// 导出 Word, OFD, or HTML where there is no form: a page that everybody can print, and that opens again as the draft it was made
/// of, in its style. The worker writes, but HTML without pictures. What is exported is what the draft is now, whatever is typed
/// meanwhile.
pub fn file(form: Option<Form>, state: &UseReducerHandle<State>) {
    let state = state.clone();
    spawn_local(async move {
        let bulletin = state.bulletin();
        let (extension, media_type) = match form {
            Some(form) => (form.extension(), form.media_type()),
            None => ("html", "text/html;charset=utf-8"),
        };
        let name = filename(&title(&state, &bulletin), extension);
        let waits = format!("正在导出“{name}”……");
        let to = state.dispatcher();
        let late = Timeout::new(PATIENCE, move || {
            to.dispatch(Action::Tell(Notice::info(waits).offering(Offer::Stop)));
        });
        let document = match form {
            Some(_) => pack(&bulletin, &state.style),
            None => html(&state, &bulletin),
        };
        let answer = if form.is_none() && !state.draft.contains(picture::BEGIN) {
            Ok(Uint8Array::from(document.as_bytes()).buffer())
        } else {
            Reader::default().write(&document, extension).await
        };
        late.cancel();
        state.dispatch(Action::Tell(match answer {
            Ok(bytes) => match download_bytes(&name, media_type, bytes) {
                Ok(()) => done(&name, &state, &bulletin),
                Err(_) => Notice::refused("导出"),
            },
            Err(Failure::Refused(why)) => Notice::error(why),
            Err(Failure::Stopped) => Notice::info("已停止导出，草稿没有动。"),
        }));
    });
}

fn html(state: &State, bulletin: &Bulletin<'_>) -> String {
    let carried = Carried {
        draft: state.draft.to_string(),
        office: Package {
            styles: vec![(*state.style).clone()],
            units: (*state.office.units).clone(),
            starters: Vec::new(),
        },
    };
    own_html::write(
        &typeset(bulletin, &state.style),
        &state.fresh_title(),
        &carried,
    )
}

/// What a file of the draft is called after. The issues of a year stand side by side in a folder.
pub fn title(state: &State, bulletin: &Bulletin<'_>) -> String {
    [&state.fresh_title(), Field::Issue.get(bulletin)].concat()
}

fn done(name: &str, state: &State, bulletin: &Bulletin<'_>) -> Notice {
    let mut findings = state.findings(bulletin);
    state.ignored.part(&mut findings, &state.draft, None);
    match findings.len() {
        0 => Notice::info(format!("已导出“{name}”。")),
        left => Notice::info(format!("已导出“{name}”。还有 {left} 处待核对，见“检查”。")),
    }
}
