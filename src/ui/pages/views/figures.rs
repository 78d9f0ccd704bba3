//! Figures in tables: each number leads to the records that it is made of, what is missing to those that are missing.

use leptos::prelude::*;

use super::asked::{Asked, frame};
use crate::domain::marks::Writing;
use crate::domain::{Id, kinds};
use crate::register::Register;
use crate::reports::tally::{Part, Share};
use crate::ui::components::{EmptyState, PageHeader, Panel, PrintButton, Tone};
use crate::ui::i18n::{number, say, tr};
use crate::ui::pages::{lost, records};

/// How much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Amount {
    Count(usize),
    /// So many of so many; nothing to be a part of is said, and is neither 0 % nor 100 %.
    Part(Part),
    /// In fen.
    Money(i64),
    /// In dm².
    Area(u64),
    /// In the page's own words.
    Words(String),
}

impl Amount {
    pub fn words(&self) -> String {
        match self {
            Amount::Count(count) => number(*count),
            Amount::Part(part) => share_words(*part),
            Amount::Money(fen) => tr!(views.money, amount = hundredths(*fen)),
            Amount::Area(area) => {
                let area = i64::try_from(*area).unwrap_or(i64::MAX);
                tr!(views.area, amount = hundredths(area))
            }
            Amount::Words(words) => words.clone(),
        }
    }
}

/// 「12 / 15（80.0%）」.
pub(in crate::ui::pages) fn share_words(part: Part) -> String {
    let whole = |count: u64| number(usize::try_from(count).unwrap_or(usize::MAX));
    match part.exact() {
        Some(share) => tr!(
            views.part,
            count = whole(part.count),
            of = whole(part.of),
            percent = share.shown_percent()
        ),
        None => tr!(views.nothing_to_count).to_owned(),
    }
}

/// A number of hundredths, its whole part grouped by thousands: `280,000.5`.
pub(super) fn hundredths(amount: i64) -> String {
    let written = Writing::Hundredths.text(amount);
    let (whole, rest) = written.split_at(written.find('.').unwrap_or(written.len()));
    let (sign, digits) = match whole.strip_prefix('-') {
        Some(digits) => ("−", digits),
        None => ("", whole),
    };
    let whole = digits.parse().map_or_else(|_| digits.to_owned(), number);
    format!("{sign}{whole}{rest}")
}

/// Records of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Records {
    pub kind: usize,
    pub ids: Vec<Id>,
}

/// One number of a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    /// As addresses name it; it stays the same when the view is asked as of another day.
    pub code: String,
    pub name: String,
    pub amount: Amount,
    /// What it is made of.
    pub behind: Records,
    /// What does not count and should.
    pub gaps: Records,
    /// Further kinds of records that it is made of, and of those that should count.
    pub behind_too: Vec<Records>,
    pub gaps_too: Vec<Records>,
    /// How long its bar is, as a part of the longest; a picture only, the number says the same.
    pub bar: Option<Part>,
    /// What else is to say, below the name.
    pub note: String,
    pub tone: Option<Tone>,
}

impl Figure {
    pub fn new(code: impl Into<String>, name: impl Into<String>, amount: Amount) -> Figure {
        Figure {
            code: code.into(),
            name: name.into(),
            amount,
            behind: Records::default(),
            gaps: Records::default(),
            behind_too: Vec::new(),
            gaps_too: Vec::new(),
            bar: None,
            note: String::new(),
            tone: None,
        }
    }

    /// As many as there are records behind it.
    pub fn count(
        code: impl Into<String>,
        name: impl Into<String>,
        kind: usize,
        ids: Vec<Id>,
    ) -> Figure {
        Figure::new(code, name, Amount::Count(ids.len())).behind(kind, ids)
    }

    /// Those that count, of all; the others are the gaps.
    pub fn share(
        code: impl Into<String>,
        name: impl Into<String>,
        kind: usize,
        share: &Share,
    ) -> Figure {
        let ids = share.gaps.clone();
        let figure = Figure::new(code, name, Amount::Part(share.part()));
        Figure {
            gaps: Records { kind, ids },
            ..figure.behind(kind, share.counted.clone())
        }
    }

    pub fn behind(self, kind: usize, ids: Vec<Id>) -> Figure {
        Figure {
            behind: Records { kind, ids },
            ..self
        }
    }

    pub fn gaps(self, kind: usize, ids: Vec<Id>) -> Figure {
        Figure {
            gaps: Records { kind, ids },
            ..self
        }
    }

    /// Made of records of several kinds: each with the position of its kind.
    pub fn behind_all(self, records: &[(usize, Id)]) -> Figure {
        let (behind, behind_too) = by_kind(records);
        Figure {
            behind,
            behind_too,
            ..self
        }
    }

    /// Gaps of several kinds.
    pub fn gaps_all(self, records: &[(usize, Id)]) -> Figure {
        let (gaps, gaps_too) = by_kind(records);
        Figure {
            gaps,
            gaps_too,
            ..self
        }
    }

    /// With a bar beside the number, `count` of `longest` long.
    pub fn bar(self, count: u64, longest: u64) -> Figure {
        let bar = Some(Part { count, of: longest });
        Figure { bar, ..self }
    }

    fn count_gaps(&self) -> usize {
        let further = self.gaps_too.iter().map(|records| records.ids.len());
        self.gaps.ids.len() + further.sum::<usize>()
    }

    pub fn note(self, note: impl Into<String>) -> Figure {
        let note = note.into();
        Figure { note, ..self }
    }

    pub fn tone(self, tone: Tone) -> Figure {
        let tone = Some(tone);
        Figure { tone, ..self }
    }
}

/// Records by their kinds: of the first kind, and of the others.
fn by_kind(records: &[(usize, Id)]) -> (Records, Vec<Records>) {
    let mut kinds: Vec<Records> = Vec::new();
    for (kind, id) in records {
        match kinds.iter_mut().find(|records| records.kind == *kind) {
            Some(records) => records.ids.push(*id),
            None => kinds.push(Records {
                kind: *kind,
                ids: vec![*id],
            }),
        }
    }
    let mut kinds = kinds.into_iter();
    (kinds.next().unwrap_or_default(), kinds.collect())
}

/// Figures that stand together under a title. Those of a group without one are drawn by the view itself; their records are
/// found by their addresses all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub title: String,
    pub figures: Vec<Figure>,
    /// Where there are none.
    pub none: String,
}

/// What makes a view's figures.
pub(super) type Groups = fn(&Register, &Asked) -> Vec<Group>;

/// A view that is figures only.
pub(super) fn figures_page(asked: Asked, groups: Groups) -> AnyView {
    with_figures(asked, groups, |_, figures| ((), figures).into_any())
}

/// A view with figures: `draw` is given their tables and makes the body of them and of what it draws itself. Where the address
/// names a figure, what it is made of is shown instead.
pub(super) fn with_figures(
    asked: Asked,
    groups: Groups,
    draw: fn(&Asked, AnyView) -> AnyView,
) -> AnyView {
    let found = {
        let asked = asked.clone();
        Memo::new(move |_| asked.read(groups).unwrap_or_default())
    };
    if !asked.page.figure.is_empty() {
        return (move || found.with(|groups| behind(&asked, groups))).into_any();
    }
    let tables = {
        let asked = asked.clone();
        (move || found.with(|groups| tables(&asked, groups))).into_any()
    };
    let body = draw(&asked, tables);
    frame(&asked, ().into_any(), body)
}

/// A table for each group.
pub(super) fn tables(asked: &Asked, groups: &[Group]) -> AnyView {
    let titled = groups.iter().filter(|group| !group.title.is_empty());
    let panels = titled.map(|group| {
        let table = match group.figures.is_empty() {
            true => view! { <p class="panel-body muted">{group.none.clone()}</p> }.into_any(),
            false => table(asked, group),
        };
        view! { <Panel title=group.title.clone()>{table}</Panel> }
    });
    view! { <div class="view-figures">{panels.collect_view()}</div> }.into_any()
}

fn table(asked: &Asked, group: &Group) -> AnyView {
    let has_gaps = group.figures.iter().any(|figure| figure.count_gaps() > 0);
    let rows = group.figures.iter().map(|figure| {
        let gaps = has_gaps.then(|| view! { <td class="number">{gaps(asked, figure)}</td> });
        view! {
            <tr>
                <th scope="row">{named(figure)}</th>
                <td class="number">{amount(asked, figure)} {bar(figure)}</td>
                {gaps}
            </tr>
        }
    });
    let gaps = has_gaps.then(|| {
        view! {
            <th scope="col" class="number">
                {tr!(views.gaps)}
            </th>
        }
    });
    view! {
        <table class="figure-table">
            <thead>
                <tr>
                    <th scope="col">{tr!(summary.figure)}</th>
                    <th scope="col" class="number">
                        {tr!(views.amount)}
                    </th>
                    {gaps}
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn named(figure: &Figure) -> AnyView {
    let note = (!figure.note.is_empty())
        .then(|| view! { <span class="figure-note">{figure.note.clone()}</span> });
    view! { {figure.name.clone()} {note} }.into_any()
}

fn amount(asked: &Asked, figure: &Figure) -> AnyView {
    let words = figure.amount.words();
    let class = match figure.tone {
        Some(Tone::Bad) => "tone-bad",
        Some(Tone::Warn) => "tone-warn",
        Some(Tone::Ok) => "tone-ok",
        _ => "",
    };
    match figure.behind.ids.is_empty() {
        true => view! { <span class=class>{words}</span> }.into_any(),
        false => {
            let href = asked.figure(&figure.code).href();
            view! {
                <a class=class href=href>
                    {words}
                </a>
            }
            .into_any()
        }
    }
}

/// The number as a picture, below it.
fn bar(figure: &Figure) -> Option<AnyView> {
    let part = figure.bar?;
    let percent = part
        .count
        .saturating_mul(100)
        .checked_div(part.of)?
        .min(100);
    let bar = view! {
        <span class="figure-bar" aria-hidden="true">
            <i style:width=format!("{percent}%")></i>
        </span>
    };
    Some(bar.into_any())
}

fn gaps(asked: &Asked, figure: &Figure) -> AnyView {
    let count = figure.count_gaps();
    match count {
        0 => "".into_any(),
        count => {
            let href = asked.figure(&gaps_code(figure)).href();
            let label = tr!(views.gaps_of, name = figure.name, count = number(count));
            view! {
                <a class="tone-warn" href=href aria-label=label>
                    {number(count)}
                </a>
            }
            .into_any()
        }
    }
}

fn gaps_code(figure: &Figure) -> String {
    format!("{}.gaps", figure.code)
}

/// What the figure that the address names is made of.
fn behind(asked: &Asked, groups: &[Group]) -> AnyView {
    let wanted = asked.page.figure.as_str();
    let figures = groups.iter().flat_map(|group| {
        let figures = group.figures.iter();
        figures.map(move |figure| (group, figure))
    });
    let found = figures.clone().find_map(|(group, figure)| {
        let of = |title: String, first: &Records, further: &[Records]| {
            let records = std::iter::once(first).chain(further);
            (group, title, records.cloned().collect::<Vec<_>>())
        };
        if figure.code == wanted {
            let (name, amount) = (&figure.name, figure.amount.words());
            let title = tr!(summary.behind, figure = name, amount = amount);
            return Some(of(title, &figure.behind, &figure.behind_too));
        }
        (gaps_code(figure) == wanted).then(|| {
            let count = number(figure.count_gaps());
            let title = tr!(views.gaps_of, name = figure.name, count = count);
            of(title, &figure.gaps, &figure.gaps_too)
        })
    });
    let Some((group, title, records)) = found else {
        return lost();
    };
    let trail = vec![(asked.page.view.name().to_owned(), asked.figure(""))];
    let sub = tr!(views.sub, place = asked.place.name, day = asked.day);
    let under = match group.title.as_str() {
        "" => asked.page.view.name(),
        title => title,
    };
    let lists = records.iter().filter(|records| !records.ids.is_empty());
    let several = lists.clone().count() > 1;
    let lists = lists.map(|records| {
        let title = kinds::KINDS.get(records.kind).filter(|_| several);
        let title = title.map_or_else(|| under.to_owned(), |spec| say(&spec.words).to_owned());
        let ids = records.ids.iter().copied().collect();
        let list = records::only(asked.desk, records.kind, ids);
        view! { <Panel title>{list}</Panel> }.into_any()
    });
    let lists: Vec<AnyView> = lists.collect();
    let list = match lists.is_empty() {
        true => view! {
            <EmptyState title=tr!(summary.nothing_behind) body=tr!(summary.nothing_behind_hint) />
        }
        .into_any(),
        false => lists.into_any(),
    };
    view! {
        <PageHeader title trail sub>
            <PrintButton />
        </PageHeader>
        <div class="stack">
            {list}
        </div>
    }
    .into_any()
}
