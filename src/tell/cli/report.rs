//! `guiju report`: writes the report in every format into a folder.

use crate::ask::causes;
use crate::text::{Lang, Words};

use super::super::report::{self, Format, ReportView, Selection};
use super::arguments::Report;
use super::console::Console;
use super::watch::Watch;
use super::{Exit, check, drawing, files, input};

/// The formats with the endings of their files.
const FORMATS: [(Format, &str); 5] = [
    (Format::Html, "html"),
    (Format::Markdown, "md"),
    (Format::Csv, "csv"),
    (Format::Json, "json"),
    (Format::Terminal, "txt"),
];

pub(super) fn run(arguments: &Report, console: &mut Console) -> Exit {
    written(arguments, console).unwrap_or_else(|exit| exit)
}

fn written(arguments: &Report, console: &mut Console) -> Result<Exit, Exit> {
    let mut watch = Watch::new(console);
    let model =
        watch.step("load", || input::model_under(&arguments.model, arguments.run.superior.as_deref(), console))?;
    let baseline = input::baseline(&arguments.run, console)?;
    let mut review = input::review(&model, &baseline, &arguments.run, &mut watch, console);
    let causes = watch.step("causes", || causes::explain(&mut review));
    let mut view = ReportView::new(&review, console.lang, &Selection::default(), arguments.run.date.clone());
    view.explain(&causes, console.lang);
    let graph = drawing::svg(&model, console.lang);
    let files = watch.step("write", || files_of(&view, graph.as_deref(), console.lang));
    let files = files.map_err(|wrong| check::failed(&wrong, console))?;
    files::write_all(&arguments.output, &files).map_err(|complaint| {
        console.complain(&[complaint]);
        Exit::InputWrong
    })?;
    for (name, _) in &files {
        let path = arguments.output.join(name);
        console.remark(&Words::new(format!("已写出 {}", path.display()), format!("wrote {}", path.display())));
    }
    console.say(&view.summary);
    if arguments.run.timings {
        watch.tell(console);
    }
    Ok(Exit::of_report(&view))
}

fn files_of(view: &ReportView, graph: Option<&str>, lang: Lang) -> Result<Vec<(String, Vec<u8>)>, report::ReportError> {
    let stem = match lang {
        Lang::Zh => "审查意见",
        Lang::En => "review",
    };
    let mut files = Vec::new();
    for (format, ending) in FORMATS {
        let mut bytes = report::write(format, view, graph)?;
        if format == Format::Terminal {
            bytes = anstream::adapter::strip_str(&String::from_utf8_lossy(&bytes)).to_string().into_bytes();
        }
        files.push((format!("{stem}.{ending}"), bytes));
    }
    Ok(files)
}
