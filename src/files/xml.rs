//! XML to a flat tree, for documents that were not written by a friend: no recursion, no
//! entities but XML's own, nothing fetched, as much memory as the text is long.
//!
//! Nodes lie in document order, each with the place where its content ends: walking a tree is
//! counting, skipping an element a jump.

use quick_xml::Reader;
use quick_xml::escape::{resolve_xml_entity, unescape};
use quick_xml::events::{BytesStart, Event};

/// The most nodes a tree has: some 1,500 pages.
const MOST_NODES: usize = 3_000_000;

/// The most bytes of text and attributes.
const MOST_TEXT: usize = 1 << 28;

/// The vocabularies that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::files) enum Ns {
    /// None, or XML's own.
    None,
    /// `WordprocessingML`, transitional, strict or of 2003.
    Word,
    /// Formulas.
    Math,
    /// Alternatives for older readers.
    Compatibility,
    /// Old drawings.
    Vml,
    /// Drawings.
    Drawing,
    /// Relationships to other parts.
    Relation,
    /// A package in one XML file.
    Package,
    /// Tracked changes of Word 2003.
    Annotation,
    /// Hints of Word 2003.
    Hint,
    /// Any other.
    Other,
}

/// Vocabularies by the end of their names; strict ones carry no year.
const VOCABULARIES: &[(&str, Ns)] = &[
    ("/wordprocessingml/2006/main", Ns::Word),
    ("/wordprocessingml/main", Ns::Word),
    ("/word/2003/wordml", Ns::Word),
    ("/officeDocument/2006/math", Ns::Math),
    ("/officeDocument/math", Ns::Math),
    ("/markup-compatibility/2006", Ns::Compatibility),
    ("urn:schemas-microsoft-com:vml", Ns::Vml),
    ("/drawingml/2006/main", Ns::Drawing),
    ("/drawingml/main", Ns::Drawing),
    ("/officeDocument/2006/relationships", Ns::Relation),
    ("/officeDocument/relationships", Ns::Relation),
    ("/office/2006/xmlPackage", Ns::Package),
    ("/aml/2001/core", Ns::Annotation),
    ("/word/2003/auxHint", Ns::Hint),
];

impl Ns {
    fn of_uri(uri: &str) -> Self {
        VOCABULARIES
            .iter()
            .find(|(end, _)| uri.ends_with(end))
            .map_or(Ns::Other, |(_, ns)| *ns)
    }
}

/// The name of a text node.
const TEXT: u32 = u32::MAX;

#[derive(Clone, Copy, Debug)]
struct Node {
    ns: Ns,
    name: u32,
    /// Of its text, or the first of its attributes.
    from: u32,
    to: u32,
    /// The node behind its content.
    end: u32,
}

#[derive(Clone, Copy, Debug)]
struct Attribute {
    ns: Ns,
    name: u32,
    from: u32,
    to: u32,
}

/// An XML document.
#[derive(Debug, Default)]
pub(in crate::files) struct Tree {
    nodes: Vec<Node>,
    attributes: Vec<Attribute>,
    names: Names,
    text: String,
    /// The document ends where its first element does.
    pub(in crate::files) is_whole: bool,
}

/// Names by number.
#[derive(Debug, Default)]
struct Names {
    all: Vec<Box<str>>,
    by_name: std::collections::HashMap<Box<str>, u32>,
}

impl Names {
    fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.by_name.get(name) {
            return *number;
        }
        let number = narrow(self.all.len());
        self.all.push(name.into());
        self.by_name.insert(name.into(), number);
        number
    }
}

/// A place in a list that is bounded far below 2^32.
fn narrow(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(TEXT - 1)
}

/// Prefixes that are in force, the innermost last: how deep, the prefix, what it stands for.
#[derive(Default)]
struct Prefixes(Vec<(usize, Box<str>, Ns)>);

impl Prefixes {
    fn declare(&mut self, depth: usize, element: &BytesStart<'_>) {
        for attribute in element.attributes().with_checks(false).flatten() {
            let key = attribute.key.into_inner();
            let prefix = if key == "xmlns" {
                ""
            } else if let Some(prefix) = key.strip_prefix("xmlns:") {
                prefix
            } else {
                continue;
            };
            let ns = Ns::of_uri(&attribute.value);
            // Most declarations say again what is in force.
            if self.find(prefix) != ns {
                self.0.push((depth, prefix.into(), ns));
            }
        }
    }

    fn leave(&mut self, depth: usize) {
        while self.0.last().is_some_and(|(at, ..)| *at >= depth) {
            self.0.pop();
        }
    }

    fn find(&self, prefix: &str) -> Ns {
        let found = self.0.iter().rev().find(|(_, one, _)| **one == *prefix);
        match found {
            Some((.., ns)) => *ns,
            None if prefix.is_empty() || prefix == "xml" => Ns::None,
            None => Ns::Other,
        }
    }
}

fn split(name: &str) -> (&str, &str) {
    name.split_once(':').unwrap_or(("", name))
}

impl Tree {
    /// Reads a document. What is damaged is read up to the damage. `None`: it is too large.
    pub(in crate::files) fn read(document: &str) -> Option<Self> {
        let mut reader = Reader::from_str(document);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        let mut tree = Tree::default();
        let mut open: Vec<u32> = Vec::new();
        let mut prefixes = Prefixes::default();
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(element) => {
                    prefixes.declare(open.len() + 1, &element);
                    open.push(tree.element(&element, &prefixes));
                }
                Event::Empty(element) => {
                    prefixes.declare(open.len() + 1, &element);
                    tree.element(&element, &prefixes);
                    prefixes.leave(open.len() + 1);
                }
                Event::End(_) => {
                    prefixes.leave(open.len());
                    if let Some(element) = open.pop() {
                        tree.nodes[element as usize].end = narrow(tree.nodes.len());
                        tree.is_whole |= open.is_empty();
                    }
                }
                Event::Text(text) if !open.is_empty() => tree.push_text(&text.into_inner()),
                Event::CData(text) if !open.is_empty() => tree.push_text(&text.into_inner()),
                Event::GeneralRef(reference) => {
                    if let Ok(Some(c)) = reference.resolve_char_ref() {
                        tree.push_text(c.encode_utf8(&mut [0; 4]));
                    } else if let Some(text) = resolve_xml_entity(&reference) {
                        tree.push_text(text);
                    }
                }
                Event::Eof => break,
                _ => {}
            }
            if tree.nodes.len() + tree.attributes.len() > MOST_NODES || tree.text.len() > MOST_TEXT
            {
                return None;
            }
        }
        let all = narrow(tree.nodes.len());
        for element in open {
            tree.nodes[element as usize].end = all;
        }
        Some(tree)
    }

    fn element(&mut self, element: &BytesStart<'_>, prefixes: &Prefixes) -> u32 {
        let (prefix, name) = split(element.name().into_inner());
        let at = self.nodes.len();
        let from = narrow(self.attributes.len());
        for attribute in element.attributes().with_checks(false).flatten() {
            let (prefix, name) = split(attribute.key.into_inner());
            if prefix == "xmlns" || prefix.is_empty() && name == "xmlns" {
                continue;
            }
            let start = self.text.len();
            match unescape(&attribute.value) {
                Ok(value) => self.text.push_str(&value),
                Err(_) => self.text.push_str(&attribute.value),
            }
            self.attributes.push(Attribute {
                ns: if prefix.is_empty() {
                    Ns::None
                } else {
                    prefixes.find(prefix)
                },
                name: self.names.number(name),
                from: narrow(start),
                to: narrow(self.text.len()),
            });
        }
        self.nodes.push(Node {
            ns: prefixes.find(prefix),
            name: self.names.number(name),
            from,
            to: narrow(self.attributes.len()),
            end: narrow(at + 1),
        });
        narrow(at)
    }

    fn push_text(&mut self, text: &str) {
        let start = narrow(self.text.len());
        self.text.push_str(text);
        let to = narrow(self.text.len());
        match self.nodes.last_mut() {
            Some(last) if last.name == TEXT && last.to == start => last.to = to,
            _ => {
                let end = narrow(self.nodes.len() + 1);
                self.nodes.push(Node {
                    ns: Ns::None,
                    name: TEXT,
                    from: start,
                    to,
                    end,
                });
            }
        }
    }

    /// How many nodes there are.
    pub(in crate::files) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The node behind the content of a node.
    pub(in crate::files) fn end(&self, at: usize) -> usize {
        self.nodes.get(at).map_or(at + 1, |node| node.end as usize)
    }

    /// Vocabulary and name of an element; of a text, an empty name.
    pub(in crate::files) fn name(&self, at: usize) -> (Ns, &str) {
        match self.nodes.get(at) {
            Some(node) if node.name != TEXT => (node.ns, &self.names.all[node.name as usize]),
            _ => (Ns::None, ""),
        }
    }

    /// Whether a node is this element of `WordprocessingML`.
    pub(in crate::files) fn is_word(&self, at: usize, name: &str) -> bool {
        self.name(at) == (Ns::Word, name)
    }

    /// The text of a text node.
    pub(in crate::files) fn text(&self, at: usize) -> Option<&str> {
        let node = self.nodes.get(at).filter(|node| node.name == TEXT)?;
        self.text.get(node.from as usize..node.to as usize)
    }

    /// All text in an element.
    pub(in crate::files) fn content(&self, at: usize) -> String {
        (at..self.end(at)).filter_map(|at| self.text(at)).collect()
    }

    fn attribute(&self, at: usize, name: &str, of: impl Fn(Ns) -> bool) -> Option<&str> {
        let node = self.nodes.get(at).filter(|node| node.name != TEXT)?;
        let attributes = &self.attributes[node.from as usize..node.to as usize];
        let found = attributes
            .iter()
            .find(|one| of(one.ns) && *self.names.all[one.name as usize] == *name)?;
        self.text.get(found.from as usize..found.to as usize)
    }

    /// An attribute of the element's vocabulary.
    pub(in crate::files) fn get(&self, at: usize, name: &str) -> Option<&str> {
        self.attribute(at, name, |ns| !matches!(ns, Ns::Other | Ns::Relation))
    }

    /// An attribute that names another part.
    pub(in crate::files) fn relation(&self, at: usize, name: &str) -> Option<&str> {
        self.attribute(at, name, |ns| ns == Ns::Relation)
    }

    /// A number in the attribute `val`.
    pub(in crate::files) fn number(&self, at: usize) -> Option<i32> {
        self.get(at, "val")?.trim().parse().ok()
    }

    /// The nodes right in an element.
    pub(in crate::files) fn children(&self, at: usize) -> impl Iterator<Item = usize> {
        let end = self.end(at);
        let first = Some(at + 1).filter(|first| *first < end);
        std::iter::successors(first, move |at| Some(self.end(*at)).filter(|at| *at < end))
    }

    /// The first element of `WordprocessingML` of a name right in an element.
    pub(in crate::files) fn child(&self, at: usize, name: &str) -> Option<usize> {
        self.children(at).find(|at| self.is_word(*at, name))
    }

    /// The first element of any vocabulary of a name.
    pub(in crate::files) fn find(&self, name: &str) -> Option<usize> {
        (0..self.len()).find(|at| self.name(*at).1 == name)
    }

    /// A switch: it is there, and does not say that it is off.
    pub(in crate::files) fn is_on(&self, at: usize) -> bool {
        !matches!(self.get(at, "val"), Some("0" | "false" | "off" | "none"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORD: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";

    #[test]
    fn nodes_in_order_with_their_ends() {
        let tree = Tree::read(&format!(
            "<?xml version='1.0'?><w:p {WORD} w:id='7' id='8'><w:r><w:t>甲&amp;乙&#65;<![CDATA[<丙>]]></w:t></w:r><w:br/></w:p>"
        ))
        .expect("small");
        assert!(tree.is_whole && tree.is_word(0, "p"));
        assert_eq!(tree.get(0, "id"), Some("7"));
        assert_eq!(tree.content(0), "甲&乙A<丙>");
        let children: Vec<_> = tree.children(0).map(|at| tree.name(at).1).collect();
        assert_eq!(children, ["r", "br"]);
        assert_eq!(tree.child(0, "br").map(|at| tree.end(at)), Some(tree.len()));
    }

    #[test]
    fn vocabularies_go_by_their_names() {
        let tree = Tree::read(
            "<x:p xmlns:x='http://purl.oclc.org/ooxml/wordprocessingml/main'><y xmlns='urn:y'/><p/></x:p>",
        )
        .expect("small");
        let names: Vec<_> = (0..3).map(|at| tree.name(at).0).collect();
        assert_eq!(names, [Ns::Word, Ns::Other, Ns::None]);
    }

    #[test]
    fn damage_and_depth_end_nothing() {
        for (document, content) in [
            ("<a>甲<b>乙", "甲乙"),
            ("<a>甲</b></a>", "甲"),
            ("<a>甲<b", "甲"),
            ("<!DOCTYPE a [<!ENTITY x 'xx'>]><a>甲&x;</a>", "甲"),
            ("甲", ""),
        ] {
            let tree = Tree::read(document).expect("small");
            let text: String = (0..tree.len()).filter_map(|at| tree.text(at)).collect();
            assert_eq!(text, content, "{document}");
        }
        let deep = Tree::read(&"<a>".repeat(100_000)).expect("small");
        assert_eq!(deep.end(0), 100_000);
    }

    #[test]
    fn every_vocabulary_by_its_name() {
        for (uri, ns) in [
            (
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                Ns::Word,
            ),
            (
                "http://schemas.microsoft.com/office/word/2003/wordml",
                Ns::Word,
            ),
            (
                "http://schemas.openxmlformats.org/officeDocument/2006/math",
                Ns::Math,
            ),
            ("http://purl.oclc.org/ooxml/officeDocument/math", Ns::Math),
            (
                "http://schemas.openxmlformats.org/markup-compatibility/2006",
                Ns::Compatibility,
            ),
            ("urn:schemas-microsoft-com:vml", Ns::Vml),
            ("http://purl.oclc.org/ooxml/drawingml/main", Ns::Drawing),
            (
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                Ns::Relation,
            ),
            (
                "http://purl.oclc.org/ooxml/officeDocument/relationships",
                Ns::Relation,
            ),
            (
                "http://schemas.microsoft.com/office/2006/xmlPackage",
                Ns::Package,
            ),
            ("http://schemas.microsoft.com/aml/2001/core", Ns::Annotation),
            (
                "http://schemas.microsoft.com/office/word/2003/auxHint",
                Ns::Hint,
            ),
            ("urn:other", Ns::Other),
            ("", Ns::Other),
        ] {
            assert_eq!(Ns::of_uri(uri), ns, "{uri}");
        }
    }

    /// The vocabularies of all elements.
    fn vocabularies(document: &str) -> Vec<Ns> {
        let tree = Tree::read(document).expect("small");
        (0..tree.len()).map(|at| tree.name(at).0).collect()
    }

    #[test]
    fn prefixes_hold_in_their_element() {
        let vml = "'urn:schemas-microsoft-com:vml'";
        for (document, expected) in [
            (
                format!("<a><v:b xmlns:v={vml}><v:c/></v:b><v:d/></a>"),
                vec![Ns::None, Ns::Vml, Ns::Vml, Ns::Other],
            ),
            (
                format!("<a><v:b xmlns:v={vml}/><v:d/></a>"),
                vec![Ns::None, Ns::Vml, Ns::Other],
            ),
            (
                format!("<a xmlns:v={vml}><v:b xmlns:v='urn:x'/><v:d/></a>"),
                vec![Ns::None, Ns::Other, Ns::Vml],
            ),
            (format!("<a xmlns={vml}><b/></a>"), vec![Ns::Vml, Ns::Vml]),
            (
                format!("<a xmlns={vml}><b xmlns=''/><c/></a>"),
                vec![Ns::Vml, Ns::Other, Ns::Vml],
            ),
            (
                format!("<a xmlns:v={vml}><b xmlns:v={vml}/><v:c/></a>"),
                vec![Ns::None, Ns::None, Ns::Vml],
            ),
            ("<xml:a/>".to_owned(), vec![Ns::None]),
        ] {
            assert_eq!(vocabularies(&document), expected, "{document}");
        }
    }

    #[test]
    fn attributes_texts_and_numbers() {
        let tree = Tree::read(&format!(
            "<w:p {WORD} xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' xmlns:o='urn:o' r:id='1' o:id='2' w:val=' 7 ' name='a&amp;b' bad='a&b'>甲<w:b w:val='0'/>乙<!--x-->丙<w:i/></w:p>"
        ))
        .expect("small");
        assert_eq!(tree.len(), 5);
        assert_eq!(
            (tree.get(0, "id"), tree.relation(0, "id")),
            (None, Some("1"))
        );
        assert_eq!(
            (tree.get(0, "name"), tree.get(0, "bad")),
            (Some("a&b"), Some("a&b"))
        );
        assert_eq!((tree.get(0, "w"), tree.get(0, "xmlns")), (None, None));
        assert_eq!((tree.number(0), tree.number(2)), (Some(7), Some(0)));
        let texts: Vec<_> = (0..5).map(|at| tree.text(at)).collect();
        assert_eq!(texts, [None, Some("甲"), None, Some("乙丙"), None]);
        let ends: Vec<_> = (0..6).map(|at| tree.end(at)).collect();
        assert_eq!(ends, [5, 2, 3, 4, 5, 6]);
        assert_eq!(tree.children(0).collect::<Vec<_>>(), [1, 2, 3, 4]);
        assert_eq!((tree.children(4).count(), tree.children(9).count()), (0, 0));
        assert_eq!(
            (tree.child(0, "i"), tree.child(0, "p"), tree.find("b")),
            (Some(4), None, Some(2))
        );
        assert_eq!(
            (tree.name(1), tree.name(9), tree.get(1, "val")),
            ((Ns::None, ""), (Ns::None, ""), None)
        );
        assert!(!tree.is_on(2) && tree.is_on(4) && tree.is_on(0));
        for (off, on) in [
            ("false", false),
            ("off", false),
            ("none", false),
            ("1", true),
            ("", true),
        ] {
            let tree = Tree::read(&format!("<b val='{off}'/>")).expect("small");
            assert_eq!(tree.is_on(0), on, "{off}");
        }
        for (document, is_whole) in [
            ("<a/>", false),
            ("<a></a>", true),
            ("<a><b></b>", false),
            ("</a>", false),
        ] {
            assert_eq!(
                Tree::read(document).expect("small").is_whole,
                is_whole,
                "{document}"
            );
        }
    }
}
