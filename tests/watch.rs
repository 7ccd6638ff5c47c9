//! `guiju watch`: what a save changes is told, and nothing else; a model that does not load is waited for.

#[cfg(test)]
mod watch {
    use std::fs;
    use std::io::{BufRead, BufReader};
    use std::path::Path;
    use std::process::{Child, Command, Stdio};
    use std::sync::mpsc::{Receiver, channel};
    use std::time::Duration;

    /// Far longer than any of it takes: the test fails by it, it never passes by it.
    const LIMIT: Duration = Duration::from_secs(240);

    /// The command at work, and what it writes line by line.
    struct Watched {
        process: Child,
        lines: Receiver<String>,
    }

    impl Watched {
        fn new(model: &Path) -> Self {
            let mut command = Command::new(env!("CARGO_BIN_EXE_guiju"));
            let command = command.arg("watch").arg(model).stdout(Stdio::piped()).stderr(Stdio::null());
            let mut process = command.spawn().expect("the command runs");
            let (sender, lines) = channel();
            let out = BufReader::new(process.stdout.take().expect("its output"));
            std::thread::spawn(move || out.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
            Self { process, lines }
        }

        /// Everything up to a line with these words.
        fn until(&self, words: &str) -> String {
            let mut seen = String::new();
            loop {
                let line = self.lines.recv_timeout(LIMIT).unwrap_or_else(|_| panic!("no `{words}` after:\n{seen}"));
                seen.push_str(&line);
                seen.push('\n');
                if line.contains(words) {
                    return seen;
                }
            }
        }
    }

    impl Drop for Watched {
        fn drop(&mut self) {
            let _gone = self.process.kill();
            let _gone = self.process.wait();
        }
    }

    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
            let place = to.join(entry.file_name());
            match entry.path().is_dir() {
                true => copy(&entry.path(), &place),
                false => drop(fs::copy(entry.path(), place).unwrap()),
            }
        }
    }

    /// The rules file of the copy, and its words.
    fn rules(model: &Path) -> (std::path::PathBuf, String) {
        let path = fs::read_dir(model.join("rules")).unwrap().map(|it| it.unwrap().path()).max().expect("a rules file");
        let words = fs::read_to_string(&path).unwrap();
        (path, words)
    }

    #[test]
    fn a_save_shows_what_is_gone_and_what_is_new() {
        let folder = tempfile::tempdir().unwrap();
        let model = folder.path().join("pairs-with-executive");
        copy(Path::new("models/small/pairs-with-executive"), &model);
        let (path, words) = rules(&model);
        let watched = Watched::new(&model);
        watched.until("Ctrl-C");

        // A word of the language that does not exist: the model is waited for, and nothing is taken for changed.
        fs::write(&path, words.replace("```norm", "```norm\n无此写法\n")).unwrap();
        watched.until("模型有误");
        fs::write(&path, format!("{words}\n")).unwrap();
        let told = watched.until("审查意见");
        assert!(told.contains("没有变化"), "{told}");

        // Nobody may sign any more.
        let less = words.replace("由 市长 签发(文件) 当 文件.名义 = 市政府名义\n", "");
        assert_ne!(less, words);
        fs::write(&path, less).unwrap();
        let told = watched.until("现有审查意见");
        assert!(told.contains("新出现（"), "{told}");

        fs::write(&path, &words).unwrap();
        let told = watched.until("现有审查意见");
        assert!(told.contains("已消除（"), "{told}");
    }

    #[test]
    fn a_folder_that_is_no_model_ends_it() {
        let folder = tempfile::tempdir().unwrap();
        let run =
            Command::new(env!("CARGO_BIN_EXE_guiju")).arg("watch").arg(folder.path().join("none")).output().unwrap();
        assert_eq!(run.status.code(), Some(2));
    }
}
