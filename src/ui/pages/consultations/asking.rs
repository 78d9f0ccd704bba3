//! Asking the communities about the chosen members, all in one command.

use leptos::prelude::*;

use super::member_list::Listed;
use super::words;
use crate::app::consultations::{Question, ask};
use crate::domain::kinds::{Community, Occasion};
use crate::domain::typed;
use crate::domain::{Choice, Id};
use crate::ui::components::{Button, Chosen, Dialog, Item};
use crate::ui::desk::Desk;
use crate::ui::forms::{ChoiceField, DateField, Form, NumberField, TextField};
use crate::ui::i18n::{say, tr};

/// Of so many each has a field for the community; of more only those of whom it is not known.
const EACH: usize = 20;

/// A chosen member with the community that is asked, as the field holds it.
#[derive(Clone)]
struct Place {
    listed: Listed,
    community: RwSignal<String>,
}

impl Place {
    fn of(listed: Listed) -> Place {
        let known = listed.community.map(|id| id.to_string());
        Place {
            community: RwSignal::new(known.unwrap_or_default()),
            listed,
        }
    }

    fn asked(&self) -> Option<Id> {
        self.community.get_untracked().parse().ok()
    }
}

pub(super) fn dialog(
    desk: Desk,
    open: RwSignal<bool>,
    members: Signal<Vec<Listed>>,
    chosen: Chosen,
) -> AnyView {
    let title = Signal::derive(move || tr!(votes.ask_about, count = members.read().len()));
    view! {
        <Dialog open title>
            {form(desk, open, untrack(|| members.get()), chosen)}
        </Dialog>
    }
    .into_any()
}

fn form(desk: Desk, open: RwSignal<bool>, members: Vec<Listed>, chosen: Chosen) -> AnyView {
    let occasion = RwSignal::new(String::new());
    let year = RwSignal::new(desk.this_year().to_string());
    let about = RwSignal::new(String::new());
    let wanted_by = RwSignal::new(String::new());
    let community = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<(&'static str, String)>);
    let said = move |field: &'static str| {
        Signal::derive(move || {
            let wrong = wrong.read();
            let of_it = wrong.as_ref().filter(|(at, _)| *at == field);
            of_it.map(|(_, words)| words.clone())
        })
    };
    let communities = desk.peek(|session| {
        let all = session.register.all::<Community>();
        let mut items: Vec<Item> = all
            .map(|(id, community)| Item::new(id.to_string(), &*community.name))
            .collect();
        items.sort_by(|a, b| a.label.cmp(&b.label));
        items
    });
    let communities = communities.unwrap_or_default();
    // Where somebody registered is asked there; of somebody who did nowhere a person says whom to ask.
    let is_each = members.iter().any(|one| one.community.is_none());
    let tried = RwSignal::new(false);
    let places: Vec<Place> = members.into_iter().map(Place::of).collect();
    let fields = match is_each {
        true => each(&places, &communities, tried),
        false => {
            let mut items = vec![Item::new("", tr!(votes.where_registered))];
            items.extend(communities);
            view! {
                <ChoiceField
                    label=words::label("community")
                    value=community
                    items
                    folded=true
                    settled=true
                />
            }
            .into_any()
        }
    };
    let places = StoredValue::new(places);
    let submit = move |()| {
        let missing = tr!(form.missing).to_owned();
        let index = Occasion::ALL
            .iter()
            .position(|c| c.code == *occasion.read_untracked());
        let chosen_occasion = index.and_then(|at| Occasion::from_index(u8::try_from(at).ok()?));
        let Some(occasion) = chosen_occasion else {
            return wrong.set(Some(("occasion", missing)));
        };
        let by = wanted_by.get_untracked();
        let until = typed::date(&by);
        if !by.trim().is_empty() && until.is_none() {
            return wrong.set(Some(("wanted_by", tr!(form.bad_date).to_owned())));
        }
        let written = year.get_untracked();
        let of_year = written.trim().parse::<u32>().ok();
        if of_year.is_none() && !written.trim().is_empty() {
            return wrong.set(Some(("year", tr!(form.bad_number).to_owned())));
        }
        let to = community.get_untracked().parse::<Id>().ok();
        let places = places.get_value();
        tried.set(true);
        if places.iter().any(|one| to.or(one.asked()).is_none()) {
            return wrong.set(None);
        }
        let Some(asked_on) = desk.today() else { return };
        if until.is_some_and(|by| by < asked_on) {
            return wrong.set(Some(("wanted_by", tr!(votes.by_is_past).to_owned())));
        }
        let question = Question {
            occasion,
            year: of_year,
            about: about.get_untracked().trim().to_owned(),
            asked_on,
            wanted_by: until,
        };
        let pairs = places
            .iter()
            .filter_map(|one| Some((one.listed.member, to.or(one.asked())?)));
        let pairs: Vec<(Id, Id)> = pairs.collect();
        let Some(asking) = desk.peek(|session| ask(&session.register, &pairs, &question)) else {
            return;
        };
        if asking.asked == 0 {
            return wrong.set(Some(("occasion", tr!(votes.all_asked).to_owned())));
        }
        let said = match asking.already.len() {
            0 => tr!(votes.asked, count = asking.asked),
            already => tr!(votes.asked_but, count = asking.asked, already = already),
        };
        if desk.carry_out(asking.draft, said) {
            open.set(false);
            chosen.write().clear();
        }
    };
    let occasions: Vec<Item> = Occasion::ALL
        .iter()
        .map(|choice| Item::new(choice.code, say(&choice.words)))
        .collect();
    let cancel = view! { <Button label=tr!(act.cancel) on_press=move || open.set(false) /> };
    let label = words::label;
    view! {
        <div class="dialog-body">
            <Form on_submit=submit submit_label=tr!(votes.ask) actions=cancel.into_any()>
                <ChoiceField
                    label=label("occasion")
                    value=occasion
                    items=occasions
                    error=said("occasion")
                    required=true
                />
                <TextField
                    label=label("about")
                    value=about
                    hint=tr!(votes.about_hint)
                    longest=200
                />
                <NumberField label=label("year") value=year error=said("year") />
                <DateField label=label("wanted_by") value=wanted_by error=said("wanted_by") />
                {fields}
            </Form>
        </div>
    }
    .into_any()
}

/// A community for each of the chosen.
fn each(places: &[Place], communities: &[Item], tried: RwSignal<bool>) -> AnyView {
    let all = places.len() <= EACH;
    let shown = places.iter();
    let shown = shown.filter(|one| all || one.listed.community.is_none());
    let fields = shown.map(|place| {
        let value = place.community;
        let error = Signal::derive(move || {
            let is_missing = tried.get() && value.read().is_empty();
            is_missing.then(|| tr!(handing.which_community).to_owned())
        });
        view! {
            <ChoiceField
                label=tr!(handing.community_of, name = place.listed.name)
                value
                items=communities.to_vec()
                error
                required=true
                folded=true
            />
        }
    });
    let fields = fields.collect_view();
    view! {
        <p class="muted">{tr!(handing.communities_hint)}</p>
        {fields}
    }
    .into_any()
}
