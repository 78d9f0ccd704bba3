//! How large a picture of points is on paper.

/// Points of the picture for each pixel of a page: 288 to the inch.
pub(super) const TIMES: u32 = 3;
/// The signature and the part of a PNG that has its size: what comes next may say how dense it is.
const HEAD: usize = 33;
/// `pHYs`: 11,339 points to the metre both ways, with its checksum.
const DENSITY: [u8; 21] = *b"\0\0\0\x09pHYs\0\0\x2C\x4B\0\0\x2C\x4B\x01\xA5\x3D\x96\xA9";

/// A PNG with the word that it is as wide on paper as the chart is: programs would take each of its points for a pixel of a screen
/// otherwise.
#[must_use]
pub fn at_print_resolution(png: &[u8]) -> Vec<u8> {
    let Some((head, rest)) = png.split_at_checked(HEAD) else {
        return png.to_vec();
    };
    [head, &DENSITY, rest].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The checksum of PNG, bit by bit.
    fn checksum(bytes: &[u8]) -> u32 {
        let mut sum = u32::MAX;
        for byte in bytes {
            sum ^= u32::from(*byte);
            for _ in 0..8 {
                sum = (sum >> 1) ^ if sum & 1 == 1 { 0xEDB8_8320 } else { 0 };
            }
        }
        !sum
    }

    #[test]
    fn the_word_of_the_density_is_whole_and_stands_behind_the_size() {
        let (body, sum) = DENSITY[4..].split_at(DENSITY.len() - 8);
        assert_eq!(sum, checksum(body).to_be_bytes());
        // 96 pixels of a page are an inch, which is 25.4 mm.
        let to_the_metre = (96 * TIMES * 10_000 + 127) / 254;
        assert_eq!(body[4..8], to_the_metre.to_be_bytes());
        let png: Vec<u8> = (0..60).collect();
        let dense = at_print_resolution(&png);
        assert_eq!((&dense[..33], &dense[54..]), (&png[..33], &png[33..]));
        assert_eq!(at_print_resolution(&png[..20]), &png[..20]);
    }
}
