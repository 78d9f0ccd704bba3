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

/// Minutes since midnight where this computer is.
pub fn minutes() -> u32 {
    let now = js_sys::Date::new_0();
    now.get_hours() * 60 + now.get_minutes()
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

/// A turn of the page's one thread: after it the browser may draw and hear the person before the next one.
#[derive(Clone, Copy, Debug)]
pub struct Turn {
    began: u64,
}

/// A turn's length, in milliseconds. A page that nobody sees gets a turn once a second only, and takes its time.
const TURN: u64 = 12;
const UNSEEN_TURN: u64 = 400;

impl Turn {
    pub fn begin() -> Turn {
        Turn { began: now() }
    }

    pub fn is_over(&self) -> bool {
        let document = web_sys::window().and_then(|window| window.document());
        let unseen = document.is_some_and(|document| document.hidden());
        now().saturating_sub(self.began) >= if unseen { UNSEEN_TURN } else { TURN }
    }

    /// Waits for the next turn.
    pub async fn rest(&mut self) {
        pause(0).await;
        self.began = now();
    }
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
