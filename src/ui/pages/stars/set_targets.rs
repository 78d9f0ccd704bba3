//! What is asked in a year of all communities or of a sub-district's: shares per level, and where they come from (S1.6).

use leptos::prelude::*;

use crate::app::Refusal;
use crate::browser::clock;
use crate::domain::kinds::{AreaTarget, Subdistrict, YearTarget};
use crate::domain::{Id, Link, Record, Value};
use crate::register::{Draft, Register};
use crate::scoring::{self, Target, contradictions};
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
    /// What is asked where nothing is set here: by the rulebook, or of all communities.
    otherwise: Option<u32>,
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

/// `area` is the sub-district that it begins with; `None` is all communities.
pub(in crate::ui::pages) fn set_targets(
    desk: Desk,
    year: u32,
    area: Option<Id>,
    open: RwSignal<bool>,
) -> AnyView {
    let title = tr!(stars.targets_of, year = year);
    let chosen = RwSignal::new(area);
    // It begins with the same place again.
    Effect::new(move || {
        if !open.get() {
            chosen.set(area);
        }
    });
    view! {
        <Dialog open title=Signal::stored(title)>
            <div class="dialog-body stack targets">
                {areas(desk, chosen)} {move || form(desk, year, chosen.get(), open)}
            </div>
        </Dialog>
    }
    .into_any()
}

/// All communities, or one of the sub-districts; nothing to choose where there is none.
fn areas(desk: Desk, chosen: RwSignal<Option<Id>>) -> Option<AnyView> {
    let mut areas: Vec<(String, Id)> = desk
        .peek(|session| {
            let all = session.register.all::<Subdistrict>();
            all.map(|(id, area)| (area.name.to_string(), id)).collect()
        })
        .unwrap_or_default();
    areas.sort();
    (!areas.is_empty()).then(|| {
        let selected = chosen.get_untracked();
        let options = areas.into_iter().map(|(name, id)| {
            view! { <option value=id.to_string() selected=selected == Some(id)>{name}</option> }
        });
        view! {
            <label class="field">
                <span class="label">{tr!(board.asked_of)}</span>
                <select on:change=move |event| chosen.set(event_target_value(&event).parse().ok())>
                    <option value="" selected=selected.is_none()>
                        {tr!(board.all_communities)}
                    </option>
                    {options.collect_view()}
                </select>
            </label>
        }
        .into_any()
    })
}

fn form(desk: Desk, year: u32, area: Option<Id>, open: RwSignal<bool>) -> AnyView {
    let asked = StoredValue::new(all_asked(desk, year, area));
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
                        hint=source(asked, area)
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
        let saved = asked.with_value(|asked| save(desk, (year, area), asked, &typed));
        match saved {
            Ok(()) => open.set(false),
            Err(refusal) => desk.refuse(&refusal),
        }
    };
    let cancel = view! { <Button label=tr!(act.cancel) on_press=move || open.set(false) /> };
    let hint = match area {
        None => tr!(stars.targets_hint),
        Some(_) => tr!(board.area_targets_hint),
    };
    view! {
        <p class="muted">{hint}</p>
        <Form on_submit=submit errors actions=cancel.into_any()>
            {fields}
            <div class="wide" role="status">
                {move || {
                    let found = contradiction(&entries.read_value(), year);
                    found.map(|words| view! { <p class="callout warn">{words}</p> })
                }}
            </div>
        </Form>
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

/// What contradicts itself in what is typed.
fn contradiction(entries: &[Entry], year: u32) -> Option<String> {
    let target = |entry: &Entry| {
        let typed = entry.value.read();
        let share = typed::whole(typed.trim().trim_end_matches(['%', '％']))?;
        Some(Target {
            year,
            level: entry.level,
            share_percent: u32::try_from(share).ok()?,
        })
    };
    let targets: Vec<Target> = entries.iter().filter_map(target).collect();
    let found = contradictions(&targets);
    found.first().map(score_words::contradiction)
}

/// Writes what differs from what counts now; one command, one undo.
fn save(
    desk: Desk,
    (year, area): (u32, Option<Id>),
    asked: &[Asked],
    typed: &[Option<u32>],
) -> Result<(), Refusal> {
    let Some(mut draft) = desk.draft() else {
        return Ok(());
    };
    let (kind, spec) = match area {
        None => (YearTarget::INDEX, YearTarget::KIND),
        Some(_) => (AreaTarget::INDEX, AreaTarget::KIND),
    };
    let share_field = spec.field("share").map_or(0, |(at, _)| at);
    for (asked, share) in asked.iter().zip(typed) {
        if *share == asked.share {
            continue;
        }
        let mut records = asked.records.iter();
        match (share, records.next()) {
            (Some(share), Some(first)) => {
                let value = Value::Whole(i64::from(*share));
                draft.update(kind, *first, vec![(share_field, value)]);
            }
            (Some(share), None) => create(&mut draft, (year, area), asked.level, *share),
            (None, Some(first)) => draft.remove(kind, *first),
            (None, None) => {}
        }
        // Of several the stricter would count, and not what was typed.
        for further in records {
            draft.remove(kind, *further);
        }
    }
    desk.commit(draft, tr!(stars.targets_saved, year = year))?;
    Ok(())
}

fn create(draft: &mut Draft, (year, area): (u32, Option<Id>), level: u8, share: u32) {
    let (year, level, share) = (Some(year), Some(u32::from(level)), Some(share));
    match area {
        None => draft.create(&YearTarget {
            year,
            level,
            share,
            unknown: None,
        }),
        Some(area) => draft.create(&AreaTarget {
            subdistrict: Link::to(area),
            year,
            level,
            share,
            unknown: None,
        }),
    };
}

fn source(asked: &Asked, area: Option<Id>) -> String {
    match (&asked.set, asked.otherwise, area) {
        (Some((when, who)), ..) if who.is_empty() => tr!(stars.set_here, when = when),
        (Some((when, who)), ..) => tr!(stars.set_here_by, when = when, who = who),
        (None, Some(share), None) => tr!(stars.by_rulebook, share = share),
        (None, Some(share), Some(_)) => tr!(board.of_everybody, share = share),
        (None, None, _) => tr!(stars.no_target).to_owned(),
    }
}

fn all_asked(desk: Desk, year: u32, area: Option<Id>) -> Vec<Asked> {
    let asked = desk.peek(|session| {
        let register = &session.register;
        let rulebook = scoring::rulebook_of(register, year).ok();
        let everybody = rulebook.as_ref().map(|rulebook| {
            let rulebook = rulebook.rulebook();
            match area {
                None => rulebook.targets.clone(),
                Some(_) => scoring::targets_of(rulebook, register, year),
            }
        });
        let otherwise = |level: u8| {
            let mut targets = everybody.iter().flatten();
            let found = targets.find(|t| t.year == year && t.level == level);
            found.map(|t| t.share_percent)
        };
        let kind = area.map_or(YearTarget::INDEX, |_| AreaTarget::INDEX);
        let asked = |level: u8| {
            let records = set_records(register, year, area, level);
            let strictest = records.iter().map(|(_, share)| *share).max();
            let newest = records.iter().filter_map(|(id, _)| {
                let mut entries = session.history.of_record(kind, *id);
                entries.next().map(|entry| (entry.time, &entry.person))
            });
            let set = newest.max().map(|(time, person)| {
                let day: String = clock::local(time).chars().take(10).collect();
                (day, person.clone())
            });
            Asked {
                level,
                // A sub-district's field is empty where it goes with all others.
                share: strictest.or_else(|| area.map_or_else(|| otherwise(level), |_| None)),
                records: records.into_iter().map(|(id, _)| id).collect(),
                otherwise: otherwise(level),
                set,
            }
        };
        (1..=6).rev().map(asked).collect()
    });
    asked.unwrap_or_default()
}

fn set_records(register: &Register, year: u32, area: Option<Id>, level: u8) -> Vec<(Id, u32)> {
    let (year, level) = (Some(year), Some(u32::from(level)));
    match area {
        None => {
            let all = register.all::<YearTarget>();
            let found = all.filter(|(_, t)| t.year == year && t.level == level);
            found.filter_map(|(id, t)| Some((id, t.share?))).collect()
        }
        Some(area) => {
            let all = register.of::<AreaTarget>(area);
            let found = all.filter(|(_, t)| t.year == year && t.level == level);
            found.filter_map(|(id, t)| Some((id, t.share?))).collect()
        }
    }
}
