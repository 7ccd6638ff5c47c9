//! Declarations as sentences.

use super::super::condition::Condition;
use super::super::id::{
    ActId, AttributeId, BodyId, BusinessId, DefinitionId, MatterId, PostId, ReadingId, RelationId, TermId, UnitId,
};
use super::super::vocabulary::{Assumption, Values};
use super::names::{alternatives, listed, nature};
use super::{Phrases, bare, both, joined, sentence};
use crate::text::{Address, Words, list};

impl Phrases<'_> {
    /// 区长：职位，1人。
    pub fn post_sentence(&self, id: PostId) -> Words {
        let post = &self.vocabulary.posts[id];
        let mut parts =
            vec![both(format!("“{}”是职位", post.label.words.zh), format!("{} is a post", self.post(id).en))];
        if let Some(of) = post.of {
            let of = self.post(of);
            parts.push(both(format!("，属于{}之一", of.zh), format!(", a special case of {}", of.en)));
        }
        parts.push(match (post.least, post.most) {
            (least, Some(most)) if least == most => both(format!("，{most}人"), format!(" with {most} holder(s)")),
            (least, Some(most)) => both(format!("，{least}至{most}人"), format!(" with {least} to {most} holders")),
            (0, None) => both("，人数未定", " with any number of holders"),
            (least, None) => both(format!("，至少{least}人"), format!(" with at least {least} holder(s)")),
        });
        sentence(joined(&parts, "", ""))
    }

    /// 区审计局属于部门。
    pub fn unit_sentence(&self, id: UnitId) -> Words {
        let (unit, kind) = (self.unit(id), self.unit_kind(self.vocabulary.units[id].kind));
        sentence(both(
            format!("{}属于{}", unit.zh, kind.zh),
            format!("{} is a unit of the kind “{}”", unit.en, kind.en),
        ))
    }

    /// 常务会议是机构或会议，经区长或常务副区长行事。
    pub fn body_sentence(&self, id: BodyId) -> Words {
        let (body, name) = (&self.vocabulary.bodies[id], self.body(id));
        let outside = if body.external { ("本组织之外的", "an external") } else { ("", "an") };
        let mut parts = vec![both(
            format!("{}是{}机构或会议", name.zh, outside.0),
            format!("{} is {} organ or meeting", name.en, outside.1),
        )];
        let posts: Vec<_> = body.through.iter().map(|post| self.post(*post)).collect();
        if posts.is_empty() {
            parts.push(both("，作为整体行事，不因个人缺席而停止", " that acts as a whole, whoever is absent"));
        } else {
            let posts = alternatives(&posts);
            parts.push(both(format!("，由{}代表其行事", posts.zh), format!(" for which {} can act", posts.en)));
        }
        if let Some((other, when)) = &body.same_as {
            let (other, when) = (self.institution(*other), self.condition(when));
            parts
                .push(both(format!("；{}时，即{}", when.zh, other.zh), format!("; it is {} if {}", other.en, when.en)));
        }
        sentence(joined(&parts, "", ""))
    }

    /// 分管：从每一单位到副区长的关系。
    pub fn relation_sentence(&self, id: RelationId) -> Words {
        let relation = &self.vocabulary.relations[id];
        let (name, from, to) = (self.relation(id), self.sort(relation.from), self.sort(relation.to));
        let mut parts = vec![both(
            format!("“{}”是由{}到{}的对应关系", name.zh, from.zh, to.zh),
            format!("“{}” relates {} to {}", name.en, from.en, to.en),
        )];
        parts.push(if relation.total {
            both(format!("，每一{}均有对应", from.zh), format!("; every {} has at least one", from.en))
        } else {
            both(format!("，个别{}可以没有对应", from.zh), format!("; some {} may have none", from.en))
        });
        if relation.paired {
            parts.push(both("，互为对应", "; it goes both ways"));
        }
        if let Some(table) = &relation.table {
            parts.push(both(format!("，见表 {table}"), format!("; see the table {table}")));
        }
        sentence(joined(&parts, "", ""))
    }

    /// 公文是事项，要素有：文种、名义。
    pub fn matter_sentence(&self, id: MatterId) -> Words {
        let matter = self.matter(id);
        let attributes = &self.vocabulary.matters[id].attributes;
        let names: Vec<_> = attributes.iter().map(|a| self.vocabulary.attributes[*a].label.words.clone()).collect();
        let names = listed(&names);
        if attributes.is_empty() {
            return sentence(both(format!("{}是一类事项", matter.zh), format!("{} is a kind of matter", matter.en)));
        }
        sentence(both(
            format!("{}是一类事项，要素有：{}", matter.zh, names.zh),
            format!("{} is a kind of matter with: {}", matter.en, names.en),
        ))
    }

    /// 公文的文种是以下之一：普通公文、规范性文件。
    pub fn attribute_sentence(&self, id: AttributeId) -> Words {
        let (attribute, name) = (&self.vocabulary.attributes[id], self.attribute(id));
        let values = match &attribute.values {
            Values::Choices(choices) => {
                let names = alternatives(&choices.iter().map(|choice| choice.words.clone()).collect::<Vec<_>>());
                both(format!("{}是{}", name.zh, names.zh), format!("{} is {}", name.en, names.en))
            }
            Values::YesNo => {
                let (matter, flag) = (self.matter(attribute.matter), &attribute.label.words);
                both(
                    format!("{}是否属于“{}”情形", matter.zh, flag.zh),
                    format!("{} is or is not “{}”", matter.en, flag.en),
                )
            }
            Values::Integer(low, high) => both(
                format!("{}是{low}到{high}的整数", name.zh),
                format!("{} is a whole number from {low} to {high}", name.en),
            ),
            Values::Unit(kind) => {
                let kind = kind.map_or_else(|| both("单位", "unit"), |kind| self.unit_kind(kind));
                both(format!("{}是一个{}", name.zh, kind.zh), format!("{} is a {}", name.en, kind.en))
            }
            Values::Units(kind) => {
                let kind = kind.map_or_else(|| both("单位", "unit"), |kind| self.unit_kind(kind));
                both(format!("{}是若干{}", name.zh, kind.zh), format!("{} are a set: {}", name.en, kind.en))
            }
        };
        let judged = if attribute.judged { ("，须由人判断", ", which takes a judgement") } else { ("", "") };
        sentence(both(format!("{}{}", values.zh, judged.0), format!("{}{}", values.en, judged.1)))
    }

    /// 签发公文：作出决定。
    pub fn act_sentence(&self, id: ActId) -> Words {
        let (act, name) = (&self.vocabulary.acts[id], self.act(id));
        let kind = nature(act.nature);
        let mut parts =
            vec![both(format!("“{}”的性质是{}", name.zh, kind.zh), format!("“{}” is {}", name.en, kind.en))];
        if !act.outcomes.is_empty() {
            let outcomes = alternatives(&act.outcomes.iter().map(|label| label.words.clone()).collect::<Vec<_>>());
            parts.push(both(format!("，结果为{}", outcomes.zh), format!("; the outcome is {}", outcomes.en)));
        }
        if let Some(settled) = act.settles {
            let settled = self.attribute(settled);
            parts.push(both(format!("，由此认定{}", settled.zh), format!("; it settles {}", settled.en)));
        }
        sentence(joined(&parts, "", ""))
    }

    /// 发文办结于签发公文。
    pub fn business_sentence(&self, id: BusinessId) -> Words {
        let business = &self.vocabulary.businesses[id];
        let (name, goal) = (&business.label.words, self.act(business.goal));
        let mut parts = vec![both(
            format!("“{}”以{}为办结标志", name.zh, goal.zh),
            format!("“{}” is done when “{}” is done", name.en, goal.en),
        )];
        if business.when != Condition::Always {
            let when = self.condition(&business.when);
            parts.push(both(format!("，适用于：{}", when.zh), format!("; it concerns cases in which {}", when.en)));
        }
        sentence(joined(&parts, "", ""))
    }

    /// The question of a reading with its answers.
    pub fn reading_sentence(&self, id: ReadingId) -> Words {
        let reading = &self.vocabulary.readings[id];
        let answers: Vec<_> = (0..reading.answers.len()).map(|index| self.answer_words(id, index)).collect();
        let name = self.reading(id);
        let anchors = list(&reading.anchors.iter().map(Address::label).collect::<Vec<_>>());
        let anchored = match reading.anchors.is_empty() {
            true => both("", ""),
            false => both(format!("（涉及{}）", anchors.zh), format!(" ({})", anchors.en)),
        };
        let answers = joined(&answers, "；", "; ");
        sentence(both(
            format!("待明确的理解{}{}：{} 可以理解为：{}", name.zh, anchored.zh, reading.question.zh, answers.zh),
            format!(
                "question of reading {}{}: {} Possible answers: {}",
                name.en, anchored.en, reading.question.en, answers.en
            ),
        ))
    }

    fn answer_words(&self, id: ReadingId, index: usize) -> Words {
        let name = self.answer(id, index);
        let means = self.vocabulary.readings[id].answers.get(index).map(|(_, means)| means.clone()).unwrap_or_default();
        both(format!("{}，即{}", name.zh, means.zh), format!("{}: {}", name.en, means.en))
    }

    /// “外出”是指：该任职者因出差或出访不在岗。
    pub fn definition_sentence(&self, id: DefinitionId) -> Words {
        let definition = &self.vocabulary.definitions[id];
        let bound = match definition.post {
            Some(post) => {
                let post = self.post(post);
                both(format!("该{}", post.zh), format!("that {}", bare(&post.en)))
            }
            None => both("该人员", "that person"),
        };
        let (name, meaning) = (self.definition_name(id), self.with_bound(bound).condition(&definition.meaning));
        sentence(both(format!("{}是指：{}", name.zh, meaning.zh), format!("{} means: {}", name.en, meaning.en)))
    }

    /// “及时”：条文未作定义。
    pub fn term_sentence(&self, id: TermId) -> Words {
        let term = &self.vocabulary.terms[id];
        let quoted: Vec<_> = term.words.iter().map(|w| both(format!("“{}”", w.zh), format!("“{}”", w.en))).collect();
        let words = listed(&quoted);
        let mut parts = vec![words];
        if 1 < term.words.len() {
            parts.push(both("指同一对象", " are used for the same thing"));
        }
        if let Some(holder) = &term.holder {
            let holder = self.holder(holder);
            parts.push(both(
                format!("，模型理解为{}", holder.zh),
                format!(", which the model takes to mean {}", holder.en),
            ));
        }
        parts.push(match &term.anchor {
            Some(address) => {
                let label = address.label();
                both(format!("，定义见{}", label.zh), format!(", as {} defines", label.en))
            }
            None => both("，条文未作定义", ", which the text does not define"),
        });
        sentence(joined(&parts, "", ""))
    }

    /// An assumption of the model.
    pub fn assumption_sentence(&self, assumption: &Assumption) -> Words {
        let text = &assumption.words;
        match &assumption.never {
            None => both(format!("模型假定：{}。", text.zh), format!("The model assumes: {}.", text.en)),
            Some((_, never)) => {
                let never = self.condition(never);
                both(
                    format!("模型假定：{}（不考虑以下情形：{}）。", text.zh, never.zh),
                    format!("The model assumes: {} (left aside: {}).", text.en, never.en),
                )
            }
        }
    }

    /// When somebody who is away but reachable can act; `None` when the model does not say so.
    pub fn acts_away_sentence(&self) -> Option<Words> {
        let when = self.vocabulary.acts_away.as_ref()?;
        let condition = self.with_bound(both("外出人员", "the person who is away")).condition(when);
        Some(sentence(both(
            format!("外出但能够联系的人员可以履职，限于：{}", condition.zh),
            format!("a person who is away but reachable can act, if {}", condition.en),
        )))
    }
}
