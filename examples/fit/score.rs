//! Measures a reading against the labels: the figures of the accuracy scorer, in brief.

use std::collections::HashSet;

use jianbao::bulletin::{Block, Bulletin};
use jianbao::grammar::date;
use jianbao::reading::Weights;
use jianbao::tidy::{Options, tidy_by};
use jianbao::{Role, parse};

use crate::align::{align, labelled, marks};
use crate::texts::{Label, Masthead, Text};

/// Hits, what was given, what was asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hits {
    pub right: usize,
    pub given: usize,
    pub asked: usize,
}

impl Hits {
    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.given += other.given;
        self.asked += other.asked;
    }

    fn sets<T: Eq + std::hash::Hash>(given: &HashSet<T>, asked: &HashSet<T>) -> Self {
        Self {
            right: given.intersection(asked).count(),
            given: given.len(),
            asked: asked.len(),
        }
    }

    /// The harmonic mean of precision and recall; a share where as much is given as asked.
    pub fn f1(self) -> Option<f64> {
        let all = self.given + self.asked;
        #[allow(clippy::cast_precision_loss)] // counts are small
        (all > 0).then(|| 2.0 * self.right as f64 / all as f64)
    }
}

/// The names of the figures, in order.
pub const NAMES: [&str; 7] = [
    "boundary", "role", "title", "heading", "attrib.", "run-in", "masthead",
];

/// The figures of some texts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Figures(pub [Hits; 7]);

impl Figures {
    /// Adds those of other texts.
    pub fn add(&mut self, other: Self) {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            own.add(other);
        }
    }
}

#[expect(clippy::too_many_lines, reason = "one figure after the other")]
/// Reads a text with these weights and measures the result. `show` prints the roles that are wrong.
pub fn measure(text: &Text, weights: &Weights, show: bool) -> Figures {
    let draft = tidy_by(&text.raw, &Options::default(), weights).draft;
    let bulletin = parse::parse_by(&draft, weights);
    let blocks = merged(&bulletin);
    let labels: Vec<&Label> = text
        .gold
        .blocks
        .iter()
        .filter(|label| label.role != "page_debris")
        .collect();
    let owned: Vec<Label> = labels.iter().map(|label| (*label).clone()).collect();
    let gold = labelled(&owned);
    let own = marks(blocks.iter().map(|(_, text)| text.as_str()));
    let partners = align(&own, &gold);
    // The first and last place in the labels of each block of ours, and our block at each place.
    let mut spans: Vec<Option<(usize, usize)>> = vec![None; blocks.len()];
    let mut ours = vec![None; gold.len()];
    for (mark, partner) in own.iter().zip(&partners) {
        let Some(partner) = *partner else { continue };
        ours[partner] = Some(mark.piece);
        let span = spans[mark.piece].get_or_insert((partner, partner));
        span.1 = partner;
    }
    let mut wanted: Vec<Option<(usize, usize)>> = vec![None; owned.len()];
    for (at, mark) in gold.iter().enumerate() {
        wanted[mark.piece].get_or_insert((at, at)).1 = at;
    }
    let mut figures = Figures::default();
    let ends = |spans: &[Option<(usize, usize)>]| -> HashSet<usize> {
        spans
            .iter()
            .flatten()
            .map(|span| span.1)
            .filter(|end| end + 1 < gold.len())
            .collect()
    };
    figures.0[0] = Hits::sets(&ends(&spans), &ends(&wanted));
    for (at, label) in owned.iter().enumerate() {
        let Some((from, to)) = wanted[at] else {
            continue;
        };
        let inside: Vec<usize> = ours[from..=to].iter().flatten().copied().collect();
        let most = inside
            .iter()
            .max_by_key(|block| inside.iter().filter(|other| other == block).count());
        let right = most.is_some_and(|block| is_right(label, blocks[*block].0.role));
        if show && !right {
            let role = most.map_or("nothing", |block| blocks[*block].0.role.name());
            println!(
                "  {}: {} {} is {role}: {}",
                text.name,
                label.role,
                label.sub.as_deref().unwrap_or(""),
                label.text.chars().take(50).collect::<String>()
            );
        }
        figures.0[1].add(Hits {
            right: usize::from(right),
            given: 1,
            asked: 1,
        });
    }
    let of = |named: &dyn Fn(Role) -> bool| -> HashSet<(usize, usize, u8)> {
        spans
            .iter()
            .zip(&blocks)
            .filter(|(_, (block, _))| named(block.role))
            .filter_map(|(span, (block, _))| {
                span.map(|(from, to)| (from, to, block.role.level().unwrap_or(0)))
            })
            .collect()
    };
    let labelled_as = |named: &dyn Fn(&Label) -> bool| -> HashSet<(usize, usize, u8)> {
        wanted
            .iter()
            .zip(&owned)
            .filter(|(_, label)| named(label))
            .filter_map(|(span, label)| {
                span.map(|(from, to)| (from, to, level(&label.role).unwrap_or(0)))
            })
            .collect()
    };
    figures.0[2] = Hits::sets(
        &of(&|role| role == Role::Title),
        &labelled_as(&|label| label.role == "title"),
    );
    // A head where a list item may as well be one is neither right nor wrong.
    let free: HashSet<usize> = wanted
        .iter()
        .zip(&owned)
        .filter(|(_, label)| {
            label
                .alt
                .as_deref()
                .is_some_and(|alt| alt.starts_with("heading"))
        })
        .filter_map(|(span, _)| span.map(|(from, _)| from))
        .collect();
    let mut heads = of(&|role| role.level().is_some());
    heads.retain(|(from, ..)| !free.contains(from));
    figures.0[3] = Hits::sets(&heads, &labelled_as(&|label| level(&label.role).is_some()));
    figures.0[4] = Hits::sets(
        &of(&|role| role == Role::Attribution),
        &labelled_as(&|label| label.role == "attribution"),
    );
    let run_in = labelled_as(&|label| label.run_in);
    let found: HashSet<_> = spans
        .iter()
        .zip(&blocks)
        .filter(|(_, (block, _))| block.run_in)
        .filter_map(|(span, (block, _))| {
            span.map(|(from, to)| (from, to, block.role.level().unwrap_or(0)))
        })
        .collect();
    let right = run_in.intersection(&found).count();
    figures.0[5] = Hits {
        right,
        given: run_in.len(),
        asked: run_in.len(),
    };
    figures.0[6] = masthead(&bulletin, &text.gold.masthead);
    figures
}

/// The blocks with their text, a title and its ——subtitle as one, and the rows of a table.
fn merged(bulletin: &Bulletin<'_>) -> Vec<(Block, String)> {
    let mut out: Vec<(Block, String)> = Vec::new();
    for block in &bulletin.blocks {
        let text = bulletin.text(block);
        match out.last_mut() {
            Some((last, whole))
                if last.role == Role::Table && block.role == Role::Table
                    || last.role == Role::Title
                        && block.role == Role::Title
                        && !last.run_in
                        && text.starts_with("——") =>
            {
                whole.push_str(text);
            }
            _ => out.push((*block, text.to_owned())),
        }
    }
    out
}

fn level(role: &str) -> Option<u8> {
    role.strip_prefix("heading")?.parse().ok()
}

fn is_right(label: &Label, role: Role) -> bool {
    let name = match role {
        Role::Salutation => "paragraph",
        Role::Table | Role::Contact => "note",
        role => role.name(),
    };
    let right: &[&str] = match (label.role.as_str(), label.sub.as_deref()) {
        ("note", Some("masthead")) => &["masthead"],
        ("note", Some("signature")) => &["signature"],
        ("note", Some("imprint")) => &["imprint", "distribution"],
        ("note", Some("attachment")) => &["attachment", "note"],
        ("note", Some("table" | "caption" | "participants"))
        | ("paragraph", Some("contact" | "form")) => &["note", "paragraph"],
        ("note", Some("contact")) => &["note", "imprint", "paragraph"],
        ("note", Some("cover" | "web_meta")) => &["note", "masthead"],
        ("note", Some("column")) => &["note", "heading1", "title"],
        (role, _) => return role == name || label.alt.as_deref() == Some(name),
    };
    right.contains(&name) || label.alt.as_deref() == Some(name)
}

fn masthead(bulletin: &Bulletin<'_>, gold: &Masthead) -> Hits {
    let content = |text: &str| {
        marks(std::iter::once(text))
            .iter()
            .map(|mark| mark.c)
            .collect::<String>()
    };
    let own = &bulletin.masthead;
    let day = |text: &str| date::whole(text).map_or_else(|| content(text), date::Date::iso);
    let mut hits = Hits::default();
    let fields = [
        (own.name, &gold.name, false),
        (own.issue, &gold.issue, false),
        (own.issuer, &gold.issuer, false),
        (own.date, &gold.date, true),
    ];
    for (span, wanted, dated) in fields {
        let Some(wanted) = wanted else { continue };
        let found = bulletin.field(span).unwrap_or_default();
        let right = content(found) == content(wanted) || dated && day(found) == *wanted;
        hits.add(Hits {
            right: usize::from(right),
            given: 1,
            asked: 1,
        });
    }
    hits
}
