//! What a reader sees: complaints, formal readings read back, reports.

pub mod complaints;
pub mod read;
