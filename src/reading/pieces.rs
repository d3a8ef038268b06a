//! Cuts a line into its pieces: run-in headline or head, text, attribution.

use super::kind::Kind;
use super::look::Look;
use crate::bulletin::Role;
use crate::grammar::sign::{self, Sign};
use crate::grammar::{attribution, head, headline, picture};
use crate::text::Span;

/// A part of a line with one role; byte offsets into the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub role: Role,
    /// Where it stands in the line.
    pub span: Span,
    /// The number sign at its start; offsets from the start of the piece.
    pub sign: Option<Sign>,
    /// The next piece goes on in the same paragraph.
    pub run_in: bool,
}

/// Cuts a line into its pieces; `marked` where a mark says what it is.
pub(super) fn cut(look: &Look, kind: &Kind, role: Role, marked: bool) -> Vec<Piece> {
    let text = look.text();
    let mut out = Vec::new();
    if !marked && let Some((_, len)) = picture::recognize(text) {
        // A caption is one whole, and a picture is there without any too.
        let caption = Span::new(len, text.len()).trim(text);
        out.push(piece(role, caption, None, false));
        return out;
    }
    let mut span = Span::new(0, text.len()).trim(text);
    if span.is_empty() {
        return out;
    }
    let body_role = if role == Role::Title || role.level().is_some() {
        Role::Paragraph
    } else {
        role
    };
    if role == Role::Title
        && (*kind == Kind::RunIn || marked)
        && let Some((head, gap)) = headline::run_in(span.slice(text), false)
        && (!marked || span.slice(text)[gap.end..].contains('。'))
    {
        out.push(piece(role, Span::from(head).offset(span.start), None, true));
        span = Span::new(span.start + gap.end, span.end);
        push_text(&mut out, look, body_role, span);
        return out;
    }
    if role == Role::Title
        && (*kind == Kind::Text || marked)
        && let Some(len) = headline::ended(span.slice(text))
    {
        let head = Span::new(span.start, span.start + len);
        out.push(piece(role, head, None, true));
        push_text(
            &mut out,
            look,
            body_role,
            Span::new(head.end, span.end).trim(text),
        );
        return out;
    }
    let sign = sign_of(span.slice(text), role, kind);
    match (role.level(), sign) {
        (Some(_), Some(sign)) => {
            let body_at = span.start + sign.len;
            let body = &text[body_at..span.end];
            let lead = body.len() - body.trim_start().len();
            let split = head::run_in(body.trim_start());
            match split {
                Some(len) => {
                    let head = Span::new(span.start, body_at + lead + len);
                    out.push(piece(role, head, Some(sign), true));
                    push_text(
                        &mut out,
                        look,
                        body_role,
                        Span::new(head.end, span.end).trim(text),
                    );
                }
                None => out.push(piece(role, span, Some(sign), false)),
            }
        }
        (None, sign) if body_role == Role::Paragraph && role == Role::Paragraph => {
            push_text(&mut out, look, role, span);
            if let Some(first) = out.first_mut() {
                first.sign = sign;
            }
        }
        (_, sign) => out.push(piece(role, span, sign, false)),
    }
    out
}

/// The sign of a head or list item; other roles have none.
fn sign_of(text: &str, role: Role, kind: &Kind) -> Option<Sign> {
    let numbered = role.level().is_some() || matches!(role, Role::Paragraph | Role::Toc);
    match kind {
        _ if !numbered => None,
        Kind::Numbered(sign) => Some(*sign),
        _ => sign::recognize(text),
    }
}

/// Running text, and the attribution at its end.
fn push_text(out: &mut Vec<Piece>, look: &Look, role: Role, span: Span) {
    if span.is_empty() {
        return;
    }
    let text = look.text();
    let sender = if span.len() == text.len() {
        *look.sender()
    } else {
        attribution::at_end(span.slice(text))
    };
    match sender {
        Some(at) => {
            out.push(piece(
                role,
                Span::new(span.start, span.start + at).trim(text),
                None,
                false,
            ));
            out.push(piece(
                Role::Attribution,
                Span::new(span.start + at, span.end),
                None,
                false,
            ));
        }
        None => out.push(piece(role, span, None, false)),
    }
}

fn piece(role: Role, span: Span, sign: Option<Sign>, run_in: bool) -> Piece {
    Piece {
        role,
        span,
        sign,
        run_in,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces of a line: role, number, whether the next goes on in its paragraph, text.
    fn told(line: &str, kind: &Kind, role: Role) -> Vec<String> {
        let pieces = cut(&Look::new(line), kind, role, false);
        let told = pieces.iter().map(|piece| {
            let sign = piece.sign.map_or(0, |sign| sign.value);
            let text = piece.span.slice(line);
            format!("{:?} {sign} {} {text}", piece.role, piece.run_in)
        });
        told.collect()
    }

    #[test]
    fn what_paragraphs_and_heads_fall_into() {
        for (line, kind, role, pieces) in [
            (
                "各镇完成。",
                &Kind::Text,
                Role::Paragraph,
                &["Paragraph 0 false 各镇完成。"][..],
            ),
            (
                "各镇完成。（区水利局）",
                &Kind::Text,
                Role::Paragraph,
                &[
                    "Paragraph 0 false 各镇完成。",
                    "Attribution 0 false （区水利局）",
                ],
            ),
            (
                "2.各镇完成。（区水利局）",
                &Kind::Text,
                Role::Paragraph,
                &[
                    "Paragraph 2 false 2.各镇完成。",
                    "Attribution 0 false （区水利局）",
                ],
            ),
            (
                "各镇完成。（区水利局）",
                &Kind::Text,
                Role::Note,
                &["Note 0 false 各镇完成。（区水利局）"],
            ),
            (
                "一、春耕",
                &Kind::Text,
                Role::Heading1,
                &["Heading1 1 false 一、春耕"],
            ),
            (
                "春耕",
                &Kind::Text,
                Role::Heading1,
                &["Heading1 0 false 春耕"],
            ),
            (
                "一、 加强领导。各镇成立专班，逐村走访。（区水利局）",
                &Kind::Text,
                Role::Heading1,
                &[
                    "Heading1 1 true 一、 加强领导。",
                    "Paragraph 0 false 各镇成立专班，逐村走访。",
                    "Attribution 0 false （区水利局）",
                ],
            ),
            ("1. 春耕", &Kind::Text, Role::Toc, &["Toc 1 false 1. 春耕"]),
            (
                "1. 春耕",
                &Kind::Text,
                Role::Attachment,
                &["Attachment 0 false 1. 春耕"],
            ),
        ] {
            assert_eq!(told(line, kind, role), pieces, "{line} {role:?}");
        }
    }

    #[test]
    fn what_headlines_with_their_text_fall_into() {
        let run_in = "全区项目过半　1至6月，全区41个项目完成投资126.3亿元。";
        let ended = "区气象局做好春耕服务。全区新建监测站26处，发布专报12期。";
        for (line, kind, role, pieces) in [
            (
                "一、春耕",
                &Kind::Text,
                Role::Title,
                &["Title 0 false 一、春耕"][..],
            ),
            (
                run_in,
                &Kind::Text,
                Role::Title,
                &[&format!("Title 0 false {run_in}")],
            ),
            (
                run_in,
                &Kind::RunIn,
                Role::Title,
                &[
                    "Title 0 true 全区项目过半",
                    "Paragraph 0 false 1至6月，全区41个项目完成投资126.3亿元。",
                ],
            ),
            (
                run_in,
                &Kind::RunIn,
                Role::Paragraph,
                &[&format!("Paragraph 0 false {run_in}")],
            ),
            (
                ended,
                &Kind::Text,
                Role::Title,
                &[
                    "Title 0 true 区气象局做好春耕服务。",
                    "Paragraph 0 false 全区新建监测站26处，发布专报12期。",
                ],
            ),
            (
                ended,
                &Kind::Shaped,
                Role::Title,
                &[&format!("Title 0 false {ended}")],
            ),
            (
                ended,
                &Kind::Text,
                Role::Paragraph,
                &[&format!("Paragraph 0 false {ended}")],
            ),
            ("", &Kind::Text, Role::Heading1, &[]),
        ] {
            assert_eq!(told(line, kind, role), pieces, "{line} {role:?}");
        }
    }

    #[test]
    fn a_marked_headline_stands_before_its_text() {
        for (line, headline) in [
            (
                "全区项目进度过半。1至6月，全区41个项目完成投资126.3亿元。",
                "全区项目进度过半。",
            ),
            (
                "全区项目进度过半　1至6月，全区41个项目完成投资126.3亿元。",
                "全区项目进度过半",
            ),
            ("全区项目进度过半", "全区项目进度过半"),
            // A headline of two parts.
            (
                "“双减”提质增效　课后服务惠及学生3.2万名",
                "“双减”提质增效　课后服务惠及学生3.2万名",
            ),
        ] {
            let look = Look::new(line);
            let pieces = cut(&look, look.kind(), Role::Title, true);
            assert_eq!(pieces[0].span.slice(line), headline);
            assert_eq!(pieces[0].role, Role::Title);
            assert_eq!(pieces[0].run_in, pieces.len() > 1);
        }
    }

    #[test]
    fn a_headline_with_its_text_falls_into_both() {
        let line = "全区项目进度过半　1至6月，全区41个项目完成投资126.3亿元";
        let pieces = cut(&Look::new(line), &Kind::RunIn, Role::Title, false);
        let texts: Vec<&str> = pieces.iter().map(|piece| piece.span.slice(line)).collect();
        assert_eq!(
            texts,
            ["全区项目进度过半", "1至6月，全区41个项目完成投资126.3亿元"]
        );
    }

    #[test]
    fn a_head_keeps_the_number_that_the_text_showed_it_to_have() {
        use crate::grammar::sign;
        let head = "1.1 编制目的";
        let decimal = sign::decimal(head).expect(head);
        let kind = Kind::Numbered(decimal);
        assert_eq!(sign_of(head, Role::Heading2, &kind), Some(decimal));
        assert_eq!(sign_of(head, Role::Title, &kind), None);
        let list = "一、编制目的";
        assert_eq!(
            sign_of(list, Role::Heading1, &Kind::Text),
            sign::recognize(list)
        );
    }
}
