//! What a reader gets: reports in several formats, drawings, and the command line.

pub mod graph;
