//! Reads and writes files apart from the page: a module of its own with a memory of its own, in a web worker. Nothing that a file
//! makes of it can touch the draft. `shell.js` speaks for it.

#[cfg(target_arch = "wasm32")]
mod exports;

fn main() {}
