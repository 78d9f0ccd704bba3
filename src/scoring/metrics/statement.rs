//! What the attested metrics share: the latest statement counts, earlier ones are shown as superseded.

use crate::domain::kinds::Attestation;
use crate::scoring::evidence::{Evidence, Why};
use crate::scoring::metric::{Figure, Measurement, MetricContext};

/// The figure that the statement which counts gives, or why it gives none.
pub(super) fn measured(
    context: &MetricContext<'_>,
    figure: impl Fn(&Attestation) -> Result<Figure, Why>,
) -> Measurement {
    let Some((first, earlier)) = context.statements.split_first() else {
        return Measurement {
            figure: Figure::Nothing,
            evidence: context.looked_at(),
        };
    };
    let (figure, evidence) = match figure(first.record) {
        Ok(figure) => (figure, Evidence::counted::<Attestation>(first.id)),
        Err(why) => (
            Figure::Nothing,
            Evidence::not_counted::<Attestation>(first.id, why),
        ),
    };
    let superseded = earlier
        .iter()
        .map(|statement| Evidence::not_counted::<Attestation>(statement.id, Why::Superseded));
    Measurement {
        figure,
        evidence: context.gathered(std::iter::once(evidence).chain(superseded)),
    }
}
