//! A question "what if": who may do what in a situation that a reader describes, why others may not, and which smallest
//! change would let what cannot be done be done.

mod answer;
mod compare;
mod delegation;
mod keyword;
mod matter;
mod names;
mod obstacle;
mod page;
mod period;
mod powers;
mod read;
mod scan;
mod setting;
mod unblock;

use crate::logic::{Formula, Point};
use crate::meaning::World;
use crate::model::{BusinessId, Model};
use crate::text::{Complaint, Words};

pub use answer::{ActAnswer, Asked, Chain, May, MayNot, Together, Turn};
pub use compare::{ActDifference, Difference, Supposition};
pub use delegation::{Entrusting, Made, Scope, scope_words};
pub use keyword::{Keyword, Written};
pub use matter::{AskedMatter, Value};
pub use obstacle::{Failed, Obstacle, Passing, parts};
pub use page::page;
pub use powers::Powers;
pub use read::{Question, question};
pub use setting::{Entrusted, Setting};
pub use unblock::{Change, MOST_CHANGES, can_be_asked, changed, is_allowed, possible, smallest};

/// A question with its answer.
#[derive(Debug)]
pub struct Answer<'m> {
    /// The model, spelled out with the units of the question told apart.
    pub world: World<'m>,
    /// The question.
    pub question: Question,
    /// The situation.
    pub setting: Setting,
    /// The pieces of business that fit the matter, when no act was named.
    pub businesses: Vec<BusinessId>,
    /// The answer about each act, in the order in which they are done.
    pub acts: Vec<ActAnswer>,
    /// What each supposition would change.
    pub differences: Vec<Difference>,
}

impl Answer<'_> {
    /// Whether every act asked about can be done.
    pub fn is_clear(&self) -> bool {
        self.acts.iter().all(|act| act.can)
    }
}

/// Answers a question.
///
/// # Errors
/// Complaints when the question is unclear, or does not say what it is about.
pub fn ask(model: &Model, question: Question) -> Result<Answer<'_>, Vec<Complaint>> {
    let world = World::telling_apart(model, &setting::units(model, &question));
    let setting = Setting::new(&world, &question)?;
    let businesses = fitting(&world, &setting, &question);
    let asked = acts(&world, &setting, &question, &businesses);
    if asked.is_empty() {
        return Err(vec![no_act(&question)]);
    }
    let mut answers = Vec::new();
    let mut powers = Vec::new();
    for (asked, point) in asked {
        let ways = Powers::of(&world, asked.act);
        answers.push(answer::answer(&world, &ways, asked, &question, point));
        powers.push(ways);
    }
    let differences = compare::differences(&world, &setting, &question, &answers, &powers)?;
    Ok(Answer { world, question, setting, businesses, acts: answers, differences })
}

/// The pieces of business that the matter of the question is for, as far as nothing that has been done decides it.
fn fitting(world: &World<'_>, setting: &Setting, question: &Question) -> Vec<BusinessId> {
    let Some(asked) = question.matter.as_ref().filter(|_| question.acts.is_empty()) else { return Vec::new() };
    if let Some(named) = asked.business {
        return vec![named];
    }
    let vocabulary = &world.model.vocabulary;
    let of_matter = vocabulary.businesses.iter().filter(|(_, b)| vocabulary.acts[b.goal].matter == asked.matter);
    let fits = |id: &BusinessId| world.steps_in_time(*id).iter().any(|step| is_possible(world, setting, &step.needed));
    of_matter.map(|(id, _)| id).filter(fits).collect()
}

/// Whether a formula can hold in a situation, outcomes that are not told left open.
fn is_possible(world: &World<'_>, setting: &Setting, formula: &Formula) -> bool {
    let acts = world.model.vocabulary.acts.ids().filter_map(|act| world.outcome_variable(act));
    let open: Vec<_> = acts.filter(|v| !setting.settled.contains(v)).collect();
    let known = formula.support().into_iter().filter(|v| !open.contains(v));
    let known = known.map(|v| (v, 1 << setting.base.get(v))).collect();
    let left = formula.given(&world.space, &known);
    matches!(crate::engine::split::find(&world.space, &left), Ok(Some(_)))
}

/// The acts asked about with their situations: those named; else the steps of the business, in the order in which they
/// are done; else every act on the matter that some rule provides for.
fn acts(world: &World<'_>, setting: &Setting, question: &Question, businesses: &[BusinessId]) -> Vec<(Asked, Point)> {
    let one = |act, needed: &Formula, required_by| {
        let mut point = setting.point(world, act);
        let supposed = answer::supposed(world, &Powers::of(world, act), needed, &setting.settled, &mut point);
        (Asked { act, required_by, supposed }, point)
    };
    if !question.acts.is_empty() {
        return question.acts.iter().map(|act| one(*act, &Formula::TRUE, Vec::new())).collect();
    }
    let mut found: Vec<(Asked, Point)> = Vec::new();
    for business in businesses {
        for step in world.steps_in_time(*business).into_iter().rev() {
            let is_known = found.iter().any(|(asked, _)| asked.act == step.act);
            if !is_known && is_possible(world, setting, &step.needed) {
                found.push(one(step.act, &step.needed, step.required_by));
            }
        }
    }
    if found.is_empty()
        && let Some(asked) = &question.matter
    {
        let of_matter = world.model.vocabulary.acts.iter().filter(|(_, row)| row.matter == asked.matter);
        let all = of_matter.map(|(act, _)| one(act, &Formula::TRUE, Vec::new()));
        found = all.filter(|(asked, point)| world.provided(asked.act).holds(point)).collect();
    }
    found
}

fn no_act(question: &Question) -> Complaint {
    let remedy = Words::new(
        "用 --matter 写明事项，或者用 --act 写明行为",
        "say which matter with --matter, or which act with --act",
    );
    let message = Words::new("没有写明问的是什么事", "the question does not say what is to be done");
    match &question.matter {
        None => Complaint::of_file("nothing-asked", "ask", message, remedy),
        Some(asked) => Complaint::at(
            "nothing-asked",
            asked.span.clone(),
            Words::new("没有哪条规则适用于这样的事项", "no rule applies to such a matter"),
            remedy,
        ),
    }
}
