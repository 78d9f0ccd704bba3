//! The stars, against the scheme's clauses, against laws, and against a second implementation.

#[path = "scoring/clauses.rs"]
mod clauses;
#[path = "scoring/differences.rs"]
mod differences;
#[path = "scoring/edition_two.rs"]
mod edition_two;
#[path = "scoring/facts.rs"]
mod facts;
#[path = "scoring/faults.rs"]
mod faults;
#[path = "scoring/laws.rs"]
mod laws;
#[path = "scoring/metrics.rs"]
mod metrics;
#[path = "scoring/next_star.rs"]
mod next_star;
#[path = "scoring/recorded.rs"]
mod recorded;
#[path = "scoring/reference.rs"]
mod reference;
#[path = "scoring/rescoring.rs"]
mod rescoring;
#[path = "scoring/rulebook.rs"]
mod rulebook;
#[path = "scoring/stars.rs"]
mod stars;
#[path = "scoring/statements.rs"]
mod statements;
#[path = "scoring/worlds.rs"]
mod worlds;
