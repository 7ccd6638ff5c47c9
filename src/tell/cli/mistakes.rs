//! A mistake in the command, answered in the reader's language with what would settle it.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::text::Words;

use super::console::Console;
use super::{Exit, help};

/// Shows the help or the version that was asked for, or says what is wrong with the command.
pub(super) fn answer(mistake: &Error, console: &mut Console) -> Exit {
    match mistake.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let text = mistake.render().ansi().to_string();
            console.show(&text).err().unwrap_or(Exit::Clear)
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            console.say(&mistake.render().ansi().to_string());
            Exit::InputWrong
        }
        kind => {
            console.remark(&words(kind, mistake));
            console.remark(&Words::new("用 guiju --help 查看用法", "see guiju --help"));
            Exit::InputWrong
        }
    }
}

fn words(kind: ErrorKind, mistake: &Error) -> Words {
    let argument = context(mistake, ContextKind::InvalidArg);
    let value = context(mistake, ContextKind::InvalidValue);
    match kind {
        ErrorKind::InvalidValue if value.is_empty() => {
            Words::new(format!("“{argument}”后面缺少值"), format!("`{argument}` lacks its value"))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation | ErrorKind::InvalidUtf8 => {
            let choices = choices(mistake);
            Words::new(
                format!("“{argument}”不能是“{value}”，可以是：{choices}"),
                format!("`{argument}` cannot be `{value}`; it can be: {choices}"),
            )
        }
        ErrorKind::UnknownArgument if !argument.starts_with('-') => {
            Words::new(format!("“{argument}”是多余的"), format!("`{argument}` is one argument too many"))
        }
        ErrorKind::UnknownArgument => {
            let near = near(mistake, ContextKind::SuggestedArg);
            Words::new(
                format!("没有“{argument}”这个选项{}", near.zh),
                format!("there is no option `{argument}`{}", near.en),
            )
        }
        ErrorKind::InvalidSubcommand => {
            let wrong = context(mistake, ContextKind::InvalidSubcommand);
            let near = near(mistake, ContextKind::SuggestedSubcommand);
            let names = help::names();
            Words::new(
                format!("没有“{wrong}”这个子命令{}；子命令有：{}", near.zh, names.zh),
                format!("there is no subcommand `{wrong}`{}; there are: {}", near.en, names.en),
            )
        }
        ErrorKind::MissingRequiredArgument => {
            Words::new(format!("缺少参数：{argument}"), format!("an argument is missing: {argument}"))
        }
        ErrorKind::ArgumentConflict => {
            Words::new(format!("“{argument}”只能写一次"), format!("`{argument}` can be given once only"))
        }
        _ => Words::new("命令写得不对", "the command is not right"),
    }
}

fn context(mistake: &Error, kind: ContextKind) -> String {
    match mistake.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(" "),
        _ => String::new(),
    }
}

/// What a value can be: the parser's list, or what our own reader of the value says.
fn choices(mistake: &Error) -> String {
    match context(mistake, ContextKind::ValidValue).as_str() {
        "" => std::error::Error::source(mistake).map(ToString::to_string).unwrap_or_default(),
        list => list.replace(' ', ", "),
    }
}

fn near(mistake: &Error, kind: ContextKind) -> Words {
    match context(mistake, kind).as_str() {
        "" => Words::default(),
        name => Words::new(format!("，是不是“{name}”"), format!("; did you mean `{name}`")),
    }
}
