//! Variables with finite domains, and assignments of values to all of them.

use serde::Serialize;

/// A variable of a [`Space`], by its index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct VarId(pub u32);

/// A variable and its values; at most 64 of them, so that a set of values is one word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variable {
    /// What the variable is called, unique in its space.
    pub name: String,
    /// What each value is called; value 0 is the ordinary one (present, no, first of the list).
    pub values: Vec<String>,
}

/// The variables of a question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Space {
    variables: Vec<Variable>,
}

impl Space {
    /// Adds a variable; `None` when it has no value or more than 64.
    pub fn add(&mut self, name: impl Into<String>, values: Vec<String>) -> Option<VarId> {
        if values.is_empty() || 64 < values.len() {
            return None;
        }
        let id = VarId(u32::try_from(self.variables.len()).ok()?);
        self.variables.push(Variable { name: name.into(), values });
        Some(id)
    }

    /// All variables with their ids, in order.
    pub fn variables(&self) -> impl Iterator<Item = (VarId, &Variable)> {
        (0u32..).map(VarId).zip(&self.variables)
    }

    /// How many variables there are.
    pub fn len(&self) -> usize {
        self.variables.len()
    }

    /// Whether there is no variable.
    pub fn is_empty(&self) -> bool {
        self.variables.is_empty()
    }

    /// One variable.
    pub fn variable(&self, id: VarId) -> Option<&Variable> {
        self.variables.get(id.0 as usize)
    }

    /// How many values a variable has; 0 for an unknown one.
    pub fn size(&self, id: VarId) -> u32 {
        self.variable(id).map_or(0, |v| v.values.len() as u32)
    }

    /// The set of all values of a variable, as a bit mask.
    pub fn full(&self, id: VarId) -> u64 {
        match self.size(id) {
            0 => 0,
            n => u64::MAX >> (64 - n),
        }
    }

    /// The assignment in which every variable has value 0.
    pub fn origin(&self) -> Point {
        Point(vec![0; self.len()])
    }
}

/// One value for every variable of a space.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point(Vec<u8>);

impl Point {
    /// A point from its values, in the order of the space.
    pub fn new(values: Vec<u8>) -> Self {
        Self(values)
    }

    /// The value of a variable; 0 for an unknown one.
    pub fn get(&self, id: VarId) -> u8 {
        self.0.get(id.0 as usize).copied().unwrap_or(0)
    }

    /// Sets the value of a variable.
    pub fn set(&mut self, id: VarId, value: u8) {
        if let Some(slot) = self.0.get_mut(id.0 as usize) {
            *slot = value;
        }
    }

    /// The same point with one value changed.
    pub fn with(&self, id: VarId, value: u8) -> Self {
        let mut point = self.clone();
        point.set(id, value);
        point
    }

    /// All values in the order of the space.
    pub fn values(&self) -> &[u8] {
        &self.0
    }
}
