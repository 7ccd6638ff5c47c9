//! What the rules do beside what the superior norms ask: against it, or to be checked because one of the two is silent.

mod holders;
mod order;
mod places;
mod what;

use crate::engine::TooLarge;
use crate::finding::{Claim, Role};
use crate::logic::Formula;
use crate::meaning::Actor;
use crate::model::{Article, Asks, Demand, Meant, NormId, Reference, Rule};
use crate::text::{Words, list};

pub use what::{What, together};

use super::draft::{Answer, Cite};
use super::inquiry::Inquiry;

/// Where the rules and a superior norm part.
#[derive(Debug, Clone, PartialEq)]
pub struct Departure {
    /// Which of the two is silent, or that they cannot both be kept.
    pub how: How,
    /// What the rules do or leave out.
    pub what: What,
    /// The norms of the rules.
    pub norms: Vec<NormId>,
    /// The situations and what is true of them; only of what is against a superior norm.
    pub shown: Option<(Formula, Claim)>,
    /// The names of the cause.
    pub cause: Vec<String>,
}

/// How the rules and a superior norm part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// They cannot both be kept.
    Against,
    /// The superior norm does not say whether this may be so.
    SuperiorSilent,
    /// The rules do not say what the superior norm asks.
    RulesSilent,
}

/// Compares the rules with everything that the superior norms ask.
pub fn departures<'i>(inquiry: &'i Inquiry<'_>, answer: &mut Answer) -> Vec<(&'i Demand, &'i Article, Vec<Departure>)> {
    let mut found = Vec::new();
    let Some(superior) = &inquiry.model.superior else { return found };
    for demand in &superior.demands {
        let Some(article) = superior.articles.get(demand.article) else { continue };
        match parted(inquiry, demand) {
            Ok(parted) => found.push((demand, article, parted)),
            Err(why) => answer.too_large(&article.label, &why),
        }
    }
    found
}

fn parted(inquiry: &Inquiry<'_>, demand: &Demand) -> Result<Vec<Departure>, TooLarge> {
    if !demand.missing.is_empty() {
        return Ok(vec![without_counterpart(demand)]);
    }
    match &demand.asks {
        Asks::Power(named, cases) => holders::power(inquiry, demand, named, cases),
        Asks::Duty(named, cases) => holders::duty(inquiry, demand, named, cases),
        Asks::Prohibition(named, cases) => holders::prohibition(inquiry, demand, named, cases),
        Asks::Order(first, cases) => order::order(inquiry, demand, first, cases),
        Asks::Seats(bodies, named, when) => places::seats(inquiry, demand, bodies, named, when),
        Asks::Cover { .. } => places::cover(inquiry, demand),
    }
}

fn without_counterpart(demand: &Demand) -> Departure {
    let names = list(&demand.missing);
    Departure {
        how: How::RulesSilent,
        what: What::NoCounterpart(demand.missing.clone()),
        norms: Vec::new(),
        shown: None,
        cause: vec![demand.about.zh.clone(), names.zh],
    }
}

/// That an actor is one of those whom a superior norm names.
fn is_one_of(inquiry: &Inquiry<'_>, named: &[Meant], actor: Actor) -> Formula {
    let meant = named.iter().map(|party| match &party.0 {
        Reference::Anyone | Reference::Unnamed => inquiry.world.formula(&party.1, None),
        _ => Formula::any(meant(inquiry, party).filter(|(other, _)| *other == actor).map(|(_, when)| when)),
    });
    Formula::any(meant.collect::<Vec<_>>())
}

/// Those for whom a name of the superior norms stands, and when.
fn meant<'i>(inquiry: &'i Inquiry<'_>, (who, when): &Meant) -> impl Iterator<Item = (Actor, Formula)> + use<'i> {
    let when = inquiry.world.formula(when, None);
    inquiry.world.actors(who, None).into_iter().map(move |(actor, is)| (actor, Formula::all([when.clone(), is])))
}

/// Actors by their posts, each once.
fn posts(inquiry: &Inquiry<'_>, actors: impl IntoIterator<Item = Actor>) -> Words {
    let mut named: Vec<Words> = Vec::new();
    for words in actors.into_iter().map(|actor| inquiry.post(actor)) {
        if !named.contains(&words) {
            named.push(words);
        }
    }
    list(&named)
}

/// An article as a finding cites it: its number, and in brackets what it says.
pub fn cited(article: &Article) -> Words {
    let checked = article.to_check.as_ref().map_or_else(Words::default, |note| {
        Words::new(format!("；待律师核对：{}", note.zh), format!("; for a lawyer to check: {}", note.en))
    });
    Words::new(
        format!("{}（{}：{}{}）", article.label.zh, article.rank.words().zh, article.says.zh, checked.zh),
        format!("{} ({}: {}{})", article.label.en, article.rank.words().en, article.says.en, checked.en),
    )
}

/// The cause of a finding: the article, what it is about, and what the rules do.
pub fn cause(article: &Article, demand: &Demand, departure: &Departure) -> Vec<String> {
    let own = departure.cause.iter().cloned();
    [article.label.zh.clone(), demand.about.zh.clone()].into_iter().chain(own).collect()
}

/// The clauses of a departure, each with its part.
pub fn cites(inquiry: &Inquiry<'_>, departure: &Departure) -> Vec<Cite> {
    let role = |norm: NormId| match (&inquiry.model.norms[norm].rule, departure.how) {
        (_, How::RulesSilent) => Role::Mentions,
        (Rule::Power { .. }, _) => Role::Grants,
        (Rule::Cover(_), _) => Role::Delegates,
        (Rule::Prohibition { .. }, _) => Role::Forbids,
        (Rule::Order { .. }, _) => Role::SetsAside,
        _ => Role::Mentions,
    };
    departure.norms.iter().map(|norm| Cite::Norm(*norm, role(*norm))).collect()
}

/// How many articles were compared, in words.
pub fn extent(inquiry: &Inquiry<'_>) -> Words {
    match &inquiry.model.superior {
        None => Words::new(
            "模型没有声明上位法，没有可以核对的内容",
            "the model names no superior norms, so there was nothing to compare",
        ),
        Some(superior) => Words::new(
            format!("对上位法{}条的{}项要求逐项核对", superior.articles.len(), superior.demands.len()),
            format!("{} demands of {} articles were compared", superior.demands.len(), superior.articles.len()),
        ),
    }
}
