//! Pictures of binary documents that stand in the line ([MS-DOC] 2.9.190, [MS-ODRAW] 2.2.15).

use super::super::ole::{place_at, u16_at};
use super::super::picture::Found;
use crate::typeset::units::Micrometre;

/// Where in a picture's header its width stands, in twips, and by how many thousandths of that it is shown.
const WIDTH: usize = 0x1c;
const SCALE: usize = 0x20;

/// A picture's header gives the name of a file behind it.
const NAMED: u16 = 0x66;

/// What stands before a record: kind, and length without this.
const HEAD: usize = 8;

/// A record that describes a picture, and may hold it; how long it is, and where the length of its name stands.
const DESCRIBED: u16 = 0xf007;
const DESCRIPTION: usize = 36;
const NAME: usize = 33;

/// Records of pictures; of drawings, what they are called.
const KINDS: [(u16, &str); 8] = [
    (0xf01a, "EMF"),
    (0xf01b, "WMF"),
    (0xf01c, "PICT"),
    (0xf01d, ""),
    (0xf01e, ""),
    (0xf01f, "DIB"),
    (0xf029, "TIFF"),
    (0xf02a, ""),
];

/// Those with a second print of the picture.
const TWICE: [u16; 3] = [0x46b, 0x6e3, 0x6e1];

/// A print, and how much stands between the last and the picture.
const PRINT: usize = 16;
const TAG: usize = 1;

/// The picture at a place of a document's data.
pub(super) fn at(data: &[u8], place: usize) -> Found {
    read(data, place).unwrap_or_default()
}

fn read(data: &[u8], place: usize) -> Option<Found> {
    let rest = data.get(place..)?;
    let whole = rest.get(..place_at(rest, 0)?)?;
    let mut from = usize::from(u16_at(whole, 4)?);
    if u16_at(whole, 6)? == NAMED {
        from += 1 + usize::from(*whole.get(from)?);
    }
    let mut rest = whole.get(from..)?;
    loop {
        let (kind, length) = (u16_at(rest, 2)?, place_at(rest, 4)?);
        if kind == DESCRIBED {
            let name = usize::from(*rest.get(HEAD + NAME)?);
            rest = rest.get(HEAD + DESCRIPTION + name..)?;
            continue;
        }
        let body = rest.get(HEAD..)?.get(..length)?;
        if let Some((_, drawing)) = KINDS.iter().find(|(one, _)| *one == kind) {
            if !drawing.is_empty() {
                return Some(Found::absent(drawing, ""));
            }
            let prints = 1 + usize::from(TWICE.contains(&(u16_at(rest, 0)? >> 4)));
            let bytes = body.get(prints * PRINT + TAG..)?;
            let [twips, scale] = [WIDTH, SCALE].map(|at| u16_at(whole, at).map_or(0, u32::from));
            // A twip is 17.64 micrometres.
            let wide = (u64::from(twips) * u64::from(scale) * 1764 / 100_000).try_into();
            let wide = wide.ok().filter(|wide| *wide > 0).map(Micrometre);
            return Some(Found::new(bytes.to_vec(), "").with_width(wide));
        }
        rest = &rest[HEAD + length..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(instance: u16, kind: u16, body: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        out.extend((instance << 4).to_le_bytes());
        out.extend(kind.to_le_bytes());
        out.extend(u32::try_from(body.len()).unwrap().to_le_bytes());
        out.extend(body);
        out
    }

    fn picture(mode: u16, records: &[Vec<u8>]) -> Vec<u8> {
        let mut out = vec![0; 0x44];
        out[4] = 0x44;
        out[6..8].copy_from_slice(&mode.to_le_bytes());
        if mode == NAMED {
            out.extend(b"\x03a.b");
        }
        out.extend(records.concat());
        let length = u32::try_from(out.len()).unwrap();
        out[..4].copy_from_slice(&length.to_le_bytes());
        [b"before".as_slice(), &out, b"behind"].concat()
    }

    #[test]
    fn pictures_in_the_line() {
        let shape = record(0, 0xf004, &[9; 40]);
        let jpeg = |instance, prints: usize| {
            let body = [vec![7; prints * 16 + 1], b"\xff\xd8".to_vec()].concat();
            record(instance, 0xf01d, &body)
        };
        let described =
            |blip: Vec<u8>| record(5, DESCRIBED, &[vec![0; DESCRIPTION], blip].concat());
        for (mode, records, bytes) in [
            (
                0x64,
                vec![shape.clone(), described(jpeg(0x46a, 1))],
                b"\xff\xd8".as_slice(),
            ),
            (0x66, vec![shape.clone(), jpeg(0x46b, 2)], b"\xff\xd8"),
            (
                0x64,
                vec![shape.clone(), record(0x3d4, 0xf01a, &[1; 60])],
                b"",
            ),
            (0x64, vec![shape.clone()], b""),
            (0x64, vec![], b""),
        ] {
            let data = picture(mode, &records);
            assert_eq!(at(&data, 6).into_bytes(), bytes, "{records:?}");
            for end in 0..data.len() {
                at(&data[..end], 6);
            }
        }
        at(&[0xff; 90], 0);
    }
}
