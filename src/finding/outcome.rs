//! How a story ends: what goes wrong, in one sentence.

use crate::meaning::{Actor, World};
use crate::model::{ActId, NormId};
use crate::text::{Words, list};

/// Two can do the same, and they may differ.
pub(super) fn rivals() -> Words {
    Words::new("二者意见不一致时以谁为准，条文没有规定", "when the two differ, no clause says whose word counts")
}

/// No provision for an act applies.
pub(super) fn nobody_named(world: &World<'_>, act: ActId) -> Words {
    let act = world.model.act_words(act);
    Words::new(format!("没有一条规定由谁{}", act.zh), format!("no clause says who does: {}", act.en))
}

/// Everything told lies with one.
pub(super) fn one_hand(world: &World<'_>, actor: Actor) -> Words {
    let who = world.actor_words(actor);
    Words::new(
        format!("以上各步可以由{}一手办理，没有规定须由他人办理", who.zh),
        format!("{} can do all of this alone; no clause requires anyone else", who.en),
    )
}

/// Everything told lies with these.
pub(super) fn few_hands(world: &World<'_>, actors: &[Actor]) -> Words {
    let who = list(&actors.iter().map(|a| world.actor_words(*a)).collect::<Vec<_>>());
    Words::new(
        format!("以上各步由{}即可全部办理，不需要其他人", who.zh),
        format!("{} can do all of this; nobody else is needed", who.en),
    )
}

/// Several clauses apply to one matter.
pub(super) fn all_apply(world: &World<'_>, norms: &[NormId]) -> Words {
    let mut addresses: Vec<_> = norms.iter().map(|n| world.model.norms[*n].address).collect();
    addresses.sort();
    addresses.dedup();
    let labels: Vec<_> = addresses.iter().map(|a| world.model.document.label(a)).collect();
    let clauses = list(&labels);
    match labels.len() {
        1 => Words::new(format!("{}适用", clauses.zh), format!("{} applies", clauses.en)),
        _ => Words::new(format!("{}同时适用", clauses.zh), format!("these apply together: {}", clauses.en)),
    }
}

/// Words for one person fit several.
pub(super) fn one_of_several() -> Words {
    Words::new(
        "由其中哪一位办理，还是每一位都要办理，条文没有规定",
        "which of them is to act, or whether each must, no clause says",
    )
}
