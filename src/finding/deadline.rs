//! How long a piece of business may take: each step with its limit, told one after the other.

use crate::logic::Point;
use crate::meaning::{World, working_days_before};
use crate::model::{ActId, BusinessId, phrase};
use crate::text::{Words, list};

/// A business begins on one of these days, counted from a Monday.
const WORKING_DAYS: std::ops::Range<i64> = 0..5;

/// The most working days that reaching a goal may take with every limit kept, on whichever working day it is begun; `None`
/// when some step has no limit.
pub(super) fn longest(world: &World<'_>, point: &Point, goal: ActId) -> Option<i64> {
    let taken = |begun: i64| Some(working_days_before(world.done_by(goal, point, begun)?) - working_days_before(begun));
    WORKING_DAYS.map(taken).try_fold(0, |longest, taken| Some(longest.max(taken?)))
}

/// Each step that is needed, the first to be done first, with the limit that the rules set for it; then the sum.
pub(super) fn told(world: &World<'_>, point: &Point, business: BusinessId, goal: ActId, days: i64) -> Vec<Words> {
    let needed = world.before(goal, point);
    let mut acts: Vec<ActId> = world.steps(business).iter().map(|step| step.act).collect();
    acts.retain(|act| *act == goal || needed.contains(act));
    let mut told: Vec<Words> = acts.iter().rev().map(|act| step(world, point, *act)).collect();
    let name = &world.model.vocabulary.businesses[business].label.words;
    told.push(match longest(world, point, goal) {
        None => Words::new(
            format!("没有期限的环节可以一直拖延，规则不能保证“{}”在{days}个工作日内办结", name.zh),
            format!("a step without limit can wait for ever: nothing ensures `{}` within {days} working days", name.en),
        ),
        Some(longest) => Words::new(
            format!("各环节都在期限的最后一天办理，“{}”要用{longest}个工作日", name.zh),
            format!("each step on the last day of its limit, `{}` takes {longest} working days", name.en),
        ),
    });
    told
}

fn step(world: &World<'_>, point: &Point, act: ActId) -> Words {
    let name = world.model.act_words(act);
    let limits: Vec<_> = world.limits(act).into_iter().filter(|limit| limit.applies.holds(point)).collect();
    if limits.is_empty() {
        return Words::new(
            format!("“{}”：没有以数字规定的期限", name.zh),
            format!("`{}`: no limit in numbers", name.en),
        );
    }
    let set = limits.iter().map(|limit| {
        let row = &world.model.norms[limit.norm];
        let (clause, time) = (world.model.document.label(&row.address), phrase::time(row.time.as_ref()));
        Words::new(format!("依{}，{}", clause.zh, time.zh.trim()), format!("by {}, {}", clause.en, time.en.trim()))
    });
    let set = list(&set.collect::<Vec<_>>());
    Words::new(format!("“{}”：{}", name.zh, set.zh), format!("`{}`: {}", name.en, set.en))
}
