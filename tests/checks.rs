//! Every check on small rule books of its own: the documents in `tests/check/<name>/`.
//!
//! A document is prose with four-backtick fences: `text` (the rules' words), `rules` (their formal reading), tables such as
//! `people.csv`, and `expect`, one line a finding: kind, grade, certainty, clauses. `finds_*` must give exactly these
//! findings of its check, `clear_*` none, and neither may leave anything unfinished.

#[cfg(test)]
#[path = "common/books.rs"]
mod books;

#[cfg(test)]
mod cases {
    use std::fs;
    use std::path::Path;

    use guiju::ask::{Options, review};
    use guiju::finding::Finding;

    use super::books::{documents, fences, model};

    fn line(finding: &Finding) -> String {
        let mut clauses: Vec<_> = finding.citations.iter().map(|c| c.address).collect();
        clauses.sort();
        clauses.dedup();
        let clauses: Vec<_> = clauses.iter().map(ToString::to_string).collect();
        format!(
            "{} {} {} {}",
            finding.kind.name(),
            finding.severity.name(),
            finding.certainty.name(),
            clauses.join(",")
        )
    }

    fn run(path: &Path) {
        let check = path.parent().unwrap().file_name().unwrap().to_str().unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        let fences = fences(&fs::read_to_string(path).unwrap());
        let folder = tempfile::tempdir().unwrap();
        let model = model(&fences, folder.path());
        let review = review(&model, &Options::default());
        let unfinished: Vec<_> = review.unfinished.iter().filter(|u| u.check == check).collect();
        assert!(unfinished.is_empty(), "{}: {unfinished:#?}", path.display());
        let mut found: Vec<_> = review.findings.iter().filter(|f| f.check == check).map(line).collect();
        for finding in &review.findings {
            let told = finding.account.as_ref().is_none_or(|account| 1 < account.steps.len());
            assert!(told, "{}: {} ends without saying what goes wrong", path.display(), finding.id);
        }
        let expected = fences.iter().find(|(name, _)| name == "expect").map_or("", |(_, inside)| inside);
        let mut expected: Vec<_> = expected.lines().filter(|l| !l.trim().is_empty()).map(str::to_owned).collect();
        found.sort();
        expected.sort();
        assert_eq!(
            name.starts_with("finds_"),
            !expected.is_empty(),
            "{}: a finds_ case expects, a clear_ case does not",
            path.display()
        );
        assert_eq!(found, expected, "{}", path.display());
    }

    #[test]
    fn every_case_gives_what_it_expects() {
        let failed: Vec<_> = documents()
            .iter()
            .filter_map(|path| std::panic::catch_unwind(|| run(path)).err().map(|_| path.display().to_string()))
            .collect();
        assert!(failed.is_empty(), "these cases differ: {failed:#?}");
    }

    #[test]
    fn every_check_has_a_case_it_finds_and_one_it_leaves_alone() {
        for check in guiju::ask::check::ALL {
            for start in ["finds_", "clear_"] {
                let has = documents().iter().any(|p| {
                    p.parent().unwrap().file_name().unwrap() == check.name
                        && p.file_name().unwrap().to_str().unwrap().starts_with(start)
                });
                assert!(has, "tests/check/{}/ has no {start}*.md", check.name);
            }
        }
    }

    /// A book in which papers are of so many kinds.
    fn of_kinds(count: usize) -> Vec<(String, String)> {
        let kinds: Vec<String> = (1..=count).map(|number| format!("种类{number}")).collect();
        let rules = format!(
            "<!-- guiju: zh -->\n```norm\n职位 局长 1 人\n事项 公文\n  文种: {}\n行为 签发(公文): 决定\n业务 发文 = 签发(公文)\n```\n\n## 第一条\n\n> 公文由局长签发。\n\n```norm\n由 局长 签发(公文) 当 文种 = 种类1\n```\n",
            kinds.join(" / ")
        );
        let file = |name: &str, inside: &str| (name.to_owned(), inside.to_owned());
        let text = "某某局工作规则\n\n一、公文由局长签发。\n";
        vec![file("text", text), file("rules", &rules), file("people.csv", "人员,职位\n局长甲,局长\n")]
    }

    #[test]
    fn what_is_too_large_to_be_asked_gives_no_findings_about_situations() {
        for (count, whole) in [(64, true), (65, false)] {
            let folder = tempfile::tempdir().unwrap();
            let model = model(&of_kinds(count), folder.path());
            let review = review(&model, &Options::default());
            assert_eq!(review.unfinished.is_empty(), whole, "{:#?}", review.unfinished);
            let about_situations = review.findings.iter().filter(|found| !found.kind.is_of_words()).count();
            assert_eq!(0 < about_situations, whole, "{:#?}", review.findings);
            assert_eq!(review.cleared.iter().any(|cleared| cleared.check == "dead-norm"), whole);
        }
    }
}
