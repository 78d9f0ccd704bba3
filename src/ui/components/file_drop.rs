//! A place to pick files or to drop them on: a native file input that fills its frame.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use web_sys::File;

use super::fresh_id;

/// `accept` is the input's list of endings. The same file can be picked again. A file dropped
/// beside the frame does nothing, where the browser would leave the page for it.
#[component]
pub fn FileDrop(
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    accept: &'static str,
    #[prop(optional)] on_pick: Option<Callback<File>>,
    /// In its place where several files can be picked at once.
    #[prop(optional)]
    on_files: Option<Callback<Vec<File>>>,
) -> AnyView {
    let id = fresh_id("file");
    let input = NodeRef::<html::Input>::new();
    let over = RwSignal::new(false);
    let beside = move |event: ev::DragEvent| {
        let target = event.target().map(wasm_bindgen::JsValue::from);
        let own = input.get_untracked().map(wasm_bindgen::JsValue::from);
        if target.is_none() || target != own {
            event.prevent_default();
        }
    };
    let handles = [
        window_event_listener(ev::dragover, beside),
        window_event_listener(ev::drop, beside),
    ];
    on_cleanup(move || handles.into_iter().for_each(|handle| handle.remove()));
    let picked = move |_| {
        over.set(false);
        let Some(input) = input.get_untracked() else {
            return;
        };
        let list = input.files();
        let count = list.as_ref().map_or(0, web_sys::FileList::length);
        let files = (0..count).filter_map(|at| list.as_ref()?.item(at));
        let files: Vec<File> = files.collect();
        input.set_value("");
        if let Some(on_files) = on_files.filter(|_| !files.is_empty()) {
            on_files.run(files);
        } else if let (Some(on_pick), Some(file)) = (on_pick, files.into_iter().next()) {
            on_pick.run(file);
        }
    };
    view! {
        <div class="file-drop" class:over=move || over.get()>
            <label for=id.clone()>
                <b>{label}</b>
                {(!hint.is_empty()).then(|| view! { <small>{hint}</small> })}
            </label>
            <input
                type="file"
                id=id.clone()
                node_ref=input
                accept=accept
                multiple=on_files.is_some()
                on:change=picked
                on:dragenter=move |_| over.set(true)
                on:dragleave=move |_| over.set(false)
                on:drop=move |_| over.set(false)
            />
        </div>
    }
    .into_any()
}
