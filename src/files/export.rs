//! A document as one text, which goes from one memory to another, and the file that is made of it.

use super::html::base64;
use super::{docx, ofd};
use crate::bulletin::{Block, Bulletin, Masthead, Number, Role};
use crate::text::Span;
use crate::typeset::{Style, typeset};

/// A kind of file that a document leaves as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Word's and WPS's: what a clerk goes on writing in.
    Docx,
    /// GB/T 33190: the pages as they are set.
    Ofd,
}

impl Form {
    /// How the names of its files end, which is also what it is called where it is asked for.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Ofd => "ofd",
        }
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Ofd => "application/ofd",
        }
    }

    /// The form of an extension.
    pub fn of(extension: &str) -> Option<Self> {
        let mut all = [Self::Docx, Self::Ofd].into_iter();
        all.find(|form| form.extension() == extension)
    }

    /// The bytes of the file. Equal input gives equal bytes; of metadata there are the title and the office.
    pub fn write(self, bulletin: &Bulletin<'_>, style: &Style) -> Vec<u8> {
        self.illustrated(bulletin, &Pictures::default(), style)
    }

    /// The same with what its pictures show.
    pub fn illustrated(
        self,
        bulletin: &Bulletin<'_>,
        pictures: &Pictures,
        style: &Style,
    ) -> Vec<u8> {
        match self {
            Self::Docx => docx::illustrated(bulletin, pictures, style),
            Self::Ofd => {
                let office = bulletin.field(bulletin.masthead.issuer);
                let pages = typeset(bulletin, style);
                ofd::illustrated(
                    &pages,
                    pictures,
                    bulletin.title(),
                    office.unwrap_or_default(),
                )
            }
        }
    }
}

/// What the pictures of a document show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pictures(Vec<(String, Kept)>);

/// A picture as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// How the names of files of its kind end.
    pub extension: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Pictures {
    /// Pictures by their names and addresses, one behind the other.
    pub fn of_addresses(all: &[String]) -> Self {
        const KINDS: [(&str, &str); 2] = [
            ("data:image/png;base64,", "png"),
            ("data:image/jpeg;base64,", "jpg"),
        ];
        let (pairs, _) = all.as_chunks::<2>();
        let kept = |[name, address]: &[String; 2]| {
            let mut kinds = KINDS.iter();
            let (data, extension) =
                kinds.find_map(|(begin, kind)| Some((address.strip_prefix(begin)?, *kind)))?;
            let bytes = base64(data.as_bytes());
            Some((name.clone(), Kept { extension, bytes }))
        };
        Self(pairs.iter().filter_map(kept).collect())
    }

    /// The picture of this name; `None` where it is not kept on the machine.
    pub fn get(&self, name: &str) -> Option<&Kept> {
        let found = self.0.iter().find(|(other, _)| other == name);
        found.map(|(_, kept)| kept)
    }
}

/// Between the parts of what is packed: numbers, style, draft. Only the draft, which is the last, may hold it.
const BETWEEN: char = '\0';

/// A document as one text, which [`write()`] reads. It carries how the draft was read, so that what writes files need not
/// know how drafts are read.
pub fn pack(bulletin: &Bulletin<'_>, style: &Style) -> String {
    let mut numbers = Numbers(String::new());
    let Masthead {
        copy,
        secrecy,
        haste,
        name,
        issue,
        signer,
        issuer,
        date,
    } = bulletin.masthead;
    for span in [copy, secrecy, haste, name, issue, signer, issuer, date] {
        numbers.span(span);
    }
    for block in &bulletin.blocks {
        numbers.push(Some(block.role as usize));
        numbers.span(Some(block.span));
        numbers.span(block.mark);
        numbers.push(block.run_in.then_some(1));
        let number = block.number;
        numbers.push(number.map(|number| number.value as usize));
        numbers.push(number.map(|number| number.level.into()));
        numbers.span(number.map(|number| number.span));
        numbers.span(number.map(|number| number.sign));
    }
    let mut out = numbers.0;
    for part in [&style.to_json(), bulletin.source] {
        out.push(BETWEEN);
        out.push_str(part);
    }
    out
}

/// The file of a document that was packed; `None` where it is none.
pub fn write(packed: &str, pictures: &Pictures, form: Form) -> Option<Vec<u8>> {
    let mut parts = packed.splitn(3, BETWEEN);
    let (numbers, style, source) = (parts.next()?, parts.next()?, parts.next()?);
    let style = Style::from_json(style).ok()?;
    Some(form.illustrated(&unpack(numbers, source)?, pictures, &style))
}

fn unpack<'a>(numbers: &str, source: &'a str) -> Option<Bulletin<'a>> {
    let mut read = Reader {
        rest: numbers.split_terminator(' '),
        source,
    };
    let masthead = Masthead {
        copy: read.span()?,
        secrecy: read.span()?,
        haste: read.span()?,
        name: read.span()?,
        issue: read.span()?,
        signer: read.span()?,
        issuer: read.span()?,
        date: read.span()?,
    };
    let mut blocks = Vec::new();
    while let Some(role) = read.rest.next() {
        let (role, ..) = Role::ALL.get(role.parse::<usize>().ok()?)?;
        blocks.push(Block {
            role: *role,
            span: read.span()??,
            mark: read.span()?,
            run_in: read.number()?.is_some(),
            number: read.sign()?,
        });
    }
    Some(Bulletin {
        source,
        blocks,
        masthead,
        doubts: Vec::new(),
    })
}

/// Numbers as text, each with a blank behind it; what is not there is the blank alone.
struct Numbers(String);

impl Numbers {
    fn push(&mut self, number: Option<usize>) {
        if let Some(number) = number {
            self.0.push_str(&number.to_string());
        }
        self.0.push(' ');
    }

    fn span(&mut self, span: Option<Span>) {
        self.push(span.map(|span| span.start));
        self.push(span.map(|span| span.end));
    }
}

/// Reads [`Numbers`]; `None` where they are none, `Some(None)` for what is not there.
struct Reader<'r, 'a> {
    rest: std::str::SplitTerminator<'r, char>,
    source: &'a str,
}

#[expect(
    clippy::option_option,
    reason = "not there is one thing, no number another"
)]
impl Reader<'_, '_> {
    fn number(&mut self) -> Option<Option<usize>> {
        match self.rest.next()? {
            "" => Some(None),
            number => number.parse().ok().map(Some),
        }
    }

    /// A place in the draft.
    fn span(&mut self) -> Option<Option<Span>> {
        match (self.number()?, self.number()?) {
            (None, None) => Some(None),
            (Some(start), Some(end)) => {
                self.source.get(start..end)?;
                Some(Some(Span::new(start, end)))
            }
            _ => None,
        }
    }

    fn sign(&mut self) -> Option<Option<Number>> {
        let (value, level) = (self.number()?, self.number()?);
        let (span, sign) = (self.span()?, self.span()?);
        let Some(value) = value else {
            return Some(None);
        };
        Some(Some(Number {
            value: value.try_into().ok()?,
            span: span?,
            sign: sign?,
            level: level?.try_into().ok()?,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;

    const DRAFT: &str = "内部资料\n河湾简报\n第1期（总第9期）\n河湾区办公室　2026年3月1日\n\n<标题>甲\0乙\n一、备耕。备足农资。（石桥镇）\n<正文>1.丙\n报：区委\n";

    #[test]
    fn what_is_packed_makes_the_same_file() {
        for draft in ["", "\0", DRAFT] {
            for style in Style::presets() {
                let bulletin = parse(draft);
                let packed = pack(&bulletin, &style);
                let numbers = packed.split(BETWEEN).next().unwrap_or_default();
                assert_eq!(unpack(numbers, draft), Some(bulletin.clone()));
                for form in [Form::Docx, Form::Ofd] {
                    let file = form.write(&bulletin, &style);
                    assert!(
                        write(&packed, &Pictures::default(), form) == Some(file),
                        "{draft} {form:?}"
                    );
                    assert_eq!(Form::of(form.extension()), Some(form));
                }
            }
        }
    }

    #[test]
    fn what_is_no_pack_is_nothing() {
        let style = Style::default().to_json();
        let none = " ".repeat(10);
        for (numbers, style, draft) in [
            ("", style.as_str(), ""),
            (&none, "{", ""),
            (&format!("1 {}", &none[1..]), &style, "春"),
            (&format!("0 1{}", &none[1..]), &style, "春"),
            (&format!("{none}99 0 3         "), &style, "春"),
            (&format!("{none}1 0 3   1 "), &style, "春"),
            (&format!("{none}1 0 3   1 1       "), &style, "春"),
        ] {
            let packed = [numbers, style, draft].join("\0");
            assert_eq!(
                write(&packed, &Pictures::default(), Form::Docx),
                None,
                "{numbers:?}"
            );
        }
        assert_eq!(write("", &Pictures::default(), Form::Ofd), None);
    }

    #[test]
    fn pictures_by_their_addresses() {
        let all = [
            "a",
            "data:image/png;base64,QUI=",
            "b",
            "data:image/jpeg;base64,QUM=",
            "c",
            "data:image/gif;base64,QUQ=",
            "d",
            "b.png",
            "e",
        ];
        let pictures = Pictures::of_addresses(&all.map(str::to_owned));
        let kept = |name: &str| {
            pictures
                .get(name)
                .map(|kept| (kept.extension, kept.bytes.clone()))
        };
        assert_eq!(kept("a"), Some(("png", b"AB".to_vec())));
        assert_eq!(kept("b"), Some(("jpg", b"AC".to_vec())));
        assert_eq!(["c", "d", "e"].map(kept), [None, None, None]);
        assert_eq!(
            [Form::Docx, Form::Ofd].map(Form::extension),
            ["docx", "ofd"]
        );
        assert_eq!(Form::of("pdf"), None);
        assert!(
            Form::Docx.media_type().contains("wordprocessingml")
                && Form::Ofd.media_type().ends_with("/ofd")
        );
    }
}
