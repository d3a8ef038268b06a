//! The containers of Word and OFD files.

pub mod write;
