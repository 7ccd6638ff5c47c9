//! Two revisions side by side: planted edits are reported as exactly what they are, and the comparison is its own mirror.

#![expect(clippy::expect_used, reason = "what a test cannot do without fails the test")]

mod edits;
mod planted;
mod random;
