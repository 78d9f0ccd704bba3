//! How much waits for a decision, on the pages that people come by.

use leptos::prelude::*;

use crate::app::doubles::doubles;
use crate::merge::misfits;
use crate::register::Register;
use crate::ui::components::LinkButton;
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::routes::Route;

/// How much waits for a decision: values apart, what does not fit together, and places registered twice.
pub(in crate::ui) fn waiting(register: &Register) -> usize {
    register.contested() + misfits(register).len() + doubles(register).len()
}

/// One line with the way to the page; nothing while nothing waits.
pub(in crate::ui) fn waiting_line() -> AnyView {
    let desk = Desk::here();
    let count = Memo::new(move |_| desk.read(waiting).unwrap_or(0));
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
