//! Files of every kind that are not what they say, or more than anyone can read.

use jianbao::files::docx;
use jianbao::files::own_html::{self, Carried};
use jianbao::files::zip::write::Archive;
use jianbao::{Style, parse, typeset};

use super::{BEFORE, Row, Seen, row};
use crate::desk::Desk;

/// A file with its name.
type File = (&'static str, Vec<u8>);

/// A Word file whose body is this.
fn word(body: &str) -> Vec<u8> {
    packed(&[("word/document.xml", document(body).as_bytes())])
}

fn document(body: &str) -> String {
    format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    )
}

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = Archive::default();
    archive.add("[Content_Types].xml", b"<Types/>");
    for (name, bytes) in parts {
        archive.add(name, bytes);
    }
    archive.finish()
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// An entity that is ten times another, nine times over.
fn laughs() -> Vec<u8> {
    let entity = |n: usize| format!("<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(10));
    let entities: Vec<String> = (1..10).map(entity).collect();
    let entities = format!("<!DOCTYPE w [<!ENTITY a0 \"哈\">{}", entities.concat());
    let text = entities
        + "<!ENTITY file SYSTEM \"file:///etc/passwd\">]>"
        + &document(&paragraph("笑&a9;&file;完"));
    packed(&[("word/document.xml", text.as_bytes())])
}

fn utf_16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn gb18030(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

/// The head of a picture of so many pixels each way.
fn picture(side: u32) -> Vec<u8> {
    let side = side.to_be_bytes();
    let head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    [head.as_slice(), &side, &side, &[8, 2, 0, 0, 0]].concat()
}

/// A page of ours with more in it than we write.
fn page_of_ours() -> Vec<u8> {
    let carried = Carried {
        draft: "</template><script>window.intruder = 1</script>子地".to_owned(),
        ..Carried::default()
    };
    let page = own_html::write(
        &typeset(&parse(BEFORE), &Style::default()),
        "</title><script>window.intruder = 1</script>",
        &carried,
    );
    page.replace(
        "</body>",
        "<script>window.intruder = 1</script><img src=x onerror='intruder = 1'></body>",
    )
    .into_bytes()
}

fn rows() -> Vec<Row<File>> {
    use Seen::{Draft, Told};
    let docx = docx::write(&parse(BEFORE), &Style::default());
    let half = docx[..docx.len() / 2].to_vec();
    let deep = |open: &str, text: &str| [&open.repeat(50_000), text].concat();
    let mut noise = Vec::new();
    let mut state = 1_u32;
    noise.resize_with(300_000, || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    });
    vec![
        row("an empty file", ("空.txt", Vec::new()), Told("空.txt")),
        row("a name that is markup", ("<img src=x onerror=window.intruder=1>.txt", "名地召开会议。".into()), Draft("名地")),
        row("UTF-16 without a mark", ("乙.txt", utf_16("乙地召开会议，研究部署。")), Draft("乙地召开会议")),
        // The half makes it valid GB18030, and no UTF-8.
        row("half of a UTF-8 character", ("丙.txt", [b"\xe4\xb8".as_slice(), "丙地召开会议。".as_bytes()].concat()), Draft("涓")),
        row("half of a UTF-16 pair", ("戊.txt", [b"\xff\xfe".to_vec(), utf_16("戊地召开会议。"), vec![0x00, 0xd8]].concat()), Draft("戊地召开会议")),
        row("four bytes of GB18030 and a byte of nothing", ("己.txt", [&gb18030("己地\u{20000}召开会议，研究部署防汛工作。"), b"\xff".as_slice()].concat()), Draft("召开会议，研究部署防汛工作")),
        row("nothing but NUL", ("零.txt", vec![0; 100_000]), Told("零.txt")),
        row("noise named a text", ("噪.txt", noise.clone()), Told("噪.txt")),
        row("noise named Word", ("噪.docx", noise.clone()), Told("噪.docx")),
        row("noise in a Word 97 file", ("噪.doc", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", noise.as_slice()].concat()), Told("噪.doc")),
        row("noise in a PDF", ("噪.pdf", [b"%PDF-1.7\n", noise.as_slice()].concat()), Told("噪.pdf")),
        row("half a Word file", ("半.docx", half), Told("半.docx")),
        row("an archive that grows", ("大.docx", packed(&[("word/document.xml", &vec![b' '; 200_000_000])])), Told("大.docx")),
        row("entities that grow", ("笑.docx", laughs()), Told("笑.docx")),
        row("deep elements", ("深.docx", word(&deep("<w:p>", &paragraph("深")))), Told("深.docx")),
        row("deep tables", ("表.docx", word(&deep("<w:tbl><w:tr><w:tc>", &paragraph("表")))), Told("表.docx")),
        row("names that lead elsewhere", ("径.docx", packed(&[("../../word/document.xml", document(&paragraph("径")).as_bytes())])), Told("径.docx")),
        row("markup in Word", ("文.docx", word(&paragraph("&lt;script&gt;window.intruder=1&lt;/script&gt;文地"))), Draft("文地")),
        row("deep groups of RTF", ("深.rtf", deep("{", "\\rtf1 x").into_bytes()), Told("深.rtf")),
        row("RTF of binary", ("丁.rtf", b"{\\rtf1\\ansi \\bin99999999 x{\\object\\objdata 00}\\u20161?}".to_vec()), Told("丁.rtf")),
        row("a page with scripts", ("页.html", "<p>页地召开会议。</p><script>window.intruder=1</script><img src=x onerror='window.intruder=1'>".into()), Draft("页地召开会议")),
        row("a page of ours with scripts", ("我.html", page_of_ours()), Draft("子地")),
        row("a drawing", ("图.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='window.intruder=1'><text>图</text></svg>".into()), Told("图.svg")),
        row("a picture without end", ("像.png", picture(u32::MAX)), Told("像.png")),
        row("a picture of nothing", ("点.png", picture(0)), Told("点.png")),
        row("a PDF that runs scripts", ("码.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9999999>>endobj\ntrailer<</Root 1 0 R>>".to_vec()), Told("码.pdf")),
        row("settings of numbers without end", ("设.json", br#"{"name": "<img src=x onerror=window.intruder=1>", "area": {"rows": 1e999}}"#.to_vec()), Told("设.json")),
        row("deep settings", ("深.json", deep("[", "1").into_bytes()), Told("深.json")),
    ]
}

#[test]
fn files() {
    let desk = Desk::watched();
    for Row {
        name,
        comes: (file, bytes),
        seen,
    } in rows()
    {
        desk.begin_with_before();
        desk.browser.click("#action-clear");
        desk.holds("");
        desk.bring("drop", &[(file, &bytes)]);
        desk.sees(name, &seen);
        desk.browser
            .until("!document.querySelector('#notice progress, #notice-stop')");
        desk.withstood(name, &[]);
    }
}
