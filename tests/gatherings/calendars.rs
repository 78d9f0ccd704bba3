//! The years' meetings beside calendars checked by hand, and the calendar file.

use six_stars::app::gatherings::{cancel, make_meetings, missing_meetings, move_to};
use six_stars::domain::holidays::{Certainty, HOLIDAYS, Holidays, Special};
use six_stars::domain::kinds::Gathering;
use six_stars::domain::meeting_days::{next_free_saturday, proposals};
use six_stars::reports::calendar_file::{Entry, calendar_file};

use super::{World, day};

/// `rule day, what is on it, proposed day` of 2026 to 2030, with the notice each year rests on.
const CHECKED: &str = include_str!("../fixtures/meeting_days.txt");

#[test]
fn the_years_are_those_checked_by_hand() {
    let known = Holidays::read(HOLIDAYS).expect("the program's own");
    let mut written = String::new();
    for line in CHECKED.lines().take_while(|line| line.starts_with('#')) {
        written += &format!("{line}\n");
    }
    for year in 2026..=2030 {
        let certainty = match known.certainty(year) {
            Certainty::Announced(notice) => notice,
            Certainty::Expected => "expected".to_owned(),
            Certainty::Unknown => panic!("{year}"),
        };
        written += &format!("\n{year} {certainty}\n");
        for meeting in proposals(year, &known) {
            let clash = match meeting.clash {
                None => "free".to_owned(),
                Some(Special::Off(holiday)) => format!("off {holiday:?}"),
                Some(Special::Joined(holiday)) => format!("joined {holiday:?}"),
                Some(Special::Working(holiday)) => format!("working {holiday:?}"),
            };
            written += &format!("{} {clash} {}\n", meeting.rule, meeting.held_on);
        }
    }
    assert_eq!(written, CHECKED);
}

#[test]
fn a_proposed_day_is_never_worked() {
    let known = Holidays::known();
    // 9 May 2026 is worked for the long holiday.
    assert_eq!(
        next_free_saturday(day("2026-05-02"), &known),
        Some(day("2026-05-16"))
    );
    assert_eq!(
        next_free_saturday(day("2026-03-07"), &known),
        Some(day("2026-03-14"))
    );
    assert_eq!(
        next_free_saturday(day("2026-03-08"), &known),
        Some(day("2026-03-14"))
    );
}

fn made() -> World {
    let mut world = World::with_community();
    let known = Holidays::known();
    let missing = missing_meetings(&world.register, world.community, 2026, &known);
    let title = |month: u32| format!("{month}月例会");
    let because = |clash: Special| format!("{}放假", clash.holiday().words().zh_hans);
    let draft = make_meetings(&world.register, world.community, &missing, title, because);
    world.commit(draft);
    world
}

#[test]
fn a_year_is_made_once_and_only_what_it_lacks() {
    let mut world = made();
    let known = Holidays::known();
    let meetings: Vec<_> = world.register.of::<Gathering>(world.community).collect();
    assert_eq!(meetings.len(), 6);
    let (first, january) = meetings[0];
    assert_eq!(january.held_on, Some(day("2026-01-10")));
    assert_eq!(january.moved_from, Some(day("2026-01-03")));
    assert_eq!(&*january.moved_because, "元旦放假");
    let (march, held) = meetings[1];
    assert_eq!(
        (held.held_on, held.moved_from),
        (Some(day("2026-03-07")), None)
    );
    let missing = |world: &World| missing_meetings(&world.register, world.community, 2026, &known);
    assert_eq!(missing(&world), []);

    // Moved twice and cancelled, a meeting is still that of its rule day.
    world.commit(move_to(&world.register, march, day("2026-03-21"), "场地维修").unwrap());
    world.commit(move_to(&world.register, march, day("2026-03-28"), "主任开会").unwrap());
    world.commit(cancel(
        &world.register,
        first,
        "合并到三月",
        Some(day("2026-01-20")),
    ));
    assert_eq!(missing(&world), []);
    let off = world.register.get::<Gathering>(first).unwrap();
    assert_eq!(off.cancelled_on, Some(day("2026-01-20")));
    world.commit(cancel(&world.register, first, "", Some(day("2026-01-21"))));
    let on = world.register.get::<Gathering>(first).unwrap();
    assert!(!on.is_called_off() && on.cancelled_on.is_none());
    let held = world.register.get::<Gathering>(march).unwrap();
    assert_eq!(held.moved_from, Some(day("2026-03-07")));
    assert_eq!(&*held.moved_because, "主任开会");

    // Back on its day, nothing says that it was moved.
    world.commit(move_to(&world.register, march, day("2026-03-07"), "").unwrap());
    let held = world.register.get::<Gathering>(march).unwrap();
    assert_eq!((held.moved_from, &*held.moved_because), (None, ""));

    let mut draft = world.register.draft();
    draft.remove(<Gathering as six_stars::domain::Record>::INDEX, march);
    world.commit(draft);
    assert_eq!(missing(&world).len(), 1);
}

/// Lines as they were before they were folded, as RFC 5545 has it.
fn unfolded(file: &str) -> Vec<String> {
    file.replace("\r\n ", "")
        .split("\r\n")
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_calendar_file_is_well_formed() {
    let world = made();
    let agenda = "一、交流前段活动；二、研究下步安排, 明确责任\n三、讨论环境整治、治安防范、便民服务、帮困助残、法律援助等方面的社区活动安排和人员分工";
    let entries: Vec<Entry> = world
        .register
        .of::<Gathering>(world.community)
        .filter_map(|(id, gathering)| Entry::of(id, gathering, 2))
        .map(|entry| Entry {
            agenda: agenda.to_owned(),
            ..entry
        })
        .collect();
    let file = calendar_file("军门社区例会", &entries, 1_767_225_600_000);
    assert_eq!(
        file,
        calendar_file("军门社区例会", &entries, 1_767_225_600_000)
    );
    for line in file.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.contains('\n'), "{line}");
    }
    assert!(file.starts_with("BEGIN:VCALENDAR\r\n") && file.ends_with("END:VCALENDAR\r\n"));
    let lines = unfolded(&file);
    let count = |text: &str| lines.iter().filter(|line| *line == text).count();
    for (name, times) in [
        ("VCALENDAR", 1),
        ("VTIMEZONE", 1),
        ("STANDARD", 1),
        ("VEVENT", 6),
    ] {
        assert_eq!(count(&format!("BEGIN:{name}")), times);
        assert_eq!(count(&format!("END:{name}")), times);
    }
    assert_eq!(
        lines.iter().filter(|line| line.starts_with("UID:")).count(),
        6
    );
    assert_eq!(
        lines
            .iter()
            .filter(|line| line.starts_with("DTSTAMP:"))
            .count(),
        6
    );
    assert_eq!(count(&format!("UID:{}@six-stars", entries[0].gathering)), 1);
    assert_eq!(count("DTSTART;TZID=Asia/Shanghai:20260307T090000"), 1);
    assert_eq!(count("DTEND;TZID=Asia/Shanghai:20260307T110000"), 1);
    assert_eq!(count("DTSTAMP:20260101T000000Z"), 6);
    assert_eq!(count("SUMMARY:3月例会"), 1);
    let said = agenda.replace(',', "\\,").replace('\n', "\\n");
    assert_eq!(count(&format!("DESCRIPTION:{said}")), 6);
}

#[test]
fn an_entry_without_a_time_takes_the_whole_day_and_a_cancelled_one_says_so() {
    let entry = Entry {
        gathering: six_stars::domain::Id::MIN,
        changes: 0,
        title: "清洁家园".into(),
        day: day("2026-04-11"),
        begins: None,
        minutes: None,
        place: "2号楼前".into(),
        agenda: String::new(),
        is_cancelled: true,
    };
    let file = calendar_file("活动", &[entry], 0);
    let lines = unfolded(&file);
    for line in [
        "DTSTART;VALUE=DATE:20260411",
        "STATUS:CANCELLED",
        "LOCATION:2号楼前",
    ] {
        assert!(lines.iter().any(|known| known == line), "{line} in {file}");
    }
}
