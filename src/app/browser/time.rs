//! Turns a time into words, by the clock and the calendar of this machine.

use js_sys::Date;
use wasm_bindgen::JsValue;

use super::now;

/// A time in milliseconds as people say it: 今天 14:05, 11月24日 14:05, 2025年11月24日.
pub fn when(time: u64) -> String {
    let (then, today) = (date(time), date(now()));
    let clock = format!("{:02}:{:02}", then.get_hours(), then.get_minutes());
    let days = midnight(&today) - midnight(&then);
    // A day may have an hour more or less.
    let day = if days.abs() < 1.0 {
        "今天".to_owned()
    } else if days > 0.0 && days < 26.0 * 3_600_000.0 {
        "昨天".to_owned()
    } else {
        let day = format!("{}月{}日", then.get_month() + 1, then.get_date());
        if then.get_full_year() != today.get_full_year() {
            return format!("{}年{day}", then.get_full_year());
        }
        day
    };
    [&day, " ", &clock].concat()
}

/// The day of a time for the name of a file: 20261124.
pub fn day(time: u64) -> String {
    let date = date(time);
    let (year, month) = (date.get_full_year(), date.get_month() + 1);
    format!("{year}{month:02}{:02}", date.get_date())
}

#[allow(clippy::cast_precision_loss, reason = "an integer below 2^53")]
fn date(time: u64) -> Date {
    Date::new(&JsValue::from_f64(time as f64))
}

fn midnight(of: &Date) -> f64 {
    let day = Date::new(&JsValue::from_f64(of.get_time()));
    day.set_hours(0);
    day.set_minutes(0);
    day.set_seconds(0);
    day.set_milliseconds(0);
    day.get_time()
}
