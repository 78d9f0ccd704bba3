//! The list of any kind as a report, by the kind's declaration; and the roster of people (S5.3).

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::column::ColumnSpec;
use super::making::Coming;
use super::narrowed;
use super::places::{self, community_of, is_of_communities};
use super::refusal::Refusal;
use super::report::{Area, Asked, Columns, Many, Of, Report};
use super::request::{Period, Place, Request};
use super::sheet::{Rows, Sheet};
use super::values::{cell, column_of};
use super::wording::{AS_OF, COUNT, PERIOD, SCOPE, UNITS_AS_WELL, span_words};
use crate::documents::{Cell, Foot};
use crate::domain::kinds::{Assessment, AssessmentRemark, Attestation, Community, KINDS, Person};
use crate::domain::marks::Writing;
use crate::domain::tells::Tells;
use crate::domain::words::{Language, Wording, words};
use crate::domain::{FieldSpec, FieldType, Id, KindSpec, Record, Value, kinds};
use crate::listing::{Index, Narrows, Plan, Scope};
use crate::register::{History, Register, Table};
use crate::roster::filter::Filters;
use crate::roster::readings::sort_key;
use crate::roster::{self, Facts};
use crate::scoring;

/// The kinds whose lists leave the office, by the part of the work.
const LISTED: &[(Area, &[&str])] = &[
    (
        Area::Stars,
        &[
            "assessment",
            "assessment_remark",
            "star_withdrawal",
            "attestation",
            "service_project",
            "survey",
            "unit_answer",
            "survey_tally",
            "year_target",
            "area_target",
            "model_community",
        ],
    ),
    (
        Area::People,
        &[
            "person",
            "registration",
            "party_group",
            "service_post",
            "post_holder",
            "service_record",
            "attendance",
            "pledge_deed",
            "feedback",
            "member_report",
            "award",
            "consultation",
        ],
    ),
    (Area::Units, &["unit", "declared_member"]),
    (
        Area::CoBuilding,
        &["resident_unit", "agreement", "project", "project_partner"],
    ),
    (
        Area::Service,
        &[
            "need",
            "step",
            "care_household",
            "visit",
            "volunteer_team",
            "team_activity",
            "brand",
            "goods",
            "stock_movement",
            "dispute",
            "information_report",
            "venue",
            "fund_entry",
        ],
    ),
    (
        Area::Deliberation,
        &[
            "gathering",
            "motion",
            "motion_step",
            "task",
            "disclosure",
            "review_score",
            "mechanism_evidence",
        ],
    ),
    (
        Area::Organisation,
        &[
            "subdistrict",
            "community",
            "population_count",
            "organisation",
            "officer",
            "leader",
            "worker",
            "place",
        ],
    ),
];

/// The kinds, by their positions, that [`LIST`] can be asked for, with the part of the work that each is of.
pub fn kinds_listed() -> impl Iterator<Item = (Area, usize)> {
    let all = LISTED
        .iter()
        .flat_map(|(area, names)| names.iter().map(|name| (*area, *name)));
    all.filter_map(|(area, name)| Some((area, kinds::kind(name)?.0)))
}

/// The list of a kind: every field that a person may see is a column.
pub const LIST: Report = Report {
    code: "list",
    words: words("登记清单", "登記清單", "List"),
    area: Area::Organisation,
    about: words(
        "任意一类登记的清单，栏目可选，交出去或自己汇总用",
        "任意一類登記的清單，欄目可選，交出去或自己匯總用",
        "The records of any kind as a table with the columns you choose",
    ),
    who: UNITS_AS_WELL,
    periods: &[Asked::Day, Asked::Year, Asked::HalfYear, Asked::Days],
    places: &[Of::Everywhere, Of::SubDistrict, Of::Community, Of::Unit],
    columns: Columns::By(|request| request.kind.map(columns).unwrap_or_default()),
    hides: true,
    many: Some(Many::Communities),
    has_calendar: false,
    make: list,
};

/// The roster of people (社区在职党员名册).
pub const ROSTER: Report = Report {
    code: "roster",
    words: words("社区在职党员名册", "社區在職黨員名冊", "Roster of members"),
    area: Area::People,
    about: words(
        "某日在册人员名册，按姓名排列",
        "某日在冊人員名冊，按姓名排列",
        "Everybody on the register on a day, by name",
    ),
    who: UNITS_AS_WELL,
    periods: &[Asked::Day],
    places: &[Of::Everywhere, Of::SubDistrict, Of::Community, Of::Unit],
    columns: Columns::By(|_| roster_columns()),
    hides: true,
    many: Some(Many::Communities),
    has_calendar: false,
    make: roster,
};

/// What the printed roster has.
pub const ROSTER_COLUMNS: [&str; 12] = [
    "name",
    "gender",
    "birth_month",
    "kind",
    "unit",
    "duty",
    "phone",
    "address",
    "skills",
    "intentions",
    "group",
    "registered_on",
];

/// The columns of the list of a kind; those that the list shows at first are marked.
fn columns(kind: usize) -> Vec<ColumnSpec> {
    let Some(plan) = Plan::of(kind) else {
        return Vec::new();
    };
    let usual = plan.usual(&Scope::All);
    let summed: BTreeSet<usize> = plan.totalled().collect();
    let column = |at: usize| {
        let field = plan.field(at)?;
        let column = column_of(field, usual.contains(&at));
        Some(
            match summed.contains(&at) && field.writing != Writing::Clock {
                true => ColumnSpec {
                    foot: Foot::Sum,
                    ..column
                },
                false => column,
            },
        )
    };
    plan.columns().into_iter().filter_map(column).collect()
}

fn list(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let kind = request.kind.ok_or(Refusal::Nothing)?;
    if kinds_listed().all(|(_, listed)| listed != kind) {
        return Err(Refusal::Nothing);
    }
    let plan = Plan::of(kind).ok_or(Refusal::Nothing)?;
    let table = register.any(kind).ok_or(Refusal::Nothing)?;
    let belongs = place_filter(register, request, kind, plan.spec)?;
    let in_time = time_filter(table, request, &plan)?;
    // What a page shows as of a day is narrowed by how it stands, also what is still ahead.
    let is_seen = matches!(request.period, Period::Day(_)) && request.is_narrowed();
    let ids = table.ids();
    let ids = ids.filter(|id| belongs(*id) && (is_seen || in_time(*id)));
    let ids = narrowed_ids(register, request, &plan, table, ids.collect());
    let name = plan.spec.words.in_language(request.language);
    let mut sheet = Sheet::called(request, listed_title(name, request.language));
    sheet.about(places::name(register, request));
    sheet.lying();
    sheet.fact(SCOPE, Cell::text(places::name(register, request)));
    match request.period {
        Period::Day(day) => sheet.fact(AS_OF, Cell::Date(day)),
        _ => sheet.fact(PERIOD, Cell::text(span_words(request))),
    }
    let only = narrowed::of_list(register, &plan, request);
    sheet.told(Tells::Remark, narrowed::ONLY, Cell::text(only));
    sheet.fact(COUNT, Cell::count(ids.len()));
    let (rows, coming) = table_of(request, kind, name, &columns(kind), ids);
    sheet.table(rows.coming(coming));
    Ok(sheet)
}

/// Those of the records that the page showed, in its order. Only where it was narrowed are they made to be searched, which takes
/// long of many.
fn narrowed_ids(
    register: &Register,
    request: &Request,
    plan: &Plan,
    table: &Table,
    mut ids: Vec<Id>,
) -> Vec<Id> {
    if !request.is_narrowed() {
        if let Some(field) = plan.moment() {
            let day = |id| match table.value(id, field) {
                Value::Date(day) => Some(day),
                _ => None,
            };
            ids.sort_by_cached_key(|id| Reverse((day(*id), *id)));
        }
        return ids;
    }
    let scope = Scope::Only(ids.into_iter().collect());
    let (history, language) = (History::default(), request.language);
    let index = Index::of(register, &history, plan.clone(), scope, language);
    let narrows = Narrows::read(request.only.iter().map(String::as_str), plan);
    let rows = index.search(&request.search);
    let rows = index.narrowed(&rows, &narrows, request.day());
    rows.iter().filter_map(|place| index.id(*place)).collect()
}

fn listed_title(name: &str, language: Language) -> String {
    words("{name}清单", "{name}清單", "List: {name}").filled(language, &[("name", &name)])
}

/// The head of a table of these records and its rows, with those of the columns that are asked for: nobody waits for cells that no one
/// sees.
fn table_of(
    request: &Request,
    kind: usize,
    name: &str,
    columns: &[ColumnSpec],
    ids: Vec<Id>,
) -> (Rows, Coming) {
    let columns = columns.iter().filter(|column| column.is_wanted(request));
    let columns: Vec<ColumnSpec> = columns.copied().collect();
    let spec = KINDS.get(kind);
    let fields = columns.iter().map(|column| spec?.field(column.code));
    let fields: Vec<Option<(usize, &'static FieldSpec)>> = fields.collect();
    let language = request.language;
    let mut indicators = Indicators::default();
    let cells = move |register: &Register, id: Id| {
        let cell = |field: &Option<(usize, &'static FieldSpec)>| {
            let Some(((at, field), table)) = field.zip(register.any(kind)) else {
                return Cell::Empty;
            };
            let value = table.value(id, at);
            match (&value, field.name) {
                (Value::Text(text), "indicator") => {
                    let words = indicators.wording(register, kind, id, text, language);
                    Cell::text(words.unwrap_or_else(|| text.clone()))
                }
                _ => cell(&value, field, register, language),
            }
        };
        fields.iter().map(cell).collect()
    };
    (Rows::of(name, &columns).numbered(), Coming::of(ids, cells))
}

/// What indicators are called, read once for each year.
#[derive(Default)]
struct Indicators(BTreeMap<u32, BTreeMap<String, Wording>>);

impl Indicators {
    /// The wording of the indicator that a statement or a remark names.
    fn wording(
        &mut self,
        register: &Register,
        kind: usize,
        id: Id,
        indicator: &str,
        language: Language,
    ) -> Option<String> {
        let year = match kind {
            Attestation::INDEX => register.get::<Attestation>(id)?.year?,
            AssessmentRemark::INDEX => {
                let assessment = register.get::<AssessmentRemark>(id)?.assessment.id?;
                register.get::<Assessment>(assessment)?.year?
            }
            _ => return None,
        };
        let of_year = self.0.entry(year).or_insert_with(|| {
            let rulebook = scoring::rulebook_of(register, year);
            let stars = rulebook
                .map(|read| read.rulebook().stars.clone())
                .unwrap_or_default();
            let all = stars.into_iter().flat_map(|star| star.indicators);
            all.map(|of| (of.id.to_string(), of.wording)).collect()
        });
        let wording = of_year.get(indicator)?;
        Some(wording.in_language(language).to_owned())
    }
}

/// Whether a record belongs to the place.
fn place_filter<'a>(
    register: &'a Register,
    request: &Request,
    kind: usize,
    spec: &'static KindSpec,
) -> Result<Box<dyn Fn(Id) -> bool + 'a>, Refusal> {
    let refers = move |field: FieldType, to: Id| {
        let at = spec.fields.iter().position(|spec| spec.ty == field);
        move |id: Id| {
            let table = register.any(kind);
            let value = at.zip(table).map(|(at, table)| table.value(id, at));
            value.is_some_and(|value| value == Value::Reference(to))
        }
    };
    Ok(match request.place {
        Place::Everywhere => Box::new(|_| true),
        Place::Unit(unit) => {
            let field = FieldType::Reference("unit");
            match spec.fields.iter().any(|spec| spec.ty == field) {
                true => Box::new(refers(field, unit)),
                false => return Err(Refusal::Place),
            }
        }
        place => {
            if !is_of_communities(spec) {
                return Err(Refusal::Place);
            }
            let among = places::communities(register, place);
            let above = match place {
                Place::SubDistrict(id) if kind != Community::INDEX => Some(id),
                _ => None,
            };
            let own = above.map(|id| refers(FieldType::Reference("subdistrict"), id));
            Box::new(move |id| match community_of(register, kind, id) {
                Some(community) => among.contains(&community),
                None => own.as_ref().is_some_and(|own| own(id)),
            })
        }
    })
}

/// Whether a record came about in the period; for a day, whether it was there by then.
fn time_filter<'a>(
    table: &'a Table,
    request: &Request,
    plan: &Plan,
) -> Result<Box<dyn Fn(Id) -> bool + 'a>, Refusal> {
    let span = request.span().ok_or(Refusal::Period)?;
    let moment = plan.spec.moment().map(|(at, _)| at);
    let on = move |id: Id| match moment.map(|at| table.value(id, at)) {
        Some(Value::Date(on)) => Some(on),
        _ => None,
    };
    match (request.period, moment) {
        (Period::Day(day), _) => Ok(Box::new(move |id| on(id).is_none_or(|on| on <= day))),
        (_, None) => Err(Refusal::Period),
        (_, Some(_)) => Ok(Box::new(move |id| {
            on(id).is_some_and(|on| span.contains(on))
        })),
    }
}

fn roster(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let day = request.day();
    let among = places::communities(register, request.place);
    let is_meant = |person: &Person| match request.place {
        Place::Unit(unit) => person.unit.id == Some(unit),
        _ => person.community.id.is_some_and(|id| among.contains(&id)),
    };
    let filters = Filters::read(request.only.iter().map(String::as_str), day);
    let found = (!request.search.trim().is_empty()).then(|| {
        let index = roster::Index::of(register, &History::default());
        let places = index.search(&request.search);
        let ids = places.into_iter().filter_map(|place| index.id(place));
        ids.collect::<BTreeSet<Id>>()
    });
    let is_found = |id: &Id| found.as_ref().is_none_or(|found| found.contains(id));
    let people: Vec<Id> = register
        .all::<Person>()
        .filter(|(id, person)| is_meant(person) && filters.hold(&Facts::of(person)) && is_found(id))
        .map(|(id, _)| id)
        .collect();
    let mut sheet = Sheet::of(request, ROSTER.words);
    sheet.about(places::name(register, request));
    sheet.lying();
    sheet.fact(SCOPE, Cell::text(places::name(register, request)));
    sheet.fact(AS_OF, Cell::Date(day));
    let only = narrowed::of_roster(register, request);
    sheet.told(Tells::Remark, narrowed::ONLY, Cell::text(only));
    sheet.fact(COUNT, Cell::count(people.len()));
    let name = ROSTER.words.in_language(request.language);
    let (rows, coming) = table_of(request, Person::INDEX, name, &roster_columns(), people);
    let by_name = |register: &Register, id| sort_key(&register.title(Person::INDEX, id));
    sheet.table(rows.coming(coming.by(by_name)));
    Ok(sheet)
}

/// The columns of the roster: those of people, the printed ones shown at first.
fn roster_columns() -> Vec<ColumnSpec> {
    let column = |column: ColumnSpec| ColumnSpec {
        is_usual: ROSTER_COLUMNS.contains(&column.code),
        ..column
    };
    columns(Person::INDEX).into_iter().map(column).collect()
}
