//! Jianbao (简报排版): pasted raw text of a Chinese government bulletin in, official A4 pages out.
//!
//! The **draft** is plain text, one block a line, and the only state that matters. Everything else
//! is a function of it:
//!
//! ```text
//! pasted text ──tidy──▶ draft ──parse──▶ Bulletin ──typeset──▶ pages ──render──▶ HTML
//!                │                          └──check──▶ findings (with fixes: EditLists on the draft)
//!                └─ EditList
//! ```
//!
//! The laws, held by tests on fixtures and on random text:
//!
//! 1. Nothing is lost: inverting the edits of [`tidy()`] gives back the paste byte for byte;
//!    [`parse()`] covers every non-space character; each of them stands on a page.
//! 2. [`tidy()`] of a tidied text changes nothing.
//! 3. Digits, names and words never change; only their form does.
//! 4. No line of a page is wider than its type area, no page taller; no line begins or ends with
//!    a forbidden mark.
//! 5. Cost grows linearly with the text.
//! 6. User text is never an error: every function here is total.
//!
//! This library is pure: no browser, no I/O, no clock, no globals, no floating point (but where a PDF
//! is computed, which is defined in it).

pub mod bulletin;
pub mod check;
pub mod files;
pub mod grammar;
pub mod office;
pub mod parse;
pub mod reading;
pub mod render;
pub mod source;
pub mod story;
pub mod text;
pub mod tidy;
pub mod typeset;

pub use bulletin::{Block, Bulletin, Masthead, Role};
pub use check::{Finding, check, check_with};
pub use parse::parse;
pub use source::Source;
pub use tidy::{Tidied, tidy, tidy_with};
pub use typeset::{Page, Style, typeset};
