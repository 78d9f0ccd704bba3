//! The first page: who are you?

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::app::demonstration::{self, CityParts, CitySize};
use crate::domain::kinds::{Community, Office, Role, Subdistrict, Unit};
use crate::domain::{Date, Id, Language, Link, Record};
use crate::register::{Action, Draft, Edit, History, Register};
use crate::ui::appearance;
use crate::ui::components::{Button, ButtonKind, Card, Item, Notices, Panel, Segments};
use crate::ui::desk::Desk;
use crate::ui::forms::{FieldError, Form, TextField};
use crate::ui::i18n::tr;
use crate::ui::later::{Missing, later};
use crate::ui::opening::{Beginning, FirstEdits};
use crate::ui::pick_snapshot::{PickSnapshot, Picked};
use crate::ui::work::{Parts, from_file, in_parts};

const ROLES: [Role; 5] = [
    Role::Community,
    Role::Unit,
    Role::Subdistrict,
    Role::Department,
    Role::Resident,
];

pub(super) fn welcome() -> AnyView {
    let chosen = RwSignal::new(None::<Role>);
    view! {
        <div class="welcome">
            <header class="welcome-head">
                <svg aria-hidden="true" class="welcome-mark">
                    <use href="#six-star" />
                </svg>
                <h1>{tr!(welcome.title)}</h1>
                <p class="sub">{tr!(welcome.sub)}</p>
                {languages()}
            </header>
            {workspaces()}
            <h2>{tr!(welcome.who)}</h2>
            <div class="welcome-roles" role="group" aria-label=tr!(welcome.who)>
                {ROLES.map(|role| role_card(role, chosen)).collect_view()}
            </div>
            {move || match chosen.get()? {
                Role::Resident => Some(super::resident::join_here()),
                role => Some(office_form(role)),
            }}
            <div class="welcome-more">
                {demonstrations()} {go_on_with_file()}
            </div>
            <p class="muted">{tr!(welcome.local)}</p>
        </div>
    }
    .into_any()
}

fn languages() -> AnyView {
    let current = appearance::current();
    let choose = appearance::choose();
    let items = vec![
        Item::new("zh-Hans", "简体"),
        Item::new("zh-Hant", "繁體"),
        Item::new("en", "English"),
    ];
    let chosen = Signal::derive(move || current.read().language.tag().to_owned());
    let on_choose = move |tag: String| {
        let language = Language::ALL
            .into_iter()
            .find(|language| language.tag() == tag);
        let mut appearance = current.get_untracked();
        appearance.language = language.unwrap_or_default();
        choose.run(appearance);
    };
    view! { <Segments label=tr!(appearance.language) items chosen on_choose /> }.into_any()
}

/// What was worked on in this browser before.
fn workspaces() -> AnyView {
    let desk = Desk::here();
    (move || {
        let list = desk.workspaces().get().list;
        (!list.is_empty()).then(|| {
            let rows = list.into_iter().map(|workspace| {
                let id = workspace.id.clone();
                let name = match workspace.name.as_str() {
                    "" if workspace.is_locked() => tr!(lock.item).to_owned(),
                    "" => tr!(welcome.unnamed).to_owned(),
                    name => name.to_owned(),
                };
                let label = if workspace.demonstration {
                    tr!(welcome.resume_demonstration, name = name)
                } else {
                    tr!(welcome.resume, name = name)
                };
                view! {
                    <li>
                        <Button
                            label
                            kind=ButtonKind::Main
                            on_press=move || desk.enter(id.clone())
                        />
                    </li>
                }
            });
            view! {
                <section class="welcome-workspaces" aria-label=tr!(welcome.resume_title)>
                    <ul>{rows.collect_view()}</ul>
                </section>
            }
        })
    })
    .into_any()
}

fn role_words(role: Role) -> (&'static str, &'static str) {
    match role {
        Role::Resident => (tr!(reside.role), tr!(reside.role_does)),
        Role::Unit => (tr!(welcome.unit), tr!(welcome.unit_does)),
        Role::Subdistrict => (tr!(welcome.subdistrict), tr!(welcome.subdistrict_does)),
        Role::Department => (tr!(welcome.department), tr!(welcome.department_does)),
        _ => (tr!(welcome.community), tr!(welcome.community_does)),
    }
}

fn role_card(role: Role, chosen: RwSignal<Option<Role>>) -> AnyView {
    let (name, does) = role_words(role);
    let on = move || chosen.get() == Some(role);
    view! {
        <button
            type="button"
            class="card role"
            aria-pressed=move || if on() { "true" } else { "false" }
            on:click=move |_| chosen.set(Some(role))
        >
            <b>{name}</b>
            <span class="muted">{does}</span>
        </button>
    }
    .into_any()
}

/// The least that is needed to begin; everything else can be filled in later.
fn office_form(role: Role) -> AnyView {
    let desk = Desk::here();
    let name = RwSignal::new(String::new());
    let subdistrict = RwSignal::new(String::new());
    let person = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    let is_community = role == Role::Community;
    let label = if is_community {
        tr!(welcome.community_name)
    } else {
        tr!(welcome.office_name)
    };
    let hint = match role {
        Role::Community => tr!(welcome.community_hint),
        Role::Subdistrict => tr!(welcome.subdistrict_hint),
        Role::Unit => tr!(welcome.unit_hint),
        _ => tr!(welcome.department_hint),
    };
    let error = Signal::derive(move || {
        let empty = name.read().trim().is_empty();
        (missing.get() && empty).then(|| tr!(form.missing).to_owned())
    });
    let errors = Signal::derive(move || {
        let message = error.get();
        let of = |message| FieldError {
            field: "welcome-name".into(),
            label: label.into(),
            message,
        };
        message.map(of).into_iter().collect::<Vec<_>>()
    });
    let submit = move |()| {
        missing.set(true);
        let name = name.get_untracked().trim().to_owned();
        if name.is_empty() {
            return;
        }
        let subdistrict = subdistrict.get_untracked().trim().to_owned();
        let edits = {
            let name = name.clone();
            move |register: &Register| office(register, role, &name, &subdistrict)
        };
        let person = person.get_untracked().trim().to_owned();
        desk.begin(
            person,
            false,
            Beginning::Edits(Box::new(edits), Action::Edit),
        );
    };
    view! {
        <Panel title=role_words(role).0>
            <div class="panel-body">
            <Form on_submit=submit errors fleeting=true submit_label=tr!(welcome.begin)>
                <TextField label value=name error hint required=true longest=60 id="welcome-name" />
                {is_community
                    .then(|| {
                        view! {
                            <TextField label=tr!(welcome.in_subdistrict) value=subdistrict longest=60 />
                        }
                    })}
                <TextField label=tr!(welcome.person) value=person hint=tr!(welcome.person_hint) longest=40 />
            </Form>
            </div>
        </Panel>
    }
    .into_any()
}

/// The first records of an office; its own record is the second part.
fn office(register: &Register, role: Role, name: &str, subdistrict: &str) -> (Draft, Id) {
    let mut draft = register.draft();
    let mut office = Office {
        name: name.into(),
        role: Some(role),
        ..Office::default()
    };
    let mut sub = None;
    if !subdistrict.is_empty() {
        sub = Some(draft.create(&Subdistrict {
            name: subdistrict.into(),
            ..Subdistrict::default()
        }));
    }
    if role == Role::Community {
        let mut community = Community {
            name: name.into(),
            ..Community::default()
        };
        if let Some(sub) = sub {
            community.subdistrict = Link::to(sub);
            office.subdistrict = Link::to(sub);
        }
        office.community = Link::to(draft.create(&community));
    }
    if role == Role::Subdistrict {
        let own = Subdistrict {
            name: name.into(),
            ..Subdistrict::default()
        };
        office.subdistrict = Link::to(draft.create(&own));
    }
    if role == Role::Unit {
        let own = Unit {
            name: name.into(),
            ..Unit::default()
        };
        office.unit = Link::to(draft.create(&own));
    }
    let id = draft.create(&office);
    (draft, id)
}

fn demonstrations() -> AnyView {
    let desk = Desk::here();
    let notices = Notices::here();
    let begin = move |whose: Demonstration| {
        let Some(today) = desk.today() else {
            return;
        };
        spawn_local(async move {
            match demonstrate::demonstrate(whose, today).await {
                Ok(beginning) => desk.begin(String::new(), true, beginning),
                Err(Missing) => notices.failed(tr!(later.failed_body)),
            }
        });
    };
    let all = [
        (
            Demonstration::Community,
            tr!(welcome.try_community),
            tr!(tried.community),
        ),
        (Demonstration::Unit, tr!(welcome.try_unit), tr!(tried.unit)),
        (
            Demonstration::Resident,
            tr!(welcome.try_resident),
            tr!(tried.resident),
        ),
        (
            Demonstration::Department,
            tr!(welcome.try_department),
            tr!(tried.department),
        ),
        (Demonstration::City, tr!(welcome.try_city), tr!(tried.city)),
    ];
    let rows = all.map(|(whose, label, does)| {
        view! {
            <li>
                <Button label on_press=move || begin(whose) />
                <small>{does}</small>
            </li>
        }
    });
    view! {
        <Card label=tr!(welcome.try_title)>
            <p>{tr!(welcome.try_body)}</p>
            <ul class="welcome-tries">{rows.collect_view()}</ul>
        </Card>
    }
    .into_any()
}

#[derive(Clone, Copy)]
pub(in crate::ui) enum Demonstration {
    Community,
    Unit,
    Resident,
    Department,
    City,
}

later! {
    demonstration: fn demonstrate(whose: Demonstration, today: Date) -> Beginning {
        let at_once = |edits: FirstEdits| Beginning::Edits(edits, Action::Demonstrate);
        match whose {
            Demonstration::Community => at_once(Box::new(move |register| community_demonstration(register, today))),
            Demonstration::Unit => at_once(Box::new(move |register| unit_demonstration(register, today))),
            Demonstration::Resident => at_once(Box::new(move |register| resident_demonstration(register, today))),
            Demonstration::Department => at_once(Box::new(move |register| department_demonstration(register, today))),
            Demonstration::City => in_parts(city_demonstration(today), Action::Demonstrate),
        }
    }
}

/// The seed of everything that is made up.
const SEED: u64 = 20_26;

/// The id and the name of the last record of a kind that a draft makes.
fn made(draft: &Draft, wanted: usize) -> (Id, String) {
    let found = draft.edits.iter().rev().find_map(|edit| match edit {
        Edit::Create {
            kind, id, values, ..
        } if *kind == wanted => {
            let name = values.iter().find_map(|(_, value)| value.as_text());
            Some((*id, name.unwrap_or_default().to_owned()))
        }
        _ => None,
    });
    found.unwrap_or((Id::MIN, String::new()))
}

/// The demonstration's records, with an office that keeps them.
fn community_demonstration(register: &Register, today: Date) -> (Draft, Id) {
    let mut draft = demonstration::community_today(register, SEED, today);
    let (id, name) = made(&draft, Community::INDEX);
    let office = draft.create(&Office {
        name: tr!(welcome.demo_office, name = name).into(),
        role: Some(Role::Community),
        community: Link::to(id),
        ..Office::default()
    });
    (draft, office)
}

fn unit_demonstration(register: &Register, today: Date) -> (Draft, Id) {
    let (mut draft, _) = demonstration::unit_office(register, SEED, today);
    let (id, name) = made(&draft, Unit::INDEX);
    let office = draft.create(&Office {
        name: tr!(tried.unit_office, name = name).into(),
        role: Some(Role::Unit),
        unit: Link::to(id),
        ..Office::default()
    });
    (draft, office)
}

fn resident_demonstration(register: &Register, today: Date) -> (Draft, Id) {
    let (mut draft, name) = demonstration::resident(register, SEED, today);
    let office = draft.create(&Office {
        name: name.into(),
        role: Some(Role::Resident),
        ..Office::default()
    });
    (draft, office)
}

fn department_demonstration(register: &Register, today: Date) -> (Draft, Id) {
    let year = today.year().unsigned_abs();
    let mut draft = demonstration::banner(register, year - 1);
    demonstration::filings(register, &mut draft, SEED, today);
    let office = draft.create(&Office {
        name: tr!(welcome.demo_department).into(),
        role: Some(Role::Department),
        ..Office::default()
    });
    (draft, office)
}

/// A whole city, with the department that sees all of it.
fn city_demonstration(today: Date) -> Parts {
    let year = today.year().unsigned_abs();
    let mut city = CityParts::new(SEED, year, CitySize::WHOLE);
    let count = city.count() as usize + 2;
    let mut rated = 0;
    let mut office = Some(Office {
        name: tr!(welcome.demo_city).into(),
        role: Some(Role::Department),
        ..Office::default()
    });
    let next = move |register: &Register, _: &History| {
        let mut draft = register.draft();
        if let Some(office) = office.take() {
            draft.create(&office);
        }
        if city.write_next(&mut draft) {
            return Some(draft);
        }
        // What is assessed has to be there.
        rated += 1;
        match rated {
            1 => demonstration::city_before(register, &mut draft, year),
            2 => demonstration::city_assessed(register, &mut draft, year, today),
            _ => return None,
        }
        Some(draft)
    };
    Parts {
        label: tr!(work.city).to_owned(),
        count,
        next: Box::new(next),
    }
}

/// Going on with what was worked on elsewhere.
fn go_on_with_file() -> AnyView {
    let desk = Desk::here();
    let notices = Notices::here();
    let on_read = Callback::new(move |picked: Picked| {
        if picked.opened.snapshot.scope.is_statistics() {
            return notices.failed(tr!(reported.only_read));
        }
        spawn_local(async move {
            match from_file::from_file(Box::new(picked.opened.snapshot)).await {
                Ok(beginning) => desk.begin(String::new(), false, beginning),
                Err(Missing) => notices.failed(tr!(later.failed_body)),
            }
        });
    });
    view! {
        <Card label=tr!(welcome.file_title)>
            <p>{tr!(welcome.file_body)}</p>
            <PickSnapshot on_read />
        </Card>
    }
    .into_any()
}
