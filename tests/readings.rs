//! The ledger of readings says of every combination of answers what going through all of them one by one says.

#[cfg(test)]
mod readings {
    use std::path::Path;
    use std::process::Command;

    use guiju::ask::readings::readings;
    use guiju::finding::{Certainty, Finding, Kind, ReadingAnswers, Severity};
    use guiju::model::{Model, ReadingId};
    use guiju::text::Words;
    use proptest::prelude::*;
    use proptest::test_runner::{RngSeed, TestRunner};

    /// So many of the questions occur in the random findings, so that all combinations can be gone through.
    const QUESTIONS: usize = 7;

    /// For each box the answers that some questions have.
    type Boxes = Vec<Vec<(usize, usize)>>;

    fn model() -> Model {
        Model::load(Path::new("models/liangping-2022")).0.unwrap()
    }

    fn finding(model: &Model, number: usize, severity: Severity, boxes: &Boxes) -> Finding {
        let row = |(question, answer): &(usize, usize)| {
            let reading = &model.vocabulary.readings[ReadingId(*question)];
            let (label, meaning) = &reading.answers[answer % reading.answers.len()];
            ReadingAnswers {
                reading: reading.label.words.clone(),
                question: reading.question.clone(),
                answers: vec![label.words.clone()],
                meanings: vec![meaning.clone()],
            }
        };
        Finding {
            id: format!("f-{number}"),
            check: "nobody-competent",
            kind: Kind::Gap,
            severity,
            certainty: if boxes.is_empty() { Certainty::Proved } else { Certainty::Depends },
            message: Words::default(),
            citations: Vec::new(),
            account: None,
            witness: None,
            readings: boxes.iter().map(|b| b.iter().map(row).collect()).collect(),
            count: 1,
            suggestion: Words::default(),
        }
    }

    /// All combinations of answers to the first questions.
    fn combinations(model: &Model) -> Vec<Vec<usize>> {
        let sizes = (0..QUESTIONS).map(|q| model.vocabulary.readings[ReadingId(q)].answers.len());
        sizes.fold(vec![Vec::new()], |all, size| {
            all.iter().flat_map(|c: &Vec<usize>| (0..size).map(|a| [c.as_slice(), &[a]].concat())).collect()
        })
    }

    fn holds(model: &Model, boxes: &Boxes, combination: &[usize]) -> bool {
        let fits =
            |(q, a): &(usize, usize)| combination[*q] == a % model.vocabulary.readings[ReadingId(*q)].answers.len();
        boxes.is_empty() || boxes.iter().any(|b| b.iter().all(fits))
    }

    fn agree(model: &Model, rows: &[(bool, Boxes)]) {
        let grade = |high: &bool| if *high { Severity::High } else { Severity::Medium };
        let findings: Vec<Finding> =
            rows.iter().enumerate().map(|(n, (high, boxes))| finding(model, n, grade(high), boxes)).collect();
        let told = readings(model, &findings);
        let all = combinations(model);
        let counted = |c: &Vec<usize>| {
            let count = |wanted: bool| rows.iter().filter(|(high, b)| *high == wanted && holds(model, b, c)).count();
            [count(true), count(false)]
        };
        let best = all.iter().map(counted).min().unwrap();
        let fewest = told.fewest.as_ref().unwrap();
        assert_eq!([fewest.high, fewest.medium], best);
        assert_eq!(fewest.under_first_answers, counted(&vec![0; QUESTIONS]));
        let others = fewest.combinations / all.len() as u128;
        let as_good = all.iter().filter(|c| counted(c) == best).count() as u128 * others;
        assert_eq!(fewest.as_good, Some(as_good));
        for choice in &fewest.choices {
            let mut first = vec![0; QUESTIONS];
            choice.answers.iter().for_each(|(r, answers)| first[r.0] = answers[0]);
            assert_eq!(counted(&first), best);
            let left = (0..rows.len()).filter(|n| !rows[*n].1.is_empty() && holds(model, &rows[*n].1, &first));
            assert_eq!(choice.leaves, left.collect::<Vec<_>>());
        }
        for question in &told.questions {
            for (answer, brought) in question.answers.iter().enumerate() {
                let here: Vec<_> = all.iter().filter(|c| c[question.reading.0] == answer).collect();
                let always = |n: &usize| here.iter().all(|c| holds(model, &rows[*n].1, c));
                assert!(brought.holds.iter().all(always), "{question:?}");
                let mixed = |n: &usize| !always(n) && here.iter().any(|c| holds(model, &rows[*n].1, c));
                assert!(brought.may_hold.iter().all(mixed), "{question:?}");
            }
        }
    }

    #[test]
    fn branch_and_bound_agrees_with_plain_enumeration() {
        let model = model();
        let boxes = prop::collection::vec(prop::collection::vec((0..QUESTIONS, 0..3usize), 1..4), 0..4);
        let rows = prop::collection::vec((any::<bool>(), boxes), 0..12);
        let config = ProptestConfig {
            cases: 60,
            failure_persistence: None,
            rng_seed: RngSeed::Fixed(20),
            ..ProptestConfig::default()
        };
        let tried = TestRunner::new(config).run(&rows, |rows| {
            // One question with two answers in one box would be no box.
            let is_box = |b: &Vec<(usize, usize)>| (0..QUESTIONS).all(|q| b.iter().filter(|p| p.0 == q).count() < 2);
            let rows: Vec<(bool, Boxes)> = rows.into_iter().filter(|(_, boxes)| boxes.iter().all(is_box)).collect();
            agree(&model, &rows);
            Ok(())
        });
        if let Err(failure) = tried {
            panic!("{failure}");
        }
    }

    fn run(model: &str, format: &str) -> String {
        let run = Command::new(env!("CARGO_BIN_EXE_guiju"))
            .args(["readings", model, "--format", format, "--lang", "en"])
            .output()
            .unwrap();
        assert_eq!(run.status.code(), Some(1), "{}", String::from_utf8_lossy(&run.stderr));
        String::from_utf8(run.stdout).unwrap()
    }

    #[test]
    fn json_follows_its_schema_and_names_only_findings_that_are_there() {
        let schema = include_str!("../docs/readings.schema.json");
        let schema: serde_json::Value = serde_json::from_str(schema).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let mut told: serde_json::Value = serde_json::from_str(&run("models/small/two-arrangers", "json")).unwrap();
        let faults: Vec<String> = validator.iter_errors(&told).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert_eq!(faults, Vec::<String>::new());
        told["ledger"]["fewest"]["high"] = "many".into();
        assert!(!validator.is_valid(&told));
    }

    #[test]
    fn a_page_and_a_terminal_text_are_written() {
        assert!(run("models/small/two-arrangers", "md").contains("findings"));
        assert!(run("models/small/two-arrangers", "terminal").contains("findings"));
    }
}
