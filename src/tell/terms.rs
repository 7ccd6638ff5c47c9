//! The names by which a model calls things, as a writer of scenarios and questions needs them.

use super::columns;
use crate::model::{Model, UnitKindId, Values};
use crate::text::{Address, Lang, Words, list};

/// Matters with their attributes and values, acts with their outcomes, business, questions of reading, relations, people.
pub fn terms(model: &Model, lang: Lang) -> String {
    let mut page = Page { model, lang, out: String::new() };
    page.matters();
    page.readings();
    page.relations();
    page.people();
    page.out
}

struct Page<'p> {
    model: &'p Model,
    lang: Lang,
    out: String,
}

impl Page<'_> {
    fn heading(&mut self, zh: &str, en: &str) {
        let gap = if self.out.is_empty() { "" } else { "\n" };
        self.out.push_str(&format!("{gap}{}\n", self.said(&Words::new(zh, en))));
    }

    /// Names are written as the files write them, in Chinese or in English with the other beside.
    fn said(&self, words: &Words) -> String {
        match self.lang {
            Lang::En if words.zh != words.en => format!("{} ({})", words.zh, words.en),
            _ => words.zh.clone(),
        }
    }

    fn entry(&mut self, name: &Words, rest: &str) {
        let text = if rest.is_empty() { self.said(name) } else { format!("{}：{rest}", self.said(name)) };
        self.out.push_str(&columns::hanging("  ", "      ", &text));
    }

    fn joined<'w>(&self, words: impl Iterator<Item = &'w Words>) -> String {
        words.map(|w| self.said(w)).collect::<Vec<_>>().join(" / ")
    }

    fn matters(&mut self) {
        let vocabulary = &self.model.vocabulary;
        for (id, matter) in vocabulary.matters.iter() {
            let name = &matter.label.words;
            self.heading(&format!("事项 {}", name.zh), &format!("matter {} ({})", name.zh, name.en));
            for attribute in &matter.attributes {
                let row = &vocabulary.attributes[*attribute];
                let values = self.values(&row.values);
                self.entry(&row.label.words, &values);
            }
            let acts = vocabulary.acts.iter().filter(|(_, act)| act.matter == id).map(|(_, act)| act);
            let acts: Vec<Words> = acts.map(|act| self.act(&act.label.words, &act.outcomes)).collect();
            self.entry(&Words::new("行为", "acts"), &list(&acts).zh);
            let businesses = vocabulary.businesses.iter().filter(|(_, b)| vocabulary.acts[b.goal].matter == id);
            let businesses: Vec<Words> = businesses.map(|(_, b)| Words::same(self.said(&b.label.words))).collect();
            if !businesses.is_empty() {
                self.entry(&Words::new("业务", "business"), &list(&businesses).zh);
            }
        }
    }

    /// An act with what can come of it.
    fn act(&self, name: &Words, outcomes: &[crate::model::Label]) -> Words {
        let outcomes = self.joined(outcomes.iter().map(|o| &o.words));
        let name = self.said(name);
        Words::same(if outcomes.is_empty() { name } else { format!("{name} = {outcomes}") })
    }

    fn values(&self, values: &Values) -> String {
        let kind = |kind: &Option<UnitKindId>| {
            kind.map(|k| self.said(&self.model.vocabulary.unit_kinds[k].label.words)).unwrap_or_default()
        };
        let say = |zh: &str, en: &str| Words::new(zh, en).get(self.lang).to_owned();
        match values {
            Values::Choices(choices) => self.joined(choices.iter().map(|c| &c.words)),
            Values::YesNo => say("否 / 是", "否 (no) / 是 (yes)"),
            Values::Integer(least, most) => format!("{least}–{most}"),
            Values::Unit(of) => format!("{}{}", say("一个单位", "a unit"), kind(of)),
            Values::Units(of) => format!("{}{}", say("几个单位，如 {甲, 乙}", "units, such as {甲, 乙} "), kind(of)),
        }
    }

    fn readings(&mut self) {
        if self.model.vocabulary.readings.is_empty() {
            return;
        }
        self.heading("读法（不写时取第一种回答）", "questions of reading (the first answer unless given)");
        for (_, row) in self.model.vocabulary.readings.iter() {
            let answers = self.joined(row.answers.iter().map(|(label, _)| &label.words));
            let anchors: Vec<Words> = row.anchors.iter().map(|a: &Address| self.model.document.label(a)).collect();
            let question = row.question.get(self.lang);
            let anchors = list(&anchors);
            self.entry(&row.label.words, &format!("{answers}。{question}（{}）", anchors.get(self.lang)));
        }
    }

    /// The relations, from whom to whom; in a scenario they can change.
    fn relations(&mut self) {
        if self.model.vocabulary.relations.is_empty() {
            return;
        }
        self.heading("关系（情景里可以变动）", "relations (they can change in a scenario)");
        for (_, row) in self.model.vocabulary.relations.iter() {
            let (from, to) = (self.model.sort_words(row.from), self.model.sort_words(row.to));
            let rest = format!("{} → {}", self.said(&from), self.said(&to));
            self.entry(&row.label.words, &rest);
        }
    }

    fn people(&mut self) {
        self.heading("人员", "people");
        let people: Vec<_> = self.model.establishment.persons.iter().map(|(_, person)| person.clone()).collect();
        for person in people.iter().filter(|p| p.head_of.is_none()) {
            let posts = person.posts.iter().map(|post| &self.model.vocabulary.posts[*post].label.words);
            let posts = self.joined(posts);
            self.entry(&person.name, &posts);
        }
        let heads: Vec<Words> = people.iter().filter(|p| p.head_of.is_some()).map(|p| p.name.clone()).collect();
        if !heads.is_empty() {
            self.entry(&Words::new("各单位负责人", "heads of units"), &list(&heads).zh);
        }
    }
}
