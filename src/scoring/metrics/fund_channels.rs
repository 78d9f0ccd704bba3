//! From how many channels money came into a community's fund within the year (S1.1 economy: investment through many channels).

use std::collections::BTreeSet;

use crate::domain::kinds::{FundEntry, FundItem, InvestorForm, ServiceProject};
use crate::domain::{Record, words};
use crate::scoring::evidence::{Evidence, Why};
use crate::scoring::metric::{Measurement, Metric, MetricContext, Rubric, Source, Unit};

pub const METRIC: Metric = Metric {
    id: "fund_channels",
    words: words(
        "当年投入渠道数（财政、党费、捐赠、共建单位、社会投资等）",
        "當年投入渠道數（財政、黨費、捐贈、共建單位、社會投資等）",
        "Channels of investment in the year (public, dues, donations, units, private)",
    ),
    unit: Unit::Services,
    source: Source::Computed,
    rubric: Rubric::Unused,
    parameters: &[],
    fed_by: &[FundEntry::NAME, ServiceProject::NAME],
    measure,
};

/// Where money comes from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Channel {
    Public,
    Dues,
    Donations,
    Units,
    /// Of sole traders, private enterprises, partners and shareholders, in a service that is open.
    Private,
    Other,
}

fn measure(context: &MetricContext<'_>) -> Measurement {
    let mut channels = BTreeSet::new();
    let mut evidence = context.looked_at();
    for (id, entry) in context.register.of::<FundEntry>(context.community) {
        let found = match entry.item {
            None => Err(Why::KindNotRecorded),
            Some(item) => channel(item).ok_or(Why::NotIncome),
        };
        let found = found.and_then(|channel| match context.not_in_year(entry.entered_on) {
            Some(why) => Err(why),
            None => Ok(channel),
        });
        evidence.push(match found {
            Err(why) => Evidence::not_counted::<FundEntry>(id, why),
            Ok(channel) => {
                channels.insert(channel);
                Evidence::counted::<FundEntry>(id)
            }
        });
    }
    for (id, project) in context.register.of::<ServiceProject>(context.community) {
        let absent = context.absent(project.opened, project.closed);
        let flaw = absent.or(match project.investor {
            None => Some(Why::InvestorNotRecorded),
            Some(InvestorForm::Public) => Some(Why::OtherInvestor),
            Some(_) => None,
        });
        evidence.push(match flaw {
            Some(why) => Evidence::not_counted::<ServiceProject>(id, why),
            None => {
                channels.insert(Channel::Private);
                Evidence::counted::<ServiceProject>(id)
            }
        });
    }
    Measurement::kinds(channels.len(), evidence)
}

fn channel(item: FundItem) -> Option<Channel> {
    match item {
        FundItem::Allocation | FundItem::OfficeFunds => Some(Channel::Public),
        FundItem::Dues => Some(Channel::Dues),
        FundItem::Donation => Some(Channel::Donations),
        FundItem::UnitSupport => Some(Channel::Units),
        FundItem::OtherIncome => Some(Channel::Other),
        _ => None,
    }
}
