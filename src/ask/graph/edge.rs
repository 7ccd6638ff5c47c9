//! The edges of the authority graph: what one has to do with another, by which clauses.

use crate::model::{ActId, Condition, Model, NormId, RelationId};
use crate::text::{Address, Words, list};

use super::node::Node;

macro_rules! edge_kinds {
    ($($(#[$doc:meta])* $name:ident $en:literal $zh:literal $english:literal,)*) => {
        /// What one has to do with another.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum EdgeKind {
            $($(#[$doc])* $name,)*
        }

        impl EdgeKind {
            /// Every kind, in the order of legends.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The English name, as on the command line.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $en,)*
                }
            }

            /// The name in both languages.
            pub fn words(self) -> Words {
                match self {
                    $(Self::$name => Words::new($zh, $english),)*
                }
            }
        }
    };
}

edge_kinds! {
    /// The first leads the second.
    Leads "leads" "领导" "leads",
    /// The first has the second in his portfolio, or is its head.
    InCharge "in-charge" "分管、负责" "in charge of",
    /// The first reports to the second.
    Reports "reports" "报告" "reports to",
    /// The first assists the second.
    Assists "assists" "协助" "assists",
    /// The first may entrust the second.
    Delegates "delegates" "可委托" "may delegate to",
    /// The second stands in for the first by force of the rule.
    Substitutes "substitutes" "代行（箭头指向代行人）" "stood in for by",
    /// The first acts for the second, a body.
    ActsFor "acts-for" "代表机构办理" "acts for the body",
    /// The first post is a special case of the second.
    SpecialCase "special-case" "是其中之一" "is one of",
    /// The person holds the post; only in the graph with people.
    Holds "holds" "任职" "holds the post",
    /// The first sits in the second, a body.
    Member "member" "组成" "member of",
    /// The first attends the second, a meeting.
    Attends "attends" "列席" "attends",
}

/// How far an edge reaches.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    /// Under some reading or clause, all powers.
    pub all_powers: bool,
    /// The acts that are named.
    pub acts: Vec<ActId>,
    /// The same in words, all powers first; empty when the edge is not about acts.
    pub words: Vec<Words>,
}

/// A line between two nodes; what several clauses say of the same two is one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// What kind of line.
    pub kind: EdgeKind,
    /// The relation by which it is drawn, such as 分管.
    pub relation: Option<RelationId>,
    /// The norms that draw it.
    pub norms: Vec<NormId>,
    /// Their clauses, in the order of the text.
    pub clauses: Vec<Address>,
    /// The acts it is about.
    pub scope: Scope,
    /// Whether it is drawn only under some answers to a question of reading.
    pub depends: bool,
    /// The whole line as a sentence, with acts and clauses.
    pub label: Words,
}

impl Edge {
    pub(super) fn new(kind: EdgeKind, relation: Option<RelationId>, norms: Vec<NormId>) -> Self {
        Self {
            kind,
            relation,
            norms,
            clauses: Vec::new(),
            scope: Scope::default(),
            depends: false,
            label: Words::default(),
        }
    }

    /// Takes in another line between the same nodes.
    pub(super) fn merge(&mut self, other: Self) {
        self.norms.extend(other.norms);
        self.scope.all_powers |= other.scope.all_powers;
        self.scope.acts.extend(other.scope.acts);
    }

    /// Puts everything in order and into words.
    pub(super) fn finish(&mut self, model: &Model, from: &Node, to: &Node) {
        self.norms.sort();
        self.norms.dedup();
        self.clauses = self.norms.iter().map(|n| model.norms[*n].address).collect();
        self.clauses.sort();
        self.clauses.dedup();
        self.depends = !self.norms.is_empty() && self.norms.iter().all(|n| needs_reading(&model.norms[*n].when));
        self.scope.acts.sort();
        self.scope.acts.dedup();
        let all = self.scope.all_powers.then(|| Words::new("全部职权", "all powers"));
        self.scope.words = all.into_iter().chain(self.scope.acts.iter().map(|a| model.act_words(*a))).collect();
        self.label = self.sentence(model, &from.label, &to.label);
    }

    fn sentence(&self, model: &Model, from: &Words, to: &Words) -> Words {
        let mut said = self.bare(model, from, to);
        if !self.scope.words.is_empty() {
            let acts = list(&self.scope.words);
            said = Words::new(format!("{}：{}", said.zh, acts.zh), format!("{}: {}", said.en, acts.en));
        }
        if !self.clauses.is_empty() {
            let clauses = list(&self.clauses.iter().map(|c| model.document.label(c)).collect::<Vec<_>>());
            said = Words::new(format!("{}（{}）", said.zh, clauses.zh), format!("{} ({})", said.en, clauses.en));
        }
        if self.depends {
            said = Words::new(format!("{}［取决于理解］", said.zh), format!("{} [depends on a reading]", said.en));
        }
        said
    }

    fn bare(&self, model: &Model, from: &Words, to: &Words) -> Words {
        let relation = self.relation.map(|r| &model.vocabulary.relations[r].label.words);
        let zh = |text: String| relation.map_or_else(|| text.clone(), |r| format!("{text}（按{}）", r.zh));
        let en = |text: String| relation.map_or_else(|| text.clone(), |r| format!("{text} (by `{}`)", r.en));
        let pair = |z: String, e: String| Words::new(zh(z), en(e));
        let (f, t, fe, te) = (&from.zh, &to.zh, &from.en, &to.en);
        match self.kind {
            EdgeKind::Leads => pair(format!("{f}领导{t}"), format!("{fe} leads {te}")),
            EdgeKind::InCharge => relation.map_or_else(Words::default, |r| {
                Words::new(format!("{t}的{}：{f}", r.zh), format!("{} {te}: {fe}", r.en))
            }),
            EdgeKind::Reports => pair(format!("{f}向{t}报告"), format!("{fe} reports to {te}")),
            EdgeKind::Assists => pair(format!("{f}协助{t}"), format!("{fe} assists {te}")),
            EdgeKind::Delegates => pair(format!("{f}可委托{t}"), format!("{fe} may delegate to {te}")),
            EdgeKind::Substitutes => pair(format!("{t}代行{f}的职权"), format!("{te} stands in for {fe}")),
            EdgeKind::ActsFor => pair(format!("{f}代表{t}办理"), format!("{fe} acts for {te}")),
            EdgeKind::SpecialCase => pair(format!("{f}是{t}之一"), format!("{fe} is one of {te}")),
            EdgeKind::Holds => pair(format!("{f}任{t}"), format!("{fe} is {te}")),
            EdgeKind::Member => pair(format!("{f}是{t}的组成人员"), format!("{fe} is a member of {te}")),
            EdgeKind::Attends => pair(format!("{f}列席{t}"), format!("{fe} attends {te}")),
        }
    }
}

/// Whether a condition asks for an answer to a question of reading, whatever the situation is.
fn needs_reading(condition: &Condition) -> bool {
    match condition {
        Condition::Reading(..) => true,
        Condition::All(parts) => parts.iter().any(needs_reading),
        Condition::Any(parts) => parts.iter().all(needs_reading),
        _ => false,
    }
}
