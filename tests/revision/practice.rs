//! What changes in practice: edits of a small rule book are reported as exactly what they are, by the right cause.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use guiju::ask::revision::{Behaviour, Fate, Mapping, Statement, Verdict, behaviour, defects};
use guiju::model::Model;
use guiju::text::revision::Revision;
use proptest::prelude::*;
use tempfile::TempDir;

/// A change of the text and of its formal reading, which stand in the same words in two files.
type Edit = &'static [(&'static str, &'static str, &'static str)];

pub const TEXT: &str = "text/pairs-with-executive.txt";
pub const RULES: &str = "rules/10-clauses.md";

/// 互为AB角的两名副市长同时…… is dropped.
const DROP: Edit = &[
    (TEXT, "互为AB角的两名副市长同时出差、出访、休假的，由常务副市长代行其职责。", ""),
    (
        RULES,
        "## 7.2\n\n> 互为AB角的两名副市长同时出差、出访、休假的，由常务副市长代行其职责。\n\n```norm\n代行 副市长 -> 常务副市长 \
         全部职权\n  当 副市长 因 {出差, 出访, 休假} 且 AB角(副市长) 因 {出差, 出访, 休假}\n```\n",
        "",
    ),
];
/// The reviewer signs and the signer reviews.
const SWAP: Edit = &[
    (TEXT, "经分管副市长审核后，由市长签发", "经市长审核后，由分管副市长签发"),
    (RULES, "经分管副市长审核后，由市长签发", "经市长审核后，由分管副市长签发"),
    (RULES, "由 分管(文件.主办) 审核(文件) 当", "由 市长 审核(文件) 当"),
    (RULES, "由 市长 签发(文件) 当 文件.名义 = 市政府名义", "由 分管(文件.主办) 签发(文件) 当 文件.名义 = 市政府名义"),
];
/// The mayor may delegate only when abroad.
const NARROW: Edit = &[
    (TEXT, "市长出差、出访期间，", "市长出访期间，"),
    (RULES, "市长出差、出访期间，", "市长出访期间，"),
    (RULES, "当 市长 因 {出差, 出访}", "当 市长 因 {出访}"),
];
/// Nothing need be reviewed before it is signed.
const UNORDERED: Edit = &[
    (TEXT, "经分管副市长审核后，由市长签发", "由分管副市长审核，由市长签发"),
    (RULES, "经分管副市长审核后，由市长签发", "由分管副市长审核，由市长签发"),
    (RULES, "须先 审核(文件) 再 签发(文件) 当 文件.名义 = 市政府名义\n", ""),
];

pub struct Copy(TempDir);

impl Copy {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("models/small/pairs-with-executive");
        for part in ["text", "rules", ""] {
            fs::create_dir_all(folder.path().join(part)).expect("a folder");
            for file in fs::read_dir(from.join(part)).expect("the model").flatten().filter(|it| it.path().is_file()) {
                fs::copy(file.path(), folder.path().join(part).join(file.file_name())).expect("a copy");
            }
        }
        Self(folder)
    }

    fn edited(edits: &[Edit]) -> Self {
        let copy = Self::new();
        for (file, old, new) in edits.iter().flat_map(|it| it.iter()) {
            copy.replace(file, old, new);
        }
        copy
    }

    pub fn replace(&self, file: &str, old: &str, new: &str) {
        let path = self.0.path().join(file);
        let content = fs::read_to_string(&path).expect("a file");
        assert!(content.contains(old), "{file} lacks {old}");
        fs::write(path, content.replacen(old, new, 1)).expect("a file");
    }

    pub fn path(&self, file: &str) -> std::path::PathBuf {
        self.0.path().join(file)
    }

    pub fn model(&self) -> Model {
        let (model, complaints) = Model::load(self.0.path());
        model.unwrap_or_else(|| panic!("{complaints:?}"))
    }
}

pub fn compared(old: &Model, new: &Model) -> Behaviour {
    behaviour(old, new, &Revision::between(&old.document, &new.document), &Mapping::default())
}

fn of(edits: &[Edit]) -> Behaviour {
    let found = compared(&Copy::new().model(), &Copy::edited(edits).model());
    assert!(found.unfinished.is_empty(), "{:?}", found.unfinished);
    for shift in &found.shifts {
        assert!(!shift.witness.is_empty(), "{shift:?}");
    }
    found
}

/// Who gained (`+`) or lost (`-`) what.
pub fn said(found: &Behaviour) -> BTreeSet<String> {
    let told = |statement: &Statement| match statement {
        Statement::Acts { act, actor } => format!("{actor} {act}"),
        Statement::Alone { act, actor } => format!("{actor} alone {act}"),
        Statement::CanBeDone { act } => format!("can {act}"),
        Statement::Forbidden { act, actor } => format!("{actor} not {act}"),
        Statement::Before { first, then } => format!("{first} < {then}"),
    };
    let shifts = found.shifts.iter();
    shifts
        .flat_map(|it| {
            it.statements.iter().map(move |s| format!("{}{}", if it.is_gained { '+' } else { '-' }, told(s)))
        })
        .collect()
}

fn set(words: &[&str]) -> BTreeSet<String> {
    words.iter().map(|it| (*it).to_owned()).collect()
}

/// The clauses of the edits that are named as causes, of all changes.
pub fn causes(found: &Behaviour) -> BTreeSet<String> {
    found.shifts.iter().flat_map(|it| it.causes.iter().flatten()).map(|it| it.zh.clone()).collect()
}

#[test]
fn the_same_rules_change_nothing() {
    let found = of(&[]);
    assert!(found.is_empty());
    assert_eq!((found.verdict(), found.compared), (Verdict::Equivalent, 2));
}

#[test]
fn a_dropped_sentence_takes_the_power_from_the_one_it_named() {
    let found = of(&[DROP]);
    assert_eq!(said(&found), set(&["-常务副市长甲 文件.审核", "-常务副市长甲 文件.签发"]));
    assert_eq!(found.verdict(), Verdict::Narrower);
    assert_eq!(causes(&found), set(&["第七条的改动"]));
    let classes: Vec<_> = found.shifts.iter().flat_map(|it| it.classes.iter().flatten()).map(|it| &it.zh).collect();
    assert!(classes.iter().any(|it| it.contains("出差或出访或休假")), "{classes:?}");
}

#[test]
fn swapped_signers_gain_and_lose() {
    let found = of(&[SWAP]);
    let all = said(&found);
    assert!(all.is_superset(&set(&["-市长甲 文件.签发", "+市长甲 文件.审核", "+副市长乙 文件.签发"])), "{all:?}");
    assert!(all.contains("-副市长乙 文件.审核") && !all.iter().any(|it| it.contains('<')), "{all:?}");
    assert_eq!(found.verdict(), Verdict::Incomparable);
    assert_eq!(causes(&found), set(&["第四条的改动"]));
}

#[test]
fn a_narrower_trigger_loses_exactly_what_is_cut_off() {
    let found = of(&[NARROW]);
    let lost = said(&found);
    assert!(lost.contains("-常务副市长甲 文件.签发") && lost.iter().all(|it| it.starts_with('-')), "{lost:?}");
    assert_eq!(found.verdict(), Verdict::Narrower);
    let own = found.shifts.iter().find(|it| it.words.zh.starts_with("常务副市长甲")).expect("the executive deputy");
    assert!(own.classes.iter().all(|class| class.iter().any(|it| it.zh == "市长甲出差")), "{:?}", own.classes);
    assert!(own.complete);
    assert_eq!(causes(&found), set(&["第五条的改动"]));
}

#[test]
fn an_order_of_steps_that_is_gone_is_told_as_that() {
    let found = of(&[UNORDERED]);
    assert_eq!(said(&found), set(&["-文件.审核 < 文件.签发"]));
    assert_eq!(found.verdict(), Verdict::Wider, "less is required");
}

#[test]
fn each_change_has_its_own_cause() {
    let found = of(&[NARROW, DROP]);
    for shift in &found.shifts {
        assert!(!shift.causes.is_empty(), "{shift:?}");
    }
    assert_eq!(causes(&found), set(&["第七条的改动", "第五条的改动"]));
}

#[test]
fn new_numbers_change_nothing_in_practice() {
    let copy = Copy::new();
    let numbers = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];
    for at in (0..8).rev() {
        copy.replace(TEXT, &format!("\n{}、", numbers[at]), &format!("\n{}、", numbers[at + 1]));
        let (old, new) = (at + 1, at + 2);
        while fs::read_to_string(copy.0.path().join(RULES)).expect("rules").contains(&format!("\n## {old}")) {
            copy.replace(RULES, &format!("\n## {old}"), &format!("\n## {new}"));
        }
    }
    copy.replace(TEXT, "\n二、为", "\n一、本规则所称市长，是指青岚市人民政府市长。\n\n二、为");
    copy.replace(
        RULES,
        "## 2\n",
        "## 1\n\n> 本规则所称市长，是指青岚市人民政府市长。\n\n```norm\n宣示性 \"称谓\" / \"terms\"\n```\n\n## 2\n",
    );
    copy.replace("rules/00-vocabulary.md", "依据 7.1, 5", "依据 8.1, 6");
    let found = compared(&Copy::new().model(), &copy.model());
    assert!(found.is_empty(), "{:?}", said(&found));
}

#[test]
fn names_without_a_counterpart_are_listed_and_mapped() {
    let copy = Copy::new();
    let rename = |file: &str| {
        while fs::read_to_string(copy.0.path().join(file)).expect("a file").contains("签发(文件)") {
            copy.replace(file, "签发(文件)", "签批(文件)");
        }
    };
    rename(RULES);
    rename("rules/00-vocabulary.md");
    let (old, new) = (Copy::new().model(), copy.model());
    let found = compared(&old, &new);
    let names: Vec<&str> = found.unmatched.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["文件.签发", "文件.签批"]);
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    std::io::Write::write_all(&mut file, "类别,现行名称,修订名称\n行为,文件.签发,文件.签批\n".as_bytes())
        .expect("written");
    let mapping = guiju::ask::revision::read(file.path()).expect("a mapping");
    let revision = Revision::between(&old.document, &new.document);
    assert!(behaviour(&old, &new, &revision, &mapping).is_empty());
}

#[test]
fn findings_are_followed_by_their_ids() {
    let (old, new) = (Copy::new().model(), Copy::edited(&[SWAP]).model());
    assert!(defects(&old, &old).is_empty());
    let (forth, back) = (defects(&old, &new), defects(&new, &old));
    let ids = |found: &guiju::ask::revision::Defects, fate: Fate| -> BTreeSet<String> {
        found.findings.iter().filter(|it| it.fate == fate).map(|it| it.id.clone()).collect()
    };
    assert!(!ids(&forth, Fate::New).is_empty(), "the mayor alone can stop a review by silence");
    assert_eq!(ids(&forth, Fate::New), ids(&back, Fate::Fixed));
    assert_eq!(ids(&forth, Fate::Stays), ids(&back, Fate::Stays));
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 12,
        rng_seed: proptest::test_runner::RngSeed::Fixed(5),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn forth_and_back_are_mirrors(before in prop::collection::btree_set(0..3_usize, 0..3), after in prop::collection::btree_set(0..3_usize, 0..4)) {
        let all: [Edit; 3] = [DROP, NARROW, SWAP];
        let made = |chosen: &BTreeSet<usize>| {
            Copy::edited(&chosen.iter().map(|at| all[*at]).collect::<Vec<_>>()).model()
        };
        let (old, new) = (made(&before), made(&after));
        let turned: BTreeSet<String> = said(&compared(&new, &old))
            .into_iter()
            .map(|it| if let Some(rest) = it.strip_prefix('+') { format!("-{rest}") } else { it.replacen('-', "+", 1) })
            .collect();
        let forth = compared(&old, &new);
        prop_assert_eq!(said(&forth), turned);
        prop_assert_eq!(forth.is_empty(), before == after);
    }
}
