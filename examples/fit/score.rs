//! Measures a reading against the labels: the figures of the accuracy scorer, in brief.

use std::collections::HashSet;

use jianbao::bulletin::{Block, Bulletin};
use jianbao::grammar::date;
use jianbao::reading::{Weights, roles};
use jianbao::tidy::{Options, tidy_by};
use jianbao::{Role, parse};

use crate::align::{align, labelled, marks};
use crate::chain;
use crate::labels;
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
pub struct Figures {
    /// In the order of [`NAMES`].
    pub hits: [Hits; 7],
    /// Of what lines are.
    pub doubts: Doubts,
    /// Of where lines end.
    pub ends: Doubts,
    /// How much the right roles surprise.
    pub surprise: Surprise,
}

/// How much less probable the right roles of lines are than certain: a figure that each line moves a little, where a line that
/// is read otherwise moves the others by leaps.
#[derive(Clone, Copy, Debug, Default)]
pub struct Surprise {
    nats: f64,
    lines: usize,
}

impl Surprise {
    fn of(text: &Text, draft: &str, weights: &Weights) -> Self {
        let Some(example) = labels::blocks(text, draft, 1.0, &roles::model()) else {
            return Self::default();
        };
        Self {
            nats: chain::surprise(&example, &weights.roles, &weights.steps),
            lines: example.right.iter().flatten().count(),
        }
    }

    fn add(&mut self, other: Self) {
        self.nats += other.nats;
        self.lines += other.lines;
    }

    /// In nats a line.
    pub fn mean(self) -> f64 {
        #[allow(clippy::cast_precision_loss)] // counts are small
        let lines = self.lines.max(1) as f64;
        self.nats / lines
    }
}

impl Figures {
    /// Adds those of other texts.
    pub fn add(&mut self, other: Self) {
        for (own, other) in self.hits.iter_mut().zip(other.hits) {
            own.add(other);
        }
        self.doubts.add(other.doubts);
        self.ends.add(other.ends);
        self.surprise.add(other.surprise);
    }
}

/// Reads a text with these weights and measures the result. `show` prints the roles that are wrong.
pub fn measure(text: &Text, weights: &Weights, show: bool) -> Figures {
    let draft = tidy_by(&text.raw, &Options::default(), weights).draft;
    let bulletin = parse::parse_by(&draft, weights);
    let labels: Vec<Label> = text
        .gold
        .blocks
        .iter()
        .filter(|label| label.role != "page_debris")
        .cloned()
        .collect();
    let pair = Pair::of(merged(&bulletin), &labels);
    let hits = [
        pair.boundaries(),
        pair.roles(show.then_some(&text.name)),
        Hits::sets(
            &pair.found(|block| block.role == Role::Title),
            &pair.asked(|label| label.role == "title"),
        ),
        pair.heads(),
        Hits::sets(
            &pair.found(|block| block.role == Role::Attribution),
            &pair.asked(|label| label.role == "attribution"),
        ),
        pair.run_in(),
        masthead(&bulletin, &text.gold.masthead, show.then_some(&text.name)),
    ];
    Figures {
        hits,
        doubts: pair.doubts(&bulletin),
        ends: labels::doubts(text, weights),
        surprise: Surprise::of(text, &draft, weights),
    }
}

/// How well the reading knows where it guesses.
#[derive(Clone, Copy, Debug, Default)]
pub struct Doubts {
    pub texts: usize,
    /// Lines, or their ends, read wrongly.
    pub wrong: usize,
    /// Those that are pointed at.
    pub pointed: usize,
    /// Those that are both.
    pub rightly: usize,
}

impl Doubts {
    fn add(&mut self, other: Self) {
        self.texts += other.texts;
        self.wrong += other.wrong;
        self.pointed += other.pointed;
        self.rightly += other.rightly;
    }
}

/// Where something stands in the labels, first and last character, and its level, if it is a head.
type Stretch = (usize, usize, u8);

/// What was read beside what was labelled.
struct Pair<'a> {
    blocks: Vec<(Block, String)>,
    labels: &'a [Label],
    /// How many characters of the labels count.
    length: usize,
    /// The first and last place in the labels of each block of ours.
    spans: Vec<Option<(usize, usize)>>,
    /// The same of each label.
    wanted: Vec<Option<(usize, usize)>>,
    /// Our block at each place in the labels.
    ours: Vec<Option<usize>>,
}

impl<'a> Pair<'a> {
    fn of(blocks: Vec<(Block, String)>, labels: &'a [Label]) -> Self {
        let gold = labelled(labels);
        let own = marks(blocks.iter().map(|(_, text)| text.as_str()));
        let mut spans: Vec<Option<(usize, usize)>> = vec![None; blocks.len()];
        let mut ours = vec![None; gold.len()];
        for (mark, partner) in own.iter().zip(align(&own, &gold)) {
            let Some(partner) = partner else { continue };
            ours[partner] = Some(mark.piece);
            spans[mark.piece].get_or_insert((partner, partner)).1 = partner;
        }
        let mut wanted: Vec<Option<(usize, usize)>> = vec![None; labels.len()];
        for (at, mark) in gold.iter().enumerate() {
            wanted[mark.piece].get_or_insert((at, at)).1 = at;
        }
        Self {
            blocks,
            labels,
            length: gold.len(),
            spans,
            wanted,
            ours,
        }
    }

    fn boundaries(&self) -> Hits {
        let inner = |span: &(usize, usize)| (span.1 + 1 < self.length).then_some(span.1);
        let asked: HashSet<usize> = self.wanted.iter().flatten().filter_map(inner).collect();
        let ends = self.spans.iter().zip(&self.blocks);
        // Where the labels have a table as one block, the ends of its rows are neither right nor wrong.
        let given = ends.filter_map(|(span, (block, _))| {
            let end = span.as_ref().and_then(inner)?;
            (block.role != Role::Table || asked.contains(&end)).then_some(end)
        });
        Hits::sets(&given.collect(), &asked)
    }

    /// Labels whose characters stand, most of them, in a block of their role. Prints the others, if the text has a name.
    fn roles(&self, name: Option<&String>) -> Hits {
        let mut hits = Hits::default();
        for (label, wanted) in self.labels.iter().zip(&self.wanted) {
            let Some(wanted) = *wanted else { continue };
            let role = self.block_in(wanted).map(|block| block.role);
            let right = role.is_some_and(|role| is_right(label, role));
            if let (Some(name), false) = (name, right) {
                println!(
                    "  {name}: {} {} is {}: {}",
                    label.role,
                    label.sub.as_deref().unwrap_or(""),
                    role.map_or("nothing", Role::name),
                    label.text.chars().take(50).collect::<String>()
                );
            }
            hits.add(Hits {
                right: usize::from(right),
                given: 1,
                asked: 1,
            });
        }
        hits
    }

    /// The block in which most of these places stand.
    fn block_in(&self, (from, to): (usize, usize)) -> Option<&Block> {
        let inside: Vec<usize> = self.ours[from..=to].iter().flatten().copied().collect();
        let most = inside
            .iter()
            .max_by_key(|block| inside.iter().filter(|other| other == block).count())?;
        Some(&self.blocks[*most].0)
    }

    /// What the lines are worth that are pointed at because it is nearly a guess what they are.
    fn doubts(&self, bulletin: &Bulletin<'_>) -> Doubts {
        let places = bulletin.doubts.iter();
        let places: HashSet<usize> = places
            .map(|doubt| bulletin.blocks[doubt.block].span.start)
            .collect();
        let mut found = Doubts {
            texts: 1,
            ..Doubts::default()
        };
        for (label, wanted) in self.labels.iter().zip(&self.wanted) {
            let Some(block) = wanted.and_then(|wanted| self.block_in(wanted)) else {
                continue;
            };
            let wrong = usize::from(!is_right(label, block.role));
            let pointed = usize::from(places.contains(&block.span.start));
            found.wrong += wrong;
            found.pointed += pointed;
            found.rightly += wrong * pointed;
        }
        found
    }

    fn heads(&self) -> Hits {
        let labels = self.labels.iter().zip(&self.wanted);
        // A head where a list item may as well be one is neither right nor wrong.
        let may_be = |label: &Label| {
            let alt = label.alt.as_deref();
            alt.is_some_and(|alt| alt.starts_with("heading"))
        };
        let free: HashSet<usize> = labels
            .filter(|(label, _)| may_be(label))
            .filter_map(|(_, span)| span.map(|(from, _)| from))
            .collect();
        let mut heads = self.found(|block| block.role.level().is_some());
        heads.retain(|(from, ..)| !free.contains(from));
        Hits::sets(&heads, &self.asked(|label| level(&label.role).is_some()))
    }

    fn run_in(&self) -> Hits {
        let asked = self.asked(|label| label.run_in);
        let found = self.found(|block| block.run_in);
        Hits {
            right: asked.intersection(&found).count(),
            given: asked.len(),
            asked: asked.len(),
        }
    }

    fn found(&self, named: impl Fn(&Block) -> bool) -> HashSet<Stretch> {
        let blocks = self.spans.iter().zip(&self.blocks);
        blocks
            .filter(|(_, (block, _))| named(block))
            .filter_map(|(span, (block, _))| {
                span.map(|(from, to)| (from, to, block.role.level().unwrap_or(0)))
            })
            .collect()
    }

    fn asked(&self, named: impl Fn(&Label) -> bool) -> HashSet<Stretch> {
        let labels = self.wanted.iter().zip(self.labels);
        labels
            .filter(|(_, label)| named(label))
            .filter_map(|(span, label)| {
                span.map(|(from, to)| (from, to, level(&label.role).unwrap_or(0)))
            })
            .collect()
    }
}

/// The blocks with their text, a title and its ——subtitle as one.
fn merged(bulletin: &Bulletin<'_>) -> Vec<(Block, String)> {
    let mut out: Vec<(Block, String)> = Vec::new();
    for block in &bulletin.blocks {
        let text = bulletin.text(block);
        match out.last_mut() {
            Some((above, whole)) if bulletin.is_subtitle(above, block) => whole.push_str(text),
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

fn masthead(bulletin: &Bulletin<'_>, gold: &Masthead, show: Option<&str>) -> Hits {
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
        if let Some(name) = show.filter(|_| !right) {
            println!("  {name}: masthead {found:?}, wanted {wanted:?}");
        }
        hits.add(Hits {
            right: usize::from(right),
            given: 1,
            asked: 1,
        });
    }
    hits
}
