//! Reports: figures as of a date, and the people behind them.

#[path = "reports/bodies.rs"]
mod bodies;
#[path = "reports/city_board.rs"]
mod city_board;
#[path = "reports/city_figures.rs"]
mod city_figures;
#[path = "reports/co_building.rs"]
mod co_building;
#[path = "reports/coordination.rs"]
mod coordination;
#[path = "reports/declared_list.rs"]
mod declared_list;
#[path = "reports/deliberation.rs"]
mod deliberation;
#[path = "reports/disclosing.rs"]
mod disclosing;
#[path = "reports/exchange.rs"]
mod exchange;
#[path = "reports/half_year.rs"]
mod half_year;
#[path = "reports/held_apart.rs"]
mod held_apart;
#[path = "reports/made.rs"]
mod made;
#[path = "reports/market.rs"]
mod market;
#[path = "reports/member_year.rs"]
mod member_year;
#[path = "reports/motion_board.rs"]
mod motion_board;
#[path = "reports/motion_laws.rs"]
mod motion_laws;
#[path = "reports/needs_and_visits.rs"]
mod needs_and_visits;
#[path = "reports/organisation_chart.rs"]
mod organisation_chart;
#[path = "reports/probation.rs"]
mod probation;
#[path = "reports/registration_rate.rs"]
mod registration_rate;
#[path = "reports/selection.rs"]
mod selection;
#[path = "reports/small_office.rs"]
mod small_office;
#[path = "reports/unit_of_40.rs"]
mod unit_of_40;
#[path = "reports/year_bodies.rs"]
mod year_bodies;
#[path = "reports/year_end.rs"]
mod year_end;
#[path = "reports/year_events.rs"]
mod year_events;
#[path = "reports/year_of_60.rs"]
mod year_of_60;
