//! The search of all situations: held to the definition of what can happen next, to replay, and run as a command.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "what a test cannot do without fails the test")]

mod agreement;
mod command;

use std::path::Path;
use std::sync::OnceLock;

use guiju::model::{BusinessId, Model};

/// The rules of 2022, read once.
pub fn rules() -> &'static Model {
    static RULES: OnceLock<Model> = OnceLock::new();
    RULES.get_or_init(|| Model::load(Path::new("models/liangping-2022")).0.expect("the model"))
}

/// A piece of business by its name.
pub fn business(name: &str) -> BusinessId {
    let mut all = rules().vocabulary.businesses.iter();
    all.find(|(_, row)| row.label.name() == name).map(|(id, _)| id).expect("a piece of business")
}
