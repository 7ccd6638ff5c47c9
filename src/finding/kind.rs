//! The kinds of defects.

use serde::Serialize;

use crate::text::Words;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $en:literal $zh:literal,)*) => {
        /// What kind of defect a finding is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
        pub enum Kind {
            $($(#[$doc])* #[serde(rename = $en)] $name,)*
        }

        impl Kind {
            /// Every kind, in the order of reports.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The English name, as in JSON and on the command line.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $en,)*
                }
            }

            /// The name in both languages.
            pub fn words(self) -> Words {
                match self {
                    $(Self::$name => Words::new($zh, $en),)*
                }
            }
        }
    };
}

kinds! {
    /// An act that the rules require has nobody competent and able.
    Gap "gap" "空白",
    /// Two rules that cannot both be kept, or two final words.
    Conflict "conflict" "冲突",
    /// A state, not done, with no move left.
    Deadlock "deadlock" "死锁",
    /// Moves go on but the end is out of reach.
    Livelock "livelock" "循环",
    /// Somebody reviews his own work.
    SelfReview "self-review" "自我审查",
    /// Steps that should be in different hands can be in one.
    SeparationOfDuty "separation-of-duty" "职责未分离",
    /// One holder whose absence stops a matter.
    SinglePoint "single-point" "单点",
    /// Whether a delegate may pass the power on.
    ReDelegation "re-delegation" "转委托",
    /// A delegation without limits.
    OverBroadDelegation "over-broad-delegation" "授权过宽",
    /// A level is skipped, or there are two masters.
    ChainOfCommand "chain-of-command" "越级多头",
    /// The words leave a choice open.
    Ambiguity "ambiguity" "歧义",
    /// A term that nothing defines.
    UndefinedTerm "undefined-term" "未定义",
    /// Several names for one thing.
    Terminology "terminology" "用语不一致",
    /// A duty without a time limit that can be checked.
    MissingDeadline "missing-deadline" "无时限",
    /// A reference that leads nowhere.
    DanglingReference "dangling-reference" "引用落空",
    /// The same said twice.
    Redundancy "redundancy" "重复",
    /// A rule that can never apply.
    DeadRule "dead-rule" "无效条款",
    /// Against, or silent on, a superior norm.
    SuperiorLaw "superior-law" "上位法",
}

impl Kind {
    /// Whether its findings rest on the words of the rules alone, not on situations.
    pub fn is_of_words(self) -> bool {
        matches!(self, Self::UndefinedTerm | Self::Terminology | Self::MissingDeadline | Self::DanglingReference)
    }
}
