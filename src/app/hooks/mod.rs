//! What components share.

mod archive;
mod autosave;
mod event;
mod follow;
mod found;
mod lacks;
mod margin;
mod office;
mod page_number;
mod pasting;
mod review;
mod sheets;
mod zoom;

pub use archive::use_archive;
pub use autosave::{keep_at_once, use_autosave};
pub use event::{use_document_event, use_element_event, use_window_event};
pub use follow::use_follow;
pub use found::use_found;
pub use lacks::use_lacks;
pub use margin::{Nodes, use_margin};
pub use office::use_office;
pub use page_number::use_page_number;
pub use pasting::{LetGo, dropped, use_pasting};
pub use review::use_review;
pub use sheets::use_sheets;
pub use zoom::{Zoom, use_zoom};
