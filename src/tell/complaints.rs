//! Shows complaints with the line that each is about and a caret under the place.

use std::path::Path;
use std::sync::Arc;

use ariadne::{Color, Config, IndexType, Label, Report, ReportKind, Source as Page};

use crate::text::{Complaint, Lang, Source, Span, Weight, Words};

/// The complaints in the order of files and places, and a last line that counts them; empty when there are none.
pub fn render(complaints: &[Complaint], lang: Lang, color: bool) -> String {
    if complaints.is_empty() {
        return String::new();
    }
    let mut sorted: Vec<_> = complaints.iter().collect();
    sorted.sort_by(|a, b| place(a).cmp(&place(b)).then_with(|| a.cmp(b)));
    sorted.dedup();
    let mut out = String::new();
    let mut page: Option<Cached<'_>> = None;
    for complaint in &sorted {
        match &complaint.span {
            Some(span) => out.push_str(&with_place(complaint, span, &mut page, lang, color)),
            None => out.push_str(&without_place(complaint, lang)),
        }
        out.push('\n');
    }
    out.push_str(counted(&sorted).get(lang));
    out.push('\n');
    // The heading of a report is coloured whatever its settings say.
    if color { out } else { anstream::adapter::strip_str(&out).to_string() }
}

/// A file cut into lines once for all its complaints.
struct Cached<'c> {
    source: &'c Arc<Source>,
    page: Page<&'c str>,
}

fn place(complaint: &Complaint) -> (&Path, usize, usize) {
    let (start, end) = complaint.span.as_ref().map_or((0, 0), |span| (span.start, span.end));
    (&complaint.path, start, end)
}

fn with_place<'c>(
    complaint: &Complaint,
    span: &'c Span,
    cached: &mut Option<Cached<'c>>,
    lang: Lang,
    color: bool,
) -> String {
    let fresh = cached.as_ref().is_none_or(|cached| !Arc::ptr_eq(cached.source, &span.source));
    if fresh {
        *cached = Some(Cached { source: &span.source, page: Page::from(span.source.content.as_str()) });
    }
    let Some(Cached { page, .. }) = cached else { return without_place(complaint, lang) };
    let shown = if complaint.weight == Weight::Error { Color::Red } else { Color::Yellow };
    let path = complaint.path.display().to_string();
    let range = || (&path, span.start..span.end);
    let name = weight(complaint.weight);
    let report = Report::build(ReportKind::Custom(name.get(lang), shown), range())
        .with_config(Config::default().with_index_type(IndexType::Byte).with_color(color))
        .with_code(complaint.code)
        .with_message(complaint.message.get(lang))
        .with_label(Label::new(range()).with_color(shown).with_message(remedy(complaint).get(lang)))
        .finish();
    let mut bytes = Vec::new();
    match report.write((&path, &*page), &mut bytes) {
        // Lines end in blanks where nothing is marked; they would only disturb a comparison.
        Ok(()) => String::from_utf8_lossy(&bytes).lines().map(|line| format!("{}\n", line.trim_end())).collect(),
        Err(_) => without_place(complaint, lang),
    }
}

fn without_place(complaint: &Complaint, lang: Lang) -> String {
    let name = weight(complaint.weight);
    let place = match &complaint.span {
        Some(span) => format!("{}:{}:{}", complaint.path.display(), span.line_column().0, span.line_column().1),
        None => complaint.path.display().to_string(),
    };
    let (message, remedy) = (complaint.message.get(lang), remedy(complaint));
    format!("[{}] {}: {message}\n   {place}\n   {}\n", complaint.code, name.get(lang), remedy.get(lang))
}

fn weight(weight: Weight) -> Words {
    match weight {
        Weight::Error => Words::new("错误", "Error"),
        Weight::Warning => Words::new("提醒", "Warning"),
    }
}

fn remedy(complaint: &Complaint) -> Words {
    Words::new(format!("建议：{}", complaint.remedy.zh), format!("help: {}", complaint.remedy.en))
}

fn counted(complaints: &[&Complaint]) -> Words {
    let errors = complaints.iter().filter(|complaint| complaint.weight == Weight::Error).count();
    let warnings = complaints.len() - errors;
    let plural = |number: usize, noun: &str| format!("{number} {noun}{}", if number == 1 { "" } else { "s" });
    Words::new(
        format!("共 {errors} 处错误，{warnings} 处提醒"),
        format!("{}, {}", plural(errors, "error"), plural(warnings, "warning")),
    )
}
