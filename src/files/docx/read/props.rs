//! Properties of runs and paragraphs, and the styles they come from.

use std::collections::BTreeMap;

use crate::files::docx::role::{self, ParagraphStyle};
use crate::files::lines::{Length, Shape, Type};
use crate::files::symbols::SignFont;
use crate::files::xml::Tree;
use crate::source::{Align, Face};

/// The most styles one is based on.
const DEEPEST: usize = 32;

/// Where text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Height {
    OnLine,
    Above,
    Below,
}

/// What is said of a run; `None`: nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct Run {
    pub style: Option<String>,
    pub size: Option<u16>,
    pub face: Option<Face>,
    /// Which font of signs that of letters and digits is.
    pub signs: Option<SignFont>,
    pub bold: Option<bool>,
    pub red: Option<bool>,
    pub hidden: Option<bool>,
    pub raised: Option<Height>,
    /// Of a paragraph's mark: it was deleted or moved away.
    pub is_deleted: bool,
}

impl Run {
    /// What an element `rPr` says.
    pub fn read(tree: &Tree, at: usize, faces: ThemeFaces) -> Self {
        let mut run = Run::default();
        for child in tree.children(at) {
            let on = Some(tree.is_on(child));
            match tree.name(child).1 {
                "rStyle" => run.style = tree.get(child, "val").map(str::to_owned),
                "sz" => run.size = tree.number(child).and_then(|size| size.try_into().ok()),
                "rFonts" => run.fonts(tree, child, faces),
                "b" => run.bold = on,
                "vanish" | "specVanish" => run.hidden = on,
                "color" => run.red = tree.get(child, "val").map(is_red),
                "vertAlign" => {
                    run.raised = Some(match tree.get(child, "val") {
                        Some("superscript") => Height::Above,
                        Some("subscript") => Height::Below,
                        _ => Height::OnLine,
                    });
                }
                "del" | "moveFrom" => run.is_deleted = true,
                "annotation" => {
                    run.is_deleted |= tree.get(child, "type") == Some("Word.Deletion");
                }
                _ => {}
            }
        }
        run
    }

    fn fonts(&mut self, tree: &Tree, at: usize, faces: ThemeFaces) {
        let east = ["eastAsia", "fareast"]
            .iter()
            .find_map(|name| tree.get(at, name));
        let theme = tree.get(at, "eastAsiaTheme");
        if let Some(theme) = theme {
            self.face = if theme.starts_with("major") {
                faces.major
            } else {
                faces.minor
            };
        } else if let Some(east) = east {
            self.face = Face::of_font(east);
        }
        let latin = ["ascii", "hAnsi", "h-ansi"]
            .iter()
            .find_map(|name| tree.get(at, name));
        if let Some(latin) = latin {
            self.signs = Some(SignFont::of_name(latin).unwrap_or(SignFont::Letters));
        }
    }

    /// This on top of that.
    pub fn over(&self, below: &Run) -> Run {
        Run {
            style: self.style.clone(),
            size: self.size.or(below.size),
            face: self.face.or(below.face),
            signs: self.signs.or(below.signs),
            bold: self.bold.or(below.bold),
            red: self.red.or(below.red),
            hidden: self.hidden.or(below.hidden),
            raised: self.raised.or(below.raised),
            is_deleted: self.is_deleted,
        }
    }

    pub fn of_type(&self) -> Type {
        Type {
            size: self.size,
            face: self.face,
            bold: self.bold.unwrap_or_default(),
            red: self.red.unwrap_or_default(),
        }
    }
}

/// Whether a colour in hexadecimal is a red.
fn is_red(colour: &str) -> bool {
    let part = |from: usize| {
        let digits = colour.get(from..from + 2)?;
        u8::from_str_radix(digits, 16).ok()
    };
    matches!(
        (part(0), part(2), part(4)),
        (Some(0xc0..), Some(..=0x50), Some(..=0x50))
    ) || colour == "red"
}

/// The Chinese faces of the document's theme.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ThemeFaces {
    pub major: Option<Face>,
    pub minor: Option<Face>,
}

impl ThemeFaces {
    /// What a theme says.
    pub fn read(tree: &Tree) -> Self {
        let face = |name: &str| {
            let fonts = tree.find(name)?;
            let mut all = tree.children(fonts);
            let east = all.find(|at| tree.name(*at).1 == "ea")?;
            let named = tree.get(east, "typeface").filter(|name| !name.is_empty());
            let hans = || {
                let mut all = tree.children(fonts);
                let hans = all.find(|at| tree.get(*at, "script") == Some("Hans"))?;
                tree.get(hans, "typeface")
            };
            named.or_else(hans).and_then(Face::of_font)
        };
        Self {
            major: face("majorFont"),
            minor: face("minorFont"),
        }
    }
}

/// What is said of a paragraph; `None`: nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct Para {
    pub style: Option<String>,
    pub align: Option<Align>,
    pub left: Length,
    pub first: Length,
    pub right: Length,
    /// As written: 0 to 8, 9 is running text.
    pub outline: Option<u8>,
    pub list: Option<i32>,
    pub list_level: Option<usize>,
    /// The number as Word 2003 wrote it down.
    pub written_number: Option<String>,
    pub new_page: Option<bool>,
    pub is_drop_cap: bool,
    pub ends_section: bool,
    /// Of its mark.
    pub mark: Run,
}

impl Para {
    /// What an element `pPr` says.
    pub fn read(tree: &Tree, at: usize, faces: ThemeFaces) -> Self {
        let mut para = Para::default();
        for child in tree.children(at) {
            match tree.name(child).1 {
                "pStyle" => para.style = tree.get(child, "val").map(str::to_owned),
                "jc" => {
                    para.align = Some(match tree.get(child, "val") {
                        Some("center") => Align::Centre,
                        Some("right" | "end") => Align::Right,
                        _ => Align::Plain,
                    });
                }
                "ind" => para.indents(tree, child),
                "outlineLvl" => {
                    para.outline = tree.number(child).and_then(|level| level.try_into().ok());
                }
                "numPr" | "listPr" => para.number(tree, child),
                "pageBreakBefore" => para.new_page = Some(tree.is_on(child)),
                "framePr" => {
                    let drop = ["dropCap", "drop-cap"]
                        .iter()
                        .find_map(|name| tree.get(child, name));
                    para.is_drop_cap = matches!(drop, Some("drop" | "margin"));
                }
                "sectPr" => para.ends_section = true,
                "rPr" => para.mark = Run::read(tree, child, faces),
                _ => {}
            }
        }
        para
    }

    fn indents(&mut self, tree: &Tree, at: usize) {
        let length = |twips: &[&str], chars: &[&str]| {
            let number = |names: &[&str]| -> Option<i32> {
                let written = names.iter().find_map(|name| tree.get(at, name))?;
                twips_of(written)
            };
            match (number(chars).filter(|chars| *chars != 0), number(twips)) {
                (Some(chars), _) => Length::Chars(chars),
                (None, Some(twips)) => Length::Twips(twips),
                (None, None) => Length::Unknown,
            }
        };
        let negative = |length: Length| match length {
            Length::Chars(chars) => Length::Chars(chars.saturating_neg()),
            Length::Twips(twips) => Length::Twips(twips.saturating_neg()),
            Length::Unknown => Length::Unknown,
        };
        let left = length(
            &["left", "start"],
            &["leftChars", "startChars", "left-chars"],
        );
        let right = length(
            &["right", "end"],
            &["rightChars", "endChars", "right-chars"],
        );
        let hanging = length(&["hanging"], &["hangingChars", "hanging-chars"]);
        let first = length(
            &["firstLine", "first-line"],
            &["firstLineChars", "first-line-chars"],
        );
        self.left = over(left, self.left);
        self.right = over(right, self.right);
        self.first = over(over(negative(hanging), first), self.first);
    }

    fn number(&mut self, tree: &Tree, at: usize) {
        for child in tree.children(at) {
            match tree.name(child).1 {
                "numId" | "ilfo" => self.list = tree.number(child),
                "ilvl" => {
                    let level = tree.number(child).and_then(|level| level.try_into().ok());
                    self.list_level = level;
                }
                "t" => self.written_number = tree.get(child, "val").map(str::to_owned),
                _ => {}
            }
        }
    }

    /// This on top of that.
    pub fn over(&self, below: &Para) -> Para {
        Para {
            style: self.style.clone(),
            align: self.align.or(below.align),
            left: over(self.left, below.left),
            first: over(self.first, below.first),
            right: over(self.right, below.right),
            outline: self.outline.or(below.outline),
            list: self.list.or(below.list),
            list_level: self.list_level.or(below.list_level),
            written_number: self.written_number.clone(),
            new_page: self.new_page.or(below.new_page),
            is_drop_cap: self.is_drop_cap,
            ends_section: self.ends_section,
            mark: self.mark.over(&below.mark),
        }
    }

    pub fn shape(&self, level: Option<u8>) -> Shape {
        Shape {
            role: None,
            level,
            align: self.align.unwrap_or_default(),
            left: known(self.left),
            first: known(self.first),
            right: known(self.right),
        }
    }
}

/// Where a document says nothing, there is no white space.
fn known(length: Length) -> Length {
    over(length, Length::Twips(0))
}

fn over(above: Length, below: Length) -> Length {
    if above == Length::Unknown {
        below
    } else {
        above
    }
}

/// A length: twips, or, in strict files, points with their unit.
fn twips_of(written: &str) -> Option<i32> {
    let number = |text: &str| -> Option<i32> {
        let whole = text.split('.').next()?;
        whole.trim().parse().ok()
    };
    match written.strip_suffix("pt") {
        Some(points) => number(points)?.checked_mul(20),
        None => number(written),
    }
}

/// A style, with all it is based on.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    pub para: Para,
    pub run: Run,
    /// As in [`crate::source::Look::level`].
    pub level: Option<u8>,
    /// Its name and those of the styles it is based on, the nearest first.
    pub line: Vec<String>,
    /// The style of ours that it is, in a file of ours.
    pub own: Option<&'static ParagraphStyle>,
}

/// The styles of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
    /// Of paragraphs that name none.
    pub usual: Style,
}

/// A style as it is written.
struct Written {
    name: String,
    based: Option<String>,
    para: Para,
    run: Run,
}

impl Styles {
    /// What an element `styles` says.
    pub fn read(tree: &Tree, at: usize, faces: ThemeFaces) -> Self {
        let mut written: BTreeMap<String, Written> = BTreeMap::new();
        let mut usual = None;
        let mut defaults = (Para::default(), Run::default());
        for child in tree.children(at) {
            match tree.name(child).1 {
                "docDefaults" => {
                    for node in child..tree.end(child) {
                        match tree.name(node).1 {
                            "rPr" => defaults.1 = Run::read(tree, node, faces),
                            "pPr" => defaults.0 = Para::read(tree, node, faces),
                            _ => {}
                        }
                    }
                }
                "style" => {
                    let id = tree.get(child, "styleId").unwrap_or_default();
                    let is_usual = matches!(tree.get(child, "default"), Some("1" | "true" | "on"));
                    if is_usual && tree.get(child, "type") == Some("paragraph") {
                        usual = Some(id.to_owned());
                    }
                    written.insert(id.to_owned(), one(tree, child, faces));
                }
                _ => {}
            }
        }
        let is_ours = written.values().any(|style| style.name == role::SIGN);
        let resolved = |id: &str| resolve(&written, id, &defaults);
        let by_id = written.iter().map(|(id, one)| {
            let own = role::named(&one.name).filter(|_| is_ours);
            let style = resolved(id);
            (id.clone(), Style { own, ..style })
        });
        let mut styles = Styles {
            by_id: by_id.collect(),
            usual: Style {
                para: defaults.0.clone(),
                run: defaults.1.clone(),
                ..Style::default()
            },
        };
        if let Some(usual) = usual.and_then(|id| styles.by_id.get(&id)) {
            styles.usual = usual.clone();
        }
        styles
    }

    /// A style by its id.
    pub fn get(&self, id: Option<&str>) -> &Style {
        id.and_then(|id| self.by_id.get(id)).unwrap_or(&self.usual)
    }

    /// What a style of characters says.
    pub fn characters(&self, id: Option<&str>) -> Option<&Run> {
        let style = self.by_id.get(id?)?;
        Some(&style.run)
    }
}

fn one(tree: &Tree, at: usize, faces: ThemeFaces) -> Written {
    let value = |name: &str| {
        let child = tree.child(at, name)?;
        tree.get(child, "val").map(str::to_owned)
    };
    Written {
        name: value("name").unwrap_or_default(),
        based: value("basedOn"),
        para: tree
            .child(at, "pPr")
            .map(|at| Para::read(tree, at, faces))
            .unwrap_or_default(),
        run: tree
            .child(at, "rPr")
            .map(|at| Run::read(tree, at, faces))
            .unwrap_or_default(),
    }
}

fn resolve(written: &BTreeMap<String, Written>, id: &str, defaults: &(Para, Run)) -> Style {
    let mut style = Style::default();
    let mut next = Some(id);
    while let Some((id, one)) = next.and_then(|id| Some((id, written.get(id)?))) {
        if style.line.len() >= DEEPEST {
            break;
        }
        style.para = style.para.over(&one.para);
        style.run = style.run.over(&one.run);
        style.level = style.level.or_else(|| level_of_name(&one.name));
        style.line.push(id.to_owned());
        next = one.based.as_deref();
    }
    // What a heading's style says of its level goes before what a style it is based on is called.
    if style.level != Some(0) {
        match style.para.outline {
            Some(level @ 0..=8) => style.level = Some(level + 1),
            Some(_) => style.level = None,
            None => {}
        }
    }
    style.para = style.para.over(&defaults.0);
    style.run = style.run.over(&defaults.1);
    style
}

/// The level of Word's own styles, whatever the language of the program: 0 a document's title.
fn level_of_name(name: &str) -> Option<u8> {
    let name = name.trim().to_lowercase();
    if matches!(name.as_str(), "title" | "标题" | "文档标题") {
        return Some(0);
    }
    let number = name
        .strip_prefix("heading")
        .or_else(|| name.strip_prefix("标题"))?;
    number
        .trim()
        .parse()
        .ok()
        .filter(|level| (1..=9).contains(level))
}
