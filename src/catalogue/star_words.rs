//! Levels, stars and what indicators ask for, in words of any language.

use super::values::SEMICOLON;
use crate::domain::words::{Language, Words, words};
use crate::scoring::check::CheckedIndicator;
use crate::scoring::{
    Bound, CheckedRulebook, Exact, Obstacle, Scale, StarScore, State, Step, Unit, Verdict,
};

const LEVELS: [Words; 7] = [
    words("无星", "無星", "no stars"),
    words("一星", "一星", "one star"),
    words("二星", "二星", "two stars"),
    words("三星", "三星", "three stars"),
    words("四星", "四星", "four stars"),
    words("五星", "五星", "five stars"),
    words("六星", "六星", "six stars"),
];

/// 「四星」.
pub(super) fn level(stars: u8) -> Words {
    let [.., six] = LEVELS;
    LEVELS.get(usize::from(stars)).copied().unwrap_or(six)
}

/// 「四星级社区」.
pub(super) fn title(stars: u8, language: Language) -> String {
    let level = level(stars).in_language(language);
    match stars {
        0 => words("尚未得星", "尚未得星", "No stars yet")
            .in_language(language)
            .to_owned(),
        _ => words("{level}级社区", "{level}級社區", "Community with {level}")
            .filled(language, &[("level", &level)]),
    }
}

/// 「四星及以上」.
pub(super) fn at_least(stars: u8, language: Language) -> String {
    let level = level(stars).in_language(language);
    match stars {
        6 => level.to_owned(),
        _ => words("{level}及以上", "{level}及以上", "At least {level}")
            .filled(language, &[("level", &level)]),
    }
}

pub(super) const fn state(state: State) -> Words {
    match state {
        State::Met => words("达到", "達到", "Met"),
        State::Partly => words("部分达到", "部分達到", "Partly met"),
        State::Failed => words("未达到", "未達到", "Not met"),
        State::Missing => words("缺材料", "缺材料", "evidence missing"),
        State::NotApplicable => words("不适用", "不適用", "Not applicable"),
    }
}

pub(super) const EARNED: Words = words("得星", "得星", "earned");
pub(super) const NOT_EARNED: Words = words("未得星", "未得星", "not earned");
pub(super) const NOT_RATED: Words = words("不评", "不評", "Not rated");
pub(super) const WITHDRAWN: Words = words("已撤销", "已撤銷", "Withdrawn");

pub(super) fn verdict(score: &StarScore) -> Words {
    match score.verdict {
        Verdict::Earned => EARNED,
        Verdict::NotEarned { .. } => NOT_EARNED,
        Verdict::NothingApplies => NOT_RATED,
    }
}

/// How many points out of a hundred are missing from the pass mark; `None` where none are.
fn short(score: &StarScore) -> Option<Exact> {
    let short = Exact::from(i64::from(score.pass_mark)).minus(&score.percent()?);
    (!short.is_negative() && !short.is_zero()).then_some(short)
}

/// Why a star is earned or not, in full: 「79.6 分，差 0.4 分；必备项未达到：……」 (S1.8).
pub(super) fn reason(score: &StarScore, rules: &CheckedRulebook, language: Language) -> String {
    let Some(shown) = score.shown() else {
        let nothing = words(
            "各项指标都不适用，这颗星不评。",
            "各項指標都不適用，這顆星不評。",
            "No indicator applies, so this star is not rated.",
        );
        return nothing.in_language(language).to_owned();
    };
    let mark = score.pass_mark;
    let mut reasons = vec![match short(score) {
        None => words(
            "{points} 分，合格线 {mark} 分",
            "{points} 分，合格線 {mark} 分",
            "{points} points, pass mark {mark}",
        )
        .filled(language, &[("points", &shown), ("mark", &mark)]),
        // 79.96 is shown as 80.0, which must not read as passed.
        Some(short) if short.shown() == "0.0" => words(
            "不足 {mark} 分，差不到 0.1 分",
            "不足 {mark} 分，差不到 0.1 分",
            "Below {mark} points, by less than 0.1",
        )
        .filled(language, &[("mark", &mark)]),
        Some(short) => words(
            "{points} 分，差 {short} 分",
            "{points} 分，差 {short} 分",
            "{points} points, {short} points short",
        )
        .filled(language, &[("points", &shown), ("short", &short.shown())]),
    }];
    let missing = score
        .indicators
        .iter()
        .filter(|one| one.state == State::Missing)
        .count();
    if missing > 0 {
        let said = words(
            "缺材料 {count} 项",
            "缺材料 {count} 項",
            "Facts missing: {count}",
        );
        reasons.push(said.filled(language, &[("count", &missing)]));
    }
    let obstacles = match &score.verdict {
        Verdict::NotEarned { obstacles } => obstacles.as_slice(),
        _ => &[],
    };
    let named = |id: &str| {
        let found = rules.rulebook().indicator(id);
        found.map_or_else(String::new, |(_, one)| {
            one.wording.in_language(language).to_owned()
        })
    };
    for obstacle in obstacles {
        let (said, id) = match obstacle {
            Obstacle::BelowPassMark { .. } => continue,
            Obstacle::MandatoryFailed { indicator } => (
                words(
                    "必备项未达到：{name}",
                    "必備項未達到：{name}",
                    "Mandatory item not met: {name}",
                ),
                indicator,
            ),
            Obstacle::MandatoryMissing { indicator } => (
                words(
                    "必备项缺材料：{name}",
                    "必備項缺材料：{name}",
                    "Mandatory item without facts: {name}",
                ),
                indicator,
            ),
        };
        reasons.push(said.filled(language, &[("name", &named(id))]));
    }
    reasons.join(SEMICOLON.in_language(language))
}

/// What counts of a figure.
pub(super) fn unit(unit: Unit) -> Words {
    match unit {
        Unit::People => words("{count} 人", "{count} 人", "{count} people"),
        Unit::Teams => words("{count} 支", "{count} 支", "{count} team(s)"),
        Unit::Activities => words("{count} 次", "{count} 次", "{count} activities"),
        Unit::Projects => words("{count} 个", "{count} 個", "{count} project(s)"),
        Unit::Services => words("{count} 类", "{count} 類", "{count} kind(s)"),
        Unit::Share => words("{count}%", "{count}%", "{count}%"),
        Unit::Level | Unit::Items => words("{count}", "{count}", "{count}"),
    }
}

/// What is needed: 「至少 2 支得满分」.
pub(super) fn scale(rules: &CheckedIndicator, language: Language) -> String {
    let of = rules.metric.unit;
    let value = |value: &Exact| {
        let number = match of {
            Unit::Share => value.times(&Exact::from(100)).to_string(),
            _ => value.to_string(),
        };
        let said = unit(of).filled(language, &[("count", &number)]);
        // Chinese sets a space between a figure and the character behind it.
        match said.ends_with(|last: char| last.is_ascii()) && language != Language::En {
            true => format!("{said} "),
            false => said,
        }
    };
    let said =
        |words: Words, values: &[(&str, &dyn std::fmt::Display)]| words.filled(language, values);
    match &rules.rules.scale {
        _ if of == Unit::Level => said(
            words(
                "按档给分，满分 {points} 分",
                "按檔給分，滿分 {points} 分",
                "By level, up to {points} points",
            ),
            &[("points", &rules.rules.points)],
        ),
        Scale::PassFail {
            bound: Bound::AtLeast(least),
        } => said(
            words(
                "至少 {value}得满分",
                "至少 {value}得滿分",
                "Full points from {value}",
            ),
            &[("value", &value(least))],
        ),
        Scale::PassFail {
            bound: Bound::AtMost(most),
        } => said(
            words(
                "不超过 {value}得满分",
                "不超過 {value}得滿分",
                "Full points up to {value}",
            ),
            &[("value", &value(most))],
        ),
        Scale::Steps { steps } => {
            let step = |step: &Step| {
                said(
                    words(
                        "{value}得 {points} 分",
                        "{value}得 {points} 分",
                        "{value}: {points}",
                    ),
                    &[("value", &value(&step.at)), ("points", &step.points)],
                )
            };
            let steps: Vec<String> = steps.iter().map(step).collect();
            steps.join(words("，", "，", ", ").in_language(language))
        }
        Scale::Linear { from, to } if from < to => said(
            words(
                "{to} 起满分，{from} 及以下 0 分，其间按比例",
                "{to} 起滿分，{from} 及以下 0 分，其間按比例",
                "Full points from {to}, none at {from} or less, in proportion between",
            ),
            &[
                ("from", &value(from).trim_end()),
                ("to", &value(to).trim_end()),
            ],
        ),
        Scale::Linear { from, to } => said(
            words(
                "{to} 及以下满分，{from} 及以上 0 分，其间按比例",
                "{to} 及以下滿分，{from} 及以上 0 分，其間按比例",
                "Full points at {to} or less, none from {from}, in proportion between",
            ),
            &[
                ("from", &value(from).trim_end()),
                ("to", &value(to).trim_end()),
            ],
        ),
    }
}
