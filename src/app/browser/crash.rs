//! What happens when the program breaks: the draft stays on the screen and can be taken away.
//!
//! A panic ends the program, not the page: the textarea keeps its own text.

use gloo::file::{Blob, ObjectUrl};
use gloo::utils::{body, document};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlAnchorElement, HtmlTextAreaElement};

use super::{library, textarea};

/// Installs the hook. It must not touch the state, which may be what broke.
pub fn install() {
    yew::set_custom_panic_hook(Box::new(|info| {
        // For whoever mends the program.
        web_sys::console::error_1(&info.to_string().into());
        // If even this fails, the text is still in the textarea.
        let _ = tell();
    }));
}

/// Puts the message on the screen, with the draft as a download.
fn tell() -> Result<(), JsValue> {
    let document = document();
    if document.get_element_by_id("crash").is_some() {
        return Ok(());
    }
    let panel = document.create_element("div")?;
    panel.set_id("crash");
    panel.set_attribute("role", "alert")?;
    let message = document.create_element("p")?;
    message.set_text_content(Some(
        "程序出错，已停止工作。草稿还在屏幕上，没有丢失：请下载草稿或把它复制出来，然后刷新页面。",
    ));
    panel.append_child(&message)?;
    let draft = document.get_element_by_id(textarea::ID);
    if let Some(draft) = draft.and_then(|draft| draft.dyn_into::<HtmlTextAreaElement>().ok()) {
        library::rescue(&draft.value());
        let url = ObjectUrl::from(Blob::new_with_options(
            draft.value().as_str(),
            Some("text/plain"),
        ));
        let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
        link.set_href(&url);
        link.set_download("简报草稿.txt");
        link.set_text_content(Some("下载草稿"));
        panel.append_child(&link)?;
        // The link must work for as long as the page stands.
        std::mem::forget(url);
    }
    body().append_child(&panel)?;
    Ok(())
}
