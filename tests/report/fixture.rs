//! A small review made by hand, with everything that a report can show and signs that a format could trip over.

use std::path::PathBuf;

use guiju::ask::{AbsenceCell, AbsenceRow, AbsenceTable, Cleared, Dilemma, Outcome, Review, Unfinished};
use guiju::finding::{
    Account, Away, Certainty, Citation, Delegated, Finding, Kind, Matter, ReadingAnswers, Role, Severity,
};
use guiju::model::{
    Assumption, Disposition, Establishment, Label, Model, Reading, Section, SectionId, Table, Vocabulary,
};
use guiju::text::{Address, Document, Words};

/// A rule book of seven clauses in words of our own.
pub const TEXT: &str = "\
澄湖区人民政府办文规则

第一章  总  则

第一条  为规范办文，提高效率，制定本规则。

第二章  职  责

第二条  区长领导区政府工作。副区长按照分工协助区长工作。

区长出差期间，由常务副区长主持区政府工作。

第三条  部门的负责人对区长负责并报告工作。

第三章  公文签发

第四条  公文签发权限：
（一）以区政府名义印发的公文，由区长签发；
（二）以区政府办公室名义印发的公文：
1．涉及全局的，由常务副区长签发；
2．其他公文，经分管副区长审核后，由分管副区长或者办公室主任签发。

第五条  急件应当及时送签。

第四章  附  则

第六条  本规则自印发之日起施行。
";

/// The address written so.
pub fn at(address: &str) -> Address {
    address.parse().expect("an address")
}

/// The model of the small rule book.
pub fn model() -> Model {
    let (document, _) = Document::of_bytes(TEXT.as_bytes(), "models/chenghu/text/rules.txt").expect("a text");
    let mut sections: Table<SectionId, Section> = Table::default();
    let section = |address: &str, disposition| Section {
        address: Some(at(address)),
        heading: address.to_owned(),
        quotes: Vec::new(),
        notes: Vec::new(),
        span: None,
        disposition,
    };
    let purpose = Disposition::Declaratory(Words::new("制定目的", "purpose"));
    sections.push(section("1", purpose));
    for address in ["2", "3", "4"] {
        sections.push(section(address, Disposition::Modelled));
    }
    let vague = Disposition::NotModelled(Words::new("“急件”没有可核对的标准", "`urgent paper` has no standard"));
    sections.push(section("5", vague));
    Model {
        name: "chenghu".to_owned(),
        folder: PathBuf::from("models/chenghu"),
        document,
        text_path: "text/rules.txt".to_owned(),
        files: Vec::new(),
        vocabulary: vocabulary(),
        sections,
        norms: Table::default(),
        superior: None,
        establishment: Establishment {
            open: vec![Words::new("办公室副主任人数没有给出", "the number of deputy directors is not given")],
            ..Establishment::default()
        },
    }
}

fn vocabulary() -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    let label = |zh: &str, en: &str| Label { words: Words::new(zh, en), span: None };
    vocabulary.readings.push(Reading {
        label: label("主持工作", "running the government"),
        mark: Some("I1".to_owned()),
        question: question(),
        anchors: vec![at("2.2")],
        answers: vec![
            (label("日常", "daily"), Words::new("只包括日常工作", "daily business only")),
            (label("全部", "all"), Words::new("包括区长的全部职权", "all powers of the head")),
        ],
    });
    vocabulary.assumptions.push(Assumption {
        words: Words::new("出差期间可以联系 <但不能签字>", "away on a trip he can be reached <but cannot sign>"),
        never: None,
        address: Some(at("2.2")),
    });
    vocabulary
}

fn question() -> Words {
    Words::new("“主持区政府工作”是否包括区长的签发权？", "Does `running the government` include the head's signature?")
}

fn answers(zh: &str, en: &str, meaning_zh: &str, meaning_en: &str) -> ReadingAnswers {
    ReadingAnswers {
        reading: Words::new("主持工作", "running the government"),
        question: question(),
        answers: vec![Words::new(zh, en)],
        meanings: vec![Words::new(meaning_zh, meaning_en)],
    }
}

fn cite(address: &str, quote: &str, role: Role) -> Citation {
    Citation { address: at(address), quote: quote.to_owned(), role }
}

/// A finding with a story, readings and a delegation.
pub fn gap() -> Finding {
    Finding {
        id: "gap-2.2-1f3a".to_owned(),
        check: "uncovered-absence",
        kind: Kind::Gap,
        severity: Severity::High,
        certainty: Certainty::Depends,
        message: Words::new(
            "区长出差且事先没有授权时，以区政府名义印发的公文没有人可以签发，直到区长返回。",
            "When the head is away on a trip and has not delegated, nobody may sign a paper in the government's name until he returns.",
        ),
        citations: vec![
            cite("4(1)", "以区政府名义印发的公文，由区长签发", Role::Grants),
            cite("2.2", "区长出差期间，由常务副区长主持区政府工作", Role::DoesNotCover),
        ],
        account: Some(Account {
            absent: vec![Away {
                person: Words::new("区长甲", "Head A"),
                post: Words::new("区长", "district head"),
                cause: Words::new("出差", "trip"),
                reachable: true,
            }],
            vacant: vec![Words::new("办公室主任", "office director")],
            delegations: vec![Delegated {
                from: Words::new("区长", "district head"),
                to: Words::new("副区长乙", "Deputy B"),
                scope: Words::new("主持会议", "chairing the meeting"),
                clause: at("2.2"),
            }],
            matter: Some(Matter {
                name: Words::new("公文", "paper"),
                attributes: vec![(Words::new("名义", "name"), Words::new("区政府", "government"))],
            }),
            persons: vec![(Words::new("副区长乙", "Deputy B"), Words::new("常务副区长", "executive deputy"))],
            steps: vec![
                Words::new(
                    "一份以区政府名义印发的公文送签。",
                    "A paper in the government's name is put up for signature.",
                ),
                Words::new("没有人可以签发，公文停在送签环节。", "Nobody may sign it, and it stays there."),
            ],
        }),
        witness: None,
        readings: vec![vec![answers("日常", "daily", "只包括日常工作", "daily business only")]],
        count: 40,
        suggestion: Words::new(
            "建议在第二条第二款中写明，区长出差期间由常务副区长代行签发权，提请研究。",
            "It is suggested that clause 2.2 say that the executive deputy signs while the head is away.",
        ),
    }
}

/// A proved finding with nobody absent, in a nested item; its words would be a formula in a spreadsheet.
pub fn self_review() -> Finding {
    Finding {
        id: "self-review-4(2)2-77c0".to_owned(),
        check: "reviewer-signs",
        kind: Kind::SelfReview,
        severity: Severity::High,
        certainty: Certainty::Proved,
        message: Words::new(
            "=分管副区长审核后可以由本人签发，<b>一人</b>审核又签发。",
            "=the deputy in charge may sign what he has reviewed: <b>one person</b> reviews & signs.",
        ),
        citations: vec![cite("4(2)2", "经分管副区长审核后，由分管副区长或者办公室主任签发", Role::Grants)],
        account: Some(Account {
            steps: vec![Words::new("分管副区长审核并签发。", "The deputy in charge reviews and signs.")],
            ..Account::default()
        }),
        witness: None,
        readings: Vec::new(),
        count: 1,
        suggestion: Words::new("@建议写明审核人不得同时签发。", "@say that the reviewer does not sign."),
    }
}

/// A finding of wording only.
pub fn vague() -> Finding {
    Finding {
        id: "missing-deadline-5-0b11".to_owned(),
        check: "missing-deadline",
        kind: Kind::MissingDeadline,
        severity: Severity::Low,
        certainty: Certainty::ToConfirm,
        message: Words::new("“及时”没有可以核对的时限。", "`及时` gives no time limit that can be checked."),
        citations: vec![cite("5", "急件应当及时送签", Role::Mentions)],
        account: None,
        witness: None,
        readings: Vec::new(),
        count: 1,
        suggestion: Words::new("建议写明时限。", "State a time limit."),
    }
}

/// A finding that cites a clause which the text does not have.
pub fn dangling() -> Finding {
    Finding {
        id: "dangling-reference-9-52aa".to_owned(),
        check: "dangling-reference",
        kind: Kind::DanglingReference,
        severity: Severity::Medium,
        certainty: Certainty::Proved,
        message: Words::new("引用的第九条不存在。", "The clause 9 that is referred to does not exist."),
        citations: vec![cite("9", "依照第九条", Role::Mentions)],
        account: None,
        witness: None,
        readings: Vec::new(),
        count: 2,
        suggestion: Words::new("建议核对引用。", "Check the reference."),
    }
}

/// A review with everything in it.
pub fn review(model: &Model) -> Review<'_> {
    let accepted = Finding { id: "single-point-3-aa01".to_owned(), kind: Kind::SinglePoint, ..vague() };
    Review {
        model,
        solver: "Z3 5.4.1".to_owned(),
        findings: vec![gap(), self_review(), dangling(), vague()],
        accepted: vec![(accepted, "首长负责制所要求".to_owned())],
        cleared: vec![Cleared {
            check: "overlap",
            extent: Words::new("穷尽 1024 种情形", "all 1024 situations were gone through"),
        }],
        unfinished: vec![Unfinished {
            check: "circular-wait",
            reason: Words::new(
                "状态数超过上限 100000，检查没有做完",
                "more than 100000 states; the check was not finished",
            ),
        }],
        dilemmas: vec![Dilemma {
            question: ReadingAnswers {
                reading: Words::new("主持工作", "running the government"),
                question: question(),
                answers: vec![Words::new("日常", "daily"), Words::new("全部", "all")],
                meanings: vec![
                    Words::new("只包括日常工作", "daily business only"),
                    Words::new("包括区长的全部职权", "all powers of the head"),
                ],
            },
            findings: vec![vec!["gap-2.2-1f3a".to_owned()], vec!["self-review-4(2)2-77c0".to_owned()]],
        }],
        absences: absences(),
    }
}

fn absences() -> AbsenceTable {
    let cell = |outcome, who: &[(&str, &str)], clauses: &[&str]| AbsenceCell {
        outcome,
        who: who.iter().map(|(zh, en)| Words::new(*zh, *en)).collect(),
        clauses: clauses.iter().map(|address| at(address)).collect(),
    };
    AbsenceTable {
        columns: vec![
            Words::new("无人缺席", "nobody away"),
            Words::new("区长出差", "head on a trip"),
            Words::new("常务副区长病假", "executive deputy ill"),
        ],
        rows: vec![
            AbsenceRow {
                act: Words::new("签发区政府公文", "sign a government paper"),
                clauses: vec![at("4(1)")],
                cells: vec![
                    cell(Outcome::Holder, &[("区长甲", "Head A")], &["4(1)"]),
                    cell(Outcome::Depends, &[("副区长乙", "Deputy B")], &["2.2"]),
                    cell(Outcome::IfDelegated, &[("副区长丙", "Deputy C")], &["2.2"]),
                ],
            },
            AbsenceRow {
                act: Words::new("主持区政府工作", "run the government"),
                clauses: vec![at("2.1")],
                cells: vec![
                    cell(Outcome::Holder, &[("区长甲", "Head A")], &["2.1"]),
                    cell(Outcome::Substitute, &[("副区长乙", "Deputy B")], &["2.2"]),
                    cell(Outcome::Nobody, &[], &[]),
                ],
            },
        ],
        note: Words::new("按没有作出授权的情形列出。", "Listed for the case that nothing has been delegated."),
    }
}
