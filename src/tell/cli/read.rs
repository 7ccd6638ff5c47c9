//! `guiju read`: says every formal reading back in plain words.

use super::super::read::read_back;
use super::arguments::Read;
use super::console::Console;
use super::{Exit, input};

pub(super) fn run(arguments: &Read, console: &mut Console) -> Exit {
    let shown =
        input::model(&arguments.model, console).and_then(|model| console.show(&read_back(&model, console.lang)));
    shown.err().unwrap_or(Exit::Clear)
}
