//! Findings saved as scenarios: the situation that shows a finding becomes a story that replays to the same end, and so a
//! test for the next revision.

mod end;
mod pairs;
mod prose;
mod stories;
mod story;
mod tasks;
mod written;

use std::sync::Arc;

use crate::finding::{Claim, Finding, Witness};
use crate::meaning::World;
use crate::model::Model;
use crate::model::scenario::Scenario;
use crate::text::{Lang, Source, Words};

use super::scenario::{Replayer, compare, lines};
use end::Reached;
use story::Story;

/// So often may somebody who acts instead of the one meant be told not to.
const ATTEMPTS: usize = 12;

/// Saves the findings of one model.
pub struct Saving<'m> {
    model: &'m Model,
    /// The world in which the witnesses were found.
    world: World<'m>,
    replayer: Replayer<'m>,
    lang: Lang,
}

/// What becomes of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// A scenario that replays to the end that the finding speaks of.
    Scenario {
        /// The name of its file: the id of the finding, which a revision keeps, and its kind.
        file: String,
        /// The file, with what happens as its expectation.
        content: String,
    },
    /// The finding is about words only; there is no situation.
    OnlyWords,
    /// No scenario comes to the end that the finding speaks of, for this reason.
    Not(Words),
}

impl<'m> Saving<'m> {
    /// For the findings of a model, in a language.
    pub fn new(model: &'m Model, lang: Lang) -> Self {
        Self { model, world: World::new(model), replayer: Replayer::new(model), lang }
    }

    /// The finding as a scenario. The first story that comes to the same end is taken, those of whole business first.
    pub fn save(&self, finding: &Finding) -> Saved {
        let Some(witness) = &finding.witness else { return Saved::OnlyWords };
        let stories = stories::of(&self.world, witness);
        if stories.is_empty() {
            return Saved::Not(match witness.claim() {
                Claim::NobodyFrom { .. } | Claim::TwoFrom { .. } => about_an_end(),
                _ => nothing_to_do(),
            });
        }
        let content = stories.into_iter().find_map(|story| self.played(finding, witness, story));
        let file = format!("{}-{}.md", finding.id, finding.kind.words().get(self.lang));
        content.map_or_else(|| Saved::Not(another_end()), |content| Saved::Scenario { file, content })
    }

    /// The file of a story that comes to its end, with its expectation.
    fn played(&self, finding: &Finding, witness: &Witness, mut story: Story) -> Option<String> {
        for _ in 0..ATTEMPTS {
            let scenario = written::scenario(&self.world, &story, prose::of(&self.world, finding, witness, self.lang));
            let scenario = self.read(scenario.written(self.model))?;
            let replay = self.replayer.replay(&scenario).ok()?;
            match end::reached(&self.replayer, &scenario, &replay, &story) {
                Reached::Yes => return self.recorded(&scenario),
                Reached::Unless(refusals) => story.refusals.extend(refusals),
                Reached::No => return None,
            }
        }
        None
    }

    /// The file with what happens as its expectation, which a last reading confirms.
    fn recorded(&self, scenario: &Scenario) -> Option<String> {
        let replay = self.replayer.replay(scenario).ok()?;
        let content = scenario.with_expected(self.model, &lines(self.model, &replay));
        let again = self.read(content.clone())?;
        let replay = self.replayer.replay(&again).ok()?;
        compare(self.model, &again, &replay)?.agrees().then_some(content)
    }

    fn read(&self, content: String) -> Option<Scenario> {
        let source = Arc::new(Source { path: "finding.md".into(), content });
        Scenario::of_source(source, self.model).0
    }
}

fn nothing_to_do() -> Words {
    Words::new(
        "意见说的是条文之间、名称之间的关系，没有哪一个行为可以推演",
        "it is about how clauses or names stand to each other; there is no act to be played",
    )
}

fn about_an_end() -> Words {
    Words::new(
        "意见说的是委托何时终止，情景的推演只认委托所写的日期和条件",
        "it is about when a delegation ends, and a scenario knows only the day that it names and its condition",
    )
}

fn another_end() -> Words {
    Words::new(
        "按这一情形推演，走不到意见所说的结果",
        "played as a scenario, this situation does not come to the end that the finding speaks of",
    )
}
