//! What is kept on the machine. Pure: it speaks to a [`Store`], of which the browser's is one and
//! the tests have others.
#![allow(
    dead_code,
    reason = "plain records are offered before any feature keeps one"
)]

pub mod record;
pub mod store;
