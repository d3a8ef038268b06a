//! Small PDFs, written here and nowhere else.

use std::fmt::Write;

/// A file in the making: its objects, numbered from 1.
pub struct Maker {
    objects: Vec<Vec<u8>>,
    pages: Vec<usize>,
    /// What the resources of each page say besides fonts.
    pub resources: String,
    /// More of the trailer.
    pub trailer: String,
    /// More of each page's dictionary.
    pub page: String,
}

/// The catalogue, the tree of pages, and the fonts `/Song`, `/Hei`, `/Fang`, `/Xbs`, `/Gbk`, `/Win`,
/// `/Down`, `/Gb1`, each with its descendant.
const PAGES: usize = 2;

impl Maker {
    /// A file with fonts and no page.
    pub fn new() -> Self {
        let mut maker = Self {
            objects: vec![b"<</Type/Catalog/Pages 2 0 R>>".to_vec(), Vec::new()],
            pages: Vec::new(),
            resources: String::new(),
            trailer: String::new(),
            page: String::new(),
        };
        let mut fonts = String::new();
        for (key, face, encoding) in [
            ("Song", "SimSun", "UniGB-UCS2-H"),
            ("Hei", "SimHei", "UniGB-UCS2-H"),
            ("Fang", "FangSong_GB2312", "UniGB-UCS2-H"),
            ("Xbs", "FZXBSJW--GB1-0", "UniGB-UCS2-H"),
            ("Gbk", "KaiTi_GB2312", "GBK-EUC-H"),
            ("Down", "SimSun", "UniGB-UCS2-V"),
            ("Gb1", "SimSun,Bold", "Identity-H"),
        ] {
            let (blank, half) = if key == "Gbk" { (814, 907) } else { (1, 95) };
            let descendant = maker.add(format!(
                "<</Type/Font/Subtype/CIDFontType2/BaseFont/{face}/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/W[{blank} {half} 500]>>"
            ));
            let font = maker.add(format!(
                "<</Type/Font/Subtype/Type0/BaseFont/{face}/Encoding/{encoding}/DescendantFonts[{descendant} 0 R]>>"
            ));
            let _ = write!(fonts, "/{key} {font} 0 R");
        }
        let win = maker
            .add("<</Type/Font/Subtype/TrueType/BaseFont/#CB#CE#CC#E5/Encoding/WinAnsiEncoding>>");
        let latin = maker.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[65/uni4E00/seven]>>>>");
        let _ = write!(fonts, "/Win {win} 0 R/Latin {latin} 0 R");
        maker.resources = format!("/Font<<{fonts}>>");
        maker
    }

    /// Adds an object and gives its number.
    pub fn add(&mut self, object: impl Into<Vec<u8>>) -> usize {
        self.objects.push(object.into());
        self.objects.len()
    }

    /// Adds a stream with more in its dictionary.
    pub fn stream(&mut self, dict: &str, data: &[u8]) -> usize {
        let mut object = format!("<<{dict}/Length {}>>\nstream\n", data.len()).into_bytes();
        object.extend(data);
        object.extend(b"\nendstream");
        self.add(object)
    }

    /// Adds a page of 595 by 842 points with these instructions.
    pub fn page(&mut self, content: &str) -> &mut Self {
        let content = self.stream("", content.as_bytes());
        self.page_of(content)
    }

    /// Adds a page with instructions that are an object already.
    pub fn page_of(&mut self, content: usize) -> &mut Self {
        let page = format!(
            "<</Type/Page/Parent {PAGES} 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R/Resources<<{}>>{}>>",
            self.resources, self.page
        );
        let page = self.add(page);
        self.pages.push(page);
        self
    }

    /// Puts an object in the place of another.
    pub fn replace(&mut self, number: usize, object: &str) {
        self.objects[number - 1] = object.as_bytes().to_vec();
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = b"%PDF-1.5\n".to_vec();
        let mut places = Vec::new();
        let kids: String = self
            .pages
            .iter()
            .map(|page| format!("{page} 0 R "))
            .collect();
        let pages = format!("<</Type/Pages/Count {}/Kids[{kids}]>>", self.pages.len());
        for (at, object) in self.objects.iter().enumerate() {
            places.push(out.len());
            out.extend(format!("{} 0 obj\n", at + 1).into_bytes());
            out.extend(if at + 1 == PAGES && object.is_empty() {
                pages.as_bytes()
            } else {
                object
            });
            out.extend(b"\nendobj\n");
        }
        let start = out.len();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1);
        for place in &places {
            let _ = writeln!(table, "{place:010} 00000 n ");
        }
        let _ = write!(
            table,
            "trailer<</Size {}/Root 1 0 R{}>>\nstartxref\n{start}\n%%EOF",
            places.len() + 1,
            self.trailer
        );
        out.extend(table.into_bytes());
        out
    }
}

/// Instructions for a line of text at a place, counted from the left lower corner, in a font of Unicode.
pub fn at(x: i32, y: i32, font: &str, size: i32, text: &str) -> String {
    format!("BT /{font} {size} Tf {x} {y} Td <{}> Tj ET\n", utf16(text))
}

/// A text in the code of `UniGB-UCS2-H`, in hexadecimal digits.
pub fn utf16(text: &str) -> String {
    text.encode_utf16().fold(String::new(), |mut out, unit| {
        let _ = write!(out, "{unit:04X}");
        out
    })
}

/// Lines of running text, 20 points apart from `y` down.
pub fn lines(x: i32, y: i32, font: &str, size: i32, texts: &[&str]) -> String {
    (0..)
        .zip(texts)
        .map(|(line, text)| at(x, y - 20 * line, font, size, text))
        .collect()
}
