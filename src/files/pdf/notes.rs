//! What a clerk must know of a file: what it is not, what is missing, and what to do.

use super::super::Refused;
use super::glyph::Glyphs;

/// A page with fewer characters has hardly any.
const HARDLY: usize = 10;
/// Hundredths of the page that a scan's picture covers at least.
const MOSTLY: i32 = 50;
/// Hundredths of the page that pictures of the text cover at least: signets and rules cover less.
const PARTLY: i32 = 3;

/// What was counted on a page.
#[derive(Clone, Copy, Debug, Default)]
pub struct PageFacts {
    /// Characters that a reader sees.
    seen: usize,
    /// Characters that nobody sees.
    hidden: usize,
    /// Of either, those that nobody knows.
    unknown: usize,
    /// Hundredths of the page under pictures.
    pictures: i32,
}

impl PageFacts {
    /// Counts a page.
    pub fn of(glyphs: &Glyphs) -> Self {
        let mut facts = Self {
            pictures: glyphs.pictures,
            ..Self::default()
        };
        for glyph in &glyphs.list {
            if glyphs.text(glyph).chars().all(char::is_whitespace) {
                continue;
            }
            facts.unknown += usize::from(glyph.unknown);
            if glyph.hidden {
                facts.hidden += 1;
            } else {
                facts.seen += 1;
            }
        }
        facts
    }

    /// A picture of a page with text laid over it by a reading machine.
    pub fn is_overlaid(&self) -> bool {
        self.pictures >= MOSTLY && self.hidden >= HARDLY && self.hidden > self.seen
    }

    /// A picture of a page, and nothing else.
    fn is_scan(&self) -> bool {
        self.pictures >= MOSTLY && self.seen < HARDLY && !self.is_overlaid()
    }

    /// Text with pictures.
    fn is_illustrated(&self) -> bool {
        self.pictures >= PARTLY && !self.is_scan() && !self.is_overlaid()
    }

    fn read(&self) -> usize {
        self.seen + if self.is_overlaid() { self.hidden } else { 0 }
    }
}

/// What becomes of a file.
pub enum Verdict {
    /// It gives no text.
    Refused(Refused),
    /// It gives its text, and this is to be known.
    Notes(Vec<String>),
}

/// Judges by what was counted on each page; `spent` says that the end was not reached.
pub fn verdict(pages: &[PageFacts], spent: bool) -> Verdict {
    let which = |has: &dyn Fn(&PageFacts) -> bool| -> Vec<usize> {
        (1..)
            .zip(pages)
            .filter(|(_, page)| has(page))
            .map(|(number, _)| number)
            .collect()
    };
    let read: usize = pages.iter().map(PageFacts::read).sum();
    let unknown: usize = pages.iter().map(|page| page.unknown).sum();
    let scans = which(&PageFacts::is_scan);
    if read < HARDLY && !scans.is_empty() || scans.len() == pages.len() && !pages.is_empty() {
        return Verdict::Refused(scan());
    }
    if read == 0 {
        return Verdict::Refused(if spent { damaged() } else { empty() });
    }
    if unknown * 2 > read {
        return Verdict::Refused(unreadable());
    }
    let mut notes = Vec::new();
    if !scans.is_empty() {
        notes.push(format!(
            "第{}页是扫描件，只有图片、没有文字，没有读入。请用 WPS 或扫描软件“文字识别（OCR）”转成 Word，再导入这几页。",
            listed(&scans)
        ));
    }
    let overlaid = which(&PageFacts::is_overlaid);
    if !overlaid.is_empty() {
        notes.push(format!(
            "第{}页是扫描件，文字由识别软件（OCR）加在图片上，可能有错，请对照原件逐字核对。",
            listed(&overlaid)
        ));
    }
    if unknown * 20 > read {
        let pages = which(&|page| page.unknown > 0);
        notes.push(format!(
            "第{}页有 {unknown} 个字读不出来，用“\u{FFFD}”代替：字体里没有文字对照表。请向来文单位要 Word 原稿。",
            listed(&pages)
        ));
    } else if unknown > 0 {
        let pages = which(&|page| page.unknown > 0);
        notes.push(format!(
            "第{}页有 {unknown} 个字读不出来，用“\u{FFFD}”代替，请对照原件补上。",
            listed(&pages)
        ));
    }
    let illustrated = which(&PageFacts::is_illustrated);
    if !illustrated.is_empty() {
        notes.push(format!(
            "第{}页有图片，没有读入。要用的，请从 Word 原稿里取，或截图另存，再拖进来。",
            listed(&illustrated)
        ));
    }
    let unseen = which(&|page| page.hidden > 0 && !page.is_overlaid());
    if !unseen.is_empty() {
        notes.push(format!("第{}页有看不见的文字，没有读入。", listed(&unseen)));
    }
    if spent {
        notes.push("这份 PDF 内容过多，没有读到末尾。请用 PDF 软件拆分后，分几次导入。".to_owned());
    }
    Verdict::Notes(notes)
}

/// Page numbers as one writes them, runs as such: 1、3—5.
fn listed(pages: &[usize]) -> String {
    let mut out = String::new();
    let mut at = 0;
    while at < pages.len() {
        let run = pages[at..]
            .windows(2)
            .take_while(|pair| pair[1] == pair[0] + 1)
            .count();
        if !out.is_empty() {
            out.push('、');
        }
        out.push_str(&pages[at].to_string());
        if run > 0 {
            out.push(if run == 1 { '、' } else { '—' });
            out.push_str(&pages[at + run].to_string());
        }
        at += run + 1;
    }
    out
}

fn refused(text: &str) -> Refused {
    Refused(text.to_owned())
}

fn scan() -> Refused {
    refused(
        "这份 PDF 是扫描件，里面只有图片、没有文字，本工具不做文字识别。请先用 WPS 或扫描软件“文字识别（OCR）”转成 Word，再导入。",
    )
}

fn empty() -> Refused {
    refused(
        "这份 PDF 里没有文字，可能已转成图形。请向来文单位要 Word 原稿，或用“文字识别（OCR）”转成 Word，再导入。",
    )
}

fn unreadable() -> Refused {
    refused(
        "这份 PDF 的字体里没有文字对照表，大部分文字读不出来。请向来文单位要 Word 原稿，或用“文字识别（OCR）”转成 Word，再导入。",
    )
}

/// Marks and digits that a font's table calls by wrong names.
pub fn misread() -> String {
    "这份 PDF 的方正字体编码有误，数字、字母和标点在文件里成了别的字（如“圆园园愿”实为“2008”），已按字形还原，请对照原件核对。".to_owned()
}

/// A file that opens only with a password.
pub fn password() -> Refused {
    refused("这份 PDF 有打开密码。请用 PDF 软件输入密码打开，另存为没有密码的文件，再导入。")
}

/// A file locked in a way nobody here knows.
pub fn locked() -> Refused {
    refused("这份 PDF 加了密，加密方式不认识，打不开。请向来文单位要没有加密的文件或 Word 原稿。")
}

/// A file that is no PDF any more.
pub fn damaged() -> Refused {
    refused(
        "这份 PDF 已损坏，打不开。请重新下载或拷贝；如能在 PDF 软件里打开，请另存一份，再导入。",
    )
}

/// A file of too many pages.
pub fn too_long(pages: usize, most: usize) -> Refused {
    Refused(format!(
        "这份 PDF 有 {pages} 页，一次最多读 {most} 页。请用 PDF 软件取出需要的几页，再导入。"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_as_one_writes_them() {
        for (pages, text) in [
            (&[1][..], "1"),
            (&[1, 2], "1、2"),
            (&[1, 2, 3], "1—3"),
            (&[1, 3, 4, 5, 9], "1、3—5、9"),
        ] {
            assert_eq!(listed(pages), text);
        }
    }

    #[test]
    fn what_a_page_is_by_its_pictures_and_its_text() {
        // What is seen and hidden, in characters, hundredths under pictures; overlaid, a scan, illustrated.
        for (seen, hidden, pictures, kinds) in [
            (600, 0, 0, [false, false, false]),
            (600, 0, 40, [false, false, true]),
            (0, 0, 100, [false, true, false]),
            (0, 600, 100, [true, false, false]),
        ] {
            let page = PageFacts {
                seen,
                hidden,
                unknown: 0,
                pictures,
            };
            let found = [page.is_overlaid(), page.is_scan(), page.is_illustrated()];
            assert_eq!(found, kinds, "{seen} {hidden} {pictures}");
        }
    }

    #[test]
    fn what_becomes_of_a_file() {
        let page = |seen, hidden, unknown, pictures| PageFacts {
            seen,
            hidden,
            unknown,
            pictures,
        };
        let text = page(600, 0, 0, 0);
        let scan = page(0, 0, 0, 100);
        for (pages, spent, said) in [
            (&[][..], false, "!"),
            (&[text], false, ""),
            (&[text], true, "没有读到末尾"),
            (&[scan], false, "!扫描件"),
            (&[page(9, 0, 0, 50)], false, "!扫描件"),
            (&[page(10, 0, 0, 50)], false, "第1页有图片"),
            (&[page(9, 0, 0, 49)], false, "第1页有图片"),
            (&[page(9, 0, 0, 3)], false, "第1页有图片"),
            (&[page(9, 0, 0, 2)], false, ""),
            (&[scan, text, scan], false, "第1、3页是扫描件，只有图片"),
            (&[scan, page(9, 0, 0, 0)], false, "!扫描件"),
            (&[scan, page(10, 0, 0, 0)], false, "第1页是扫描件"),
            (
                &[page(0, 10, 0, 50), text],
                false,
                "第1页是扫描件，文字由识别软件",
            ),
            (
                &[page(9, 9, 0, 100), text],
                false,
                "第1页是扫描件，只有图片",
            ),
            (
                &[page(0, 9, 0, 100), text],
                false,
                "第1页是扫描件，只有图片",
            ),
            (&[page(0, 0, 0, 0)], false, "!没有"),
            (&[page(0, 0, 0, 0)], true, "!"),
            (&[page(10, 0, 6, 0)], false, "!"),
            (
                &[page(10, 0, 5, 0)],
                false,
                "第1页有 5 个字读不出来，用“\u{fffd}”代替：字体里",
            ),
            (&[page(99, 0, 5, 0)], false, "代替：字体里"),
            (&[page(100, 0, 5, 0)], false, "代替，请对照原件"),
            (&[text, page(600, 0, 1, 0)], false, "第2页有 1 个字"),
            (&[page(600, 5, 0, 0)], false, "第1页有看不见的文字"),
        ] {
            let told = match verdict(pages, spent) {
                Verdict::Refused(Refused(why)) => format!("!{why}"),
                Verdict::Notes(notes) => notes.concat(),
            };
            assert_eq!(
                told.starts_with('!'),
                said.starts_with('!'),
                "{pages:?} {told}"
            );
            assert!(
                told.contains(said.trim_start_matches('!')),
                "{pages:?} {told}"
            );
            assert!(!said.is_empty() || told.is_empty(), "{pages:?} {told}");
        }
        assert!(too_long(7, 5).0.contains("有 7 页，一次最多读 5 页"));
    }
}
