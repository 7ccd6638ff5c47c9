//! `guiju ask`: who may do what in a situation, why others may not, and what would let it be done.

use std::sync::Arc;

use crate::ask::question::{self, Keyword, Written};
use crate::text;

use super::super::question as told;
use super::arguments::{Ask, Telling};
use super::console::Console;
use super::{Exit, input};

pub(super) fn run(arguments: &Ask, console: &mut Console) -> Exit {
    answered(arguments, console).unwrap_or_else(|exit| exit)
}

fn answered(arguments: &Ask, console: &mut Console) -> Result<Exit, Exit> {
    let model = input::whole(&arguments.model, console)?;
    let parts = parts(arguments, console)?;
    let (question, complaints) = question::question(&model, &parts);
    let wrong = |complaints: &[crate::text::Complaint], console: &mut Console| {
        console.complain(complaints);
        Exit::InputWrong
    };
    if !complaints.is_empty() {
        return Err(wrong(&complaints, console));
    }
    let answer = question::ask(&model, question).map_err(|complaints| wrong(&complaints, console))?;
    console.show(&match arguments.format {
        Telling::Terminal => told::terminal(&answer, console.lang),
        Telling::Json => told::json(&answer, console.lang),
    })?;
    Ok(if answer.is_clear() { Exit::Clear } else { Exit::Findings })
}

/// The parts of the question: those of the file first, then those of the command.
fn parts(arguments: &Ask, console: &mut Console) -> Result<Vec<Written>, Exit> {
    let mut parts = Vec::new();
    if let Some(path) = &arguments.file {
        let (read, complaints) = match text::read(path) {
            Ok(source) => question::page(&Arc::new(source)),
            Err(complaint) => (Vec::new(), vec![complaint]),
        };
        if !complaints.is_empty() {
            console.complain(&complaints);
            return Err(Exit::InputWrong);
        }
        parts = read;
    }
    let options = [
        (Keyword::Matter, &arguments.matter),
        (Keyword::Date, &arguments.date),
        (Keyword::Absent, &arguments.absent),
        (Keyword::Vacant, &arguments.vacant),
        (Keyword::Delegation, &arguments.delegation),
        (Keyword::Reading, &arguments.reading),
        (Keyword::Done, &arguments.done),
        (Keyword::Act, &arguments.act),
        (Keyword::Who, &arguments.who),
        (Keyword::IfReturns, &arguments.if_returns),
        (Keyword::IfDelegated, &arguments.if_delegated),
    ];
    for (keyword, texts) in options {
        parts.extend(texts.iter().map(|text| Written::option(keyword, text)));
    }
    if arguments.standing {
        parts.push(Written::option(Keyword::Standing, ""));
    }
    Ok(parts)
}
