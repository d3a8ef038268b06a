//! The parts of a document: of a zip archive, or of a package in one XML file.

use std::collections::BTreeMap;

use crate::files::html::base64;
use crate::files::xml::Tree;
use crate::files::zip::read::{Archive, Fault};
use crate::files::{Refused, text_of};

/// Where the parts come from.
pub(super) enum Package<'a> {
    Zip(&'a Archive<'a>),
    /// The parts of a package in one file.
    Flat(BTreeMap<String, Vec<u8>>),
}

/// A relationship: what kind, and to what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Relation {
    /// The last word of its type: `styles`, `officeDocument`.
    pub kind: String,
    /// The full name of a part.
    pub target: String,
}

impl<'a> Package<'a> {
    /// The parts of a package that stands in one XML file; `None` where it is none.
    pub fn flat(document: &str) -> Option<Package<'a>> {
        let start = document.find("<pkg:part ")?;
        let mut parts = BTreeMap::new();
        for piece in document[start..].split("<pkg:part ").skip(1) {
            let name = between(piece, "pkg:name=\"", "\"").unwrap_or_default();
            let data = between(piece, "<pkg:xmlData", "</pkg:xmlData>");
            let data = data.and_then(|data| Some(data.split_once('>')?.1));
            let binary = || {
                let data = between(piece, "<pkg:binaryData>", "</pkg:binaryData>")?;
                Some(base64(data.as_bytes()))
            };
            if let Some(data) = data.map(|data| data.as_bytes().to_vec()).or_else(binary) {
                parts.insert(name.trim_start_matches('/').to_owned(), data);
            }
        }
        (!parts.is_empty()).then_some(Package::Flat(parts))
    }

    /// A part's bytes, and whether they are whole.
    pub fn read(&self, name: &str) -> Result<(Vec<u8>, bool), Fault> {
        match self {
            Package::Zip(archive) => archive.read(name),
            Package::Flat(parts) => {
                let part = parts.get(name).ok_or(Fault::Missing)?;
                Ok((part.clone(), true))
            }
        }
    }

    /// A part's tree; `None` where there is none.
    pub fn tree(&self, name: &str) -> Option<Tree> {
        let (bytes, _) = self.read(name).ok()?;
        Tree::read(&text_of(&bytes))
    }

    fn has(&self, name: &str) -> bool {
        match self {
            Package::Zip(archive) => archive.has(name),
            Package::Flat(parts) => parts.contains_key(name),
        }
    }

    /// The main part: by the relationships, by the types of content, by its usual name.
    pub fn main(&self) -> Option<String> {
        let related = self.relations("").into_values();
        let related = related
            .filter(|relation| relation.kind == "officeDocument")
            .map(|relation| relation.target)
            .find(|target| self.has(target));
        related.or_else(|| self.typed()).or_else(|| match self {
            Package::Zip(archive) => {
                let mut names = archive.names().map(|name| name.replace('\\', "/"));
                names.find(|name| {
                    let name = name.to_ascii_lowercase();
                    let document = name.strip_prefix("word/document");
                    document.is_some_and(|rest| rest.strip_suffix(".xml").is_some())
                })
            }
            Package::Flat(_) => None,
        })
    }

    fn typed(&self) -> Option<String> {
        let types = self.tree("[Content_Types].xml")?;
        let main = (0..types.len()).find(|at| {
            let kind = types.get(*at, "ContentType").unwrap_or_default();
            kind.contains("wordprocessingml") && kind.ends_with("main+xml")
                || kind.starts_with("application/vnd.ms-word") && kind.ends_with("main+xml")
        })?;
        let name = types.get(main, "PartName")?.trim_start_matches('/');
        Some(name.to_owned()).filter(|name| self.has(name))
    }

    /// The relationships of a part by id; of the package itself where the name is empty.
    pub fn relations(&self, part: &str) -> BTreeMap<String, Relation> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let Some(tree) = self.tree(&format!("{folder}{slash}_rels/{file}.rels")) else {
            return BTreeMap::new();
        };
        let mut all = BTreeMap::new();
        for at in 0..tree.len() {
            if tree.name(at).1 != "Relationship" || tree.get(at, "TargetMode") == Some("External") {
                continue;
            }
            let get = |name| tree.get(at, name).unwrap_or_default();
            let kind = get("Type").rsplit('/').next().unwrap_or_default();
            let relation = Relation {
                kind: kind.to_owned(),
                target: full(folder, get("Target")),
            };
            all.insert(get("Id").to_owned(), relation);
        }
        all
    }
}

fn between<'t>(text: &'t str, from: &str, to: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(from)?;
    Some(rest.split_once(to)?.0)
}

/// The name of a part that is named from a folder.
fn full(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// Why a document cannot be read, as a clerk is told.
pub(super) fn refusal(fault: Fault) -> Refused {
    Refused(
        match fault {
            Fault::Missing => "这个压缩包里没有 Word 文档的正文。请用 WPS 或 Word 打开原文件后另存为 .docx，再放进来。",
            Fault::Encrypted => "这个文件设有密码，读不出来。请用 WPS 或 Word 打开，去掉密码后另存为 .docx，再放进来。",
            Fault::TooLarge => "这个文件展开后太大，没有读入。请把需要的部分另存为一个 .docx，再放进来。",
            Fault::Damaged => "这个 Word 文档已经损坏，读不出文字。请让发件人重新发送，或用 WPS 或 Word 打开修复后另存为 .docx。",
        }
        .to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_from_their_folder() {
        for (folder, target, name) in [
            ("word", "styles.xml", "word/styles.xml"),
            ("word", "/word/a.xml", "word/a.xml"),
            ("word", "../../../etc/a.xml", "etc/a.xml"),
            ("", "word/document.xml", "word/document.xml"),
        ] {
            assert_eq!(full(folder, target), name);
        }
    }

    /// The main part of a package of these parts.
    fn main_of(parts: &[(&str, &str)]) -> Option<String> {
        let parts: Vec<(&str, &[u8])> = parts
            .iter()
            .map(|(name, text)| (*name, text.as_bytes()))
            .collect();
        let bytes = crate::files::zip::read::testing::zip(&parts);
        Package::Zip(&Archive::open(&bytes).expect("an archive")).main()
    }

    #[test]
    fn the_main_part_is_related_or_typed_or_named() {
        let types = |kind: &str| {
            format!("<Types><Override PartName='/a/b.xml' ContentType='{kind}'/></Types>")
        };
        let word = types(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        );
        let macros = types("application/vnd.ms-word.document.macroEnabled.main+xml");
        let styles =
            types("application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml");
        let sheet =
            types("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml");
        let other = types("application/vnd.ms-word.attachedToolbars");
        let related = |kind: &str, mode: &str| {
            format!(
                "<Relationships><Relationship Id='1' Type='x/{kind}' Target='c.xml'{mode}/></Relationships>"
            )
        };
        let document = related("officeDocument", "");
        for (parts, expected) in [
            (
                &[
                    ("_rels/.rels", document.as_str()),
                    ("c.xml", ""),
                    ("[Content_Types].xml", word.as_str()),
                    ("a/b.xml", ""),
                ][..],
                Some("c.xml"),
            ),
            (
                &[
                    ("_rels/.rels", &document),
                    ("[Content_Types].xml", &word),
                    ("a/b.xml", ""),
                ],
                Some("a/b.xml"),
            ),
            (
                &[
                    (
                        "_rels/.rels",
                        &related("officeDocument", " TargetMode='External'"),
                    ),
                    ("c.xml", ""),
                    ("word/document.xml", ""),
                ],
                Some("word/document.xml"),
            ),
            (
                &[("_rels/.rels", &related("styles", "")), ("c.xml", "")],
                None,
            ),
            (
                &[("[Content_Types].xml", &macros), ("a/b.xml", "")],
                Some("a/b.xml"),
            ),
            (&[("[Content_Types].xml", &styles), ("a/b.xml", "")], None),
            (&[("[Content_Types].xml", &sheet), ("a/b.xml", "")], None),
            (&[("[Content_Types].xml", &other), ("a/b.xml", "")], None),
            (&[("[Content_Types].xml", &word)], None),
            (&[("Word\\Document2.XML", "")], Some("Word/Document2.XML")),
            (&[("word/styles.xml", "")], None),
            (&[("word/document.rels", "")], None),
        ] {
            assert_eq!(main_of(parts).as_deref(), expected, "{parts:?}");
        }
    }

    #[test]
    fn packages_in_one_file() {
        let part =
            |name: &str, data: &str| format!("<pkg:part pkg:name=\"{name}\">{data}</pkg:part>");
        let document = [
            "<pkg:package>".to_owned(),
            part("/word/a.xml", "<pkg:xmlData x='1'><a/></pkg:xmlData>"),
            part("/b.png", "<pkg:binaryData>QUI=</pkg:binaryData>"),
            part("/c", ""),
        ];
        let package = Package::flat(&document.concat()).expect("a package");
        assert_eq!(package.read("word/a.xml"), Ok((b"<a/>".to_vec(), true)));
        assert_eq!(package.read("b.png"), Ok((b"AB".to_vec(), true)));
        assert_eq!(package.read("c"), Err(Fault::Missing));
        assert!(package.has("b.png") && !package.has("c") && package.main().is_none());
        assert!(Package::flat("<a/>").is_none() && Package::flat(&part("/c", "")).is_none());
        let [missing, encrypted, large, damaged] = [
            Fault::Missing,
            Fault::Encrypted,
            Fault::TooLarge,
            Fault::Damaged,
        ]
        .map(|fault| refusal(fault).0);
        assert!(missing.contains("没有 Word 文档的正文") && encrypted.contains("设有密码"));
        assert!(large.contains("太大") && damaged.contains("已经损坏"));
    }

    #[test]
    fn relations_of_a_part() {
        let relations = "<Relationships><Relationship Id='1' Type='http://x/styles' Target='../s.xml'/><Relationship Id='2' Type='image' Target='i.png'/><Relationship Id='3' Type='link' Target='l' TargetMode='External'/><Other Id='4'/></Relationships>";
        let bytes = crate::files::zip::read::testing::zip(&[(
            "word/_rels/d.xml.rels",
            relations.as_bytes(),
        )]);
        let archive = Archive::open(&bytes).expect("an archive");
        let found: Vec<_> = Package::Zip(&archive)
            .relations("word/d.xml")
            .into_iter()
            .map(|(id, one)| (id, one.kind, one.target))
            .collect();
        let expected = [("1", "styles", "s.xml"), ("2", "image", "word/i.png")];
        assert_eq!(
            found,
            expected.map(|(id, kind, target)| (id.to_owned(), kind.to_owned(), target.to_owned()))
        );
        assert!(Package::Zip(&archive).relations("d.xml").is_empty());
    }
}
