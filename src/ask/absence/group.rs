//! Stops with the same cause, put together.

use std::collections::BTreeSet;

use crate::finding::Role as Part;
use crate::model::{ActId, Nature, NormId, PostId, Rule};
use crate::text::{Address, Words, list};

use super::super::draft::Cite;
use super::super::everyday::few;
use super::super::inquiry::Inquiry;
use super::stops::Stop;

/// Stops with the same cause.
#[derive(Debug, Clone)]
pub struct Group<'s> {
    /// What makes the cause the same; names only.
    pub cause: Vec<String>,
    /// The stops; the first one stands for all.
    pub stops: Vec<&'s Stop>,
}

/// Groups stops by a cause that `cause` gives them; those without one are left out.
pub fn group<'s>(
    inquiry: &Inquiry<'_>,
    stops: impl IntoIterator<Item = &'s Stop>,
    cause: impl Fn(&Stop) -> Option<Vec<String>>,
) -> Vec<Group<'s>> {
    // What depends on the fewest questions of reading stands for the others.
    let mut stops: Vec<&Stop> = stops.into_iter().collect();
    stops.sort_by_cached_key(|stop| stop.readings(inquiry));
    let mut found: Vec<Group<'s>> = Vec::new();
    for stop in stops {
        let Some(cause) = cause(stop) else { continue };
        match found.iter_mut().find(|g| g.cause == cause) {
            Some(group) => group.stops.push(stop),
            None => found.push(Group { cause, stops: vec![stop] }),
        }
    }
    found
}

impl Group<'_> {
    /// How many instances the stops have.
    pub fn count(&self) -> u64 {
        self.stops.iter().map(|s| s.count).sum()
    }

    /// The acts that stop, each once.
    pub fn acts(&self) -> Vec<ActId> {
        let mut found = Vec::new();
        for stop in &self.stops {
            if !found.contains(&stop.act) {
                found.push(stop.act);
            }
        }
        found
    }

    /// The acts in words; of many the first few and their number. Those that stop on the readings of the first stop come
    /// first; those that need an answer to further questions are told apart.
    pub fn acts_in_words(&self, inquiry: &Inquiry<'_>) -> Words {
        const SHOWN: usize = 5;
        let told = self.stops.first().map(|s| inquiry.readings_in(&s.instance.when)).unwrap_or_default();
        let plain = |s: &&&Stop| inquiry.readings_in(&s.instance.when).iter().all(|r| told.contains(r));
        let here: BTreeSet<ActId> = self.stops.iter().filter(plain).map(|s| s.act).collect();
        let (same, further): (Vec<_>, Vec<_>) = self.acts().into_iter().partition(|act| here.contains(act));
        let words =
            |acts: Vec<ActId>| few(&acts.into_iter().map(|a| inquiry.model.act_words(a)).collect::<Vec<_>>(), SHOWN);
        let (same, any, further) = (words(same), !further.is_empty(), words(further));
        if !any {
            return same;
        }
        Words::new(
            format!("{}（视其他条文如何理解，还可能有{}）", same.zh, further.zh),
            format!("{} (and, on some readings of other clauses, {})", same.en, further.en),
        )
    }

    /// The clauses of one stop, the one whose story is told: that which names who is away, and those by which others could
    /// have acted; then the clauses where the same happens.
    pub fn cites(&self, inquiry: &Inquiry<'_>, told: &Stop, cover: Part) -> Vec<Cite> {
        let granting = |stop: &Stop| inquiry.world.provisions.get(stop.provision).map(|p| p.norm);
        let grants = each_clause_once(inquiry, told.grants_here.iter().copied());
        let mut cites: Vec<Cite> = grants.into_iter().map(|n| Cite::Norm(n, Part::Grants)).collect();
        let covers = each_clause_once(inquiry, told.covers_here.iter().copied());
        cites.extend(covers.into_iter().map(|n| Cite::Norm(n, cover)));
        let alike = self.stops.iter().flat_map(|s| s.covers.iter().copied().chain(granting(s)));
        cites.extend(each_clause_once(inquiry, alike).into_iter().map(|n| Cite::Norm(n, Part::Alike)));
        cites
    }

    /// The prohibitions with priority over a clause that would let the power pass.
    pub fn forbidding(&self, inquiry: &Inquiry<'_>) -> Vec<Cite> {
        let acts = self.acts();
        let covers: Vec<_> =
            self.stops.iter().flat_map(|s| &s.covers).map(|n| inquiry.model.norms[*n].address).collect();
        let forbids = |row: &crate::model::Norm| match &row.rule {
            Rule::Prohibition { acts: forbidden, .. } => forbidden.iter().any(|a| acts.contains(a)),
            _ => false,
        };
        let prior = |row: &crate::model::Norm| row.overrides.iter().any(|a| covers.iter().any(|c| a.contains(c)));
        let norms = inquiry.model.norms.iter().filter(|(_, row)| forbids(row) && prior(row)).map(|(id, _)| id);
        norms.map(|n| Cite::Norm(n, Part::Forbids)).collect()
    }
}

fn each_clause_once(inquiry: &Inquiry<'_>, norms: impl Iterator<Item = NormId>) -> Vec<NormId> {
    let mut seen: BTreeSet<Address> = BTreeSet::new();
    let norms: Vec<_> = norms.filter(|n| seen.insert(inquiry.model.norms[*n].address)).collect();
    let mut sorted = norms;
    sorted.sort_by_key(|n| inquiry.model.norms[*n].address);
    sorted
}

impl Stop {
    /// How many questions of reading it depends on.
    pub fn readings(&self, inquiry: &Inquiry<'_>) -> usize {
        inquiry.readings_in(&self.instance.when).len()
    }

    /// The post of the first who is away.
    pub fn post(&self) -> Option<PostId> {
        self.roles.first().and_then(|r| r.post)
    }

    /// The posts of those who are away, in words, each once with its number.
    pub fn posts_in_words(&self, inquiry: &Inquiry<'_>) -> Words {
        let mut counted: Vec<(PostId, usize)> = Vec::new();
        for post in self.roles.iter().filter_map(|r| r.post) {
            match counted.iter_mut().find(|(known, _)| *known == post) {
                Some((_, number)) => *number += 1,
                None => counted.push((post, 1)),
            }
        }
        let one = |(post, number): &(PostId, usize)| match (number, &inquiry.model.vocabulary.posts[*post].label.words)
        {
            (1, words) => words.clone(),
            (_, words) => Words::new(format!("{number}名{}", words.zh), format!("{} ({number} of them)", words.en)),
        };
        let posts: Vec<Words> = counted.iter().map(one).collect();
        let en: Vec<&str> = posts.iter().map(|p| p.en.as_str()).collect();
        Words::new(list(&posts).zh, en.join(" and the "))
    }

    /// The posts of those who are away, by name.
    pub fn post_names(&self, inquiry: &Inquiry<'_>) -> Vec<String> {
        let posts = self.roles.iter().filter_map(|r| r.post);
        posts.map(|p| inquiry.model.vocabulary.posts[p].label.name().to_owned()).collect()
    }

    /// Whether a cover names this act in particular, and what the act is about; else that only covers of all powers are there.
    pub fn cover_names(&self, inquiry: &Inquiry<'_>) -> Vec<String> {
        let special = |n: &NormId| matches!(&inquiry.model.norms[*n].rule, Rule::Cover(c) if c.acts.is_some());
        if !self.covers.iter().any(special) {
            return vec!["general".to_owned()];
        }
        let nature = match inquiry.model.vocabulary.acts[self.act].nature {
            Nature::Convenes | Nature::Presides => "meets",
            Nature::Runs => "runs",
            _ => "other",
        };
        vec![nature.to_owned()]
    }
}
