//! `guiju graph`: draws the graph of authority.

use crate::text::Words;

use super::arguments::{Drawing, Graph};
use super::console::Console;
use super::{Exit, drawing, input};

pub(super) fn run(arguments: &Graph, console: &mut Console) -> Exit {
    drawn(arguments, console).err().unwrap_or(Exit::Clear)
}

fn drawn(arguments: &Graph, console: &mut Console) -> Result<(), Exit> {
    let model = input::model(&arguments.model, console)?;
    let drawn = match arguments.format {
        Drawing::Svg => drawing::svg(&model, console.lang),
        Drawing::Dot => drawing::dot(&model, console.lang),
    };
    match drawn {
        Some(text) => console.show_bytes(text.as_bytes()),
        None => {
            console.remark(&Words::new("关系图没有画成", "the graph was not drawn"));
            Err(Exit::NotFinished)
        }
    }
}
