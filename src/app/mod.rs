//! The desk: draft at the left, live pages at the right.

/// Mounts the app into the page.
pub fn mount() {}
