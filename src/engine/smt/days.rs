//! Questions about days as whole numbers of Z3: whether there are such periods, and of all of them the shortest and earliest.

use z3::ast::{Bool, Int};
use z3::{Params, SatResult};

use super::solver::MOST_WORK;
use crate::logic::{Calendar, Moment, Origin, Span, Timed};

/// What the solver can say of a question about days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OnDays {
    /// These periods; they were checked with [`Calendar::is_met_by`].
    Spans(Vec<Span>),
    /// There are no such periods.
    Never,
    /// The solver gave up, or gave periods that do not answer the question; the reason in its own words.
    Unknown(String),
}

/// The periods that answer a question: those of which the longest is as short as can be, and of these the earliest, one after
/// the other: first day, then last day. So the same question has the same answer, whatever the solver comes to first.
pub fn smallest(calendar: &Calendar) -> OnDays {
    let search = Search::new(calendar);
    match search.run() {
        Ok(Some(spans)) if calendar.is_met_by(&spans) => OnDays::Spans(spans),
        Ok(Some(_)) => OnDays::Unknown("the periods given do not answer the question".to_owned()),
        Ok(None) => OnDays::Never,
        Err(reason) => OnDays::Unknown(reason),
    }
}

struct Search {
    solver: z3::Solver,
    ends: Vec<(Int, Int)>,
    horizon: i64,
}

impl Search {
    fn new(calendar: &Calendar) -> Self {
        let solver = z3::Solver::new_for_logic("QF_LIA").unwrap_or_default();
        let mut params = Params::new();
        params.set_u32("rlimit", MOST_WORK);
        solver.set_params(&params);
        let ends = (0..calendar.spans).map(|at| (Int::new_const(format!("f{at}")), Int::new_const(format!("l{at}"))));
        let search = Self { solver, ends: ends.collect(), horizon: calendar.horizon };
        for (first, last) in &search.ends {
            search.solver.assert(Int::from_i64(0).le(first));
            search.solver.assert(first.le(last));
            search.solver.assert(last.le(Int::from_i64(calendar.horizon)));
        }
        search.solver.assert(search.term(&calendar.condition));
        search
    }

    fn run(&self) -> Result<Option<Vec<Span>>, String> {
        let Some(mut spans) = self.ask()? else { return Ok(None) };
        let longest = |spans: &[Span]| spans.iter().map(|s| s.length()).max().unwrap_or(0);
        let most = self.least(&mut spans, longest, |most| {
            let short = |(first, last): &(Int, Int)| Int::sub(&[last, first]).lt(Int::from_i64(most));
            self.ends.iter().map(short).collect()
        })?;
        for (first, last) in &self.ends {
            self.solver.assert(Int::sub(&[last, first]).lt(Int::from_i64(most)));
        }
        for (at, (first, last)) in self.ends.iter().enumerate() {
            for (end, value) in [(first, first_of as fn(&Span) -> i64), (last, last_of)] {
                let value = move |spans: &[Span]| spans.get(at).map_or(0, value);
                let least = self.least(&mut spans, value, |most| vec![end.le(Int::from_i64(most))])?;
                self.solver.assert(end.le(Int::from_i64(least)));
            }
        }
        Ok(Some(spans))
    }

    /// The least value that a measure can have; `at_most` says of the days that it has at most this one. The periods become
    /// ones that have it.
    fn least(
        &self,
        spans: &mut Vec<Span>,
        measure: impl Fn(&[Span]) -> i64,
        at_most: impl Fn(i64) -> Vec<Bool>,
    ) -> Result<i64, String> {
        let (mut low, mut high) = (0, measure(spans));
        while low < high {
            let middle = low + (high - low) / 2;
            self.solver.push();
            at_most(middle).iter().for_each(|b| self.solver.assert(b));
            let found = self.ask();
            self.solver.pop(1);
            match found? {
                Some(better) => (high, *spans) = (measure(&better), better),
                None => low = middle + 1,
            }
        }
        Ok(high)
    }

    fn ask(&self) -> Result<Option<Vec<Span>>, String> {
        match self.solver.check() {
            SatResult::Unsat => Ok(None),
            SatResult::Unknown => Err(self.solver.get_reason_unknown().unwrap_or_default()),
            SatResult::Sat => {
                let model = self.solver.get_model().ok_or_else(|| "no model".to_owned())?;
                let day = |int: &Int| model.eval(int, true).and_then(|i| i.as_i64()).unwrap_or(self.horizon);
                Ok(Some(self.ends.iter().map(|(f, l)| Span { first: day(f), last: day(l) }).collect()))
            }
        }
    }

    fn term(&self, condition: &Timed) -> Bool {
        let terms = |parts: &[Timed]| parts.iter().map(|p| self.term(p)).collect::<Vec<_>>();
        match condition {
            Timed::Constant(b) => Bool::from_bool(*b),
            Timed::Covers(span, day) => match (self.ends.get(*span), self.moment(*day)) {
                (Some((first, last)), Some(day)) => Bool::and(&[first.le(&day), day.le(last)]),
                _ => Bool::from_bool(false),
            },
            Timed::NoLater(one, other) => match (self.moment(*one), self.moment(*other)) {
                (Some(one), Some(other)) => one.le(other),
                _ => Bool::from_bool(false),
            },
            Timed::Not(inner) => self.term(inner).not(),
            Timed::All(parts) => Bool::and(&terms(parts)),
            Timed::Any(parts) => Bool::or(&terms(parts)),
        }
    }

    fn moment(&self, moment: Moment) -> Option<Int> {
        let plus = Int::from_i64(moment.plus);
        match moment.from {
            Origin::Zero => Some(plus),
            Origin::First(span) => self.ends.get(span).map(|(first, _)| Int::add(&[first, &plus])),
            Origin::Last(span) => self.ends.get(span).map(|(_, last)| Int::add(&[last, &plus])),
        }
    }
}

fn first_of(span: &Span) -> i64 {
    span.first
}

fn last_of(span: &Span) -> i64 {
    span.last
}
