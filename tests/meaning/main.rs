//! The meaning of a model agrees with itself, with the norms read directly, with the engines, and with enumeration.
//!
//! `GUIJU_CASES` sets how many random rule books each test reads.

#[cfg(test)]
mod absences;
#[cfg(test)]
mod agreement;
#[cfg(test)]
mod books;
#[cfg(test)]
mod engines;
#[cfg(test)]
mod norms;
#[cfg(test)]
mod situations;
