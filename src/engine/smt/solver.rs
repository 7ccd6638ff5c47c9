//! One Z3 solver, kept alive for all questions about one space.

use std::collections::BTreeMap;

use z3::ast::Bool;
use z3::{Params, SatResult};

use super::answer::{Answer, Explained};
use super::encode::Encoding;
use crate::logic::{Formula, Point, Space};

/// How much work one question may cost, in Z3's own units: the same everywhere, unlike time.
pub const MOST_WORK: u32 = 50_000_000;

/// Where Z3's own choices start.
pub const SEED: u32 = 0;

/// The version of the Z3 library in use, such as `5.4.1.0`.
pub fn version() -> String {
    let full = z3::full_version();
    full.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(full).to_owned()
}

/// Answers questions about one space, one at a time; it belongs to the thread that made it.
///
/// The points it gives depend on what it was asked before. Where the same question must give the same point, ask
/// [`bits`](crate::engine::bits) for it.
pub struct Solver {
    solver: z3::Solver,
    encoding: Encoding,
    /// The conditions known so far, each named by a Boolean that implies it.
    known: BTreeMap<Formula, Bool>,
}

impl Solver {
    /// A solver that knows the variables of a space and nothing else.
    pub fn new(space: &Space) -> Self {
        Self::with_work(space, MOST_WORK)
    }

    /// The same with another limit on the work for one question.
    pub fn with_work(space: &Space, most: u32) -> Self {
        let solver = z3::Solver::new_for_logic("QF_FD").unwrap_or_default();
        let mut params = Params::new();
        params.set_u32("rlimit", most);
        params.set_u32("random_seed", SEED);
        solver.set_params(&params);
        let encoding = Encoding::new(space);
        for axiom in encoding.axioms() {
            solver.assert(&axiom);
        }
        Self { solver, encoding, known: BTreeMap::new() }
    }

    /// Tells the solver conditions that will be asked about. A question costs half as much when its conditions were told
    /// before the first question as when they are told between questions.
    pub fn tell<'f>(&mut self, formulas: impl IntoIterator<Item = &'f Formula>) {
        for formula in formulas {
            self.name(formula);
        }
    }

    /// Whether a condition can be.
    pub fn satisfiable(&mut self, formula: &Formula) -> Answer {
        self.together(std::slice::from_ref(formula))
    }

    /// Whether conditions can be together. Each is told to the solver once, so that asking about many pairs of the same
    /// conditions costs little.
    pub fn together(&mut self, formulas: &[Formula]) -> Answer {
        let names: Vec<Bool> = formulas.iter().map(|formula| self.name(formula)).collect();
        match self.check(&names) {
            Verdict::Together(point) if formulas.iter().all(|formula| formula.holds(&point)) => Answer::Together(point),
            Verdict::Together(_) => Answer::Unknown(not_satisfied()),
            Verdict::Never => Answer::Never,
            Verdict::Unknown(reason) => Answer::Unknown(reason),
        }
    }

    /// Whether labelled conditions can be together; if not, a smallest selection that cannot: each of its parts is needed.
    ///
    /// Z3 proposes the selection from the proof it found; then each part is left away in turn, the last first, and stays away
    /// if the rest still clashes. So among equally good explanations, early parts are preferred.
    pub fn core<L: Clone>(&mut self, parts: &[(L, Formula)]) -> Explained<L> {
        let names: Vec<Bool> = parts.iter().map(|(_, formula)| self.name(formula)).collect();
        let clash = match self.check(&names) {
            Verdict::Together(point) if parts.iter().all(|(_, formula)| formula.holds(&point)) => {
                return Explained::Together(point);
            }
            Verdict::Together(_) => return Explained::Unknown(not_satisfied()),
            Verdict::Unknown(reason) => return Explained::Unknown(reason),
            Verdict::Never => positions(&names, &self.solver.get_unsat_core()),
        };
        match self.needed(&names, clash) {
            Ok(needed) => Explained::Never(needed.iter().filter_map(|i| parts.get(*i).map(|p| p.0.clone())).collect()),
            Err(reason) => Explained::Unknown(reason),
        }
    }

    /// The parts of a clash that are needed for it, ascending, or why the solver gave up.
    fn needed(&self, names: &[Bool], mut open: Vec<usize>) -> Result<Vec<usize>, String> {
        let mut needed: Vec<usize> = Vec::new();
        while let Some(tried) = open.pop() {
            let assumed = open.iter().chain(&needed).filter_map(|i| names.get(*i).cloned()).collect::<Vec<_>>();
            match self.check(&assumed) {
                Verdict::Together(_) => needed.push(tried),
                Verdict::Never => {
                    let used = positions(names, &self.solver.get_unsat_core());
                    open.retain(|i| used.contains(i));
                }
                Verdict::Unknown(reason) => return Err(reason),
            }
        }
        needed.sort_unstable();
        Ok(needed)
    }

    /// The Boolean that stands for a condition; the condition is told to the solver once.
    pub(super) fn name(&mut self, formula: &Formula) -> Bool {
        if let Some(name) = self.known.get(formula) {
            return name.clone();
        }
        let name = Bool::new_const(format!("q{}", self.known.len()));
        self.solver.assert(name.implies(self.encoding.term(formula)));
        self.known.insert(formula.clone(), name.clone());
        name
    }

    pub(super) fn check(&self, assumed: &[Bool]) -> Verdict {
        match self.solver.check_assumptions(assumed) {
            SatResult::Sat => match self.solver.get_model() {
                Some(model) => Verdict::Together(self.encoding.point(&model)),
                None => Verdict::Unknown("no model".into()),
            },
            SatResult::Unsat => Verdict::Never,
            SatResult::Unknown => Verdict::Unknown(self.solver.get_reason_unknown().unwrap_or_default()),
        }
    }
}

/// What one check said.
pub(super) enum Verdict {
    Together(Point),
    Never,
    Unknown(String),
}

fn not_satisfied() -> String {
    "the point given does not satisfy the question".to_owned()
}

/// Where the Booleans of a core stand among the names, ascending; of equal names the first.
fn positions(names: &[Bool], core: &[Bool]) -> Vec<usize> {
    let mut found: Vec<usize> = core.iter().filter_map(|b| names.iter().position(|name| name == b)).collect();
    found.sort_unstable();
    found.dedup();
    found
}
