//! Writes a certificate of a review.

use std::collections::BTreeMap;

use crate::engine::smt;
use crate::finding::Finding;
use crate::model::Model;
use crate::text::sha256;

use super::super::check;
use super::super::inquiry::{Inquiry, Options};
use super::super::record::{ABSENCES, COURSES, Record, Records};
use super::super::review::{Review, run_all};
use super::certificate::{
    Came, Certificate, Engines, FORM, Found, ModelFiles, Part, Questions, Settings, Shown, Tool, Verdict, Verified,
};
use super::courses::{Enumerated, enumerated};
use super::enumerate;
use super::names::Naming;
use super::second::{Second, second};

/// Checks a model, asks the second engine about everything, and writes down what the verdicts rest on.
pub fn certified<'m>(
    model: &'m Model,
    options: &Options,
    at: &mut dyn FnMut(&'static str),
) -> (Review<'m>, Certificate) {
    let inquiry = Inquiry::recording(model, options.clone());
    let review = run_all(&inquiry, at);
    at("second-opinion");
    let records = inquiry.records();
    let naming = Naming::of(&inquiry.world);
    let mut maker = Maker { inquiry: &inquiry, naming: &naming, second: second(&inquiry.world.space) };
    let shared = maker.shared(&records);
    let checks = check::ALL.iter().map(|c| maker.verdict(c.name, &review, &records, &shared)).collect();
    let findings = review.findings.iter().map(|f| maker.found(f)).collect();
    let certificate = Certificate {
        certificate: FORM,
        tool: Tool { name: "guiju".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() },
        model: files(model),
        options: Settings { most_absent: options.most_absent },
        engines: engines(),
        not_verified: not_verified(),
        checks,
        shared,
        findings,
    };
    (review, certificate)
}

/// The files of a model with their digests.
pub fn files(model: &Model) -> ModelFiles {
    let slashes = |path: &std::path::Path| path.to_string_lossy().replace('\\', "/");
    ModelFiles {
        name: model.name.clone(),
        folder: slashes(&model.folder),
        title: model.document.title.clone(),
        files: model.digests().into_iter().map(|(path, digest)| (slashes(&path), digest)).collect(),
    }
}

fn engines() -> Engines {
    let options = [
        ("logic", "QF_FD".to_owned()),
        ("random_seed", smt::SEED.to_string()),
        ("rlimit", smt::MOST_WORK.to_string()),
        ("timeout", "none".to_owned()),
    ];
    let limits = [
        ("cases_per_question", crate::engine::split::MOST_CASES),
        ("situations_enumerated", enumerate::MOST_SITUATIONS),
        ("states_enumerated", 200_000),
    ];
    Engines {
        first: "split".to_owned(),
        second: format!("Z3 {}", smt::version()),
        second_options: options.into_iter().map(|(k, v)| (k.to_owned(), v)).collect(),
        limits: limits.into_iter().map(|(k, v)| (k.to_owned(), v)).collect(),
    }
}

/// What no second method covers in any certificate.
fn not_verified() -> Vec<String> {
    [
        "形式化内容是否符合条文原意：由人对照 guiju read 确认",
        "每项检查提出哪些问题：由该项检查自身的程序决定，复核时重新提出，没有第二套程序",
        "由规则到公式的转换（meaning）：由随机测试与求值器对照，证书不再单独证明",
        "缺席组合是否列全（absences）：逐个问题由 Z3 复核，组合的搜索本身未经独立核实",
        "事项如何归类（courses）：各类事项的经过由逐一列举复核，归类本身未经独立核实",
    ]
    .map(str::to_owned)
    .to_vec()
}

struct Maker<'i, 'm> {
    inquiry: &'i Inquiry<'m>,
    naming: &'i Naming,
    second: Second<'i>,
}

impl Maker<'_, '_> {
    fn shared(&mut self, records: &Records) -> Vec<Part> {
        let mut parts = Vec::new();
        for part in [ABSENCES, COURSES] {
            let Some(record) = records.of(part) else { continue };
            let mut questions = self.questions(record);
            let again = (part == COURSES).then(|| enumerated(self.inquiry));
            let Enumerated { refuted, unknown, .. } = again.unwrap_or_default();
            questions.refuted += refuted;
            questions.unknown += unknown;
            parts.push(Part {
                part: part.to_owned(),
                questions,
                enumerated: again.map(|e| e.procedures),
                states: again.map(|e| e.states),
            });
        }
        parts
    }

    fn questions(&mut self, record: &Record) -> Questions {
        let opinion = self.second.opinion(record);
        let mut written = String::new();
        for question in &record.never {
            self.naming.write(question, &mut written);
            written.push('\n');
        }
        Questions {
            asked: record.asked,
            found: record.found,
            never: opinion.questions,
            confirmed: opinion.confirmed,
            enumerated: opinion.enumerated,
            refuted: opinion.refuted + record.refuted,
            unknown: opinion.unknown.len() as u64,
            vacuous: opinion.vacuous,
            digest: sha256(written.as_bytes()),
        }
    }

    fn verdict(&mut self, name: &str, review: &Review<'_>, records: &Records, shared: &[Part]) -> Verdict {
        let findings: Vec<String> = review.findings.iter().filter(|f| f.check == name).map(|f| f.id.clone()).collect();
        let unfinished: Vec<String> =
            review.unfinished.iter().filter(|u| u.check == name).map(|u| u.reason.zh.clone()).collect();
        let extent = review.cleared.iter().find(|c| c.check == name).map(|c| c.extent.zh.clone());
        let empty = Record::default();
        let record = records.of(name).unwrap_or(&empty);
        let questions = self.questions(record);
        let rests_on: Vec<String> = record.rests_on.iter().map(|p| (*p).to_owned()).collect();
        let (verified, verified_words) = how_far(&questions, &rests_on, shared);
        Verdict {
            check: name.to_owned(),
            verdict: match (unfinished.is_empty(), findings.is_empty()) {
                (false, _) => Came::Unfinished,
                (true, false) => Came::Found,
                (true, true) => Came::Clear,
            },
            findings,
            extent: extent.unwrap_or_default(),
            unfinished,
            questions,
            rests_on,
            verified,
            verified_words,
        }
    }

    fn found(&self, finding: &Finding) -> Found {
        let case = |case: &Vec<crate::finding::ReadingAnswers>| -> BTreeMap<String, Vec<String>> {
            let answers = |row: &crate::finding::ReadingAnswers| row.answers.iter().map(|a| a.zh.clone()).collect();
            case.iter().map(|row| (row.reading.zh.clone(), answers(row))).collect()
        };
        let shown = |w: &crate::finding::Witness| Shown {
            situation: self.naming.situation(&self.inquiry.world, w.point()),
            claim: self.naming.claim(w.claim()),
        };
        Found {
            id: finding.id.clone(),
            check: finding.check.to_owned(),
            severity: finding.severity.name().to_owned(),
            certainty: finding.certainty.name().to_owned(),
            message: finding.message.zh.clone(),
            readings: finding.readings.iter().map(case).collect(),
            witness: finding.witness.as_ref().map(shown),
        }
    }
}

/// How far a verdict was verified by a second method, and the same in words.
fn how_far(questions: &Questions, rests_on: &[String], shared: &[Part]) -> (Verified, String) {
    let parts: Vec<&Part> = shared.iter().filter(|p| rests_on.contains(&p.part)).collect();
    let failed = |q: &Questions| q.refuted + q.unknown != 0;
    if failed(questions) || parts.iter().any(|p| failed(&p.questions)) {
        return (Verified::Failed, "第二种引擎没有作出答复，或者答复不一致，不能采信".to_owned());
    }
    let mut words = Vec::new();
    if questions.found != 0 {
        words.push(format!("{} 个肯定答复的情形均由求值器证实", questions.found));
    }
    if questions.never != 0 {
        words.push(match questions.enumerated {
            0 => format!("{} 个否定答复均由 Z3 复核一致", questions.never),
            small => format!("{} 个否定答复均由 Z3 复核一致，其中 {small} 个逐一列举也一致", questions.never),
        });
    }
    if questions.vacuous != 0 {
        words.push(format!("其中 {} 个问题有条件本身不可能成立，否定答复并无实质内容", questions.vacuous));
    }
    for part in &parts {
        match (part.enumerated, part.part.as_str()) {
            (Some(n), _) => words.push(format!("{n} 种办理经过由逐一列举复核一致")),
            (None, _) => words
                .push(format!("缺席组合中 {} 个否定答复由 Z3 复核一致，组合的搜索未经独立核实", part.questions.never)),
        }
    }
    let partly = parts.iter().any(|p| p.part == ABSENCES);
    match (words.is_empty(), partly) {
        (true, _) => (
            Verified::NotIndependently,
            "未经第二种方法核实：本项检查没有向引擎提出问题，结论直接来自文字、表格或者关系图，或者规则中没有可供检查的对象"
                .to_owned(),
        ),
        (false, true) => (Verified::Partly, words.join("；")),
        (false, false) => (Verified::Answers, words.join("；")),
    }
}
