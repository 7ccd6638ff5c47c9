//! The names of posts, units, acts and values.

use super::super::condition::{Cause, Comparison};
use super::super::id::{ActId, AttributeId, BodyId, DefinitionId, MatterId, PostId, ReadingId, RelationId, UnitId, UnitKindId};
use super::super::vocabulary::{Institution, Nature, Sort, Values};
use super::{Phrases, both, joined, the};
use crate::text::Words;

impl Phrases<'_> {
    /// 区长, `the district head`.
    pub fn post(&self, id: PostId) -> Words {
        with_article(&self.vocabulary.posts[id].label.words)
    }

    /// 区审计局, `the audit bureau`.
    pub fn unit(&self, id: UnitId) -> Words {
        with_article(&self.vocabulary.units[id].label.words)
    }

    /// 部门, `department`, without article.
    pub fn unit_kind(&self, id: UnitKindId) -> Words {
        self.vocabulary.unit_kinds[id].label.words.clone()
    }

    /// 常务会议, `the standing meeting`.
    pub fn body(&self, id: BodyId) -> Words {
        with_article(&self.vocabulary.bodies[id].label.words)
    }

    /// A body or a unit.
    pub fn institution(&self, institution: Institution) -> Words {
        match institution {
            Institution::Body(id) => self.body(id),
            Institution::Unit(id) => self.unit(id),
        }
    }

    /// 分管, `portfolio`, without article.
    pub fn relation(&self, id: RelationId) -> Words {
        self.vocabulary.relations[id].label.words.clone()
    }

    /// 公文, `the document`.
    pub fn matter(&self, id: MatterId) -> Words {
        with_article(&self.vocabulary.matters[id].label.words)
    }

    /// 公文的文种, `the kind of the document`; of units 公文的主办单位.
    pub fn attribute(&self, id: AttributeId) -> Words {
        let attribute = &self.vocabulary.attributes[id];
        let (name, matter) = (&attribute.label.words, self.matter(attribute.matter));
        let of_units = matches!(attribute.values, Values::Unit(_) | Values::Units(_));
        let noun = if of_units && !ends_as_unit(&name.zh) { "单位" } else { "" };
        both(format!("{}的{}{noun}", matter.zh, name.zh), format!("{} of {}", the(name), matter.en))
    }

    /// The value of an attribute by its index: 规范性文件; of a yes-no attribute 否 and 是.
    pub fn value(&self, id: AttributeId, index: usize) -> Words {
        match &self.vocabulary.attributes[id].values {
            Values::Choices(choices) => {
                choices.get(index).map_or_else(|| Words::same(index.to_string()), |label| label.words.clone())
            }
            Values::YesNo if index == 0 => both("否", "no"),
            Values::YesNo => both("是", "yes"),
            Values::Integer(low, _) => {
                Words::same(i64::try_from(index).map_or_else(|_| index.to_string(), |up| (low + up).to_string()))
            }
            Values::Unit(_) | Values::Units(_) => Words::same(index.to_string()),
        }
    }

    /// 签发公文, `sign the document`.
    pub fn act(&self, id: ActId) -> Words {
        self.acts(&[id])
    }

    /// 召集、主持会议, `convene and chair the meeting`; acts on different matters one after the other.
    pub fn acts(&self, ids: &[ActId]) -> Words {
        let mut groups: Vec<(MatterId, Vec<Words>)> = Vec::new();
        for id in ids {
            let act = &self.vocabulary.acts[*id];
            match groups.last_mut() {
                Some((matter, names)) if *matter == act.matter => names.push(act.label.words.clone()),
                _ => groups.push((act.matter, vec![act.label.words.clone()])),
            }
        }
        let shown: Vec<_> = groups.iter().map(|(matter, names)| self.group(*matter, names)).collect();
        listed(&shown)
    }

    fn group(&self, matter: MatterId, names: &[Words]) -> Words {
        let (names, matter) = (listed(names), self.matter(matter));
        both(format!("{}{}", names.zh, matter.zh), format!("{} {}", names.en, matter.en))
    }

    /// The name of a reading, in quotation marks.
    pub fn reading(&self, id: ReadingId) -> Words {
        in_quotes(&self.vocabulary.readings[id].label.words)
    }

    /// The name of an answer to a reading, in quotation marks.
    pub fn answer(&self, id: ReadingId, index: usize) -> Words {
        let answer = self.vocabulary.readings[id].answers.get(index);
        answer.map_or_else(|| Words::same(index.to_string()), |(label, _)| in_quotes(&label.words))
    }

    /// The name of a definition, in quotation marks.
    pub fn definition_name(&self, id: DefinitionId) -> Words {
        in_quotes(&self.vocabulary.definitions[id].label.words)
    }

    /// The domain or range of a relation: 单位, `unit`; 副区长, `deputy`.
    pub fn sort(&self, sort: Sort) -> Words {
        match sort {
            Sort::Post(id) => self.vocabulary.posts[id].label.words.clone(),
            Sort::AnyUnit => both("单位", "unit"),
            Sort::Kind(id) => self.unit_kind(id),
        }
    }
}

/// Why somebody is away: 出差, `on a trip`.
pub fn cause(cause: Cause) -> Words {
    match cause {
        Cause::Trip => both("出差", "a trip"),
        Cause::Abroad => both("出访", "a visit abroad"),
        Cause::Illness => both("病假", "illness"),
        Cause::Leave => both("休假", "leave"),
        Cause::Study => both("学习", "study"),
        Cause::Recusal => both("回避", "recusal"),
        Cause::Vacancy => both("缺位", "a vacancy"),
    }
}

/// What an act does, as a noun phrase: 最后决定, `the final word`.
pub fn nature(nature: Nature) -> Words {
    match nature {
        Nature::Decides => both("作出决定", "has the final word"),
        Nature::Reviews => both("决定前的审查", "checks before another's decision"),
        Nature::Concurs => both("会签", "concurs"),
        Nature::Proposes => both("提出或报送", "proposes or submits"),
        Nature::Convenes => both("召集", "convenes"),
        Nature::Presides => both("主持", "presides"),
        Nature::Runs => both("全面主管", "runs the whole"),
        Nature::Coordinates => both("协调", "coordinates"),
        Nature::Reports => both("报告", "reports"),
        Nature::CarriesOut => both("执行", "carries out"),
    }
}

/// 不低于100, `at least 100`.
pub fn comparison(comparison: Comparison, number: i64) -> Words {
    let (zh, en) = match comparison {
        Comparison::Equal => ("等于", ""),
        Comparison::Unequal => ("不等于", "other than "),
        Comparison::AtLeast => ("不低于", "at least "),
        Comparison::AtMost => ("不超过", "at most "),
        Comparison::Less => ("低于", "less than "),
        Comparison::More => ("超过", "more than "),
    };
    both(format!("{zh}{number}"), format!("{en}{number}"))
}

/// 甲、乙, `a, b and c`.
pub fn listed(parts: &[Words]) -> Words {
    Words::new(joined(parts, "、", "").zh, series(parts, "and"))
}

/// 甲或乙, `a, b or c`.
pub fn alternatives(parts: &[Words]) -> Words {
    let zh = match parts {
        [before @ .., last] if !before.is_empty() => format!("{}或{}", joined(before, "、", "").zh, last.zh),
        _ => joined(parts, "", "").zh,
    };
    Words::new(zh, series(parts, "or"))
}

fn series(parts: &[Words], word: &str) -> String {
    match parts {
        [before @ .., last] if !before.is_empty() => format!("{} {word} {}", joined(before, "", ", ").en, last.en),
        _ => joined(parts, "", "").en,
    }
}

fn with_article(words: &Words) -> Words {
    both(words.zh.clone(), the(words))
}

fn in_quotes(words: &Words) -> Words {
    both(format!("“{}”", words.zh), format!("“{}”", words.en))
}

/// Whether the name says already that it is a unit.
fn ends_as_unit(name: &str) -> bool {
    ["单位", "部门", "机关", "机构"].iter().any(|end| name.ends_with(end))
}
