//! Which findings a revision ends, which stay, which it brings; and how many people may be away before and after.

use std::collections::{BTreeMap, BTreeSet};

use super::super::inquiry::Options;
use super::super::inquiry::{Inquiry, Regime};
use super::super::review::{Review, run_all};
use crate::finding::{Finding, Severity};
use crate::meaning::Actor;
use crate::model::{Cause, Model, PersonId};
use crate::text::Words;

/// What became of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Only the old rules have it.
    Fixed,
    /// Both have it.
    Stays,
    /// Only the new rules have it.
    New,
}

/// A finding with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// What became of it.
    pub fate: Fate,
    /// Its id.
    pub id: String,
    /// Its grade in the new rules, or in the old ones when it is fixed.
    pub severity: Severity,
    /// Its grade in the old rules, when it stays and is another one now.
    pub before: Option<Severity>,
    /// What it says.
    pub message: Words,
    /// The clauses that it cites.
    pub articles: Vec<u32>,
}

/// How few absences for one cause stop an act, whatever has been delegated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resilience {
    /// The act.
    pub act: Words,
    /// The causes of absence of which this is so.
    pub causes: Vec<Words>,
    /// The smallest number of absences that stop it in the old rules; `None` when none within the bound does.
    pub before: Option<usize>,
    /// The same in the new rules.
    pub after: Option<usize>,
    /// The smallest sets of people who stop it by the old rules.
    pub sets_before: Vec<Vec<Words>>,
    /// The same by the new rules.
    pub sets_after: Vec<Vec<Words>>,
}

/// The comparison of defects.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Defects {
    /// Every finding of either, new ones first, then fixed ones, then those that stay.
    pub findings: Vec<Followed>,
    /// The acts that other absences stop than before.
    pub resilience: Vec<Resilience>,
    /// What was not finished.
    pub unfinished: Vec<Words>,
}

impl Defects {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.resilience.is_empty() && self.findings.iter().all(|it| it.fate == Fate::Stays && it.before.is_none())
    }
}

/// Checks both models and compares.
pub fn defects(old: &Model, new: &Model) -> Defects {
    let inquiries = [Inquiry::new(old, Options::default()), Inquiry::new(new, Options::default())];
    let [before, after] = [&inquiries[0], &inquiries[1]].map(|inquiry| run_all(inquiry, &mut |_| ()));
    let mut found = Defects { findings: followed(&before, &after), ..Defects::default() };
    for review in [&before, &after] {
        found.unfinished.extend(review.unfinished.iter().map(|it| {
            Words::new(format!("{}：{}", it.check, it.reason.zh), format!("{}: {}", it.check, it.reason.en))
        }));
    }
    found.resilience = resilience(&inquiries);
    found
}

fn followed(before: &Review<'_>, after: &Review<'_>) -> Vec<Followed> {
    let find = |list: &[Finding], id: &str| list.iter().position(|it| it.id == id);
    let told = |it: &Finding, fate, grade| Followed {
        fate,
        id: it.id.clone(),
        severity: it.severity,
        before: grade,
        message: it.message.clone(),
        articles: it.citations.iter().map(|citation| citation.address.article()).collect(),
    };
    let mut out = Vec::new();
    let is_old = |it: &&Finding| find(&before.findings, &it.id).is_some();
    out.extend(after.findings.iter().filter(|it| !is_old(it)).map(|it| told(it, Fate::New, None)));
    let is_gone = |it: &&Finding| find(&after.findings, &it.id).is_none();
    out.extend(before.findings.iter().filter(is_gone).map(|it| told(it, Fate::Fixed, None)));
    for it in after.findings.iter().filter(is_old) {
        let was = find(&before.findings, &it.id).and_then(|at| before.findings.get(at)).map(|it| it.severity);
        out.push(told(it, Fate::Stays, was.filter(|was| *was != it.severity)));
    }
    out
}

fn resilience(inquiries: &[Inquiry<'_>; 2]) -> Vec<Resilience> {
    let (before, after) = (least(&inquiries[0]), least(&inquiries[1]));
    let mut out: Vec<Resilience> = Vec::new();
    for ((act, cause), (words, sets)) in &after {
        let Some((_, was)) = before.get(&(act.clone(), *cause)) else { continue };
        let known = |sets: &Sets, others: &Inquiry<'_>| sets.iter().flatten().all(|it| is_known(others, it));
        // The same people by name; where one side alone knows some of them, only how many there are can be compared.
        let comparable = known(sets, &inquiries[0]) && known(was, &inquiries[1]);
        let count = |sets: &Sets| sets.iter().next().map(BTreeSet::len);
        if count(was) == count(sets) && (was == sets || !comparable) {
            continue;
        }
        let told = |sets: &Sets| sets.iter().map(|set| set.iter().cloned().collect()).collect::<Vec<Vec<Words>>>();
        let (sets_before, sets_after) = (told(was), told(sets));
        let alike =
            |it: &&mut Resilience| it.act == *words && it.sets_before == sets_before && it.sets_after == sets_after;
        match out.iter_mut().find(alike) {
            Some(known) => known.causes.push(cause.words()),
            None => out.push(Resilience {
                act: words.clone(),
                causes: vec![cause.words()],
                before: count(was),
                after: count(sets),
                sets_before,
                sets_after,
            }),
        }
    }
    out
}

fn is_known(inquiry: &Inquiry<'_>, name: &Words) -> bool {
    inquiry.model.establishment.persons.iter().any(|(_, person)| person.name.zh == name.zh)
}

/// The smallest sets of people.
type Sets = BTreeSet<BTreeSet<Words>>;

type Least = BTreeMap<(String, Cause), (Words, Sets)>;

/// For each act and cause the smallest sets of people who stop it when all of them are away for that cause, even when
/// every delegation has been made.
fn least(inquiry: &Inquiry<'_>) -> Least {
    let model = inquiry.model;
    let absences = inquiry.absences(Regime::AllMade);
    let mut out = Least::new();
    for act in model.vocabulary.acts.ids() {
        for cause in Cause::ALL {
            let stops = absences.stops.iter().filter(|stop| stop.act == act);
            let own = stops.filter(|stop| stop.instance.absent.iter().all(|(_, causes)| causes.contains(&cause)));
            let name = |person: &PersonId| inquiry.world.actor_words(Actor::Person(*person));
            let sets: Sets = own.map(|stop| stop.instance.absent.iter().map(|it| name(&it.0)).collect()).collect();
            let count = sets.iter().map(BTreeSet::len).min().unwrap_or(0);
            let smallest = sets.into_iter().filter(|set| set.len() == count).collect();
            out.insert((model.act_in_full(act).zh, cause), (model.act_words(act), smallest));
        }
    }
    out
}
