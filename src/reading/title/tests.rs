use super::super::physical;
use super::*;

#[test]
fn what_stands_below_a_headline() {
    for text in ["测试报告", "申 报 书", "2021年度部门决算", "规章制度汇编"] {
        assert!(names_document(text), "{text}");
    }
    for text in [
        "春耕备耕有序推进",
        "关于开展全区水库安全大检查大整治大提升行动的通知",
    ] {
        assert!(!names_document(text), "{text}");
    }
    for (text, tail) in [
        ("（试行）", true),
        ("（2024年第12号）", true),
        ("（2014—2021）", true),
        ("（区水利局）", false),
        ("（试行）已经印发各镇", false),
    ] {
        assert_eq!(is_title_tail(text), tail, "{text}");
    }
}

#[test]
fn a_headline_with_the_first_words_of_its_text() {
    for (text, is) in [
        ("全区水库安全巡查工作会议 8", true),
        ("全区春耕生产有序推进 一", true),
        ("全区春耕生产有序推进 一是", true),
        ("全区春耕生产有序推进　各镇组织干部", true),
        ("全区春耕生产有序推进 各镇", true),
        ("全区春耕生产有序推进 镇", false),
        ("全区春耕生产有序推进 各镇 组织干部", false),
        ("春耕推进　各镇组织干部", false),
        ("全区春耕生产有序推进 各镇完成。", false),
        ("全区春耕生产有序推进 一是排查到位。", true),
        ("全区春耕生产有序推进\t312", false),
        ("全区春耕生产有序推进\t各镇组织干部走", false),
        ("全区春耕生产有序推进\t各镇组织干部走村", true),
        ("全区春耕生产有序推进\t各镇组织干部，逐项", true),
        ("全区春耕生产有序推进\t各镇组织干部走村入户", true),
        ("全区春耕生产用上GPS 系统", false),
        ("全区春耕生产有序推进", false),
        ("全区春耕生产有序 各镇", true),
        ("全区春耕生产有 各镇", false),
        ("全区春耕生产有序推进  镇", true),
        ("全区春耕生产用上GPS  系统", true),
        ("全区春耕，生产有序推进 各镇", false),
        ("全区春耕生产有序推进　各镇 组织", true),
        ("全区春耕生产有序推进 各镇组织干部走村入户逐项核对", true),
        ("全区春耕生产有序推进 各镇组织干部走村入户逐项核对台", false),
        ("全区春耕生产有序推进 （试行）", false),
        ("全区春耕生产有序推进　（试行）", true),
        ("澄湖区人民政府办公室 2026年9月2日", false),
        ("“全区春耕生产有序推进 各镇", false),
        ("全区春耕生产有序推进\t各镇组织干部走\t村", false),
    ] {
        assert_eq!(is_cut_run_in(&Look::new(text)), is, "{text}");
    }
}

/// What is found of the line ends of a text: of the block from a line on, up to the end of another.
struct Found<'a> {
    lines: Vec<Physical<'a>>,
    looks: Vec<Rc<Look>>,
    facts: Vec<Facts>,
    measure: Option<usize>,
    spaced: bool,
}

impl<'a> Found<'a> {
    fn of(text: &'a str) -> Self {
        let lines = physical::lines(text);
        let looks: Vec<_> = lines
            .iter()
            .map(|line| Rc::new(Look::new(line.text)))
            .collect();
        Self {
            facts: looks.iter().map(|look| *look.facts()).collect(),
            lines,
            looks,
            measure: None,
            spaced: false,
        }
    }

    fn joint(&self, from: usize, at: usize) -> Joint<'_> {
        Joint {
            lines: &self.lines,
            looks: &self.looks,
            facts: &self.facts,
            from,
            at,
            measure: self.measure,
            spaced: self.spaced,
        }
    }
}

fn is_inside(text: &str, at: usize) -> bool {
    Found::of(text).joint(at, at).is_inside_title()
}

/// So many Chinese characters that end as no title does.
fn words(count: usize) -> String {
    "水库".chars().cycle().take(count).collect()
}

const STOP: &str = "春耕。\n";

#[test]
fn a_title_goes_on_where_its_last_words_say_so() {
    for (lines, is) in [
        ("全区水库巡查推进\n山洪灾害防御", true),
        ("全区水库推进\n山洪灾害防御", false),
        ("全区水库巡查水库\n山洪灾害防御", false),
        ("全区水库巡查推进\n（区水利局）", false),
        ("全区水库巡查推进\n2026年9月2日", false),
        ("全区水库巡查推进\n近日，山洪灾害防御", false),
        ("全区水库巡查推进\n3月2日山洪灾害防御", false),
        ("● 全区水库巡查推进\n山洪灾害防御", false),
        ("一、全区水库巡查推进\n山洪灾害防御", false),
    ] {
        assert_eq!(is_inside(lines, 0), is, "{lines}");
    }
    let lines = "全区水库巡查推进\n山洪灾害防御";
    for (above, at, is) in [
        (STOP.repeat(3), 3, true),
        (STOP.repeat(4), 4, false),
        (STOP.repeat(4) + "\n", 4, true),
        (STOP.repeat(4) + "（区水利局）\n", 5, true),
    ] {
        assert_eq!(is_inside(&format!("{above}{lines}"), at), is, "{above:?}");
    }
}

#[test]
fn what_can_only_be_the_tail_of_a_title_belongs_to_it_anywhere() {
    let far = STOP.repeat(6);
    for (lines, is) in [
        ("全区水库巡查工作\n的通知", true),
        ("全区水库巡查工作\n（试行）", true),
        ("全区水库巡查\n的通知", false),
        ("全区水库巡查工作\n通知", false),
        ("澄湖区水利局\n关于开展巡查的通知", false),
        ("\n澄湖区水利局\n关于开展巡查的通知", true),
        ("\n澄湖区水利\n关于开展巡查的通知", false),
    ] {
        assert_eq!(is_inside(&format!("{far}{lines}"), 6), is, "{lines}");
    }
}

#[test]
fn what_is_about_something_goes_on_until_it_says_what_it_is() {
    let about = "关于开展全区水库";
    let end = "大检查的通知";
    for (lines, at, is) in [
        (vec![about, "山洪防御", end], 0, true),
        (vec![about, "山洪", "防御", end], 0, true),
        (vec![about, "山洪", "防御", "水库", end], 0, false),
        (vec![about, "山洪", "防御", end], 2, true),
        (vec![about, "山洪", "防御", "水库", end], 2, false),
        (vec![about, "山洪", "防御", "水库", end], 3, false),
        (vec![about, "山洪，", end], 0, false),
        (vec![about, "2026年9月2日", end], 0, false),
        (vec![about, "山洪", "", end], 0, false),
        (vec![about, "山洪", "防御"], 0, false),
        (vec!["开展全区水库", "山洪防御", end], 0, false),
        (vec!["关于开展全区水库巡查工作", "山洪防御", end], 0, false),
    ] {
        let text = lines.join("\n");
        let found = Found::of(&text).joint(0, at).is_about();
        assert_eq!(found, is, "{text}");
    }
    let text = [about, "山洪", "", end].join("\n");
    let mut spaced = Found::of(&text);
    spaced.spaced = true;
    assert!(spaced.joint(0, 0).is_about());
    let far = format!("{}{about}\n{end}", STOP.repeat(4));
    assert!(!Found::of(&far).joint(4, 4).is_about());
}

#[test]
fn the_second_line_of_a_title_says_what_it_is() {
    for (above, below, is) in [
        (words(10), "山洪灾害防御工作方案".to_owned(), true),
        (words(9), "山洪灾害防御工作方案".to_owned(), false),
        (words(10), words(14) + "方案", true),
        (words(10), words(15) + "方案", false),
        (words(10), words(9), false),
        (words(8) + "方案", "山洪灾害防御方案".to_owned(), false),
        (words(8) + "会议", "澄湖区水利局文件".to_owned(), true),
        (words(7) + "会议", "澄湖区水利局文件".to_owned(), false),
    ] {
        let text = format!("{above}\n{below}");
        assert_eq!(is_inside(&text, 0), is, "{text}");
        assert_eq!(is_inside(&format!("{STOP}{text}"), 1), is, "{text}");
        assert!(!is_inside(&format!("{}{text}", STOP.repeat(4)), 4));
        // An empty line between them parts them, where there are few.
        let apart = format!("{above}\n\n{below}");
        let mut found = Found::of(&apart);
        assert!(!found.joint(0, 0).is_inside_title(), "{apart}");
        found.spaced = true;
        assert_eq!(found.joint(0, 0).is_inside_title(), is, "{apart}");
    }
}

#[test]
fn a_title_line_is_full_in_its_larger_type() {
    let text = "各镇按期完成。";
    for (above, below, next, is) in [
        (18, 10, text, true),
        (18, 17, text, true),
        (18, 18, text, false),
        (17, 10, text, false),
        (25, 10, text, true),
        (26, 10, text, false),
        (18, 10, "春耕", false),
        (18, 10, "● 春耕", true),
        (18, 10, "2026年9月", true),
        (18, 10, "", false),
    ] {
        let lines = format!("{}\n{}\n{next}", words(above), words(below));
        let mut found = Found::of(&lines);
        assert!(!found.joint(0, 0).is_inside_title(), "{lines}");
        found.measure = Some(56);
        assert_eq!(found.joint(0, 0).is_inside_title(), is, "{lines}");
        for (apart, is) in [("", false), ("\n", is)] {
            let lines = format!("{STOP}{apart}{lines}");
            let mut found = Found::of(&lines);
            found.measure = Some(56);
            assert_eq!(found.joint(1, 1).is_inside_title(), is, "{lines}");
        }
    }
}

#[test]
fn a_headline_of_two_lines_has_a_report_right_under_it() {
    let below = "各镇农机检修按期全面完成";
    for (first, second, next, is) in [
        (words(10), below, "近日，各镇按期完成。", true),
        (words(10), below, "3月2日，各镇按期完成。", true),
        (words(10), below, "各镇按期完成。", false),
        (words(10), below, "", false),
        (words(9), below, "近日，各镇按期完成。", false),
        (
            words(10),
            "各镇农机检修按期完",
            "近日，各镇按期完成。",
            false,
        ),
        (
            words(10),
            "各镇农机检修按期完成",
            "近日，各镇按期完成。",
            true,
        ),
        (
            words(10),
            "澄湖区防汛抗旱指挥部办公室",
            "近日，各镇按期完成。",
            false,
        ),
        (
            words(10),
            "各镇农机（检修按期全面完成",
            "近日，各镇按期完成。",
            false,
        ),
        (
            "全区（水库安全巡查平稳有序".to_owned(),
            below,
            "近日，各镇完成。",
            false,
        ),
        (
            "澄湖区水库安全工作简报".to_owned(),
            below,
            "近日，各镇完成。",
            false,
        ),
    ] {
        let text = format!("{first}\n{second}\n{next}");
        assert_eq!(Found::of(&text).joint(0, 0).is_double(), is, "{text}");
        assert_eq!(is_inside(&text, 0), is, "{text}");
        assert!(!is_inside(&format!("{STOP}{text}"), 1), "{text}");
    }
}

#[test]
fn a_whole_title_has_its_text_below() {
    let (meeting, about) = ("全区水库安全会议", "关于水库巡查的通知");
    let (report, text) = ("各镇按期完成。", "对排查出来的问题，逐项核对。");
    for (above, block, below, is) in [
        ("", meeting, text, true),
        (STOP, meeting, report, true),
        (STOP, meeting, text, false),
        (STOP, meeting, "全体同志：", true),
        (STOP, about, text, true),
        (STOP, "全区水库巡查有序推进", report, false),
        ("", "“全区水库安全会议", text, false),
        (STOP, "全区水库巡查有序推进", "近年来，各镇完成。", false),
        (
            "春耕。\n\n",
            "全区水库巡查有序推进",
            "近年来，各镇完成。",
            true,
        ),
        (
            "春耕。\n\n",
            "全区水库巡查有序推进",
            "3月2日，各镇完成。",
            true,
        ),
        (
            "（区水利局）\n",
            "全区水库巡查有序推进",
            "近年来，各镇完成。",
            true,
        ),
        ("（区水利局）\n", "全区水库巡查有序推进", text, false),
        (
            "（区水利局）\n",
            "全区水库，巡查有序推进",
            "近年来，各镇完成。",
            false,
        ),
        (
            "（区水利局）\n",
            "全区水库巡查推进于",
            "近年来，各镇完成。",
            false,
        ),
        (
            "（区水利局）\n",
            "全区“水库巡查推进",
            "近年来，各镇完成。",
            false,
        ),
    ] {
        let at = above.lines().filter(|line| !line.is_empty()).count();
        let whole = format!("{above}{block}\n{below}");
        let found = Found::of(&whole).joint(at, at).is_whole_title();
        assert_eq!(found, is, "{whole}");
    }
    // Far from the top it must be set off.
    let far = format!("{}{about}\n{text}", STOP.repeat(4));
    assert!(!Found::of(&far).joint(4, 4).is_whole_title());
    let near = format!("{}{about}\n{text}", STOP.repeat(3));
    assert!(Found::of(&near).joint(3, 3).is_whole_title());
    let apart = format!("{}\n{about}\n{text}", STOP.repeat(4));
    assert!(Found::of(&apart).joint(4, 4).is_whole_title());
    // All of its lines are one.
    let lines = "关于水库\n巡查的\n通知\n各镇：";
    assert!(Found::of(lines).joint(0, 2).is_whole_title());
    assert!(!Found::of(lines).joint(1, 1).is_whole_title());
}

#[test]
fn addressees_over_several_lines() {
    let text = "各镇，各街道，\n区水利局，\n区财政局，\n区民政局，\n区教育局：\n春耕";
    for (from, at, is) in [(1, 4, true), (0, 4, false), (4, 4, true), (0, 0, false)] {
        let found = Found::of(text).joint(from, at).is_salutation();
        assert_eq!(found, is, "{from}, {at}");
    }
    assert!(!Found::of("做法如下：\n春耕").joint(0, 0).is_salutation());
    assert!(Found::of("各镇:\n春耕").joint(0, 0).is_salutation());
}

#[test]
fn lines_that_could_be_one_headline() {
    let five = "春耕\n夏种\n秋收\n冬藏\n播种\n插秧";
    for (text, from, at, answer) in [
        (five, 0, 3, 1),
        (five, 0, 4, 0),
        (five, 1, 4, 1),
        ("第一章\n一、总则", 0, 0, 0),
        ("第一章\n总则", 0, 0, 6),
        ("春耕。\n夏种\n秋收", 0, 1, 0),
        ("春耕。\n夏种\n秋收", 1, 1, 1),
        ("春耕有序\n——青石镇纪实", 0, 0, 5),
        ("春耕有序\n——青石镇纪实。", 0, 0, 0),
        ("春耕方案\n（试行）", 0, 0, 8),
        ("春耕方案\n\n（试行）", 0, 0, 2),
        ("春耕有序\n部门决算", 0, 0, 7),
        ("春耕方案\n部门决算", 0, 0, 2),
        ("春耕方案\n工作会议", 0, 0, 4),
        ("春耕有序\n● 夏种", 0, 0, 0),
        ("● 春耕有序\n夏种", 0, 0, 0),
    ] {
        let found = Found::of(text).joint(from, at).pairing();
        assert_eq!(found, answer, "{text}, {from}, {at}");
    }
}

#[test]
fn how_titles_end() {
    for (text, is) in [
        ("水库巡查方案", true),
        ("《水库巡查方案》", true),
        ("《巡查方案》和《巡查办法》", false),
        ("水库巡查方案（试行）", true),
        ("水库巡查方案 (试行)", true),
        ("水库巡查（第二批）方案", true),
        ("水库巡查方案（试行", false),
        ("水库巡查（方案）", false),
        ("（方案）", false),
        ("水库巡查", false),
    ] {
        assert_eq!(ends_as_title(text), is, "{text}");
    }
}
