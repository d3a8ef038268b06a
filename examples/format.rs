//! Raw text on standard input, or a file of any kind, the result on standard output: for scripts
//! and measurements.
//!
//! ```text
//! format [--to draft|json|html|edits|text|docx|ofd] [--style ID] [--draft] [--batch] [--file PATH]
//! ```
//!
//! `text` is what came in, as a reader of the file sees it. What a file left out is told on
//! standard error; one that gives no text ends with a message and a code. `--draft` says that the
//! input is a draft already and is not to be tidied. `--batch` reads JSON lines `{"id","text"}`
//! and answers each with one JSON line with the same `id`.

use std::io::{self, BufRead, Read, Write};
use std::process::ExitCode;

use jianbao::bulletin::{Block, Bulletin};
use jianbao::check::Context;
use jianbao::grammar::date;
use jianbao::text::{EditList, Span};
use jianbao::tidy::{rule, tidy_repaired};
use jianbao::typeset::Style;
use jianbao::{Role, Source, Tidied, check_with, files, parse, render, tidy, typeset};
use serde::{Deserialize, Serialize};

const USAGE: &str = "usage: format [--to draft|json|html|edits|text|docx|ofd] [--style ID] [--draft] [--batch] [--file PATH] < text";

fn main() -> ExitCode {
    let result = Options::from_args(std::env::args().skip(1)).and_then(|options| {
        if options.batch {
            batch(&options)
        } else {
            single(&options)
        }
    });
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("format: {message}");
            ExitCode::FAILURE
        }
    }
}

/// What comes out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    Draft,
    Json,
    Html,
    Edits,
    Text,
    Docx,
    Ofd,
}

struct Options {
    to: Target,
    style: Style,
    is_draft: bool,
    batch: bool,
    file: Option<String>,
}

impl Options {
    fn from_args(mut args: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Self {
            to: Target::Draft,
            style: Style::default(),
            is_draft: false,
            batch: false,
            file: None,
        };
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--to" => {
                    options.to = match args.next().as_deref() {
                        Some("draft") => Target::Draft,
                        Some("json") => Target::Json,
                        Some("html") => Target::Html,
                        Some("edits") => Target::Edits,
                        Some("text") => Target::Text,
                        Some("docx") => Target::Docx,
                        Some("ofd") => Target::Ofd,
                        other => {
                            return Err(format!(
                                "--to {}: unknown\n{USAGE}",
                                other.unwrap_or_default()
                            ));
                        }
                    }
                }
                "--style" => {
                    let id = args.next().unwrap_or_default();
                    options.style =
                        Style::preset(&id).ok_or_else(|| format!("--style {id}: no such style"))?;
                }
                "--draft" => options.is_draft = true,
                "--batch" => options.batch = true,
                "--file" => {
                    let path = args.next();
                    options.file = Some(path.ok_or_else(|| format!("--file: no path\n{USAGE}"))?);
                }
                other => return Err(format!("{other}: unknown\n{USAGE}")),
            }
        }
        Ok(options)
    }
}

/// What came in.
struct Came {
    source: Source,
    repairs: EditList,
}

impl Came {
    fn plain(text: String) -> Self {
        Self {
            source: Source::plain(text),
            repairs: EditList::new(),
        }
    }
}

/// What is in the file, or on standard input.
fn read(options: &Options) -> Result<Came, String> {
    let Some(path) = &options.file else {
        let mut bytes = Vec::new();
        io::stdin()
            .read_to_end(&mut bytes)
            .map_err(|e| e.to_string())?;
        return String::from_utf8(bytes)
            .map(Came::plain)
            .map_err(|_| "standard input is not UTF-8".to_owned());
    };
    let bytes = std::fs::read(path).map_err(|e| format!("{path}: {e}"))?;
    let opened = files::name::open(path, bytes, &decode, &mut |_, _| {});
    let opened = opened.map_err(|refused| refused.0)?;
    for note in &opened.notes {
        eprintln!("{note}");
    }
    Ok(Came {
        source: opened.source,
        repairs: opened.repairs,
    })
}

/// What a browser does with its own tables.
fn decode(label: &str, bytes: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
    Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
}

fn single(options: &Options) -> Result<(), String> {
    let came = read(options)?;
    let said = match options.to {
        Target::Json => json(&answer(None, &came, options))?,
        Target::Draft => tidied(&came, options).draft,
        Target::Edits => json(&tidied(&came, options).edits)?,
        Target::Text => came.source.text,
        Target::Html => {
            let draft = tidied(&came, options).draft;
            let bulletin = parse(&draft);
            render::html::document(&typeset(&bulletin, &options.style), bulletin.title())
        }
        Target::Docx => {
            let draft = tidied(&came, options).draft;
            return out(&files::docx::write(&parse(&draft), &options.style));
        }
        Target::Ofd => {
            let draft = tidied(&came, options).draft;
            let bulletin = parse(&draft);
            let pages = typeset(&bulletin, &options.style);
            let office = bulletin.field(bulletin.masthead.issuer);
            let office = office.unwrap_or_default();
            return out(&files::ofd::write(&pages, bulletin.title(), office));
        }
    };
    let newline = if said.ends_with('\n') { "" } else { "\n" };
    write!(io::stdout().lock(), "{said}{newline}").map_err(|e| e.to_string())
}

fn out(bytes: &[u8]) -> Result<(), String> {
    let written = io::stdout().lock().write_all(bytes);
    written.map_err(|e| e.to_string())
}

fn batch(options: &Options) -> Result<(), String> {
    #[derive(Deserialize)]
    struct Question {
        id: serde_json::Value,
        text: String,
    }
    let mut stdout = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let line = line.map_err(|e| e.to_string())?;
        if line.trim().is_empty() {
            continue;
        }
        let question: Question =
            serde_json::from_str(&line).map_err(|e| format!("bad line: {e}"))?;
        let answer = json(&answer(
            Some(question.id),
            &Came::plain(question.text),
            options,
        ))?;
        writeln!(stdout, "{answer}")
            .and_then(|()| stdout.flush())
            .map_err(|e| e.to_string())?;
    }
    Ok(())
}

fn json(value: &impl Serialize) -> Result<String, String> {
    serde_json::to_string(value).map_err(|e| e.to_string())
}

fn tidied(came: &Came, options: &Options) -> Tidied {
    if options.is_draft {
        return Tidied::untouched(came.source.text.as_str());
    }
    tidy_repaired(&came.source, &came.repairs, &tidy::Options::default())
}

#[derive(Serialize)]
struct Answer {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<serde_json::Value>,
    masthead: MastheadData,
    blocks: Vec<BlockData>,
    findings: Vec<FindingData>,
    pages: usize,
    draft: String,
}

#[derive(Serialize)]
struct MastheadData {
    name: Option<String>,
    issue: Option<String>,
    issuer: Option<String>,
    date: Option<String>,
}

#[derive(Serialize)]
struct BlockData {
    role: &'static str,
    text: String,
    number: Option<String>,
    run_in: bool,
    /// Into the draft; empty for debris, at the place it was cut from.
    span: Span,
}

#[derive(Serialize)]
struct FindingData {
    rule: &'static str,
    message: String,
    span: Span,
    text: String,
}

fn answer(id: Option<serde_json::Value>, came: &Came, options: &Options) -> Answer {
    let tidied = tidied(came, options);
    let doubts = tidied.in_doubt();
    let Tidied { draft, edits, .. } = tidied;
    let bulletin = parse(&draft);
    let context = Context {
        doubts: &doubts,
        ..Context::default()
    };
    let masthead = &bulletin.masthead;
    // What stands on several lines is one.
    let field = |span| bulletin.field(span).map(|text| text.replace('\n', ""));
    let date = bulletin
        .field(masthead.date)
        .map(|written| date::whole(written).map_or_else(|| written.to_owned(), date::Date::iso));
    Answer {
        id,
        masthead: MastheadData {
            name: field(masthead.name),
            issue: field(masthead.issue),
            issuer: field(masthead.issuer),
            date,
        },
        blocks: blocks(&bulletin, &debris(&came.source.text, &edits)),
        findings: check_with(&bulletin, &context)
            .into_iter()
            .map(|found| FindingData {
                rule: found.rule,
                message: found.message,
                text: found.span.slice(&draft).to_owned(),
                span: found.span,
            })
            .collect(),
        pages: typeset(&bulletin, &options.style).len(),
        draft: draft.clone(),
    }
}

/// The blocks in reading order, with what was removed as debris behind the block it cut.
fn blocks(bulletin: &Bulletin<'_>, debris: &[(usize, &str)]) -> Vec<BlockData> {
    let mut out: Vec<BlockData> = Vec::new();
    let mut debris = debris.iter().peekable();
    let cut = |(at, text): &(usize, &str)| BlockData {
        role: "debris",
        text: (*text).to_owned(),
        number: None,
        run_in: false,
        span: Span::empty(*at),
    };
    for (at, block) in bulletin.blocks.iter().enumerate() {
        let above = at.checked_sub(1).map(|above| &bulletin.blocks[above]);
        if let (Some(above), Some(whole)) = (above, out.last_mut()) {
            if is_next_row(above, block) {
                whole.span.end = block.span.end;
                let rows = whole.span.slice(bulletin.source);
                rows.clone_into(&mut whole.text);
                continue;
            }
            if bulletin.is_subtitle(above, block) {
                whole.span.end = block.span.end;
                whole.text.push_str(bulletin.text(block));
                continue;
            }
        }
        while let Some(piece) = debris.next_if(|(at, _)| *at <= block.span.start) {
            out.push(cut(piece));
        }
        out.push(BlockData {
            role: role_name(block),
            text: bulletin.text(block).to_owned(),
            number: block
                .number
                .map(|number| number.span.slice(bulletin.source).to_owned()),
            run_in: block.run_in,
            span: block.span,
        });
    }
    out.extend(debris.map(cut));
    out
}

/// Whether a block is a further row of the table that the one above belongs to: measurements count both as one, and a headline
/// with its subtitle too.
fn is_next_row(above: &Block, block: &Block) -> bool {
    above.role == Role::Table && block.role == Role::Table
}

/// The roles that measurements know: finer ones of ours are named by what they are part of.
fn role_name(block: &Block) -> &'static str {
    match block.role {
        Role::Salutation => "paragraph",
        Role::Table | Role::Contact => "note",
        role => role.name(),
    }
}

/// What was removed as page debris: its text, and where it stood in offsets of the draft.
fn debris<'a>(text: &'a str, edits: &EditList) -> Vec<(usize, &'a str)> {
    edits
        .iter()
        .filter(|edit| edit.rule == rule::PAGE_DEBRIS)
        .flat_map(|edit| {
            let at = edits.map(edit.span.start);
            let removed = edit.span.slice(text);
            removed
                .split('\n')
                .map(str::trim)
                .filter(|line| !line.is_empty())
                .map(move |line| (at, line))
        })
        .collect()
}
