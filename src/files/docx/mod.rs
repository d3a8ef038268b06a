//! Word files.

pub mod role;
pub mod write;

pub use write::write;
