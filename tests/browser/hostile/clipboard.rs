//! HTML on the clipboard that claims to be a word processor's, so that it is read: with whatever its writer put in.

use serde_json::json;

use super::{Row, Seen, row};
use crate::desk::Desk;

/// Where a stranger would like to be asked; `{site}` in a row.
const STRANGER: &str = "{site}";

fn rows() -> Vec<Row<String>> {
    use Seen::Draft;
    // Deeper, Chromium's own parser takes a second for it.
    let deep = |tag: &str| format!("{}<p>深处</p>", format!("<{tag}>").repeat(2_000));
    let plain = |name, html: &str, seen| row(name, html.to_owned(), Draft(seen));
    vec![
        plain(
            "a script",
            "<p>甲地</p><script>window.intruder = 1</script>",
            "甲地",
        ),
        plain(
            "handlers",
            "<p onclick='intruder=1'>乙地</p><img src=x onerror='window.intruder=1'><body onload='intruder=1'>",
            "乙地",
        ),
        plain(
            "vector graphics",
            "<svg onload='window.intruder=1'><script>intruder=1</script><foreignObject><p>图</p></foreignObject></svg><p>丙地</p>",
            "丙地",
        ),
        plain(
            "frames",
            "<iframe src='{site}a.html' srcdoc='<script>parent.intruder=1</script>'></iframe><object data='{site}o'></object><embed src='{site}e'><p>丁地</p>",
            "丁地",
        ),
        plain(
            "addresses that are scripts",
            "<p><a href='javascript:window.intruder=1'>戊地</a></p><form action='javascript:intruder=1'><button>送</button></form>",
            "戊地",
        ),
        plain(
            "styles",
            "<style>@import '{site}s.css'; #draft { display: none } * { background: url({site}b.png) }</style><link rel=stylesheet href='{site}l.css'><p style='position:fixed;inset:0;background:url({site}p.png)'>己地</p>",
            "己地",
        ),
        plain(
            "pictures",
            "<p>庚地</p><img src='{site}a.png' srcset='{site}b.png 2x'><picture><source srcset='{site}c.png'></picture><video src='{site}v' autoplay></video>",
            "庚地",
        ),
        plain(
            "a page that sends on",
            "<meta http-equiv=refresh content='0;url={site}'><base href='{site}'><p>辛地</p>",
            "辛地",
        ),
        plain(
            "names of the desk",
            "<p id=draft>壬地</p><input id=draft value=假><div id=pages></div><dialog open id=library></dialog>",
            "壬地",
        ),
        plain(
            "comments within comments",
            "<p>癸地</p><!--[if gte mso 9]><script>intruder=1</script><![endif]--><![CDATA[<script>intruder=1</script>]]><!--><img src=x onerror=intruder=1>-->",
            "癸地",
        ),
        plain(
            "a template in a template",
            "<template><script>intruder=1</script><img src=x onerror=intruder=1></template><math><mi xlink:href='javascript:intruder=1'>x</mi></math><p>子地</p>",
            "子地",
        ),
        plain(
            "half of a tag",
            "<p>丑地</p><p title='><script>intruder=1</script>",
            "丑地",
        ),
        row("deep boxes", deep("div"), Draft("深处")),
        row("deep marks", deep("b"), Draft("深处")),
        row("a deep list", deep("ul><li"), Draft("深处")),
        row(
            "a table of many cells",
            format!(
                "<table><tr>{}</table><p>寅地</p>",
                "<td colspan=99999>格".repeat(3000)
            ),
            Draft("寅地"),
        ),
        row(
            "many paragraphs",
            "<p class=MsoNormal>卯地<span>，</span></p>".repeat(3000),
            Draft("卯地"),
        ),
    ]
}

#[test]
fn html_on_the_clipboard() {
    let desk = Desk::watched();
    for Row { name, comes, seen } in rows() {
        desk.begin_with_before();
        let html = comes.replace(STRANGER, &desk.site.elsewhere());
        desk.browser.run(
            "const data = new DataTransfer(), draft = document.getElementById('draft');
             data.setData('text/plain', '字');
             data.setData('text/html', '<html xmlns:w=\"urn:schemas-microsoft-com:office:word\"><meta name=ProgId content=Word.Document><body>' + arguments[0]);
             draft.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}))",
            &[json!(html)],
        );
        desk.sees(name, &seen);
        // Handlers are refused where they are parsed, long before anything could call them.
        desk.withstood(name, &["script-src-attr"]);
    }
}
