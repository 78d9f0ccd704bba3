//! 平安联防: disputes on the five-level ladder, information officers' reports with their clocks, patrols and campaigns
//! (S2.5, S4.4).

mod figures;
mod information;
mod ladder;
mod take_up;

use leptos::prelude::*;

use super::asked::Asked;
use super::figures::with_figures;
use super::line_acts::Acting;
use crate::domain::Record;
use crate::domain::kinds::{Dispute, InformationReport};
use crate::ui::components::{ButtonKind, LinkButton, records::new_record};
use crate::ui::i18n::{say, tr};

pub(super) fn page(asked: Asked) -> AnyView {
    with_figures(asked, figures::groups, draw)
}

fn draw(asked: &Asked, tables: AnyView) -> AnyView {
    let acting = Acting::new();
    let community = asked.place.community;
    let add = [Dispute::KIND, InformationReport::KIND].map(|spec| {
        let label = tr!(record.add, kind = say(&spec.words));
        let href = new_record(spec, community).href();
        view! { <LinkButton label href kind=ButtonKind::Plain /> }
    });
    view! {
        <div class="view-bar">
            <span class="line-acts">{add.collect_view()}</span>
        </div>
        {ladder::ladder(asked, acting)}
        {information::clocks_view(asked, acting)}
        {information::informants_view(asked)}
        {acting.dialog()}
        {tables}
    }
    .into_any()
}
