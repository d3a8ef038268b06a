//! A font: the codes of a string, what each says and how wide it is.

use std::cell::OnceCell;

use hayro_cmap::{BfString, CMap, WritingMode};
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};

use super::filters::decoded;
use super::founder;
use super::gb::Gb;
use super::names::{Encoding, plain, text_of};
use super::truetype;
use super::widths::{self, Widths};
use crate::source::Face;

/// No table of a font is larger than this many bytes.
const TABLE: usize = 8 << 20;
/// No font program that is looked into is larger than this many bytes.
const PROGRAM: usize = 32 << 20;

/// The tables of Chinese codes, unpacked when first asked for.
#[derive(Default)]
pub struct LazyGb(OnceCell<Gb>);

impl LazyGb {
    /// The tables.
    pub fn get(&self) -> &Gb {
        self.0.get_or_init(Gb::new)
    }
}

/// A font of a file.
pub struct Font<'a> {
    /// Its face, where its name says one that offices know.
    pub face: Option<Face>,
    /// Its name or its descriptor says bold.
    pub bold: bool,
    /// It is written downwards.
    pub vertical: bool,
    /// Glyphs are drawings of the file, with streams of their own, and a matrix of their own.
    pub scale: f64,
    codes: Codes,
    to_unicode: Option<CMap>,
    widths: Widths,
    /// Founder's faces for Latin, `E-BZ` and so on: Latin as GBK `A0xx`.
    is_founder_latin: bool,
    /// The font program's own table, from glyph to character.
    program: OnceCell<Vec<(u16, char)>>,
    descendant: Option<Dict<'a>>,
}

/// How bytes make codes, and what codes mean by themselves.
enum Codes {
    /// One byte each: texts by byte.
    Bytes(Vec<Option<String>>),
    /// Bytes of Windows-1252 by name, of GBK in truth.
    ByteGbk,
    /// Two bytes, the number of the character in its collection.
    Cid { is_gb1: bool },
    /// UTF-16.
    Utf16,
    /// GBK, one byte or two. Number of the blank in Adobe-GB1: 1 proportional, 814 half width.
    Gbk { blank: u32 },
    /// One byte or two, in a code we have no table of.
    Foreign,
    /// As a table of the file says.
    Table { map: Box<CMap>, is_gb1: bool },
}

impl Codes {
    /// What each byte says, where codes are bytes with texts of their own.
    fn texts(&self) -> Option<&[Option<String>]> {
        match self {
            Self::Bytes(texts) => Some(texts),
            _ => None,
        }
    }
}

/// A code of a string.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Code {
    /// Bytes of it.
    pub len: usize,
    /// Its width, in thousandths of the size.
    pub width: f64,
    /// It is the byte 32, which word spacing widens.
    pub is_blank: bool,
    /// It has no text that anybody could know.
    pub is_unknown: bool,
}

impl<'a> Font<'a> {
    /// Reads a font's dictionary. Whatever is missing or wrong in it, there is a font.
    pub fn new(dict: &Dict<'a>, gb: &LazyGb) -> Self {
        let name = dict.get::<Name<'_>>("BaseFont");
        let name = family(name.as_deref().unwrap_or_default(), gb);
        let is_composite = dict.get::<Name<'_>>("Subtype").as_deref() == Some(b"Type0");
        let descendant = dict
            .get::<Array<'a>>("DescendantFonts")
            .and_then(|fonts| fonts.iter::<Dict<'a>>().next())
            .filter(|_| is_composite);
        let descriptor = descendant
            .as_ref()
            .unwrap_or(dict)
            .get::<Dict<'a>>("FontDescriptor")
            .unwrap_or_default();
        let to_unicode = dict
            .get::<Stream<'a>>("ToUnicode")
            .and_then(|stream| decoded(&stream, TABLE))
            .and_then(|data| CMap::parse(&data, |_| None));
        let (codes, vertical) = if is_composite {
            composite(dict, descendant.as_ref())
        } else {
            let is_gbk = to_unicode.is_none() && is_chinese(&name) && !is_embedded(&descriptor);
            (simple(dict, &descriptor, &name, is_gbk), false)
        };
        let widths = match &descendant {
            Some(descendant) => widths::composite(descendant),
            None => widths::simple(dict, &descriptor, &name, codes.texts()),
        };
        let lower = name.to_lowercase();
        let flags = descriptor.get::<i32>("Flags").unwrap_or(0);
        Self {
            face: Face::of_font(&name),
            bold: ["bold", "black", "heavy"]
                .iter()
                .any(|word| lower.contains(word))
                || flags & 1 << 18 != 0
                || descriptor
                    .get::<i32>("FontWeight")
                    .is_some_and(|weight| weight >= 600),
            vertical,
            scale: glyph_scale(dict),
            codes,
            to_unicode,
            widths,
            is_founder_latin: founder::is_latin(&name),
            program: OnceCell::new(),
            descendant,
        }
    }

    /// Reads the code at the front of `bytes` and adds what it says to `text`: U+FFFD where that is unknown.
    pub fn read(&self, bytes: &[u8], gb: &LazyGb, text: &mut String) -> Option<Code> {
        let first = *bytes.first()?;
        let (len, code) = self.code(bytes);
        let (cid, own) = self.meaning(code, len, gb);
        let start = text.len();
        let width = self.widths.of(cid);
        match self.mapped(code, gb) {
            Some(mapped) if !is_private(&mapped) || own.is_none() => text.push_str(&mapped),
            _ => text.push_str(own.as_deref().unwrap_or("\u{FFFD}")),
        }
        Some(Code {
            len,
            width,
            is_blank: len == 1 && first == b' ',
            is_unknown: text[start..].contains('\u{FFFD}'),
        })
    }

    /// Advance of vertical writing in thousandths of the size: less than 0.
    pub fn down(&self) -> f64 {
        self.widths.down
    }

    /// The code at the front of `bytes`, which are not empty: its length and value.
    fn code(&self, bytes: &[u8]) -> (usize, u32) {
        let first = bytes[0];
        let of_len = |len: usize| {
            let len = len.min(bytes.len());
            let value = bytes[..len]
                .iter()
                .fold(0, |code, byte| code << 8 | u32::from(*byte));
            (len, value)
        };
        match &self.codes {
            Codes::Bytes(_) => of_len(1),
            Codes::Utf16 if matches!(first, 0xD8..=0xDB) => of_len(4),
            Codes::Cid { .. } | Codes::Utf16 => of_len(2),
            Codes::ByteGbk | Codes::Gbk { .. } | Codes::Foreign => {
                let is_pair =
                    matches!(first, 0x81..=0xFE) && bytes.get(1).is_some_and(|b| *b >= 0x40);
                of_len(1 + usize::from(is_pair))
            }
            Codes::Table { map, .. } => (1..=4)
                .map(of_len)
                .find(|(len, code)| {
                    map.lookup_cid_code(*code, u8::try_from(*len).unwrap_or(4))
                        .is_some()
                })
                .unwrap_or_else(|| of_len(2)),
        }
    }

    /// The number by which a code's width is known, and what the code says without a table of the file.
    fn meaning(&self, code: u32, len: usize, gb: &LazyGb) -> (u32, Option<String>) {
        let gbk = |blank: u32| {
            let one = u8::try_from(code).ok().filter(|_| len == 1);
            match (one, u16::try_from(code)) {
                (Some(byte @ 0x20..=0x7E), _) => (
                    blank + u32::from(byte) - 0x20,
                    Some(char::from(byte).to_string()),
                ),
                (Some(0x80), _) => (0, Some("€".to_owned())),
                (None, Ok(pair)) => {
                    if self.is_founder_latin && matches!(pair, 0xA0A1..=0xA0FE) {
                        let latin = u8::try_from(pair & 0x7F).unwrap_or(b' ');
                        return (blank, Some(char::from(latin).to_string()));
                    }
                    let cid = Gb::cid_of_gbk(pair).unwrap_or(u32::MAX);
                    (cid, gb.get().of_gbk(pair).map(String::from))
                }
                _ => (0, None),
            }
        };
        match &self.codes {
            Codes::Bytes(texts) => {
                let text = texts.get(code as usize).cloned().flatten();
                (code, text)
            }
            Codes::ByteGbk => {
                let (_, text) = gbk(0);
                (if len == 1 { code } else { u32::MAX }, text)
            }
            Codes::Gbk { blank } => gbk(*blank),
            Codes::Cid { is_gb1: true } => (code, gb.get().of_cid(code).map(String::from)),
            Codes::Cid { is_gb1: false } => (code, self.of_glyph(code)),
            Codes::Foreign => (code, None),
            Codes::Utf16 => {
                let units = [(code >> 16) as u16, (code & 0xFFFF) as u16];
                let units = if len == 4 { &units[..] } else { &units[1..] };
                let text = String::from_utf16(units).ok().filter(|text| text != "\0");
                let c = text.as_ref().and_then(|text| text.chars().next());
                let cid = c.and_then(|c| match c {
                    ' '..='~' => Some(c as u32 - 31),
                    _ => gb.get().cid_of(c),
                });
                (cid.unwrap_or(u32::MAX), text)
            }
            Codes::Table { map, is_gb1 } => {
                let cid = map
                    .lookup_cid_code(code, u8::try_from(len).unwrap_or(4))
                    .unwrap_or(0);
                let text = if *is_gb1 {
                    gb.get().of_cid(cid).map(String::from)
                } else {
                    self.of_glyph(cid)
                };
                (cid, text)
            }
        }
    }

    /// What the file's own table says of a code.
    fn mapped(&self, code: u32, gb: &LazyGb) -> Option<String> {
        let founder = |c| {
            if self.is_founder_latin && ('\u{4E00}'..='\u{9FFF}').contains(&c) {
                return founder::mark(c, gb.get()).unwrap_or(c);
            }
            c
        };
        let known = |c: char| {
            if founder::is_marked(c) {
                '\u{FFFD}'
            } else {
                founder(plain(c))
            }
        };
        let text: String = match self.to_unicode.as_ref()?.lookup_bf_string(code)? {
            BfString::Char(c) => known(c).to_string(),
            BfString::String(text) => text.chars().map(known).collect(),
        };
        let is_empty = text.chars().all(|c| c == '\0' || c == '\u{FFFD}');
        (!is_empty).then_some(text)
    }

    /// What the font program itself says of a glyph.
    fn of_glyph(&self, glyph: u32) -> Option<String> {
        let descendant = self.descendant.as_ref()?;
        let chars = self.program.get_or_init(|| {
            let has_map = descendant.get::<Stream<'_>>("CIDToGIDMap").is_some();
            descendant
                .get::<Dict<'_>>("FontDescriptor")
                .and_then(|descriptor| descriptor.get::<Stream<'_>>("FontFile2"))
                .filter(|_| !has_map)
                .and_then(|stream| decoded(&stream, PROGRAM))
                .map(|program| truetype::chars(&program))
                .unwrap_or_default()
        });
        let glyph = u16::try_from(glyph).ok()?;
        let at = chars
            .binary_search_by_key(&glyph, |(glyph, _)| *glyph)
            .ok()?;
        Some(chars[at].1.to_string())
    }
}

fn is_private(text: &str) -> bool {
    text.chars().all(|c| ('\u{E000}'..='\u{F8FF}').contains(&c))
}

/// A font's name without the mark of a subset, in whatever code it is.
fn family(name: &[u8], gb: &LazyGb) -> String {
    let bare = match name {
        [_, _, _, _, _, _, b'+', bare @ ..] if !bare.is_empty() => bare,
        _ => name,
    };
    if let Ok(name) = std::str::from_utf8(bare) {
        return name.to_owned();
    }
    let mut out = String::new();
    let mut rest = bare;
    while let [first, tail @ ..] = rest {
        if let (0x81.., [second, after @ ..]) = (*first, tail)
            && let Some(c) = gb.get().of_gbk(u16::from_be_bytes([*first, *second]))
        {
            out.push(c);
            rest = after;
        } else {
            out.push(char::from(*first));
            rest = tail;
        }
    }
    out
}

/// Whether a font by this name holds Chinese.
fn is_chinese(name: &str) -> bool {
    Face::of_font(name).is_some() || name.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
}

fn is_embedded(descriptor: &Dict<'_>) -> bool {
    ["FontFile", "FontFile2", "FontFile3"]
        .iter()
        .any(|key| descriptor.contains_key(key))
}

fn glyph_scale(dict: &Dict<'_>) -> f64 {
    let matrix = dict
        .get::<Array<'_>>("FontMatrix")
        .filter(|_| dict.get::<Name<'_>>("Subtype").as_deref() == Some(b"Type3"));
    matrix
        .and_then(|matrix| matrix.iter::<Number>().next())
        .map_or(1.0, |first| first.as_f64().abs() * 1000.0)
}

/// How the bytes of a composite font make codes, and whether it is written downwards.
fn composite(dict: &Dict<'_>, descendant: Option<&Dict<'_>>) -> (Codes, bool) {
    let ordering = descendant
        .and_then(|font| font.get::<Dict<'_>>("CIDSystemInfo"))
        .and_then(|info| info.get::<hayro_syntax::object::String<'_>>("Ordering"));
    let is_gb1 = ordering.is_some_and(|ordering| ordering.as_bytes() == b"GB1");
    if let Some(stream) = dict.get::<Stream<'_>>("Encoding") {
        let map = decoded(&stream, TABLE).and_then(|data| CMap::parse(&data, |_| None));
        let vertical = stream.dict().get::<i32>("WMode") == Some(1)
            || map.as_ref().and_then(|map| map.metadata().writing_mode)
                == Some(WritingMode::Vertical);
        let codes = match map {
            Some(map) => Codes::Table {
                map: Box::new(map),
                is_gb1,
            },
            None => Codes::Cid { is_gb1 },
        };
        return (codes, vertical);
    }
    let name = dict.get::<Name<'_>>("Encoding");
    let name = name.as_deref().unwrap_or(b"Identity-H");
    let vertical = name.ends_with(b"-V") || name == b"V";
    let has = |part: &[u8]| name.windows(part.len()).any(|window| window == part);
    let codes = if has(b"Identity") {
        Codes::Cid { is_gb1 }
    } else if has(b"UCS2") || has(b"UTF16") {
        Codes::Utf16
    } else if has(b"GBK-EUC") || name.starts_with(b"GB-EUC") {
        Codes::Gbk { blank: 814 }
    } else if name.starts_with(b"GB") {
        Codes::Gbk { blank: 1 }
    } else {
        Codes::Foreign
    };
    (codes, vertical)
}

/// What each byte of a simple font says.
fn simple(dict: &Dict<'_>, descriptor: &Dict<'_>, name: &str, is_gbk: bool) -> Codes {
    let encoding = dict.get::<Dict<'_>>("Encoding");
    let has_differences = encoding
        .as_ref()
        .is_some_and(|encoding| encoding.contains_key("Differences"));
    if is_gbk && !has_differences {
        return Codes::ByteGbk;
    }
    let base = match &encoding {
        Some(encoding) => encoding.get::<Name<'_>>("BaseEncoding"),
        None => dict.get::<Name<'_>>("Encoding"),
    };
    let is_type1 = dict.get::<Name<'_>>("Subtype").as_deref() != Some(b"TrueType");
    let own = match name {
        name if name.starts_with("Symbol") && is_type1 => Encoding::Symbol,
        name if name.starts_with("ZapfDingbats") => Encoding::Dingbats,
        _ if is_type1 => Encoding::Standard,
        _ => Encoding::WinAnsi,
    };
    let named = base.and_then(|base| Encoding::named(&base));
    let table = named.unwrap_or(own);
    let mut texts: Vec<Option<String>> = (0..=255)
        .map(|byte| table.char(byte).map(String::from))
        .collect();
    if named.is_none()
        && let Some(program) = descriptor.get::<Stream<'_>>("FontFile")
        && let Some(program) = decoded(&program, PROGRAM)
    {
        type1_encoding(&program, &mut texts);
    }
    let differences = encoding.and_then(|encoding| encoding.get::<Array<'_>>("Differences"));
    let mut code = 0_usize;
    for item in differences.iter().flat_map(Array::iter::<Object<'_>>) {
        match item {
            Object::Number(number) => code = usize::try_from(number.as_i64()).unwrap_or(256),
            Object::Name(name) => {
                if let Some(text) = texts.get_mut(code) {
                    *text = text_of(name.as_str());
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    Codes::Bytes(texts)
}

/// The encoding that a Type 1 program carries: `dup 65 /A put`.
fn type1_encoding(program: &[u8], texts: &mut [Option<String>]) {
    let head = &program[..program.len().min(32 * 1024)];
    let head = String::from_utf8_lossy(head);
    let Some(at) = head.find("/Encoding") else {
        return;
    };
    let mut words = head[at..].split_ascii_whitespace().take(2048);
    while let Some(word) = words.next() {
        match word {
            "def" | "eexec" => return,
            "dup" => {
                let code = words.next().and_then(|code| code.parse::<usize>().ok());
                let text = words
                    .next()
                    .and_then(|name| text_of(name.trim_start_matches('/')));
                if let (Some(code), Some(text)) = (code, text)
                    && let Some(slot) = texts.get_mut(code)
                {
                    *slot = Some(text);
                }
            }
            _ => {}
        }
    }
}
