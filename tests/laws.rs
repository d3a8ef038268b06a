//! The laws of the core: tidying is reversible and final, parsing is total, cost is linear.
//!
//! They are held on the fixtures, on random text, and on every text of the shared corpus where it
//! lies beside the project.

use std::fs;
use std::path::{Path, PathBuf};

use jianbao::bulletin::Block;
use jianbao::grammar::{picture, role_mark};
use jianbao::parse::{Reading, parse_again};
use jianbao::text::class;
use jianbao::{Bulletin, Style, check, parse, tidy, typeset};
use proptest::prelude::*;

/// Pieces that random pastes are made of: every construct, its damage, and what no clerk would type.
const PIECES: [&str; 74] = [
    "临川区召开防汛工作会议",
    "会议指出",
    "区教育局",
    "各镇（街道），区直各单位：",
    "临川信息",
    "上 河 信 息",
    "第12期（总第356期）",
    "第 3 期",
    "临应急〔2026〕12号",
    "中共临川区委办公室",
    "2026年3月16日",
    "2026 年 3 月",
    "16 日",
    "本期要目",
    "一、",
    "二. ",
    "(三)",
    "4、",
    "5．",
    "⑹",
    "⑦",
    "3.5亿元",
    "1.2.3",
    "14:30",
    "一是",
    "二要",
    "（区教育局）",
    "(大坪镇 张三)",
    "——区水利局",
    "供稿：区财政局",
    "报：市委办公室。",
    "抄  送:各单位",
    "（共印50份）",
    "编辑：张三  审核：李四",
    "附件：1.名单",
    "编者按：",
    "【经验交流】",
    "<正文>",
    "<标题>",
    "<没有>",
    "<图片1843x1229-0f3a9c4e7b21>",
    "<图片800x1200-0a1b2c 2>",
    "— 1 —",
    "第1页 共8页",
    "分享到：",
    "**粗**",
    "# ",
    "> ",
    "---",
    "要抓好落实",
    "，",
    "。",
    "：",
    ",",
    ".",
    "\"",
    "“",
    "”",
    "'",
    "（",
    ")",
    "……",
    "...",
    "--",
    " ",
    "\u{3000}",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\x0c",
    "\u{a0}\u{200b}",
    "⼯⺠",
    "１２Ａ％",
];

fn paste() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..60).prop_map(|p| p.concat())
}

/// Text no one planned: any characters, and wrapped prose.
fn anything() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        prop::collection::vec(any::<char>(), 0..80).prop_map(|chars| chars.into_iter().collect()),
        (
            20..40_usize,
            prop::collection::vec(prop::sample::select(PIECES.to_vec()), 1..80)
        )
            .prop_map(|(width, pieces)| {
                let chars: Vec<char> = pieces.concat().chars().collect();
                chars
                    .chunks(width)
                    .map(|line| line.iter().collect::<String>() + "\n")
                    .collect()
            }),
    ]
}

/// Everything the core promises of one paste.
fn hold(text: &str) {
    let tidied = tidy(text);
    assert_eq!(
        tidied.edits.apply(text),
        tidied.draft,
        "the edits lead to the draft"
    );
    let back = tidied.edits.invert(text).apply(&tidied.draft);
    assert_eq!(back, text, "inverting the edits gives back the paste");
    let again = tidy(&tidied.draft);
    assert_eq!(
        again.draft, tidied.draft,
        "tidying a draft changes nothing: {text:?}"
    );
    assert!(again.edits.is_empty());
    for draft in [text, &tidied.draft] {
        let bulletin = parse(draft);
        covers(&bulletin);
        let spans = check(&bulletin).into_iter().map(|finding| finding.span);
        assert!(
            spans
                .into_iter()
                .all(|span| draft.get(span.start..span.end).is_some())
        );
        assert!(!typeset(&bulletin, &Style::default()).is_empty());
    }
}

/// Every character that is neither white space nor part of a role mark lies in exactly one block.
fn covers(bulletin: &Bulletin<'_>) {
    let mut at = 0;
    for block in &bulletin.blocks {
        assert!(
            block.span.start >= at && (!block.span.is_empty() || shows(bulletin, block)),
            "blocks are in order"
        );
        uncovered(&bulletin.source[at..block.span.start]);
        at = block.span.end;
    }
    uncovered(&bulletin.source[at..]);
}

/// Whether a block is a picture, which may have no caption.
fn shows(bulletin: &Bulletin<'_>, block: &Block) -> bool {
    let mark = block.mark.map(|mark| mark.slice(bulletin.source));
    mark.is_some_and(|mark| picture::recognize(mark).is_some())
}

/// What stands in no block: white space and role marks.
fn uncovered(text: &str) {
    for line in text.split(class::is_line_end).map(str::trim) {
        let rest = role_mark::recognize(line).map_or(line, |(_, len)| &line[len..]);
        assert!(rest.chars().all(is_space), "{line:?} is in no block");
    }
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || class::is_line_end(c)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn hold_on_pastes_of_constructs(text in paste()) {
        hold(&text);
    }

    #[test]
    fn hold_on_anything(text in anything()) {
        hold(&text);
    }

    /// A text into which something is typed, and taken out again.
    #[test]
    fn what_was_read_before_changes_nothing(text in paste(), typed in paste(), at in 0_usize..400) {
        let (bulletin, reading) = parse_again(&text, &Reading::default());
        prop_assert_eq!(&bulletin, &parse(&text));
        let at = text.floor_char_boundary(at.min(text.len()));
        let edited = [&text[..at], &typed, &text[at..]].concat();
        let (after, again) = parse_again(&edited, &reading);
        prop_assert_eq!(after, parse(&edited));
        prop_assert_eq!(parse_again(&text, &again).0, bulletin);
    }
}

#[test]
fn hold_on_short_and_hostile_texts() {
    for text in [
        "",
        "\n",
        " ",
        "一",
        "、",
        "<",
        "<正文>",
        "<正文>\n<正文>",
        "\u{feff}",
        "\0",
        "\u{301}",
        "（",
        "”",
        "\r",
        "\x0c",
        "１",
        ".",
        "，，，，",
        "一、一、一、",
        "（（（（））））",
        "\"\"\"\"\"",
        "<script>alert(1)</script>",
        "👨\u{200d}👩\u{200d}👧",
    ] {
        hold(text);
    }
}

fn texts_under(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            texts_under(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "txt") {
            found.push(path);
        }
    }
}

#[test]
fn hold_on_fixtures_and_on_the_shared_corpus() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    texts_under(&root.join("tests"), &mut paths);
    let own = paths.len();
    assert!(own > 40, "the fixtures are there");
    texts_under(&root.join("../shared/corpus"), &mut paths);
    if paths.len() == own {
        println!("no shared corpus beside the project: fixtures only");
    }
    for path in paths {
        let text = fs::read_to_string(&path).expect("a text file");
        println!("{}", path.display());
        hold(&text);
    }
}
