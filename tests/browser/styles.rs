//! Styles as files, ways of joining, the grid and the ruler page: what a clerk sets up once.

use std::fs;

use jianbao::files::export::Form;
use jianbao::render::html;
use jianbao::typeset::{style_form, typeset};
use jianbao::{Style, parse};
use serde_json::json;

use crate::desk::Desk;
use crate::paper::assert_prints_the_preview;
use crate::unzip::unzip;

const DRAFT: &str = "石桥街道开展春季爱国卫生运动\n石桥街道组织志愿者清理卫生死角。（石桥街道）";

impl Desk {
    /// Gives a file to the input for style files.
    fn import_style(&self, name: &str, file: &str) {
        self.browser.run(
            "const files = new DataTransfer(); files.items.add(new File([arguments[1]], arguments[0]));
             const input = document.getElementById('style-file'); input.files = files.files;
             input.dispatchEvent(new Event('change', {bubbles: true}))",
            &[json!(name), json!(file)],
        );
    }

    fn rows(&self) -> String {
        let script =
            "getComputedStyle(document.querySelector('#pages .sheet')).getPropertyValue('--rows')";
        self.browser.text(script)
    }
}

/// Two pages with lead-ins of every kind.
fn led() -> String {
    let lead = "河湾简报\n第7期\n河湾区政府办　2026年3月4日\n\n石桥街道开展春季爱国卫生运动\n（一）强化领导。成立专班，挂图作战。\n\
        石桥街道打好组合拳。一是压实责任。签订责任书。二是抓好落实。每周通报一次。\n";
    let line = "<正文>石桥街道组织志愿者清理卫生死角，群众满意。\n";
    [lead, &line.repeat(20), "小结：全街道进展顺利。\n"].concat()
}

/// Lays out lead-ins with a field of the style chosen in the editor. What leaves as a file is of that style: in Word, OFD
/// and our own page it holds these.
fn adjusted(path: &str, name: &str, marks: [&str; 3]) -> Desk {
    let desk = Desk::open();
    let draft = led();
    desk.paste(&draft);
    desk.shows("小结：");
    let draft = desk.draft();
    desk.browser.click("#action-style-edit");
    desk.browser
        .until(&format!("document.getElementById('{path}')"));
    desk.browser.run(
        "const field = document.getElementById(arguments[0]); field.value = arguments[1];
         field.dispatchEvent(new Event('change', {bubbles: true}))",
        &[json!(path), json!(name)],
    );
    desk.settle();
    let style = style_form::with(&Style::default(), path, name).expect("a style");
    let bulletin = parse(&draft);
    let [docx, ofd, own] = marks;
    for (form, mark) in [(Form::Docx, docx), (Form::Ofd, ofd)] {
        let extension = form.extension();
        let entry = format!("#action-export-{extension}");
        let file = desk.export_as(&format!("{path}-{extension}"), &entry, extension);
        let bytes = fs::read(file).expect("the file");
        assert!(bytes == form.write(&bulletin, &style), "{form:?}");
        let parts = unzip(&bytes);
        assert!(
            parts.values().any(|part| part.contains(mark)),
            "{form:?} {mark}"
        );
    }
    let page = fs::read_to_string(desk.export(path)).expect("a page");
    assert!(page.contains(own), "{own}");
    assert!(page.contains(&html::pages(&typeset(&bulletin, &style))));
    assert_prints_the_preview(&desk, path);
    desk
}

#[test]
fn lead_ins_are_set_off() {
    for (name, class, marks) in [
        (
            "加粗",
            "bold",
            ["<w:b/>", "Weight=\"700\"", "paragraph fangsong bold"],
        ),
        ("楷体", "kaiti", ["楷体_GB2312", "楷体", "paragraph kaiti"]),
    ] {
        let desk = adjusted("lead_ins", name, marks);
        let leads = desk.browser.run(
            "return [...document.querySelectorAll(`#pages .${arguments[0]}`)].map(lead => lead.textContent).join('')",
            &[json!(class)],
        );
        let expected = "（一）强化领导。一是压实责任。二是抓好落实。小结：";
        assert_eq!(leads, json!(expected));
        desk.assert_calm();
    }
}

#[test]
fn pages_are_numbered_with_that_of_all() {
    let marks = [" NUMPAGES ", "第 2 页　共 2 页", "第 2 页　共 2 页"];
    let desk = adjusted("page_number_form", "第 1 页　共 2 页", marks);
    let folios =
        "[...document.querySelectorAll('#pages .folio')].map(folio => folio.textContent).join()";
    assert_eq!(
        desk.browser.text(folios),
        "第 1 页　共 2 页,第 2 页　共 2 页"
    );
    // One page less is known on every page.
    desk.fill(DRAFT);
    desk.browser
        .until(&format!("{folios} === '第 1 页　共 1 页'"));
    desk.assert_calm();
}

#[test]
fn the_red_is_that_of_the_style() {
    let marks = ["e60012", "230 0 18", "--red:#e60012;"];
    let desk = adjusted("red", "印刷红", marks);
    let reds = "[...document.querySelectorAll('#pages .red')].map(red => getComputedStyle(red)[red.tagName === 'HR' ? 'backgroundColor' : 'color']).join()";
    assert_eq!(desk.browser.text(reds), "rgb(230, 0, 18),rgb(230, 0, 18)");
    desk.assert_calm();
}

#[test]
fn an_imported_style_sets_the_pages_and_outlives_a_reload() {
    let desk = Desk::open();
    desk.paste(DRAFT);
    desk.shows("（石桥街道）");
    assert_eq!(desk.rows().trim(), "22");
    desk.import_style("本办.json", r#"{"name": "本办", "area": {"rows": 20}}"#);
    let shown =
        "[...document.getElementById('style').selectedOptions].map(option => option.text).join()";
    desk.browser.until(&format!("{shown} === '本办'"));
    desk.settle();
    assert_eq!(desk.rows(), "20");
    std::thread::sleep(std::time::Duration::from_secs(1));
    desk.browser.reload();
    desk.ready();
    desk.shows("（石桥街道）");
    assert_eq!(desk.browser.text(shown), "本办");
    assert_eq!(desk.rows(), "20");
    desk.assert_calm();
}

#[test]
fn a_bad_style_file_is_refused_with_the_field_named() {
    let desk = Desk::open();
    desk.paste(DRAFT);
    desk.shows("（石桥街道）");
    desk.import_style("坏.json", r#"{"red_rule": "粗"}"#);
    desk.browser
        .until("document.getElementById('notice').innerText.includes('“坏.json”里的“red_rule”')");
    assert_eq!(desk.rows().trim(), "22");
    desk.assert_calm();
}

#[test]
fn pasted_lines_are_joined_in_another_way() {
    let desk = Desk::open();
    desk.paste("会议指出，要抓好\n落实。\n\n会议强调，要守住\n底线。");
    desk.shows("底线。");
    desk.browser.click("#join-empty");
    desk.browser
        .until("document.getElementById('draft').value.includes('抓好落实。')");
    desk.browser.click("#join-keep");
    desk.browser
        .until("document.getElementById('draft').value.includes('抓好\\n落实。')");
    desk.assert_calm();
}

#[test]
fn the_ruler_page_prints_alone_and_the_grid_never() {
    let desk = Desk::open();
    desk.paste(DRAFT);
    desk.shows("（石桥街道）");
    let plain = desk.print("plain");
    desk.browser.click("#grid");
    desk.browser.until("document.querySelector('#grid-count')");
    assert_eq!(desk.print("gridded"), plain);
    desk.browser
        .run("window.print = () => { window.asked = true }", &[]);
    desk.browser
        .run("document.getElementById('action-ruler').click()", &[]);
    desk.browser.until("window.asked");
    let ruler = desk.print("ruler");
    assert_eq!(ruler.len(), 1);
    assert!(
        ruler[0].text().starts_with("打印标尺页"),
        "{}",
        ruler[0].text()
    );
    desk.browser
        .run("window.dispatchEvent(new Event('afterprint'))", &[]);
    assert_eq!(desk.print("after-ruler"), plain);
    desk.assert_calm();
}

#[test]
fn what_stands_in_for_missing_faces_is_told() {
    let desk = Desk::open();
    // A licensed face that no test machine has.
    desk.browser
        .until("document.querySelector('#fonts dt')?.textContent === '小标宋'");
    desk.assert_calm();
}

/// What is beside a label, a field, a number with its unit or a row of checks, stands as high as it and begins at the
/// same place.
#[test]
fn the_rows_of_the_style_editor_are_in_line() {
    let desk = Desk::open();
    desk.browser.click("#action-style-edit");
    desk.browser
        .until("document.querySelector('[data-path=bold_levels]')");
    let crooked = desk.browser.run(
        "const rows = [...document.querySelectorAll('.style-form .field')].filter(row => !row.querySelector('textarea'));
         const box = at => at.getBoundingClientRect(), middle = ({top, height}) => top + height / 2;
         const lines = at => { const all = document.createRange(); all.selectNodeContents(at); return all.getClientRects() };
         const look = row => getComputedStyle(row.children[0]).color, [first] = rows;
         return rows.filter(row => {
             const [name, beside] = row.children, input = beside.querySelector('input') ?? beside;
             const line = lines(name).length > 1 ? box(name) : lines(name)[0];
             return Math.abs(middle(line) - middle(box(input))) > 3 || look(row) !== look(first)
                 || Math.abs(box(input).left - box(first.children[1]).left) > 1;
         }).map(row => row.textContent)",
        &[],
    );
    assert_eq!(crooked, json!([]));
    desk.assert_calm();
}
