//! Two revisions side by side: planted edits are reported as exactly what they are, and the comparison is its own mirror.

#![expect(clippy::expect_used, clippy::panic, reason = "what a test cannot do without fails the test")]

mod beside;
mod command;
mod edits;
mod planted;
mod practice;
mod random;
mod superiors;
