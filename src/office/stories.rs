//! Turns files that came in into stories of the issue on the desk.

use std::cmp::Ordering;

use super::contents;
use crate::bulletin::{Block, Bulletin, Role};
use crate::grammar::role_mark;
use crate::text::{Edit, EditList, Span, numeral};
use crate::tidy::{Doubt, Joining, Options, rule, tidy_repaired};
use crate::{Source, Tidied, parse};

/// What came in from one sender: a file, or one paste.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The file's name, to tell of it and to order by.
    pub name: String,
    /// The text as it came.
    pub source: Source,
    /// What it says wrongly though it was shown right, in offsets of its text.
    pub repairs: EditList,
}

/// Several pieces as one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gathered {
    /// All pieces as they came, one behind the other.
    pub raw: String,
    /// The stories in order, and the edits of `raw` that lead there.
    pub tidied: Tidied,
    /// What became of each piece, in order.
    pub taken: Vec<Taken>,
}

/// What became of one piece.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// How many stories it gave; none where it has no text.
    pub stories: usize,
    /// It has no headline, and runs on from the story before it.
    pub headless: bool,
    /// The masthead, contents list or closing block it came in was taken off.
    pub framed: bool,
}

/// Between two stories, and between two pieces as they came.
const GAP: &str = "\n\n";

/// Tidies each piece by itself, takes off the masthead, the contents list and the closing block it
/// came in, and puts the stories one behind the other. What is taken off is an edit like any other.
///
/// Guarantees: `tidied.edits.apply(&raw) == tidied.draft`, and inverting the edits gives `raw`
/// back byte for byte. A piece that holds nothing but such a frame is left whole.
pub fn gather(pieces: &[Piece], options: &Options) -> Gathered {
    let mut all = Gathered::default();
    let mut edits: Vec<Edit> = Vec::new();
    // The first block of each piece: where in the whole draft, and its role when it stood alone.
    let mut begins: Vec<(usize, Role)> = Vec::new();
    for piece in pieces {
        if piece.source.text.trim().is_empty() {
            all.taken.push(Taken::default());
            continue;
        }
        if !all.raw.is_empty() {
            all.raw.push_str(GAP);
            all.tidied.draft.push_str(GAP);
        }
        let (one, framed) = bare(piece, options);
        let bulletin = parse(&one.draft);
        let first = bulletin.body().first();
        all.taken.push(Taken {
            stories: titled(&bulletin).max(1),
            headless: first.is_none_or(|first| first.role != Role::Title),
            framed,
        });
        if let Some(first) = bulletin.blocks.first().filter(|first| first.mark.is_none()) {
            begins.push((all.tidied.draft.len() + first.span.start, first.role));
        }
        let at = all.raw.len();
        edits.extend(one.edits.iter().cloned().map(|edit| Edit {
            span: edit.span.offset(at),
            ..edit
        }));
        let begins = all.tidied.draft.len();
        let doubts = one.doubts.into_iter().map(|doubt| Doubt {
            at: doubt.at + begins,
            ..doubt
        });
        all.tidied.doubts.extend(doubts);
        all.raw.push_str(&piece.source.text);
        all.tidied.draft.push_str(&one.draft);
    }
    all.tidied.edits = edits.into_iter().collect();
    keep_roles(&mut all, &begins);
    all
}

/// A piece tidied; lines of paragraphs that are known are not joined.
fn tidied(piece: &Piece, options: &Options) -> Tidied {
    let mut options = options.clone();
    if piece.source.has_paragraphs() {
        options.joining = Joining::KeepLines;
    }
    tidy_repaired(&piece.source, &piece.repairs, &options)
}

/// A piece tidied, without its frame and without empty lines at its ends; whether it had a frame.
fn bare(piece: &Piece, options: &Options) -> (Tidied, bool) {
    let tidied = tidied(piece, options);
    unframed(&piece.source.text, &tidied, &parse(&tidied.draft))
}

/// What tidying made of a text that came in as a story, without the masthead, contents list and
/// closing block it came in and without empty lines at its ends; whether it came in any of these. The edits do not
/// tell: what was tidied beside them may have the longer one. `parsed` is the tidied draft, parsed.
pub fn unframed(text: &str, tidied: &Tidied, parsed: &Bulletin<'_>) -> (Tidied, bool) {
    let draft = parsed.source;
    let (front, back) = frame(parsed);
    let kept = Span::new(front, back).trim(draft);
    let mut off = EditList::new();
    let mut any = false;
    for span in [Span::new(0, kept.start), Span::new(kept.end, draft.len())] {
        let framed = !span.slice(draft).trim().is_empty();
        any |= framed;
        let (rule, why) = if framed {
            (rule::FRAME, "来稿自己的报头报尾，本期不用")
        } else {
            (rule::LAYOUT, "")
        };
        if !span.is_empty() {
            off.push(span, "", rule, why);
        }
    }
    (tidied.clone().then(&off, text), any)
}

/// Where the stories of a piece begin and end, behind its masthead and contents list and before its
/// closing block; all of it where nothing else is there.
fn frame(bulletin: &Bulletin<'_>) -> (usize, usize) {
    let text = bulletin.source;
    let body = bulletin.body();
    let (Some(first), Some(last)) = (body.first(), body.last()) else {
        return (0, text.len());
    };
    (first.start(), last.span.end)
}

/// Marks the first line of each piece that reads as something else among the others.
fn keep_roles(all: &mut Gathered, begins: &[(usize, Role)]) {
    let bulletin = parse(&all.tidied.draft);
    let mut marks = EditList::new();
    for &(at, role) in begins {
        let place = bulletin
            .blocks
            .partition_point(|block| block.span.start < at);
        let now = bulletin.blocks.get(place);
        if now.is_some_and(|block| block.span.start == at && block.role != role) {
            marks.push(
                Span::empty(at),
                role_mark::canonical(role),
                rule::ROLE_MARK,
                "",
            );
        }
    }
    if !marks.is_empty() {
        all.tidied = std::mem::take(&mut all.tidied).then(&marks, &all.raw);
    }
}

/// How many stories of a bulletin have a headline.
fn titled(bulletin: &Bulletin<'_>) -> usize {
    let told = |story: &&[Block]| story[0].role == Role::Title;
    bulletin.stories().filter(told).count()
}

/// Whether the draft is an issue: it has a masthead.
pub fn is_issue(bulletin: &Bulletin<'_>) -> bool {
    bulletin.head().next().is_some()
}

/// Whether a draft that came in is an issue of its own, and no story below the name and the day of who sent it: its masthead
/// has a number or tells who issues it, or it has a closing block too.
pub fn is_own_issue(bulletin: &Bulletin<'_>) -> bool {
    let masthead = &bulletin.masthead;
    let issued = masthead.name.is_some() && masthead.issuer.is_some();
    is_issue(bulletin) && (masthead.issue.is_some() || issued || !bulletin.closing().is_empty())
}

/// Whether another issue's masthead would be one too many at a byte of a draft: there is one already, or there are stories
/// before it. A name that was typed alone is neither.
pub fn takes_stories(bulletin: &Bulletin<'_>, at: usize) -> bool {
    let follows = !bulletin.source[..at].trim().is_empty();
    is_issue(bulletin) || follows && !contents::headlines(bulletin).is_empty()
}

/// What a piece calls itself, its name and its number, if it has a masthead of its own.
pub fn own_title(piece: &Piece, options: &Options) -> Option<String> {
    let tidied = tidied(piece, options);
    let bulletin = parse(&tidied.draft);
    let masthead = &bulletin.masthead;
    let beside = [masthead.issue, masthead.issuer, masthead.date];
    let name = bulletin.field(masthead.name)?;
    beside.iter().any(Option::is_some).then(|| {
        let issue = bulletin.field(masthead.issue).unwrap_or_default();
        [name, " ", issue].concat().trim_end().to_owned()
    })
}

/// Whether the draft is an issue without stories yet: a masthead with perhaps a closing block.
pub fn awaits(bulletin: &Bulletin<'_>) -> bool {
    bulletin.body().is_empty() && is_issue(bulletin)
}

/// Where further stories go: the bytes of white space that they take the place of, before the
/// closing block or at the end, and what must stand before and behind them there.
pub fn place(bulletin: &Bulletin<'_>) -> (Span, &'static str, &'static str) {
    let text = bulletin.source;
    let closing = bulletin.closing().first();
    let until = closing.map_or(text.len(), Block::start);
    let from = text[..until].trim_end().len();
    let before = if from == 0 { "" } else { GAP };
    let behind = if closing.is_some() { GAP } else { "\n" };
    (Span::new(from, until), before, behind)
}

/// Where stories go that are put in at a place of a draft: behind the line it is in, or behind what stands before an empty one,
/// but neither above the end of the masthead and the contents list nor below the beginning of the closing block.
pub fn nearest(bulletin: &Bulletin<'_>, at: usize) -> usize {
    let text = bulletin.source;
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let until = if text[line..at].trim().is_empty() {
        line
    } else {
        text[at..].find('\n').map_or(text.len(), |len| at + len)
    };
    let (last, ..) = place(bulletin);
    let front = match bulletin.body() {
        [] => last.start,
        _ => text[..frame(bulletin).0].trim_end().len(),
    };
    let near = text[..until].trim_end().len();
    near.max(front).min(last.start)
}

/// Orders file names as people number them: `2.txt` before `10.txt`, 二 before 十.
pub fn by_name(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a, b);
    loop {
        let ((one, rest_a), (two, rest_b)) = match (key(a), key(b)) {
            (Some(one), Some(two)) => (one, two),
            (one, two) => return one.is_some().cmp(&two.is_some()),
        };
        match one.cmp(&two) {
            Ordering::Equal => (a, b) = (rest_a, rest_b),
            other => return other,
        }
    }
}

/// What a name is ordered by at its start, a number or a character, and the rest of it.
fn key(text: &str) -> Option<((bool, u32), &str)> {
    let first = text.chars().next()?;
    let number = |is: fn(char) -> bool, read: fn(&str) -> Option<u32>| {
        let len = text.find(|c| !is(c)).unwrap_or(text.len());
        Some(((false, read(&text[..len])?), &text[len..]))
    };
    number(|c| numeral::digit(c).is_some(), numeral::from_digits)
        .or_else(|| number(numeral::is_chinese_numeral, numeral::from_chinese))
        .or(Some(((true, u32::from(first)), &text[first.len_utf8()..])))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Joint, Look};
    use crate::tidy;

    fn piece(name: &str, text: &str) -> Piece {
        Piece {
            name: name.to_owned(),
            source: Source::plain(text),
            repairs: EditList::new(),
        }
    }

    /// A bulletin of its own, wrapped, with half-width commas.
    const FRAMED: &str = "区教育局工作简报\n第8期\n区教育局办公室　2026年1月5日\n\n区教育局推进课后服务\n全区32所学校开设课后服务,参加学生1.86万人,家长满意率为97.1%。\n\n报：区委办公室。\n（共印20份）\n";
    const PLAIN: &str =
        "石桥镇开展环境整治\n石桥镇组织志愿者清理卫生死角，清运垃圾12吨。（石桥镇）";

    fn gathered(texts: &[&str]) -> Gathered {
        let pieces: Vec<Piece> = texts.iter().map(|text| piece("稿", text)).collect();
        let all = gather(&pieces, &Options::default());
        assert_eq!(all.tidied.edits.apply(&all.raw), all.tidied.draft);
        let back = all.tidied.edits.invert(&all.raw);
        assert_eq!(back.apply(&all.tidied.draft), all.raw);
        all
    }

    #[test]
    fn each_piece_is_tidied_and_leaves_its_frame_behind() {
        let all = gathered(&[FRAMED, PLAIN]);
        assert_eq!(
            all.tidied.draft,
            format!(
                "区教育局推进课后服务\n全区32所学校开设课后服务，参加学生1.86万人，家长满意率为97.1%。\n\n{PLAIN}"
            )
        );
        let taken = |framed| Taken {
            stories: 1,
            headless: false,
            framed,
        };
        assert_eq!(all.taken, [taken(true), taken(false)]);
        assert!(all.tidied.edits.iter().any(|edit| edit.rule == rule::FRAME));
        assert_eq!(tidy(&all.tidied.draft).draft, all.tidied.draft);
    }

    #[test]
    fn a_frame_is_told_of_whatever_was_tidied_beside_it() {
        let indented = ["\u{3000}".repeat(200).as_str(), FRAMED].concat();
        let all = gathered(&[&indented]);
        assert!(all.taken[0].framed);
        assert!(!gathered(&[PLAIN]).taken[0].framed);
    }

    #[test]
    fn lines_of_paragraphs_that_are_known_are_not_joined() {
        let text: Vec<char> = "石桥镇组织志愿者清理卫生死角，清运垃圾，整治沟渠，修补道路，粉刷墙面，平整场地，栽种树木，安装路灯，并建立起长效管护机制，明确到村到户到人。".chars().collect();
        let lines: Vec<String> = text.chunks(28).map(|line| line.iter().collect()).collect();
        for (joint, joined) in [(Joint::Unknown, 2), (Joint::Begins, 1 + lines.len())] {
            let look = Look {
                joint,
                ..Look::default()
            };
            let mut one = piece("1.docx", "");
            one.source.push("石桥镇开展环境整治", look.clone());
            for line in &lines {
                one.source.push(line, look.clone());
            }
            let all = gather(&[one], &Options::default());
            assert_eq!(
                all.tidied.draft.lines().count(),
                joined,
                "{}",
                all.tidied.draft
            );
        }
    }

    #[test]
    fn pieces_without_a_headline_are_told_of() {
        let pieces = [
            piece("1.txt", PLAIN),
            piece(
                "2.txt",
                "全区共排查隐患37处，已整改33处，其余限期整改到位。\n",
            ),
        ];
        let all = gather(&pieces, &Options::default());
        let headless: Vec<bool> = all.taken.iter().map(|taken| taken.headless).collect();
        assert_eq!(headless, [false, true]);
        let nothing = Gathered {
            taken: vec![Taken::default(); 2],
            ..Gathered::default()
        };
        assert_eq!(gathered(&["", " \n"]), nothing);
    }

    #[test]
    fn stories_go_before_the_closing_block() {
        for (draft, expected) in [
            ("", "稿\n"),
            (
                "澄湖信息\n第3期\n澄湖区委办公室　2026年1月8日\n\n报：市委办公室。\n",
                "澄湖信息\n第3期\n澄湖区委办公室　2026年1月8日\n\n稿\n\n报：市委办公室。\n",
            ),
            (PLAIN, &format!("{PLAIN}\n\n稿\n")),
        ] {
            let (span, before, behind) = place(&parse(draft));
            let after = [
                &draft[..span.start],
                before,
                "稿",
                behind,
                &draft[span.end..],
            ]
            .concat();
            assert_eq!(after, *expected);
        }
    }

    #[test]
    fn names_in_the_order_of_their_numbers() {
        let mut names = [
            "10教育局.txt",
            "二、水利局.txt",
            "2卫健委.txt",
            "1 区委办.txt",
            "十、文旅局.txt",
            "一、民政局.txt",
            "b.txt",
            "a.txt",
        ];
        names.sort_by(|a, b| by_name(a, b));
        let expected = [
            "1 区委办.txt",
            "一、民政局.txt",
            "二、水利局.txt",
            "2卫健委.txt",
            "十、文旅局.txt",
            "10教育局.txt",
            "a.txt",
            "b.txt",
        ];
        assert_eq!(names, expected);
        assert_eq!(by_name("1.txt", "1.txt"), Ordering::Equal);
    }
}
