//! Errors of the inner modules in the person's words: what happened, and what to do.

use super::i18n::{say, series, tr};
use super::record_words;
use super::routes::Route;
use crate::app::Refusal;
use crate::app::in_the_way::in_the_way;
use crate::domain::check::{Breach, Fault};
use crate::domain::kinds::{MAJORITY, MoreThan, QUORUM};
use crate::domain::{FieldType, KindSpec, kinds};
use crate::register::{Problem, ProblemKind, Register};
use crate::snapshot;
use crate::store::{StorageFault, StoreError};

/// The label of a field by its name.
fn label(spec: Option<&KindSpec>, name: &str) -> String {
    spec.and_then(|spec| spec.field(name)).map_or_else(
        || name.to_owned(),
        |(_, field)| say(&field.words).to_owned(),
    )
}

/// What is wrong with a field, to stand below it.
pub fn fault(fault: &Fault, spec: Option<&KindSpec>) -> String {
    match fault {
        Fault::Required => tr!(fault.required).to_owned(),
        Fault::RequiredBy { field, code } => required_by(spec, field, code),
        Fault::RequiredWithout { field } => {
            tr!(fault.required_without, field = label(spec, field))
        }
        Fault::WrongType => tr!(fault.wrong_type).to_owned(),
        Fault::TooLong {
            characters,
            longest,
        } => tr!(fault.too_long, characters = characters, longest = longest),
        Fault::ControlCharacters => tr!(fault.control).to_owned(),
        Fault::OutOfRange { least, most } => tr!(fault.range, least = least, most = most),
        Fault::Before { field } => tr!(fault.before, field = label(spec, field)),
        Fault::Exceeds { field } => tr!(fault.exceeds, field = label(spec, field)),
        Fault::Short { on, lacking } => {
            tr!(fault.short, on = on.to_string(), lacking = *lacking)
        }
        Fault::Ring => tr!(fault.ring).to_owned(),
        Fault::StepMissing { field, code } => {
            tr!(deliberation.fault_missing, step = chosen(spec, field, code))
        }
        Fault::StepRefused { field, code } => {
            tr!(deliberation.fault_refused, step = chosen(spec, field, code))
        }
        Fault::OutOfOrder { field, code, on } => tr!(
            deliberation.fault_order,
            step = chosen(spec, field, code),
            on = on
        ),
        Fault::TooManyVotes { votes, present } => {
            tr!(deliberation.fault_votes, votes = votes, present = present)
        }
        Fault::NoQuorum { present, entitled } => tr!(
            deliberation.fault_quorum,
            present = present,
            entitled = entitled,
            share = share(QUORUM)
        ),
        Fault::NoMajority { votes, present } => tr!(
            deliberation.fault_majority,
            votes = votes,
            present = present,
            share = share(MAJORITY)
        ),
        Fault::Procedure(breach) => procedure(*breach).to_owned(),
        Fault::Answered => tr!(survey.fault_fixed).to_owned(),
        Fault::AnsweredTwice => tr!(survey.fault_twice).to_owned(),
        Fault::Dangling => tr!(fault.dangling).to_owned(),
        Fault::NotAPicture { most } => tr!(fault.picture, most = most / 1000),
    }
}

fn procedure(breach: Breach) -> &'static str {
    match breach {
        Breach::SecondOfYear => tr!(procedure.fault_second),
        Breach::NotHandedIn => tr!(procedure.fault_not_handed_in),
        Breach::NothingSaid => tr!(procedure.fault_nothing_said),
        Breach::NotReviewed => tr!(procedure.fault_not_reviewed),
        Breach::NotConfirmed => tr!(procedure.fault_not_confirmed),
        Breach::Frozen => tr!(procedure.fault_frozen),
        Breach::NotEarned => tr!(procedure.fault_not_earned),
        Breach::InUse => tr!(procedure.fault_in_use),
    }
}

/// A share that must be passed: 1/2.
pub fn share(more: MoreThan) -> String {
    format!("{}/{}", more.numerator, more.denominator)
}

/// A choice of a field in words, by its code.
fn chosen(spec: Option<&KindSpec>, field: &str, code: &str) -> &'static str {
    let field = spec.and_then(|spec| spec.field(field));
    let choice = field.and_then(|(_, field)| {
        let mut choices = field.ty.choices().iter();
        choices.find(|choice| choice.code == code)
    });
    choice.map_or("", |choice| say(&choice.words))
}

/// 「“社区答复”选“反对”时必须填写」, for a fault and for the hint of a field alike.
pub fn required_by(spec: Option<&KindSpec>, field: &str, code: &str) -> String {
    let other = spec.and_then(|spec| spec.field(field));
    let choice = other.and_then(|(_, other)| {
        let mut choices = other.ty.choices().iter();
        choices.find(|choice| choice.code == code)
    });
    let field = label(spec, field);
    match choice {
        Some(choice) => tr!(
            fault.required_by,
            field = field,
            choice = say(&choice.words)
        ),
        None => tr!(fault.required_with, field = field),
    }
}

pub fn store_error(error: &StoreError) -> String {
    match error {
        StoreError::Full => tr!(fault.full).to_owned(),
        StoreError::Blocked => tr!(fault.blocked).to_owned(),
        StoreError::Superseded => tr!(desk.superseded).to_owned(),
        StoreError::Newer { .. } => tr!(fault.newer).to_owned(),
        StoreError::LockDamaged => tr!(lock.damaged).to_owned(),
        StoreError::Unsure => tr!(lock.unsure).to_owned(),
        StoreError::NoSuchPoint(_) => tr!(fault.no_point).to_owned(),
        other => tr!(fault.storage, detail = other),
    }
}

pub fn storage_fault(fault: &StorageFault) -> String {
    store_error(&StoreError::from(fault.clone()))
}

/// A refusal as one sentence, naming the first record that it is about and the records that stand in the way.
pub fn refusal(refusal: &Refusal, register: &Register) -> String {
    let (told, records) = refusal_and_records(refusal, register);
    match records.is_empty() {
        true => told,
        false => {
            let names: Vec<String> = records.into_iter().map(|(name, _)| name).collect();
            tr!(plain.named, told = told, records = series(&names))
        }
    }
}

/// The same in two: the sentence, and the names and pages of the records that stand in the way.
pub fn refusal_and_records(
    refusal: &Refusal,
    register: &Register,
) -> (String, Vec<(String, String)>) {
    let Refusal::Problems(problems) = refusal else {
        return (refusal_of_no_record(refusal), Vec::new());
    };
    let first = problems.first();
    let told = first.map(|first| problem(first, problems.len(), register));
    let records = in_the_way(register, problems).into_iter();
    let records = records.filter_map(|(kind, id)| {
        let spec = kinds::KINDS.get(kind)?;
        let words = say(&spec.words);
        let title = record_words::title(register, kind, id);
        let name = match title.is_empty() || title == words {
            true => words.to_owned(),
            false => tr!(plain.record, kind = words, title = title),
        };
        Some((name, Route::record(spec.name, id).href()))
    });
    (told.unwrap_or_default(), records.collect())
}

/// A refusal that is about no record.
pub fn refusal_of_no_record(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Store(error) => store_error(error),
        Refusal::ReadOnly => tr!(desk.reading).to_owned(),
        Refusal::GivenUp => tr!(work.given_up).to_owned(),
        Refusal::Busy => tr!(desk.busy).to_owned(),
        Refusal::CannotUndo => tr!(fault.cannot_undo).to_owned(),
        Refusal::Problems(_) => String::new(),
    }
}

fn problem(problem: &Problem, count: usize, register: &Register) -> String {
    let spec = kinds::KINDS.get(problem.kind).copied();
    let kind = spec.map_or("", |spec| say(&spec.words));
    let title = record_words::title(register, problem.kind, problem.id);
    let what = match &problem.what {
        ProblemKind::Field { field, fault: what } => {
            let field = spec.and_then(|spec| spec.fields.get(*field));
            let label = field.map_or("", |field| say(&field.words));
            tr!(fault.of_field, field = label, fault = fault(what, spec))
        }
        ProblemKind::NoSuchRecord => tr!(fault.gone).to_owned(),
        ProblemKind::DuplicateId => tr!(fault.duplicate).to_owned(),
        ProblemKind::StillReferredTo { count, .. } => tr!(fault.referred_to, count = count),
        ProblemKind::ChangedSince => tr!(fault.changed_since).to_owned(),
    };
    let told = tr!(fault.of_record, kind = kind, title = title, fault = what);
    if count > 1 {
        tr!(fault.and_more, first = told, count = count - 1)
    } else {
        told
    }
}

/// A problem of a file: where, and what.
pub fn file_problem(problem: &snapshot::Problem) -> (String, String) {
    use snapshot::ProblemKind as P;
    let (place, spec) = file_place(&problem.place);
    let field = problem.place.split('/').nth(4);
    let field = spec.and_then(|spec| Some(spec.field(field?)?.1.ty));
    let what = match &problem.what {
        P::Field(Fault::WrongType) => wrong_type(field).to_owned(),
        P::Empty => tr!(file.empty).to_owned(),
        P::TooLarge { bytes, most } => {
            tr!(file.too_large, size = bytes >> 20, most = most >> 20)
        }
        P::NotUtf8 { offset } => tr!(file.not_utf8, offset = offset),
        P::Truncated => tr!(file.truncated).to_owned(),
        P::NotJson { line, column } => tr!(file.not_json, line = line, column = column),
        P::TooDeep { line, column } => tr!(file.too_deep, line = line, column = column),
        P::WrongFormat => tr!(file.wrong_format).to_owned(),
        P::WrongVersion { found, newest } => {
            tr!(file.wrong_version, found = found, newest = newest)
        }
        P::Missing => tr!(file.missing).to_owned(),
        P::WrongType => tr!(fault.wrong_type).to_owned(),
        P::NotAnId => tr!(file.not_an_id).to_owned(),
        P::DuplicateId { id } => tr!(file.duplicate_id, id = id),
        P::DuplicateKey { key } => tr!(file.duplicate_key, key = key),
        P::Partial => tr!(file.partial).to_owned(),
        P::NoRoom => tr!(file.no_room).to_owned(),
        P::Field(what) => fault(what, spec),
        #[allow(unreachable_patterns)]
        other => other.to_string(),
    };
    (place, what)
}

/// What a value of this type would be.
fn wrong_type(field: Option<FieldType>) -> &'static str {
    match field {
        Some(FieldType::Choice(_) | FieldType::Flags(_)) => tr!(file.not_a_choice),
        Some(FieldType::Date) => tr!(file.not_a_date),
        Some(FieldType::Month) => tr!(file.not_a_month),
        Some(FieldType::Whole) => tr!(file.not_a_number),
        Some(FieldType::Reference(_)) => tr!(file.not_an_id),
        _ => tr!(fault.wrong_type),
    }
}

/// `/records/leader/3/name` as 「班子成员 第 4 条 · 姓名」.
fn file_place(pointer: &str) -> (String, Option<&'static KindSpec>) {
    let parts: Vec<&str> = pointer.split('/').skip(1).collect();
    let kind = parts
        .get(1)
        .and_then(|name| kinds::kind(name))
        .map(|(_, spec)| spec);
    let (Some(&"records"), Some(spec)) = (parts.first(), kind) else {
        return (outer_place(&parts), None);
    };
    let number = parts.get(2).and_then(|at| at.parse::<usize>().ok());
    let place = match (number, parts.get(3)) {
        (None, _) => say(&spec.words).to_owned(),
        (Some(at), None) => tr!(file.place_record, kind = say(&spec.words), number = at + 1),
        (Some(at), Some(field)) => tr!(
            file.place_field,
            kind = say(&spec.words),
            number = at + 1,
            field = match *field {
                "id" => tr!(file.field_id).to_owned(),
                "stamp" => tr!(file.field_stamp).to_owned(),
                field => label(Some(spec), field),
            }
        ),
    };
    (place, Some(spec))
}

/// A place outside the lists of records.
fn outer_place(parts: &[&str]) -> String {
    let number = parts.get(1).and_then(|at| at.parse::<usize>().ok());
    match (parts, number) {
        ([], _) => tr!(file.place_whole).to_owned(),
        (["history", ..], Some(at)) => tr!(file.place_history, number = at + 1),
        (["removed", ..], Some(at)) => tr!(file.place_removed, number = at + 1),
        (["seen", ..], Some(at)) => tr!(file.place_seen, number = at + 1),
        (["records", ..], _) => tr!(file.place_records).to_owned(),
        (["office"], _) => tr!(file.place_office).to_owned(),
        _ => tr!(file.place_head).to_owned(),
    }
}
