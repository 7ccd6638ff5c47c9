//! A rule book of any number of departments under one director: each has its own papers, people and clauses, and what is of
//! weight goes to the director. Sixteen norms a department, and some for all.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Writes the rule book into a folder: the text, the rules and the tables. `changed` is a department whose file may be kept by
/// the director too.
pub fn write(folder: &Path, departments: usize, changed: Option<usize>) {
    let mut book = Book::default();
    book.clause("为规范工作，制定本规则。", "宣示性 \"目的\" / \"purpose\"");
    book.clause("局长领导全局工作，副局长协助局长工作。", "领导 局长 -> 副局长\n协助 副局长 -> 局长");
    book.clause(
        "局长出差期间，可委托常务副局长代行其职责。",
        "可委托 局长 -> 常务副局长 全部职权 当 局长 因 {出差, 出访}",
    );
    (1..=departments).for_each(|at| book.department(at, changed == Some(at)));
    let vocabulary = "<!-- guiju: zh -->\n# 词汇：岩前水务局工作规则\n\n```norm\n职位 局长 1人\n职位 副局长 至少 1 人\n职位 常务副局长 属于 副局长 1人\n";
    fs::create_dir_all(folder.join("text")).unwrap();
    fs::create_dir_all(folder.join("rules")).unwrap();
    fs::write(folder.join("text/departments.txt"), format!("岩前水务局工作规则\n{}", book.text)).unwrap();
    fs::write(folder.join("rules/00-vocabulary.md"), format!("{vocabulary}{}```\n", book.vocabulary)).unwrap();
    let clauses = format!("<!-- guiju: zh -->\n# 条文：岩前水务局工作规则\n{}", book.clauses);
    fs::write(folder.join("rules/10-clauses.md"), clauses).unwrap();
    fs::write(folder.join("people.csv"), people(departments)).unwrap();
}

/// The files as they grow.
#[derive(Default)]
struct Book {
    text: String,
    vocabulary: String,
    clauses: String,
    number: usize,
}

impl Book {
    fn clause(&mut self, words: &str, norms: &str) {
        self.number += 1;
        let number = self.number;
        let _written = write!(self.text, "\n第{}条　{words}\n", chinese(number));
        let _written = write!(self.clauses, "\n## {number}\n\n> {words}\n\n```norm\n{norms}\n```\n");
    }

    fn department(&mut self, at: usize, changed: bool) {
        let name = |words: &str| format!("{words}{at}");
        let (head, deputy, clerk) = (name("处长"), name("副处长"), name("科员"));
        let (paper, draft, review, agree) = (name("文件"), name("拟稿"), name("审核"), name("会签"));
        let (sign, file) = (name("签发"), name("归档"));
        let _written = write!(
            self.vocabulary,
            "职位 {head} 1人\n职位 {deputy} 至少 1 人\n职位 {clerk} 至少 1 人\n事项 {paper}\n  种类: 一般 / 规范 / 合同\n  重大: 是否\n\
             行为 {draft}({paper}): 提出\n行为 {review}({paper}): 审查 结果 同意 / 退回\n行为 {agree}({paper}): 会签\n\
             行为 {sign}({paper}): 决定\n行为 {file}({paper}): 执行\n业务 印发{at} = {sign}({paper})\n"
        );
        self.clause(
            &format!("{clerk}拟稿，由{deputy}审核；合同由{head}审核。"),
            &format!(
                "由 {clerk} {draft}({paper})\n由 {deputy} {review}({paper}) 当 种类 ≠ 合同\n由 {head} {review}({paper}) 当 种类 = 合同\n\
                 须先 {draft}({paper}) 再 {review}({paper})\n须先 {review}({paper}) 再 {sign}({paper})"
            ),
        );
        self.clause(
            &format!("规范性文件经{deputy}会签。文件由{head}签发，重大的由局长签发。"),
            &format!(
                "由 {deputy} {agree}({paper}) 当 种类 = 规范\n须先 {agree}({paper}) 再 {sign}({paper}) 当 种类 = 规范\n\
                 由 {head} {sign}({paper}) 当 非 重大\n由 局长 {sign}({paper}) 当 重大"
            ),
        );
        let filing = if changed { format!("{clerk} 或 {deputy}") } else { clerk.clone() };
        self.clause(
            &format!("签发后由{clerk}在5个工作日内归档。"),
            &format!("由 {filing} {file}({paper}) 当 已 {sign}({paper})\n应 {clerk} {file}({paper}) 当 已 {sign}({paper}) 期限 5 工作日"),
        );
        self.clause(
            &format!("{head}领导{deputy}，{deputy}协助{head}。"),
            &format!("领导 {head} -> {deputy}\n协助 {deputy} -> {head}"),
        );
        self.clause(
            &format!("{head}因故不能履行职责的，由{deputy}代行；{deputy}缺席的，由{head}代行。不得由{clerk}签发。"),
            &format!(
                "代行 {head} -> {deputy} 全部职权 当 {head} 因 {{出差, 出访, 病假, 休假}}\n代行 {deputy} -> {head} 全部职权 当 {deputy} 缺席\n\
                 不得 {clerk} {sign}({paper})"
            ),
        );
    }
}

/// One director, two deputies of his, and for each department its head, a deputy of his and two clerks.
fn people(departments: usize) -> String {
    let mut out = "人员,职位\n局长甲,局长\n常务副局长甲,常务副局长\n副局长甲,副局长\n".to_owned();
    for at in 1..=departments {
        let _written =
            write!(out, "处长{at}甲,处长{at}\n副处长{at}甲,副处长{at}\n科员{at}甲,科员{at}\n科员{at}乙,科员{at}\n");
    }
    out
}

/// A number below a thousand as clauses write it.
fn chinese(number: usize) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |at: usize| DIGITS[at % 10];
    match number {
        0..10 => digit(number).to_owned(),
        10..20 => format!("十{}", if number == 10 { "" } else { digit(number) }),
        20..100 => format!("{}十{}", digit(number / 10), if number.is_multiple_of(10) { "" } else { digit(number) }),
        _ => match number % 100 {
            0 => format!("{}百", digit(number / 100)),
            1..10 => format!("{}百零{}", digit(number / 100), digit(number)),
            10..20 => format!("{}百一{}", digit(number / 100), chinese(number % 100)),
            rest => format!("{}百{}", digit(number / 100), chinese(rest)),
        },
    }
}
