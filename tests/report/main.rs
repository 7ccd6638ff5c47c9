//! Reports in every format, made from a review that was put together by hand.

#![expect(clippy::expect_used, reason = "what a test cannot do without fails the test")]

mod fixture;
mod formats;
mod page;
mod selection;
