//! `guiju check`: checks a model and shows the findings.

use crate::ask::certify::Certificate;
use crate::ask::certify::certificate::{Questions, Verified};
use crate::ask::{Review, causes};
use crate::finding::baseline;
use crate::text::Words;

use super::super::certificate;
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
    let model =
        watch.step("load", || input::model_under(&arguments.model, arguments.run.superior.as_deref(), console))?;
    let accepted = input::baseline(&arguments.run, console)?;
    let (mut review, certificate) = match &arguments.certify {
        None => (input::review(&model, &accepted, &arguments.run, &mut watch, console), None),
        Some(path) => {
            let (review, certificate) = input::certified(&model, &accepted, &arguments.run, &mut watch, console);
            certify(path, &certificate, console)?;
            (review, Some(certificate))
        }
    };
    if let Some(path) = &arguments.write_baseline {
        write_baseline(path, &review, console)?;
    }
    let causes = arguments.causes.then(|| watch.step("causes", || causes::explain(&mut review)));
    let selection = arguments.choice.selection();
    if let Some(folder) = &arguments.save_scenarios {
        watch.step("save", || save::scenarios(folder, &arguments.model, &review, &selection, console))?;
    }
    let mut view = ReportView::new(&review, console.lang, &selection, arguments.run.date.clone());
    view.explain(&causes.unwrap_or_default(), console.lang);
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
    match certificate {
        Some(certificate) if disagrees(&certificate, console) => Ok(Exit::NotFinished),
        _ => Ok(Exit::of_report(&view)),
    }
}

fn certify(path: &std::path::Path, told: &Certificate, console: &mut Console) -> Result<(), Exit> {
    let bytes = certificate::json(told).map_err(|wrong| failed(&wrong.into(), console))?;
    files::write(path, &bytes).map_err(|complaint| {
        console.complain(&[complaint]);
        Exit::InputWrong
    })?;
    let path = path.display();
    console.remark(&Words::new(format!("已写出证书 {path}"), format!("wrote the certificate {path}")));
    Ok(())
}

/// Whether the second engine gave up or contradicts somewhere; says where.
fn disagrees(told: &Certificate, console: &mut Console) -> bool {
    let failed: Vec<_> = told.checks.iter().filter(|c| c.verified == Verified::Failed).collect();
    for verdict in &failed {
        let (check, Questions { refuted, unknown, .. }) = (&verdict.check, &verdict.questions);
        console.remark(&Words::new(
            format!("{check}：第二种引擎与第一种有 {refuted} 处不一致，{unknown} 处没有答复，结论不能采信"),
            format!(
                "{check}: the second engine contradicts {refuted} times and gave up {unknown} times; do not rely on it"
            ),
        ));
    }
    !failed.is_empty()
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
