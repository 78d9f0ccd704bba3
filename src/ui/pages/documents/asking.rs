//! What is asked of a report: of which time, whose, which columns, and what of persons is shown.

use leptos::prelude::*;

use crate::catalogue::stationery::of_office;
use crate::catalogue::{Asked, Of, Period, Personal, Place, Report, Request, lists};
use crate::domain::kinds::{Community, KINDS, Subdistrict, Unit};
use crate::domain::{Id, Record, kinds, typed};
use crate::ui::components::Item;
use crate::ui::desk::Desk;
use crate::ui::forms::entry::looking_up;
use crate::ui::forms::{ChoiceField, DateField, FlagsField, NumberField, ReferenceField};
use crate::ui::i18n::{language, say, tr};
use crate::ui::pages::filings::own_community;
use crate::ui::routes::{DocumentPage, Route};

/// The answers, as they are picked and typed.
#[derive(Clone, Copy)]
pub(super) struct Asking {
    report: &'static Report,
    period: RwSignal<String>,
    day: RwSignal<String>,
    year: RwSignal<String>,
    half: RwSignal<String>,
    first: RwSignal<String>,
    last: RwSignal<String>,
    /// The kind of place, by its number among the report's.
    scope: RwSignal<String>,
    of: RwSignal<String>,
    /// The kind that a list is of.
    kind: RwSignal<String>,
    columns: RwSignal<String>,
    /// The kind that the columns were chosen of.
    columns_of: StoredValue<Option<String>>,
    personal: RwSignal<String>,
    /// 发文顺序号, where the office's paper has one.
    number: RwSignal<String>,
    is_for_each: bool,
    /// What a list's page showed, of the kind that the page was opened for.
    only: StoredValue<Vec<String>>,
    search: StoredValue<String>,
    listed: StoredValue<String>,
}

/// What the page was opened for.
#[derive(Clone, Copy, Default)]
pub(super) struct Opened<'a> {
    /// A record, what many are narrowed to, or a year.
    pub of: &'a str,
    pub is_for_each: bool,
    /// The kind of a list, and what its page showed of it.
    pub kind: &'a str,
    pub only: &'a [String],
    pub search: &'a str,
    /// As of this day; empty for today.
    pub day: &'a str,
}

const SHOWN: &str = "shown";
const MASKED: &str = "masked";
const LEFT_OUT: &str = "left_out";
const LATER_HALF: &str = "2";

fn code(asked: Asked) -> &'static str {
    match asked {
        Asked::Day => "day",
        Asked::Year => "year",
        Asked::HalfYear => "half",
        Asked::Days => "days",
    }
}

impl Asking {
    /// What is asked at first: this year, today, the office's own community where there is one. What the page was
    /// opened for goes before.
    pub(super) fn begin(desk: Desk, report: &'static Report, opened: &Opened) -> Asking {
        let is_for_each = opened.is_for_each;
        let today = desk.today();
        let day = match opened.day {
            "" => today.map(|day| day.to_string()).unwrap_or_default(),
            day => day.to_owned(),
        };
        // A report of a year is opened for one: it is about no single record.
        let year = opened.of.parse().unwrap_or(desk.this_year());
        let half = match today {
            Some(day) if day.month() > 6 => LATER_HALF,
            _ => "1",
        };
        let (scope, of) = place_at_first(desk, places(report, is_for_each), opened);
        let period = report.periods.first().copied().unwrap_or(Asked::Day);
        Asking {
            report,
            period: RwSignal::new(code(period).to_owned()),
            first: RwSignal::new(format!("{year}-01-01")),
            last: RwSignal::new(day.clone()),
            day: RwSignal::new(day),
            year: RwSignal::new(year.to_string()),
            half: RwSignal::new(half.to_owned()),
            scope: RwSignal::new(scope.to_string()),
            of: RwSignal::new(of),
            kind: RwSignal::new(opened.kind.to_owned()),
            columns: RwSignal::new(String::new()),
            columns_of: StoredValue::new(None),
            personal: RwSignal::new(SHOWN.to_owned()),
            number: RwSignal::new(String::new()),
            is_for_each,
            only: StoredValue::new(opened.only.to_vec()),
            search: StoredValue::new(opened.search.to_owned()),
            listed: StoredValue::new(opened.kind.to_owned()),
        }
    }

    fn scope(self) -> Option<Of> {
        let at: usize = self.scope.read().parse().ok()?;
        places(self.report, self.is_for_each).get(at).copied()
    }

    fn period(self) -> Option<Period> {
        let year = || self.year.read().trim().parse::<u32>().ok();
        let day = |text: RwSignal<String>| typed::date(&text.read());
        let asked = self.report.periods.iter();
        let chosen = self.period.read();
        let asked = asked.copied().find(|asked| code(*asked) == *chosen)?;
        Some(match asked {
            Asked::Day => Period::Day(day(self.day)?),
            Asked::Year => Period::Year(year()?),
            Asked::HalfYear => Period::HalfYear {
                year: year()?,
                second: *self.half.read() == LATER_HALF,
            },
            Asked::Days => Period::Days {
                first: day(self.first)?,
                last: day(self.last)?,
            },
        })
    }

    fn place(self) -> Option<Place> {
        let id = || self.of.read().parse::<Id>().ok();
        Some(match self.scope()? {
            Of::Everywhere => Place::Everywhere,
            Of::SubDistrict => Place::SubDistrict(id()?),
            Of::Community => Place::Community(id()?),
            Of::Unit => Place::Unit(id()?),
            Of::Record(name) => Place::Record {
                kind: kinds::kind(name)?.0,
                id: id()?,
            },
        })
    }

    /// The request; else what is still to be chosen.
    pub(super) fn request(self, desk: Desk) -> Result<Request, &'static str> {
        let today = desk.today().ok_or(tr!(documents.choose_time))?;
        let office = desk.office();
        let issuer = office.as_ref().map(|(id, _)| *id);
        let office = office.map(|(_, office)| office.name.to_string());
        let kind = match self.is_list() {
            true => {
                let kind = kinds::kind(&self.kind.read()).ok_or(tr!(documents.choose_list))?;
                Some(kind.0)
            }
            false => None,
        };
        let columns = self.columns.read();
        // Filters of one kind say nothing of another.
        let is_listed = *self.kind.read() == self.listed.get_value();
        let (only, search) = match is_listed {
            true => (self.only.get_value(), self.search.get_value()),
            false => Default::default(),
        };
        Ok(Request {
            only,
            search,
            issuer,
            number: self.number.read().trim().parse().ok(),
            period: self.period().ok_or(tr!(documents.choose_time))?,
            place: self.place().ok_or(tr!(documents.choose_place))?,
            kind,
            columns: columns.split_whitespace().map(str::to_owned).collect(),
            personal: match self.personal.read().as_str() {
                MASKED => Personal::Masked,
                LEFT_OUT => Personal::LeftOut,
                _ => Personal::Shown,
            },
            ..Request::new(language(), today, office.unwrap_or_default())
        })
    }

    /// Whether it is a list, of a kind that is chosen.
    fn is_list(self) -> bool {
        self.report.code == lists::LIST.code
    }

    /// That the list is a part of all there is, and the way to the whole.
    pub(super) fn narrowed(self) -> Option<AnyView> {
        let is_narrowed =
            !self.only.with_value(Vec::is_empty) || !self.search.with_value(String::is_empty);
        is_narrowed.then(|| {
            let whole = DocumentPage::Listed {
                report: self.report.code.to_owned(),
                kind: self.listed.get_value(),
                only: Vec::new(),
                search: String::new(),
                day: String::new(),
            };
            view! {
                <p class="callout">
                    {tr!(documents.narrowed)} " "
                    <a href=Route::Documents(whole).href()>{tr!(documents.not_narrowed)}</a>
                </p>
            }
            .into_any()
        })
    }

    /// The fields.
    pub(super) fn fields(self, desk: Desk) -> AnyView {
        view! {
            <div class="catalogue-asked">
                {self.is_list().then(|| self.kind_field())} {self.place_fields(desk)}
                {self.period_fields()} {self.personal_field()} {move || self.number_field(desk)}
            </div>
            {move || self.column_field(desk)}
        }
        .into_any()
    }

    fn kind_field(self) -> AnyView {
        let kinds = lists::kinds_listed();
        let kinds = kinds.filter_map(|(_, kind)| KINDS.get(kind));
        let items = kinds.map(|spec| Item::new(spec.name, say(&spec.words)));
        let value = self.kind;
        view! { <ChoiceField label=tr!(documents.list) value items=items.collect() required=true folded=true /> }
            .into_any()
    }

    fn place_fields(self, desk: Desk) -> AnyView {
        let items = places(self.report, self.is_for_each).iter().enumerate();
        let items: Vec<Item> = items
            .map(|(at, of)| Item::new(at.to_string(), of_words(*of)))
            .collect();
        let scope = self.scope;
        let choice = (items.len() > 1).then(|| {
            view! { <ChoiceField label=tr!(documents.scope) value=scope items settled=true folded=true /> }
        });
        let of = move || {
            let name = match self.scope()? {
                Of::Everywhere => return None,
                Of::SubDistrict => Subdistrict::NAME,
                Of::Community => Community::NAME,
                Of::Unit => Unit::NAME,
                Of::Record(name) => name,
            };
            let (_, spec) = kinds::kind(name)?;
            let (search, name_of) = looking_up(spec.name, desk);
            Some(view! {
                <ReferenceField label=say(&spec.words) value=self.of search name_of create=None required=true />
            })
        };
        // What was chosen in one kind of place is nothing in another.
        Effect::new(move |before: Option<String>| {
            let now = scope.get();
            if before.is_some_and(|before| before != now) {
                self.of.set(String::new());
            }
            now
        });
        view! {
            {choice}
            {of}
        }
        .into_any()
    }

    fn period_fields(self) -> AnyView {
        let words = |asked: &Asked| match asked {
            Asked::Day => tr!(documents.day),
            Asked::Year => tr!(documents.year),
            Asked::HalfYear => tr!(documents.half_year),
            Asked::Days => tr!(documents.days),
        };
        let items: Vec<Item> = self
            .report
            .periods
            .iter()
            .map(|asked| Item::new(code(*asked), words(asked)))
            .collect();
        let choice = (items.len() > 1).then(|| {
            view! { <ChoiceField label=tr!(documents.time) value=self.period items settled=true folded=true /> }
        });
        let year = move || view! { <NumberField label=tr!(documents.year) value=self.year required=true /> };
        let halves = move || {
            let items = vec![
                Item::new("1", tr!(documents.first_half)),
                Item::new(LATER_HALF, tr!(documents.second_half)),
            ];
            view! { <ChoiceField label=tr!(documents.half_year) value=self.half items settled=true folded=true /> }
        };
        let fields = move || match self.period.read().as_str() {
            "day" => {
                view! { <DateField label=tr!(documents.as_of) value=self.day required=true /> }
                    .into_any()
            }
            "year" => year().into_any(),
            "half" => view! {
                {year()}
                {halves()}
            }
            .into_any(),
            _ => view! {
                <DateField label=tr!(documents.first_day) value=self.first required=true />
                <DateField label=tr!(documents.last_day) value=self.last required=true />
            }
            .into_any(),
        };
        view! {
            {choice}
            {fields}
        }
        .into_any()
    }

    fn personal_field(self) -> Option<AnyView> {
        if !self.report.hides {
            return None;
        }
        let items = vec![
            Item::new(SHOWN, tr!(documents.shown)),
            Item::new(MASKED, tr!(documents.masked)),
            Item::new(LEFT_OUT, tr!(documents.left_out)),
        ];
        let field = view! { <ChoiceField label=tr!(documents.personal) value=self.personal items settled=true folded=true /> };
        Some(field.into_any())
    }

    /// Where the office's paper has a number; of many documents each has one of its own, which is written by hand.
    fn number_field(self, desk: Desk) -> Option<AnyView> {
        let (office, _) = desk.office().filter(|_| !self.is_for_each)?;
        let has_number = desk.read(|register| {
            let paper = of_office(register, office);
            paper.is_some_and(|(_, paper)| paper.letterhead.is_some() && !paper.code.is_empty())
        });
        has_number.unwrap_or_default().then(|| {
            let hint = tr!(documents.number_hint);
            view! { <NumberField label=tr!(documents.number) value=self.number hint /> }.into_any()
        })
    }

    /// Folded away: what a report shows by itself is usually right.
    fn column_field(self, desk: Desk) -> Option<AnyView> {
        let kind = self.kind.get();
        let request = untrack(|| self.request(desk)).ok();
        let request = request.or_else(|| {
            // A list has columns before its place is chosen.
            let mut request = Request::new(language(), desk.today()?, "");
            request.kind = Some(kinds::kind(&kind)?.0);
            Some(request)
        })?;
        let columns = self.report.columns(&request);
        if columns.len() < 2 {
            return None;
        }
        // Another kind has other columns.
        if self.columns_of.get_value().as_ref() != Some(&kind) {
            let usual = columns.iter().filter(|column| column.is_usual);
            let usual: Vec<&str> = usual.map(|column| column.code).collect();
            self.columns.set(usual.join(" "));
            self.columns_of.set_value(Some(kind));
        }
        let items = columns.iter();
        let items: Vec<Item> = items
            .map(|column| Item::new(column.code, say(&column.words)))
            .collect();
        let field = view! {
            <details class="catalogue-columns">
                <summary>{tr!(documents.columns)}</summary>
                <FlagsField label=tr!(documents.columns) value=self.columns items />
            </details>
        };
        Some(field.into_any())
    }
}

/// Whose it may be; of one for each, what those are narrowed to.
fn places(report: &Report, is_for_each: bool) -> &'static [Of] {
    match report.many {
        Some(many) if is_for_each => many.within(),
        _ => report.places,
    }
}

fn of_words(of: Of) -> &'static str {
    match of {
        Of::Everywhere => tr!(documents.everywhere),
        Of::SubDistrict => say(&Subdistrict::KIND.words),
        Of::Community => say(&Community::KIND.words),
        Of::Unit => say(&Unit::KIND.words),
        Of::Record(name) => kinds::kind(name).map_or("", |(_, spec)| say(&spec.words)),
    }
}

/// The number of the kind of place, and the place: what the page was opened for, else the office's own community, else
/// everything.
fn place_at_first(desk: Desk, places: &[Of], opened: &Opened) -> (usize, String) {
    let of = opened.of;
    let at = |wanted: Of| places.iter().position(|of| *of == wanted);
    let is_of = |kind: usize| {
        let id: Option<Id> = of.parse().ok();
        let holds = desk.peek(|session| Some(session.register.any(kind)?.contains(id?)));
        holds.flatten().unwrap_or(false)
    };
    let opened_for = places.iter().position(|place| match place {
        Of::Everywhere => false,
        Of::SubDistrict => is_of(Subdistrict::INDEX),
        Of::Community => is_of(Community::INDEX),
        Of::Unit => is_of(Unit::INDEX),
        Of::Record(name) => kinds::kind(name).is_some_and(|(kind, _)| is_of(kind)),
    });
    if let Some(at) = opened_for {
        return (at, of.to_owned());
    }
    // A page shows all that the office keeps.
    if (opened.only, opened.search, opened.day) != (&[], "", "") {
        return (at(Of::Everywhere).unwrap_or_default(), String::new());
    }
    match (at(Of::Community), untrack(|| own_community(desk))) {
        (Some(at), Some(own)) => (at, own.to_string()),
        _ => (at(Of::Everywhere).unwrap_or_default(), String::new()),
    }
}
