//! Labelled texts to examples: what each place answers, and what would be right.

use jianbao::grammar::headline;
use jianbao::parse;
use jianbao::reading::model::Model;
use jianbao::reading::{Looks, Outcome, Weights, cut, joint, physical, roles};
use jianbao::tidy::{Options, before_reading, split, tidy_by};

use crate::align::{Mark, align, labelled, marks};
use crate::chain::Example;
use crate::score::Doubts;
use crate::texts::{Label, Text};

/// Labels with a block for each character of a text, by place of the text's own pieces.
struct Pieces {
    /// The labels that each piece begins and ends in, and the one that most of it lies in.
    found: Vec<Option<Found>>,
}

#[derive(Clone, Copy)]
struct Found {
    first: usize,
    last: usize,
    most: usize,
    /// Most of its characters are found in the labels.
    sure: bool,
}

impl Pieces {
    fn of<'a>(pieces: impl Iterator<Item = &'a str>, count: usize, gold: &[Mark]) -> Self {
        let own = marks(pieces);
        let partners = align(&own, gold);
        let mut hits: Vec<Vec<usize>> = vec![Vec::new(); count];
        let mut all = vec![0_usize; count];
        for (mark, partner) in own.iter().zip(&partners) {
            all[mark.piece] += 1;
            if let Some(partner) = partner {
                hits[mark.piece].push(gold[*partner].piece);
            }
        }
        let found = hits.iter().zip(&all).map(|(hits, all)| {
            let (first, last) = (*hits.first()?, *hits.last()?);
            let most = (first..=last)
                .max_by_key(|label| hits.iter().filter(|hit| *hit == label).count())?;
            Some(Found {
                first,
                last,
                most,
                sure: hits.len() * 10 >= all * 8,
            })
        });
        Self {
            found: found.collect(),
        }
    }
}

/// The line ends of a text, each an example of its own.
pub fn joints(text: &Text, share: f32, model: &Model) -> Vec<Example> {
    let before = before_reading(&text.raw);
    let lines = physical::lines(&before);
    let right = joined(text, &lines);
    let joined: Vec<bool> = right.iter().map(|right| right.unwrap_or(false)).collect();
    joint::asked(&lines, &joined)
        .into_iter()
        .zip(right)
        .filter_map(|(answers, right)| {
            Some(Example {
                rows: vec![chosen(model, &[answers], 0)],
                right: vec![Some(usize::from(right?))],
                never: vec![0],
                share,
            })
        })
        .collect()
}

/// The places inside the long lines of a text that came as one line.
pub fn cuts(text: &Text, share: f32, model: &Model) -> Vec<Example> {
    let before = before_reading(&text.raw);
    let example = |answers, right: bool| Example {
        rows: vec![chosen(model, &[answers], 0)],
        right: vec![Some(usize::from(right))],
        never: vec![0],
        share,
    };
    let of = |line| {
        let right = begun(text, line);
        let asked = cut::asked(line, split::lines(&before), &|at| {
            right(at).unwrap_or(false)
        });
        let known = asked
            .into_iter()
            .filter_map(|(at, answers)| Some((answers, right(at)?)));
        known
            .map(|(answers, right)| example(answers, right))
            .collect::<Vec<_>>()
    };
    long(&before).into_iter().flat_map(of).collect()
}

/// The lines of a text that are asked where blocks begin in them.
fn long(before: &str) -> Vec<&str> {
    if !split::is_one_line(before) {
        return Vec::new();
    }
    let lines = split::lines(before);
    let asked = before
        .split('\n')
        .filter(|line| split::is_split(line, lines));
    asked.map(str::trim).collect()
}

/// Whether the labels say that a block begins at a place of a line, where they tell.
fn begun(text: &Text, line: &str) -> impl Fn(usize) -> Option<bool> {
    let gold = labelled(&text.gold.blocks);
    let own = marks(std::iter::once(line));
    let places = line.char_indices().filter(|(_, c)| c.is_alphanumeric());
    let found: Vec<(usize, Option<usize>)> = places
        .zip(align(&own, &gold))
        .map(|((at, _), partner)| (at, partner.map(|partner| gold[partner].piece)))
        .collect();
    move |at| {
        let next = found.partition_point(|(place, _)| *place < at);
        let above = found.get(next.checked_sub(1)?)?.1?;
        let below = found.get(next)?.1?;
        // The marks between belong to what stands before them, but for brackets that open.
        let first = line[at..].chars().next().unwrap_or(' ');
        let clear = first.is_alphanumeric() || "（(《“‘【〔[—".contains(first);
        clear.then(|| above != below && !goes_on(&text.gold.blocks, above, below))
    }
}

/// Prints the places in lines without line ends where blocks begin and were not parted, and the other way round.
pub fn show_cuts(text: &Text, weights: &Weights) {
    let before = before_reading(&text.raw);
    let lines = split::lines(&before);
    for line in long(&before) {
        let right = begun(text, line);
        let cuts = cut::cuts(line, lines, weights);
        let asked: Vec<usize> = cut::asked(line, lines, &|at| cuts.contains(&at))
            .into_iter()
            .map(|(at, _)| at)
            .collect();
        for (at, _) in line.char_indices() {
            let verb = match (cuts.contains(&at), right(at)) {
                (true, Some(false)) => "cut",
                (false, Some(true)) if asked.contains(&at) => "left whole",
                (false, Some(true)) => "never asked",
                _ => continue,
            };
            let above: String = line[line[..at]
                .char_indices()
                .nth_back(29)
                .map_or(0, |(from, _)| from)..at]
                .to_owned();
            let below: String = line[at..].chars().take(30).collect();
            println!("  {}: {verb}: {above} | {below}", text.name);
        }
    }
}

/// What the line ends are worth that are pointed at because it is nearly a guess whether they are one.
pub fn doubts(text: &Text, weights: &Weights) -> Doubts {
    let mut doubts = Doubts {
        texts: 1,
        ..Doubts::default()
    };
    judge(text, weights, |_, verdict, right| {
        let wrong = usize::from(right != verdict.why.is_some());
        let pointed = usize::from(verdict.doubt.is_some());
        doubts.wrong += wrong;
        doubts.pointed += pointed;
        doubts.rightly += wrong * pointed;
    });
    doubts
}

/// Prints the line ends that are read wrongly.
pub fn show_joints(text: &Text, weights: &Weights) {
    judge(text, weights, |lines, verdict, right| {
        if right != verdict.why.is_some() {
            let verb = if right { "parted" } else { "joined" };
            println!(
                "  {}: {verb} ({}): {:?} | {:?}",
                text.name,
                verdict.why.unwrap_or(""),
                lines[0].text,
                lines[1].text
            );
        }
    });
}

/// Calls with the two lines of each line end of which the labels tell, what it was read as, and whether a block goes on there.
fn judge(
    text: &Text,
    weights: &Weights,
    mut call: impl FnMut(&[physical::Physical<'_>], &joint::Verdict, bool),
) {
    let before = before_reading(&text.raw);
    let lines = physical::lines(&before);
    let found = joint::joints(&lines, &mut Looks::default(), weights);
    let rights = joined(text, &lines);
    for ((pair, verdict), right) in lines.windows(2).zip(&found).zip(rights) {
        if let Some(right) = right {
            call(pair, verdict, right);
        }
    }
}

/// Whether a block goes on at each line end, where the labels tell.
fn joined(text: &Text, lines: &[physical::Physical<'_>]) -> Vec<Option<bool>> {
    let gold = labelled(&text.gold.blocks);
    let pieces = Pieces::of(lines.iter().map(|line| line.text), lines.len(), &gold);
    pieces
        .found
        .windows(2)
        .zip(&lines[1..])
        .map(|(pair, line)| match (pair[0], pair[1]) {
            (Some(above), Some(below)) if above.sure && below.sure => {
                let labels = &text.gold.blocks;
                Some(
                    goes_on(labels, above.last, below.first)
                        && !is_subtitle(&labels[below.first], line.text),
                )
            }
            _ => None,
        })
        .collect()
}

/// Whether a line is a subtitle, which keeps its line: the labels have it in one with its headline, and so has whoever
/// measures.
fn is_subtitle(label: &Label, line: &str) -> bool {
    label.role == "title" && headline::is_subtitle(line)
}

/// Whether the second of two labels stands in the paragraph of the first.
fn goes_on(labels: &[Label], above: usize, below: usize) -> bool {
    // The rows of a table are one label and lines of their own.
    let table = labels[above].sub.as_deref() == Some("table");
    above == below && !table || below == above + 1 && labels[above].run_in
}

fn chosen<const N: usize>(model: &Model, places: &[[u8; N]], at: usize) -> Vec<u32> {
    model
        .chosen(places, at)
        .filter_map(|row| u32::try_from(row).ok())
        .collect()
}

/// The blocks of the draft that a text becomes, one example.
pub fn roles(text: &Text, share: f32, model: &Model, weights: &Weights) -> Option<Example> {
    let draft = tidy_by(&text.raw, &Options::default(), weights).draft;
    blocks(text, &draft, share, model)
}

/// The blocks of a draft of a text, one example.
pub fn blocks(text: &Text, draft: &str, share: f32, model: &Model) -> Option<Example> {
    let lines = parse::lines(draft);
    let gold = labelled(&text.gold.blocks);
    let views: Vec<_> = lines.iter().map(|placed| placed.line).collect();
    let pieces = Pieces::of(views.iter().map(|line| line.text), views.len(), &gold);
    let (kinds, answers) = roles::asked(&views);
    let right: Vec<Option<usize>> = pieces
        .found
        .iter()
        .map(|found| {
            found
                .filter(|found| found.sure)
                .map(|found| outcome(&text.gold.blocks, found) as usize)
        })
        .collect();
    let never = views
        .iter()
        .zip(&kinds)
        .zip(&right)
        .map(|((line, kind), right)| {
            Outcome::ALL
                .iter()
                .enumerate()
                .filter(|(at, (outcome, ..))| {
                    Some(*at) != *right && !roles::possible(line.text, kind, *outcome)
                })
                .fold(0, |bits, (at, _)| bits | 1 << at)
        })
        .collect();
    (!views.is_empty()).then(|| Example {
        rows: (0..views.len())
            .map(|at| chosen(model, &answers, at))
            .collect(),
        right,
        never,
        share,
    })
}

/// What a line of the draft is: what its first label says where that is run in, else what most of it is.
fn outcome(labels: &[Label], found: Found) -> Outcome {
    let first = &labels[found.first];
    let at = if first.run_in {
        found.first
    } else {
        found.most
    };
    let label = &labels[at];
    match (label.role.as_str(), label.sub.as_deref()) {
        ("title", _) => Outcome::Title,
        ("heading1", _) => Outcome::Heading1,
        ("heading2", _) => Outcome::Heading2,
        ("heading3", _) => Outcome::Heading3,
        ("heading4", _) => Outcome::Heading4,
        (_, Some("list_item")) => Outcome::Item,
        (_, Some("salutation")) => Outcome::Salutation,
        ("attribution", _) => Outcome::Attribution,
        (_, Some("signature")) => Outcome::Signature,
        (_, Some("attachment")) => Outcome::Attachment,
        ("distribution", _) => Outcome::Distribution,
        (_, Some("imprint")) => Outcome::Imprint,
        ("toc", _) => Outcome::Toc,
        (_, Some("masthead")) => Outcome::Masthead,
        (_, Some("web_meta")) => Outcome::Web,
        (_, Some("caption")) => Outcome::Caption,
        (_, Some("cover")) => Outcome::Cover,
        (_, Some("table")) => Outcome::Table,
        (_, Some("contact")) => Outcome::Contact,
        ("note", Some("participants")) | ("paragraph", _) => Outcome::Paragraph,
        _ => Outcome::Remark,
    }
}
