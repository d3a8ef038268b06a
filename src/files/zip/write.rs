//! Turns named parts into a zip archive. Equal parts give equal bytes: every time is that at which zip's calendar begins.

use miniz_oxide::deflate::compress_to_vec;

/// The version a reader needs for deflate, times ten.
const VERSION: u16 = 20;
/// 1 January 1980, midnight.
const DATE: u16 = 1 << 5 | 1;
/// How hard `miniz_oxide` tries, of 10: what is above gains little on markup.
const EFFORT: u8 = 6;

/// An archive that is being written.
#[derive(Debug, Default)]
pub struct Archive {
    out: Vec<u8>,
    directory: Vec<u8>,
    count: u16,
}

impl Archive {
    /// Adds a part. The name is ASCII, folders parted by `/`. An archive holds less than 65,536 parts and 4 GiB.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        let deflated = compress_to_vec(bytes, EFFORT);
        let (method, data) = if deflated.len() < bytes.len() {
            (8, deflated.as_slice())
        } else {
            (0, bytes)
        };
        let offset = size(&self.out);
        let mut common = Vec::with_capacity(26);
        for field in [VERSION, 0, method, 0, DATE] {
            common.extend(field.to_le_bytes());
        }
        for field in [crc32(bytes), size(data), size(bytes)] {
            common.extend(field.to_le_bytes());
        }
        // No extra field.
        common.extend((size(name.as_bytes()) & 0xffff).to_le_bytes());
        self.out.extend(b"PK\x03\x04");
        self.out.extend(&common);
        self.out.extend(name.as_bytes());
        self.out.extend(data);
        self.directory.extend(b"PK\x01\x02");
        self.directory.extend(VERSION.to_le_bytes());
        self.directory.extend(&common);
        // No comment, first disk, no attributes.
        self.directory.extend([0; 10]);
        self.directory.extend(offset.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.count += 1;
    }

    /// The bytes of the archive.
    pub fn finish(self) -> Vec<u8> {
        let mut out = self.out;
        let offset = size(&out);
        out.extend(&self.directory);
        out.extend(b"PK\x05\x06\0\0\0\0");
        out.extend([self.count.to_le_bytes(), self.count.to_le_bytes()].concat());
        out.extend(size(&self.directory).to_le_bytes());
        out.extend(offset.to_le_bytes());
        out.extend([0; 2]);
        out
    }
}

fn size(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX)
}

/// The check sum of zip, polynomial 0xedb88320.
fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg());
    let byte = |crc: u32, byte: &u8| (0..8).fold(crc ^ u32::from(*byte), |crc, _| step(crc));
    !bytes.iter().fold(!0, byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_sums() {
        // The check value of every catalogue of such sums.
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(b""), 0);
    }

    #[test]
    fn what_does_not_shrink_is_stored() {
        let mut archive = Archive::default();
        archive.add("a", b"1");
        archive.add("b", &[b'x'; 500]);
        let bytes = archive.finish();
        assert_eq!(&bytes[..4], b"PK\x03\x04");
        assert_eq!((bytes[8], &bytes[30..32]), (0, &b"a1"[..]));
        assert!(bytes[32 + 8] == 8 && bytes.len() < 300, "{}", bytes.len());
    }
}
