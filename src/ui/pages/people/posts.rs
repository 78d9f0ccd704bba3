//! Posts for members (S5.4): who holds them, how many they lack, and who would fit, with the reasons.

use leptos::prelude::*;

use crate::domain::kinds::{
    Community, Person, PostHolder, PostKind, ServiceKind, ServicePost, Skill,
};
use crate::domain::{Choice, Date, Id, Link, Record, Value};
use crate::register::Register;
use crate::roster::posts::{self, Staffed};
use crate::roster::suited::Fit;
use crate::ui::components::records::new_record;
use crate::ui::components::{ButtonKind, EmptyState, LinkButton, PageHeader, Panel, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::forms::ChoiceField;
use crate::ui::i18n::{clauses, say, tr};
use crate::ui::routes::Route;

/// So many people are suggested for a post.
const SUGGESTED: usize = 5;

pub(in crate::ui::pages) fn page() -> AnyView {
    let desk = Desk::here();
    let communities = super::communities(desk);
    let first = communities.first().map(|item| item.code.clone());
    let many = communities.len() > 1;
    let chosen = RwSignal::new(first.unwrap_or_default());
    let community = move || chosen.read().parse::<Id>().ok();
    let choice = many.then(|| {
        view! {
            <ChoiceField
                label=say(&Community::KIND.words)
                value=chosen
                items=communities
                required=true
                folded=true
                settled=true
            />
        }
    });
    let add = move || {
        let label = tr!(record.add, kind = say(&ServicePost::KIND.words));
        let href = new_record(ServicePost::KIND, community()).href();
        view! { <LinkButton label href kind=ButtonKind::Main /> }
    };
    let list = move || {
        let (Some(community), Some(today)) = (community(), desk.today()) else {
            return ().into_any();
        };
        let staffed = desk.read(|register| posts::staffed(register, community, today));
        let staffed = staffed.unwrap_or_default();
        if staffed.is_empty() {
            return view! { <EmptyState title=tr!(posts.none) body=tr!(posts.none_hint) /> }
                .into_any();
        }
        let lacking: u32 = staffed.iter().map(Staffed::vacancies).sum();
        let cards = staffed.iter().map(|post| card(desk, post, today));
        view! {
            <p role="status">{tr!(posts.lacking, count = staffed.len(), people = lacking)}</p>
            <div class="grouping-cards">{cards.collect_view()}</div>
        }
        .into_any()
    };
    let trail = vec![(tr!(roster.title).to_owned(), Route::People)];
    view! {
        <PageHeader title=tr!(posts.title) sub=tr!(posts.sub).to_owned() trail>
            {add}
        </PageHeader>
        <div class="stack">{choice} {list}</div>
    }
    .into_any()
}

fn card(desk: Desk, staffed: &Staffed, today: Date) -> AnyView {
    let known = desk.peek(|session| {
        let register = &session.register;
        let post = register.get::<ServicePost>(staffed.post)?.clone();
        let suggested = match staffed.vacancies() {
            0 => Vec::new(),
            _ => posts::suggestions(register, staffed.post, today, SUGGESTED),
        };
        Some((post, suggested))
    });
    let Some((post, suggested)) = known.flatten() else {
        return ().into_any();
    };
    let kind = post
        .kind
        .map(|kind| choice::<PostKind>(kind.index()))
        .unwrap_or_default();
    let state = match staffed.vacancies() {
        0 => view! { <Tag tone=Tone::Ok label=tr!(posts.full) /> },
        count => view! { <Tag tone=Tone::Warn label=tr!(posts.vacant, count = count) /> },
    };
    let route = Route::record(ServicePost::NAME, staffed.post);
    let edit =
        view! { <LinkButton label=tr!(posts.edit) href=route.href() kind=ButtonKind::Quiet /> };
    let holders = staffed.holders.iter().map(move |(holder, person)| {
        let (holder, name) = (*holder, name(desk, *person));
        let label = tr!(posts.end_of, name = name);
        view! {
            <li>
                <a class="words" href=to_person(*person)>{name}</a>
                <button
                    type="button"
                    class="btn quiet"
                    aria-label=label
                    on:click=move |_| end(desk, holder, today)
                >
                    {tr!(posts.end)}
                </button>
            </li>
        }
    });
    let holders: Vec<_> = holders.collect();
    let post_id = staffed.post;
    let offers = suggested.iter().map(move |suggestion| {
        let person = suggestion.person;
        let name = name(desk, person);
        let why: Vec<String> = suggestion.reasons.iter().map(reason).collect();
        let label = tr!(posts.take_up_by, name = name);
        view! {
            <li>
                <span class="words">
                    <a href=to_person(person)>{name}</a>
                    <small>{clauses(&why)}</small>
                </span>
                <button
                    type="button"
                    class="btn"
                    aria-label=label
                    on:click=move |_| take_up(desk, post_id, person, today)
                >
                    {tr!(posts.take_up)}
                </button>
            </li>
        }
    });
    let offers: Vec<_> = offers.collect();
    let nobody = offers.is_empty() && staffed.vacancies() > 0;
    let (held, places) = (staffed.holders.len(), staffed.places);
    view! {
        <Panel title=post.name.to_string() state=state.into_any() actions=edit.into_any()>
            <p class="panel-body">{tr!(posts.held, kind = kind, count = held, places = places)}</p>
            <ul class="grouping-people">{holders.collect_view()}</ul>
            {(!offers.is_empty()).then(|| view! { <p class="panel-body muted">{tr!(posts.suggested)}</p> })}
            <ul class="grouping-people">{offers.collect_view()}</ul>
            {nobody.then(|| view! { <p class="panel-body muted">{tr!(posts.nobody)}</p> })}
        </Panel>
    }
    .into_any()
}

fn name(desk: Desk, person: Id) -> String {
    let name = |register: &Register| Some(register.get::<Person>(person)?.name.to_string());
    desk.peek(|session| name(&session.register))
        .flatten()
        .unwrap_or_default()
}

pub(in crate::ui::pages) fn to_person(person: Id) -> String {
    let id = person.to_string();
    Route::Person { id }.href()
}

pub(in crate::ui::pages) fn reason(fit: &Fit) -> String {
    match fit {
        Fit::Skill(skill) => tr!(posts.by_skill, skill = choice::<Skill>(*skill)),
        Fit::Intention(kind) => tr!(posts.by_intention, kind = choice::<ServiceKind>(*kind)),
        Fit::SameBuilding => tr!(posts.same_building).to_owned(),
        Fit::Free => tr!(posts.free).to_owned(),
    }
}

fn choice<C: Choice>(index: u8) -> &'static str {
    let choice = C::ALL.get(usize::from(index));
    choice.map_or("", |choice| say(&choice.words))
}

fn take_up(desk: Desk, post: Id, person: Id, today: Date) {
    let Some(mut draft) = desk.draft() else {
        return;
    };
    draft.create(&PostHolder {
        post: Link::to(post),
        person: Link::to(person),
        since: Some(today),
        ..PostHolder::default()
    });
    desk.carry_out(draft, tr!(posts.taken_up, name = name(desk, person)));
}

/// Who gives a post up on the day of taking it up by mistake had it for no day at all.
fn end(desk: Desk, holder: Id, today: Date) {
    let (Some(mut draft), Some((until, _))) = (desk.draft(), PostHolder::KIND.field("until"))
    else {
        return;
    };
    draft.update(PostHolder::INDEX, holder, vec![(until, Value::Date(today))]);
    desk.carry_out(draft, tr!(posts.ended).to_owned());
}
