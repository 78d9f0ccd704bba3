//! What the sheets that units are given have in common.

use leptos::prelude::*;

/// A column of a table on paper.
#[derive(Clone, Copy, Debug)]
pub(super) enum Head {
    Words(&'static str),
    /// At the right.
    Figures(&'static str),
}

/// The title of a sheet with one thing at the left and one at the right below it.
pub(super) fn title(title: &'static str, left: String, right: String) -> AnyView {
    view! {
        <h1>{title}</h1>
        <p class="unit-sheet-sub">
            <span>{left}</span>
            <span>{right}</span>
        </p>
    }
    .into_any()
}

pub(super) fn table(heads: &[Head], rows: AnyView) -> AnyView {
    let heads = heads.iter().map(|head| {
        let (class, title) = match head {
            Head::Words(title) => (None, *title),
            Head::Figures(title) => (Some("number"), *title),
        };
        view! {
            <th scope="col" class=class>
                {title}
            </th>
        }
    });
    view! {
        <table>
            <thead>
                <tr>{heads.collect_view()}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
