//! The sub-districts by name, and the choice of one.

use leptos::prelude::*;

use crate::domain::kinds::Subdistrict;
use crate::domain::{Id, Record};
use crate::register::Register;
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::router;
use crate::ui::routes::Route;

/// The name of a sub-district; what stands for communities without one.
pub(super) fn area_name(register: &Register, area: Option<Id>) -> String {
    match area {
        Some(area) => register.title(Subdistrict::INDEX, area),
        None => tr!(board.no_area).to_owned(),
    }
}

/// All communities or a sub-district's; nothing to choose where there is none.
pub(super) fn area_chooser(
    desk: Desk,
    chosen: Option<Id>,
    route: impl Fn(String) -> Route + 'static,
) -> Option<AnyView> {
    let mut areas: Vec<(String, Id)> = desk.peek(|session| {
        let all = session.register.all::<Subdistrict>();
        all.map(|(id, area)| (area.name.to_string(), id)).collect()
    })?;
    areas.sort();
    let options = areas.iter().map(|(name, id)| {
        let selected = chosen == Some(*id);
        view! { <option value=id.to_string() selected=selected>{name.clone()}</option> }
    });
    let options = options.collect_view();
    (!areas.is_empty()).then(|| {
        view! {
            <select
                class="place-chooser"
                aria-label=tr!(stars.subdistrict)
                on:change=move |event| router::open(&route(event_target_value(&event)))
            >
                <option value="" selected=chosen.is_none()>
                    {tr!(board.all_communities)}
                </option>
                {options}
            </select>
        }
        .into_any()
    })
}
