//! What a reader gets: reports in several formats, and the command line.

pub mod report;
