//! An act can be done according to an answer exactly when the meaning and the procedure say so.

use guiju::ask::question::{ActAnswer, Answer, Keyword};
use guiju::logic::Point;
use guiju::meaning::{Case, Plan, Procedures, StepOfCase};

const MATTERS: [&str; 9] = [
    "公文: 文种 = 规范性文件, 主办 = 区民政局, 涉及单位 = {区民政局}",
    "公文: 文种 = 规范性文件, 主办 = 区民政局, 涉及单位 = {区民政局, 区财政局}, 含禁设事项",
    "公文: 文种 = 合同, 主办 = 区教委",
    "公文: 文种 = 一般公文, 主办 = 区交通局, 涉及单位 = {区交通局, 区水利局}",
    "公文: 文种 = 请示, 主送 = 市政府, 急办, 主办 = 区审计局",
    "会议: 种类 = 常务会议, 主办 = 区民政局, 涉及单位 = {区民政局, 区财政局}",
    "会议: 种类 = 专题会议, 主办 = 区教委",
    "决策: 重大, 需区政府决策, 主办 = 区科技局",
    "来文: 文种 = 请示, 主办 = 屏锦镇, 涉及单位 = {屏锦镇, 区财政局}, 承办 = 区水利局",
];

const SITUATIONS: [&[(Keyword, &str)]; 6] = [
    &[],
    &[(Keyword::Absent, "区长某=出访,联系不上")],
    &[(Keyword::Absent, "区长某=出差"), (Keyword::Absent, "常务副区长某=病假"), (Keyword::Standing, "")],
    &[(Keyword::Absent, "副区长己=出差"), (Keyword::Vacant, "副区长乙"), (Keyword::Reading, "代管范围 = 全部代行")],
    &[
        (Keyword::Absent, "区长某=出访"),
        (Keyword::Absent, "常务副区长某=出访"),
        (Keyword::Delegation, "区长某->副区长甲: 全部职权 依 5.2s2"),
        (Keyword::Reading, "主持范围 = 全部"),
    ],
    &[(Keyword::Absent, "办公室主任某=休假"), (Keyword::Absent, "区长某=学习"), (Keyword::Reading, "I6 = 可")],
];

#[test]
fn answers_agree_with_the_evaluator_and_with_the_procedure() {
    let model = super::rules();
    let (mut compared, mut blocked) = (0, 0);
    for matter in MATTERS {
        for situation in SITUATIONS {
            let parts = [situation, &[(Keyword::Matter, matter)]].concat();
            let answer = super::answered(&model, &parts);
            let makes = Procedures::new(&answer.world);
            for act in &answer.acts {
                as_the_evaluator_says(&answer, act, &parts);
                compared += usize::from(as_the_procedure_says(&makes, &answer, act, &parts));
                blocked += usize::from(!act.can);
            }
        }
    }
    assert!(200 <= compared && 30 <= blocked, "{compared} {blocked}");
}

fn as_the_evaluator_says(answer: &Answer<'_>, act: &ActAnswer, parts: &[(Keyword, &str)]) {
    let (world, id) = (&answer.world, act.asked.act);
    let name = world.model.act_words(id).zh;
    let lawful = world.can_be_done_by(id, &act.point, |c| !world.forbidden(id, c.actor).holds(&act.point));
    assert_eq!(act.can, lawful, "{name}: {parts:?}");
    let forbidden = world.competent(id, &act.point).into_iter().any(|c| world.forbidden(id, c.actor).holds(&act.point));
    assert!(forbidden || act.can == world.can_be_done(id, &act.point), "{name}: {parts:?}");
    assert!(act.changes.is_empty() || !act.can, "{name}: what can be done needs no change");
    for may in &act.may {
        assert_eq!(world.why_not(id, may.actor, &act.point), [], "{name}: {parts:?}");
    }
    for actor in act.may_not.iter().flat_map(|row| &row.actors) {
        assert!(act.may.iter().all(|may| may.actor != *actor), "{name}: {parts:?}");
        let forbidden = world.forbidden(id, *actor).holds(&act.point);
        assert!(forbidden || !world.why_not(id, *actor, &act.point).is_empty(), "{name}: {parts:?}");
    }
}

/// Whether the step could be compared: the procedure can be where the answer supposes it to be.
fn as_the_procedure_says(
    makes: &Procedures<'_, '_>,
    answer: &Answer<'_>,
    act: &ActAnswer,
    parts: &[(Keyword, &str)],
) -> bool {
    let world = &answer.world;
    let Some(business) = answer.businesses.first() else { return false };
    let matter = world.model.vocabulary.acts[act.asked.act].matter;
    let attributes = world.model.vocabulary.attributes.iter().filter(|(_, row)| row.matter == matter);
    let variables = attributes.filter_map(|(id, _)| world.attribute_variable(id)).flat_map(|a| a.variables());
    let matter = variables.map(|v| (v, act.point.get(v))).collect();
    let case = Case { task: (*business).into(), matter };
    let plan = Plan { start: act.point.clone(), cases: vec![case], events: Vec::new(), most_away: 1, one_by_one: true };
    let procedure = makes.of(&plan);
    let Some(step) = procedure.cases[0].step(act.asked.act) else { return false };
    let mut state = procedure.system.start.clone();
    for (other, outcome) in &act.asked.supposed {
        let Some(other) = procedure.cases[0].step(*other) else { continue };
        state.set(other.variable, *outcome);
    }
    if procedure.situation(0, &state) != act.point {
        return false;
    }
    let all = with_parts_done(step, &state);
    assert_eq!(step.performable.holds(&all), act.can, "{}: {parts:?}", world.model.act_words(act.asked.act).zh);
    true
}

/// Everyone who can do his part has done it.
fn with_parts_done(step: &StepOfCase, state: &Point) -> Point {
    let mut all = state.clone();
    step.slots.iter().filter(|slot| slot.exercised.holds(state)).for_each(|slot| all.set(slot.variable, 1));
    all
}
