//! Randomness for keys, which must never be guessed.

/// 256 random bits; none where the browser has no source fit for keys.
pub fn seed() -> Option<[u8; 32]> {
    let mut seed = [0; 32];
    let crypto = web_sys::window()?.crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut seed).ok()?;
    Some(seed)
}
