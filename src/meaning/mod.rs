//! What a model means: the only step from a model to logic.
//!
//! A [`World`] gives every fact of a situation a variable: the answer to each reading, the presence of each person,
//! each delegation, each attribute of a matter, each outcome. Norms become formulas over them.

mod ability;
mod actors;
mod amendment;
mod business;
mod changing;
mod competence;
mod condition;
mod cover;
mod deadline;
mod exercise;
mod grounds;
mod names;
mod open;
mod performable;
mod procedure;
mod prohibition;
mod separation;
mod provision;
mod situation;
mod timeline;
mod units;
mod variables;
mod why_not;
mod world;

pub use actors::Actor;
pub use amendment::Amendment;
pub use business::{Circle, Step};
pub use changing::{ChangingPair, Pair};
pub use competence::Competent;
pub use cover::Edge;
pub use deadline::{Limit, last_day, working_days_before};
pub use grounds::{Ground, Root};
pub use open::OpenRelation;
pub use procedure::{
    Acting, Case, CaseSteps, Event, Happening, Occupied, Plan, Procedure, Procedures, Slot, Stage, StepOfCase,
};
pub use provision::{Part, Provision};
pub use situation::{ABSENCES, PRESENT, VACANT, cause_of, mask_of, value_of};
pub use timeline::Timeline;
pub use units::UnitClass;
pub use variables::AttributeVariable;
pub use why_not::Obstacle;
pub use world::{Delegation, World};
