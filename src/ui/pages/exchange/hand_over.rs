//! Handing a part of the register to another office: what of it, without what, and what is in the
//! file, before it leaves.

use leptos::prelude::*;

use super::leaving::{self, Leaving};
use super::making;
use crate::app::handing_out::Request;
use crate::domain::kinds::{Community, KINDS, Role, Subdistrict, Unit};
use crate::domain::{Id, Record, Tells};
use crate::register::Register;
use crate::snapshot::{Redaction, Scope};
use crate::ui::busy::Busy;
use crate::ui::components::notice::Notices;
use crate::ui::components::{Button, ButtonKind, Item, Panel};
use crate::ui::desk::Desk;
use crate::ui::forms::{ChoiceField, FlagsField};
use crate::ui::i18n::{say, series, tr};
use crate::ui::pages::stars::own_community;
use crate::ui::pages::today::own_unit;

/// What the person chose, as the fields hold it.
#[derive(Clone, Copy)]
struct Chosen {
    /// Whether this is a unit's office: it hands out its own list.
    is_unit: bool,
    scope: RwSignal<String>,
    subdistrict: RwSignal<String>,
    unit: RwSignal<String>,
    /// Empty for all, where statistics are asked for.
    community: RwSignal<String>,
    redaction: RwSignal<String>,
    boxes: RwSignal<String>,
}

/// `given` is the community that is asked for by the page that led here.
pub(super) fn panel(given: Option<String>) -> AnyView {
    let desk = Desk::here();
    let notices = Notices::here();
    let own = given.or_else(|| own_community(desk).map(|id| id.to_string()));
    let subdistrict = own_subdistrict(desk);
    let unit = untrack(|| own_unit(desk)).map(|id| id.to_string());
    let scope = match (&own, &unit) {
        (_, Some(_)) => "unit",
        (Some(_), None) => "community",
        (None, None) if subdistrict.is_some() => "subdistrict",
        (None, None) => "statistics",
    };
    let chosen = Chosen {
        is_unit: unit.is_some(),
        scope: RwSignal::new(scope.to_owned()),
        subdistrict: RwSignal::new(subdistrict.unwrap_or_else(|| only::<Subdistrict>(desk))),
        unit: RwSignal::new(unit.unwrap_or_else(|| only::<Unit>(desk))),
        community: RwSignal::new(own.unwrap_or_else(|| only::<Community>(desk))),
        redaction: RwSignal::new("none".to_owned()),
        boxes: RwSignal::new(String::new()),
    };
    let waiting = Leaving::none();
    let busy = Busy::nothing();
    // What is shown is what was asked for, or nothing.
    Effect::new(move || {
        chosen.request();
        waiting.put(None);
    });
    Effect::new(move || {
        desk.read(|_| ());
        waiting.put(None);
    });
    let look = move |()| {
        let Some(request) = chosen.request() else {
            return notices.failed(tr!(hand_over.choose_which));
        };
        busy.run(tr!(exchange.exporting), async move {
            match making::make(desk, request).await {
                Ok(prepared) => waiting.put(Some(prepared)),
                Err(why) => notices.failed(why),
            }
        });
    };
    view! {
        <Panel title=tr!(hand_over.title)>
            <div class="panel-body">
                <p>{tr!(hand_over.body)}</p>
                <div class="hand-over">
                    {chosen.scope_fields(desk)} {move || chosen.redaction_fields()}
                </div>
                <div class="acts">
                    <Button
                        label=tr!(hand_over.look)
                        kind=ButtonKind::Main
                        on_press=look
                        disabled=busy.is_busy()
                    />
                </div>
                {busy.shown()}
            </div>
        </Panel>
        {leaving::panel(desk, waiting)}
    }
    .into_any()
}

/// Whose office this is, where it is a sub-district's.
fn own_subdistrict(desk: Desk) -> Option<String> {
    let (_, office) = untrack(|| desk.office())?;
    if office.role != Some(Role::Subdistrict) {
        return None;
    }
    let own = office.subdistrict.id.map(|id| id.to_string());
    own.or_else(|| Some(only::<Subdistrict>(desk)).filter(|id| !id.is_empty()))
}

/// The one record of a kind, where there is only one.
fn only<R: Record>(desk: Desk) -> String {
    let ids: Option<Vec<Id>> =
        desk.peek(|s| s.register.all::<R>().map(|(id, _)| id).take(2).collect());
    match ids.as_deref() {
        Some([id]) => id.to_string(),
        _ => String::new(),
    }
}

/// The records of a kind to choose from, by name.
fn items(register: &Register, kind: usize) -> Vec<Item> {
    let ids = register.any(kind).into_iter().flat_map(|table| table.ids());
    let mut items: Vec<Item> = ids
        .map(|id| Item::new(id.to_string(), register.title(kind, id)))
        .collect();
    items.sort_by(|a, b| a.label.cmp(&b.label));
    items
}

impl Chosen {
    /// What is asked for; none while it is not said of which community or sub-district.
    fn request(self) -> Option<Request> {
        let id = |field: RwSignal<String>| field.read().parse::<Id>().ok();
        let scope = match self.scope.read().as_str() {
            "subdistrict" => Scope::Subdistrict(id(self.subdistrict)?),
            "community" => Scope::Community(id(self.community)?),
            "unit" => Scope::Unit(id(self.unit)?),
            "statistics" => Scope::Statistics(id(self.community)),
            _ => Scope::Whole,
        };
        let boxes = self.boxes.read();
        let redaction = match self.redaction.read().as_str() {
            _ if scope.is_statistics() => Redaction::NONE,
            "contacts" => Redaction::without_contacts(),
            "names" => Redaction::without_names(),
            "own" => Redaction::new(boxes.split(' ').filter_map(tells)),
            _ => Redaction::NONE,
        };
        Some(Request { scope, redaction })
    }

    fn scope_fields(self, desk: Desk) -> AnyView {
        let some = |kind: usize| {
            desk.peek(|s| s.register.any(kind).is_some_and(|table| !table.is_empty()))
                .unwrap_or(false)
        };
        let mut scopes = vec![Item::new("community", tr!(hand_over.community))];
        if some(Subdistrict::INDEX) {
            scopes.push(Item::new("subdistrict", tr!(hand_over.subdistrict)));
        }
        if self.is_unit {
            scopes.insert(0, Item::new("unit", tr!(handing.own_list)));
        } else if some(Unit::INDEX) {
            scopes.push(Item::new("unit", tr!(hand_over.unit)));
        }
        scopes.push(Item::new("statistics", tr!(hand_over.statistics)));
        scopes.push(Item::new("whole", tr!(hand_over.whole)));
        let which = move || {
            let list = |kind| {
                desk.read(|register| items(register, kind))
                    .unwrap_or_default()
            };
            match self.scope.read().as_str() {
                "subdistrict" => view! {
                    <ChoiceField
                        label=tr!(hand_over.which_subdistrict)
                        hint=tr!(handing.community_hint)
                        value=self.subdistrict
                        items=list(Subdistrict::INDEX)
                        required=true
                        folded=true
                    />
                }
                .into_any(),
                "unit" if self.is_unit => {
                    view! { <p class="muted">{tr!(handing.own_list_hint)}</p> }.into_any()
                }
                "community" => view! {
                    <ChoiceField
                        label=tr!(hand_over.which_community)
                        hint=tr!(handing.community_hint)
                        value=self.community
                        items=list(Community::INDEX)
                        required=true
                        folded=true
                    />
                }
                .into_any(),
                "unit" => view! {
                    <ChoiceField
                        label=tr!(hand_over.which_unit)
                        hint=tr!(hand_over.unit_hint)
                        value=self.unit
                        items=list(Unit::INDEX)
                        required=true
                        folded=true
                    />
                }
                .into_any(),
                "statistics" => {
                    let mut items = list(Community::INDEX);
                    items.insert(0, Item::new("", tr!(hand_over.all_communities)));
                    view! {
                        <ChoiceField
                            label=tr!(hand_over.which_community)
                            value=self.community
                            items
                            folded=true
                            settled=true
                        />
                    }
                    .into_any()
                }
                _ => ().into_any(),
            }
        };
        view! {
            <ChoiceField label=tr!(hand_over.what) value=self.scope items=scopes settled=true />
            {which}
        }
        .into_any()
    }

    fn redaction_fields(self) -> AnyView {
        if *self.scope.read() == "statistics" {
            return view! { <p class="callout info">{tr!(hand_over.statistics_body)}</p> }
                .into_any();
        }
        let presets = vec![
            Item::new("none", tr!(hand_over.without_nothing)),
            Item::new("contacts", tr!(hand_over.without_contacts)),
            Item::new("names", tr!(hand_over.without_names)),
            Item::new("own", tr!(hand_over.without_own)),
        ];
        let boxes = move || {
            (*self.redaction.read() == "own").then(|| {
                let items = Tells::PERSONAL.map(|tells| Item::new(code(tells), words(tells)));
                view! {
                    <FlagsField
                        label=tr!(hand_over.leave_out)
                        value=self.boxes
                        items=items.to_vec()
                    />
                }
            })
        };
        view! {
            <ChoiceField
                label=tr!(hand_over.without)
                hint=tr!(hand_over.without_hint)
                value=self.redaction
                items=presets
                settled=true
            />
            {boxes}
        }
        .into_any()
    }
}

fn code(tells: Tells) -> &'static str {
    match tells {
        Tells::Name => "name",
        Tells::Contact => "contact",
        Tells::Detail => "detail",
        Tells::Remark => "remark",
        Tells::Photo => "photo",
        Tells::Undecided | Tells::NoPerson => "",
    }
}

fn tells(code_wanted: &str) -> Option<Tells> {
    Tells::PERSONAL
        .into_iter()
        .find(|tells| code(*tells) == code_wanted)
}

fn words(tells: Tells) -> &'static str {
    match tells {
        Tells::Name => tr!(hand_over.tells_name),
        Tells::Contact => tr!(hand_over.tells_contact),
        Tells::Detail => tr!(hand_over.tells_detail),
        Tells::Remark => tr!(hand_over.tells_remark),
        Tells::Photo => tr!(hand_over.tells_photo),
        Tells::Undecided | Tells::NoPerson => "",
    }
}

/// The names of fields, such as 「人员：姓名、联系电话」, of every kind that withholds some.
pub(super) fn withheld_words(withheld: &[(usize, Vec<u16>)]) -> Vec<(&'static str, String)> {
    let line = |(kind, fields): &(usize, Vec<u16>)| {
        let spec = KINDS.get(*kind)?;
        let names = fields
            .iter()
            .filter_map(|at| spec.fields.get(usize::from(*at)));
        let names: Vec<&str> = names.map(|field| say(&field.words)).collect();
        Some((say(&spec.words), series(&names)))
    };
    withheld.iter().filter_map(line).collect()
}
