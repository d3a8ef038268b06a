//! The fields of the masthead as a form shows them: views of lines of the draft.

use std::borrow::Cow;

use super::masthead::SIGNER;
use super::{date, issue, role_mark};
use crate::bulletin::{Bulletin, Masthead, Role};
use crate::parse;
use crate::text::{EditList, Span, class};

/// A field of the masthead, as the form shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The number of the copy (份号).
    Copy,
    /// 密级, 内部资料 注意保存
    Secrecy,
    /// How fast a document goes (紧急程度).
    Haste,
    /// The bulletin's name.
    Name,
    /// 第12期（总第356期）
    Issue,
    /// Who signs a document (签发人).
    Signer,
    /// The issuing office.
    Issuer,
    /// The date.
    Date,
}

/// The rule id of edits made by the form.
pub const FORM_RULE: &str = "masthead-form";

/// What an office calls what it puts out, and with that the lines of its masthead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Genre {
    /// 简报
    Bulletin,
    /// 公文, after GB/T 9704-2012.
    Document,
    /// 会议纪要
    Minutes,
}

impl Genre {
    /// The fields that a form asks for, what every masthead has first, each with what it is called and what a value looks like.
    pub const fn fields(self) -> &'static [(Field, &'static str, &'static str)] {
        match self {
            Self::Bulletin => &[
                (Field::Name, "名称", "澄湖信息"),
                (Field::Issue, "期号", "第12期（总第356期）"),
                (Field::Issuer, "编发单位", "中共澄湖区委办公室"),
                (Field::Date, "日期", "2025年3月6日"),
                (Field::Secrecy, "密级", "内部资料　注意保存"),
            ],
            Self::Document => &[
                (Field::Name, "发文机关标志", "澄湖区人民政府文件"),
                (Field::Issue, "发文字号", "澄政发〔2025〕12号"),
                (Field::Signer, SIGNER, "林一"),
                (Field::Secrecy, "密级和保密期限", "秘密★1年"),
                (Field::Haste, "紧急程度", "特急"),
                (Field::Copy, "份号", "000012"),
            ],
            Self::Minutes => &[
                (Field::Name, "纪要标志", "澄湖区人民政府常务会议纪要"),
                (Field::Issue, "期号", "第12期"),
                (Field::Issuer, "编发单位", "澄湖区人民政府办公室"),
                (Field::Date, "日期", "2025年3月6日"),
                (Field::Secrecy, "密级", "内部资料　注意保存"),
            ],
        }
    }

    /// What stands in place of a name and an issue line that a draft lacks.
    pub const fn placeholders(self) -> [(Field, &'static str); 2] {
        let (name, issue) = match self {
            Self::Bulletin => ("简报名称", "第　　期"),
            Self::Document => ("发文机关文件", "〔　　〕　号"),
            Self::Minutes => ("会议纪要", "第　　期"),
        };
        [(Field::Name, name), (Field::Issue, issue)]
    }
}

impl Field {
    /// Every field in the order of the masthead, with its Chinese label.
    pub const ALL: [(Self, &'static str); 8] = [
        (Self::Copy, "份号"),
        (Self::Secrecy, "密级"),
        (Self::Haste, "紧急程度"),
        (Self::Name, "名称"),
        (Self::Issue, "期号"),
        (Self::Signer, SIGNER),
        (Self::Issuer, "编发单位"),
        (Self::Date, "日期"),
    ];

    fn span(self, bulletin: &Bulletin<'_>) -> Option<Span> {
        let masthead = &bulletin.masthead;
        match self {
            Self::Copy => masthead.copy,
            Self::Secrecy => masthead.secrecy,
            Self::Haste => masthead.haste,
            Self::Signer => masthead.signer,
            Self::Name => masthead.name,
            Self::Issue => masthead.issue,
            Self::Issuer => masthead.issuer,
            Self::Date => masthead.date,
        }
    }

    /// Its stable name in pages and forms.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Copy => "copy",
            Self::Secrecy => "secrecy",
            Self::Haste => "haste",
            Self::Name => "name",
            Self::Issue => "issue",
            Self::Signer => "signer",
            Self::Issuer => "issuer",
            Self::Date => "date",
        }
    }

    /// The value the draft has for this field, empty when it has none.
    pub fn get<'a>(self, bulletin: &Bulletin<'a>) -> &'a str {
        bulletin.field(self.span(bulletin)).unwrap_or_default()
    }

    /// How a draft has what somebody typed as the value: 12 is 第12期, but of a document, whose number says who it is of; 2026.6.18 is
    /// 2026年6月18日. All else stays as it was typed.
    pub fn written(self, genre: Genre, typed: &str) -> Cow<'_, str> {
        let typed = typed.trim();
        let whole = match self {
            Self::Issue if genre != Genre::Document => issue::completed(typed),
            Self::Date if !typed.contains('年') => date::whole(typed).map(date::Date::canonical),
            _ => None,
        };
        whole.map_or(Cow::Borrowed(typed), Cow::Owned)
    }

    /// The edit of the draft that gives this field the value; an empty value removes it.
    ///
    /// A field that the draft lacks goes on a line of its own in the order of the masthead; issuer
    /// and date share a line. There is no edit for a value that the draft would not give back, such
    /// as a number that is still being typed: 第, 第9.
    pub fn set(self, bulletin: &Bulletin<'_>, value: &str) -> EditList {
        // What stands on several lines may go on doing so.
        let broken = self.get(bulletin).contains(class::is_line_end);
        let between = if broken { "\n" } else { " " };
        let value = value
            .split(class::is_line_end)
            .collect::<Vec<_>>()
            .join(between);
        let value = value.trim();
        if self.get(bulletin) == value {
            return EditList::new();
        }
        let (span, with) = match self.span(bulletin) {
            Some(span) if value.is_empty() => {
                let start = match self {
                    Self::Signer => bulletin.source[..span.start].rfind(SIGNER),
                    _ => None,
                };
                let span = Span::new(start.unwrap_or(span.start), span.end);
                (Self::removal(bulletin, span), String::new())
            }
            Some(span) => (span, value.to_owned()),
            None => self.insertion(bulletin, value),
        };
        let reads = |edits: &EditList| self.get(&parse(&edits.apply(bulletin.source))) == value;
        let edits = one(span, with.clone());
        if value.is_empty() || reads(&edits) {
            return edits;
        }
        // A value that does not read as what it is gets a role mark on its line.
        let (span, with) = marked(bulletin.source, span, &with);
        let edits = one(span, with);
        if reads(&edits) {
            edits
        } else {
            EditList::new()
        }
    }

    /// The field's bytes with the separator beside it, or its whole line when nothing else is there.
    fn removal(bulletin: &Bulletin<'_>, span: Span) -> Span {
        let text = bulletin.source;
        let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[span.end..]
            .find('\n')
            .map_or(text.len(), |at| span.end + at);
        let before = &text[start..span.start];
        let after = &text[span.end..end];
        if before.trim().is_empty() && after.trim().is_empty() {
            return Span::new(start, (end + 1).min(text.len()));
        }
        if after.trim().is_empty() {
            Span::new(start + before.trim_end().len(), span.end)
        } else {
            Span::new(span.start, end - after.trim_start().len())
        }
    }

    fn insertion(self, bulletin: &Bulletin<'_>, value: &str) -> (Span, String) {
        let labelled = format!("{SIGNER}：{value}");
        let value = if self == Self::Signer {
            &labelled
        } else {
            value
        };
        let partner = match self {
            Self::Signer => bulletin.masthead.issue,
            Self::Issuer => bulletin.masthead.date,
            Self::Date => bulletin.masthead.issuer,
            _ => None,
        };
        if let Some(partner) = partner {
            return match self {
                Self::Issuer => (Span::empty(partner.start), format!("{value}\u{3000}")),
                _ => (Span::empty(partner.end), format!("\u{3000}{value}")),
            };
        }
        let text = bulletin.source;
        let before = Self::ALL
            .iter()
            .take_while(|(field, _)| *field != self)
            .filter_map(|(field, _)| field.span(bulletin))
            .map(|span| span.end)
            .max();
        if let Some(end) = before {
            let at = text[end..].find('\n').map_or(text.len(), |at| end + at);
            (Span::empty(at), format!("\n{value}"))
        } else {
            let first = bulletin.blocks.first().map_or(0, |block| block.span.start);
            let start = text[..first].rfind('\n').map_or(0, |at| at + 1);
            let gap = if bulletin.masthead == Masthead::default() && !text.is_empty() {
                "\n"
            } else {
                ""
            };
            (Span::empty(start), format!("{value}\n{gap}"))
        }
    }
}

fn one(span: Span, with: String) -> EditList {
    let mut edits = EditList::new();
    edits.push(span, with, FORM_RULE, "");
    edits
}

/// The same edit with the masthead's role mark at the start of the line it writes.
fn marked(text: &str, span: Span, with: &str) -> (Span, String) {
    let mark = role_mark::canonical(Role::Masthead);
    if let Some(line) = with.strip_prefix('\n') {
        return (span, format!("\n{mark}{line}"));
    }
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let before = &text[start..span.start];
    (Span::new(start, span.end), format!("{mark}{before}{with}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(draft: &str, field: Field, value: &str, expected: &str) {
        let edits = field.set(&parse(draft), value);
        let after = edits.apply(draft);
        assert_eq!(after, expected);
        assert_eq!(field.get(&parse(&after)), value, "{after}");
    }

    const TEXT: &str = "临川区召开会议\n会议指出，要抓好落实。";

    #[test]
    fn fields_are_changed_where_they_stand() {
        let draft = format!("临川信息\n第12期\n临川区委办公室　2026年3月1日\n\n{TEXT}");
        check(
            &draft,
            Field::Name,
            "临川快报",
            &draft.replace("临川信息", "临川快报"),
        );
        check(
            &draft,
            Field::Date,
            "2026年4月2日",
            &draft.replace("3月1日", "4月2日"),
        );
        check(&draft, Field::Issue, "", &draft.replace("第12期\n", ""));
        check(
            &draft,
            Field::Date,
            "",
            &draft.replace("　2026年3月1日", ""),
        );
    }

    #[test]
    fn fields_that_lack_are_added_in_order() {
        let with = |head: &str| format!("{head}\n\n{TEXT}");
        check(
            &with("<报头>临川区委办公室"),
            Field::Date,
            "2026年3月1日",
            &with("<报头>临川区委办公室　2026年3月1日"),
        );
        check(
            &with("第12期"),
            Field::Name,
            "临川信息",
            &with("临川信息\n第12期"),
        );
    }

    #[test]
    fn a_value_may_be_typed_key_by_key() {
        let values = [
            (Field::Copy, "000017"),
            (Field::Secrecy, "内部资料　注意保存"),
            (Field::Haste, "特急"),
            (Field::Name, "云岫信息"),
            (Field::Issue, "第9期（总第356期）"),
            (Field::Signer, "陆明远"),
            (Field::Issuer, "中共云岫区委办公室"),
            (Field::Date, "2026年4月8日"),
        ];
        let head = "内部资料\n<报头>河湾之声\n第12期\n临川区委办公室　2026年3月1日\n\n";
        for (field, value) in values {
            let whole = [head, TEXT].concat();
            let bulletin = parse(&whole);
            let mut draft = field.set(&bulletin, "").apply(&whole);
            let others = |draft: &str| {
                let bulletin = parse(draft);
                let others = Field::ALL.iter().filter(|(other, _)| *other != field);
                others
                    .map(|(other, _)| other.get(&bulletin).to_owned())
                    .collect::<Vec<_>>()
            };
            let stood = others(&draft);
            let ends = value.char_indices().map(|(at, c)| at + c.len_utf8());
            for end in ends {
                let typed = field.written(Genre::Bulletin, &value[..end]);
                draft = field.set(&parse(&draft), &typed).apply(&draft);
                assert_eq!(others(&draft), stood, "{} {draft}", &value[..end]);
            }
            assert_eq!(field.get(&parse(&draft)), value, "{draft}");
        }
    }

    #[test]
    fn what_is_typed_is_written_in_full() {
        for (field, typed, written) in [
            (Field::Issue, " 12 ", "第12期"),
            (Field::Issue, "2", "第2期"),
            (Field::Issue, "９", "第9期"),
            (Field::Date, "2026.6.18", "2026年6月18日"),
            (Field::Date, "2026-6-18", "2026年6月18日"),
            (Field::Date, "2026/06/18", "2026年6月18日"),
            (Field::Date, "２０２６．６．１８", "2026年6月18日"),
            (Field::Date, "20260618", "2026年6月18日"),
        ] {
            let value = field.written(Genre::Bulletin, typed);
            assert_eq!(value, written);
            for draft in [
                TEXT.to_owned(),
                format!("临川信息\n第11期\n临川区委办公室　2026年3月1日\n\n{TEXT}"),
            ] {
                let after = field.set(&parse(&draft), &value).apply(&draft);
                assert_eq!(field.get(&parse(&after)), written, "{after}");
                assert!(after.ends_with(TEXT));
            }
        }
        for (field, genre, typed) in [
            (Field::Issue, Genre::Bulletin, "增刊"),
            (Field::Issue, Genre::Document, "12"),
            (Field::Date, Genre::Bulletin, "二〇二六年六月十八日"),
            (Field::Date, Genre::Bulletin, "2026.6"),
            (Field::Name, Genre::Bulletin, "12"),
        ] {
            assert_eq!(field.written(genre, typed), typed);
        }
    }

    #[test]
    fn an_issuer_is_taken_beside_any_masthead() {
        let issuer = "中共青溪县委政法委员会";
        let story = "青溪县召开平安建设会议\n2026年6月18日，青溪县召开会议。";
        for head in [
            "",
            "青溪政法\n\n",
            "青溪政法\n第12期\n\n",
            "青溪政法\n第12期\n2026年6月18日\n\n",
            "青溪政法\n第12期\n青溪县委办公室　2026年6月18日\n\n",
        ] {
            let draft = format!("{head}{story}");
            let after = Field::Issuer.set(&parse(&draft), issuer).apply(&draft);
            assert_eq!(Field::Issuer.get(&parse(&after)), issuer, "{after}");
        }
    }

    #[test]
    fn a_masthead_grows_field_by_field_in_any_order() {
        let bulletin: [(Field, &str); 5] = [
            (Field::Secrecy, "内部资料"),
            (Field::Name, "河湾之声"),
            (Field::Issue, "第3期"),
            (Field::Issuer, "临川区委办公室"),
            (Field::Date, "2026年3月1日"),
        ];
        let document = [
            (Field::Copy, "000017"),
            (Field::Secrecy, "机密★1年"),
            (Field::Haste, "特急"),
            (Field::Name, "临川区人民政府文件"),
            (Field::Issue, "临政发〔2026〕3号"),
            (Field::Signer, "陆明远"),
        ];
        for (values, stride) in [(bulletin.as_slice(), 2), (&document, 5)] {
            for turn in 0..values.len() {
                let mut draft = TEXT.to_owned();
                for step in 0..values.len() {
                    let (field, value) = values[(turn + step * stride) % values.len()];
                    draft = field.set(&parse(&draft), value).apply(&draft);
                    assert_eq!(field.get(&parse(&draft)), value, "{draft}");
                }
                let bulletin = parse(&draft);
                for (field, value) in values {
                    assert_eq!(field.get(&bulletin), *value, "{draft}");
                }
                assert!(draft.ends_with(TEXT));
            }
        }
    }

    #[test]
    fn a_signer_goes_with_its_label_and_an_office_stands_before_the_date() {
        let with = |head: &str| format!("{head}\n\n{TEXT}");
        check(
            &with("临川专报\n第16期　签发人：何青山\n临川区委办公室　2026年3月1日"),
            Field::Signer,
            "",
            &with("临川专报\n第16期\n临川区委办公室　2026年3月1日"),
        );
        check(
            &with("<报头>2026年3月1日"),
            Field::Issuer,
            "临川区委办公室",
            &with("<报头>临川区委办公室　2026年3月1日"),
        );
    }
}
