//! A small seeded generator: SplitMix64 (Steele, Lea and Flood, 2014).

use crate::domain::{Choice, Date};

/// The same numbers for the same seed, everywhere.
#[derive(Debug)]
pub(super) struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Chance(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number from `least` to `most`, both included.
    pub fn between(&mut self, least: u32, most: u32) -> u32 {
        let span = u64::from(most.saturating_sub(least)) + 1;
        // The upper half of the product: even enough for spans that are far below 2^32.
        let offset = ((self.next() >> 32) * span) >> 32;
        least.saturating_add(u32::try_from(offset).unwrap_or_default())
    }

    /// Whether something that happens once in `times` happens now.
    pub fn once_in(&mut self, times: u32) -> bool {
        self.between(1, times) == 1
    }

    /// A position in a list of this length; 0 where the list is empty.
    pub fn position(&mut self, length: usize) -> usize {
        let last = u32::try_from(length.saturating_sub(1)).unwrap_or(u32::MAX);
        usize::try_from(self.between(0, last)).unwrap_or_default()
    }

    /// A position that is the smaller of two: the front of the list comes up more often.
    pub fn early_position(&mut self, length: usize) -> usize {
        self.position(length).min(self.position(length))
    }

    pub fn word<'a>(&mut self, list: &[&'a str]) -> &'a str {
        let at = self.position(list.len());
        list.get(at).copied().unwrap_or_default()
    }

    /// Any choice of its list.
    pub fn choice<C: Choice>(&mut self) -> Option<C> {
        let index = self.position(C::ALL.len());
        C::from_index(u8::try_from(index).unwrap_or_default())
    }

    /// A day of the year in the months from `first` to `last`.
    pub fn day(&mut self, year: u32, first: u32, last: u32) -> Option<Date> {
        date(year, self.between(first, last), self.between(1, 28))
    }
}

/// A day that the caller knows to exist.
pub(super) fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    Date::new(i32::try_from(year).ok()?, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_splitmix64() {
        let mut chance = Chance::new(1_234_567);
        let expected = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973];
        assert_eq!([chance.next(), chance.next()], expected);
    }

    #[test]
    fn numbers_stay_within_their_ends() {
        let mut chance = Chance::new(1);
        let mut met = [false; 3];
        for _ in 0..200 {
            let number = chance.between(4, 6);
            assert!((4..=6).contains(&number));
            met[number as usize - 4] = true;
        }
        assert_eq!(met, [true; 3]);
        assert_eq!(chance.between(9, 9), 9);
    }
}
