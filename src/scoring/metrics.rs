//! The metrics, one short file each; [`METRICS`](super::metric::METRICS) lists them.

pub mod active_teams;
pub mod activity_space;
pub mod bodies;
pub mod disclosures;
pub mod fund_channels;
pub mod gatherings;
pub mod households_cared;
pub mod households_visited;
pub mod joint_projects;
pub mod judgement;
pub mod leaders_age;
pub mod leaders_duty;
pub mod leaders_education;
pub mod leaders_in_post;
pub mod leaders_reviewed;
pub mod mechanism_measures;
pub mod meeting_attendance;
pub mod member_pledges;
pub mod members_in_post;
pub mod members_served;
pub mod motions_decided;
pub mod needs_in_time;
pub mod needs_resolved;
pub mod satisfaction;
pub mod service_fields;
pub mod service_points;
pub mod service_projects;
pub mod services_added;
pub mod stated_count;
pub mod stated_rate;
pub mod tasks_in_time;
pub mod team_activities;
pub mod unit_agreements;
pub mod volunteer_share;
pub mod volunteer_teams;

mod statement;
