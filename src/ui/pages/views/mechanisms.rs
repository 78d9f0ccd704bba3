//! 机制清单: the five mechanisms with the evidence of a year, what is lacking, and what the guarantees consist of (S3.3).

use leptos::prelude::*;

use super::asked::Asked;
use super::figures::{Amount, Figure, Group, Records, share_words, with_figures};
use crate::domain::kinds::{
    Community, FundEntry, Leader, Measure, Mechanism, MechanismEvidence, Venue, Worker,
};
use crate::domain::{Choice as _, Date, Id, Record, Value};
use crate::register::Register;
use crate::reports::guarantees::Guarantees;
use crate::reports::mechanisms::Checklist;
use crate::reports::tally::Share;
use crate::reports::venues::LINE;
use crate::ui::components::{Button, Dialog, Panel, Tag, Tone};
use crate::ui::forms::RecordForm;
use crate::ui::i18n::tr;
use crate::ui::pages::gatherings::words::choice;
use crate::ui::record_words;
use crate::ui::routes::Route;

/// The five mechanisms in their order.
const ALL: [Mechanism; 5] = [
    Mechanism::Participation,
    Mechanism::Supervision,
    Mechanism::Guarantee,
    Mechanism::Service,
    Mechanism::Responsibility,
];

pub(super) fn page(asked: Asked) -> AnyView {
    with_figures(asked, groups, body)
}

fn name(mechanism: Mechanism) -> &'static str {
    match mechanism {
        Mechanism::Participation => tr!(deliberation.participation),
        Mechanism::Supervision => tr!(deliberation.supervision),
        Mechanism::Guarantee => tr!(deliberation.guarantee),
        Mechanism::Service => tr!(deliberation.service),
        Mechanism::Responsibility => tr!(deliberation.responsibility),
    }
}

fn code(measure: Measure) -> &'static str {
    let choice = Measure::ALL.get(usize::from(measure.index()));
    choice.map_or("", |choice| choice.code)
}

fn measures() -> impl Iterator<Item = Measure> {
    (0..Measure::ALL.len()).filter_map(|at| Measure::from_index(u8::try_from(at).ok()?))
}

/// People, place and money; and of several communities how many have evidence of each measure.
fn groups(register: &Register, asked: &Asked) -> Vec<Group> {
    let communities = &asked.place.communities;
    let found = Guarantees::of(register, communities, asked.year(), asked.day);
    let money = |fen: u64| Amount::Money(i64::try_from(fen).unwrap_or(i64::MAX));
    let line = Amount::Area(LINE).words();
    let is_short = !found.reaching.gaps.is_empty();
    let space = Figure::new(
        "space",
        tr!(deliberation.own_space),
        Amount::Area(found.own_space),
    )
    .behind(Venue::INDEX, found.own_venues)
    .tone(if is_short { Tone::Bad } else { Tone::Ok });
    let space = match asked.place.community {
        Some(_) if is_short => space.note(tr!(deliberation.space_short, line = line)),
        Some(_) => space.note(tr!(deliberation.space_enough, line = line)),
        None => space,
    };
    let mut place = vec![Figure {
        gaps: Records {
            kind: Venue::INDEX,
            ids: found.unmeasured,
        },
        ..space
    }];
    if asked.place.community.is_none() {
        let name = tr!(deliberation.reaching, line = line);
        place.push(Figure::share(
            "reaching",
            name,
            Community::INDEX,
            &found.reaching,
        ));
    }
    let balance = Figure::new(
        "balance",
        tr!(deliberation.balance),
        Amount::Money(found.balance),
    );
    let balance = balance.behind(FundEntry::INDEX, found.entries);
    let balance = match found.balance < 0 {
        true => balance.tone(Tone::Bad),
        false => balance,
    };
    let group = |title: &str, figures: Vec<Figure>| Group {
        title: title.to_owned(),
        figures,
        none: String::new(),
    };
    let mut groups = vec![
        group(
            choice(Measure::People),
            vec![
                Figure::count(
                    "leaders",
                    tr!(deliberation.leaders),
                    Leader::INDEX,
                    found.leaders,
                ),
                Figure::count(
                    "workers",
                    tr!(deliberation.workers),
                    Worker::INDEX,
                    found.workers,
                ),
            ],
        ),
        group(choice(Measure::Place), place),
        group(
            choice(Measure::Money),
            vec![
                Figure::new("income", tr!(deliberation.income), money(found.income))
                    .behind(FundEntry::INDEX, found.income_entries),
                Figure::new(
                    "spending",
                    tr!(deliberation.spending),
                    money(found.spending),
                )
                .behind(FundEntry::INDEX, found.spending_entries),
                balance,
            ],
        ),
    ];
    if asked.place.community.is_none() {
        groups.extend(over_communities(register, asked));
    }
    groups
}

/// Of each measure the communities that have evidence of it this year.
fn over_communities(register: &Register, asked: &Asked) -> Vec<Group> {
    let communities = asked.place.communities.iter();
    let lists = communities.map(|id| {
        let list = Checklist::of(register, *id, asked.year(), asked.day);
        let gaps: Vec<Measure> = list.gaps().collect();
        (*id, gaps)
    });
    let lists: Vec<(Id, Vec<Measure>)> = lists.collect();
    let groups = ALL.map(|mechanism| Group {
        title: name(mechanism).to_owned(),
        figures: measures()
            .filter(|measure| measure.mechanism() == mechanism)
            .map(|measure| {
                let with = lists
                    .iter()
                    .map(|(id, gaps)| (*id, !gaps.contains(&measure)));
                let share = Share::of(with);
                Figure::share(code(measure), choice(measure), Community::INDEX, &share)
            })
            .collect(),
        none: String::new(),
    });
    groups.into()
}

fn body(asked: &Asked, figures: AnyView) -> AnyView {
    let Some(community) = asked.place.community else {
        return figures;
    };
    let today = asked.desk.today();
    let adding = RwSignal::new(None::<Measure>);
    let open = RwSignal::new(false);
    let lists = {
        let asked = asked.clone();
        move || {
            asked.read(|register, asked| {
                let list = Checklist::of(register, community, asked.year(), asked.day);
                let panels = ALL.map(|mechanism| panel(register, &list, mechanism, adding, open));
                panels.collect_view()
            })
        }
    };
    let title =
        Signal::derive(move || adding.get().map_or(String::new(), |m| choice(m).to_owned()));
    let form = move || {
        adding
            .get()
            .map(|measure| form(today, community, measure, open))
    };
    view! {
        <div class="mechanisms">{lists}</div>
        <h2>{tr!(deliberation.guarantees)}</h2>
        {figures}
        <Dialog open title>
            {form}
        </Dialog>
    }
    .into_any()
}

/// One mechanism: its measures, each with its evidence or with what is lacking, and a way to add some.
fn panel(
    register: &Register,
    list: &Checklist,
    mechanism: Mechanism,
    adding: RwSignal<Option<Measure>>,
    open: RwSignal<bool>,
) -> AnyView {
    let part = list.shown(mechanism);
    let tone = match part.count == part.of {
        true => Tone::Ok,
        false => Tone::Warn,
    };
    let state = view! { <Tag tone label=share_words(part) /> }.into_any();
    let own = list.0.iter().filter(|((of, _), _)| *of == mechanism);
    let rows = own.map(|((_, measure), found)| {
        let measure = *measure;
        let evidence = found.iter().map(|(on, id)| {
            let href = Route::record(MechanismEvidence::NAME, *id).href();
            let title = record_words::title(register, MechanismEvidence::INDEX, *id);
            view! {
                <li>
                    <span class="muted">{on.to_string()}</span>
                    " "
                    <a href=href>{title}</a>
                </li>
            }
        });
        let evidence = evidence.collect_view();
        let lacks = found.is_empty().then(|| {
            view! { <Tag tone=Tone::Warn label=tr!(deliberation.no_evidence) /> }
        });
        let words = measure_words(measure);
        let label = tr!(deliberation.add_evidence_of, measure = words);
        let add = move |_| {
            adding.set(Some(measure));
            open.set(true);
        };
        view! {
            <div class="row measure">
                <div class="words">
                    <b>{words}</b>
                    " "
                    {lacks}
                    <ul>{evidence}</ul>
                </div>
                <button type="button" class="btn" aria-label=label on:click=add>
                    {tr!(deliberation.add_evidence)}
                </button>
            </div>
        }
    });
    let rows = rows.collect_view();
    view! { <Panel title=name(mechanism) state>{rows}</Panel> }.into_any()
}

/// The measure without its mechanism in front, which stands above it.
fn measure_words(measure: Measure) -> &'static str {
    let words = choice(measure);
    let behind = words.split_once('：').or_else(|| words.split_once(": "));
    behind.map_or(words, |(_, measure)| measure)
}

/// What is asked of a piece of evidence; the measure and the community are known.
fn form(today: Option<Date>, community: Id, measure: Measure, open: RwSignal<bool>) -> AnyView {
    let at = |name: &str| MechanismEvidence::KIND.field(name).map(|(at, _)| at);
    let mut preset = Vec::new();
    preset.extend(at("community").map(|at| (at, Value::Reference(community))));
    preset.extend(at("measure").map(|at| (at, Value::Choice(measure.index()))));
    let start: Vec<(usize, Value)> = at("dated")
        .zip(today.map(Value::Date))
        .into_iter()
        .collect();
    let cancel = view! { <Button label=tr!(act.cancel) on_press=move || open.set(false) /> };
    view! {
        <div class="dialog-body">
            <RecordForm
                kind=MechanismEvidence::INDEX
                preset
                start
                on_done=Callback::new(move |_| open.set(false))
                actions=cancel.into_any()
            />
        </div>
    }
    .into_any()
}
