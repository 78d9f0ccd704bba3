//! 在职党员服务社区登记表 on A4: one sheet for the unit, one for the community.

use leptos::prelude::*;

use crate::browser::picture;
use crate::domain::kinds::{Community, Registration};
use crate::domain::{Id, Record as _};
use crate::ui::desk::Desk;
use crate::ui::i18n::{say, tr};
use crate::ui::record_words;

/// Both sheets; on paper only.
pub(super) fn sheets(desk: Desk, id: Id) -> AnyView {
    let both = move || {
        let copies = [tr!(reside.copy_unit), tr!(reside.copy_community)];
        copies.map(|copy| sheet(desk, id, copy)).collect_view()
    };
    view! { <div class="reside-paper">{both}</div> }.into_any()
}

fn sheet(desk: Desk, id: Id, copy: &'static str) -> AnyView {
    let found = desk.read(|register| {
        let form = register.get::<Registration>(id)?;
        let community = register.get::<Community>(form.community.id?);
        let community = community.map(|community| community.name.to_string());
        Some((form.clone(), community.unwrap_or_default()))
    });
    let Some((form, community)) = found.flatten() else {
        return ().into_any();
    };
    let cell = |name: &str| {
        let (at, spec) = Registration::KIND.field(name)?;
        let value = desk.peek(|session| {
            let value = session.register.any(Registration::INDEX)?.value(id, at);
            (!value.is_missing()).then(|| record_words::shown(&value, spec, &session.register))
        });
        Some((say(&spec.words), value.flatten().unwrap_or_default()))
    };
    let pair = |name: &str| {
        let (label, value) = cell(name).unwrap_or_default();
        view! {
            <th scope="row">{label}</th>
            <td>{value}</td>
        }
    };
    let wide = |name: &str| {
        let (label, value) = cell(name).unwrap_or_default();
        view! {
            <tr>
                <th scope="row">{label}</th>
                <td colspan="4">{value}</td>
            </tr>
        }
    };
    let photo = if form.photo.0.is_empty() {
        view! { <span>{tr!(reside.photo_here)}</span> }.into_any()
    } else {
        view! { <img src=picture::address(&form.photo.0) alt=tr!(reside.photo) /> }.into_any()
    };
    // Who prints before handing over signs today.
    let day = form
        .written_on
        .or_else(|| desk.today())
        .map(|day| day.to_string())
        .unwrap_or_default();
    let opinion = |label: &'static str| {
        view! {
            <tr class="tall">
                <th scope="row">{label}</th>
                <td colspan="4">
                    <p class="signed">{tr!(reside.signed)}</p>
                </td>
            </tr>
        }
    };
    view! {
        <section class="reside-sheet">
            <p class="copy">{copy}</p>
            <h2>{tr!(reside.paper_title)}</h2>
            <p class="where">
                <span>{tr!(reside.paper_community, community = community)}</span>
                <span>{tr!(reside.paper_day, day = day)}</span>
            </p>
            <table>
                <tbody>
                    <tr>
                        {pair("name")} {pair("gender")} <td class="portrait" rowspan="4">
                            {photo}
                        </td>
                    </tr>
                    <tr>{pair("birth_month")} {pair("kind")}</tr>
                    <tr>{pair("phone")} {pair("building")}</tr>
                    <tr>{pair("unit_name")} {pair("duty")}</tr>
                    {wide("address")}
                    {wide("skills")}
                    {wide("intentions")}
                    {wide("note")}
                    {opinion(tr!(reside.opinion_unit))}
                    {opinion(tr!(reside.opinion_community))}
                </tbody>
            </table>
            <p class="agreed">{tr!(reside.paper_consent)}</p>
            <p class="hand">{tr!(reside.paper_signature)}</p>
        </section>
    }
    .into_any()
}
