//! Questions what if: how they are read, what is answered, and that the smallest changes are exactly those.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should fail")]

mod agreement;
mod answers;
mod command;
mod smallest;
mod writing;

use std::path::Path;

use guiju::ask::question::{Answer, Keyword, Written, ask, question};
use guiju::model::Model;
use guiju::text::Complaint;

/// The 2022 rules.
const BOOK: &str = "models/liangping-2022";

fn rules() -> Model {
    Model::load(Path::new(BOOK)).0.unwrap()
}

/// The parts of a question.
fn written(parts: &[(Keyword, &str)]) -> Vec<Written> {
    parts.iter().map(|(keyword, text)| Written::option(*keyword, text)).collect()
}

/// The answer to a question that is written as it should be.
fn answered<'m>(model: &'m Model, parts: &[(Keyword, &str)]) -> Answer<'m> {
    let (read, complaints) = question(model, &written(parts));
    assert_eq!(complaints, [], "{parts:?}");
    ask(model, read).unwrap()
}

/// What is complained about.
fn complaints(model: &Model, parts: &[(Keyword, &str)]) -> Vec<Complaint> {
    let (read, complaints) = question(model, &written(parts));
    if complaints.is_empty() { ask(model, read).err().unwrap_or_default() } else { complaints }
}
