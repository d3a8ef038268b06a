//! Pictures in a bulletin: in by every road, on paper, kept, and out again.

use jianbao::files::export::{Form, Pictures};
use jianbao::{Style, parse};
use serde_json::{Value, json};

use crate::desk::{BRING, Desk};
use crate::driver::Engine;
use crate::single;

/// JavaScript: a picture as a file of a type, drawn anew; noise, so that no type makes it small.
const DRAW: &str = "
    const canvas = (width, height) => {
        const canvas = document.createElement('canvas');
        canvas.width = width; canvas.height = height;
        const brush = canvas.getContext('2d'), noise = brush.createImageData(width, height);
        let seed = 7;
        for (let at = 0; at < noise.data.length; at++) {
            seed = seed * 1103515245 + 12345 & 0x7fffffff;
            noise.data[at] = at % 4 === 3 ? 255 : seed >> 16;
        }
        brush.putImageData(noise, 0, 0);
        return canvas;
    };
    const drawn = (width, height, type, name) => new Promise(done =>
        canvas(width, height).toBlob(blob => done(new File([blob], name, {type: blob.type})), type));
    const bytes = (list, type, name) => new File([new Uint8Array(list)], name, {type});";

/// Brings what a JavaScript expression makes.
pub fn bring(desk: &Desk, road: &str, file: &str) {
    desk.browser.run(
        &format!("{DRAW} {BRING} return Promise.resolve({file}).then(file => bring(arguments[0], ...[file].flat()))"),
        &[json!(road)],
    );
}

pub fn shows(desk: &Desk, count: usize) {
    desk.browser.until(&format!(
        "(all => all.length === {count} && [...all].every(one => one.complete && one.naturalWidth > 0))(document.querySelectorAll('#pages img'))"
    ));
    desk.settle();
}

/// Forgets everything, from the library that is open.
fn wipe(desk: &Desk) {
    desk.browser.click("#library-wipe");
    desk.browser.click("#wipe-now");
    desk.browser.until("!document.querySelector('#library')");
}

fn says(desk: &Desk, text: &str) {
    desk.browser.until(&format!(
        "document.getElementById('notice').innerText.includes({})",
        json!(text)
    ));
}

/// Whether each picture stands in the type area, over no text and no other.
fn stands(desk: &Desk) -> Value {
    desk.browser.run(
        "return [...document.querySelectorAll('#pages .sheet')].every(sheet => {
             const plate = sheet.querySelector('.area').getBoundingClientRect();
             const boxes = [...sheet.querySelectorAll('.plate img')].map(one => one.getBoundingClientRect());
             const texts = [...sheet.querySelectorAll('.plate > * > span')].map(one => one.getBoundingClientRect()).filter(one => one.width);
             const apart = (one, two) => one.bottom <= two.top + 1 || two.bottom <= one.top + 1
                 || one.right <= two.left + 1 || two.right <= one.left + 1;
             return boxes.every((one, at) => one.left >= plate.left - 1 && one.right <= plate.right + 1
                 && one.top >= plate.top - 1 && one.bottom <= plate.bottom + 1
                 && texts.every(two => apart(one, two)) && boxes.every((two, other) => at === other || apart(one, two)))
         })",
        &[],
    )
}

pub const TEXT: &str = "区水利局开展水库巡查\n区水利局组织技术人员逐一巡查。";

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
                "<图片1843x1229-",
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
            says(&desk, "未保留原图");
        }
        let draft = desk.draft();
        assert!(draft.contains(">大坝巡查"), "{draft}");
        assert_eq!(stands(&desk), json!(true), "{engine:?}");
        // Undo takes one out, redo brings it back; after a reload all are there.
        desk.browser.click("#action-undo");
        shows(&desk, count - 1);
        desk.browser.click("#action-redo");
        shows(&desk, count);
        desk.browser.reload();
        desk.ready();
        shows(&desk, count);
        assert_eq!(desk.draft(), draft);
        if engine == Engine::Chromium {
            desk.assert_calm();
        }
    }
}

#[test]
fn one_file_from_a_folder_keeps_pictures() {
    for engine in [Engine::Chromium, Engine::Firefox] {
        let desk = single::open(engine, &format!("single-illustrated-{engine:?}"));
        desk.paste_over(TEXT);
        bring(
            &desk,
            "drop",
            "drawn(300, 200, 'image/jpeg', '大坝巡查.jpg')",
        );
        shows(&desk, 1);
        desk.browser.reload();
        desk.ready();
        shows(&desk, 1);
    }
}

#[test]
fn html_with_pictures_in_it_is_pasted_with_them() {
    for engine in [Engine::Chromium, Engine::Firefox] {
        let desk = Desk::open_in(engine);
        desk.browser.run(
            &format!(
                "{DRAW}
                 const data = new DataTransfer(), picture = canvas(90, 60).toDataURL();
                 data.setData('text/html', `<p>区水利局逐一巡查水库。</p><p><img src=\"${{picture}}\"></p><p>图1　大坝巡查</p><p>隐患已整改。</p>`);
                 data.setData('text/plain', '区水利局逐一巡查水库。\\n图1　大坝巡查\\n隐患已整改。');
                 document.body.dispatchEvent(arguments[0]
                     ? new ClipboardEvent('paste', {{clipboardData: data, bubbles: true, cancelable: true}})
                     : new DragEvent('drop', {{dataTransfer: data, bubbles: true, cancelable: true}}))"
            ),
            // Firefox puts nothing on a clipboard that a script makes.
            &[json!(engine == Engine::Chromium)],
        );
        shows(&desk, 1);
        let draft = desk.draft();
        let (before, rest) = draft.split_once("<图片90x60-").expect("a picture");
        assert!(before.contains("逐一巡查水库"), "{draft}");
        assert!(rest.contains(">图1　大坝巡查\n"), "{draft}");
        says(&desk, "未保留原图");
    }
}

/// JavaScript: a picture's bytes as Word's rich text has them, with a drawing of it for older programs; a paste of both forms.
const RICH: &str = r#"
    const pict = blob => blob.arrayBuffer().then(buffer => {
        const hex = [...new Uint8Array(buffer)].map(byte => byte.toString(16).padStart(2, '0')).join('');
        const kind = blob.type === 'image/png' ? 'pngblip' : 'jpegblip';
        return `{\\*\\shppict{\\pict{\\*\\picprop}\\picw9\\${kind}\r\n${hex}}}{\\nonshppict{\\pict\\wmetafile8 0100090000030000}}`
    });
    const word = '<html xmlns:w="urn:schemas-microsoft-com:office:word">';
    const image = (at, width) => `<p class=MsoNormal><img width=${width} src="file:///C:/Temp/msohtmlclip1/01/clip_image00${at}.png"></p>`;
    const give = (html, plain, rtf, drops) => {
        const data = new DataTransfer();
        data.setData('text/html', html);
        data.setData('text/plain', plain);
        if (rtf) data.setData('text/rtf', `{\\rtf1\\ansi ${rtf}}`);
        document.body.dispatchEvent(drops
            ? new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true})
            : new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}))
    };"#;

#[test]
fn pictures_of_a_paste_from_word_come_from_its_rich_text() {
    for engine in [Engine::Chromium, Engine::Firefox] {
        let desk = Desk::open_in(engine);
        // Firefox puts nothing on a clipboard that a script makes.
        let drops = json!(engine == Engine::Firefox);
        let give = |script: &str| {
            desk.browser.run(
                &format!("{DRAW}{RICH}{script}"),
                std::slice::from_ref(&drops),
            )
        };
        give(
            "return Promise.all([drawn(900, 600, 'image/jpeg', 'a'), drawn(90, 60, 'image/png', 'b')])
                 .then(both => Promise.all(both.map(pict)))
                 .then(rtf => give(`${word}<p class=MsoNormal>区水利局逐一巡查水库。</p>${image(1, 450)}<p class=MsoNormal>图1　大坝巡查</p>
                     <p class=MsoNormal>隐患已整改。</p>${image(2, 90)}<p class=MsoNormal>图2　值守</p>`,
                     '区水利局逐一巡查水库。\\n\\n图1　大坝巡查\\n隐患已整改。\\n\\n图2　值守', rtf.join('\\\\par '), arguments[0]))",
        );
        shows(&desk, 2);
        let draft = desk.draft();
        let (before, rest) = draft.split_once("<图片900x600-").expect("a picture");
        let (between, last) = rest.split_once("<图片90x60-").expect("a second one");
        assert!(before.contains("逐一巡查水库"), "{draft}");
        assert!(between.contains(" 3/4>图1　大坝巡查\n"), "{draft}");
        assert!(between.contains("隐患已整改"), "{draft}");
        assert!(last.contains(">图2　值守"), "{draft}");
        says(&desk, "未保留原图");
        if engine == Engine::Firefox {
            continue;
        }
        // The rich text has but a drawing, none, or those of a web page, which nobody fetches.
        for (html, rtf, told) in [
            (
                "`${word}${image(1, 90)}<p class=MsoNormal>图1　大坝巡查</p>`",
                "'{\\\\pict\\\\wmetafile8 0100090000030000}'",
                "把图片另存后拖进来",
            ),
            (
                "`${word}${image(1, 90)}${image(2, 90)}<p class=MsoNormal>图1　大坝巡查</p>`",
                "'{\\\\pict\\\\pngblip 89504e470d0a1a0a0000000d494844520000010000000100}'",
                "有 2 张图片没有读入（没有随文字过来）",
            ),
            (
                "'<p>图1　大坝巡查<img src=\"https://example.cn/a.png\"></p>'",
                "''",
                "1 张图片没有放进来，本页不上网去取",
            ),
        ] {
            desk.select("0", "text.length");
            give(&format!("give({html}, '图1　大坝巡查', {rtf})"));
            says(&desk, told);
            desk.browser.until("!document.querySelector('#pages img')");
            assert!(desk.draft().contains("图1　大坝巡查"), "{}", desk.draft());
        }
        desk.assert_calm();
    }
}

#[test]
fn word_files_bring_their_pictures_and_take_them_along() {
    let desk = Desk::open();
    let address = desk.browser.text(&format!(
        "(() => {{ {DRAW} return canvas(90, 60).toDataURL() }})()"
    ));
    let draft = "区水利局开展水库巡查\n区水利局逐一巡查水库十二座。\n<图片90x60-0a 1/2>大坝现场\n隐患三处已经整改。\n<图片90x60-0a 2>坝顶\n<图片90x60-0a 2>坝脚\n巡查还将继续。";
    let pictures = Pictures::of_addresses(&["90x60-0a".to_owned(), address]);
    let file = Form::Docx.illustrated(&parse(draft), &pictures, &Style::default());
    desk.bring("file", &[("来稿.docx", &file)]);
    shows(&desk, 3);
    let came = desk.draft();
    let name = came
        .split_once("<图片")
        .and_then(|(_, rest)| rest.split_once('>'));
    let name = name.expect("a picture").0.replace(" 1/2", "");
    assert!(name.starts_with("90x60-"), "{came}");
    assert_eq!(came.trim(), draft.replace("90x60-0a", &name));
    let file = desk.export_as("illustrated-word", "#action-export-docx", "docx");
    let again = std::fs::read(file).expect("the exported file");
    assert!(again.windows(17).any(|at| at == b"media/picture3.pn"));
    let file = desk.export_as("illustrated-ofd", "#action-export-ofd", "ofd");
    let ofd = std::fs::read(file).expect("the exported file");
    assert!(ofd.windows(15).any(|at| at == b"Doc_0/Res/pictu"));
    desk.assert_calm();
}

#[test]
fn what_a_file_tells_besides_stays_out_and_it_stands_upright() {
    for engine in [Engine::Chromium, Engine::Firefox] {
        let desk = Desk::open_in(engine);
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
    }
}

#[test]
fn what_is_no_picture_for_paper_is_refused_by_name() {
    let desk = Desk::open();
    desk.paste_over(TEXT);
    let draft = desk.draft();
    for (file, told) in [
        (
            "new File(['<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"window.intruder=1\"/>'], '图.svg', {type: 'image/svg+xml'})",
            "“图.svg”是 SVG 格式",
        ),
        (
            "bytes([0,0,0,24,102,116,121,112,104,101,105,99,0,0,0,0], 'image/heic', '照片.heic')",
            "“照片.heic”是 HEIC 格式",
        ),
        (
            "bytes([215,205,198,154,0,0,0,0], '', '图.wmf')",
            "“图.wmf”是 WMF 格式",
        ),
        // 100,000 by 100,000.
        (
            "bytes([137,80,78,71,13,10,26,10,0,0,0,13,73,72,68,82,0,1,134,160,0,1,134,160,8,2,0,0,0,197,47,219,98,0,0,0,12,73,68,65,84,120,156,99,0,0,0,2,0,1,72,175,164,113], 'image/png', '巨大.png')",
            "“巨大.png”太大",
        ),
        (
            "bytes([137,80,78,71,13,10,26,10,0,0,0,13,73,72,68,82,0,0,0,90,0,0,0,90,8,2,0,0,0,197,47,219,98], 'image/png', '半截.png')",
            "“半截.png”图片读不出来",
        ),
    ] {
        bring(&desk, "drop", file);
        says(&desk, told);
        assert_eq!(desk.draft(), draft);
    }
    assert_eq!(desk.browser.run("return window.intruder", &[]), Value::Null);
    desk.assert_calm();
}

#[test]
fn where_there_is_no_room_nothing_is_half_done() {
    let desk = Desk::open();
    desk.paste_over(TEXT);
    let draft = desk.draft();
    desk.quota(60_000);
    let file = "drawn(1200, 800, 'image/jpeg', '大坝巡查.jpg')";
    bring(&desk, "drop", file);
    says(&desk, "存储空间已满");
    assert_eq!(desk.draft(), draft);
    desk.quota(1 << 30);
    bring(&desk, "drop", file);
    shows(&desk, 1);
}

#[test]
fn pictures_are_set_and_taken_out_by_keys() {
    let desk = Desk::open();
    desk.paste_over(TEXT);
    bring(
        &desk,
        "drop",
        "drawn(900, 600, 'image/jpeg', 'IMG_0231.jpg')",
    );
    shows(&desk, 1);
    // Without a caption it is pointed at, and the caret stands where the caption goes.
    desk.browser
        .until("document.getElementById('findings').textContent.includes('图片没有说明')");
    desk.browser.type_text("大坝巡查");
    desk.browser
        .until("document.querySelector('#pages img').alt === '大坝巡查'");
    desk.browser
        .until("!document.getElementById('findings').textContent.includes('图片没有说明')");
    let wide = || {
        let wide = desk.browser.run(
            "const wide = one => one.getBoundingClientRect().width;
             return Math.round(100 * wide(document.querySelector('#pages img')) / wide(document.querySelector('#pages .area')))",
            &[],
        );
        wide.as_u64()
    };
    assert_eq!(wide(), Some(100));
    for (item, sign, share) in [
        ("size-most", " 3/4>大坝巡查", 75),
        ("size-half", " 1/2>大坝巡查", 50),
    ] {
        desk.browser.press("Alt+Enter");
        desk.browser.tab_to_item(item);
        desk.browser.press("Enter");
        desk.browser.until(&format!(
            "document.getElementById('draft').value.includes({})",
            json!(sign)
        ));
        desk.settle();
        shows(&desk, 1);
        assert_eq!(wide(), Some(share));
        desk.browser.until("document.activeElement.id === 'draft'");
    }
    // Another picture in its place, as wide and with its caption, in one step.
    let before = desk.draft();
    desk.browser.press("Alt+Enter");
    desk.browser.tab_to_item("picture-replace");
    desk.browser.run(
        "document.getElementById('picture-file').click = () => { window.chosen = true }",
        &[],
    );
    desk.browser.press("Enter");
    desk.browser.until("window.chosen");
    bring(
        &desk,
        "picture-file",
        "drawn(640, 480, 'image/png', '别的.png')",
    );
    desk.browser
        .until("document.querySelector('#pages img')?.naturalWidth === 640");
    let after = desk.draft();
    assert!(after.contains("<图片640x480-"), "{after}");
    assert!(after.contains(" 1/2>大坝巡查"), "{after}");
    desk.browser.click("#action-undo");
    desk.browser
        .until("document.querySelector('#pages img')?.naturalWidth === 900");
    assert_eq!(desk.draft(), before);
    bring(&desk, "picture-file", "new File(['巡查'], '稿.txt')");
    says(&desk, "“稿.txt”不是图片");
    // Grey on the screen, never on paper.
    let grey = || {
        desk.browser
            .text("getComputedStyle(document.querySelector('#pages .sheet')).filter")
    };
    assert_eq!(grey(), "none");
    desk.browser.click("#grey");
    desk.settle();
    assert_eq!(grey(), "grayscale(1)");
    desk.browser
        .devtools("Emulation.setEmulatedMedia", &json!({"media": "print"}));
    assert_eq!(grey(), "none");
    desk.browser
        .devtools("Emulation.setEmulatedMedia", &json!({"media": ""}));
    // By the mouse the menu opens on the picture itself.
    desk.browser.mouse("#pages img", 2);
    desk.browser.click("#line-remove");
    desk.browser.until("!document.querySelector('#pages img')");
    desk.browser.click("#action-undo");
    shows(&desk, 1);
    desk.assert_calm();
}

#[test]
fn pictures_are_copied_with_the_text() {
    for engine in [Engine::Chromium, Engine::Firefox] {
        let desk = Desk::open_in(engine);
        desk.paste_over(TEXT);
        bring(
            &desk,
            "drop",
            "drawn(900, 600, 'image/jpeg', '大坝巡查.jpg')",
        );
        shows(&desk, 1);
        desk.browser.run(
            "const set = DataTransfer.prototype.setData;
             window.copied = {};
             DataTransfer.prototype.setData = function (kind, text) { window.copied[kind] = text; return set.call(this, kind, text) }",
            &[],
        );
        desk.browser.click("#action-copy");
        says(&desk, "图片一起复制了");
        let html = desk.browser.text("window.copied['text/html']");
        let (_, image) = html
            .split_once("<img src=\"data:image/jpeg;base64,")
            .expect("a picture");
        assert!(image.contains("\" width=\"589\" height=\"393\" alt=\"大坝巡查\">"));
        assert!(image.contains(">大坝巡查</span></p>"));
        // What was copied here comes back as it was.
        let draft = desk.draft();
        desk.select("0", "text.length");
        desk.browser.press("Control+v");
        desk.settle();
        shows(&desk, 1);
        assert_eq!(desk.draft().trim(), draft.trim());
    }
}

#[test]
fn text_fills_the_page_before_a_picture_that_finds_no_room() {
    let desk = Desk::open();
    let line = "区水利局组织技术人员对全区水库逐一巡查，发现隐患立即整改，确保安全度汛。";
    let body = format!("<正文>{}", line.repeat(10));
    desk.paste_over(&format!("区水利局开展水库巡查\n{body}"));
    desk.select("text.length", "text.length");
    bring(
        &desk,
        "drop",
        "drawn(900, 600, 'image/jpeg', '大坝巡查.jpg')",
    );
    shows(&desk, 1);
    desk.select("text.length", "text.length");
    desk.browser.press("Enter");
    desk.browser.type_text(&body);
    desk.browser
        .until("document.querySelectorAll('#pages .sheet')[1]?.querySelector('img')");
    let sheets = desk.sheets();
    assert_eq!(sheets[0].len(), 22, "{sheets:?}");
    assert_eq!(stands(&desk), json!(true));
    desk.assert_calm();
}

#[test]
fn the_exported_page_and_the_backup_carry_pictures() {
    let desk = Desk::open();
    desk.paste_over(TEXT);
    let files = "Promise.all([drawn(1200, 800, 'image/jpeg', '大坝巡查.jpg'), drawn(640, 960, 'image/jpeg', '值守.jpg')])";
    bring(&desk, "drop", files);
    shows(&desk, 2);
    let draft = desk.draft();
    let file = desk.export("illustrated");
    let html = std::fs::read_to_string(&file).expect("the exported file");
    assert_eq!(html.matches(" src=\"data:image/").count(), 2);
    assert!(html.contains("alt=\"大坝巡查\""));
    let pages: Vec<String> = desk
        .print("illustrated")
        .iter()
        .map(super::pdf::PdfPage::text)
        .collect();
    assert!(pages.concat().contains("值守"), "{pages:?}");
    desk.browser.goto(&format!("file://{}", file.display()));
    desk.browser
        .until("[...document.images].length === 2 && [...document.images].every(one => one.naturalWidth > 0)");
    desk.browser.goto(&desk.site.app());
    desk.ready();
    shows(&desk, 2);
    desk.browser.run(
        "const make = URL.createObjectURL;
         URL.createObjectURL = blob => { window.caught = blob; return make.call(URL, blob) }",
        &[],
    );
    desk.browser.click("#action-library");
    desk.browser.until("document.getElementById('library')");
    desk.browser.run("[...document.querySelectorAll('#library button')].find(one => one.innerText.includes('备份全部')).click()", &[]);
    desk.browser.until("window.caught");
    let backup = desk.browser.run("return window.caught.text()", &[]);
    let backup = backup.as_str().expect("a backup").to_owned();
    assert_eq!(backup.matches("\"picture.").count(), 2);
    // Wiped, the pictures are gone; either file brings them back.
    wipe(&desk);
    desk.browser.until("!document.querySelector('#pages img')");
    desk.browser.reload();
    desk.ready();
    desk.give("file", &[("导出.html", &html)]);
    shows(&desk, 2);
    assert_eq!(desk.draft(), draft);
    desk.browser.click("#action-library");
    desk.browser.until("document.getElementById('library')");
    wipe(&desk);
    desk.browser.reload();
    desk.ready();
    desk.give("backup-file", &[("备份.json", &backup)]);
    desk.browser
        .until("document.getElementById('library')?.innerText.includes('已导入 1 份稿子')");
    let open = "document.querySelector('#library .library-list button, #library li button')";
    desk.browser.until(open);
    desk.browser.run(&format!("{open}.click()"), &[]);
    shows(&desk, 2);
}

#[test]
fn what_nothing_names_for_a_week_is_forgotten() {
    const KEPT: &str = "
        const table = mode => new Promise(done => {
            const open = indexedDB.open('jianbao.pictures');
            open.onsuccess = () => done(open.result.transaction('pictures', mode).objectStore('pictures'));
        });
        const all = of => new Promise(done => of.onsuccess = () => done(of.result));";
    let desk = Desk::open();
    // Short waits, so that it is looked soon after the start.
    desk.browser.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        &json!({"source": "const wait = window.setTimeout;
            window.setTimeout = (act, time, ...more) => wait(act, time > 3000 && time < 10000 ? time / 10 : time, ...more)"}),
    );
    desk.paste_over(TEXT);
    bring(&desk, "drop", "drawn(90, 60, 'image/png', '大坝.png')");
    shows(&desk, 1);
    bring(&desk, "drop", "drawn(60, 90, 'image/png', '值守.png')");
    shows(&desk, 2);
    let count = || {
        let script = format!("{KEPT} return table('readonly').then(table => all(table.count()))");
        desk.browser.run(&script, &[])
    };
    // As if it were named nowhere for eight days.
    let forget = |days: u32| {
        let script = format!(
            "{KEPT} return table('readwrite').then(async table => {{
                 const keys = await all(table.getAllKeys());
                 for (const key of keys) {{
                     const value = await all(table.get(key));
                     table.put({{...value, idle: Date.now() - {days} * 24 * 3600000}}, key);
                 }}
                 return keys.length
             }})"
        );
        desk.browser.run(&script, &[]);
    };
    // Nothing is left of the second: neither the draft nor its steps name it.
    desk.browser
        .until("document.querySelector('.saved').innerText === '已自动保存'");
    desk.browser.run(
        "for (const key of Object.keys(localStorage)) {
             localStorage[key] = localStorage[key].replaceAll(/60x90-[0-9a-f]+/g, '1x1-0')
         }",
        &[],
    );
    desk.browser.reload();
    desk.ready();
    for (days, left) in [(6, 2), (8, 1)] {
        forget(days);
        desk.browser.reload();
        desk.ready();
        std::thread::sleep(std::time::Duration::from_secs(4));
        assert_eq!(count(), json!(left), "{days}");
    }
    desk.browser
        .until("document.querySelector('#pages img')?.naturalWidth === 90");
}
