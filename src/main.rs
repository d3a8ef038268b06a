//! The browser app: mounts the desk. On native targets there is nothing to run.

#[cfg(any(test, target_arch = "wasm32"))]
mod app;
#[cfg(target_arch = "wasm32")]
mod exports;

fn main() {
    #[cfg(target_arch = "wasm32")]
    app::mount();
}
