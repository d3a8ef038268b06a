//! Texts on the clipboard, each as a JavaScript expression: some strings neither a clipboard nor a command can carry.

use super::{Row, Seen, row};
use crate::desk::Desk;

fn rows() -> Vec<Row<&'static str>> {
    use Seen::{Draft, Nowhere};
    vec![
        row("nothing", "''", Nowhere),
        row("blanks alone", r"' \u3000\t\n\n '", Nowhere),
        row(
            "one line without a mark",
            "'甲乙丙丁'.repeat(20000)",
            Draft("甲乙丙丁甲乙丙丁"),
        ),
        row("one Latin word", "'a'.repeat(50000)", Draft("aaaaaaaa")),
        row(
            "lines of one character",
            r"'字\n'.repeat(5000)",
            Draft("字"),
        ),
        // More, and Chromium takes seconds to break the line of a textarea.
        row("open brackets", "'（'.repeat(3000)", Draft("（（（")),
        row("number signs", "'一、'.repeat(5000)", Draft("一、")),
        row("decimals", "'1.2.3.'.repeat(5000)", Draft("1.2.3.")),
        row("straight quotes", r#"'甲"'.repeat(5000)"#, Draft("甲")),
        row("role marks", r"'<正文>'.repeat(3000) + '子'", Draft("子")),
        row("page breaks", r"'丑' + '\n<分页>'.repeat(300)", Draft("丑")),
        row(
            "empty lines",
            r"'寅' + '\n'.repeat(50000) + '卯'",
            Draft("卯"),
        ),
        row("a wide table", r"'辰' + '\t格'.repeat(3000)", Draft("辰")),
        row(
            "control characters",
            r"'甲\u0000乙\u0007丙\u001b[31m丁\u0008己'",
            Draft("己"),
        ),
        row(
            "bidirectional controls",
            r"'文件\u202excod.exe\u202c，\u2066甲\u2067乙\u2069午'",
            Draft("午"),
        ),
        row(
            "zero-width characters",
            r"'零\u200b宽\u200c字\u200d符\u2060\ufeff未'",
            Draft("未"),
        ),
        row(
            "combining marks",
            r"'申' + '\u0301\u20dd'.repeat(2000)",
            Draft("申"),
        ),
        row(
            "lone surrogates",
            r"'子\ud800丑\udc00酉' + '\udfff'",
            Draft("酉"),
        ),
        row(
            "noncharacters",
            r"'戌\ufffe\uffff\u{10ffff}\u{1fffe}亥'",
            Draft("亥"),
        ),
        row(
            "every kind of line end",
            r"'辰\r巳\r\n午\u2028未\u2029申\f酉\u0085戌\v亥'",
            Draft("亥"),
        ),
        row(
            "tags",
            "'<script>intruder=1</script><img src=x onerror=intruder=1><svg onload=intruder=1>尾'",
            Draft("<script>"),
        ),
        row("entities", "'&lt;b&gt;&amp;&#60;i&#62;尾'", Draft("&lt;b")),
        row(
            "addresses that are scripts",
            "'javascript:window.intruder=1 data:text/html,<script>intruder=1</script>尾'",
            Draft("尾"),
        ),
        row(
            "a template of another program",
            "'${intruder=1}{{intruder=1}}<%=intruder=1%>尾'",
            Draft("尾"),
        ),
    ]
}

#[test]
fn texts() {
    let desk = Desk::watched();
    for Row { name, comes, seen } in rows() {
        desk.begin_with_before();
        desk.browser.run(
            &format!(
                "const data = new DataTransfer(), draft = document.getElementById('draft'); data.setData('text/plain', {comes});
                 draft.dispatchEvent(new ClipboardEvent('paste', {{clipboardData: data, bubbles: true, cancelable: true}}))"
            ),
            &[],
        );
        desk.sees(name, &seen);
        desk.withstood(name, &[]);
    }
}
