//! Turns the headlines of a bulletin into its contents list (本期要目).

use crate::bulletin::{Block, Bulletin, Role};
use crate::grammar::{contents, role_mark};
use crate::parse;
use crate::text::{EditList, Span};

/// The rule id of the edits made here.
pub const RULE: &str = "contents-list";

/// The head of a list that is written anew.
const HEAD: &str = "本期要目";

/// The headlines of the stories in order.
pub fn headlines<'a>(bulletin: &Bulletin<'a>) -> Vec<&'a str> {
    let told = |story: &&[Block]| story[0].role == Role::Title && story.len() > 1;
    let stories = bulletin.stories().filter(told);
    stories.map(|story| bulletin.text(&story[0])).collect()
}

/// Whether there is a contents list whose headlines are no longer those of the stories.
pub fn is_stale(bulletin: &Bulletin<'_>) -> bool {
    list(bulletin).next().is_some() && !write(bulletin).is_empty()
}

/// The edit that makes the contents list name the headlines of the stories, in order: behind the
/// masthead where there is none yet, else in the place of the old one. An old list keeps its head,
/// and stays without numbers if it has none. No edit where nothing is to be listed or nothing
/// changes.
pub fn write(bulletin: &Bulletin<'_>) -> EditList {
    let headlines = headlines(bulletin);
    let mut edits = EditList::new();
    if headlines.is_empty() {
        return edits;
    }
    let old: Vec<&Block> = list(bulletin).collect();
    let is_head = |block: &&&Block| contents::is_head(bulletin.text(block));
    let head = old
        .first()
        .filter(is_head)
        .map_or(HEAD, |block| bulletin.text(block));
    let entries = || old.iter().filter(|block| !is_head(block));
    let numbered = entries().next().is_none() || entries().any(|block| block.number.is_some());
    let lines: Vec<String> = (1..)
        .zip(headlines)
        .map(|(at, headline)| {
            if numbered {
                format!("{at}.{headline}")
            } else {
                headline.to_owned()
            }
        })
        .collect();
    let (span, before, behind) = place(bulletin, &old);
    let with = |mark: &str| {
        let mut list = [before, mark, head].concat();
        for line in &lines {
            list.extend(["\n", mark, line]);
        }
        list + behind
    };
    for mark in ["", &role_mark::canonical(Role::Toc)] {
        edits = EditList::new();
        let list = with(mark);
        if span.slice(bulletin.source) == list {
            return edits;
        }
        edits.push(span, list, RULE, "");
        // Lines that do not read as a list by themselves get a role mark.
        let after = edits.apply(bulletin.source);
        if self::list(&parse(&after)).count() == lines.len() + 1 {
            break;
        }
    }
    edits
}

/// The lines of the contents list.
fn list<'b>(bulletin: &'b Bulletin<'_>) -> impl Iterator<Item = &'b Block> {
    let front = bulletin.blocks.iter();
    let front = front.take_while(|block| matches!(block.role, Role::Masthead | Role::Toc));
    front.filter(|block| block.role == Role::Toc)
}

/// What the list takes the place of, and what stands before and behind it there.
fn place(bulletin: &Bulletin<'_>, old: &[&Block]) -> (Span, &'static str, &'static str) {
    let start = |block: &Block| block.mark.map_or(block.span.start, |mark| mark.start);
    if let (Some(first), Some(last)) = (old.first(), old.last()) {
        return (Span::new(start(first), last.span.end), "", "");
    }
    let front = bulletin
        .blocks
        .iter()
        .take_while(|block| block.role == Role::Masthead);
    match (front.last(), bulletin.blocks.first()) {
        (Some(last), _) => (Span::empty(last.span.end), "\n\n", ""),
        (None, Some(first)) => (Span::empty(start(first)), "", "\n\n"),
        (None, None) => (Span::empty(0), "", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "澄湖信息\n第3期\n澄湖区委办公室　2026年1月8日\n\n";
    const STORIES: &str = "区教育局推进课后服务\n全区开设课程217门。（区教育局）\n\n石桥镇探索“板凳议事会”\n收集问题83件，办结29件。（石桥镇）\n\n报：市委办公室。\n";

    fn check(draft: &str, expected: &str) {
        let after = write(&parse(draft)).apply(draft);
        assert_eq!(after, expected);
        let bulletin = parse(&after);
        assert_eq!(headlines(&bulletin), headlines(&parse(draft)), "{after}");
        assert!(write(&bulletin).is_empty(), "{after}");
        assert!(!is_stale(&bulletin));
    }

    #[test]
    fn a_list_is_written_behind_the_masthead() {
        let list = "本期要目\n1.区教育局推进课后服务\n2.石桥镇探索“板凳议事会”\n\n";
        check(
            &format!("{HEAD}{STORIES}"),
            &format!("{HEAD}{list}{STORIES}"),
        );
        check(STORIES, &format!("{list}{STORIES}"));
    }

    #[test]
    fn an_old_list_keeps_its_look() {
        let old =
            format!("{HEAD}本期导读\n区教育局推进课后服务\n区民政局办好养老食堂\n\n{STORIES}");
        assert!(is_stale(&parse(&old)));
        check(
            &old,
            &format!("{HEAD}本期导读\n区教育局推进课后服务\n石桥镇探索“板凳议事会”\n\n{STORIES}"),
        );
        let old = format!("{HEAD}本期要目\n1.区民政局办好养老食堂\n\n{STORIES}");
        check(
            &old,
            &format!(
                "{HEAD}本期要目\n1.区教育局推进课后服务\n2.石桥镇探索“板凳议事会”\n\n{STORIES}"
            ),
        );
    }

    #[test]
    fn nothing_to_list_nothing_written() {
        for draft in ["", HEAD, "区教育局推进课后服务，全区开设课程217门。"] {
            assert!(write(&parse(draft)).is_empty(), "{draft}");
        }
    }
}
