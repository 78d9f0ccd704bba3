//! Tests that need a browser; run by `cargo xtask test browser`. Natively there is nothing here.

#![cfg(target_arch = "wasm32")]

mod local_storage;
mod store;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
