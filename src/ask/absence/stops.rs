//! Goes through every provision, finds the absences that stop its act, confirms them, and groups them.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::engine::TooLarge;
use crate::logic::{Formula, Masks, Naming, Point, VarId};
use crate::meaning::{Actor, AttributeVariable, Edge, PRESENT};
use crate::model::{ActId, Cause, NormId, PersonId, PostId};
use crate::text::Words;

use super::super::inquiry::{Inquiry, Regime};
use super::blockers::{Literal, minimal};
use super::options::{Reliance, reliances};

/// All stops under one regime, and what could not be finished.
#[derive(Debug, Clone, Default)]
pub struct Absences {
    /// One for each provision, pattern of posts and causes.
    pub stops: Vec<Stop>,
    /// What was too large, with the reason.
    pub unfinished: Vec<Words>,
}

/// An act that nobody can do, because of absences of one pattern.
#[derive(Debug, Clone, PartialEq)]
pub struct Stop {
    /// The act.
    pub act: ActId,
    /// The provision that rests on those who are away.
    pub provision: usize,
    /// The norms by which others could have acted, had they been there, or had the cause or the matter been another.
    pub covers: Vec<NormId>,
    /// Those of them that are about such a matter as that of the first instance.
    pub covers_here: Vec<NormId>,
    /// The norms that grant the act in the first instance.
    pub grants_here: Vec<NormId>,
    /// Whether the first to be away is the one whom the provision names.
    pub roles: Vec<Role>,
    /// The first instance, confirmed.
    pub instance: Instance,
    /// How many instances have this pattern: deputies, combinations of causes.
    pub count: u64,
}

/// What somebody who is away is to the act.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Role {
    /// Whether the provision names him.
    pub named: bool,
    /// His most special post.
    pub post: Option<PostId>,
}

/// A confirmed set of absences.
#[derive(Debug, Clone, PartialEq)]
pub struct Instance {
    /// Who is away, those whom the provision names first, and for which causes.
    pub absent: Vec<(PersonId, Vec<Cause>)>,
    /// Exactly where the act stops and would not stop if any one of them were there.
    pub when: Formula,
}

/// Finds all stops of all acts under a regime.
pub fn absences(inquiry: &Inquiry<'_>, regime: Regime) -> Absences {
    let mut search = Search::new(inquiry, regime);
    for (act, _) in inquiry.model.vocabulary.acts.iter() {
        search.act(act);
    }
    search.found
}

type Pattern = (usize, Vec<Role>, Vec<u64>);

struct Search<'i, 'm> {
    inquiry: &'i Inquiry<'m>,
    /// Which delegations have been made.
    made_by: Regime,
    /// The same as values known from the start, and that nobody who is away can be reached.
    known: Masks,
    presence: Vec<VarId>,
    person_of: BTreeMap<VarId, PersonId>,
    regime: Formula,
    /// How many may be away.
    most: usize,
    /// Blocking sets by what they block: the same for every act that passes in the same way.
    sets: BTreeMap<Formula, Rc<Vec<Vec<Literal>>>>,
    found: Absences,
}

impl<'i, 'm> Search<'i, 'm> {
    fn new(inquiry: &'i Inquiry<'m>, regime: Regime) -> Self {
        let world = &inquiry.world;
        let made = inquiry.regime_values(regime);
        let reach = world.persons.iter().filter_map(|p| world.reach_variable(*p)).map(|v| (v, 0b10));
        let pairs: Vec<_> = world.persons.iter().filter_map(|p| Some((world.presence_variable(*p)?, *p))).collect();
        Self {
            inquiry,
            made_by: regime,
            known: made.into_iter().chain(reach).collect(),
            presence: pairs.iter().map(|(v, _)| *v).collect(),
            person_of: pairs.into_iter().collect(),
            // That every delegation has been made is part of the claim, so that the situation need not list them.
            regime: if regime == Regime::AllMade { Formula::TRUE } else { inquiry.regime(regime) },
            // Without delegations two people are enough to show what a delegation would cure.
            most: if regime == Regime::AllMade {
                inquiry.options.most_absent
            } else {
                inquiry.options.most_absent.min(2)
            },
            sets: BTreeMap::new(),
            found: Absences::default(),
        }
    }

    fn act(&mut self, act: ActId) {
        let provisions: Vec<usize> = self.inquiry.world.provisions_of(act).map(|(index, _)| index).collect();
        if provisions.is_empty() {
            return;
        }
        let mut seen: BTreeMap<Pattern, usize> = BTreeMap::new();
        for provision in provisions {
            for reliance in reliances(self.inquiry, provision) {
                if let Err(why) = self.reliance(act, provision, &reliance, &mut seen) {
                    let (name, why) = (self.inquiry.model.act_words(act), why.words());
                    let reason = Words::new(format!("{}：{}", name.zh, why.zh), format!("{}: {}", name.en, why.en));
                    if !self.found.unfinished.contains(&reason) {
                        self.found.unfinished.push(reason);
                    }
                }
            }
        }
    }

    fn reliance(
        &mut self,
        act: ActId,
        provision: usize,
        reliance: &Reliance,
        seen: &mut BTreeMap<Pattern, usize>,
    ) -> Result<(), TooLarge> {
        let sets = self.sets(act, reliance)?;
        let mut smallest = usize::MAX;
        for set in sets.iter() {
            // A larger set shows nothing that a smaller one, of at least two, does not show already.
            if self.is_everybody(act, reliance, set) || smallest < set.len() {
                continue;
            }
            let pattern = self.pattern(provision, reliance, set);
            if let Some(known) = seen.get(&pattern) {
                if let Some(stop) = self.found.stops.get_mut(*known) {
                    stop.count += 1;
                }
                smallest = if 1 < set.len() { set.len() } else { smallest };
                continue;
            }
            let when = self.when(act, reliance, set);
            if let Some(point) = self.inquiry.find([when.clone()])? {
                seen.insert(pattern.clone(), self.found.stops.len());
                smallest = if 1 < set.len() { set.len() } else { smallest };
                let absent = self.absent(set, reliance, &when, &point)?;
                let covers = self.covers(act, reliance);
                let covers_here = self.about(&covers, &absent, &point);
                let grants_here = self.granting(act, &point);
                let (roles, instance) = (pattern.1, Instance { absent, when });
                let stop = Stop { act, provision, covers, covers_here, grants_here, roles, instance, count: 1 };
                self.found.stops.push(stop);
            }
        }
        Ok(())
    }

    /// The blocking sets of those on whom the provision rests.
    fn sets(&mut self, act: ActId, reliance: &Reliance) -> Result<Rc<Vec<Vec<Literal>>>, TooLarge> {
        let space = &self.inquiry.world.space;
        let grounds = self.inquiry.grounds(act);
        let ways = reliance.roots.iter().map(|root| self.inquiry.world.exercised(*root, &grounds).within(&self.known));
        let works = Formula::any(ways.collect::<Vec<_>>());
        if let Some(known) = self.sets.get(&works) {
            return Ok(Rc::clone(known));
        }
        let found = self.inquiry.remembered(
            |memory| &memory.sets,
            |naming| self.name(&works, naming),
            || {
                let mut found: Vec<_> = minimal(space, &self.presence, &works, self.most)?.into_iter().collect();
                found.sort_by_key(|set| (set.len(), rarity(set)));
                Ok(found)
            },
        )?;
        let found = Rc::new(found);
        self.sets.insert(works, Rc::clone(&found));
        Ok(found)
    }

    /// Everything that the blocking sets rest on.
    fn name(&self, works: &Formula, naming: &mut Naming) {
        naming.formula(works);
        naming.word(self.most as u64);
        let space = &self.inquiry.world.space;
        for variable in works.support() {
            naming.word(u64::from(variable.0) << 8 | u64::from(space.size(variable)));
            naming.word(u64::from(self.person_of.contains_key(&variable)));
        }
    }

    /// More than two are away, and they are all whom the provision names, or all who could ever act: no rule can help that.
    fn is_everybody(&self, act: ActId, reliance: &Reliance, set: &[Literal]) -> bool {
        if set.len() <= 2 {
            return false;
        }
        let away: BTreeSet<PersonId> = set.iter().filter_map(|(v, _)| self.person_of.get(v).copied()).collect();
        let grounds = self.inquiry.grounds(act);
        let performers = grounds.iter().filter(|g| reliance.roots.contains(&g.root)).map(|g| g.performer);
        let mut others = performers.filter(|a| !matches!(a, Actor::Person(p) if away.contains(p)));
        others.next().is_none() || away.is_subset(&self.named(reliance))
    }

    /// The persons whom the provision names, those through whom a body acts among them.
    fn named(&self, reliance: &Reliance) -> BTreeSet<PersonId> {
        let world = &self.inquiry.world;
        let persons = |actor: &Actor| match actor {
            Actor::Person(person) => vec![*person],
            Actor::Institution(crate::model::Institution::Body(body)) => {
                let through = &world.model.vocabulary.bodies[*body].through;
                through.iter().flat_map(|post| world.holders(*post).collect::<Vec<_>>()).collect()
            }
            Actor::Institution(_) => Vec::new(),
        };
        reliance.roots.iter().flat_map(|r| persons(&r.actor)).collect()
    }

    fn pattern(&self, provision: usize, reliance: &Reliance, set: &[Literal]) -> Pattern {
        let named = self.named(reliance);
        let mut rows: Vec<(Role, u64)> = set
            .iter()
            .filter_map(|(v, causes)| self.person_of.get(v).map(|p| (*p, *causes)))
            .map(|(p, causes)| (Role { named: named.contains(&p), post: self.role_post(reliance, p) }, causes))
            .collect();
        rows.sort_by(|one, other| other.0.named.cmp(&one.0.named).then(one.cmp(other)));
        let (roles, causes): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
        // What one person's absence does depends much on its cause; of several the most ordinary stands for all.
        let causes = if roles.len() == 1 { causes } else { Vec::new() };
        (provision, roles, causes)
    }

    /// The post by which a person plays his part: the one that the provision or the cover names, a special case of it or not.
    fn role_post(&self, reliance: &Reliance, person: PersonId) -> Option<PostId> {
        let world = &self.inquiry.world;
        let named = reliance.roots.iter().find(|r| r.actor == Actor::Person(person));
        let by_root = named.and_then(|root| world.named_post(*root));
        let edges = world
            .edges
            .iter()
            .filter(|e| e.to == Actor::Person(person) && reliance.roots.iter().any(|r| r.actor == e.from));
        let by_edge = || edges.filter_map(|e| world.cover_post(e)).next();
        by_root.or_else(by_edge).or_else(|| world.post_of(person))
    }

    /// Who is away, and for which of the causes the act really stops: that of the situation found, and those others that
    /// stop it too.
    fn absent(
        &self,
        set: &[Literal],
        reliance: &Reliance,
        when: &Formula,
        point: &Point,
    ) -> Result<Vec<(PersonId, Vec<Cause>)>, TooLarge> {
        let named = self.named(reliance);
        let mut rows = Vec::new();
        for (variable, causes) in set {
            let Some(person) = self.person_of.get(variable) else { continue };
            let mut real = Vec::new();
            for value in (0u8..8).filter(|v| causes >> v & 1 == 1) {
                let there = when.holds(&point.with(*variable, value));
                if there || self.inquiry.find([when.clone(), self.inquiry.world.is(*variable, value)])?.is_some() {
                    real.extend(crate::meaning::cause_of(value));
                }
            }
            rows.push((*person, real));
        }
        rows.sort_by_key(|(p, _)| (!named.contains(p), *p));
        Ok(rows)
    }

    /// Exactly where the act stops, and would go on if any one of the absent were there.
    fn when(&self, act: ActId, reliance: &Reliance, set: &[Literal]) -> Formula {
        let world = &self.inquiry.world;
        let absent: BTreeMap<VarId, u64> = set.iter().copied().collect();
        let persons: Vec<PersonId> = absent.keys().filter_map(|v| self.person_of.get(v).copied()).collect();
        let without = self.inquiry.without(act, self.made_by, &persons);
        let given = |away: &BTreeMap<VarId, u64>| {
            let known = absent.keys().map(|v| (*v, away.get(v).copied().unwrap_or(1 << PRESENT)));
            without.given(&world.space, &known.collect())
        };
        let others = self.presence.iter().map(|v| world.is_in(*v, absent.get(v).copied().unwrap_or(1 << PRESENT)));
        let with_one_back = absent.keys().map(|back| {
            let fewer = absent.iter().filter(|(v, _)| *v != back).map(|(v, m)| (*v, *m)).collect();
            given(&fewer)
        });
        let stops = [reliance.described.clone(), self.regime.clone(), given(&absent).negate()];
        Formula::all(stops.into_iter().chain(others).chain(with_one_back).collect::<Vec<_>>())
    }

    /// Whether a cover norm is for an act.
    fn is_for(&self, norm: NormId, act: ActId) -> bool {
        match &self.inquiry.model.norms[norm].rule {
            crate::model::Rule::Cover(cover) => cover.acts.as_ref().is_none_or(|acts| acts.contains(&act)),
            _ => false,
        }
    }

    fn granting(&self, act: ActId, point: &Point) -> Vec<NormId> {
        let applying = self.inquiry.world.provisions_of(act).filter(|(_, p)| p.applies.holds(point));
        applying.map(|(_, p)| p.norm).collect()
    }

    /// Those norms by which somebody who is away could be replaced in the matter of a situation, for whatever cause he is
    /// away and however the rules are read.
    fn about(&self, norms: &[NormId], absent: &[(PersonId, Vec<Cause>)], point: &Point) -> Vec<NormId> {
        let world = &self.inquiry.world;
        let attributes = self.inquiry.model.vocabulary.attributes.ids();
        let matter = attributes.filter_map(|a| world.attribute_variable(a)).flat_map(AttributeVariable::variables);
        let known: BTreeMap<VarId, u64> = matter.map(|v| (v, 1 << point.get(v))).collect();
        let fits = |norm: &NormId| {
            let mut edges = world.edges.iter().filter(|e| e.norm == *norm).peekable();
            let replaces = |e: &Edge| absent.iter().any(|(person, _)| e.from == Actor::Person(*person));
            let fits = |e: &Edge| e.when.given(&world.space, &known) != Formula::FALSE;
            edges.peek().is_none() || edges.any(|e| replaces(e) && fits(e))
        };
        norms.iter().copied().filter(fits).collect()
    }

    /// The norms by which the power of those named could pass to others.
    fn covers(&self, act: ActId, reliance: &Reliance) -> Vec<NormId> {
        let world = &self.inquiry.world;
        let grounds = self.inquiry.grounds(act);
        let links = grounds.iter().filter(|g| reliance.roots.contains(&g.root)).flat_map(|g| &g.links);
        let mut norms: BTreeSet<_> = links.filter_map(|l| world.edges.get(*l)).map(|e| e.norm).collect();
        let own = world.own_substitutes.iter().filter(|(_, actor)| reliance.roots.iter().any(|r| r.actor == *actor));
        norms.extend(own.map(|(norm, _)| *norm).filter(|norm| self.is_for(*norm, act)));
        norms.into_iter().collect()
    }
}

/// Ordinary causes first: the rarest cause of the set decides, then all of them.
fn rarity(set: &[Literal]) -> (u32, u32) {
    let rare = |(_, causes): &Literal| causes.trailing_zeros();
    (set.iter().map(rare).max().unwrap_or(0), set.iter().map(rare).sum())
}
