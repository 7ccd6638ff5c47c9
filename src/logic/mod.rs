//! Formulas over finite domains. Logic knows no law: its variables are numbered, their values too.

mod formula;
mod space;

pub use formula::Formula;
pub use space::{Point, Space, VarId, Variable};
