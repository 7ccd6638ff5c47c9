//! What is to be done about a matter: a piece of business, or acts that nobody has declared to be a business.

use crate::text::{Words, list};

use super::Model;
use super::id::{ActId, BusinessId, MatterId};

/// What is to be done about a matter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    /// A piece of business.
    Business(BusinessId),
    /// An act, with all that the rules require before it.
    Act(ActId),
    /// These acts and nothing else, in this order; at least one.
    Only(Vec<ActId>),
}

impl From<BusinessId> for Task {
    fn from(business: BusinessId) -> Self {
        Self::Business(business)
    }
}

impl Task {
    /// The business, when it is one.
    pub fn business(&self) -> Option<BusinessId> {
        if let Self::Business(business) = self { Some(*business) } else { None }
    }

    /// The acts that end it: the goal, or all acts that were asked for.
    pub fn ends(&self, model: &Model) -> Vec<ActId> {
        match self {
            Self::Business(business) => vec![model.vocabulary.businesses[*business].goal],
            Self::Act(act) => vec![*act],
            Self::Only(acts) => acts.clone(),
        }
    }

    /// The matter that it is about; `None` when no act is asked for.
    pub fn matter(&self, model: &Model) -> Option<MatterId> {
        self.ends(model).first().map(|act| model.vocabulary.acts[*act].matter)
    }

    /// Its name.
    pub fn words(&self, model: &Model) -> Words {
        match self {
            Self::Business(business) => model.vocabulary.businesses[*business].label.words.clone(),
            Self::Act(act) => model.act_words(*act),
            Self::Only(acts) => {
                let acts = list(&acts.iter().map(|act| model.act_words(*act)).collect::<Vec<_>>());
                Words::new(format!("只办{}", acts.zh), format!("only: {}", acts.en))
            }
        }
    }
}
