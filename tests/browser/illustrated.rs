//! Pictures in a bulletin: in by every road, on paper, and out again.

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::driver::Engine;

/// JavaScript: a picture as a file of a type, drawn anew; noise, so that no type makes it small.
const DRAW: &str = "
    const drawn = (width, height, type, name) => new Promise(done => {
        const canvas = document.createElement('canvas');
        canvas.width = width; canvas.height = height;
        const brush = canvas.getContext('2d'), noise = brush.createImageData(width, height);
        let seed = 7;
        for (let at = 0; at < noise.data.length; at++) {
            seed = seed * 1103515245 + 12345 & 0x7fffffff;
            noise.data[at] = at % 4 === 3 ? 255 : seed >> 16;
        }
        brush.putImageData(noise, 0, 0);
        canvas.toBlob(blob => done(new File([blob], name, {type: blob.type})), type);
    });
    const bytes = (list, type, name) => new File([new Uint8Array(list)], name, {type});
    const bring = (road, ...files) => {
        const data = new DataTransfer();
        for (const file of files) data.items.add(file);
        if (road === 'drop') {
            for (const kind of ['dragenter', 'dragover', 'drop'])
                document.body.dispatchEvent(new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
        } else if (road === 'paste') {
            document.body.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
        } else {
            const input = document.getElementById('file');
            input.files = data.files;
            input.dispatchEvent(new Event('change', {bubbles: true}));
        }
    };";

/// Brings what a JavaScript expression makes.
fn bring(desk: &Desk, road: &str, file: &str) {
    desk.browser.run(
        &format!("{DRAW} return Promise.resolve({file}).then(file => bring(arguments[0], ...[file].flat()))"),
        &[json!(road)],
    );
}

fn shows(desk: &Desk, count: usize) {
    desk.browser.until(&format!(
        "(all => all.length === {count} && [...all].every(one => one.complete && one.naturalWidth > 0))(document.querySelectorAll('#pages img'))"
    ));
    desk.settle();
}

fn says(desk: &Desk, text: &str) {
    desk.browser.until(&format!(
        "document.getElementById('notice').innerText.includes('{text}')"
    ));
}

const TEXT: &str = "区水利局开展水库巡查\n区水利局组织技术人员逐一巡查。";

#[test]
fn pictures_come_in_by_every_road() {
    for engine in [Engine::Chromium, Engine::Firefox] {
        let desk = Desk::open_in(engine);
        desk.paste_over(TEXT);
        let mut count = 0;
        // Firefox puts no files on a clipboard that a script makes.
        let paste = if engine == Engine::Firefox {
            "drop"
        } else {
            "paste"
        };
        for (road, file, told) in [
            (
                "drop",
                "drawn(2400, 1600, 'image/jpeg', '大坝巡查.jpg')",
                "x1229-",
            ),
            (
                paste,
                "drawn(300, 400, 'image/png', 'image.png')",
                "<图片300x400-",
            ),
            (
                "file",
                "drawn(64, 32, 'image/webp', 'a.webp')",
                "<图片64x32-",
            ),
            // One pixel each.
            (
                "file",
                "bytes([71,73,70,56,57,97,1,0,1,0,128,0,0,0,0,0,255,255,255,44,0,0,0,0,1,0,1,0,0,2,2,68,1,0,59], 'image/gif', 'a.gif')",
                "<图片1x1-",
            ),
            (
                "file",
                "bytes([66,77,58,0,0,0,0,0,0,0,54,0,0,0,40,0,0,0,1,0,0,0,1,0,0,0,1,0,24,0,0,0,0,0,4,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,9,9,200,0], 'image/bmp', 'a.bmp')",
                "<图片1x1-",
            ),
        ] {
            bring(&desk, road, file);
            count += 1;
            shows(&desk, count);
            assert!(
                desk.draft().contains(told),
                "{engine:?} {road}: {}",
                desk.draft()
            );
            says(&desk, "图片已放进草稿");
        }
        let draft = desk.draft();
        assert!(draft.contains(">大坝巡查"), "{draft}");
        assert_eq!(draft.matches(">图片说明").count(), 4, "{draft}");
        // Each in whole rows above its caption, within the type area, and no two over each other.
        let inside = desk.browser.run(
            "return [...document.querySelectorAll('#pages .sheet')].every(sheet => {
                 const plate = sheet.querySelector('.area').getBoundingClientRect();
                 const boxes = [...sheet.querySelectorAll('.plate > img')].map(one => one.getBoundingClientRect());
                 const texts = [...sheet.querySelectorAll('.plate > p')].map(one => one.getBoundingClientRect());
                 const apart = (one, two) => one.bottom <= two.top + 1 || two.bottom <= one.top + 1;
                 return boxes.every((one, at) => one.left >= plate.left - 1 && one.right <= plate.right + 1
                     && one.top >= plate.top - 1 && one.bottom <= plate.bottom + 1
                     && texts.every(two => apart(one, two)) && boxes.every((two, other) => at === other || apart(one, two)))
             })",
            &[],
        );
        assert_eq!(inside, json!(true), "{engine:?}");
        // Undo takes one out, redo brings it back; after a reload all are there.
        desk.browser.click("#action-undo");
        shows(&desk, count - 1);
        desk.browser.click("#action-redo");
        shows(&desk, count);
        desk.browser.reload();
        desk.ready();
        shows(&desk, count);
        assert_eq!(desk.draft(), draft);
    }
}

#[test]
fn what_a_file_tells_besides_stays_out_and_it_stands_upright() {
    let desk = Desk::open();
    desk.paste_over(TEXT);
    // Turned by a quarter, with a word of where it was taken.
    bring(
        &desk,
        "drop",
        "drawn(400, 200, 'image/jpeg', '现场.jpg').then(file => file.arrayBuffer()).then(buffer => {
             const word = [...'Taken at the dam'].map(c => c.charCodeAt(0));
             const tiff = [77,77,0,42,0,0,0,8,0,1,1,18,0,3,0,0,0,1,0,6,0,0,0,0,0,0, ...word];
             const exif = [69,120,105,102,0,0, ...tiff], all = new Uint8Array(buffer);
             return bytes([255,216,255,225,0,exif.length + 2, ...exif, ...all.slice(2)], 'image/jpeg', '现场.jpg')
         })",
    );
    shows(&desk, 1);
    assert!(desk.draft().contains("<图片200x400-"), "{}", desk.draft());
    let bare = desk.browser.run(
        "const kept = atob(document.querySelector('#pages img').src.split(',')[1]);
         return !kept.includes('Exif') && !kept.includes('Taken at')",
        &[],
    );
    assert_eq!(bare, json!(true));
    desk.assert_calm();
}

#[test]
fn what_is_no_picture_is_refused_by_name() {
    let desk = Desk::open();
    desk.paste_over(TEXT);
    let draft = desk.draft();
    for (file, name) in [
        (
            "new File(['<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"window.intruder=1\"/>'], '图.svg', {type: 'image/svg+xml'})",
            "图.svg",
        ),
        ("bytes([1, 2, 3], 'image/heic', '照片.heic')", "照片.heic"),
        // 100,000 by 100,000.
        (
            "bytes([137,80,78,71,13,10,26,10,0,0,0,13,73,72,68,82,0,1,134,160,0,1,134,160,8,2,0,0,0,197,47,219,98,0,0,0,12,73,68,65,84,120,156,99,0,0,0,2,0,1,72,175,164,113], 'image/png', '巨大.png')",
            "巨大.png",
        ),
    ] {
        bring(&desk, "drop", file);
        says(&desk, &format!("“{name}”读不出来"));
        assert_eq!(desk.draft(), draft);
    }
    desk.assert_calm();
}

#[test]
fn the_exported_page_carries_its_pictures() {
    let desk = Desk::open();
    desk.paste_over(TEXT);
    let files = "Promise.all([drawn(1200, 800, 'image/jpeg', '大坝巡查.jpg'), drawn(640, 960, 'image/jpeg', '值守.jpg')])";
    bring(&desk, "drop", files);
    shows(&desk, 2);
    let file = desk.export("illustrated");
    let html = std::fs::read_to_string(&file).expect("the exported file");
    assert_eq!(html.matches("<img src=\"data:image/").count(), 2);
    assert!(html.contains("alt=\"大坝巡查\""));
    let pages = desk.print("illustrated");
    assert!(pages[0].text().contains("值守") && pages[1].text().contains("大坝巡查"));
    desk.browser.goto(&format!("file://{}", file.display()));
    desk.browser
        .until("[...document.images].length === 2 && [...document.images].every(one => one.naturalWidth > 0)");
    assert_eq!(desk.browser.run("return window.intruder", &[]), Value::Null);
    // Moved with its story, and gone with it: the draft is all there is.
    desk.browser.goto(&desk.site.app());
    desk.ready();
    shows(&desk, 2);
    desk.browser.click("#action-clear");
    desk.browser.until("!document.querySelector('#pages img')");
}
