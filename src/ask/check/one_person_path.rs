//! A piece of business of which one person can take every reviewing and deciding step, from the first to the last.
//!
//! # Question
//! Is there a situation in which one and the same person can review, concur and decide everything that a piece of business
//! needs, although the clauses give these steps to different posts?
//!
//! # Why it matters
//! Each clause for itself asks for another pair of eyes; together they let a matter pass through one pair only.
//!
//! # Finds
//! "The section reviews, the deputy approves, the head signs", where the head is away and the deputy, who also runs the
//! section, stands in for him.
//!
//! # Leaves alone
//! A review and a decision that follows it, when they are all the business has: that pair is what `self-review` reports.
//! That check compares two steps and leaves open what lies between them; this one asks whether nobody else has any part in
//! the matter. Also left alone: steps that one clause or several clauses give to one post by name; business in which a
//! unit or body must act; a superior who, by an answer to a question of reading, may do his subordinates' steps himself.
//!
//! # Can miss
//! More than two people away; chains of more than one delegation or substitution for one step; a person who acts for a
//! body or unit; steps of coordination and drafting in other hands that check nothing; decisions
//! one after the other of which none is a review or concurrence.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::TooLarge;
use crate::finding::{Claim, Kind, Role};
use crate::logic::{Formula, Point, VarId};
use crate::meaning::{ABSENCES, Actor, PRESENT, Step};
use crate::model::{ActId, BusinessId, Nature, NormId, PersonId, Rule};
use crate::text::{Words, list};

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::inquiry::Inquiry;

/// The kind of its findings.
pub const KIND: Kind = Kind::SelfReview;

/// One person on a whole path.
struct Path {
    businesses: Vec<BusinessId>,
    person: PersonId,
    acts: Vec<ActId>,
    when: Formula,
    norms: Vec<NormId>,
}

/// Goes through every piece of business and every person; the same post on the same steps is one finding.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "对每一业务核对其全部审查、会签、决定环节可否由一人办理",
        "of every piece of business it was asked whether one person can take all its reviewing and deciding steps",
    );
    let mut found: Vec<Path> = Vec::new();
    let away = few_away(inquiry);
    for business in inquiry.model.vocabulary.businesses.ids() {
        match path(inquiry, business, &away) {
            Ok(Some(path)) => match found.iter_mut().find(|known| alike(inquiry, known, &path)) {
                Some(known) => known.businesses.extend(path.businesses),
                None => found.push(path),
            },
            Ok(None) => {}
            Err(why) => answer.too_large(&inquiry.model.vocabulary.businesses[business].label.words, &why),
        }
    }
    answer.drafts = found.iter().map(|path| draft(inquiry, path)).collect();
    answer
}

fn alike(inquiry: &Inquiry<'_>, one: &Path, other: &Path) -> bool {
    one.acts == other.acts && inquiry.world.post_of(one.person) == inquiry.world.post_of(other.person)
}

/// The steps that weigh in a piece of business, and what is asked of them again and again.
struct Route<'s> {
    business: BusinessId,
    begun: Formula,
    steps: Vec<&'s Step>,
    /// Whether all of these can be left out together.
    left_out: BTreeMap<Vec<ActId>, bool>,
    /// That powers apply which name different holders for the two.
    apart: BTreeMap<(ActId, ActId), Formula>,
    /// When somebody can take each step: what has been asked already. An absence that changes nothing is not asked again.
    asked: BTreeSet<Vec<Formula>>,
}

/// A step that somebody can take, and when.
type Own<'s> = (&'s Step, Formula);

/// The person for whom the fewest must be away.
fn path(inquiry: &Inquiry<'_>, business: BusinessId, away: &[Vec<PersonId>]) -> Result<Option<Path>, TooLarge> {
    let steps = inquiry.steps(business);
    let begun = steps.first().map_or(Formula::FALSE, |goal| goal.needed.clone());
    let steps: Vec<&Step> = steps.iter().filter(|s| is_weighty(inquiry.nature(s.act))).collect();
    let mut route = Route { business, begun, steps, left_out: BTreeMap::new(), apart: BTreeMap::new(), asked: BTreeSet::new() };
    let persons = persons(inquiry, &route.steps);
    let own = |p: PersonId| route.steps.iter().map(|s| alone(inquiry, s.act, p)).collect::<Vec<_>>();
    let persons: Vec<(PersonId, Vec<Formula>)> = persons.into_iter().map(|p| (p, own(p))).collect();
    for away in away {
        for (person, own) in persons.iter().filter(|(p, _)| !away.contains(p)) {
            if let Some(path) = route.of(inquiry, *person, own, &presence(inquiry, away))? {
                return Ok(Some(path));
            }
        }
    }
    Ok(None)
}

impl<'s> Route<'s> {
    /// The whole way in the hands of a person, when exactly these are away; `own` says when he can take each step.
    fn of(
        &mut self,
        inquiry: &Inquiry<'_>,
        person: PersonId,
        own: &[Formula],
        presence: &BTreeMap<VarId, u64>,
    ) -> Result<Option<Path>, TooLarge> {
        let own: Vec<Formula> = own.iter().map(|own| own.given(&inquiry.world.space, presence)).collect();
        if !self.asked.insert(own.clone()) {
            return Ok(None);
        }
        let steps = self.steps.iter().copied().zip(own);
        let (his, others): (Vec<Own<'s>>, Vec<Own<'s>>) = steps.partition(|(_, own)| *own != Formula::FALSE);
        let others: Vec<&Step> = others.into_iter().map(|(step, _)| step).collect();
        if !self.can_leave_out(inquiry, &others)? {
            return Ok(None);
        }
        let there = presence.iter().map(|(variable, mask)| inquiry.world.is_in(*variable, *mask));
        let without = others.iter().map(|step| step.needed.clone().negate());
        let does = his.iter().map(|(step, own)| Formula::any([step.needed.clone().negate(), own.clone()]));
        let all = Formula::all(there.chain(without).chain(does).chain([self.begun.clone()]));
        for (at, one) in his.iter().enumerate() {
            for other in his.iter().skip(at + 1) {
                let when = Formula::all([all.clone(), self.in_several_hands(inquiry, one, other, &his)]);
                if when != Formula::FALSE && let Some(point) = inquiry.find([when.clone()])? {
                    let needed: Vec<&Step> = his.iter().map(|(s, _)| *s).filter(|s| s.needed.holds(&point)).collect();
                    return told(inquiry, self.business, person, &needed, &when);
                }
            }
        }
        Ok(None)
    }

    /// Whether the business can be done without any of these steps.
    fn can_leave_out(&mut self, inquiry: &Inquiry<'_>, steps: &[&Step]) -> Result<bool, TooLarge> {
        let acts: Vec<ActId> = steps.iter().map(|s| s.act).collect();
        if let Some(known) = self.left_out.get(&acts) {
            return Ok(*known);
        }
        let without = steps.iter().map(|s| s.needed.clone().negate()).chain([self.begun.clone()]);
        let can = inquiry.find([Formula::all(without.collect::<Vec<_>>())])?.is_some();
        self.left_out.insert(acts, can);
        Ok(can)
    }

    /// That both steps, one of them a check, are needed and given to different holders, and that there is more than a pair
    /// that `self-review` looks at.
    fn in_several_hands(&mut self, inquiry: &Inquiry<'_>, one: &Own<'_>, other: &Own<'_>, his: &[Own<'_>]) -> Formula {
        let (a, b) = (one.0.act, other.0.act);
        if inquiry.nature(a) == Nature::Decides && inquiry.nature(b) == Nature::Decides {
            return Formula::FALSE;
        }
        let apart = self.apart.entry((a, b)).or_insert_with(|| named_apart(inquiry, a, b)).clone();
        let third = his.iter().filter(|(s, _)| s.act != a && s.act != b).map(|(s, _)| s.needed.clone());
        let longer = if is_review_of(inquiry, a, b) { Formula::any(third) } else { Formula::TRUE };
        Formula::all([one.0.needed.clone(), other.0.needed.clone(), one.1.clone(), other.1.clone(), apart, longer])
    }
}

/// One such path, told of one matter.
fn told(
    inquiry: &Inquiry<'_>,
    business: BusinessId,
    person: PersonId,
    needed: &[&Step],
    when: &Formula,
) -> Result<Option<Path>, TooLarge> {
    let needs = needed.iter().map(|s| s.needed.clone());
    let when = inquiry.on_every_reading(&Formula::all(needs.chain([when.clone()])))?;
    let Some(point) = inquiry.find([when.clone()])? else { return Ok(None) };
    let mut norms: Vec<NormId> = needed.iter().flat_map(|s| by(inquiry, s.act, person, &point)).collect();
    norms.sort();
    norms.dedup();
    let matter = when.support().into_iter().filter(|v| inquiry.world.matter_of(*v).is_some());
    let matter: Vec<_> = matter.map(|v| inquiry.world.is(v, point.get(v))).collect();
    let when = Formula::all(matter.into_iter().chain([when]));
    let acts = needed.iter().map(|s| s.act).collect();
    Ok(Some(Path { businesses: vec![business], person, acts, when, norms }))
}

/// Nobody, then each one, then every two of those whose power can come into other hands.
fn few_away(inquiry: &Inquiry<'_>) -> Vec<Vec<PersonId>> {
    let from = |person: &PersonId| inquiry.world.edges.iter().any(|e| e.from == Actor::Person(*person));
    let persons: Vec<PersonId> = inquiry.world.persons.iter().copied().filter(from).collect();
    let pairs = persons.iter().enumerate().flat_map(|(i, one)| persons.iter().skip(i + 1).map(|o| vec![*one, *o]));
    std::iter::once(Vec::new()).chain(persons.iter().map(|p| vec![*p])).chain(pairs).collect()
}

fn presence(inquiry: &Inquiry<'_>, away: &[PersonId]) -> BTreeMap<VarId, u64> {
    let absent = ABSENCES.fold(0, |mask, value| mask | 1 << value);
    let mask = |person: &PersonId| if away.contains(person) { absent } else { 1 << PRESENT };
    let persons = inquiry.world.persons.iter();
    persons.filter_map(|p| Some((inquiry.world.presence_variable(*p)?, mask(p)))).collect()
}

fn is_weighty(nature: Nature) -> bool {
    matches!(nature, Nature::Reviews | Nature::Concurs | Nature::Decides)
}

/// Whether one of two acts is a review of the other, before it.
fn is_review_of(inquiry: &Inquiry<'_>, one: ActId, other: ActId) -> bool {
    let reviews = |first: ActId, then: ActId| {
        matches!(inquiry.nature(first), Nature::Reviews | Nature::Concurs)
            && inquiry.nature(then) == Nature::Decides
            && inquiry.later(first).contains(&then)
    };
    reviews(one, other) || reviews(other, one)
}

/// That powers apply which name different holders for the two acts, and none which name the same.
fn named_apart(inquiry: &Inquiry<'_>, one: ActId, other: ActId) -> Formula {
    let (mut apart, mut together) = (Vec::new(), Vec::new());
    for (_, a) in inquiry.world.provisions_of(one) {
        for (_, b) in inquiry.world.provisions_of(other) {
            let Rule::Power { holder: first, .. } = &inquiry.model.norms[a.norm].rule else { continue };
            let Rule::Power { holder: second, .. } = &inquiry.model.norms[b.norm].rule else { continue };
            let both = Formula::all([a.applies.clone(), b.applies.clone()]);
            if first == second { together.push(both) } else { apart.push(both) }
        }
    }
    Formula::all([Formula::any(apart), Formula::any(together).negate()])
}

/// Everyone who can come to do one of the steps, ordinary posts first.
fn persons(inquiry: &Inquiry<'_>, steps: &[&Step]) -> Vec<PersonId> {
    let mut found = BTreeSet::new();
    for step in steps {
        found.extend(inquiry.grounds(step.act).iter().filter_map(|g| match g.performer {
            Actor::Person(person) => Some(person),
            Actor::Institution(_) => None,
        }));
    }
    let mut found: Vec<PersonId> = found.into_iter().collect();
    found.sort_by_key(|p| (inquiry.is_special(Actor::Person(*p)), *p));
    found
}

/// That a person can do an act with nobody else's help, by a power that is not a superior's to take over.
fn alone(inquiry: &Inquiry<'_>, act: ActId, person: PersonId) -> Formula {
    let grounds = inquiry.grounds(act);
    let his = grounds.iter().filter(|g| g.links.len() <= 1 && g.performer == Actor::Person(person));
    let his: Vec<_> = his.cloned().collect();
    let provisions = inquiry.world.provisions_of(act).filter(|(_, p)| !inquiry.takes_over(p));
    let cases = provisions.map(|(index, _)| {
        let ways = his.iter().filter(|g| g.root.provision == index).map(|g| inquiry.world.holding(g));
        Formula::all([Formula::any(ways.collect::<Vec<_>>()), inquiry.world.performable_by(index, &his)])
    });
    Formula::any(cases.collect::<Vec<_>>())
}

/// The norms of the shortest way by which a person can do an act, for everyone whose part he takes.
fn by(inquiry: &Inquiry<'_>, act: ActId, person: PersonId, point: &Point) -> Vec<NormId> {
    let mut own = inquiry.world.competent(act, point);
    own.retain(|c| c.actor == Actor::Person(person) && c.able);
    own.sort_by_key(|c| c.links.len());
    let Some(shortest) = own.first().cloned() else { return Vec::new() };
    let mut roots = BTreeSet::new();
    own.retain(|c| c.root.provision == shortest.root.provision && roots.insert(c.root));
    let root = inquiry.world.provisions.get(shortest.root.provision).map(|p| p.norm);
    let links = own.iter().flat_map(|c| &c.links).filter_map(|l| inquiry.world.edges.get(*l)).map(|e| e.norm);
    root.into_iter().chain(links).collect()
}

fn draft(inquiry: &Inquiry<'_>, path: &Path) -> Draft {
    let businesses = &inquiry.model.vocabulary.businesses;
    let business = list(&path.businesses.iter().map(|b| businesses[*b].label.words.clone()).collect::<Vec<_>>());
    let who = inquiry.post(Actor::Person(path.person));
    let (acts, clauses) = (inquiry.acts(path.acts.iter().copied()), inquiry.clauses(path.norms.iter().copied()));
    let is_cover = |norm: &NormId| matches!(inquiry.model.norms[*norm].rule, Rule::Cover(_));
    let role = |norm: &NormId| if is_cover(norm) { Role::Delegates } else { Role::Grants };
    Draft {
        kind: KIND,
        cause: vec![who.zh.clone(), acts.zh.clone()],
        message: Words::new(
            format!("依{}，“{}”的审查、决定环节（{}）可以全由同一位{}一人办理，没有第二人过手", clauses.zh, business.zh, acts.zh, who.zh),
            format!(
                "by {} one {} can take every reviewing and deciding step of `{}` ({}); no second person has any part in it",
                clauses.en, who.en, business.en, acts.en
            ),
        ),
        suggestion: Words::new(
            "建议规定同一事项的审查、决定不得由一人办理到底，并写明其中哪一环节改由他人办理",
            "consider providing that no one person takes a matter through all its steps, and which of them another takes then",
        ),
        cites: path.norms.iter().map(|n| Cite::Norm(*n, role(n))).collect(),
        shown: Shown::Situations {
            when: path.when.clone(),
            claim: Claim::SameActor { acts: path.acts.clone(), actor: Actor::Person(path.person) },
        },
        count: path.businesses.len() as u64,
        effect: Effect::Grave,
    }
}
