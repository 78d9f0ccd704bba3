//! A community on the drawing: its own Party organisation with the leading body, and below it its bodies under their headings.

use leptos::prelude::*;

use super::folding::branch;
use super::{Tree, body, people, tree_of};
use crate::domain::kinds::{Community, OfficerPost, Organisation, OrganisationForm, Post};
use crate::domain::{Choice, Date, Id, Record};
use crate::register::Register;
use crate::reports::organisation_chart::{Chart, Drawn, Lack, Strand, led_before};
use crate::ui::components::{Button, ButtonKind, Panel};
use crate::ui::i18n::{number, say, tr};
use crate::ui::routes::Route;

/// So many bodies in which somebody is missing are named above the drawing.
const NAMED: usize = 12;

/// The drawing of one community.
pub(super) fn whole(tree: &Tree, id: Id) -> AnyView {
    let tree = tree.clone();
    let drawn = move || {
        let found = tree.asked.read(|register, asked| {
            let chart = Chart::of(register, id, asked.day)?;
            Some((Own::of(register, &chart, asked.day), chart))
        });
        let (own, chart) = found.flatten()?;
        tree.adding.return_to_opener();
        let lacking = lacking(&tree, &chart);
        let strands = strands(&tree, &chart);
        let card = own.card(&tree, &chart);
        Some(view! {
            {lacking}
            <Panel title=tr!(organisation.tree)>
                <div class="panel-body">
                    <ul class="org-tree">
                        <li class="org-node">
                            <div class="org-card org-root">{card}</div>
                            {strands}
                        </li>
                    </ul>
                </div>
            </Panel>
        })
    };
    drawn.into_any()
}

/// One community of many: its head and what is missing; its bodies when it is opened.
pub(super) fn folded(tree: &Tree, id: Id) -> AnyView {
    let open = tree.folding.of(id, false);
    let card = {
        let tree = tree.clone();
        move || {
            let found = tree.asked.read(|register, asked| {
                let chart = Chart::of(register, id, asked.day)?;
                Some((Own::of(register, &chart, asked.day), chart))
            });
            let (own, chart) = found.flatten()?;
            Some(own.summary(&tree, &chart))
        }
    };
    let below = {
        let tree = tree.clone();
        move || {
            let chart = tree
                .asked
                .read(|register, asked| Chart::of(register, id, asked.day));
            let chart = chart.flatten();
            tree.adding.return_to_opener();
            chart.map(|chart| inside(&tree, &chart)).into_any()
        }
    };
    let name = tree
        .asked
        .read(|register, _| register.title(Community::INDEX, id));
    let of = (id, name.unwrap_or_default());
    branch(of, open, card.into_any(), Box::new(below))
}

/// The bodies of a community among others, which needs no headings.
fn inside(tree: &Tree, chart: &Chart) -> AnyView {
    let bodies = chart.strands.values().flatten();
    let bodies: Vec<AnyView> = bodies.map(|drawn| body::body(tree, drawn)).collect();
    match bodies.is_empty() {
        true => view! { <li class="org-node muted">{tr!(organisation.no_bodies)}</li> }.into_any(),
        false => bodies.into_any(),
    }
}

fn strands(tree: &Tree, chart: &Chart) -> AnyView {
    if chart.strands.is_empty() {
        return view! { <p class="muted org-none">{tr!(organisation.no_bodies)}</p> }.into_any();
    }
    let strands = chart.strands.iter().map(|(strand, bodies)| {
        let bodies = bodies.iter().map(|drawn: &Drawn| body::body(tree, drawn));
        view! {
            <li class="org-strand">
                <p class="org-strand-name">{strand_words(*strand)}</p>
                <ul class="org-columns">{bodies.collect_view()}</ul>
            </li>
        }
        .into_any()
    });
    view! { <ul class="org-strands">{strands.collect_view()}</ul> }.into_any()
}

fn strand_words(strand: Strand) -> &'static str {
    match strand {
        Strand::Party => tr!(organisation.strand_party),
        Strand::Grids => tr!(organisation.strand_grids),
        Strand::Joint => tr!(organisation.strand_joint),
        Strand::Deliberation => tr!(organisation.strand_deliberation),
        Strand::Service => tr!(organisation.strand_service),
    }
}

/// In which bodies somebody is missing, in words above the drawing.
fn lacking(tree: &Tree, chart: &Chart) -> AnyView {
    let lacking = chart.lacking();
    if lacking.is_empty() {
        return ().into_any();
    }
    let names = tree.asked.read(|register, _| {
        let shown = lacking.iter().take(NAMED);
        let named = shown.map(|id| (*id, register.title(Organisation::INDEX, *id)));
        named.collect::<Vec<_>>()
    });
    let links = names.unwrap_or_default().into_iter().map(|(id, name)| {
        view! {
            <li>
                <a href=Route::record(Organisation::NAME, id).href()>{name}</a>
            </li>
        }
    });
    let rest = lacking.len().saturating_sub(NAMED);
    let rest = (rest > 0).then(|| {
        view! { <li>{tr!(organisation.further, count = number(rest))}</li> }
    });
    view! {
        <div class="callout warn org-lacking">
            <p>{tr!(organisation.lacking, count = number(lacking.len()))}</p>
            <ul>{links.collect_view()} {rest}</ul>
        </div>
    }
    .into_any()
}

/// What the records of a community's own organisation say.
struct Own {
    name: String,
    form: &'static str,
    secretaries: Vec<people::Holder>,
    members: Vec<people::Holder>,
    part_time: Vec<people::Holder>,
    before: Vec<people::Holder>,
}

impl Own {
    fn of(register: &Register, chart: &Chart, day: Date) -> Own {
        let holders = |ids: &[Id]| {
            let found = ids.iter().filter_map(|id| people::leader(register, *id));
            found.collect::<Vec<_>>()
        };
        let form = chart.form.and_then(|form| {
            let form = OrganisationForm::ALL.get(usize::from(form.index()))?;
            Some(say(&form.words))
        });
        let before = led_before(register, chart.community, Post::Secretary, day);
        Own {
            name: register.title(Community::INDEX, chart.community),
            form: form.unwrap_or_default(),
            secretaries: holders(&chart.secretaries),
            members: holders(&chart.members),
            part_time: holders(&chart.part_time),
            before: holders(&before),
        }
    }

    fn head(&self, chart: &Chart, href: String) -> AnyView {
        let form =
            (!self.form.is_empty()).then(|| view! { <span class="org-form">{self.form}</span> });
        let members = chart.party_members.map(|count| {
            let count = number(usize::try_from(count).unwrap_or(usize::MAX));
            view! { <span class="org-facts">{tr!(organisation.party_members, count = count)}</span> }
        });
        view! {
            <span class="org-name">
                <a id=format!("org-{}", chart.community) href=href>
                    {self.name.clone()}
                </a>
                {form}
            </span>
            {members}
        }
        .into_any()
    }

    /// The head of the drawing.
    fn card(self, tree: &Tree, chart: &Chart) -> AnyView {
        let (id, day, adding) = (chart.community, tree.asked.day, tree.adding);
        let record = Route::record(Community::NAME, id).href();
        let head = self.head(chart, record);
        let lacks = chart.lacks.iter().map(|lack| {
            let fill = (*lack != Lack::Form).then(|| {
                view! {
                    <Button
                        label=tr!(organisation.fill)
                        kind=ButtonKind::Quiet
                        on_press=move || adding.leader(id, Post::Secretary, day)
                    />
                }
            });
            view! { <p class="org-lack">{body::lack_words(*lack)} " " {fill}</p> }
        });
        let column = |title: &'static str, people: AnyView| {
            view! {
                <div>
                    <p class="org-column-name">{title}</p>
                    {people}
                </div>
            }
            .into_any()
        };
        let members = (!self.members.is_empty()).then(|| {
            let people = people::in_post(self.members, Vec::new());
            column(tr!(organisation.leading_body), people)
        });
        let part_time = (!self.part_time.is_empty()).then(|| {
            let people = people::in_post(self.part_time, Vec::new());
            column(tr!(organisation.part_time), people)
        });
        view! {
            {head}
            {lacks.collect_view()}
            <div class="org-leading">
                {column(
                    tr!(organisation.secretary),
                    view! {
                        {people::in_post(self.secretaries, Vec::new())} {said(chart)}
                        {people::before(self.before)}
                    }
                        .into_any(),
                )}
                {members} {part_time}
            </div>
            {adding.below_community(id, day)}
        }
        .into_any()
    }

    /// The head of a community among others.
    fn summary(self, tree: &Tree, chart: &Chart) -> AnyView {
        let head = self.head(chart, tree_of(&tree.asked, chart.community).href());
        let lacks = chart.lacks.iter().map(|lack| {
            view! { <p class="org-lack">{body::lack_words(*lack)}</p> }
        });
        let missing = chart.lacking().len();
        let missing = (missing > 0).then(|| {
            let words = tr!(organisation.lacking_short, count = number(missing));
            view! { <span class="org-lack">{words}</span> }
        });
        view! {
            {head}
            <span class="org-facts">
                {tr!(organisation.bodies, count = number(chart.bodies()))}
            </span>
            {missing}
            {people::in_post(self.secretaries, Vec::new())}
            {said(chart)}
            {lacks.collect_view()}
        }
        .into_any()
    }
}

/// The secretary by the community's own record, which knows no dates.
fn said(chart: &Chart) -> AnyView {
    if chart.said_secretary.is_empty() {
        return ().into_any();
    }
    let post = people::post_words(OfficerPost::Secretary);
    view! {
        <p class="org-said">
            {post} " " {chart.said_secretary.clone()} " "
            <span class="org-since">{tr!(organisation.undated)}</span>
        </p>
    }
    .into_any()
}
