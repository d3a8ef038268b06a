//! Role marks: `<正文>` at a line's start settles what the line is.

use crate::bulletin::{Bulletin, Role};
use crate::grammar::picture;
use crate::parse;
use crate::text::{EditList, Span, class};

/// The rule id of the edits made here.
pub const RULE: &str = "role";

/// The role mark at the start of a line, or the mark of a picture, behind which its caption stands; its length in bytes.
pub fn recognize(line: &str) -> Option<(Role, usize)> {
    let pictured = || picture::recognize(line).map(|(_, len)| (Role::Note, len));
    written(line).or_else(pictured)
}

/// The role mark at the start of a line and its length in bytes.
pub fn written(line: &str) -> Option<(Role, usize)> {
    let inner = line.strip_prefix('<')?;
    let end = inner.find('>')?;
    Some((Role::from_label(&inner[..end])?, end + 2))
}

/// The mark of a role.
pub fn canonical(role: Role) -> String {
    format!("<{}>", role.label())
}

/// What the line at byte `at` of the draft is: the role of its first block, and whether a mark says
/// so. `None` on an empty line.
pub fn at(bulletin: &Bulletin<'_>, at: usize) -> Option<(Role, bool)> {
    let line = line_at(bulletin.source, at);
    let blocks = &bulletin.blocks;
    let first = blocks.partition_point(|block| block.span.start < line.start);
    let block = blocks.get(first)?;
    (block.span.start < line.end).then_some((block.role, block.mark.is_some()))
}

/// The edit that makes the line at byte `at` of the draft this role, or with `None` what the line by
/// itself is taken for. A mark is written only where the line would not be taken for it anyway. The bulletin must be what its
/// source reads as.
pub fn set(bulletin: &Bulletin<'_>, at: usize, role: Option<Role>) -> EditList {
    let line = line_at(bulletin.source, at);
    let text = line.slice(bulletin.source);
    let old = recognize(text).map_or(0, |(_, len)| len);
    let place = Span::new(line.start, line.start + old);
    let edit = |mark: String| {
        let mut edits = EditList::new();
        if place.slice(bulletin.source) != mark {
            edits.push(place, mark, RULE, "");
        }
        edits
    };
    let plain = edit(String::new());
    if line.is_empty() {
        return EditList::new();
    }
    let Some(role) = role else { return plain };
    let found = if plain.is_empty() {
        // A line without a mark is what it is by itself: nothing is read anew.
        self::at(bulletin, line.start)
    } else {
        self::at(&parse(&plain.apply(bulletin.source)), line.start)
    };
    match found {
        Some((found, _)) if found == role => plain,
        _ => edit(canonical(role)),
    }
}

/// The line at a byte offset, white space round it left out.
fn line_at(draft: &str, at: usize) -> Span {
    let at = draft.floor_char_boundary(at);
    let before = draft[..at]
        .rsplit(class::is_line_end)
        .next()
        .unwrap_or_default();
    let behind = draft[at..]
        .split(class::is_line_end)
        .next()
        .unwrap_or_default();
    Span::new(at - before.len(), at + behind.len()).trim(draft)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_written_where_it_is_needed_and_taken_away_where_not() {
        let draft = "云岫区防汛简报\n第3期\n\n全区部署防汛工作\n各镇落实责任人，清点物资。\n";
        let at = draft.find("各镇").unwrap_or_default() + 6;
        let set = |draft: &str, role| set(&parse(draft), at, role).apply(draft);
        let noted = set(draft, Some(Role::Note));
        assert_eq!(noted, draft.replace("各镇", "<按语>各镇"));
        assert_eq!(self::at(&parse(&noted), at), Some((Role::Note, true)));
        assert_eq!(
            set(&noted, Some(Role::Contact)),
            draft.replace("各镇", "<联系>各镇")
        );
        assert_eq!(set(&noted, Some(Role::Paragraph)), draft);
        assert_eq!(set(&noted, None), draft);
        assert_eq!(set(draft, Some(Role::Paragraph)), draft);
        let empty = draft.find("\n\n").unwrap_or_default() + 1;
        assert_eq!(
            super::set(&parse(draft), empty, Some(Role::Note)),
            EditList::new()
        );
    }

    #[test]
    fn both_directions() {
        for (role, ..) in Role::ALL {
            let mark = canonical(role);
            assert_eq!(recognize(&format!("{mark}文字")), Some((role, mark.len())));
        }
        assert_eq!(recognize("<script>"), None);
    }
}
