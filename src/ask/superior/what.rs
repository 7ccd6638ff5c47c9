//! What the rules do or leave out beside a superior norm, so that what belongs together is said in one sentence.

use crate::text::{Words, list};

/// What the rules do or leave out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// They have nothing that corresponds to these names.
    NoCounterpart(Vec<Words>),
    /// Clauses let others act in the place of those whom the superior norm names.
    InTheirPlace {
        /// The clauses.
        clauses: Vec<Words>,
        /// Who may act.
        to: Words,
        /// What they may do.
        acts: Vec<Words>,
    },
    /// Anything else, as the beginning of a sentence.
    Said(Words),
}

impl What {
    /// As the beginning of a sentence.
    pub fn words(&self) -> Words {
        match self {
            Self::NoCounterpart(names) => {
                let names = list(names);
                Words::new(
                    format!("本规则没有与“{}”相当的规定", names.zh),
                    format!("the rules have nothing that corresponds to `{}`", names.en),
                )
            }
            Self::InTheirPlace { clauses, to, acts } => {
                let (clauses, acts) = (list(clauses), list(acts));
                Words::new(
                    format!("{}允许由{}代为“{}”", clauses.zh, to.zh, acts.zh),
                    format!("by {} the {} may do `{}` in their place", clauses.en, to.en, acts.en),
                )
            }
            Self::Said(words) => words.clone(),
        }
    }

    /// Takes in another that can be said in the same sentence; gives it back when it cannot.
    fn take_in(&mut self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::NoCounterpart(names), Self::NoCounterpart(more)) => add(names, more),
            (Self::InTheirPlace { clauses, to, acts }, Self::InTheirPlace { clauses: by, to: others, acts: more })
                if *to == others && (*clauses == by || *acts == more) =>
            {
                add(clauses, by);
                add(acts, more);
            }
            (one, other) if *one == other => {}
            (_, other) => return Some(other),
        }
        None
    }
}

fn add(names: &mut Vec<Words>, more: Vec<Words>) {
    for name in more {
        if !names.contains(&name) {
            names.push(name);
        }
    }
}

/// Several in as few sentences as possible.
pub fn together(all: impl IntoIterator<Item = What>) -> Words {
    // What is said of the same clauses is joined first; then what is the same of several clauses.
    let sentences = joined(joined(all));
    let words: Vec<Words> = sentences.iter().map(What::words).collect();
    let pick = |of: fn(&Words) -> &str, between: &str| words.iter().map(of).collect::<Vec<_>>().join(between);
    Words::new(pick(|w| &w.zh, "；"), pick(|w| &w.en, "; "))
}

fn joined(all: impl IntoIterator<Item = What>) -> Vec<What> {
    let mut sentences: Vec<What> = Vec::new();
    for what in all {
        let left = sentences.iter_mut().try_fold(what, |what, known| known.take_in(what));
        sentences.extend(left);
    }
    sentences
}
