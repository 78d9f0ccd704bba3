//! A body on the drawing: what it is, who is in post, what is missing, and all bodies below it.

use leptos::prelude::*;

use super::folding::branch;
use super::{Tree, people};
use crate::domain::kinds::{BodyForm, OfficerPost, Organisation};
use crate::domain::{Choice, Date, Record};
use crate::register::Register;
use crate::reports::organisation_chart::{Drawn, Lack, held_before, led_by};
use crate::ui::components::{Button, ButtonKind};
use crate::ui::i18n::{number, say, series, tr};
use crate::ui::routes::Route;

/// The list item of a body.
pub(super) fn body(tree: &Tree, drawn: &Drawn) -> AnyView {
    let card = card(tree, drawn);
    if drawn.below.is_empty() {
        return view! {
            <li class="org-node">
                <div class="org-card">{card}</div>
            </li>
        }
        .into_any();
    }
    let below = {
        let tree = tree.clone();
        let below = drawn.below.clone();
        move || {
            let below = below.iter().map(|drawn| body(&tree, drawn));
            below.collect_view().into_any()
        }
    };
    let open = tree.folding.of(drawn.id, true);
    let name = tree
        .asked
        .read(|register, _| register.title(Organisation::INDEX, drawn.id));
    let of = (drawn.id, name.unwrap_or_default());
    branch(of, open, card, Box::new(below))
}

fn card(tree: &Tree, drawn: &Drawn) -> AnyView {
    let day = tree.asked.day;
    let told = tree
        .asked
        .read(|register, _| Told::of(register, drawn, day));
    let Some(told) = told else {
        return ().into_any();
    };
    let form = (!told.form.is_empty() && told.form != told.name)
        .then(|| view! { <span class="org-form">{told.form}</span> });
    let facts =
        (!told.facts.is_empty()).then(|| view! { <span class="org-facts">{told.facts}</span> });
    let id = drawn.id;
    let lack = drawn.lack.map(|lack| {
        let head = head_of(drawn.form);
        let fill = tree.adding;
        view! {
            <p class="org-lack">
                {lack_words(lack)}
                " "
                <Button
                    label=tr!(organisation.fill)
                    kind=ButtonKind::Quiet
                    on_press=move || fill.officer(id, head, day)
                />
            </p>
        }
    });
    view! {
        <span class="org-name">
            <a id=format!("org-{id}") href=Route::record(Organisation::NAME, id).href()>
                {told.name}
            </a>
            {form}
        </span>
        {facts}
        {people::in_post(told.heads, told.others)}
        {lack}
        {people::before(told.before)}
        {tree.adding.below_body(drawn, day)}
    }
    .into_any()
}

/// The post that leads a body; none where any will do.
pub(super) fn head_of(form: Option<BodyForm>) -> Option<OfficerPost> {
    form.and_then(|form| led_by(form).first().copied())
}

pub(super) fn lack_words(lack: Lack) -> String {
    match lack {
        Lack::Form => tr!(organisation.no_form).to_owned(),
        Lack::Nobody => tr!(organisation.nobody).to_owned(),
        Lack::Head(post) => tr!(organisation.no_head, post = people::post_words(post)),
    }
}

/// What the record of a body says.
struct Told {
    name: String,
    form: &'static str,
    facts: String,
    heads: Vec<people::Holder>,
    others: Vec<people::Holder>,
    before: Vec<people::Holder>,
}

impl Told {
    fn of(register: &Register, drawn: &Drawn, day: Date) -> Told {
        let holders = |ids: &[_]| {
            let found = ids.iter().filter_map(|id| people::officer(register, *id));
            found.collect::<Vec<_>>()
        };
        let form = drawn
            .form
            .and_then(|form| BodyForm::ALL.get(usize::from(form.index())));
        let before = head_of(drawn.form).map(|post| held_before(register, drawn.id, post, day));
        let own = register.get::<Organisation>(drawn.id);
        Told {
            name: register.title(Organisation::INDEX, drawn.id),
            form: form.map_or("", |form| say(&form.words)),
            facts: own.map(facts).unwrap_or_default(),
            heads: holders(&drawn.heads),
            others: holders(&drawn.others),
            before: holders(&before.unwrap_or_default()),
        }
    }
}

/// Members, what it covers, where it sits.
fn facts(body: &Organisation) -> String {
    let count = |count: u32| number(usize::try_from(count).unwrap_or(usize::MAX));
    let members = body.members.map(|members| {
        let is_branch = matches!(
            body.form,
            Some(
                BodyForm::CompoundBranch
                    | BodyForm::BuildingGroup
                    | BodyForm::BusinessBranch
                    | BodyForm::FeatureBranch
            )
        );
        match is_branch {
            true => tr!(organisation.party_members, count = count(members)),
            false => tr!(organisation.members, count = count(members)),
        }
    });
    let households = body
        .households
        .map(|of| tr!(organisation.households, count = count(of)));
    let covers = Some(body.covers.to_string());
    let seat = Some(body.seat.to_string());
    let facts = [members, households, covers, seat].into_iter().flatten();
    let facts: Vec<String> = facts.filter(|fact| !fact.trim().is_empty()).collect();
    series(&facts)
}
