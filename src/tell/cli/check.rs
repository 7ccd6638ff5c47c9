//! `guiju check`: checks a model and shows the findings.

use crate::ask::Review;
use crate::ask::causes::Explainer;
use crate::finding::baseline;
use crate::text::Words;

use super::super::report::{self, Format, ReportView};
use super::arguments::{Check, Layout};
use super::console::Console;
use super::watch::Watch;
use super::{Exit, drawing, files, input, save};

pub(super) fn run(arguments: &Check, console: &mut Console) -> Exit {
    checked(arguments, console).unwrap_or_else(|exit| exit)
}

fn checked(arguments: &Check, console: &mut Console) -> Result<Exit, Exit> {
    let mut watch = Watch::new(console);
    let model = watch.step("load", || input::model(&arguments.model, console))?;
    let accepted = input::baseline(&arguments.run, console)?;
    let review = input::review(&model, &accepted, &arguments.run, &mut watch, console);
    if let Some(path) = &arguments.write_baseline {
        write_baseline(path, &review, console)?;
    }
    let selection = arguments.choice.selection();
    if let Some(folder) = &arguments.save_scenarios {
        watch.step("save", || save::scenarios(folder, &arguments.model, &review, &selection, console))?;
    }
    let mut view = ReportView::new(&review, console.lang, &selection, arguments.run.date.clone());
    if arguments.causes {
        watch.step("causes", || explain(&review, &mut view, console.lang));
    }
    let graph = (arguments.format == Layout::Html).then(|| drawing::svg(&model, console.lang)).flatten();
    let written = watch.step("write", || report::write(arguments.format.into(), &view, graph.as_deref()));
    let written = written.map_err(|wrong| failed(&wrong, console))?;
    match Format::from(arguments.format) {
        Format::Terminal => console.show(&String::from_utf8_lossy(&written))?,
        _ => console.show_bytes(&written)?,
    }
    if arguments.run.timings {
        watch.tell(console);
    }
    Ok(Exit::of_report(&view))
}

/// Adds to each finding shown why it is there.
fn explain(review: &Review<'_>, view: &mut ReportView, lang: crate::text::Lang) {
    let explainer = Explainer::new(review.model);
    for finding in review.findings.iter().filter(|finding| view.shows(&finding.id)).collect::<Vec<_>>() {
        if let Some(causes) = explainer.causes(finding, &mut || true) {
            view.explain(&finding.id, &causes, lang);
        }
    }
}

fn write_baseline(path: &std::path::Path, review: &Review<'_>, console: &mut Console) -> Result<(), Exit> {
    let table = baseline::table(&review.accepted, &review.findings).map_err(|wrong| failed(&wrong.into(), console))?;
    files::write(path, &table).map_err(|complaint| {
        console.complain(&[complaint]);
        Exit::InputWrong
    })?;
    let path = path.display();
    console.remark(&Words::new(
        format!("已写出基线文件 {path}，请逐条填写理由"),
        format!("wrote the baseline {path}; fill in a reason for each row"),
    ));
    Ok(())
}

/// A report that cannot be written up is our failure, not the reader's.
pub(super) fn failed(wrong: &report::ReportError, console: &mut Console) -> Exit {
    console.remark(&Words::new(format!("报告没有写成：{wrong}"), format!("the report was not written: {wrong}")));
    Exit::NotFinished
}
