//! The heading of a superior norm: its rank, its title and the number of its article.

use std::sync::Arc;

use crate::text::{Address, Complaint, Span, Words};

use super::Rank;

/// A heading that was read.
pub struct Heading {
    /// The rank.
    pub rank: Rank,
    /// The norm with the number of the article.
    pub label: Words,
    /// The article.
    pub address: Address,
}

/// Reads `法律《……法》（2022年修正）第七十八条 / Organic Law`.
pub fn heading(span: &Span) -> Result<Heading, Box<Complaint>> {
    let text = span.text();
    let (zh, en) = text.split_once(" / ").map_or((text, None), |(zh, en)| (zh.trim_end(), Some(en.trim())));
    let rank = Rank::ALL.into_iter().find(|rank| zh.starts_with(&format!("{}《", rank.words().zh)));
    let Some(rank) = rank else { return Err(Box::new(no_rank(span))) };
    let title_at = rank.words().zh.len();
    let from = zh.find('》').unwrap_or(title_at);
    let numbers = zh.match_indices('第').filter(|(at, _)| from < *at);
    let mut addresses = numbers.filter_map(|(at, _)| Some((at, Address::parse_label(zh.get(at..)?.trim()).ok()?)));
    let Some((number_at, address)) = addresses.next() else {
        return Err(Box::new(no_article(span, span.start + zh.len())));
    };
    let title = zh.get(title_at..number_at).unwrap_or("");
    let english = en.map_or_else(|| title.to_owned(), str::to_owned);
    let label =
        Words::new(format!("{title}{}", address.label().zh), format!("{english}, {}", article_in_english(&address)));
    Ok(Heading { rank, label, address })
}

fn article_in_english(address: &Address) -> String {
    format!("article {address}")
}

fn no_rank(span: &Span) -> Complaint {
    let ranks: Vec<String> = Rank::ALL.iter().map(|rank| rank.words().zh).collect();
    Complaint::at(
        "bad-superior-heading",
        span.clone(),
        Words::new("标题没有以位阶和书名号开头", "the heading does not begin with a rank and a title in 《》"),
        Words::new(
            format!("写成 `法律《……法》第七十八条`，位阶是：{}", ranks.join("、")),
            format!("write `法律《……法》第七十八条`; the ranks are {}", ranks.join(", ")),
        ),
    )
}

fn no_article(span: &Span, at: usize) -> Complaint {
    let start = at.min(span.end);
    Complaint::at(
        "bad-superior-heading",
        Span { source: Arc::clone(&span.source), start, end: span.end },
        Words::new("标题没有写明第几条", "the heading does not say which article"),
        Words::new(
            "在标题末尾写 `第七十八条` 或 `第五十条第一款`",
            "end the heading with `第七十八条` or `第五十条第一款`",
        ),
    )
}
