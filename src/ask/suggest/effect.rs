//! What an amendment changes for those who act: who may do which act in situations in which he could not before, and who may
//! not any more.

use std::collections::{BTreeMap, BTreeSet};

use crate::ask::Inquiry;
use crate::ask::everyday::few;
use crate::ask::revision::Verdict;
use crate::engine::TooLarge;
use crate::logic::{Formula, VarId};
use crate::meaning::{Actor, World};
use crate::model::ActId;
use crate::text::{Words, list};

/// So many acts are named in a sentence.
const MOST_NAMED: usize = 6;

/// What changes for those who act.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Effect {
    /// The acts whose holders change, and how.
    pub acts: Vec<(Words, Verdict)>,
    /// Who gains and who loses which acts, as sentences.
    pub changes: Vec<Words>,
}

/// Compares the rules as they are with the amended ones, act by act and person by person.
///
/// # Errors
/// [`TooLarge`] when a question is too large.
pub fn effect(old: &World<'_>, new: &Inquiry<'_>) -> Result<Effect, TooLarge> {
    let known: BTreeMap<&str, VarId> = new.world.space.variables().map(|(id, row)| (row.name.as_str(), id)).collect();
    let same = old.space.variables().filter_map(|(id, row)| Some((id, *known.get(row.name.as_str())?)));
    let names: BTreeMap<VarId, VarId> = same.filter(|(one, other)| one != other).collect();
    let (mut gained, mut lost) = (BTreeMap::new(), BTreeMap::new());
    let mut out = Effect::default();
    for act in old.model.vocabulary.acts.ids() {
        let (before, after) = (can(old, act), can(&new.world, act));
        let (mut gains, mut loses) = (false, false);
        let actors: BTreeSet<Actor> = before.keys().chain(after.keys()).copied().collect();
        for actor in actors {
            let of = |all: &BTreeMap<Actor, Formula>| all.get(&actor).cloned().unwrap_or(Formula::FALSE);
            let (one, other) = (of(&before).renamed(&names), of(&after));
            if one == other {
                continue;
            }
            if new.find([other.clone(), one.clone().negate()])?.is_some() {
                gained.entry(actor).or_insert_with(Vec::new).push(act);
                gains = true;
            }
            if new.find([one, other.negate()])?.is_some() {
                lost.entry(actor).or_insert_with(Vec::new).push(act);
                loses = true;
            }
        }
        let verdict = match (gains, loses) {
            (false, false) => continue,
            (true, false) => Verdict::Wider,
            (false, true) => Verdict::Narrower,
            (true, true) => Verdict::Incomparable,
        };
        out.acts.push((old.model.act_words(act), verdict));
    }
    out.changes = told(new, gained, ("增加", "in some situations also"));
    out.changes.extend(told(new, lost, ("减少", "in some situations no longer")));
    Ok(out)
}

/// When each can do an act.
fn can(world: &World<'_>, act: ActId) -> BTreeMap<Actor, Formula> {
    let mut ways: BTreeMap<Actor, Vec<Formula>> = BTreeMap::new();
    for ground in world.grounds(act) {
        let way = world.holding(&ground);
        ways.entry(ground.performer).or_default().push(way);
    }
    ways.into_iter().map(|(actor, ways)| (actor, Formula::any(ways))).collect()
}

/// Those of whom the same acts are told together, those with the most acts first.
fn told(inquiry: &Inquiry<'_>, changed: BTreeMap<Actor, Vec<ActId>>, (zh, en): (&str, &str)) -> Vec<Words> {
    let mut groups: BTreeMap<Vec<ActId>, Vec<Actor>> = BTreeMap::new();
    for (actor, acts) in changed {
        groups.entry(acts).or_default().push(actor);
    }
    let mut groups: Vec<(Vec<ActId>, Vec<Actor>)> = groups.into_iter().collect();
    groups.sort_by_key(|(acts, _)| std::cmp::Reverse(acts.len()));
    let sentence = |(acts, actors): &(Vec<ActId>, Vec<Actor>)| {
        let who = list(&actors.iter().map(|it| inquiry.world.actor_words(*it)).collect::<Vec<_>>());
        let what = few(&acts.iter().map(|it| inquiry.model.act_words(*it)).collect::<Vec<_>>(), MOST_NAMED);
        Words::new(format!("{}在一定情形下{zh}：{}", who.zh, what.zh), format!("{en} {}: {}", who.en, what.en))
    };
    groups.iter().map(sentence).collect()
}
