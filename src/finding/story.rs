//! Tells a situation to a reader: what is unusual in it, and what happens, without any formula.

use crate::logic::Point;
use crate::meaning::{Actor, AttributeVariable, Competent, World};
use crate::model::{ActId, AttributeId, Cause, Rule, Values};
use crate::text::{Address, Words, list};

use super::account::{Account, Away, Delegated, Matter};
use super::claim::{self, Claim, all_delegated};
use super::{course, deadline, judgement, outcome, time, way};

/// The account of a situation of which the claim is true.
pub fn tell(world: &World<'_>, point: &Point, claim: &Claim) -> Account {
    let mut account = Account { matter: matter(world, point, claim), ..Account::default() };
    for (person, cause) in world.away(point) {
        if cause == Cause::Vacancy {
            account.vacant.push(world.seat_words(person));
        } else {
            let post = world.post_words(person);
            let person_words = world.actor_words(Actor::Person(person));
            let reachable = world.reachable(point, person);
            account.absent.push(Away { person: person_words, post, cause: cause.words(), reachable });
        }
    }
    account.delegations = world.made(point).map(|d| delegated(world, d)).collect();
    account.steps = steps(world, point, claim, &account);
    account.persons = persons(world, point, claim);
    account
}

fn delegated(world: &World<'_>, delegation: &crate::meaning::Delegation) -> Delegated {
    let edge = world.edges.iter().find(|e| e.made == Some(delegation.variable));
    let scope = match edge.and_then(|e| e.acts.as_ref()) {
        None => Words::new("全部职权", "all powers"),
        Some(acts) => list(&acts.iter().map(|a| world.model.act_words(*a)).collect::<Vec<_>>()),
    };
    Delegated {
        from: world.actor_words(delegation.from),
        to: world.actor_words(delegation.to),
        scope,
        clause: world.model.norms[delegation.norm].address,
    }
}

fn matter(world: &World<'_>, point: &Point, claim: &Claim) -> Option<Matter> {
    let unusual = world.unusual_attributes(point);
    let by_act = claim.acts().first().map(|a| world.model.vocabulary.acts[*a].matter);
    let by_attribute = || unusual.first().map(|a| world.model.vocabulary.attributes[*a].matter);
    let matter = by_act.or_else(by_attribute)?;
    let row = &world.model.vocabulary.matters[matter];
    let shown = row.attributes.iter().filter(|a| unusual.contains(a) || counts(world, **a, claim));
    let attributes =
        shown.map(|a| (world.model.vocabulary.attributes[*a].label.words.clone(), value(world, point, *a)));
    Some(Matter { name: row.label.words.clone(), attributes: attributes.collect() })
}

/// An attribute at its ordinary value still counts when a provision of the act asks for it and it is a unit.
fn counts(world: &World<'_>, attribute: AttributeId, claim: &Claim) -> bool {
    let Some(AttributeVariable::Unit(variable, _)) = world.attribute_variable(attribute) else { return false };
    let provisions =
        claim.acts().into_iter().flat_map(|act| world.provisions_of(act).map(|(_, p)| p).collect::<Vec<_>>());
    let mut parts = provisions.flat_map(|p| p.alternatives.iter().flatten());
    parts.any(|part| part.actors.iter().any(|(_, when)| when.support().contains(variable)))
}

/// The value of an attribute in words.
pub fn value(world: &World<'_>, point: &Point, attribute: AttributeId) -> Words {
    let row = &world.model.vocabulary.attributes[attribute];
    let unit = |u: &crate::model::UnitId| world.model.vocabulary.units[*u].label.words.clone();
    match (world.attribute_variable(attribute), &row.values) {
        (Some(AttributeVariable::Choice(v)), Values::Choices(choices)) => {
            choices.get(usize::from(point.get(*v))).map_or_else(Words::default, |c| c.words.clone())
        }
        (Some(AttributeVariable::Choice(v)), _) => match point.get(*v) {
            0 => Words::new("否", "no"),
            _ => Words::new("是", "yes"),
        },
        (Some(AttributeVariable::Integer(v, starts)), _) => interval(starts, usize::from(point.get(*v))),
        (Some(AttributeVariable::Unit(v, units)), _) => {
            units.get(usize::from(point.get(*v))).map_or_else(Words::default, unit)
        }
        (Some(AttributeVariable::Units(members)), _) => {
            let here: Vec<_> = members.iter().filter(|(_, v)| point.get(*v) == 1).map(|(u, _)| unit(u)).collect();
            if here.is_empty() { Words::new("无", "none") } else { list(&here) }
        }
        (None, _) => Words::default(),
    }
}

fn interval(starts: &[i64], index: usize) -> Words {
    let start = starts.get(index).copied().unwrap_or(0);
    match starts.get(index + 1) {
        Some(next) if *next == start + 1 => Words::same(start.to_string()),
        Some(next) => Words::new(format!("{start}至{}", next - 1), format!("{start} to {}", next - 1)),
        None => Words::new(format!("{start}及以上"), format!("{start} or more")),
    }
}

fn steps(world: &World<'_>, point: &Point, claim: &Claim, account: &Account) -> Vec<Words> {
    let mut steps = vec![opening(account)];
    steps.extend(delegation_step(account));
    steps.extend(matter_step(account));
    match claim {
        Claim::CannotBeDone(act) => steps.extend(cannot(world, point, *act)),
        Claim::CannotBeDoneWhateverDelegated(act) => {
            if !world.delegations.is_empty() {
                steps.push(Words::new(
                    "即使规则允许的委托都已作出",
                    "even if every delegation that the rules allow has been made",
                ));
            }
            steps.extend(cannot(world, &all_delegated(world, point), *act));
        }
        Claim::NeverWithin { .. } | Claim::NobodyFrom { .. } | Claim::TwoFrom { .. } => {
            steps.extend(time::told(world, point, claim));
        }
        Claim::NotProvided { act, .. } => steps.push(outcome::nobody_named(world, *act)),
        Claim::BothCompetent { act, one, other } => {
            steps.extend([*one, *other].map(|a| can(world, point, *act, a)));
            steps.push(outcome::rivals());
        }
        Claim::SameActor { acts, actor } => {
            steps.extend(acts.iter().map(|act| can(world, point, *act, *actor)));
            steps.push(outcome::one_hand(world, *actor));
        }
        Claim::BoundByAll { actor, norms } => steps.extend(norms.iter().map(|norm| bound(world, *norm, *actor))),
        Claim::SeveralActFor { act, from, norms } => {
            steps.extend(acting_for(world, point, *act, *from, norms));
            steps.push(outcome::rivals());
        }
        Claim::ActsForTwo { act, actor, holders } => {
            steps.extend(holders.iter().map(|holder| for_holder(world, point, *act, *actor, *holder)));
            steps.push(outcome::one_hand(world, *actor));
        }
        Claim::AllApply { norms, outcome } => {
            steps.extend([outcome::all_apply(world, norms), outcome.clone()]);
        }
        Claim::Holds { outcome, .. } => steps.push(outcome.clone()),
        Claim::SeveralMeant { norms } => {
            steps.extend(meant(world, point, norms));
            steps.push(outcome::one_of_several());
        }
        Claim::Selects { variables, acts, norms } => {
            steps.extend(judgement::selected(world, point, variables, acts, norms));
        }
        Claim::Trapped { business, way } => steps.extend(course::into_a_trap(world, point, *business, way)),
        Claim::GoesRound { business, way } => steps.extend(course::round_and_round(world, point, *business, way)),
        Claim::NotWithout { act, actor } => {
            steps.extend([can(world, point, *act, *actor), way::stopped_by_silence(world, *act, *actor)]);
        }
        Claim::DoneByThese { acts, actors } => steps.extend(by_few(world, point, acts, actors)),
        Claim::TakesLonger { business, goal, days } => {
            steps.extend(deadline::told(world, point, *business, *goal, *days));
        }
        Claim::ComesBefore { goal, skipped, .. } => steps.extend(way::to(world, point, *goal, skipped)),
    }
    steps
}

/// Who of a few does each act, and that nobody else is needed.
fn by_few(world: &World<'_>, point: &Point, acts: &[ActId], actors: &[Actor]) -> Vec<Words> {
    let told = acts.iter().flat_map(|act| performers(world, point, *act, actors));
    told.chain([outcome::few_hands(world, actors)]).collect()
}

/// Those of some actors who can do an act.
fn performers(world: &World<'_>, point: &Point, act: ActId, actors: &[Actor]) -> Vec<Words> {
    let competent = world.competent(act, point);
    let able = actors.iter().filter(|actor| competent.iter().any(|c| c.actor == **actor && c.able));
    able.map(|actor| can(world, point, act, *actor)).collect()
}

fn meant(world: &World<'_>, point: &Point, norms: &[crate::model::NormId]) -> Vec<Words> {
    let several = claim::several_meant(world, norms, point).into_iter();
    let mut told: Vec<Words> = Vec::new();
    for (norm, actors) in several {
        let clause = world.model.document.label(&world.model.norms[norm].address);
        let who = list(&actors.iter().map(|a| world.actor_words(*a)).collect::<Vec<_>>());
        let zh = format!("{}所称的人，此时{}都是", clause.zh, who.zh);
        let step = Words::new(zh, format!("{} speaks of one person, and these are all meant: {}", clause.en, who.en));
        if !told.contains(&step) {
            told.push(step);
        }
    }
    told
}

fn opening(account: &Account) -> Words {
    let mut zh: Vec<String> =
        account.absent.iter().map(|a| format!("{}{}{}", a.person.zh, a.cause.zh, unreachable(a).zh)).collect();
    let mut en: Vec<String> =
        account.absent.iter().map(|a| format!("{} is {}{}", a.person.en, a.cause.en, unreachable(a).en)).collect();
    zh.extend(account.vacant.iter().map(|p| format!("{}缺位", p.zh)));
    en.extend(account.vacant.iter().map(|p| format!("the post of {} is vacant", p.en)));
    if zh.is_empty() {
        return Words::new("无人缺席", "nobody is away");
    }
    Words::new(format!("{}，其余人员在岗", zh.join("，")), format!("{}; everyone else is present", en.join(", ")))
}

fn unreachable(away: &Away) -> Words {
    if away.reachable { Words::default() } else { Words::new("且联系不上", " and cannot be reached") }
}

fn delegation_step(account: &Account) -> Option<Words> {
    let zh: Vec<_> =
        account.delegations.iter().map(|d| format!("{}已委托{}：{}", d.from.zh, d.to.zh, d.scope.zh)).collect();
    let en: Vec<_> = account
        .delegations
        .iter()
        .map(|d| format!("{} has delegated to {}: {}", d.from.en, d.to.en, d.scope.en))
        .collect();
    (!zh.is_empty()).then(|| Words::new(zh.join("；"), en.join("; ")))
}

fn matter_step(account: &Account) -> Option<Words> {
    let matter = account.matter.as_ref()?;
    if matter.attributes.is_empty() {
        return None;
    }
    let zh: Vec<_> = matter.attributes.iter().map(|(a, v)| format!("{}为{}", a.zh, v.zh)).collect();
    let en: Vec<_> = matter.attributes.iter().map(|(a, v)| format!("{}: {}", a.en, v.en)).collect();
    Some(Words::new(
        format!("{}一件，{}", matter.name.zh, zh.join("，")),
        format!("one matter ({}), {}", matter.name.en, en.join(", ")),
    ))
}

/// Who is named for the act and why he cannot do it, each once; then the outcome.
pub(super) fn cannot(world: &World<'_>, point: &Point, act: ActId) -> Vec<Words> {
    let competent = world.competent(act, point);
    let mut unable: Vec<(Actor, Vec<&Competent>)> = Vec::new();
    for here in competent.iter().filter(|c| !c.able) {
        match unable.iter_mut().find(|(actor, _)| *actor == here.actor) {
            Some((_, grounds)) => grounds.push(here),
            None => unable.push((here.actor, vec![here])),
        }
    }
    let mut told: Vec<Words> =
        unable.iter().map(|(actor, grounds)| why_unable(world, point, *actor, grounds)).collect();
    let act = world.model.act_words(act);
    told.push(Words::new(format!("{}：无人可以办理", act.zh), format!("{}: nobody can do it", act.en)));
    told
}

/// The clauses that name the actor himself, or else those by which the power would have come to him.
fn why_unable(world: &World<'_>, point: &Point, actor: Actor, grounds: &[&Competent]) -> Words {
    let own = |c: &&&Competent| c.root.actor == actor;
    let direct = grounds.iter().any(|c| own(&c));
    let told = grounds.iter().filter(|c| own(c) == direct);
    let mut addresses: Vec<_> = told.flat_map(|c| addresses_of(world, c)).collect();
    addresses.sort();
    addresses.dedup();
    let clauses = list(&addresses.iter().map(|a| world.model.document.label(a)).collect::<Vec<_>>());
    let who = world.actor_words(actor);
    let vacant = |person| world.away(point).contains(&(person, Cause::Vacancy));
    match actor {
        Actor::Person(person) if vacant(person) => {
            let seat = world.seat_words(person);
            Words::new(
                format!("依{}，此职权属于{}，但该职位缺位", clauses.zh, seat.zh),
                format!("by {} the power is that of {}, and the post is vacant", clauses.en, seat.en),
            )
        }
        _ if direct => Words::new(
            format!("依{}，{}有此职权，但不在岗", clauses.zh, who.zh),
            format!("by {}, {} has the power but is not there", clauses.en, who.en),
        ),
        _ => Words::new(
            format!("依{}，{}可以代为办理，但也不在岗", clauses.zh, who.zh),
            format!("by {}, {} could act instead but is not there either", clauses.en, who.en),
        ),
    }
}

/// That an actor can do an act, and by which clauses.
pub(super) fn can(world: &World<'_>, point: &Point, act: ActId, actor: Actor) -> Words {
    let competent = world.competent(act, point);
    let here = competent.iter().find(|c| c.actor == actor && c.able);
    let clause = here.map_or_else(Words::default, |c| clause_of(world, c));
    let (who, act) = (world.actor_words(actor), world.model.act_words(act));
    Words::new(
        format!("依{}，{}可以办理：{}", clause.zh, who.zh, act.zh),
        format!("by {}, {} can do: {}", clause.en, who.en, act.en),
    )
}

/// What a norm says to an actor.
fn bound(world: &World<'_>, norm: crate::model::NormId, actor: Actor) -> Words {
    let row = &world.model.norms[norm];
    let (zh, en, acts) = match &row.rule {
        Rule::Prohibition { acts, .. } => ("不得", "must not do", acts.as_slice()),
        Rule::Duty { acts, .. } => ("应当办理", "must do", acts.as_slice()),
        Rule::Power { acts, .. } => ("有权办理", "has the power to do", acts.as_slice()),
        _ => ("受约束", "is bound", [].as_slice()),
    };
    let acts = list(&acts.iter().map(|a| world.model.act_words(*a)).collect::<Vec<_>>());
    let (who, clause) = (world.actor_words(actor), world.model.document.label(&row.address));
    Words::new(
        format!("依{}，{}{zh}：{}", clause.zh, who.zh, acts.zh),
        format!("by {}, {} {en}: {}", clause.en, who.en, acts.en),
    )
}

fn acting_for(world: &World<'_>, point: &Point, act: ActId, from: Actor, norms: &[crate::model::NormId]) -> Vec<Words> {
    let competent = world.competent(act, point);
    let by = |c: &Competent| c.links.first().and_then(|l| world.edges.get(*l)).is_some_and(|e| norms.contains(&e.norm));
    let mut told = Vec::new();
    for here in competent.iter().filter(|c| c.able && c.root.actor == from && by(c)) {
        let step = in_place_of(world, here, act);
        if !told.contains(&step) {
            told.push(step);
        }
    }
    told
}

fn for_holder(world: &World<'_>, point: &Point, act: ActId, actor: Actor, holder: Actor) -> Words {
    let competent = world.competent(act, point);
    let here = competent.iter().find(|c| c.actor == actor && c.able && c.root.actor == holder);
    here.map_or_else(Words::default, |c| in_place_of(world, c, act))
}

fn in_place_of(world: &World<'_>, here: &Competent, act: ActId) -> Words {
    let (who, clause, act) = (world.actor_words(here.actor), clause_of(world, here), world.model.act_words(act));
    if here.actor == here.root.actor {
        return Words::new(
            format!("依{}，{}办理：{}", clause.zh, who.zh, act.zh),
            format!("by {}, {} does: {}", clause.en, who.en, act.en),
        );
    }
    let holder = world.actor_words(here.root.actor);
    Words::new(
        format!("依{}，{}可以代{}办理：{}", clause.zh, who.zh, holder.zh, act.zh),
        format!("by {}, {} can act for {}: {}", clause.en, who.en, holder.en, act.en),
    )
}

/// The clauses of a ground: that of the provision, then those of the links.
pub(super) fn clause_of(world: &World<'_>, here: &Competent) -> Words {
    list(&addresses_of(world, here).iter().map(|a| world.model.document.label(a)).collect::<Vec<_>>())
}

fn addresses_of(world: &World<'_>, here: &Competent) -> Vec<Address> {
    let provision = world.provisions.get(here.root.provision).map(|p| p.norm);
    let links = here.links.iter().filter_map(|l| world.edges.get(*l)).map(|e| e.norm);
    let mut addresses: Vec<_> = provision.into_iter().chain(links).map(|n| world.model.norms[n].address).collect();
    addresses.dedup();
    addresses
}

fn persons(world: &World<'_>, point: &Point, claim: &Claim) -> Vec<(Words, Words)> {
    let there = |(_, cause): &(_, Cause)| *cause != Cause::Vacancy;
    let mut found: Vec<_> = world.away(point).into_iter().filter(there).map(|(p, _)| p).collect();
    let actors = match claim {
        Claim::BothCompetent { one, other, .. } => vec![*one, *other],
        Claim::SameActor { actor, .. } | Claim::BoundByAll { actor, .. } => vec![*actor],
        Claim::NotWithout { actor, .. } => vec![*actor],
        Claim::SeveralActFor { from, .. } => vec![*from],
        Claim::ActsForTwo { actor, holders, .. } => holders.iter().copied().chain([*actor]).collect(),
        _ => Vec::new(),
    };
    found.extend(actors.into_iter().filter_map(|a| if let Actor::Person(p) = a { Some(p) } else { None }));
    found.sort();
    found.dedup();
    found.into_iter().map(|p| (world.actor_words(Actor::Person(p)), world.post_words(p))).collect()
}
