//! What became of a certificate, for a terminal.

use crate::ask::certify::{Outcome, Point, Subject};
use crate::text::{Lang, Words};

use super::place::about;

/// One line for each check, and the numbers; what was not confirmed is told apart from this, with its place.
pub fn terminal(points: &[Point], lang: Lang) -> String {
    let mut out = String::new();
    let confirmed = || points.iter().filter(|p| p.outcome == Outcome::Confirmed);
    for point in confirmed().filter(|p| !matches!(p.subject, Subject::Finding(_))) {
        out.push_str(&format!("{}\n", about(point).get(lang)));
    }
    let count = |outcome: Outcome| points.iter().filter(|p| p.outcome == outcome).count();
    let findings = confirmed().filter(|p| matches!(p.subject, Subject::Finding(_))).count();
    let checks = confirmed().filter(|p| matches!(p.subject, Subject::Check(_))).count();
    let (refuted, open) = (count(Outcome::Refuted), count(Outcome::NotDecided));
    let sum = Words::new(
        format!("意见 {findings} 条、检查 {checks} 项复核属实；不能证实 {refuted} 处，没有定论 {open} 处。"),
        format!("{findings} findings and {checks} checks confirmed; {refuted} not confirmed, {open} not decided."),
    );
    out.push_str(sum.get(lang));
    out.push('\n');
    out
}
