//! `guiju check --save-scenarios`: writes the findings as scenarios, one file each.

use std::path::Path;

use crate::ask::Review;
use crate::ask::saved::{Saved, Saving};
use crate::text::Words;

use super::super::report::Selection;
use super::console::Console;
use super::{Exit, files};

/// Writes the findings that were asked for; files of other names in the folder stay.
pub(super) fn scenarios(
    folder: &Path,
    model_folder: &Path,
    review: &Review<'_>,
    selection: &Selection,
    console: &mut Console,
) -> Result<(), Exit> {
    let saving = Saving::new(review.model, console.lang);
    let (mut written, mut only_words, mut not) = (Vec::new(), 0, Vec::new());
    for finding in review.findings.iter().filter(|finding| selection.takes(finding)) {
        match saving.save(finding) {
            Saved::Scenario { file, content } => written.push((file, content.into_bytes())),
            Saved::OnlyWords => only_words += 1,
            Saved::Not(why) => not.push((&finding.id, why)),
        }
    }
    files::write_all(&folder.join(&review.model.name), &written).map_err(|complaint| {
        console.complain(&[complaint]);
        Exit::InputWrong
    })?;
    let (count, folder, model) = (written.len(), folder.display(), model_folder.display());
    console.remark(&Words::new(
        format!("已把 {count} 条意见存为情景，可用 guiju replay {folder} --model {model} 推演"),
        format!("saved {count} findings as scenarios; play them with guiju replay {folder} --model {model}"),
    ));
    if 0 < only_words {
        console.remark(&Words::new(
            format!("{only_words} 条意见只涉及文字，不形成情景"),
            format!("{only_words} findings are about words only and make no scenario"),
        ));
    }
    for (id, why) in not {
        console
            .remark(&Words::new(format!("没有存为情景：{id}（{}）", why.zh), format!("not saved: {id} ({})", why.en)));
    }
    Ok(())
}
