//! The line below the draft: how long it is, whether it is put away.

use yew::{Html, Properties, component, html};

/// What [`Status`] is given.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Characters of the draft, white space left out.
    pub characters: usize,
    /// Pages it makes.
    pub pages: usize,
    /// Whether there is no draft.
    pub empty: bool,
    /// Whether the figures are of an earlier draft.
    pub stale: bool,
    /// Whether the draft is put away.
    pub saved: bool,
}

/// The line below the draft.
#[component]
pub fn Status(props: &Props) -> Html {
    let counts = if props.stale {
        "版面待更新".to_owned()
    } else if props.empty {
        "一行一段".to_owned()
    } else {
        format!("{} 字，{} 页", grouped(props.characters), props.pages)
    };
    let (class, saved) = match (props.saved, props.empty) {
        (true, true) => ("saved", ""),
        (true, false) => ("saved", "已自动保存"),
        (false, _) => ("saved failed", "未能保存"),
    };
    html! {
        <p class="status">
            <span id="counts">{counts}</span>
            <span {class}>{saved}</span>
        </p>
    }
}

/// A number with its thousands set apart.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
