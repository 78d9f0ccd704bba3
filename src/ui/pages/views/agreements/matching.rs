//! Which unit takes a need on: chosen by what the units offer (S2.3).

use leptos::prelude::*;

use super::super::asked::Asked;
use super::exchange::offers_of;
use crate::domain::kinds::{Agreement, Need, NeedState, Unit};
use crate::domain::{Choice, Id, Record, Value};
use crate::register::Register;
use crate::reports::tally::of_all;
use crate::ui::components::{Button, Dialog, Item};
use crate::ui::forms::{ChoiceField, Form};
use crate::ui::i18n::tr;

/// The dialog of the page.
#[derive(Clone, Copy)]
pub(super) struct Matching {
    asked: StoredValue<Asked, LocalStorage>,
    need: RwSignal<Option<(Id, String)>>,
    open: RwSignal<bool>,
}

impl Matching {
    pub fn here(asked: &Asked) -> Matching {
        Matching {
            asked: StoredValue::new_local(asked.clone()),
            need: RwSignal::new(None),
            open: RwSignal::new(false),
        }
    }

    pub fn begin(self, need: Id, title: &str) {
        self.need.set(Some((need, title.to_owned())));
        self.open.set(true);
    }
}

/// The units with an agreement in force with the need's community, each with what it offers, those that offer something first.
fn units(register: &Register, asked: &Asked, need: Id) -> Vec<Item> {
    let Some(need) = register.get::<Need>(need) else {
        return Vec::new();
    };
    let agreements = of_all::<Agreement>(register, &asked.place.communities);
    let in_force = agreements
        .filter(|(_, one)| one.community.id == need.community.id && one.is_in_force(asked.day));
    let mut units: Vec<(bool, String, Id)> = Vec::new();
    for (_, agreement) in in_force {
        // What a unit needs, another one helps with.
        let Some(unit) = agreement.unit.id.filter(|id| need.unit.id != Some(*id)) else {
            continue;
        };
        let (name, offers) = (register.title(Unit::INDEX, unit), offers_of(agreement));
        let label = match offers.is_empty() {
            true => name,
            false => tr!(cob.unit_offers, unit = name, offers = offers),
        };
        units.push((offers.is_empty(), label, unit));
    }
    units.sort();
    let mut seen = std::collections::BTreeSet::new();
    units.retain(|(_, _, unit)| seen.insert(*unit));
    let items = units.into_iter();
    items
        .map(|(_, label, unit)| Item::new(unit.to_string(), label))
        .collect()
}

pub(super) fn matching(matched: Matching) -> AnyView {
    let title = Signal::derive(move || {
        let need = matched.need.get();
        need.map(|(_, title)| tr!(cob.match_of, need = title))
            .unwrap_or_default()
    });
    let open = matched.open;
    view! { <Dialog open title>{move || matched.need.get().map(|(need, _)| form(matched, need))}</Dialog> }
        .into_any()
}

fn form(matched: Matching, need: Id) -> AnyView {
    let Matching { asked, open, .. } = matched;
    let items = asked.with_value(|asked| {
        let found = asked
            .desk
            .peek(|session| units(&session.register, asked, need));
        found.unwrap_or_default()
    });
    let cancel = view! { <Button label=tr!(act.cancel) on_press=move || open.set(false) /> };
    if items.is_empty() {
        return view! {
            <p class="dialog-body">{tr!(cob.nobody_to_match)}</p>
            <div class="acts">{cancel}</div>
        }
        .into_any();
    }
    let chosen = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let submit = move |()| match chosen.get_untracked().parse::<Id>() {
        Ok(unit) if take_on(matched, need, unit) => open.set(false),
        Ok(_) => {}
        Err(_) => error.set(Some(tr!(cob.choose_unit).to_owned())),
    };
    view! {
        <div class="dialog-body">
            <Form on_submit=submit actions=cancel.into_any()>
                <div class="wide">
                    <ChoiceField
                        label=tr!(cob.which_unit)
                        value=chosen
                        items
                        error
                        required=true
                    />
                </div>
            </Form>
        </div>
    }
    .into_any()
}

/// Notes that the unit takes the need on, from today where no day was noted. Whether it was carried out.
fn take_on(matched: Matching, need: Id, unit: Id) -> bool {
    let desk = matched.asked.with_value(|asked| asked.desk);
    let before = desk.peek(|session| session.register.get::<Need>(need).cloned());
    let (Some(before), Some(mut draft)) = (before.flatten(), desk.draft()) else {
        return false;
    };
    let at = |name| Need::KIND.field(name).map(|(at, _)| at);
    let today = desk.today().filter(|_| before.assigned_on.is_none());
    let is_new = matches!(before.state, None | Some(NeedState::Recorded));
    let values = [
        (at("partner"), Some(Value::Reference(unit))),
        (at("assigned_on"), today.map(Value::Date)),
        (
            at("state"),
            is_new.then(|| Value::Choice(NeedState::Assigned.index())),
        ),
    ];
    let values = values.into_iter();
    let values = values.filter_map(|(at, value)| Some((at?, value?)));
    draft.update(Need::INDEX, need, values.collect());
    let unit = desk.peek(|session| session.register.title(Unit::INDEX, unit));
    desk.carry_out(draft, tr!(cob.matched, unit = unit.unwrap_or_default()))
}
