//! The rules: what is checked and why, what tidying changes. Made of the tables that the rules
//! themselves stand in, so that it cannot say anything else than the program does.

use jianbao::{check, tidy};
use yew::{Html, html};

/// The rules.
pub fn rules() -> Html {
    html! {
        <>
            <h3>{"检查"}</h3>
            <p>{"只指出，不改动。有没有问题、怎么改，由您决定。"}</p>
            <dl>
                { for check::RULES.iter().map(|rule| entry(rule.id, rule.label, rule.why)) }
            </dl>
            <h3>{"整理"}</h3>
            <p>{"粘贴或打开时做一次，只动形式，不动数字、人名和文字。每一处都列在“变更”里，可以还原。"}</p>
            <dl>
                { for tidy::rule::ALL.iter().map(|rule| entry(rule.id, rule.label, rule.does)) }
            </dl>
        </>
    }
}

fn entry(id: &'static str, label: &'static str, text: &'static str) -> Html {
    html! {
        <>
            <dt data-rule={id}>{label}</dt>
            <dd>{text}</dd>
        </>
    }
}
