//! Tests over the sources themselves: what the architecture and the style page promise, held without a reviewer.
//!
//! Every rule is a function from a source to its faults. One test runs it over the tree, others show that it can fail.

#[cfg(test)]
mod checks;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod files;
#[cfg(test)]
mod layers;
#[cfg(test)]
mod sizes;
#[cfg(test)]
mod words;
