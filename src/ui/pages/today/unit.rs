//! A unit's Today: its registration figures as of today, and what is due (S5.8, S5.10).

use leptos::prelude::*;

use super::due_list::{Lists, afterwards, panel};
use crate::app::due::{self, Keys, UnitStanding, keys_of};
use crate::domain::Id;
use crate::scoring::{Exact, threshold};
use crate::ui::areas::View;
use crate::ui::components::{Card, LinkButton, Panel, Tone};
use crate::ui::desk::Desk;
use crate::ui::i18n::{number, tr};
use crate::ui::routes::{ConsultationPage, Route, ViewPage};

pub(super) fn of_unit(desk: Desk, unit: Id) -> AnyView {
    let standing = Memo::new(move |_| {
        let today = desk.today()?;
        let keys = desk.peek(keys_of).unwrap_or(Keys::None);
        desk.read(|register| due::of_unit(register, unit, keys, today))
    });
    let at_once = Memo::new(move |_| {
        standing.with(|standing| {
            let due = standing.as_ref().map(|standing| standing.due.clone());
            due.unwrap_or_default()
        })
    });
    let lists = Lists {
        at_once,
        afterwards: afterwards(desk, || false),
        unit: Some(unit),
    };
    let figures =
        move || standing.with(|standing| standing.as_ref().map(|of| drawn(desk, unit, of)));
    view! {
        {panel(desk, lists)}
        {figures}
        {elsewhere(unit)}
    }
    .into_any()
}

fn page_of(unit: Id) -> Route {
    Route::Unit {
        unit: unit.to_string(),
        on: String::new(),
    }
}

/// Declared, registered, the rate, who is missing.
fn drawn(desk: Desk, unit: Id, standing: &UnitStanding) -> AnyView {
    let report = &standing.report;
    if report.declared.is_empty() {
        return ().into_any();
    }
    let share = share(desk);
    let page = page_of(unit).href();
    let (rate, tone) = match (report.rate(), share.as_ref()) {
        (Some(rate), Some(share)) => {
            let tone = match report.passes(share) {
                Some(true) => Tone::Ok,
                _ => Tone::Bad,
            };
            (rate.shown_percent(), tone)
        }
        _ => ("—".to_owned(), Tone::Plain),
    };
    let asked = share.as_ref().map(|share| {
        let asked = share.shown_percent().trim_end_matches(".0").to_owned();
        view! { <p class="muted">{tr!(due.share_asked, share = asked)}</p> }
    });
    let short = share.as_ref().map_or(0, |share| report.short(share));
    let short = (short > 0).then(|| {
        view! { <p class="muted">{tr!(due.short_of, count = number(short))}</p> }
    });
    let day = desk.today().map(|day| day.to_string()).unwrap_or_default();
    let people = tr!(due.people);
    view! {
        <div class="cards">
            <Card
                label=tr!(units.declared)
                figure=number(report.declared.len())
                unit=people
                href=page.clone()
            >
                <p class="muted">{tr!(units.as_of_day, day = day)}</p>
            </Card>
            <Card
                label=tr!(units.registered)
                figure=number(report.registered())
                unit=people
                href=page.clone()
            />
            <Card label=tr!(units.rate) figure=rate unit="%" href=page.clone() tone>
                {asked}
            </Card>
            <Card
                label=tr!(units.not_registered)
                figure=number(report.missing())
                unit=people
                href=page
            >
                {short}
            </Card>
        </div>
    }
    .into_any()
}

/// The share that the rulebook of this year asks for.
fn share(desk: Desk) -> Option<Exact> {
    let year = desk.this_year();
    let share = desk.read(|register| threshold(register, year, "unit_registration_share").ok());
    share.flatten()
}

/// The ways to what the communities say.
fn elsewhere(unit: Id) -> AnyView {
    let survey = View::named("surveys").map(|view| {
        let href = Route::View(ViewPage::entry(view)).href();
        view! { <LinkButton label=tr!(survey.title) href /> }
    });
    view! {
        <Panel title=tr!(units.yours)>
            <div class="panel-body">
                <p>{tr!(units.yours_hint)}</p>
                <div class="acts">
                    <LinkButton label=tr!(units.your_list) href=page_of(unit).href() />
                    <LinkButton
                        label=tr!(feedback.link)
                        href=Route::Feedback { year: None }.href()
                    />
                    <LinkButton
                        label=tr!(votes.title)
                        href=Route::Consultations(ConsultationPage::ENTRY).href()
                    />
                    {survey}
                </div>
            </div>
        </Panel>
    }
    .into_any()
}
