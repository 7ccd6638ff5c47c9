//! What a reader sees: complaints, formal readings read back, drawings, reports, and the command line.

pub mod certificate;
pub mod cli;
mod columns;
pub mod complaints;
pub mod establish;
pub mod expect;
pub mod explore;
pub mod graph;
pub mod question;
pub mod read;
pub mod readings;
pub mod report;
pub mod revision;
pub mod scenario;
pub mod suggest;
pub mod terms;
