//! A line of the draft that begins a new page: `<分页>`. It is a mark and no text: it stands between blocks and is not printed.

use crate::text::class;

/// The whole line.
pub const MARK: &str = "<分页>";

/// Whether a line is the mark.
pub fn is_line(line: &str) -> bool {
    class::trim(line) == MARK
}

/// Whether one stands in what is between two blocks.
pub fn stands_in(between: &str) -> bool {
    between.contains(MARK)
}
