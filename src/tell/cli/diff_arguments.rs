//! What `diff` takes on the command line.

use std::path::PathBuf;

use clap::Args;

use super::arguments::Layout;

/// What `diff` takes.
#[derive(Debug, Args)]
pub(super) struct Diff {
    pub(super) old: PathBuf,
    pub(super) new: PathBuf,
    #[arg(long)]
    pub(super) words: bool,
    #[arg(long, value_name = "DIR")]
    pub(super) scenarios: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(super) mapping: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(super) write_mapping: Option<PathBuf>,
    #[arg(long)]
    pub(super) all_classes: bool,
    #[arg(long, value_name = "DIR", requires = "new_superior")]
    pub(super) old_superior: Option<PathBuf>,
    #[arg(long, value_name = "DIR", requires = "old_superior")]
    pub(super) new_superior: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Layout,
    #[arg(long)]
    pub(super) timings: bool,
}
