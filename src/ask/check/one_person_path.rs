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
//! "The deputy in charge examines, a deputy examines again, the head or a deputy whom he authorises signs": one deputy
//! does all three.
//!
//! # Leaves alone
//! A review and a decision that follows it, when they are all the business has: that pair is what `self-review` reports.
//! That check compares two steps and leaves open what lies between them; this one asks whether nobody else has any part in
//! the matter. Also left alone: steps that one clause or several clauses give to one post by name; business in which a
//! unit or body must act; a superior who, by an answer to a question of reading, may do his subordinates' steps himself;
//! steps that a clause puts into different hands.
//!
//! # Can miss
//! More than two people away; chains of more than one delegation or substitution for one step; a person who acts for a
//! body or unit; steps of coordination and drafting in other hands that check nothing; decisions
//! one after the other of which none is a review or concurrence.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::engine::TooLarge;
use crate::finding::{Claim, Kind, Role};
use crate::logic::{Formula, Point, VarId};
use crate::meaning::{ABSENCES, Actor, Ground, PRESENT, Step};
use crate::model::{ActId, BusinessId, Holder, Nature, NormId, PersonId, Rule};
use crate::text::{Words, list};

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::inquiry::Inquiry;
use super::super::sequence::opened;

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
    let (away, mut hands) = (few_away(inquiry), Hands::new());
    for business in inquiry.model.vocabulary.businesses.ids() {
        match path(inquiry, business, &away, &mut hands) {
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

/// The steps that weigh in a piece of business, and what has been asked of them.
struct Route<'s> {
    business: BusinessId,
    begun: Formula,
    steps: Vec<&'s Step>,
    /// For those steps that somebody can take, the cases in which the others are not needed and these are worth a finding.
    cases: BTreeMap<Vec<ActId>, Rc<Vec<Case>>>,
    /// When somebody can take each step. An absence that changes nothing is not asked again.
    asked: BTreeSet<Vec<(ActId, Ways)>>,
}

/// Two steps, and when they are worth a look.
struct Case {
    pair: [ActId; 2],
    when: Formula,
}

/// The person for whom the fewest must be away.
fn path(
    inquiry: &Inquiry<'_>,
    business: BusinessId,
    away: &[Vec<PersonId>],
    hands: &mut Hands,
) -> Result<Option<Path>, TooLarge> {
    let steps = inquiry.steps(business);
    let begun = steps.first().map_or(Formula::FALSE, |goal| goal.needed.clone());
    let steps: Vec<&Step> = steps.iter().filter(|s| is_weighty(inquiry.nature(s.act))).collect();
    let mut route = Route { business, begun, steps, cases: BTreeMap::new(), asked: BTreeSet::new() };
    let mut likely = Vec::new();
    for person in persons(inquiry, &route.steps) {
        let mut his: Vec<&Step> = Vec::new();
        for step in &route.steps {
            his.extend((!known(inquiry, hands, step.act, person).is_empty()).then_some(*step));
        }
        // With fewer steps in his hands there are never more cases.
        likely.extend((!route.cases(inquiry, &his)?.is_empty()).then_some(person));
    }
    for away in away {
        for person in likely.iter().filter(|p| !away.contains(p)) {
            if let Some(path) = route.of(inquiry, *person, away, hands)? {
                return Ok(Some(path));
            }
        }
    }
    Ok(None)
}

impl Route<'_> {
    /// The whole way in the hands of a person, when exactly these are away.
    fn of(
        &mut self,
        inquiry: &Inquiry<'_>,
        person: PersonId,
        away: &[PersonId],
        hands: &mut Hands,
    ) -> Result<Option<Path>, TooLarge> {
        let presence = presence(inquiry, away);
        let given = |formula: &Formula| formula.given(&inquiry.world.space, &presence);
        let mut his: Vec<(&Step, Ways)> = Vec::new();
        for step in &self.steps {
            let ways = known(inquiry, hands, step.act, person).iter().map(|(norm, way)| (*norm, given(way)));
            let ways: Ways = ways.filter(|(_, way)| *way != Formula::FALSE).collect();
            his.extend((!ways.is_empty()).then_some((*step, ways)));
        }
        if his.len() < 2 || !self.asked.insert(his.iter().map(|(step, ways)| (step.act, ways.clone())).collect()) {
            return Ok(None);
        }
        let steps: Vec<&Step> = his.iter().map(|(step, _)| *step).collect();
        let cases = self.cases(inquiry, &steps)?;
        if cases.is_empty() {
            return Ok(None);
        }
        let there = presence.iter().map(|(variable, mask)| inquiry.world.is_in(*variable, *mask));
        let does = steps.iter().map(|step| {
            Formula::any([opened(&step.needed.clone().negate()), alone(inquiry, step.act, person, &presence)])
        });
        let does = Formula::all(there.chain(does).collect::<Vec<_>>());
        for case in cases.iter() {
            let [one, other] = case.pair.map(|act| his.iter().find(|(s, _)| s.act == act).map(|(_, ways)| ways));
            let (Some(one), Some(other)) = (one, other) else { continue };
            let when = Formula::all([case.when.clone(), does.clone(), opened(&named_apart(inquiry, one, other))]);
            if when != Formula::FALSE && let Some(point) = inquiry.find([when.clone()])? {
                let needed: Vec<&Step> = steps.iter().copied().filter(|s| s.needed.holds(&point)).collect();
                let when = Formula::all(needed.iter().map(|s| s.needed.clone()).chain([when]));
                return told(inquiry, self.business, person, &needed, &when, &point);
            }
        }
        Ok(None)
    }

    /// The cases in which only these steps are needed, among them two, one of which is a check, and more than a pair that
    /// `self-review` looks at.
    fn cases(&mut self, inquiry: &Inquiry<'_>, his: &[&Step]) -> Result<Rc<Vec<Case>>, TooLarge> {
        let acts: Vec<ActId> = his.iter().map(|s| s.act).collect();
        if let Some(known) = self.cases.get(&acts) {
            return Ok(Rc::clone(known));
        }
        let others = self.steps.iter().filter(|s| !acts.contains(&s.act));
        let without = others.map(|s| s.needed.clone().negate());
        let only_these = Formula::all(without.chain([self.begun.clone(), in_one_hand(inquiry, his)]));
        let only_these = opened(&only_these);
        let mut cases = Vec::new();
        if inquiry.find([only_these.clone()])?.is_some() {
            for (at, one) in his.iter().enumerate() {
                for other in his.iter().skip(at + 1) {
                    let when = Formula::all([only_these.clone(), opened(&both_needed(inquiry, one, other, his))]);
                    if when != Formula::FALSE && inquiry.find([when.clone()])?.is_some() {
                        cases.push(Case { pair: [one.act, other.act], when });
                    }
                }
            }
        }
        let cases = Rc::new(cases);
        self.cases.insert(acts, Rc::clone(&cases));
        Ok(cases)
    }
}

/// That no clause puts two of the steps that are needed into different hands.
fn in_one_hand(inquiry: &Inquiry<'_>, steps: &[&Step]) -> Formula {
    let both = |one: &Step, other: &Step| {
        Formula::all([one.needed.clone(), other.needed.clone(), inquiry.world.apart(one.act, other.act)])
    };
    let pairs = steps.iter().enumerate().flat_map(|(at, one)| steps.iter().skip(at + 1).map(move |other| both(one, other)));
    Formula::any(pairs.collect::<Vec<_>>()).negate()
}

/// That two steps, one of them a check, are needed, and a third when `self-review` looks at the two.
fn both_needed(inquiry: &Inquiry<'_>, one: &Step, other: &Step, his: &[&Step]) -> Formula {
    let is_decision = |step: &Step| inquiry.nature(step.act) == Nature::Decides;
    if is_decision(one) && is_decision(other) {
        return Formula::FALSE;
    }
    let third = his.iter().filter(|s| s.act != one.act && s.act != other.act).map(|s| s.needed.clone());
    let longer = if is_review_of(inquiry, one.act, other.act) { Formula::any(third) } else { Formula::TRUE };
    Formula::all([one.needed.clone(), other.needed.clone(), longer])
}

/// The powers by which somebody can take a step, each with when he can.
type Ways = Vec<(NormId, Formula)>;

/// The powers by which each person can take each step; a superior's power to take it over is none.
type Hands = BTreeMap<(ActId, PersonId), Ways>;

fn known<'h>(inquiry: &Inquiry<'_>, hands: &'h mut Hands, act: ActId, person: PersonId) -> &'h Ways {
    hands.entry((act, person)).or_insert_with(|| ways(inquiry, act, person))
}

fn ways(inquiry: &Inquiry<'_>, act: ActId, person: PersonId) -> Ways {
    let grounds = inquiry.grounds(act);
    let his: Vec<&Ground> = grounds.iter().filter(|g| is_short(g, person)).collect();
    let provisions = inquiry.world.provisions_of(act).filter(|(index, _)| his.iter().any(|g| g.root.provision == *index));
    let own = provisions.filter(|(_, p)| !inquiry.takes_over(p));
    let ways = own.flat_map(|(index, row)| {
        let here = his.iter().filter(move |g| g.root.provision == index);
        here.map(|g| (row.norm, inquiry.world.holding(g)))
    });
    ways.filter(|(_, way)| *way != Formula::FALSE).collect()
}

/// That a person can take a step with nobody else's help.
fn alone(inquiry: &Inquiry<'_>, act: ActId, person: PersonId, presence: &BTreeMap<VarId, u64>) -> Formula {
    let grounds = inquiry.grounds(act);
    let his: Vec<Ground> = grounds.iter().filter(|g| is_short(g, person)).cloned().collect();
    let provisions = inquiry.world.provisions_of(act).filter(|(_, p)| !inquiry.takes_over(p));
    let provisions = provisions.filter(|(index, _)| his.iter().any(|g| g.root.provision == *index));
    let cases = provisions.map(|(index, _)| {
        let here = his.iter().filter(|g| g.root.provision == index).map(|g| inquiry.world.holding(g));
        Formula::all([Formula::any(here.collect::<Vec<_>>()), inquiry.world.performable_by(index, &his)])
    });
    opened(&Formula::any(cases.collect::<Vec<_>>()).given(&inquiry.world.space, presence))
}

fn is_short(ground: &Ground, person: PersonId) -> bool {
    ground.links.len() <= 1 && ground.performer == Actor::Person(person)
}

/// That two steps can be taken by powers which name different holders.
fn named_apart(inquiry: &Inquiry<'_>, one: &Ways, other: &Ways) -> Formula {
    let mut cases = Vec::new();
    for (first, way) in one {
        for (second, then) in other {
            if holder(inquiry, *first) != holder(inquiry, *second) {
                cases.push(Formula::all([way.clone(), then.clone()]));
            }
        }
    }
    Formula::any(cases)
}

fn holder<'i>(inquiry: &'i Inquiry<'_>, norm: NormId) -> Option<&'i Holder> {
    match &inquiry.model.norms[norm].rule {
        Rule::Power { holder, .. } => Some(holder),
        _ => None,
    }
}

/// One such path, told of the matter found.
fn told(
    inquiry: &Inquiry<'_>,
    business: BusinessId,
    person: PersonId,
    needed: &[&Step],
    when: &Formula,
    point: &Point,
) -> Result<Option<Path>, TooLarge> {
    let matter = when.support().into_iter().filter(|v| inquiry.world.matter_of(*v).is_some());
    let known: BTreeMap<VarId, u64> = matter.map(|v| (v, 1 << point.get(v))).collect();
    let when = inquiry.on_every_reading(&when.given(&inquiry.world.space, &known))?;
    let matter = known.into_iter().map(|(variable, mask)| inquiry.world.is_in(variable, mask));
    let when = Formula::all(matter.chain([when]));
    let Some(point) = inquiry.find([when.clone()])? else { return Ok(None) };
    let mut norms: Vec<NormId> = needed.iter().flat_map(|s| by(inquiry, s.act, person, &point)).collect();
    norms.sort();
    norms.dedup();
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
