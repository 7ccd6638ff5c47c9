//! A post with powers or duties that nobody fills.
//!
//! # Question
//! Is there a post to which a clause gives a power, a duty or another's powers, and which nobody holds in the establishment,
//! or of which the text says nothing else at all, although it is a term of its own?
//!
//! # Why it matters
//! What is entrusted to a post without holder is not done. And where no clause places a post in the organisation, nobody can
//! tell from the rules who appoints its holder and to whom he answers.
//!
//! # Finds
//! "The general counsel signs contracts", and nobody is general counsel.
//!
//! # Leaves alone
//! Posts held through a special case (the executive deputy is a deputy); posts that are a step in nothing; everything, when
//! the establishment lists no people.
//!
//! # Can miss
//! Posts that the vocabulary does not declare; a post that is held only on paper.

use std::collections::BTreeMap;

use crate::finding::{Certainty, Claim, Kind, Role};
use crate::logic::Formula;
use crate::model::{ActId, NormId, PostId, Reference, Rule, Sort};
use crate::text::Words;

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::everyday::few;
use super::super::inquiry::Inquiry;

/// The kind of its findings.
pub const KIND: Kind = Kind::Gap;

/// Goes through every post that some power, duty, delegation or substitution names.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "逐一核对有职权、职责或者受托的职位是否有人担任、条文是否写明其来历",
        "every post with a power, duty or delegation was looked for in the establishment and in the other clauses",
    );
    let staffed = !inquiry.model.establishment.persons.is_empty();
    for (post, norms) in charged(inquiry) {
        if staffed && inquiry.world.holders(post).next().is_none() {
            answer.drafts.push(empty(inquiry, post, &norms));
        } else if is_unplaced(inquiry, post) && is_open_term(inquiry, post) {
            answer.drafts.push(unplaced(inquiry, post, &norms));
        }
    }
    answer
}

/// The posts that are to do something, with the norms that say so.
fn charged(inquiry: &Inquiry<'_>) -> BTreeMap<PostId, Vec<NormId>> {
    let mut found: BTreeMap<PostId, Vec<NormId>> = BTreeMap::new();
    for (id, norm) in inquiry.model.norms.iter() {
        if matches!(norm.rule, Rule::Power { .. } | Rule::Duty { .. } | Rule::Cover(_)) {
            for post in posts(&norm.rule) {
                found.entry(post).or_default().push(id);
            }
        }
    }
    found
}

fn posts(rule: &Rule) -> Vec<PostId> {
    let references = rule.references().into_iter();
    references.filter_map(|r| if let Reference::Post(post) = r { Some(*post) } else { None }).collect()
}

fn empty(inquiry: &Inquiry<'_>, post: PostId, norms: &[NormId]) -> Draft {
    let name = &inquiry.model.vocabulary.posts[post].label.words;
    let stopped = norms.iter().find_map(|norm| stopped(inquiry, *norm));
    let effect = if stopped.is_some() { Effect::Grave } else { Effect::Open };
    let shown = match stopped {
        Some((act, when)) => Shown::Situations { when, claim: Claim::CannotBeDone(act) },
        None => Shown::Wording(Certainty::Proved),
    };
    let acts = acts(inquiry, norms);
    Draft {
        kind: KIND,
        cause: vec![name.zh.clone()],
        message: Words::new(
            format!("条文把{}交给{}，而编制中没有人担任{}", acts.zh, name.zh, name.zh),
            format!("the clauses give {} to the {}, and nobody in the establishment holds that post", acts.en, name.en),
        ),
        suggestion: Words::new(
            format!("建议配备{}，或者规定{}缺位时由谁办理，或者改由现有职位办理", name.zh, name.zh),
            format!(
                "consider filling the post of {}, naming who acts while it is vacant, or giving its work to another post",
                name.en
            ),
        ),
        cites: norms.iter().map(|n| Cite::Norm(*n, Role::Grants)).collect(),
        shown,
        count: norms.len() as u64,
        effect,
    }
}

/// An act that some business needs and that cannot be done because the holder of this power is missing.
fn stopped(inquiry: &Inquiry<'_>, norm: NormId) -> Option<(ActId, Formula)> {
    let provisions = inquiry.world.provisions.iter().filter(|p| p.norm == norm);
    let mut stopped = provisions.map(|p| {
        let cannot = inquiry.with_everybody(&inquiry.performable(p.act)).negate();
        (p.act, Formula::all([inquiry.needed(p.act), p.applies.clone(), cannot, inquiry.ordinary_day()]))
    });
    stopped.find(|(_, when)| inquiry.find([when.clone()]).is_ok_and(|point| point.is_some()))
}

/// Whether the text says nothing of a post but what it is to do: it sits nowhere, leads, reports and assists nobody.
fn is_unplaced(inquiry: &Inquiry<'_>, post: PostId) -> bool {
    let vocabulary = &inquiry.model.vocabulary;
    let seated = inquiry.model.norms.iter().any(|(_, norm)| {
        let places = matches!(norm.rule, Rule::Seats { .. } | Rule::Line { .. });
        places
            && posts(&norm.rule)
                .iter()
                .any(|p| *p == post || inquiry.model.is_kind_of(post, *p) || inquiry.model.is_kind_of(*p, post))
    });
    let related = vocabulary.relations.iter().any(|(_, r)| [r.from, r.to].contains(&Sort::Post(post)));
    let through = vocabulary.bodies.iter().any(|(_, b)| b.through.contains(&post));
    let kin = vocabulary.posts[post].of.is_some() || vocabulary.posts.iter().any(|(_, p)| p.of == Some(post));
    !(seated || related || through || kin)
}

/// Whether the vocabulary lists the post among the words of the text that no clause defines.
fn is_open_term(inquiry: &Inquiry<'_>, post: PostId) -> bool {
    let name = inquiry.model.vocabulary.posts[post].label.name();
    inquiry
        .model
        .vocabulary
        .terms
        .iter()
        .any(|(_, term)| term.anchor.is_none() && term.words.iter().any(|w| w.zh == name))
}

fn unplaced(inquiry: &Inquiry<'_>, post: PostId, norms: &[NormId]) -> Draft {
    let name = &inquiry.model.vocabulary.posts[post].label.words;
    let acts = acts(inquiry, norms);
    Draft {
        kind: KIND,
        cause: vec![name.zh.clone(), "来历".to_owned()],
        message: Words::new(
            format!("条文只规定由{}办理“{}”；由谁担任、由谁确定、对谁负责，没有规定", name.zh, acts.zh),
            format!(
                "the {} appears only as the holder of a power ({}); who holds the post, by whose choice, and to whom he answers is not said",
                name.en, acts.en
            ),
        ),
        suggestion: Words::new(
            format!("建议写明{}由谁担任或者由谁确定，缺席时由谁接替", name.zh),
            format!("consider saying who is or who chooses the {}, and who acts in his absence", name.en),
        ),
        cites: norms.iter().map(|n| Cite::Norm(*n, Role::Mentions)).collect(),
        shown: Shown::Wording(Certainty::ToConfirm),
        count: 1,
        effect: Effect::Slight,
    }
}

fn acts(inquiry: &Inquiry<'_>, norms: &[NormId]) -> Words {
    let acts = inquiry.acts_words(norms.iter().flat_map(|n| inquiry.model.norms[*n].rule.acts()));
    if acts.is_empty() { Words::new("他人的职权", "another's powers") } else { few(&acts, 4) }
}
