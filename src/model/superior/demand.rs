//! From a superior norm in its own names to what it asks in the names of a model.

use crate::text::{Words, list};

use super::super::condition::Condition;
use super::super::id::{ActId, BodyId};
use super::super::norm::{Holder, Norm, Reference, Rule};
use super::super::phrase::Phrases;
use super::super::vocabulary::{Means, Vocabulary};
use super::condition::{Names, reference};
use super::{Asked, Asks, Demand, Meant};

/// What one norm asks: one demand for each of its acts.
pub fn demands(norm: &Norm, article: usize, superior: &Vocabulary, here: &Vocabulary) -> Vec<Demand> {
    let one = Norms { norm, article, names: Names { superior, here } };
    match &norm.rule {
        Rule::Power { holder, acts } => acts.iter().map(|a| one.of_holder(holder, *a, Asks::Power)).collect(),
        Rule::Duty { holder, acts } => acts.iter().map(|a| one.of_holder(holder, *a, Asks::Duty)).collect(),
        Rule::Prohibition { holder, acts } => {
            acts.iter().map(|a| one.of_holder(holder, *a, Asks::Prohibition)).collect()
        }
        Rule::Order { first, then } => {
            let pairs = first.iter().flat_map(|f| then.iter().map(move |t| (*f, *t)));
            pairs.map(|(first, then)| one.order(first, then)).collect()
        }
        Rule::Seats { attend_only: false, body, holder } => vec![one.seats(*body, holder)],
        Rule::Cover(cover) => vec![one.cover(cover)],
        _ => Vec::new(),
    }
}

/// Every name of the superior norms that can have a counterpart.
pub fn names(superior: &Vocabulary) -> Vec<String> {
    let posts = superior.posts.iter().map(|(_, p)| p.label.name().to_owned());
    let bodies = superior.bodies.iter().map(|(_, b)| b.label.name().to_owned());
    let units = superior.units.iter().map(|(_, u)| u.label.name().to_owned());
    let kinds = superior.unit_kinds.iter().map(|(_, k)| k.label.name().to_owned());
    let acts = superior.acts.ids().map(|a| act_name(superior, a));
    let facts = superior.attributes.ids().map(|a| super::condition::fact_name(superior, a));
    posts.chain(bodies).chain(units).chain(kinds).chain(acts).chain(facts).collect()
}

fn act_name(superior: &Vocabulary, act: ActId) -> String {
    let row = &superior.acts[act];
    format!("{}({})", row.label.name(), superior.matters[row.matter].label.name())
}

struct Norms<'m> {
    norm: &'m Norm,
    article: usize,
    names: Names<'m>,
}

impl Norms<'_> {
    fn demand(&self, asks: Asks, about: Words, named: Words, missing: Vec<Words>) -> Demand {
        let (in_person, leaves_room) = (self.norm.in_person, self.norm.as_a_rule);
        Demand { article: self.article, asks, about, named, in_person, leaves_room, missing }
    }

    fn of_holder(&self, holder: &Holder, act: ActId, asks: fn(Vec<Meant>, Vec<Asked>) -> Asks) -> Demand {
        let mut missing = Vec::new();
        let parties = self.parties(holder, &mut missing);
        let cases = self.cases(act, &mut missing);
        self.demand(asks(parties, cases), self.about(act), self.holder_words(holder), missing)
    }

    fn order(&self, first: ActId, then: ActId) -> Demand {
        let mut missing = Vec::new();
        let before = self.acts(first, &mut missing);
        let cases = self.cases(then, &mut missing);
        let matters = before.iter().map(|a| self.names.here.acts[*a].matter);
        let matters: Vec<_> = matters.collect();
        let comparable = |act: &ActId| matters.contains(&self.names.here.acts[*act].matter);
        let cases: Vec<Asked> = cases.into_iter().filter(|(act, _)| comparable(act)).collect();
        if cases.is_empty() && missing.is_empty() {
            missing.push(self.about(first));
        }
        let (one, other) = (self.about(first), self.about(then));
        let about =
            Words::new(format!("先“{}”再“{}”", one.zh, other.zh), format!("`{}` before `{}`", one.en, other.en));
        self.demand(Asks::Order(before, cases), about, Words::default(), missing)
    }

    fn seats(&self, body: BodyId, holder: &Holder) -> Demand {
        let mut missing = Vec::new();
        let bodies = self.bodies(body, &mut missing);
        let parties = self.parties(holder, &mut missing);
        let when = self.condition(None, &mut missing);
        let words = self.names.superior.bodies[body].label.words.clone();
        let about = Words::new(format!("{}的组成", words.zh), format!("who sits in the {}", words.en));
        self.demand(Asks::Seats(bodies, parties, when), about, self.holder_words(holder), missing)
    }

    fn cover(&self, cover: &super::super::norm::Cover) -> Demand {
        let mut missing = Vec::new();
        let mut side = |who: &Reference| {
            reference(&self.names, who).unwrap_or_else(|name| {
                missing.push(name);
                Vec::new()
            })
        };
        let (from, to) = (side(&cover.from), side(&cover.to));
        let acts: Option<Vec<ActId>> =
            cover.acts.as_ref().map(|acts| acts.iter().flat_map(|a| self.acts(*a, &mut missing)).collect());
        let when = self.condition(None, &mut missing);
        let phrases = Phrases::of(self.names.superior);
        let (one, other) = (phrases.reference(&cover.from), phrases.reference(&cover.to));
        let about = Words::new(format!("代行{}的职权", one.zh), format!("acting for {}", one.en));
        self.demand(Asks::Cover { from, to, acts, when }, about, other, missing)
    }

    fn about(&self, act: ActId) -> Words {
        self.names.superior.acts[act].label.words.clone()
    }

    fn holder_words(&self, holder: &Holder) -> Words {
        let phrases = Phrases::of(self.names.superior);
        list(&holder.alternatives.iter().flatten().map(|party| phrases.reference(&party.who)).collect::<Vec<_>>())
    }

    fn parties(&self, holder: &Holder, missing: &mut Vec<Words>) -> Vec<Meant> {
        let mut found = Vec::new();
        for party in holder.alternatives.iter().flatten() {
            match reference(&self.names, &party.who) {
                Ok(here) => found.extend(here),
                Err(name) => missing.push(name),
            }
        }
        found
    }

    fn bodies(&self, body: BodyId, missing: &mut Vec<Words>) -> Vec<BodyId> {
        let here = reference(&self.names, &Reference::Body(body));
        let bodies = |parties: Vec<Meant>| {
            parties.into_iter().filter_map(|(p, _)| if let Reference::Body(b) = p { Some(b) } else { None }).collect()
        };
        here.map(bodies).unwrap_or_else(|name| {
            missing.push(name);
            Vec::new()
        })
    }

    fn acts(&self, act: ActId, missing: &mut Vec<Words>) -> Vec<ActId> {
        let mut found = Vec::new();
        for (acts, _) in self.meant(act) {
            found.extend(acts.iter().copied());
        }
        if found.is_empty() {
            missing.push(self.about(act));
        }
        found
    }

    fn meant(&self, act: ActId) -> impl Iterator<Item = (&Vec<ActId>, &Condition)> {
        let name = act_name(self.names.superior, act);
        self.names.here.counterparts.iter().filter(move |c| c.name == name).filter_map(|c| match &c.means {
            Means::Acts(acts, when) => Some((acts, when)),
            _ => None,
        })
    }

    /// The acts of the model with the condition of their counterpart and that of the norm. An act on a matter for which the
    /// condition of the norm has no counterpart is left out; when none is left, the names that are wanting are kept.
    fn cases(&self, act: ActId, missing: &mut Vec<Words>) -> Vec<Asked> {
        let (mut found, mut wanting, mut is_meant) = (Vec::new(), Vec::new(), false);
        for (acts, own) in self.meant(act) {
            for here in acts {
                is_meant = true;
                let before = wanting.len();
                let when = self.condition(Some(*here), &mut wanting);
                if wanting.len() == before {
                    found.push((*here, Condition::All(vec![own.clone(), when])));
                }
            }
        }
        if !is_meant {
            missing.push(self.about(act));
        } else if found.is_empty() {
            missing.extend(wanting);
        }
        found
    }

    fn condition(&self, act: Option<ActId>, missing: &mut Vec<Words>) -> Condition {
        let matter = act.map(|a| self.names.here.acts[a].matter);
        let mut part = |condition: &Condition| {
            self.names.condition(condition, matter).unwrap_or_else(|name| {
                missing.push(name);
                Condition::Always
            })
        };
        let when = part(&self.norm.when);
        match &self.norm.unless {
            None => when,
            Some(exception) => Condition::All(vec![when, Condition::Not(Box::new(part(exception)))]),
        }
    }
}
