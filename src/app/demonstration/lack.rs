//! What may be wrong with a community's year, each thing against one star.
//!
//! The points are those of the program's first edition (`rules/default.json`): a star has 100 and needs 80. By the edition that
//! takes its figures from records the same lacks cost the same stars: what is not stated there is not recorded here, and a
//! household without a carer is one of ten or four of thirteen. `tests/demonstrations.rs` holds both to the same levels.

use crate::scoring::Star;

use super::statements::Stated;

/// One thing that is wrong. Without any, every star is earned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lack {
    /// The secretary left in September and nobody followed: a mandatory indicator fails.
    SecretaryLeft,
    /// Two of six left in September: four are fewer than the mandatory five.
    SeatsEmpty,
    /// Education, birth month and duties of the leaders are not recorded: 70 points.
    LeadersUnrecorded,
    /// The second team has 29 people: a mandatory indicator fails.
    TeamTooSmall,
    /// There is no second team: a mandatory indicator fails.
    OneTeam,
    /// The second team's head-count is not recorded: a mandatory indicator is missing.
    TeamUncounted,
    /// The second team did nothing within the year: a mandatory indicator fails; 75 points.
    TeamIdle,
    /// Nothing is stated on the Five Ones (S1.4): 75 points. By records: none is kept, no post is taken, no member in hardship visited.
    FiveOnesUnstated,
    /// No joint meeting and one co-building activity: 75 points.
    FewMeetings,
    /// Nothing is stated on working rules and the supervision of cadres: 70 points. By records: nobody reviewed the leaders.
    RulesUnstated,
    /// No training, few jobs found, and care for 119 of 120 households: 79.6875 points, a hair short.
    ServiceAHairShort,
    /// No training, few jobs found, and care for 36 of 50 households: 69.5 points.
    CareGaps,
    /// Nothing is stated on the service network and the premises: 75 points.
    NetworkUnstated,
    /// No training and few jobs found, all else complete: exactly 80 points, so the star is earned.
    ServiceExactlyEnough,
    /// One of the four services is open: 68 points.
    OneService,
    /// All four services are publicly financed and half on the market: 73 points.
    PublicMoneyOnly,
    /// No mechanism of investment, and social benefit only in part: 73 points.
    NoInvestment,
}

impl Lack {
    /// Those that cost their star, by star.
    pub const COSTLY: &'static [&'static [Lack]] = &[
        &[
            Lack::SecretaryLeft,
            Lack::SeatsEmpty,
            Lack::LeadersUnrecorded,
        ],
        &[
            Lack::TeamTooSmall,
            Lack::OneTeam,
            Lack::TeamUncounted,
            Lack::TeamIdle,
            Lack::FiveOnesUnstated,
        ],
        &[Lack::FewMeetings, Lack::RulesUnstated],
        &[
            Lack::ServiceAHairShort,
            Lack::CareGaps,
            Lack::NetworkUnstated,
        ],
        &[Lack::OneService, Lack::PublicMoneyOnly, Lack::NoInvestment],
    ];

    /// The star that it counts against.
    pub fn star(self) -> Star {
        match self {
            Lack::SecretaryLeft | Lack::SeatsEmpty | Lack::LeadersUnrecorded => Star::Leadership,
            Lack::TeamTooSmall
            | Lack::OneTeam
            | Lack::TeamUncounted
            | Lack::TeamIdle
            | Lack::FiveOnesUnstated => Star::Membership,
            Lack::FewMeetings | Lack::RulesUnstated => Star::Mechanism,
            Lack::ServiceAHairShort
            | Lack::CareGaps
            | Lack::NetworkUnstated
            | Lack::ServiceExactlyEnough => Star::Service,
            Lack::OneService | Lack::PublicMoneyOnly | Lack::NoInvestment => Star::Economy,
        }
    }

    /// The indicators that are stated otherwise than in a full year.
    pub fn statements(self) -> &'static [(&'static str, Stated)] {
        const FEW_JOBS: (&str, Stated) = ("reemployment", Stated::Parts(31, 155));
        const NO_TRAINING: (&str, Stated) = ("employment_training", Stated::Count(0));
        match self {
            Lack::FiveOnesUnstated => &[
                ("one_suggestion", Stated::Nothing),
                ("one_public_benefit", Stated::Nothing),
                ("one_difficulty", Stated::Nothing),
                ("one_visit", Stated::Nothing),
                ("one_concern", Stated::Nothing),
            ],
            Lack::FewMeetings => &[
                ("joint_meetings", Stated::Count(0)),
                ("co_building_activities", Stated::Count(1)),
            ],
            Lack::RulesUnstated => &[
                ("work_rules", Stated::Nothing),
                ("cadre_supervision", Stated::Nothing),
            ],
            Lack::ServiceAHairShort => &[
                NO_TRAINING,
                FEW_JOBS,
                ("vulnerable_care", Stated::Parts(119, 120)),
            ],
            Lack::CareGaps => &[
                NO_TRAINING,
                FEW_JOBS,
                ("vulnerable_care", Stated::Parts(36, 50)),
            ],
            Lack::NetworkUnstated => &[
                ("service_network", Stated::Nothing),
                ("infrastructure", Stated::Nothing),
            ],
            Lack::ServiceExactlyEnough => &[NO_TRAINING, FEW_JOBS],
            Lack::PublicMoneyOnly => &[("market_operation", Stated::Level(1))],
            Lack::NoInvestment => &[
                ("investment_mechanism", Stated::Level(0)),
                ("social_benefit", Stated::Level(1)),
            ],
            _ => &[],
        }
    }
}
