//! One registration: what it says, what it lacks, whom it may be of, and the decision.

use leptos::prelude::*;

use super::queue::go_on;
use super::{decide, get, merging, own, queue, reasons, reported};
use crate::app::matching::{Known, Match, Traits, Whom};
use crate::app::registrations::{lacks, proposed};
use crate::browser::picture;
use crate::domain::kinds::Registration;
use crate::domain::{Id, Record as _};
use crate::ui::components::{Button, ButtonKind, LinkButton, Panel, Tag};
use crate::ui::desk::Desk;
use crate::ui::forms::LongTextField;
use crate::ui::i18n::{say, series, tr};
use crate::ui::record_words;
use crate::ui::routes::Route;

/// What is shown of the form, in order.
const FIELDS: [&str; 14] = [
    "name",
    "gender",
    "birth_month",
    "kind",
    "unit_name",
    "duty",
    "phone",
    "address",
    "building",
    "skills",
    "intentions",
    "note",
    "written_on",
    "consented_on",
];

pub(super) fn page(id: &str) -> AnyView {
    let desk = Desk::here();
    let id = id.parse::<Id>().unwrap_or(Id::MIN);
    let title = Signal::derive(move || {
        get(desk, id)
            .map(|form| form.name.to_string())
            .unwrap_or_default()
    });
    // Drawn anew only for another state of the form: what is being typed about it stays.
    let found = Memo::new(move |_| get(desk, id).zip(own(desk)));
    queue::frame(
        desk,
        id,
        title,
        found,
        tr!(inbox.gone),
        move |(form, community)| shown(desk, id, form, *community),
    )
}

fn shown(desk: Desk, id: Id, form: &Registration, community: Id) -> AnyView {
    let rows = FIELDS.iter().filter_map(move |name| {
        let (at, spec) = Registration::KIND.field(name)?;
        let value = desk.peek(|session| {
            let value = session.register.any(Registration::INDEX)?.value(id, at);
            (!value.is_missing()).then(|| record_words::shown(&value, spec, &session.register))
        });
        let value = value.flatten()?;
        Some(view! {
            <div>
                <dt>{say(&spec.words)}</dt>
                <dd>{value}</dd>
            </div>
        })
    });
    let photo = (!form.photo.0.is_empty()).then(|| {
        view! { <img class="portrait" src=picture::address(&form.photo.0) alt=tr!(reside.photo) /> }
    });
    let missing: Vec<&str> = lacks(form).into_iter().map(reasons::lack).collect();
    let missing = (!missing.is_empty()).then(|| {
        let fields = series(&missing);
        view! { <p class="callout warn">{tr!(inbox.lacks, fields = fields)}</p> }
    });
    let by_name = (form.community.id != Some(community)).then(|| {
        let words = tr!(inbox.by_name_body, community = form.community_name);
        view! { <p class="callout warn">{words}</p> }
    });
    let decision = if form.is_waiting() {
        undecided(desk, id, community)
    } else {
        decided(form)
    };
    view! {
        <Panel title=tr!(inbox.form)>
            <div class="panel-body">
                {by_name} {missing}
                <div class="inbox-form">
                    {photo} <dl class="reside-check">{rows.collect_view()}</dl>
                </div>
            </div>
        </Panel>
        {decision}
    }
    .into_any()
}

fn decided(form: &Registration) -> AnyView {
    let (words, tone) = reported::outcome_of_form(form);
    let person = form.person.id.map(|id| {
        let href = Route::record("person", id).href();
        view! { <LinkButton label=tr!(inbox.to_person) href /> }
    });
    let day = form.decided_on.map(|day| day.to_string());
    let told = match form.told_on {
        Some(day) => tr!(inbox.told_on, day = day),
        None => tr!(inbox.not_told).to_owned(),
    };
    let reason = form.reason.to_string();
    let reason = (!reason.is_empty()).then(|| view! { <p>{reason}</p> });
    view! {
        <Panel title=tr!(inbox.decision)>
            <div class="panel-body">
                <p>
                    <Tag tone label=words />
                    " "
                    {day}
                </p>
                {reason} <p class="muted">{told}</p>
                <div class="acts">
                    {person} <LinkButton label=tr!(inbox.back) href=Route::Inbox.href() />
                </div>
            </div>
        </Panel>
    }
    .into_any()
}

fn undecided(desk: Desk, id: Id, community: Id) -> AnyView {
    let found = desk.peek(|session| {
        let register = &session.register;
        let known = Known::of(register, community);
        let traits = Traits::of_registration(register.get::<Registration>(id)?);
        let matches = known.matches(&traits, Some(Whom::Registration(id)));
        Some((matches, proposed(register, id, &known)))
    });
    let (matches, proposed) = found.flatten().unwrap_or_default();
    let merging = RwSignal::new(proposed);
    let cards = matches
        .iter()
        .map(|found| candidate(desk, found, merging))
        .collect_view();
    let who = if matches.is_empty() {
        view! { <p class="panel-body">{tr!(inbox.nobody)}</p> }.into_any()
    } else {
        view! { <div class="inbox-matches">{cards}</div> }.into_any()
    };
    let merge = move || {
        merging
            .get()
            .map(|person| merging::panel(desk, id, person, merging))
    };
    let accept = move |()| {
        let name = get_name(desk, id);
        let accepted = decide(desk, tr!(inbox.accepted, name = name), |deciding| {
            deciding.accept(id);
        });
        if accepted {
            go_on(desk, id);
        }
    };
    let kind = Signal::derive(move || merging.get().is_none());
    let button = move || {
        let kind = match kind.get() {
            true => ButtonKind::Main,
            false => ButtonKind::Plain,
        };
        view! { <Button label=tr!(inbox.accept) kind on_press=accept /> }
    };
    view! {
        <Panel title=tr!(inbox.who)>{who}</Panel>
        {merge}
        <Panel title=tr!(inbox.decide)>
            <div class="panel-body">
                <div class="acts">{button}</div>
                {returning(desk, id)}
            </div>
        </Panel>
    }
    .into_any()
}

fn get_name(desk: Desk, id: Id) -> String {
    desk.peek(|session| session.register.title(Registration::INDEX, id))
        .unwrap_or_default()
}

fn candidate(desk: Desk, found: &Match, merging: RwSignal<Option<Id>>) -> AnyView {
    let (name, route) = reasons::whom(desk, found.whom);
    let merge = match found.whom {
        Whom::Person(person) => {
            let press = move |()| merging.set(Some(person));
            Some(view! { <Button label=tr!(inbox.merge_with) on_press=press /> })
        }
        Whom::Registration(_) => None,
    };
    view! {
        <section class="inbox-match">
            <p>
                <a href=route.href()>{name}</a>
                " "
                {reasons::verdict(&found.likely)}
            </p>
            {reasons::explained(&found.likely)}
            {merge}
        </section>
    }
    .into_any()
}

fn returning(desk: Desk, id: Id) -> AnyView {
    let reason = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let give_back = move |()| {
        let words = reason.get_untracked().trim().to_owned();
        if words.is_empty() {
            error.set(Some(tr!(inbox.reason_missing).to_owned()));
            return;
        }
        let said = tr!(inbox.returned, name = get_name(desk, id));
        let done = decide(desk, said, |deciding| {
            deciding.give_back(id, &words);
        });
        if done {
            go_on(desk, id);
        }
    };
    view! {
        <div class="inbox-return">
            <LongTextField
                label=tr!(inbox.reason)
                hint=tr!(inbox.reason_hint)
                value=reason
                error=error
                longest=200
            />
            <div class="acts">
                <Button label=tr!(inbox.give_back) on_press=give_back />
            </div>
        </div>
    }
    .into_any()
}
