//! A way to a picture: one button for the files of this device or for its camera. The browser's own button speaks
//! the browser's language, and is small for a thumb.

use leptos::html;
use leptos::prelude::*;
use web_sys::File;

use crate::browser::picture::PictureFault;
use crate::ui::components::fresh_id;
use crate::ui::i18n::tr;

/// Where a picture comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// What is kept here; telephones offer their camera as well.
    Files,
    /// The camera that looks at the person. Where the device is no telephone, the button is not shown: it would do
    /// the same as the other.
    Camera,
}

/// `described_by` is the id of the hint. The same file can be picked again.
pub fn picture_way(
    source: Source,
    described_by: Option<String>,
    on_file: Callback<File>,
) -> AnyView {
    let id = fresh_id("picture");
    let input = NodeRef::<html::Input>::new();
    let pick = move |_| {
        let Some(input) = input.get_untracked() else {
            return;
        };
        let file = input.files().and_then(|files| files.get(0));
        input.set_value("");
        if let Some(file) = file {
            on_file.run(file);
        }
    };
    let (class, capture, label) = match source {
        Source::Files => ("picture-way", None, tr!(picture.pick)),
        Source::Camera => ("picture-way camera", Some("user"), tr!(picture.take)),
    };
    view! {
        <div class=class>
            <input
                type="file"
                id=id.clone()
                node_ref=input
                accept="image/*"
                capture=capture
                aria-describedby=described_by
                on:change=pick
            />
            <label class="btn" for=id>
                {label}
            </label>
        </div>
    }
    .into_any()
}

/// Why a picture is not taken, in words.
pub fn picture_fault(fault: PictureFault) -> &'static str {
    match fault {
        PictureFault::NotAPicture => tr!(card.not_a_picture),
        PictureFault::TooLarge | PictureFault::NoCanvas => tr!(card.picture_failed),
    }
}
