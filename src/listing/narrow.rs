//! What a list is narrowed to. A filter has a code, by which pages, links and saved views name it:
//! `standing=overdue`, `kind=repair`, `raised_on=2026-07`.

use super::plan::Plan;
use crate::domain::words::{Words, words};
use crate::domain::{Date, FieldType, Id, KindSpec, Mark, Standing};

/// So many days before it is due, a thing is due soon.
pub const SOON: i32 = 7;

/// What filters are about. Those of one facet are alternatives; those of several facets narrow further.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    /// How a record stands on the day.
    Standing,
    /// The field at this position.
    Field(usize),
}

/// What a facet has to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Want {
    /// Something is left to do, or it stands.
    Open,
    Overdue,
    /// Something is left to do today or within [`SOON`] days.
    Soon,
    Ahead,
    Done,
    Over,
    /// The choice at this position; of a field of many choices, among others.
    Choice(u8),
    Record(Id),
    Year(i32),
    Month(i32, u32),
    /// Nothing is recorded.
    Nothing,
}

impl Want {
    /// The ways to stand, in the order in which they are offered.
    pub const STANDINGS: [Want; 6] = [
        Want::Open,
        Want::Overdue,
        Want::Soon,
        Want::Ahead,
        Want::Done,
        Want::Over,
    ];
}

pub(super) const STANDING: &str = "standing";

/// How a record may stand, by code.
const STANDINGS: [(&str, Want); 6] = [
    ("open", Want::Open),
    ("overdue", Want::Overdue),
    ("soon", Want::Soon),
    ("ahead", Want::Ahead),
    ("done", Want::Done),
    ("over", Want::Over),
];

/// One thing to narrow a list to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Narrow {
    pub facet: Facet,
    pub want: Want,
}

impl Narrow {
    /// The filter with this code; `None` for what says nothing to this version.
    pub fn read(code: &str, plan: &Plan) -> Option<Narrow> {
        let (name, value) = code.split_once('=')?;
        if name == STANDING {
            let (_, want) = STANDINGS.iter().find(|(code, _)| *code == value)?;
            return plan.spec.has_standing().then_some(Narrow {
                facet: Facet::Standing,
                want: *want,
            });
        }
        let (field, spec) = plan.spec.field(name)?;
        let want = match (value, spec.ty) {
            ("none", _) => Want::Nothing,
            (code, FieldType::Choice(_) | FieldType::Flags(_)) => {
                Want::Choice(spec.ty.choice(code)?)
            }
            (id, FieldType::Reference(_)) => Want::Record(id.parse().ok()?),
            (day, FieldType::Date) => match day.split_once('-') {
                None => Want::Year(day.parse().ok()?),
                Some((year, month)) => Want::Month(year.parse().ok()?, month.parse().ok()?),
            },
            _ => return None,
        };
        plan.facets.contains(&field).then_some(Narrow {
            facet: Facet::Field(field),
            want,
        })
    }

    pub fn code(self, plan: &Plan) -> String {
        let spec = match self.facet {
            Facet::Standing => {
                let known = STANDINGS.iter().find(|(_, want)| *want == self.want);
                return known.map_or_else(String::new, |(code, _)| format!("{STANDING}={code}"));
            }
            Facet::Field(field) => plan.field(field),
        };
        let Some(spec) = spec else {
            return String::new();
        };
        let value = match self.want {
            Want::Nothing => "none".to_owned(),
            Want::Choice(at) => match spec.ty.choices().get(usize::from(at)) {
                Some(choice) => choice.code.to_owned(),
                None => return String::new(),
            },
            Want::Record(id) => id.to_string(),
            Want::Year(year) => format!("{year:04}"),
            Want::Month(year, month) => format!("{year:04}-{month:02}"),
            _ => return String::new(),
        };
        format!("{}={value}", spec.name)
    }
}

/// Filters ready to be compared with thousands of records: by facet, what it may say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrows {
    pub(super) by_facet: Vec<(Facet, Vec<Want>)>,
}

impl Narrows {
    /// The filters with these codes; codes that say nothing to this version narrow nothing.
    pub fn read<'a>(codes: impl IntoIterator<Item = &'a str>, plan: &Plan) -> Narrows {
        let mut by_facet: Vec<(Facet, Vec<Want>)> = Vec::new();
        let narrows = codes.into_iter();
        for Narrow { facet, want } in narrows.filter_map(|code| Narrow::read(code, plan)) {
            match by_facet.iter_mut().find(|(known, _)| *known == facet) {
                Some((_, wants)) => wants.push(want),
                None => by_facet.push((facet, vec![want])),
            }
        }
        Narrows { by_facet }
    }
}

/// Whether records of a kind are things to do, which are open or done; others are there or over.
#[must_use]
pub fn is_task(spec: &KindSpec) -> bool {
    spec.state().is_some() || spec.marked(Mark::Finished).is_some()
}

/// A way to stand, in the words that fit a kind.
#[must_use]
pub fn standing_words(want: Want, spec: &KindSpec) -> Words {
    match want {
        Want::Open if is_task(spec) => words("未办结", "未辦結", "Open"),
        Want::Open => words("现有", "現有", "Present"),
        Want::Overdue => words("已逾期", "已逾期", "Overdue"),
        Want::Soon => words("7 天内到期", "7 天內到期", "Due within 7 days"),
        Want::Ahead => words("未开始", "未開始", "Not begun"),
        Want::Done => words("已办结", "已辦結", "Done"),
        Want::Over => words("已终止", "已終止", "Ended"),
        _ => Words::NONE,
    }
}

/// Whether a record that stands so is wanted. `left` is how many days are left until it is due.
pub(super) fn stands(want: Want, standing: Option<Standing>, left: Option<i32>) -> bool {
    let Some(standing) = standing else {
        return false;
    };
    let is_open = matches!(standing, Standing::Open | Standing::Overdue(_));
    match want {
        Want::Open => is_open,
        Want::Overdue => matches!(standing, Standing::Overdue(_)),
        Want::Soon => is_open && left.is_some_and(|left| (0..=SOON).contains(&left)),
        Want::Ahead => standing == Standing::Ahead,
        Want::Done => standing == Standing::Done,
        Want::Over => standing == Standing::Over,
        _ => false,
    }
}

/// How many days are left until a day; fewer than none where it is past.
pub fn days_left(due: Date, today: Date) -> i32 {
    due.number() - today.number()
}
