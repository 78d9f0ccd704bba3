//! One answer of a year without a name, and what the community counts.

use std::collections::BTreeSet;

use six_stars::app::ratings::{
    Figures, RatedAlready, answer, counts, is_rated, leads_here, proposal, write as write_count,
};
use six_stars::domain::kinds::{Respondents, Satisfaction, SatisfactionAnswer, SurveyTally};
use six_stars::domain::{Id, Link, Record as _, Replica, Value};
use six_stars::snapshot::Scope;

use super::between::{City, Device, commit, member, today, write};

/// Rates on a device; the file that leaves it.
fn rate(
    device: &mut Device,
    city: &City,
    drawn: u64,
    grade: Satisfaction,
    message: &str,
) -> (Id, String) {
    let drawn = Replica::from_bits(drawn);
    let made = answer(
        &device.register,
        drawn,
        city.community,
        2026,
        grade,
        message,
    );
    let (id, draft) = made.unwrap();
    commit(&mut device.register, draft);
    (id, write(&device.register, Scope::Rating(id)))
}

#[test]
fn an_answer_tells_of_nobody_and_is_given_once() {
    let mut city = City::new();
    let (mut there, person) = member(&mut city, 2, "王小红");
    let (id, file) = rate(
        &mut there,
        &city,
        0xfeed_0000_0001,
        Satisfaction::Satisfied,
        "路灯修好了",
    );
    assert!(!leads_here(&there.register, &file), "{file}");
    for of_member in [
        "王小红".to_owned(),
        person.to_string(),
        there.form.to_string(),
    ] {
        assert!(!file.contains(&of_member), "{file}");
    }
    let again = answer(
        &there.register,
        Replica::from_bits(5),
        city.community,
        2026,
        Satisfaction::NotSatisfied,
        "",
    );
    assert_eq!(again.err(), Some(RatedAlready));
    // Taken back, it may have been handed over all the same.
    let mut draft = there.register.draft();
    draft.remove(SatisfactionAnswer::INDEX, id);
    commit(&mut there.register, draft);
    assert!(is_rated(&there.register, 2026) && !is_rated(&there.register, 2027));

    assert!(city.take(&file).is_empty());
    assert!(city.take(&file).is_empty());
    let all = counts(&city.register, city.community);
    assert_eq!((all.len(), all[0].0, all[0].1.answers), (1, 2026, 1));
}

#[test]
fn an_answer_is_not_changed_by_another_file() {
    let mut city = City::new();
    let (mut there, _) = member(&mut city, 2, "王小红");
    let (id, file) = rate(&mut there, &city, 9_999, Satisfaction::Satisfied, "");
    city.take(&file);
    let mut draft = there.register.draft();
    let (grade, _) = SatisfactionAnswer::KIND.field("grade").unwrap();
    draft.update(
        SatisfactionAnswer::INDEX,
        id,
        vec![(grade, Value::Choice(1))],
    );
    commit(&mut there.register, draft);
    let changed = write(&there.register, Scope::Rating(id));
    assert!(
        leads_here(&there.register, &changed),
        "an edit would tell of the device"
    );
    let left = city.take(&changed);
    assert_eq!(left, BTreeSet::from([(SatisfactionAnswer::INDEX, id)]));
}

#[test]
fn what_was_typed_stays_and_nothing_counts_twice() {
    let mut city = City::new();
    let mut draft = city.register.draft();
    let typed = draft.create(&SurveyTally {
        community: Link::to(city.community),
        year: Some(2026),
        respondents: Some(Respondents::Residents),
        answered: Some(50),
        satisfied: Some(45),
        ..SurveyTally::default()
    });
    commit(&mut city.register, draft);
    let mut files = Vec::new();
    for at in 0..3 {
        let mut device = Device::new(10 + at, city.community, "某人");
        let grade = match at {
            0 => Satisfaction::NotSatisfied,
            _ => Satisfaction::Satisfied,
        };
        files.push(rate(&mut device, &city, 0xabc_0000 + at, grade, "").1);
    }
    let figures = |answered, satisfied| Figures {
        answered,
        satisfied,
    };
    city.take(&files[0]);
    city.take(&files[1]);
    let found = proposal(&city.register, city.community, 2026).unwrap();
    assert_eq!((found.now, found.then), (None, figures(2, 1)));
    let draft = write_count(&city.register, city.community, 2026, today(), "电子答卷");
    commit(&mut city.register, draft);
    assert_eq!(proposal(&city.register, city.community, 2026), None);
    // A second round of taking in: one is new.
    for file in &files {
        city.take(file);
    }
    let found = proposal(&city.register, city.community, 2026).unwrap();
    assert_eq!(found.now.unwrap().1, figures(2, 1));
    assert_eq!(found.then, figures(3, 2));
    let draft = write_count(&city.register, city.community, 2026, today(), "电子答卷");
    commit(&mut city.register, draft);
    let tallies = city.register.of::<SurveyTally>(city.community);
    let sum: u32 = tallies.filter_map(|(_, tally)| tally.answered).sum();
    assert_eq!(sum, 53);
    let typed = city.register.get::<SurveyTally>(typed).unwrap();
    assert_eq!((typed.answered, typed.satisfied), (Some(50), Some(45)));
    // Another copy of the office wrote the same answers down apart.
    let mut draft = city.register.draft();
    draft.create(&SurveyTally {
        community: Link::to(city.community),
        year: Some(2026),
        respondents: Some(Respondents::Residents),
        answered: Some(3),
        satisfied: Some(2),
        from_answers: Some(3),
        ..SurveyTally::default()
    });
    commit(&mut city.register, draft);
    let found = proposal(&city.register, city.community, 2026).unwrap();
    assert_eq!(found.twice.len(), 1);
    let draft = write_count(&city.register, city.community, 2026, today(), "");
    commit(&mut city.register, draft);
    assert_eq!(city.register.all::<SurveyTally>().count(), 2);
    assert_eq!(proposal(&city.register, city.community, 2026), None);
}
