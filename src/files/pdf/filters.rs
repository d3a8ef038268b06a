//! The bytes of a stream, decoded, never more than a limit: a few hundred bytes can claim gigabytes.

use std::borrow::Cow;

use hayro_syntax::Filter;
use hayro_syntax::object::Stream;
use hayro_syntax::object::dict::keys::{DECODE_PARMS, DP, EARLY_CHANGE, PREDICTOR};
use hayro_syntax::object::{Array, Dict};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::{
    TINFL_FLAG_PARSE_ZLIB_HEADER, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF,
};
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

/// A stream decoded, cut at `limit` bytes; what could be read of a damaged one. `None` for
/// pictures and for filters that text does not come in.
pub fn decoded<'a>(stream: &Stream<'a>, limit: usize) -> Option<Cow<'a, [u8]>> {
    let params = Params::of(stream.dict());
    let mut data = stream.raw_data();
    for (at, filter) in stream.filters().iter().enumerate() {
        data = Cow::Owned(match filter {
            Filter::FlateDecode if params.at(at).is_plain() => flate(&data, limit),
            Filter::LzwDecode if params.at(at).is_plain() => {
                lzw(&data, params.at(at).early_change, limit)
            }
            Filter::Ascii85Decode => ascii85(&data),
            Filter::AsciiHexDecode => ascii_hex(&data),
            Filter::RunLengthDecode => run_length(&data, limit),
            Filter::Crypt => continue,
            // Predictors are for pictures and the file's own tables. Text hardly comes that way;
            // if so, it is short enough for a bomb to do no harm.
            Filter::FlateDecode | Filter::LzwDecode if data.len() < 64 * 1024 => {
                return stream.decoded_data().ok();
            }
            _ => return None,
        });
    }
    Some(data)
}

/// What the file says of each filter.
struct Params<'a>(Vec<Dict<'a>>);

struct Param {
    predictor: i32,
    early_change: bool,
}

impl Param {
    fn is_plain(&self) -> bool {
        self.predictor < 2
    }
}

impl<'a> Params<'a> {
    fn of(dict: &Dict<'a>) -> Self {
        let one = |key| dict.get::<Dict<'a>>(key).map(|param| vec![param]);
        let many = |key| {
            let array = dict.get::<Array<'a>>(key)?;
            let dicts = array.iter::<hayro_syntax::object::Object<'a>>();
            Some(
                dicts
                    .map(|item| item.into_dict().unwrap_or_default())
                    .collect(),
            )
        };
        Self(
            one(DECODE_PARMS)
                .or_else(|| one(DP))
                .or_else(|| many(DECODE_PARMS))
                .or_else(|| many(DP))
                .unwrap_or_default(),
        )
    }

    fn at(&self, at: usize) -> Param {
        let get = |key: &[u8]| self.0.get(at).and_then(|param| param.get::<i32>(key));
        Param {
            predictor: get(PREDICTOR).unwrap_or(1),
            early_change: get(EARLY_CHANGE).unwrap_or(1) != 0,
        }
    }
}

fn flate(data: &[u8], limit: usize) -> Vec<u8> {
    let out = inflate(data, true, limit);
    if !out.is_empty() {
        return out;
    }
    // Some writers leave the head of two bytes out, or spoil it.
    let bare = inflate(data, false, limit);
    if !bare.is_empty() {
        return bare;
    }
    inflate(data.get(2..).unwrap_or_default(), false, limit)
}

/// What can be unpacked of deflated data, with the head of zlib or without.
fn inflate(data: &[u8], has_head: bool, limit: usize) -> Vec<u8> {
    let head = if has_head {
        TINFL_FLAG_PARSE_ZLIB_HEADER
    } else {
        0
    };
    let flags = head | TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let mut state = Box::new(DecompressorOxide::new());
    let mut out = vec![0; (data.len() * 4 + 256).min(limit)];
    let (mut read, mut made) = (0, 0);
    loop {
        let (status, used, new) = decompress(&mut state, &data[read..], &mut out, made, flags);
        (read, made) = (read + used, made + new);
        if status != TINFLStatus::HasMoreOutput || out.len() >= limit {
            break;
        }
        out.resize((out.len() * 2).min(limit), 0);
    }
    out.truncate(made);
    out
}

fn lzw(data: &[u8], early_change: bool, limit: usize) -> Vec<u8> {
    const CLEAR: usize = 256;
    const END: usize = 257;
    let mut out: Vec<u8> = Vec::new();
    // Each code above is a stretch of what came out already.
    let mut table: Vec<(usize, usize)> = Vec::new();
    let mut last: Option<(usize, usize)> = None;
    let (mut bits, mut held, mut width) = (0_u32, 0, 9);
    let mut bytes = data.iter();
    while out.len() < limit {
        while held < width {
            let Some(byte) = bytes.next() else { return out };
            bits = bits << 8 | u32::from(*byte);
            held += 8;
        }
        held -= width;
        let code = (bits >> held) as usize & ((1 << width) - 1);
        bits &= (1 << held) - 1;
        let start = out.len();
        match code {
            CLEAR => {
                table.clear();
                (last, width) = (None, 9);
                continue;
            }
            END => return out,
            0..CLEAR => out.push(u8::try_from(code).unwrap_or_default()),
            _ => match (table.get(code - 258), last) {
                (Some((from, to)), _) => out.extend_from_within(*from..*to),
                (None, Some((from, to))) if code - 258 == table.len() => {
                    out.extend_from_within(from..to);
                    out.extend_from_within(from..=from);
                }
                _ => return out,
            },
        }
        if let Some((from, to)) = last
            && table.len() < 4096 - 258
        {
            table.push((from, to + 1));
        }
        last = Some((start, out.len()));
        // The encoder is one entry ahead of us.
        width = match table.len() + 258 + usize::from(early_change) {
            ..512 => 9,
            512..1024 => 10,
            1024..2048 => 11,
            _ => 12,
        };
    }
    out
}

fn ascii85(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len() / 5 * 4);
    let (mut word, mut count) = (0_u32, 0);
    for byte in data {
        match byte {
            b'z' if count == 0 => out.extend([0; 4]),
            b'!'..=b'u' => {
                word = word.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                count += 1;
                if count == 5 {
                    out.extend(word.to_be_bytes());
                    (word, count) = (0, 0);
                }
            }
            b'~' => break,
            _ => {}
        }
    }
    if count > 1 {
        for _ in count..5 {
            word = word.wrapping_mul(85).wrapping_add(84);
        }
        out.extend(&word.to_be_bytes()[..count - 1]);
    }
    out
}

fn ascii_hex(data: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = data
        .iter()
        .take_while(|byte| **byte != b'>')
        .filter_map(|byte| char::from(*byte).to_digit(16))
        .filter_map(|digit| u8::try_from(digit).ok())
        .collect();
    digits
        .chunks(2)
        .map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0))
        .collect()
}

fn run_length(data: &[u8], limit: usize) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = data;
    while let [length, tail @ ..] = rest
        && out.len() < limit
    {
        let length = usize::from(*length);
        rest = match length {
            ..128 => {
                let (copied, tail) = tail.split_at(tail.len().min(length + 1));
                out.extend_from_slice(copied);
                tail
            }
            128 => break,
            _ => {
                let Some((byte, tail)) = tail.split_first() else {
                    break;
                };
                out.resize(out.len() + 257 - length, *byte);
                tail
            }
        };
    }
    out
}

/// Whether one of the file's own tables (cross references, packed objects) grows past `limit`
/// bytes: the parser unpacks them whole. Found by their types, which stand before the data.
pub fn holds_a_bomb(bytes: &[u8], limit: usize) -> bool {
    const REACH: usize = 1024;
    let mut rest = bytes;
    let mut total = 0;
    while let Some(at) = find(rest, b"stream") {
        let dict = &rest[at.saturating_sub(REACH)..at];
        rest = &rest[at + 6..];
        if find(dict, b"/ObjStm").is_none() && find(dict, b"/XRef").is_none() {
            continue;
        }
        let blank = rest
            .iter()
            .take(2)
            .take_while(|byte| matches!(byte, b'\r' | b'\n'))
            .count();
        let packed = &rest[blank..];
        // Deflate makes at most 1,032 bytes of one.
        if packed.len().min(rest.len()) < limit / 1032 {
            continue;
        }
        total += inflated_len(packed, limit);
        if total > limit {
            return true;
        }
    }
    false
}

/// How many bytes a packed stream makes, counted as far as `limit`.
fn inflated_len(packed: &[u8], limit: usize) -> usize {
    const WINDOW: usize = 32 * 1024;
    let mut state = Box::new(DecompressorOxide::new());
    let mut window = vec![0; WINDOW];
    let (mut read, mut made) = (0, 0);
    while made <= limit {
        let (status, used, new) = decompress(
            &mut state,
            &packed[read..],
            &mut window,
            made % WINDOW,
            TINFL_FLAG_PARSE_ZLIB_HEADER,
        );
        (read, made) = (read + used, made + new);
        if status != TINFLStatus::HasMoreOutput {
            break;
        }
    }
    made
}

fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    hay.windows(needle.len())
        .position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_filters() {
        assert_eq!(ascii85(b"87cURD]i,\"Ebo80~>"), b"Hello World!");
        assert_eq!(ascii85(b"z87~>"), [0, 0, 0, 0, b'H']);
        assert_eq!(ascii_hex(b"48 65 6C6>"), b"Hel`");
        assert_eq!(
            run_length(&[1, b'a', b'b', 254, b'c', 128, 9], 99),
            b"abccc"
        );
        assert_eq!(run_length(&[5, b'a'], 99), b"a");
        assert_eq!(run_length(&[0, b'a', 0, b'b'], 1), b"a");
        assert_eq!(run_length(&[129, b'a'], 999), [b'a'; 128]);
        // The example of the PDF reference, 7.4.4.2.
        let packed = [0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01];
        assert_eq!(
            lzw(&packed, true, 99),
            [45, 45, 45, 45, 45, 65, 45, 45, 45, 66]
        );
        assert!(lzw(&[0xFF; 40], true, 99).is_empty());
    }

    #[test]
    fn deflate_with_its_head_spoilt_and_no_more_than_the_limit() {
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(&[b'x'; 5000], 9);
        assert_eq!(flate(&packed, 9999).len(), 5000);
        assert!(flate(&packed, 100).len() <= 100);
        assert_eq!(flate(&packed[2..], 9999).len(), 5000);
        let mut spoilt = packed.clone();
        spoilt[0] = 0;
        assert_eq!(flate(&spoilt, 9999).len(), 5000);
        assert!(flate(b"", 10).is_empty());
    }

    #[test]
    fn bombs_in_packed_objects_are_seen() {
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(&vec![0; 3_000_000], 9);
        let file = |kind: &str| {
            let mut file = format!("1 0 obj <</Type/{kind}>> stream\r\n").into_bytes();
            file.extend(&packed);
            file.extend(b"endstream");
            file
        };
        assert!(holds_a_bomb(&file("ObjStm"), 1_000_000));
        assert!(!holds_a_bomb(&file("ObjStm"), 4_000_000));
        assert!(!holds_a_bomb(&file("XObject"), 1_000_000));
    }

    /// The first page's instructions by a file whose stream has these filters.
    fn through(dict: &str, data: &[u8]) -> Option<Vec<u8>> {
        let mut file = format!(
            "%PDF-1.5\n1 0 obj\n<<{dict}/Length {}>>\nstream\n",
            data.len()
        )
        .into_bytes();
        file.extend(data);
        file.extend(b"\nendstream\nendobj\n2 0 obj\n<</Type/Page/Parent 3 0 R/MediaBox[0 0 9 9]/Contents 1 0 R>>\nendobj\n");
        file.extend(b"3 0 obj\n<</Type/Pages/Count 1/Kids[2 0 R]>>\nendobj\n4 0 obj\n<</Type/Catalog/Pages 3 0 R>>\nendobj\ntrailer<</Root 4 0 R>>\n");
        let pdf = hayro_syntax::Pdf::new(file).expect("a file");
        let stream = pdf.pages()[0].raw().get::<Stream<'_>>("Contents")?;
        decoded(&stream, 1000).map(Cow::into_owned)
    }

    #[test]
    fn streams_through_their_filters() {
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(b"Hello", 9);
        // The same in rows of five behind a byte that says how: each is less by its left neighbour.
        let rows = miniz_oxide::deflate::compress_to_vec_zlib(b"\x01H\x1d\x07\0\x03", 9);
        let hex = packed
            .iter()
            .fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
        let lzw = [0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01];
        for (dict, data, expected) in [
            ("", &b"Hello"[..], Some(&b"Hello"[..])),
            ("/Filter/ASCIIHexDecode", b"48656c6c6f>", Some(b"Hello")),
            ("/Filter/ASCII85Decode", b"87cURDZ~>", Some(b"Hello")),
            ("/Filter/RunLengthDecode", b"\x04Hello\x80", Some(b"Hello")),
            ("/Filter/FlateDecode", &packed, Some(b"Hello")),
            (
                "/Filter[/ASCIIHexDecode/FlateDecode]",
                hex.as_bytes(),
                Some(b"Hello"),
            ),
            (
                "/Filter/FlateDecode/DecodeParms<</Predictor 1>>",
                &packed,
                Some(b"Hello"),
            ),
            (
                "/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 5>>",
                &rows,
                Some(b"Hello"),
            ),
            (
                "/Filter/FlateDecode/DP<</Predictor 15/Columns 5>>",
                &rows,
                Some(b"Hello"),
            ),
            (
                "/Filter[/FlateDecode]/DecodeParms[<</Predictor 15/Columns 5>>]",
                &rows,
                Some(b"Hello"),
            ),
            (
                "/Filter/LZWDecode",
                &lzw,
                Some(&[45, 45, 45, 45, 45, 65, 45, 45, 45, 66]),
            ),
            ("/Filter/DCTDecode", b"Hello", None),
        ] {
            assert_eq!(through(dict, data).as_deref(), expected, "{dict}");
        }
    }
}
