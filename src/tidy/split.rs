//! stub
use crate::text::EditList;
pub(super) fn pass(_text: &str) -> EditList {
    EditList::new()
}
