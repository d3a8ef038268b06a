//! Turns the headlines of a bulletin into its contents list (本期要目).

use crate::bulletin::{Block, Bulletin, Role};
use crate::grammar::{contents, role_mark};
use crate::text::{EditList, Span, class, numeral, same_ends};
use crate::{parse, story};

/// The rule id of the edits made here.
pub const RULE: &str = "contents-list";

/// The head of a list that is written anew.
const HEAD: &str = "本期要目";

/// The headlines of the stories in order, without a 。 that sets one off from its text.
pub fn headlines<'a>(bulletin: &Bulletin<'a>) -> Vec<&'a str> {
    let told = |story: &&[Block]| story[0].role == Role::Title && story.len() > 1;
    let stories = bulletin.stories().filter(told);
    let headline = |story: &[Block]| bulletin.text(&story[0]).trim_end_matches('。');
    stories.map(headline).collect()
}

/// So many lines may be out of step with the headlines; a list with more is one of its own kind.
const FEW: usize = 4;

/// In a list with more lines out of step none is looked at.
const MANY: usize = 12;

/// Where and how, in one Chinese sentence, the contents list is no longer that of the stories, and the edits that make it so, if
/// that is certain: a line is a headline but for a word, or most lines are headlines word for word and one is none. A list
/// may shorten headlines, and one that promises only a selection (本期导读) or a bulletin in columns may leave stories out. Marks
/// and white space do not count.
pub fn stale(bulletin: &Bulletin<'_>) -> Option<((Span, String), EditList)> {
    let headlines = headlines(bulletin);
    let first = list(bulletin).next().filter(|_| !headlines.is_empty())?;
    // The headlines that no line has named yet; where the next one is looked for; lines that name none.
    let mut left: Vec<Option<&str>> = headlines.iter().copied().map(Some).collect();
    let (mut next, mut apart, mut in_order) = (0, 0, true);
    let mut strange: Vec<(Span, &str)> = Vec::new();
    for block in entries(bulletin) {
        let name = contents::entry(bulletin.text(block));
        let named = |at: &usize| left[*at].is_some_and(|one| same(one, name));
        let mut at = Some(next).filter(|at| *at < left.len() && named(at));
        if at.is_none() {
            apart += 1;
            if apart > MANY {
                return None;
            }
            at = (0..left.len()).find(named);
        }
        if let Some(at) = at {
            in_order &= at >= next;
            left[at] = None;
            next = at + 1;
        } else {
            strange.push((block.span, name));
        }
    }
    left.retain(Option::is_some);
    let exact = headlines.len() - left.len();
    let is_exact = apart <= FEW && strange.len() <= exact;
    let mut lines = strange.iter();
    let line = lines.find_map(|&(span, name)| Some((span, name, meant(name, &left)?)));
    if let Some((span, name, headline)) = line {
        let message = ["要目里写的是“", name, "”，标题是“", headline, "”"].concat();
        let mut edits = EditList::new();
        if is_exact {
            edits = write(bulletin);
        } else {
            // A list of its own kind stays one.
            edits.push(Span::of(name, bulletin.source), headline, RULE, "");
        }
        return Some(((span, message), edits));
    }
    let fault = if !is_exact {
        None
    } else if strange.is_empty() {
        let fault = unlisted(bulletin, first, &left, exact, in_order);
        fault.map(|fault| (first.span, fault))
    } else {
        stray(bulletin, &strange, &left)
    };
    Some((fault?, write(bulletin)))
}

/// The one headline that a line of the contents list is but for a word at one place, without only shortening it.
fn meant<'a>(name: &str, left: &[Option<&'a str>]) -> Option<&'a str> {
    let mut meant = None;
    for headline in left.iter().copied().flatten() {
        let (start, end) = same_ends(name.as_bytes(), headline.as_bytes(), u8::eq);
        let long = name.len().max(headline.len());
        if (start + end) * 4 >= long * 3 && !within(name, headline) && !within(headline, name) {
            if meant.is_some() {
                return None;
            }
            meant = Some(headline);
        }
    }
    meant
}

/// A line that is neither a headline nor what is left of one, where most lines are.
fn stray(
    bulletin: &Bulletin<'_>,
    strange: &[(Span, &str)],
    left: &[Option<&str>],
) -> Option<(Span, String)> {
    for (span, name) in strange {
        let mut lines = bulletin.body().iter().map(|block| bulletin.text(block));
        let shortens = |one: &&str| within(name, one) || within(one, name);
        if !left.iter().flatten().any(shortens)
            && !lines.any(|line| same(contents::entry(line), name))
        {
            return Some((*span, ["要目里的“", name, "”与各条标题都不同"].concat()));
        }
    }
    None
}

/// What a list lacks of which all lines are headlines.
fn unlisted(
    bulletin: &Bulletin<'_>,
    first: &Block,
    left: &[Option<&str>],
    exact: usize,
    in_order: bool,
) -> Option<String> {
    let Some(one) = left.first().copied().flatten() else {
        return (!in_order).then(|| "要目的次序与各条的次序不同".to_owned());
    };
    let all = contents::promises_all(bulletin.text(first)) && !has_columns(bulletin);
    (all && left.len() < exact).then(|| ["“", one, "”没有列入要目"].concat())
}

/// Where and how, in one Chinese sentence, page numbers that were typed into the contents list are not those of the pages, and
/// the edits that put these in. `places` gives the byte at which each text on paper begins, and its page.
pub fn misnumbered(
    bulletin: &Bulletin<'_>,
    places: &[(usize, u32)],
) -> Option<((Span, String), EditList)> {
    let mut edits = EditList::new();
    let mut told = None;
    for block in entries(bulletin) {
        let line = bulletin.text(block);
        let name = contents::entry(line);
        let behind = &line[Span::of(name, line).end..];
        let typed = behind.trim_matches(|c: char| !c.is_ascii_digit());
        let is_named = |one: &&Block| one.role == Role::Title && same(bulletin.text(one), name);
        let title = bulletin.body().iter().find(is_named);
        let place = title.and_then(|title| places.iter().find(|place| place.0 == title.span.start));
        if let (Some(number), Some((_, page))) = (numeral::from_digits(typed), place)
            && number != *page
        {
            let page = page.to_string();
            let place = Span::of(typed, bulletin.source);
            if told.is_none() {
                let message = ["“", name, "”在第", &page, "页，要目里写的是", typed];
                told = Some((place, message.concat()));
            }
            edits.push(place, page, RULE, "按版面的页码");
        }
    }
    Some((told?, edits))
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

/// The head of the contents list.
pub fn head<'a>(bulletin: &Bulletin<'a>) -> Option<&'a str> {
    let first = list(bulletin).next()?;
    Some(bulletin.text(first)).filter(|head| contents::is_head(head))
}

/// The edits that list the stories that were put in under `put`, where there is a contents list, whose lines stay as they are,
/// or where there is to be one under `head`. A headline that would no longer be taken for one beside them gets a role mark.
pub fn renew(bulletin: &Bulletin<'_>, put: Span, head: Option<&str>) -> EditList {
    let marks = story::settle(bulletin, put);
    if marks.is_empty() {
        return listed(bulletin, put, head);
    }
    let marked = marks.apply(bulletin.source);
    let put = Span::new(marks.map(put.start), marks.map(put.end));
    let listed = listed(&parse(&marked), put, head);
    marks.then(&listed, bulletin.source, &marked)
}

fn listed(bulletin: &Bulletin<'_>, put: Span, head: Option<&str>) -> EditList {
    let listed = entries(bulletin).count();
    if listed == 0 {
        return head.map_or_else(EditList::new, |head| write_under(bulletin, head));
    }
    let edits = story::list(bulletin, put);
    let after = edits.apply(bulletin.source);
    if edits.is_empty() || entries(&parse(&after)).count() > listed {
        edits
    } else {
        EditList::new()
    }
}

/// The edits that make the contents list name the headlines of the stories, in order: behind the
/// masthead where there is none yet, else line by line on the old one, which keeps its head, its numbers
/// and its bullets. No edit where nothing is to be listed or nothing changes. A headline that would no longer be taken for
/// one under the list gets a role mark.
pub fn write(bulletin: &Bulletin<'_>) -> EditList {
    write_under(bulletin, head(bulletin).unwrap_or(HEAD))
}

fn write_under(bulletin: &Bulletin<'_>, head: &str) -> EditList {
    story::keep_headlines(bulletin, &listing(bulletin, head))
}

/// The edits that list the headlines under this head.
fn listing(bulletin: &Bulletin<'_>, head: &str) -> EditList {
    let headlines = headlines(bulletin);
    if headlines.is_empty() {
        return EditList::new();
    }
    let reads = |edits: &EditList| {
        let after = edits.apply(bulletin.source);
        entries(&parse(&after)).count() == headlines.len()
    };
    let mut edits = story::relist(bulletin, &headlines);
    if entries(bulletin).next().is_some() && (edits.is_empty() || reads(&edits)) {
        return edits;
    }
    let (span, before, behind) = place(bulletin);
    // Lines that do not read as a list by themselves get a role mark.
    for mark in ["", &role_mark::canonical(Role::Toc)] {
        let mut list = [before, mark, head].concat();
        for (headline, at) in headlines.iter().zip(1_u32..) {
            list.extend(["\n", mark, &at.to_string(), ".", headline]);
        }
        edits = EditList::new();
        edits.push(span, list + behind, RULE, "");
        if reads(&edits) {
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

/// The lines of the contents list without its head.
fn entries<'b>(bulletin: &'b Bulletin<'_>) -> impl Iterator<Item = &'b Block> {
    list(bulletin).filter(|block| !contents::is_head(bulletin.text(block)))
}

/// What a new list takes the place of, and what stands before and behind it there.
fn place(bulletin: &Bulletin<'_>) -> (Span, &'static str, &'static str) {
    if let (Some(first), Some(last)) = (list(bulletin).next(), list(bulletin).last()) {
        return (Span::new(first.start(), last.span.end), "", "");
    }
    let front = bulletin
        .blocks
        .iter()
        .take_while(|block| block.role == Role::Masthead);
    match (front.last(), bulletin.blocks.first()) {
        (Some(last), _) => (Span::empty(last.span.end), "\n\n", ""),
        (None, Some(first)) => (Span::empty(first.start()), "", "\n\n"),
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
    fn headlines_stay_headlines_under_a_new_list() {
        let stories = "石桥镇：秋收秋种两不误\n11月以来，石桥镇抢抓晴好天气，已收割晚稻1.2万亩。\n青龙乡：党员突击队助力抢收\n青龙乡组织12支党员突击队，帮助留守老人抢收水稻86亩。\n白水镇——夜间灯火通明抢烘干\n白水镇3个烘干中心24小时运转，日烘干量达160吨。\n";
        let before = parse(stories);
        let after = write(&before).apply(stories);
        assert_eq!(headlines(&parse(&after)), headlines(&before), "{after}");
        assert!(write(&parse(&after)).is_empty(), "{after}");
    }

    #[test]
    fn a_subtitle_is_not_listed() {
        let story = "绣好基层治理“一张网”\n——白石镇的实践与思考\n白石镇辖13个村、2个社区，常住人口4.6万人。\n";
        assert_eq!(
            headlines(&parse(&format!("{HEAD}{story}"))),
            ["绣好基层治理“一张网”"]
        );
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
