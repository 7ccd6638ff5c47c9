//! A judgement on which it depends who acts, and nobody is named to make it.
//!
//! # Question
//! Is there a quality that takes somebody's judgement (major, urgent, sufficiently coordinated), that decides who may act,
//! what must come first or what is forbidden, and that no act settles?
//!
//! # Why it matters
//! Whoever happens to hold the paper decides whether it is "major", and with that who signs it. Two people who judge
//! differently are both right by the text.
//!
//! # Finds
//! "Major matters are decided by the meeting, others by the deputy in charge", and no clause says who finds a matter major.
//!
//! # Leaves alone
//! Facts that one can see; judgements that an act settles or a clause regulates; words on which only a duty depends.
//!
//! # Can miss
//! Judgements that the vocabulary does not mark as such.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::TooLarge;
use crate::finding::{Claim, Kind, Role};
use crate::logic::{Formula, Point, VarId};
use crate::model::{ActId, AttributeId, Nature, NormId, Regulated, Rule, Values};
use crate::text::{Words, list};

use super::super::conditions::Conditions;
use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::inquiry::Inquiry;

/// The kind of its findings.
pub const KIND: Kind = Kind::Ambiguity;

/// Goes through every judged attribute; one word on several matters is one cause, and so are words that decide the same
/// thing together.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "逐一核对需要判断的要素是否影响由谁办理而又无人认定",
        "every judged attribute was changed, and who may act, what comes first and what is forbidden compared",
    );
    let conditions = Conditions::of(inquiry);
    let mut free: Vec<Free> = Vec::new();
    for (name, attributes) in words(inquiry) {
        let mut choices = Vec::new();
        for attribute in attributes {
            match choices_of(inquiry, attribute, &conditions) {
                Ok(found) => choices.extend(found),
                Err(why) => answer.too_large(&name, &why),
            }
        }
        match free.iter_mut().find(|f| f.decides_the_same(&choices)) {
            Some(known) => known.names.push(name),
            None => free.push(Free { names: vec![name], choices }),
        }
    }
    for free in free.iter().filter(|f| !f.choices.is_empty()) {
        match free.draft(inquiry) {
            Ok(draft) => answer.drafts.push(draft),
            Err(why) => answer.too_large(&list(&free.names), &why),
        }
    }
    answer
}

/// The judged attributes that nothing settles, by their word.
fn words(inquiry: &Inquiry<'_>) -> Vec<(Words, Vec<AttributeId>)> {
    let vocabulary = &inquiry.model.vocabulary;
    let settled = |id: AttributeId| vocabulary.acts.iter().any(|(_, act)| act.settles == Some(id));
    let regulated = |id| inquiry.model.norms.iter().any(|(_, n)| n.rule == Rule::Regulates(Regulated::Attribute(id)));
    let mut found: Vec<(Words, Vec<AttributeId>)> = Vec::new();
    for (id, row) in vocabulary.attributes.iter().filter(|(id, row)| row.judged && !settled(*id) && !regulated(*id)) {
        match found.iter_mut().find(|(name, _)| name.zh == row.label.words.zh) {
            Some((_, here)) => here.push(id),
            None => found.push((row.label.words.clone(), vec![id])),
        }
    }
    found
}

/// Something that a judgement decides.
struct Choice {
    attribute: AttributeId,
    variable: VarId,
    what: What,
    /// Slight when nobody is named otherwise: then it opens a step rather than choosing between two.
    rank: u8,
    /// The clauses by which it does.
    norms: Vec<NormId>,
    /// The situations in which the judgement makes the difference.
    when: Formula,
    /// An example.
    point: Option<Point>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    /// Who is named for an act.
    Holder(ActId),
    /// Whether a prerequisite, prohibition, delegation or substitution applies.
    Norm(NormId),
}

fn choices_of(inquiry: &Inquiry<'_>, attribute: AttributeId, conditions: &Conditions) -> Result<Vec<Choice>, TooLarge> {
    let variables = inquiry.world.attribute_variable(attribute).map(|v| v.variables().collect::<Vec<_>>());
    let mut found = Vec::new();
    for variable in variables.unwrap_or_default() {
        let choice =
            |what, norms| Choice { attribute, variable, what, rank: 3, norms, when: Formula::FALSE, point: None };
        for (act, powers, named) in &conditions.acts {
            let norms: Vec<_> = powers.iter().filter(|(_, asked)| asked.contains(&variable)).map(|(n, _)| *n).collect();
            if !norms.is_empty() {
                found.extend(choice(What::Holder(*act), norms).shown_by(inquiry, named)?);
            }
        }
        for (norm, _, when) in conditions.norms.iter().filter(|(_, asked, _)| asked.contains(&variable)) {
            found.extend(choice(What::Norm(*norm), vec![*norm]).shown_by(inquiry, std::slice::from_ref(when))?);
        }
    }
    found.sort_by_key(|c| (c.rank, readings(inquiry, c), c.when.support().len()));
    Ok(found)
}

impl Choice {
    /// The choice with the situations in which it changes one of the formulas; `None` when it never does.
    fn shown_by(mut self, inquiry: &Inquiry<'_>, formulas: &[Formula]) -> Result<Option<Self>, TooLarge> {
        let parts: Vec<_> =
            formulas.iter().map(|f| differs(inquiry, f, self.variable)).filter(|f| *f != Formula::FALSE).collect();
        for part in &parts {
            if let Some(point) = inquiry.find([part.clone()])? {
                self.rank = rank(inquiry, &self, &point);
                self.point = Some(point);
                self.when = Formula::any(parts);
                return Ok(Some(self));
            }
        }
        Ok(None)
    }
}

/// How many questions of reading a choice depends on.
fn readings(inquiry: &Inquiry<'_>, choice: &Choice) -> usize {
    let support = choice.when.support();
    let readings = inquiry.model.vocabulary.readings.ids().filter_map(|r| inquiry.world.reading_variable(r));
    readings.filter(|v| support.contains(v)).count()
}

/// First the choices between two holders, then whether a decision can be made at all, then other steps, then conditions.
fn rank(inquiry: &Inquiry<'_>, choice: &Choice, point: &Point) -> u8 {
    let What::Holder(act) = choice.what else { return choice.rank };
    let values = (0..inquiry.world.space.size(choice.variable)).filter_map(|v| u8::try_from(v).ok());
    let named = |point: &Point| inquiry.world.provisions_of(act).any(|(_, p)| p.applies.holds(point));
    let always = values.map(|v| point.with(choice.variable, v)).all(|p| named(&p));
    match (always, inquiry.model.vocabulary.acts[act].nature) {
        (true, _) => 0,
        (false, Nature::Decides) => 1,
        (false, _) => 2,
    }
}

/// That another value of the variable makes the formula change, with everybody there.
fn differs(inquiry: &Inquiry<'_>, formula: &Formula, variable: VarId) -> Formula {
    if !formula.support().contains(&variable) {
        return Formula::FALSE;
    }
    let formula = inquiry.with_everybody(formula);
    let at = |value: u32| formula.given(&inquiry.world.space, &BTreeMap::from([(variable, 1 << value)]));
    let ordinary = at(0);
    let others = (1..inquiry.world.space.size(variable)).map(|value| {
        let other = at(value);
        let more = Formula::all([other.clone(), ordinary.clone().negate()]);
        Formula::any([more, Formula::all([ordinary.clone(), other.negate()])])
    });
    // The story starts from the ordinary value, and every value has its own alternative to it.
    Formula::all([inquiry.world.is(variable, 0), Formula::any(others.collect::<Vec<_>>())])
}

/// Words that nobody settles, with what they decide.
struct Free {
    names: Vec<Words>,
    choices: Vec<Choice>,
}

impl Free {
    fn decides_the_same(&self, choices: &[Choice]) -> bool {
        let what = |choices: &[Choice]| choices.iter().map(|c| c.what).collect::<BTreeSet<_>>();
        !choices.is_empty() && what(&self.choices) == what(choices)
    }

    fn draft(&self, inquiry: &Inquiry<'_>) -> Result<Draft, TooLarge> {
        let names = quoted(&self.names);
        let decided = self.decided(inquiry);
        let shown = self.shown(inquiry)?;
        Ok(Draft {
            kind: KIND,
            cause: self.names.iter().map(|n| n.zh.clone()).collect(),
            message: Words::new(
                format!("{}由谁认定、按什么标准，条文没有规定，而它决定：{}", names.zh, decided.zh),
                format!(
                    "no clause says who finds that something is {} or by what standard, and on it depends: {}",
                    names.en, decided.en
                ),
            ),
            suggestion: Words::new(
                format!(
                    "建议为{}规定可以核对的标准（列举、数额），或者写明由谁在哪一环节认定、意见不一致时以谁的为准",
                    names.zh
                ),
                format!(
                    "consider a standard for {} that can be checked (a list, an amount), or saying who settles it, at which step",
                    names.en
                ),
            ),
            cites: self.cites(inquiry),
            shown,
            count: self.choices.iter().map(|c| c.what).collect::<BTreeSet<_>>().len() as u64,
            effect: Effect::Open,
        })
    }

    /// What the words decide, in words: who acts, then what comes first, what is forbidden, who stands in.
    fn decided(&self, inquiry: &Inquiry<'_>) -> Words {
        let mut parts: Vec<Words> = Vec::new();
        for choice in &self.choices {
            let part = match choice.what {
                What::Holder(act) => holders(inquiry, choice, act),
                What::Norm(norm) => effect_of(inquiry, norm),
            };
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        let (most, all) = (3, parts.len());
        parts.truncate(most);
        let zh: Vec<_> = parts.iter().map(|p| p.zh.as_str()).collect();
        let en: Vec<_> = parts.iter().map(|p| p.en.as_str()).collect();
        let more = all.saturating_sub(most);
        let (more_zh, more_en) = if more == 0 {
            (String::new(), String::new())
        } else {
            (format!("；以及另外{more}项"), format!("; and {more} more"))
        };
        Words::new(format!("{}{more_zh}", zh.join("；")), format!("{}{more_en}", en.join("; ")))
    }

    /// The plainest choice that the words have under every reading; if there is none, any of them.
    fn shown(&self, inquiry: &Inquiry<'_>) -> Result<Shown, TooLarge> {
        let mut choices: Vec<&Choice> = self.choices.iter().collect();
        choices.sort_by_key(|c| (readings(inquiry, c), c.rank));
        for choice in &choices {
            if inquiry.readings_needed(&choice.when)?.is_empty() {
                return Ok(situations(inquiry, &[choice]));
            }
        }
        Ok(situations(inquiry, &choices))
    }

    /// The clauses that use the words; those that follow from them only where no clause uses them.
    fn cites(&self, inquiry: &Inquiry<'_>) -> Vec<Cite> {
        let all: BTreeSet<NormId> = self.choices.iter().flat_map(|c| c.norms.iter().copied()).collect();
        let quotes = |norm: &NormId| &inquiry.model.sections[inquiry.model.norms[*norm].section].quotes;
        let uses =
            |norm: &NormId| quotes(norm).iter().any(|quote| self.names.iter().any(|name| quote.contains(&name.zh)));
        let using: BTreeSet<NormId> = all.iter().copied().filter(uses).collect();
        let norms = if using.is_empty() { all } else { using };
        let role = |norm: NormId| match inquiry.model.norms[norm].rule {
            Rule::Prohibition { .. } => Role::Forbids,
            Rule::Order { .. } => Role::RequiresFirst,
            Rule::Cover(_) => Role::Delegates,
            _ => Role::Grants,
        };
        norms.into_iter().map(|norm| Cite::Norm(norm, role(norm))).collect()
    }
}

fn situations(inquiry: &Inquiry<'_>, choices: &[&Choice]) -> Shown {
    let when = Formula::any(choices.iter().map(|c| c.when.clone()).collect::<Vec<_>>());
    let variables: BTreeSet<VarId> = choices.iter().map(|c| c.variable).collect();
    let acts: BTreeSet<ActId> =
        choices.iter().filter_map(|c| if let What::Holder(a) = c.what { Some(a) } else { None }).collect();
    let norms: BTreeSet<NormId> =
        choices.iter().filter_map(|c| if let What::Norm(n) = c.what { Some(n) } else { None }).collect();
    let claim = Claim::Selects {
        variables: variables.into_iter().collect(),
        acts: acts.into_iter().collect(),
        norms: norms.into_iter().collect(),
    };
    Shown::Situations { when: Formula::all([inquiry.ordinary_day(), when]), claim }
}

/// Who acts, for each value of the judgement, where it makes a difference.
fn holders(inquiry: &Inquiry<'_>, choice: &Choice, act: ActId) -> Words {
    let words = inquiry.model.act_words(act);
    let Some(point) = &choice.point else { return words };
    let cases = (0..inquiry.world.space.size(choice.variable)).map(|value| {
        let value = u8::try_from(value).unwrap_or(0);
        let (judged, who) = (
            value_words(inquiry, choice.attribute, value),
            described(inquiry, act, &point.with(choice.variable, value)),
        );
        Words::new(format!("{}：{}", judged.zh, who.zh), format!("{}: {}", judged.en, who.en))
    });
    let cases: Vec<Words> = cases.collect();
    let zh: Vec<_> = cases.iter().map(|c| c.zh.as_str()).collect();
    let en: Vec<_> = cases.iter().map(|c| c.en.as_str()).collect();
    Words::new(
        format!("“{}”由谁办理（{}）", words.zh, zh.join("；")),
        format!("who does `{}` ({})", words.en, en.join("; ")),
    )
}

/// The holders of the powers that apply, as the rules describe them.
fn described(inquiry: &Inquiry<'_>, act: ActId, point: &Point) -> Words {
    let mut found: Vec<Words> = Vec::new();
    for (_, row) in inquiry.world.provisions_of(act).filter(|(_, p)| p.applies.holds(point)) {
        if let Rule::Power { holder, .. } = &inquiry.model.norms[row.norm].rule {
            let words = inquiry.phrases().holder(holder);
            if !found.contains(&words) {
                found.push(words);
            }
        }
    }
    if found.is_empty() { Words::new("没有规定", "nobody is named") } else { list(&found) }
}

fn value_words(inquiry: &Inquiry<'_>, attribute: AttributeId, value: u8) -> Words {
    match &inquiry.model.vocabulary.attributes[attribute].values {
        Values::Choices(choices) => choices.get(usize::from(value)).map_or_else(Words::default, |c| c.words.clone()),
        _ if value == 0 => Words::new("不认定的", "if not"),
        _ => Words::new("认定的", "if so"),
    }
}

fn effect_of(inquiry: &Inquiry<'_>, norm: NormId) -> Words {
    let rule = &inquiry.model.norms[norm].rule;
    let acts = |acts: &[ActId]| list(&inquiry.acts_words(acts.iter().copied()));
    match rule {
        Rule::Order { first, .. } => {
            let first = acts(first);
            Words::new(format!("是否须先经“{}”", first.zh), format!("whether this comes first: `{}`", first.en))
        }
        Rule::Prohibition { acts: forbidden, .. } => {
            let forbidden = acts(forbidden);
            Words::new(format!("是否不得“{}”", forbidden.zh), format!("whether this is forbidden: `{}`", forbidden.en))
        }
        _ => Words::new("能否由他人代行", "whether another may act instead"),
    }
}

fn quoted(names: &[Words]) -> Words {
    list(&names.iter().map(|n| Words::new(format!("“{}”", n.zh), format!("`{}`", n.en))).collect::<Vec<_>>())
}
