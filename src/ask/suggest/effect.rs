//! What an amendment changes for those who act: who may do which act in situations in which he could not before, and who may
//! not any more.

use std::collections::BTreeMap;

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

/// Compares the rules as they are with the amended ones, act by act and person by person. What is too large is said.
pub fn effect(old: &World<'_>, new: &Inquiry<'_>) -> Effect {
    let known: BTreeMap<&str, VarId> = new.world.space.variables().map(|(id, row)| (row.name.as_str(), id)).collect();
    let same = old.space.variables().filter_map(|(id, row)| Some((id, *known.get(row.name.as_str())?)));
    let names: BTreeMap<VarId, VarId> = same.filter(|(one, other)| one != other).collect();
    let (mut gained, mut lost) = (BTreeMap::new(), BTreeMap::new());
    let (mut out, mut undecided) = (Effect::default(), Vec::new());
    for act in old.model.vocabulary.acts.ids() {
        let mut before = can(old, act);
        before.values_mut().flatten().for_each(|way| *way = way.renamed(&names));
        let after = can(&new.world, act);
        match (more(new, &before, &after), more(new, &after, &before)) {
            (Ok(gains), Ok(loses)) => {
                let verdict = match (gains.is_empty(), loses.is_empty()) {
                    (true, true) => continue,
                    (false, true) => Verdict::Wider,
                    (true, false) => Verdict::Narrower,
                    (false, false) => Verdict::Incomparable,
                };
                out.acts.push((old.model.act_words(act), verdict));
                gains.into_iter().for_each(|actor| gained.entry(actor).or_insert_with(Vec::new).push(act));
                loses.into_iter().for_each(|actor| lost.entry(actor).or_insert_with(Vec::new).push(act));
            }
            _ => undecided.push(old.model.act_words(act)),
        }
    }
    out.changes = told(new, gained, ("增加", "in some situations also"));
    out.changes.extend(told(new, lost, ("减少", "in some situations no longer")));
    if !undecided.is_empty() {
        let acts = few(&undecided, MOST_NAMED);
        out.changes.push(Words::new(
            format!("情形过多，没有比出谁有变化的：{}", acts.zh),
            format!("too many situations to compare who may act: {}", acts.en),
        ));
    }
    out
}

/// Those who can do an act by some way in situations in which they cannot by the others.
fn more(inquiry: &Inquiry<'_>, before: &Ways, after: &Ways) -> Result<Vec<Actor>, TooLarge> {
    let mut found = Vec::new();
    for (actor, ways) in after {
        let known = before.get(actor).map(Vec::as_slice).unwrap_or_default();
        let not_before = Formula::any(known.to_vec()).negate();
        for way in ways.iter().filter(|way| !known.contains(way)) {
            if inquiry.find([way.clone(), not_before.clone()])?.is_some() {
                found.push(*actor);
                break;
            }
        }
    }
    Ok(found)
}

/// The ways in which each can do an act.
type Ways = BTreeMap<Actor, Vec<Formula>>;

fn can(world: &World<'_>, act: ActId) -> Ways {
    let mut ways = Ways::new();
    for ground in world.grounds(act) {
        let way = world.holding(&ground);
        ways.entry(ground.performer).or_default().push(way);
    }
    ways
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
