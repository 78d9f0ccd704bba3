//! Agreements with units on paper: who has one, what is to be renewed, offers beside needs (S2.3).

use super::ColumnSpec;
use super::column::column;
use super::places::communities;
use super::records::{self, ANY_TIME, OF_COMMUNITIES, begun, figures, filled, share};
use super::refusal::Refusal;
use super::report::{Area, Asked, Columns, Many, Report};
use super::request::Request;
use super::sheet::{Rows, Sheet};
use super::values::{COMMA, cell_of};
use super::wording::EVERY_OFFICE;
use crate::documents::Cell;
use crate::domain::Choice;
use crate::domain::kinds::{Agreement, Need, ResidentUnit, Resource};
use crate::domain::words::words;
use crate::register::Register;
use crate::reports::agreements::{CoBuilding, NOTICE};
use crate::reports::exchange::Exchange;

/// 驻区单位共建协议情况.
pub const AGREEMENTS: Report = Report {
    code: "agreements",
    words: words(
        "驻区单位共驻共建情况表",
        "駐區單位共駐共建情況表",
        "Co-building with resident units",
    ),
    area: Area::CoBuilding,
    about: words(
        "驻区单位签约、到期续签、提供资源的情况",
        "駐區單位簽約、到期續簽、提供資源的情況",
        "Which units have an agreement, what they offer, and what is to be renewed",
    ),
    who: EVERY_OFFICE,
    periods: &[Asked::Day],
    places: OF_COMMUNITIES,
    columns: Columns::By(|request| records::columns::<ResidentUnit>(request, RESIDENT, AGREED)),
    hides: true,
    many: Some(Many::Communities),
    has_calendar: false,
    make: agreements,
};

/// 资源与需求对接.
pub const EXCHANGE: Report = Report {
    code: "exchange",
    words: words(
        "单位资源与需求对接表",
        "單位資源與需求對接表",
        "What units offer and what is needed",
    ),
    area: Area::CoBuilding,
    about: words(
        "单位能提供什么，还有哪些需求等待对接",
        "單位能提供什麼，還有哪些需求等待對接",
        "What units offer, and which needs wait for a unit",
    ),
    who: EVERY_OFFICE,
    periods: ANY_TIME,
    places: OF_COMMUNITIES,
    columns: Columns::By(|request| records::columns::<Agreement>(request, OFFER, &[])),
    hides: true,
    many: Some(Many::Communities),
    has_calendar: false,
    make: exchange,
};

const RESIDENT: &[&str] = &["unit", "contact", "phone", "keeper", "members"];

const AGREED: &[ColumnSpec] = &[
    column("agreement", words("共建协议", "共建協議", "Agreement")),
    column("signed_on", words("签订日期", "簽訂日期", "Signed on")),
    column("ends_on", words("到期日期", "到期日期", "Last day")),
    column(
        "offers",
        words("提供的资源", "提供的資源", "Resources offered"),
    )
    .wide(12),
];

const RENEWAL: &[&str] = &["unit", "signed_on", "ends_on", "contact", "phone"];

const LEFT: &[ColumnSpec] = &[column(
    "days_left",
    words("剩余天数", "剩餘天數", "Days left"),
)];

const OFFER: &[&str] = &["unit", "offered", "contact", "phone", "ends_on"];

const NEEDED: &[&str] = &["title", "unit", "raised_on", "due_on", "partner"];

fn agreements(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let among = communities(register, request.place);
    let (day, language) = (request.day(), request.language);
    let found = CoBuilding::of(register, &among, day, NOTICE);
    let mut sheet = begun(register, request, AGREEMENTS.words);
    sheet.lying();
    figures(
        &mut sheet,
        vec![
            (
                words(
                    "驻区单位签约率",
                    "駐區單位簽約率",
                    "Resident units with an agreement",
                ),
                share(&found.units),
            ),
            (
                words("有效的共建协议", "有效的共建協議", "Agreements in force"),
                Cell::count(found.in_force.len()),
            ),
            (
                words("需要续签的协议", "需要續簽的協議", "Agreements to renew"),
                Cell::count(found.renewals.len()),
            ),
            (
                words(
                    "签约的区外单位",
                    "簽約的區外單位",
                    "Units from elsewhere with an agreement",
                ),
                Cell::count(found.from_elsewhere.len()),
            ),
        ],
    );
    let residents = words("驻区单位", "駐區單位", "Resident units");
    sheet.heading(1, residents);
    let columns = records::columns::<ResidentUnit>(request, RESIDENT, AGREED);
    let mut rows = Rows::of(residents.in_language(language), &columns).numbered();
    for one in &found.residents {
        let of = |name: &str| {
            one.agreement.map_or(Cell::Empty, |id| {
                cell_of::<Agreement>(register, id, name, language)
            })
        };
        let more = vec![
            Cell::Tick(one.agreement.is_some()),
            of("signed_on"),
            of("ends_on"),
            of("offers"),
        ];
        rows.row(records::row::<ResidentUnit>(
            register,
            request,
            one.residence,
            RESIDENT,
            more,
        ));
    }
    filled(&mut sheet, rows);
    let renewals = words("需要续签的协议", "需要續簽的協議", "Agreements to renew");
    sheet.heading(1, renewals);
    let columns = records::columns::<Agreement>(request, RENEWAL, LEFT);
    let mut rows = Rows::of(renewals.in_language(language), &columns).numbered();
    for one in &found.renewals {
        let more = vec![Cell::count(one.days_left)];
        rows.row(records::row::<Agreement>(
            register,
            request,
            one.agreement,
            RENEWAL,
            more,
        ));
    }
    filled(&mut sheet, rows);
    Ok(sheet)
}

fn exchange(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let span = request.span().ok_or(Refusal::Period)?;
    let among = communities(register, request.place);
    let language = request.language;
    let found = Exchange::of(register, &among, span, request.day());
    let mut sheet = begun(register, request, EXCHANGE.words);
    sheet.lying();
    figures(
        &mut sheet,
        vec![
            (
                words(
                    "需求已对接单位",
                    "需求已對接單位",
                    "Needs that a unit has taken on",
                ),
                share(&found.needs),
            ),
            (
                words(
                    "由单位帮助办结的需求",
                    "由單位幫助辦結的需求",
                    "Needs met by units",
                ),
                Cell::count(found.met.len()),
            ),
        ],
    );
    let offered = words("单位提供的资源", "單位提供的資源", "What units offer");
    sheet.heading(1, offered);
    let mut rows = Rows::of(
        offered.in_language(language),
        &records::columns::<Agreement>(request, OFFER, &[]),
    );
    for (kind, ids) in &found.offers {
        rows.group(Resource::words(*kind).in_language(language));
        for id in ids {
            rows.row(records::row::<Agreement>(
                register,
                request,
                *id,
                OFFER,
                Vec::new(),
            ));
        }
    }
    if !found.nothing_named.is_empty() {
        rows.group(words("没有写明类别", "沒有寫明類別", "Kind not said").in_language(language));
        for id in &found.nothing_named {
            rows.row(records::row::<Agreement>(
                register,
                request,
                *id,
                OFFER,
                Vec::new(),
            ));
        }
    }
    filled(&mut sheet, rows);
    let lacking: Vec<&str> = found
        .lacking()
        .map(|kind| kind.words().in_language(language))
        .collect();
    if !lacking.is_empty() {
        let said = words(
            "还没有单位提供：{kinds}。",
            "還沒有單位提供：{kinds}。",
            "Nobody offers: {kinds}.",
        );
        sheet.say(
            said,
            &[("kinds", &lacking.join(COMMA.in_language(language)))],
        );
    }
    let waiting = words("等待对接的需求", "等待對接的需求", "What is needed");
    records::table::<Need>(
        &mut sheet,
        register,
        request,
        (waiting, NEEDED),
        found.needs.gaps.iter().copied(),
    );
    let taken = words(
        "已由单位对接的需求",
        "已由單位對接的需求",
        "Needs taken on by units",
    );
    records::table::<Need>(
        &mut sheet,
        register,
        request,
        (taken, NEEDED),
        found.needs.counted.iter().copied(),
    );
    Ok(sheet)
}
