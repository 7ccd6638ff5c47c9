//! Loading a model, a baseline, and running the checks on them.

use std::path::Path;

use crate::ask::certify::Certificate;
use crate::ask::{self, Options, Review};
use crate::finding::baseline::Baseline;
use crate::meaning::World;
use crate::model::Model;
use crate::text::{Complaint, Words};

use super::Exit;
use super::arguments::Run;
use super::console::Console;
use super::watch::Watch;

/// Loads the model in a folder and says what is wrong with it.
pub(super) fn model(folder: &Path, console: &mut Console) -> Result<Model, Exit> {
    let (model, complaints) = Model::load(folder);
    console.complain(&complaints);
    model.ok_or(Exit::InputWrong)
}

/// The same for what asks about situations: a model of which an attribute had to be left out would be answered wrongly.
pub(super) fn whole(folder: &Path, console: &mut Console) -> Result<Model, Exit> {
    let model = model(folder, console)?;
    let limits = World::new(&model).limits;
    let remedy = Words::new(
        "把取值或者单位分成较少的几类；只看文字的检查仍可用 guiju check",
        "put values or units into fewer kinds; the checks of words still run with guiju check",
    );
    let complaint = |limit| Complaint::of_file("too-many-values", folder, limit, remedy.clone());
    let complaints: Vec<Complaint> = limits.into_iter().map(complaint).collect();
    console.complain(&complaints);
    if complaints.is_empty() { Ok(model) } else { Err(Exit::NotFinished) }
}

/// Loads the model in a folder, under the superior norms that were asked for.
pub(super) fn model_under(folder: &Path, superior: Option<&Path>, console: &mut Console) -> Result<Model, Exit> {
    let (model, complaints) = Model::load_under(folder, superior);
    console.complain(&complaints);
    model.ok_or(Exit::InputWrong)
}

/// The baseline that was asked for; an empty one when none was.
pub(super) fn baseline(run: &Run, console: &mut Console) -> Result<Baseline, Exit> {
    let Some(path) = &run.baseline else { return Ok(Baseline::default()) };
    let (baseline, complaints) = Baseline::read(path);
    console.complain(&complaints);
    baseline.ok_or(Exit::InputWrong)
}

/// Runs the checks and sets the accepted findings apart.
pub(super) fn review<'m>(
    model: &'m Model,
    baseline: &Baseline,
    run: &Run,
    watch: &mut Watch,
    console: &mut Console,
) -> Review<'m> {
    let review = watch.parts("check", |at| ask::review_telling(model, &options(run), at));
    sorted(review, baseline, console)
}

/// The same with a certificate of all findings, accepted ones included.
pub(super) fn certified<'m>(
    model: &'m Model,
    baseline: &Baseline,
    run: &Run,
    watch: &mut Watch,
    console: &mut Console,
) -> (Review<'m>, Certificate) {
    let (review, certificate) = watch.parts("check", |at| ask::certify::certified(model, &options(run), at));
    (sorted(review, baseline, console), certificate)
}

fn options(run: &Run) -> Options {
    let options = Options::default();
    Options { most_absent: run.max_absent.unwrap_or(options.most_absent) }
}

fn sorted<'m>(mut review: Review<'m>, baseline: &Baseline, console: &mut Console) -> Review<'m> {
    console.complain(&baseline.stale(&review.findings));
    let (standing, accepted) = baseline.part(std::mem::take(&mut review.findings));
    review.findings = standing;
    review.accepted.extend(accepted);
    review
}
