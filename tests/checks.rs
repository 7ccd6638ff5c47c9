//! Every check on small rule books of its own: the documents in `tests/check/<name>/`.
//!
//! A document is prose with four-backtick fences: `text` (the rules' words), `rules` (their formal reading), tables such as
//! `people.csv`, and `expect`, one line a finding: kind, grade, certainty, clauses. `finds_*` must give exactly these
//! findings of its check, `clear_*` none, and neither may leave anything unfinished.

#[cfg(test)]
mod cases {
    use std::fs;
    use std::path::{Path, PathBuf};

    use guiju::ask::{Options, review};
    use guiju::finding::Finding;
    use guiju::model::Model;
    use guiju::text::Weight;

    /// The fences of a document: what stands behind the backticks, and what is inside.
    fn fences(document: &str) -> Vec<(String, String)> {
        let mut found = Vec::new();
        let mut open: Option<(String, String)> = None;
        for line in document.lines() {
            match (line.strip_prefix("````"), open.take()) {
                (Some(name), None) => open = Some((name.trim().to_owned(), String::new())),
                (Some(_), Some(done)) => found.push(done),
                (None, Some((name, mut inside))) => {
                    inside.push_str(line);
                    inside.push('\n');
                    open = Some((name, inside));
                }
                (None, None) => {}
            }
        }
        found
    }

    fn model(fences: &[(String, String)], folder: &Path) -> Model {
        for (name, inside) in fences {
            let path = match name.as_str() {
                "text" => folder.join("text/rules.txt"),
                "rules" => folder.join("rules/rules.md"),
                "expect" => continue,
                table => folder.join(table),
            };
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, inside).unwrap();
        }
        let (model, complaints) = Model::load(folder);
        let errors: Vec<_> = complaints.iter().filter(|c| c.weight == Weight::Error).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        model.unwrap()
    }

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

    fn documents() -> Vec<PathBuf> {
        let mut found = Vec::new();
        for folder in fs::read_dir("tests/check").unwrap().map(|e| e.unwrap().path()) {
            found.extend(fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()));
        }
        found.sort();
        found
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
}
