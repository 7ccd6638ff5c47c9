//! The names by which a certificate calls the parts of a world, each name once.

use std::collections::BTreeMap;

use crate::logic::{Space, VarId};
use crate::meaning::{Actor, World};
use crate::model::{ActId, BusinessId, Institution, NormId, ReadingId};

/// Names of things of one sort, in both directions.
#[derive(Debug, Clone)]
pub struct Names<T> {
    names: BTreeMap<T, String>,
    things: BTreeMap<String, T>,
}

impl<T: Ord + Copy> Names<T> {
    /// A name that several have gets a number from the second on.
    fn new(rows: impl Iterator<Item = (T, String)>) -> Self {
        let (mut names, mut things) = (BTreeMap::new(), BTreeMap::new());
        for (thing, name) in rows {
            let mut own = name.clone();
            let mut times = 1;
            while things.contains_key(&own) {
                times += 1;
                own = format!("{name}#{times}");
            }
            things.insert(own.clone(), thing);
            names.insert(thing, own);
        }
        Self { names, things }
    }

    /// What a thing is called.
    pub fn name(&self, thing: T) -> String {
        self.names.get(&thing).cloned().unwrap_or_default()
    }

    /// What is called so.
    pub fn find(&self, name: &str) -> Result<T, Unknown> {
        self.things.get(name).copied().ok_or_else(|| Unknown(name.to_owned()))
    }
}

/// A name that the model does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown(pub String);

/// The names of everything in a world.
#[derive(Debug, Clone)]
pub struct Naming {
    /// Acts, with their matters.
    pub acts: Names<ActId>,
    /// Business.
    pub businesses: Names<BusinessId>,
    /// People, bodies and units.
    pub actors: Names<Actor>,
    /// Norms, by their clause.
    pub norms: Names<NormId>,
    /// Questions of reading.
    pub readings: Names<ReadingId>,
    /// Variables.
    pub variables: Names<VarId>,
    /// The values of each variable.
    pub values: BTreeMap<VarId, Names<u8>>,
}

impl Naming {
    /// The names of a world.
    pub fn of(world: &World<'_>) -> Self {
        let (model, vocabulary) = (world.model, &world.model.vocabulary);
        let persons = model.establishment.persons.iter().map(|(id, p)| (Actor::Person(id), p.name.zh.clone()));
        let institution = Actor::Institution;
        let bodies = vocabulary.bodies.iter();
        let bodies = bodies.map(|(id, b)| (institution(Institution::Body(id)), b.label.name().to_owned()));
        let units = vocabulary.units.iter();
        let units = units.map(|(id, u)| (institution(Institution::Unit(id)), u.label.name().to_owned()));
        let readings = vocabulary.readings.iter().map(|(id, r)| (id, r.label.name().to_owned()));
        Self {
            acts: Names::new(vocabulary.acts.ids().map(|act| (act, model.act_in_full(act).zh))),
            businesses: Names::new(vocabulary.businesses.iter().map(|(id, b)| (id, b.label.name().to_owned()))),
            actors: Names::new(persons.chain(bodies).chain(units)),
            norms: Names::new(model.norms.iter().map(|(id, norm)| (id, norm.address.to_string()))),
            readings: Names::new(readings),
            variables: Names::new(variables(world)),
            values: world.space.variables().map(|(v, _)| (v, values(&world.space, v))).collect(),
        }
    }

    /// What a value of a variable is called.
    pub fn value(&self, variable: VarId, value: u8) -> String {
        self.values.get(&variable).map(|names| names.name(value)).unwrap_or_default()
    }

    /// The value of a variable that is called so.
    pub fn value_of(&self, variable: VarId, name: &str) -> Result<u8, Unknown> {
        self.values.get(&variable).ok_or_else(|| Unknown(name.to_owned()))?.find(name)
    }
}

/// Delegations are called by those between whom they run; the other variables have names of their own.
fn variables<'w>(world: &'w World<'_>) -> impl Iterator<Item = (VarId, String)> + 'w {
    let delegated: BTreeMap<VarId, String> = world
        .delegations
        .iter()
        .map(|d| {
            let (from, to) = (world.actor_words(d.from).zh, world.actor_words(d.to).zh);
            (d.variable, format!("{from} -> {to} 依 {}", world.model.norms[d.norm].address))
        })
        .collect();
    world.space.variables().map(move |(id, row)| (id, delegated.get(&id).unwrap_or(&row.name).clone()))
}

fn values(space: &Space, variable: VarId) -> Names<u8> {
    let values = space.variable(variable).map_or(&[][..], |v| v.values.as_slice());
    Names::new((0u8..).zip(values.iter().cloned()))
}
