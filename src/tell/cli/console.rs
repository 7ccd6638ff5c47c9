//! The streams of the process: results on one, remarks on the other.

use std::io::{self, ErrorKind, IsTerminal, Write};

use crate::text::{Complaint, Lang, Words};

use super::super::complaints;
use super::Exit;

/// Where a command writes, and in which language.
pub(super) struct Console {
    /// The language of everything that is written.
    pub(super) lang: Lang,
    /// Whether a person watches the remarks.
    pub(super) is_watched: bool,
}

impl Console {
    pub(super) fn of_process(lang: Lang) -> Self {
        Self { lang, is_watched: io::stderr().is_terminal() }
    }

    /// Writes a result. Escape sequences for colour reach a terminal only. A reader who has seen enough is no error.
    pub(super) fn show(&mut self, text: &str) -> Result<(), Exit> {
        let mut out = anstream::AutoStream::auto(io::stdout().lock());
        let done = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        self.written(done)
    }

    /// Writes the bytes of a file as they are.
    pub(super) fn show_bytes(&mut self, bytes: &[u8]) -> Result<(), Exit> {
        let mut out = io::stdout().lock();
        let done = out.write_all(bytes).and_then(|()| out.flush());
        self.written(done)
    }

    fn written(&mut self, done: io::Result<()>) -> Result<(), Exit> {
        match done {
            Err(wrong) if wrong.kind() != ErrorKind::BrokenPipe => {
                self.remark(&Words::new(format!("无法输出：{wrong}"), format!("cannot write: {wrong}")));
                Err(Exit::NotFinished)
            }
            _ => Ok(()),
        }
    }

    /// Writes a remark in the language asked for.
    pub(super) fn remark(&mut self, words: &Words) {
        self.say(words.get(self.lang));
    }

    /// Writes a line for the one who watches; if nobody can read it, nothing is to be done about it.
    pub(super) fn say(&mut self, line: &str) {
        let mut out = anstream::AutoStream::auto(io::stderr().lock());
        let _unread = writeln!(out, "{line}");
    }

    /// Writes complaints with the lines that they are about.
    pub(super) fn complain(&mut self, found: &[Complaint]) {
        if !found.is_empty() {
            let is_coloured = anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never;
            let text = complaints::render(found, self.lang, is_coloured);
            self.say(text.trim_end());
        }
    }
}
