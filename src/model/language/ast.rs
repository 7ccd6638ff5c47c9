//! Statements as they are written, before names are looked up.
#![expect(missing_docs, reason = "the fields are named like the parts of each statement on the language page")]

use crate::text::Span;

use super::keyword::Keyword;

/// A name as written, with its place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// The characters.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// A text for readers and its English, when there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gloss {
    /// The text.
    pub text: String,
    /// Its English, after a `/`.
    pub english: Option<String>,
    /// Where.
    pub span: Span,
}

/// A statement with the place of all its tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// What it says.
    pub body: Body,
    /// From its first to its last token.
    pub span: Span,
}

/// What a statement says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// A declaration.
    Declaration(Declaration),
    /// A norm with the clauses that follow it.
    Norm(Norm),
    /// What the office wants to hold beyond the text.
    Expectation(Expectation),
}

/// What the office wants to hold beyond the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expectation {
    /// What is expected.
    pub expected: Expected,
    /// Only if.
    pub when: Option<Condition>,
}

/// What is expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// `可缺 1 人 签发(公文)`, or the name of a piece of business.
    Survives { number: i64, acts: Vec<ActName>, business: Option<Name> },
    /// `经手 2 人 提出(公文), 签发(公文)`.
    Hands { number: i64, acts: Vec<ActName> },
    /// `办结 制发公文 期限 10 工作日`, or `办结 每一 业务 期限 10 工作日`.
    Finished { business: Option<Name>, days: i64 },
}

/// A declaration of the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Declaration {
    /// `职位`.
    Post { name: Name, gloss: Option<Gloss>, of: Option<Name>, holders: Holders },
    /// `单位类`.
    UnitKind { name: Name, gloss: Option<Gloss> },
    /// `单位`.
    Unit { name: Name, gloss: Option<Gloss>, kind: Name },
    /// `机构`.
    Body { name: Name, gloss: Option<Gloss>, through: Vec<Name>, same_as: Option<(Name, Condition)>, external: bool },
    /// `关系`.
    Relation { name: Name, gloss: Option<Gloss>, from: Sort, to: Sort, total: bool, paired: bool, table: Option<Gloss> },
    /// `事项`.
    Matter { name: Name, gloss: Option<Gloss>, attributes: Vec<Attribute> },
    /// `行为`.
    Act {
        name: Name,
        matter: Name,
        gloss: Option<Gloss>,
        nature: Keyword,
        outcomes: Vec<Choice>,
        settles: Option<Name>,
    },
    /// `业务`.
    Business { name: Name, gloss: Option<Gloss>, goal: ActName, when: Option<Condition> },
    /// `读法`.
    Reading { name: Name, label: Option<Name>, question: Gloss, anchors: Vec<Place>, answers: Vec<(Name, Gloss)> },
    /// `假定`.
    Assume { text: Gloss, never: Option<(Name, Condition)> },
    /// `定义`.
    Define { name: Name, parameter: Parameter, meaning: Condition },
    /// `用语`.
    Term { words: Vec<Gloss>, holder: Option<Holder>, anchor: Option<Place> },
    /// `在外履职`.
    ActsAway { when: Option<Condition> },
    /// `上位法 "../superior"`.
    Superior { folder: Gloss },
    /// `对应 政府正职 = 区长 当 …`.
    CorrespondsParty { name: Name, holder: Holder, when: Option<Condition> },
    /// `对应 召集(会议) = 召集(会议) 当 …`.
    CorrespondsActs { act: ActName, acts: Vec<ActName>, when: Option<Condition> },
    /// `对应 事项.重大 = …`.
    CorrespondsFact { matter: Name, attribute: Name, when: Condition },
}

/// How many hold a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holders {
    /// Not said.
    Unsaid,
    /// So many.
    Exactly(u32),
    /// So many or more.
    AtLeast(u32),
}

/// The domain or range of a relation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sort {
    /// Any unit.
    Unit(Span),
    /// A post or unit kind, by name.
    Named(Name),
}

/// What a definition speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parameter {
    /// A holder `x` of a post, or of any post.
    Holder { name: Name, post: Option<Name> },
    /// A matter.
    Matter(Name),
}

/// An attribute of a matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// Its name.
    pub name: Name,
    /// English gloss.
    pub gloss: Option<Gloss>,
    /// Its values.
    pub values: Values,
    /// Whether it takes a judgement.
    pub judged: bool,
}

/// The values of an attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Values {
    /// One of a list.
    Choices(Vec<Choice>),
    /// Yes or no.
    YesNo,
    /// A whole number between two bounds, both included.
    Integer(i64, i64),
    /// A unit, perhaps of a kind.
    Unit(Option<Name>),
    /// A set of units, perhaps of a kind.
    Units(Option<Name>),
}

/// A value with its gloss.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its name.
    pub name: Name,
    /// English gloss.
    pub gloss: Option<Gloss>,
}

/// `签发(公文)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActName {
    /// The act.
    pub name: Name,
    /// Its matter.
    pub matter: Name,
}

/// A clause address as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The characters, such as `52(1)3`.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// A norm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Norm {
    /// What kind of norm, with its parts.
    pub rule: Rule,
    /// The clauses after it, in the order written.
    pub riders: Vec<Rider>,
}

/// The kinds of norms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// `由`.
    Power { holder: Holder, acts: Vec<ActName> },
    /// `可委托` and `代行`.
    Cover { automatic: bool, from: Reference, to: Reference, scope: Scope },
    /// `须先 … 再 …`.
    Order { first: Vec<ActName>, then: Vec<ActName> },
    /// `独占 … 至 … [不办 …]`.
    Occupation { acts: Vec<ActName>, until: Vec<ActName>, from: Option<Vec<ActName>> },
    /// `分别办理 审核(公文), 签发(公文)`.
    Apart { acts: Vec<ActName> },
    /// `应`.
    Duty { holder: Holder, acts: Vec<ActName> },
    /// `不得`.
    Prohibition { holder: Holder, acts: Vec<ActName> },
    /// `成员` and `列席`.
    Seats { attend_only: bool, body: Name, holder: Holder },
    /// `领导`, `报告`, `协助`.
    Line { kind: Keyword, from: Holder, to: Holder },
    /// `规定`.
    Regulates { name: Name },
    /// `引用`.
    Refers { words: Gloss, target: Target },
    /// `宣示性` and `未建模`.
    Without { declaratory: bool, reason: Gloss },
}

/// What a reference to another norm points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A named norm outside the text.
    External,
    /// Rules that are not named.
    Unnamed,
    /// A clause of this text.
    Inside(Place),
}

/// Which acts pass to a delegate or substitute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Whatever the first is competent for.
    AllPowers,
    /// These acts.
    Acts(Vec<ActName>),
}

/// What may follow a norm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rider {
    /// `当`.
    When(Condition),
    /// `除非`.
    Unless(Condition),
    /// `优先于`.
    Overrides(Vec<Place>),
    /// `亲自`.
    InPerson,
    /// `可远程`.
    Remotely,
    /// `原则上`.
    AsARule,
    /// `形式`.
    Form(Gloss),
    /// `期限 5 日`.
    Within(i64, Keyword),
    /// `期限 "及时"`.
    VagueTime(Gloss),
    /// `每 2 年`.
    Every(i64, Keyword),
    /// `可转委托`.
    MayPassOn(Option<Condition>),
    /// `不得转委托`.
    MayNotPassOn,
    /// `只委托一人`.
    ToOneOnly(Option<Condition>),
    /// `返回即止`.
    UntilReturn(Option<Condition>),
    /// `到期即止`.
    UntilDay(Option<Condition>),
    /// `撤回方止`.
    UntilWithdrawn(Option<Condition>),
    /// `及受托职权`.
    WithDelegated(Option<Condition>),
    /// `可递推`.
    Onward(Option<Condition>),
}

/// Who: one of several alternatives, each of one or more parties acting together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The alternatives (`或`).
    pub alternatives: Vec<Vec<Party>>,
    /// Where.
    pub span: Span,
}

/// A party, perhaps "each of" it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// `每一`.
    pub each: bool,
    /// Who.
    pub who: Reference,
}

/// A post, unit, body, attribute, or relation applied to one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference {
    /// A name.
    Named(Name),
    /// `公文.主办`.
    Attribute { matter: Name, attribute: Name },
    /// `分管(公文.主办)`.
    Applied { relation: Name, argument: Box<Reference>, span: Span },
    /// `未明确`.
    Unnamed(Span),
    /// `任何人`.
    Anyone(Span),
}

/// A condition as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// `或`.
    Any(Vec<Condition>),
    /// `且`.
    All(Vec<Condition>),
    /// `非`.
    Not(Box<Condition>),
    /// `总是`.
    Always(Span),
    /// A yes-no attribute alone: `重大`, `公文.重大`.
    Flag { matter: Option<Name>, attribute: Name },
    /// `名义 = 区政府`, `名义 不属于 {…}`.
    Among { matter: Option<Name>, attribute: Name, values: Vec<Name>, negated: bool, braces: bool },
    /// `金额 >= 100`.
    Compare { matter: Option<Name>, attribute: Name, operator: &'static str, number: i64 },
    /// `涉及单位 含 区审计局`.
    Has { matter: Option<Name>, attribute: Name, unit: Name },
    /// `区长 缺席`, `区长 因 {出差}`.
    State { who: Reference, state: State },
    /// `读法 主持范围 = 全部`.
    Reading { reading: Name, answers: Vec<Name>, negated: bool, braces: bool },
    /// `有 分管(公文.主办)`.
    Exists(Reference),
    /// `数 分管(公文.涉及单位) >= 2`.
    Count { of: Reference, operator: &'static str, number: i64 },
    /// `协调(会议) = 分歧`, `协调(会议) 属于 {…}`.
    Outcome { act: ActName, values: Vec<Name>, negated: bool, braces: bool },
    /// `已 审核(公文)`.
    Done(ActName),
    /// `外出(区长)`.
    Defined { name: Name, argument: Reference },
}

/// What a person's presence is asked to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// `在岗`.
    Present,
    /// `缺席`.
    Absent,
    /// `缺位`.
    Vacant,
    /// `可联系`.
    Reachable,
    /// `因 {出差, 出访}`.
    AwayOn(Vec<Keyword>),
}
