//! The help of the command line in both languages, put in place of what the argument parser would say.

use std::ffi::OsString;

use clap::{Arg, ArgAction, Command, CommandFactory};

use crate::text::{Lang, Words};

use super::arguments::Arguments;
use super::help_words::{ARGUMENTS, COMMANDS};

/// The command with its help in a language.
pub(super) fn command(lang: Lang) -> Command {
    let mut command = Arguments::command()
        .disable_help_subcommand(true)
        .about(say(lang, "规矩：对工作规则作形式化审查", "guiju: formal verification of work rules"))
        .override_usage(say(lang, "guiju <子命令> [选项]", "guiju <subcommand> [options]"))
        .help_template(template(lang, true))
        .after_help(say(
            lang,
            "某个子命令的用法：guiju help <子命令>\n退出码：0 没有意见，1 有意见，2 输入有误，3 没有做完。\n\
             例：guiju check models/liangping-2022",
            "How to use a subcommand: guiju help <subcommand>\n\
             Exit codes: 0 clear, 1 findings, 2 input wrong, 3 not finished.\nExample: guiju check models/liangping-2022",
        ));
    for (name, usage, zh, en) in COMMANDS {
        let usage = match lang {
            Lang::Zh => usage.to_owned(),
            Lang::En => english_usage(usage),
        };
        command = command.mut_subcommand(name, |it| {
            it.about(say(lang, zh, en))
                .override_usage(format!("guiju {name} {usage}"))
                .help_template(template(lang, false))
        });
        command = command.mut_subcommand(name, |it| localised(it, name, lang));
    }
    localised(command, "", lang)
}

/// `help` asks for what `--help` shows, and `help check` for what `check --help` shows.
pub(super) fn asked(arguments: &[OsString]) -> Vec<OsString> {
    let is_word = |it: &&OsString| !it.to_string_lossy().starts_with('-') && *it != "zh" && *it != "en";
    if arguments.iter().skip(1).find(is_word).is_none_or(|first| first != "help") {
        return arguments.to_vec();
    }
    let mut others: Vec<OsString> = arguments.to_vec();
    if let Some(at) = others.iter().position(|it| it == "help") {
        others.remove(at);
    }
    others.push("--help".into());
    others
}

/// Every argument gets its words; those of clap itself are replaced by our own.
fn localised(command: Command, subcommand: &str, lang: Lang) -> Command {
    let command = command.disable_help_flag(true).disable_version_flag(true);
    let command = command.mut_args(|argument| worded(argument, subcommand, lang));
    let help =
        Arg::new("help").short('h').long("help").action(ArgAction::Help).help(say(lang, "显示帮助", "show help"));
    let command = command.arg(help);
    if !subcommand.is_empty() {
        return command;
    }
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    command.arg(version.help(say(lang, "显示版本", "show the version")))
}

fn worded(argument: Arg, subcommand: &str, lang: Lang) -> Arg {
    let id = argument.get_id().as_str().to_owned();
    let special = format!("{id}@{subcommand}");
    let found = ARGUMENTS.iter().find(|it| it.0 == special).or_else(|| ARGUMENTS.iter().find(|it| it.0 == id));
    let Some((_, name_zh, name_en, zh, en)) = found else { return argument };
    let takes_value = argument.get_action().takes_values();
    let argument = argument.help(say(lang, zh, en)).hide_default_value(takes_value).hide_possible_values(takes_value);
    match say(lang, name_zh, name_en) {
        "" => argument,
        name => argument.value_name(name),
    }
}

/// Whether every argument and subcommand has its words; a test holds it.
#[cfg(test)]
fn unworded() -> Vec<String> {
    let mut missing = Vec::new();
    for command in Arguments::command().get_subcommands() {
        let name = command.get_name();
        missing.extend((!COMMANDS.iter().any(|it| it.0 == name)).then(|| name.to_owned()));
        for argument in command.get_arguments() {
            let id = argument.get_id().as_str();
            let special = format!("{id}@{name}");
            let is_known = ARGUMENTS.iter().any(|it| it.0 == id || it.0 == special);
            missing.extend((!is_known && !matches!(id, "help" | "version")).then_some(special));
        }
    }
    missing
}

fn template(lang: Lang, is_top: bool) -> &'static str {
    match (lang, is_top) {
        (Lang::Zh, true) => "{about}\n\n用法：{usage}\n\n子命令：\n{subcommands}\n\n选项：\n{options}{after-help}\n",
        (Lang::En, true) => {
            "{about}\n\nUsage: {usage}\n\nSubcommands:\n{subcommands}\n\nOptions:\n{options}{after-help}\n"
        }
        (Lang::Zh, false) => "{about}\n\n用法：{usage}\n\n参数：\n{positionals}\n\n选项：\n{options}{after-help}\n",
        (Lang::En, false) => {
            "{about}\n\nUsage: {usage}\n\nArguments:\n{positionals}\n\nOptions:\n{options}{after-help}\n"
        }
    }
}

fn english_usage(usage: &str) -> String {
    [
        ("<模型文件夹>", "<model>"),
        ("<输出文件夹>", "<folder>"),
        ("<文件或模型文件夹>", "<file or model>"),
        ("<情景文件或文件夹>", "<scenario or folder>"),
        ("[检查名称]", "[check]"),
        ("<证书>", "<certificate>"),
        ("[选项]", "[options]"),
    ]
    .iter()
    .fold(usage.to_owned(), |usage, (zh, en)| usage.replace(zh, en))
}

fn say<'w>(lang: Lang, zh: &'w str, en: &'w str) -> &'w str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// The names of the subcommands, for a mistake in one.
pub(super) fn names() -> Words {
    let names = COMMANDS.map(|it| it.0);
    Words::new(names.join("、"), names.join(", "))
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_argument_has_its_words() {
        assert_eq!(super::unworded(), Vec::<String>::new());
    }
}
