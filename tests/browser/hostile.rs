//! Bad input: nothing panics, nothing runs, nothing is lost.

use crate::desk::Desk;

/// Pastes what each expression gives and holds the desk to the law; `keep` must still stand in the draft.
fn withstands(cases: &[(&str, &str)]) {
    let desk = Desk::open();
    for (expression, keep) in cases {
        desk.paste_expression(expression);
        let draft = desk.draft();
        assert!(
            draft.contains(keep),
            "{expression} lost {keep}: {draft:.300}"
        );
        desk.browser
            .until("document.querySelectorAll('#pages .sheet').length > 0");
        desk.assert_calm();
    }
}

#[test]
fn an_empty_desk_and_single_characters() {
    let desk = Desk::open();
    assert_eq!(desk.draft(), "");
    desk.assert_calm();
    withstands(&[
        ("'字'", "字"),
        ("'。'", "。"),
        ("'<'", "<"),
        ("'\\u{20000}'", "\u{20000}"),
        ("'\\n\\n\\n字\\n\\n\\n'", "字"),
    ]);
}

#[test]
fn text_without_structure() {
    withstands(&[
        ("'甲乙丙丁'.repeat(3000)", "甲乙丙丁甲乙丙丁"),
        ("'a'.repeat(10000)", "aaaaaaaa"),
        ("'（'.repeat(3000)", "（（（"),
        ("'一、'.repeat(3000)", "一、"),
        ("'1.2.3.'.repeat(3000)", "1.2.3."),
    ]);
}

#[test]
fn control_characters_and_lone_surrogates() {
    withstands(&[
        (
            "'甲\\u0000乙\\u0007丙\\u001b[31m丁\\u200b\\u202e戊\\ufeff己'",
            "己",
        ),
        (
            "'子' + String.fromCharCode(0xd800) + '丑' + String.fromCharCode(0xdc00) + '寅'",
            "寅",
        ),
        (
            "String.fromCharCode(0xdfff) + '卯' + String.fromCharCode(0xdbff)",
            "卯",
        ),
        ("'辰\\r巳\\r\\n午\\u2028未\\u2029申\\f酉'", "酉"),
    ]);
}

#[test]
fn markup_is_only_text() {
    let markup = [
        "<script>window.intruder = 1</script>",
        "<img src=x onerror='window.intruder = 1'>",
        "</section><svg onload='window.intruder = 1'>",
        "&lt;b&gt; &amp;",
    ];
    let desk = Desk::open();
    for text in markup {
        desk.paste_expression(&serde_json::json!(text).to_string());
        // Quotes may be made Chinese; the tag itself must be there to be read.
        desk.shows(text.split(['=', ' ', '>']).next().unwrap_or_default());
        let intruders = desk.browser.run(
            "return document.querySelectorAll('#pages script, #pages img, #pages svg, #pages b').length",
            &[],
        );
        assert_eq!(intruders, 0, "{text}");
        desk.assert_calm();
    }
    let html = std::fs::read_to_string(desk.export("markup")).expect("the exported file");
    assert!(html.contains("&amp;lt;b&amp;gt;"), "{html:.2000}");
}

/// Larger than can be set at each keystroke: it must still be there, be said, and be exported.
#[test]
fn two_megabytes() {
    let desk = Desk::open();
    desk.paste_expression(
        "'首' + '云岫区开展春季防火检查，发现问题及时整改。\\n'.repeat(32000) + '尾'",
    );
    let draft = desk.draft();
    assert!(draft.len() > 1_900_000, "{} bytes", draft.len());
    assert_eq!(draft.matches('首').count(), 1);
    assert_eq!(draft.matches('尾').count(), 1);
    assert_eq!(draft.matches("防火检查").count(), 32000);
    desk.browser
        .until("document.getElementById('notice').innerText.trim()");
    let html = std::fs::read_to_string(desk.export("large")).expect("the exported file");
    assert!(html.contains('首') && html.contains('尾'));
    desk.assert_calm();
}
