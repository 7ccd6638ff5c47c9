//! The form of a formula: what is left of it when its variables are numbered by first appearance. Formulas of the same form
//! have the same answers, whatever their variables are called.

use super::name::{Name, Naming};
use super::{Formula, Point, Space, VarId};

/// Numbers variables by first appearance; made once for a space, and used for one formula after the other.
#[derive(Debug)]
pub struct Forms {
    sizes: Vec<u32>,
    /// For each variable the formula in which it was last seen, and its number there.
    seen: Vec<(u32, u32)>,
    formula: u32,
}

/// A formula's form, and the variables of the formula in the order of their numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Its name.
    pub name: Name,
    /// The variables.
    pub variables: Vec<VarId>,
}

impl Forms {
    /// For the formulas of a space.
    pub fn new(space: &Space) -> Self {
        let sizes: Vec<u32> = space.variables().map(|(variable, _)| space.size(variable)).collect();
        Self { seen: vec![(0, 0); sizes.len()], sizes, formula: 0 }
    }

    /// The form of a formula.
    pub fn of(&mut self, formula: &Formula) -> Form {
        self.formula += 1;
        let mut reader = Reader { forms: self, variables: Vec::new(), naming: Naming::default() };
        reader.read(formula);
        Form { name: reader.naming.name(), variables: reader.variables }
    }
}

struct Reader<'f> {
    forms: &'f mut Forms,
    variables: Vec<VarId>,
    naming: Naming,
}

impl Reader<'_> {
    fn read(&mut self, formula: &Formula) {
        match formula {
            Formula::Constant(value) => self.naming.word(u64::from(*value)),
            Formula::In(variable, mask) => {
                let (number, size) = self.number(*variable);
                self.naming.word(2 | u64::from(size) << 8 | u64::from(number) << 32);
                self.naming.word(*mask);
            }
            Formula::Not(inner) => {
                self.naming.word(3);
                self.read(inner);
            }
            Formula::All(parts) => self.parts(4, 0, parts),
            Formula::Any(parts) => self.parts(5, 0, parts),
            Formula::AtLeast(least, parts) => self.parts(6, *least, parts),
        }
    }

    fn parts(&mut self, kind: u64, least: usize, parts: &[Formula]) {
        self.naming.word(kind | (least as u64) << 8 | (parts.len() as u64) << 32);
        parts.iter().for_each(|part| self.read(part));
    }

    /// The number of a variable in this formula, and how many values it has.
    fn number(&mut self, variable: VarId) -> (u32, u32) {
        let at = variable.0 as usize;
        let size = self.forms.sizes.get(at).copied().unwrap_or(0);
        match self.forms.seen.get_mut(at) {
            Some((formula, number)) if *formula == self.forms.formula => (*number, size),
            Some(seen) => {
                let number = self.variables.len() as u32;
                *seen = (self.forms.formula, number);
                self.variables.push(variable);
                (number, size)
            }
            None => (variable.0, size),
        }
    }
}

impl Form {
    /// What a point says of the variables of the form: the number and value of each that is not 0.
    pub fn told(&self, point: &Point) -> Vec<(u32, u8)> {
        let values = (0u32..).zip(&self.variables).map(|(number, variable)| (number, point.get(*variable)));
        values.filter(|(_, value)| *value != 0).collect()
    }

    /// The point of which that was said.
    pub fn point(&self, space: &Space, told: &[(u32, u8)]) -> Point {
        let mut point = space.origin();
        for (number, value) in told {
            if let Some(variable) = self.variables.get(*number as usize) {
                point.set(*variable, *value);
            }
        }
        point
    }
}
