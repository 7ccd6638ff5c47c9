//! The help of the options that ask how a verdict is known: its causes, and whether it hangs on the staffing.

/// For each argument: its id, what its value is called in each language, what it does in each language.
pub(super) const ARGUMENTS: [(&str, &str, &str, &str, &str); 4] = [
    (
        "causes",
        "",
        "",
        "列出每条意见的全部最小起因，以及改什么就能消除",
        "list all smallest causes of each finding, and the smallest changes that end it",
    ),
    (
        "holders",
        "人数",
        "N..M",
        "有关职位各有几人，如 2..9（默认）",
        "how many hold the posts that the open relations join, such as 2..9 (default)",
    ),
    ("units", "个数", "N", "每类单位最多几个（默认 8）", "how many units of each kind at most (8)"),
    (
        "open",
        "关系",
        "RELATION",
        "只放开这些关系，用逗号分开；不写时放开全部有表的关系",
        "leave only these relations open, separated by commas; else all that a table lists",
    ),
];
