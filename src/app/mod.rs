//! The desk: draft at the left, live pages at the right.
#![cfg_attr(
    not(target_arch = "wasm32"),
    allow(dead_code, reason = "only its tests run natively")
)]

mod content;
mod encoding;
mod faces;
mod library;
mod rich;
mod shortcuts;
mod state;
mod table;
mod utf16;

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod commands;
#[cfg(target_arch = "wasm32")]
mod components;
#[cfg(target_arch = "wasm32")]
mod export;
#[cfg(target_arch = "wasm32")]
mod hooks;
#[cfg(target_arch = "wasm32")]
mod incoming;
#[cfg(target_arch = "wasm32")]
mod office;
#[cfg(target_arch = "wasm32")]
mod requests;

use jianbao::files::html as markup;

/// Mounts the app in the place of what `index.html` shows until then.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn mount() {
    browser::crash::listen();
    let Some(key) = browser::library::awaited() else {
        return render();
    };
    yew::platform::spawn_local(async move {
        browser::archive::fetch(&key).await;
        render();
    });
    // An archive that does not answer must not keep anybody from writing.
    gloo::timers::callback::Timeout::new(2000, render).forget();
}

/// The first time it is called.
#[cfg(target_arch = "wasm32")]
fn render() {
    let document = gloo::utils::document();
    let place = document.get_element_by_id("boot");
    if let Some(place) = place.and_then(|boot| boot.parent_element()) {
        place.set_inner_html("");
        yew::Renderer::<components::Desk>::with_root(place).render();
    }
}
