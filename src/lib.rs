//! Formal verification and simulation of the work rules of an organisation.
//!
//! The modules stand in reading order; each uses only those above it (`logic` stands beside `model`).

pub mod text;
pub mod model;
pub mod logic;
pub mod meaning;
pub mod engine;
pub mod finding;
pub mod ask;
pub mod tell;
