//! Time and randomness from the browser, handed to the inner modules as arguments.

use crate::domain::Date;

/// Milliseconds since 1970.
pub fn now() -> u64 {
    // Whole milliseconds, far below 2^53.
    js_sys::Date::now() as u64
}

/// Today where this computer is.
pub fn today() -> Option<Date> {
    let now = js_sys::Date::new_0();
    let year = i32::try_from(now.get_full_year()).ok()?;
    Date::new(year, now.get_month() + 1, now.get_date())
}

/// Local time of a moment, as `2026-11-21 09:05`.
pub fn local(milliseconds: u64) -> String {
    let moment = js_sys::Date::new(&(milliseconds as f64).into());
    format!(
        "{:04}-{:02}-{:02} {:02}:{:02}",
        moment.get_full_year(),
        moment.get_month() + 1,
        moment.get_date(),
        moment.get_hours(),
        moment.get_minutes()
    )
}

/// Lets the browser draw what has changed before work that holds it up.
pub async fn breathe() {
    pause(50).await;
}

/// Waits so long.
pub async fn pause(milliseconds: u32) {
    let (done, awaited) = futures_channel::oneshot::channel();
    let tell = move || {
        let _ = done.send(());
    };
    let timeout = gloo_timers::callback::Timeout::new(milliseconds, tell);
    let _ = awaited.await;
    drop(timeout);
}

/// 64 random bits.
pub fn random() -> u64 {
    let mut bytes = [0; 8];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let filled = crypto.map(|crypto| crypto.get_random_values_with_u8_array(&mut bytes));
    if !matches!(filled, Some(Ok(_))) {
        for byte in &mut bytes {
            *byte = (js_sys::Math::random() * 256.0) as u8;
        }
    }
    u64::from_le_bytes(bytes)
}

/// Fills `bytes` with random bits fit for keys; false where the browser has none.
pub fn fill_with_random(bytes: &mut [u8]) -> bool {
    // One request gives at most 65,536 bytes.
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    crypto.is_some_and(|crypto| {
        bytes
            .chunks_mut(65_536)
            .all(|some| crypto.get_random_values_with_u8_array(some).is_ok())
    })
}

/// A name for a workspace's keys.
pub fn random_name() -> String {
    format!("w{:010x}", random() >> 24)
}
