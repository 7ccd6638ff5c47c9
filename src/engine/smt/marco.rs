//! All smallest explanations: every smallest clash among labelled conditions, and every smallest way to end all of them.
//!
//! After M. Liffiton and others, *Fast, flexible MUS enumeration* (2016): a map of the selections not yet accounted for proposes
//! one; if it can be, it is widened until nothing more fits, and what was left out is a smallest correction; if it cannot,
//! it is narrowed to a smallest clash. Either answer accounts for all selections below or above it.

use z3::SatResult;
use z3::ast::Bool;

use super::solver::{Solver, Verdict};
use crate::logic::{Formula, Point};

/// What enumeration came to. Each list is in the order of size, then of the labels' places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Minimal<L> {
    /// The smallest clashes: together with what is fixed they cannot be, and without any one of them the rest can.
    pub clashes: Vec<Vec<L>>,
    /// The smallest corrections: without them everything else can be, at the point given, which was checked; and not
    /// without fewer of them.
    pub corrections: Vec<(Vec<L>, Point)>,
    /// How far the enumeration went.
    pub extent: Extent,
}

/// How far an enumeration went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Extent {
    /// To the end: there are no others.
    Complete,
    /// Until so many were found; there may be others.
    Limit(usize),
    /// Until it was told to stop; there may be others.
    Stopped,
    /// Until the solver gave up; its reason.
    Unknown(String),
}

/// A selection of labels by their places, ascending.
type Selection = Vec<usize>;

impl Solver {
    /// Enumerates the smallest clashes and the smallest corrections of labelled conditions beside a condition that is fixed.
    ///
    /// `limit` is the most clashes and corrections together; `goes_on` is asked before each and says whether to go on.
    pub fn minimal<L: Clone>(
        &mut self,
        fixed: &Formula,
        parts: &[(L, Formula)],
        limit: usize,
        goes_on: &mut dyn FnMut() -> bool,
    ) -> Minimal<L> {
        let fixed_name = self.name(fixed);
        let names = parts.iter().map(|(_, formula)| self.name(formula)).collect();
        let whole: Vec<&Formula> = parts.iter().map(|(_, formula)| formula).collect();
        let search = Search { solver: self, fixed, fixed_name, whole, names, map: Map::new(parts.len()) };
        let (mut clashes, mut corrections, extent) = search.run(limit, goes_on);
        clashes.sort_by_key(|set| (set.len(), set.clone()));
        corrections.sort_by_key(|(set, _)| (set.len(), set.clone()));
        let labels = |set: &Selection| set.iter().filter_map(|at| parts.get(*at).map(|p| p.0.clone())).collect();
        Minimal {
            clashes: clashes.iter().map(labels).collect(),
            corrections: corrections.into_iter().map(|(set, point)| (labels(&set), point)).collect(),
            extent,
        }
    }
}

/// One enumeration under way.
struct Search<'s> {
    solver: &'s mut Solver,
    fixed: &'s Formula,
    fixed_name: Bool,
    whole: Vec<&'s Formula>,
    names: Vec<Bool>,
    map: Map,
}

type Found = (Vec<Selection>, Vec<(Selection, Point)>, Extent);

impl Search<'_> {
    fn run(mut self, limit: usize, goes_on: &mut dyn FnMut() -> bool) -> Found {
        let (mut clashes, mut corrections) = (Vec::new(), Vec::new());
        loop {
            let seed = match self.map.next() {
                Ok(Some(seed)) => seed,
                Ok(None) => return (clashes, corrections, Extent::Complete),
                Err(reason) => return (clashes, corrections, Extent::Unknown(reason)),
            };
            if limit <= clashes.len() + corrections.len() {
                return (clashes, corrections, Extent::Limit(limit));
            }
            if !goes_on() {
                return (clashes, corrections, Extent::Stopped);
            }
            match self.one(seed) {
                Ok(One::Clash(clash)) => clashes.push(clash),
                Ok(One::Correction(left_out, point)) => corrections.push((left_out, point)),
                Err(reason) => return (clashes, corrections, Extent::Unknown(reason)),
            }
        }
    }

    /// What a selection leads to; the map is told.
    fn one(&mut self, seed: Selection) -> Result<One, String> {
        match self.ask(&seed)? {
            Some(point) => {
                let (kept, point) = self.widened(seed, point)?;
                let left_out: Selection = (0..self.names.len()).filter(|at| !kept.contains(at)).collect();
                self.map.some_of(&left_out);
                Ok(One::Correction(left_out, point))
            }
            None => {
                let clash = self.narrowed(seed)?;
                self.map.not_all_of(&clash);
                Ok(One::Clash(clash))
            }
        }
    }

    /// Whether a selection can be, and where; a point that does not bear it out is no answer.
    fn ask(&mut self, selection: &[usize]) -> Result<Option<Point>, String> {
        let chosen = selection.iter().filter_map(|at| self.names.get(*at));
        let assumed: Vec<Bool> = std::iter::once(&self.fixed_name).chain(chosen).cloned().collect();
        match self.solver.check(&assumed) {
            Verdict::Together(point) => {
                let mut claimed = selection.iter().filter_map(|at| self.whole.get(*at));
                match self.fixed.holds(&point) && claimed.all(|formula| formula.holds(&point)) {
                    true => Ok(Some(point)),
                    false => Err("the point given does not satisfy the question".to_owned()),
                }
            }
            Verdict::Never => Ok(None),
            Verdict::Unknown(reason) => Err(reason),
        }
    }

    /// A selection that can be, with everything that fits beside it.
    fn widened(&mut self, mut kept: Selection, mut point: Point) -> Result<(Selection, Point), String> {
        for at in 0..self.names.len() {
            if kept.contains(&at) {
                continue;
            }
            let wider: Selection = kept.iter().copied().chain([at]).collect();
            // What already holds at the point needs no question.
            let found = match self.whole.get(at).is_some_and(|formula| formula.holds(&point)) {
                true => Some(point.clone()),
                false => self.ask(&wider)?,
            };
            if let Some(there) = found {
                (kept, point) = (wider, there);
            }
        }
        Ok((kept, point))
    }

    /// A selection that cannot be, without everything that is not needed for that.
    fn narrowed(&mut self, mut clash: Selection) -> Result<Selection, String> {
        for at in clash.clone().into_iter().rev() {
            let rest: Selection = clash.iter().copied().filter(|other| *other != at).collect();
            if self.ask(&rest)?.is_none() {
                clash = rest;
            }
        }
        Ok(clash)
    }
}

/// What one selection led to.
enum One {
    Clash(Selection),
    Correction(Selection, Point),
}

/// Which selections are not accounted for yet.
struct Map {
    solver: z3::Solver,
    chosen: Vec<Bool>,
}

impl Map {
    fn new(size: usize) -> Self {
        let chosen = (0..size).map(|at| Bool::new_const(format!("m{at}"))).collect();
        Self { solver: z3::Solver::new_for_logic("QF_FD").unwrap_or_default(), chosen }
    }

    /// One that is not accounted for; what the map leaves open is in it.
    fn next(&self) -> Result<Option<Selection>, String> {
        match self.solver.check() {
            SatResult::Unsat => Ok(None),
            SatResult::Unknown => Err(self.solver.get_reason_unknown().unwrap_or_default()),
            SatResult::Sat => {
                let model = self.solver.get_model().ok_or_else(|| "no model".to_owned())?;
                let is_out =
                    |boolean: &Bool| model.eval(boolean, false).and_then(|value| value.as_bool()) == Some(false);
                let places = self.chosen.iter().enumerate();
                Ok(Some(places.filter(|(_, boolean)| !is_out(boolean)).map(|(at, _)| at).collect()))
            }
        }
    }

    /// From now on a selection must have one of these.
    fn some_of(&self, left_out: &[usize]) {
        let some: Vec<&Bool> = left_out.iter().filter_map(|at| self.chosen.get(*at)).collect();
        self.solver.assert(Bool::or(&some));
    }

    /// From now on a selection must lack one of these.
    fn not_all_of(&self, clash: &[usize]) {
        let lacking: Vec<Bool> = clash.iter().filter_map(|at| self.chosen.get(*at)).map(Bool::not).collect();
        self.solver.assert(Bool::or(&lacking.iter().collect::<Vec<_>>()));
    }
}
