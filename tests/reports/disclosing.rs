//! What was disclosed and what not, counted review sheets, what a community works with (S4.3, S3.3).

use six_stars::app::review_sheets::{Line, NotCounted, enter, lines};
use six_stars::domain::kinds::{
    Disclosure, DisclosureKind, FundEntry, FundItem, Gathering, GatheringForm, Leader, Motion,
    MotionStep, Post, ReviewScore, Stage, StageOutcome, Venue, VenueUse, Worker,
};
use six_stars::domain::{Id, Link};
use six_stars::reports::body_meetings::{approval, review, review_meetings, reviews_held};
use six_stars::reports::disclosed::{Disclosed, Late};
use six_stars::reports::guarantees::Guarantees;
use six_stars::reports::tally::Part;

use super::made::{Made, day, on, year};

fn notice(made: &Made, kind: DisclosureKind, posted: &str, until: &str) -> Disclosure {
    Disclosure {
        community: Link::to(made.community),
        title: "公告".into(),
        kind: Some(kind),
        text: "内容".into(),
        posted_on: on(posted),
        posted_until: on(until),
        ..Disclosure::default()
    }
}

#[test]
fn what_was_not_disclosed_for_a_quarter_is_late() {
    let mut made = Made::new();
    let old = made.add(&notice(
        &made,
        DisclosureKind::Party,
        "2026-01-10",
        "2026-01-17",
    ));
    let new = made.add(&notice(
        &made,
        DisclosureKind::Party,
        "2026-04-01",
        "2026-04-08",
    ));
    made.add(&notice(
        &made,
        DisclosureKind::Residents,
        "2026-02-28",
        "2026-03-07",
    ));
    let mut draft = notice(&made, DisclosureKind::Finance, "2026-04-01", "2026-04-08");
    (draft.posted_on, draft.posted_until) = (None, None);
    let draft = made.add(&draft);
    let all = made.all();
    let at = |date: &str| Disclosed::of(&made.register, &all, day(date));

    let found = at("2026-04-08");
    assert_eq!(
        found.last(DisclosureKind::Party),
        Some((day("2026-04-01"), new))
    );
    assert_eq!(
        found.by_kind[&DisclosureKind::Party].last(),
        Some(&(day("2026-01-10"), old))
    );
    assert_eq!((found.standing, found.unposted), (vec![new], vec![draft]));
    assert_eq!(at("2026-04-09").standing, []);

    let late = |date: &str| at(date).late;
    let of = |kind, last| Late {
        community: made.community,
        kind,
        last,
    };
    let finance = of(DisclosureKind::Finance, None);
    let residents = of(DisclosureKind::Residents, on("2026-02-28"));
    assert_eq!(late("2026-05-28"), [finance]);
    assert_eq!(late("2026-05-29"), [residents, finance]);
    assert_eq!(late("2026-07-02").len(), 3);
    // Nothing had been put up on the day before the first.
    assert!(late("2026-01-09").iter().all(|late| late.last.is_none()));
}

#[test]
fn a_decision_that_nobody_put_up_is_told_of() {
    let mut made = Made::new();
    let motion = made.add(&Motion {
        community: Link::to(made.community),
        title: "加装电梯".into(),
        raised_on: on("2026-03-01"),
        ..Motion::default()
    });
    made.brought(&MotionStep {
        motion: Link::to(motion),
        stage: Some(Stage::Decision),
        held_on: on("2026-04-10"),
        outcome: Some(StageOutcome::Refused),
        ..MotionStep::default()
    });
    let undisclosed =
        |made: &Made, date: &str| Disclosed::of(&made.register, &made.all(), day(date)).undisclosed;
    assert_eq!(undisclosed(&made, "2026-04-09"), []);
    assert_eq!(undisclosed(&made, "2026-04-10"), [motion]);
    let mut told = notice(&made, DisclosureKind::Decision, "2026-04-12", "2026-04-19");
    told.motion = Link::to(motion);
    made.add(&told);
    assert_eq!(undisclosed(&made, "2026-04-11"), [motion]);
    assert_eq!(undisclosed(&made, "2026-04-12"), []);
}

struct Reviewing {
    made: Made,
    meeting: Id,
}

impl Reviewing {
    fn new() -> Reviewing {
        let mut made = Made::new();
        let community = Link::to(made.community);
        for (name, post, until) in [
            ("林丹", Post::Secretary, None),
            ("章欢", Post::PartTime, None),
            ("周远", Post::PartTime, on("2026-01-01")),
        ] {
            made.add(&Leader {
                community,
                name: name.into(),
                post: Some(post),
                until,
                ..Leader::default()
            });
        }
        let meeting = made.add(&Gathering {
            community,
            title: "年度民主评议会".into(),
            form: Some(GatheringForm::Review),
            held_on: on("2026-12-10"),
            ..Gathering::default()
        });
        Reviewing { made, meeting }
    }

    fn lines(&self) -> Vec<Line> {
        let Reviewing { made, meeting } = self;
        lines(&made.register, *meeting, made.community, day("2026-12-10"))
    }

    fn enter(&mut self, lines: &[Line]) -> Result<usize, NotCounted> {
        let draft = enter(&self.made.register, self.meeting, lines)?;
        let edits = draft.edits.len();
        self.made.commit(draft).expect("sound");
        Ok(edits)
    }
}

#[test]
fn sheets_are_entered_as_one_table() {
    let mut reviewing = Reviewing::new();
    // The leading body in post on the day of the meeting.
    let mut table = reviewing.lines();
    let named: Vec<&str> = table.iter().map(|line| line.subject.as_str()).collect();
    assert_eq!(named, ["林丹", "章欢"]);
    table[0].sheets = Some(60);
    table[0].counts = [Some(40), Some(12), Some(5), None];
    table.push(Line {
        subject: "居委会".into(),
        counts: [Some(10), None, None, Some(1)],
        ..Line::default()
    });
    assert_eq!(
        reviewing.enter(&table),
        Ok(2),
        "the line without figures is left"
    );
    let reviews = review(&reviewing.made.register, reviewing.meeting);
    let parts: Vec<(u64, u64)> = reviews
        .iter()
        .map(|one| (one.approved.count, one.approved.of))
        .collect();
    assert_eq!(parts, [(52, 57), (10, 11)]);
    assert_eq!(approval(&reviews), Part { count: 62, of: 68 });
    assert_eq!(approval(&[]).exact(), None);

    // Entered again it stands in the same records; whoever was left is still offered.
    let mut table = reviewing.lines();
    let named: Vec<&str> = table.iter().map(|line| line.subject.as_str()).collect();
    assert_eq!(named, ["林丹", "居委会", "章欢"]);
    assert_eq!(reviewing.enter(&table), Ok(0), "nothing changed");
    table[0].counts[3] = Some(3);
    assert_eq!(reviewing.enter(&table), Ok(1));
    assert_eq!(
        reviewing
            .made
            .register
            .of::<ReviewScore>(reviewing.meeting)
            .count(),
        2
    );
    assert_eq!(
        review(&reviewing.made.register, reviewing.meeting)[0].valid,
        60
    );
}

#[test]
fn more_sheets_than_were_handed_out_are_refused() {
    let mut reviewing = Reviewing::new();
    let mut table = reviewing.lines();
    table[1].sheets = Some(60);
    table[1].counts = [Some(58), Some(2), Some(1), None];
    let too_many = NotCounted::TooMany {
        line: 1,
        valid: 61,
        sheets: 60,
    };
    assert_eq!(reviewing.enter(&table), Err(too_many));
    table[1].subject = " ".into();
    assert_eq!(
        reviewing.enter(&table),
        Err(NotCounted::NoSubject { line: 1 })
    );
    assert_eq!(reviewing.made.register.all::<ReviewScore>().count(), 0);
}

#[test]
fn review_meetings_are_those_that_were_held() {
    let mut reviewing = Reviewing::new();
    let mut off = Gathering {
        community: Link::to(reviewing.made.community),
        title: "半年民主评议会".into(),
        form: Some(GatheringForm::Review),
        held_on: on("2026-07-01"),
        ..Gathering::default()
    };
    let half = reviewing.made.add(&off);
    off.cancelled = "台风".into();
    reviewing.made.add(&off);
    let made = &reviewing.made;
    let at = |date: &str| review_meetings(&made.register, &made.all(), day(date));
    assert_eq!(
        at("2026-12-31"),
        [
            (day("2026-12-10"), reviewing.meeting),
            (day("2026-07-01"), half)
        ]
    );
    assert_eq!(at("2026-12-09"), [(day("2026-07-01"), half)]);
}

#[test]
fn a_review_was_held_once_that_is_noted() {
    let mut reviewing = Reviewing::new();
    let held = |reviewing: &Reviewing, date: &str| {
        let made = &reviewing.made;
        reviews_held(&made.register, &made.all(), day(date))
    };
    assert_eq!(held(&reviewing, "2026-12-31"), []);
    let mut table = reviewing.lines();
    table[0].counts = [Some(40), Some(12), Some(5), None];
    assert_eq!(reviewing.enter(&table), Ok(1));
    let review = (day("2026-12-10"), reviewing.meeting);
    assert_eq!(held(&reviewing, "2026-12-31"), [review]);
    assert_eq!(held(&reviewing, "2026-12-09"), []);
}

#[test]
fn people_place_and_money_lead_to_their_records() {
    let mut made = Made::new();
    let community = Link::to(made.community);
    let worker = made.add(&Worker {
        community,
        name: "章欢".into(),
        since: on("2025-01-01"),
        ..Worker::default()
    });
    let venue = |name: &str, used_for, area| Venue {
        community,
        name: name.into(),
        used_for: Some(used_for),
        area,
        ..Venue::default()
    };
    let rooms = [
        venue("活动室", VenueUse::Activity, Some(12_000)),
        venue("会议室", VenueUse::Meeting, Some(7_999)),
        venue("阅览室", VenueUse::Library, None),
        venue("办公室", VenueUse::Office, Some(30_000)),
    ];
    let rooms: Vec<Id> = rooms.iter().map(|room| made.add(room)).collect();
    let entry = |item, date: &str, amount| FundEntry {
        community,
        entered_on: on(date),
        item: Some(item),
        amount: Some(amount),
        what: "经费".into(),
        ..FundEntry::default()
    };
    let entries = [
        entry(FundItem::Allocation, "2026-01-05", 5_000_000),
        entry(FundItem::Activities, "2026-03-05", 1_200_000),
        entry(FundItem::Allocation, "2026-12-05", 1),
    ];
    let entries: Vec<Id> = entries.iter().map(|entry| made.add(entry)).collect();
    let found = Guarantees::of(&made.register, &made.all(), year(), day("2026-06-30"));
    assert_eq!((found.leaders, found.workers), (vec![], vec![worker]));
    assert_eq!(found.own_space, 19_999);
    assert_eq!(
        (found.own_venues, found.unmeasured),
        (rooms[..2].to_vec(), vec![rooms[2]])
    );
    assert_eq!(found.reaching.gaps, [made.community]);
    assert_eq!(
        (found.income, found.spending, found.balance),
        (5_000_000, 1_200_000, 3_800_000)
    );
    assert_eq!(
        (found.income_entries, found.spending_entries),
        (vec![entries[0]], vec![entries[1]])
    );
    assert_eq!(found.entries, entries[..2]);
}
