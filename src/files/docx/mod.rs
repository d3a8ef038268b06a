//! Word's own files since 2007: Office Open XML.

pub(in crate::files) mod read;
pub mod role;
pub mod write;

pub(super) use write::illustrated;
pub use write::write;

/// What Word measures drawings in, to a micrometre.
const UNITS: u32 = 36;
