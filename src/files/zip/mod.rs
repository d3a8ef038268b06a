//! Zip archives, which most documents are.

pub(in crate::files) mod read;
pub mod write;
