//! What is assumed where the establishment leaves something open: holders of posts, and a head for every unit.

use crate::text::Words;

use super::establishment::{Member, Person};
use super::id::RelationId;
use super::tables::{Reader, belongs};
use super::vocabulary::Sort;

impl Reader<'_> {
    /// Without a table of people, every post has as many holders as the vocabulary says, three when it does not say.
    pub(super) fn assumed_people(&mut self) {
        const SOME: u32 = 3;
        let heads = self.head_relations();
        let posts: Vec<_> =
            self.model.vocabulary.posts.iter().map(|(id, p)| (id, p.label.words.zh.clone(), p.most, p.least)).collect();
        let special: Vec<_> = self.model.vocabulary.posts.iter().filter_map(|(_, p)| p.of).collect();
        for (id, name, most, least) in posts {
            if heads.iter().any(|(_, post)| *post == id) {
                continue;
            }
            let count = most.unwrap_or(SOME.max(least)).min(9);
            let plain = count == 1 && !special.contains(&id);
            for number in 1..=count {
                let person = if plain { name.clone() } else { format!("{name}{}", ordinal(number)) };
                self.appoint(&person, id, None);
            }
        }
        self.establishment.open.push(Words::new(
            "没有 people.csv：假定每个职位按词汇写明的人数任职，未写明的为三人",
            "there is no people.csv: every post is assumed to have the number of holders that the vocabulary gives, three where it gives none",
        ));
    }

    /// Total relations from units to a post that have no table: every unit has a head of its own.
    fn head_relations(&self) -> Vec<(RelationId, super::PostId)> {
        let relations = self.model.vocabulary.relations.iter();
        relations
            .filter(|(_, r)| r.total && r.table.is_none() && !matches!(r.from, Sort::Post(_)))
            .filter_map(|(id, r)| match r.to {
                Sort::Post(post) => Some((id, post)),
                _ => None,
            })
            .collect()
    }

    pub(super) fn heads(&mut self) {
        for (relation, post) in self.head_relations() {
            let post_label = self.model.vocabulary.posts[post].label.words.clone();
            let from = self.model.vocabulary.relations[relation].from;
            let units: Vec<_> = self
                .model
                .vocabulary
                .units
                .iter()
                .filter(|(_, u)| belongs(from, u))
                .map(|(id, u)| (id, u.label.words.clone()))
                .collect();
            for (unit, name) in units {
                let name =
                    Words::new(format!("{}{}", name.zh, post_label.zh), format!("{}, {}", post_label.en, name.en));
                let person = Person { name, posts: vec![post], head_of: Some(unit) };
                let person = self.establishment.persons.push(person);
                self.establishment
                    .pairs
                    .entry(relation)
                    .or_default()
                    .push((Member::Unit(unit), Member::Person(person)));
            }
        }
    }
}

/// 甲, 乙, 丙 … as placeholders for people.
pub(super) fn ordinal(number: u32) -> char {
    "甲乙丙丁戊己庚辛壬癸".chars().nth((number as usize).saturating_sub(1)).unwrap_or('某')
}
