//! `guiju terms`: lists the names to be used in scenarios and questions.

use super::super::terms::terms;
use super::arguments::Read;
use super::console::Console;
use super::{Exit, input};

pub(super) fn run(arguments: &Read, console: &mut Console) -> Exit {
    let shown = input::model(&arguments.model, console).and_then(|model| console.show(&terms(&model, console.lang)));
    shown.err().unwrap_or(Exit::Clear)
}
