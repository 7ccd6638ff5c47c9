//! Which findings a selection shows, and that a report says when it does not show all.

use guiju::finding::{Kind, Severity};
use guiju::tell::report::{Format, ReportView, Selection, write};
use guiju::text::Lang;

use super::fixture::{self, at};

fn shown(selection: &Selection) -> Vec<String> {
    let model = fixture::model();
    let view = ReportView::new(&fixture::review(&model), Lang::Zh, selection, None);
    view.findings.into_iter().map(|finding| finding.id).collect()
}

#[test]
fn by_kind() {
    let selection = Selection { kinds: vec![Kind::Gap, Kind::MissingDeadline], ..Selection::default() };
    assert_eq!(shown(&selection), ["gap-2.2-1f3a", "missing-deadline-5-0b11"]);
}

#[test]
fn by_clause_with_its_parts() {
    let clause = |address: &str| Selection { clause: Some(at(address)), ..Selection::default() };
    assert_eq!(shown(&clause("4")), ["gap-2.2-1f3a", "self-review-4(2)2-77c0"]);
    assert_eq!(shown(&clause("4(2)")), ["self-review-4(2)2-77c0"]);
    assert_eq!(shown(&clause("5.1")), ["missing-deadline-5-0b11"]);
    assert_eq!(shown(&clause("6")), Vec::<String>::new());
}

#[test]
fn by_grade() {
    let least = |severity| Selection { least: Some(severity), ..Selection::default() };
    assert_eq!(shown(&least(Severity::High)).len(), 2);
    assert_eq!(shown(&least(Severity::Medium)).len(), 3);
    assert_eq!(shown(&least(Severity::Low)).len(), 4);
}

#[test]
fn a_report_says_that_it_shows_a_part() {
    let model = fixture::model();
    let selection = Selection { least: Some(Severity::High), ..Selection::default() };
    let view = ReportView::new(&fixture::review(&model), Lang::Zh, &selection, None);
    assert_eq!(view.hidden, 2);
    for format in [Format::Terminal, Format::Html, Format::Markdown, Format::Json] {
        let text = String::from_utf8(write(format, &view, None).expect("a report")).expect("UTF-8");
        assert!(text.contains("等级不低于“高”"), "{format:?}");
    }
}

#[test]
fn a_date_is_printed_only_when_asked_for() {
    let model = fixture::model();
    let review = fixture::review(&model);
    for (date, count) in [(None, 0), (Some("2026-11-22".to_owned()), 1)] {
        let view = ReportView::new(&review, Lang::Zh, &Selection::default(), date);
        let text = String::from_utf8(write(Format::Terminal, &view, None).expect("a report")).expect("UTF-8");
        assert_eq!(text.matches("2026-11-22").count(), count);
    }
}
