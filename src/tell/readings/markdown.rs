//! The ledger of readings as Markdown, on its own and as a part of a report.

use std::fmt::Write;

use super::super::report::view::{BroughtView, LedgerRow, ReportView};
use super::brief;

/// The ledger as a page of its own, each finding with the beginning of its message.
pub fn markdown(view: &ReportView) -> String {
    let zh = view.language == "zh";
    let mut out = format!("# {}\n\n", if zh { "各种理解下的意见" } else { "Findings under each reading" });
    let _infallible = writeln!(out, "**{}**\n", plain(&view.model_title));
    out.push_str(&table(view));
    let ids = view.ledger.rows.iter().flat_map(|r| &r.answers).flat_map(|a| a.holds.iter().chain(&a.may_hold));
    let ids: std::collections::BTreeSet<&String> = ids.collect();
    let _infallible = writeln!(out, "## {}\n", if zh { "所涉意见" } else { "The findings named" });
    for id in ids {
        let (grade, id, words) = brief(view, id);
        let _infallible = writeln!(out, "- `{id}` · {grade} · {}", plain(words));
    }
    out
}

/// The table, with the sentences before and behind it.
pub fn table(view: &ReportView) -> String {
    let (zh, ledger) = (view.language == "zh", &view.ledger);
    let mut out = format!("{}\n\n", plain(&ledger.summary));
    if !ledger.rows.is_empty() {
        out.push_str(match zh {
            true => "| 问题 | 理解 | 此时一定成立 | 此时视其他问题而定 |\n|---|---|---|---|\n",
            false => "| Question | Answer | Then holds | Then depends on other questions |\n|---|---|---|---|\n",
        });
    }
    for row in &ledger.rows {
        for (at, answer) in row.answers.iter().enumerate() {
            let question = if at == 0 { question(row, zh) } else { String::new() };
            let _infallible = writeln!(
                out,
                "| {question} | {} | {} | {} |",
                plain(&answer_words(answer, zh)),
                cell(&answer.holds_words, &answer.holds),
                cell(&answer.may_hold_words, &answer.may_hold)
            );
        }
    }
    let _infallible = writeln!(out, "\n{}\n", plain(&ledger.fewest.summary));
    for choice in &ledger.fewest.choices {
        let left = choice.leaves.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>();
        let (left, label) = match (left.is_empty(), zh) {
            (true, true) => ("无".to_owned(), "仍有的取决于理解的高、中等级意见："),
            (true, false) => {
                ("none".to_owned(), "findings of high and medium grade that depend on a reading and are left: ")
            }
            (false, true) => (left.join("、"), "仍有的取决于理解的高、中等级意见："),
            (false, false) => {
                (left.join(", "), "findings of high and medium grade that depend on a reading and are left: ")
            }
        };
        let _infallible = writeln!(out, "- {}\n  - {label}{left}", plain(&choice.words));
    }
    if !ledger.open_words.is_empty() {
        let _infallible = writeln!(out, "\n{}", plain(&ledger.open_words));
    }
    out.push('\n');
    out
}

fn question(row: &LedgerRow, zh: bool) -> String {
    let mark = if row.mark.is_empty() { String::new() } else { format!("{} ", row.mark) };
    let dilemma = match (row.is_dilemma, zh) {
        (false, _) => "",
        (true, true) => "**两难** ",
        (true, false) => "**dilemma** ",
    };
    format!("{dilemma}{}", plain(&format!("{mark}{}", row.question)))
}

fn answer_words(answer: &BroughtView, zh: bool) -> String {
    match (answer.meaning.is_empty(), zh) {
        (true, _) => answer.answer.clone(),
        (false, true) => format!("{}：{}", answer.answer, answer.meaning),
        (false, false) => format!("{}: {}", answer.answer, answer.meaning),
    }
}

fn cell(words: &str, ids: &[String]) -> String {
    let ids = ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(" ");
    format!("{} {ids}", plain(words)).trim_end().to_owned()
}

/// Words of the rules must not turn into marks of Markdown or HTML.
fn plain(text: &str) -> String {
    super::super::report::plain(text)
}
