//! Two lead the same unit, and nothing says whose word counts when they differ.
//!
//! # Question
//! Is there a post, body or unit with two leaders or more, of whom none stands above another?
//!
//! # Why it matters
//! Dual leadership is often ordered by law and is then no fault. But whoever has two leaders must know which matters each
//! of them leads and what to do when their orders differ.
//!
//! # Finds
//! "The audit bureau works under the dual leadership of the head and of the superior audit bureau", with no word on whose
//! order prevails.
//!
//! # Leaves alone
//! Leaders of whom one stands above the other; two lines of leadership that never hold at once; one line that goes before
//! the other by `优先于`; reporting to several, which obliges nobody to obey.
//!
//! # Can miss
//! Several holders of one post who all lead; rules outside the text that settle the matter, which the suggestion mentions.

use crate::engine::TooLarge;
use crate::finding::{Claim, Kind, Role};
use crate::logic::Formula;
use crate::model::NormId;
use crate::text::{Words, list};

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::graph::{AuthorityGraph, Leader};
use super::super::inquiry::Inquiry;

/// The kind of its findings.
pub const KIND: Kind = Kind::ChainOfCommand;

/// Goes through everyone who is led.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "逐一核对职权关系图中每一职位、机构和单位的领导者",
        "the leaders of every post, body and unit of the authority graph were compared",
    );
    let graph = AuthorityGraph::of(inquiry);
    for dual in graph.double_leaders() {
        let Some(led) = graph.node(dual.led).map(|n| n.label.clone()) else { continue };
        match together(inquiry, &dual.leaders) {
            Err(why) => answer.too_large(&led, &why),
            Ok(None) => {}
            Ok(Some(norms)) => {
                let names = dual.leaders.iter().filter_map(|l| graph.node(l.node)).map(|n| n.label.clone()).collect();
                answer.drafts.push(draft(inquiry, &led, names, norms));
            }
        }
    }
    answer
}

/// A norm for each leader, such that all hold at once and none goes before another.
fn together(inquiry: &Inquiry<'_>, leaders: &[Leader]) -> Result<Option<Vec<NormId>>, TooLarge> {
    let norms: Vec<NormId> = leaders.iter().filter_map(|l| l.norms.first()).copied().collect();
    let settled = |one: &NormId| norms.iter().any(|other| goes_before(inquiry, *one, *other));
    if norms.iter().any(settled) {
        return Ok(None);
    }
    Ok(inquiry.find([all(inquiry, &norms)])?.map(|_| norms))
}

fn goes_before(inquiry: &Inquiry<'_>, one: NormId, other: NormId) -> bool {
    let norms = &inquiry.model.norms;
    one != other && norms[one].overrides.iter().any(|a| a.contains(&norms[other].address))
}

fn all(inquiry: &Inquiry<'_>, norms: &[NormId]) -> Formula {
    Formula::all(norms.iter().map(|n| inquiry.world.condition_of(&inquiry.model.norms[*n])).collect::<Vec<_>>())
}

fn draft(inquiry: &Inquiry<'_>, led: &Words, leaders: Vec<Words>, norms: Vec<NormId>) -> Draft {
    let names = list(&leaders);
    let outcome = Words::new(
        format!("{}都可以向{}布置工作；意见不一致时以谁为准，条文没有规定", names.zh, led.zh),
        format!("{} can each direct {}; when they differ, no clause says whose word counts", names.en, led.en),
    );
    Draft {
        kind: KIND,
        cause: std::iter::once(led.zh.clone()).chain(leaders.iter().map(|l| l.zh.clone())).collect(),
        message: Words::new(
            format!("{}同时受{}领导，未规定各自领导的事项，也未规定意见不一致时以谁为准", led.zh, names.zh),
            format!(
                "{} is led by {} at once; which matters each leads, and whose word counts when they differ, is not said",
                led.en, names.en
            ),
        ),
        suggestion: Words::new(
            format!(
                "双重领导可以依法设立。建议写明{}各自领导的事项，以及意见不一致时如何处理；上位法已有规定的，建议指明依据",
                names.zh
            ),
            format!(
                "dual leadership may be set up by law; consider saying which matters {} each lead and what happens when they differ, or naming the superior law that says so",
                names.en
            ),
        ),
        cites: norms.iter().map(|n| Cite::Norm(*n, Role::Grants)).collect(),
        shown: Shown::Situations { when: all(inquiry, &norms), claim: Claim::AllApply { norms, outcome } },
        count: 1,
        effect: Effect::Slight,
    }
}
