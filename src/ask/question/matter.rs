//! The matter in hand as it is written: `公文: 文种 = 规范性文件, 主办 = 区民政局, 涉及单位 = {区民政局}`.

use std::collections::BTreeMap;

use crate::model::{AttributeId, BusinessId, MatterId, UnitId, Values};
use crate::text::{Complaint, Span, Words};

use super::names::{Names, Read, unexpected};
use super::scan::Scan;

/// A matter with what was said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedMatter {
    /// What it is.
    pub matter: MatterId,
    /// The business that it is for, where that was said.
    pub business: Option<BusinessId>,
    /// The attributes that were said.
    pub attributes: BTreeMap<AttributeId, Value>,
    /// Where it is written.
    pub span: Span,
}

/// The value of an attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// By its index; of a yes-no attribute 0 is no and 1 is yes.
    Choice(usize),
    /// A whole number.
    Number(i64),
    /// A unit.
    Unit(UnitId),
    /// A set of units.
    Units(Vec<UnitId>),
}

/// Reads a matter with its attributes.
pub fn matter(names: &Names<'_>, scan: &mut Scan) -> Read<AskedMatter> {
    let start = scan.start();
    let matter = names.matter(scan)?;
    let name = scan.since(start);
    title(scan);
    let business = if scan.eat(&["业务", "business"]) { Some(business(names, scan, matter)?) } else { None };
    let mut asked = AskedMatter { matter, business, attributes: BTreeMap::new(), span: name };
    scan.eat(&[":", "：", ",", "，"]);
    while !scan.is_finished() {
        let negated = scan.eat(&["非", "not"]);
        let (attribute, span) = names.attribute(scan, matter)?;
        let value = value(names, scan, attribute, &span, negated)?;
        if asked.attributes.insert(attribute, value).is_some() {
            return Err(twice(span));
        }
        if !scan.eat(&[",", "，", ";", "；", "、", "且", "and"]) && !scan.is_finished() {
            return Err(unexpected(scan.word(), "逗号", "a comma"));
        }
    }
    Ok(asked)
}

/// A matter may have a title in quotation marks, as in a scenario; here it plays no part.
fn title(scan: &mut Scan) {
    for (open, close) in [("“", "”"), ("\"", "\"")] {
        if scan.eat(&[open]) {
            let length = scan.rest().find(close).map_or(scan.rest().len(), |at| at + close.len());
            scan.take(length);
        }
    }
}

fn business(names: &Names<'_>, scan: &mut Scan, matter: MatterId) -> Read<BusinessId> {
    let (business, span) = names.business(scan)?;
    let vocabulary = &names.model.vocabulary;
    let about = vocabulary.acts[vocabulary.businesses[business].goal].matter;
    if about == matter {
        return Ok(business);
    }
    let (own, other) = (&vocabulary.matters[matter].label.words, &vocabulary.matters[about].label.words);
    Err(Box::new(Complaint::at(
        "wrong-business",
        span,
        Words::new(format!("这项业务不是办理{}的", own.zh), format!("this business is not about {}", own.en)),
        Words::new(format!("它办理的是{}", other.zh), format!("it is about {}", other.en)),
    )))
}

fn value(names: &Names<'_>, scan: &mut Scan, attribute: AttributeId, span: &Span, negated: bool) -> Read<Value> {
    let row = &names.model.vocabulary.attributes[attribute];
    let is = if scan.eat(&["=", "＝"]) { true } else { scan.eat(&["含", "has"]) };
    if !is || negated {
        return match row.values {
            Values::YesNo if !is => Ok(Value::Choice(usize::from(!negated))),
            _ => Err(unexpected(scan.word(), " `=` 和取值", "`=` and a value")),
        };
    }
    let name = &row.label.words;
    let what = Words::new(format!("“{}”的取值", name.zh), format!("value of `{}`", name.en));
    match &row.values {
        Values::Choices(choices) => names.one_of(scan, &what, choices.iter().map(|c| &c.words)).map(Value::Choice),
        Values::YesNo => yes_no(names, scan, &what),
        Values::Integer(low, high) => number(scan, (*low, *high)),
        Values::Unit(kind) => Ok(Value::Unit(unit(names, scan, span, *kind)?)),
        Values::Units(kind) => units(names, scan, span, *kind),
    }
}

fn yes_no(names: &Names<'_>, scan: &mut Scan, what: &Words) -> Read<Value> {
    let values = [Words::new("否", "no"), Words::new("是", "yes")];
    names.one_of(scan, what, values.iter()).map(Value::Choice)
}

fn number(scan: &mut Scan, (low, high): (i64, i64)) -> Read<Value> {
    let span = scan.take_word();
    match span.text().parse() {
        Ok(number) if (low..=high).contains(&number) => Ok(Value::Number(number)),
        _ => Err(unexpected(span, &format!("{low} 到 {high} 的整数"), &format!("a whole number from {low} to {high}"))),
    }
}

fn unit(names: &Names<'_>, scan: &mut Scan, of: &Span, kind: Option<crate::model::UnitKindId>) -> Read<UnitId> {
    let start = scan.start();
    let unit = names.unit(scan)?;
    let row = &names.model.vocabulary.units[unit];
    match kind.filter(|kind| *kind != row.kind) {
        None => Ok(unit),
        Some(kind) => {
            let kind = &names.model.vocabulary.unit_kinds[kind].label.words;
            Err(Box::new(Complaint::at(
                "wrong-kind",
                scan.since(start),
                Words::new(
                    format!("“{}”只能是{}，这个单位不是", of.text(), kind.zh),
                    format!("`{}` can only be a {}, and this unit is none", of.text(), kind.en),
                ),
                Words::new("核对 units.csv 中的类别", "see its kind in units.csv"),
            )))
        }
    }
}

fn units(names: &Names<'_>, scan: &mut Scan, of: &Span, kind: Option<crate::model::UnitKindId>) -> Read<Value> {
    if !scan.eat(&["{", "｛"]) {
        return Ok(Value::Units(vec![unit(names, scan, of, kind)?]));
    }
    let mut units = Vec::new();
    while !scan.eat(&["}", "｝"]) {
        if !units.is_empty() && !scan.eat(&[",", "，", "、"]) {
            return Err(unexpected(scan.word(), "逗号或 `}`", "a comma or `}`"));
        }
        units.push(unit(names, scan, of, kind)?);
    }
    units.sort();
    units.dedup();
    Ok(Value::Units(units))
}

fn twice(span: Span) -> Box<Complaint> {
    let message = Words::new(format!("“{}”写了两次", span.text()), format!("`{}` is said twice", span.text()));
    Box::new(Complaint::at("said-twice", span, message, Words::new("删去一处", "delete one of them")))
}
