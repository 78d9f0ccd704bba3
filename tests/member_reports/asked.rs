//! What is asked reaches the member's phone: with the link, and with the answers, by the community's own rulebook.

use six_stars::app::asked::{Asked, Nearness, Source, own_asked};
use six_stars::app::own_progress::note_progress;
use six_stars::domain::Date;
use six_stars::domain::kinds::RulebookVersion;
use six_stars::merge::Reach;
use six_stars::scoring::adopted::FIRST_RULEBOOK;
use six_stars::snapshot::Scope;

use super::between::{City, commit, member, take_in, today, write};

fn date(year: i32, month: u32, day: u32) -> Date {
    Date::new(year, month, day).unwrap()
}

fn asked(until: Option<Date>) -> Asked {
    Asked {
        until,
        minutes: 2_400,
        day: 480,
    }
}

#[test]
fn the_word_of_a_link_says_it_and_nothing_else_does() {
    let asked_until = asked(Some(date(2027, 4, 10)));
    let word = asked_until.word();
    assert_eq!(word, "~20270410-2400-480");
    let link = format!("https://example.org/#/join/SIXSTARS-CARD:abc:00000000{word} 请点开");
    assert_eq!(Asked::read(&link), Some(asked_until));
    assert_eq!(Asked::read(&asked(None).word()), Some(asked(None)));
    for wrong in [
        "",
        "~",
        "~x",
        "~20271310-1-1",
        "~20270410-2400-0",
        "~20270410-2400",
        "~2027041-2400-480",
    ] {
        assert_eq!(Asked::read(wrong), None, "{wrong}");
    }
}

#[test]
fn the_last_day_is_spoken_of_before_it_and_shortly_after() {
    let asked = asked(Some(date(2026, 4, 10)));
    let on = |day| asked.nearness(day).map(|(_, nearness)| nearness);
    assert_eq!(on(date(2026, 3, 31)), Some(Nearness::Left(10)));
    assert_eq!(on(date(2026, 4, 10)), Some(Nearness::Left(0)));
    assert_eq!(on(date(2026, 4, 20)), Some(Nearness::Past(10)));
    assert_eq!(on(date(2026, 11, 22)), None);
}

#[test]
fn the_countys_figures_come_with_the_answers() {
    let mut city = City::new();
    let county = FIRST_RULEBOOK
        .replace("\"service_days\": 5", "\"service_days\": 6")
        .replace(
            "\"hours_per_service_day\": 8",
            "\"hours_per_service_day\": 7",
        )
        .replace("\"registration_day\": 10", "\"registration_day\": 30")
        .replace("六星社区党组织评定标准", "县评定标准")
        // Texts of one line have no line ends.
        .replace('\n', " ");
    let mut draft = city.register.draft();
    draft.create(&RulebookVersion {
        rulebook: "county".into(),
        version: Some(9),
        title: "县评定标准".into(),
        applies_from: Some(2020),
        content: county.as_str().into(),
        ..RulebookVersion::default()
    });
    commit(&mut city.register, draft);
    let (mut there, _) = member(&mut city, 2, "王小红");
    let own = Asked::of_rulebook(&there.register, today()).unwrap();
    assert_eq!((own.minutes, own.day), (2_400, 480));
    let unasked = own_asked(&there.register, None, today()).unwrap();
    assert_eq!(unasked, (own, Source::Program));
    let link = Asked::to_come(&city.register, today()).unwrap();
    assert_eq!(link.until, Some(date(2027, 4, 30)));
    let by_link = own_asked(&there.register, Some(link), today()).unwrap();
    assert_eq!(by_link, (link, Source::Link));

    let noted = note_progress(&city.register, city.community, today()).unwrap();
    commit(&mut city.register, noted.unwrap());
    let answers = write(&city.register, Scope::Answers(city.community));
    take_in(
        &mut there.register,
        &answers,
        Reach::Community(city.community),
    );
    let (told, source) = own_asked(&there.register, None, today()).unwrap();
    assert_eq!((told.minutes, told.day), (6 * 7 * 60, 7 * 60));
    assert_eq!(source, Source::Answer(today(), "县评定标准".to_owned()));
    // Another year is another year's.
    let (_, source) = own_asked(&there.register, None, date(2027, 1, 2)).unwrap();
    assert_eq!(source, Source::Program);
}
