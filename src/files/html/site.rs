//! What a web page has round its article: the site's navigation above the headline, its lists of links and imprint below.
//!
//! It is marked as the page's own, as a PDF's running heads are: tidying takes it off, and each of these edits can be taken back.

use super::story::Written;
use crate::grammar::{issue, web};

/// Beginnings of what a site says above its articles.
const ABOVE: [&str; 3] = ["今天是", "站内搜索", "无障碍"];
/// Ends of a site's name.
const SITES: [&str; 4] = ["网", "网站", "门户", "频道"];
/// Ends of files' names.
const FILES: [&str; 10] = [
    "pdf", "doc", "docx", "wps", "xls", "xlsx", "et", "ofd", "zip", "rar",
];
/// The fewest characters of a headline, marks aside, that the page's title can vouch for.
const FEWEST: usize = 6;
/// Characters of the longest title of a page, marks aside.
const LONGEST_TITLE: usize = 200;
/// The fewest characters of a sentence that are no links.
const SENTENCE: usize = 12;

/// Marks what is the site's own of a page of this title, and the headline. How many lines are the site's.
pub(super) fn mark(lines: &mut [Written], title: &str) -> usize {
    let is_linked = lines.iter().any(|line| line.linked > 0);
    if !is_linked || !lines.iter().any(is_sentence) {
        return 0;
    }
    let headline = headline(lines, title);
    let from = front(lines, headline);
    let to = back(lines).max(headline.map_or(from, |at| at + 1));
    if !lines[from..to].iter().any(is_sentence) {
        return 0;
    }
    let mut marked = 0;
    for (at, line) in lines.iter_mut().enumerate() {
        if !(from..to).contains(&at) && !line.is_blank() {
            line.line.look.debris = true;
            marked += 1;
        }
    }
    if let Some(at) = headline {
        level(&mut lines[at..to]);
    }
    marked
}

/// Makes the first line a headline, and the heads below it one of the first level and so on.
fn level(lines: &mut [Written]) {
    let Some((headline, below)) = lines.split_first_mut() else {
        return;
    };
    let of = headline.line.look.level.replace(0).unwrap_or(0);
    for line in below {
        if let Some(level) = &mut line.line.look.level {
            *level = level.saturating_sub(of).max(1);
        }
    }
}

/// The line that the page's title repeats: a heading if there is one, and the longest.
fn headline(lines: &[Written], title: &str) -> Option<usize> {
    let bare = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    let title: String = bare(title).chars().take(LONGEST_TITLE).collect();
    let told = lines.iter().enumerate().filter_map(|(at, line)| {
        let text = bare(&line.line.text);
        let count = text.chars().count();
        let is_site = SITES.iter().any(|end| text.ends_with(end));
        let fits = count >= FEWEST && line.linked == 0 && !line.line.look.row && !is_site;
        (fits && title.contains(&text)).then_some((at, line.look.heading, count))
    });
    let first = told
        .rev()
        .max_by_key(|(_, heading, count)| (*heading, *count));
    first.map(|(at, ..)| at)
}

/// Where the article begins: behind the last link above the headline, if all above that is the site's. Where nobody knows the
/// headline, behind the lines of links at the very top.
fn front(lines: &[Written], headline: Option<usize>) -> usize {
    let is_nav = |line: &Written| {
        let text = line.line.text.as_str();
        is_dense(line) || web::is_location(text) || ABOVE.iter().any(|word| text.starts_with(word))
    };
    let Some(headline) = headline else {
        let run = lines
            .iter()
            .take_while(|line| line.is_blank() || is_nav(line));
        return run.count();
    };
    let above = &lines[..headline];
    let last = above
        .iter()
        .rposition(|line| line.linked > 0 || is_nav(line));
    let end = last.map_or(0, |last| last + 1);
    let is_text = |line: &Written| is_sentence(line) || issue::read(&line.line.text).is_some();
    if above[..end].iter().any(is_text) {
        0
    } else {
        end
    }
}

/// Where the article ends: before the lines of links and the imprint at the very bottom.
fn back(lines: &[Written]) -> usize {
    let texts = lines.iter().map(|line| line.line.text.trim());
    web::above_imprint(texts, |at| {
        let text = lines[at].line.text.trim();
        is_dense(&lines[at]) && !is_attached(text) || web::is_share(text)
    })
}

/// Whether a line is little else but links.
fn is_dense(line: &Written) -> bool {
    line.linked > 0 && line.linked * 10 >= line.characters * 6
}

/// Whether a line is one of running text.
fn is_sentence(line: &Written) -> bool {
    line.line.text.contains('。') && line.characters - line.linked >= SENTENCE
}

/// Whether a link leads to what is attached to the article.
fn is_attached(text: &str) -> bool {
    let ends = text
        .rsplit('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    text.starts_with("附件")
        || text.starts_with(|c: char| c.is_ascii_digit())
        || FILES.contains(&ends.trim())
}

#[cfg(test)]
mod tests {
    use super::super::tags::read;
    use crate::source::Look;

    const TOP: &str = "<p>今天是9月1日 <a href=#>登录</a></p><h1><a href=/>澄湖区人民政府网</a></h1><form><input><button>搜索</button></form><ul><li><a href=#>首页</a><li><a href=#>政务公开</a></ul><p>当前位置：<a href=#>首页</a></p>";
    const STORY: &str = "<p>全区各镇组织农机手连夜抢收，已收晚稻3.2万亩。</p><h3>备足机具</h3><p>各镇调集收割机86台，分片包干，按时入仓。</p>";
    const BOTTOM: &str = "<p>上一篇：<a href=#>石桥镇议事</a></p><p>【<a>打印</a>】</p><div>主办：澄湖区委办公室<br>澄ICP备26000001号 网站标识码：1234560001<br>联系电话：0000-1234567 <a>网站地图</a></div>";

    /// What is left of a page, each line with its level.
    fn left(title: &str, body: &str) -> Vec<String> {
        let text = read(&format!("<title>{title}</title><body>{body}</body>")).text;
        let lines = text.lines.lines().zip(&text.looks);
        let told = |(line, look): (&str, &Look)| match look.level {
            Some(level) => format!("{level}{line}"),
            None => line.to_owned(),
        };
        let kept = lines.filter(|(line, look)| !look.debris && !line.is_empty());
        kept.map(told).collect()
    }

    #[test]
    fn the_article_stays_of_a_page() {
        let [first, head, second] = [
            "全区各镇组织农机手连夜抢收，已收晚稻3.2万亩。",
            "1备足机具",
            "各镇调集收割机86台，分片包干，按时入仓。",
        ];
        let attached = "<p>附件：<a href=a.pdf>机具清单.pdf</a></p>";
        for headline in [
            "<h2>澄湖区抢收晚稻&nbsp;确保入仓</h2>",
            "<div>澄湖区抢收晚稻 确保入仓</div>",
        ] {
            let body = [TOP, "<p>三秋进行时</p>", headline, STORY, attached, BOTTOM].concat();
            let left = left("澄湖：澄湖区抢收晚稻 确保入仓_要闻_澄湖区人民政府网", &body);
            assert!(left[1].starts_with("0澄湖区抢收晚稻"), "{left:?}");
            let head = if headline.starts_with("<h2") {
                head
            } else {
                "3备足机具"
            };
            assert_eq!(left[0], "三秋进行时");
            assert_eq!(left[2..], [first, head, second, "附件：机具清单.pdf"]);
        }
    }

    #[test]
    fn what_may_be_text_stays() {
        let count = |title: &str, body: &str| left(title, body).len();
        // A bulletin with its masthead, and one with a sentence above the headline.
        let headline = "<h2>澄湖区抢收晚稻确保入仓</h2>";
        for above in [
            "<p>第8期</p><p><a href=#>目录</a></p>",
            "<p>编者按：三秋是一年农事的关键。</p><p><a href=#>目录</a></p>",
        ] {
            let body = [above, headline, STORY].concat();
            assert_eq!(count("澄湖区抢收晚稻确保入仓", &body), 6, "{above}");
        }
        // Without a headline that is known, but lines of links go at the top.
        let body = [
            "<p><a href=#>首页</a></p><p>三秋</p><p><a href=#>要闻</a></p>",
            STORY,
        ]
        .concat();
        assert_eq!(count("内容页", &body), 5);
        // A closing block without a site's imprint; a page without links; a page of nothing but links.
        let closing = "<p>主办：澄湖区委办公室</p><p>电话：0000-1234567</p>";
        assert_eq!(
            count(
                "页",
                &[STORY, "<p>见<a href=#>图</a>。</p>", closing].concat()
            ),
            6
        );
        assert_eq!(count("页", "<p>版权所有</p>"), 1);
        assert_eq!(count("页", &[TOP, BOTTOM].concat()), 11);
        // A file of a word processor, and what is pasted.
        let word = ["<p class=MsoNormal><a href=#>目录</a></p>", headline, STORY].concat();
        assert_eq!(count("澄湖区抢收晚稻确保入仓", &word), 5);
        let pasted = read(&[TOP, headline, STORY].concat()).text;
        assert!(pasted.looks.iter().all(|look| !look.debris));
    }

    #[test]
    fn what_is_taken_off_is_told() {
        let page = ["<title>页</title>", TOP, "<p>页上。</p>", STORY, BOTTOM].concat();
        let text = read(&page).text;
        let marked = text.looks.iter().filter(|look| look.debris).count();
        assert!(marked > 3);
        assert!(text.remarks().concat().contains(&format!("{marked} 行")));
    }

    #[test]
    fn a_line_of_little_else_but_links_is_dense() {
        for (linked, characters, dense) in [
            (0, 0, false),
            (0, 20, false),
            (3, 20, false),
            (11, 20, false),
            (12, 20, true),
            (20, 20, true),
        ] {
            let line = super::Written {
                characters,
                linked,
                ..super::Written::default()
            };
            assert_eq!(super::is_dense(&line), dense, "{linked} of {characters}");
        }
    }

    /// A line of text, so much of it links.
    fn line(text: &str, linked: usize) -> super::Written {
        let mut line = super::Written {
            characters: text.chars().count(),
            linked,
            ..super::Written::default()
        };
        text.clone_into(&mut line.line.text);
        line
    }

    const SENTENCE: &str = "全区各镇组织农机手连夜抢收。";

    #[test]
    fn the_end_of_an_article() {
        for (lines, end) in [
            (&[(SENTENCE, 0), ("相关链接", 4), ("首页", 2)][..], 1),
            (&[(SENTENCE, 0), ("", 0), ("首页", 2), ("", 0)], 1),
            (&[(SENTENCE, 0), ("版权所有", 0)], 1),
            (&[(SENTENCE, 0), ("电话：1", 0), ("版权所有", 0)], 1),
            (&[(SENTENCE, 0), ("电话：1", 0)], 2),
            (&[(SENTENCE, 0), ("版权所有", 0), ("电话：1", 0)], 3),
            (
                &[(SENTENCE, 0), ("电话：1", 0), ("首页", 2), ("版权所有", 0)],
                2,
            ),
            (&[(SENTENCE, 0), ("附件：清单", 5)], 2),
            (&[(SENTENCE, 0), ("1.清单", 4)], 2),
            (&[(SENTENCE, 0), ("清单.PDF", 6)], 2),
            (&[(SENTENCE, 0), ("清单.exe", 6)], 1),
            (
                &[(SENTENCE, 0), ("版权所有，全区各镇组织农机手连夜抢收。", 0)],
                2,
            ),
            (
                &[
                    (SENTENCE, 0),
                    ("地址：全区各镇组织农机手连夜抢收。", 0),
                    ("版权所有", 0),
                ],
                2,
            ),
            (&[("首页", 2)], 0),
        ] {
            let lines: Vec<_> = lines
                .iter()
                .map(|(text, linked)| line(text, *linked))
                .collect();
            assert_eq!(super::back(&lines), end, "{lines:?}");
        }
    }

    #[test]
    fn the_beginning_of_an_article() {
        for (lines, headline, from) in [
            (
                &[("首页", 2), ("今天是周一", 0), ("", 0), ("三秋", 0)][..],
                None,
                3,
            ),
            (&[("三秋", 0), ("首页", 2)], None, 0),
            (&[("首页", 2), ("三秋", 0), ("抢收晚稻", 0)], Some(2), 1),
            (
                &[("三秋", 0), ("当前位置：", 0), ("抢收晚稻", 0)],
                Some(2),
                2,
            ),
            (&[("三秋三秋三秋三秋", 1), ("抢收晚稻", 0)], Some(1), 1),
            (&[(SENTENCE, 0), ("首页", 2), ("抢收晚稻", 0)], Some(2), 0),
            (&[("第8期", 0), ("首页", 2), ("抢收晚稻", 0)], Some(2), 0),
            (&[("首页", 2), ("第8期", 0), ("抢收晚稻", 0)], Some(2), 1),
            (&[("抢收晚稻", 0)], Some(0), 0),
        ] {
            let lines: Vec<_> = lines
                .iter()
                .map(|(text, linked)| line(text, *linked))
                .collect();
            assert_eq!(super::front(&lines, headline), from, "{lines:?}");
        }
    }

    #[test]
    fn sentences_and_headlines() {
        for (text, linked, is_sentence) in [
            ("全区各镇组织农机手收割。", 0, true),
            ("全区各镇组织农机手收。", 0, false),
            ("全区各镇组织农机手收割。", 1, false),
            ("全区各镇组织农机手收割，", 0, false),
        ] {
            assert_eq!(
                super::is_sentence(&line(text, linked)),
                is_sentence,
                "{text} {linked}"
            );
        }
        let long = "稻".repeat(201);
        for (lines, title, found) in [
            (&["抢收晚稻入仓", "抢收晚稻"][..], "抢收晚稻 入仓", Some(0)),
            (&["抢收晚稻入"], "抢收晚稻入", None),
            (&["抢收晚稻入仓", "抢收晚稻入仓"], "抢收晚稻入仓", Some(0)),
            (
                &["抢收晚稻入仓", "抢收晚稻入仓了"],
                "抢收晚稻入仓了",
                Some(1),
            ),
            (&["抢收晚稻入仓网"], "抢收晚稻入仓网", None),
            (&["抢收晚稻入仓"], "三秋", None),
            (&[&long], &long, None),
            (&[&long[..200 * 3]], &long, Some(0)),
        ] {
            let lines: Vec<_> = lines.iter().map(|text| line(text, 0)).collect();
            assert_eq!(super::headline(&lines, title), found, "{title}");
        }
        let mut heading = [line("抢收晚稻入仓", 0), line("抢收晚稻入仓了", 0)];
        heading[0].look.heading = true;
        assert_eq!(super::headline(&heading, "抢收晚稻入仓了"), Some(0));
        heading[0].linked = 1;
        assert_eq!(super::headline(&heading, "抢收晚稻入仓了"), Some(1));
        heading[1].line.look.row = true;
        assert_eq!(super::headline(&heading, "抢收晚稻入仓了"), None);
        // Levels count from that of the headline.
        let levels = |levels: &[Option<u8>]| {
            let mut lines: Vec<_> = levels
                .iter()
                .map(|level| {
                    let mut line = line("甲", 0);
                    line.line.look.level = *level;
                    line
                })
                .collect();
            super::level(&mut lines);
            lines
                .iter()
                .map(|line| line.line.look.level)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            levels(&[Some(2), None, Some(3), Some(4), Some(1)]),
            [Some(0), None, Some(1), Some(2), Some(1)]
        );
        assert_eq!(levels(&[None, Some(3)]), [Some(0), Some(3)]);
    }

    #[test]
    fn what_is_the_sites_own() {
        let marks = |lines: &[(&str, usize)], title: &str| {
            let mut lines: Vec<_> = lines
                .iter()
                .map(|(text, linked)| line(text, *linked))
                .collect();
            let count = super::mark(&mut lines, title);
            let marked: String = lines
                .iter()
                .map(|line| if line.line.look.debris { 'x' } else { '-' })
                .collect();
            assert_eq!(count, marked.matches('x').count());
            marked
        };
        for (lines, title, marked) in [
            (
                &[
                    ("首页", 2),
                    ("抢收晚稻入仓", 0),
                    (SENTENCE, 0),
                    ("", 0),
                    ("首页", 2),
                ][..],
                "抢收晚稻入仓",
                "x---x",
            ),
            (
                &[("首页", 2), ("", 0), (SENTENCE, 0), ("首页", 2)],
                "",
                "x--x",
            ),
            (&[("首页", 0), (SENTENCE, 0), ("版权所有", 0)], "", "---"),
            (&[("首页", 2), ("三秋", 0)], "", "--"),
            (
                &[(SENTENCE, 0), ("首页", 2), ("抢收晚稻入仓", 0)],
                "抢收晚稻入仓",
                "---",
            ),
            (
                &[("首页", 2), (SENTENCE, 14), ("抢收晚稻入仓", 0)],
                "抢收晚稻入仓",
                "---",
            ),
        ] {
            assert_eq!(marks(lines, title), marked, "{lines:?}");
        }
    }
}
