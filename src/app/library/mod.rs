//! What is kept on the machine: drafts, snapshots of them, plain records. Pure: it speaks to a
//! [`Store`](store::Store), of which the browser's is one and the tests have others.
//!
//! There is no index that could disagree with what is there: every draft and every snapshot stands
//! under a key of its own, and a list of them is read off the keys.

pub mod archive;
pub mod backup;
pub mod call;
pub mod diff;
pub mod draft;
#[cfg(test)]
mod laws;
pub mod record;
pub mod session;
pub mod shelf;
pub mod snapshot;
pub mod store;
pub mod trail;
