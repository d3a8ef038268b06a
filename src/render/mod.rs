//! Turns pages into what leaves the program: HTML for preview, print and export.

pub mod html;
