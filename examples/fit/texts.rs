//! Labelled texts: where they lie and how they are read.

use std::fs;
use std::path::Path;

use serde::Deserialize;

/// A text with its labels.
#[derive(Clone, Debug)]
pub struct Text {
    /// What it is called: variant and number.
    pub name: String,
    /// The kind of text it is counted with: `gold`, `wrap28`, `written` …
    pub group: String,
    /// Texts of one document are never parted between fitting and measuring.
    pub document: String,
    /// The raw text.
    pub raw: String,
    /// Its labels.
    pub gold: Gold,
}

impl Text {
    /// Whether weights may be fitted on it.
    pub fn teaches(&self) -> bool {
        self.group != "unseen"
    }
}

/// The labels of a text, as `corpus/README.md` there describes them.
#[derive(Clone, Debug, Deserialize)]
pub struct Gold {
    /// The text of the corpus whose structure this one has: they are never parted between fitting and measuring.
    #[serde(default)]
    pub follows: Option<String>,
    /// The data of the masthead.
    #[serde(default)]
    pub masthead: Masthead,
    /// The blocks in reading order.
    pub blocks: Vec<Label>,
}

/// The data of a masthead.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Masthead {
    pub name: Option<String>,
    pub issue: Option<String>,
    pub issuer: Option<String>,
    pub date: Option<String>,
}

/// One labelled block.
#[derive(Clone, Debug, Deserialize)]
pub struct Label {
    pub role: String,
    #[serde(default)]
    pub sub: Option<String>,
    pub text: String,
    #[serde(default)]
    pub run_in: bool,
    /// A second role that is as right.
    #[serde(default)]
    pub alt: Option<String>,
}

/// Reads the corpus in a folder, and the project's own fixtures in another.
pub fn load(corpus: &Path, fixtures: &Path) -> Vec<Text> {
    let mut texts = Vec::new();
    let index = fs::read_to_string(corpus.join("derived/INDEX.tsv")).unwrap_or_default();
    let clusters = clusters(&index);
    let document = |id: &str| {
        let found = clusters.iter().position(|cluster| cluster.contains(&id));
        found.map_or_else(|| id.to_owned(), |at| format!("cluster {at}"))
    };
    for path in files(&corpus.join("gold"), "json") {
        let id = stem(&path);
        push(
            &mut texts,
            "gold",
            &document(&id),
            &corpus.join(format!("raw/{id}.txt")),
            &path,
            true,
        );
    }
    for row in index.lines().skip(1) {
        let mut cells = row.split('\t');
        let (Some(file), _, Some(from), Some(variant)) =
            (cells.next(), cells.next(), cells.next(), cells.next())
        else {
            continue;
        };
        let text = corpus.join(file);
        let first = from.split(',').next().unwrap_or(from);
        let own = text.with_extension("json");
        let gold = if own.exists() {
            own
        } else {
            corpus.join(format!("gold/{}.json", stem(&text)))
        };
        push(&mut texts, variant, &document(first), &text, &gold, false);
    }
    for (folder, group) in [
        (corpus.join("synthetic"), "written"),
        (fixtures.to_owned(), "own"),
        (fixtures.with_file_name("labelled"), "labelled"),
        (fixtures.with_file_name("unseen"), "unseen"),
    ] {
        for path in files(&folder, "json") {
            let name = format!("{group} {}", stem(&path));
            push(
                &mut texts,
                group,
                &name,
                &path.with_extension("txt"),
                &path,
                true,
            );
        }
    }
    for text in &mut texts {
        if let Some(id) = &text.gold.follows {
            text.document = document(id);
        }
    }
    texts
}

/// Documents that were mixed into one text belong together.
fn clusters(index: &str) -> Vec<Vec<&str>> {
    index
        .lines()
        .filter_map(|row| row.split('\t').nth(2))
        .filter(|from| from.contains(','))
        .map(|from| from.split(',').collect())
        .collect()
}

fn push(texts: &mut Vec<Text>, group: &str, document: &str, raw: &Path, gold: &Path, debris: bool) {
    let (Ok(raw_text), Ok(json)) = (fs::read_to_string(raw), fs::read_to_string(gold)) else {
        return;
    };
    let Ok(mut gold) = serde_json::from_str::<Gold>(&json) else {
        return;
    };
    if !debris {
        gold.blocks.retain(|block| block.role != "page_debris");
    }
    texts.push(Text {
        name: format!("{group} {}", stem(raw)),
        group: group.to_owned(),
        document: document.to_owned(),
        raw: raw_text,
        gold,
    });
}

/// The files of a folder with an extension, in order of their names.
fn files(folder: &Path, extension: &str) -> Vec<std::path::PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    paths.sort();
    paths
}

fn stem(path: &Path) -> String {
    path.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
