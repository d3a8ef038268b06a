//! The lists of a document.

use std::collections::BTreeMap;

use crate::files::numbering::{Format, Level, List, Numbering, Override, Suffix};
use crate::files::symbols::{SignFont, bullet};
use crate::files::xml::Tree;

/// A document's lists, and where their definitions are those of a style, that style.
#[derive(Debug, Default)]
pub(super) struct Lists {
    pub numbering: Numbering,
    /// Definitions that are written elsewhere, by the style whose list they are.
    links: BTreeMap<i32, String>,
    /// Which list a numbering style has.
    of_style: BTreeMap<String, i32>,
}

impl Lists {
    /// What an element `numbering`, or `lists` of Word 2003, says. `styles` are those of numbering.
    pub fn read(tree: &Tree, at: usize, styles: BTreeMap<String, i32>) -> Self {
        let mut lists = Lists {
            of_style: styles,
            ..Lists::default()
        };
        for child in tree.children(at) {
            match tree.name(child).1 {
                "abstractNum" | "listDef" => lists.definition(tree, child),
                "num" | "list" => lists.list(tree, child),
                _ => {}
            }
        }
        lists.follow_links();
        lists
    }

    fn definition(&mut self, tree: &Tree, at: usize) {
        let id = ["abstractNumId", "listDefId"]
            .iter()
            .find_map(|name| tree.get(at, name)?.parse().ok());
        let Some(id) = id else { return };
        let mut levels = BTreeMap::new();
        for child in tree.children(at) {
            match tree.name(child).1 {
                "lvl" => {
                    if let Some((number, level)) = level(tree, child) {
                        levels.insert(number, level);
                    }
                }
                "numStyleLink" | "listStyleLink" => {
                    if let Some(style) = tree.get(child, "val") {
                        self.links.insert(id, style.to_owned());
                    }
                }
                _ => {}
            }
        }
        self.numbering.definitions.insert(id, levels);
    }

    fn list(&mut self, tree: &Tree, at: usize) {
        let id = ["numId", "ilfo"]
            .iter()
            .find_map(|name| tree.get(at, name)?.parse().ok());
        let mut list = List::default();
        for child in tree.children(at) {
            match tree.name(child).1 {
                "abstractNumId" | "ilst" => {
                    list.definition = tree.number(child).unwrap_or_default();
                }
                "lvlOverride" => {
                    let number = tree.get(child, "ilvl").and_then(|at| at.parse().ok());
                    let start = ["startOverride", "startoverride"]
                        .iter()
                        .find_map(|name| tree.child(child, name));
                    let start = start.map(|at| tree.number(at).unwrap_or_default());
                    let other = Override {
                        start: start.map(|start| start.try_into().unwrap_or_default()),
                        level: tree
                            .child(child, "lvl")
                            .and_then(|at| Some(level(tree, at)?.1)),
                    };
                    list.overrides.insert(number.unwrap_or_default(), other);
                }
                _ => {}
            }
        }
        if let Some(id) = id {
            self.numbering.lists.insert(id, list);
        }
    }

    /// Definitions that are a style's get the levels of that style's list. Once is enough: a list
    /// that is followed has levels of its own.
    fn follow_links(&mut self) {
        for (id, style) in &self.links {
            let list = self.of_style.get(style);
            let list = list.and_then(|list| self.numbering.lists.get(list));
            let Some(target) = list.map(|list| list.definition) else {
                continue;
            };
            if let Some(levels) = self.numbering.definitions.get(&target).cloned()
                && !levels.is_empty()
            {
                self.numbering.definitions.insert(*id, levels);
            }
        }
    }
}

fn level(tree: &Tree, at: usize) -> Option<(usize, Level)> {
    let number: usize = tree.get(at, "ilvl")?.parse().ok()?;
    let mut level = Level::default();
    let mut signs = None;
    let mut has_picture = false;
    let mut has_format = false;
    for node in at + 1..tree.end(at) {
        let name = tree.name(node).1;
        let value = tree.get(node, "val");
        match name {
            "start" => level.start = tree.number(node)?.try_into().unwrap_or_default(),
            // The first one: behind it stands what older readers are to take.
            "numFmt" if !has_format => {
                has_format = true;
                level.format =
                    Format::by_name(value.unwrap_or("decimal"), tree.get(node, "format"));
            }
            "nfc" => {
                has_format = true;
                level.format = Format::by_code(value?.parse().unwrap_or_default());
            }
            "lvlText" => value.unwrap_or_default().clone_into(&mut level.text),
            "isLgl" => level.is_legal = tree.is_on(node),
            "lvlRestart" => level.restart = tree.number(node).and_then(|at| at.try_into().ok()),
            "pStyle" => level.style = value.map(str::to_owned),
            "suff" => {
                level.suffix = match value.map(str::to_ascii_lowercase).as_deref() {
                    Some("space") => Suffix::Space,
                    Some("nothing") => Suffix::Nothing,
                    _ => Suffix::Tab,
                };
            }
            "rFonts" => signs = tree.get(node, "ascii").and_then(SignFont::of_name),
            "lvlPicBulletId" => has_picture = true,
            _ => {}
        }
    }
    if !has_format {
        level.format = Format::by_name("decimal", None);
    }
    if has_picture {
        "●".clone_into(&mut level.text);
    } else if level.format.is_bullet() {
        level.text = bullet(&level.text, signs);
    }
    // A mark of a list is no place for a number.
    if level.format.is_bullet() {
        level.text = level.text.replace('%', "％");
    }
    Some((number, level))
}
