use super::*;

#[test]
fn page_numbers() {
    for text in [
        "— 1 —",
        "-1-",
        "—１—",
        "第1页 共8页",
        "第 3 页",
        "- 12 -",
        "Page 1 of 8",
        "第１页／共８页",
        "· 3 ·",
        "共8页，第3页",
        "页码：3",
        "第3页（共8页）",
        "— 1 / 8 —",
        "-３／８-",
        "— Ⅲ —",
    ] {
        assert!(is_page_number(text), "{text}");
    }
    for text in [
        "第3期",
        "2026",
        "1.",
        "3/12起",
        "——",
        "-",
        "12月8日",
        "8/1",
        "Ⅲ",
        "3/8",
        "— 8 / 3 —",
        "—1/3",
        "①",
    ] {
        assert!(!is_page_number(text), "{text}");
    }
}

#[test]
fn words_of_buttons_in_text() {
    for (text, is_text) in [
        ("点赞身边好人", true),
        ("点赞128", false),
        ("相关阅读：石桥镇抢抓农时春耕", false),
        ("版权所有 澄湖区融媒体中心", false),
    ] {
        assert_eq!(headlines_like_buttons(text), is_text, "{text}");
    }
}

#[test]
fn bare_numbers_go_where_they_count_pages() {
    let cut = "今年以来全区坚持防汛抗旱两手抓，组织各镇各部门开展拉网式排查整治".repeat(4);
    let whole = format!("{cut}工作。");
    let paged = |a: &str, b: &str| format!("{a}\n1\n{b}\n2\n{b}");
    for (text, expected) in [
        (paged(&cut, &whole), format!("{cut}{whole}\n{whole}")),
        // A list whose numbers came on lines of their own.
        (paged(&whole, &whole), paged(&whole, &whole)),
        (
            format!("{cut}\n01\n{whole}\n02\n{whole}"),
            format!("{cut}\n01\n{whole}\n02\n{whole}"),
        ),
        (
            format!("{whole}\n— 1 —\n{whole}\n2\n{whole}"),
            format!("{whole}\n{whole}\n{whole}"),
        ),
        // A table with a cell a line.
        (
            "序号\n姓名\n单位\n职务\n1\n何秋\n区局\n科员\n组员\n2\n江帆\n区委\n科员\n组员"
                .to_owned(),
            "序号\n姓名\n单位\n职务\n1\n何秋\n区局\n科员\n组员\n2\n江帆\n区委\n科员\n组员"
                .to_owned(),
        ),
        (
            "2025\n甲\n2026\n乙".to_owned(),
            "2025\n甲\n2026\n乙".to_owned(),
        ),
        (
            "甲\n— 2 —\n乙\n3\n丙\n- 4 -\n丁\n6\n戊".to_owned(),
            "甲\n乙\n丙\n丁\n6\n戊".to_owned(),
        ),
    ] {
        assert_eq!(pass(&text).apply(&text), expected);
    }
}

#[test]
fn a_sentence_goes_on_behind_a_page_number() {
    let whole = format!("{}。", "各镇每天上报巡查情况，发现险情立即处置".repeat(4));
    let open = "今年全区计划改造老旧小区42个，已开工36个，惠及居民";
    for (below, expected) in [
        ("8600余户。", format!("{whole}\n{open}8600余户。")),
        (
            "二、加装电梯57部。",
            format!("{whole}\n{open}\n二、加装电梯57部。"),
        ),
        (
            "　　加装电梯57部。",
            format!("{whole}\n{open}\n　　加装电梯57部。"),
        ),
    ] {
        let text = format!("{whole}\n{open}\n— 2 —\n{below}");
        assert_eq!(pass(&text).apply(&text), expected);
    }
    // A wrapped text is joined by its measure, a headline not at all.
    let wrapped = format!("{open}\n— 2 —\n8600余户。");
    assert_eq!(
        pass(&wrapped).apply(&wrapped),
        format!("{open}\n8600余户。")
    );
    let headline =
        format!("{whole}\n澄湖区各镇扎实推进冬季水库巡查和农田水利建设工作\n— 2 —\n8600余户。");
    assert!(pass(&headline).apply(&headline).contains("工作\n8600"));
}

#[test]
fn debris_goes_with_the_gap_round_it() {
    let head = format!("澄湖安全简报{}第3期", " ".repeat(40));
    for (text, expected) in [
        ("甲乙\n\n— 1 —\n\n\x0c  丙丁", "甲乙\n  丙丁"),
        ("甲乙。\n3 / 8\n\x0c丙丁。", "甲乙。\n丙丁。"),
        // A story that has come to its end, and the next.
        (
            "（区水利局）\n\n— 1 —\n\n区教育局抓开学",
            "（区水利局）\n\n区教育局抓开学",
        ),
        (
            "（区水利局）\n— 1 —\n区教育局抓开学",
            "（区水利局）\n区教育局抓开学",
        ),
        (
            "甲乙\n1 / 8\n丙\n2 / 8\n丁\n3/7\n戊",
            "甲乙\n丙\n丁\n3/7\n戊",
        ),
        ("甲乙\n![](a.png)\n丙![图](b)丁\n![", "甲乙\n\n丙丁\n!["),
        ("点赞身边好人\n点赞 128\n甲", "点赞身边好人\n\n甲"),
        ("甲\n阅读 1256\n赞 32 在看 18\n写留言", "甲"),
        ("转发 32\n阅读 1256\n甲", "转发 32\n阅读 1256\n甲"),
        ("降幅\n- 3.2%\n- 4.1%", "降幅\n- 3.2%\n- 4.1%"),
        ("甲\n______\n—    —    —\n乙", "甲\n______\n—    —    —\n乙"),
        ("# 甲乙**丙**丁", "甲乙丙丁"),
        (
            "提出**“丙”**，**丁：**戊****己**",
            "提出**“丙”**，**丁：**戊****己**",
        ),
        ("提出**“丙”**，**丁：**戊，**己**", "提出“丙”，丁：戊，己"),
        ("电话139****0000", "电话139****0000"),
        ("尾号12**34**56", "尾号12**34**56"),
        ("李**、王**、赵**", "李**、王**、赵**"),
        ("李**、王**", "李**、王**"),
        ("甲乙\n临川信息　　第1页 共3页\n丙丁", "甲乙\n丙丁"),
        ("甲\n---\n乙", "甲\n\n乙"),
        (
            "澄湖简报\n第3期\n甲\n乙\n丙\n丁\n戊\n第1页 共2页\n澄湖简报内部资料\n己",
            "澄湖简报\n第3期\n甲\n乙\n丙\n丁\n戊\n己",
        ),
        (
            &format!("甲\n乙\n{head}\n- 1 -\n丙\n丁\n{head}\n- 2 -\n戊"),
            "甲\n乙\n丙\n丁\n戊",
        ),
        (
            "全区甲\n— 1 / 3 —\n乙占\n1/3\n丙\n— 2 / 3 —\n丁",
            "全区甲\n乙占\n1/3\n丙\n丁",
        ),
        ("甲\n- 乙：丙\n- 丁：戊", "甲\n乙：丙\n丁：戊"),
        ("甲\n- 乙：丙", "甲\n- 乙：丙"),
    ] {
        assert_eq!(pass(text).apply(text), expected);
    }
}

#[test]
fn a_mark_of_markdown_that_opens_nothing_stays() {
    assert!(pass("各镇注意![见附表").is_empty());
    let text = "各镇注意![图](a.png)见附表";
    assert_eq!(pass(text).apply(text), "各镇注意见附表");
}

#[test]
fn page_numbers_behind_the_words_of_a_head() {
    for (text, is) in [
        ("澄湖安全简报　　第3页", true),
        ("澄湖安全简报　　— 3 —", true),
        ("澄湖安全简报    - 3 -", true),
        ("澄湖安全简报 第3页", false),
        ("澄湖安全简报　　第3期", false),
        ("澄湖安全简报　　3", false),
    ] {
        assert_eq!(headed_page_number(text), is, "{text}");
    }
}

/// Why lines are debris, if they are.
fn kinds_of(text: &str) -> Vec<&'static str> {
    let found = kinds(&physical::lines(text));
    found.into_iter().map(|kind| kind.unwrap_or("")).collect()
}

/// So many Chinese characters without a mark.
fn words(count: usize) -> String {
    "春耕".chars().cycle().take(count).collect()
}

#[test]
fn parts_of_page_numbers() {
    for (text, is) in [
        ("—1", false),
        ("1—", false),
        ("— 1234 —", true),
        ("— 12345 —", false),
        ("第12345页", false),
        ("第3页共4页5", false),
        ("第页", false),
        ("—Ⅲ-", true),
        ("第3页 春耕", false),
        ("第00000000003页，共4页", false),
    ] {
        assert_eq!(is_page_number(text), is, "{text}");
    }
    for (text, is) in [
        ("澄湖信息　　第1页 共3页", true),
        ("澄湖信息  — 3 —", true),
        ("澄湖信息  -3-", true),
        ("澄湖信息 第1页", false),
        ("第1页", false),
        ("澄湖信息　　共1页", false),
        ("澄湖信息　　第1期", false),
    ] {
        assert_eq!(headed_page_number(text), is, "{text}");
    }
    for (count, is) in [(24, true), (25, false)] {
        let text = format!("{}　第1页", words(count));
        assert_eq!(headed_page_number(&text), is, "{count}");
    }
    for (text, found) in [
        ("3/8", Some((3, 8))),
        (" 3 ／ 8 ", Some((3, 8))),
        ("8/8", Some((8, 8))),
        ("3/499", Some((3, 499))),
        ("8/3", None),
        ("0/3", None),
        ("3/500", None),
        ("3/户", None),
        ("38", None),
    ] {
        assert_eq!(of_total(text), found, "{text}");
    }
    for (text, is) in [
        ("点赞身边人", false),
        ("点赞身边好人", true),
        ("点赞：身边好人", false),
    ] {
        assert_eq!(headlines_like_buttons(text), is, "{text}");
    }
}

#[test]
fn pictures_and_rules() {
    for (text, len) in [
        ("![](a.png)春耕", Some(10)),
        ("![大坝](a.png)", Some(16)),
        ("![大[坝](a.png)", None),
        ("![大坝(a.png)", None),
        ("![大坝](a.png", None),
        ("春耕", None),
    ] {
        assert_eq!(picture(text), len, "{text}");
    }
    for (text, is) in [
        ("![](a.png)", true),
        ("![](a.png) ![](b.png)", true),
        ("![](a.png)春耕", false),
        ("春耕", false),
    ] {
        assert_eq!(is_picture(text), is, "{text}");
    }
    for (text, is) in [
        ("---", true),
        ("--", false),
        ("***", true),
        ("━━━━", true),
        ("| --- | --- |", true),
        ("```rust", true),
        ("___", true),
        ("——", false),
        ("—  —  —", false),
        ("——  ——  ——", true),
        ("春---", false),
    ] {
        assert_eq!(is_rule(text), is, "{text}");
    }
}

#[test]
fn numbers_of_so_many_and_bare_ones_at_the_edges_of_pages() {
    for (text, page) in [
        ("春耕\n3/8\n夏种\n4/8", &[1, 3][..]),
        ("春耕\n4/8\n夏种\n3/8", &[1, 3]),
        ("春耕\n3/8\n夏种\n5/8", &[]),
        ("春耕\n3/8\n夏种\n4/9", &[]),
        ("春耕\n\x0c3/8\n夏种", &[1]),
        ("春耕\n3/8\n\x0c夏种", &[1]),
        ("春耕\n3/8", &[]),
        ("春耕\n\x0c3\n夏种", &[1]),
        ("春耕\n3\n\x0c夏种", &[1]),
        ("春耕\n03\n\x0c夏种", &[]),
        ("春耕\n500\n\x0c夏种", &[]),
        ("春耕\n499\n\x0c夏种", &[1]),
        ("春耕\n3\n夏种", &[]),
        ("— 1 —\n春\n2\n夏\n— 3 —", &[0, 2, 4]),
        ("— 1 —\n春\n3\n夏\n— 3 —", &[0, 4]),
        ("— 1 —\n春\n2\n夏\n— 4 —", &[0, 4]),
    ] {
        let kinds = kinds_of(text);
        let found: Vec<usize> = (0..kinds.len()).filter(|at| kinds[*at] == "页码").collect();
        assert_eq!(found, page, "{text:?}");
    }
    // A page of text stands between two that count on.
    for (count, is) in [(115, true), (114, false)] {
        for text in [
            format!("— 1 —\n{}\n2\n夏种", words(count)),
            format!("春\n1\n{}\n— 2 —\n夏种", words(count + 4)),
        ] {
            let kinds = kinds_of(&text);
            let own = kinds[if text.starts_with('春') { 1 } else { 2 }];
            assert_eq!(own == "页码", is, "{count}");
        }
    }
    // What they cut is a long line that does not end.
    for (above, is) in [
        (words(12), true),
        (words(11), false),
        (words(11) + "，", true),
        (words(11) + "。", false),
    ] {
        let text = format!("{above}\n1\n{}。\n2", words(130));
        assert_eq!(kinds_of(&text)[1] == "页码", is, "{above}");
    }
    let last = format!("春。\n1\n{}\n2", words(130));
    assert_eq!(kinds_of(&last)[1..], ["", "", ""]);
}

#[test]
fn lines_that_come_back_at_the_edges_of_pages() {
    for (text, heads) in [
        ("春耕有序推进\n— 1 —\n春耕有序推进\n夏种", &[0, 2][..]),
        ("春耕有序推进 1\n— 1 —\n春耕有序 推进2\n夏种", &[0, 2]),
        ("春耕有\n— 1 —\n春耕有\n夏种", &[]),
        ("春耕有序推进。\n— 1 —\n春耕有序推进。\n夏种", &[]),
        ("春耕有序推进\n夏种\n— 1 —\n春耕有序推进\n秋收", &[3]),
        ("春耕有序推进\n— 1 —\n夏种\n春耕有序推进", &[]),
        ("春耕有序推进\n夏种\n春耕有序推进", &[]),
        ("春耕有序推进\n夏种\n\x0c春耕有序推进\n秋收", &[2]),
        ("春耕有序推进\n夏种\n春耕有序推进\n\x0c秋收", &[2]),
        ("春耕有序推进\n— 1 —\n夏种", &[]),
        // The name of the bulletin comes once.
        (
            "澄湖工作简报\n一\n二\n三\n四\n五\n— 1 —\n澄湖工作简报第2期\n夏种",
            &[7],
        ),
        (
            "澄湖工作简报\n一\n二\n三\n— 1 —\n澄湖工作简报第2期\n夏种",
            &[],
        ),
        (
            "一\n二\n三\n四\n五\n六\n澄湖工作简报\n七\n— 1 —\n澄湖工作简报第2期\n夏种",
            &[],
        ),
    ] {
        let kinds = kinds_of(text);
        let found: Vec<usize> = (0..kinds.len())
            .filter(|at| kinds[*at] == "页眉页脚")
            .collect();
        assert_eq!(found, heads, "{text:?}");
    }
    for (count, is) in [(40, true), (41, false)] {
        let text = format!("{0}\n— 1 —\n{0}\n夏种", words(count));
        assert_eq!(kinds_of(&text)[0] == "页眉页脚", is, "{count}");
    }
    let named = |text: &str| names(&physical::lines(text));
    assert_eq!(named("澄湖 工作简报\n春耕"), ["澄湖工作简报"]);
    assert!(named("简报\n春耕有序推进").is_empty());
}

#[test]
fn marks_of_markdown() {
    for (text, expected) in [
        ("## 春耕", "春耕"),
        ("###### 春耕", "春耕"),
        ("####### 春耕", "####### 春耕"),
        ("#春耕", "#春耕"),
        ("> 春耕有序", "春耕有序"),
        ("> 90%", "> 90%"),
        ("- 春耕\n* 夏种", "春耕\n夏种"),
        ("- 春耕\n夏种", "- 春耕\n夏种"),
        ("- 3.2%\n- 夏种", "- 3.2%\n夏种"),
        ("**春耕**有序", "春耕有序"),
        ("**春耕**、**夏种**", "春耕、夏种"),
        ("**（春耕）**有序", "（春耕）有序"),
        ("**春耕", "**春耕"),
        ("**春耕**、**夏种", "**春耕**、**夏种"),
        ("** 春耕**有序", "** 春耕**有序"),
        ("**春耕 **有序", "**春耕 **有序"),
        ("**，春耕**有序", "**，春耕**有序"),
        ("**春耕（**有序", "**春耕（**有序"),
        ("春****耕", "春****耕"),
        ("李**、王**", "李**、王**"),
        ("139****0000", "139****0000"),
        ("2**3春**有序", "2**3春**有序"),
        ("**春2**3", "**春2**3"),
        ("春![](a.png)耕", "春耕"),
        ("3![](a.png)5", "3 5"),
        ("3![](a.png)耕", "3耕"),
        ("春3![](a.png)", "春3"),
        ("![春**](a.png)有**耕**", "有耕"),
        ("春![耕", "春![耕"),
        ("# **春耕**", "春耕"),
    ] {
        assert_eq!(pass(text).apply(text), expected, "{text}");
    }
}

#[test]
fn what_a_site_has_round_an_article() {
    const TEXT: &str = "区人社局建好零工市场\n今年以来，全区服务零工2.86万人次。\n（区人社局）";
    let tidied = |text: &str| pass(text).apply(text);
    for (above, below) in [
        (
            "白芷市石榴区人民政府\n首页\n政务公开\n无障碍阅读 | 登录\n您当前的位置：首页 > 部门动态\n",
            "\n打印  关闭\n市政府网站    街道网站\n主办：石榴区政府办公室\n网站标识码：9900000012\n地址：府前路1号\n建议使用1366×768以上分辨率浏览",
        ),
        (
            "当前位置：首页\n",
            "\n往期推荐\n● 一张清单管好村级权力\n阅读原文\n阅读 2163",
        ),
        ("图片\n", ""),
    ] {
        let text = format!("{above}{TEXT}{below}");
        let left = tidied(&text);
        let wanted = if above == "图片\n" {
            text.as_str()
        } else {
            TEXT
        };
        assert_eq!(left.trim(), wanted.trim(), "{text}");
    }
    for text in [
        // What stands above may be the bulletin's own.
        "澄湖信息\n第12期\n当前位置优越",
        "澄湖区抓实零工市场建设促进就业\n今年以来，全区服务零工2.86万人次。\n推荐阅读\n一张清单管好村级权力",
        "今年以来，全区服务零工2.86万人次。\n主办：石榴区政府办公室",
        "图片\n春耕",
    ] {
        assert_eq!(tidied(text), text);
    }
    let kept = "澄湖信息\n第12期\n当前位置：首页\n区人社局建好零工市场";
    assert!(tidied(kept).starts_with("澄湖信息\n第12期\n"));
    assert_eq!(
        tidied("全区服务零工2.86万人次。\n图片\n（区人社局）"),
        "全区服务零工2.86万人次。\n\n（区人社局）"
    );
}
