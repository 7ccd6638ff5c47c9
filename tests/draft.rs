//! The example of a revision cures what it says it cures: none of the gravest findings of the 2022 rules is left.

#[cfg(test)]
mod draft {
    use std::path::Path;

    use guiju::ask::{Options, review};
    use guiju::finding::Severity;
    use guiju::model::Model;

    fn severe(folder: &str) -> usize {
        let (model, complaints) = Model::load(Path::new(folder));
        assert!(complaints.is_empty(), "{complaints:#?}");
        let model = model.unwrap();
        let review = review(&model, &Options::default());
        assert!(review.unfinished.is_empty(), "{:#?}", review.unfinished);
        review.findings.iter().filter(|finding| finding.severity == Severity::High).count()
    }

    #[test]
    fn it_leaves_no_finding_of_the_highest_grade() {
        assert!(0 < severe("models/liangping-2022"));
        assert_eq!(severe("models/liangping-draft"), 0);
    }
}
