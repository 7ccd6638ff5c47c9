//! A comparison as Markdown, with the table of both texts that drafters put beside a draft.

use std::fmt::Write;

use super::super::report::plain;
use super::runs::side;
use super::view::{ChangeView, RevisionView};

/// Writes the comparison.
pub(super) fn write(view: &RevisionView) -> String {
    let mut out = format!("# {}\n\n", view.say("修订对照（内部参考）", "Two revisions side by side (internal)"));
    let colon = view.say("：", ": ");
    for (name, it) in [(view.say("现行", "Old"), &view.old), (view.say("修订", "New"), &view.new)] {
        let _infallible =
            writeln!(out, "- {name}{colon}{}（`{}`，SHA-256 `{}`）", plain(&it.title), it.path, it.sha256);
    }
    for note in &view.notes {
        let _infallible = writeln!(out, "- **{}**", plain(note));
    }
    let words = &view.words;
    let _infallible = writeln!(out, "\n## {}\n\n{}\n", view.say("文字", "Words"), plain(&words.summary));
    for line in words.remarks.iter().chain(&words.chapters).chain(&words.transfers) {
        let _infallible = writeln!(out, "- {}", plain(line));
    }
    sections(view, &mut out);
    table(view, &mut out);
    out
}

fn sections(view: &RevisionView, out: &mut String) {
    for section in &view.sections {
        let _infallible = writeln!(out, "\n## {}\n", plain(&section.title));
        for line in &section.lead {
            let _infallible = writeln!(out, "{}\n", plain(line));
        }
        for entry in &section.entries {
            let _infallible = writeln!(out, "- **{}**", plain(&entry.head));
            for (label, text) in &entry.lines {
                let colon = if label.is_empty() { "" } else { view.say("：", ": ") };
                let _infallible = writeln!(out, "  - {}{colon}{}", plain(label), plain(text));
            }
        }
    }
}

fn table(view: &RevisionView, out: &mut String) {
    let _infallible = writeln!(out, "\n## {}\n", view.say("对照表", "Both texts"));
    out.push_str(view.say(
        "| 变化 | 现行条文 | 修订条文 | 修改理由 | 采纳情况 |\n|---|---|---|---|---|\n",
        "| Change | Old text | New text | Reason | Adopted |\n|---|---|---|---|---|\n",
    ));
    for change in &view.words.changes {
        let (old, new) = (cell(change, true), cell(change, false));
        let reason = plain(&change.reason).replace('\n', "<br>");
        let _infallible = writeln!(out, "| {} | {old} | {new} | {reason} |  |", plain(&change.fate_words));
    }
}

fn cell(change: &ChangeView, is_old: bool) -> String {
    let label = if is_old { &change.old_label } else { &change.new_label };
    if label.is_empty() {
        return String::new();
    }
    let sign = if is_old { "~~" } else { "**" };
    let is_whole = matches!(change.fate, "added" | "deleted");
    let mark = |text: &str| if is_whole { plain(text) } else { each_line(text, sign) };
    let words = side(&change.runs, is_old, mark, plain);
    format!("{}　{}", plain(label), words.replace('\n', "<br>"))
}

/// Marks of Markdown must not stand around a line break.
fn each_line(text: &str, sign: &str) -> String {
    let line = |line: &str| if line.is_empty() { String::new() } else { format!("{sign}{}{sign}", plain(line)) };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}
