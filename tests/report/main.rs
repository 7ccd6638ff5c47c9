//! Reports in every format, made from a review that was put together by hand.

mod fixture;
mod formats;
mod page;
mod selection;
