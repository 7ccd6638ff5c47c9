//! The answer "this question is too large to be decided exactly", which is never mistaken for "nothing found".

use crate::text::Words;

/// Why an exact engine stopped before it had an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum TooLarge {
    /// The variables of the question have more values together than fit; the number of machine words they would need.
    #[error("the variables need {0} machine words")]
    Variables(usize),
    /// A condition falls into more separate cases than the limit given here.
    #[error("more than {0} cases")]
    Cases(usize),
    /// The search compared more boxes, or asked about more states, than the limit given here.
    #[error("more than {0} steps")]
    Steps(u64),
    /// More elements can be absent than fit; how many there are.
    #[error("{0} elements")]
    Elements(usize),
    /// There are more points than a number here can say.
    #[error("more points than can be counted")]
    Count,
    /// A family of blocking sets grew beyond the limit given here.
    #[error("more than {0} sets")]
    Sets(usize),
}

impl TooLarge {
    /// The reason in the reader's languages, as a clause to be put after "not decided, because".
    pub fn words(self) -> Words {
        match self {
            Self::Variables(n) => Words::new(
                format!("所涉变量取值过多（需{n}个机器字）"),
                format!("the variables have too many values ({n} machine words)"),
            ),
            Self::Cases(n) => {
                Words::new(format!("条件展开后超过{n}种情形"), format!("the condition falls into more than {n} cases"))
            }
            Self::Steps(n) => {
                Words::new(format!("搜索超过{n}步"), format!("the search would take more than {n} steps"))
            }
            Self::Elements(n) => {
                Words::new(format!("可能缺席的对象过多（{n}个）"), format!("too many elements can be absent ({n})"))
            }
            Self::Count => Words::new("情形总数超出可表示范围", "there are more points than can be counted"),
            Self::Sets(n) => Words::new(
                format!("阻断组合超过{n}个"),
                format!("there are more than {n} blocking sets to keep track of"),
            ),
        }
    }
}
