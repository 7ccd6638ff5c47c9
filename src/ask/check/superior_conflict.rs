//! The rules and a superior norm cannot both be kept.
//!
//! # Question
//! Do the rules require or allow what a superior norm forbids, give a power to others than it names, seat others in a body,
//! or dispense by an exception with a step that it asks for?
//!
//! # Why it matters
//! A clause that is against a superior norm does not hold, and what was done by it can be set aside.
//!
//! # Finds
//! "In urgent cases the document is signed without the review of legality", where the superior norm asks for the review
//! before every signature.
//!
//! # Leaves alone
//! What a superior norm is silent on, and what the rules are silent on: that is `superior-silent`. A superior norm that says
//! 原则上 leaves room and is never the ground of this finding.
//!
//! # Can miss
//! Whatever the superior norms in the folder do not say, and names for which the model declares no counterpart.

use crate::finding::Kind;
use crate::text::Words;

use super::super::draft::{Answer, Draft, Effect, Shown};
use super::super::inquiry::Inquiry;
use super::super::superior::{How, cause, cited, cites, departures, extent};

/// The kind of all its findings.
pub const KIND: Kind = Kind::SuperiorLaw;

/// Goes through every demand of the superior norms; one norm of the rules against one demand is one finding.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer { extent: extent(inquiry), ..Answer::default() };
    for (demand, article, parted) in departures(inquiry, &mut answer) {
        for departure in parted.iter().filter(|d| d.how == How::Against) {
            let Some((when, claim)) = departure.shown.clone() else { continue };
            let (superior, what) = (cited(article), departure.what.words());
            let clauses = inquiry.clauses(departure.norms.iter().copied());
            answer.drafts.push(Draft {
                kind: KIND,
                cause: cause(article, demand, departure),
                message: Words::new(
                    format!("{}，与{}抵触", what.zh, superior.zh),
                    format!("{}, against {}", what.en, superior.en),
                ),
                suggestion: Words::new(
                    format!("建议使{}与{}一致；另有上位法依据的，写明依据", clauses.zh, article.label.zh),
                    format!("consider bringing {} into line with {}, or naming the other superior norm it rests on", clauses.en, article.label.en),
                ),
                cites: cites(inquiry, departure),
                shown: Shown::Situations { when, claim },
                count: 1,
                effect: Effect::Grave,
            });
        }
    }
    answer
}
