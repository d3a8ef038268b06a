//! Bytes of a file to a [`Source`], a bulletin to the bytes of a file. Pure: the app runs it in a
//! worker of its own, so that no file can touch the draft.
//!
//! What a file is, its content decides, never its name.

pub mod docx;
mod escape;
pub mod ofd;
pub mod own_html;
pub mod zip;

use crate::source::Source;

/// What a file gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opened {
    /// Its text as a reader sees it, and the look of each line.
    pub source: Source,
    /// What a clerk must know of it, in Chinese, a sentence each: what was left out, what may be missing.
    pub notes: Vec<String>,
    /// It is a draft of ours, to be opened as it is: an exported page that carries it.
    pub is_draft: bool,
}

/// A file that gives no text: why, and what to do, in Chinese, a sentence or two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused(pub String);

/// Told how far the work is: parts done, parts in all.
pub type Progress<'a> = &'a mut dyn FnMut(usize, usize);
