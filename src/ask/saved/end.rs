//! Whether a replay comes to the end that a story must come to.

use crate::ask::scenario::{Doing, Hindrance, Performer, Replay, Replayer, Standing, What};
use crate::engine::explore::{Options, StateId, explore};
use crate::logic::{MoveKind, System};
use crate::meaning::Procedures;
use crate::model::ActId;
use crate::model::scenario::Scenario;

use super::story::{Deed, End, Refused, Story};

/// Whether a story comes to its end.
pub enum Reached {
    /// It does.
    Yes,
    /// It may when these do not act: they did what somebody else could have done.
    Unless(Vec<Refused>),
    /// It does not.
    No,
}

/// Whether every case of a story comes to its end.
pub fn reached(replayer: &Replayer<'_>, scenario: &Scenario, replay: &Replay, story: &Story) -> Reached {
    let mut refusals = Vec::new();
    for (case, row) in story.cases.iter().enumerate() {
        let played = Played { replay, case };
        let good = played.is_as_told()
            && match &row.end {
                End::Done(deeds) => {
                    let lacking = deeds.iter().filter(|deed| !played.has(deed, false));
                    played.ask_others(lacking, &mut refusals)
                }
                End::Does(deed) => {
                    let lacking = (!played.has(deed, true)).then_some(deed);
                    played.ask_others(lacking.into_iter(), &mut refusals)
                }
                End::Trapped => played.stands() && state(replayer, scenario, replay, |left| left.cannot_finish()),
                End::GoesRound => played.stands() && state(replayer, scenario, replay, |left| left.only_repeats()),
                end => played.comes_to(end),
            };
        if !good {
            return Reached::No;
        }
    }
    if refusals.is_empty() { Reached::Yes } else { Reached::Unless(refusals) }
}

/// One case of a replay.
struct Played<'r> {
    replay: &'r Replay,
    case: usize,
}

impl<'r> Played<'r> {
    fn comes_to(&self, end: &End) -> bool {
        match end {
            End::Stops(act) => self.stopped().any(|s| s.act == *act && s.is_stuck()),
            End::Silent(act, actor) => self.hinders(*act, |h| h.actor == *actor && h.why == Hindrance::Silent),
            End::Forbidden(act, actor) => {
                self.hinders(*act, |h| h.actor == *actor && matches!(h.why, Hindrance::Forbidden { .. }))
            }
            End::Waits(acts) => {
                let waiting = self.stopped().filter(|s| acts.contains(&s.act) && !s.waits_for.is_empty());
                1 < waiting.count()
            }
            End::Reaches { goal, required, skipped } => {
                let done = |act: &ActId| self.steps().any(|doing| doing.act == *act);
                done(goal) && required.iter().all(done) && !skipped.iter().any(done)
            }
            End::Differs => {
                self.case.checked_sub(1).is_some_and(|before| self.course() != Self { case: before, ..*self }.course())
            }
            End::Done(_) | End::Does(_) | End::Trapped | End::GoesRound => false,
        }
    }

    fn told(&self) -> impl Iterator<Item = &'r What> + use<'r> {
        let case = self.case;
        self.replay.trace.iter().filter(move |told| told.case == Some(case)).map(|told| &told.what)
    }

    /// Where it stands at the end of the story.
    fn stopped(&self) -> impl Iterator<Item = &'r Standing> + use<'r> {
        let last = self.told().last();
        last.into_iter().flat_map(|what| if let What::Stopped(steps) = what { steps.as_slice() } else { &[] })
    }

    fn stands(&self) -> bool {
        matches!(self.told().last(), Some(What::Stopped(_)))
    }

    fn hinders(&self, act: ActId, is_meant: impl Fn(&crate::ask::scenario::Holder) -> bool) -> bool {
        self.stopped().any(|s| s.act == act && s.holders.iter().any(&is_meant))
    }

    fn steps(&self) -> impl Iterator<Item = &'r Doing> + use<'r> {
        self.told().filter_map(|what| if let What::Step(doing) = what { Some(doing) } else { None })
    }

    /// All that is done, by whom, and where it stands.
    fn course(&self) -> Vec<(&'r Doing, bool)> {
        let parts = self.told().filter_map(|what| match what {
            What::Step(doing) => Some((doing, true)),
            What::TakesPart(doing) => Some((doing, false)),
            _ => None,
        });
        parts.collect()
    }

    /// No attribute had to be taken that the situation does not have.
    fn is_as_told(&self) -> bool {
        self.replay.cases.get(self.case).is_some_and(|case| !case.unusual)
    }

    /// Whether a deed is done; a part in it may not be enough.
    fn has(&self, deed: &Deed, whole: bool) -> bool {
        let course = self.course();
        let mut here = course.iter().filter(|(doing, is_whole)| doing.act == deed.act && (*is_whole || !whole));
        here.any(|(doing, _)| doing.by.iter().any(|performer| deed.is_by(performer)))
    }

    /// Notes who must not act so that deeds are done by the ones meant; false when that would not help.
    fn ask_others<'d>(&self, lacking: impl Iterator<Item = &'d Deed>, refusals: &mut Vec<Refused>) -> bool {
        for deed in lacking {
            match self.instead_of(deed) {
                Some(others) => refusals.extend(others),
                None => return false,
            }
        }
        true
    }

    /// Those who do what the one meant could have done; `None` when he could not.
    fn instead_of(&self, deed: &Deed) -> Option<Vec<Refused>> {
        let course = self.course();
        let mut could = course.iter().filter(|(d, _)| d.act == deed.act && d.instead.iter().any(|p| deed.is_by(p)));
        let (doing, _) = could.next()?;
        let others = doing.by.iter().filter(|performer| performer.actor != deed.actor);
        let others: Vec<_> =
            others.map(|performer| Refused { who: performer.actor, case: self.case, act: deed.act }).collect();
        (!others.is_empty()).then_some(others)
    }
}

impl Deed {
    fn is_by(&self, performer: &Performer) -> bool {
        let whose = performer.whom.unwrap_or(performer.actor);
        performer.actor == self.actor
            && self.whose.is_none_or(|meant| meant == whose)
            && self.norms.iter().all(|norm| performer.norms.contains(norm))
    }
}

impl Standing {
    /// Nobody can do it; not that somebody will not, or that something else must come first.
    fn is_stuck(&self) -> bool {
        self.waits_for.is_empty() && !self.holders.iter().any(|holder| holder.why == Hindrance::Silent)
    }
}

/// What is left when a replay is over.
struct Left<'s> {
    system: &'s System,
    procedure: &'s crate::meaning::Procedure<'s, 's>,
}

impl Left<'_> {
    fn cannot_finish(&self) -> bool {
        let explored = explore(self.system, &Options::default(), &mut |_| true);
        explored.ok().and_then(|found| found.can_finish(StateId(0))) == Some(false)
    }

    fn only_repeats(&self) -> bool {
        let state = &self.system.start;
        let moves = self.system.next(state).map(|(at, _)| at);
        let steps = moves.filter(|at| self.system.moves.get(*at).is_some_and(|m| m.kind == MoveKind::Step));
        let mut steps = steps.filter_map(|at| self.procedure.happenings.get(at)).peekable();
        steps.peek().is_some() && steps.all(|happening| self.procedure.is_repeat(happening, state))
    }
}

/// Asks something of the state in which a replay ends.
fn state(replayer: &Replayer<'_>, scenario: &Scenario, replay: &Replay, question: fn(&Left<'_>) -> bool) -> bool {
    let Ok((world, plan)) = replayer.plan(scenario) else { return false };
    let makes = Procedures::new(&world);
    let procedure = makes.of(&plan);
    let mut state = procedure.system.start.clone();
    for wanted in &replay.moves {
        let next = procedure.system.next(&state).find(|(at, _)| at == wanted).map(|(_, next)| next);
        let Some(next) = next else { return false };
        state = next;
    }
    let system = System { start: state, ..procedure.system.clone() };
    question(&Left { system: &system, procedure: &procedure })
}
