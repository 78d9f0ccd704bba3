//! The areas of work that are lists of records (S2–S4), as data: what an area is called, which kinds it has, and what each
//! shows first. A page is made of this and of the kinds' declarations, nothing else.

use super::i18n::tr;

/// One list of an area.
#[derive(Debug, PartialEq, Eq)]
pub struct Tab {
    /// The kind's name.
    pub kind: &'static str,
    /// The codes of the filters that are on at first.
    pub only: &'static [&'static str],
}

/// Under which heading of the navigation an area stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// 组织与共建 (S2, S3.1).
    Building,
    /// 服务群众 (S3.2–S3.6).
    Service,
    /// 议事监督 (S4).
    Deliberation,
}

/// An area: a page of the navigation.
#[derive(Debug)]
pub struct Area {
    /// As its address says.
    pub code: &'static str,
    pub group: Group,
    name: fn() -> &'static str,
    pub tabs: &'static [Tab],
}

impl PartialEq for Area {
    fn eq(&self, other: &Area) -> bool {
        self.code == other.code
    }
}

impl Eq for Area {}

const fn all(kind: &'static str) -> Tab {
    Tab { kind, only: &[] }
}

/// What is left to do comes first.
const fn open(kind: &'static str) -> Tab {
    Tab {
        kind,
        only: &["standing=open"],
    }
}

/// Who and what is there now comes first.
const fn present(kind: &'static str) -> Tab {
    open(kind)
}

/// Every area, in the order of the navigation.
pub const AREAS: &[Area] = &[
    Area {
        code: "organisation",
        group: Group::Building,
        name: || tr!(area.organisation),
        tabs: &[
            present("organisation"),
            present("officer"),
            present("leader"),
            present("worker"),
            present("place"),
            present("party_group"),
            present("service_post"),
            present("post_holder"),
        ],
    },
    Area {
        code: "cobuilding",
        group: Group::Building,
        name: || tr!(area.cobuilding),
        tabs: &[
            present("resident_unit"),
            present("agreement"),
            open("project"),
            all("project_partner"),
        ],
    },
    Area {
        code: "needs",
        group: Group::Service,
        name: || tr!(area.needs),
        tabs: &[open("need")],
    },
    Area {
        code: "care",
        group: Group::Service,
        name: || tr!(area.care),
        tabs: &[present("care_household"), all("visit")],
    },
    Area {
        code: "volunteers",
        group: Group::Service,
        name: || tr!(area.volunteers),
        tabs: &[
            present("volunteer_team"),
            all("team_activity"),
            present("brand"),
        ],
    },
    Area {
        code: "market",
        group: Group::Service,
        name: || tr!(area.market),
        tabs: &[all("goods"), all("stock_movement")],
    },
    Area {
        code: "safety",
        group: Group::Service,
        name: || tr!(area.safety),
        tabs: &[open("dispute"), open("information_report")],
    },
    Area {
        code: "venues",
        group: Group::Service,
        name: || tr!(area.venues),
        tabs: &[
            present("venue"),
            all("fund_entry"),
            present("service_project"),
        ],
    },
    Area {
        code: "deliberation",
        group: Group::Deliberation,
        name: || tr!(area.deliberation),
        tabs: &[open("motion"), all("motion_step"), open("task")],
    },
    Area {
        code: "disclosure",
        group: Group::Deliberation,
        name: || tr!(area.disclosure),
        tabs: &[all("disclosure"), all("review_score")],
    },
    Area {
        code: "mechanisms",
        group: Group::Deliberation,
        name: || tr!(area.mechanisms),
        tabs: &[all("mechanism_evidence"), all("population_count")],
    },
];

impl Area {
    pub fn name(&self) -> &'static str {
        (self.name)()
    }

    /// The area whose address says so.
    pub fn named(code: &str) -> Option<&'static Area> {
        AREAS.iter().find(|area| area.code == code)
    }

    /// The area that has the list of a kind.
    pub fn of_kind(kind: &str) -> Option<&'static Area> {
        let mut areas = AREAS.iter();
        areas.find(|area| area.tabs.iter().any(|tab| tab.kind == kind))
    }

    /// The list of a kind; the first where the kind is not named.
    pub fn tab(&self, kind: &str) -> Option<&'static Tab> {
        let named = self.tabs.iter().find(|tab| tab.kind == kind);
        named.or_else(|| self.tabs.first().filter(|_| kind.is_empty()))
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;
    use crate::domain::kinds;
    use crate::listing::{Narrow, Plan};

    #[wasm_bindgen_test]
    fn every_list_of_an_area_is_of_a_kind_and_its_filters_say_something() {
        for tab in AREAS.iter().flat_map(|area| area.tabs) {
            let (kind, _) = kinds::kind(tab.kind).expect(tab.kind);
            let plan = Plan::of(kind).expect(tab.kind);
            for code in tab.only {
                assert!(Narrow::read(code, &plan).is_some(), "{} {code}", tab.kind);
            }
        }
    }
}
