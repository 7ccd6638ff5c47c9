//! The title and the prose of a saved finding.

use crate::finding::{Claim, Finding, Witness};
use crate::meaning::World;
use crate::model::ActId;
use crate::text::{Lang, Words, list};

/// What stands above the block of a scenario.
#[derive(Debug, Clone)]
pub struct Prose {
    /// The title.
    pub title: String,
    /// The paragraphs.
    pub paragraphs: Vec<String>,
    /// The language.
    pub lang: Lang,
}

/// The prose of a finding: what is wrong, how it shows, the clauses, and from where it comes.
pub fn of(world: &World<'_>, finding: &Finding, witness: &Witness, lang: Lang) -> Prose {
    let told = title(world, witness.claim());
    let kind = finding.kind.words();
    let title = Words::new(format!("{}：{}", kind.zh, told.zh), format!("{}: {}", kind.en, told.en));
    let paragraphs = [finding.message.clone(), steps(finding), clauses(world, finding), origin(finding)];
    let paragraphs = paragraphs.iter().map(|words| words.get(lang).to_owned()).filter(|text| !text.is_empty());
    Prose { title: title.get(lang).to_owned(), paragraphs: paragraphs.collect(), lang }
}

fn title(world: &World<'_>, claim: &Claim) -> Words {
    let acts = |acts: &[ActId]| list(&acts.iter().map(|act| world.model.act_words(*act)).collect::<Vec<_>>());
    let named = acts(&claim.acts());
    let say = |zh: &str, en: &str| Words::new(format!("“{}”{zh}", named.zh), format!("`{}`: {en}", named.en));
    match claim {
        Claim::CannotBeDone(_) | Claim::CannotBeDoneWhateverDelegated(_) => say("无人可以办理", "nobody can do it"),
        Claim::NobodyFrom { .. } => say("委托终止后无人可以办理", "nobody can do it once the delegation ends"),
        Claim::TwoFrom { .. } => say("返回后两人都可以办理", "two can do it after the return"),
        Claim::NeverWithin { .. } => say("期限之内无人可以办理", "nobody can do it in time"),
        Claim::NotProvided { .. } => say("没有规定由谁办理", "no clause says who does it"),
        Claim::BothCompetent { .. } | Claim::SeveralActFor { .. } => say("两人都可以办理", "two can do it"),
        Claim::SameActor { .. } | Claim::ActsForTwo { .. } => say("由一人办理", "in one hand"),
        Claim::TakesLonger { .. } => say("可能逾期", "may take too long"),
        Claim::DoneByThese { .. } => say("由少数人办完", "in few hands"),
        Claim::NotWithout { .. } => say("只有一人可以办理", "only one person can do it"),
        Claim::ComesBefore { .. } => say("之前的环节", "what comes before it"),
        Claim::Trapped { .. } => say("之后不能办成", "after it nothing leads to the end"),
        Claim::GoesRound { .. } => say("反复办理", "again and again"),
        Claim::Selects { .. } => Words::new("认定不同，办法不同", "judged differently, done differently"),
        Claim::SeveralMeant { .. } => Words::new("条文所称的人不止一位", "more than one person is meant"),
        Claim::BoundByAll { .. } => Words::new("既须办理，又不得办理", "required and forbidden"),
        Claim::AllApply { .. } | Claim::Holds { .. } => Words::new("几条规定同时适用", "several clauses apply"),
    }
}

fn steps(finding: &Finding) -> Words {
    let steps = finding.account.iter().flat_map(|account| &account.steps);
    let (zh, en): (Vec<_>, Vec<_>) = steps.map(|step| (step.zh.as_str(), step.en.as_str())).unzip();
    match zh.is_empty() {
        true => Words::default(),
        false => Words::new(format!("情形：{}。", zh.join("；")), format!("The situation: {}.", en.join("; "))),
    }
}

fn clauses(world: &World<'_>, finding: &Finding) -> Words {
    let cited = finding.citations.iter().map(|citation| {
        let (label, role) = (world.model.document.label(&citation.address), citation.role.words());
        Words::new(format!("{}（{}）", label.zh, role.zh), format!("{} ({})", label.en, role.en))
    });
    let mut seen = std::collections::BTreeSet::new();
    let cited: Vec<Words> = cited.filter(|words| seen.insert(words.zh.clone())).collect();
    match cited.is_empty() {
        true => Words::default(),
        false => {
            let all = list(&cited);
            Words::new(format!("条款：{}。", all.zh), format!("Clauses: {}.", all.en))
        }
    }
}

fn origin(finding: &Finding) -> Words {
    let (id, check) = (&finding.id, finding.check);
    Words::new(
        format!(
            "本情景由检查 `{check}` 的意见 `{id}` 写成。条文修改后推演与预期不同的，说明这条意见所说的情形已经改变。"
        ),
        format!(
            "Written from the finding `{id}` of the check `{check}`. When a revision plays differently, the situation of which the finding speaks has changed."
        ),
    )
}
