//! The help of the options of long searches, and of those that ask how a verdict is known: its causes, what it hangs on.

/// For each argument: its id, what its value is called in each language, what it does in each language.
pub(super) const ARGUMENTS: [(&str, &str, &str, &str, &str); 11] = [
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
    (
        "budget",
        "秒",
        "SECONDS",
        "最多搜索几秒；到时没有搜索完的，退出码为 3",
        "search for so long at most; exit code 3 when not finished",
    ),
    ("old", "现行", "old", "现行的模型文件夹或者条文文件", "the folder of the old model, or the file of the old text"),
    (
        "new",
        "修订",
        "new",
        "修订后的模型文件夹或者条文文件",
        "the folder of the new model, or the file of the new text",
    ),
    (
        "format@diff",
        "格式",
        "FORMAT",
        "terminal 终端（默认）、md、html、json、csv（对照表）",
        "terminal (default), md, html, json, csv (the table of both texts)",
    ),
    ("format@establish", "格式", "FORMAT", "terminal 终端（默认）或者 json", "terminal (default) or json"),
    (
        "format@explore",
        "格式",
        "FORMAT",
        "terminal 终端（默认）、json、csv（每种缺席组合一行）",
        "terminal (default), json, csv (one row a combination of absences)",
    ),
    (
        "output@explore",
        "文件",
        "FILE",
        "写到这个文件；没有搜索完时不写",
        "the file to write; not written when unfinished",
    ),
];
