//! What is asked of the communities in a year: shares per level, and where they come from (S1.6).

use leptos::prelude::*;

use crate::app::Refusal;
use crate::browser::clock;
use crate::domain::kinds::YearTarget;
use crate::domain::{Id, Record, Value};
use crate::register::Register;
use crate::scoring;
use crate::ui::components::{Button, Dialog, fresh_id};
use crate::ui::desk::Desk;
use crate::ui::forms::{FieldError, Form, NumberField, typed};
use crate::ui::i18n::tr;
use crate::ui::score_words;

/// The share asked for at one level, and the records that ask for it.
#[derive(Clone)]
struct Asked {
    level: u8,
    records: Vec<Id>,
    /// What counts now, in percent.
    share: Option<u32>,
    /// What the rulebook asks, where nothing is set here.
    by_rulebook: Option<u32>,
    /// When it was set here, and by whom.
    set: Option<(String, String)>,
}

#[derive(Clone, Copy)]
struct Entry {
    level: u8,
    value: RwSignal<String>,
    error: RwSignal<Option<String>>,
    id: StoredValue<String>,
}

pub(super) fn set_targets(desk: Desk, year: u32, open: RwSignal<bool>) -> AnyView {
    let title = tr!(stars.targets_of, year = year);
    view! {
        <Dialog open title=Signal::stored(title)>
            {form(desk, year, open)}
        </Dialog>
    }
    .into_any()
}

fn form(desk: Desk, year: u32, open: RwSignal<bool>) -> AnyView {
    let asked = StoredValue::new(all_asked(desk, year));
    let entries: Vec<Entry> = asked.with_value(|all| {
        let entry = |asked: &Asked| Entry {
            level: asked.level,
            value: RwSignal::new(asked.share.map(|s| s.to_string()).unwrap_or_default()),
            error: RwSignal::new(None),
            id: StoredValue::new(fresh_id("share")),
        };
        all.iter().map(entry).collect()
    });
    let fields = asked.with_value(|all| {
        let fields = all.iter().zip(&entries);
        fields
            .map(|(asked, entry)| {
                let id = entry.id.get_value();
                view! {
                    <NumberField
                        label=score_words::at_least(entry.level)
                        value=entry.value
                        error=entry.error
                        hint=source(asked)
                        unit="%"
                        id
                    />
                }
            })
            .collect_view()
    });
    let entries = StoredValue::new(entries);
    let errors = Signal::derive(move || {
        entries.with_value(|all| {
            let wrong = all.iter().filter_map(|entry| {
                Some(FieldError {
                    field: entry.id.get_value(),
                    label: score_words::at_least(entry.level),
                    message: entry.error.get()?,
                })
            });
            wrong.collect::<Vec<_>>()
        })
    });
    let submit = move |()| {
        let typed = entries.with_value(|all| all.iter().map(read).collect::<Option<Vec<_>>>());
        let Some(typed) = typed else { return };
        let saved = asked.with_value(|asked| save(desk, year, asked, &typed));
        match saved {
            Ok(()) => open.set(false),
            Err(refusal) => desk.refuse(&refusal),
        }
    };
    let cancel = view! { <Button label=tr!(act.cancel) on_press=move || open.set(false) /> };
    view! {
        <div class="dialog-body stack targets">
            <p class="muted">{tr!(stars.targets_hint)}</p>
            <Form on_submit=submit errors actions=cancel.into_any()>
                {fields}
                <div class="wide" role="status">
                    {move || {
                        let lower = contradiction(&entries.read_value());
                        lower.map(|words| view! { <p class="callout warn">{words}</p> })
                    }}
                </div>
            </Form>
        </div>
    }
    .into_any()
}

/// The share as typed: `Some(None)` for an empty field; `None`, told beside it, where it is no share.
fn read(entry: &Entry) -> Option<Option<u32>> {
    let text = entry.value.get_untracked();
    if text.trim().is_empty() {
        entry.error.set(None);
        return Some(None);
    }
    let share = typed::whole(text.trim().trim_end_matches(['%', '％']));
    let share = share.and_then(|share| u32::try_from(share).ok());
    match share.filter(|share| *share <= 100) {
        Some(share) => {
            entry.error.set(None);
            Some(Some(share))
        }
        None => {
            let fault = tr!(fault.range, least = 0, most = 100);
            entry.error.set(Some(fault));
            None
        }
    }
}

/// A level asked of fewer communities than a higher one: whoever has the higher has the lower, too.
fn contradiction(entries: &[Entry]) -> Option<String> {
    let share = |entry: &Entry| {
        let typed = entry.value.read();
        typed::whole(typed.trim().trim_end_matches(['%', '％']))
    };
    // The highest level comes first.
    let asked: Vec<(u8, i64)> = entries
        .iter()
        .filter_map(|entry| Some((entry.level, share(entry)?)))
        .collect();
    let mut pairs = asked.iter().enumerate().flat_map(|(at, higher)| {
        let below = asked.iter().skip(at + 1);
        below.map(move |lower| (higher, lower))
    });
    let ((higher, more), (lower, fewer)) = pairs.find(|((_, more), (_, fewer))| fewer < more)?;
    Some(tr!(
        stars.targets_contradict,
        lower = score_words::at_least(*lower),
        fewer = fewer,
        higher = score_words::at_least(*higher),
        more = more
    ))
}

/// Writes what differs from what counts now; one command, one undo.
fn save(desk: Desk, year: u32, asked: &[Asked], typed: &[Option<u32>]) -> Result<(), Refusal> {
    let Some(mut draft) = desk.draft() else {
        return Ok(());
    };
    let share_field = YearTarget::KIND.field("share").map_or(0, |(at, _)| at);
    for (asked, share) in asked.iter().zip(typed) {
        if *share == asked.share {
            continue;
        }
        let mut records = asked.records.iter();
        match (share, records.next()) {
            (Some(share), Some(first)) => {
                let value = Value::Whole(i64::from(*share));
                draft.update(YearTarget::INDEX, *first, vec![(share_field, value)]);
            }
            (Some(share), None) => {
                draft.create(&YearTarget {
                    year: Some(year),
                    level: Some(u32::from(asked.level)),
                    share: Some(*share),
                    unknown: None,
                });
            }
            (None, Some(first)) => draft.remove(YearTarget::INDEX, *first),
            (None, None) => {}
        }
        // Of several the stricter would count, and not what was typed.
        for further in records {
            draft.remove(YearTarget::INDEX, *further);
        }
    }
    desk.commit(draft, tr!(stars.targets_saved, year = year))?;
    Ok(())
}

fn source(asked: &Asked) -> String {
    match (&asked.set, asked.by_rulebook) {
        (Some((when, who)), _) if who.is_empty() => tr!(stars.set_here, when = when),
        (Some((when, who)), _) => tr!(stars.set_here_by, when = when, who = who),
        (None, Some(share)) => tr!(stars.by_rulebook, share = share),
        (None, None) => tr!(stars.no_target).to_owned(),
    }
}

fn all_asked(desk: Desk, year: u32) -> Vec<Asked> {
    let asked = desk.peek(|session| {
        let register = &session.register;
        let rulebook = scoring::rulebook_of(register, year).ok();
        let of_rulebook = |level: u8| {
            let targets = rulebook.iter().flat_map(|r| &r.rulebook().targets);
            let mut found = targets.filter(|t| t.year == year && t.level == level);
            found.next().map(|t| t.share_percent)
        };
        let asked = |level: u8| {
            let records = set_records(register, year, level);
            let strictest = records.iter().map(|(_, share)| *share).max();
            let newest = records.iter().filter_map(|(id, _)| {
                let mut entries = session.history.of_record(YearTarget::INDEX, *id);
                entries.next().map(|entry| (entry.time, &entry.person))
            });
            let set = newest.max().map(|(time, person)| {
                let day: String = clock::local(time).chars().take(10).collect();
                (day, person.clone())
            });
            Asked {
                level,
                share: strictest.or_else(|| of_rulebook(level)),
                records: records.into_iter().map(|(id, _)| id).collect(),
                by_rulebook: of_rulebook(level),
                set,
            }
        };
        (1..=6).rev().map(asked).collect()
    });
    asked.unwrap_or_default()
}

fn set_records(register: &Register, year: u32, level: u8) -> Vec<(Id, u32)> {
    let all = register.all::<YearTarget>();
    let of_level = all.filter(|(_, t)| t.year == Some(year) && t.level == Some(u32::from(level)));
    of_level
        .filter_map(|(id, t)| Some((id, t.share?)))
        .collect()
}
