//! From a record to the words of a notice, without personal data; and what was left out for it.

use crate::catalogue::public_notice::{Known, publishable};
use crate::domain::kinds::{
    DisclosureKind, FundEntry, FundItem, Gathering, Motion, MotionStep, Need, Project, ReviewScore,
    Stage,
};
use crate::domain::{Date, Id, KindSpec, Record, Value, kinds};
use crate::register::Register;
use crate::reports::Period;
use crate::reports::body_meetings::{approval, review};
use crate::reports::fund::Fund;
use crate::ui::i18n::{say, series, tr};
use crate::ui::pages::gatherings::words::choice;
use crate::ui::pages::views::figures::{Amount, share_words};
use crate::ui::record_words;

/// What a notice is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// Not yet chosen.
    Choose,
    Motion(Id),
    /// What the residents' meeting decided about a motion.
    Decision(Id),
    Need(Id),
    Project(Id),
    Gathering(Id),
    /// The result of a review meeting.
    Review(Id),
    /// Income and spending of a quarter, 1 to 4.
    Fund(i32, u32),
    Blank,
}

impl Source {
    /// As addresses name it.
    pub fn code(self) -> String {
        match self {
            Source::Choose => "new".to_owned(),
            Source::Motion(id) => format!("new.motion.{id}"),
            Source::Decision(id) => format!("new.decision.{id}"),
            Source::Need(id) => format!("new.need.{id}"),
            Source::Project(id) => format!("new.project.{id}"),
            Source::Gathering(id) => format!("new.gathering.{id}"),
            Source::Review(id) => format!("new.review.{id}"),
            Source::Fund(year, quarter) => format!("new.fund.{year}-{quarter}"),
            Source::Blank => "new.blank".to_owned(),
        }
    }

    /// `None` where the address names a figure.
    pub fn read(code: &str) -> Option<Source> {
        let mut parts = code.splitn(3, '.');
        if parts.next() != Some("new") {
            return None;
        }
        let (what, of) = (parts.next(), parts.next());
        let id = || of.and_then(|id| id.parse::<Id>().ok());
        Some(match what {
            None => Source::Choose,
            Some("motion") => Source::Motion(id()?),
            Some("decision") => Source::Decision(id()?),
            Some("need") => Source::Need(id()?),
            Some("project") => Source::Project(id()?),
            Some("gathering") => Source::Gathering(id()?),
            Some("review") => Source::Review(id()?),
            Some("fund") => {
                let (year, quarter) = of?.split_once('-')?;
                let quarter = quarter
                    .parse()
                    .ok()
                    .filter(|quarter| (1..=4).contains(quarter));
                Source::Fund(year.parse().ok()?, quarter?)
            }
            Some("blank") => Source::Blank,
            Some(_) => return None,
        })
    }
}

/// A notice as it is proposed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Draft {
    pub kind: Option<DisclosureKind>,
    pub community: Option<Id>,
    pub title: String,
    pub text: String,
    pub motion: Option<Id>,
    pub meeting: Option<Id>,
    pub project: Option<Id>,
    /// What was left out whole, in words.
    pub left_out: Vec<String>,
    /// In whose words names, addresses or numbers were hidden.
    pub hidden: Vec<String>,
}

/// `None` where there is no such record.
pub(super) fn draft(
    register: &Register,
    source: Source,
    community: Option<Id>,
    day: Date,
) -> Option<Draft> {
    match source {
        Source::Choose => None,
        Source::Blank => Some(Draft {
            community,
            ..Draft::default()
        }),
        Source::Motion(id) => {
            let mut found = of_record(register, Motion::INDEX, id, DisclosureKind::Residents)?;
            found.motion = Some(id);
            Some(found)
        }
        Source::Need(id) => of_record(register, Need::INDEX, id, DisclosureKind::Service),
        Source::Project(id) => {
            let mut found = of_record(register, Project::INDEX, id, DisclosureKind::Residents)?;
            found.project = Some(id);
            Some(found)
        }
        Source::Gathering(id) => {
            let mut found = of_record(register, Gathering::INDEX, id, DisclosureKind::Notice)?;
            found.meeting = Some(id);
            Some(found)
        }
        Source::Decision(id) => decision(register, id),
        Source::Review(id) => reviewed(register, id),
        Source::Fund(year, quarter) => fund(register, community?, year, quarter, day),
    }
}

/// A record as its declaration lets everybody read it: a line for each field, under its title.
fn of_record(register: &Register, kind: usize, id: Id, as_kind: DisclosureKind) -> Option<Draft> {
    let known = Known::of(register);
    let spec = kinds::KINDS.get(kind)?;
    let open = publishable(register, &known, kind, id)?;
    let word = |at: &usize| {
        spec.fields
            .get(*at)
            .map(|field| say(&field.words).to_owned())
    };
    let mut title = String::new();
    let mut lines = Vec::new();
    for (at, value) in &open.given {
        let Some(field) = spec.fields.get(*at) else {
            continue;
        };
        if matches!(value, Value::Picture(_)) {
            continue;
        }
        // Other records are named by titles in which a name may stand.
        let words = known.hidden(&record_words::shown(value, field, register));
        match field.title {
            true => title = words,
            false => lines.push(tr!(
                deliberation.notice_line,
                name = say(&field.words),
                value = words
            )),
        }
    }
    Some(Draft {
        kind: Some(as_kind),
        community: owner(register, kind, spec, id),
        title: tr!(deliberation.notice_title, title = title),
        text: lines.join("\n"),
        left_out: open.left_out.iter().filter_map(word).collect(),
        hidden: open.hidden.iter().filter_map(word).collect(),
        ..Draft::default()
    })
}

fn owner(register: &Register, kind: usize, spec: &KindSpec, id: Id) -> Option<Id> {
    let (at, _) = spec.owner()?;
    register.any(kind)?.value(id, at).as_reference()
}

/// The words of a decision: who met, how many came, how they voted, what came of it.
fn decision(register: &Register, id: Id) -> Option<Draft> {
    let known = Known::of(register);
    let motion = register.get::<Motion>(id)?;
    let (title, content) = (known.hidden(&motion.title), known.hidden(&motion.content));
    let mut lines = Vec::new();
    if !content.is_empty() {
        lines.push(content.clone());
    }
    let steps = register.of::<MotionStep>(id);
    let decided = steps.filter(|(_, step)| step.stage == Some(Stage::Decision));
    let decided = decided.max_by_key(|(step_id, step)| (step.held_on, *step_id));
    let step = decided.map(|(_, step)| step);
    let meeting = step.and_then(|step| step.meeting.id);
    let held = meeting.and_then(|id| register.get::<Gathering>(id));
    if let Some(step) = step {
        let on = step.held_on.map(|on| on.to_string()).unwrap_or_default();
        lines.push(tr!(deliberation.decision_met, on = on, title = title));
        if let Some((present, entitled)) = held.and_then(|held| held.present.zip(held.entitled)) {
            lines.push(tr!(
                deliberation.came,
                present = present,
                entitled = entitled
            ));
        }
        if let Some(agreed) = step.votes_for {
            lines.push(tr!(
                deliberation.votes,
                agreed = agreed,
                against = step.votes_against.unwrap_or(0),
                abstained = step.abstained.unwrap_or(0)
            ));
        }
        lines.push(
            match step.outcome.is_some_and(|outcome| outcome.is_agreed()) {
                true => tr!(deliberation.decision_agreed).to_owned(),
                false => tr!(deliberation.decision_refused).to_owned(),
            },
        );
        let opinion = known.hidden(&step.opinion);
        if !opinion.is_empty() {
            lines.push(opinion);
        }
    }
    let word = |name: &str| {
        Motion::KIND
            .field(name)
            .map(|(_, field)| say(&field.words).to_owned())
    };
    let people = [
        ("raised_by", &motion.raised_by),
        ("responsible", &motion.responsible),
    ];
    let people = people.into_iter().filter(|(_, text)| !text.is_empty());
    let hidden = [
        ("title", *motion.title != *title),
        ("content", *motion.content != *content),
    ];
    let hidden = hidden.into_iter().filter(|(_, is_hidden)| *is_hidden);
    Some(Draft {
        kind: Some(DisclosureKind::Decision),
        community: motion.community.id,
        title: tr!(deliberation.decision_title, title = title),
        text: lines.join("\n"),
        motion: Some(id),
        meeting,
        left_out: people.filter_map(|(name, _)| word(name)).collect(),
        hidden: hidden.filter_map(|(name, _)| word(name)).collect(),
        ..Draft::default()
    })
}

/// The result of a review over all who were reviewed: who got what is nobody else's business.
fn reviewed(register: &Register, id: Id) -> Option<Draft> {
    let held = register.get::<Gathering>(id)?;
    let reviews = review(register, id);
    let known = Known::of(register);
    let title = known.hidden(&held.title);
    let on = held.held_on.map(|on| on.to_string()).unwrap_or_default();
    let all = approval(&reviews);
    let lines = [
        tr!(
            deliberation.review_met,
            on = on,
            title = title,
            subjects = reviews.len()
        ),
        tr!(deliberation.review_rate, rate = share_words(all)),
    ];
    let subject = ReviewScore::KIND.field("subject");
    Some(Draft {
        kind: Some(DisclosureKind::Party),
        community: held.community.id,
        title: tr!(deliberation.review_title, title = title),
        text: lines.join("\n"),
        meeting: Some(id),
        left_out: subject
            .map(|(_, field)| say(&field.words).to_owned())
            .into_iter()
            .collect(),
        ..Draft::default()
    })
}

/// The first and the last day of a quarter.
pub(super) fn quarter_of(year: i32, quarter: u32) -> Option<Period> {
    let first = quarter.checked_sub(1)? * 3 + 1;
    let from = Date::new(year, first, 1)?;
    let next = match quarter {
        4 => Date::new(year + 1, 1, 1)?,
        _ => Date::new(year, first + 3, 1)?,
    };
    let to = Date::from_number(next.number() - 1)?;
    Some(Period { from, to })
}

/// Income and spending of a quarter by item. Single entries are not told: whom money went to is in them.
fn fund(register: &Register, community: Id, year: i32, quarter: u32, day: Date) -> Option<Draft> {
    let period = quarter_of(year, quarter)?;
    let fund = Fund::of(register, &[community].into(), period, day);
    let money = |fen: i64| Amount::Money(fen).words();
    let whole = |fen: u64| money(i64::try_from(fen).unwrap_or(i64::MAX));
    let items = |wanted: fn(FundItem) -> bool| {
        let items = fund.items.iter().filter(|(item, _)| wanted(**item));
        let items = items.map(|(item, line)| format!("{} {}", choice(*item), whole(line.amount)));
        series(&items.collect::<Vec<_>>())
    };
    let mut lines = vec![tr!(
        deliberation.fund_before,
        amount = money(fund.brought_forward)
    )];
    for (sum, items, words) in [
        (
            fund.income,
            items(FundItem::is_income),
            tr!(deliberation.fund_income),
        ),
        (
            fund.spending,
            items(|item| !item.is_income()),
            tr!(deliberation.fund_spending),
        ),
    ] {
        lines.push(match items.is_empty() {
            true => tr!(deliberation.fund_sum, what = words, amount = whole(sum)),
            false => tr!(
                deliberation.fund_items,
                what = words,
                amount = whole(sum),
                items = items
            ),
        });
    }
    lines.push(tr!(deliberation.fund_left, amount = money(fund.balance())));
    let left_out = ["what", "unit", "by"].into_iter().filter_map(|name| {
        let (_, field) = FundEntry::KIND.field(name)?;
        Some(say(&field.words).to_owned())
    });
    Some(Draft {
        kind: Some(DisclosureKind::Finance),
        community: Some(community),
        title: tr!(deliberation.fund_title, year = year, quarter = quarter),
        text: lines.join("\n"),
        left_out: left_out.collect(),
        ..Draft::default()
    })
}
