//! Certificates: what is written follows the schema and is verified; whatever is changed in it or in the model is refused.

#[cfg(test)]
mod certificates {
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::process::{Command, Output};

    use guiju::ask::Record;
    use guiju::ask::certify::second;
    use guiju::logic::{Formula, Space};
    use serde_json::Value;

    const BOOK: &str = "models/small/trips-abroad-only";

    fn guiju(arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_guiju")).args(["--lang", "en"]).args(arguments).output().unwrap()
    }

    fn text(path: &Path) -> &str {
        path.to_str().unwrap()
    }

    fn certify(model: &str, path: &Path) -> Value {
        let run = guiju(&["check", model, "--certify", text(path)]);
        assert_eq!(run.status.code(), Some(1), "{}", String::from_utf8_lossy(&run.stderr));
        serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
    }

    /// The exit code of verifying, and everything that is said.
    fn verify(path: &Path, model: Option<&Path>) -> (Option<i32>, String) {
        let mut arguments = vec!["verify", text(path)];
        arguments.extend(model.iter().flat_map(|m| ["--model", text(m)]));
        let run = guiju(&arguments);
        let said = [run.stdout, run.stderr].concat();
        (run.status.code(), String::from_utf8(said).unwrap())
    }

    /// A certificate after a change must be refused, and the place named.
    fn refused(told: &Value, place: &str) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("changed.json");
        fs::write(&path, format!("{told:#}")).unwrap();
        let (code, said) = verify(&path, None);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains(place), "{place} is not named in: {said}");
    }

    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap().map(|e| e.unwrap().path()) {
            let target = to.join(entry.file_name().unwrap());
            if entry.is_dir() { copy(&entry, &target) } else { fs::write(&target, fs::read(&entry).unwrap()).unwrap() }
        }
    }

    #[test]
    fn certificates_of_small_books_follow_the_schema_and_are_verified() {
        let schema = include_str!("../docs/certificate.schema.json");
        let validator = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let books = fs::read_dir("models/small").unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir());
        for (number, book) in books.enumerate() {
            let path = folder.path().join(format!("{number}.json"));
            let mut told = certify(text(&book), &path);
            let faults: Vec<String> =
                validator.iter_errors(&told).map(|e| format!("{}: {e}", e.instance_path())).collect();
            assert_eq!(faults, Vec::<String>::new());
            let (code, said) = verify(&path, None);
            assert_eq!(code, Some(0), "{said}");
            told["checks"][0]["verdict"] = "fine".into();
            assert!(!validator.is_valid(&told));
        }
    }

    #[test]
    fn the_certificate_of_the_2022_rules_is_verified_and_no_answer_is_left_open() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("2022.json");
        let told = certify("models/liangping-2022", &path);
        for verdict in told["checks"].as_array().unwrap() {
            assert_ne!(verdict["verified"], "failed", "{verdict:#}");
            assert_eq!(verdict["questions"]["confirmed"], verdict["questions"]["never"], "{verdict:#}");
        }
        let (code, said) = verify(&path, None);
        assert_eq!(code, Some(0), "{said}");
        assert!(said.contains("not verified independently"), "what has no second method is said to have none");
    }

    #[test]
    fn a_forged_certificate_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let told = certify(BOOK, &folder.path().join("c.json"));
        let at = told["findings"].as_array().unwrap().iter().position(|f| !f["witness"]["situation"]["away"].is_null());
        let at = at.unwrap();
        let id = told["findings"][at]["id"].as_str().unwrap().to_owned();
        let change = |work: &dyn Fn(&mut Value)| {
            let mut changed = told.clone();
            work(&mut changed);
            assert_ne!(changed, told);
            changed
        };
        let away = |f: &Value| f["witness"]["situation"]["away"].as_object().is_some_and(|a| !a.is_empty());
        let absent = told["findings"].as_array().unwrap().iter().position(away).unwrap();
        let absent_id = told["findings"][absent]["id"].as_str().unwrap().to_owned();
        // The one who is away is said to be there: the situation is no such situation any more.
        refused(
            &change(&|c| c["findings"][absent]["witness"]["situation"]["away"] = serde_json::json!({})),
            &absent_id,
        );
        refused(
            &change(&|c| c["findings"][at]["witness"]["claim"] = serde_json::json!({ "all_apply": { "norms": [] } })),
            &id,
        );
        refused(&change(&|c| c["findings"][at]["message"] = "nothing grave".into()), &id);
        refused(&change(&|c| c["findings"][at]["witness"] = Value::Null), &id);
        // A finding is left out, and its check is said to be clear.
        let check = told["findings"][at]["check"].as_str().unwrap().to_owned();
        let row = told["checks"].as_array().unwrap().iter().position(|v| v["check"] == check.as_str()).unwrap();
        let clear = change(&|c| {
            c["findings"].as_array_mut().unwrap().retain(|f| f["check"] != check.as_str());
            c["checks"][row]["verdict"] = "clear".into();
            c["checks"][row]["findings"] = serde_json::json!([]);
        });
        refused(&clear, &check);
        refused(&change(&|c| c["findings"].as_array_mut().unwrap().truncate(1)), "leaves it out");
        refused(&change(&|c| c["checks"].as_array_mut().unwrap().truncate(3)), "leaves it out");
        refused(&change(&|c| c["checks"][0]["questions"]["digest"] = "0".repeat(64).into()), "uncovered-matter");
        let first = told["findings"][at].clone();
        refused(&change(&|c| c["findings"].as_array_mut().unwrap().push(first.clone())), "twice");
    }

    #[test]
    fn another_text_other_rules_or_other_tables_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("c.json");
        certify(BOOK, &path);
        let whole = folder.path().join("same");
        copy(Path::new(BOOK), &whole);
        assert_eq!(verify(&path, Some(&whole)).0, Some(0), "the same files in another folder are the same rules");
        let files = ["rules/10-clauses.md", "text/trips-abroad-only.txt", "people.csv"];
        for (number, file) in files.into_iter().enumerate() {
            let other = folder.path().join(number.to_string());
            copy(Path::new(BOOK), &other);
            let changed: PathBuf = other.join(file);
            let mut bytes = fs::read(&changed).unwrap();
            bytes.push(b'\n');
            fs::write(&changed, bytes).unwrap();
            let (code, said) = verify(&path, Some(&other));
            assert_eq!(code, Some(1), "{said}");
            assert!(said.contains(file) && said.contains("has changed"), "{said}");
        }
    }

    #[test]
    fn a_wrong_never_is_refuted_and_an_empty_one_is_told() {
        let mut space = Space::default();
        let variable = space.add("rain", vec!["no".into(), "yes".into(), "hail".into()]).unwrap();
        let can_be = Formula::is(&space, variable, 1);
        let clash = Formula::all([Formula::is_in(&space, variable, 0b011), Formula::is_in(&space, variable, 0b100)]);
        let record = |never: &[Formula]| Record { never: never.iter().cloned().collect(), ..Record::default() };
        let of = |never: &[Formula]| {
            let opinion = second(&space).opinion(&record(never));
            [opinion.questions, opinion.confirmed, opinion.enumerated, opinion.refuted, opinion.vacuous]
        };
        assert_eq!(of(&[can_be]), [1, 0, 0, 1, 0], "the first engine said never, and it can be");
        assert_eq!(of(&[clash]), [1, 1, 1, 0, 0], "each of its conditions can be, and they clash");
        assert_eq!(of(&[Formula::FALSE]), [1, 1, 1, 0, 1], "nothing could meet it");
    }

    #[test]
    fn what_is_no_certificate_gets_a_complaint_with_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("c.json");
        let told = certify(BOOK, &path);
        for (from, to) in [("\"tool\"", "\"tools\""), ("\"findings\": [", "\"findings\": {"), ("\"found\"", "\"fine\"")]
        {
            let text = fs::read_to_string(&path).unwrap().replacen(from, to, 1);
            let bad = folder.path().join("bad.json");
            fs::write(&bad, text).unwrap();
            let (code, said) = verify(&bad, None);
            assert_eq!(code, Some(2), "{said}");
            assert!(said.contains("no certificate") && said.contains("bad.json:"), "{said}");
        }
        let mut other = told;
        other["certificate"] = 7.into();
        fs::write(&path, other.to_string()).unwrap();
        assert_eq!(verify(&path, None).0, Some(2));
    }
}
