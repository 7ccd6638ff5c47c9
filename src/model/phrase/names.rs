//! The names of posts, units, acts and values.

use super::super::condition::{Cause, Comparison};
use super::super::id::{
    ActId, AttributeId, BodyId, DefinitionId, MatterId, PostId, ReadingId, RelationId, UnitId, UnitKindId,
};
use super::super::vocabulary::{Institution, Nature, Sort, Values};
use super::{Phrases, bare, both, joined, the};
use crate::text::Words;

/// Names of acts from this many characters on are verbs with an object or an adverb of their own: 制定规范性文件.
const VERB_WITH_OBJECT: usize = 4;

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

    /// 公文的文种, `“kind” of the document`; of units 公文的主办单位, `the lead unit of the document`.
    pub fn attribute(&self, id: AttributeId) -> Words {
        let attribute = &self.vocabulary.attributes[id];
        let (name, matter) = (&attribute.label.words, self.matter(attribute.matter));
        let of_units = matches!(attribute.values, Values::Unit(_) | Values::Units(_));
        let noun = if of_units && name.zh.ends_with('办') { "单位" } else { "" };
        let en = if of_units { the(name) } else { format!("“{}”", name.en) };
        both(format!("{}的{}{noun}", matter.zh, name.zh), format!("{en} of {}", matter.en))
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

    /// 签发公文, `sign (document)`; a longer name 办公室审核（公文）.
    pub fn act(&self, id: ActId) -> Words {
        self.acts(&[id])
    }

    /// 召集、主持会议, `convene and chair (meeting)`; acts on different matters one after the other.
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

    /// A name that is a verb takes the matter as its object; a name that has an object of its own is followed by it.
    fn group(&self, matter: MatterId, names: &[Words]) -> Words {
        let matter = &self.vocabulary.matters[matter].label.words;
        let verbs = names.iter().all(|name| name.zh.chars().count() < VERB_WITH_OBJECT);
        let names = listed(names);
        let zh = if verbs { format!("{}{}", names.zh, matter.zh) } else { format!("{}（{}）", names.zh, matter.zh) };
        both(zh, format!("{} ({})", names.en, bare(&matter.en)))
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

/// What an act does, as a noun phrase: 最终决定, `a final decision`.
pub fn nature(nature: Nature) -> Words {
    match nature {
        Nature::Decides => both("最终决定", "a final decision"),
        Nature::Reviews => both("决定前的审查", "a check before another's decision"),
        Nature::Concurs => both("会签", "a concurrence"),
        Nature::Proposes => both("提出或报送", "a proposal or submission"),
        Nature::Convenes => both("召集", "the calling of a meeting"),
        Nature::Presides => both("主持", "the chairing of a meeting"),
        Nature::Runs => both("全面主管", "the running of a whole office or portfolio"),
        Nature::Coordinates => both("协调", "coordination"),
        Nature::Reports => both("报告", "a report"),
        Nature::CarriesOut => both("执行", "execution"),
    }
}

/// 不少于2人, `at least 2`.
pub fn head_count(comparison: Comparison, number: i64) -> Words {
    let zh = match comparison {
        Comparison::Equal => "为",
        Comparison::Unequal => "不是",
        Comparison::AtLeast => "不少于",
        Comparison::AtMost => "不多于",
        Comparison::Less => "少于",
        Comparison::More => "多于",
    };
    both(format!("{zh}{number}人"), self::comparison(comparison, number).en)
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

/// 甲、乙和丙, `a, b and c`.
pub fn together(parts: &[Words]) -> Words {
    let zh = match parts {
        [before @ .., last] if !before.is_empty() => format!("{}和{}", joined(before, "、", "").zh, last.zh),
        _ => joined(parts, "", "").zh,
    };
    Words::new(zh, series(parts, "and"))
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
