//! Competence read straight off the norms, without grounds or formulas, for books of posts and covers only.

use std::collections::{BTreeMap, BTreeSet};

use guiju::logic::Point;
use guiju::meaning::{Actor, AttributeVariable, World, cause_of};
use guiju::model::{
    ActId, AttributeId, Cause, Condition, Cover, Model, Norm, NormId, PersonId, Reference, Rule, State,
};

use super::books;
use super::situations::{Dice, situation};

#[test]
fn competence_is_what_the_norms_say() {
    books::random(13, 120, false, |model, number| {
        let world = World::new(model);
        let mut dice = Dice(number);
        for at in 0..24 {
            let point = situation(&world, &mut dice, 2 + at % 3);
            let facts = Facts::of(&world, &point);
            for act in model.vocabulary.acts.ids() {
                assert_eq!(
                    competent(&world, act, &point),
                    facts.competent(act),
                    "{} at {:?}",
                    books::norms(model),
                    world.away(&point)
                );
                assert_eq!(
                    world.can_be_done(act, &point),
                    facts.can_be_done(act),
                    "{} at {:?}",
                    books::norms(model),
                    world.away(&point)
                );
            }
        }
    });
}

/// By which norm, in whose place, who, and whether he is able.
type Row = (NormId, PersonId, PersonId, bool);

fn competent(world: &World<'_>, act: ActId, point: &Point) -> BTreeSet<Row> {
    let person = |actor| match actor {
        Actor::Person(person) => person,
        Actor::Institution(_) => panic!("only persons here"),
    };
    let rows = world.competent(act, point).into_iter();
    rows.map(|c| (world.provisions[c.root.provision].norm, person(c.root.actor), person(c.actor), c.able)).collect()
}

/// A situation in the words of the model.
struct Facts<'m> {
    model: &'m Model,
    away: BTreeMap<PersonId, Cause>,
    unreachable: BTreeSet<PersonId>,
    values: BTreeMap<AttributeId, i64>,
    made: BTreeSet<(NormId, PersonId, PersonId)>,
}

/// How a power came to somebody: the norm, and from whom.
type Link<'m> = (&'m Cover, PersonId);

impl<'m> Facts<'m> {
    fn of(world: &World<'m>, point: &Point) -> Self {
        let away = world.persons.iter().filter_map(|p| Some((*p, cause_of(point.get(world.presence_variable(*p)?))?)));
        let lost = world.persons.iter().filter(|p| world.reach_variable(**p).is_some_and(|v| point.get(v) == 1));
        let values = world.model.vocabulary.attributes.ids().map(|a| match world.attribute_variable(a).unwrap() {
            AttributeVariable::Choice(v) => (a, i64::from(point.get(*v))),
            AttributeVariable::Integer(v, starts) => (a, starts[usize::from(point.get(*v))]),
            other => panic!("{other:?} does not occur here"),
        });
        let made = world.made(point).map(|d| match (d.from, d.to) {
            (Actor::Person(from), Actor::Person(to)) => (d.norm, from, to),
            other => panic!("{other:?}"),
        });
        Self {
            model: world.model,
            away: away.collect(),
            unreachable: lost.copied().collect(),
            values: values.collect(),
            made: made.collect(),
        }
    }

    fn can_be_done(&self, act: ActId) -> bool {
        let competent = self.competent(act);
        let filled = |norm, person| competent.iter().any(|(n, named, _, able)| *n == norm && *named == person && *able);
        self.powers(act).into_iter().any(|(norm, holder)| {
            holder.alternatives.iter().any(|parties| {
                parties.iter().all(|party| {
                    let mut meant = self.meant(act, norm, &party.who).into_iter().peekable();
                    let each = party.each || 1 < parties.len();
                    meant.peek().is_some()
                        && if each { meant.all(|p| filled(norm, p)) } else { meant.any(|p| filled(norm, p)) }
                })
            })
        })
    }

    fn competent(&self, act: ActId) -> BTreeSet<Row> {
        let mut found = BTreeSet::new();
        for (norm, holder) in self.powers(act) {
            let parties = holder.alternatives.iter().flatten();
            for named in parties.flat_map(|p| self.meant(act, norm, &p.who)).collect::<BTreeSet<_>>() {
                let mut reached = BTreeSet::from([named]);
                if !self.model.norms[norm].in_person {
                    self.pass(act, named, &BTreeSet::from([named]), &[], &mut reached);
                }
                found.extend(
                    reached.into_iter().map(|p| (norm, named, p, self.able(p, self.model.norms[norm].remotely))),
                );
            }
        }
        found
    }

    /// The powers for an act that apply and that no other with priority sets aside.
    fn powers(&self, act: ActId) -> Vec<(NormId, &'m guiju::model::Holder)> {
        let all = self.model.norms.iter().filter_map(|(id, norm)| match &norm.rule {
            Rule::Power { holder, acts } if acts.contains(&act) && self.applies(norm, None) => Some((id, norm, holder)),
            _ => None,
        });
        let all: Vec<_> = all.collect();
        let set_aside = |norm: &Norm| all.iter().any(|(_, other, _)| other.overrides.contains(&norm.address));
        all.iter().filter(|(_, norm, _)| !set_aside(norm)).map(|(id, _, holder)| (*id, *holder)).collect()
    }

    /// Carries a power on from the last who holds it.
    fn pass(
        &self,
        act: ActId,
        here: PersonId,
        seen: &BTreeSet<PersonId>,
        chain: &[Link<'m>],
        reached: &mut BTreeSet<PersonId>,
    ) {
        for (id, norm) in self.model.norms.iter() {
            let Rule::Cover(cover) = &norm.rule else { continue };
            let for_act = cover.acts.as_ref().is_none_or(|acts| acts.contains(&act));
            if !for_act || !self.holders(&cover.from, None).contains(&here) || !self.applies(norm, Some(here)) {
                continue;
            }
            for to in self.holders(&cover.to, None).difference(seen) {
                let passes = if cover.automatic {
                    self.steps_in(cover, here, chain)
                } else {
                    self.entrusted(id, here, *to, chain)
                };
                if passes && !self.forbidden(act, norm, *to) {
                    reached.insert(*to);
                    let seen = seen.iter().copied().chain([*to]).collect();
                    self.pass(act, *to, &seen, &[chain, &[(cover, here)]].concat(), reached);
                }
            }
        }
    }

    /// What was entrusted can be entrusted further where that is allowed; who stands in cannot entrust at all.
    fn entrusted(&self, norm: NormId, from: PersonId, to: PersonId, chain: &[Link<'m>]) -> bool {
        let made = self.made.contains(&(norm, from, to)) && self.away.get(&from) != Some(&Cause::Vacancy);
        made && chain.last().is_none_or(|(last, whose)| !last.automatic && self.rider(last.pass_on.as_ref(), *whose))
    }

    fn steps_in(&self, cover: &Cover, from: PersonId, chain: &[Link<'m>]) -> bool {
        let held_by_delegation = chain.iter().any(|(link, _)| !link.automatic);
        let onward =
            chain.last().is_none_or(|(last, whose)| !last.automatic || self.rider(last.onward.as_ref(), *whose));
        onward && (!held_by_delegation || self.rider(cover.with_delegated.as_ref(), from))
    }

    fn rider(&self, rider: Option<&Condition>, from: PersonId) -> bool {
        rider.is_some_and(|c| self.holds(c, Some(from)))
    }

    fn meant(&self, act: ActId, norm: NormId, who: &Reference) -> BTreeSet<PersonId> {
        self.holders(who, None).into_iter().filter(|p| !self.forbidden(act, &self.model.norms[norm], *p)).collect()
    }

    /// A prohibition counts where it goes before the norm by which somebody would act.
    fn forbidden(&self, act: ActId, norm: &Norm, person: PersonId) -> bool {
        self.model.norms.iter().any(|(_, other)| match &other.rule {
            Rule::Prohibition { holder, acts } => {
                let meant = holder.alternatives.iter().flatten().any(|p| self.holders(&p.who, None).contains(&person));
                meant && acts.contains(&act) && other.overrides.contains(&norm.address) && self.applies(other, None)
            }
            _ => false,
        })
    }

    fn applies(&self, norm: &Norm, first: Option<PersonId>) -> bool {
        self.holds(&norm.when, first) && !norm.unless.as_ref().is_some_and(|c| self.holds(c, first))
    }

    fn holds(&self, condition: &Condition, first: Option<PersonId>) -> bool {
        match condition {
            Condition::Always => true,
            Condition::Any(parts) => parts.iter().any(|p| self.holds(p, first)),
            Condition::All(parts) => parts.iter().all(|p| self.holds(p, first)),
            Condition::Not(inner) => !self.holds(inner, first),
            Condition::Among(attribute, values) => values.iter().any(|v| *v as i64 == self.values[attribute]),
            Condition::Compare(attribute, comparison, number) => comparison.holds(self.values[attribute], *number),
            Condition::State(who, state) => self.are(&self.holders(who, first), state),
            other => panic!("{other:?} does not occur here"),
        }
    }

    fn are(&self, persons: &BTreeSet<PersonId>, state: &State) -> bool {
        let cause = |p: &PersonId| self.away.get(p).copied();
        match state {
            State::Present => persons.iter().any(|p| cause(p).is_none()),
            State::Absent => persons.iter().all(|p| cause(p).is_some()),
            State::Vacant => persons.iter().all(|p| cause(p) == Some(Cause::Vacancy)),
            State::AwayOn(causes) => persons.iter().all(|p| cause(p).is_some_and(|c| causes.contains(&c))),
            State::Reachable => persons.iter().any(|p| match cause(p) {
                None => true,
                Some(Cause::Vacancy) => false,
                Some(_) => !self.unreachable.contains(p),
            }),
        }
    }

    fn holders(&self, who: &Reference, first: Option<PersonId>) -> BTreeSet<PersonId> {
        match who {
            Reference::Post(post) => {
                self.model.establishment.persons.ids().filter(|p| self.model.holds(*p, *post)).collect()
            }
            // The second of a cover that is named like the first means the other holders; nobody covers for himself.
            Reference::Bound => first.map_or_else(
                || self.model.establishment.persons.ids().filter(|p| self.is_deputy(*p)).collect(),
                |p| [p].into(),
            ),
            other => panic!("{other:?} does not occur here"),
        }
    }

    fn is_deputy(&self, person: PersonId) -> bool {
        let mut posts = self.model.vocabulary.posts.iter();
        posts.any(|(id, row)| row.label.name() == "副院长" && self.model.holds(person, id))
    }

    fn able(&self, person: PersonId, remotely: bool) -> bool {
        match self.away.get(&person) {
            None => true,
            Some(Cause::Recusal | Cause::Vacancy) => false,
            Some(_) => {
                let away = self.model.vocabulary.acts_away.as_ref().is_some_and(|c| self.holds(c, Some(person)));
                (remotely || away) && !self.unreachable.contains(&person)
            }
        }
    }
}
