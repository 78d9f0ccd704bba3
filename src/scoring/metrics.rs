//! The metrics, one short file each; [`METRICS`](super::metric::METRICS) lists them.

pub mod active_teams;
pub mod judgement;
pub mod leaders_age;
pub mod leaders_duty;
pub mod leaders_education;
pub mod leaders_in_post;
pub mod member_pledges;
pub mod satisfaction;
pub mod service_fields;
pub mod service_projects;
pub mod stated_count;
pub mod stated_rate;
pub mod team_activities;
pub mod volunteer_teams;

mod statement;
