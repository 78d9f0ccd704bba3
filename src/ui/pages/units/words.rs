//! What the reports on units say, in words.

use super::tone;
use crate::app::pasted_list::{PastedColumn, RowFault};
use crate::domain::kinds::{Community, DeclaredMember, Person};
use crate::domain::{Choice, Date, Id};
use crate::register::Register;
use crate::reports::registration_rate::Ground;
use crate::reports::{Absence, Agreement, Declared, Likeness, Standing, UnitReport};
use crate::scoring::Exact;
use crate::ui::components::Tone;
use crate::ui::i18n::{clauses, number, say, series, tr};

/// 「截至 2026-06-30，申报 40 人，已报到 36 人，报到率 90.0 %」.
pub(super) fn rate_line(report: &UnitReport, share: &Exact, day: Date) -> String {
    match report.rate() {
        None => tr!(units.no_rate, day = day),
        Some(rate) => tr!(
            units.rate_line,
            day = day,
            declared = number(report.declared.len()),
            registered = number(report.registered()),
            rate = rate.shown_percent(),
            share = asked(share)
        ),
    }
}

/// The share that is asked for, in percent: `90`, or `92.5`.
pub(super) fn asked(share: &Exact) -> String {
    share.shown_percent().trim_end_matches(".0").to_owned()
}

/// How a unit stands.
pub(super) fn verdict(report: &UnitReport, share: &Exact) -> (Tone, String) {
    let passes = report.passes(share);
    let label = match passes {
        Some(true) => tr!(units.passes),
        Some(false) => tr!(units.notice),
        None => tr!(units.not_declared),
    };
    (tone(passes), label.to_owned())
}

/// How one declared member stands.
pub(super) fn standing(standing: &Standing) -> (Tone, &'static str) {
    match standing {
        Standing::Registered => (Tone::Ok, tr!(units.is_registered)),
        Standing::ToDecide(_) => (Tone::Info, tr!(units.is_to_decide)),
        Standing::Missing(_) => (Tone::Bad, tr!(units.is_missing)),
    }
}

/// Where somebody registered and by what that is known, or why they count as missing.
pub(super) fn grounds(declared: &Declared, register: &Register) -> String {
    let mut said = match &declared.standing {
        Standing::Registered => {
            let of = declared.people.iter();
            let each = of.map(|(id, ground)| registration(*id, *ground, register));
            clauses(&each.collect::<Vec<_>>())
        }
        Standing::ToDecide(possible) => tr!(units.possible, count = possible.len()),
        Standing::Missing(absence) => absent(absence, register),
    };
    if declared.lines.len() > 1 {
        said.push_str(tr!(app.semicolon));
        said.push_str(&tr!(units.twice_listed, count = declared.lines.len()));
    }
    said
}

fn registration(id: Id, ground: Ground, register: &Register) -> String {
    let place = place(register, id);
    let ground = match ground {
        Ground::Decided => tr!(units.by_decision).to_owned(),
        Ground::Alike(likeness) => tr!(units.by_likeness, agrees = agreeing(likeness)),
    };
    let person = register.get::<Person>(id);
    let left = person.and_then(|person| person.left_on);
    match (person.and_then(|person| person.registered_on), left) {
        (Some(on), Some(left)) => {
            tr!(
                units.registered_and_left,
                place = place,
                on = on,
                left = left,
                ground = ground
            )
        }
        (Some(on), None) => tr!(units.registered_at, place = place, on = on, ground = ground),
        _ => place,
    }
}

fn absent(absence: &Absence, register: &Register) -> String {
    match absence {
        Absence::Nobody => tr!(units.nobody).to_owned(),
        Absence::Left {
            person,
            on,
            because,
        } => {
            let because = because.and_then(|because| {
                let all = crate::domain::kinds::Leaving::ALL;
                all.get(usize::from(because.index()))
            });
            tr!(
                units.left,
                place = place(register, *person),
                on = on,
                because = because.map_or(tr!(units.no_reason), |choice| say(&choice.words))
            )
        }
        Absence::Later { person, on } => {
            tr!(units.later, place = place(register, *person), on = on)
        }
        Absence::Undated { person } => tr!(units.undated, place = place(register, *person)),
    }
}

/// The community of a person.
pub(super) fn place(register: &Register, person: Id) -> String {
    let person = register.get::<Person>(person);
    let community = person.and_then(|person| register.get::<Community>(person.community.id?));
    community.map_or_else(
        || tr!(units.unknown_place).to_owned(),
        |community| community.name.to_string(),
    )
}

/// 「电话、出生年月」: what agrees beside the name.
fn agreeing(likeness: Likeness) -> String {
    named(likeness, Agreement::Same)
}

fn named(likeness: Likeness, wanted: Agreement) -> String {
    let all = [
        (likeness.phone, tr!(units.phone)),
        (likeness.birth_month, tr!(units.birth_month)),
        (likeness.unit, tr!(units.unit)),
    ];
    let those = all
        .into_iter()
        .filter(|(agreement, _)| *agreement == wanted);
    let names: Vec<&str> = those.map(|(_, name)| name).collect();
    series(&names)
}

/// 「姓名、单位相同；出生年月不同；电话有一方未填」.
pub(super) fn compared(likeness: Likeness) -> String {
    let same = named(likeness, Agreement::Same);
    let mut parts = vec![match same.is_empty() {
        true => tr!(units.name_same).to_owned(),
        false => tr!(units.names_same, fields = same),
    }];
    for (agreement, differs) in [(Agreement::Differs, true), (Agreement::Unknown, false)] {
        let fields = named(likeness, agreement);
        if !fields.is_empty() {
            parts.push(match differs {
                true => tr!(units.differ, fields = fields),
                false => tr!(units.unknown, fields = fields),
            });
        }
    }
    clauses(&parts)
}

/// A declared member's month of birth and telephone, as far as they are known.
pub(super) fn described(member: &DeclaredMember) -> String {
    let born = member
        .birth_month
        .map(|month| tr!(units.born, month = month));
    let phone = (!member.phone.is_empty()).then(|| member.phone.to_string());
    let parts: Vec<String> = born.into_iter().chain(phone).collect();
    series(&parts)
}

pub(super) fn column(column: PastedColumn) -> &'static str {
    match column {
        PastedColumn::Name => tr!(units.name),
        PastedColumn::Gender => tr!(units.gender),
        PastedColumn::BirthMonth => tr!(units.birth_month),
        PastedColumn::Phone => tr!(units.phone),
        PastedColumn::Duty => tr!(units.duty),
        PastedColumn::Ignored => tr!(units.ignored),
    }
}

/// What is wrong with a row that is not taken.
pub(super) fn faults(faults: &[RowFault]) -> String {
    let one = |fault: &RowFault| match fault {
        RowFault::NoName => tr!(units.fault_no_name),
        RowFault::LongName => tr!(units.fault_long_name),
        RowFault::Gender => tr!(units.fault_gender),
        RowFault::BirthMonth => tr!(units.fault_birth_month),
        RowFault::TooYoung => tr!(units.fault_too_young),
        RowFault::Phone => tr!(units.fault_phone),
        RowFault::LongDuty => tr!(units.fault_long_duty),
        RowFault::Listed => tr!(units.fault_listed),
        RowFault::Twice => tr!(units.fault_twice),
    };
    let all: Vec<&str> = faults.iter().map(one).collect();
    clauses(&all)
}
