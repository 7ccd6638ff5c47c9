//! Replays a scenario: what would happen, day by day, under the rules of a model.

mod calendar;
mod candidates;
mod cases;
mod compare;
mod entrusted;
mod granted;
mod performers;
mod play;
mod setting;
mod standing;
mod told;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::meaning::{Pair, Plan, Procedures, World};
use crate::model::scenario::Scenario;
use crate::model::{Model, UnitId};
use crate::text::{Complaint, Words};

use play::{Played, Player};

pub(super) use granted::Granted;
pub(super) use performers::{TookPart, Willing, takers};

pub use compare::{Compared, compare, lines};
pub use told::{
    Candidate, CasePlayed, Doing, Hindrance, Holder, Ineffective, Missing, Performer, Replay, Right, Standing, Taken,
    Told, What,
};

/// What a world is made for: the units that stand for themselves, and the pairs of relations that change.
type Apart = (Vec<UnitId>, Vec<Pair>);

/// Replays scenarios of one model; worlds that tell the same units apart and have the same changes are made once.
pub struct Replayer<'m> {
    model: &'m Model,
    worlds: RefCell<BTreeMap<Apart, Rc<World<'m>>>>,
}

impl<'m> Replayer<'m> {
    /// For a model.
    pub fn new(model: &'m Model) -> Self {
        Self { model, worlds: RefCell::default() }
    }

    /// Plays a scenario.
    ///
    /// # Errors
    /// What only the rules show to be wrong with the file: a business that does not fit, a delegation that could be
    /// several, a decision that nobody is asked for.
    pub fn replay(&self, scenario: &Scenario) -> Result<Replay, Vec<Complaint>> {
        let world = self.world(scenario);
        let mut setting = setting::setting(&world, scenario)?;
        let makes = Procedures::new(&world);
        let procedure = makes.of(&setting.plan);
        let never: Vec<_> = scenario
            .decisions
            .iter()
            .filter(|d| procedure.cases.get(d.case).is_none_or(|c| c.step(d.act).is_none()))
            .map(|d| not_asked(self.model, d, None))
            .collect();
        if !never.is_empty() {
            return Err(never);
        }
        let Played { trace, moves, used } = Player::new(&procedure, scenario, &setting.made, setting.granted).play();
        let late = late(self.model, scenario, &trace, &used);
        if !late.is_empty() {
            return Err(late);
        }
        for told in &trace {
            let case = told.case.filter(|_| told.what == What::Finished).and_then(|c| setting.cases.get_mut(c));
            if let Some(case) = case {
                case.done = told.day;
            }
        }
        Ok(Replay { cases: setting.cases, trace, moves })
    }

    /// The world in which a scenario is played, and the plan of its procedure.
    ///
    /// # Errors
    /// As for [`Self::replay`], but for decisions.
    pub fn plan(&self, scenario: &Scenario) -> Result<(Rc<World<'m>>, Plan), Vec<Complaint>> {
        let world = self.world(scenario);
        let plan = setting::setting(&world, scenario)?.plan;
        Ok((world, plan))
    }

    fn world(&self, scenario: &Scenario) -> Rc<World<'m>> {
        let mut worlds = self.worlds.borrow_mut();
        let entry = worlds.entry((setting::units(self.model, scenario), setting::pairs(scenario)));
        let made = entry.or_insert_with_key(|(units, pairs)| Rc::new(World::with_changes(self.model, units, pairs)));
        Rc::clone(made)
    }
}

/// Decisions that come when the act has been done already with its favourable outcome, or the case is finished.
fn late(
    model: &Model,
    scenario: &Scenario,
    trace: &[Told],
    used: &std::collections::BTreeSet<usize>,
) -> Vec<Complaint> {
    let unused = scenario.decisions.iter().enumerate().filter(|(at, _)| !used.contains(at)).map(|(_, d)| d);
    let late = unused.filter_map(|decision| {
        let done = trace.iter().find(|told| {
            let is_it = match &told.what {
                What::Step(doing) => doing.act == decision.act && doing.outcome == Some(0),
                what => *what == What::Finished,
            };
            is_it && told.case == Some(decision.case) && told.day < Some(decision.day)
        });
        Some(not_asked(model, decision, Some(done?.day?)))
    });
    late.collect()
}

fn not_asked(
    model: &Model,
    decision: &crate::model::scenario::Decision,
    done: Option<crate::model::scenario::Date>,
) -> Complaint {
    let act = model.act_words(decision.act);
    let (message, remedy) = match done {
        Some(day) => (
            Words::new(
                format!("{day} 已经办过{}或者办结，此后无人再要求作出这一决定", act.zh),
                format!(
                    "“{}” or the whole matter was done on {day}; nobody is asked for this decision any more",
                    act.en
                ),
            ),
            Words::new("改用更早的日期，或者删去这一行", "give an earlier date, or delete this line"),
        ),
        None => (
            Words::new(
                format!("办这件事用不着{}，无人要求作出这一决定", act.zh),
                format!("this matter does not need “{}”: nobody is asked for this decision", act.en),
            ),
            Words::new(
                "删去这一行，或者改动事项的要素、业务",
                "delete this line, or change the matter or its business",
            ),
        ),
    };
    Complaint::at("nobody-is-asked", decision.span.clone(), message, remedy)
}
