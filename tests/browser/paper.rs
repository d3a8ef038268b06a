//! From paste to paper: what is pasted stands on the pages, and what the pages show is what prints.

use std::fs;
use std::io::Write;
use std::path::Path;

use jianbao::files::own_html;
use serde_json::json;

use crate::desk::Desk;
use crate::pdf::{self, solid};

/// A bulletin as it comes out of a PDF: a line break every 27 characters, an empty line after each.
pub const DIGEST: &str = include_str!("../fixtures/pasted-digest.txt");
pub const HEADLINES: [&str; 4] = [
    "云岫区部署春季森林防火工作",
    "区市场监管局“三查三看”守护校园食品安全",
    "石桥街道用好“板凳会”解决身边事",
    "区农业农村局抢抓农时推进高标准农田建设",
];
pub const ATTRIBUTIONS: [&str; 3] = ["（区市场监管局）", "（石桥街道）", "（区农业农村局）"];
/// A sentence that line breaks cut in the paste.
const SENTENCE: &str = "进山踏青的人多，火险等级连续九天在三级以上。";
/// 210 x 297 mm in points.
pub const A4: (i64, i64) = (595, 842);

#[test]
fn a_pasted_digest_becomes_a_draft_with_headlines() {
    let desk = Desk::open();
    assert!(!DIGEST.contains(SENTENCE), "the paste is broken into lines");
    desk.paste(DIGEST);
    desk.shows(ATTRIBUTIONS[2]);
    let draft = desk.draft();
    assert!(draft.contains(SENTENCE), "{draft}");
    for headline in HEADLINES {
        // A run-in headline stays on one line with its text, set off by a space.
        let stands = draft.lines().any(|line| {
            line.strip_prefix(headline)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
        });
        assert!(stands, "{headline} does not begin a line of\n{draft}");
    }
    for attribution in ATTRIBUTIONS {
        assert!(
            draft.lines().any(|line| line.ends_with(attribution)),
            "{attribution} does not end a line of\n{draft}"
        );
    }
    assert!(
        desk.browser
            .text("document.getElementById('changes').innerText")
            .trim()
            != "",
        "what tidying changed is listed"
    );
    desk.assert_calm();
}

#[test]
fn prints_the_pages_of_the_preview() {
    let desk = Desk::open();
    desk.paste(DIGEST);
    desk.shows(ATTRIBUTIONS[2]);
    assert_prints_the_preview(&desk, "digest");
    desk.assert_calm();
}

/// The same on a real bulletin, where the texts for measuring lie beside the project.
#[test]
fn prints_the_pages_of_a_real_bulletin() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/raw/000.txt");
    let Ok(text) = fs::read_to_string(&file) else {
        // Past the capture of passing tests' output: leaving out must be seen.
        writeln!(
            std::io::stderr(),
            "left out: there is no {}",
            file.display()
        )
        .ok();
        return;
    };
    let desk = Desk::open();
    desk.paste(&text);
    let last: Vec<char> = solid(&text).chars().rev().take(9).collect();
    desk.shows(&last.into_iter().rev().collect::<String>());
    assert_prints_the_preview(&desk, "real");
    desk.assert_calm();
}

pub fn assert_prints_the_preview(desk: &Desk, name: &str) {
    let sheets = desk.sheets();
    let pages = desk.print(name);
    assert!(sheets.len() > 1, "more than one page to compare");
    assert_eq!(pages.len(), sheets.len(), "as many pages as sheets");
    for (page, sheet) in pages.iter().zip(&sheets) {
        assert_eq!(page.size, A4);
        let lines: Vec<String> = sheet.iter().map(|line| solid(line)).collect();
        // The same first and last line, and all between them.
        assert_eq!(page.text(), lines.concat());
    }
}

#[test]
fn prints_nothing_but_the_pages() {
    let desk = Desk::open();
    desk.paste(DIGEST);
    desk.shows(ATTRIBUTIONS[2]);
    let sheets: String = desk.sheets().concat().iter().map(|s| solid(s)).collect();
    assert_eq!(desk.printed_text(), sheets);
    let pages = desk.print("only-pages");
    let paper: String = pages.iter().map(pdf::PdfPage::text).collect();
    assert_eq!(paper, sheets);
}

#[test]
fn the_print_button_prints() {
    let desk = Desk::open();
    desk.paste(DIGEST);
    desk.shows(ATTRIBUTIONS[2]);
    desk.browser.run(
        "window.print = () => { window.printed = document.title }",
        &[],
    );
    let own = desk.browser.text("document.title");
    desk.browser.click("#action-print");
    desk.browser.until("window.printed");
    // A printed file is called as an exported one, and the page by its own name again.
    let file = desk.export("named");
    let stem = file.file_stem().and_then(|stem| stem.to_str());
    assert_eq!(stem, Some(&*desk.browser.text("window.printed")));
    desk.browser
        .run("window.dispatchEvent(new Event('afterprint'))", &[]);
    assert_eq!(desk.browser.text("document.title"), own);
    desk.browser
        .run("window.dispatchEvent(new Event('beforeprint'))", &[]);
    assert_eq!(Some(&*desk.browser.text("document.title")), stem);
}

#[test]
fn the_exported_file_prints_the_same_without_script_and_network() {
    let desk = Desk::open();
    desk.paste(DIGEST);
    desk.shows(ATTRIBUTIONS[2]);
    let printed = desk.print("app");
    let file = desk.export("exported");
    let html = fs::read_to_string(&file).expect("the exported file is UTF-8");
    assert!(!html.contains("<script"), "no script in the exported file");
    let carried = own_html::reopen(html.as_bytes()).expect("the file carries its draft");
    assert_eq!(carried.draft, desk.draft());

    desk.browser.devtools(
        "Emulation.setScriptExecutionDisabled",
        &json!({"value": true}),
    );
    desk.browser.requests();
    let address = format!("file://{}", file.display());
    desk.browser.goto(&address);
    let exported = desk.print("exported");
    assert_eq!(exported, printed);
    // The only request is the file itself, whose Chinese name is escaped in the address.
    let requests = desk.browser.requests();
    assert!(
        requests.len() == 1 && requests[0].starts_with("file://"),
        "{requests:?}"
    );
    desk.assert_calm();
}

#[test]
fn the_example_fills_the_desk() {
    let desk = Desk::open();
    desk.browser.click("#action-example");
    desk.browser.until(
        "document.getElementById('draft').value && document.querySelectorAll('#pages .sheet').length > 0",
    );
    desk.settle();
    let pages = pdf::pages(&desk.browser.print(), "example");
    assert_eq!(pages.len(), desk.sheets().len());
    desk.assert_calm();
}
