//! The pages. Exists in the browser only; holds no rules and no storage.

use leptos::prelude::*;

/// Shows the application in the document's body.
pub fn mount() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(|| view! { <main><h1>"六星社区"</h1></main> });
}
