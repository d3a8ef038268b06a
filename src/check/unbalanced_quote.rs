//! # What it does
//! Reports a quote without partner, at the quote.
//!
//! # Why
//! The reader does not see where the cited words end. Straight quotes are paired by reading when a
//! text is pasted, so what is left without partner was missing there too.
//!
//! # Example
//! `做到“应保尽保。`: “应保尽保”的引号没有收尾. Where the place is certain a fix adds the quote: behind a phrase
//! of up to four characters before a mark, and at the end of speech that follows a colon; or turns the quote that looks the
//! wrong way: `“应保尽保“` is “应保尽保”. A quotation over several paragraphs, each with its opening quote, is right as it is.
//!
//! # Source
//! GB/T 15834-2011, 4.8: quotes are used in pairs; before each paragraph of a long quotation stands
//! an opening quote, behind the last a closing one.

use super::pairs::{self, Unpaired};
use super::{Draft, Finding, Fix, Rule};
use crate::bulletin::Role;
use crate::text::{EditList, Span, class};

pub(super) const RULE: Rule = Rule {
    id: "unbalanced-quote",
    label: "引号不成对",
    why: "引号成对使用（GB/T 15834—2011，4.8）；少了一半，读者分不清引用到哪里为止。",
    run: find,
};

/// Phrases up to this length before a mark are the whole of what is quoted: 应保尽保.
const PHRASE: usize = 4;
fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let source = draft.bulletin.source;
    for (open, close) in [('“', '”'), ('‘', '’')] {
        let lone = pairs::unpaired(draft.bulletin, &[open], &[close]);
        let mut at = 0;
        while let Some(&mark) = lone.get(at) {
            let block = draft.bulletin.blocks[mark.block].span;
            let beside =
                |other: Option<&Unpaired>| other.copied().filter(|one| one.block == mark.block);
            let next = beside(lone.get(at + 1));
            at += 1;
            let pair =
                next.and_then(|next| Some((next, pairs::turned(source, block, mark, next)?)));
            let (span, message, fix) = if let Some((next, inner)) = pair {
                at += 1;
                let mut edits = EditList::new();
                for (mark, turn, with) in [(mark, !mark.opens, open), (next, next.opens, close)] {
                    if turn {
                        edits.push(mark.span, with, RULE.id, "方向反了");
                    }
                }
                let message = ["“", inner, "”的引号方向反了"].concat();
                let label = "把引号转过来".to_owned();
                (Span::of(inner, source), message, Some(Fix { label, edits }))
            } else {
                // Of two in one block either may be the partner of the other.
                let alone = next.or(beside(lone[..at - 1].last())).is_none();
                let role = draft.bulletin.blocks[mark.block].role;
                let place = (mark.opens && alone)
                    .then(|| closing_place(source, block, role, mark.span))
                    .flatten();
                let fix = place.map(|(at, place)| fix(at, close, place));
                (mark.shown(source, block), message(source, block, mark), fix)
            };
            out.push(Finding {
                rule: RULE.id,
                span,
                message,
                fix,
            });
        }
    }
}

fn fix(at: usize, close: char, place: &str) -> Fix {
    let label = format!("{place}补上 {close}");
    RULE.fix(Span::empty(at), close, "补上收尾的引号", label)
}

fn message(source: &str, block: Span, mark: Unpaired) -> String {
    let near = mark.shown(source, block).slice(source);
    if mark.opens {
        format!("“{}”前有左引号，后面没有右引号", &near[mark.span.len()..])
    } else {
        format!(
            "“{}”后有右引号，前面没有左引号",
            &near[..near.len() - mark.span.len()]
        )
    }
}

/// Where the closing quote must stand, when that is certain, and how to call the place.
fn closing_place(
    source: &str,
    block: Span,
    role: Role,
    open: Span,
) -> Option<(usize, &'static str)> {
    let rest = &source[open.end..block.end];
    let phrase = rest
        .find(|c| !class::is_han(c))
        .filter(|end| rest[*end..].starts_with(['。', '，', '；', '、']));
    if let Some(end) = phrase.filter(|end| (1..=PHRASE).contains(&rest[..*end].chars().count())) {
        return Some((open.end + end, "在短语后"));
    }
    let speech = source[block.start..open.start].ends_with('：')
        && role == Role::Paragraph
        && rest.ends_with(['。', '！', '？'])
        && !rest.contains(['“', '”', '‘', '’']);
    speech.then_some((block.end, "在段末"))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{expect, fixed};
    use super::RULE;

    #[test]
    fn quotes() {
        for (text, places) in [
            ("做到“应保尽保。建成“一老一小”服务站。", &["“应保尽保"][..]),
            ("做到应保尽保”。建成“一老一小”服务站。", &["做到应保尽保”"]),
            (
                "他强调：“防汛是大事。一是责任到人，二是物资到位。",
                &["“防汛是大事"],
            ),
            ("做到“应保尽保”。建成“一老一小”服务站。", &[]),
            ("他说：“要做到‘三个一’，抓好‘回头看’。”", &[]),
            ("他说：“要做到‘三个一，抓好整改。”", &["‘三个一"]),
            // Over several paragraphs.
            ("他说：“要抓早。\n“要抓小。\n“要抓实。”", &[]),
            ("他说：“要抓早。\n要抓小。\n要抓实。”", &[]),
            (
                "做到“应保尽保。\n“流动红旗”亮出实绩，群众满意。",
                &["“应保尽保"],
            ),
            (
                "做到“应保尽保。\n群众满意。\n“流动红旗”亮出实绩。",
                &["“应保尽保"],
            ),
            // Apostrophes and inches.
            ("推进Let’s Go行动，装55”屏幕。", &[]),
        ] {
            expect(
                RULE.id,
                &format!("关于民政工作的情况报告\n{text}\n"),
                places,
            );
        }
        expect(
            RULE.id,
            "双桐镇开展“无烟田野巡查\n双桐镇组织巡查，劝阻42起。\n",
            &["“无烟田野巡查"],
        );
    }

    #[test]
    fn what_lacks_is_told() {
        for (text, told) in [
            (
                "做到“应保尽保。群众满意。",
                "“应保尽保”前有左引号，后面没有右引号",
            ),
            (
                "做到应保尽保”。群众满意。",
                "“做到应保尽保”后有右引号，前面没有左引号",
            ),
        ] {
            let draft = format!("关于民政工作的情况报告\n{text}\n");
            let found = crate::check(&crate::parse(&draft));
            let found = found.iter().find(|finding| finding.rule == RULE.id);
            assert_eq!(found.map(|finding| finding.message.as_str()), Some(told));
        }
    }

    #[test]
    fn certain_places() {
        for (text, after) in [
            ("做到“应保尽保。", Some("做到“应保尽保”。")),
            (
                "他强调：“防汛是大事。责任到人。",
                Some("他强调：“防汛是大事。责任到人。”"),
            ),
            ("开展“无烟田野巡查行动，劝阻42起。", None),
            // One that looks the wrong way is turned.
            ("做到“应保尽保“。", Some("做到“应保尽保”。")),
            (
                "提出“抓早、抓小、抓实、抓细“。",
                Some("提出“抓早、抓小、抓实、抓细”。"),
            ),
            (
                "提出“抓早、抓小、抓实、抓细“，逐项落实。",
                Some("提出“抓早、抓小、抓实、抓细”，逐项落实。"),
            ),
            (
                "建设“美丽“社区，“一老一小”有依靠。",
                Some("建设“美丽”社区，“一老一小”有依靠。"),
            ),
            ("建设“美丽”和”幸福”社区。", Some("建设“美丽”和“幸福”社区。")),
            ("建设”美丽“社区。", Some("建设“美丽”社区。")),
            ("建设‘美丽‘社区。", Some("建设‘美丽’社区。")),
            (
                "他说：“要抓早，抓小。“会议开了两天。",
                Some("他说：“要抓早，抓小。”会议开了两天。"),
            ),
            (
                "他说：“要抓早，抓小，抓出成效。“",
                Some("他说：“要抓早，抓小，抓出成效。”"),
            ),
            // What may lack two quotes.
            ("用“全员、全年、全程的“制度，推进工作。", None),
            ("坚持“一网统管，做到“应统尽统工作。", None),
            ("做到应保尽保”和“应救尽救。", None),
        ] {
            let draft = |text: &str| format!("情况报告\n{text}\n");
            let want: Vec<String> = after.map(draft).into_iter().collect();
            assert_eq!(fixed(RULE.id, &draft(text)), want);
        }
    }
}
