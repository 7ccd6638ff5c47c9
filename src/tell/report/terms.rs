//! The fixed words of a report, in both languages.

use serde::Serialize;

use crate::text::Lang;

macro_rules! terms {
    ($($name:ident $zh:literal $en:literal,)*) => {
        /// The fixed words in the language of the report.
        #[derive(Debug, Clone, Copy, Serialize)]
        pub(super) struct Terms {
            $(pub(super) $name: &'static str,)*
        }

        impl Terms {
            /// The fixed words in a language.
            pub(super) fn of(lang: Lang) -> Self {
                match lang {
                    Lang::Zh => Self { $($name: $zh,)* },
                    Lang::En => Self { $($name: $en,)* },
                }
            }
        }
    };
}

terms! {
    title "工作规则审查意见（内部参考）" "Review of work rules (for internal reference)",
    neutral "以下意见供起草和审核时研究参考，是否采纳由制定机关决定。"
        "These remarks are offered for study in drafting and review; whether to adopt them is for the issuing organ to decide.",
    subject "审查对象" "Rules reviewed",
    file "文本文件" "Text file",
    sha256 "文本校验值（SHA-256）" "Checksum of the text (SHA-256)",
    tool "工具" "Tool",
    solver "求解器" "Solver",
    date "日期" "Date",
    coverage "覆盖情况" "Coverage",
    contents "目录" "Contents",
    overview "概况" "Overview",
    statistics "意见统计" "Counts",
    kind "类型" "Kind",
    severity "等级" "Grade",
    certainty "确定性" "Certainty",
    total "合计" "Total",
    high "高" "High",
    medium "中" "Medium",
    low "低" "Low",
    severity_rule "等级如何划分" "How grades are given",
    certainty_rule "确定性如何理解" "What the certainties mean",
    proved_rule "已证明：无论作何种理解都成立；取决于理解：只在列明的理解之下成立；待确认：只有文字上的迹象，需要人工判断。"
        "Proved: it holds under every reading. Depends on a reading: it holds under the readings listed. To be confirmed: there are textual signs only, and a person must judge.",
    chart "各章意见数量" "Findings by chapter",
    chart_note "每一章的意见按其首个引用条文归入，数字为条数。" "A finding counts for the chapter of the first clause it cites.",
    no_chapter "未分章" "No chapter",
    unfinished "未完成的检查" "Not finished",
    unfinished_note "下列检查没有做完，不能视为没有问题。" "The following was not finished and must not be taken as clear.",
    dilemmas "两难问题" "Dilemmas",
    dilemmas_note "下列问题无论作何种理解都会出现缺陷，只能通过修改条文解决，提请研究。"
        "Whichever way these questions are answered, a defect follows; only the wording can settle them.",
    then_findings "随之出现" "then follows",
    list "意见一览" "List of findings",
    number "编号" "Id",
    clause "条文" "Clauses",
    more_clauses "另涉及" "Also",
    problem "问题" "Problem",
    quoted "引用原文" "Quoted words",
    situation "情形" "Situation",
    depends "成立前提" "Depends on",
    suggestion "建议" "Proposal",
    causes "起因" "Causes",
    causes_note "各组条文、委托和理解；一组之内合在一起即产生此意见，缺一不可"
        "sets of clauses, delegations and readings; the parts of a set together produce it, and none can be left out",
    corrections "消除办法" "What ends it",
    corrections_note "修改其中任何一组即可消除" "changing any one of these sets ends it",
    count "数量" "Count",
    adopted "采纳情况" "Adopted",
    reason "理由" "Reason",
    side_by_side "条文与意见" "The text and the findings",
    side_note "左侧为条文原文，划线文字为意见所引用；右侧为意见，列在其首个引用的条文旁。"
        "The text of the rules stands on the left with the quoted words underlined; each finding stands beside the first clause it cites.",
    also_see "另见" "See also",
    without_clause "未指向具体条文的意见" "Findings that cite no clause of this text",
    filters "筛选" "Filter",
    all "全部" "all",
    search "文字" "Words",
    search_hint "在意见中查找" "look in the findings",
    only_with_findings "只看有意见的条文" "only clauses with findings",
    reset "清除筛选" "Clear filters",
    shown "显示" "Shown",
    fold "收起详情" "Fold details",
    unfold "展开详情" "Unfold details",
    details "依据、情形与建议" "Grounds, situation and proposal",
    absences "缺席情形下由谁履职" "Who can act under which absence",
    act "行为" "Act",
    legend "图例" "Legend",
    graph "职权关系图" "Graph of authority",
    graph_missing "本次没有生成关系图。" "No graph was drawn this time.",
    graph_note "箭头由授权、领导或者代行的一方指向另一方；每条线都出自条文。" "Arrows go from the one who leads, entrusts or is stood in for; every line comes from a clause.",
    basis "依据与范围" "Basis and extent",
    assumptions "本次采用的假定" "Assumptions made",
    assumptions_note "条文没有写明、由模型补充的内容。" "What the model adds to the text.",
    none "无" "none",
    readings "需要解释的问题" "Questions of reading",
    readings_note "条文可以作不同理解之处；对每一种理解都作了检查。" "Where the text can be read in more than one way; every answer was checked.",
    ledger "各种理解下的意见" "Findings under each reading",
    ledger_answer "理解" "Answer",
    ledger_holds "此时一定成立" "Then holds",
    ledger_may "此时视其他问题而定" "Then depends on other questions",
    ledger_leaves "仍有的取决于理解的高、中等级意见" "Left, of high and medium grade, of those that depend on a reading",
    dilemma "两难" "dilemma",
    answers "可能的理解" "Possible answers",
    question "问题" "Question",
    uncovered "未建立形式模型的条文" "Clauses without a formal reading",
    uncovered_note "对下列条文没有作形式检查；宣示性条文不产生职权或者义务。" "These clauses were not checked formally; a declaratory clause gives no power and no duty.",
    treatment "处理" "Treatment",
    cleared "未发现问题的检查" "Checks that found nothing",
    check "检查" "Check",
    extent "检查到什么程度" "How it is known",
    accepted "已认可的意见" "Accepted findings",
    accepted_note "基线文件已认可下列意见，不再计入统计。" "The baseline accepts these findings; they are not counted.",
    filtered "本次只显示部分意见" "Only part of the findings is shown",
    absent "缺席" "Away",
    vacant "空缺" "Vacant",
    delegations "授权" "Delegations",
    matter "事项" "Matter",
    persons "人员" "Persons",
    steps "经过" "What happens",
    ordinary "无人缺席，没有空缺，也没有授权" "nobody is away, no post is vacant, nothing is delegated",
    reachable "可联系" "reachable",
    unreachable "无法联系" "not reachable",
    or_also "或者" "or",
    offline "本页不访问网络，可直接打印。" "This page uses no network and can be printed as it is.",
    back_to_top "回到页首" "Back to the top",
}
