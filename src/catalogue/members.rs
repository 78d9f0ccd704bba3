//! Forms about one member: the registration form in two copies (S5.1) and the year's feedback (S5.9).

use super::refusal::Refusal;
use super::report::{Area, Asked, Columns, Many, Of, Report};
use super::request::{Place, Request};
use super::sheet::{Rows, Sheet};
use super::values::{cell_of, choice};
use super::wording::{UNIT, UNITS_AS_WELL};
use super::{ColumnSpec, column::column};
use crate::documents::Cell;
use crate::domain::kinds::{Community, Person, Registration, Role, ServiceRecord};
use crate::domain::tells::Tells;
use crate::domain::words::{Words, words};
use crate::domain::{Id, Record};
use crate::register::Register;
use crate::reports::told::{MemberLine, Told, Written, written};

/// 在职党员服务社区登记表, one copy for the unit and one for the community.
pub const REGISTRATION: Report = Report {
    code: "registration-form",
    words: words(
        "在职党员服务社区登记表",
        "在職黨員服務社區登記表",
        "Registration of an in-service Party member",
    ),
    area: Area::People,
    about: words(
        "本人签名、单位和社区盖章，一式两份",
        "本人簽名、單位和社區蓋章，一式兩份",
        "Signed by the member and sealed by both sides, in two copies",
    ),
    who: &[Role::Resident, Role::Community, Role::Unit],
    periods: &[Asked::Day],
    places: &[Of::Record("person"), Of::Record("registration")],
    columns: Columns::Fixed(&[]),
    hides: false,
    many: Some(Many::Records("person")),
    has_calendar: false,
    make: registration,
};

/// 在职党员进社区情况反馈表, a page for every member.
pub const FEEDBACK: Report = Report {
    code: "member-feedback",
    words: words(
        "在职党员进社区情况反馈表",
        "在職黨員進社區情況反饋表",
        "In-service member in the community: feedback",
    ),
    area: Area::People,
    about: words(
        "每名党员一页，年底反馈给单位",
        "每名黨員一頁，年底反饋給單位",
        "A page for every member, told to the unit at the year's end",
    ),
    who: UNITS_AS_WELL,
    periods: &[Asked::Year],
    places: &[
        Of::Record("person"),
        Of::Unit,
        Of::Community,
        Of::Everywhere,
    ],
    columns: Columns::Fixed(&[]),
    hides: false,
    many: Some(Many::Units),
    has_calendar: false,
    make: feedback,
};

const COPIES: [Words; 2] = [
    words("单位留存", "單位留存", "For the unit"),
    words("社区留存", "社區留存", "For the community"),
];
const CONSENT: Words = words(
    "本人同意社区登记以上信息，用于在职党员进社区活动。",
    "本人同意社區登記以上資料，用於在職黨員進社區活動。",
    "I agree that the community keeps these particulars for members’ service in the community.",
);
const PLACED: Words = words("报到社区", "報到社區", "Community");
const PHOTO: Words = words(
    "红底小二寸照片\n（35 × 45 毫米）",
    "紅底小二寸照片\n（35 × 45 公釐）",
    "Photo\n(red ground, 35 × 45 mm)",
);
const SIGNATURE: Words = words("本人签名", "本人簽名", "Signature");
const OPINION_OF_UNIT: Words = words(
    "所在单位党组织意见（盖章）",
    "所在單位黨組織意見（蓋章）",
    "Opinion of the unit’s Party organisation (seal)",
);
const OPINION_OF_COMMUNITY: Words = words(
    "社区党组织意见（盖章）",
    "社區黨組織意見（蓋章）",
    "Opinion of the community’s Party organisation (seal)",
);

/// Room for a name or a seal, and the day below it.
const DATED: Words = words(
    "　　　　　　　　　　　　　　　　年　　月　　日",
    "　　　　　　　　　　　　　　　　年　　月　　日",
    "　　　　　　　　　　　　　　　　Date:",
);
const SEALED: Words = words(
    "\n\n\n　　　　　　　　　　　　　　　　年　　月　　日",
    "\n\n\n　　　　　　　　　　　　　　　　年　　月　　日",
    "\n\n\n　　　　　　　　　　　　　　　　Date:",
);

/// The fields of the form in the order of the paper.
const FORM: [&str; 12] = [
    "name",
    "gender",
    "birth_month",
    "kind",
    "phone",
    "building",
    "unit_name",
    "duty",
    "address",
    "skills",
    "intentions",
    "note",
];

fn registration(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let Place::Record { kind, id } = request.place else {
        return Err(Refusal::Place);
    };
    let mut sheet = Sheet::of(request, REGISTRATION.words);
    sheet.about(register.title(kind, id));
    let copies = match kind {
        Registration::INDEX => form::<Registration>(register, request, id),
        _ => form::<Person>(register, request, id),
    };
    let (photo, community) = match kind {
        Registration::INDEX => {
            let form = register.get::<Registration>(id);
            form.map(|form| (form.photo.clone(), form.community.id))
        }
        _ => {
            let person = register.get::<Person>(id);
            person.map(|person| (person.photo.clone(), person.community.id))
        }
    }
    .unwrap_or_default();
    let community = community.map(|id| register.title(Community::INDEX, id));
    for copy in COPIES {
        sheet.new_page();
        sheet.heading(1, copy);
        let place = (
            Tells::NoPerson,
            PLACED,
            Cell::text(community.clone().unwrap_or_default()),
        );
        sheet.portrait(&photo, PHOTO);
        sheet.lines(std::iter::once(place).chain(copies.clone()).collect());
        sheet.say(CONSENT, &[]);
        let language = request.language;
        let rooms = [
            (SIGNATURE, DATED),
            (OPINION_OF_UNIT, SEALED),
            (OPINION_OF_COMMUNITY, SEALED),
        ];
        let rooms = rooms.map(|(label, room)| {
            let room = Cell::text(room.in_language(language));
            (Tells::NoPerson, label, room)
        });
        sheet.lines(rooms.into());
    }
    Ok(sheet)
}

/// The lines of the form; a person on the register has the unit as a record.
fn form<R: Record>(register: &Register, request: &Request, id: Id) -> Vec<(Tells, Words, Cell)> {
    let line = |name: &&str| {
        let name = match R::KIND.field(name) {
            None if *name == "unit_name" => "unit",
            _ => name,
        };
        let (_, field) = R::KIND.field(name)?;
        let cell = cell_of::<R>(register, id, name, request.language);
        Some((field.tells, field.words, cell))
    };
    FORM.iter().filter_map(line).collect()
}

const NO_UNIT: Words = words("未填单位", "未填單位", "No unit given");
const ENOUGH: Words = words("达到要求", "達到要求", "Enough");
const NOT_ENOUGH: Words = words("未达到", "未達到", "Not enough");
const TIME: Words = words(
    "已认定 {days} 天，全年要求 {asked} 天，{enough}",
    "已認定 {days} 天，全年要求 {asked} 天，{enough}",
    "{days} days certified, {asked} asked for: {enough}",
);
const TAKING_PART: Words = words("例会和活动", "例會和活動", "Meetings and activities");
const MEETINGS: Words = words(
    "例会到会 {attended} 次（应到 {held} 次），参加活动 {activities} 次",
    "例會到會 {attended} 次（應到 {held} 次），參加活動 {activities} 次",
    "{attended} of {held} meetings, {activities} activities",
);
const DEEDS: Words = words("服务情况", "服務情況", "Service given");
const NO_SERVICE: Words = words(
    "本年度没有已认定的服务记录",
    "本年度沒有已認定的服務記錄",
    "No certified service in this year",
);
const OPINION_UNIT: Words = words(
    "单位党组织意见（盖章）",
    "單位黨組織意見（蓋章）",
    "The unit's opinion (seal)",
);
const SEAL_COMMUNITY: Words = words(
    "社区党组织（盖章）",
    "社區黨組織（蓋章）",
    "Community Party organisation (seal)",
);
const BLANK: &str = "________";

const DEED_COLUMNS: &[ColumnSpec] = &[
    column("served_on", words("日期", "日期", "Date")),
    column("kind", words("服务类别", "服務類別", "Kind of service")),
    column("minutes", words("时长", "時長", "Time")),
    column("what", words("内容", "內容", "What was done"))
        .remark()
        .wide(20),
];

fn feedback(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let span = request.span().ok_or(Refusal::Period)?;
    let no_unit = NO_UNIT.in_language(request.language);
    let told = Told::of(register, span, request.today, no_unit).ok_or(Refusal::Standard)?;
    let is_meant = |line: &&MemberLine| {
        let person = register.get::<Person>(line.figures.person);
        match request.place {
            Place::Record { id, .. } => line.figures.person == id,
            Place::Unit(unit) => line.unit == Some(unit),
            Place::Community(id) => person.is_some_and(|person| person.community.id == Some(id)),
            _ => true,
        }
    };
    let mut sheet = Sheet::of(request, FEEDBACK.words);
    sheet.about(super::places::name(register, request));
    let mut any = false;
    for line in told.members.iter().filter(is_meant) {
        any = true;
        sheet.append(of_member(register, request, &told, line));
    }
    any.then_some(sheet).ok_or(Refusal::Nothing)
}

fn of_member(register: &Register, request: &Request, told: &Told, line: &MemberLine) -> Sheet {
    let language = request.language;
    let person = line.figures.person;
    let Written { grade, comment } = written(register, person, request.year())
        .map(|(_, written)| written)
        .unwrap_or_default();
    let of_person = |name: &str| {
        let field = Person::KIND
            .field(name)
            .map(|(_, field)| (field.tells, field.words));
        let (tells, label) = field.unwrap_or((Tells::NoPerson, Words::NONE));
        (
            tells,
            label,
            cell_of::<Person>(register, person, name, language),
        )
    };
    let enough = match line.enough {
        true => ENOUGH,
        false => NOT_ENOUGH,
    };
    let time = TIME.filled(
        language,
        &[
            ("days", &line.days.shown()),
            ("asked", &told.asked.days),
            ("enough", &enough.in_language(language)),
        ],
    );
    let figures = &line.figures;
    let part = MEETINGS.filled(
        language,
        &[
            ("attended", &figures.meetings_attended),
            ("held", &figures.meetings),
            ("activities", &figures.activities),
        ],
    );
    let open = Tells::NoPerson;
    let mut page = Sheet::called(request, line.name.clone());
    page.lines(vec![
        (Tells::Name, super::wording::NAME, Cell::text(&*line.name)),
        of_person("birth_month"),
        (open, UNIT, Cell::text(&*line.unit_name)),
        of_person("duty"),
        (open, PLACED, Cell::text(&*line.community)),
        of_person("registered_on"),
        of_person("left_on"),
        (
            open,
            words("服务时间", "服務時間", "Service"),
            Cell::text(time),
        ),
        (open, TAKING_PART, Cell::text(part)),
    ]);
    page.heading(2, DEEDS);
    let records = &figures.time.records;
    if records.is_empty() {
        page.say(NO_SERVICE, &[]);
    } else {
        let mut rows = Rows::of(DEEDS.in_language(language), DEED_COLUMNS).numbered();
        for record in records {
            rows.row(deed(register, *record, request));
        }
        page.table(rows);
    }
    page.heading(2, words("社区意见", "社區意見", "Comment"));
    page.free(comment);
    let grade = match choice(grade, language) {
        Cell::Empty => Cell::text(BLANK),
        grade => grade,
    };
    page.lines(vec![
        (Tells::Detail, words("等次", "等次", "Grade"), grade),
        (open, SEAL_COMMUNITY, Cell::Empty),
        (open, OPINION_UNIT, Cell::Empty),
    ]);
    page
}

fn deed(register: &Register, id: Id, request: &Request) -> Vec<Cell> {
    let field = |name: &str| cell_of::<ServiceRecord>(register, id, name, request.language);
    let minutes = match field("minutes") {
        Cell::Count(minutes) => Cell::Minutes(minutes),
        other => other,
    };
    vec![field("served_on"), field("kind"), minutes, field("what")]
}
