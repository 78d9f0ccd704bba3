//! Deciding about one report: certifying, adopting, taking up, giving back (S5.6, S5.7, S3.4).

use leptos::prelude::*;

use super::own;
use super::queue::go_on;
use super::report::{Found, person_link};
use crate::app::member_reports::{Answering, NotAccepted};
use crate::domain::kinds::{Person, ReportSubject};
use crate::domain::{Id, Record as _};
use crate::ui::components::{Button, ButtonKind, Item, Panel};
use crate::ui::desk::Desk;
use crate::ui::forms::{LongTextField, NumberField, ReferenceField, typed};
use crate::ui::i18n::tr;

/// How many people are offered at once.
const OFFERED: usize = 8;

fn not_accepted(why: NotAccepted) -> &'static str {
    match why {
        NotAccepted::Gone => tr!(sent_in.gone),
        NotAccepted::Unknown => tr!(sent_in.unknown_body),
        NotAccepted::ToCome => tr!(sent_in.not_to_come),
        NotAccepted::Incomplete => tr!(sent_in.incomplete),
        NotAccepted::NoReason => tr!(sent_in.no_reason),
        NotAccepted::NotASuggestion => tr!(queue.not_a_suggestion),
    }
}

/// Carries out what was decided, with the words for it; a refusal is said, and changes nothing.
pub(super) fn answering(
    desk: Desk,
    said: String,
    act: impl FnOnce(&mut Answering<'_>) -> Result<(), NotAccepted>,
) -> bool {
    let (Some(community), Some(today)) = (untrack(|| own(desk)), desk.today()) else {
        return false;
    };
    let draft = desk.peek(|session| {
        let mut answering = Answering::new(&session.register, community, today);
        act(&mut answering).map(|()| answering.draft)
    });
    match draft {
        None => false,
        Some(Err(why)) => {
            desk.notices.failed(not_accepted(why));
            false
        }
        Some(Ok(draft)) => match desk.commit(draft, said) {
            Ok(_) => true,
            Err(refusal) => {
                desk.refuse(&refusal);
                false
            }
        },
    }
}

/// Who sent it, where nobody knows: chosen among the people of the community.
fn sender(desk: Desk, found: &Found, community: Id, chosen: RwSignal<String>) -> AnyView {
    if let Some(person) = &found.person {
        let form = tr!(sent_in.is_of);
        return view! { <p>{form} " " {person_link(person)}</p> }.into_any();
    }
    let search = Callback::new(move |sought: String| {
        let sought = sought.trim().to_owned();
        let people = desk.peek(|session| {
            let people = session.register.of::<Person>(community);
            let found = people.filter(|(_, person)| person.name.contains(&sought));
            let found = found.take(OFFERED);
            found
                .map(|(id, person)| Item::new(id.to_string(), person.name.to_string()))
                .collect::<Vec<_>>()
        });
        people.unwrap_or_default()
    });
    let name_of = Callback::new(move |id: String| {
        let id = id.parse::<Id>().ok();
        let name = desk.peek(|session| Some(session.register.title(Person::INDEX, id?)));
        name.flatten().unwrap_or_default()
    });
    let named = found.namesakes.iter().map(|(id, name)| {
        let code = id.to_string();
        let press = move |()| chosen.set(code.clone());
        view! { <Button label=tr!(sent_in.it_is, name = name) on_press=press /> }
    });
    let need = found.report.subject == Some(ReportSubject::Need);
    let note = match need {
        true => tr!(sent_in.unknown_need),
        false => tr!(sent_in.unknown_body),
    };
    view! {
        <p class="callout warn">{note}</p>
        <div class="acts">{named.collect_view()}</div>
        <ReferenceField
            label=tr!(sent_in.person)
            value=chosen
            search
            name_of
            create=None
            hint=tr!(sent_in.person_hint)
        />
    }
    .into_any()
}

pub(super) fn undecided(desk: Desk, id: Id, found: &Found, community: Id) -> AnyView {
    let report = &found.report;
    let subject = report.subject;
    let of = Deciding {
        desk,
        id,
        subject,
        reported: report.minutes,
        name: StoredValue::new(report.name.to_string()),
        person: RwSignal::new(String::new()),
        minutes: RwSignal::new(report.minutes.map(|n| n.to_string()).unwrap_or_default()),
        reason: RwSignal::new(String::new()),
        time_error: RwSignal::new(None),
        reason_error: RwSignal::new(None),
    };
    let time = of.is_service().then(|| {
        view! {
            <NumberField
                label=tr!(sent_in.time)
                value=of.minutes
                unit=tr!(gather.minutes_unit)
                error=of.time_error
                hint=tr!(sent_in.time_hint)
            />
        }
    });
    let (label, effect) = match subject {
        Some(ReportSubject::Suggestion) => (tr!(sent_in.adopt), tr!(sent_in.adopt_does)),
        Some(ReportSubject::Need) => (tr!(sent_in.record_need), tr!(sent_in.need_does)),
        Some(ReportSubject::Deed) => (tr!(sent_in.certify), tr!(sent_in.deed_does)),
        _ => (tr!(sent_in.certify), tr!(sent_in.service_does)),
    };
    let hint = match subject {
        Some(ReportSubject::Suggestion) => tr!(queue.decline_hint),
        Some(ReportSubject::Service) => tr!(sent_in.reason_hint),
        _ => tr!(queue.return_hint),
    };
    let is_suggestion = subject == Some(ReportSubject::Suggestion);
    let others = is_suggestion.then(|| {
        view! {
            <Button label=tr!(queue.make_need) on_press=move |()| of.make_need() />
            <Button label=tr!(queue.decline) on_press=move |()| of.decline() />
        }
    });
    let back = match is_suggestion {
        true => tr!(queue.ask_back),
        false => tr!(inbox.give_back),
    };
    let sender = sender(desk, found, community, of.person);
    view! {
        <Panel title=tr!(sent_in.who)>
            <div class="panel-body">{sender}</div>
        </Panel>
        <Panel title=tr!(inbox.decide)>
            <div class="panel-body sent-in-decide">
                <p class="muted">{effect}</p>
                {time}
                <LongTextField
                    label=tr!(sent_in.reason)
                    hint
                    value=of.reason
                    error=of.reason_error
                    longest=200
                />
                <div class="acts">
                    <Button label kind=ButtonKind::Main on_press=move |()| of.accept() />
                    {others} <Button label=back on_press=move |()| of.give_back() />
                </div>
            </div>
        </Panel>
    }
    .into_any()
}

/// What is entered about one report.
#[derive(Clone, Copy)]
struct Deciding {
    desk: Desk,
    id: Id,
    subject: Option<ReportSubject>,
    /// Minutes.
    reported: Option<u32>,
    name: StoredValue<String>,
    person: RwSignal<String>,
    minutes: RwSignal<String>,
    reason: RwSignal<String>,
    time_error: RwSignal<Option<String>>,
    reason_error: RwSignal<Option<String>>,
}

impl Deciding {
    fn is_service(self) -> bool {
        self.subject == Some(ReportSubject::Service)
    }

    fn chosen(self) -> Option<Id> {
        self.person.get_untracked().parse().ok()
    }

    /// The reason; where there is none, `lacking` is said at its field.
    fn because(self, lacking: &'static str) -> Option<String> {
        self.time_error.set(None);
        let because = self.reason.get_untracked();
        let is_there = !because.trim().is_empty();
        let lacking = (!is_there).then(|| lacking.to_owned());
        self.reason_error.set(lacking);
        is_there.then_some(because)
    }

    fn done(self, said: String, act: impl FnOnce(&mut Answering<'_>) -> Result<(), NotAccepted>) {
        if answering(self.desk, said, act) {
            go_on(self.desk, self.id);
        }
    }

    fn accept(self) {
        self.time_error.set(None);
        self.reason_error.set(None);
        let is_service = self.is_service();
        let typed = self.minutes.get_untracked();
        let time = typed::whole(&typed).and_then(|time| u32::try_from(time).ok());
        let time = time.filter(|time| (1..=24 * 60).contains(time));
        if is_service && time.is_none() {
            self.time_error.set(Some(tr!(sent_in.bad_time).to_owned()));
            return;
        }
        let because = self.reason.get_untracked();
        if is_service && time != self.reported && because.trim().is_empty() {
            self.reason_error
                .set(Some(tr!(sent_in.no_reason).to_owned()));
            return;
        }
        let name = self.name.get_value();
        let said = match self.subject {
            Some(ReportSubject::Suggestion) => tr!(queue.adopted_one, name = name),
            Some(ReportSubject::Need) => tr!(queue.recorded_one, name = name),
            _ => tr!(sent_in.certified_one, name = name),
        };
        let (id, person) = (self.id, self.chosen());
        self.done(said, |answering| {
            answering.accept(id, person, time.filter(|_| is_service), &because)
        });
    }

    fn give_back(self) {
        let lacking = match self.subject {
            Some(ReportSubject::Suggestion) => tr!(queue.ask_what),
            _ => tr!(inbox.reason_missing),
        };
        let Some(because) = self.because(lacking) else {
            return;
        };
        let said = tr!(sent_in.returned_one, name = self.name.get_value());
        let id = self.id;
        self.done(said, |answering| {
            let back = answering.give_back(id, &because);
            back.ok_or(NotAccepted::Gone)
        });
    }

    fn decline(self) {
        let Some(because) = self.because(tr!(queue.decline_why)) else {
            return;
        };
        let said = tr!(queue.declined_one, name = self.name.get_value());
        let id = self.id;
        self.done(said, |answering| answering.decline(id, &because));
    }

    fn make_need(self) {
        let because = self.reason.get_untracked();
        let said = tr!(queue.need_made, name = self.name.get_value());
        let (id, person) = (self.id, self.chosen());
        self.done(said, |answering| answering.make_need(id, person, &because));
    }
}
