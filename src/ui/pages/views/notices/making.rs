//! The notice beside its fields: what is typed stands on the sheet at once; what was left out for the sake of persons is said.

use leptos::prelude::*;

use super::draft::{Draft, Source, draft};
use crate::app::Refusal;
use crate::catalogue::public_notice::Known;
use crate::domain::kinds::Disclosure;
use crate::domain::{Choice as _, Date, FieldType, Id, Link, Record, Value};
use crate::register::{ProblemKind, values_of};
use crate::ui::components::{Button, EmptyState, PageHeader, Panel, PrintButton};
use crate::ui::desk::Desk;
use crate::ui::forms::{Entry, FieldError, Form, entry, typed};
use crate::ui::i18n::{say, series, tr};
use crate::ui::pages::notice_sheet::{NoticeText, sheet};
use crate::ui::pages::views::asked::Asked;
use crate::ui::record_words;
use crate::ui::router;
use crate::ui::routes::Route;
use crate::ui::wording;

/// How long a notice stands, unless somebody says otherwise.
const DAYS: i32 = 7;
/// What is asked.
const FIELDS: [&str; 6] = [
    "title",
    "kind",
    "text",
    "posted_on",
    "posted_until",
    "place",
];

pub(super) fn page(asked: Asked, source: Source) -> AnyView {
    let trail = vec![
        (asked.page.view.name().to_owned(), asked.figure("")),
        (
            tr!(deliberation.make_notice).to_owned(),
            asked.figure(&Source::Choose.code()),
        ),
    ];
    let desk = asked.desk;
    // What is typed is not thrown away because something else changed.
    let found =
        desk.peek(|session| draft(&session.register, source, asked.place.community, asked.day));
    let body = match found.flatten() {
        Some(draft) if draft.community.is_some() => Making::new(desk, draft, asked.day).draw(),
        Some(_) => view! {
            <EmptyState title=tr!(inbox.no_community) body=tr!(deliberation.choose_community) />
        }
        .into_any(),
        None => {
            view! { <EmptyState title=tr!(record.gone) body=tr!(record.gone_hint) /> }.into_any()
        }
    };
    view! {
        <PageHeader title=tr!(deliberation.notice) trail>
            <PrintButton />
        </PageHeader>
        <div class="notice-making">{body}</div>
    }
    .into_any()
}

/// The notice as it is typed.
#[derive(Clone, Copy)]
struct Making {
    desk: Desk,
    draft: StoredValue<Draft>,
    entries: StoredValue<Vec<Entry>>,
    /// The names and addresses that may not be on it.
    known: StoredValue<Known>,
}

impl Making {
    fn new(desk: Desk, draft: Draft, day: Date) -> Making {
        let until = Date::from_number(day.number() + DAYS);
        let begun = |name: &str| match name {
            "title" => Value::text(draft.title.as_str()),
            "kind" => draft
                .kind
                .map_or(Value::Missing, |kind| Value::Choice(kind.index())),
            "text" => Value::text(draft.text.as_str()),
            "posted_on" => Value::Date(day),
            "posted_until" => until.map_or(Value::Missing, Value::Date),
            "place" => Value::text(tr!(deliberation.board_place)),
            _ => Value::Missing,
        };
        let entries = FIELDS.into_iter().filter_map(|name| {
            let (at, field) = Disclosure::KIND.field(name)?;
            Some(Entry::new(at, field, &begun(name)))
        });
        let known = desk.peek(|session| Known::of(&session.register));
        Making {
            desk,
            known: StoredValue::new(known.unwrap_or_default()),
            entries: StoredValue::new(entries.collect()),
            draft: StoredValue::new(draft),
        }
    }

    /// What is typed into a field now.
    fn typed(self, name: &str) -> String {
        self.entries.with_value(|entries| {
            let entry = entries.iter().find(|entry| entry.spec.name == name);
            entry.map(|entry| entry.value.get()).unwrap_or_default()
        })
    }

    fn draw(self) -> AnyView {
        let desk = self.desk;
        let fields = self.entries.with_value(|entries| {
            let fields = entries.iter().map(|one| entry::show(*one, desk, None, &[]));
            fields.collect_view()
        });
        let errors = Signal::derive(move || {
            self.entries.with_value(|entries| {
                let wrong = entries.iter().filter_map(|entry| {
                    Some(FieldError {
                        field: entry.id.get_value(),
                        label: say(&entry.spec.words).to_owned(),
                        message: entry.error.get()?,
                    })
                });
                wrong.collect::<Vec<_>>()
            })
        });
        let preview = move || {
            let community = self.draft.with_value(|draft| draft.community);
            let office = desk.read(|register| NoticeText::of_office(register, community));
            sheet(&NoticeText {
                title: self.typed("title"),
                text: self.typed("text"),
                posted_on: typed::date(&self.typed("posted_on")),
                posted_until: typed::date(&self.typed("posted_until")),
                place: self.typed("place"),
                ..office.unwrap_or_default()
            })
        };
        let submit = move |()| self.save();
        view! {
            <div class="stack notice-fields">
                <Panel title=tr!(deliberation.notice_fields)>
                    <div class="panel-body">
                        <Form
                            on_submit=submit
                            errors
                            submit_label=tr!(deliberation.save_notice)
                        >
                            {fields}
                        </Form>
                    </div>
                </Panel>
                <Panel title=tr!(deliberation.removed)>
                    <div class="panel-body removed">{self.removed()}</div>
                </Panel>
            </div>
            {preview}
        }
        .into_any()
    }

    /// What is not on the sheet for the sake of persons.
    fn removed(self) -> AnyView {
        let (left_out, hidden) = self
            .draft
            .with_value(|draft| (draft.left_out.clone(), draft.hidden.clone()));
        let line = |words: String| view! { <p>{words}</p> };
        let left = (!left_out.is_empty())
            .then(|| line(tr!(deliberation.left_out, fields = series(&left_out))));
        let hidden = (!hidden.is_empty())
            .then(|| line(tr!(deliberation.hidden_in, fields = series(&hidden))));
        let nothing = (left.is_none() && hidden.is_none())
            .then(|| line(tr!(deliberation.nothing_removed).to_owned()));
        view! {
            {left}
            {hidden}
            {nothing}
            {move || self.still_named()}
            <p class="muted">{tr!(deliberation.read_first)}</p>
        }
        .into_any()
    }

    /// The entries in which something stands that should not, with what they should say.
    fn named(self) -> Vec<(Entry, String)> {
        let entries = self.entries.with_value(|entries| entries.clone());
        let named = entries
            .into_iter()
            .filter(|entry| entry.spec.ty == FieldType::Text);
        let named = named.filter_map(|entry| {
            let text = entry.value.get();
            let open = self.known.with_value(|known| known.hidden(&text));
            (open != text).then_some((entry, open))
        });
        named.collect()
    }

    /// What somebody typed names a person: it is said, and hidden at a press.
    fn still_named(self) -> Option<AnyView> {
        let named = self.named();
        if named.is_empty() {
            return None;
        }
        let fields: Vec<&str> = named
            .iter()
            .map(|(entry, _)| say(&entry.spec.words))
            .collect();
        let words = tr!(deliberation.still_named, fields = series(&fields));
        let hide = move || {
            for (entry, open) in untrack(|| self.named()) {
                entry.value.set(open);
            }
        };
        Some(
            view! {
                <p class="callout warn" role="status">
                    {words}
                </p>
                <div class="acts">
                    <Button label=tr!(deliberation.hide) on_press=hide />
                </div>
            }
            .into_any(),
        )
    }

    fn save(self) {
        let read = self.entries.with_value(|entries| {
            let read: Vec<_> = entries
                .iter()
                .map(|entry| (entry.field, entry.read()))
                .collect();
            let values = read.into_iter().map(|(at, value)| Some((at, value?)));
            values.collect::<Option<Vec<_>>>()
        });
        let (Some(typed), Some(mut draft)) = (read, self.desk.draft()) else {
            return;
        };
        let link = self.draft.with_value(|draft| Disclosure {
            community: link(draft.community),
            motion: link(draft.motion),
            meeting: link(draft.meeting),
            project: link(draft.project),
            ..Disclosure::default()
        });
        let mut values = values_of(&link);
        values.extend(typed.into_iter().filter(|(_, value)| !value.is_missing()));
        values.sort_by_key(|(at, _)| *at);
        let id = draft.create_values(Disclosure::INDEX, values, None);
        let said = |register: &_| record_words::saved(register, Disclosure::INDEX, id);
        match self.desk.commit_naming(draft, said) {
            Ok(_) => router::replace(&Route::record(Disclosure::NAME, id)),
            Err(refusal) => self.refuse(&refusal),
        }
    }

    fn refuse(self, refusal: &Refusal) {
        let Refusal::Problems(problems) = refusal else {
            return self.desk.refuse(refusal);
        };
        for problem in problems {
            let told = match &problem.what {
                ProblemKind::Field { field, fault } => self.entries.with_value(|entries| {
                    let entry = entries.iter().find(|entry| entry.field == *field)?;
                    entry
                        .error
                        .set(Some(wording::fault(fault, Some(Disclosure::KIND))));
                    Some(())
                }),
                _ => None,
            };
            if told.is_none() {
                self.desk.refuse(&Refusal::Problems(vec![problem.clone()]));
            }
        }
    }
}

fn link<R>(id: Option<Id>) -> Link<R> {
    id.map(Link::to).unwrap_or_default()
}
