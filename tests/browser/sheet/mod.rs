//! The printed sheet: the same page in every browser, whatever fonts the machine has.
//!
//! What is measured is paper: PDF pages, read by poppler. Only `WebKitGTK`, whose driver cannot
//! print, is measured on screen.

mod expected;
mod fonts;
mod proof;
mod specimens;

mod pace;
mod print;
mod screen;
