//! Parts of the program that arrive after the first page, so that it is there sooner.
//!
//! With the feature `split` the build cuts each part out of the program into a file of its own
//! (`xtask/src/split.rs`); without it, as in tests, every part is there from the beginning. What
//! crosses the border is a plain function with owned arguments.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::components::{Button, EmptyState, PageHeader};
use super::i18n::tr;
use crate::browser::clock;

/// So long the first page has the network and the processor for itself, in milliseconds.
const REST: u32 = 1_500;

/// The part could not be fetched; asking again tries again.
#[derive(Clone, Copy, Debug)]
pub struct Missing;

#[cfg(feature = "split")]
impl From<leptos::wasm_split::SplitLoaderError> for Missing {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Missing
    }
}

/// Ready when the part is here.
pub type Fetching = Pin<Box<dyn Future<Output = Result<(), Missing>>>>;

/// Draws a page whose part is here.
pub type Drawing =
    Box<dyn Fn() -> Pin<Box<dyn Future<Output = Result<AnyView, Missing>>>> + Send + Sync>;

/// `later! { stars: fn draw(year: u32) -> AnyView { … } }` makes the module `draw` with
/// `draw::draw(year).await`, which fetches the part `stars` when it is not here yet, and
/// `draw::fetch()`, which does only that. Functions of the same part arrive together.
#[macro_export]
macro_rules! later {
    ($part:ident: fn $name:ident($($argument:ident: $type:ty),* $(,)?) -> $out:ty $body:block) => {
        pub(in $crate::ui) mod $name {
            use super::*;

            #[cfg_attr(feature = "split", ::leptos::wasm_split::wasm_split(
                $part,
                wasm_split_path = ::leptos::wasm_split,
                fallible,
                preload(fetch_part)
            ))]
            #[cfg(feature = "split")]
            pub fn $name($($argument: $type),*) -> Result<$out, $crate::ui::later::Missing> {
                Ok($body)
            }

            #[cfg(not(feature = "split"))]
            pub async fn $name($($argument: $type),*) -> Result<$out, $crate::ui::later::Missing> {
                Ok($body)
            }

            #[cfg(not(feature = "split"))]
            async fn fetch_part() -> Result<(), $crate::ui::later::Missing> {
                Ok(())
            }

            // Some are only called, which fetches as well.
            #[allow(dead_code, clippy::needless_question_mark)]
            pub fn fetch() -> $crate::ui::later::Fetching {
                Box::pin(async { Ok(fetch_part().await?) })
            }
        }
    };
}
pub use crate::later;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Arrival {
    Awaited,
    Here,
    Failed,
}

impl From<Result<(), Missing>> for Arrival {
    fn from(fetched: Result<(), Missing>) -> Self {
        fetched.map_or(Arrival::Failed, |()| Arrival::Here)
    }
}

/// A page that is drawn when its part is here; at once when it is here already.
pub fn page_later(fetch: fn() -> Fetching, draw: Drawing) -> AnyView {
    let arrival = RwSignal::new(Arrival::Awaited);
    let begin = move || {
        let mut fetching = fetch();
        if let Some(fetched) = at_once(fetching.as_mut()) {
            arrival.set(fetched.into());
            return;
        }
        arrival.set(Arrival::Awaited);
        spawn_local(async move {
            let fetched = fetching.await;
            // The page may have been left meanwhile.
            let _ = arrival.try_set(fetched.into());
        });
    };
    begin();
    (move || match arrival.get() {
        Arrival::Awaited => view! { <p role="status">{tr!(later.coming)}</p> }.into_any(),
        // What a page looks at while it is made must not make it anew: what was picked or typed would be gone.
        Arrival::Here => untrack(|| at_once(draw().as_mut()).and_then(Result::ok).into_any()),
        Arrival::Failed => view! {
            <PageHeader title=tr!(later.failed) />
            <EmptyState title=tr!(later.failed) body=tr!(later.failed_body)>
                <Button label=tr!(later.again) on_press=begin />
            </EmptyState>
        }
        .into_any(),
    })
    .into_any()
}

/// Fetches parts when the first page has been there for a moment, one after the other. A part
/// that fails is fetched again when it is needed.
pub fn fetch_soon(parts: &'static [fn() -> Fetching]) {
    spawn_local(async move {
        clock::pause(REST).await;
        for fetch in parts {
            let _ = fetch().await;
        }
    });
}

/// The answer of a future that need not wait.
fn at_once<T>(future: Pin<&mut (dyn Future<Output = T> + '_)>) -> Option<T> {
    match future.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => Some(answer),
        Poll::Pending => None,
    }
}
