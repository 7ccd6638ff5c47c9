//! The committed reports on the 2022 rules are what the tool writes today, in both languages and every format.
//!
//! After a change that is meant, record them anew with `GUIJU_RECORD=1 cargo test --test golden`, and read the difference.

#[cfg(test)]
mod golden {
    use std::fs;
    use std::path::Path;
    use std::process::Command;

    const GOLDEN: &str = "reports/liangping-2022";

    fn write(folder: &Path, lang: &str) {
        let run = Command::new(env!("CARGO_BIN_EXE_guiju"))
            .args(["report", "models/liangping-2022", "--lang", lang, "-o"])
            .arg(folder)
            .output()
            .unwrap();
        assert_eq!(run.status.code(), Some(1), "{}", String::from_utf8_lossy(&run.stderr));
    }

    #[test]
    fn reports_of_the_2022_rules_are_the_committed_ones() {
        let fresh = tempfile::tempdir().unwrap();
        for lang in ["zh", "en"] {
            write(fresh.path(), lang);
            if std::env::var_os("GUIJU_RECORD").is_some() {
                write(Path::new(GOLDEN), lang);
            }
        }
        let mut names: Vec<_> = fs::read_dir(fresh.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names.len(), 10, "five formats in two languages");
        for name in names {
            let (new, old) = (fs::read(fresh.path().join(&name)).unwrap(), fs::read(Path::new(GOLDEN).join(&name)));
            let same = old.is_ok_and(|old| old == new);
            assert!(same, "{} differs from {GOLDEN}; if that is meant, record it anew", name.to_string_lossy());
        }
    }
}
