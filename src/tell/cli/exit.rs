//! The exit codes.

use std::process::ExitCode;

use super::super::report::ReportView;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// 0: done, and nothing found.
    Clear,
    /// 1: there are findings.
    Findings,
    /// 2: the input or the command was wrong.
    InputWrong,
    /// 3: something was not finished; what is shown may lack findings.
    NotFinished,
}

impl Exit {
    /// The exit of a report: what is shown and not accepted counts; an unfinished check is never clear.
    pub(super) fn of_report(view: &ReportView) -> Self {
        match (view.unfinished.is_empty(), view.findings.is_empty()) {
            (false, _) => Self::NotFinished,
            (true, false) => Self::Findings,
            (true, true) => Self::Clear,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Clear => 0,
            Exit::Findings => 1,
            Exit::InputWrong => 2,
            Exit::NotFinished => 3,
        })
    }
}
