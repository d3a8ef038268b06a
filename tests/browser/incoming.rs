//! What comes in from word processors and files.

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::driver::Engine;

/// What Word puts on the clipboard: its own tags and comments, a numbered paragraph, a table, text
/// that was deleted in revision, and what a stranger may have put in.
fn word(site: &str) -> String {
    format!(
        r#"<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=ProgId content=Word.Document><title>稿</title>
<link rel=File-List href="{site}files.xml"><link rel=stylesheet href="{site}a.css">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings>设置</o:OfficeDocumentSettings></xml><![endif]-->
<style><!-- p.MsoNormal {{margin:0cm;}} @import url({site}b.css); --></style>
<script>window.intruder = 1</script></head>
<body lang=ZH-CN><!--StartFragment-->
<p class=MsoNormal align=center style='text-align:center'><b><span style='font-size:26.0pt;color:red'>澄湖信息<o:p></o:p></span></b></p>
<p class=MsoNormal align=center style='text-align:center'><span lang=EN-US style='font-size:16.0pt'>第12期</span></p>
<p class=MsoNormal><span style='font-size:16.0pt'>澄湖区委办公室<span style='mso-spacerun:yes'>&nbsp;&nbsp; </span>2026年3月1日</span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal align=center style='text-align:center'><b><span style='font-size:22.0pt'>春耕<o:p></o:p></span></b></p>
<p class=MsoNormal style='text-indent:32.0pt'><span style='font-size:16.0pt'>石桥镇抢抓农时，组织农机手下田作业，完成旋耕
整地4200亩，<del cite="mailto:x">删去的话，</del>备足农资320&shy;吨<img src="{site}a.png" onerror="window.intruder = 2">。</span></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-size:16.0pt'><span style='mso-list:Ignore'>一、<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]><span style='font-size:16.0pt'>加强组织领导</span></p>
<p class=MsoNormal><span style='font-size:16.0pt'>各村落实责任人，<br>
分片包干到户。（石桥镇）</span></p>
<table class=MsoTableGrid><tr><td><p class=MsoNormal>村名</p></td><td><p class=MsoNormal>面积</p></td></tr>
<tr><td><p class=MsoNormal>河湾村</p></td><td><p class=MsoNormal>1200</p></td></tr></table>
<svg onload="window.intruder = 3"></svg><iframe src="{site}c.html"></iframe>
<!--EndFragment--></body></html>"#
    )
}

const WANTED: &str = "澄湖信息\n第12期\n澄湖区委办公室　2026年3月1日\n\n春耕\n\
    石桥镇抢抓农时，组织农机手下田作业，完成旋耕整地4200亩，备足农资320吨。\n一、加强组织领导\n各村落实责任人，\n\
    分片包干到户。（石桥镇）\n村名\t面积\n河湾村\t1200";

/// What Word gives as plain text beside it.
const PLAIN: &str = "澄湖信息\r\n第12期\r\n澄湖区委办公室   2026年3月1日\r\n\r\n春耕\r\n石桥镇抢抓农时，组织农机手下田作业，完成旋耕整地4200亩，删去的话，备足农资320吨。\r\n\
    一、  加强组织领导\r\n各村落实责任人，\r\n分片包干到户。（石桥镇）\r\n村名\t面积\r\n河湾村\t1200\r\n";

fn paste_by_event(desk: &Desk, plain: &str, html: &str) {
    desk.browser.run(
        "const data = new DataTransfer(), [plain, html] = arguments;
         data.setData('text/plain', plain); data.setData('text/html', html);
         const draft = document.getElementById('draft'); draft.focus(); draft.select();
         draft.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}))",
        &[json!(plain), json!(html)],
    );
}

#[test]
fn word_keeps_its_paragraphs_and_headlines_and_nothing_in_it_lives() {
    let desk = Desk::open();
    let elsewhere = desk.site.elsewhere();
    let html = word(&elsewhere);
    desk.browser.requests();
    desk.browser.complaints();
    paste_by_event(&desk, PLAIN, &html);
    desk.holds(WANTED);
    let told = desk
        .browser
        .text("document.getElementById('notice').textContent");
    assert!(told.contains("修订删去的 5 个字"), "{told}");
    // A line that stands out as a headline is one without a mark, on paper too.
    desk.browser.until(
        "[...document.querySelectorAll('#pages .plate > .title')].some(at => at.textContent.trim() === '春耕')",
    );
    desk.browser.press("Control+z");
    desk.browser.until("document.getElementById('draft').value.includes('旋耕整地') && !document.getElementById('draft').value.includes('一、加强')");
    // One that reads like a sentence needs the mark; where that came from is a change like any other.
    let sentence = "今年以来，石桥镇抢抓农时，备足农资，农机下田。";
    let html = html.replace(">春耕<", &format!(">{sentence}<"));
    paste_by_event(
        &desk,
        &PLAIN.replace("\n春耕\r", &format!("\n{sentence}\r")),
        &html,
    );
    desk.holds(&WANTED.replace("\n春耕\n", &format!("\n<标题>{sentence}\n")));
    desk.browser.click("#tab-changes");
    let why = desk
        .browser
        .text("document.querySelector('[data-rule=role-mark] .item').textContent");
    assert!(why.contains("<标题>") && why.contains("居中加粗"), "{why}");
    desk.browser.press("Control+z");
    desk.browser.until("document.getElementById('draft').value.includes('旋耕整地') && !document.getElementById('draft').value.includes('<标题>')");
    std::thread::sleep(std::time::Duration::from_millis(500));
    let asked: Vec<String> = desk.browser.requests();
    assert_eq!(asked, Vec::<String>::new());
    assert_eq!(desk.browser.run("return window.intruder", &[]), Value::Null);
    // What the page's policy had to refuse are the handlers, and nothing that was to be loaded.
    for refused in desk.browser.complaints() {
        assert!(refused.contains("event handler"), "{refused}");
    }
}

#[test]
fn word_in_firefox() {
    let desk = Desk::open_in(Engine::Firefox);
    let html = word(&desk.site.elsewhere());
    desk.copy(PLAIN, &html);
    desk.select("0", "text.length");
    desk.browser.press("Control+v");
    desk.holds(WANTED);
    assert_eq!(desk.browser.run("return window.intruder", &[]), Value::Null);
}

/// The HTML of a page or an editor says no more than its plain text, which goes through tidying as ever.
#[test]
fn other_html_is_left_alone() {
    let desk = Desk::open();
    let plain = "区教育局召开会议，研究部署开学准备工作和校园安全排查工作,落实\n到人。\n";
    let html = "<meta charset='utf-8'><div style='font-family: monospace'><b>别的</b></div>";
    desk.copy(plain, html);
    desk.select("0", "text.length");
    desk.browser.press("Control+v");
    desk.holds(&jianbao::tidy(plain).draft);
    desk.assert_calm();
}

/// Opens what is asked about as a draft of its own, if it is asked about.
fn apart(desk: &Desk) {
    desk.browser.until("document.getElementById('incoming-part') || document.getElementById('notice').textContent.includes('稿.txt')");
    desk.browser
        .run("document.getElementById('incoming-part')?.click()", &[]);
}

#[test]
fn encodings_are_recognised_shown_and_changed() {
    const TEXT: &str = "澄湖区召开春耕会议\n会议要求备足农资。\n序列1";
    /// The same in GB18030.
    const GB: &[u8] = b"\xb3\xce\xba\xfe\xc7\xf8\xd5\xd9\xbf\xaa\xb4\xba\xb8\xfb\xbb\xe1\xd2\xe9\n\xbb\xe1\xd2\xe9\xd2\xaa\xc7\xf3\xb1\xb8\xd7\xe3\xc5\xa9\xd7\xca\xa1\xa3\n\xd0\xf2\xc1\xd01";
    let desk = Desk::open();
    let utf16 =
        |order: fn(u16) -> [u8; 2]| TEXT.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let shown = || {
        desk.browser
            .text("document.getElementById('encoding').selectedOptions[0].textContent")
    };
    for (bytes, name) in [
        (GB.to_vec(), "GB18030"),
        (TEXT.as_bytes().to_vec(), "UTF-8"),
        ([b"\xef\xbb\xbf", TEXT.as_bytes()].concat(), "UTF-8"),
        (utf16(u16::to_le_bytes), "UTF-16"),
        (utf16(u16::to_be_bytes), "UTF-16 BE"),
        (
            [b"\xff\xfe".to_vec(), utf16(u16::to_le_bytes)].concat(),
            "UTF-16",
        ),
    ] {
        desk.bring("drop", &[("<b onclick=x>稿.txt", &bytes)]);
        apart(&desk);
        desk.browser.until(&format!(
            "document.getElementById('notice').textContent.includes('（{name}）')"
        ));
        desk.holds(TEXT);
        assert_eq!(shown(), name);
    }
    desk.browser
        .run("document.getElementById('draft').focus()", &[]);
    desk.bring("drop", &[("稿.txt", GB)]);
    apart(&desk);
    desk.browser
        .until("document.getElementById('encoding')?.value === 'gb18030'");
    // By the keys: the next one in the list, and back.
    desk.browser.tab_to("at.id === 'encoding'");
    desk.browser.press("ArrowDown");
    desk.browser.until(&format!(
        "document.getElementById('draft').value !== {}",
        json!(TEXT)
    ));
    desk.browser
        .until("document.getElementById('encoding').value !== 'gb18030'");
    desk.browser.tab_to("at.id === 'encoding'");
    desk.browser.press("ArrowUp");
    desk.holds(TEXT);
    // It is one step all the same: before it there was nothing.
    desk.browser.click("#action-undo");
    desk.holds("");
    desk.assert_calm();
}

/// What is told while a dialog stands over the desk is told there: seen, and its buttons can be pressed.
fn told_over_a_dialog(engine: Engine) {
    let desk = Desk::open_in(engine);
    let text = "乙地召开防汛会议。";
    desk.browser.press("F1");
    desk.browser.until("document.querySelector('#help[open]')");
    desk.bring("drop", &[("乙.txt", text.as_bytes())]);
    desk.holds(text);
    desk.browser
        .until("document.getElementById('dialog-notice').textContent.includes('乙.txt')");
    let seen = "(at => { const box = at.getBoundingClientRect();
        return at.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)) })";
    desk.browser.until(&format!(
        "{seen}(document.querySelector('#dialog-notice .notice-text'))"
    ));
    // By the keys: put away, and the focus stays in the dialog; what is told next is told on the desk again.
    desk.browser.tab_to("at.matches('#dialog-notice .close')");
    desk.browser.press("Enter");
    desk.browser
        .until("document.activeElement.id === 'dialog-close'");
    desk.browser.press("Escape");
    desk.browser.until("!document.querySelector('#help')");
    desk.bring("drop", &[("坏.txt", b"PK\x03\x04")]);
    desk.browser
        .until("document.getElementById('notice').textContent.includes('坏.txt')");
    desk.holds(text);
}

#[test]
fn a_notice_over_a_dialog_in_chromium() {
    told_over_a_dialog(Engine::Chromium);
}

#[test]
fn a_notice_over_a_dialog_in_firefox() {
    told_over_a_dialog(Engine::Firefox);
}
