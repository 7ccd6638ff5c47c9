//! Expectations on a small rule book whose answers are known by hand, and mistakes in a file of expectations.

#[cfg(test)]
#[path = "common/books.rs"]
#[expect(dead_code, reason = "the documents of the checks are not asked for here")]
mod books;

#[cfg(test)]
mod expectations {
    use std::fs;

    use guiju::ask::expect::{Decided, Verdict, expect};
    use guiju::model::Expecting;
    use guiju::tell::expect::terminal;
    use guiju::text::{Lang, Weight};

    use super::books::{fences, model};

    /// Papers are reviewed by the clerk and signed by the head; a deputy stands in for the head on trips; the head may do the
    /// clerk's review himself, if the question of reading says so. Normative papers are signed without review when urgent.
    const BOOK: &str = "tests/expect/book.md";

    fn book() -> String {
        fs::read_to_string(BOOK).unwrap()
    }

    fn told(sentences: &str) -> Vec<String> {
        told_of(&book(), sentences)
    }

    fn told_of(book: &str, sentences: &str) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let mut model = model(&fences(book), folder.path());
        let path = folder.path().join("expectations.md");
        fs::write(&path, format!("<!-- guiju: zh -->\n```norm\n{sentences}\n```\n")).unwrap();
        let (expecting, complaints) = Expecting::read(&mut model, &path);
        assert!(complaints.is_empty(), "{complaints:#?}");
        let expecting = expecting.unwrap();
        expect(&model, &expecting, &mut |_, _| true).iter().map(verdict).collect()
    }

    fn verdict(decided: &Decided<'_>) -> String {
        match &decided.verdict {
            Verdict::Holds => "holds".to_owned(),
            Verdict::Empty => "empty".to_owned(),
            Verdict::Fails { shown, always, also } => {
                let account = shown.account.as_ref().unwrap();
                let away = account.absent.len() + account.vacant.len();
                let others = if also.is_empty() { String::new() } else { format!(", {} more", also.len()) };
                format!("{} with {away} away{others}", if *always { "fails" } else { "depends" })
            }
            Verdict::Unfinished(why) => format!("unfinished: {}", why.en),
        }
    }

    #[test]
    fn whoever_is_away_somebody_can_do_it_or_a_situation_says_who_is_missed() {
        assert_eq!(told("可缺 0 人 签发(公文)"), ["holds"]);
        assert_eq!(told("可缺 1 人 审查(公文)"), ["depends with 1 away"]);
        assert_eq!(told("可缺 1 人 签发(公文)"), ["fails with 1 away"]);
        assert_eq!(told("可缺 1 人 收文(公文)"), ["holds"]);
        assert_eq!(told("可缺 2 人 收文(公文)"), ["fails with 2 away"]);
        assert_eq!(told("可缺 1 人 发文"), ["fails with 1 away, 1 more"]);
    }

    #[test]
    fn two_steps_in_one_hand_are_found_on_the_reading_that_puts_them_there() {
        assert_eq!(told("分别办理 审查(公文), 签发(公文)"), ["depends with 0 away"]);
        assert_eq!(told("分别办理 收文(公文), 签发(公文)"), ["fails with 1 away"]);
        assert_eq!(told("分别办理 审查(公文), 收文(公文)"), ["holds"]);
    }

    #[test]
    fn the_least_number_of_hands() {
        assert_eq!(told("经手 2 人 审查(公文), 签发(公文) 当 公文.规范性 且 非 公文.急办"), ["depends with 0 away"]);
        assert_eq!(told("经手 2 人 审查(公文), 签发(公文) 当 公文.急办"), ["fails with 0 away, 1 more"]);
        assert_eq!(told("经手 3 人 审查(公文), 签发(公文)"), ["fails with 0 away, 2 more"]);
        assert_eq!(told("经手 2 人 审查(公文), 收文(公文)"), ["empty"]);
    }

    #[test]
    fn a_step_before_another() {
        assert_eq!(told("须先 审查(公文) 再 签发(公文) 当 公文.规范性 且 非 公文.急办"), ["holds"]);
        assert_eq!(told("须先 审查(公文) 再 签发(公文) 当 公文.规范性"), ["fails with 0 away"]);
        assert_eq!(told("须先 签发(公文) 再 审查(公文) 当 公文.规范性 且 非 公文.急办"), ["fails with 0 away"]);
    }

    #[test]
    fn limits_one_after_the_other_are_counted_over_the_worst_weekend() {
        let limits = fs::read_to_string("tests/expect/limits.md").unwrap();
        let told = |sentence: &str| told_of(&limits, &format!("办结 {sentence}")).remove(0);
        // Begun on a Wednesday: reviewed on Monday, signed by the Saturday after, that is on a Monday.
        let ordinary = "当 非 公文.涉及本人 且 非 公文.急办";
        assert_eq!(told(&format!("发文 期限 8 工作日 {ordinary}")), "holds");
        assert_eq!(told(&format!("发文 期限 7 工作日 {ordinary}")), "depends with 0 away");
        assert_eq!(told(&format!("发文 期限 5 工作日 {ordinary}")), "depends with 0 away");
        assert_eq!(told(&format!("发文 期限 4 工作日 {ordinary}")), "fails with 0 away");
        // Of two limits the shorter one binds.
        assert_eq!(told("发文 期限 6 工作日 当 急办 且 非 涉及本人"), "holds");
        assert_eq!(told("发文 期限 5 工作日 当 急办 且 非 涉及本人"), "depends with 0 away");
        assert_eq!(told("发文 期限 8 工作日 当 涉及本人"), "fails with 0 away, 1 more");
        assert_eq!(told("存档 期限 100 工作日"), "fails with 0 away");
        assert_eq!(told("每一 业务 期限 3 工作日"), "fails with 0 away, 2 more");
    }

    #[test]
    fn what_speaks_of_nothing_is_not_said_to_hold() {
        assert_eq!(told("须先 审查(公文) 再 签发(公文) 当 公文.规范性 且 非 公文.规范性"), ["empty"]);
    }

    #[test]
    fn the_story_is_told_in_both_languages() {
        let folder = tempfile::tempdir().unwrap();
        let mut model = model(&fences(&book()), folder.path());
        let path = folder.path().join("expectations.md");
        fs::write(&path, "<!-- guiju: zh -->\n```norm\n可缺 1 人 签发(公文)\n```\n").unwrap();
        let expecting = Expecting::read(&mut model, &path).0.unwrap();
        let decided = expect(&model, &expecting, &mut |_, _| true);
        let (zh, en) = (terminal(&decided, Lang::Zh), terminal(&decided, Lang::En));
        assert!(zh.contains("不成立") && zh.contains("反例") && zh.contains("无人可以办理"), "{zh}");
        assert!(en.contains("does not hold") && en.contains("Counterexample"), "{en}");
    }

    #[test]
    fn what_comes_after_the_time_is_over_is_not_decided() {
        let folder = tempfile::tempdir().unwrap();
        let mut model = model(&fences(&book()), folder.path());
        let path = folder.path().join("expectations.md");
        fs::write(&path, "<!-- guiju: zh -->\n```norm\n可缺 0 人 签发(公文)\n可缺 1 人 收文(公文)\n```\n").unwrap();
        let expecting = Expecting::read(&mut model, &path).0.unwrap();
        let decided = expect(&model, &expecting, &mut |done, all| done + 1 < all);
        let verdicts: Vec<String> = decided.iter().map(verdict).collect();
        assert_eq!(verdicts, ["holds", "unfinished: stopped before it was decided"]);
    }

    #[test]
    fn mistakes_are_shown_at_their_place() {
        let folder = tempfile::tempdir().unwrap();
        let mut model = model(&fences(&book()), folder.path());
        let path = folder.path().join("expectations.md");
        let wrong = [
            ("可缺 1 人 签法(公文)", "unknown-name"),
            ("可缺 1 人 发闻", "unknown-name"),
            ("可缺 9 人 签发(公文)", "bad-number"),
            ("经手 1 人 签发(公文)", "bad-number"),
            ("分别办理 签发(公文)", "one-act"),
            ("由 局长 签发(公文)", "not-an-expectation"),
            ("须先 审查(公文) 再 签发(公文) 亲自", "not-an-expectation"),
            ("可缺 签发(公文)", "unexpected"),
            ("办结 发闻 期限 5 工作日", "unknown-name"),
            ("办结 发文 期限 0 工作日", "bad-number"),
            ("办结 发文 期限 5 日", "unexpected"),
        ];
        for (sentence, code) in wrong {
            fs::write(&path, format!("<!-- guiju: zh -->\n```norm\n{sentence}\n```\n")).unwrap();
            let (expecting, complaints) = Expecting::read(&mut model, &path);
            assert!(expecting.is_none(), "{sentence}");
            let errors: Vec<_> = complaints.iter().filter(|c| c.weight == Weight::Error).collect();
            assert_eq!(errors.iter().map(|c| c.code).collect::<Vec<_>>(), [code], "{sentence}");
            assert_eq!(errors[0].span.as_ref().unwrap().line_column().0, 3, "{sentence}");
        }
        // The names of the model are still there after a mistake.
        fs::write(&path, "<!-- guiju: zh -->\n```norm\n可缺 0 人 签发(公文)\n```\n").unwrap();
        assert!(Expecting::read(&mut model, &path).0.is_some());
        fs::write(&path, "<!-- guiju: zh -->\n").unwrap();
        assert!(Expecting::read(&mut model, &path).0.is_none());
    }
}
