//! Turns a clean draft into what a clerk might paste: wrapped, numbered, mistyped, run together.
//!
//! Every kind of damage is one function on a [`Paste`] and one row of [`KINDS`]. The same seed gives
//! the same damage on every machine.

mod layout;
mod marks;
#[allow(dead_code)] // each test binary uses its part
mod mutate;
mod pages;
mod rng;
mod signs;

use jianbao::Role;

use crate::corpus::Fixture;
#[allow(unused_imports)] // each test binary uses its part
pub use mutate::mutate;
pub use rng::Rng;

/// A text on its way from clean to damaged.
pub struct Paste {
    /// Its lines, empty ones too.
    pub lines: Vec<Line>,
    /// What stands between the lines.
    pub line_end: &'static str,
}

/// One line of a [`Paste`].
#[derive(Clone)]
pub struct Line {
    /// The text without its line end.
    pub text: String,
    /// What the line is; `None` for empty lines and for what damage added.
    pub role: Option<Role>,
    /// Length in bytes of a headline or head that text follows in the same line.
    pub run_in: Option<usize>,
    /// Whether a number sign opens the line.
    pub numbered: bool,
}

impl Line {
    /// The length of a headline that text follows in the same line.
    pub fn headline(&self) -> Option<usize> {
        self.run_in.filter(|_| self.role == Some(Role::Title))
    }

    /// A line that is no part of the document.
    pub fn foreign(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            role: None,
            run_in: None,
            numbered: false,
        }
    }
}

impl Paste {
    /// The clean text of a fixture.
    pub fn of(fixture: &Fixture) -> Self {
        let mut known = fixture.lines();
        let line = |text: &str| {
            if text.is_empty() {
                return Line::foreign("");
            }
            let (_, blocks) = known.next().expect("a line that is not empty has blocks");
            let first = &blocks[0];
            Line {
                text: text.to_owned(),
                role: Some(first.role()),
                run_in: first.run_in.then_some(first.text.len()),
                numbered: first.number.is_some(),
            }
        };
        Self {
            lines: fixture.draft.lines().map(line).collect(),
            line_end: "\n",
        }
    }

    /// The damaged text.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            text.push_str(&line.text);
            text.push_str(self.line_end);
        }
        text
    }
}

/// A kind of damage.
pub struct Kind {
    /// Its name in the table of rates.
    pub name: &'static str,
    /// What it does to a text.
    pub apply: fn(&mut Paste, &mut Rng),
    /// It adds, takes and moves nothing but white space.
    pub layout_only: bool,
}

/// A row of [`KINDS`] that changes characters.
const fn kind(name: &'static str, apply: fn(&mut Paste, &mut Rng)) -> Kind {
    Kind {
        name,
        apply,
        layout_only: false,
    }
}

/// A row of [`KINDS`] that changes nothing but white space.
const fn layout(name: &'static str, apply: fn(&mut Paste, &mut Rng)) -> Kind {
    Kind {
        name,
        apply,
        layout_only: true,
    }
}

/// Every kind of damage.
pub const KINDS: [Kind; 32] = [
    layout("wrap", layout::wrap),
    layout("wrap-indent", layout::wrap_indented),
    layout("wrap-blank", layout::wrap_blank),
    layout("wrap-indent-blank", layout::wrap_indented_blank),
    layout("wrap-kinsoku", layout::wrap_kinsoku),
    layout("wrap-mixed", layout::wrap_mixed),
    kind("page-numbers", pages::numbers),
    kind("running-heads", pages::running_heads),
    layout("indent", layout::indent),
    layout("centred", layout::centre),
    layout("no-blank-lines", layout::drop_blank_lines),
    layout("blank-lines", layout::add_blank_lines),
    layout("run-in-separator", layout::run_in_separator),
    layout("letter-spaced", layout::letter_space),
    layout("one-line", layout::one_line),
    kind("half-marks", marks::half_all),
    kind("half-marks-some", marks::half_some),
    kind("straight-quotes", marks::straight_quotes),
    kind("full-width", marks::full_width),
    kind("spaces-joints", marks::spaces_at_joints),
    kind("spaces-random", marks::spaces_at_random),
    kind("spaces-nbsp", marks::spaces_unbroken),
    kind("invisible", marks::invisible),
    kind("bom-crlf", marks::bom_and_crlf),
    kind("kangxi", marks::kangxi),
    kind("markdown", marks::markdown),
    kind("dot-leaders", pages::dot_leaders),
    kind("signs", signs::damage),
    kind("signs-enclosed", signs::enclose),
    kind("typing-all", typing),
    kind("pdf-all", pdf),
    kind("all", everything),
];

/// All that careless typing does.
fn typing(paste: &mut Paste, rng: &mut Rng) {
    layout::run_in_separator(paste, rng);
    signs::damage(paste, rng);
    marks::half_some(paste, rng);
    marks::straight_quotes(paste, rng);
    marks::spaces_at_random(paste, rng);
    layout::indent(paste, rng);
}

/// All that a way through a PDF does.
fn pdf(paste: &mut Paste, rng: &mut Rng) {
    layout::letter_space(paste, rng);
    marks::kangxi(paste, rng);
    layout::centre(paste, rng);
    pages::running_heads(paste, rng);
    marks::invisible(paste, rng);
}

/// Typing first, then the PDF.
fn everything(paste: &mut Paste, rng: &mut Rng) {
    layout::run_in_separator(paste, rng);
    signs::damage(paste, rng);
    marks::half_some(paste, rng);
    marks::straight_quotes(paste, rng);
    marks::spaces_at_random(paste, rng);
    pdf(paste, rng);
    marks::bom_and_crlf(paste, rng);
}
