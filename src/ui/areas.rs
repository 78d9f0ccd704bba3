//! The areas of work (S2–S4), as data: what an area is called, which lists it has and what each shows first, and which views.
//! A list's page is made of this and of the kind's declaration, nothing else; a view is a page of its own over the same records.

use super::i18n::tr;

/// One list of an area.
#[derive(Debug, PartialEq, Eq)]
pub struct List {
    /// The kind's name.
    pub kind: &'static str,
    /// The codes of the filters that are on at first.
    pub only: &'static [&'static str],
}

/// A page over an area's records that is drawn as a whole: a tree, a board, figures (`ui/pages/views`).
#[derive(Debug)]
pub struct View {
    /// As its address says.
    pub code: &'static str,
    name: fn() -> &'static str,
}

impl View {
    pub fn name(&self) -> &'static str {
        (self.name)()
    }

    /// The view whose address says so.
    pub fn named(code: &str) -> Option<&'static View> {
        let mut views = AREAS.iter().flat_map(Area::views);
        views.find(|view| view.code == code)
    }
}

impl PartialEq for View {
    fn eq(&self, other: &View) -> bool {
        self.code == other.code
    }
}

impl Eq for View {}

/// One page of an area.
#[derive(Debug, PartialEq, Eq)]
pub enum Tab {
    List(List),
    View(View),
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
    /// 评星与上报: what all of it comes to (S3.7).
    Reporting,
}

/// An area: a page of the navigation.
#[derive(Debug)]
pub struct Area {
    /// As its address says.
    pub code: &'static str,
    pub group: Group,
    name: fn() -> &'static str,
    /// Its pages in their order; the navigation opens the first.
    pub tabs: &'static [Tab],
}

impl PartialEq for Area {
    fn eq(&self, other: &Area) -> bool {
        self.code == other.code
    }
}

impl Eq for Area {}

const fn view(code: &'static str, name: fn() -> &'static str) -> Tab {
    Tab::View(View { code, name })
}

const fn all(kind: &'static str) -> Tab {
    Tab::List(List { kind, only: &[] })
}

/// What is left to do comes first.
const fn open(kind: &'static str) -> Tab {
    Tab::List(List {
        kind,
        only: &["standing=open"],
    })
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
            view("tree", || tr!(organisation.tree)),
            view("coverage", || tr!(organisation.coverage)),
            view("workers", || tr!(organisation.workers)),
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
            view("agreements", || tr!(cob.agreements)),
            view("works", || tr!(cob.works)),
            view("bodies", || tr!(cob.bodies)),
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
        tabs: &[view("follow", || tr!(service.follow)), open("need")],
    },
    Area {
        code: "care",
        group: Group::Service,
        name: || tr!(area.care),
        tabs: &[
            view("visits", || tr!(service.visits)),
            present("care_household"),
            all("visit"),
        ],
    },
    Area {
        code: "volunteers",
        group: Group::Service,
        name: || tr!(area.volunteers),
        tabs: &[
            present("volunteer_team"),
            all("team_activity"),
            present("brand"),
            view("volunteers", || tr!(city.volunteers_view)),
            view("helps", || tr!(city.helps_view)),
        ],
    },
    Area {
        code: "market",
        group: Group::Service,
        name: || tr!(area.market),
        tabs: &[
            view("stock", || tr!(service.stock)),
            all("goods"),
            all("stock_movement"),
        ],
    },
    Area {
        code: "safety",
        group: Group::Service,
        name: || tr!(area.safety),
        tabs: &[
            view("safety", || tr!(service.safety)),
            open("dispute"),
            open("information_report"),
        ],
    },
    Area {
        code: "venues",
        group: Group::Service,
        name: || tr!(area.venues),
        tabs: &[
            view("venues", || tr!(city.venues_view)),
            present("venue"),
            all("fund_entry"),
            present("service_project"),
        ],
    },
    Area {
        code: "deliberation",
        group: Group::Deliberation,
        name: || tr!(area.deliberation),
        tabs: &[
            view("motions", || tr!(deliberation.board)),
            open("motion"),
            all("motion_step"),
            open("task"),
            view("dues", || tr!(views.dues)),
        ],
    },
    Area {
        code: "disclosure",
        group: Group::Deliberation,
        name: || tr!(area.disclosure),
        tabs: &[
            view("notices", || tr!(deliberation.notices)),
            all("disclosure"),
            view("reviews", || tr!(deliberation.reviews)),
            all("review_score"),
        ],
    },
    Area {
        code: "mechanisms",
        group: Group::Deliberation,
        name: || tr!(area.mechanisms),
        tabs: &[
            view("mechanisms", || tr!(deliberation.checklist)),
            all("mechanism_evidence"),
            all("population_count"),
        ],
    },
    Area {
        code: "survey",
        group: Group::Reporting,
        name: || tr!(survey.title),
        tabs: &[
            view("surveys", || tr!(survey.results)),
            all("survey"),
            all("unit_answer"),
            all("survey_tally"),
        ],
    },
    Area {
        code: "city",
        group: Group::Reporting,
        name: || tr!(city.overview),
        tabs: &[view("city", || tr!(city.overview))],
    },
    Area {
        code: "procedure",
        group: Group::Reporting,
        name: || tr!(procedure.title),
        tabs: &[
            view("procedure", || tr!(procedure.view)),
            all("assessment"),
            all("assessment_remark"),
            all("star_withdrawal"),
        ],
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

    /// The view that stands first, where the address names nothing else.
    pub fn opens_with(&self, kind: &str, only: &str) -> Option<&'static View> {
        match self.tabs.first() {
            Some(Tab::View(view)) if kind.is_empty() && only.is_empty() => Some(view),
            _ => None,
        }
    }

    pub fn lists(&self) -> impl Iterator<Item = &'static List> + use<> {
        let tabs = self.tabs.iter();
        tabs.filter_map(|tab| match tab {
            Tab::List(list) => Some(list),
            Tab::View(_) => None,
        })
    }

    pub fn views(&self) -> impl Iterator<Item = &'static View> + use<> {
        let tabs = self.tabs.iter();
        tabs.filter_map(|tab| match tab {
            Tab::View(view) => Some(view),
            Tab::List(_) => None,
        })
    }

    /// The area that has the list of a kind.
    pub fn of_kind(kind: &str) -> Option<&'static Area> {
        let mut areas = AREAS.iter();
        areas.find(|area| area.lists().any(|list| list.kind == kind))
    }

    /// The area that has a view.
    pub fn of_view(view: &View) -> Option<&'static Area> {
        let mut areas = AREAS.iter();
        areas.find(|area| area.views().any(|other| other == view))
    }

    /// The list of a kind; the first where the kind is not named.
    pub fn list(&self, kind: &str) -> Option<&'static List> {
        self.lists()
            .find(|list| kind.is_empty() || list.kind == kind)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;
    use crate::domain::kinds;
    use crate::listing::{Narrow, Plan};

    #[wasm_bindgen_test]
    fn every_list_of_an_area_is_of_a_kind_and_its_filters_say_something() {
        for list in AREAS.iter().flat_map(Area::lists) {
            let (kind, _) = kinds::kind(list.kind).expect(list.kind);
            let plan = Plan::of(kind).expect(list.kind);
            for code in list.only {
                assert!(Narrow::read(code, &plan).is_some(), "{} {code}", list.kind);
            }
        }
    }

    #[wasm_bindgen_test]
    fn a_view_stands_in_one_area() {
        let codes: Vec<&str> = AREAS
            .iter()
            .flat_map(Area::views)
            .map(|view| view.code)
            .collect();
        let once: BTreeSet<&str> = codes.iter().copied().collect();
        assert_eq!(codes.len(), once.len(), "{codes:?}");
    }
}
