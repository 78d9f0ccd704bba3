//! The selection of a year on paper (S5.11): who was chosen, proposed or barred, and who is eligible, each with what is in the way.

use super::ColumnSpec;
use super::column::column;
use super::places;
use super::records::begun;
use super::refusal::Refusal;
use super::report::{Area, Asked, Columns, Many, Of, Report};
use super::request::{Place, Request};
use super::sheet::{Rows, Sheet};
use super::values::{SEMICOLON, called};
use super::wording::{COMMUNITY, UNIT, UNITS_AS_WELL, WHO_SIGNS};
use crate::documents::Cell;
use crate::domain::kinds::{Award, AwardState, Community, DeclaredMember, Person, Unit};
use crate::domain::tells::Tells;
use crate::domain::words::{Language, Words, words};
use crate::register::Register;
use crate::reports::eligibility::Obstacle;
use crate::reports::selection::{self, Line, Subject};

/// 评选名单.
pub const SELECTION: Report = Report {
    code: "selection",
    words: words("年度评选名单", "年度評選名單", "Selection of the year"),
    area: Area::People,
    about: words(
        "优秀党员、先进单位和社区组织的评选结果，不符合的条件",
        "優秀黨員、先進單位和社區組織的評選結果，不符合的條件",
        "Outstanding members, units and organisations, and what is in the way of others",
    ),
    who: UNITS_AS_WELL,
    periods: &[Asked::Year],
    places: &[Of::Everywhere, Of::Community, Of::Unit],
    columns: Columns::Fixed(COLUMNS),
    hides: true,
    many: Some(Many::Communities),
    has_calendar: false,
    make: selected,
};

const COLUMNS: &[ColumnSpec] = &[
    column("name", words("名称", "名稱", "Name"))
        .name()
        .wide(10),
    column("unit", UNIT).tells(Tells::Detail).wide(12),
    column("community", COMMUNITY).wide(8),
    column("state", words("结果", "結果", "State")).wide(6),
    column("grounds", words("事由", "事由", "Grounds"))
        .remark()
        .wide(14),
    column(
        "against",
        words("不符合的条件", "不符合的條件", "What is in the way"),
    )
    .wide(12),
];

/// The same for units and organisations, which are called by no person's name.
const OF_BODIES: &[ColumnSpec] = &[
    column("name", words("名称", "名稱", "Name")).wide(14),
    column("state", words("结果", "結果", "State")).wide(6),
    column("grounds", words("事由", "事由", "Grounds"))
        .remark()
        .wide(14),
    column(
        "against",
        words("不符合的条件", "不符合的條件", "What is in the way"),
    )
    .wide(12),
];

fn selected(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let language = request.language;
    let of = match request.place {
        Place::Community(id) => selection::Of::Community(id),
        Place::Unit(id) => selection::Of::Unit(id),
        _ => selection::Of::Everybody,
    };
    let found = selection::selection(register, request.year(), request.day(), of);
    let found = found.map_err(|_| Refusal::Standard)?;
    let mut sheet = begun(register, request, SELECTION.words);
    sheet.about(places::name(register, request));
    let asked = words(
        "优秀在职党员：在社区报到，认定服务满 {days} 天，没有社区反对。先进单位：报到率不低于 {share}%，没有取消资格。",
        "優秀在職黨員：在社區報到，認定服務滿 {days} 天，沒有社區反對。先進單位：報到率不低於 {share}%，沒有取消資格。",
        "Members: registered, {days} days of certified service, no objection. Units: a rate of {share}% or more, not barred.",
    );
    let share = found.demands.share.shown_percent();
    let days = found.rules.days.shown();
    sheet.say(
        asked,
        &[
            ("days", &days.trim_end_matches(".0")),
            ("share", &share.trim_end_matches(".0")),
        ],
    );
    let members = words("优秀在职党员", "優秀在職黨員", "Outstanding members");
    part(
        &mut sheet,
        register,
        language,
        members,
        &found.members,
        true,
    );
    let units = words("先进单位", "先進單位", "Outstanding units");
    part(&mut sheet, register, language, units, &found.units, false);
    let bodies = words(
        "先进社区党组织",
        "先進社區黨組織",
        "Community organisations",
    );
    part(
        &mut sheet,
        register,
        language,
        bodies,
        &found.organisations,
        false,
    );
    sheet.sign(request, WHO_SIGNS);
    Ok(sheet)
}

/// Those of whom something was decided first, then who is eligible, then all others.
fn part(
    sheet: &mut Sheet,
    register: &Register,
    language: Language,
    title: Words,
    lines: &[Line],
    is_of_people: bool,
) {
    let mut sorted: Vec<&Line> = lines.iter().collect();
    sorted.sort_by_key(|line| {
        (
            line.award.is_none(),
            !line.obstacles.is_empty(),
            line.subject,
        )
    });
    let columns = if is_of_people { COLUMNS } else { OF_BODIES };
    let mut rows = Rows::of(title.in_language(language), columns).numbered();
    for line in sorted {
        let award = line.award.and_then(|(id, _)| register.get::<Award>(id));
        let against = line.obstacles.iter();
        let against: Vec<String> = against.map(|one| obstacle(one, language)).collect();
        let (name, unit, community) = named(register, line.subject, language);
        let said = [
            Cell::text(state(line).in_language(language)),
            award.map_or(Cell::Empty, |award| Cell::text(&*award.grounds)),
            Cell::text(against.join(SEMICOLON.in_language(language))),
        ];
        let of_person = is_of_people.then_some([unit, community]);
        let cells = std::iter::once(name).chain(of_person.into_iter().flatten());
        rows.row(cells.chain(said).collect());
    }
    sheet.heading(1, title);
    super::records::filled(sheet, rows);
}

/// The name, a member's unit and a member's community.
fn named(register: &Register, subject: Subject, language: Language) -> (Cell, Cell, Cell) {
    let unit = |id| called::<Unit>(register, id, language);
    match subject {
        Subject::Member(id) => {
            let person = register.get::<Person>(id);
            let community = person.and_then(|person| person.community.id);
            (
                called::<Person>(register, Some(id), language),
                unit(person.and_then(|person| person.unit.id)),
                called::<Community>(register, community, language),
            )
        }
        Subject::Declared(id) => {
            let line = register.get::<DeclaredMember>(id);
            (
                called::<DeclaredMember>(register, Some(id), language),
                unit(line.and_then(|line| line.unit.id)),
                Cell::Empty,
            )
        }
        Subject::Unit(id) => (unit(Some(id)), Cell::Empty, Cell::Empty),
        Subject::Organisation(id) => (
            called::<Community>(register, Some(id), language),
            Cell::Empty,
            Cell::Empty,
        ),
    }
}

/// What was decided, and whether it may stand.
fn state(line: &Line) -> Words {
    match (
        line.award.map(|(_, state)| state),
        line.obstacles.is_empty(),
    ) {
        (Some(AwardState::Chosen), true) => words("入选", "入選", "Chosen"),
        (Some(AwardState::Chosen), false) => words(
            "入选，但不符合条件",
            "入選，但不符合條件",
            "Chosen, but not eligible",
        ),
        (Some(AwardState::Candidate), true) => words("候选", "候選", "Candidate"),
        (Some(AwardState::Candidate), false) => words(
            "候选，但不符合条件",
            "候選，但不符合條件",
            "Candidate, but not eligible",
        ),
        (Some(AwardState::Barred), _) => BARRED,
        (None, true) => words("符合条件", "符合條件", "Eligible"),
        (None, false) => words("不符合条件", "不符合條件", "Not eligible"),
    }
}

const BARRED: Words = words("取消资格", "取消資格", "Barred");

fn obstacle(obstacle: &Obstacle, language: Language) -> String {
    let plain = |said: Words| said.in_language(language).to_owned();
    match obstacle {
        Obstacle::NotRegistered => {
            plain(words("没有在社区报到", "沒有在社區報到", "not registered"))
        }
        Obstacle::ShortOfTime { missing } => words(
            "认定服务还差 {count} 分钟",
            "認定服務還差 {count} 分鐘",
            "{count} minutes of certified service short",
        )
        .filled(language, &[("count", missing)]),
        Obstacle::Meetings { attended, held } => words(
            "例会只出席 {attended}/{held} 次",
            "例會只出席 {attended}/{held} 次",
            "came to {attended} of {held} meetings",
        )
        .filled(language, &[("attended", attended), ("held", held)]),
        Obstacle::Objection(_) => plain(words(
            "社区反对，一票否决",
            "社區反對，一票否決",
            "the community objects",
        )),
        Obstacle::NoList => plain(words(
            "单位没有申报名单",
            "單位沒有申報名單",
            "the unit declared nobody",
        )),
        Obstacle::BelowShare { missing } => words(
            "列入通报名单，还差 {missing} 人",
            "列入通報名單，還差 {missing} 人",
            "on the notice list, {missing} short",
        )
        .filled(language, &[("missing", missing)]),
        Obstacle::Barred(_) => plain(BARRED),
    }
}
