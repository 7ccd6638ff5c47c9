//! Where in a certificate something stands that was not confirmed.

use std::sync::Arc;

use crate::ask::certify::{Outcome, Point, Subject};
use crate::text::{Complaint, Source, Span, Words};

/// What was not confirmed or not decided, each with its place in the file.
pub fn complaints(points: &[Point], source: &Arc<Source>) -> Vec<Complaint> {
    points.iter().filter(|p| p.outcome != Outcome::Confirmed).map(|p| complaint(p, source)).collect()
}

fn complaint(point: &Point, source: &Arc<Source>) -> Complaint {
    let (code, remedy) = match point.outcome {
        Outcome::NotDecided => (
            "not-decided",
            Words::new("这一结论不能采信，也没有被否定", "this verdict can neither be relied on nor is it refuted"),
        ),
        _ => (
            "not-confirmed",
            Words::new(
                "核对证书、模型和工具版本，或者重新检查",
                "compare certificate, model and version, or check again",
            ),
        ),
    };
    let message = about(point);
    match span(&point.subject, source) {
        Some(span) => Complaint::at(code, span, message, remedy),
        None => Complaint::of_file(code, &source.path, message, remedy),
    }
}

/// The words of a point with what it is about.
pub(super) fn about(point: &Point) -> Words {
    let words = &point.words;
    let (zh, en) = match &point.subject {
        Subject::File(name) => (format!("文件 {name}"), format!("file {name}")),
        Subject::Check(name) => (format!("检查 {name}"), format!("check {name}")),
        Subject::Shared(name) => (format!("共用部分 {name}"), format!("shared part {name}")),
        Subject::Finding(name) => (format!("意见 {name}"), format!("finding {name}")),
        Subject::Whole => ("证书".to_owned(), "certificate".to_owned()),
    };
    Words::new(format!("{zh}：{}", words.zh), format!("{en}: {}", words.en))
}

fn span(subject: &Subject, source: &Arc<Source>) -> Option<Span> {
    let key = match subject {
        Subject::File(name) => format!("{}:", quoted(name)),
        Subject::Check(name) => format!("\"check\": {},", quoted(name)),
        Subject::Shared(name) => format!("\"part\": {},", quoted(name)),
        Subject::Finding(name) => format!("\"id\": {},", quoted(name)),
        Subject::Whole => return None,
    };
    let start = source.content.find(&key)?;
    Some(Span { source: Arc::clone(source), start, end: start + key.len() - 1 })
}

fn quoted(name: &str) -> String {
    serde_json::Value::from(name).to_string()
}
