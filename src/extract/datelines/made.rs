//! The day on which a file says that it was made.

use super::{ClueKind, ClueMeaning, DateClue};
use crate::read::Document;
use crate::text::calendar;

/// Finds it. It dates what nothing printed and nothing told dates: files are made anew long after reports.
pub fn find(document: &Document) -> Option<DateClue> {
    let field = document.metadata.iter().find(|field| field.key == "made")?;
    let date = calendar::dates(&field.value).into_iter().next()?;
    Some(DateClue {
        span: Some(field.span),
        kind: ClueKind::FileName,
        meaning: ClueMeaning::Written(date.readings),
        says: format!("the file says it was made on {}", field.value),
    })
}
