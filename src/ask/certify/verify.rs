//! Checks a certificate again: the files, every situation by the evaluator, every negative answer by the second engine.

use std::collections::{BTreeMap, BTreeSet};

use crate::meaning::World;
use crate::model::Model;
use crate::text::Words;

use super::super::inquiry::Options;
use super::certificate::{Certificate, Found, Shown, Verdict};
use super::make::{certified, files};
use super::names::{Naming, Unknown};

/// What became of one thing that a certificate says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It was confirmed.
    Confirmed,
    /// It was neither confirmed nor refuted.
    NotDecided,
    /// It was not confirmed.
    Refuted,
}

/// What a point is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A file of the model, by its path.
    File(String),
    /// A check.
    Check(String),
    /// What several checks rest on.
    Shared(String),
    /// A finding.
    Finding(String),
    /// The certificate as a whole.
    Whole,
}

/// One thing that a certificate says, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// What it is about.
    pub subject: Subject,
    /// What became of it.
    pub outcome: Outcome,
    /// What is so, in words.
    pub words: Words,
}

/// Checks everything that a certificate says of a model. Where the files differ, nothing else is looked at: the certificate
/// is about another text.
pub fn verify(certificate: &Certificate, model: &Model, at: &mut dyn FnMut(&'static str)) -> Vec<Point> {
    let mut points = changed_files(certificate, model);
    if !points.is_empty() {
        return points;
    }
    let options = Options { most_absent: certificate.options.most_absent };
    let (review, again) = certified(model, &options, at);
    points.push(bound(options.most_absent));
    points.extend(versions(certificate, &again));
    at("replay");
    let world = World::new(model);
    let naming = Naming::of(&world);
    let told: BTreeMap<&str, &Found> = again.findings.iter().map(|f| (f.id.as_str(), f)).collect();
    points.extend(certificate.findings.iter().map(|f| finding(f, told.get(f.id.as_str()).copied(), &world, &naming)));
    points.extend(repeated(certificate));
    points.extend(left_out(certificate, &again));
    points.extend(certificate.checks.iter().map(|v| check(v, again.checks.iter().find(|a| a.check == v.check))));
    for part in &again.shared {
        let same = certificate.shared.contains(part);
        points.push(judged(Subject::Shared(part.part.clone()), same, part.questions.refuted, part.questions.unknown));
    }
    let unfinished = review.unfinished.iter().filter(|u| !again.checks.iter().any(|c| c.check == u.check));
    points.extend(unfinished.map(|u| Point {
        subject: Subject::Whole,
        outcome: Outcome::NotDecided,
        words: u.reason.clone(),
    }));
    points
}

fn changed_files(certificate: &Certificate, model: &Model) -> Vec<Point> {
    let (then, now) = (&certificate.model.files, files(model).files);
    let paths: BTreeSet<&String> = then.keys().chain(now.keys()).collect();
    let differ = paths.into_iter().filter(|p| then.get(*p) != now.get(*p));
    let told = differ.map(|path| {
        let words = match (then.get(path), now.get(path)) {
            (Some(_), Some(_)) => Words::new("内容已经改变", "it has changed"),
            (Some(_), None) => Words::new("证书中有，模型中没有", "it is in the certificate and not in the model"),
            _ => Words::new("模型中有，证书中没有", "it is in the model and not in the certificate"),
        };
        Point { subject: Subject::File(path.clone()), outcome: Outcome::Refuted, words }
    });
    told.collect()
}

/// Nothing is said beyond the bound that was set.
fn bound(most: usize) -> Point {
    Point {
        subject: Subject::Whole,
        outcome: Outcome::Confirmed,
        words: Words::new(
            format!("各项结论以至多 {most} 人同时缺席为限"),
            format!("every verdict is about at most {most} people away at once"),
        ),
    }
}

/// Another version may check otherwise: that is told, and refutes nothing by itself.
fn versions(certificate: &Certificate, again: &Certificate) -> Option<Point> {
    let differs = certificate.tool != again.tool || certificate.engines != again.engines;
    let (then, now) = (&certificate.tool.version, &again.tool.version);
    let (first, second) = (&certificate.engines.second, &again.engines.second);
    differs.then(|| Point {
        subject: Subject::Whole,
        outcome: Outcome::Confirmed,
        words: Words::new(
            format!("证书由版本 {then}（{first}）写出，复核用版本 {now}（{second}），或者两者的选项不同"),
            format!("written by version {then} ({first}), verified by {now} ({second}), or with other options"),
        ),
    })
}

fn finding(told: &Found, again: Option<&Found>, world: &World<'_>, naming: &Naming) -> Point {
    let of = |outcome, words| Point { subject: Subject::Finding(told.id.clone()), outcome, words };
    let Some(again) = again else {
        return of(
            Outcome::Refuted,
            Words::new("重新检查没有得出这条意见", "checking again does not give this finding"),
        );
    };
    let same = (&told.check, &told.severity, &told.certainty, &told.message, &told.readings)
        == (&again.check, &again.severity, &again.certainty, &again.message, &again.readings);
    if !same {
        return of(
            Outcome::Refuted,
            Words::new(
                "等级、确定性、表述或者成立前提与重新检查的结果不同",
                "grade, certainty, words or readings differ",
            ),
        );
    }
    match (&told.witness, &again.witness) {
        (None, None) => of(
            Outcome::Confirmed,
            Words::new("文字上的意见，重新检查得出同样结果", "a finding of wording, found again"),
        ),
        (Some(here), Some(there)) if here.claim == there.claim => match replayed(here, world, naming) {
            Ok(true) => of(Outcome::Confirmed, Words::new("情形经重演属实", "the situation was replayed and is so")),
            Ok(false) => {
                of(Outcome::Refuted, Words::new("情形经重演不属实", "the replay does not confirm the situation"))
            }
            Err(Unknown(name)) => {
                of(Outcome::Refuted, Words::new(format!("模型中没有“{name}”"), format!("the model has no `{name}`")))
            }
        },
        _ => of(Outcome::Refuted, Words::new("对情形的断言与重新检查的不同", "another thing is said of the situation")),
    }
}

fn replayed(shown: &Shown, world: &World<'_>, naming: &Naming) -> Result<bool, Unknown> {
    let point = naming.point(world, &shown.situation)?;
    // A situation that is written otherwise than it would be here is not the one that was told.
    let is_whole = naming.situation(world, &point) == shown.situation;
    Ok(is_whole && naming.meant(world, &shown.claim)?.is_true(world, &point))
}

/// Findings that the certificate has twice.
fn repeated(certificate: &Certificate) -> Vec<Point> {
    let mut seen = BTreeSet::new();
    let twice = certificate.findings.iter().filter(|f| !seen.insert(&f.id));
    let point = |f: &Found| Point {
        subject: Subject::Finding(f.id.clone()),
        outcome: Outcome::Refuted,
        words: Words::new("证书中出现两次", "the certificate has it twice"),
    };
    twice.map(point).collect()
}

/// Findings and checks that the certificate does not have.
fn left_out(certificate: &Certificate, again: &Certificate) -> Vec<Point> {
    let findings = again.findings.iter().filter(|f| !certificate.findings.iter().any(|t| t.id == f.id));
    let findings = findings.map(|f| Subject::Finding(f.id.clone()));
    let checks = again.checks.iter().filter(|c| !certificate.checks.iter().any(|t| t.check == c.check));
    let checks = checks.map(|c| Subject::Check(c.check.clone()));
    let point = |subject| Point {
        subject,
        outcome: Outcome::Refuted,
        words: Words::new("重新检查得出，证书中没有", "checking again gives it; the certificate leaves it out"),
    };
    findings.chain(checks).map(point).collect()
}

fn check(told: &Verdict, again: Option<&Verdict>) -> Point {
    let subject = Subject::Check(told.check.clone());
    let Some(again) = again else {
        return Point {
            subject,
            outcome: Outcome::Refuted,
            words: Words::new("没有这项检查", "there is no such check"),
        };
    };
    let same = told == again;
    let point = judged(subject, same, again.questions.refuted, again.questions.unknown);
    match (point.outcome, again.unfinished.is_empty()) {
        (Outcome::Confirmed, false) => Point {
            outcome: Outcome::NotDecided,
            words: Words::new("这项检查没有做完", "this check was not finished"),
            ..point
        },
        (Outcome::Confirmed, true) => Point { words: Words::new(&again.verified_words, english(again)), ..point },
        _ => point,
    }
}

fn judged(subject: Subject, same: bool, refuted: u64, unknown: u64) -> Point {
    let (outcome, words) = match (same, refuted, unknown) {
        (_, 1.., _) => (
            Outcome::Refuted,
            Words::new(format!("两种引擎有 {refuted} 处答复不一致"), format!("the engines disagree {refuted} times")),
        ),
        (false, ..) => {
            (Outcome::Refuted, Words::new("与重新检查的结果不同", "it differs from what checking again gives"))
        }
        (true, _, 1..) => (
            Outcome::NotDecided,
            Words::new(
                format!("第二种引擎有 {unknown} 处没有答复"),
                format!("the second engine gave up {unknown} times"),
            ),
        ),
        (true, ..) => (Outcome::Confirmed, Words::new("复核一致", "confirmed")),
    };
    Point { subject, outcome, words }
}

fn english(verdict: &Verdict) -> String {
    let (found, never) = (verdict.questions.found, verdict.questions.never);
    match verdict.verified {
        super::certificate::Verified::NotIndependently => "not verified independently".to_owned(),
        super::certificate::Verified::Partly => {
            format!(
                "{found} situations confirmed by the evaluator, {never} negative answers by Z3; the search for sets of \
                 absences not verified independently"
            )
        }
        super::certificate::Verified::Answers => match verdict.rests_on.is_empty() {
            true => format!(
                "{found} situations confirmed by the evaluator, {never} negative answers by Z3, {} of them by enumeration too",
                verdict.questions.enumerated
            ),
            false => "all courses enumerated again, with the same result".to_owned(),
        },
        super::certificate::Verified::Failed => "the second engine gave up or disagrees".to_owned(),
    }
}
