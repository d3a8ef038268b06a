//! Turns the headlines of a bulletin into its contents list (本期要目).

use crate::bulletin::{Block, Bulletin, Role};
use crate::grammar::{contents, role_mark};
use crate::parse;
use crate::text::{EditList, Span, class};

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

/// How a contents list is no longer that of the stories.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stale<'a> {
    /// A line names what no story is about.
    Strange(&'a str),
    /// A story is not on a list that names all others.
    Unlisted(&'a str),
    /// All stories are on it, in another order.
    Order,
}

/// So many lines may be out of step with the headlines; a list with more is one of its own kind.
const FEW: usize = 4;

/// Where and how the contents list is no longer that of the stories, if that is certain: most of its lines
/// are headlines word for word. A list may shorten headlines, and one that promises only a selection
/// (本期导读) or a bulletin in columns may leave stories out. Marks and white space do not count.
pub fn stale<'a>(bulletin: &Bulletin<'a>) -> Option<(Span, Stale<'a>)> {
    let headlines = headlines(bulletin);
    let first = list(bulletin).next().filter(|_| !headlines.is_empty())?;
    let (mut told, mut strange) = (vec![false; headlines.len()], Vec::new());
    let (mut next, mut exact, mut apart, mut in_order) = (0, 0, 0, true);
    for block in list(bulletin) {
        let text = bulletin.text(block);
        if contents::is_head(text) {
            continue;
        }
        let name = contents::entry(text);
        let mut at = Some(next).filter(|&at| headlines.get(at).is_some_and(|one| same(one, name)));
        if at.is_none() {
            apart += 1;
            if apart > FEW {
                return None;
            }
            at = (0..headlines.len()).find(|&at| !told[at] && same(headlines[at], name));
        }
        match at {
            Some(at) => {
                in_order &= at >= next;
                (told[at], next, exact) = (true, at + 1, exact + 1);
            }
            None => strange.push((block.span, name)),
        }
    }
    if strange.len() > exact {
        return None;
    }
    let left: Vec<&str> = (0..headlines.len())
        .filter(|&at| !told[at])
        .map(|at| headlines[at])
        .collect();
    let fits = |name: &str| {
        let mut lines = bulletin.body().iter().map(|block| bulletin.text(block));
        left.iter()
            .any(|one| within(name, one) || within(one, name))
            || lines.any(|line| same(contents::entry(line), name))
    };
    if let Some((span, name)) = strange.iter().find(|(_, name)| !fits(name)) {
        return Some((*span, Stale::Strange(name)));
    }
    let all = || strange.is_empty() && contents::promises_all(bulletin.text(first));
    match left[..] {
        [] if strange.is_empty() && !in_order => Some((first.span, Stale::Order)),
        [one, ..] if left.len() < exact && all() && !has_columns(bulletin) => {
            Some((first.span, Stale::Unlisted(one)))
        }
        _ => None,
    }
}

/// The characters of a text that are neither white space nor marks.
fn words(text: &str) -> impl Iterator<Item = char> {
    let is_word = |c: &char| !c.is_whitespace() && !class::is_mark(*c) && !class::is_bullet(*c);
    text.chars().filter(is_word)
}

/// Whether two texts say the same.
fn same(one: &str, other: &str) -> bool {
    words(one).eq(words(other))
}

/// Whether a text is what is left of a longer one.
fn within(short: &str, long: &str) -> bool {
    let mut rest = words(long);
    words(short).all(|c| rest.any(|other| other == c))
}

/// Whether names of columns stand between the stories, such as 【工作动态】.
fn has_columns(bulletin: &Bulletin<'_>) -> bool {
    let mut body = bulletin.body().iter();
    body.any(|block| block.role == Role::Note && bulletin.text(block).starts_with('【'))
}

/// The edits that bring the contents list up to date where there is one.
pub fn renew(bulletin: &Bulletin<'_>) -> EditList {
    match list(bulletin).next() {
        Some(_) => write(bulletin),
        None => EditList::new(),
    }
}

/// The edits that make the contents list name the headlines of the stories, in order: behind the
/// masthead where there is none yet, else line by line on the old one. An old list keeps its head, and
/// stays without numbers if it has none, with its bullets. No edit where nothing is to be listed or
/// nothing changes.
pub fn write(bulletin: &Bulletin<'_>) -> EditList {
    let headlines = headlines(bulletin);
    if headlines.is_empty() {
        return EditList::new();
    }
    let old: Vec<&Block> = list(bulletin).collect();
    let is_head = |block: &&&Block| contents::is_head(bulletin.text(block));
    let head = old
        .first()
        .filter(is_head)
        .map_or(HEAD, |block| bulletin.text(block));
    let entries = || old.iter().filter(|block| !is_head(block));
    let numbered = entries().next().is_none() || entries().any(|block| block.number.is_some());
    let bullet = entries().next().map_or("", |block| {
        let text = bulletin.text(block);
        &text[..text.len() - text.trim_start_matches(class::is_bullet).len()]
    });
    let lines = (1..).zip(headlines).map(|(at, headline)| {
        if numbered {
            format!("{at}.{headline}")
        } else {
            [bullet, headline].concat()
        }
    });
    let lines: Vec<String> = [head.to_owned()].into_iter().chain(lines).collect();
    let mut edits = EditList::new();
    for mark in ["", &role_mark::canonical(Role::Toc)] {
        edits = rewritten(bulletin, &old, mark, &lines);
        // Lines that do not read as a list by themselves get a role mark.
        let after = edits.apply(bulletin.source);
        if edits.is_empty() || list(&parse(&after)).count() == lines.len() {
            break;
        }
    }
    edits
}

/// The edits that make the lines of the old list these, each with a role mark before it if there is one.
fn rewritten(bulletin: &Bulletin<'_>, old: &[&Block], mark: &str, lines: &[String]) -> EditList {
    let start = |block: &Block| block.mark.map_or(block.span.start, |mark| mark.start);
    let mut edits = EditList::new();
    let joined = |lines: &[String]| {
        let lines: Vec<String> = lines.iter().map(|line| [mark, line].concat()).collect();
        lines.join("\n")
    };
    let (Some(first), Some(last)) = (old.first(), old.last()) else {
        let (at, before, behind) = place(bulletin);
        edits.push(
            Span::empty(at),
            [before, &joined(lines), behind].concat(),
            RULE,
            "",
        );
        return edits;
    };
    // A list without a head gets one.
    let headed = contents::is_head(bulletin.text(first));
    let (above, lines) = lines.split_at(usize::from(!headed));
    if !headed {
        edits.push(Span::empty(start(first)), joined(above) + "\n", RULE, "");
    }
    for (at, block) in old.iter().enumerate() {
        let span = Span::new(start(block), block.span.end);
        let Some(line) = lines.get(at) else {
            let kept = old[..at].last().map_or(span.start, |block| block.span.end);
            edits.push(Span::new(kept, last.span.end), "", RULE, "");
            return edits;
        };
        let with = [mark, line].concat();
        if span.slice(bulletin.source) != with {
            edits.push(span, with, RULE, "");
        }
    }
    let more = &lines[old.len()..];
    if !more.is_empty() {
        edits.push(
            Span::empty(last.span.end),
            ["\n", &joined(more)].concat(),
            RULE,
            "",
        );
    }
    edits
}

/// The lines of the contents list.
fn list<'b>(bulletin: &'b Bulletin<'_>) -> impl Iterator<Item = &'b Block> {
    let front = bulletin.blocks.iter();
    let front = front.take_while(|block| matches!(block.role, Role::Masthead | Role::Toc));
    front.filter(|block| block.role == Role::Toc)
}

/// Where a list is put in, and what stands before and behind it there.
fn place(bulletin: &Bulletin<'_>) -> (usize, &'static str, &'static str) {
    let masthead = bulletin
        .blocks
        .iter()
        .take_while(|block| block.role == Role::Masthead);
    match (masthead.last(), bulletin.blocks.first()) {
        (Some(last), _) => (last.span.end, "\n\n", ""),
        (None, Some(first)) => {
            let start = first.mark.map_or(first.span.start, |mark| mark.start);
            (start, "", "\n\n")
        }
        (None, None) => (0, "", ""),
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
        assert_eq!(stale(&bulletin), None);
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
        assert!(stale(&parse(&old)).is_some());
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
