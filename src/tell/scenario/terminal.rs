//! A replay as a dated story, and how it differs from what was expected.

use similar::{ChangeTag, TextDiff};

use crate::ask::scenario::Compared;
use crate::text::{Lang, Words};

use super::Performance;

/// The story of a replay.
pub fn story(performance: &Performance<'_>, lang: Lang) -> String {
    let mut out = format!("{}\n", performance.scenario.title);
    let mut day = None;
    for told in &performance.replay.trace {
        let here =
            told.day.map_or_else(|| Words::new("一开始", "from the beginning").get(lang).to_owned(), |d| d.to_string());
        if day.as_ref() != Some(&here) {
            out.push_str(&format!("\n{here}\n"));
            day = Some(here);
        }
        let (sentence, below) = performance.told(told);
        out.push_str(&format!("  {}\n", sentence.get(lang)));
        for line in below {
            out.push_str(&format!("      {}\n", line.get(lang)));
        }
    }
    out.push('\n');
    for (case, played) in performance.scenario.cases.iter().zip(&performance.replay.cases) {
        let end = match played.done {
            Some(day) => {
                Words::new(format!("“{}” {day} 办成", case.name), format!("“{}” finished on {day}", case.name))
            }
            None => Words::new(format!("“{}”没有办成", case.name), format!("“{}” is not finished", case.name)),
        };
        out.push_str(&format!("{}\n", end.get(lang)));
    }
    out
}

/// The lines that were expected beside those that happened; empty when they agree.
pub fn differences(compared: &Compared, lang: Lang) -> String {
    if compared.agrees() {
        return String::new();
    }
    let legend = Words::new("与预期不同（- 预期，+ 实际）：", "not as expected (- expected, + happened):");
    let mut out = format!("{}\n", legend.get(lang));
    for change in changes(compared) {
        let sign = match change.0 {
            ChangeTag::Delete => '-',
            ChangeTag::Insert => '+',
            ChangeTag::Equal => ' ',
        };
        out.push_str(&format!("{sign} {}\n", change.1));
    }
    out
}

/// Every line, as expected, as happened, or both.
pub(super) fn changes(compared: &Compared) -> Vec<(ChangeTag, String)> {
    let expected: Vec<&str> = compared.expected.iter().map(String::as_str).collect();
    let happened: Vec<&str> = compared.happened.iter().map(String::as_str).collect();
    let diff = TextDiff::from_slices(&expected, &happened);
    diff.iter_all_changes().map(|change| (change.tag(), change.value().to_string())).collect()
}
