//! What a line looks like by itself, before its neighbours are asked.

use std::rc::Rc;

use super::look::Look;
use crate::grammar::clause::{self, Clause};
use crate::grammar::closing::Closing;
use crate::grammar::sign::Sign;
use crate::grammar::{caption, closing, contents, headline, masthead, notice, role_mark, sign};

/// The shape of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A picture, or a line whose role mark is part of it, which only tidying looks at.
    Marked,
    /// Cells with tabs between them.
    Table,
    /// 本期要目
    ContentsHead,
    /// A line with a dot leader.
    Leader,
    /// 报：…, 编辑：…, 电话：…
    Closing(Closing),
    /// （区教育局）
    Attribution,
    /// 编者按：… or a remark such as （此件公开发布）
    Editor,
    /// 附件：…
    Attachment,
    /// 各部门：
    Salutation,
    /// 【经验交流】
    Column,
    /// Secrecy, issue number, document number.
    Masthead(masthead::Line),
    /// A number sign and what follows.
    Numbered(Sign),
    /// An office, a date, or both.
    IssuerDate {
        /// An office stands there.
        issuer: bool,
        /// A date stands there.
        date: bool,
    },
    /// 第一章 总则
    Chapter,
    /// Time and source of a web page.
    WebMeta,
    /// A headline and its text.
    RunIn,
    /// A line with the shape of a headline.
    Shaped,
    /// 此复。特此通知。妥否，请批示。
    Formula,
    /// Running text.
    Text,
    /// 图1　学徒在练习
    Caption,
}

/// The kinds of lines that by themselves are of these, in their place: in a run of numbers `3.24小时` is a sign behind `2.`.
pub(super) fn in_place(looks: &[Rc<Look>]) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = looks.iter().map(|look| look.kind().clone()).collect();
    let lines = looks.iter().map(|look| look.text());
    let bare: Vec<Option<Sign>> = lines.clone().map(sign::before_digits).collect();
    lists(lines, &mut kinds);
    decimals(looks, &mut kinds);
    for at in 0..kinds.len() {
        let (Some(found), Kind::Text | Kind::Shaped) = (bare[at], &kinds[at]) else {
            continue;
        };
        let before = at.checked_sub(1).map(|at| &kinds[at]);
        let goes_on = matches!(before, Some(Kind::Numbered(last)) if last.level == 3 && last.value + 1 == found.value);
        let next = bare
            .get(at + 1)
            .copied()
            .flatten()
            .or(match kinds.get(at + 1) {
                Some(Kind::Numbered(next)) if next.level == 3 => Some(*next),
                _ => None,
            });
        if goes_on || found.value == 1 && next.is_some_and(|next| next.value == 2) {
            kinds[at] = Kind::Numbered(found);
        }
    }
    kinds
}

/// Reads lines that go on what the line above them began: receivers, attachments, notes to a table, a contents list
/// with tabs before its page numbers.
fn lists<'a>(lines: impl Iterator<Item = &'a str>, kinds: &mut [Kind]) {
    let mut above: Option<(&str, Kind)> = None;
    let mut attached = None;
    let mut noted: Option<Sign> = None;
    let mut listing = false;
    for (line, kind) in lines.zip(kinds.iter_mut()) {
        let number = || notice::attachment_number(line);
        let goes_on = match (&above, &*kind) {
            (Some((last, Kind::Closing(Closing::Distribution))), _) => {
                let open = !last.ends_with('。') && !matches!(kind, Kind::Closing(_));
                (open && closing::goes_on(line)).then_some(Kind::Closing(Closing::Distribution))
            }
            (Some((_, Kind::Attachment)), Kind::Numbered(sign)) => {
                let next = attached.is_some_and(|last| sign.value == last + 1);
                (next && number().is_some()).then_some(Kind::Attachment)
            }
            (Some((_, Kind::Editor)), Kind::Numbered(sign)) => {
                let next = noted.is_some_and(|last| {
                    (sign.level, sign.enclosed, sign.value)
                        == (last.level, last.enclosed, last.value + 1)
                });
                next.then_some(Kind::Editor)
            }
            _ => None,
        };
        listing &= matches!(kind, Kind::Table | Kind::Leader | Kind::Column);
        let paged = listing && *kind == Kind::Table && contents::tabbed(line).is_some();
        if let Some(found) = goes_on.or(paged.then_some(Kind::Leader)) {
            *kind = found;
        }
        listing |= *kind == Kind::ContentsHead;
        attached = match kind {
            Kind::Attachment if line.ends_with(['：', ':']) => Some(0),
            Kind::Attachment => number(),
            _ => None,
        };
        noted = match kind {
            Kind::Editor => notice::note_number(line).or_else(|| sign::recognize(line)),
            _ => None,
        };
        above = Some((line, kind.clone()));
    }
}

/// Reads decimal numbers before heads, where the text is numbered so: several heads of the second
/// level, one of them the first of its section.
fn decimals(looks: &[Rc<Look>], kinds: &mut [Kind]) {
    let found = || looks.iter().map(|look| *look.decimal());
    let second = || found().flatten().filter(|sign| sign.level == 2);
    if second().count() < 3 || !second().any(|sign| sign.value == 1) {
        return;
    }
    let mut sections = 0;
    for (kind, sign) in kinds.iter_mut().zip(found()) {
        let Some(sign) = sign.filter(|_| matches!(kind, Kind::Text | Kind::Shaped)) else {
            continue;
        };
        if sign.level > 1 || sign.value == sections + 1 {
            sections = if sign.level == 1 {
                sign.value
            } else {
                sections
            };
            *kind = Kind::Numbered(sign);
        }
    }
}

/// Looks at one line, white space round it removed.
pub(super) fn of(look: &Look) -> Kind {
    let line = look.text();
    if role_mark::recognize(line).is_some() {
        return Kind::Marked;
    }
    if line.contains('\t') {
        return Kind::Table;
    }
    if *look.contents_head() {
        return Kind::ContentsHead;
    }
    if let Some(kind) = *look.closing() {
        return Kind::Closing(kind);
    }
    if *look.attributed() {
        return Kind::Attribution;
    }
    if caption::is_line(line) {
        return Kind::Caption;
    }
    if *look.editor() || *look.remark() {
        return Kind::Editor;
    }
    if *look.attachment() {
        return Kind::Attachment;
    }
    if notice::is_salutation(line) {
        return Kind::Salutation;
    }
    if look.leader().is_some() {
        return Kind::Leader;
    }
    by_content(look)
}

fn by_content(look: &Look) -> Kind {
    let line = look.text();
    let head = look.masthead();
    if let Some(
        found @ (masthead::Line::Secrecy
        | masthead::Line::Issue
        | masthead::Line::DocumentNumber { .. }
        | masthead::Line::Parts(_)
        | masthead::Line::Signer),
    ) = head
    {
        return Kind::Masthead(found.clone());
    }
    if let Some(found) = *look.sign() {
        return Kind::Numbered(found);
    }
    let faulty = *look.faulty();
    if faulty || notice::is_seal(line) {
        return Kind::IssuerDate {
            issuer: !faulty,
            date: faulty,
        };
    }
    if let Some(masthead::Line::IssuerDate { issuer, date }) = head {
        return Kind::IssuerDate {
            issuer: issuer.is_some(),
            date: date.is_some(),
        };
    }
    match clause::recognize(line) {
        Some((Clause::Chapter, _)) => return Kind::Chapter,
        Some((Clause::Article, _)) => return Kind::Text,
        None => {}
    }
    if *look.column() {
        return Kind::Column;
    }
    if *look.formula() {
        return Kind::Formula;
    }
    if headline::run_in(line, false).is_some() {
        return Kind::RunIn;
    }
    if *look.meta() {
        return Kind::WebMeta;
    }
    let name = line.chars().count() < 4 && masthead::is_name(line);
    if name || look.series().is_none() && *look.shaped() {
        return Kind::Shaped;
    }
    Kind::Text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimal_numbers_where_the_text_is_numbered_so() {
        let numbered = |text: &str| {
            let looks: Vec<_> = text.lines().map(|line| Rc::new(Look::new(line))).collect();
            let mut kinds: Vec<Kind> = looks.iter().map(|look| look.kind().clone()).collect();
            decimals(&looks, &mut kinds);
            let sign = |kind: &Kind| match kind {
                Kind::Numbered(sign) => Some((sign.level, sign.value)),
                _ => None,
            };
            kinds.iter().map(sign).collect::<Vec<_>>()
        };
        assert_eq!(
            numbered("1 总则\n1.1 目的\n1.2 依据\n2 职责\n2.1 分工\n7 月底完成"),
            [
                Some((1, 1)),
                Some((2, 1)),
                Some((2, 2)),
                Some((1, 2)),
                Some((2, 1)),
                None
            ]
        );
        assert_eq!(numbered("1 总则\n1.1 目的\n1.2 依据"), [None; 3]);
        assert_eq!(numbered("1.2 依据\n1.3 范围\n1.4 原则"), [None; 3]);
    }

    /// The kinds of lines in their place.
    fn placed(lines: &[&str]) -> Vec<Kind> {
        let looks: Vec<_> = lines.iter().map(|line| Rc::new(Look::new(line))).collect();
        in_place(&looks)
    }

    #[test]
    fn a_number_with_digits_right_behind_it_counts_in_a_run() {
        let numbered = |lines: &[&str]| {
            let value = |kind: &Kind| match kind {
                Kind::Numbered(sign) => Some(sign.value),
                _ => None,
            };
            placed(lines).iter().map(value).collect::<Vec<_>>()
        };
        let (one, two, three) = ("1.12户搬迁", "2.24小时值守", "3.36户搬迁");
        for (lines, values) in [
            (&[one, two, three][..], &[Some(1), Some(2), Some(3)][..]),
            (&["1.春耕", two, three], &[Some(1), Some(2), Some(3)]),
            (&["1.春耕", three], &[Some(1), None]),
            (&[two, three], &[None, None]),
            (&[one, three], &[None, None]),
            (&[one, "2.春耕"], &[Some(1), Some(2)]),
            (&[one, "3.春耕"], &[None, Some(3)]),
            (&[one, "（二）春耕"], &[None, Some(2)]),
            (&["（一）春耕", two], &[Some(1), None]),
            (&[one, "春耕"], &[None, None]),
            (&["目录", one, two], &[None, Some(1), Some(2)]),
        ] {
            assert_eq!(numbered(lines), values, "{lines:?}");
        }
    }

    #[test]
    fn lists_go_on_below_what_began_them() {
        let distribution = Kind::Closing(Closing::Distribution);
        let is = |lines: &[&str], kind: &Kind| {
            placed(lines)
                .iter()
                .map(|found| found == kind)
                .collect::<Vec<_>>()
        };
        for (lines, list) in [
            (&["抄送：各镇，", "各街道"][..], &[true, true][..]),
            (&["抄送：各镇，", "区水利局、区财政局"], &[true, true]),
            (&["抄送：各镇。", "各街道"], &[true, false]),
            (
                &["抄送：各镇，", "近日，各镇按期完成春耕。"],
                &[true, false],
            ),
            (&["抄送：各镇，", "编辑：何青山"], &[true, false]),
            (&["春耕", "各街道"], &[false, false]),
        ] {
            assert_eq!(is(lines, &distribution), list, "{lines:?}");
        }
        for (lines, list) in [
            (
                &["目录", "春耕有序推进\t3", "水库巡查完成\t5"][..],
                &[false, true, true][..],
            ),
            (
                &["目录", "【工作动态】", "春耕有序推进\t3"],
                &[false, false, true],
            ),
            (
                &["目录", "春耕有序推进\t3", "春耕", "水库巡查完成\t5"],
                &[false, true, false, false],
            ),
            (&["目录", "春耕有序推进\t3户"], &[false, false]),
            (&["春耕", "春耕有序推进\t3"], &[false, false]),
        ] {
            assert_eq!(is(lines, &Kind::Leader), list, "{lines:?}");
        }
        for (lines, list) in [
            (
                &["附件：", "1.任务分工表", "2.联系方式"][..],
                &[true, true, true][..],
            ),
            (&["附件：", "2.任务分工表"], &[true, false]),
            (&["附件:", "1.任务分工表"], &[true, true]),
            (
                &["附件：1.任务分工表", "春耕", "2.联系方式"],
                &[true, false, false],
            ),
            (
                &["附件：1.任务分工表", "2.联系方式", "4.回执"],
                &[true, true, false],
            ),
        ] {
            assert_eq!(is(lines, &Kind::Attachment), list, "{lines:?}");
        }
        for (lines, list) in [
            (
                &["注：1.按月计算；", "2.不计入；", "3.截至3月。"][..],
                &[true, true, true][..],
            ),
            (&["注：1.按月计算；", "3.截至3月。"], &[true, false]),
            (&["注：1.按月计算；", "（2）截至3月。"], &[true, false]),
            (&["注：①按月计算；", "②截至3月。"], &[true, true]),
            (&["注：①按月计算；", "2.截至3月。"], &[true, false]),
            (&["注：按月计算；", "1.截至3月。"], &[true, false]),
        ] {
            assert_eq!(is(lines, &Kind::Editor), list, "{lines:?}");
        }
    }

    #[test]
    fn what_lines_look_like_by_themselves() {
        for (line, kind) in [
            ("镇\t户数", Kind::Table),
            ("目录", Kind::ContentsHead),
            ("抄送：各镇。", Kind::Closing(Closing::Distribution)),
            ("（区水利局）", Kind::Attribution),
            ("编者按：春耕有序。", Kind::Editor),
            ("（此件公开发布）", Kind::Editor),
            ("附件：巡查台账", Kind::Attachment),
            ("各镇人民政府：", Kind::Salutation),
            ("全区春耕有序推进…………3", Kind::Leader),
            ("【工作动态】", Kind::Column),
            ("特此通知。", Kind::Formula),
            ("第一章　总则", Kind::Chapter),
            ("第三条　春耕有序推进", Kind::Text),
            ("图1　学徒在练习", Kind::Caption),
            ("第12期", Kind::Masthead(masthead::Line::Issue)),
            (
                "（盖章）",
                Kind::IssuerDate {
                    issuer: true,
                    date: false,
                },
            ),
            (
                "澄湖区水利局",
                Kind::IssuerDate {
                    issuer: true,
                    date: false,
                },
            ),
            (
                "2026年9月2日",
                Kind::IssuerDate {
                    issuer: false,
                    date: true,
                },
            ),
            (
                "2026年月16日",
                Kind::IssuerDate {
                    issuer: false,
                    date: true,
                },
            ),
            (
                "澄湖区水利局　2026年9月2日",
                Kind::IssuerDate {
                    issuer: true,
                    date: true,
                },
            ),
            ("来源：区水利局 2026-03-05 09:00 浏览：12", Kind::WebMeta),
            (
                "全区项目进度过半　1至6月，全区41个项目完成投资126.3亿元。",
                Kind::RunIn,
            ),
            ("全区春耕有序推进", Kind::Shaped),
            ("一是排查到位", Kind::Text),
            ("各镇完成春耕，开始夏种。", Kind::Text),
            ("春耕", Kind::Text),
        ] {
            assert_eq!(*Look::new(line).kind(), kind, "{line}");
        }
        assert_eq!(*Look::new("<正文>目录").kind(), Kind::Marked);
    }

    #[test]
    fn attachments_are_counted_on() {
        let kinds = |lines: &[&str]| {
            let looks: Vec<_> = lines.iter().map(|line| Rc::new(Look::new(line))).collect();
            let found = in_place(&looks);
            found
                .iter()
                .map(|kind| *kind == Kind::Attachment)
                .collect::<Vec<_>>()
        };
        let list = ["附件：1.任务分工表", "2.隐患登记表", "3.联系方式"];
        assert_eq!(kinds(&list), [true; 3]);
        assert_eq!(kinds(&["附件：1.任务分工表", "3.联系方式"]), [true, false]);
        assert_eq!(kinds(&["特此通知。", "2.隐患登记表"]), [false, false]);
        let told = "2.登记表要如实填写；逾期不报的，予以通报。";
        assert_eq!(kinds(&["附件：1.任务分工表", told]), [true, false]);
    }
}
