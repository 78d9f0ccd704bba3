//! How hard a passphrase is to guess, by its length alone: rules about capitals and signs make passphrases that are forgotten.

/// In words that a person can act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Not accepted.
    TooShort,
    /// Keeps a colleague out.
    Fair,
    Good,
    /// Keeps out who has the file and time.
    Strong,
}

/// The strength of a passphrase. A character from a large script counts for two.
pub fn strength(passphrase: &str) -> Strength {
    let weight: u32 = passphrase
        .chars()
        .map(|character| if character.is_ascii() { 1 } else { 2 })
        .sum();
    match weight {
        0..8 => Strength::TooShort,
        8..12 => Strength::Fair,
        12..20 => Strength::Good,
        _ => Strength::Strong,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_decides() {
        for (passphrase, expected) in [
            ("", Strength::TooShort),
            ("1234567", Strength::TooShort),
            ("12345678", Strength::Fair),
            ("东街社区", Strength::Fair),
            ("correct horse", Strength::Good),
            ("correct horse battery", Strength::Strong),
            ("门前两棵树一棵是枣树", Strength::Strong),
        ] {
            assert_eq!(strength(passphrase), expected, "{passphrase}");
        }
    }
}
