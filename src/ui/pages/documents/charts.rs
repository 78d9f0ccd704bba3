//! A picture of a document: as it will be printed, smaller ones for small screens, and as files.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::browser::{files, picture};
use crate::documents::Chart;
use crate::documents::chart::{NARROW, PRINTED, WIDE, at_print_resolution};
use crate::domain::words::Language;
use crate::ui::components::{Button, Notices};
use crate::ui::i18n::tr;

/// The picture with the ways to keep it; `name` is that of its files, without what follows the point.
pub(super) fn chart(name: String, chart: &Chart, language: Language) -> AnyView {
    let notices = Notices::here();
    let drawn = Arc::new(chart.clone());
    let title = chart.title.clone();
    let svg = {
        let (name, chart) = (format!("{name}.svg"), drawn.clone());
        move |()| {
            let svg = chart.svg(language, WIDE);
            handed_out(notices, &name, "image/svg+xml", svg.as_bytes());
        }
    };
    let png = move |()| {
        let (name, chart) = (format!("{name}.png"), drawn.clone());
        spawn_local(async move {
            let svg = chart.svg(language, WIDE);
            match picture::png(&svg, chart.size(WIDE), PRINTED).await {
                Ok(png) => handed_out(notices, &name, "image/png", &at_print_resolution(&png)),
                Err(_) => notices.failed(tr!(documents.not_drawn)),
            }
        });
    };
    view! {
        <figure class="document-chart">
            <div class="chart-wide" tabindex="0" role="group" aria-label=title.clone() inner_html=chart.svg(language, WIDE)></div>
            <div class="chart-narrow" inner_html=chart.svg(language, NARROW)></div>
            <div class="acts" role="group" aria-label=tr!(documents.picture, title = title)>
                <Button label=tr!(documents.svg) on_press=svg />
                <Button label=tr!(documents.png) on_press=png />
            </div>
        </figure>
    }
    .into_any()
}

fn handed_out(notices: Notices, name: &str, kind: &str, bytes: &[u8]) {
    match files::download(name, kind, bytes) {
        Ok(()) => notices.done(tr!(documents.handed_out, file = name), None),
        Err(fault) => notices.failed(fault.to_string()),
    }
}
