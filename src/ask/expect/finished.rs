//! Whether business is finished in time: with everybody there every needed step can be done, has a limit in numbers, and
//! the limits one after the other do not add up to more.

use std::collections::BTreeMap;

use crate::engine::TooLarge;
use crate::finding::Claim;
use crate::logic::Formula;
use crate::meaning::{Limit, Step, last_day, working_days_before};
use crate::model::{ActId, BusinessId, NormId};
use crate::text::{Words, list};

use super::super::inquiry::{Inquiry, Regime};
use super::super::sequence::opened;
use super::{Counterexample, Search, norms_of};

/// The last day of something, counted from a Monday, with the situations in which it is that day.
type Days = BTreeMap<i64, Formula>;

/// Goes through each piece of business.
pub fn within(inquiry: &Inquiry<'_>, days: i64, businesses: &[BusinessId], when: &Formula) -> Result<Search, TooLarge> {
    let mut speaks = false;
    let mut late: Vec<Late> = Vec::new();
    for business in businesses {
        let matter = Business::new(inquiry, *business, when);
        if inquiry.find([matter.here.clone()])?.is_none() {
            continue;
        }
        speaks = true;
        let stopped = matter.steps.iter().flat_map(|step| [matter.nobody(step), matter.not_provided(step)]);
        for possible in [matter.unlimited(days), matter.longer(days)].into_iter().chain(stopped) {
            if inquiry.find([possible.when.clone()])?.is_some() {
                late.push(possible);
            }
        }
    }
    let against = late.iter().map(|it| Counterexample {
        when: it.when.clone(),
        claim: it.claim.clone(),
        message: it.why.message(inquiry, days, &late),
        norms: it.norms.clone(),
    });
    Ok(Search { speaks, against: against.collect() })
}

/// How a piece of business comes to be late.
struct Late {
    why: Why,
    what: Words,
    when: Formula,
    claim: Claim,
    norms: Vec<NormId>,
}

/// Why it is late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    Unlimited,
    Longer,
    NobodyFor(BusinessId),
}

impl Why {
    /// What is late for this reason, all of it.
    fn message(self, inquiry: &Inquiry<'_>, days: i64, late: &[Late]) -> Words {
        let same = late.iter().filter(|it| it.why == self).map(|it| it.what.clone());
        let mut what: Vec<Words> = same.collect();
        what.dedup();
        let what = list(&what);
        match self {
            Self::Unlimited => Words::new(
                format!("有的环节没有以数字规定的期限，不能保证在{days}个工作日内办结：{}", what.zh),
                format!("some step has no limit in numbers, so nothing ensures {days} working days: {}", what.en),
            ),
            Self::Longer => Words::new(
                format!("各环节的期限加起来超过{days}个工作日：{}", what.zh),
                format!("the limits of the steps add up to more than {days} working days: {}", what.en),
            ),
            Self::NobodyFor(business) => {
                let name = &inquiry.model.vocabulary.businesses[business].label.words;
                Words::new(
                    format!("“{}”的有些环节可能无人可办：{}", name.zh, what.zh),
                    format!("nobody may be left to do some steps of `{}`: {}", name.en, what.en),
                )
            }
        }
    }
}

/// A piece of business with everybody there, looked back upon when everything that it needs has been done.
struct Business<'i, 'm> {
    inquiry: &'i Inquiry<'m>,
    business: BusinessId,
    steps: Vec<Step>,
    limits: BTreeMap<ActId, Vec<Limit>>,
    here: Formula,
}

impl<'i, 'm> Business<'i, 'm> {
    fn new(inquiry: &'i Inquiry<'m>, business: BusinessId, when: &Formula) -> Self {
        let steps = inquiry.steps(business).to_vec();
        let world = &inquiry.world;
        let done = steps.iter().filter_map(|step| {
            let done = world.is(world.outcome_variable(step.act)?, 0).negate();
            Some(Formula::any([step.needed.clone().negate(), done]))
        });
        let concerned = steps.first().map_or(Formula::FALSE, |goal| goal.needed.clone());
        let parts = done.chain([concerned, when.clone(), inquiry.nobody_away()]);
        let here = opened(&Formula::all(parts.collect::<Vec<_>>()));
        let limits = steps.iter().map(|step| (step.act, world.limits(step.act))).collect();
        Self { inquiry, business, steps, limits, here }
    }

    fn limits(&self, act: ActId) -> &[Limit] {
        self.limits.get(&act).map_or(&[], Vec::as_slice)
    }

    /// Some needed step has no limit.
    fn unlimited(&self, days: i64) -> Late {
        let free = self.steps.iter().map(|step| {
            let limited = Formula::any(self.limits(step.act).iter().map(|l| l.applies.clone()).collect::<Vec<_>>());
            Formula::all([step.needed.clone(), limited.negate()])
        });
        self.too_long(days, Why::Unlimited, Formula::any(free.collect::<Vec<_>>()))
    }

    /// The limits add up to more.
    fn longer(&self, days: i64) -> Late {
        let begun = (0..5).map(|begun| self.done_after(begun, days));
        self.too_long(days, Why::Longer, Formula::any(begun.collect::<Vec<_>>()))
    }

    fn too_long(&self, days: i64, why: Why, when: Formula) -> Late {
        let row = &self.inquiry.model.vocabulary.businesses[self.business];
        Late {
            why,
            what: row.label.words.clone(),
            when: opened(&Formula::all([self.here.clone(), when, self.inquiry.regime(Regime::NoneMade)])),
            claim: Claim::TakesLonger { business: self.business, goal: row.goal, days },
            norms: self.norms(),
        }
    }

    /// A needed step that nobody can do, whatever is delegated.
    fn nobody(&self, step: &Step) -> Late {
        let provided = self.inquiry.world.provided(step.act);
        let stopped = self.inquiry.without(step.act, Regime::AllMade, &[]).as_ref().clone().negate();
        self.stops(step, Formula::all([provided, stopped]), Claim::CannotBeDoneWhateverDelegated(step.act))
    }

    /// A needed step that no clause gives anybody in the case.
    fn not_provided(&self, step: &Step) -> Late {
        let provided = self.inquiry.world.provided(step.act);
        self.stops(step, provided.negate(), Claim::NotProvided { act: step.act, needed: step.needed.clone() })
    }

    fn stops(&self, step: &Step, when: Formula, claim: Claim) -> Late {
        let here = [self.here.clone(), step.needed.clone(), when, self.inquiry.regime(Regime::NoneMade)];
        Late {
            why: Why::NobodyFor(self.business),
            what: self.inquiry.model.act_words(step.act),
            when: opened(&Formula::all(here)),
            claim,
            norms: norms_of(self.inquiry, &[step.act]),
        }
    }

    /// When the goal, begun on a day, may still be undone after so many working days.
    fn done_after(&self, begun: i64, days: i64) -> Formula {
        let mut known: BTreeMap<ActId, Days> = BTreeMap::new();
        for (at, step) in self.steps.iter().enumerate().rev() {
            let before = self.inquiry.world.required_before(step.act);
            // Of acts that each must come before the other, the one nearer to the goal comes later.
            let before = before.iter().filter(|(first, _, _)| self.steps.iter().skip(at + 1).any(|s| s.act == *first));
            let mut ready: Days = BTreeMap::from([(begun, Formula::TRUE)]);
            for (first, _, when) in before {
                ready = later(&ready, known.get(first), when);
            }
            known.insert(step.act, limited(&ready, self.limits(step.act)));
        }
        let goal = self.steps.first().and_then(|goal| known.get(&goal.act));
        let late = goal
            .into_iter()
            .flatten()
            .filter(|(day, _)| days < working_days_before(**day) - working_days_before(begun));
        Formula::any(late.map(|(_, when)| when.clone()).collect::<Vec<_>>())
    }

    /// The norms that ask for the steps, let somebody do them, and limit them.
    fn norms(&self) -> Vec<NormId> {
        let acts: Vec<ActId> = self.steps.iter().map(|step| step.act).collect();
        let mut norms = norms_of(self.inquiry, &acts);
        norms.extend(self.steps.iter().flat_map(|step| step.required_by.iter().copied()));
        norms.extend(self.limits.values().flatten().map(|limit| limit.norm));
        norms.sort();
        norms.dedup();
        norms
    }
}

/// The later one of two days, where the second counts only when a condition holds.
fn later(ready: &Days, first: Option<&Days>, when: &Formula) -> Days {
    let mut found = Days::new();
    for (day, so_far) in ready {
        add(&mut found, *day, Formula::all([so_far.clone(), when.clone().negate()]));
        for (other, then) in first.into_iter().flatten() {
            add(&mut found, *day.max(other), Formula::all([so_far.clone(), when.clone(), then.clone()]));
        }
    }
    found
}

/// The last day of whichever limit ends first; without any there is none.
fn limited(ready: &Days, limits: &[Limit]) -> Days {
    let mut found = Days::new();
    for (day, so_far) in ready {
        let mut ends: Vec<(i64, &Limit)> = limits.iter().filter_map(|l| Some((last_day(&l.time, *day)?, l))).collect();
        ends.sort_by_key(|(end, limit)| (*end, limit.norm));
        let mut open = so_far.clone();
        for (end, limit) in ends {
            add(&mut found, end, Formula::all([open.clone(), limit.applies.clone()]));
            open = Formula::all([open, limit.applies.clone().negate()]);
        }
    }
    found
}

fn add(days: &mut Days, day: i64, when: Formula) {
    if when == Formula::FALSE {
        return;
    }
    let known = days.remove(&day).unwrap_or(Formula::FALSE);
    days.insert(day, Formula::any([known, when]));
}
