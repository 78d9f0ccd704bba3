//! Randomness for keys, which must never be guessed.

use getrandom::{Error, register_custom_getrandom};

// Where `age` and what it stands on get theirs; its own way into the browser brings other
// platforms' ways along, on the first page too.
register_custom_getrandom!(fill);

/// The browser gives so much at once, in bytes.
const MOST: usize = 65_536;

fn fill(bytes: &mut [u8]) -> Result<(), Error> {
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let crypto = crypto.ok_or(Error::WEB_CRYPTO)?;
    for some in bytes.chunks_mut(MOST) {
        let filled = crypto.get_random_values_with_u8_array(some);
        filled.map_err(|_| Error::WEB_GET_RANDOM_VALUES)?;
    }
    Ok(())
}

/// 256 random bits; none where the browser has no source fit for keys.
pub fn seed() -> Option<[u8; 32]> {
    let mut seed = [0; 32];
    fill(&mut seed).ok()?;
    Some(seed)
}
