//! Turns a draft into a [`Bulletin`], by asking the reading.

use crate::bulletin::{Block, Bulletin, Doubt, Masthead, Number, Role};
use crate::grammar::{page_break, role_mark, row};
pub use crate::reading::Reading;
use crate::reading::{Line, Looks, Piece, Weights, outline};
use crate::text::{Span, class};

/// Parses any text. Total: every character that is neither white space nor part of a role mark
/// lies in exactly one block, in order.
pub fn parse(draft: &str) -> Bulletin<'_> {
    parse_again(draft, &Reading::default()).0
}

/// The same with weights of one's own: for fitting them.
pub fn parse_by<'a>(draft: &'a str, weights: &Weights) -> Bulletin<'a> {
    read(draft, &Reading::default(), &mut Looks::default(), weights).0
}

/// The same in less time, where most of the draft was parsed before: with what was read then. Gives the bulletin and what was
/// read now.
pub fn parse_again<'a>(draft: &'a str, before: &Reading) -> (Bulletin<'a>, Reading) {
    read(draft, before, &mut Looks::default(), &Weights::default())
}

fn read<'a>(
    draft: &'a str,
    before: &Reading,
    looks: &mut Looks,
    weights: &Weights,
) -> (Bulletin<'a>, Reading) {
    let lines = lines(draft);
    let (mut bulletin, reading) = blocks(draft, &lines, before, looks, weights);
    let bylines: Vec<usize> = (0..bulletin.blocks.len())
        .filter(|at| bulletin.is_byline(*at))
        .map(|at| line_of(&lines, bulletin.blocks[at].span.start))
        .collect();
    let fields = reading.fields(&bylines);
    let place = |(at, span): (usize, Span)| span.offset(lines[at].start);
    let over = |[first, last]: [(usize, Span); 2]| Span::new(place(first).start, place(last).end);
    bulletin.masthead = Masthead {
        copy: fields.copy.map(place),
        secrecy: fields.secrecy.map(place),
        haste: fields.haste.map(place),
        signer: fields.signer.map(place),
        name: fields.name.map(over),
        issue: fields.issue.map(over),
        issuer: fields.issuer.map(over),
        date: fields.date.map(place),
    };
    (bulletin, reading)
}

/// A line of a draft, and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'a> {
    /// The line.
    pub line: Line<'a>,
    /// The byte offset of its text, behind its role mark.
    pub start: usize,
    /// Its role mark, or that of its picture.
    pub mark: Option<Span>,
}

impl<'a> Placed<'a> {
    fn of(content: Span, draft: &'a str, gap: bool) -> Self {
        let whole = content.slice(draft);
        let role = role_mark::written(whole);
        let text = role.map_or(content, |(role, len)| {
            let behind = Span::new(content.start + len, content.end).trim(draft);
            if role == Role::Table {
                row::whole(&draft[..content.end], behind)
            } else {
                behind
            }
        });
        Self {
            line: Line {
                text: text.slice(draft),
                gap,
                mark: role.map(|(role, _)| role),
            },
            start: text.start,
            mark: role_mark::recognize(whole)
                .map(|(_, len)| Span::new(content.start, content.start + len)),
        }
    }
}

/// The index of the line that a byte offset lies in.
fn line_of(lines: &[Placed<'_>], at: usize) -> usize {
    lines
        .partition_point(|line| line.start <= at)
        .saturating_sub(1)
}

/// The same without the data of the masthead, where some of its lines were looked at before, with these weights, with which
/// `before` was read too.
pub(crate) fn blocks<'a>(
    draft: &'a str,
    lines: &[Placed<'a>],
    before: &Reading,
    looks: &mut Looks,
    weights: &Weights,
) -> (Bulletin<'a>, Reading) {
    let views: Vec<Line<'_>> = lines.iter().map(|placed| placed.line).collect();
    let reading = outline(&views, before, looks, weights);
    let mut blocks = Vec::with_capacity(lines.len());
    let mut doubts = Vec::new();
    let read = reading.pieces().zip(reading.doubts());
    for (placed, (pieces, doubt)) in lines.iter().zip(read) {
        doubts.extend(doubt.map(|(other, margin)| Doubt {
            block: blocks.len(),
            other,
            margin,
        }));
        blocks.extend(pieces.iter().map(|piece| block(piece, placed)));
    }
    let bulletin = Bulletin {
        source: draft,
        blocks,
        masthead: Masthead::default(),
        doubts,
    };
    (bulletin, reading)
}

/// The lines of a draft that are not empty, each with its byte offset.
pub fn lines(draft: &str) -> Vec<Placed<'_>> {
    let mut gap = false;
    let mut lines = Vec::new();
    for content in row::contents(draft, class::lines(draft)) {
        let span = Span::of(content, draft);
        if span.is_empty() || page_break::is_line(content) {
            gap = true;
            continue;
        }
        lines.push(Placed::of(span, draft, gap));
        gap = false;
    }
    lines
}

fn block(piece: &Piece, placed: &Placed<'_>) -> Block {
    let span = if piece.role == Role::Table {
        row::whole(placed.line.text, piece.span)
    } else {
        piece.span
    };
    let span = span.offset(placed.start);
    let number = piece.sign.map(|sign| Number {
        value: sign.value,
        span: Span::new(
            span.start + sign.digits.0,
            span.start + sign.digits.0 + sign.digits.1,
        ),
        sign: Span::new(span.start, span.start + sign.len),
        level: sign.level,
    });
    Block {
        role: piece.role,
        span,
        number,
        run_in: piece.run_in,
        mark: placed.mark,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_under_a_headline_is_no_masthead() {
        let text = "近年来，青溪县坚持以党建引领基层治理，在建强组织、建优队伍上持续用力，取得了明显成效。";
        for (front, bylines) in [
            (
                "关于2026年上半年工作情况的汇报\n青溪县王庄乡人民政府\n2026年7月3日",
                2,
            ),
            (
                "在全县三夏工作会议上的讲话\n县委副书记、县长 孙立民\n（2026年6月3日）",
                2,
            ),
            (
                "青溪信息\n第3期\n青溪县委办公室　2026年7月3日\n\n王庄乡抓实防汛",
                0,
            ),
            ("关于做好防汛工作的通知\n青政办〔2026〕3号", 0),
        ] {
            let draft = format!("{front}\n\n{text}\n");
            let bulletin = parse(&draft);
            let found = (0..bulletin.blocks.len()).filter(|at| bulletin.is_byline(*at));
            assert_eq!(found.count(), bylines, "{front}: {:?}", bulletin.blocks);
            if bylines > 0 {
                assert_eq!(bulletin.masthead, Masthead::default(), "{front}");
                assert_eq!(bulletin.head().count(), 0, "{front}");
            }
        }
        // The number of a document within the issue stays with it.
        let bulletin = parse(
            "青溪信息\n第3期\n青溪县委办公室　2026年7月3日\n\n王庄乡抓实防汛\n王庄乡组织人员巡堤。\n\n\
             关于做好防汛工作的通知\n青政办〔2026〕3号\n各乡镇人民政府：\n进入汛期，请做好各项工作。\n",
        );
        let number = bulletin
            .blocks
            .iter()
            .position(|block| bulletin.text(block).contains("〔2026〕"));
        assert!(
            number.is_some_and(|at| bulletin.is_byline(at)),
            "{:?}",
            bulletin.blocks
        );
        assert_eq!(bulletin.head().count(), 3);
        // Who marks it as a masthead's wants it to be one.
        let bulletin = parse("在全县三夏工作会议上的讲话\n<报头>青溪县委办公室\n同志们：\n");
        assert!(!bulletin.is_byline(1));
    }
}
