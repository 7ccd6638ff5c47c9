//! Which matters and which answers to questions of reading make a piece of business run differently.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::{TooLarge, split};
use crate::logic::{Formula, Naming, VarId};
use crate::meaning::{AttributeVariable, Procedures};
use crate::model::{BusinessId, Member, UnitId};

use super::super::inquiry::Inquiry;
use super::{Run, ordinary};

/// How many ways to run one piece of business may have.
const MOST: usize = 4_000;
/// How many units a matter concerns at most.
const UNITS: usize = 2;

type Known = BTreeMap<VarId, u64>;

/// Splits the matters of a piece of business by what its formulas can tell apart.
pub struct Kinds<'i, 'm> {
    inquiry: &'i Inquiry<'m>,
    business: BusinessId,
    /// Everything that its course depends on, the condition of its goal first.
    formulas: Vec<Formula>,
    /// The variables of its matter, and those of the questions of reading.
    attributes: BTreeSet<VarId>,
    readings: BTreeSet<VarId>,
    /// The variables of each formula; a formula of which more is known speaks of no others.
    supports: Vec<BTreeSet<VarId>>,
    seen: BTreeSet<Vec<Formula>>,
    found: Vec<Run>,
}

impl<'i, 'm> Kinds<'i, 'm> {
    /// Of a piece of business, in the situations of which this much is known.
    pub fn of(
        inquiry: &'i Inquiry<'m>,
        makes: &Procedures<'_, '_>,
        business: BusinessId,
        known: &BTreeMap<VarId, u64>,
    ) -> Self {
        let world = &inquiry.world;
        let steps = makes.steps(business);
        let mut formulas: Vec<Formula> = steps.iter().map(|s| s.needed.clone()).collect();
        if let Some(first) = formulas.first_mut() {
            *first = Formula::all([first.clone(), few_units(inquiry)]);
        }
        for step in steps.iter() {
            let needed = |formula: Formula| Formula::all([step.needed.clone(), formula]);
            formulas.extend(world.required_before(step.act).into_iter().map(|(_, _, when)| needed(when)));
            formulas.push(needed(inquiry.performable(step.act).as_ref().clone()));
        }
        let formulas: Vec<Formula> = formulas.into_iter().map(|f| f.given(&world.space, known)).collect();
        let mut matter = BTreeSet::new();
        for attribute in world.model.vocabulary.attributes.ids() {
            matter.extend(world.attribute_variable(attribute).into_iter().flat_map(AttributeVariable::variables));
        }
        let readings = world.model.vocabulary.readings.ids().filter_map(|r| world.reading_variable(r)).collect();
        Self {
            inquiry,
            business,
            formulas,
            attributes: matter,
            readings,
            supports: Vec::new(),
            seen: BTreeSet::new(),
            found: Vec::new(),
        }
    }

    /// The same, keeping apart also what these formulas tell apart.
    pub fn telling_apart(mut self, known: &Known, further: Vec<Formula>) -> Self {
        self.formulas.extend(further.into_iter().map(|f| f.given(&self.inquiry.world.space, known)));
        self
    }

    /// Everything that the ways to run rest on.
    pub fn naming(&self) -> Naming {
        let mut naming = Naming::default();
        let space = &self.inquiry.world.space;
        naming.word(self.business.0 as u64);
        space.variables().for_each(|(variable, _)| naming.word(u64::from(space.size(variable))));
        for known in [units_left_out(self.inquiry), ordinary(self.inquiry)] {
            naming.word(known.len() as u64);
            known.iter().for_each(|(variable, mask)| {
                naming.word(u64::from(variable.0));
                naming.word(*mask);
            });
        }
        for variables in [&self.attributes, &self.readings] {
            naming.word(variables.len() as u64);
            variables.iter().for_each(|variable| naming.word(u64::from(variable.0)));
        }
        self.formulas.iter().for_each(|formula| naming.formula(formula));
        naming
    }

    /// All ways to run.
    ///
    /// # Errors
    /// [`TooLarge`] when there are too many.
    pub fn runs(mut self) -> Result<Vec<Run>, TooLarge> {
        let start = units_left_out(self.inquiry);
        let formulas: Vec<Formula> =
            self.formulas.iter().map(|it| it.given(&self.inquiry.world.space, &start)).collect();
        self.supports = formulas.iter().map(Formula::support).collect();
        self.matters(&formulas, start)?;
        Ok(self.found)
    }

    /// The formulas when a variable has one of some values.
    fn given(&self, formulas: &[Formula], variable: VarId, mask: u64) -> Vec<Formula> {
        let known = BTreeMap::from([(variable, mask)]);
        let each = formulas.iter().zip(&self.supports).map(|(formula, support)| match support.contains(&variable) {
            true => formula.given(&self.inquiry.world.space, &known),
            false => formula.clone(),
        });
        each.collect()
    }

    /// The first variable of some that the formulas still speak of.
    fn next_of(&self, formulas: &[Formula], variables: &BTreeSet<VarId>) -> Option<VarId> {
        let own = formulas.iter().zip(&self.supports).filter(|(_, support)| !support.is_disjoint(variables));
        own.filter_map(|(formula, _)| formula.first_variable(|variable| variables.contains(&variable))).next()
    }

    /// Attributes first: of matters that run alike, whatever the readings, the most ordinary stands for all.
    fn matters(&mut self, formulas: &[Formula], known: Known) -> Result<(), TooLarge> {
        if formulas.first() == Some(&Formula::FALSE) || !self.seen.insert(formulas.to_vec()) {
            return Ok(());
        }
        let Some(variable) = self.next_of(formulas, &self.attributes) else {
            return self.answers(formulas, &known, &BTreeMap::new());
        };
        for group in self.groups(formulas, variable, known.get(&variable).copied()) {
            let known = known.iter().map(|(v, m)| (*v, *m)).chain([(variable, group)]).collect();
            self.matters(&self.given(formulas, variable, group), known)?;
        }
        Ok(())
    }

    /// Then the answers that make a difference for this kind of matter.
    fn answers(&mut self, formulas: &[Formula], known: &Known, answers: &Known) -> Result<(), TooLarge> {
        if formulas.first() == Some(&Formula::FALSE) {
            return Ok(());
        }
        let Some(variable) = self.next_of(formulas, &self.readings) else { return self.found(known, answers) };
        for group in self.groups(formulas, variable, None) {
            let answers = answers.iter().map(|(v, m)| (*v, *m)).chain([(variable, group)]).collect();
            self.answers(&self.given(formulas, variable, group), known, &answers)?;
        }
        Ok(())
    }

    /// The values that the formulas cannot tell apart, together.
    fn groups(&self, formulas: &[Formula], variable: VarId, allowed: Option<u64>) -> Vec<u64> {
        let allowed = allowed.unwrap_or_else(|| self.inquiry.world.space.full(variable));
        split::groups(&Formula::All(formulas.into()), variable, allowed)
    }

    fn found(&mut self, known: &Known, answers: &Known) -> Result<(), TooLarge> {
        if MOST <= self.found.len() {
            return Err(TooLarge::Steps(MOST as u64));
        }
        let world = &self.inquiry.world;
        let first = |mask: &u64| mask.trailing_zeros() as u8;
        let mut start = world.space.origin();
        ordinary(self.inquiry).iter().chain(answers).for_each(|(v, mask)| start.set(*v, first(mask)));
        let mut matter: BTreeMap<VarId, u8> = BTreeMap::new();
        for (variable, mask) in known.iter().filter(|(v, _)| self.attributes.contains(v)) {
            matter.insert(*variable, first(mask));
        }
        let readings = Formula::all(answers.iter().map(|(v, mask)| world.is_in(*v, *mask)).collect::<Vec<_>>());
        let matter = matter.into_iter().collect();
        self.found.push(Run { business: self.business, matter, readings, start });
        Ok(())
    }
}

/// That a matter concerns at most two units.
fn few_units(inquiry: &Inquiry<'_>) -> Formula {
    let attributes = inquiry.model.vocabulary.attributes.ids().filter_map(|a| inquiry.world.attribute_variable(a));
    let sets = attributes.filter_map(|a| if let AttributeVariable::Units(members) = a { Some(members) } else { None });
    let more = sets.map(|members| {
        Formula::at_least(UNITS + 1, members.iter().map(|(_, v)| inquiry.world.is(*v, 1)).collect::<Vec<_>>())
    });
    Formula::any(more.collect::<Vec<_>>()).negate()
}

/// Of units whose people hold like posts the first two play a part; the others are left out of sets of units.
fn units_left_out(inquiry: &Inquiry<'_>) -> Known {
    let mut alike: BTreeMap<Vec<Vec<String>>, usize> = BTreeMap::new();
    let mut kept: BTreeSet<UnitId> = BTreeSet::new();
    for class in &inquiry.world.unit_classes {
        let count = alike.entry(posts_around(inquiry, class.unit)).or_default();
        *count += 1;
        if *count <= UNITS {
            kept.insert(class.unit);
        }
    }
    let mut known = Known::new();
    for attribute in inquiry.model.vocabulary.attributes.ids() {
        match inquiry.world.attribute_variable(attribute) {
            Some(AttributeVariable::Units(members)) => {
                known.extend(members.iter().filter(|(u, _)| !kept.contains(u)).map(|(_, v)| (*v, 1)));
            }
            Some(AttributeVariable::Unit(variable, units)) => {
                let mask = units.iter().zip(0u32..).filter(|(u, _)| kept.contains(u)).fold(0, |m, (_, at)| m | 1 << at);
                known.insert(*variable, mask);
            }
            _ => {}
        }
    }
    known
}

/// The posts of those to whom each relation leads from a unit.
fn posts_around(inquiry: &Inquiry<'_>, unit: UnitId) -> Vec<Vec<String>> {
    let model = inquiry.model;
    let mut found = vec![vec![model.vocabulary.units[unit].named_by_rules.to_string()]];
    for relation in model.vocabulary.relations.ids() {
        let pairs = model.establishment.pairs.get(&relation).into_iter().flatten();
        let to = pairs.filter(|(from, _)| *from == Member::Unit(unit)).filter_map(|(_, to)| match to {
            Member::Person(person) => {
                inquiry.world.post_of(*person).or_else(|| model.establishment.persons[*person].posts.first().copied())
            }
            Member::Unit(_) => None,
        });
        let mut posts: Vec<String> = to.map(|post| model.vocabulary.posts[post].label.name().to_owned()).collect();
        posts.sort();
        found.push(posts);
    }
    found
}
