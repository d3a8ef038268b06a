//! Files of every kind by every road: what comes of them, what is told of them, and that nothing they do harms the draft.

#[path = "../../src/files/pdf/tests/make.rs"]
#[expect(
    dead_code,
    clippy::format_collect,
    reason = "it makes more than is wanted here, as tests of the library do"
)]
mod make;

use jianbao::files::docx;
use jianbao::files::own_html::{self, Carried};
use jianbao::files::zip::write::Archive;
use jianbao::office::{Package, Units};
use jianbao::{Style, parse, typeset};
use serde_json::json;

use crate::desk::Desk;
use crate::driver::Engine;
use crate::{offline, single};

/// An issue, tidy already.
const ISSUE: &str = "澄湖信息\n第3期\n澄湖区委办公室　2026年3月1日\n\n区教育局推进阅读进校园\n\
    区教育局开展阅读活动，覆盖全部32所学校。（区教育局）\n\n报：市委办公室。\n";

/// A story, tidy already.
const STORY: &str =
    "石桥镇抢抓农时春耕\n石桥镇备足农资320吨，组织农机手下田作业，完成旋耕整地4200亩。（石桥镇）";

/// A draft that tidying would change.
const OWN: &str = "河湾快报\n第7期\n河湾区政府办公室　2026年3月4日\n\n<标题>春耕,备耕\n\n\n今年以来,河湾区抢抓农时,开办夜校12所。\n";

pub fn word(draft: &str) -> Vec<u8> {
    docx::write(&parse(draft), &Style::default())
}

/// A story as a PDF prints it, broken into lines.
pub fn pdf() -> make::Maker {
    let mut file = make::Maker::new();
    let head = make::at(180, 740, "Xbs", 22, "河湾镇整修乡村道路");
    let lines = [
        "河湾镇整修乡村道路12公里，惠及沿线9个村。镇里",
        "成立专班，倒排工期，确保雨季之前全线完工，方便群",
        "众出行。（河湾镇）",
    ];
    let (first, rest) = lines.split_at(1);
    let body = make::lines(132, 700, "Fang", 16, first) + &make::lines(100, 680, "Fang", 16, rest);
    file.page(&(head + &body));
    file
}

/// What the PDF says.
const PRINTED: &str = "河湾镇整修乡村道路\n河湾镇整修乡村道路12公里，惠及沿线9个村。镇里成立专班，倒排工期，确保雨季之前全线完工，方便群众出行。（河湾镇）";

fn locked_pdf() -> Vec<u8> {
    let mut file = pdf();
    let hex = "31".repeat(32);
    file.trailer =
        format!("/ID[<31><31>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{hex}>/U<{hex}>>>");
    file.bytes()
}

/// A compound file with nothing in it but that its package is encrypted.
fn locked_word() -> Vec<u8> {
    let mut header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    header.resize(512, 0xff);
    header[8..0x4c].fill(0);
    (header[0x1e], header[0x20], header[0x2c]) = (9, 6, 1);
    header[0x3c..0x40].fill(0xff);
    header[0x44..0x48].fill(0xff);
    // The directory is the first sector, the table of sectors the second.
    header[0x4c..0x50].copy_from_slice(&1_u32.to_le_bytes());
    let mut directory = Vec::new();
    for (name, kind) in [("Root Entry", 5), ("EncryptedPackage", 2)] {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let units = entry.len() + 2;
        entry.resize(128, 0);
        entry[0x40] = u8::try_from(units).unwrap_or_default();
        entry[0x42] = kind;
        entry[0x44..0x50].fill(0xff);
        if kind == 5 {
            entry[0x4c..0x50].copy_from_slice(&1_u32.to_le_bytes());
        }
        entry[0x74..0x78].copy_from_slice(&0xffff_fffe_u32.to_le_bytes());
        directory.extend(entry);
    }
    directory.resize(512, 0);
    let mut table: Vec<u8> = [0xffff_fffe_u32, 0xffff_fffd]
        .into_iter()
        .flat_map(u32::to_le_bytes)
        .collect();
    table.resize(512, 0xff);
    [header, directory, table].concat()
}

/// A workbook, as far as one sees from without.
pub fn sheet() -> Vec<u8> {
    let mut archive = Archive::default();
    archive.add("[Content_Types].xml", b"<Types/>");
    archive.add("xl/workbook.xml", b"<workbook/>");
    archive.finish()
}

/// A page of ours in a style that the desk does not begin with, with units.
pub fn own_page() -> Vec<u8> {
    let style = Style::preset("zhaibao").expect("a preset");
    let carried = Carried {
        draft: OWN.to_owned(),
        office: Package {
            styles: vec![style.clone()],
            units: Units::from_text("区教育局\n石桥镇\n"),
            starters: Vec::new(),
        },
    };
    own_html::write(&typeset(&parse(OWN), &style), "河湾快报", &carried).into_bytes()
}

fn says(desk: &Desk, text: &str) {
    desk.browser.until(&format!(
        "document.getElementById('notice').textContent.includes({})",
        json!(text)
    ));
}

fn begins_anew(desk: &Desk) {
    desk.browser.click("#action-clear");
    desk.holds("");
}

/// Each kind into an empty draft, and what gives no text told of by name.
fn each_kind_comes_in(desk: &Desk) {
    desk.bring("drop", &[("稿.docx", &word(STORY))]);
    desk.holds(STORY);
    says(desk, "已打开“稿.docx”");
    // Its paragraphs are known, so that there is nothing to ask about its lines.
    assert_eq!(
        desk.browser
            .run("return !!document.getElementById('join-keep')", &[]),
        json!(false)
    );
    begins_anew(desk);
    desk.bring("file", &[("稿.pdf", &pdf().bytes())]);
    desk.holds(PRINTED);
    begins_anew(desk);
    let style = "document.getElementById('style').value";
    assert_ne!(desk.browser.text(style), "zhaibao");
    desk.bring("drop", &[("河湾快报.html", &own_page())]);
    desk.holds(OWN);
    assert_eq!(desk.browser.text(style), "zhaibao");
    says(desk, "2 个这里没有的单位");
    desk.browser.click("#notice .button");
    says(desk, "单位名单里加了 2 个单位");
    let word = word(STORY);
    for (name, bytes, why) in [
        ("半截.docx", &word[..word.len() / 2], "已经损坏"),
        ("加密.docx", &locked_word(), "设有密码"),
        ("加密.pdf", &locked_pdf(), "打开密码"),
        ("表.xlsx", &sheet(), "电子表格"),
        ("空.docx", b"", "空"),
        ("出错.docx", b"404 Not Found", "不是 Word 文档"),
    ] {
        desk.bring("drop", &[(name, bytes)]);
        says(desk, &format!("“{name}”"));
        says(desk, why);
        desk.holds(OWN);
    }
}

#[test]
fn each_kind_comes_into_the_site_in_chromium() {
    let desk = Desk::open();
    each_kind_comes_in(&desk);
    // A file can be pasted, too.
    begins_anew(&desk);
    desk.bring("paste", &[("稿.docx", &word(STORY))]);
    desk.holds(STORY);
    desk.assert_calm();
}

#[test]
fn each_kind_comes_into_the_site_in_firefox() {
    each_kind_comes_in(&Desk::open_in(Engine::Firefox));
}

#[test]
fn each_kind_comes_into_the_one_file_in_chromium() {
    each_kind_comes_in(&single::open(Engine::Chromium, "files-chromium"));
}

#[test]
fn each_kind_comes_into_the_one_file_in_firefox() {
    each_kind_comes_in(&single::open(Engine::Firefox, "files-firefox"));
}

/// Several of all kinds at once: asked about together, and then a list says what became of each.
fn a_mixed_drop_is_told_of_in_a_list(engine: Engine) {
    let desk = Desk::open_in(engine);
    desk.paste_expression(&json!(ISSUE).to_string());
    desk.holds(ISSUE);
    let framed = ISSUE
        .replace("澄湖信息", "石桥动态")
        .replace("区教育局推进阅读进校园", "石桥镇开办夜校")
        .replace("区教育局", "石桥镇");
    let issue = word(&framed);
    desk.bring(
        "drop",
        &[
            ("4.xlsx", &sheet()),
            ("1.docx", &issue),
            ("3.pdf", &pdf().bytes()),
            ("10.docx", &locked_word()),
            ("2.txt", STORY.as_bytes()),
            ("5.docx", &issue[..issue.len() / 2]),
        ],
    );
    desk.browser
        .until("document.getElementById('incoming-join')");
    let listed = |id: &str| -> Vec<(String, String)> {
        let list = desk.browser.run(
            "return [...document.querySelectorAll(`#${arguments[0]} .told-list li`)].map(li => [li.firstChild.textContent, li.lastChild.textContent])",
            &[json!(id)],
        );
        serde_json::from_value(list).expect("a list of pairs")
    };
    let asked = listed("incoming");
    let names: Vec<&str> = asked.iter().map(|(name, _)| name.as_str()).collect();
    // In the order of their numbers.
    assert_eq!(
        names,
        ["1.docx", "2.txt", "3.pdf", "4.xlsx", "5.docx", "10.docx"]
    );
    assert!(asked[0].1.contains("“石桥动态 第3期”"), "{asked:?}");
    desk.browser.picture(&format!("files-asked-{engine:?}"));
    desk.holds(ISSUE);
    desk.browser.click("#incoming-join");
    desk.browser
        .until("document.querySelectorAll('#notice .told-list li').length === 6");
    for ((name, what), (wanted, says)) in listed("notice").iter().zip([
        ("1.docx", "1 条，自带的报头报尾没收"),
        ("2.txt", "1 条"),
        ("3.pdf", "1 条"),
        ("4.xlsx", "电子表格"),
        ("5.docx", "损坏"),
        ("10.docx", "密码"),
    ]) {
        assert_eq!(name, wanted);
        assert!(what.contains(says), "{name}: {what}");
    }
    desk.browser.picture(&format!("files-told-{engine:?}"));
    let draft = desk.draft();
    let places = ["石桥镇开办夜校", "石桥镇抢抓农时春耕", PRINTED, "\n\n报："];
    let places: Vec<Option<usize>> = places.iter().map(|text| draft.find(text)).collect();
    assert!(places.is_sorted() && places[0].is_some(), "{draft}");
    assert!(!draft.contains("石桥动态"), "{draft}");
    desk.browser.click("#notice .button");
    desk.holds(ISSUE);
}

#[test]
fn a_mixed_drop_is_told_of_in_a_list_in_chromium() {
    a_mixed_drop_is_told_of_in_a_list(Engine::Chromium);
}

#[test]
fn a_mixed_drop_is_told_of_in_a_list_in_firefox() {
    a_mixed_drop_is_told_of_in_a_list(Engine::Firefox);
}

/// The part that reads files is there without a network, from the first visit on.
#[test]
fn files_come_in_offline() {
    let desk = Desk::open();
    offline::kept_whole(&desk);
    desk.site.stop();
    desk.browser.reload();
    desk.ready();
    desk.bring("drop", &[("稿.docx", &word(STORY))]);
    desk.holds(STORY);
}

/// What happens to a worker in the middle, as the page sees it, and what is told of it.
const ENDS: [(&str, &str); 3] = [
    // Its module is called in a way that it cannot stand.
    (
        "Worker.prototype.postMessage = function ({module}) { return window.post.call(this, {module}) }",
        "读到一半出了错，没有读入，草稿没有动",
    ),
    // It is gone, and nobody hears of it; the minute that is waited is made shorter.
    (
        "Worker.prototype.postMessage = function () { this.terminate() };
         window.setTimeout = (what, time, ...rest) => window.wait.call(window, what, time === 60000 ? 300 : time, ...rest)",
        "一分钟没有读出来，已停止，草稿没有动",
    ),
    // It never comes.
    (
        "Worker.prototype.postMessage = function () { this.dispatchEvent(new Event('error')) }",
        "读文件的部分没有取到",
    ),
];

fn a_worker_that_dies_takes_nothing_along(engine: Engine) {
    let desk = Desk::open_in(engine);
    desk.paste_expression(&json!(ISSUE).to_string());
    desk.holds(ISSUE);
    for (end, why) in ENDS {
        desk.browser.run(
            &format!(
                "window.post ??= Worker.prototype.postMessage; window.wait ??= window.setTimeout; {end}"
            ),
            &[],
        );
        desk.bring("drop", &[("稿.docx", &word(STORY))]);
        says(&desk, "“稿.docx”");
        says(&desk, why);
        desk.holds(ISSUE);
        // The next file gets another.
        desk.browser.run(
            "Worker.prototype.postMessage = window.post; window.setTimeout = window.wait",
            &[],
        );
        desk.bring("drop", &[("又一份.docx", &word(STORY))]);
        desk.browser.click("#incoming-join");
        desk.browser
            .until("document.getElementById('draft').value.includes('抢抓农时春耕')");
        desk.browser.press("Control+z");
        desk.holds(ISSUE);
    }
    desk.browser.reload();
    desk.ready();
    desk.holds(ISSUE);
}

#[test]
fn a_worker_that_dies_takes_nothing_along_in_chromium() {
    a_worker_that_dies_takes_nothing_along(Engine::Chromium);
}

#[test]
fn a_worker_that_dies_takes_nothing_along_in_firefox() {
    a_worker_that_dies_takes_nothing_along(Engine::Firefox);
}
