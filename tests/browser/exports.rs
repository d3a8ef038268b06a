//! The two functions for other pages, called from another page.

use serde_json::json;

use crate::browser::Browser;
use crate::site::Site;

/// A page of somebody else's: it has no element for the app to mount in.
const OTHER_PAGE: &str = r#"<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>Other</title><p id="own">own</p>
<script type="module">
  import init, { tidy, typeset } from "/offices/yunxiu/jianbao/jianbao.js";
  await init();
  window.jianbao = { tidy, typeset };
</script>"#;

#[test]
fn another_page_can_tidy_and_typeset() {
    let site = Site::serve(OTHER_PAGE);
    let browser = Browser::start();
    browser.goto(&site.other_page());
    browser.until("window.jianbao");

    let paste = "区教育局 2026 年开学\r\n\r\n检查组深入食堂。（区教育局）";
    let called = browser.run(
        "const draft = jianbao.tidy(arguments[0]);
         return [draft, jianbao.tidy(draft), jianbao.typeset(draft), jianbao.typeset('<b>' + String.fromCharCode(0xd800)), jianbao.tidy('')]",
        &[json!(paste)],
    );
    let [draft, again, pages, hostile, nothing] =
        [0, 1, 2, 3, 4].map(|index| called[index].as_str().expect("a string"));
    assert!(draft.contains("检查组深入食堂。"), "{draft}");
    assert!(
        !draft.contains('\r'),
        "one kind of line break in the draft: {draft:?}"
    );
    assert_eq!(again, draft);
    assert!(
        pages.contains(r#"class="sheet"#) && pages.contains("检查组深入食堂。"),
        "{pages}"
    );
    assert!(
        hostile.contains("&lt;b&gt;\u{fffd}") && !hostile.contains("<b>"),
        "{hostile}"
    );
    assert_eq!(nothing, "");

    assert_eq!(
        browser.text("document.body.innerText.trim()"),
        "own",
        "the app stays out of a page that has no place for it"
    );
    assert_eq!(browser.complaints(), Vec::<String>::new());
}
