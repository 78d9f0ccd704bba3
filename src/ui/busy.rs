//! Work that holds up the page for a moment: begun once however often it is asked for, and said while it goes on.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::components::{Button, ButtonKind, Progress};
use crate::browser::clock;

/// What a page is doing, if anything; by the words for it.
#[derive(Clone, Copy)]
pub struct Busy {
    label: RwSignal<Option<&'static str>>,
}

impl Busy {
    pub fn nothing() -> Busy {
        Busy {
            label: RwSignal::new(None),
        }
    }

    /// Does `work` when the browser has drawn what is being done; nothing while something is under way already.
    pub fn run(self, label: &'static str, work: impl Future<Output = ()> + 'static) {
        if self.label.get_untracked().is_some() {
            return;
        }
        self.label.set(Some(label));
        spawn_local(async move {
            clock::breathe().await;
            work.await;
            // The page may have been left meanwhile.
            let _ = self.label.try_set(None);
        });
    }

    /// For what cannot be pressed meanwhile.
    pub fn is_busy(self) -> Signal<bool> {
        let label = self.label;
        Signal::derive(move || label.get().is_some())
    }

    /// Below what is about to be done: doing it, which waits for what is under way, and leaving it.
    pub fn acts(
        self,
        label: &'static str,
        act: impl Fn(()) + Send + Sync + 'static,
        leave_label: &'static str,
        leave: impl Fn(()) + Send + Sync + 'static,
    ) -> AnyView {
        view! {
            <div class="acts">
                <Button label kind=ButtonKind::Main on_press=act disabled=self.is_busy() />
                <Button label=leave_label on_press=leave />
            </div>
        }
        .into_any()
    }

    /// Where it is said what is being done.
    pub fn shown(self) -> AnyView {
        let label = self.label;
        let shown = move || {
            let label = label.get()?;
            Some(view! { <Progress label done=0u32 total=0u32 /> })
        };
        view! { <div role="status">{shown}</div> }.into_any()
    }
}
