//! Fits the weights of the reading on labelled texts and says how well they read texts that took no part.
//!
//! ```text
//! fit [--corpus FOLDER] [--write] [--only GROUP,GROUP] [--show GROUP] [--half] [--without QUESTION] [--gate FILE]
//! ```
//!
//! Prints figures cross-validated by document: each text is read with weights fitted without its document; those of the group
//! `unseen` with weights that were fitted on none of them. The last figure, `surprise`, is how improbable the right roles are, in
//! nats a line. `--write` fits on all other texts and writes the tables in `src/reading/weights`. Fitting the same texts again
//! gives the same tables. `--show` prints what a group of texts got wrong, `--only` measures some groups, `--half` fits on half
//! of the documents, `--without` leaves out what a question is weighed in: what it pays. `--gate` also prints how far the
//! figures of known texts lie above those of unseen ones, which is what was tuned and does not help, and ends with an error
//! where a figure of unseen texts falls short of the file's limits.

mod align;
mod chain;
mod descent;
mod gate;
mod labels;
mod mix;
mod score;
mod texts;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use chain::{Example, Pull};
use jianbao::reading::model::Model;
use jianbao::reading::{Outcome, Weights, cut, joint, roles};
use score::{Doubts, Figures, NAMES};
use texts::Text;

/// How many texts are composed out of those that are there.
const MIXED: usize = 300;
/// How strongly weights are drawn to nothing: by what texts that took no part are least surprised and the project's own come
/// back whole.
const JOINTS_PULL: Pull = Pull {
    once: 2.0,
    each: 0.0,
};
const CUTS_PULL: Pull = Pull {
    once: 3.0,
    each: 0.0,
};
const ROLES_PULL: Pull = Pull {
    once: 4.0,
    each: 2e-2,
};
/// How often more than others the project's own texts are set in other measures.
const OWN_AGAIN: usize = 3;
/// Into how many parts documents are divided.
const FOLDS: usize = 5;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    let value = |name: &str| {
        args.iter()
            .position(|arg| arg == name)
            .and_then(|at| args.get(at + 1))
    };
    let has = |name: &str| args.iter().any(|arg| arg == name);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = value("--corpus").map_or_else(|| root.join("../shared/corpus"), Into::into);
    let texts = texts::load(&corpus, &root.join("tests/corpus"));
    println!(
        "{} texts of {} documents",
        texts.len(),
        documents(&texts).len()
    );
    let show = value("--show").map(String::as_str);
    let only: Vec<&str> = value("--only")
        .map(|only| only.split(',').collect())
        .unwrap_or_default();
    let without = value("--without").map(String::as_str);
    if has("--write") {
        let taught: Vec<_> = texts.iter().filter(|text| text.teaches()).collect();
        let weights = fit(&taught, without);
        write(&weights, &root.join("src/reading/weights"));
        report(
            "read with weights fitted on all but the unseen",
            &measure(&texts, |_| &weights, None),
        );
        return ExitCode::SUCCESS;
    }
    let folds = folds(&texts, has("--half"), without);
    let counted: Vec<Text> = texts
        .into_iter()
        .filter(|text| only.is_empty() || only.contains(&text.group.as_str()))
        .collect();
    let unseen = measure(&counted, |text| &folds[fold_of(&text.document)], show);
    report("cross-validated", &unseen);
    doubts(&unseen);
    let Some(limits) = value("--gate") else {
        return ExitCode::SUCCESS;
    };
    let weights = Weights::default();
    distance(&measure(&counted, |_| &weights, None), &unseen);
    match gate::short(Path::new(limits), &unseen) {
        Ok(short) if short.is_empty() => ExitCode::SUCCESS,
        Ok(short) => {
            eprintln!("SHORT: {}", short.join("\nSHORT: "));
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// The documents, sorted.
fn documents(texts: &[Text]) -> Vec<&str> {
    let mut found: Vec<&str> = texts.iter().map(|text| text.document.as_str()).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The part that a document belongs to, by its name.
fn fold_of(document: &str) -> usize {
    let sum = document.bytes().fold(7_usize, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(usize::from(byte))
    });
    (sum >> 3) % FOLDS
}

/// Weights for each part, fitted on the others. Half the documents are left out where only half count.
fn folds(texts: &[Text], half: bool, without: Option<&str>) -> Vec<Weights> {
    let all = documents(texts);
    let counts = |text: &Text, fold: usize| {
        let place = all.binary_search(&text.document.as_str()).unwrap_or(0);
        fold_of(&text.document) != fold && (!half || place.is_multiple_of(2))
    };
    let one = |fold: usize| {
        let taught = texts.iter().filter(|text| text.teaches());
        let counted: Vec<_> = taught.filter(|text| counts(text, fold)).collect();
        fit(&counted, without)
    };
    std::thread::scope(|scope| {
        let second: Vec<_> = (FOLDS / 2..FOLDS).collect();
        let other = scope.spawn(move || second.into_iter().map(one).collect::<Vec<_>>());
        let mut found: Vec<Weights> = (0..FOLDS / 2).map(one).collect();
        found.extend(other.join().unwrap_or_default());
        found
    })
}

/// How much a text of a group counts: variants of one document say much the same, and some add nothing.
fn share(group: &str) -> f32 {
    match group {
        "own" | "short" | "gold" | "written" => 3.0,
        "labelled" | "mixed" | "stories" | "stories28" | "digest" => 1.0,
        "wrap28" | "wrap3540" | "pdf_layout" | "pdf_raw" | "num_dun" => 0.5,
        _ => 0.0,
    }
}

/// Variants that part lines in ways of their own.
fn wrapped(group: &str) -> bool {
    matches!(group, "wrap28i" | "pdf" | "noise_all" | "anew")
}

fn fit(texts: &[&Text], without: Option<&str>) -> Weights {
    let mixed = mix::compose(texts, MIXED);
    let shorts = mix::shorts(texts);
    let beginnings = mix::beginnings(texts);
    let glued = mix::glue(texts.iter().copied().chain(&mixed));
    let known = |text: &&&Text| matches!(text.group.as_str(), "own" | "written" | "labelled");
    let own = |text: &&&Text| text.group == "own";
    // Clean texts of the project's own are set in more measures: damaged ones have to come back.
    let anew = (0..=OWN_AGAIN).flat_map(|nth| {
        let set = texts.iter().filter(move |text| nth == 0 || own(text));
        set.filter(known).map(move |text| (nth, *text))
    });
    let anew = mix::set_anew(anew);
    let texts: Vec<&Text> = texts
        .iter()
        .copied()
        .chain(&anew)
        .chain(&mixed)
        .chain(&glued)
        .chain(&shorts)
        .chain(&beginnings)
        .collect();
    let mut weights = Weights {
        joints: vec![].into(),
        cuts: vec![].into(),
        roles: vec![].into(),
        steps: vec![].into(),
    };
    let model = joint::model();
    let mut examples: Vec<_> = texts
        .iter()
        .filter(|text| wrapped(&text.group) || share(&text.group) > 0.0)
        .flat_map(|text| labels::joints(text, 1.0, &model))
        .collect();
    leave_out(&mut examples, &model, without);
    let fitted = chain::fit::<2>(&examples, model.rows(), false, JOINTS_PULL);
    weights.joints = chain::rounded(&second(&fitted.table)).into();
    let model = cut::model();
    let mut examples: Vec<_> = texts
        .iter()
        .flat_map(|text| labels::cuts(text, 1.0, &model))
        .collect();
    leave_out(&mut examples, &model, without);
    let fitted = chain::fit::<2>(&examples, model.rows(), false, CUTS_PULL);
    weights.cuts = chain::rounded(&second(&fitted.table)).into();
    let model = roles::model();
    let mut examples: Vec<_> = texts
        .iter()
        .filter(|text| share(&text.group) > 0.0)
        .filter_map(|text| labels::roles(text, share(&text.group), &model, &weights))
        .collect();
    leave_out(&mut examples, &model, without);
    let fitted = chain::fit::<{ Outcome::COUNT }>(&examples, model.rows(), true, ROLES_PULL);
    weights.roles = chain::rounded(&fitted.table).into();
    weights.steps = chain::rounded(&fitted.steps).into();
    weights
}

/// Takes the rows of every template that asks a question out of the examples.
fn leave_out(examples: &mut [Example], model: &Model, question: Option<&str>) {
    let Some(question) = question else { return };
    let asks = |row: usize| {
        let asked = model.describe(row);
        asked
            .split(['=', ' ', '+', '-'])
            .any(|part| part == question)
    };
    let out: Vec<bool> = (0..model.rows()).map(asks).collect();
    for rows in examples.iter_mut().flat_map(|example| &mut example.rows) {
        rows.retain(|row| !out[*row as usize]);
    }
}

/// What speaks for the second of two outcomes; the first weighs as much with the other sign.
fn second(table: &[[f32; 2]]) -> Vec<[f32; 1]> {
    table.iter().map(|[_, second]| [*second]).collect()
}

fn measure<'a>(
    texts: &[Text],
    weights: impl Fn(&Text) -> &'a Weights,
    show: Option<&str>,
) -> BTreeMap<String, Figures> {
    let mut groups: BTreeMap<String, Figures> = BTreeMap::new();
    for text in texts {
        let shown = show.is_some_and(|group| group == text.group || text.name == group);
        if shown {
            labels::show_joints(text, weights(text));
            labels::show_cuts(text, weights(text));
        }
        let figures = score::measure(text, weights(text), shown);
        groups.entry(text.group.clone()).or_default().add(figures);
    }
    groups
}

fn report(title: &str, groups: &BTreeMap<String, Figures>) {
    println!(
        "{title:32}{}{:>10}",
        NAMES.map(|name| format!("{name:>10}")).concat(),
        "surprise"
    );
    for (group, figures) in groups {
        let cells = figures.hits.map(|hits| {
            hits.f1()
                .map_or_else(|| format!("{:>10}", "-"), |f1| format!("{f1:>10.3}"))
        });
        let surprise = figures.surprise.mean();
        println!("{group:32}{}{surprise:>10.3}", cells.concat());
    }
}

/// Prints what the findings 请核对 are worth on some groups.
fn doubts(groups: &BTreeMap<String, Figures>) {
    for group in ["gold", "written", "wrap28", "wrap3540", "pdf_raw"] {
        let Some(figures) = groups.get(group) else {
            continue;
        };
        for (what, doubts) in [("lines", figures.doubts), ("line ends", figures.ends)] {
            let Doubts {
                texts,
                wrong,
                pointed,
                rightly,
            } = doubts;
            println!(
                "{group}: {pointed} {what} of {texts} texts are pointed at, {rightly} of them read wrongly, of {wrong} in all"
            );
        }
    }
}

/// Prints how far each figure of known texts lies above that of unseen ones.
fn distance(known: &BTreeMap<String, Figures>, unseen: &BTreeMap<String, Figures>) {
    println!("{:32}", "known texts above unseen ones");
    for (group, figures) in known {
        let unseen = unseen.get(group).copied().unwrap_or_default();
        let cells = figures.hits.iter().zip(unseen.hits).map(|(known, unseen)| {
            let apart = known
                .f1()
                .zip(unseen.f1())
                .map(|(known, unseen)| known - unseen);
            apart.map_or_else(|| format!("{:>10}", "-"), |apart| format!("{apart:>+10.3}"))
        });
        println!("{group:32}{}", cells.collect::<String>());
    }
}

/// Writes the tables.
fn write(weights: &Weights, folder: &Path) {
    let joints = joint::model();
    let cuts = cut::model();
    let roles = roles::model();
    let name = |at: usize| match Outcome::ALL.get(at) {
        Some((_, name, _)) => format!("behind {name}"),
        None => "first".to_owned(),
    };
    let tables = [
        ("joints", table(&weights.joints, |row| joints.describe(row))),
        ("cuts", table(&weights.cuts, |row| cuts.describe(row))),
        ("roles", table(&weights.roles, |row| roles.describe(row))),
        ("steps", table(&weights.steps, name)),
    ];
    for (name, table) in tables {
        let path = folder.join(format!("{name}.in"));
        if let Err(error) = std::fs::write(&path, table) {
            eprintln!("{}: {error}", path.display());
        }
    }
}

/// A table as Rust reads it, a row a line with what it stands for; rows that weigh nothing in one line.
fn table<const O: usize>(rows: &[[i8; O]], describe: impl Fn(usize) -> String) -> String {
    let mut out = String::from("&[\n");
    let mut blank = false;
    for (at, row) in rows.iter().enumerate() {
        let cells: Vec<String> = row.iter().map(i8::to_string).collect();
        if row.iter().all(|weight| *weight == 0) {
            out.extend(["[0; ", &O.to_string(), "],"]);
            blank = true;
        } else {
            let lead = if blank { "\n[" } else { "[" };
            out.extend([lead, &cells.join(","), "], // ", &describe(at), "\n"]);
            blank = false;
        }
    }
    out.push_str("\n]\n");
    out
}
