//! The arguments of every subcommand. Their help stands in `help.rs`, in both languages.

use std::path::PathBuf;

use clap::builder::TypedValueParser;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::finding::{Kind, Severity};
use crate::text::Address;

use super::super::report::{Format, Selection};

#[derive(Debug, Parser)]
#[command(name = "guiju", version)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    #[arg(long, global = true, value_enum, default_value_t)]
    pub(super) lang: Tongue,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Check(Check),
    Report(Report),
    Ask(Ask),
    Read(Read),
    Readings(Readings),
    Fmt(Fmt),
    Graph(Graph),
    Replay(Replay),
    Explore(Explore),
    Establish(Establish),
    Expect(Expect),
    Explain(Explain),
    Terms(Read),
    Text(Text),
    Verify(Verify),
    Diff(super::diff_arguments::Diff),
    Suggest(super::suggest::Suggest),
    Watch(Watching),
}

/// What `check` takes.
#[derive(Debug, Args)]
pub(super) struct Check {
    pub(super) model: PathBuf,
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Layout,
    #[command(flatten)]
    pub(super) choice: Choice,
    #[command(flatten)]
    pub(super) run: Run,
    #[arg(long, value_name = "FILE")]
    pub(super) write_baseline: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub(super) save_scenarios: Option<PathBuf>,
    #[arg(long)]
    pub(super) causes: bool,
    #[arg(long, value_name = "FILE")]
    pub(super) certify: Option<PathBuf>,
}

/// What `report` takes.
#[derive(Debug, Args)]
pub(super) struct Report {
    pub(super) model: PathBuf,
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: PathBuf,
    #[command(flatten)]
    pub(super) run: Run,
}

/// What `ask` takes.
#[derive(Debug, Args)]
pub(super) struct Ask {
    pub(super) model: PathBuf,
    #[arg(long)]
    pub(super) matter: Vec<String>,
    #[arg(long)]
    pub(super) act: Vec<String>,
    #[arg(long)]
    pub(super) who: Vec<String>,
    #[arg(long)]
    pub(super) absent: Vec<String>,
    #[arg(long)]
    pub(super) vacant: Vec<String>,
    #[arg(long)]
    pub(super) delegation: Vec<String>,
    #[arg(long)]
    pub(super) standing: bool,
    #[arg(long)]
    pub(super) date: Vec<String>,
    #[arg(long)]
    pub(super) reading: Vec<String>,
    #[arg(long)]
    pub(super) done: Vec<String>,
    #[arg(long)]
    pub(super) if_returns: Vec<String>,
    #[arg(long)]
    pub(super) if_delegated: Vec<String>,
    #[arg(long)]
    pub(super) file: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Telling,
}

/// Which findings are shown.
#[derive(Debug, Args)]
pub(super) struct Choice {
    #[arg(long, value_parser = kind, value_name = "KIND")]
    pub(super) kind: Vec<Kind>,
    #[arg(long, value_parser = clause, value_name = "CLAUSE")]
    pub(super) clause: Option<Address>,
    #[arg(long, value_enum, value_name = "GRADE")]
    pub(super) min_severity: Option<Grade>,
}

/// How the checks are run.
#[derive(Debug, Args)]
pub(super) struct Run {
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    #[arg(long, value_name = "N")]
    pub(super) max_absent: Option<usize>,
    #[arg(long, value_name = "DATE")]
    pub(super) date: Option<String>,
    #[arg(long, value_name = "DIR")]
    pub(super) superior: Option<PathBuf>,
    #[arg(long)]
    pub(super) timings: bool,
}

/// What `read` and `terms` take.
#[derive(Debug, Args)]
pub(super) struct Read {
    pub(super) model: PathBuf,
}

/// What `readings` takes.
#[derive(Debug, Args)]
pub(super) struct Readings {
    pub(super) model: PathBuf,
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Tabled,
    #[command(flatten)]
    pub(super) run: Run,
}

/// What `fmt` takes.
#[derive(Debug, Args)]
pub(super) struct Fmt {
    #[arg(required = true)]
    pub(super) paths: Vec<PathBuf>,
    #[arg(long)]
    pub(super) check: bool,
    #[arg(long, value_name = "DIR")]
    pub(super) model: Option<PathBuf>,
}

/// What `graph` takes.
#[derive(Debug, Args)]
pub(super) struct Graph {
    pub(super) model: PathBuf,
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Drawing,
}

/// What `replay` takes.
#[derive(Debug, Args)]
pub(super) struct Replay {
    pub(super) path: PathBuf,
    #[arg(long, value_name = "DIR")]
    pub(super) model: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Telling,
    #[arg(long)]
    pub(super) record: bool,
}

/// What `explore` takes.
#[derive(Debug, Args)]
pub(super) struct Explore {
    pub(super) model: PathBuf,
    #[arg(long)]
    pub(super) business: Vec<String>,
    #[arg(long, value_name = "N")]
    pub(super) max_absent: Option<usize>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=2).map(usize::from))]
    pub(super) cases: Option<usize>,
    #[arg(long)]
    pub(super) reading: Vec<String>,
    #[arg(long, value_enum, default_value_t)]
    pub(super) delegations: Delegated,
    #[arg(long, value_name = "SECONDS")]
    pub(super) budget: Option<u64>,
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Searched,
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

/// What `establish` takes.
#[derive(Debug, Args)]
pub(super) struct Establish {
    pub(super) model: PathBuf,
    #[arg(long, value_name = "N..M", value_parser = from_to)]
    pub(super) holders: Option<(usize, usize)>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=8).map(usize::from))]
    pub(super) units: Option<usize>,
    #[arg(long)]
    pub(super) open: Option<String>,
    #[arg(long, value_name = "SECONDS")]
    pub(super) budget: Option<u64>,
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Telling,
}

/// What `expect` takes.
#[derive(Debug, Args)]
pub(super) struct Expect {
    pub(super) model: PathBuf,
    pub(super) expectations: Option<PathBuf>,
    #[arg(long, value_name = "SECONDS")]
    pub(super) budget: Option<u64>,
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Telling,
}

/// What `explain` takes.
#[derive(Debug, Args)]
pub(super) struct Explain {
    pub(super) check: Option<String>,
}

/// What `text` takes.
#[derive(Debug, Args)]
pub(super) struct Text {
    pub(super) path: PathBuf,
    #[arg(long)]
    pub(super) sentences: bool,
}

/// What `verify` takes.
#[derive(Debug, Args)]
pub(super) struct Verify {
    pub(super) certificate: PathBuf,
    #[arg(long, value_name = "DIR")]
    pub(super) model: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Telling,
    #[arg(long)]
    pub(super) timings: bool,
}

/// What `watch` takes.
#[derive(Debug, Args)]
pub(super) struct Watching {
    pub(super) model: PathBuf,
    #[arg(long, value_name = "DIR")]
    pub(super) superior: Option<PathBuf>,
}

/// `--lang`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Tongue {
    #[default]
    Zh,
    En,
}

/// `check --format`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Layout {
    #[default]
    Terminal,
    Json,
    Csv,
    Html,
    Md,
}

/// `ask --format` and `replay --format`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Telling {
    #[default]
    Terminal,
    Json,
}

/// `readings --format`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Tabled {
    #[default]
    Terminal,
    Json,
    Md,
}

/// `explore --format`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Searched {
    #[default]
    Terminal,
    Json,
    Csv,
}

/// `explore --delegations`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Delegated {
    #[default]
    All,
    Standing,
    None,
}

/// `graph --format`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Drawing {
    #[default]
    Svg,
    Dot,
}

/// `--min-severity`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Grade {
    Low,
    Medium,
    High,
}

impl From<Layout> for Format {
    fn from(layout: Layout) -> Self {
        match layout {
            Layout::Terminal => Self::Terminal,
            Layout::Json => Self::Json,
            Layout::Csv => Self::Csv,
            Layout::Html => Self::Html,
            Layout::Md => Self::Markdown,
        }
    }
}

impl Choice {
    /// The findings that are asked for.
    pub(super) fn selection(&self) -> Selection {
        let least = self.min_severity.map(|grade| match grade {
            Grade::Low => Severity::Low,
            Grade::Medium => Severity::Medium,
            Grade::High => Severity::High,
        });
        Selection { kinds: self.kind.clone(), clause: self.clause, least }
    }
}

/// A kind by its English or Chinese name.
fn kind(name: &str) -> Result<Kind, String> {
    let is_called = |kind: &&Kind| kind.name() == name || kind.words().zh == name;
    Kind::ALL.iter().find(is_called).copied().ok_or_else(|| {
        let names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
        names.join(", ")
    })
}

/// Two numbers with `..` between them, the smaller first; at most nine, as there are letters for people.
fn from_to(text: &str) -> Result<(usize, usize), String> {
    let (least, most) = text.split_once("..").unwrap_or((text, text));
    let numbers = (least.trim().parse::<usize>(), most.trim().parse::<usize>());
    match numbers {
        (Ok(least), Ok(most)) if 1 <= least && least <= most && most <= 9 => Ok((least, most)),
        _ => Err("2..9, 5".to_owned()),
    }
}

fn clause(text: &str) -> Result<Address, String> {
    Address::parse_label(text).map_err(|_| "52, 5.2, 38(3), 52(1)3, 第五十二条第（一）项".to_owned())
}
