//! What the keys of a list do.

use leptos::prelude::*;

use crate::ui::components::Dialog;
use crate::ui::i18n::tr;

pub(super) fn help(open: RwSignal<bool>) -> AnyView {
    let lines = || {
        [
            ("Alt + N", tr!(listing.key_new)),
            ("Enter · Ctrl + Enter", tr!(listing.key_save)),
            ("Esc", tr!(listing.key_escape)),
            ("↓", tr!(listing.key_down)),
            ("↑ ↓ Home End", tr!(listing.key_move)),
            ("Enter", tr!(listing.key_open)),
            (tr!(listing.key_space), tr!(listing.key_choose)),
            ("Shift + ↑ ↓", tr!(listing.key_range)),
            ("Ctrl + A", tr!(listing.key_all)),
            ("Ctrl + C", tr!(listing.key_copy)),
        ]
        .map(|(key, what)| {
            view! {
                <dt>
                    <kbd>{key}</kbd>
                </dt>
                <dd>{what}</dd>
            }
        })
        .collect_view()
    };
    view! {
        <Dialog open title=Signal::stored(tr!(listing.keys).to_owned())>
            <dl class="dialog-body key-help">{lines()}</dl>
        </Dialog>
    }
    .into_any()
}
