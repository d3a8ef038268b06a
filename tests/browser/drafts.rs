//! The draft outlives the page.

use crate::desk::Desk;

#[test]
fn a_reload_restores_the_draft() {
    let desk = Desk::open();
    desk.paste("石桥街道开展春季爱国卫生运动\n石桥街道组织志愿者清理卫生死角。（石桥街道）");
    desk.shows("（石桥街道）");
    let draft = desk.draft();
    // Saving may wait for a pause in typing.
    std::thread::sleep(std::time::Duration::from_secs(2));
    desk.browser.reload();
    desk.ready();
    desk.shows("（石桥街道）");
    assert_eq!(desk.draft(), draft);
    desk.assert_calm();
}
