//! A Word document to what a reader sees in it.

mod body;
mod fields;
mod lists;
mod package;
mod props;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use body::{Body, Context, LeftOut};

pub(in crate::files) use body::label as note_label;
use lists::Lists;
use package::{Package, Relation, refusal};
use props::{Styles, ThemeFaces};

use super::super::html::base64;
use super::super::lines::{self, Line};
use super::super::picture::{self, Found, Illustrated};
use super::super::xml::Tree;
use super::super::zip::read::{Archive, Fault};
use super::super::{Decode, Opened, Progress, Refused, text_of};

/// How deep documents are taken in by documents.
const DEEPEST: usize = 3;

/// The most files that a document takes in.
const MOST_CHUNKS: usize = 100;

/// What came out of a document.
#[derive(Default)]
struct Read {
    lines: Vec<Line>,
    /// The pictures whose signs stand in the lines.
    pictures: Vec<Found>,
    left_out: LeftOut,
    /// What each of them says.
    comments: Vec<String>,
    has_margins: bool,
    has_notes: bool,
    is_whole: bool,
}

/// Reads a document in a zip archive.
///
/// # Errors
///
/// It has a password, is damaged, or is too large.
pub(in crate::files) fn open(
    archive: &Archive<'_>,
    decode: Decode<'_>,
    progress: Progress<'_>,
) -> Result<Opened, Refused> {
    let read = document(&Package::Zip(archive), decode, progress, 0).map_err(|fault| {
        // What is missing of half a file was there.
        let is_cut = fault == Fault::Missing && !archive.is_whole;
        refusal(if is_cut { Fault::Damaged } else { fault })
    })?;
    finish(read, archive.is_whole)
}

/// Reads a document of Word 2003 in XML, or a package in one XML file.
///
/// # Errors
///
/// It is damaged, or too large.
pub(in crate::files) fn open_xml(
    text: &str,
    decode: Decode<'_>,
    progress: Progress<'_>,
) -> Result<Opened, Refused> {
    let read = match Package::flat(text) {
        Some(package) => document(&package, decode, progress, 0),
        None => old(text, progress),
    };
    finish(read.map_err(refusal)?, true)
}

/// The lines of a document that another takes in; none where it cannot be read.
pub(in crate::files) fn taken_in(
    archive: &Archive<'_>,
    decode: Decode<'_>,
    depth: usize,
) -> Vec<Line> {
    let silent: Progress<'_> = &mut |_, _| {};
    let read = document(&Package::Zip(archive), decode, silent, depth);
    let mut lines = read.map(|read| read.lines).unwrap_or_default();
    for line in &mut lines {
        line.text = picture::unsigned(&line.text);
    }
    lines
}

fn finish(read: Read, is_whole: bool) -> Result<Opened, Refused> {
    let mut notes = notes(&read, is_whole);
    notes.extend(lines::remarks(&read.lines));
    let Illustrated {
        source,
        pictures,
        note,
    } = picture::place(read.lines, read.pictures);
    let has_pictures = note.is_some();
    notes.extend(note);
    if source.text.trim().is_empty() && !pictures.is_empty() {
        notes.push("这个文档里只有图片，没有文字。要图里的文字，请用文字识别（OCR）。".to_owned());
    } else if source.text.trim().is_empty() {
        return Err(Refused(
            if has_pictures {
                "这个文档里只有图片，没有可以读出的文字。请用文字识别（OCR）转成文字后再放进来。"
            } else if !(is_whole && read.is_whole) {
                "这个 Word 文档已经损坏，读不出文字。请让发件人重新发送，或用 WPS 或 Word 打开修复后另存为 .docx。"
            } else {
                "这个文档里没有文字。"
            }
            .to_owned(),
        ));
    }
    Ok(Opened {
        source,
        notes,
        pictures,
        ..Opened::default()
    })
}

/// What a clerk must know.
fn notes(read: &Read, is_whole: bool) -> Vec<String> {
    let LeftOut {
        objects,
        formulas,
        hidden,
        has_changes,
    } = read.left_out;
    let mut notes = Vec::new();
    let mut note = |applies: bool, text: String| {
        if applies {
            notes.push(text);
        }
    };
    note(
        !(is_whole && read.is_whole),
        "文件不完整，只读出了前面的部分，请与原件核对。".to_owned(),
    );
    note(
        has_changes,
        "文件带有修订：按接受全部修订后的文字读入。".to_owned(),
    );
    note(
        objects > 0,
        format!("有 {objects} 处嵌入对象（公式、图表等）没有读入，请与原件核对。"),
    );
    note(
        formulas > 0,
        format!("有 {formulas} 处公式只读入了其中的字符，请与原件核对。"),
    );
    note(
        hidden > 0,
        format!("有 {hidden} 个字是隐藏文字，没有读入。"),
    );
    note(!read.comments.is_empty(), told(&read.comments));
    note(read.has_margins, "页眉、页脚没有读入。".to_owned());
    note(read.has_notes, "脚注、尾注放在了文末。".to_owned());
    notes
}

/// How many comments are told of with their words, and how many characters of each.
const TOLD: usize = 6;
const LONGEST: usize = 60;

/// That comments are no part of the text, and what they say, for somebody wanted it heeded.
fn told(comments: &[String]) -> String {
    let mut told = format!("有 {} 条批注没有放进草稿", comments.len());
    let said = comments.iter().filter(|one| !one.is_empty());
    for (at, one) in said.enumerate().take(TOLD) {
        told.push_str(if at == 0 { "：“" } else { "；“" });
        told.extend(one.chars().take(LONGEST));
        let is_whole = one.chars().nth(LONGEST).is_none();
        told.push_str(if is_whole { "”" } else { "……”" });
    }
    if comments.len() > TOLD {
        told.push_str("；其余请看原件");
    }
    told + "。"
}

/// What each comment says, in one line.
fn comments(tree: &Tree) -> Vec<String> {
    let all = (0..tree.len()).filter(|at| tree.is_word(*at, "comment"));
    let said = |at: usize| {
        let texts = (at..tree.end(at)).filter(|at| tree.is_word(*at, "t"));
        let said: String = texts.map(|at| tree.content(at)).collect();
        said.trim().to_owned()
    };
    all.map(said).collect()
}

fn document(
    package: &Package<'_>,
    decode: Decode<'_>,
    progress: Progress<'_>,
    depth: usize,
) -> Result<Read, Fault> {
    let main = package.main().ok_or(Fault::Missing)?;
    let (bytes, is_whole) = package.read(&main)?;
    let tree = Tree::read(&text_of(&bytes)).ok_or(Fault::TooLarge)?;
    drop(bytes);
    let relations = package.relations(&main);
    let of_kind = |kind: &str| {
        let mut all = relations.values();
        let found = all.find(|relation| relation.kind == kind)?;
        package.tree(&found.target)
    };
    let faces = of_kind("theme").map(|tree| ThemeFaces::read(&tree));
    let context = Context {
        faces: faces.unwrap_or_default(),
        styles: Styles::default(),
        chunks: chunks(package, &relations, decode, depth),
    };
    let sheet = of_kind("styles");
    let numbering = of_kind("numbering");
    let (styles, lists) = styles_and_lists(
        sheet.as_ref().map(|tree| (tree, 0)),
        numbering.as_ref().map(|tree| (tree, 0)),
        context.faces,
    );
    let context = Context { styles, ..context };
    let mut body = Body::new(&context, lists);
    let root = tree.find("body").unwrap_or(0);
    let mut lines = body.read(&tree, root, progress);
    let count = body.footnotes.len() + body.endnotes.len();
    for (kind, is_end) in [("footnotes", false), ("endnotes", true)] {
        if let Some(tree) = of_kind(kind).filter(|_| count > 0) {
            lines.extend(notes_of(&mut body, &tree, is_end));
        }
    }
    let comments = of_kind("comments").as_ref().map(comments);
    let pictures = body.pictures.iter().map(|shown| {
        let part = relations
            .get(&shown.relation)
            .map(|relation| package.read(&relation.target));
        let part = part.and_then(Result::ok).filter(|(_, is_whole)| *is_whole);
        Found::new(part.unwrap_or_default().0, &shown.said).with_width(shown.wide)
    });
    Ok(Read {
        lines,
        pictures: pictures.collect(),
        left_out: body.left_out,
        comments: comments.unwrap_or_default(),
        has_margins: has_margins(package, &relations),
        has_notes: count > 0,
        is_whole: is_whole && tree.is_whole,
    })
}

/// The text of the notes that were named, each behind its mark.
fn notes_of(body: &mut Body<'_>, tree: &Tree, is_end: bool) -> Vec<Line> {
    let named = if is_end {
        &body.endnotes
    } else {
        &body.footnotes
    }
    .clone();
    let name = if is_end { "endnote" } else { "footnote" };
    let mut by_id = BTreeMap::new();
    for at in 0..tree.len() {
        if tree.is_word(at, name) {
            by_id.insert(tree.get(at, "id").unwrap_or_default(), at);
        }
    }
    let mut all = Vec::new();
    for (id, number) in &named {
        if let Some(at) = by_id.get(id.as_str()) {
            let lines = body.read(tree, *at, &mut |_, _| {});
            all.extend(match number {
                Some(number) => lines::marked(&note_label(is_end, *number), lines),
                None => lines,
            });
        }
    }
    all
}

fn styles_and_lists(
    sheet: Option<(&Tree, usize)>,
    numbering: Option<(&Tree, usize)>,
    faces: ThemeFaces,
) -> (Styles, Lists) {
    let styles = sheet.map(|(tree, at)| Styles::read(tree, at, faces));
    let mut of_style = BTreeMap::new();
    if let Some((tree, at)) = sheet {
        for style in tree.children(at).filter(|at| tree.is_word(*at, "style")) {
            let find = |from, name| (from..tree.end(from)).find(|at| tree.is_word(*at, name));
            let list = find(style, "numId").and_then(|at| tree.number(at));
            if let (Some("numbering"), Some(id), Some(list)) =
                (tree.get(style, "type"), tree.get(style, "styleId"), list)
            {
                of_style.insert(id.to_owned(), list);
            }
        }
    }
    let lists = numbering.map(|(tree, at)| Lists::read(tree, at, of_style));
    (styles.unwrap_or_default(), lists.unwrap_or_default())
}

/// Whether a header or a footer has text.
fn has_margins(package: &Package<'_>, relations: &BTreeMap<String, Relation>) -> bool {
    relations
        .values()
        .filter(|relation| matches!(relation.kind.as_str(), "header" | "footer"))
        .take(MOST_CHUNKS)
        .filter_map(|relation| package.tree(&relation.target))
        .any(|tree| {
            let mut texts = (0..tree.len()).filter(|at| tree.is_word(*at, "t"));
            // A folio is no text.
            texts.any(|at| tree.content(at).chars().any(char::is_alphabetic))
        })
}

/// The files that a document takes in, as lines.
fn chunks(
    package: &Package<'_>,
    relations: &BTreeMap<String, Relation>,
    decode: Decode<'_>,
    depth: usize,
) -> BTreeMap<String, Vec<Line>> {
    let mut chunks = BTreeMap::new();
    if depth + 1 >= DEEPEST {
        return chunks;
    }
    for (id, relation) in relations {
        if relation.kind == "aFChunk"
            && chunks.len() < MOST_CHUNKS
            && let Ok((bytes, _)) = package.read(&relation.target)
        {
            let lines = super::super::taken_in(&bytes, decode, depth + 1);
            chunks.insert(id.clone(), lines);
        }
    }
    chunks
}

/// A document of Word 2003: one file, with its styles and lists in it.
fn old(text: &str, progress: Progress<'_>) -> Result<Read, Fault> {
    let tree = Tree::read(text).ok_or(Fault::TooLarge)?;
    let root = tree.find("wordDocument").ok_or(Fault::Damaged)?;
    let part = |name| tree.child(root, name).map(|at| (&tree, at));
    let faces = ThemeFaces::default();
    let (styles, lists) = styles_and_lists(part("styles"), part("lists"), faces);
    let context = Context {
        faces,
        styles,
        chunks: BTreeMap::new(),
    };
    let mut body = Body::new(&context, lists);
    let at = tree.child(root, "body").ok_or(Fault::Damaged)?;
    let mut lines = body.read(&tree, at, progress);
    let inline = std::mem::take(&mut body.inline_notes);
    let has_notes = !inline.is_empty();
    for (label, note) in inline {
        lines.extend(lines::marked(&label, note));
    }
    let data: BTreeMap<&str, usize> = (0..tree.len())
        .filter(|at| tree.is_word(*at, "binData"))
        .filter_map(|at| Some((tree.get(at, "name")?, at)))
        .collect();
    let pictures = body.pictures.iter().map(|shown| {
        let bytes = data.get(&*shown.relation).map(|at| tree.content(*at));
        Found::new(base64(bytes.unwrap_or_default().as_bytes()), &shown.said)
    });
    Ok(Read {
        lines,
        pictures: pictures.collect(),
        left_out: body.left_out,
        comments: Vec::new(),
        has_margins: false,
        has_notes,
        is_whole: tree.is_whole,
    })
}
