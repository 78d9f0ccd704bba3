//! The organisation on paper: the chart as a table, coverage and its gaps, workers (S2.1, S3.1, S3.2).

use super::ColumnSpec;
use super::column::column;
use super::places::communities;
use super::records::{self, OF_COMMUNITIES, begun, figures, filled, share};
use super::refusal::Refusal;
use super::report::{Area, Asked, Columns, Many, Of, Report};
use super::request::{Place, Request};
use super::sheet::{Rows, Sheet};
use super::values::{COMMA, cell_of, choice};
use super::wording::{EVERY_OFFICE, NOT_SAID};
use crate::documents::Cell;
use crate::domain::kinds::{
    Appointment, BodyForm, Education, Leader, Officer, OfficerPost, Organisation, PlaceKind,
    Worker, WorkerLeaving,
};
use crate::domain::words::{Language, Words, words};
use crate::domain::{Choice, Id, Record};
use crate::register::Register;
use crate::reports::coverage::{coverage, together};
use crate::reports::leading_groups::LeadingGroups;
use crate::reports::organisation::Workers;
use crate::reports::organisation_chart::{Chart, Drawn, Lack, Strand};

/// 组织架构表.
pub const CHART: Report = Report {
    code: "organisation-chart",
    words: words("组织架构表", "組織架構表", "Organisation chart"),
    area: Area::Organisation,
    about: words(
        "社区党组织、网格、共建和议事机构，谁任职，缺谁",
        "社區黨組織、網格、共建和議事機構，誰任職，缺誰",
        "Every body of the community, who is in post, and who is missing",
    ),
    who: EVERY_OFFICE,
    periods: &[Asked::Day],
    places: &[Of::Community],
    columns: Columns::Fixed(BODIES),
    hides: true,
    many: Some(Many::Communities),
    has_calendar: false,
    make: chart,
};

/// 党组织覆盖情况.
pub const COVERAGE: Report = Report {
    code: "coverage",
    words: words(
        "党组织覆盖情况表",
        "黨組織覆蓋情況表",
        "Coverage by Party organisations",
    ),
    area: Area::Organisation,
    about: words(
        "楼院、市场、商务楼、新组织的覆盖和空白点",
        "樓院、市場、商務樓、新組織的覆蓋和空白點",
        "Which places are covered, and the gaps",
    ),
    who: EVERY_OFFICE,
    periods: &[Asked::Day],
    places: OF_COMMUNITIES,
    columns: Columns::By(|request| {
        records::columns::<crate::domain::kinds::Place>(request, GAP, &[])
    }),
    hides: true,
    many: Some(Many::Communities),
    has_calendar: false,
    make: covered,
};

/// 社区工作者队伍.
pub const WORKERS: Report = Report {
    code: "workers",
    words: words(
        "社区工作者队伍情况表",
        "社區工作者隊伍情況表",
        "Community workers",
    ),
    area: Area::Organisation,
    about: words(
        "在岗人数、学历、任用方式、持证和去向",
        "在崗人數、學歷、任用方式、持證和去向",
        "Who is in post, education, the way in, certificates, and who left why",
    ),
    who: EVERY_OFFICE,
    periods: &[Asked::Day],
    places: OF_COMMUNITIES,
    columns: Columns::By(|request| records::columns::<Worker>(request, WORKER, &[])),
    hides: true,
    many: Some(Many::Communities),
    has_calendar: false,
    make: workers,
};

const BODIES: &[ColumnSpec] = &[
    column("body", words("机构", "機構", "Body")).wide(16),
    column("form", words("类型", "類型", "Form")).wide(8),
    column("heads", words("负责人", "負責人", "Head"))
        .name()
        .wide(6),
    column("others", words("其他成员", "其他成員", "Others"))
        .name()
        .wide(14),
    column("lack", words("缺", "缺", "Missing")).wide(6),
    column("since", words("成立日期", "成立日期", "Founded on")).further(),
    column("seat", words("办公地点", "辦公地點", "Seat")).further(),
];

const GAP: &[&str] = &[
    "name", "kind", "address", "grid", "people", "members", "contact", "phone", "plan",
];

const WORKER: &[&str] = &[
    "name",
    "gender",
    "birth_month",
    "education",
    "certificate",
    "appointed_by",
    "post",
    "since",
];

const fn strand(strand: Strand) -> Words {
    match strand {
        Strand::Party => words("党组织", "黨組織", "Party organisations"),
        Strand::Grids => words("网格", "網格", "Grids"),
        Strand::Joint => words("共驻共建", "共駐共建", "Co-residence and co-building"),
        Strand::Deliberation => words("议事与监督", "議事與監督", "Deliberation and supervision"),
        Strand::Service => words("服务与联络", "服務與聯絡", "Service and contacts"),
    }
}

fn lack(lack: Lack, language: Language) -> String {
    match lack {
        Lack::Form => words(
            "未填党组织形式",
            "未填黨組織形式",
            "No form of the Party organisation",
        )
        .in_language(language)
        .to_owned(),
        Lack::Nobody => words("无人任职", "無人任職", "Nobody in post")
            .in_language(language)
            .to_owned(),
        Lack::Head(post) => {
            let post = OfficerPost::words(post).in_language(language);
            words("缺{post}", "缺{post}", "No {post}").filled(language, &[("post", &post)])
        }
    }
}

fn names<R: Record>(register: &Register, ids: &[Id], language: Language) -> Cell {
    let names: Vec<String> = ids.iter().map(|id| register.title(R::INDEX, *id)).collect();
    Cell::text(names.join(COMMA.in_language(language)))
}

fn chart(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let Place::Community(community) = request.place else {
        return Err(Refusal::Place);
    };
    let language = request.language;
    let found = Chart::of(register, community, request.day()).ok_or(Refusal::Gone)?;
    let mut sheet = begun(register, request, CHART.words);
    let form = choice(found.form, language);
    sheet.fact(
        words("党组织形式", "黨組織形式", "Form of the Party organisation"),
        form,
    );
    let secretary = match names::<Leader>(register, &found.secretaries, language) {
        Cell::Empty => Cell::text(&*found.said_secretary),
        names => names,
    };
    let name = crate::domain::tells::Tells::Name;
    sheet.told(name, words("书记", "書記", "Secretary"), secretary);
    sheet.told(
        name,
        words("班子成员", "班子成員", "Members of the leading body"),
        names::<Leader>(register, &found.members, language),
    );
    sheet.told(
        name,
        words("兼职委员", "兼職委員", "Part-time members"),
        names::<Leader>(register, &found.part_time, language),
    );
    if let Some(members) = found.party_members {
        sheet.fact(
            words("党员人数", "黨員人數", "Party members"),
            Cell::count(members),
        );
    }
    let missing: Vec<String> = found.lacks.iter().map(|one| lack(*one, language)).collect();
    sheet.fact(
        words("缺", "缺", "Missing"),
        Cell::text(missing.join(COMMA.in_language(language))),
    );
    let mut rows = Rows::of(CHART.words.in_language(language), BODIES);
    for (of, bodies) in &found.strands {
        rows.group(strand(*of).in_language(language));
        for body in bodies {
            drawn(&mut rows, register, language, body, 0);
        }
    }
    filled(&mut sheet, rows);
    let groups = LeadingGroups::of(
        register,
        &communities(register, request.place),
        request.day(),
    );
    sheet.heading(
        1,
        words(
            "共建领导小组",
            "共建領導小組",
            "Leading group for co-building",
        ),
    );
    figures(
        &mut sheet,
        vec![
            (
                words("书记任组长", "書記任組長", "Led by the secretary"),
                share(&groups.led),
            ),
            (
                words(
                    "副书记任副组长",
                    "副書記任副組長",
                    "A deputy secretary is the deputy",
                ),
                share(&groups.deputised),
            ),
            (
                words(
                    "办公室负责人为成员",
                    "辦公室負責人為成員",
                    "Heads of offices are members",
                ),
                share(&groups.with_members),
            ),
            (
                words("设有办公室", "設有辦公室", "With an office"),
                share(&groups.with_office),
            ),
        ],
    );
    Ok(sheet)
}

fn drawn(rows: &mut Rows, register: &Register, language: Language, body: &Drawn, depth: usize) {
    let name = register.title(Organisation::INDEX, body.id);
    let of = |field: &str| cell_of::<Organisation>(register, body.id, field, language);
    rows.row(vec![
        Cell::text(format!("{}{name}", "　".repeat(depth))),
        choice::<BodyForm>(body.form, language),
        names::<Officer>(register, &body.heads, language),
        names::<Officer>(register, &body.others, language),
        body.lack
            .map_or(Cell::Empty, |one| Cell::text(lack(one, language))),
        of("founded_on"),
        of("seat"),
    ]);
    for below in &body.below {
        drawn(rows, register, language, below, depth + 1);
    }
}

fn covered(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let among = communities(register, request.place);
    let language = request.language;
    let found = coverage(register, &among, request.day());
    let mut sheet = begun(register, request, COVERAGE.words);
    let all = together(&found);
    let mut lines = vec![(words("全部", "全部", "All"), share(&all))];
    lines.extend(
        found
            .iter()
            .map(|(kind, of)| (PlaceKind::words(*kind), share(of))),
    );
    figures(&mut sheet, lines);
    let gaps = words("空白点", "空白點", "Gaps");
    sheet.heading(1, gaps);
    let columns = records::columns::<crate::domain::kinds::Place>(request, GAP, &[]);
    let mut rows = Rows::of(gaps.in_language(language), &columns).numbered();
    for (kind, of) in &found {
        if !of.gaps.is_empty() {
            rows.group(PlaceKind::words(*kind).in_language(language));
        }
        for id in &of.gaps {
            rows.row(records::row::<crate::domain::kinds::Place>(
                register,
                request,
                *id,
                GAP,
                Vec::new(),
            ));
        }
    }
    filled(&mut sheet, rows);
    Ok(sheet)
}

fn workers(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let among = communities(register, request.place);
    let language = request.language;
    let found = Workers::of(register, &among, request.day());
    let mut sheet = begun(register, request, WORKERS.words);
    sheet.lying();
    figures(
        &mut sheet,
        vec![
            (
                words("在岗", "在崗", "In post"),
                Cell::count(found.in_post.len()),
            ),
            (
                words("大专以上", "大專以上", "Junior college and above"),
                share(&found.college()),
            ),
            (
                words("有职业资格", "有職業資格", "With a certificate"),
                share(&found.certified),
            ),
            (
                words(
                    "考录和大学生计划",
                    "考錄和大學生計劃",
                    "By examination or graduate programme",
                ),
                Cell::count(found.examined.len()),
            ),
            (
                words(
                    "进入社区领导岗位",
                    "進入社區領導崗位",
                    "Came into a leading post",
                ),
                Cell::count(found.leading.len()),
            ),
            (
                words("进入事业编制", "進入事業編制", "Came onto the staff"),
                Cell::count(found.staffed.len()),
            ),
            (
                words(
                    "担任街道领导职务",
                    "擔任街道領導職務",
                    "Came into a post of the sub-district",
                ),
                Cell::count(found.subdistrict.len()),
            ),
        ],
    );
    let said = |words: Option<Words>| words.unwrap_or(NOT_SAID);
    if found.in_post.is_empty() {
        return Ok(sheet);
    }
    let education = found
        .education
        .iter()
        .map(|(of, ids)| (said(of.map(Education::words)), Cell::count(ids.len())));
    sheet.heading(1, words("按文化程度", "按文化程度", "By education"));
    figures(&mut sheet, education.collect());
    let ways = found
        .appointed
        .iter()
        .map(|(of, ids)| (said(of.map(Appointment::words)), Cell::count(ids.len())));
    sheet.heading(1, words("按任用方式", "按任用方式", "By the way in"));
    figures(&mut sheet, ways.collect());
    if !found.left.is_empty() {
        let left = found
            .left
            .iter()
            .map(|(of, ids)| (said(of.map(WorkerLeaving::words)), Cell::count(ids.len())));
        sheet.heading(1, words("离岗", "離崗", "Left"));
        figures(&mut sheet, left.collect());
    }
    let listed = words("在岗人员", "在崗人員", "Who is in post");
    sheet.heading(1, listed);
    let columns = records::columns::<Worker>(request, WORKER, &[]);
    let mut rows = Rows::of(listed.in_language(language), &columns).numbered();
    for id in &found.in_post {
        rows.row(records::row::<Worker>(
            register,
            request,
            *id,
            WORKER,
            Vec::new(),
        ));
    }
    filled(&mut sheet, rows);
    Ok(sheet)
}
