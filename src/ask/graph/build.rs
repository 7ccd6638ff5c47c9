//! Draws the authority graph from the norms and the establishment.

use std::collections::BTreeMap;

use petgraph::graph::NodeIndex;

use crate::model::{
    Cover, Holder, Line, Member, Model, Nature, NormId, Reference, Regulated, RelationId, Rule, Sort, UnitId,
    UnitKindId, Values,
};
use crate::text::Words;

use super::super::inquiry::Inquiry;
use super::edge::{Edge, EdgeKind};
use super::node::{Node, Place};
use super::{AuthorityGraph, people, seats};

/// Draws it; with people when asked.
pub fn graph(inquiry: &Inquiry<'_>, with_people: bool) -> AuthorityGraph {
    let groups = groups(inquiry, with_people);
    let mut draft = Draft { inquiry, with_people, groups, edges: BTreeMap::new() };
    for (norm, row) in inquiry.model.norms.iter() {
        match &row.rule {
            Rule::Line { kind, from, to } => draft.line(norm, *kind, from, to),
            Rule::Cover(cover) => draft.cover(norm, cover),
            Rule::Seats { attend_only, body, holder } => seats::seats(&mut draft, norm, *attend_only, *body, holder),
            _ => {}
        }
    }
    for (relation, _) in inquiry.model.vocabulary.relations.iter() {
        draft.in_charge(relation);
    }
    seats::through(&mut draft);
    draft.special_cases();
    if with_people {
        people::holders(&mut draft);
    }
    draft.finish()
}

/// What makes an edge one edge: its ends, its kind and its relation.
type Key = (Place, Place, EdgeKind, Option<RelationId>);

/// The graph while it is drawn.
pub(super) struct Draft<'i, 'm> {
    pub(super) inquiry: &'i Inquiry<'m>,
    pub(super) with_people: bool,
    groups: Vec<Vec<UnitId>>,
    edges: BTreeMap<Key, Edge>,
}

impl Draft<'_, '_> {
    pub(super) fn add(&mut self, from: Place, to: Place, edge: Edge) {
        let key = (from, to, edge.kind, edge.relation);
        match self.edges.get_mut(&key) {
            Some(known) => known.merge(edge),
            None => {
                self.edges.insert(key, edge);
            }
        }
    }

    fn line(&mut self, norm: NormId, kind: Line, from: &Holder, to: &Holder) {
        let kind = match kind {
            Line::Leads => EdgeKind::Leads,
            Line::Reports => EdgeKind::Reports,
            Line::Assists => EdgeKind::Assists,
        };
        for (from, relation) in self.holder(from) {
            for (to, other) in self.holder(to) {
                self.add(from, to, Edge::new(kind, relation.or(other), vec![norm]));
            }
        }
    }

    fn cover(&mut self, norm: NormId, cover: &Cover) {
        let kind = if cover.automatic { EdgeKind::Substitutes } else { EdgeKind::Delegates };
        let mut pairs = Vec::new();
        for from in self.places(&cover.from, None) {
            let to = self.places(&cover.to, Some(&cover.from));
            pairs.extend(to.into_iter().map(|to| (from, to)));
        }
        if self.with_people {
            pairs = people::partners(self, cover).unwrap_or(pairs);
        }
        let relation = relation_of(&cover.to).or(relation_of(&cover.from));
        for (from, to) in pairs {
            let mut edge = Edge::new(kind, relation, vec![norm]);
            edge.scope.all_powers = cover.acts.is_none();
            edge.scope.acts = cover.acts.clone().unwrap_or_default();
            self.add(from, to, edge);
        }
    }

    /// Who is in charge of which units, from the establishment; cited is what settles the relation, or else gives its
    /// holders something to run.
    fn in_charge(&mut self, relation: RelationId) {
        let model = self.inquiry.model;
        let Some(pairs) = model.establishment.pairs.get(&relation) else { return };
        let norms = settling(self.inquiry, relation);
        for (unit, to) in pairs {
            let (Member::Unit(unit), Member::Person(person)) = (unit, to) else { continue };
            let post = self.inquiry.world.post_of(*person).map(Place::Post);
            let by_person = self.with_people && is_portfolio(model, relation);
            let holder = if by_person { Some(Place::Person(*person)) } else { post };
            if let (Some(group), Some(holder)) = (self.group(*unit), holder) {
                self.add(holder, group, Edge::new(EdgeKind::InCharge, Some(relation), norms.clone()));
            }
        }
    }

    fn special_cases(&mut self) {
        let drawn: Vec<Place> = self.edges.keys().flat_map(|(from, to, ..)| [*from, *to]).collect();
        for (post, row) in self.inquiry.model.vocabulary.posts.iter() {
            let Some(of) = row.of else { continue };
            if drawn.contains(&Place::Post(post)) && drawn.contains(&Place::Post(of)) {
                self.add(Place::Post(post), Place::Post(of), Edge::new(EdgeKind::SpecialCase, None, Vec::new()));
            }
        }
    }

    /// The places that a holder names, each with the relation by which it is described.
    pub(super) fn holder(&self, holder: &Holder) -> Vec<(Place, Option<RelationId>)> {
        let parties = holder.alternatives.iter().flatten();
        let places = |who: &Reference| {
            self.places(who, None).into_iter().map(move |p| (p, relation_of(who))).collect::<Vec<_>>()
        };
        parties.flat_map(|party| places(&party.who)).collect()
    }

    /// The places that a reference names. `bound` is the first of a cover norm.
    pub(super) fn places(&self, reference: &Reference, bound: Option<&Reference>) -> Vec<Place> {
        let vocabulary = &self.inquiry.model.vocabulary;
        match reference {
            Reference::Post(post) => vec![Place::Post(*post)],
            Reference::Body(body) => vec![Place::Body(*body)],
            Reference::Unit(unit) => self.group(*unit).into_iter().collect(),
            Reference::Kind(kind) => self.of_kind(Some(*kind)),
            Reference::Attribute(attribute) => match vocabulary.attributes[*attribute].values {
                Values::Unit(kind) | Values::Units(kind) => self.of_kind(kind),
                _ => Vec::new(),
            },
            Reference::Applied(relation, _) => match vocabulary.relations[*relation].to {
                Sort::Post(post) => vec![Place::Post(post)],
                Sort::AnyUnit => self.of_kind(None),
                Sort::Kind(kind) => self.of_kind(Some(kind)),
            },
            Reference::Bound => bound.map_or_else(Vec::new, |b| self.places(b, None)),
            Reference::Anyone => vec![Place::Anyone],
            Reference::Unnamed => Vec::new(),
        }
    }

    fn of_kind(&self, kind: Option<UnitKindId>) -> Vec<Place> {
        let units = &self.inquiry.model.vocabulary.units;
        let first = self.groups.iter().filter_map(|g| g.first());
        first.filter(|u| kind.is_none_or(|k| units[**u].kind == k)).map(|u| Place::Units(*u)).collect()
    }

    fn group(&self, unit: UnitId) -> Option<Place> {
        let group = self.groups.iter().find(|g| g.contains(&unit))?;
        group.first().map(|u| Place::Units(*u))
    }

    fn finish(self) -> AuthorityGraph {
        let mut graph = AuthorityGraph::default();
        let mut drawn: Vec<Place> = self.edges.keys().flat_map(|(from, to, ..)| [*from, *to]).collect();
        drawn.sort();
        drawn.dedup();
        let numbers: BTreeMap<Place, NodeIndex<usize>> =
            drawn.into_iter().map(|place| (place, graph.graph.add_node(self.node(place)))).collect();
        for ((from, to, ..), mut edge) in self.edges {
            let (Some(from), Some(to)) = (numbers.get(&from), numbers.get(&to)) else { continue };
            if let (Some(first), Some(second)) = (graph.graph.node_weight(*from), graph.graph.node_weight(*to)) {
                edge.finish(self.inquiry.model, first, second);
            }
            graph.graph.add_edge(*from, *to, edge);
        }
        graph
    }

    fn node(&self, place: Place) -> Node {
        let model = self.inquiry.model;
        let vocabulary = &model.vocabulary;
        let node = |label: Words| Node { place, label, units: Vec::new(), outside: false };
        match place {
            Place::Post(post) => node(vocabulary.posts[post].label.words.clone()),
            Place::Person(person) => node(model.establishment.persons[person].name.clone()),
            Place::Body(body) => {
                let row = &vocabulary.bodies[body];
                Node { outside: row.external, ..node(row.label.words.clone()) }
            }
            Place::Units(unit) => {
                let units = self.groups.iter().find(|g| g.contains(&unit)).cloned().unwrap_or_default();
                let row = &vocabulary.units[unit];
                let kind = &vocabulary.unit_kinds[row.kind].label.words;
                let label = match units.len() {
                    0 | 1 => row.label.words.clone(),
                    many => Words::new(format!("{}（{many}个）", kind.zh), format!("{} ({many})", kind.en)),
                };
                Node { units, ..node(label) }
            }
            Place::Anyone => node(Words::new("任何人", "anyone")),
        }
    }
}

/// The relation by which somebody is described.
fn relation_of(reference: &Reference) -> Option<RelationId> {
    match reference {
        Reference::Applied(relation, _) => Some(*relation),
        _ => None,
    }
}

/// What units drawn together have in common: their kind, that they are this named unit, in whose hands they are.
type Likeness = (UnitKindId, Option<UnitId>, Vec<Place>);

/// Units that are drawn together: of one kind, not named by the rules, and in the hands of the same posts (with people: of
/// the same persons).
fn groups(inquiry: &Inquiry<'_>, with_people: bool) -> Vec<Vec<UnitId>> {
    let mut found: Vec<(Likeness, Vec<UnitId>)> = Vec::new();
    for class in &inquiry.world.unit_classes {
        let named = inquiry.model.vocabulary.units[class.unit].named_by_rules.then_some(class.unit);
        let key = (class.kind, named, hands(inquiry, class.unit, with_people));
        match found.iter_mut().find(|(k, _)| *k == key) {
            Some((_, units)) => units.extend(&class.members),
            None => found.push((key, class.members.clone())),
        }
    }
    found.into_iter().map(|(_, units)| units).collect()
}

/// In whose hands a unit is, its own head left out.
fn hands(inquiry: &Inquiry<'_>, unit: UnitId, with_people: bool) -> Vec<Place> {
    let portfolios = inquiry.model.establishment.pairs.iter().filter(|(r, _)| is_portfolio(inquiry.model, **r));
    let pairs = portfolios.flat_map(|(_, pairs)| pairs).filter(|(u, _)| *u == Member::Unit(unit));
    let persons = pairs.filter_map(|(_, to)| if let Member::Person(p) = to { Some(*p) } else { None });
    let mut hands: Vec<Place> = persons
        .filter_map(|p| if with_people { Some(Place::Person(p)) } else { inquiry.world.post_of(p).map(Place::Post) })
        .collect();
    hands.sort();
    hands.dedup();
    hands
}

/// Whether a relation gives units into the hands of people who are not there for one unit only.
pub fn is_portfolio(model: &Model, relation: RelationId) -> bool {
    let pairs = model.establishment.pairs.get(&relation).into_iter().flatten();
    let is_free = |to: &Member| matches!(to, Member::Person(p) if model.establishment.persons[*p].head_of.is_none());
    pairs.filter(|(from, _)| matches!(from, Member::Unit(_))).any(|(_, to)| is_free(to))
}

/// The norms to cite for a relation: those that settle it, or else give its holders something to run, or anything at all.
fn settling(inquiry: &Inquiry<'_>, relation: RelationId) -> Vec<NormId> {
    let model = inquiry.model;
    let chosen = |wanted: &dyn Fn(&Rule) -> bool| -> Vec<NormId> {
        model.norms.iter().filter(|(_, n)| wanted(&n.rule)).map(|(id, _)| id).collect()
    };
    let names = |holder: &Holder| {
        holder.alternatives.iter().flatten().any(|p| matches!(&p.who, Reference::Applied(r, _) if *r == relation))
    };
    let runs = |acts: &[crate::model::ActId]| acts.iter().any(|a| model.vocabulary.acts[*a].nature == Nature::Runs);
    let settles = chosen(&|rule| *rule == Rule::Regulates(Regulated::Relation(relation)));
    let running = || chosen(&|rule| matches!(rule, Rule::Power { holder, acts } if names(holder) && runs(acts)));
    let any = || chosen(&|rule| matches!(rule, Rule::Power { holder, .. } if names(holder)));
    [settles, running(), any()].into_iter().find(|norms| !norms.is_empty()).unwrap_or_default()
}
