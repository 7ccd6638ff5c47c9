//! The help of the command line in both languages, put in place of what the argument parser would say.

use clap::{Arg, ArgAction, Command, CommandFactory};

use crate::text::{Lang, Words};

use super::arguments::Arguments;
use super::help_known;
use super::usage::{english_usage, say, template};

/// The subcommands: name, how it is called, what it does.
const COMMANDS: [(&str, &str, &str, &str); 18] = [
    ("check", "<模型文件夹> [选项]", "检查规则并列出意见", "check the rules and list the findings"),
    ("report", "<模型文件夹> -o <输出文件夹> [选项]", "写出全部格式的审查意见", "write the report in every format"),
    (
        "ask",
        "<模型文件夹> [选项]",
        "问一种情形下谁能办什么、为什么不能、怎样才能",
        "ask who may do what in a situation, why not, and what would help",
    ),
    ("read", "<模型文件夹>", "把形式化内容逐条回读成文字，供对照原文", "say every formal reading back in plain words"),
    (
        "readings",
        "<模型文件夹> [选项]",
        "按每一种理解列出意见，并给出高等级意见最少的理解",
        "list the findings under each reading, and the readings that leave fewest of high grade",
    ),
    (
        "fmt",
        "[--check] <文件或模型文件夹>…",
        "统一规则文件、情景的书写格式",
        "put rules files and scenarios into canonical form",
    ),
    ("graph", "<模型文件夹> [选项]", "画出职权关系图", "draw the graph of authority"),
    (
        "replay",
        "<情景文件或文件夹> [选项]",
        "推演情景，并与预期对照",
        "play scenarios and compare with what they expect",
    ),
    (
        "explore",
        "<模型文件夹> [选项]",
        "搜索全部情形：谁不在时哪项业务停在哪里",
        "search all situations for where work stops and who is away then",
    ),
    (
        "establish",
        "<模型文件夹> [选项]",
        "放开分工和搭档，看职权是规则保证的还是只靠现有人员安排",
        "leave the staffing open: do the rules guarantee it, or only the present staffing",
    ),
    (
        "expect",
        "<模型文件夹> [期望文件] [选项]",
        "判定原文之外希望成立的要求，不成立的给出反例",
        "decide what you want to hold beyond the text, with a counterexample where it does not",
    ),
    ("explain", "[检查名称]", "说明各项检查", "explain the checks"),
    (
        "terms",
        "<模型文件夹>",
        "列出写情景和提问时用的名称：事项、要素、行为、业务、读法、人员",
        "list the names to be used in scenarios and questions",
    ),
    ("text", "<文件或模型文件夹> [选项]", "显示条文如何切分和编号", "show how the document is cut and numbered"),
    (
        "diff",
        "<现行> <修订> [选项]",
        "比较两个版本：文字、职权、程序和问题有何变化",
        "compare two revisions: words, powers, procedures, defects",
    ),
    (
        "suggest",
        "<模型文件夹> [意见编号]… [选项]",
        "提出修改建议，并证明能解决问题",
        "amendments proved to end findings",
    ),
    (
        "watch",
        "<模型文件夹> [选项]",
        "保存时重新检查，只显示变化",
        "check again on every save, showing only what changed",
    ),
    ("verify", "<证书> [选项]", "复核 check --certify 写出的证书", "verify a certificate that check --certify wrote"),
];

/// The arguments by their name, with the name of their value.
const ARGUMENTS: [(&str, &str, &str, &str, &str); 50] = [
    (
        "model",
        "模型文件夹",
        "model",
        "模型文件夹，内有 text/ 和 rules/",
        "the folder of the model, with text/ and rules/ in it",
    ),
    (
        "paths",
        "文件",
        "file",
        "规则文件、情景文件，或者存放它们的文件夹、模型文件夹",
        "rules files, scenario files, or folders of them or of models",
    ),
    ("path", "文件", "file", "条文文件，或者模型文件夹", "the file of the rules, or the folder of a model"),
    ("lang", "zh|en", "zh|en", "输出语言：zh 中文（默认），en 英文", "language: zh (default) or en"),
    (
        "kind",
        "类型",
        "KIND",
        "只显示这一类意见，可多次使用；类型名见 guiju explain",
        "only findings of this kind, repeatable; guiju explain lists them",
    ),
    (
        "clause",
        "条",
        "CLAUSE",
        "只显示涉及这一条的意见，如 52、5.2、第五条第二款",
        "only findings that cite this clause, such as 52 or 5.2",
    ),
    (
        "min_severity",
        "等级",
        "GRADE",
        "只显示不低于这一等级的意见：low 低、medium 中、high 高",
        "only findings at least so grave: low, medium, high",
    ),
    (
        "baseline",
        "文件",
        "FILE",
        "基线文件（CSV：编号,理由），其中的意见不再提示",
        "a baseline (CSV: id,reason); its findings are accepted",
    ),
    (
        "write_baseline",
        "文件",
        "FILE",
        "把现有意见写成基线文件，理由一列待填",
        "write the findings as a baseline, the reasons to be filled in",
    ),
    (
        "save_scenarios",
        "文件夹",
        "DIR",
        "把每条意见的情形存为这个文件夹里的情景，供 guiju replay 推演",
        "save the situation of each finding as a scenario in this folder, for guiju replay",
    ),
    (
        "certify",
        "文件",
        "FILE",
        "写出证书：每项结论的依据，以及第二种引擎的复核；供 guiju verify 复核",
        "write a certificate: what each verdict rests on, with a second engine's opinion; for guiju verify",
    ),
    ("certificate", "证书", "certificate", "check --certify 写出的文件", "the file that check --certify wrote"),
    (
        "model@verify",
        "模型文件夹",
        "DIR",
        "模型文件夹；默认用证书中所记的",
        "the folder of the model; by default the one named in the certificate",
    ),
    ("format@verify", "格式", "FORMAT", "terminal 终端（默认）或者 json", "terminal (default) or json"),
    ("max_absent", "人数", "N", "最多考虑几人同时缺席（默认 4）", "how many may be away at once, at most (4)"),
    (
        "date",
        "日期",
        "DATE",
        "在报告上印出的日期，如 2026-11-22；默认不印日期",
        "a date to print, such as 2026-11-22; none by default",
    ),
    (
        "expectations",
        "期望文件",
        "file",
        "写有期望的文件；默认是模型文件夹里的 expectations.md",
        "the file of expectations; expectations.md in the folder of the model by default",
    ),
    (
        "superior",
        "文件夹",
        "DIR",
        "用这个文件夹里的上位法，代替模型声明的",
        "compare with the superior norms of this folder instead of those that the model names",
    ),
    ("timings", "", "", "在最后列出各步用时", "say at the end how long each step took"),
    ("output", "输出文件夹", "DIR", "写到这个文件夹；没有时新建", "the folder to write to; made when missing"),
    (
        "check@fmt",
        "",
        "",
        "只检查不改写；有不合格式的文件时退出码为 1",
        "only look; exit code 1 when a file would change",
    ),
    (
        "check@explain",
        "检查名称",
        "check",
        "检查名称；不写时列出全部检查和类型",
        "the name of a check; all are listed without one",
    ),
    (
        "format@check",
        "格式",
        "FORMAT",
        "terminal 终端（默认）、json、csv、html、md",
        "terminal (default), json, csv, html, md",
    ),
    ("format@readings", "格式", "FORMAT", "terminal 终端（默认）、json、md", "terminal (default), json, md"),
    ("format@graph", "格式", "FORMAT", "svg（默认）或者 dot", "svg (default) or dot"),
    (
        "matter",
        "事项",
        "MATTER",
        "手上的事项，如 \"公文: 文种 = 规范性文件, 主办 = 区民政局\"",
        "the matter in hand, such as \"paper: kind = normative document, lead unit = X\"",
    ),
    (
        "act",
        "行为",
        "ACT",
        "问的行为，如 签发，可多次使用；不写时问业务的每一步",
        "an act, repeatable; else every step of the business",
    ),
    ("who", "人员", "WHO", "只问这些人，可多次使用", "ask about these people only, repeatable"),
    (
        "absent",
        "人员=原因",
        "PERSON=CAUSE",
        "谁不在，如 \"区长某=出访,联系不上\"，可多次使用",
        "who is away, such as \"X=abroad,unreachable\", repeatable",
    ),
    ("vacant", "人员", "PERSON", "谁的职位缺位，可多次使用", "whose post is vacant, repeatable"),
    (
        "delegation",
        "委托",
        "DELEGATION",
        "已作出的委托，如 \"区长某->副区长甲: 主持政府工作 依 5.2s2\"，可多次使用",
        "a delegation made, such as \"X->Y: act by 5.2s2\", repeatable",
    ),
    ("standing", "", "", "delegations.csv 所列的委托有效", "the delegations listed in delegations.csv are in force"),
    (
        "date@ask",
        "日期",
        "DATE",
        "问哪一天，如 2026-03-03；不在期限内的缺席和委托不计",
        "which day, such as 2026-03-03; absences and delegations that do not cover it do not count",
    ),
    (
        "reading",
        "读法=回答",
        "READING=ANSWER",
        "怎样理解，如 \"主持范围 = 全部\"；其余取第一种回答",
        "how the text is read, such as \"I2 = A\"; the first answer of each other",
    ),
    ("done", "行为=结果", "ACT=OUTCOME", "已办的行为及其结果", "an act that has been done, with its outcome"),
    ("if_returns", "人员", "PERSON", "如果此人返岗，有何变化", "what changes if this person is back"),
    ("if_delegated", "委托", "DELEGATION", "如果这样委托，有何变化", "what changes if this is delegated"),
    (
        "file",
        "文件",
        "FILE",
        "问题写在这个文件的 question 代码块里",
        "the question stands in a question block of this file",
    ),
    ("format@ask", "格式", "FORMAT", "terminal 终端（默认）、json", "terminal (default), json"),
    ("format@replay", "格式", "FORMAT", "terminal 终端（默认）或者 json", "terminal (default) or json"),
    ("path@replay", "情景", "scenario", "情景文件，或者存放情景的文件夹", "a scenario file, or a folder of scenarios"),
    (
        "model@replay",
        "模型文件夹",
        "DIR",
        "模型文件夹；默认按 scenarios/模型名/ 找 models/模型名/",
        "the folder of the model; by default models/NAME/ for scenarios/NAME/",
    ),
    (
        "model@fmt",
        "模型文件夹",
        "DIR",
        "情景所属的模型文件夹；默认按 scenarios/模型名/ 找",
        "the folder of the model of scenarios; by default models/NAME/ for scenarios/NAME/",
    ),
    ("record", "", "", "把实际结果写进文件的“则”", "write what happened into the file as its `then`"),
    ("business", "业务", "BUSINESS", "只搜索这项业务，可多次使用", "only this business, repeatable"),
    ("max_absent@explore", "人数", "N", "最多考虑几人同时缺席（默认 3）", "how many may be away at once, at most (3)"),
    (
        "cases",
        "件数",
        "N",
        "最多几件事同时办理：1 或者 2（默认）",
        "how many matters at once, at most: 1 or 2 (default)",
    ),
    (
        "delegations",
        "委托",
        "WHICH",
        "已作出的委托：all 规则允许的全部（默认）、standing 仅 delegations.csv 所列、none 没有",
        "which delegations were made: all that the rules allow (default), standing (those in delegations.csv), none",
    ),
    (
        "model@explore",
        "模型文件夹",
        "model",
        "模型文件夹，内有 text/ 和 rules/",
        "the folder of the model, with text/ and rules/ in it",
    ),
    ("sentences", "", "", "再细分到句", "cut down to sentences"),
];

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
    let found = all().find(|it| it.0 == special).or_else(|| all().find(|it| it.0 == id));
    let Some((_, name_zh, name_en, zh, en)) = found else { return argument };
    let takes_value = argument.get_action().takes_values();
    let argument = argument.help(say(lang, zh, en)).hide_default_value(takes_value).hide_possible_values(takes_value);
    match say(lang, name_zh, name_en) {
        "" => argument,
        name => argument.value_name(name),
    }
}

/// Every argument that has words.
fn all() -> impl Iterator<Item = &'static (&'static str, &'static str, &'static str, &'static str, &'static str)> {
    ARGUMENTS.iter().chain(&help_known::ARGUMENTS)
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
            let is_known = all().any(|it| it.0 == id || it.0 == special);
            missing.extend((!is_known && !matches!(id, "help" | "version")).then_some(special));
        }
    }
    missing
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
