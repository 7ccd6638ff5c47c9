//! The keywords of a scenario, each in Chinese and in English; the only place where they are spelled.

use super::super::condition::Cause;
use super::super::language::{Keyword, Tongue};

macro_rules! cues {
    ($($name:ident $zh:literal $en:literal,)*) => {
        /// A keyword of a scenario; the page on scenarios says what each means.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "each variant is the keyword spelled beside it")]
        pub enum Cue {
            $($name,)*
        }

        impl Cue {
            /// Every keyword, in the order of the page on scenarios.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// How the keyword is spelled.
            pub fn spelling(self, tongue: Tongue) -> &'static str {
                match (self, tongue) {
                    $((Self::$name, Tongue::Zh) => $zh,
                    (Self::$name, Tongue::En) => $en,)*
                }
            }
        }
    };
}

cues! {
    Given "给定" "given",
    When "当" "when",
    Then "则" "then",
    Reading "读法" "reading",
    Standing "现有委托" "standing delegations",
    AllDelegations "全部委托" "all delegations",
    From "自" "from",
    To "至" "to",
    Onward "起" "onward",
    Reachable "可联系" "reachable",
    Unreachable "联系不上" "unreachable",
    Delegates "委托" "delegates to",
    Withdraws "撤回委托" "withdraws from",
    AllPowers "全部职权" "all powers",
    Under "依" "under",
    Business "业务" "business",
    Only "只办" "only",
    Returns "返岗" "returns",
    Refuses "不办" "does not take",
    Resumes "办" "takes",
    NoLonger "不再" "no longer",
    Becomes "改为" "becomes",
    By "由" "by",
    For "代" "for",
    TakesPart "参加" "takes part in",
    StopsAt "停在" "stops at",
    Finished "办成" "finished",
    NoEffect "未生效" "has no effect",
    Yes "是" "yes",
    No "否" "no",
}

impl Cue {
    /// The words that make up the spelling: one in Chinese, one to three in English.
    pub fn words(self, tongue: Tongue) -> impl Iterator<Item = &'static str> {
        self.spelling(tongue).split(' ')
    }
}

/// How a cause of absence is spelled; the words are those of the model language.
pub fn spelling_of(cause: Cause, tongue: Tongue) -> &'static str {
    let keyword = match cause {
        Cause::Trip => Keyword::Trip,
        Cause::Abroad => Keyword::Abroad,
        Cause::Illness => Keyword::Illness,
        Cause::Leave => Keyword::Leave,
        Cause::Study => Keyword::Study,
        Cause::Recusal => Keyword::Recusal,
        Cause::Vacancy => Keyword::Vacant,
    };
    keyword.spelling(tongue)
}
