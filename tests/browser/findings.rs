//! Findings at the desk: why, mended, set aside; and the dialog about the rules.

use crate::desk::Desk;
use crate::driver::Engine;

/// A skipped number, an impossible date, two headlines with a mark at their end.
const FAULTY: &str = "云岫区防汛简报\n第3期\n云岫区防汛办　2025年6月12日\n\n全区部署防汛工作\n\
    一、加强组织领导。\n各镇落实责任人。\n二、备足应急物资。\n11月31日前清点到位。\n四、强化值班值守\n各村24小时值班。\n";

fn rules(desk: &Desk) -> String {
    desk.browser
        .text("[...document.querySelectorAll('.finding')].map(item => item.dataset.rule).join(' ')")
}

#[test]
fn a_finding_is_explained_mended_set_aside_and_stays_so() {
    let desk = Desk::open();
    desk.paste(FAULTY);
    desk.shows("各村24小时值班");
    assert_eq!(
        rules(&desk),
        "title-end-mark title-end-mark bad-date number-gap"
    );

    let why = "document.querySelector('.finding[data-rule=number-gap] .why')";
    let shown = |yes| {
        desk.browser
            .until(&format!("{why}.checkVisibility() === {yes}"));
    };
    shown(false);
    desk.browser.click(".finding[data-rule=number-gap] .ask");
    shown(true);
    assert!(
        desk.browser
            .text(&format!("{why}.textContent"))
            .contains("7.3.3")
    );

    // What changes form alone is mended at once; facts are not.
    desk.browser.click("#fix-form");
    desk.browser
        .until("document.querySelectorAll('.finding').length === 2");
    assert_eq!(rules(&desk), "bad-date number-gap");
    assert!(desk.draft().contains("二、备足应急物资\n11月31日"));
    assert!(desk.draft().contains("四、强化值班值守"));
    shown(true);

    desk.browser.click(".finding[data-rule=bad-date] .ignore");
    desk.browser
        .until("document.querySelectorAll('.finding').length === 1");
    desk.browser.reload();
    desk.ready();
    desk.shows("各村24小时值班");
    assert_eq!(rules(&desk), "number-gap");
    desk.browser.click("#heed");
    desk.browser
        .until("document.querySelectorAll('.finding').length === 2");

    // A quotation mark that looks the wrong way is turned, not doubled.
    let turned = FAULTY.replace("各镇落实", "各镇在“防汛“一线落实");
    desk.paste(&turned);
    let quote = ".finding[data-rule=unbalanced-quote]";
    desk.browser.until(&format!(
        "document.querySelector('{quote}')?.textContent.includes('“防汛”的引号方向反了')"
    ));
    desk.browser.click(&format!("{quote} .fix"));
    desk.browser.click(".effect .main");
    desk.holds(&turned.replace("防汛“", "防汛”"));
    desk.assert_calm();
}

#[test]
fn the_rules_dialog_says_the_reason_of_every_rule_and_never_prints() {
    let desk = Desk::open();
    desk.paste(FAULTY);
    desk.shows("各村24小时值班");
    desk.browser
        .run("document.getElementById('action-rules').focus()", &[]);
    desk.browser.click("#action-rules");
    desk.browser.until("document.querySelector('#rules').open");
    desk.browser
        .until("document.querySelector('#rules').contains(document.activeElement)");
    let said = desk
        .browser
        .text("document.querySelector('#rules').textContent");
    for rule in jianbao::check::RULES {
        assert!(
            said.contains(rule.label) && said.contains(rule.why),
            "{}",
            rule.id
        );
    }
    for rule in jianbao::tidy::rule::ALL {
        assert!(
            said.contains(rule.label) && said.contains(rule.does),
            "{}",
            rule.id
        );
    }
    assert!(!desk.printed_text().contains("规则说明"));
    desk.browser.click("#dialog-close");
    desk.browser
        .until("!document.querySelector('#rules') && document.activeElement.id === 'action-rules'");
    desk.assert_calm();
}

#[test]
fn what_the_masthead_lacks_is_said_and_leads_to_the_form() {
    let desk = Desk::open();
    let nameless = FAULTY.lines().skip(2).collect::<Vec<_>>().join("\n");
    desk.paste(&nameless);
    desk.shows("各村24小时值班");
    let said = desk
        .browser
        .text("document.querySelector('#findings').textContent");
    assert!(said.contains("报头还缺名称、期号"), "{said}");
    desk.browser.click("#fill-masthead");
    desk.browser
        .until("document.activeElement === document.querySelector('#field-name')");
    desk.browser.type_text("云岫信息");
    // What is no number leaves the draft as it is, and whoever goes on is told.
    desk.browser.press("Tab");
    desk.browser.type_text("第期");
    desk.browser.press("Tab");
    desk.browser.until(
        "document.querySelector('#notice.warning')?.textContent.includes('“第期”不像期号')
         && document.querySelector('#field-issue').value === ''",
    );
    assert!(desk.draft().contains("云岫信息\n云岫区防汛办　"));
    // It stays told while another field is filled in; a bare number is enough.
    desk.browser.type_text("云岫区水务局");
    desk.browser
        .until("document.getElementById('draft').value.includes('云岫区水务局')");
    desk.browser
        .until("document.querySelector('#notice.warning')");
    desk.browser.press("Shift+Tab");
    desk.browser.type_text("9");
    desk.browser.until(
        "document.getElementById('draft').value.includes('云岫信息\\n第9期\\n云岫区水务局　')",
    );
    desk.browser
        .until("!document.querySelector('#notice').textContent");
    desk.assert_calm();
}

fn half_typed(engine: Engine) {
    let desk = Desk::open_in(engine);
    desk.paste_over(&FAULTY.replace("领导。", "领导").replace("物资。", "物资"));
    let shown =
        "[...document.querySelectorAll('.finding')].map(item => item.dataset.rule).join(' ')";
    desk.browser
        .until(&format!("{shown} === 'bad-date number-gap'"));
    let open = format!("{shown} === 'bad-date number-gap unbalanced-bracket'");
    // Nothing is said of a bracket as long as the line is typed; it is when the caret goes elsewhere.
    desk.select("text.length - 1", "text.length - 1");
    desk.browser.type_text("各村（社区、各镇区与");
    desk.shows("各村（社区、各镇区与");
    assert_eq!(desk.browser.text(shown), "bad-date number-gap");
    desk.browser.press("ArrowUp");
    desk.browser.until(&open);
    let count = "document.querySelector('#tab-findings .count').textContent";
    assert_eq!(desk.browser.text(count), "3");
    // What was said stays while it is typed on, and goes when it is mended.
    desk.browser.press("ArrowDown");
    desk.browser.press("End");
    desk.browser.type_text("户");
    desk.shows("各镇区与户");
    assert!(desk.browser.text(shown).contains("unbalanced-bracket"));
    desk.browser.type_text("）。");
    desk.browser
        .until(&format!("{shown} === 'bad-date number-gap'"));
    // Typing rests, also where the draft loses the focus.
    desk.browser.type_text("各组（队。");
    desk.browser.until(&open);
    desk.browser.type_text("）");
    desk.browser
        .until(&format!("{shown} === 'bad-date number-gap'"));
    desk.browser.type_text("“");
    desk.browser.run("document.activeElement.blur()", &[]);
    desk.browser.until(&format!(
        "{shown} === 'bad-date number-gap unbalanced-quote'"
    ));
    desk.assert_calm();
}

#[test]
fn a_half_typed_line_is_not_found_fault_with_in_chromium() {
    half_typed(Engine::Chromium);
}

#[test]
fn a_half_typed_line_is_not_found_fault_with_in_firefox() {
    half_typed(Engine::Firefox);
}
