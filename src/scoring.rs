//! Scoring: rulebook and register in, scorecards with a reason for every figure out (S1.1–S1.6, S1.8).
//!
//! [`rulebook`] is the standard as data, [`read`] takes it from text and [`check`] lets only a faultless one score;
//! [`manuscript`] is one that is being written.
//! A [`metric`] measures a figure, a [`scale`] turns it into points, [`score`](mod@score) adds up the stars, [`targets`] compares
//! a year's communities with what is asked of them, [`document`] writes a year down, and [`all_years`] a whole register.
//!
//! Nothing here is a float, reads a clock, or knows a page. Nothing is rounded before it is compared.

pub mod adopted;
pub mod all_years;
pub mod areas;
pub mod card_changes;
pub mod check;
pub mod differences;
pub mod document;
pub mod effect;
pub mod evidence;
pub mod exact;
mod fields;
pub mod frozen;
pub mod held;
pub mod interval;
pub mod looked_at;
pub mod manuscript;
mod members;
pub mod metric;
pub mod metrics;
pub mod models;
pub mod next_star;
pub mod outlook;
pub mod picture;
pub mod pledges;
pub mod problem;
pub mod read;
pub mod rescoring;
pub mod rulebook;
pub mod scale;
pub mod scheme;
pub mod score;
pub mod scorecard;
pub mod service_time;
pub mod standing_level;
pub mod star;
pub mod survey_rounds;
pub mod targets;
pub mod what_if;

pub use adopted::{Unusable, adopted, default_rulebook, parameter, rulebook_of, threshold};
pub use all_years::{has_facts, scores_document, years_with_facts};
pub use areas::{AreaBoard, TooLittle, YearAreas, by_area, too_little, year_areas, years_to_show};
pub use card_changes::{CardChanges, Moved};
pub use check::CheckedRulebook;
pub use differences::{
    ClauseDifferences, Difference, FromTo, IndicatorChange, StarDifferences, by_clause, differences,
};
pub use document::{Scores, document, score_all, score_all_summed_up};
pub use effect::{Effect, IndicatorShift, StarChange, StarShift, effect};
pub use evidence::{Evidence, Part, Why};
pub use exact::Exact;
pub use frozen::{Frozen, freeze, rulebook_with, thaw};
pub use interval::{Against, Interval, against, wilson};
pub use looked_at::LookedAt;
pub use manuscript::{Holds, Manuscript};
pub use metric::{Figure, METRICS, Metric, Unit, metric};
pub use models::{Doubt, HowMany, Proposal, chosen_models, doubts, how_many, proposals};
pub use next_star::{Costs, Plan, Rise};
pub use outlook::{Nearing, Pace, nearest, pace};
pub use picture::{
    Mark, Order, PictureAsked, PictureGroup, PictureRow, Standing, picture_groups, picture_rows,
    standing,
};
pub use problem::{Fault, Problem};
pub use read::read;
pub use rescoring::YearScores;
pub use rulebook::{Indicator, Rulebook, StarRules, Target};
pub use scale::{Bound, Position, Scale, Step};
pub use score::{score, statement};
pub use scorecard::{IndicatorScore, Obstacle, Reason, Scorecard, StarScore, State, Verdict};
pub use standing_level::{
    ConfirmedLevel, LevelThatCounts, assessment_of, confirmed_level, level_that_counts,
};
pub use star::Star;
pub use targets::{
    Board, Contradiction, Outcome, TargetState, area_targets, board, contradictions, targets_of,
};
