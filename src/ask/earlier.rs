//! A delegation that was made before an absence, and the substitute or delegate whom the absence brings in.

use std::collections::BTreeSet;

use crate::logic::{Formula, Span};
use crate::meaning::{Actor, Edge, Ground, PRESENT, Timeline};
use crate::model::{ActId, NormId, PersonId};
use crate::text::Words;

use super::boundary::{Shown, is_there};
use super::entrusting::{direct, is_final};
use super::inquiry::Inquiry;

/// The absence in the story, and the days that the earlier delegation names.
const AWAY: Span = Span { first: 3, last: 6 };
const NAMED: Span = Span { first: 0, last: 6 };

/// A holder with two who can act for him while he is away.
#[derive(Debug, Clone)]
pub struct Beside {
    /// Who is away.
    pub from: PersonId,
    /// The act.
    pub act: ActId,
    /// By the earlier delegation, and by the absence.
    pub both: [Actor; 2],
    /// The norms: of the earlier delegations, then those that the absence brings in.
    pub norms: [Vec<NormId>; 2],
    /// The story.
    pub shown: Shown,
    /// Where it is true.
    pub when: Formula,
}

/// One for each holder and act, with all clauses that clash like the first.
///
/// # Errors
/// What could not be decided, in words.
pub fn beside(inquiry: &Inquiry<'_>) -> Result<Vec<Beside>, Words> {
    let acts = inquiry.model.vocabulary.acts.iter().filter(|(_, row)| is_final(row.nature)).map(|(act, _)| act);
    let (mut found, mut seen): (Vec<Beside>, BTreeSet<_>) = (Vec::new(), BTreeSet::new());
    for act in acts {
        let grounds = inquiry.grounds(act);
        let earlier: Vec<_> = grounds.iter().filter_map(|g| Some((g, lasting(inquiry, g)?))).collect();
        let later: Vec<_> = grounds.iter().filter_map(|g| Some((g, begun(inquiry, g)?))).collect();
        for (one, first) in &earlier {
            for (other, second) in
                later.iter().filter(|(other, _)| other.root == one.root && other.performer != one.performer)
            {
                let address = |edge: &Edge| inquiry.model.norms[edge.norm].address;
                let key = (act, one.root.actor, address(first), address(second));
                if key.2 == key.3 || seen.contains(&key) {
                    continue;
                }
                let Some((shown, when)) = story(inquiry, act, [one, other], [first, second])? else { continue };
                seen.insert(key);
                add(&mut found, act, [one, other], [first, second], (shown, when));
            }
        }
    }
    Ok(found)
}

fn add(found: &mut Vec<Beside>, act: ActId, [one, other]: [&Ground; 2], edges: [&Edge; 2], told: (Shown, Formula)) {
    let Actor::Person(from) = one.root.actor else { return };
    match found.iter_mut().find(|f| f.from == from && f.act == act) {
        Some(known) => {
            for (norms, edge) in known.norms.iter_mut().zip(edges) {
                norms.push(edge.norm);
                norms.sort();
                norms.dedup();
            }
        }
        None => {
            let (shown, when) = told;
            let (both, norms) = ([one.performer, other.performer], edges.map(|edge| vec![edge.norm]));
            found.push(Beside { from, act, both, norms, shown, when });
        }
    }
}

/// A delegation that does not hang on anybody's absence.
fn lasting<'i>(inquiry: &'i Inquiry<'_>, ground: &Ground) -> Option<&'i Edge> {
    let edge = direct(inquiry, ground)?;
    let support = edge.when.support();
    let mut presence = inquiry.world.persons.iter().filter_map(|p| inquiry.world.presence_variable(*p));
    presence.all(|v| !support.contains(&v)).then_some(edge)
}

/// A delegation or substitution that hangs on the absence of its holder.
fn begun<'i>(inquiry: &'i Inquiry<'_>, ground: &Ground) -> Option<&'i Edge> {
    let [link] = ground.links.as_slice() else { return None };
    let edge = inquiry.world.edges.get(*link)?;
    let Actor::Person(from) = edge.from else { return None };
    let presence = inquiry.world.presence_variable(from)?;
    edge.when.support().contains(&presence).then_some(edge)
}

fn story(
    inquiry: &Inquiry<'_>,
    act: ActId,
    [one, other]: [&Ground; 2],
    edges: [&Edge; 2],
) -> Result<Option<(Shown, Formula)>, Words> {
    let world = &inquiry.world;
    let Actor::Person(from) = one.root.actor else { return Ok(None) };
    let away = world.presence_variable(from).map(|v| world.is(v, PRESENT).negate());
    let there = [one, other].map(|g| is_there(inquiry, g.performer));
    let asked = [world.holding(one), world.holding(other)].into_iter().chain(there).chain(away);
    let Some(mut about) = inquiry.find(asked).map_err(|why| why.words())? else { return Ok(None) };
    world.delegations.iter().for_each(|d| about.set(d.variable, 0));
    let given = edges.into_iter().zip([NAMED, AWAY]).filter_map(|(edge, span)| Some((edge.made?, span)));
    let timeline = Timeline {
        away: world.away(&about).into_iter().map(|(person, _)| (person, AWAY)).collect(),
        given: given.collect(),
    };
    let shown = Shown { about, timeline, day: AWAY.first };
    let when = shown.two(inquiry, act, [one, other])?;
    Ok(when.map(|when| (shown, when)))
}
