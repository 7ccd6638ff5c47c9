//! What the lines mean, and clauses written short.

use crate::ask::graph::{AuthorityGraph, Edge, EdgeKind};
use crate::text::{Address, Lang, Words, list};

/// Clauses as on a line of a drawing: three at most, without sentence numbers.
pub fn short_clauses(clauses: impl IntoIterator<Item = Address>, lang: Lang) -> String {
    const SHOWN: usize = 3;
    let whole = |a: Address| if a.sentence().is_some() { a.parent().unwrap_or(a) } else { a };
    let mut clauses: Vec<Address> = clauses.into_iter().map(whole).collect();
    clauses.sort();
    clauses.dedup();
    let shown: Vec<_> = clauses.iter().take(SHOWN).map(|c| Words::same(c.to_string())).collect();
    let more = match lang {
        _ if clauses.len() <= SHOWN => "",
        Lang::Zh => "等",
        Lang::En => ", …",
    };
    format!("{}{more}", list(&shown).get(lang))
}

/// What is written on a line: its clauses, with a question mark when it depends on a reading.
pub fn on_line(edge: &Edge, lang: Lang) -> String {
    let mark = match lang {
        _ if !edge.depends => "",
        Lang::Zh => "？",
        Lang::En => "?",
    };
    format!("{}{mark}", short_clauses(edge.clauses.iter().copied(), lang))
}

/// The kinds of lines that a drawing shows, in the order of the legend.
pub fn shown(graph: &AuthorityGraph) -> Vec<EdgeKind> {
    let drawn = |kind: &EdgeKind| !super::card::is_written(*kind) && graph.edges().any(|(_, _, e)| e.kind == *kind);
    EdgeKind::ALL.iter().copied().filter(drawn).collect()
}

/// The title of a drawing.
pub fn title(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "职权关系图",
        Lang::En => "Authority graph",
    }
}

/// What a reader who cannot see the drawing is told: every line as a sentence.
pub fn description(graph: &AuthorityGraph, lang: Lang) -> String {
    let (separator, end) = match lang {
        Lang::Zh => ("；", "。"),
        Lang::En => ("; ", "."),
    };
    let sentences: Vec<_> = graph.edges().map(|(_, _, edge)| edge.label.get(lang)).collect();
    format!("{}{end}", sentences.join(separator))
}

/// How to read the numbers.
pub fn note() -> Words {
    Words::new(
        "线上数字为条款：5.2即第五条第二款，52(1)3即第五十二条第（一）项第3目；“？”表示只在某种理解下成立；虚线框为本规则之外的机关",
        "Numbers on lines are clauses: 5.2 is clause 5, paragraph 2; 52(1)3 is clause 52, item 1, sub-item 3. `?`: holds \
         only under some reading. A dashed box stands outside these rules",
    )
}
