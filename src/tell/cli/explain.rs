//! `guiju explain`: lists the checks, or says what one of them does.

use crate::ask::check::{self, Check};
use crate::finding::Kind;
use crate::text::{Lang, Words};

use super::Exit;
use super::arguments::Explain;
use super::console::Console;

pub(super) fn run(arguments: &Explain, console: &mut Console) -> Exit {
    let text = match &arguments.check {
        None => list(console.lang),
        Some(name) => match check::ALL.iter().find(|check| check.name == name) {
            Some(check) => format!("{}\n\n{}\n", check.name, check.documentation().trim_end()),
            None => return unknown(name, console),
        },
    };
    console.show(&text).err().unwrap_or(Exit::Clear)
}

fn list(lang: Lang) -> String {
    let widest = check::ALL.iter().map(|check| check.name.len()).max().unwrap_or(0);
    let line = |check: &Check| {
        let documentation = check.documentation();
        let first = documentation.lines().next().unwrap_or("").to_owned();
        format!("  {:widest$}  {}  {first}\n", check.name, check.kind.words().get(lang))
    };
    let checks: String = check::ALL.iter().map(line).collect();
    let kinds: String = Kind::ALL.iter().map(|kind| format!("  {:22} {}\n", kind.name(), kind.words().zh)).collect();
    match lang {
        Lang::Zh => format!("检查（guiju explain <名称> 查看详情）：\n{checks}\n意见的类型：\n{kinds}"),
        Lang::En => format!("Checks (guiju explain <name> tells more):\n{checks}\nKinds of findings:\n{kinds}"),
    }
}

fn unknown(name: &str, console: &mut Console) -> Exit {
    let near = check::ALL.iter().max_by(|a, b| {
        let likeness = |check: &Check| strsim::jaro_winkler(check.name, name);
        likeness(a).total_cmp(&likeness(b))
    });
    let near = near.map_or("", |check| check.name);
    console.remark(&Words::new(
        format!("没有“{name}”这项检查，是不是“{near}”；guiju explain 列出全部"),
        format!("there is no check `{name}`; did you mean `{near}`? guiju explain lists them all"),
    ));
    Exit::InputWrong
}
