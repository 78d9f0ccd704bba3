//! The link and the square code by which a round's questionnaire comes to people's own devices and to units' offices: the
//! community's card, and behind it the questionnaire (S1.5).

use leptos::prelude::*;

use super::words;
use crate::app::questionnaire::Questionnaire;
use crate::domain::Id;
use crate::domain::kinds::{Respondents, Survey};
use crate::snapshot::short;
use crate::ui::components::{Button, ButtonKind, PageHeader, Panel, PrintButton};
use crate::ui::i18n::tr;
use crate::ui::pages::inbox::invitation;
use crate::ui::pages::views::asked::Asked;
use crate::ui::routes::Route;

pub(super) fn page(asked: Asked, survey: Id) -> AnyView {
    let desk = asked.desk;
    let round = desk.peek(|session| session.register.get::<Survey>(survey).cloned());
    let round = round.flatten().unwrap_or_default();
    let title = round.title.to_string();
    let trail = words::trail(&asked, survey, &title);
    let is_units = round.respondents == Some(Respondents::Units);
    let heading = match is_units {
        true => tr!(survey.to_units),
        false => tr!(survey.to_phones),
    };
    let body = move || match invitation::card(desk) {
        Some(card) => {
            let told = desk.peek(|session| Questionnaire::of(&session.register, survey));
            let told = told.flatten().map(|told| told.word()).unwrap_or_default();
            let asked = invitation::asked(desk).map(|asked| asked.word());
            let text = format!("{}{}{told}", card.text(), asked.unwrap_or_default());
            drawn(text, is_units)
        }
        None => invitation::unmade(desk, tr!(survey.no_card)),
    };
    let sub = words::sub(&round);
    view! {
        <PageHeader title=heading trail sub=format!("{title} · {sub}")>
            <PrintButton />
        </PageHeader>
        <div class="stack view-page">{body}</div>
    }
    .into_any()
}

fn drawn(text: String, is_units: bool) -> AnyView {
    let address = invitation::address();
    let join = Route::Join { card: text.clone() }.href();
    let link = match address.is_empty() {
        true => text,
        false => format!("{}{join}", address.trim_end_matches('#')),
    };
    let code = match short::square_code(&link) {
        Some(drawn) => view! {
            <div
                class="square-code"
                role="img"
                aria-label=tr!(survey.code)
                inner_html=drawn
            ></div>
        }
        .into_any(),
        None => view! { <p class="callout warn">{tr!(survey.code_large)}</p> }.into_any(),
    };
    let local = invitation::is_this_computer(&address)
        .then(|| view! { <p class="callout warn">{tr!(inbox.this_computer)}</p> });
    let plain = address
        .is_empty()
        .then(|| view! { <p class="callout warn">{tr!(survey.no_address)}</p> });
    let how = match is_units {
        true => tr!(survey.link_units),
        false => tr!(survey.link_residents),
    };
    let words = link.clone();
    let copy = move |()| invitation::copy(words.clone());
    view! {
        <Panel title=tr!(survey.link)>
            <div class="panel-body survey-link">
                <div class="stack">
                    <p>{how}</p>
                    {plain}
                    {local}
                    <textarea
                        class="long inbox-link screen-only"
                        readonly
                        rows="4"
                        aria-label=tr!(survey.link)
                        prop:value=link
                    ></textarea>
                    <div class="acts screen-only">
                        <Button label=tr!(inbox.copy) kind=ButtonKind::Main on_press=copy />
                    </div>
                </div>
                {code}
            </div>
        </Panel>
    }
    .into_any()
}
