//! The story of a judgement: what follows when a quality is found, what follows when it is not, and that nobody is named
//! to find it.

use std::collections::BTreeSet;

use crate::logic::{Point, VarId};
use crate::meaning::{Actor, AttributeVariable, World};
use crate::model::{ActId, NormId, Rule, Values};
use crate::text::{Words, list};

use super::claim;

/// So many differences are told; more would not be read.
const TOLD: usize = 3;

/// What the judgement changes, and that no clause says who makes it.
pub(super) fn selected(
    world: &World<'_>,
    point: &Point,
    variables: &[VarId],
    acts: &[ActId],
    norms: &[NormId],
) -> Vec<Words> {
    let mut told: Vec<Words> = Vec::new();
    for variable in variables {
        for other in claim::others(world, *variable, point) {
            let judged = [point, &other].map(|p| judged(world, *variable, p.get(*variable)));
            let by_act = acts.iter().filter_map(|act| holder_differs(world, *act, [point, &other], &judged));
            let by_norm = norms.iter().filter_map(|norm| rule_differs(world, *norm, [point, &other], &judged));
            for step in by_act.chain(by_norm) {
                if !told.contains(&step) {
                    told.push(step);
                }
            }
        }
    }
    told.truncate(TOLD);
    told.push(Words::new(
        "由谁认定、以谁的认定为准，条文没有规定",
        "who is to find this, and whose finding counts, no clause says",
    ));
    told
}

fn holder_differs(world: &World<'_>, act: ActId, points: [&Point; 2], judged: &[Words; 2]) -> Option<Words> {
    let [here, there] = points.map(|p| claim::named(world, act, p));
    if here == there {
        return None;
    }
    let (here, there, [one, other]) = (by(world, &here), by(world, &there), judged);
    let act = world.model.act_words(act);
    Some(Words::new(
        format!("“{}”：{}，{}；{}，{}", act.zh, one.zh, here.zh, other.zh, there.zh),
        format!("`{}`: {}, {}; {}, {}", act.en, one.en, here.en, other.en, there.en),
    ))
}

fn by(world: &World<'_>, actors: &BTreeSet<Actor>) -> Words {
    let words = list(&actors.iter().map(|a| world.actor_words(*a)).collect::<Vec<_>>());
    match actors.is_empty() {
        true => Words::new("没有规定由谁办理", "nobody is named"),
        false => Words::new(format!("由{}办理", words.zh), format!("it is for {}", words.en)),
    }
}

fn rule_differs(world: &World<'_>, norm: NormId, points: [&Point; 2], judged: &[Words; 2]) -> Option<Words> {
    let (one, other) = match points.map(|p| claim::applies(world, norm, p)) {
        [true, false] => (&judged[0], &judged[1]),
        [false, true] => (&judged[1], &judged[0]),
        _ => return None,
    };
    let rule = demand(world, norm);
    Some(Words::new(
        format!("{}，{}；{}，没有这一规定", one.zh, rule.zh, other.zh),
        format!("{}, {}; {}, nothing of the kind applies", one.en, rule.en, other.en),
    ))
}

fn demand(world: &World<'_>, norm: NormId) -> Words {
    let acts = |acts: &[ActId]| list(&acts.iter().map(|a| world.model.act_words(*a)).collect::<Vec<_>>());
    match &world.model.norms[norm].rule {
        Rule::Order { first, then } => {
            let (first, then) = (acts(first), acts(then));
            Words::new(
                format!("“{}”之前须先经“{}”", then.zh, first.zh),
                format!("`{}` must come before `{}`", first.en, then.en),
            )
        }
        Rule::Prohibition { acts: forbidden, .. } => {
            let forbidden = acts(forbidden);
            Words::new(format!("不得“{}”", forbidden.zh), format!("this is forbidden: `{}`", forbidden.en))
        }
        _ => Words::new("可以由他人代行", "another may act instead"),
    }
}

/// What is found, as the beginning of a sentence.
fn judged(world: &World<'_>, variable: VarId, value: u8) -> Words {
    let attributes = world.model.vocabulary.attributes.iter();
    let mut here = attributes.filter(
        |(id, _)| matches!(world.attribute_variable(*id), Some(AttributeVariable::Choice(v)) if *v == variable),
    );
    let Some((_, row)) = here.next() else {
        return Words::new("作此认定的", "if it is found so");
    };
    let name = &row.label.words;
    match (&row.values, value) {
        (Values::Choices(choices), _) => {
            let choice = choices.get(usize::from(value)).map_or_else(Words::default, |c| c.words.clone());
            Words::new(
                format!("“{}”认定为“{}”的", name.zh, choice.zh),
                format!("if `{}` is found to be `{}`", name.en, choice.en),
            )
        }
        (_, 0) => Words::new(format!("不认定为“{}”的", name.zh), format!("unless found `{}`", name.en)),
        _ => Words::new(format!("认定为“{}”的", name.zh), format!("if found `{}`", name.en)),
    }
}
