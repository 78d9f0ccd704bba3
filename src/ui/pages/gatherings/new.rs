//! Entering an activity or a meeting: what one knows before it is held.

use leptos::prelude::*;

use super::of_office;
use crate::domain::kinds::{Community, Gathering, GatheringForm};
use crate::domain::{Choice, Id, Record, Value};
use crate::ui::components::{LinkButton, PageHeader, Panel};
use crate::ui::desk::Desk;
use crate::ui::forms::RecordForm;
use crate::ui::i18n::{say, tr};
use crate::ui::router;
use crate::ui::routes::{GatheringPage, Route};

/// What is asked for; minutes are written when there was something to note.
const ASKED: &[&str] = &[
    "title", "form", "kind", "held_on", "begins", "minutes", "place", "places", "team", "need",
    "agenda",
];

/// `owner` is the community, or empty for the one whose calendar is shown by itself.
pub(super) fn page(desk: Desk, owner: &str) -> AnyView {
    let named = owner.parse::<Id>().ok();
    let community = named.or_else(|| of_office(desk));
    let title = tr!(gather.add);
    let Some(community) = community else {
        return view! {
            <PageHeader title />
            {super::no_community()}
        }
        .into_any();
    };
    let name = desk.peek(|session| session.register.title(Community::INDEX, community));
    let name = name.unwrap_or_default();
    let calendar = Route::Gatherings(GatheringPage::Calendar {
        year: None,
        community: owner.to_owned(),
    });
    let field = |name: &str| Gathering::KIND.field(name).map(|(at, _)| at);
    let preset = field("community").map(|at| (at, Value::Reference(community)));
    // Meetings come by the rule of the calendar.
    let activity = Value::Choice(GatheringForm::Activity.index());
    let start = field("form").map(|at| (at, activity));
    let (preset, start): (Vec<_>, Vec<_>) =
        (preset.into_iter().collect(), start.into_iter().collect());
    // The page of what was entered takes the form's place: "back" leads to the calendar.
    let saved = Callback::new(move |id: Id| {
        router::replace(&Route::Gatherings(GatheringPage::One {
            id: id.to_string(),
        }));
    });
    let actions = view! { <LinkButton label=tr!(act.cancel) href=calendar.href() /> };
    view! {
        <PageHeader title trail=vec![(tr!(gather.calendar).to_owned(), calendar)] sub=name />
        <Panel title=say(&Gathering::KIND.words)>
            <div class="panel-body">
                <RecordForm
                    kind=Gathering::INDEX
                    preset
                    only=ASKED
                    start
                    on_done=saved
                    actions=actions.into_any()
                />
            </div>
        </Panel>
    }
    .into_any()
}
