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

/// Cuts a line into its pieces.
pub(super) fn cut(look: &Look, kind: &Kind, role: Role) -> Vec<Piece> {
    let text = look.text();
    let from = if let Kind::Marked(_, len) = kind {
        *len
    } else {
        0
    };
    let marked = from > 0;
    let mut out = Vec::new();
    let mut span = Span::new(from, text.len()).trim(text);
    if picture::recognize(text).is_some() {
        // A caption is one whole, and a picture is there without any too.
        out.push(piece(role, span, None, false));
        return out;
    }
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

    #[test]
    fn a_marked_headline_stands_before_its_text() {
        let mark = Kind::Marked(Role::Title, "<标题>".len());
        for (line, headline) in [
            (
                "<标题>全区项目进度过半。1至6月，全区41个项目完成投资126.3亿元。",
                "全区项目进度过半。",
            ),
            (
                "<标题>全区项目进度过半　1至6月，全区41个项目完成投资126.3亿元。",
                "全区项目进度过半",
            ),
            ("<标题>全区项目进度过半", "全区项目进度过半"),
            // A headline of two parts.
            (
                "<标题>“双减”提质增效　课后服务惠及学生3.2万名",
                "“双减”提质增效　课后服务惠及学生3.2万名",
            ),
        ] {
            let pieces = cut(&Look::new(line), &mark, Role::Title);
            assert_eq!(pieces[0].span.slice(line), headline);
            assert_eq!(pieces[0].role, Role::Title);
            assert_eq!(pieces[0].run_in, pieces.len() > 1);
        }
    }

    #[test]
    fn a_headline_with_its_text_falls_into_both() {
        let line = "全区项目进度过半　1至6月，全区41个项目完成投资126.3亿元";
        let pieces = cut(&Look::new(line), &Kind::RunIn, Role::Title);
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
