//! What actors, acts and causes are called.

use crate::model::{ActId, Cause, Institution, Model, PersonId, PostId, Reference, Rule, Sort};
use crate::text::Words;

use super::actors::Actor;
use super::cover::Edge;
use super::grounds::Root;
use super::world::World;

impl World<'_> {
    /// What an actor is called.
    pub fn actor_words(&self, actor: Actor) -> Words {
        match actor {
            Actor::Person(person) => self.model.establishment.persons[person].name.clone(),
            Actor::Institution(Institution::Body(body)) => self.model.vocabulary.bodies[body].label.words.clone(),
            Actor::Institution(Institution::Unit(unit)) => self.model.vocabulary.units[unit].label.words.clone(),
        }
    }

    /// The most special of a person's posts.
    pub fn post_of(&self, person: PersonId) -> Option<PostId> {
        let posts = &self.model.establishment.persons[person].posts;
        let special = |p: &&PostId| !posts.iter().any(|other| other != *p && self.model.is_kind_of(*other, **p));
        posts.iter().find(special).copied()
    }

    /// The post by which a provision names an actor: the post itself, or the range of the relation.
    pub fn named_post(&self, root: Root) -> Option<PostId> {
        let provision = self.provisions.get(root.provision)?;
        let Rule::Power { holder, .. } = &self.model.norms[provision.norm].rule else { return None };
        self.post_of_reference(&holder.alternatives.get(root.alternative)?.get(root.part)?.who)
    }

    /// The post by which a cover norm names the one who acts.
    pub fn cover_post(&self, edge: &Edge) -> Option<PostId> {
        let Rule::Cover(cover) = &self.model.norms[edge.norm].rule else { return None };
        self.post_of_reference(if cover.to == Reference::Bound { &cover.from } else { &cover.to })
    }

    fn post_of_reference(&self, reference: &Reference) -> Option<PostId> {
        match reference {
            Reference::Post(post) => Some(*post),
            Reference::Applied(relation, _) => match self.model.vocabulary.relations[*relation].to {
                Sort::Post(post) => Some(post),
                _ => None,
            },
            _ => None,
        }
    }

    /// What a person's seat is called when he does not hold it: the post, or, where several hold it, the person's.
    pub fn seat_words(&self, person: PersonId) -> Words {
        let alone = self.post_of(person).is_some_and(|post| self.holders(post).count() == 1);
        let who = self.actor_words(Actor::Person(person));
        if alone { self.post_words(person) } else { Words::new(format!("{}一职", who.zh), who.en) }
    }

    /// What a person's most special post is called.
    pub fn post_words(&self, person: PersonId) -> Words {
        self.post_of(person).map_or_else(Words::default, |p| self.model.vocabulary.posts[p].label.words.clone())
    }
}

impl Model {
    /// What a reader calls an act: by its name alone where no other act has that name, else with its matter.
    pub fn act_words(&self, act: ActId) -> Words {
        let (name, full) = (&self.vocabulary.acts[act].label.words, self.act_in_full(act));
        let others = self.vocabulary.acts.iter().filter(|(id, _)| *id != act).map(|(_, row)| &row.label.words);
        let (zh, en) =
            others.fold((false, false), |(zh, en), other| (zh || other.zh == name.zh, en || other.en == name.en));
        Words::new(if zh { full.zh } else { name.zh.clone() }, if en { full.en } else { name.en.clone() })
    }

    /// An act with its matter: `签发（公文）`, `sign (paper)`. By this name the cause of a finding is known from one run to
    /// the next, whatever other acts there are.
    pub fn act_in_full(&self, act: ActId) -> Words {
        let row = &self.vocabulary.acts[act];
        let matter = &self.vocabulary.matters[row.matter].label.words;
        Words::new(
            format!("{}（{}）", row.label.words.zh, matter.zh),
            format!("{} ({})", row.label.words.en, matter.en),
        )
    }
}

impl Cause {
    /// What a cause is called.
    pub fn words(self) -> Words {
        match self {
            Self::Trip => Words::new("出差", "on a trip"),
            Self::Abroad => Words::new("出访", "on a visit abroad"),
            Self::Illness => Words::new("病假", "ill"),
            Self::Leave => Words::new("休假", "on leave"),
            Self::Study => Words::new("学习", "away for study"),
            Self::Recusal => Words::new("回避", "recused"),
            Self::Vacancy => Words::new("缺位", "vacant"),
        }
    }
}
