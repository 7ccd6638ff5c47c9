//! What a reader gets: reports in several formats, and the command line.

pub mod cli;
pub mod report;
