//! Every address is read back as it was written.

use wasm_bindgen_test::wasm_bindgen_test;

use super::*;
use crate::ui::areas::{AREAS, Area, View};

#[wasm_bindgen_test]
fn every_route_is_read_back_from_its_address() {
    let view = |of: &str| {
        Route::View(ViewPage {
            on: "2026-06-30".into(),
            of: of.into(),
            figure: "late/任务".into(),
            ..ViewPage::entry(View::named("dues").expect("a view"))
        })
    };
    let scorecard = |community: &str| Route::Scorecard {
        community: community.into(),
        year: 2026,
    };
    for route in [
        Route::Today,
        Route::People,
        Route::Grouping,
        Route::Posts,
        Route::PeopleOnly {
            only: "unit:0000000000001-5".into(),
        },
        Route::Person {
            id: "0000000000001-5".into(),
        },
        Route::Stars { year: None },
        Route::Stars { year: Some(2010) },
        Route::StarsOnly {
            year: 2010,
            only: "missing".into(),
        },
        Route::ScorecardAt {
            community: "01JQ2".into(),
            year: 2026,
            at: "service".into(),
        },
        scorecard("01JQ2"),
        scorecard("a/b c?#%军"),
        Route::Rulebook { edition: None },
        Route::Rulebook {
            edition: Some("own".into()),
        },
        Route::RulebookEditor {
            edition: "01JQ2".into(),
        },
        Route::Feedback { year: None },
        Route::IMPORT,
        Route::Import {
            list: "declared".into(),
            unit: String::new(),
        },
        Route::Import {
            list: "declared".into(),
            unit: "0000000000001-5".into(),
        },
        Route::Feedback { year: Some(2026) },
        Route::Units { on: String::new() },
        Route::Units {
            on: "2026-06-30".into(),
        },
        Route::Unit {
            unit: "0000000000001-5".into(),
            on: String::new(),
        },
        Route::Unit {
            unit: "0000000000001-5".into(),
            on: "2026-06-30".into(),
        },
        Route::Records {
            kind: "leader".into(),
            owner: String::new(),
        },
        Route::Record {
            kind: "leader".into(),
            id: "0000000000001-5".into(),
        },
        Route::NewRecord {
            kind: "leader".into(),
            owner: "0000000000001-5".into(),
        },
        Route::area(&AREAS[0]),
        // One that has a view and no list.
        Route::area(Area::named("city").unwrap()),
        view(""),
        view("0000000000001-5"),
        Route::Area {
            area: &AREAS[0],
            kind: "officer".into(),
            only: String::new(),
        },
        Route::Area {
            area: &AREAS[0],
            kind: "officer".into(),
            only: "standing=overdue".into(),
        },
        Route::Join {
            card: String::new(),
        },
        Route::Join {
            card: "SIXSTARS-CARD:ab_c-9:0a".into(),
        },
        Route::Form { step: "who".into() },
        Route::Inbox,
        Route::InboxOne {
            id: "0000000000001-5".into(),
        },
        Route::InboxNotice,
        Route::Exchange,
        Route::HandOver {
            community: "0000000000001-5".into(),
        },
        Route::Decide,
        Route::Settings,
        Route::SettingsPart("history"),
        Route::Parts,
        Route::Unknown("/people/5".into()),
    ] {
        assert_eq!(Route::parse(&route.href()), route);
    }
}

#[wasm_bindgen_test]
fn addresses_typed_by_hand_are_understood() {
    for (hash, route) in [
        ("", Route::Today),
        ("#", Route::Today),
        ("#/", Route::Today),
        ("#stars/", Route::Stars { year: None }),
        ("#/stars/x", Route::Unknown("/stars/x".into())),
        ("#/area/none", Route::Unknown("/area/none".into())),
        ("#/settings/more", Route::Unknown("/settings/more".into())),
        (
            "#/stars/2026/%E0%A4%A",
            Route::Scorecard {
                community: "%E0%A4%A".into(),
                year: 2026,
            },
        ),
    ] {
        assert_eq!(Route::parse(hash), route, "{hash}");
    }
}
