//! Tells the way to a goal: what the rules require first and what they do not, and who can hold it up.

use crate::logic::Point;
use crate::meaning::{Actor, World};
use crate::model::ActId;
use crate::text::{Words, list};

/// What the rules require before the goal, and what they do not.
pub(super) fn to(world: &World<'_>, point: &Point, goal: ActId, skipped: &[ActId]) -> Vec<Words> {
    let name = world.model.act_words(goal);
    let before = names(world, world.before(goal, point));
    let required = match before.zh.is_empty() {
        true => Words::new(
            format!("规则没有要求在“{}”之前办理任何环节", name.zh),
            format!("the rules require nothing before `{}`", name.en),
        ),
        false => Words::new(
            format!("规则要求在“{}”之前办理的环节：{}", name.zh, before.zh),
            format!("before `{}` the rules require: {}", name.en, before.en),
        ),
    };
    let skipped = names(world, skipped.iter().copied());
    let left_out = Words::new(format!("不在其内：{}", skipped.zh), format!("not among them: {}", skipped.en));
    std::iter::once(required).chain((!skipped.zh.is_empty()).then_some(left_out)).collect()
}

/// That nobody else can do an act, whatever is delegated.
pub(super) fn stopped_by_silence(world: &World<'_>, act: ActId, actor: Actor) -> Words {
    let (who, act) = (world.actor_words(actor), world.model.act_words(act));
    let (zh, en) = match world.delegations.is_empty() {
        true => ("", ""),
        false => ("，规则允许的委托都已作出的也是如此", ", whatever has been delegated"),
    };
    Words::new(
        format!("{}不办理，也不表态：{}即无人可以办理{zh}", who.zh, act.zh),
        format!("{} neither acts nor answers: nobody else can do it{en}: {}", who.en, act.en),
    )
}

fn names(world: &World<'_>, acts: impl IntoIterator<Item = ActId>) -> Words {
    list(&acts.into_iter().map(|a| world.model.act_words(a)).collect::<Vec<_>>())
}
