//! How the help is called and laid out.

use std::ffi::OsString;

use crate::text::Lang;

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

/// How the help is laid out.
pub(super) fn template(lang: Lang, is_top: bool) -> &'static str {
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

/// What stands behind a subcommand's name, in English.
pub(super) fn english_usage(usage: &str) -> String {
    [
        ("<模型文件夹>", "<model>"),
        ("<输出文件夹>", "<folder>"),
        ("<文件或模型文件夹>", "<file or model>"),
        ("<情景文件或文件夹>", "<scenario or folder>"),
        ("[检查名称]", "[check]"),
        ("[意见编号]…", "[finding]…"),
        ("<证书>", "<certificate>"),
        ("<现行> <修订>", "<old> <new>"),
        ("[选项]", "[options]"),
    ]
    .iter()
    .fold(usage.to_owned(), |usage, (zh, en)| usage.replace(zh, en))
}

/// The words of a language.
pub(super) fn say<'w>(lang: Lang, zh: &'w str, en: &'w str) -> &'w str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}
