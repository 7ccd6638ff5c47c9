//! The report as one self-contained page that needs no network and prints well.

mod chart;

use std::collections::BTreeMap;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment};
use serde::Serialize;

use super::ReportError;
use super::terminal::hidden_words;
use super::terms::Terms;
use super::view::{FindingView, ReportView};

/// The templates; the name `.html` turns on the escaping of everything that is put in.
const TEMPLATES: [(&str, &str); 9] = [
    ("page.html", include_str!("page.html")),
    ("overview.html", include_str!("overview.html")),
    ("list.html", include_str!("list.html")),
    ("clauses.html", include_str!("clauses.html")),
    ("card.html", include_str!("card.html")),
    ("absences.html", include_str!("absences.html")),
    ("basis.html", include_str!("basis.html")),
    ("ledger.html", include_str!("ledger.html")),
    ("words.html", include_str!("words.html")),
];

/// Everything that the templates read; the short names are those of the templates.
#[derive(Serialize)]
struct Page<'v> {
    r: &'v ReportView,
    t: Terms,
    cards: BTreeMap<&'v str, &'v FindingView>,
    articles: BTreeMap<&'v str, String>,
    parts: Vec<Part<'v>>,
    chart: String,
    graph: Option<&'v str>,
    style: &'static str,
    script: &'static str,
    has_numerals: bool,
    hidden_words: String,
}

/// A place of the table of contents.
#[derive(Serialize)]
struct Part<'t> {
    anchor: &'t str,
    title: &'t str,
}

/// Writes the view as a page. The graph is put in as it stands, so it must come from this program.
pub(super) fn write(view: &ReportView, graph_svg: Option<&str>) -> Result<Vec<u8>, ReportError> {
    let chart = match view.statistics.total.total {
        0 => String::new(),
        _ => chart::by_chapter(view)?,
    };
    let page = Page {
        r: view,
        t: view.terms,
        cards: view.findings.iter().map(|finding| (finding.id.as_str(), finding)).collect(),
        articles: view.findings.iter().map(|finding| (finding.id.as_str(), articles(finding))).collect(),
        parts: parts(view),
        chart,
        graph: graph_svg.map(without_prologue),
        style: include_str!("style.css"),
        script: include_str!("script.js"),
        has_numerals: view.is_chinese(),
        hidden_words: hidden_words(view),
    };
    Ok(environment()?.get_template("page.html")?.render(Serde(&page))?.into_bytes())
}

fn environment() -> Result<Environment<'static>, ReportError> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    for (name, text) in TEMPLATES {
        environment.add_template(name, text)?;
    }
    Ok(environment)
}

/// The parts of the page in order.
fn parts(view: &ReportView) -> Vec<Part<'_>> {
    let t = view.terms;
    let mut parts = vec![Part { anchor: "overview", title: t.overview }, Part { anchor: "list", title: t.list }];
    parts.push(Part { anchor: "clauses", title: t.side_by_side });
    parts.push(Part { anchor: "absences", title: t.absences });
    parts.push(Part { anchor: "graph", title: t.graph });
    parts.push(Part { anchor: "basis", title: t.basis });
    if !view.accepted.is_empty() {
        parts.push(Part { anchor: "accepted", title: t.accepted });
    }
    parts
}

/// The articles that a finding cites, joined by blanks, for the filter.
fn articles(finding: &FindingView) -> String {
    let mut articles: Vec<u32> = finding.citations.iter().map(|it| it.article).collect();
    articles.sort_unstable();
    articles.dedup();
    articles.iter().map(u32::to_string).collect::<Vec<_>>().join(" ")
}

/// What stands before the `<svg>` element of a drawing would be no HTML.
fn without_prologue(svg: &str) -> &str {
    svg.find("<svg").and_then(|start| svg.get(start..)).unwrap_or(svg)
}
