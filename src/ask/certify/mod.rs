//! Certificates: for each verdict of a review what it rests on, written so that another engine can check it again.

pub mod certificate;
mod courses;
mod enumerate;
mod make;
mod meant;
pub mod named;
mod names;
mod second;
mod verify;
mod written;

pub use certificate::Certificate;
pub use make::{certified, files};
pub use names::{Naming, Unknown};
pub use second::{Opinion, Second, second};
pub use verify::{Outcome, Point, Subject, verify};
