//! What pictures show: kept beside the drafts under the names that their marks tell, and put on the pages.
//!
//! Kept is the address (`data:`) of what the worker drew. A table in front of the database knows those that were shown, so that a
//! page that is set anew has them at once.

use std::cell::RefCell;

use jianbao::grammar::picture;
use web_sys::Element;

use super::base;
use crate::app::library::archive::Load;

/// The database.
const BASE: &str = "jianbao.pictures";

thread_local! {
    /// Those that were shown or came in here.
    static SHOWN: RefCell<Load> = const { RefCell::new(Vec::new()) };
}

fn shown(name: &str) -> Option<String> {
    SHOWN.with_borrow(|all| {
        let found = all.iter().find(|(other, _)| other == name);
        found.map(|(_, address)| address.clone())
    })
}

/// Keeps pictures, all of them or none. Whether they are kept.
pub async fn keep(pictures: Load) -> bool {
    let count = pictures.len();
    let kept = base::keep(BASE, pictures).await.unwrap_or_default();
    let all = kept.len() == count;
    if all {
        SHOWN.with_borrow_mut(|shown| shown.extend(kept));
    }
    all
}

/// The address of a picture, if it is kept here.
async fn find(name: &str) -> Option<String> {
    if let Some(address) = shown(name) {
        return Some(address);
    }
    let address = base::get(BASE, name).await.ok()?.as_string()?;
    SHOWN.with_borrow_mut(|all| all.push((name.to_owned(), address.clone())));
    Some(address)
}

/// The pictures that a text names, as far as they are kept here.
pub async fn of(text: &str) -> Load {
    let mut found = Load::new();
    for picture in picture::all(text) {
        if found.iter().all(|(name, _)| name != picture.name)
            && let Some(address) = find(picture.name).await
        {
            found.push((picture.name.to_owned(), address));
        }
    }
    found
}

/// Shows the pictures of pages. One that is not kept here leaves its place grey.
pub fn show(pages: &Element) {
    let images = super::all(pages, "img:not([src])");
    let mut late = Vec::new();
    for image in images {
        let Some(name) = image.get_attribute("data-picture") else {
            continue;
        };
        match shown(&name) {
            Some(address) => lay(&image, &address),
            None => late.push((image, name)),
        }
    }
    if !late.is_empty() {
        yew::platform::spawn_local(async move {
            for (image, name) in late {
                if let Some(address) = find(&name).await {
                    lay(&image, &address);
                }
            }
        });
    }
}

fn lay(image: &Element, address: &str) {
    // An attribute of an image can always be set.
    let _ = image.set_attribute("src", address);
}

/// Every picture that is kept here.
pub async fn all() -> Load {
    let rows = base::all(BASE).await.unwrap_or_default().into_iter();
    let texts = rows.filter_map(|(name, address)| Some((name, address.as_string()?)));
    texts.collect()
}

/// What every picture is called that is kept here.
pub async fn names() -> Vec<String> {
    base::keys(BASE).await.unwrap_or_default()
}

/// Forgets pictures.
pub async fn forget(names: Vec<String>) {
    SHOWN.with_borrow_mut(|all| all.retain(|(name, _)| !names.contains(name)));
    let empty = names.into_iter().map(|name| (name, String::new()));
    // One that is not forgotten now is so at a later start.
    let _ = base::keep(BASE, empty.collect()).await;
}
