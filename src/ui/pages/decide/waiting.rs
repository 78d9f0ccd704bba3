//! How much waits for a decision, on the pages that people come by.

use leptos::prelude::*;

use crate::app::doubles::doubles;
use crate::merge::misfits;
use crate::ui::components::LinkButton;
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::routes::Route;

/// One line with the way to the page; nothing while nothing waits.
pub(in crate::ui) fn waiting_line() -> AnyView {
    let desk = Desk::here();
    let count = Memo::new(move |_| {
        let count = desk.read(|register| {
            register.contested() + misfits(register).len() + doubles(register).len()
        });
        count.unwrap_or(0)
    });
    (move || {
        let count = count.get();
        (count > 0).then(|| {
            view! {
                <div class="callout warn reminder" id="to-decide">
                    <p>{tr!(decide.line, count = count)}</p>
                    <LinkButton label=tr!(decide.go) href=Route::Decide.href() />
                </div>
            }
        })
    })
    .into_any()
}
