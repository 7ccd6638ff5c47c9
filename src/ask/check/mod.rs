//! The checks, one file each. Each asks one question of the meaning and never looks into a norm's condition itself.
//!
//! To add one, see "A new check in six steps" in CONTRIBUTING.md.

use crate::finding::Kind;

use super::draft::Answer;
use super::inquiry::Inquiry;

/// A check.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// Its name, as on the command line.
    pub name: &'static str,
    /// The kind of most of its findings.
    pub kind: Kind,
    /// The whole file; its header is what `guiju explain` prints.
    pub source: &'static str,
    /// Runs it.
    pub run: fn(&Inquiry<'_>) -> Answer,
}

impl Check {
    /// The header of the check's file: its question, why it matters, what it finds, leaves alone and can miss.
    pub fn documentation(&self) -> String {
        let lines = self.source.lines().map_while(|l| l.strip_prefix("//!"));
        lines.map(|l| l.strip_prefix(' ').unwrap_or(l)).collect::<Vec<_>>().join("\n")
    }
}

macro_rules! checks {
    ($($name:literal $module:ident,)*) => {
        $(mod $module;)*

        /// Every check, in the order of reports.
        pub const ALL: &[Check] = &[$(Check {
            name: $name,
            kind: $module::KIND,
            source: include_str!(concat!(stringify!($module), ".rs")),
            run: $module::run,
        },)*];
    };
}

checks! {
    "uncovered-matter" uncovered_matter,
    "no-performer" no_performer,
    "no-negative-branch" no_negative_branch,
    "partial-relation" partial_relation,
    "empty-role" empty_role,
    "delegation-not-made" delegation_not_made,
    "absence-trigger" absence_trigger,
    "nobody-competent" nobody_competent,
    "delegability-closure" delegability_closure,
    "delegate-mismatch" delegate_mismatch,
    "no-substitute" no_substitute,
    "blocking-sets" blocking_sets,
    "cut-vertex" cut_vertex,
    "pocket-veto" pocket_veto,
    "final-authority-overlap" final_authority_overlap,
    "unordered-choice" unordered_choice,
    "deadlock" deadlock,
    "endless-loop" endless_loop,
    "circular-wait" circular_wait,
    "bypassed-gate" bypassed_gate,
    "duty-against-prohibition" duty_against_prohibition,
    "double-trigger" double_trigger,
    "several-delegates" several_delegates,
    "delegator-and-delegate" delegator_and_delegate,
    "self-review" self_review,
    "one-person-path" one_person_path,
    "re-delegation" re_delegation,
    "over-broad-delegation" over_broad_delegation,
    "delegation-cycle" delegation_cycle,
    "skip-level" skip_level,
    "double-subordination" double_subordination,
    "two-portfolios" two_portfolios,
    "pairing" pairing,
    "undefined-relation" undefined_relation,
    "free-predicate" free_predicate,
    "idle-body" idle_body,
    "sibling-difference" sibling_difference,
    "dangling-reference" dangling_reference,
    "missing-deadline" missing_deadline,
    "time-unkeepable" time_unkeepable,
    "no-holder-at-boundary" no_holder_at_boundary,
    "two-holders-at-boundary" two_holders_at_boundary,
    "undefined-term" undefined_term,
    "inconsistent-names" inconsistent_names,
    "dead-norm" dead_norm,
    "shadowed-norm" shadowed_norm,
    "redundant-norm" redundant_norm,
    "superior-conflict" superior_conflict,
    "superior-silent" superior_silent,
}
