use super::super::adopted::default_rulebook;
use super::super::problem::Fault;
use super::*;

const AGE: &str = "/stars/0/indicators/3";

fn manuscript() -> Manuscript {
    Manuscript::of(default_rulebook(2009).unwrap().rulebook())
}

fn faults(manuscript: &Manuscript) -> Vec<(String, Fault)> {
    let problems = manuscript.check().err().unwrap_or_default();
    problems.into_iter().map(|p| (p.place, p.fault)).collect()
}

#[test]
fn an_unchanged_copy_is_the_same_rulebook() {
    let default = default_rulebook(2009).unwrap();
    let manuscript = manuscript();
    assert_eq!(manuscript.check().unwrap().rulebook(), default.rulebook());
    let again = Manuscript::from_text(&manuscript.to_text());
    assert_eq!(again, Some(manuscript));
}

#[test]
fn shares_are_shown_and_typed_in_percent_exactly() {
    let mut manuscript = manuscript();
    let at = format!("{AGE}/scale/steps/0/at");
    assert_eq!(manuscript.text(&at, Holds::Share), "20");
    let mut check = |typed: &str, shown: &str, kept: Value| {
        manuscript.write(&at, Holds::Share, typed);
        assert_eq!(manuscript.text(&at, Holds::Share), shown);
        assert_eq!(manuscript.json().pointer(&at), Some(&kept), "{typed}");
    };
    check("12.5", "12.5", json!("0.125"));
    check("25%", "25", json!("0.25"));
    check("100/3", "100/3", json!("1/3"));
    check("100", "100", json!(1));
    check("many", "many", json!("many"));
    check("", "", json!(""));
    assert_eq!(faults(&manuscript), [(at, Fault::NotANumber)]);
}

#[test]
fn the_highest_step_follows_the_points() {
    let mut manuscript = manuscript();
    let points = format!("{AGE}/points");
    for typed in ["", "1", "15"] {
        manuscript.write(&points, Holds::Whole, typed);
    }
    assert_eq!(faults(&manuscript), []);
    manuscript.add_step(AGE);
    manuscript.write(&format!("{AGE}/scale/steps/2/at"), Holds::Share, "35");
    manuscript.write(&format!("{AGE}/scale/steps/2/points"), Holds::Whole, "9");
    assert_eq!(faults(&manuscript), []);
    manuscript.remove(&format!("{AGE}/scale/steps"), 3);
    let top = format!("{AGE}/scale/steps/2/points");
    assert_eq!(manuscript.text(&top, Holds::Whole), "15");
    assert_eq!(faults(&manuscript), []);
}

#[test]
fn a_new_indicator_lacks_only_its_wordings() {
    let mut manuscript = manuscript();
    manuscript.renew(2, 2026);
    let taken = BTreeSet::from(["leadership.v2.1".to_owned()]);
    manuscript.add_indicator("/stars/0", &taken);
    manuscript.add_indicator("/stars/0", &taken);
    let id = |number| format!("/stars/0/indicators/{number}/id");
    assert_eq!(manuscript.text(&id(10), Holds::Text), "leadership.v2.2");
    assert_eq!(manuscript.text(&id(11), Holds::Text), "leadership.v2.3");
    let faults = faults(&manuscript);
    assert_eq!(faults.len(), 8);
    assert!(faults.iter().all(|(_, fault)| *fault == Fault::EmptyText));
    assert_eq!(manuscript.points("/stars/0"), 120);
}

#[test]
fn every_metric_and_scale_can_be_chosen_for_every_indicator() {
    for metric in super::super::METRICS {
        for kind in ["pass_fail", "steps", "linear"] {
            let mut manuscript = manuscript();
            manuscript.choose_metric(AGE, metric.id);
            manuscript.choose_scale(AGE, kind);
            let mut faults = faults(&manuscript);
            faults.retain(|(_, fault)| *fault != Fault::EmptyText);
            assert_eq!(faults, [], "{} {kind}", metric.id);
        }
    }
    let mut manuscript = manuscript();
    manuscript.choose_scale(AGE, "pass_fail");
    manuscript.choose_bound(AGE, "at_most");
    let most = format!("{AGE}/scale/at_most");
    assert_eq!(manuscript.text(&most, Holds::Share), "40");
    assert_eq!(faults(&manuscript), []);
}

#[test]
fn a_setting_and_a_threshold_are_made_where_there_was_none() {
    let mut manuscript = manuscript();
    let place = "/stars/1/indicators/10/parameters/activities";
    manuscript.choose_metric("/stars/1/indicators/10", "active_teams");
    assert!(manuscript.write(place, Holds::Whole, "2"));
    assert!(!manuscript.write(place, Holds::Whole, "2"));
    manuscript.forget_threshold("service_days");
    assert!(manuscript.write("/thresholds/service_days", Holds::Number, "6"));
    assert_eq!(faults(&manuscript), []);
}

#[test]
fn the_next_target_follows_the_last() {
    let mut manuscript = manuscript();
    manuscript.add_target(2026);
    let last = "/targets/5";
    assert_eq!(manuscript.text(&below(last, "year"), Holds::Whole), "2010");
    assert_eq!(manuscript.text(&below(last, "level"), Holds::Whole), "6");
    manuscript.remove("/targets", 4);
    manuscript.write("/targets/4/share_percent", Holds::Whole, "50");
    assert_eq!(faults(&manuscript), []);
}
