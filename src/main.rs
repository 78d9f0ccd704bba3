//! Mounts the pages in a browser; natively there is nothing to run (see `cargo xtask`).

fn main() {
    #[cfg(target_arch = "wasm32")]
    six_stars::ui::mount();
}
