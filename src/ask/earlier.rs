//! A delegation that was made before an absence, and the substitute or delegate whom the absence brings in.

use std::collections::BTreeSet;

use crate::logic::{Formula, Span, VarId};
use crate::meaning::{Actor, Ground, PRESENT, Timeline};
use crate::model::{ActId, NormId, PersonId};
use crate::text::{Address, Words};

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
        let ways = |edge_of: fn(&Inquiry<'_>, &Ground) -> Option<usize>| -> Vec<Way> {
            let ways = grounds.iter().filter_map(|g| Some((g, edge_of(inquiry, g)?)));
            ways.filter_map(|(ground, edge)| Way::of(inquiry, act, ground, edge)).collect()
        };
        let (earlier, later) = (ways(lasting), ways(begun));
        for one in &earlier {
            let rivals =
                |other: &&Way| other.ground.root == one.ground.root && other.ground.performer != one.ground.performer;
            for other in later.iter().filter(rivals) {
                let key = (act, one.ground.root.actor, one.clause, other.clause);
                if one.clause == other.clause || seen.contains(&key) {
                    continue;
                }
                let Some((shown, when)) = story(inquiry, act, [one, other])? else { continue };
                seen.insert(key);
                add(&mut found, act, [one, other], (shown, when));
            }
        }
    }
    Ok(found)
}

/// A way in which a power passes, that of one link.
struct Way {
    ground: Ground,
    norm: NormId,
    clause: Address,
    made: Option<VarId>,
    /// That it holds, and its performer is there and has no power of his own.
    holds: Formula,
}

impl Way {
    fn of(inquiry: &Inquiry<'_>, act: ActId, ground: &Ground, edge: usize) -> Option<Self> {
        let (world, edge) = (&inquiry.world, inquiry.world.edges.get(edge)?);
        let own = world.roots(act).into_iter().filter(|root| root.actor == ground.performer);
        let own = Formula::any(own.map(|root| world.naming(root)).collect::<Vec<_>>());
        let holds = Formula::all([world.holding(ground), is_there(inquiry, ground.performer), own.negate()]);
        let clause = inquiry.model.norms[edge.norm].address;
        Some(Self { ground: ground.clone(), norm: edge.norm, clause, made: edge.made, holds })
    }
}

fn add(found: &mut Vec<Beside>, act: ActId, ways: [&Way; 2], (shown, when): (Shown, Formula)) {
    let [one, other] = ways.map(|way| &way.ground);
    let Actor::Person(from) = one.root.actor else { return };
    match found.iter_mut().find(|f| f.from == from && f.act == act) {
        Some(known) => {
            for (norms, way) in known.norms.iter_mut().zip(ways) {
                norms.push(way.norm);
                norms.sort();
                norms.dedup();
            }
        }
        None => {
            let (both, norms) = ([one.performer, other.performer], ways.map(|way| vec![way.norm]));
            found.push(Beside { from, act, both, norms, shown, when });
        }
    }
}

/// A delegation that does not hang on anybody's absence; its place among the edges.
fn lasting(inquiry: &Inquiry<'_>, ground: &Ground) -> Option<usize> {
    let support = direct(inquiry, ground)?.when.support();
    let mut presence = inquiry.world.persons.iter().filter_map(|p| inquiry.world.presence_variable(*p));
    presence.all(|v| !support.contains(&v)).then(|| ground.links.first().copied()).flatten()
}

/// A delegation or substitution that hangs on the absence of its holder; its place among the edges.
fn begun(inquiry: &Inquiry<'_>, ground: &Ground) -> Option<usize> {
    let [link] = ground.links.as_slice() else { return None };
    let edge = inquiry.world.edges.get(*link)?;
    let Actor::Person(from) = edge.from else { return None };
    let presence = inquiry.world.presence_variable(from)?;
    edge.when.support().contains(&presence).then_some(*link)
}

fn story(inquiry: &Inquiry<'_>, act: ActId, ways: [&Way; 2]) -> Result<Option<(Shown, Formula)>, Words> {
    let (world, [one, other]) = (&inquiry.world, ways);
    let Actor::Person(from) = one.ground.root.actor else { return Ok(None) };
    let away = world.presence_variable(from).map(|v| world.is(v, PRESENT).negate());
    let asked = [one.holds.clone(), other.holds.clone()].into_iter().chain(away);
    let Some(mut about) = inquiry.find(asked).map_err(|why| why.words())? else { return Ok(None) };
    world.delegations.iter().for_each(|d| about.set(d.variable, 0));
    let given = ways.into_iter().zip([NAMED, AWAY]).filter_map(|(way, span)| Some((way.made?, span)));
    let timeline = Timeline {
        away: world.away(&about).into_iter().map(|(person, _)| (person, AWAY)).collect(),
        given: given.collect(),
    };
    let shown = Shown { about, timeline, day: AWAY.first };
    let when = shown.two(inquiry, act, [&one.ground, &other.ground])?;
    Ok(when.map(|when| (shown, when)))
}
