//! Bytes as text for a storage that counts UTF-16 code units: 15 bits in each unit.
//!
//! Units run from U+0800 to U+87FF: no surrogates, no Latin-1, and every unit is exactly three bytes of UTF-8,
//! so that packing and unpacking are loops without branches.

const FIRST: u32 = 0x0800;
const BITS: u32 = 15;

/// Number of units that `length` bytes take.
pub fn packed_units(length: usize) -> usize {
    (length * 8).div_ceil(BITS as usize)
}

/// Packs `bytes` into text of [`packed_units`] units. The unused bits of the last unit are zero.
pub fn pack(bytes: &[u8]) -> String {
    let mut text = Vec::with_capacity(packed_units(bytes.len()) * 3);
    let mut bits: u64 = 0;
    let mut held = 0;
    let mut groups = bytes.chunks_exact(4);
    for group in &mut groups {
        let word = group
            .iter()
            .fold(0_u64, |word, byte| word << 8 | u64::from(*byte));
        bits = bits << 32 | word;
        held += 32;
        while held >= BITS {
            held -= BITS;
            push(&mut text, (bits >> held) as u32 & 0x7FFF);
        }
        bits &= (1 << held) - 1;
    }
    for byte in groups.remainder() {
        bits = bits << 8 | u64::from(*byte);
        held += 8;
        if held >= BITS {
            held -= BITS;
            push(&mut text, (bits >> held) as u32 & 0x7FFF);
        }
    }
    if held > 0 {
        push(&mut text, (bits << (BITS - held)) as u32 & 0x7FFF);
    }
    // `push` writes well-formed UTF-8 only; were that ever wrong, the reading back of the value would tell.
    String::from_utf8(text).unwrap_or_default()
}

fn push(text: &mut Vec<u8>, fifteen: u32) {
    let unit = FIRST + fifteen;
    text.extend_from_slice(&[
        0xE0 | (unit >> 12) as u8,
        0x80 | (unit >> 6 & 0x3F) as u8,
        0x80 | (unit & 0x3F) as u8,
    ]);
}

/// Unpacks text made by [`pack`]: its bytes, and up to one byte of padding, which is zero.
/// None when a character is not one of ours or the padding bits are not zero.
pub fn unpack(text: &str) -> Option<Vec<u8>> {
    let source = text.as_bytes();
    if !source.len().is_multiple_of(3) {
        return None;
    }
    let mut bytes = Vec::with_capacity(source.len() / 3 * BITS as usize / 8 + 4);
    let mut bits: u64 = 0;
    let mut held = 0;
    let mut wrong = false;
    for unit in source.chunks_exact(3) {
        let &[high, middle, low] = unit else {
            return None;
        };
        // A text is valid UTF-8, so a leading byte that fits makes the other two continuations.
        wrong |= high & 0xF0 != 0xE0;
        let unit =
            u32::from(high & 0x0F) << 12 | u32::from(middle & 0x3F) << 6 | u32::from(low & 0x3F);
        let fifteen = unit.wrapping_sub(FIRST);
        wrong |= fifteen > 0x7FFF;
        bits = bits << BITS | u64::from(fifteen & 0x7FFF);
        held += BITS;
        if held >= 32 {
            held -= 32;
            bytes.extend_from_slice(&((bits >> held) as u32).to_be_bytes());
            bits &= (1 << held) - 1;
        }
    }
    while held >= 8 {
        held -= 8;
        bytes.push((bits >> held) as u8);
    }
    wrong |= bits & ((1 << held) - 1) != 0;
    (!wrong).then_some(bytes)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn unpacking_undoes_packing(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let text = pack(&bytes);
            prop_assert_eq!(text.chars().count(), packed_units(bytes.len()));
            prop_assert!(text.chars().all(|c| c.len_utf16() == 1 && c.len_utf8() == 3));
            let back = unpack(&text).unwrap();
            prop_assert_eq!(&back[..bytes.len()], &bytes[..]);
            prop_assert!(back[bytes.len()..].iter().all(|byte| *byte == 0) && back.len() <= bytes.len() + 1);
        }

        #[test]
        fn any_text_unpacks_or_is_refused(text in "\\PC{0,40}") {
            let _ = unpack(&text);
        }
    }

    #[test]
    fn foreign_characters_are_refused() {
        for text in [
            "abc", "é", "\u{07FF}", "\u{8800}", "\u{FFFD}", "😀", "\u{0801}",
        ] {
            assert_eq!(unpack(text), None, "{text}");
        }
        assert_eq!(unpack(""), Some(vec![]));
    }
}
