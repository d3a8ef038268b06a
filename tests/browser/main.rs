//! The built site in a real browser: what a clerk does, and what nobody may do to a clerk.
//!
//! These tests need `dist/` (`make dist`), browsers, their drivers and poppler's tools, so plain `cargo
//! test` leaves them out; `make test` brings all of it and runs them (`cargo test --test browser`).

#![cfg(not(target_arch = "wasm32"))]

mod browser;
mod desk;
mod driver;
mod early;
mod pdf;
mod site;
#[path = "../unzip/mod.rs"]
mod unzip;

mod access;
mod album;
mod bench;
mod boot;
mod content;
mod editing;
mod exports;
mod files;
mod findings;
mod help;
mod hostile;
mod illustrated;
mod incoming;
mod library;
mod office;
mod offline;
mod outgoing;
mod paper;
mod pictures;
mod privacy;
mod review;
mod sheet;
mod single;
mod start;
mod stories;
mod styles;
mod typing;
mod undo;
