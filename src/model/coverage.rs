//! Every clause of the text must be accounted for.

use std::collections::BTreeSet;

use crate::text::{Address, Complaint, Level, Words};

use super::{Coverage, Disposition, Model};

impl Model {
    /// How the clauses of the text are accounted for.
    pub fn coverage(&self) -> Coverage {
        let mut coverage = Coverage { clauses: self.document.clauses().count(), ..Coverage::default() };
        for clause in self.document.clauses() {
            match self.disposition_of(&clause.address) {
                Disposition::Modelled => coverage.modelled += 1,
                Disposition::Declaratory(_) => coverage.declaratory += 1,
                Disposition::NotModelled(_) | Disposition::Silent => coverage.not_modelled += 1,
            }
        }
        coverage
    }

    /// How a clause with its parts is accounted for: modelled as soon as one part is.
    pub fn disposition_of(&self, clause: &Address) -> Disposition {
        let parts = || self.sections.iter().filter(|(_, s)| s.address.as_ref().is_some_and(|a| clause.contains(a)));
        let first =
            |wanted: fn(&Disposition) -> bool| parts().map(|(_, s)| &s.disposition).find(|d| wanted(d)).cloned();
        first(|d| *d == Disposition::Modelled)
            .or_else(|| first(|d| matches!(d, Disposition::NotModelled(_))))
            .or_else(|| first(|d| matches!(d, Disposition::Declaratory(_))))
            .unwrap_or(Disposition::Silent)
    }
}

/// Complains about every part of the text that no section reaches.
pub fn check(model: &Model) -> Vec<Complaint> {
    let reached: BTreeSet<_> = model
        .sections
        .iter()
        .filter(|(_, s)| s.disposition != Disposition::Silent)
        .filter_map(|(_, s)| s.address)
        .collect();
    let mut complaints = Vec::new();
    for unit in model.document.units().iter().filter(|u| u.level != Level::Sentence && !u.text.is_empty()) {
        let inside =
            model.document.below(&unit.address).iter().any(|u| u.level != Level::Sentence && u.address != unit.address);
        let touched = reached.iter().any(|a| a.contains(&unit.address) || unit.address.contains(a));
        if !touched && !inside {
            complaints.push(unaccounted(model, &unit.address));
        }
    }
    complaints
}

fn unaccounted(model: &Model, address: &Address) -> Complaint {
    let label = model.document.label(address);
    let range = model.document.get(address).and_then(|u| u.pieces.first().cloned()).unwrap_or(0..0);
    Complaint::at(
        "clause-unaccounted",
        model.document.span(range),
        Words::new(format!("{}没有交代", label.zh), format!("{} is not accounted for", label.en)),
        Words::new(
            "在 rules 中为它写一节：形式化，或标 `宣示性` / `未建模` 并说明理由",
            "write a section for it in rules: model it, or mark it `declaratory` or `not modelled` with a reason",
        ),
    )
}
