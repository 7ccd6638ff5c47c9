//! How grave a finding is and how sure.

use serde::Serialize;

use crate::text::Words;

/// How grave a finding is. The rule is printed in every report: [`Severity::rule`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Wording without effect on who is competent.
    Low,
    /// Rarer situations, or an open choice that changes who is competent.
    Medium,
    /// Business stops, two final authorities, or somebody controls himself, in ordinary life.
    High,
}

impl Severity {
    /// From grave to slight.
    pub const ALL: [Self; 3] = [Self::High, Self::Medium, Self::Low];

    /// The English name, as in JSON and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }

    /// The name in both languages.
    pub fn words(self) -> Words {
        match self {
            Self::High => Words::new("高", "high"),
            Self::Medium => Words::new("中", "medium"),
            Self::Low => Words::new("低", "low"),
        }
    }

    /// The rule by which the grade is given.
    pub fn rule() -> Words {
        Words::new(
            "高：在日常会出现的情形下（缺席不超过两人），工作停摆、两个最终决定权并存，或者一人监督自己，或者与上位法抵触；\
             中：情形较少见，或者条文留有选择而结果影响由谁行使职权；低：只是表述问题，不影响由谁行使职权。",
            "High: in a situation that ordinary life brings (at most two absences), business stops, two have the final \
             word, one person controls himself, or the rules are against a superior norm. Medium: a rarer situation, or a choice left open that changes who is \
             competent. Low: wording without such an effect.",
        )
    }
}

/// How sure a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Certainty {
    /// It holds under every reading.
    #[serde(rename = "proved")]
    Proved,
    /// It holds under some readings, which are listed.
    #[serde(rename = "depends")]
    Depends,
    /// There are textual signs only.
    #[serde(rename = "to_confirm")]
    ToConfirm,
}

impl Certainty {
    /// The English name, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Proved => "proved",
            Self::Depends => "depends",
            Self::ToConfirm => "to_confirm",
        }
    }

    /// The name in both languages.
    pub fn words(self) -> Words {
        match self {
            Self::Proved => Words::new("已证明", "proved"),
            Self::Depends => Words::new("取决于理解", "depends on a reading"),
            Self::ToConfirm => Words::new("待确认", "to be confirmed"),
        }
    }
}

/// A question of reading with the answers under which something holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReadingAnswers {
    /// The name of the question.
    pub reading: Words,
    /// The question.
    pub question: Words,
    /// The names of the answers.
    pub answers: Vec<Words>,
    /// What the answers mean.
    pub meanings: Vec<Words>,
}
