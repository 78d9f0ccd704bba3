//! The six stars (S1.1).

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::{Words, words};

/// One of the six stars, in the scheme's order. A community's level is the number it has earned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Star {
    Leadership,
    Membership,
    Mechanism,
    Service,
    Satisfaction,
    Economy,
}

impl Star {
    pub const ALL: [Star; 6] = [
        Star::Leadership,
        Star::Membership,
        Star::Mechanism,
        Star::Service,
        Star::Satisfaction,
        Star::Economy,
    ];

    /// What files and routes say, for example `leadership`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Star::Leadership => "leadership",
            Star::Membership => "membership",
            Star::Mechanism => "mechanism",
            Star::Service => "service",
            Star::Satisfaction => "satisfaction",
            Star::Economy => "economy",
        }
    }

    /// The star with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Star::ALL.into_iter().find(|star| star.id() == id)
    }

    #[must_use]
    pub const fn words(self) -> Words {
        match self {
            Star::Leadership => words("班子建设", "班子建設", "Leadership team"),
            Star::Membership => words("党员队伍", "黨員隊伍", "Party members"),
            Star::Mechanism => words("工作机制", "工作機制", "Working mechanism"),
            Star::Service => words("社区服务", "社區服務", "Community service"),
            Star::Satisfaction => words("群众满意", "群眾滿意", "Public satisfaction"),
            Star::Economy => words("发展经济", "發展經濟", "Local economy"),
        }
    }
}

impl fmt::Display for Star {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}
