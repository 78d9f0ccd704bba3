//! How long something took, in words: the one way to say it.

use super::i18n::tr;
use crate::scoring::service_time::ServiceRules;

/// 「6 小时 30 分」.
pub fn time(minutes: u64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => tr!(gather.only_minutes, minutes = minutes),
        (hours, 0) => tr!(gather.only_hours, hours = hours),
        (hours, minutes) => tr!(gather.hours_minutes, hours = hours, minutes = minutes),
    }
}

/// 「6 小时 30 分（0.8 天）」: with the days of service that it makes.
pub fn time_in_days(minutes: u64, rules: &ServiceRules) -> String {
    let time = time(minutes);
    match rules.days_in(minutes) {
        Some(days) if minutes > 0 => tr!(ways.in_days, time = time, days = days.shown()),
        _ => time,
    }
}
