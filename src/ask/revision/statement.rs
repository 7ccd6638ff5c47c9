//! What is compared, one by one: who may take part in an act, who may do it alone, whether it can be done, what is
//! forbidden, what must come before what.

use std::collections::{BTreeMap, BTreeSet};

use crate::logic::{Formula, Point};
use crate::meaning::Actor;
use crate::model::{ActId, BusinessId, NormId};

use super::super::inquiry::Inquiry;
use super::names::Names;

/// Something that rules say of a situation, by names that hold in both models.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Statement {
    /// Somebody has the power to do an act or to take part in it, whether or not he is there to use it.
    Acts {
        /// The act.
        act: String,
        /// Who.
        actor: String,
    },
    /// Somebody can do an act without anybody else.
    Alone {
        /// The act.
        act: String,
        /// Who.
        actor: String,
    },
    /// The act can be done by those who are there.
    CanBeDone {
        /// The act.
        act: String,
    },
    /// Somebody is forbidden to do an act.
    Forbidden {
        /// The act.
        act: String,
        /// Who.
        actor: String,
    },
    /// One act must come before another.
    Before {
        /// What comes first.
        first: String,
        /// What comes later.
        then: String,
    },
}

/// A model with the names by which it is compared.
pub struct Book<'b, 'm> {
    /// Its formulas.
    pub inquiry: &'b Inquiry<'m>,
    /// Its acts.
    pub acts: BTreeMap<String, ActId>,
    /// Its actors.
    pub actors: BTreeMap<String, Actor>,
    /// Its business.
    pub businesses: BTreeMap<String, BusinessId>,
}

impl<'b, 'm> Book<'b, 'm> {
    /// Looks up every name.
    pub fn new(inquiry: &'b Inquiry<'m>, names: &Names<'_>) -> Self {
        let (world, vocabulary) = (&inquiry.world, &inquiry.model.vocabulary);
        let acts = vocabulary.acts.ids().map(|act| (names.act(inquiry.model, act), act)).collect();
        let mut actors: BTreeSet<Actor> = world.persons.iter().map(|it| Actor::Person(*it)).collect();
        for provision in &world.provisions {
            actors.extend(provision.alternatives.iter().flatten().flat_map(|part| &part.actors).map(|it| it.0));
        }
        actors.extend(world.edges.iter().flat_map(|edge| [edge.from, edge.to]));
        let actors = actors.into_iter().map(|actor| (names.actor(world, actor), actor)).collect();
        let businesses = vocabulary.businesses.iter();
        let businesses = businesses.map(|(id, row)| (names.business(row.label.name()), id)).collect();
        Self { inquiry, acts, actors, businesses }
    }

    /// When the statement is true.
    pub fn formula(&self, statement: &Statement) -> Formula {
        match statement {
            Statement::Acts { act, actor } => {
                self.both(act, actor).map_or(Formula::FALSE, |(act, actor)| self.takes_part(act, actor))
            }
            Statement::Alone { act, actor } => {
                self.both(act, actor).map_or(Formula::FALSE, |(act, actor)| self.alone(act, actor))
            }
            Statement::CanBeDone { act } => {
                self.acts.get(act).map_or(Formula::FALSE, |act| self.inquiry.performable(*act).as_ref().clone())
            }
            Statement::Forbidden { act, actor } => {
                self.both(act, actor).map_or(Formula::FALSE, |(act, actor)| self.inquiry.world.forbidden(act, actor))
            }
            Statement::Before { first, then } => {
                let (Some(first), Some(then)) = (self.acts.get(first), self.acts.get(then)) else {
                    return Formula::FALSE;
                };
                let required = self.inquiry.world.required_before(*then).into_iter().filter(|it| it.0 == *first);
                Formula::any(required.map(|(_, _, when)| when).collect::<Vec<_>>())
            }
        }
    }

    /// Whether the statement is true of a situation, by the evaluator of competence where it is about that.
    pub fn is_true(&self, statement: &Statement, point: &Point) -> bool {
        let world = &self.inquiry.world;
        match statement {
            Statement::Acts { act, actor } => self
                .both(act, actor)
                .is_some_and(|(act, actor)| world.competent(act, point).iter().any(|it| it.actor == actor)),
            Statement::Alone { act, actor } => self
                .both(act, actor)
                .is_some_and(|(act, actor)| world.can_be_done_by(act, point, |it| it.actor == actor)),
            Statement::CanBeDone { act } => self.acts.get(act).is_some_and(|act| world.can_be_done(*act, point)),
            other => self.formula(other).holds(point),
        }
    }

    /// Whether an act is ever for several together.
    pub fn is_joint(&self, act: &str) -> bool {
        let Some(act) = self.acts.get(act) else { return false };
        let mut provisions = self.inquiry.world.provisions_of(*act);
        provisions.any(|(_, it)| it.alternatives.iter().any(|parts| 1 < parts.len() || parts.iter().any(|it| it.each)))
    }

    /// The acts that must come before others, with those others.
    pub fn orders(&self) -> BTreeSet<(String, String)> {
        let name = |id: ActId| self.acts.iter().find(|(_, act)| **act == id).map(|(name, _)| name.clone());
        let mut out = BTreeSet::new();
        for (then, act) in &self.acts {
            let required = self.inquiry.world.required_before(*act);
            out.extend(required.into_iter().filter_map(|(first, _, _)| Some((name(first)?, then.clone()))));
        }
        out
    }

    /// Everyone who may take part in an act in some situation.
    pub fn performers(&self, act: &str) -> BTreeSet<String> {
        let Some(act) = self.acts.get(act) else { return BTreeSet::new() };
        let who: BTreeSet<Actor> = self.inquiry.grounds(*act).iter().map(|ground| ground.performer).collect();
        self.actors.iter().filter(|(_, actor)| who.contains(actor)).map(|(name, _)| name.clone()).collect()
    }

    fn both(&self, act: &str, actor: &str) -> Option<(ActId, Actor)> {
        Some((*self.acts.get(act)?, *self.actors.get(actor)?))
    }

    fn takes_part(&self, act: ActId, actor: Actor) -> Formula {
        let world = &self.inquiry.world;
        let grounds = self.inquiry.grounds(act);
        let ways = grounds.iter().filter(|ground| ground.performer == actor).map(|ground| {
            let root = ground.root;
            let Some(provision) = world.provisions.get(root.provision) else { return Formula::FALSE };
            let part = provision.alternatives.get(root.alternative).and_then(|parts| parts.get(root.part));
            let meant = part.into_iter().flat_map(|part| &part.actors).filter(|(other, _)| *other == root.actor);
            let meant = Formula::any(meant.map(|(_, when)| when.clone()).collect::<Vec<_>>());
            Formula::all([provision.applies.clone(), meant, ground.condition.clone()])
        });
        Formula::any(ways.collect::<Vec<_>>())
    }

    fn alone(&self, act: ActId, actor: Actor) -> Formula {
        let world = &self.inquiry.world;
        let grounds = self.inquiry.grounds(act);
        let own: Vec<_> = grounds.iter().filter(|ground| ground.performer == actor).cloned().collect();
        let ways = world.provisions_of(act).map(|(index, _)| world.performable_by(index, &own));
        Formula::any(ways.collect::<Vec<_>>())
    }
}

impl Book<'_, '_> {
    /// The norms by which a statement is true of a situation.
    pub fn norms(&self, statement: &Statement, point: &Point) -> BTreeSet<NormId> {
        let world = &self.inquiry.world;
        match statement {
            Statement::Acts { act, actor } | Statement::Alone { act, actor } => {
                let Some((act, actor)) = self.both(act, actor) else { return BTreeSet::new() };
                let competent = world.competent(act, point);
                let shortest = competent.iter().filter(|it| it.actor == actor).min_by_key(|it| it.links.len());
                shortest
                    .into_iter()
                    .flat_map(|it| {
                        let root = world.provisions.get(it.root.provision).map(|row| row.norm);
                        root.into_iter()
                            .chain(it.links.iter().filter_map(|at| world.edges.get(*at)).map(|edge| edge.norm))
                    })
                    .collect()
            }
            Statement::CanBeDone { act } => {
                let act = self.acts.get(act).copied();
                let provisions = world.provisions.iter().filter(|it| Some(it.act) == act && it.applies.holds(point));
                provisions.map(|it| it.norm).collect()
            }
            Statement::Forbidden { act, actor } => {
                let Some((act, actor)) = self.both(act, actor) else { return BTreeSet::new() };
                let all = world.prohibitions(act, actor).into_iter();
                all.filter(|(_, when)| when.holds(point)).map(|(norm, _)| norm).collect()
            }
            Statement::Before { first, then } => {
                let (Some(first), Some(then)) = (self.acts.get(first), self.acts.get(then)) else {
                    return BTreeSet::new();
                };
                let required = world.required_before(*then).into_iter();
                required.filter(|it| it.0 == *first && it.2.holds(point)).map(|it| it.1).collect()
            }
        }
    }
}

/// Statements about many situations of one book, replayed; who is competent is worked out once for each act and situation.
pub struct Replay<'r, 'b, 'm> {
    book: &'r Book<'b, 'm>,
    competent: BTreeMap<(ActId, Point), BTreeSet<Actor>>,
}

impl<'r, 'b, 'm> Replay<'r, 'b, 'm> {
    /// Replays by a book.
    pub fn new(book: &'r Book<'b, 'm>) -> Self {
        Self { book, competent: BTreeMap::new() }
    }

    /// As [`Book::is_true`].
    pub fn is_true(&mut self, statement: &Statement, point: Point) -> bool {
        let Statement::Acts { act, actor } = statement else { return self.book.is_true(statement, &point) };
        let Some((act, actor)) = self.book.both(act, actor) else { return false };
        let world = &self.book.inquiry.world;
        let known = self
            .competent
            .entry((act, point))
            .or_insert_with_key(|(act, point)| world.competent(*act, point).into_iter().map(|it| it.actor).collect());
        known.contains(&actor)
    }
}

impl Statement {
    /// Whether having it leaves less room, not more: prohibitions and orders of steps.
    pub fn restricts(&self) -> bool {
        matches!(self, Self::Forbidden { .. } | Self::Before { .. })
    }

    /// The act it is about; of an order of steps the later one.
    pub fn act(&self) -> &str {
        match self {
            Self::Acts { act, .. }
            | Self::Alone { act, .. }
            | Self::CanBeDone { act }
            | Self::Forbidden { act, .. } => act,
            Self::Before { then, .. } => then,
        }
    }

    /// Whom it is about.
    pub fn actor(&self) -> Option<&str> {
        match self {
            Self::Acts { actor, .. } | Self::Alone { actor, .. } | Self::Forbidden { actor, .. } => Some(actor),
            Self::CanBeDone { .. } | Self::Before { .. } => None,
        }
    }

    /// Whether it is about an act.
    pub fn is_about(&self, act: &str) -> bool {
        self.act() == act
    }

    /// Whether it names an act, as the one it is about or as what must come first.
    pub fn names(&self, act: &str) -> bool {
        self.act() == act || matches!(self, Self::Before { first, .. } if first == act)
    }

    /// Its place among the kinds of statements.
    pub fn rank(&self) -> u8 {
        match self {
            Self::Acts { .. } => 0,
            Self::Alone { .. } => 1,
            Self::CanBeDone { .. } => 2,
            Self::Forbidden { .. } => 3,
            Self::Before { .. } => 4,
        }
    }
}
