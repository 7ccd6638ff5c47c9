//! Causes and changes as a drafter reads them.

use crate::meaning::{Actor, Amendment};
use crate::model::{Institution, Model, NormId, ReadingId, Rule};
use crate::text::Words;

use super::label::Label;
use super::{Cause, Change};

/// What could be changed about one part.
pub(super) enum Kinds {
    /// Its clause; and whether the act would go to somebody else.
    Amendments(Vec<Amendment>, bool),
    /// The delegation is made (or else withdrawn).
    Made(bool),
    /// The question is answered in one of these ways.
    Answers(Vec<usize>),
}

/// One part of a cause: what it is, as it is in a situation.
pub(super) fn cause(model: &Model, label: &Label, value: u8) -> Cause {
    let (clause, words) = match label {
        Label::Clause(norms) => {
            (norms.first().map(|norm| model.norms[*norm].address), clause_words(model, norms.first()))
        }
        Label::Delegated { norm, from } => {
            let (who, label) = (actor(model, *from), clause_words(model, Some(norm)));
            let (zh, en) = if value == 0 { ("没有", "has not") } else { ("已经", "has") };
            let words = Words::new(
                format!("{}{zh}依{}作出委托", who.zh, label.zh),
                format!("{} {en} delegated under {}", who.en, label.en),
            );
            (Some(model.norms[*norm].address), words)
        }
        Label::Reading(reading) => {
            let (name, row) = (reading_words(model, *reading), &model.vocabulary.readings[*reading]);
            let answer = row.answers.get(usize::from(value)).map(|(label, _)| label.words.clone());
            let answer = answer.unwrap_or_else(|| Words::same(String::new()));
            let words = Words::new(
                format!("“{}”按“{}”理解", name.zh, answer.zh),
                format!("`{}` read as `{}`", name.en, answer.en),
            );
            (None, words)
        }
    };
    Cause { clause, words }
}

/// One part of a correction.
pub(super) fn change(model: &Model, label: &Label, value: u8, kinds: &Kinds) -> Change {
    let words = match (label, kinds) {
        (Label::Clause(norms), Kinds::Amendments(amendments, gives_elsewhere)) => {
            let (label, ways) =
                (clause_words(model, norms.first()), amended(model, norms, amendments, *gives_elsewhere));
            Words::new(format!("{}：{}", label.zh, ways.zh), format!("{}: {}", label.en, ways.en))
        }
        (Label::Delegated { norm, from }, Kinds::Made(made)) => {
            let (who, label) = (actor(model, *from), clause_words(model, Some(norm)));
            let (zh, en) =
                if *made { ("事先作出", "delegates beforehand") } else { ("不作", "does not delegate") };
            Words::new(format!("{}{zh}{}所定的委托", who.zh, label.zh), format!("{} {en} under {}", who.en, label.en))
        }
        (Label::Reading(reading), Kinds::Answers(answers)) => {
            let row = &model.vocabulary.readings[*reading];
            let chosen = answers.iter().filter_map(|at| row.answers.get(*at)).map(|(label, _)| label.words.clone());
            let (name, chosen) = (reading_words(model, *reading), chosen.collect::<Vec<_>>());
            Words::new(
                format!("将“{}”明确为“{}”", name.zh, joined(&chosen, |w| &w.zh, "”或“")),
                format!("settle `{}` as {}", name.en, joined(&chosen, |w| &w.en, " or ")),
            )
        }
        _ => cause(model, label, value).words,
    };
    Change { cause: cause(model, label, value), words }
}

/// What could become of a clause.
fn amended(model: &Model, norms: &[NormId], amendments: &[Amendment], gives_elsewhere: bool) -> Words {
    let is_order = norms.iter().all(|norm| matches!(model.norms[*norm].rule, Rule::Order { .. }));
    let is_power = norms.iter().all(|norm| matches!(model.norms[*norm].rule, Rule::Power { .. }));
    let one = |amendment: &Amendment| match amendment {
        Amendment::Widened if is_power => {
            Words::new("扩大适用范围，使之包括此种情形", "widen its scope so that it takes in this case")
        }
        Amendment::Widened if is_order => {
            Words::new("扩大适用范围，此种情形也要先办", "require the earlier act in this case too")
        }
        Amendment::Widened => {
            Words::new("放宽启动条件，使之包括此种情形", "widen its trigger so that it takes in this case")
        }
        Amendment::Elsewhere if !gives_elsewhere => Words::new("写明由谁办理", "say which of them does the act"),
        Amendment::Elsewhere => {
            Words::new("另行明确由其他在岗人员办理", "say that somebody else, who is there, does the act")
        }
        Amendment::Struck if is_order => {
            Words::new("此种情形不要求先办", "do not require the earlier act in this case")
        }
        Amendment::Struck => Words::new("此种情形不适用", "do not let it apply in this case"),
        Amendment::AsWritten => Words::new("维持原文", "leave it as it is"),
    };
    let words: Vec<Words> = amendments.iter().map(one).collect();
    Words::new(joined(&words, |w| &w.zh, "，或者"), joined(&words, |w| &w.en, ", or "))
}

/// What is said when the evaluator does not bear a correction out.
pub(super) fn not_confirmed() -> Words {
    Words::new(
        "有的修改办法重演未能证实，没有列入，请报告此问题",
        "a correction was not confirmed by the replay and is left out; please report this",
    )
}

fn clause_words(model: &Model, norm: Option<&NormId>) -> Words {
    norm.map_or_else(|| Words::same(String::new()), |norm| model.document.label(&model.norms[*norm].address))
}

fn reading_words(model: &Model, reading: ReadingId) -> Words {
    let row = &model.vocabulary.readings[reading];
    let name = &row.label.words;
    row.mark
        .as_ref()
        .map_or_else(|| name.clone(), |mark| Words::new(format!("{mark} {}", name.zh), format!("{mark} {}", name.en)))
}

fn actor(model: &Model, actor: Actor) -> Words {
    match actor {
        Actor::Person(person) => model.establishment.persons[person].name.clone(),
        Actor::Institution(Institution::Body(body)) => model.vocabulary.bodies[body].label.words.clone(),
        Actor::Institution(Institution::Unit(unit)) => model.vocabulary.units[unit].label.words.clone(),
    }
}

fn joined(words: &[Words], pick: impl Fn(&Words) -> &String, between: &str) -> String {
    words.iter().map(|w| pick(w).as_str()).collect::<Vec<_>>().join(between)
}
