//! Variables and conditions as terms of Z3: one Boolean for each value of a variable, exactly one of them true.

use z3::Model;
use z3::ast::Bool;

use crate::logic::{Formula, Point, Space, VarId};

/// The Booleans of every variable.
pub(super) struct Encoding {
    /// For a variable of two values, one Boolean (value 1); otherwise one for each value.
    values: Vec<Vec<Bool>>,
    origin: Point,
}

impl Encoding {
    /// Booleans for all variables of a space, named after their numbers.
    pub fn new(space: &Space) -> Self {
        let booleans = |(id, size): (VarId, u32)| match size {
            0 | 1 => Vec::new(),
            2 => vec![Bool::new_const(format!("v{}", id.0))],
            n => (0..n).map(|value| Bool::new_const(format!("v{}.{value}", id.0))).collect(),
        };
        let sizes = space.variables().map(|(id, _)| (id, space.size(id)));
        Self { values: sizes.map(booleans).collect(), origin: space.origin() }
    }

    /// What must hold of the Booleans: every variable has exactly one value.
    pub fn axioms(&self) -> Vec<Bool> {
        let mut axioms = Vec::new();
        for booleans in self.values.iter().filter(|booleans| 1 < booleans.len()) {
            axioms.push(Bool::or(&booleans.iter().collect::<Vec<_>>()));
            for (at, one) in booleans.iter().enumerate() {
                for other in booleans.iter().skip(at + 1) {
                    axioms.push(Bool::or(&[&one.not(), &other.not()]));
                }
            }
        }
        axioms
    }

    /// The condition as a term.
    pub fn term(&self, formula: &Formula) -> Bool {
        match formula {
            Formula::Constant(b) => Bool::from_bool(*b),
            Formula::In(variable, mask) => self.is_in(*variable, *mask),
            Formula::Not(inner) => self.term(inner).not(),
            Formula::All(parts) => Bool::and(&self.terms(parts)),
            Formula::Any(parts) => Bool::or(&self.terms(parts)),
            Formula::AtLeast(need, parts) => at_least(*need, &self.terms(parts)),
        }
    }

    fn terms(&self, parts: &[Formula]) -> Vec<Bool> {
        parts.iter().map(|part| self.term(part)).collect()
    }

    fn is_in(&self, variable: VarId, mask: u64) -> Bool {
        match self.values.get(variable.0 as usize).map_or(&[][..], Vec::as_slice) {
            // A variable of one value, or unknown: its value is 0.
            [] => Bool::from_bool(mask & 1 == 1),
            [second] => match mask & 3 {
                0 => Bool::from_bool(false),
                1 => second.not(),
                2 => second.clone(),
                _ => Bool::from_bool(true),
            },
            values => {
                let allowed = values.iter().enumerate().filter(|(value, _)| mask >> value & 1 == 1);
                Bool::or(&allowed.map(|(_, boolean)| boolean).collect::<Vec<_>>())
            }
        }
    }

    /// The point a model describes; variables the model leaves open have value 0.
    pub fn point(&self, model: &Model) -> Point {
        let mut point = self.origin.clone();
        for (id, booleans) in (0u32..).map(VarId).zip(&self.values) {
            // Looking the constant up costs a tenth of evaluating it.
            let is_true = |boolean: &Bool| model.get_const_interp(boolean).and_then(|b| b.as_bool()) == Some(true);
            match booleans.as_slice() {
                [second] => point.set(id, u8::from(is_true(second))),
                values => point.set(id, values.iter().position(is_true).unwrap_or(0) as u8),
            }
        }
        point
    }
}

fn at_least(need: usize, terms: &[Bool]) -> Bool {
    match i32::try_from(need) {
        Ok(0) => Bool::from_bool(true),
        Ok(need) if (need as usize) <= terms.len() => {
            Bool::pb_ge(&terms.iter().map(|term| (term, 1)).collect::<Vec<_>>(), need)
        }
        _ => Bool::from_bool(false),
    }
}
