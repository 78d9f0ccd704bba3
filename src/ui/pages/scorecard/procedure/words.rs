//! What the pages of the procedure say.

use crate::app::procedure::Act;
use crate::domain::Record as _;
use crate::domain::kinds::{Assessment, AssessmentSide, AssessmentStage};
use crate::ui::components::Tone;
use crate::ui::i18n::{say, tr};

/// How far it is: 「已自评，待街道审核」.
pub(in crate::ui::pages) fn stage(stage: AssessmentStage) -> (Tone, &'static str) {
    match stage {
        AssessmentStage::NotAssessed => (Tone::Plain, tr!(procedure.none)),
        AssessmentStage::HandedIn => (Tone::Info, tr!(procedure.handed_in)),
        AssessmentStage::Returned => (Tone::Warn, tr!(procedure.returned)),
        AssessmentStage::Reviewed => (Tone::Info, tr!(procedure.reviewed)),
        AssessmentStage::Confirmed => (Tone::Ok, tr!(procedure.confirmed)),
        AssessmentStage::Published => (Tone::Ok, tr!(procedure.published)),
    }
}

/// What an act is called by the office that does it; for another office it is from paper.
pub(super) fn act(act: Act, side: AssessmentSide, stage: AssessmentStage) -> &'static str {
    let own = side == AssessmentSide::Community;
    match act {
        Act::HandIn if !own => tr!(procedure.act_hand_in_for),
        Act::HandIn if stage == AssessmentStage::NotAssessed => tr!(procedure.act_hand_in),
        Act::HandIn => tr!(procedure.act_hand_in_again),
        Act::Agree if side == AssessmentSide::Department => tr!(procedure.act_agree_for),
        Act::Agree => tr!(procedure.act_agree),
        Act::Return => tr!(procedure.act_return),
        Act::Confirm => tr!(procedure.act_confirm),
        Act::Publish => tr!(procedure.act_publish),
        Act::Unconfirm => tr!(procedure.act_unconfirm),
        Act::Withdraw => tr!(procedure.act_withdraw),
    }
}

/// Whom the procedure waits for.
pub(super) fn waits_for(stage: AssessmentStage) -> &'static str {
    match stage {
        AssessmentStage::NotAssessed | AssessmentStage::Returned => tr!(procedure.waits_community),
        AssessmentStage::HandedIn => tr!(procedure.waits_subdistrict),
        AssessmentStage::Reviewed => tr!(procedure.waits_department),
        AssessmentStage::Confirmed => tr!(procedure.waits_publication),
        AssessmentStage::Published => tr!(procedure.waits_nobody),
    }
}

/// The way to the file for the offices that have to know.
pub(super) fn to_hand(stage: AssessmentStage, side: AssessmentSide) -> Option<&'static str> {
    match (side, stage) {
        (AssessmentSide::Community, AssessmentStage::HandedIn) => Some(tr!(procedure.hand_up)),
        (AssessmentSide::Subdistrict, AssessmentStage::Reviewed) => Some(tr!(procedure.hand_on)),
        (AssessmentSide::Subdistrict, AssessmentStage::Returned) => Some(tr!(procedure.hand_back)),
        (AssessmentSide::Department, AssessmentStage::Published) => Some(tr!(procedure.hand_down)),
        _ => None,
    }
}

/// What a field of an assessment is called.
pub(in crate::ui::pages::scorecard) fn label(name: &str) -> &'static str {
    let field = Assessment::KIND.field(name);
    field.map_or("", |(_, field)| say(&field.words))
}
