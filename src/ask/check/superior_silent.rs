//! Of the rules and a superior norm one is silent where the other speaks: a lawyer has to compare the two.
//!
//! # Question
//! Do the rules do something on which the superior norm that speaks of the matter is silent, such as letting another chair
//! the meeting; or does a superior norm ask for something of which the rules do not speak?
//!
//! # Why it matters
//! Silence is no permission and no prohibition. Whoever settles it without saying so takes a decision that is not his.
//!
//! # Finds
//! The law says that the head convenes the meeting, and the rules let him entrust it; the law asks that dissent be recorded,
//! and the rules do not mention it.
//!
//! # Leaves alone
//! What is against a superior norm: that is `superior-conflict`. What a superior norm expressly lets be.
//!
//! # Can miss
//! Superior norms that are not in the folder. What it finds rests on the counterparts that the model declares.

use crate::finding::{Certainty, Kind};
use crate::model::{Article, Demand};
use crate::text::Words;

use super::super::draft::{Answer, Draft, Effect, Shown};
use super::super::inquiry::Inquiry;
use super::super::superior::{Departure, How, cause, cited, cites, departures, extent, together};

/// The kind of all its findings.
pub const KIND: Kind = Kind::SuperiorLaw;

/// Goes through every article of the superior norms; one article and one way of silence is one finding.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer { extent: extent(inquiry), ..Answer::default() };
    let mut articles: Vec<(&Article, Vec<(&Demand, Departure)>)> = Vec::new();
    for (demand, article, parted) in departures(inquiry, &mut answer) {
        let parted = parted.into_iter().map(|departure| (demand, departure));
        match articles.iter_mut().find(|(known, _)| *known == article) {
            Some((_, known)) => known.extend(parted),
            None => articles.push((article, parted.collect())),
        }
    }
    for (article, parted) in &articles {
        for how in [How::SuperiorSilent, How::RulesSilent] {
            let here: Vec<_> = parted.iter().filter(|(_, departure)| departure.how == how).collect();
            answer.drafts.extend((!here.is_empty()).then(|| draft(inquiry, article, how, &here)));
        }
    }
    answer
}

fn draft(inquiry: &Inquiry<'_>, article: &Article, how: How, here: &[&(&Demand, Departure)]) -> Draft {
    let what = together(here.iter().map(|(_, departure)| departure.what.clone()));
    Draft {
        kind: KIND,
        cause: here.iter().flat_map(|(demand, departure)| cause(article, demand, departure)).collect(),
        message: message(how, &what, &cited(article)),
        suggestion: suggestion(how, &article.label),
        cites: here.iter().flat_map(|(_, departure)| cites(inquiry, departure)).collect(),
        shown: Shown::Wording(Certainty::ToConfirm),
        count: here.len() as u64,
        effect: if how == How::SuperiorSilent { Effect::Open } else { Effect::Slight },
    }
}

fn message(how: How, what: &Words, superior: &Words) -> Words {
    match how {
        How::SuperiorSilent => Words::new(
            format!("{}；{}没有规定可否如此，需核对", what.zh, superior.zh),
            format!("{}; {} does not say whether this may be so, to be checked", what.en, superior.en),
        ),
        _ => Words::new(
            format!("{}；上位法有规定：{}，需核对", what.zh, superior.zh),
            format!("{}; a superior norm speaks of it: {}, to be checked", what.en, superior.en),
        ),
    }
}

fn suggestion(how: How, law: &Words) -> Words {
    match how {
        How::SuperiorSilent => Words::new(
            format!("建议核对{}原文和其他上位法有无规定，并写明所依据的条款", law.zh),
            format!("consider checking {} and other superior norms, and naming the one that this rests on", law.en),
        ),
        _ => Words::new(
            format!("建议核对{}原文，研究是否在本规则中写明，或者写明依照该条办理", law.zh),
            format!("consider checking {}, and saying it here or referring to that article", law.en),
        ),
    }
}
