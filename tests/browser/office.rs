//! One issue after another: the next issue, its stories, the units of the office, its styles.

use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use serde_json::json;

use crate::desk::Desk;
use crate::pdf;

const ISSUE: &str = "内部资料　注意保存\n澄湖信息\n第12期（总第356期）\n中共澄湖区委办公室　2025年12月30日\n\n区教育局推进课后服务\n全区32所学校开设课后服务，参加学生1.86万人。（区教育局）\n\n报：市委办公室。\n送：区人大常委会办公室。\n（共印50份）\n";

/// What two departments sent: one as a bulletin of its own, with a half-width comma.
const FILES: [(&str, &str); 2] = [
    (
        "10石桥镇.txt",
        "石桥镇开展环境整治\n石桥镇组织志愿者清理卫生死角，清运垃圾12吨。（石桥镇）\n",
    ),
    (
        "2教育局.txt",
        "区教育局工作简报\n第8期\n区教育局办公室　2026年1月5日\n\n区教育局开展寒假家访\n全区教师走访家庭2600户,收集意见318条。（教育局）\n\n报：区委办公室。\n",
    ),
];

/// The next issue of [`ISSUE`] with the stories of [`FILES`], after its date.
const STORIES: &str = "\n\n区教育局开展寒假家访\n全区教师走访家庭2600户，收集意见318条。（教育局）\n\n石桥镇开展环境整治\n石桥镇组织志愿者清理卫生死角，清运垃圾12吨。（石桥镇）\n\n报：市委办公室。\n送：区人大常委会办公室。\n（共印50份）\n";

/// What a clerk did, one entry a click, a key or a drop.
#[derive(Default)]
struct Steps(Vec<&'static str>);

impl Desk {
    fn pasted(text: &str) -> Self {
        let desk = Self::open();
        desk.paste(text);
        desk.shows("报：市委办公室");
        desk
    }

    /// Lets files go over the window.
    pub fn drop_files(&self, files: &[(&str, &str)]) {
        self.give("drop", files);
    }

    /// Presses a key with what is held: 1 Alt, 2 Ctrl, 8 Shift.
    fn press(&self, key: &str, held: u32) {
        let code = match key {
            "Enter" => 13,
            "Tab" => 9,
            "Escape" => 27,
            "ArrowDown" => 40,
            other => u32::from(other.as_bytes()[0].to_ascii_uppercase()),
        };
        let text = if key == "Enter" { "\r" } else { "" };
        for kind in ["keyDown", "keyUp"] {
            self.browser.devtools(
                "Input.dispatchKeyEvent",
                &json!({"type": kind, "modifiers": held, "key": key, "windowsVirtualKeyCode": code,
                        "text": if kind == "keyDown" { text } else { "" }}),
            );
        }
        self.settle();
    }

    /// Leaves the dialog that is open.
    fn leave(&self) {
        self.press("Escape", 0);
        self.browser.until("!document.querySelector('dialog')");
    }

    /// Pastes where the caret is.
    fn paste_here(&self, text: &str) {
        self.browser.run(
            "const data = new DataTransfer(); data.setData('text/plain', arguments[0]);
             document.activeElement.dispatchEvent(
                 new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}))",
            &[json!(text)],
        );
        self.settle();
    }

    /// Types over what the focus is in.
    fn type_over(&self, text: &str) {
        self.browser.run("document.activeElement.select()", &[]);
        self.browser
            .devtools("Input.insertText", &json!({"text": text}));
    }

    /// Tabs until an element has the focus.
    fn tab_to(&self, id: &str) {
        for _ in 0..60 {
            if self.focused() == id {
                return;
            }
            self.press("Tab", 0);
        }
        panic!("{id} is out of reach of Tab");
    }

    fn focused(&self) -> String {
        self.browser.text("document.activeElement.id")
    }

    fn notice(&self, text: &str) {
        self.browser.until(&format!(
            "document.getElementById('notice').innerText.includes({})",
            json!(text)
        ));
    }

    fn draft_holds(&self, text: &str) {
        self.browser.until(&format!(
            "document.getElementById('draft').value.includes({})",
            json!(text)
        ));
    }

    /// Presses a button and reads the file it gives.
    fn download(&self, selector: &str, extension: &str) -> String {
        let folder: PathBuf = pdf::scratch(&format!("office-{extension}"));
        fs::remove_dir_all(&folder).ok();
        fs::create_dir_all(&folder).expect("a writable scratch folder");
        self.browser.devtools(
            "Browser.setDownloadBehavior",
            &json!({"behavior": "allow", "downloadPath": folder}),
        );
        self.browser.click(selector);
        for _ in 0..600 {
            thread::sleep(Duration::from_millis(50));
            let files = fs::read_dir(&folder).expect("the download folder");
            let paths = files.flatten().map(|entry| entry.path());
            let mut done =
                paths.filter(|path| path.extension().is_some_and(|found| found == extension));
            if let Some(path) = done.next() {
                return fs::read_to_string(path).expect("a text file");
            }
        }
        panic!("nothing was downloaded to {}", folder.display());
    }
}

#[test]
fn the_next_issue_in_two_steps_by_mouse() {
    let list = |list: &str| ["\n\n目录\n1.", list, "\n\n区教育局"].concat();
    let desk = Desk::pasted(&ISSUE.replacen("\n\n区教育局", &list("区教育局推进课后服务"), 1));
    let mut steps = Steps::default();
    desk.browser.click("#action-next");
    steps.0.push("新一期");
    desk.browser.until("document.querySelector('#next-issue')");
    assert_eq!(
        desk.browser
            .text("document.getElementById('next-number').value"),
        "第1期（总第357期）"
    );
    let said = "document.querySelector('#next-issue').textContent";
    assert!(desk.browser.text(said).contains("上一期是2025年的"));
    desk.drop_files(&FILES);
    steps.0.push("the files of the departments dropped");
    // The contents list begins anew, under the head it had.
    let listed = list("区教育局开展寒假家访\n2.石桥镇开展环境整治");
    desk.draft_holds(&STORIES.replacen("\n\n区教育局", &listed, 1));
    let draft = desk.draft();
    assert!(
        draft.starts_with("内部资料　注意保存\n澄湖信息\n第1期（总第357期）\n中共澄湖区委办公室　")
    );
    desk.notice("已加入 2 条，整理时改动 4 处。已列入要目。");
    let list = desk.browser.text("[...document.querySelectorAll('#notice li')].map(one => one.innerText.replace(/\\s+/g, ' ')).join('；')");
    assert_eq!(
        list,
        "2教育局.txt 1 条，自带的报头报尾没收；10石桥镇.txt 1 条"
    );
    desk.shows("石桥镇开展环境整治");
    assert_eq!(steps.0.len(), 2, "{:?}", steps.0);
    // The stories are one step back, and what was taken off them is listed.
    desk.browser.click("#tab-changes");
    desk.browser
        .until("document.getElementById('tab-changes-body').innerText.includes('来稿报头')");
    desk.browser.click("#action-undo");
    desk.browser
        .until("!document.getElementById('draft').value.includes('寒假家访')");
    assert!(desk.draft().contains("第1期（总第357期）"));
    desk.assert_calm();
}

#[test]
fn a_file_joins_an_issue_or_becomes_one_of_its_own() {
    let desk = Desk::pasted(ISSUE);
    let file = desk.export("issue");
    assert!(
        file.ends_with("澄湖信息第12期（总第356期）.html"),
        "{}",
        file.display()
    );
    desk.drop_files(&FILES[..1]);
    desk.browser.click("#incoming-join");
    desk.notice("已加入 1 条");
    desk.draft_holds("（区教育局）\n\n石桥镇开展环境整治\n");
    // A contents list is told of when a headline is no longer as it says.
    desk.browser.click("#tab-stories");
    desk.browser.click("#contents-write");
    desk.draft_holds("2.石桥镇开展环境整治\n");
    assert_eq!(stale(&desk), "false");
    desk.select(
        "text.lastIndexOf('环境整治')",
        "text.lastIndexOf('环境整治') + 2",
    );
    desk.browser
        .devtools("Input.insertText", &json!({"text": "卫生"}));
    desk.browser
        .until("document.getElementById('contents-stale')");
    desk.browser
        .until("document.querySelector('[data-rule=stale-contents]')");
    desk.browser.click("#contents-write");
    desk.draft_holds("2.石桥镇开展卫生整治\n");
    assert_eq!(stale(&desk), "false");
    desk.browser
        .until("!document.querySelector('[data-rule=stale-contents]')");
    // What joins is listed, and all else stays as it is.
    let before = desk.draft();
    desk.drop_files(&FILES[1..]);
    desk.browser.until(
        "document.getElementById('incoming').innerText.includes('有要目的列入要目；其余一字不动')",
    );
    desk.browser.click("#incoming-join");
    desk.draft_holds("3.区教育局开展寒假家访\n");
    let (front, rest) = before.split_once("卫生整治\n").expect("the list");
    assert!(desk.draft().starts_with(&[front, "卫生整治\n3."].concat()));
    desk.draft_holds(rest.split_once("\n\n报：").expect("the end").0);
    desk.give("file", &FILES[..1]);
    desk.browser.click("#incoming-part");
    desk.notice("留在稿库里");
    assert_eq!(desk.draft().trim_end(), FILES[0].1.trim_end());
    desk.assert_calm();
}

/// What has a masthead of its own may be an issue of its own: nothing is done before that is answered.
#[test]
fn an_issue_dropped_on_an_issue_is_asked_about() {
    let desk = Desk::pasted(ISSUE);
    let before = desk.draft();
    let drop = || {
        desk.drop_files(&FILES[1..]);
        desk.browser
            .until("document.activeElement.id === 'incoming-join'");
        assert_eq!(desk.draft(), before);
    };
    drop();
    desk.leave();
    drop();
    desk.browser.mouse("#incoming-cancel", 0);
    desk.browser.until("!document.querySelector('dialog')");
    assert_eq!(desk.draft(), before);
    drop();
    desk.press("Enter", 0);
    desk.notice("已加入 1 条");
    desk.draft_holds("（区教育局）\n\n区教育局开展寒假家访\n");
    assert!(
        desk.draft()
            .starts_with(before.split_once("（区教育局）").expect("it").0)
    );
    desk.browser.click("#action-undo");
    desk.browser
        .until("!document.getElementById('draft').value.includes('寒假家访')");
    drop();
    desk.tab_to("incoming-part");
    desk.press("Enter", 0);
    desk.notice("“澄湖信息 第12期（总第356期）”留在稿库里");
    assert_eq!(desk.draft(), jianbao::tidy(FILES[1].1).draft);
    desk.browser.click("#action-library");
    desk.browser
        .until("document.querySelectorAll('#drafts .item').length === 2");
    desk.browser.run(
        "document.querySelector('#drafts .item-text:not([aria-current])').click()",
        &[],
    );
    desk.browser.until("!document.querySelector('dialog')");
    assert_eq!(desk.draft(), before);
    desk.assert_calm();
}

/// Whether the contents list is said not to be up to date.
fn stale(desk: &Desk) -> String {
    desk.browser
        .text("String(!!document.getElementById('contents-stale'))")
}

#[test]
fn the_next_issue_in_two_steps_by_keyboard() {
    let desk = Desk::pasted(ISSUE);
    let mut steps = Steps::default();
    desk.press("n", 1);
    steps.0.push("Alt+N");
    desk.browser.until("document.querySelector('#next-issue')");
    assert_eq!(desk.focused(), "next-begin");
    desk.press("Enter", 0);
    steps.0.push("Enter");
    desk.draft_holds("第1期（总第357期）");
    desk.browser.until("!document.querySelector('dialog')");
    assert_eq!(steps.0.len(), 2, "{:?}", steps.0);
    assert!(!desk.draft().contains("课后服务"));
    // Each paste is a story, one key each.
    assert_eq!(desk.focused(), "draft");
    for text in [FILES[1].1, FILES[0].1] {
        desk.paste_here(text);
    }
    desk.draft_holds(STORIES);
    // The last issue is in the library as it was.
    desk.browser.click("#action-library");
    desk.browser
        .until("document.querySelector('#library').innerText.includes('第12期（总第356期）')");
    desk.assert_calm();
}

#[test]
fn the_next_number_can_be_another() {
    let desk = Desk::pasted(ISSUE);
    desk.press("n", 1);
    desk.browser.until("document.querySelector('#next-issue')");
    desk.browser
        .run("document.getElementById('next-number').focus()", &[]);
    desk.type_over("第1期（总第356期）");
    desk.press("Enter", 0);
    desk.draft_holds("第1期（总第356期）");
    // It is compared with the last issue, which is in the library; also when the page is opened anew.
    let told = "document.getElementById('findings').innerText.includes('总期号356稿库里已有；如果是新的一期，应为357')";
    desk.browser.until(told);
    thread::sleep(Duration::from_secs(1));
    desk.browser.reload();
    desk.ready();
    desk.browser.until(told);
    // So is an issue that is there already.
    desk.paste(ISSUE);
    desk.browser
        .until("document.getElementById('findings').innerText.includes('期号12稿库里已有；')");
    desk.assert_calm();
}

#[test]
fn a_draft_begins_with_a_starter_text() {
    let desk = Desk::open();
    desk.press("n", 1);
    desk.browser.until("document.querySelector('#no-issue')");
    let button =
        "[...document.querySelectorAll('.starters button')].find(one => one.innerText === '公文')";
    desk.browser.until(button);
    desk.browser.run(&format!("{button}.click()"), &[]);
    desk.draft_holds("关于做好××××工作的通知");
    desk.shows("关于做好××××工作的通知");
    assert_eq!(
        desk.browser.text("document.getElementById('style').value"),
        "gongwen"
    );
    desk.assert_calm();
}

#[test]
fn the_contents_list_follows_the_headlines() {
    let desk = Desk::pasted(ISSUE);
    desk.browser.click("#tab-stories");
    desk.browser.click("#contents-write");
    desk.draft_holds("本期要目\n1.区教育局推进课后服务\n\n区教育局推进课后服务\n");
    desk.notice("本期要目已按 1 条标题写好。");
    desk.browser.click("#contents-write");
    desk.notice("本期要目与各条标题一致。");
    desk.assert_calm();
}

#[test]
fn units_are_kept_counted_and_used() {
    let desk = Desk::pasted(&ISSUE.replace("（区教育局）", "（教育局）"));
    desk.browser
        .run("document.getElementById('action-units').focus()", &[]);
    desk.press("Enter", 0);
    desk.browser.until("document.querySelector('.seen')");
    let seen = "document.querySelector('.seen').innerText";
    assert!(desk.browser.text(seen).contains("教育局"));
    desk.give(
        "units-file",
        &[("单位.txt", "区教育局 教育局 区教委\n区民政局\n")],
    );
    desk.browser
        .until("document.getElementById('silent').innerText === '没有供稿的 1 个：区民政局。'");
    desk.browser.until("!document.querySelector('.seen')");
    let table = desk.download("#report-csv", "csv");
    assert_eq!(
        table,
        "\u{feff}单位,条数,标题\r\n区教育局,1,区教育局推进课后服务\r\n区民政局,0,\r\n"
    );
    assert_eq!(
        desk.download("#units-export", "txt"),
        "区教育局 教育局 区教委\n区民政局\n"
    );
    // By keyboard: one more unit, then out and to the finding.
    desk.browser
        .run("document.getElementById('units-text').focus()", &[]);
    desk.type_over("区教育局 教育局\n区水利局");
    desk.press("Tab", 0);
    desk.browser
        .until("document.getElementById('silent').innerText.includes('区水利局')");
    desk.leave();
    assert_eq!(desk.focused(), "action-units");
    desk.browser.until("document.getElementById('findings').innerText.includes('“教育局”在单位库里写作“区教育局”')");
    desk.browser.reload();
    desk.ready();
    desk.browser.click("#action-units");
    desk.browser
        .until("document.getElementById('units-text').value === '区教育局 教育局\\n区水利局\\n'");
    desk.assert_calm();
}

#[test]
fn a_style_is_adapted_by_eye_and_kept() {
    let desk = Desk::open();
    let rows = "getComputedStyle(document.querySelector('#pages .sheet')).getPropertyValue('--rows').trim()";
    desk.browser.click("#action-style-edit");
    // An empty desk shows a sample.
    desk.shows("澄湖工作简报");
    assert_eq!(desk.browser.text(rows), "22");
    desk.tab_to("area.rows");
    desk.type_over("20");
    desk.press("Tab", 0);
    desk.browser.until(&format!("{rows} === '20'"));
    desk.browser
        .run("document.getElementById('area.rows').focus()", &[]);
    desk.type_over("99");
    desk.press("Tab", 0);
    desk.browser
        .until("document.querySelector('.office-told').innerText === '每页行数应是 16 到 40 行。'");
    assert_eq!(
        desk.browser
            .text("document.getElementById('area.rows').value"),
        "20"
    );
    desk.browser
        .run("document.getElementById('name').focus()", &[]);
    desk.type_over("本办");
    desk.press("Tab", 0);
    desk.leave();
    let chosen =
        "[...document.getElementById('style').selectedOptions].map(option => option.text).join()";
    desk.browser.until(&format!("{chosen} === '本办'"));
    // A draft is kept with its style.
    desk.paste(ISSUE);
    desk.shows("报：市委办公室");
    thread::sleep(Duration::from_secs(1));
    desk.browser.reload();
    desk.ready();
    assert_eq!(desk.browser.text(chosen), "本办");
    desk.browser.click("#action-style-edit");
    desk.browser.click("#style-delete");
    desk.browser.until(&format!("{chosen} === '简报'"));
    desk.browser.click("#style-reset");
    desk.browser.until(&format!("{chosen} === '本办'"));
    desk.assert_calm();
}

#[test]
fn what_an_office_set_up_goes_to_another_machine() {
    let desk = Desk::pasted(ISSUE);
    desk.browser.click("#action-style-edit");
    desk.browser
        .run("document.getElementById('area.rows').focus()", &[]);
    desk.type_over("20");
    desk.press("Tab", 0);
    desk.leave();
    desk.give("units-file", &[("单位.txt", "区教育局 教育局\n")]);
    desk.press("n", 1);
    desk.browser.click("#starter-keep");
    desk.browser
        .until("document.querySelector('.starters').innerText.includes('澄湖信息')");
    desk.leave();
    desk.browser.click("#action-units");
    desk.browser
        .until("document.getElementById('units-text').value === '区教育局 教育局\\n'");
    desk.leave();
    let file = desk.download("#action-package-export", "json");

    let other = Desk::open();
    other.give("style-file", &[("本办设置.json", &file)]);
    other.notice("已收进1 种版式、1 个单位、1 篇范文。");
    other.browser.click("#action-units");
    other
        .browser
        .until("document.getElementById('units-text').value === '区教育局 教育局\\n'");
    other.leave();
    let bad = file.replace("\"units\": [", "\"units\": [3, ");
    other.give("style-file", &[("坏.json", &bad)]);
    other.notice("“坏.json”里的“units[0]”不对，应是不空的文字。");
    other.assert_calm();
}
