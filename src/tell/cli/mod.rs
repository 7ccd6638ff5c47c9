//! The command line: one file a subcommand, and what they share.

mod arguments;
mod ask;
mod check;
mod console;
mod diff;
mod diff_arguments;
mod drawing;
mod establish;
mod exit;
mod expect;
mod explain;
mod explore;
mod files;
mod fmt;
mod graph;
mod help;
mod help_known;
mod input;
mod mistakes;
mod patience;
mod read;
mod readings;
mod replay;
mod report;
mod save;
mod suggest;
mod terms;
mod text;
mod usage;
mod verify;
mod watch;
mod watching;

use std::ffi::OsString;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::process::ExitCode;

use clap::FromArgMatches;

use crate::text::Lang;

use arguments::{Arguments, Command};
use console::Console;
pub use exit::Exit;

/// Runs the command with the arguments, the streams and the terminal of the process.
pub fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let lang = asked_language(&arguments);
    panic::set_hook(Box::new(apologise));
    let exit = panic::catch_unwind(AssertUnwindSafe(|| run(&arguments, lang)));
    exit.unwrap_or(Exit::NotFinished).into()
}

fn run(arguments: &[OsString], lang: Lang) -> Exit {
    let mut console = Console::of_process(lang);
    let matches = match help::command(lang).try_get_matches_from(usage::asked(arguments)) {
        Ok(matches) => matches,
        Err(mistake) => return mistakes::answer(&mistake, &mut console),
    };
    match Arguments::from_arg_matches(&matches) {
        Ok(arguments) => arguments.command.run(&mut console),
        Err(mistake) => mistakes::answer(&mistake, &mut console),
    }
}

impl Command {
    fn run(&self, console: &mut Console) -> Exit {
        match self {
            Self::Check(it) => check::run(it, console),
            Self::Report(it) => report::run(it, console),
            Self::Ask(it) => ask::run(it, console),
            Self::Read(it) => read::run(it, console),
            Self::Readings(it) => readings::run(it, console),
            Self::Fmt(it) => fmt::run(it, console),
            Self::Graph(it) => graph::run(it, console),
            Self::Replay(it) => replay::run(it, console),
            Self::Explore(it) => explore::run(it, console),
            Self::Establish(it) => establish::run(it, console),
            Self::Expect(it) => expect::run(it, console),
            Self::Explain(it) => explain::run(it, console),
            Self::Terms(it) => terms::run(it, console),
            Self::Text(it) => text::run(it, console),
            Self::Verify(it) => verify::run(it, console),
            Self::Diff(it) => diff::run(it, console),
            Self::Suggest(it) => suggest::run(it, console),
            Self::Watch(it) => watching::run(it, console),
        }
    }
}

/// The language must be known before the arguments are read, so that a mistake in them is answered in it.
fn asked_language(arguments: &[OsString]) -> Lang {
    let words: Vec<&str> = arguments.iter().filter_map(|it| it.to_str()).collect();
    let asks = |pair: &[&str]| matches!(pair, ["--lang", "en"]);
    match words.windows(2).any(asks) || words.contains(&"--lang=en") {
        true => Lang::En,
        false => Lang::Zh,
    }
}

/// The usual report of a failure is for programmers; a reader needs to know that no result may be used.
fn apologise(failure: &PanicHookInfo<'_>) {
    let mut console = Console::of_process(Lang::Zh);
    console.say("很抱歉，guiju 内部出现错误，没有做完，任何结果都不能使用。请把所用的命令、模型和下面一行告知开发者。");
    console
        .say("Sorry: guiju failed inside, nothing was finished, and no result can be used. Please tell its developers");
    console.say("the command, the model and this line:");
    console.say(&format!("  guiju {} {}", env!("CARGO_PKG_VERSION"), failure.to_string().replace('\n', " ")));
}
