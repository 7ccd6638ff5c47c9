//! The world of a model: its variables, and its norms spelled out for each actor.

use std::collections::BTreeMap;

use crate::logic::{Formula, Space, VarId};
use crate::model::{ActId, AttributeId, Model, NormId, PersonId};
use crate::text::Words;

use super::cover::{self, Edge};
use super::provision::{self, Provision};
use super::units::{self, UnitClass};
use super::variables::{self, AttributeVariable};

/// A model spelled out over variables.
#[derive(Debug, Clone)]
pub struct World<'m> {
    /// The model.
    pub model: &'m Model,
    /// The variables.
    pub space: Space,
    /// Units that the rules cannot tell apart, one class each.
    pub unit_classes: Vec<UnitClass>,
    /// The people who have variables: everyone but the heads of units that another unit stands for.
    pub persons: Vec<PersonId>,
    /// The delegations that the rules allow.
    pub delegations: Vec<Delegation>,
    /// The powers, spelled out.
    pub provisions: Vec<Provision>,
    /// Delegations and substitutions between actors.
    pub edges: Vec<Edge>,
    /// Who would have to stand in for himself, by which norm; such a substitution is none.
    pub own_substitutes: Vec<(NormId, super::Actor)>,
    /// What was left out because it would have needed a variable of more than 64 values.
    pub limits: Vec<Words>,
    pub(super) readings: Vec<VarId>,
    pub(super) presence: BTreeMap<PersonId, VarId>,
    pub(super) reach: BTreeMap<PersonId, VarId>,
    pub(super) attributes: BTreeMap<AttributeId, AttributeVariable>,
    pub(super) outcomes: BTreeMap<ActId, VarId>,
    pub(super) matter_of: BTreeMap<VarId, crate::model::MatterId>,
    /// How each norm reads; empty where all stand as written.
    pub(super) amendments: BTreeMap<NormId, VarId>,
    /// The relations that are left open; none where the tables list them.
    pub(super) open: BTreeMap<crate::model::RelationId, super::open::OpenRelation>,
    /// The pairs of relations that may change in the course of time; all others are as the tables say.
    pub changing: Vec<super::ChangingPair>,
}

/// A delegation that the rules allow; whether it has been made is a variable (0 no, 1 yes).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delegation {
    /// The norm that allows it.
    pub norm: NormId,
    /// By whom.
    pub from: super::Actor,
    /// To whom.
    pub to: super::Actor,
    /// Whether it has been made.
    pub variable: VarId,
}

impl<'m> World<'m> {
    /// Spells out a model.
    pub fn new(model: &'m Model) -> Self {
        Self::telling_apart(model, &[])
    }

    /// Spells out a model for a story in which these units play a part: each of them stands for itself.
    pub fn telling_apart(model: &'m Model, units: &[crate::model::UnitId]) -> Self {
        Self::spelled_out(model, units, |_| ())
    }

    /// Spells out a model; `beside` declares the variables that are there beside those of every world.
    pub(super) fn spelled_out(
        model: &'m Model,
        units: &[crate::model::UnitId],
        beside: impl FnOnce(&mut Self),
    ) -> Self {
        let unit_classes = units::classes(model, units);
        let mut world = Self {
            model,
            space: Space::default(),
            persons: units::persons(model, &unit_classes),
            unit_classes,
            delegations: Vec::new(),
            provisions: Vec::new(),
            edges: Vec::new(),
            own_substitutes: Vec::new(),
            limits: Vec::new(),
            readings: Vec::new(),
            presence: BTreeMap::new(),
            reach: BTreeMap::new(),
            attributes: BTreeMap::new(),
            outcomes: BTreeMap::new(),
            matter_of: BTreeMap::new(),
            amendments: BTreeMap::new(),
            open: BTreeMap::new(),
            changing: Vec::new(),
        };
        variables::declare(&mut world);
        beside(&mut world);
        world.provisions = provision::all(&world);
        world.edges = cover::all(&mut world);
        world
    }

    /// The provisions for an act, with their indices.
    pub fn provisions_of(&self, act: ActId) -> impl Iterator<Item = (usize, &Provision)> {
        self.provisions.iter().enumerate().filter(move |(_, p)| p.act == act)
    }

    /// That a variable has a value.
    pub fn is(&self, variable: VarId, value: u8) -> Formula {
        Formula::is(&self.space, variable, value)
    }

    /// That a variable has one of the values of a mask.
    pub fn is_in(&self, variable: VarId, mask: u64) -> Formula {
        Formula::is_in(&self.space, variable, mask)
    }

    /// The variable of a reading.
    pub fn reading_variable(&self, reading: crate::model::ReadingId) -> Option<VarId> {
        self.readings.get(reading.0).copied()
    }

    /// The variable that says whether a person is present, and if not, why.
    pub fn presence_variable(&self, person: PersonId) -> Option<VarId> {
        self.presence.get(&person).copied()
    }

    /// The variable that says whether a person who is away can be reached (0 yes, 1 no).
    pub fn reach_variable(&self, person: PersonId) -> Option<VarId> {
        self.reach.get(&person).copied()
    }

    /// The variable or variables of an attribute.
    pub fn attribute_variable(&self, attribute: AttributeId) -> Option<&AttributeVariable> {
        self.attributes.get(&attribute)
    }

    /// The matter of which a variable tells an attribute or outcome; `None` for the other variables.
    pub fn matter_of(&self, variable: VarId) -> Option<crate::model::MatterId> {
        self.matter_of.get(&variable).copied()
    }

    /// The variable of the outcome of an act: 0 not done, then its outcomes.
    pub fn outcome_variable(&self, act: ActId) -> Option<VarId> {
        self.outcomes.get(&act).copied()
    }
}
