//! What a reader sees: complaints, formal readings read back, reports, and the command line.

pub mod cli;
pub mod complaints;
pub mod read;
pub mod report;
