//! Turns the fixtures beside this file into clean drafts and what must be found in them.
//!
//! Each `NN-name.txt` is a fictional document in the canonical draft form. Its `NN-name.json` holds
//! the blocks, masthead data and findings that a reader would expect, in the format of the accuracy
//! scorer: coarse roles with a `sub`, and an `alt` where two readings are right.

use std::fs;
use std::path::{Path, PathBuf};

use jianbao::Role;
use serde::Deserialize;

/// A clean document and what must be found in it.
pub struct Fixture {
    /// File name without its ending.
    pub name: String,
    /// The canonical draft.
    pub draft: String,
    /// What the JSON beside it says.
    pub gold: Gold,
}

/// The expectations of one document.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gold {
    /// The masthead as data.
    pub masthead: GoldMasthead,
    /// The blocks in order.
    pub blocks: Vec<GoldBlock>,
    /// The faults a person should be shown; empty for a faultless document.
    pub findings: Vec<GoldFinding>,
}

/// The masthead as data; `date` is ISO 8601.
#[derive(Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct GoldMasthead {
    pub name: Option<String>,
    pub issue: Option<String>,
    pub issuer: Option<String>,
    pub date: Option<String>,
}

/// One expected block.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoldBlock {
    role: String,
    sub: Option<String>,
    alt: Option<String>,
    pub text: String,
    pub number: Option<String>,
    pub run_in: bool,
}

/// One expected finding: the rule, and a piece of the draft it must touch.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoldFinding {
    pub rule: String,
    #[serde(rename = "where")]
    pub place: String,
}

impl GoldBlock {
    /// The role a reader gives the block.
    pub fn role(&self) -> Role {
        let name = match (self.role.as_str(), self.sub.as_deref()) {
            ("note", Some("editor" | "participants")) => "note",
            ("note", Some(sub)) | ("paragraph", Some(sub @ "salutation")) => sub,
            (role, _) => role,
        };
        role_of_name(name)
    }

    /// The second role that is right too.
    pub fn alt(&self) -> Option<Role> {
        self.alt.as_deref().map(role_of_name)
    }

    /// Whether a missing number is right too: of a sentence 一是… that stands on its own line, and
    /// of a line of the contents.
    pub fn number_is_optional(&self) -> bool {
        self.sub.as_deref() == Some("lead") || self.role() == Role::Toc
    }
}

impl Fixture {
    /// All fixtures, in the order of their names.
    pub fn all() -> Vec<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
        let mut paths: Vec<PathBuf> = fs::read_dir(&folder)
            .expect("the folder of fixtures is there")
            .map(|entry| entry.expect("the folder can be read").path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
            .collect();
        paths.sort();
        paths.iter().map(|path| Self::load(path)).collect()
    }

    fn load(path: &Path) -> Self {
        let read = |path: &Path| {
            fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        };
        let json = path.with_extension("json");
        Self {
            name: path.file_stem().unwrap_or_default().display().to_string(),
            // The line end that closes the file is no part of the draft.
            draft: read(path).trim_end().to_owned(),
            gold: serde_json::from_str(&read(&json))
                .unwrap_or_else(|error| panic!("{}: {error}", json.display())),
        }
    }

    /// Whether nothing is wrong with the document.
    pub fn is_faultless(&self) -> bool {
        self.gold.findings.is_empty()
    }

    /// The lines of the draft that are not empty, each with its blocks.
    pub fn lines(&self) -> impl Iterator<Item = (&str, &[GoldBlock])> {
        let mut rest = self.gold.blocks.as_slice();
        self.draft
            .lines()
            .filter(|line| !line.is_empty())
            .map(move |line| {
                let mut left = line;
                let here = rest.iter().take_while(|block| {
                    let fits = left.trim_start().strip_prefix(block.text.as_str());
                    left = fits.unwrap_or(left);
                    fits.is_some()
                });
                let (blocks, others) = rest.split_at(here.count());
                assert!(left.is_empty(), "{}: {left} is in no block", self.name);
                rest = others;
                (line, blocks)
            })
    }
}

fn role_of_name(name: &str) -> Role {
    Role::ALL
        .iter()
        .find_map(|&(role, known, _)| (known == name).then_some(role))
        .unwrap_or_else(|| panic!("{name} is no role"))
}
