//! Formulas over finite domains, and transition systems. Logic knows no law: its variables are numbered, their values too.

mod days;
mod form;
mod formula;
mod masks;
mod plain;
mod name;
mod space;
mod system;

pub use days::{Calendar, Moment, Origin, Span, Timed};
pub use form::{Form, Forms};
pub use formula::Formula;
pub use masks::Masks;
pub use name::{Name, Naming};
pub use space::{Point, Space, VarId, Variable};
pub use system::{Component, Move, MoveKind, System};
