//! The browser app. A page loads it and calls `mount`; on native targets there is nothing to run.

#[cfg(any(test, target_arch = "wasm32"))]
mod app;
#[cfg(target_arch = "wasm32")]
mod exports;

fn main() {}
