//! What a draft holds beside its text: documents and their form, pages that begin on a mark, signs above the line, contacts.

use serde_json::json;

use crate::desk::Desk;

const DOCUMENT: &str = "澄湖区财政局\n澄湖区农业农村局文件\n澄财农〔2026〕12号\n\n关于拨付高标准农田建设补助资金的请示\n区人民政府：\n\
    根据《澄湖区高标准农田建设管理办法》，拟安排补助资金1860万元，用于12个镇的田间道路、灌溉渠系和土壤改良等项目。\n妥否，请批示。\n\
    附件：项目资金安排表\n澄湖区财政局\n澄湖区农业农村局\n2026年5月18日\n（此件公开发布）\n附件\n\n项目资金安排表\n\
    各镇补助资金由区财政局按进度拨付，区农业农村局负责验收。\n\n抄送：区委办公室，区审计局。\n澄湖区财政局　2026年5月18日印发";

const STORIES: &str = "澄湖信息\n第3期\n澄湖区委办公室　2026年3月1日\n\n区教育局推进阅读进校园\n\
    今年以来，全区上下齐心协力，各项工作取得明显成效。（区教育局）\n联系人：林一　电话：0000-7115522\n\n石桥镇抢抓农时春耕\n\
    石桥镇组织农机下田，春耕春播有序推进。（石桥镇）\n\n报：市委办公室。\n发：各镇。";

fn wear(desk: &Desk, style: &str) {
    desk.browser.run(
        "const menu = document.getElementById('style'); menu.value = arguments[0];
         menu.dispatchEvent(new Event('change', {bubbles: true}))",
        &[json!(style)],
    );
    desk.settle();
}

const LISTED: &str = "澄湖信息\n第3期\n澄湖区委办公室　2026年3月1日\n\n本期要目\n区水利局开展水库巡查……… 1\n\
    区教育局推进课后服务.......... 3\n区民政局走访困难群众·····12\n\n区水利局开展水库巡查\n\
    3月12日，区水利局组织技术人员对全区12座水库开展巡查，发现隐患5处，当场整改3处。\n图为巡查组在青石水库检查溢洪道。\n\
    会议指出，要抓好落实，做到早发现、早报告、早处置，确保全区水库安全度汛。\n图1　巡查组检查大坝（何秋 摄）\n\
    附件：1.巡查方案　2.隐患清单\n\n报：市委办公室。\n发：各镇。";

/// The texts of a sheet that begin with these words: their row.
fn row(desk: &Desk, text: &str) -> String {
    desk.browser.text(&format!(
        "[...document.querySelectorAll('#pages [data-span]')].find(one => one.textContent.startsWith({}))?.style.getPropertyValue('--y') ?? ''",
        json!(text)
    ))
}

#[test]
fn the_form_speaks_of_what_the_style_sets() {
    let desk = Desk::open();
    desk.paste(DOCUMENT);
    desk.shows("项目资金安排表");
    wear(&desk, "gongwen");
    desk.browser.click("#tab-masthead");
    let labels = "[...document.querySelectorAll('.masthead-form label')].map(label => label.textContent).join(' ')";
    desk.browser.until(&format!(
        "{labels} === '发文机关标志 发文字号 签发人 密级和保密期限 紧急程度 份号'"
    ));
    for (field, value) in [
        ("copy", "000012"),
        ("secrecy", "秘密★1年"),
        ("haste", "特急"),
        ("signer", "林一"),
    ] {
        desk.browser.mouse(&format!("#field-{field}"), 0);
        desk.browser.type_text(value);
        desk.browser.press("Tab");
    }
    desk.holds(
        &DOCUMENT
            .replacen("澄湖", "000012\n秘密★1年\n特急\n澄湖", 1)
            .replace("12号", "12号　签发人：林一"),
    );
    desk.shows("签发人：林一");
    assert_eq!(
        [
            "000012",
            "秘密",
            "特急",
            "澄湖区财政局",
            "澄湖区农业农村局",
            "文件"
        ]
        .map(|text| row(&desk, text)),
        ["0", "1", "2", "3", "5", "3"]
    );
    assert_eq!(row(&desk, "澄财农"), row(&desk, "签发人"));
    // The attachment begins a page; nothing follows the closing block.
    let sheets = desk.sheets();
    let begins: Vec<&str> = sheets.iter().map(|sheet| sheet[0].as_str()).collect();
    assert_eq!(begins.last(), Some(&"附件"), "{begins:?}");
    assert_eq!(desk.print("document").len(), sheets.len());
    wear(&desk, "jianbao");
    desk.browser
        .until(&format!("{labels}.startsWith('名称 期号')"));
    // In the library it is called what it is about.
    desk.browser.click("#action-library");
    desk.browser.until(
        "document.querySelector('#drafts .item-text')?.innerText.startsWith('关于拨付高标准农田建设补助资金的请示')",
    );
    desk.assert_calm();
}

#[test]
fn a_page_begins_where_the_menu_says_and_a_few_lines_are_taken_in() {
    let desk = Desk::open();
    desk.paste(STORIES);
    desk.shows("发：各镇。");
    desk.select("text.indexOf('石桥镇抢抓')", "text.indexOf('石桥镇抢抓')");
    let marked = STORIES.replace("\n\n石桥镇抢抓", "\n\n<分页>\n石桥镇抢抓");
    for wanted in [marked.as_str(), STORIES] {
        desk.browser.press("Alt+Enter");
        desk.browser.mouse("#line-page", 0);
        desk.holds(wanted);
        let count = 1 + usize::from(wanted != STORIES);
        desk.browser.until(&format!(
            "document.querySelectorAll('#pages .sheet').length === {count}"
        ));
    }
    desk.browser.press("Control+z");
    desk.holds(&marked);
    assert!(!desk.printed_text().contains("分页"));

    let line = "各单位要认真抓好贯彻落实，逐项明确责任人，按时完成。\n";
    desk.paste(&format!(
        "关于做好春季开学准备工作的通知\n\n{}",
        line.repeat(21)
    ));
    desk.browser
        .until("document.querySelector('#action-fit')?.textContent.trim() === '压缩到 1 页'");
    desk.browser.click("#action-fit");
    desk.browser
        .until("document.querySelectorAll('#pages .sheet').length === 1");
    let told = desk
        .browser
        .text("document.getElementById('notice').textContent");
    assert!(
        told.contains("原 2 页，现 1 页：每页 22 行改为 23 行"),
        "{told}"
    );
    // No further.
    let longer = desk.draft() + &line.repeat(3);
    desk.paste(&longer);
    desk.browser.click("#action-fit");
    desk.browser
        .until("document.getElementById('notice').textContent.includes('压不到 1 页')");
    desk.assert_calm();
}

/// A table of nine columns over several pages, a story with a note and a mark that has none.
#[test]
fn tables_and_notes_stand_on_paper_and_are_copied() {
    let head = "序号\t项目\t单位\t总投资\t已完成\t完成率\t开工\t竣工\t备注";
    let row = |at: u32| {
        format!(
            "{at}\t农村道路提升工程\t区交通局\t{}.50\t800.00\t65%\t3月\t11月\t",
            1200 + at
        )
    };
    let rows: Vec<String> = (1..=40).map(row).collect();
    let draft = format!(
        "澄湖信息\n第3期\n澄湖区委办公室　2026年3月1日\n\n全区重点项目进展顺利\n\
         今年以来，全区重点项目[1]进展顺利，投资完成过半[2]。\n表1　重点项目进展情况\n单位：万元\n{head}\n{}\n\
         下一步，区发展改革局将加强调度，推动项目早日建成。\n[1]重点项目指列入年度计划、投资千万元以上的项目。\n\n报：市委办公室。",
        rows.join("\n")
    );
    let desk = Desk::open();
    desk.paste(&draft);
    desk.holds(&draft);
    desk.shows("[1] 重点项目指");
    let sheets = desk.sheets();
    assert!(sheets.len() >= 3, "{sheets:?}");
    for sheet in &sheets[1..sheets.len() - 1] {
        assert!(
            sheet.iter().any(|text| text.starts_with("序号")),
            "{sheet:?}"
        );
    }
    let size = "at => parseFloat(getComputedStyle(at.firstElementChild ?? at).fontSize)";
    let text = "text => [...document.querySelectorAll('#pages .plate > *')].find(at => at.textContent.startsWith(text))";
    desk.browser.until(&format!(
        "(size => size(({text})('[1]')) < size(({text})('下一步')))({size})"
    ));
    desk.browser.until(
        "document.querySelector('[data-rule=footnote]')?.textContent.includes('标记2没有对应的脚注')",
    );
    desk.browser.click("#action-copy");
    desk.browser
        .until("document.getElementById('notice').textContent.includes('已复制')");
    let copied = desk.browser.run(
        "return navigator.clipboard.read().then(([item]) => item.getType('text/html')).then(blob => blob.text())",
        &[],
    );
    let copied = copied.as_str().expect("HTML");
    for part in [
        "<h1 style",
        "color:#ff3333",
        ">农村道路提升工程</span></td>",
        "border-bottom:0.9pt solid #000",
    ] {
        assert!(copied.contains(part), "{part}: {copied}");
    }
    assert_eq!(copied.matches("<tr><td style=\"border:0.5pt").count(), 41);
    desk.assert_calm();
}

#[test]
fn what_stands_above_the_line_is_pasted_so() {
    let desk = Desk::open();
    desk.copy(
        "全区造林面积\n新建厂房1.2万m2，减排CO2共3吨，完成率居第1th。",
        "<h1>全区造林面积</h1><p>新建厂房1.2万m<sup>2</sup>，减排CO<sub>2</sub>共3吨，完成率居第1<sup>th</sup>。</p>",
    );
    desk.select("0", "text.length");
    desk.browser.press("Control+v");
    desk.shows("1.2万m²，减排CO₂共3吨");
    assert!(desk.draft().contains("居第1th"), "{}", desk.draft());
    desk.browser
        .until("document.getElementById('notice').textContent.includes('1 处上标、下标')");
    desk.assert_calm();
}

#[test]
fn a_contact_line_moves_with_its_story() {
    let desk = Desk::open();
    desk.paste(STORIES);
    desk.shows("发：各镇。");
    desk.browser.mouse("#tab-stories", 0);
    desk.browser
        .mouse("[data-story='1'] [aria-label='上移第 2 条']", 0);
    let (head, rest) = STORIES.split_at(STORIES.find("区教育局推进").unwrap_or_default());
    let (one, rest) = rest.split_at(rest.find("\n\n石桥镇").unwrap_or_default());
    let (two, tail) = rest.split_at(rest.find("\n\n报：").unwrap_or_default());
    desk.holds(&[head, two.trim_start(), "\n\n", one, tail].concat());
    // The next issue begins without it.
    desk.browser.press("Alt+n");
    desk.browser.press("Enter");
    desk.browser
        .until("document.getElementById('draft').value.includes('第4期')");
    assert!(!desk.draft().contains("联系人"), "{}", desk.draft());
    desk.assert_calm();
}

#[test]
fn typed_leaders_end_at_the_edge_and_captions_stand_in_the_middle() {
    let desk = Desk::open();
    desk.paste(LISTED);
    desk.shows("2.隐患清单");
    let draft = desk.draft();
    for typed in [
        "水库巡查………1",
        "课后服务..........",
        "困难群众·····12",
        "1.巡查方案　2.隐患清单",
    ] {
        assert!(draft.contains(typed), "{typed}: {draft}");
    }
    for style in ["jianbao", "zhaibao", "gongwen", "jiyao"] {
        wear(&desk, style);
        let listed = desk.browser.run(
            "const edge = document.querySelector('#pages .plate').getBoundingClientRect().right;
             return [...document.querySelectorAll('#pages p.toc')].slice(1).map(line => {
                 const number = [...line.querySelectorAll('i')].at(-1);
                 return [line.textContent.replace(/…+/, '…'), Math.round(number.getBoundingClientRect().right - edge)];
             })",
            &[],
        );
        let expected = json!([
            ["区水利局开展水库巡查…1", 0],
            ["区教育局推进课后服务…3", 0],
            ["区民政局走访困难群众…12", 0]
        ]);
        assert_eq!(listed, expected, "{style}");
        let captions = desk.browser.run(
            "const size = at => parseFloat(getComputedStyle(at.firstElementChild).fontSize);
             const body = size(document.querySelector('#pages p.paragraph'));
             return [...document.querySelectorAll('#pages p.note')].map(note =>
                 [note.textContent.slice(0, 2), getComputedStyle(note).textAlign, size(note) < body])",
            &[],
        );
        let expected = json!([["图为", "center", true], ["图1", "center", true]]);
        assert_eq!(captions, expected, "{style}");
    }
    let printed = desk.printed_text();
    assert!(printed.contains("1.巡查方案2.隐患清单"), "{printed}");
    // A number that is not that of the page is pointed out and mended in one click.
    desk.paste(&LISTED.replace("……… 1", "……… 3"));
    let finding = "[data-rule=stale-contents]";
    desk.browser.until(&format!(
        "document.querySelector('{finding}')?.textContent.includes('“区水利局开展水库巡查”在第1页，要目里写的是3')"
    ));
    desk.browser.click(&format!("{finding} .fix"));
    desk.browser.click(".effect .main");
    desk.holds(&draft);
    desk.browser
        .until(&format!("!document.querySelector('{finding}')"));
    desk.assert_calm();
}
