//! Which findings about superior norms come from the own change, which from theirs, which from both together.

use crate::ask::revision::{FourWay, Origin, Weighed};
use crate::text::{Lang, Words};

use super::view::{EntryView, SectionView};

/// The section on superior norms.
pub(super) fn section(found: &FourWay, lang: Lang) -> SectionView {
    let title = Words::new("与上位法的关系（四方比较）", "Superior norms, four ways");
    let count = |wanted: bool| found.findings.iter().filter(|it| it.is_new() == Some(wanted)).count();
    let stays = found.findings.iter().filter(|it| it.is_there == [true; 4]).count();
    let lead = Words::new(
        format!(
            "现行和修订的本规则，分别与现行和修订的上位法比较：新出现{}条，已消除{}条，始终存在{stays}条。",
            count(true),
            count(false)
        ),
        format!(
            "The old and the new rules beside the old and the new superior norms: {} new, {} fixed, {stays} there throughout.",
            count(true),
            count(false)
        ),
    );
    let mut lines = vec![lead.get(lang).to_owned()];
    lines.extend(found.unfinished.iter().map(|it| it.get(lang).to_owned()));
    let told = found.findings.iter().filter(|it| it.is_new().is_some() || it.is_passing().is_some());
    let entries = told.map(|it| entry(it, lang)).collect();
    SectionView { name: "superior", title: title.get(lang).to_owned(), lead: lines, entries }
}

fn entry(it: &Weighed, lang: Lang) -> EntryView {
    let grade = it.severity.words();
    let fate = match (it.is_new(), it.is_passing()) {
        (Some(true), _) => Words::new("新出现", "New"),
        (Some(false), _) => Words::new("已消除", "Fixed"),
        (None, Some(_)) => Words::new("仅在过渡期间出现", "Only in between"),
        (None, None) => Words::new("仍有", "Still there"),
    };
    let head =
        Words::new(format!("{}（{}）{}", fate.zh, grade.zh, it.id), format!("{} ({}) {}", fate.en, grade.en, it.id));
    let lines = vec![
        (String::new(), it.message.get(lang).to_owned()),
        (Words::new("起因", "Cause").get(lang).to_owned(), because(it).get(lang).to_owned()),
    ];
    EntryView { head: head.get(lang).to_owned(), lines }
}

fn because(it: &Weighed) -> Words {
    match (it.origin(), it.is_passing()) {
        (Some(Origin::Own), _) => Words::new(
            "本规则的修改（上位法不修改也是如此）",
            "the change of the own rules (also under the old superior norms)",
        ),
        (Some(Origin::Superior), _) => Words::new(
            "上位法的修改（本规则不修改也是如此）",
            "the change of the superior norms (also with the old rules)",
        ),
        (Some(Origin::Either), _) => Words::new(
            "本规则的修改和上位法的修改，其中任何一项都足以造成",
            "either change by itself is enough: that of the own rules, that of the superior norms",
        ),
        (Some(Origin::Together), _) => Words::new(
            "本规则和上位法都修改后才会如此，单独修改其中一项不会",
            "only both changes together; neither by itself",
        ),
        (None, Some(true)) => Words::new(
            "新的上位法施行而本规则尚未修改的期间",
            "while the new superior norms are in force and the own rules have not changed yet",
        ),
        (None, Some(false)) => Words::new(
            "修订后的本规则施行而上位法尚未修改的期间",
            "while the new rules are in force and the superior norms have not changed yet",
        ),
        (None, None) => Words::default(),
    }
}
