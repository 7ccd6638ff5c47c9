//! Scenarios: mistakes in the file, what is played, the page that describes them, and the command.
#![expect(clippy::expect_used, reason = "what a test cannot do without fails the test")]

mod command;
mod documented;
mod entrusted;
mod mistakes;
mod played;
mod properties;
mod reasons;
mod reassigned;
mod written;

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use guiju::ask::scenario::{Replay, Replayer, lines};
use guiju::model::Model;
use guiju::model::scenario::Scenario;
use guiju::tell::scenario::Performance;
use guiju::text::{Complaint, Source};

/// The rules of 2022, read once.
pub fn rules() -> &'static Model {
    static RULES: OnceLock<Model> = OnceLock::new();
    RULES.get_or_init(|| Model::load(Path::new("models/liangping-2022")).0.expect("the model"))
}

/// A scenario with this block.
pub fn file(block: &str) -> Arc<Source> {
    let content = format!("# 试\n\n```scenario\n{block}```\n");
    Arc::new(Source { path: PathBuf::from("scenarios/试.md"), content })
}

/// Reads and plays a whole file.
pub fn played(source: Arc<Source>) -> Result<(Scenario, Replay), Vec<Complaint>> {
    let (scenario, complaints) = Scenario::of_source(source, rules());
    let scenario = scenario.ok_or(complaints)?;
    let replay = Replayer::new(rules()).replay(&scenario)?;
    Ok((scenario, replay))
}

/// What happens in a block, as lines of the file.
pub fn happens(block: &str) -> Vec<String> {
    let (scenario, replay) = played(file(block)).expect("a scenario that can be played");
    lines(rules(), &replay).iter().map(|line| scenario.show(rules(), line)).collect()
}

/// What is told in a block, in Chinese.
pub fn story(block: &str) -> String {
    let (scenario, replay) = played(file(block)).expect("a scenario that can be played");
    let performance = Performance { model: rules(), scenario: &scenario, replay: &replay, compared: None };
    guiju::tell::scenario::story(&performance, guiju::text::Lang::Zh)
}
