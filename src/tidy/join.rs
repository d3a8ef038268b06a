//! Joins the lines that a page, a PDF or a mail program broke.
//!
//! Which ones, the reading decides.

use super::layout::NEW_PAGE;
use super::{Joining, rule};
use crate::grammar::{headline, masthead, notice, page_break, row};
use crate::reading::joint::{self, Verdict};
use crate::reading::physical::{self, Physical};
use crate::reading::{Looks, Weights};
use crate::text::{EditList, Span};

/// Joins lines, strips indents, drops the empty lines that mean nothing. Adds the line ends to `doubts` of which it is nearly a
/// guess what to do.
pub(super) fn pass(
    text: &str,
    joining: Joining,
    looks: &mut Looks,
    weights: &Weights,
    doubts: &mut Vec<(usize, i32)>,
) -> EditList {
    let lines = physical::lines(text);
    let mut edits = EditList::new();
    let Some(first) = lines.first() else {
        if !text.is_empty() {
            edits.push(Span::new(0, text.len()), "", rule::LAYOUT, "删去空行");
        }
        return edits;
    };
    let mut rest = lines.iter().peekable();
    let contents: Vec<Span> = row::contents(text, text.split('\n'))
        .into_iter()
        .map(|content| Span::of(content, text))
        .filter(|content| {
            let holds = |line: &&Physical<'_>| {
                content.start <= line.span.start && line.span.end <= content.end
            };
            rest.next_if(holds).is_some()
        })
        .collect();
    let begins = contents.first().map_or(first.span.start, |span| span.start);
    if begins > 0 {
        edits.push(Span::new(0, begins), "", rule::LAYOUT, "删去缩进");
    }
    let joints = match joining {
        Joining::Automatic => joint::joints(&lines, looks, weights),
        Joining::KeepLines => vec![Verdict::default(); lines.len().saturating_sub(1)],
        Joining::BetweenEmptyLines => lines[1..]
            .iter()
            .map(|line| Verdict::sure((line.gap == 0).then_some("按空行合并")))
            .collect(),
    };
    let keep_gaps = gaps_mean_something(&lines, &joints);
    for (at, (pair, spans)) in lines.windows(2).zip(contents.windows(2)).enumerate() {
        let ([a, b], [before, behind]) = (pair, spans) else {
            continue;
        };
        let between = Span::new(before.end, behind.start);
        let centred = is_centred(b);
        // Rows with empty cells at their ends are rows, even if but one cell is full.
        let are_lines = *before == a.span && *behind == b.span;
        let new_page = page_break::stands_in(between.slice(text));
        if let Some(margin) = joints[at].doubt.filter(|_| are_lines && !new_page) {
            doubts.push((between.start, margin));
        }
        let (with, name, why) = match joints[at].why.filter(|_| are_lines) {
            _ if new_page => (NEW_PAGE, rule::LAYOUT, "去缩进和多余空行"),
            Some(why) => (glue(a.text, b.text), rule::LINE_JOIN, why),
            None if (keep_gaps && b.gap > 0) || centred => {
                ("\n\n", rule::LAYOUT, "去缩进和多余空行")
            }
            None => ("\n", rule::LAYOUT, "去缩进和多余空行"),
        };
        if between.slice(text) != with {
            edits.push(between, with, name, why);
        }
    }
    let end = contents.last().map_or(0, |span| span.end);
    // A text file ends with one line end; that much may stay.
    let tail = if text[end..].contains('\n') { "\n" } else { "" };
    if text[end..] != *tail {
        edits.push(Span::new(end, text.len()), tail, rule::LAYOUT, "删去空行");
    }
    edits
}

/// What stands between two joined lines: a space between Latin words, else nothing.
pub(crate) fn glue(a: &str, b: &str) -> &'static str {
    let last = a.chars().next_back().unwrap_or(' ');
    let first = b.chars().next().unwrap_or(' ');
    let latin = |c: char| c.is_ascii_alphabetic();
    let word = |c: char| c.is_ascii_alphanumeric();
    if latin(last) && word(first) || matches!(last, ',' | ';') && latin(first) && a.is_ascii() {
        " "
    } else {
        ""
    }
}

/// Whether empty lines are rare enough to say something.
fn gaps_mean_something(lines: &[Physical<'_>], joints: &[Verdict]) -> bool {
    let ends = joints.iter().filter(|joint| joint.why.is_none()).count();
    let gaps = joints
        .iter()
        .zip(&lines[1..])
        .filter(|(joint, line)| joint.why.is_none() && line.gap > 0)
        .count();
    let inside = joints
        .iter()
        .zip(&lines[1..])
        .any(|(joint, line)| joint.why.is_some() && line.gap > 0);
    gaps * 2 <= ends && !inside
}

/// Whether a line stands in the middle of the measure as a headline does.
fn is_centred(line: &Physical<'_>) -> bool {
    line.indent >= 5
        && headline::is_shaped(line.text)
        && !masthead::is_letter_spaced(line.text)
        && !notice::is_signature(line.text)
        && masthead::recognize(line.text).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sentence of so many characters.
    fn sentence(count: usize) -> String {
        let words = "各镇街道扎实开展农田水利建设，".chars().cycle();
        words.take(count - 1).chain(['。']).collect()
    }

    /// Paragraphs as a mail program breaks them: lines of 28 characters, no indent, no empty line.
    fn wrapped(paragraphs: &[String]) -> String {
        let mut lines: Vec<String> = Vec::new();
        for paragraph in paragraphs {
            let chars: Vec<char> = paragraph.chars().collect();
            lines.extend(chars.chunks(28).map(|line| line.iter().collect::<String>()));
        }
        lines.join("\n")
    }

    fn joined(text: &str) -> String {
        let (mut looks, weights) = (Looks::default(), Weights::default());
        pass(
            text,
            Joining::Automatic,
            &mut looks,
            &weights,
            &mut Vec::new(),
        )
        .apply(text)
    }

    #[test]
    fn a_full_line_ends_a_paragraph_where_the_next_line_says_so() {
        let full = sentence(56);
        for paragraphs in [
            vec![
                sentence(90),
                full.clone(),
                format!(
                    "区水利局抓实水库巡查 区水利局对水库开展巡查，{}",
                    sentence(70)
                ),
            ],
            vec![
                "关于做好全区二〇二六年度冬春农田水利建设有关工作的通知".to_owned(),
                "各镇人民政府，区直各单位：".to_owned(),
                sentence(90),
                sentence(70),
            ],
        ] {
            assert_eq!(joined(&wrapped(&paragraphs)), paragraphs.join("\n"));
        }
    }

    #[test]
    fn a_series_inside_a_paragraph_runs_on() {
        let inside = format!("陆明远要求，一要{}二要{}", sentence(48), sentence(40));
        let paragraphs = [sentence(90), inside, sentence(60)];
        assert_eq!(joined(&wrapped(&paragraphs)), paragraphs.join("\n"));
    }

    #[test]
    fn what_a_line_end_cut_is_whole_again() {
        let (long, tail) = (wrapped(&[sentence(90)]), sentence(90));
        for (text, expected) in [
            (
                "澄湖区水利局文件\n澄水发〔2026〕\n12号\n\n关于冬修的通知\n".to_owned() + &long,
                "澄湖区水利局文件\n澄水发〔2026〕12号\n\n关于冬修的通知\n".to_owned() + &tail,
            ),
            (
                long.clone() + "\n抄送：区委办公室\n澄湖区水利局办公室2026年7月2\n日印发",
                tail.clone() + "\n抄送：区委办公室\n澄湖区水利局办公室2026年7月2日印发",
            ),
            (
                long.clone() + "\n会议要求坚持“一库一策”\n，不漏一处、不留死角，确保水库\n安全。",
                tail.clone() + "\n会议要求坚持“一库一策”，不漏一处、不留死角，确保水库安全。",
            ),
        ] {
            assert_eq!(joined(&text), expected);
        }
    }

    #[test]
    fn nothing_is_joined_where_no_wrap_shows() {
        for text in [
            "澄湖区扎实开展工作\n澄湖区建立三级责任体系，签订责任书56份\n下一步将继续推进。",
            "项目数：12\n8个村已经完工",
            "联系电话：0000-1234567\n2026年3月1日",
            "◆开展巡查\n◆落实责任\n◆整改隐患",
        ] {
            assert_eq!(joined(text), text);
        }
    }

    #[test]
    fn a_page_begins_where_it_says() {
        let (one, other) = (sentence(20), sentence(30));
        let text = format!("{one}\n\n<分页>\n  {other}");
        assert_eq!(joined(&text), format!("{one}\n<分页>\n{other}"));
    }

    #[test]
    fn a_text_may_begin_with_a_headline_of_two_lines() {
        let below = format!("近年来，{}", sentence(90));
        for (above, second, joins) in [
            ("澄湖区召开三级干部大会", "动员全区上下大抓项目", true),
            (
                "澄湖区推进政务服务工作简报",
                "澄湖区推行惠企政策“免申即享”的探索",
                false,
            ),
            ("从“人找政策”到“政策找人”", "澄湖区数据局", false),
        ] {
            let text = format!("{above}\n{second}\n{below}");
            let expected = if joins {
                format!("{above}{second}\n{below}")
            } else {
                text.clone()
            };
            assert_eq!(joined(&text), expected);
        }
    }

    #[test]
    fn an_office_and_what_it_issues_are_one_headline() {
        let about = "关于上半年防汛备汛工作情况的报告\n县人民政府：\n现将有关情况报告如下。";
        for (offices, whole) in [
            ("石磬镇人民政府\n", true),
            ("    石磬镇人民政府\n  ", true),
            ("石磬县水利局\n石磬县财政局\n", true),
            ("石磬县水利局\n\n", false),
            ("水库已巡查完毕。\n石磬县水利局\n", false),
            ("石磬水利\n第3期\n石磬县水利局\n", false),
        ] {
            let found = joined(&format!("{offices}{about}"));
            let name = offices.trim().rsplit('\n').next().unwrap_or_default();
            let glued =
                found.contains(&format!("{name}关于")) || found.contains(&format!("{name} 关于"));
            assert_eq!(glued, whole, "{found}");
        }
    }

    #[test]
    fn a_number_alone_on_its_line_counts_the_words_below() {
        let text = "01\n建成托育点\n新增托位620个，覆盖12个社区，价格普惠。\n02\n完善养老服务\n为460户老人家庭改造住房。";
        assert_eq!(
            joined(text),
            "01建成托育点\n新增托位620个，覆盖12个社区，价格普惠。\n02完善养老服务\n为460户老人家庭改造住房。"
        );
        let alone = "01\n建成托育点\n新增托位620个，覆盖12个社区，价格普惠。\n12\n完善养老服务";
        assert_eq!(joined(alone), alone);
    }

    #[test]
    fn lines_set_at_both_ends_are_not_joined() {
        let text = "澄湖政务专报\n第16期                                签发人：何青山\n澄湖区人民政府办公室                   2026年9月2日\n\n关于强降雨防范应对情况的报告";
        assert_eq!(joined(text), text);
    }

    #[test]
    fn numbers_inside_a_paragraph_run_on() {
        let inside = format!(
            "会议明确：①{}；②{}；③{}",
            "全".repeat(18),
            "面".repeat(29),
            sentence(30)
        );
        assert_eq!(inside.chars().nth(56), Some('③'));
        let follows = format!(
            "{}如下：",
            "现将检查整改情况通报"
                .repeat(3)
                .chars()
                .take(25)
                .collect::<String>()
        );
        let paragraphs = [sentence(90), inside, follows, sentence(60)];
        assert_eq!(joined(&wrapped(&paragraphs)), paragraphs.join("\n"));
    }

    #[test]
    fn a_closing_word_inside_a_sentence_is_none() {
        let text = sentence(90) + &sentence(55).replace('。', "，") + "全天值守，";
        let paragraphs = [text + "电话：0000-1234567，节假日照常接听。", sentence(60)];
        assert_eq!(joined(&wrapped(&paragraphs)), paragraphs.join("\n"));
    }

    #[test]
    fn one_line_end_may_stay_at_the_end() {
        for (text, expected) in [
            ("各镇按期完成。\n\n\n", "各镇按期完成。\n"),
            ("各镇按期完成。\n", "各镇按期完成。\n"),
            ("各镇按期完成。  ", "各镇按期完成。"),
        ] {
            assert_eq!(joined(text), expected);
        }
    }
}
