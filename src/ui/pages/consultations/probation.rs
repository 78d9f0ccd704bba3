//! Probationary members: when each is due, what the communities say, and confirming them (S5.10).

use leptos::prelude::*;

use super::{Side, own_community, route, side, words};
use crate::app::consultations::{Question, ask, confirm};
use crate::domain::kinds::{Community, DeclaredMember, Occasion, Person};
use crate::domain::{Date, Id, Record};
use crate::reports::probation::{
    Doubt, NotConfirmed, PROBATION_YEARS, Probationer, of_communities, of_unit,
};
use crate::reports::{People, unit_report};
use crate::ui::components::{
    Button, Confirm, EmptyState, LinkButton, Notices, PageHeader, Panel, Question as Asked, Tag,
    Tone,
};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::routes::Route;

pub(super) fn page() -> AnyView {
    let desk = Desk::here();
    let own = untrack(|| side(desk));
    let question = RwSignal::new(None::<Asked>);
    let found = Memo::new(move |_| {
        let day = desk.today()?;
        desk.read(|register| match own {
            Side::Unit(unit) => of_unit(register, unit, day),
            _ => {
                let own = own_community(desk);
                of_communities(register, |of| own.is_none() || of == own, day)
            }
        })
    });
    let body = move || {
        let found = found.get().unwrap_or_default();
        if found.is_empty() {
            let (hint, href) = match own {
                Side::Unit(unit) => (
                    tr!(votes.no_probation_unit),
                    Route::Unit {
                        unit: unit.to_string(),
                        on: String::new(),
                    },
                ),
                _ => (tr!(votes.no_probation), Route::People),
            };
            return view! {
                <EmptyState title=tr!(votes.nobody_on_probation) body=hint>
                    <LinkButton label=href.name() href=href.href() />
                </EmptyState>
            }
            .into_any();
        }
        let rows = found.iter().map(|one| row(desk, own, one, question));
        let rows = rows.collect_view();
        view! {
            <Panel title=tr!(votes.probation)>
                <div class="unit-rows">{rows}</div>
            </Panel>
        }
        .into_any()
    };
    view! {
        <PageHeader
            title=tr!(votes.probation)
            sub=tr!(votes.probation_sub, years = PROBATION_YEARS)
            trail=super::new::trail()
        />
        <div class="stack">{body}</div>
        <Confirm question />
    }
    .into_any()
}

fn row(desk: Desk, own: Side, one: &Probationer, question: RwSignal<Option<Asked>>) -> AnyView {
    let (kind, id) = one.record;
    let day = desk.today();
    let may = day.map(|day| one.may_be_confirmed(day));
    let when = match (one.from, one.due) {
        (Some(from), Some(due)) => tr!(votes.from_until, from = from, due = due),
        _ => tr!(votes.no_beginning).to_owned(),
    };
    let asked = one.asked.iter().map(|(id, stand)| {
        let (tone, label) = words::stand(*stand);
        view! {
            <a href=route(*id).href()>
                <Tag tone label />
            </a>
        }
    });
    let state = match &may {
        Some(Err(NotConfirmed::Confirmed(on))) => {
            Some((Tone::Ok, tr!(votes.confirmed_on, day = on)))
        }
        Some(Ok(_)) => Some((Tone::Warn, tr!(votes.due).to_owned())),
        _ => None,
    };
    let state = state.map(|(tone, label)| view! { <Tag tone label /> });
    let not_asked = (one.asked.is_empty() && one.confirmed_on.is_none()).then(|| {
        view! { <Tag label=tr!(votes.not_asked) /> }
    });
    let name = one.name.clone();
    let open = one.confirmed_on.is_none();
    let press = {
        let name = name.clone();
        move |()| begin(desk, (kind, id), &name, may.clone(), question)
    };
    let confirm_button = (open && own != Side::Neither).then(|| {
        view! { <Button label=tr!(votes.confirm) on_press=press /> }
    });
    let is_asked = one.asked.iter().any(|(_, stand)| stand.is_open());
    let ask_button = match own {
        Side::Unit(unit) if open && !is_asked => {
            let press = move |()| ask_about(desk, unit, id);
            Some(view! { <Button label=tr!(votes.ask) on_press=press /> })
        }
        _ => None,
    };
    let of = match kind == Person::INDEX {
        true => Person::NAME,
        false => DeclaredMember::NAME,
    };
    view! {
        <div class="row">
            <span class="words">
                <a href=Route::record(of, id).href()>{name}</a>
                <small>{when}</small>
            </span>
            <span class="inbox-tags">{state} {not_asked} {asked.collect_view()}</span>
            {ask_button}
            {confirm_button}
        </div>
    }
    .into_any()
}

/// Asks the community where the member is registered.
fn ask_about(desk: Desk, unit: Id, member: Id) {
    let notices = Notices::here();
    let Some(day) = desk.today() else { return };
    let asking = desk.peek(|session| {
        let register = &session.register;
        let report = unit_report(&People::of(register), unit, day);
        let mut all = report.declared.iter();
        let declared = all.find(|declared| declared.lines.contains(&member))?;
        let mut people = declared.people.iter().rev();
        let community = people.find_map(|(id, _)| register.get::<Person>(*id)?.community.id)?;
        let named = register.title(Community::INDEX, community);
        let question = Question {
            occasion: Occasion::Confirmation,
            year: None,
            about: String::new(),
            asked_on: day,
            wanted_by: None,
        };
        Some((ask(register, &[(member, community)], &question), named))
    });
    let Some((asking, community)) = asking.flatten() else {
        return notices.failed(tr!(votes.not_registered_anywhere));
    };
    desk.carry_out(asking.draft, tr!(votes.asked_at, community = community));
}

/// Confirms at once where a community supports, asks where nobody answered, and refuses with the reason.
fn begin(
    desk: Desk,
    record: (usize, Id),
    name: &str,
    may: Option<Result<Option<Doubt>, NotConfirmed>>,
    question: RwSignal<Option<Asked>>,
) {
    let notices = Notices::here();
    let Some(day) = desk.today() else { return };
    let named = name.to_owned();
    let act = Callback::new(move |()| carry_out(desk, record, day, &named));
    match may {
        None => {}
        Some(Err(why)) => notices.failed(refused(desk, name, &why)),
        Some(Ok(None)) => act.run(()),
        Some(Ok(Some(doubt))) => {
            let body = match doubt {
                Doubt::NotAsked => tr!(votes.doubt_not_asked, name = name),
                Doubt::NotAnswered(_) => tr!(votes.doubt_not_answered, name = name),
            };
            question.set(Some(Asked {
                title: tr!(votes.confirm_title, name = name),
                body,
                yes: tr!(votes.confirm_anyway).to_owned(),
                act,
            }));
        }
    }
}

fn carry_out(desk: Desk, record: (usize, Id), day: Date, name: &str) {
    let notices = Notices::here();
    // What another office said meanwhile counts.
    let draft = desk.peek(|session| confirm(&session.register, record, day));
    match draft {
        Some(Ok(Some(draft))) => {
            desk.carry_out(draft, tr!(votes.confirmed, name = name, day = day));
        }
        Some(Err(why)) => notices.failed(refused(desk, name, &why)),
        _ => {}
    }
}

fn refused(desk: Desk, name: &str, why: &NotConfirmed) -> String {
    match why {
        NotConfirmed::Objection(ids) => {
            let first = ids.first().and_then(|id| {
                desk.peek(|session| {
                    let asked = session
                        .register
                        .get::<crate::domain::kinds::Consultation>(*id)?;
                    let community = asked.community.id;
                    let place = words::title::<Community>(&session.register, community);
                    Some((place, asked.reason.to_string()))
                })
            });
            let (community, reason) = first.flatten().unwrap_or_default();
            tr!(
                votes.refused_objection,
                name = name,
                community = community,
                reason = reason
            )
        }
        NotConfirmed::NotDue(due) => tr!(votes.refused_not_due, name = name, due = due),
        NotConfirmed::NoBeginning => tr!(votes.refused_no_beginning, name = name),
        NotConfirmed::Confirmed(on) => tr!(votes.refused_confirmed, name = name, day = on),
    }
}
