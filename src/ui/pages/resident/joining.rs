//! Beginning: which community, by its card or by its name, and who registers.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use super::home::by_when;
use super::{is_resident, own};
use crate::app::NotKept;
use crate::app::asked::{Asked, KEPT};
use crate::app::questionnaire::Questionnaire;
use crate::browser::{clock, files};
use crate::domain::kinds::{Community, MemberKind, Office, Registration, Respondents, Role};
use crate::domain::{Id, Link, Record as _, Value};
use crate::register::{Action, Draft, Edit, Register, Stamp};
use crate::snapshot::Card;
use crate::snapshot::card::CardFault;
use crate::ui::areas::View;
use crate::ui::components::{Button, ButtonKind, FileDrop, LinkButton, PageHeader, Panel};
use crate::ui::desk::{Desk, Open};
use crate::ui::forms::{FieldError, Form, LongTextField, TextField};
use crate::ui::i18n::tr;
use crate::ui::opening::{Beginning, Filled, Filling};
use crate::ui::router;
use crate::ui::routes::{MinePage, Route, ViewPage};
use crate::ui::sender_words::card_fault;

/// No card is nearly as long.
const MOST: usize = 64 << 10;

pub(super) fn draw(card: &str, alone: bool) -> AnyView {
    let header = alone.then(|| {
        view! { <PageHeader title=tr!(reside.title) sub=tr!(reside.sub) /> }
    });
    view! {
        <div class="reside">
            {header}
            {begun_already(card)}
            {match for_unit(card) {
                Some(received) => received,
                None => form(card),
            }}
        </div>
    }
    .into_any()
}

/// A community's card, and what was said with it: what is asked, and a questionnaire.
#[derive(Clone)]
struct Invited {
    card: Card,
    asked: Option<Asked>,
    questionnaire: Option<Questionnaire>,
}

impl Invited {
    fn place(&self) -> Option<String> {
        let place = self.card.facts.community.as_ref();
        place.map(|place| place.name.clone())
    }

    /// The questionnaire, where it is the community's own and asks residents.
    fn own_questionnaire(&self) -> Option<&Questionnaire> {
        let community = self.card.facts.community.as_ref()?.id;
        let told = self.questionnaire.as_ref()?;
        let is_own =
            told.community == community && told.round.respondents == Some(Respondents::Residents);
        is_own.then_some(told)
    }
}

/// A card out of whatever was given: a link, a message, a file's text.
fn read(text: &str) -> Result<Invited, String> {
    let decoded = js_sys::decode_uri_component(text).map_or_else(|_| text.into(), String::from);
    let card = Card::read(text.as_bytes()).or_else(|fault| match fault {
        CardFault::NotACard | CardFault::Checksum => Card::read(decoded.as_bytes()),
        fault => Err(fault),
    });
    let card = card.map_err(|fault| card_fault(fault).to_owned())?;
    match card.facts.community {
        Some(_) => Ok(Invited {
            asked: Asked::read(&decoded),
            questionnaire: Questionnaire::read(&decoded),
            card,
        }),
        None => Err(tr!(reside.no_community, office = card.name())),
    }
}

/// Who opens the link again goes on with what there is.
fn begun_already(text: &str) -> Option<AnyView> {
    let desk = Desk::here();
    if !untrack(|| is_resident(desk)) {
        return None;
    }
    let community = desk.peek(|s| own(&s.register)?.1.community.id).flatten();
    let (same, told) = match read(text) {
        Ok(invited) => {
            let told = invited.own_questionnaire().cloned().zip(invited.place());
            let same = invited.card.facts.community.map(|place| place.id) == community;
            if same {
                keep_asked(desk, invited.asked);
            }
            (same, told)
        }
        Err(_) => (true, None),
    };
    same.then(|| {
        if let Some((told, name)) = told {
            return received(desk, told, name, Route::Mine(MinePage::Rate));
        }
        view! {
            <div class="callout info">
                <p>{tr!(reside.begun_already)}</p>
                <LinkButton
                    label=tr!(reside.go_on)
                    href=Route::Today.href()
                    kind=ButtonKind::Main
                />
            </div>
        }
        .into_any()
    })
}

/// In a unit's own workspace a link brings the questionnaire for units.
fn for_unit(text: &str) -> Option<AnyView> {
    let desk = Desk::here();
    let (_, office) = untrack(|| desk.office())?;
    office.unit.id.filter(|_| office.role == Some(Role::Unit))?;
    let invited = read(text).ok()?;
    let place = invited.place()?;
    let told = invited.questionnaire?;
    let asks_units = told.round.respondents == Some(Respondents::Units);
    let community = invited.card.facts.community.as_ref().map(|place| place.id);
    if !asks_units || community != Some(told.community) {
        return None;
    }
    let page = Route::View(ViewPage {
        figure: told.survey.to_string(),
        ..ViewPage::entry(View::named("surveys")?)
    });
    Some(received(desk, told, place, page))
}

/// A questionnaire that came with the link: it is kept when somebody is about to fill it in.
fn received(desk: Desk, told: Questionnaire, place: String, page: Route) -> AnyView {
    let title = tr!(survey.got, title = told.round.title);
    let body = tr!(survey.got_body, community = place);
    let fill = move || {
        let draft = desk.peek(|session| told.take_in(&session.register, &place));
        let kept = match draft {
            Some(draft) if !draft.edits.is_empty() => desk.commit_silently(draft),
            _ => Ok(()),
        };
        match kept {
            Ok(()) => router::open(&page),
            Err(why) => desk.notices.failed(why),
        }
    };
    view! {
        <div class="callout info">
            <p>
                <b>{title}</b>
            </p>
            <p>{body}</p>
            <Button label=tr!(survey.fill) kind=ButtonKind::Main on_press=fill />
        </div>
    }
    .into_any()
}

/// A newer link of the same community says what is asked now.
fn keep_asked(desk: Desk, asked: Option<Asked>) {
    if let Some(word) = asked.map(|asked| asked.word()) {
        let kept = desk.with_session(|session| session.keep(&[(KEPT, word.as_bytes())]));
        if let Some(Err(refusal)) = kept {
            desk.refuse(&refusal);
        }
    }
}

fn form(text: &str) -> AnyView {
    let desk = Desk::here();
    let card = RwSignal::new(None::<Invited>);
    let fault = RwSignal::new(None::<String>);
    let take = move |read: Result<Invited, String>| match read {
        Ok(found) => {
            fault.set(None);
            card.set(Some(found));
        }
        Err(why) => fault.set(Some(why)),
    };
    if !text.is_empty() {
        take(read(text));
    }
    let community = RwSignal::new(String::new());
    let name = RwSignal::new(String::new());
    let pressed = RwSignal::new(false);
    let missing = move |value: RwSignal<String>| {
        (pressed.get() && value.read().trim().is_empty()).then(|| tr!(form.missing).to_owned())
    };
    let name_error = Signal::derive(move || missing(name));
    let community_error = Signal::derive(move || match card.read().is_some() {
        true => None,
        false => missing(community),
    });
    let errors = Signal::derive(move || {
        let error = |field: &str, label: &str, message: Option<String>| {
            message.map(|message| FieldError {
                field: field.into(),
                label: label.into(),
                message,
            })
        };
        let of_community = error(
            "join-community",
            tr!(reside.community),
            community_error.get(),
        );
        let of_name = error("join-name", tr!(reside.name), name_error.get());
        of_community.into_iter().chain(of_name).collect::<Vec<_>>()
    });
    let submit = move |()| {
        pressed.set(true);
        let name = name.get_untracked().trim().to_owned();
        let community = community.get_untracked().trim().to_owned();
        let card = card.get_untracked();
        if name.is_empty() || (card.is_none() && community.is_empty()) {
            return;
        }
        begin(desk, card, community, name);
    };
    let which = move || match &*card.read() {
        Some(Invited { card, asked, .. }) => {
            let near = asked.as_ref().zip(desk.today());
            let near = near.and_then(|(asked, today)| asked.nearness(today));
            let until = near.map(|near| view! { <p>{by_when(near)}</p> });
            let place = card.facts.community.as_ref();
            let name = place.map(|place| place.name.clone()).unwrap_or_default();
            view! {
                <div class="callout ok join-card">
                    <p>
                        <b>{tr!(reside.to, community = name)}</b>
                    </p>
                    {until}
                    <p class="muted">{tr!(reside.to_body)}</p>
                </div>
            }
            .into_any()
        }
        None => view! {
            <TextField
                label=tr!(reside.community)
                hint=tr!(reside.community_hint)
                value=community
                error=community_error
                required=true
                longest=60
                id="join-community"
            />
            {with_card(take)}
        }
        .into_any(),
    };
    let complaint = move || {
        let fault = fault.get();
        fault.map(|fault| view! { <p class="callout bad" role="alert">{fault}</p> })
    };
    view! {
        <Panel title=tr!(reside.begin_title)>
            <div class="panel-body">
                {complaint}
                <Form on_submit=submit errors fleeting=true submit_label=tr!(reside.begin)>
                    {which}
                    <TextField
                        label=tr!(reside.name)
                        value=name
                        error=name_error
                        required=true
                        longest=40
                        id="join-name"
                    />
                </Form>
                <p class="muted">{tr!(reside.local)}</p>
            </div>
        </Panel>
    }
    .into_any()
}

/// The community's card as a file, or as the text of its link or code.
fn with_card(take: impl Fn(Result<Invited, String>) + Copy + Send + Sync + 'static) -> AnyView {
    let pasted = RwSignal::new(String::new());
    Effect::new(move || {
        let text = pasted.get();
        if text.len() > 40 {
            take(read(&text));
        }
    });
    let pick = Callback::new(move |file: File| {
        spawn_local(async move {
            if files::size(&file) > MOST {
                return take(Err(card_fault(CardFault::NotACard).to_owned()));
            }
            match files::read(&file).await {
                Ok(bytes) => take(read(&String::from_utf8_lossy(&bytes))),
                Err(why) => take(Err(tr!(cards.unreadable, detail = why))),
            }
        });
    });
    view! {
        <details>
            <summary>{tr!(reside.have_card)}</summary>
            <div class="stack">
                <FileDrop
                    label=tr!(reside.pick_card)
                    hint=tr!(cards.pick_hint)
                    accept=".json,.txt,application/json,text/plain"
                    on_pick=pick
                />
                <LongTextField
                    label=tr!(reside.paste_card)
                    hint=tr!(reside.paste_hint)
                    value=pasted
                />
            </div>
        </details>
    }
    .into_any()
}

/// Makes the resident's workspace: the community's record with its own id, the resident, the form.
fn begin(desk: Desk, invited: Option<Invited>, community: String, name: String) {
    let person = name.clone();
    let told = invited
        .as_ref()
        .and_then(|of| of.own_questionnaire().cloned());
    let (card, asked) = invited.map_or((None, None), |of| (Some(of.card), of.asked));
    let fill = move |_: Desk, mut open: Open, person: String| -> Filling {
        Box::pin(async move {
            let session = &mut open.session;
            let (draft, office) = first(&session.register, card.as_ref(), &community, &name);
            session.commit(draft, Action::Edit, &person, clock::now())?;
            let opens = match &told {
                Some(told) => {
                    let draft = told.take_in(&session.register, &community);
                    session.commit(draft, Action::Edit, &person, clock::now())?;
                    Route::Mine(MinePage::Rate)
                }
                None => Route::Form { step: "who".into() },
            };
            if let Some(card) = card {
                let kept = session.change_address_book(|book| book.take_in(card, clock::now()));
                if let Err(NotKept::Refused(refusal)) = kept {
                    return Err(refusal);
                }
            }
            if let Some(asked) = asked {
                session.keep(&[(KEPT, asked.word().as_bytes())])?;
            }
            Ok(Filled {
                open,
                office: Some(office),
                is_backed_up: false,
                opens,
            })
        })
    };
    desk.begin(person, false, Beginning::Large(Box::new(fill)));
}

fn first(register: &Register, card: Option<&Card>, community: &str, name: &str) -> (Draft, Id) {
    let mut draft = register.draft();
    let place = card.and_then(|card| card.facts.community.as_ref());
    let mut form = Registration {
        name: name.into(),
        // The link asks in-service members; who is another kind of member says so.
        kind: Some(MemberKind::InService),
        ..Registration::default()
    };
    form.community = match place {
        Some(place) => {
            let field = Community::KIND.field("name").map_or(0, |(at, _)| at);
            draft.edits.push(Edit::Create {
                kind: Community::INDEX,
                id: place.id,
                values: vec![(field, Value::text(place.name.clone()))],
                unknown: None,
                stamp: Stamp::default(),
            });
            Link::to(place.id)
        }
        None => {
            form.community_name = community.into();
            Link::to(draft.create(&Community {
                name: community.into(),
                ..Community::default()
            }))
        }
    };
    let office = draft.create(&Office {
        name: name.into(),
        role: Some(Role::Resident),
        ..Office::default()
    });
    draft.create(&form);
    (draft, office)
}
