//! The keywords of the language, each in Chinese and in English; the only place where they are spelled.

/// Which keywords a rules file uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Tongue {
    /// Chinese keywords.
    #[default]
    Zh,
    /// English keywords.
    En,
}

macro_rules! keywords {
    ($($name:ident $zh:literal $en:literal,)*) => {
        /// A keyword; the language page says what each means.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "each variant is the keyword spelled beside it")]
        pub enum Keyword {
            $($name,)*
        }

        impl Keyword {
            /// Every keyword, in the order of the language page.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// How the keyword is spelled.
            pub fn spelling(self, tongue: Tongue) -> &'static str {
                match (self, tongue) {
                    $((Self::$name, Tongue::Zh) => $zh,
                    (Self::$name, Tongue::En) => $en,)*
                }
            }
        }
    };
}

keywords! {
    Post "职位" "post",
    UnitKind "单位类" "unit kind",
    Unit "单位" "unit",
    Units "单位集" "units",
    Body "机构" "body",
    Relation "关系" "relation",
    Matter "事项" "matter",
    Act "行为" "act",
    Business "业务" "business",
    Reading "读法" "reading",
    Assume "假定" "assume",
    Define "定义" "define",
    Term "用语" "term",
    ActsAway "在外履职" "acts away",
    Superior "上位法" "superior",
    Corresponds "对应" "corresponds",
    Survives "可缺" "survives",
    Apart "分别办理" "apart",
    Hands "经手" "hands",
    Finished "办结" "finished",
    By "由" "by",
    MayDelegate "可委托" "may delegate",
    StandsIn "代行" "stands in",
    Requires "须先" "requires",
    Before "再" "before",
    Occupies "独占" "occupies",
    Until "至" "until",
    KeepsFrom "不办" "keeps from",
    MustNot "不得" "must not",
    Must "应" "must",
    Members "成员" "members",
    Attends "列席" "attends",
    Leads "领导" "leads",
    Reports "报告" "reports",
    Assists "协助" "assists",
    Regulates "规定" "regulates",
    Refers "引用" "refers",
    Declaratory "宣示性" "declaratory",
    NotModelled "未建模" "not modelled",
    When "当" "when",
    Unless "除非" "unless",
    Overrides "优先于" "overrides",
    InPerson "亲自" "in person",
    Remotely "可远程" "remotely",
    AsARule "原则上" "as a rule",
    Form "形式" "form",
    Within "期限" "within",
    Every "每" "every",
    MayPassOn "可转委托" "may pass on",
    MayNotPassOn "不得转委托" "may not pass on",
    ToOneOnly "只委托一人" "to one only",
    UntilReturn "返回即止" "until return",
    UntilDay "到期即止" "until day named",
    UntilWithdrawn "撤回方止" "until withdrawn",
    WithDelegated "及受托职权" "with delegated powers",
    Onward "可递推" "onward",
    AllPowers "全部职权" "all powers",
    Each "每一" "each",
    Unnamed "未明确" "unnamed",
    Anyone "任何人" "anyone",
    Or "或" "or",
    And "且" "and",
    With "和" "with",
    Not "非" "not",
    NotIn "不属于" "not in",
    In "属于" "in",
    Has "含" "has",
    Present "在岗" "present",
    Absent "缺席" "absent",
    Vacant "缺位" "vacant",
    Reachable "可联系" "reachable",
    Away "因" "away on",
    Exists "有" "exists",
    Count "数" "count",
    Done "已" "done",
    Always "总是" "always",
    Is "属于" "is",
    AtLeast "至少" "at least",
    Holders "人" "holders",
    Holder "人" "holder",
    Through "经" "through",
    SameAs "即" "same as",
    External "外部" "external",
    Total "完全" "total",
    Partial "部分" "partial",
    Paired "成对" "paired",
    Table "表" "table",
    YesNo "是否" "yes-no",
    Judged "判断" "judged",
    Integer "整数" "integer",
    Outcomes "结果" "outcomes",
    Settles "认定" "settles",
    AnchoredIn "依据" "anchored in",
    Never "不会" "never",
    UnnamedNorm "未列明" "unnamed",
    Days "日" "days",
    WorkingDays "工作日" "working days",
    Weeks "周" "weeks",
    Months "月" "months",
    Years "年" "years",
    Decides "决定" "decides",
    Reviews "审查" "reviews",
    Concurs "会签" "concurs",
    Proposes "提出" "proposes",
    Convenes "召集" "convenes",
    Presides "主持" "presides",
    Runs "主管" "runs",
    Coordinates "协调" "coordinates",
    ReportsNature "报告" "reports",
    CarriesOut "执行" "carries out",
    Trip "出差" "trip",
    Abroad "出访" "abroad",
    Illness "病假" "illness",
    Leave "休假" "leave",
    Study "学习" "study",
    Recusal "回避" "recusal",
}

impl Keyword {
    /// The words that make up the spelling: one in Chinese, one to three in English.
    pub fn words(self, tongue: Tongue) -> impl Iterator<Item = &'static str> {
        self.spelling(tongue).split(' ')
    }
}
