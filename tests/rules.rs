//! `docs/rules.md` from the documentation of the rules of the check, and that each has all of it.
//!
//! `JIANBAO_BLESS=1 cargo test --test rules` writes the file anew.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use jianbao::check::{RULES, Rule};

/// The heads in the documentation of each rule, in order.
const HEADS: [&str; 4] = ["What it does", "Why", "Example", "Source"];

/// What stands above the rules.
const LEAD: &str = "# The rules of the check

Made of the documentation in `src/check/`, one file a rule, by `tests/rules.rs`; do not edit. After a change there,
`JIANBAO_BLESS=1 cargo test --test rules` writes this page anew. The app shows the Chinese of it under 检查, 规则说明.
";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The documentation of a rule's file, a line each, without `//!`.
fn documentation(rule: &Rule) -> Vec<String> {
    let name = rule.id.replace('-', "_");
    let file = root().join("src/check").join(name).with_extension("rs");
    let source =
        fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    source
        .lines()
        .map_while(|line| line.strip_prefix("//!"))
        .map(|line| line.strip_prefix(' ').unwrap_or(line).to_owned())
        .collect()
}

/// The page of all rules.
fn page() -> String {
    let mut out = LEAD.to_owned();
    for rule in RULES {
        writeln!(
            out,
            "\n## {}: `{}`\n\n> {}\n",
            rule.label, rule.id, rule.why
        )
        .expect("a string takes all");
        for line in documentation(rule) {
            match line.strip_prefix("# ") {
                Some(head) => writeln!(out, "### {head}"),
                None => writeln!(out, "{line}"),
            }
            .expect("a string takes all");
        }
    }
    out
}

#[test]
fn each_rule_says_what_why_an_example_and_its_source() {
    for rule in RULES {
        let documentation = documentation(rule);
        let heads: Vec<_> = documentation
            .iter()
            .filter_map(|line| line.strip_prefix("# "))
            .collect();
        assert_eq!(heads, HEADS, "{}", rule.id);
        let said = documentation.split(|line| line.starts_with("# ")).skip(1);
        for (head, said) in HEADS.iter().zip(said) {
            assert!(
                said.iter().any(|line| !line.is_empty()),
                "{}: nothing under {head}",
                rule.id
            );
        }
    }
}

#[test]
fn the_page_is_up_to_date() {
    let (page, file) = (page(), root().join("docs/rules.md"));
    if std::env::var_os("JIANBAO_BLESS").is_some() {
        fs::create_dir_all(file.parent().expect("a folder")).expect("a writable folder");
        fs::write(&file, &page).expect("a writable file");
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    for (at, (made, written)) in page.lines().zip(written.lines()).enumerate() {
        assert_eq!(
            made,
            written,
            "line {} of docs/rules.md, see tests/rules.rs",
            at + 1
        );
    }
    assert_eq!(
        page.lines().count(),
        written.lines().count(),
        "docs/rules.md is stale, see tests/rules.rs"
    );
}
