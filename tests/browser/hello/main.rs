//! The smallest Yew app, to compare the start of ours with.

#[cfg(target_arch = "wasm32")]
#[yew::component]
fn Hello() -> yew::Html {
    yew::html! { <p id="hello">{"Hello"}</p> }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    yew::Renderer::<Hello>::new().render();
}
