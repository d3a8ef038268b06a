//! The constructs of a bulletin, one file each: how it is recognised, how it is written.
//!
//! Nothing here knows about pages.

pub mod masthead;
