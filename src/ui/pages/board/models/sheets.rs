//! What is put up about the model communities of a year: the notice of all, and a page about each with grounds and figures.

use leptos::prelude::*;

use crate::domain::kinds::{Community, ModelCommunity, Office, Role, Subdistrict};
use crate::domain::{Date, Id, Record};
use crate::register::Register;
use crate::scoring::{Scorecard, chosen_models, standing};
use crate::ui::components::{EmptyState, LinkButton, PageHeader, PrintButton, StarRow};
use crate::ui::desk::Desk;
use crate::ui::forms::DayChooser;
use crate::ui::i18n::{number, tr};
use crate::ui::pages::lost;
use crate::ui::pages::notice_sheet::{NoticeText, long_day, sheet};
use crate::ui::routes::{BoardPage, Route};
use crate::ui::score_words;
use crate::ui::scores::YearScores;

/// How long a notice is put up, in days, if nobody says otherwise.
const POSTED: i32 = 7;

fn trail(year: u32) -> Vec<(String, Route)> {
    let year = i32::try_from(year).ok();
    vec![
        (tr!(nav.stars).to_owned(), Route::Stars { year }),
        (
            tr!(board.models).to_owned(),
            Route::Board(BoardPage::Models { year }),
        ),
    ]
}

/// The notice of the year's choice.
pub(in crate::ui::pages::board) fn notice(desk: Desk, year: u32) -> AnyView {
    let Some(today) = desk.today() else {
        return lost();
    };
    let later = Date::from_number(today.number() + POSTED).unwrap_or(today);
    let (from, until) = (RwSignal::new(today), RwSignal::new(later));
    let office = office_name(desk);
    let body = move || {
        let (from, until) = (from.get(), until.get());
        let text = desk.read(|register| notice_text(register, year))?;
        Some(match text {
            None => view! {
                <EmptyState title=tr!(board.none_chosen) body=tr!(board.none_chosen_hint)>
                    <LinkButton
                        label=tr!(board.models)
                        href=Route::Board(BoardPage::Models { year: i32::try_from(year).ok() }).href()
                    />
                </EmptyState>
            }
            .into_any(),
            Some(text) => sheet(&NoticeText {
                title: tr!(board.notice_title, year = year),
                text,
                office: office.clone(),
                posted_on: Some(from),
                posted_until: Some(until),
                ..NoticeText::default()
            }),
        })
    };
    view! {
        <PageHeader title=tr!(board.model_notice) trail=trail(year)>
            <DayChooser
                label=tr!(board.posted_from)
                day=today
                choose=Callback::new(move |day| from.set(day))
            />
            <DayChooser
                label=tr!(board.posted_until)
                day=later
                choose=Callback::new(move |day| until.set(day))
            />
            <PrintButton />
        </PageHeader>
        {body}
    }
    .into_any()
}

/// The office that chooses models: the department, also where another office prints this; empty where it is not known here, to be
/// written by hand.
pub(in crate::ui::pages::board) fn office_name(desk: Desk) -> String {
    let chooses = |office: &Office| office.role == Some(Role::Department);
    let own = untrack(|| desk.office()).map(|(_, office)| office);
    let found = own.filter(|own| chooses(own)).or_else(|| {
        let known = |register: &Register| {
            let mut all = register.all::<Office>().map(|(_, office)| office);
            all.find(|office| chooses(office)).cloned()
        };
        desk.peek(|session| known(&session.register)).flatten()
    });
    found
        .map(|office| office.name.to_string())
        .unwrap_or_default()
}

/// The paragraphs of the notice; `None` while nobody is chosen.
fn notice_text(register: &Register, year: u32) -> Option<String> {
    let chosen = chosen_models(register, year);
    if chosen.is_empty() {
        return None;
    }
    let mut lines = vec![tr!(board.notice_begin, year = year, count = chosen.len())];
    let named = (1..)
        .zip(&chosen)
        .filter_map(|(place, (_, model)): (u32, _)| {
            let community = register.get::<Community>(model.community.id?)?;
            Some(tr!(
                board.notice_line,
                number = model.number.unwrap_or(place),
                name = community.name,
                area = area_of(register, community),
                grounds = model.grounds.trim().trim_end_matches(['。', '.'])
            ))
        });
    lines.extend(named);
    lines.push(tr!(board.notice_end).to_owned());
    Some(lines.join("\n"))
}

/// 「（巴音街道）」; nothing where no sub-district is recorded.
fn area_of(register: &Register, community: &Community) -> String {
    let area = community.subdistrict.id;
    let area = area.and_then(|id| register.get::<Subdistrict>(id));
    area.map(|area| tr!(board.in_area, area = area.name))
        .unwrap_or_default()
}

/// One of the choice, if it is there: the record, its community's name, the year.
pub(in crate::ui::pages::board) fn chosen(
    register: &Register,
    id: &str,
) -> Option<(ModelCommunity, Id, String)> {
    let model = register.get::<ModelCommunity>(id.parse().ok()?)?;
    let community = model.community.id?;
    let name = register.title(Community::INDEX, community);
    Some((model.clone(), community, name))
}

/// The page about one model community: grounds and figures, to be put up.
pub(in crate::ui::pages::board) fn one(desk: Desk, id: &str) -> AnyView {
    let found = desk.peek(|session| {
        let register = &session.register;
        let (model, community, name) = chosen(register, id)?;
        let rated = YearScores::of(register, model.year?);
        let rated = rated.outcome.as_ref().ok()?;
        let card = rated.card(community)?.clone();
        let counts = standing(register, &card);
        let record = register.get::<Community>(community)?.clone();
        Some((model, record, name, card, counts))
    });
    let Some((model, community, name, card, counts)) = found.flatten() else {
        return lost();
    };
    let year = model.year.unwrap_or_default();
    let office = office_name(desk);
    view! {
        <PageHeader title=tr!(board.model_sheet) trail=trail(year)>
            <PrintButton />
        </PageHeader>
        <article class="public-notice model-sheet" aria-label=tr!(board.model_sheet)>
            <p class="notice-title">{name}</p>
            <p class="model-sub">{tr!(board.model_of, year = year)}</p>
            <p class="model-stars">
                <StarRow stars=score_words::stars_that_count(&counts) />
                " "
                {score_words::title(counts.level)}
            </p>
            <div class="notice-text">
                <p>{model.grounds.trim().to_owned()}</p>
            </div>
            {figures(&community, &card)}
            <div class="notice-foot">
                <p>{office} {tr!(deliberation.seal)}</p>
                <p>{model.chosen_on.map(long_day)}</p>
            </div>
        </article>
    }
    .into_any()
}

/// The six stars with their scores, and how large the community is.
fn figures(community: &Community, card: &Scorecard) -> AnyView {
    let stars = card.stars.iter().map(|score| {
        let points = score.shown().unwrap_or_default();
        let (_, verdict) = score_words::star_tag(score);
        view! {
            <tr>
                <th scope="row">{score_words::star_name(score.star)}</th>
                <td class="number">{tr!(rule.points, points = points)}</td>
                <td>{verdict}</td>
            </tr>
        }
    });
    let size = [
        (tr!(board.population), community.population),
        (tr!(board.party_members), community.party_members),
    ];
    let size = size.into_iter().filter_map(|(name, count)| {
        let count = number(usize::try_from(count?).ok()?);
        Some(view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="number">{tr!(rule.people, value = count)}</td>
                <td></td>
            </tr>
        })
    });
    view! {
        <table class="model-figures">
            <tbody>{stars.collect_view()} {size.collect_view()}</tbody>
        </table>
    }
    .into_any()
}
