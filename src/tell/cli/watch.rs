//! How long each step takes, and a sign of life while a person waits.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::text::{Lang, Words};

use super::console::Console;

/// The steps so far with their times.
pub(super) struct Watch {
    steps: Vec<(&'static str, Duration)>,
    lang: Lang,
    is_watched: bool,
}

impl Watch {
    pub(super) fn new(console: &Console) -> Self {
        Self { steps: Vec::new(), lang: console.lang, is_watched: console.is_watched }
    }

    /// Does a step and keeps its time. A step that lasts shows that work goes on, to a terminal only.
    pub(super) fn step<T>(&mut self, name: &'static str, work: impl FnOnce() -> T) -> T {
        let spinner = self.is_watched.then(|| spinner(words(name).get(self.lang)));
        let begin = Instant::now();
        let done = work();
        self.steps.push((name, begin.elapsed()));
        if let Some(spinner) = spinner {
            spinner.finish_and_clear();
        }
        done
    }

    /// Does a step of several parts and keeps the time of each, the longest first.
    pub(super) fn parts<T>(&mut self, name: &'static str, work: impl FnOnce(&mut dyn FnMut(&'static str)) -> T) -> T {
        let mut begun: Vec<(&'static str, Instant)> = Vec::new();
        let done = self.step(name, || work(&mut |part| begun.push((part, Instant::now()))));
        let ends = begun.iter().skip(1).map(|(_, begin)| *begin).chain([Instant::now()]);
        let mut parts: Vec<_> = begun.iter().zip(ends).map(|((part, begin), end)| (*part, end - *begin)).collect();
        parts.sort_by_key(|(part, time)| (std::cmp::Reverse(*time), *part));
        self.steps.extend(parts);
        done
    }

    /// Says how long each step took.
    pub(super) fn tell(&self, console: &mut Console) {
        for (name, time) in &self.steps {
            let milliseconds = time.as_secs_f64() * 1000.0;
            let words = words(name);
            console.remark(&Words::new(
                format!("用时 {milliseconds:>9.1} 毫秒  {}", words.zh),
                format!("{milliseconds:>9.1} ms  {}", words.en),
            ));
        }
    }
}

fn words(step: &str) -> Words {
    match step {
        "load" => Words::new("读入模型", "loading the model"),
        "check" => Words::new("检查规则", "checking the rules"),
        "causes" => Words::new("寻找起因", "looking for causes"),
        "save" => Words::new("写出情景", "writing the scenarios"),
        "verify" => Words::new("复核证书", "verifying the certificate"),
        "words" => Words::new("比较文字", "comparing the words"),
        "powers" => Words::new("比较职权和程序", "comparing powers and procedures"),
        "scenarios" => Words::new("推演情景", "playing the scenarios"),
        "write" => Words::new("写出结果", "writing the result"),
        part => Words::new(format!("  其中 {part}"), format!("  of which {part}")),
    }
}

/// Quick work shows nothing: the sign appears with its first tick.
fn spinner(words: &str) -> ProgressBar {
    let spinner = ProgressBar::new_spinner().with_message(words.to_owned());
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
        spinner.set_style(style);
    }
    spinner.enable_steady_tick(Duration::from_millis(400));
    spinner
}
