//! The office's functions on every fixture: what holds for one bulletin holds for all kinds of them.

#[allow(
    dead_code,
    reason = "other tests need the expectations of the fixtures"
)]
mod corpus;

use jianbao::grammar::date::Date;
use jianbao::grammar::field::Field;
use jianbao::office::stories::{self, Piece};
use jianbao::office::{Report, Units, contents, next_issue};
use jianbao::tidy::Options;
use jianbao::{Bulletin, parse};

const TODAY: Date = Date {
    year: 2027,
    month: Some(1),
    day: Some(4),
};

fn fields<'a>(bulletin: &Bulletin<'a>) -> [&'a str; Field::ALL.len()] {
    Field::ALL.map(|(field, _)| field.get(bulletin))
}

#[test]
fn the_next_issue_keeps_the_frame_of_each_bulletin() {
    let mut framed = 0;
    for case in corpus::Fixture::all() {
        let bulletin = parse(&case.draft);
        let draft = next_issue(&case.draft, TODAY);
        let next = parse(&draft);
        let (before, after) = (fields(&bulletin), fields(&next));
        for (at, (_, label)) in Field::ALL.iter().enumerate() {
            let dated = matches!(Field::ALL[at].0, Field::Issue | Field::Date);
            if dated {
                assert!(
                    before[at].is_empty() || !after[at].is_empty(),
                    "{}: {label}\n{draft}",
                    case.name
                );
            } else {
                assert_eq!(before[at], after[at], "{}: {label}\n{draft}", case.name);
            }
        }
        assert_eq!(
            bulletin.closing().len(),
            next.closing().len(),
            "{}\n{draft}",
            case.name
        );
        assert!(next.body().is_empty(), "{}\n{draft}", case.name);
        framed += usize::from(!draft.is_empty());
    }
    assert!(framed > 20, "{framed}");
}

#[test]
fn gathering_loses_nothing_of_any_two_bulletins() {
    let cases = corpus::Fixture::all();
    for pair in cases.windows(2) {
        let pieces: Vec<Piece> = pair
            .iter()
            .map(|case| Piece {
                name: case.name.clone(),
                source: jianbao::Source::plain(case.draft.clone()),
                repairs: jianbao::text::EditList::new(),
            })
            .collect();
        let all = stories::gather(&pieces, &Options::default());
        assert_eq!(all.tidied.edits.apply(&all.raw), all.tidied.draft);
        let back = all.tidied.edits.invert(&all.raw);
        assert_eq!(back.apply(&all.tidied.draft), all.raw, "{}", pair[0].name);
        for case in pair {
            assert!(all.raw.contains(&case.draft), "{}", case.name);
        }
    }
}

#[test]
fn the_contents_list_of_an_issue_once_written_rests() {
    let cases = corpus::Fixture::all();
    let issues = cases
        .iter()
        .filter(|case| case.gold.masthead.issue.is_some());
    for case in issues {
        let listed = contents::write(&parse(&case.draft)).apply(&case.draft);
        let again = contents::write(&parse(&listed)).apply(&listed);
        assert_eq!(again, listed, "{}", case.name);
    }
}

#[test]
fn every_story_is_counted_or_unsigned() {
    for case in corpus::Fixture::all() {
        let bulletin = parse(&case.draft);
        let report = Report::of(&bulletin, &Units::default());
        let mut counted: Vec<&str> = report
            .counts
            .iter()
            .flat_map(|count| &count.headlines)
            .map(String::as_str)
            .collect();
        counted.extend(report.unsigned.iter().map(String::as_str));
        counted.sort_unstable();
        counted.dedup();
        assert!(counted.len() <= report.stories, "{}", case.name);
        assert_eq!(
            report.to_tsv().lines().count(),
            1 + report.counts.len() + usize::from(!report.unsigned.is_empty()),
            "{}",
            case.name
        );
    }
}
