//! Compound files, in which binary office documents keep their streams ([MS-CFB]).
//!
//! Files that end in the middle of a sector are read as far as they go; chains that run in a ring
//! end.

const SIGNATURE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Sectors from here on are marks: free, end of a chain, table.
const LAST_SECTOR: u32 = 0xffff_fffa;

/// No entry of the directory.
const NONE: u32 = 0xffff_ffff;

/// The most entries of a directory that are looked at.
const MOST_ENTRIES: usize = 10_000;

/// A compound file.
#[derive(Debug)]
pub(in crate::files) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    table: Vec<u32>,
    mini_table: Vec<u32>,
    mini: Vec<u8>,
    /// Streams shorter than this stand in the mini stream.
    cutoff: usize,
    entries: Vec<Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    name: String,
    kind: u8,
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    size: usize,
}

/// A 16-bit number at a place.
pub(in crate::files) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes([two[0], two[1]]))
}

/// A 32-bit number at a place.
pub(in crate::files) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

/// A 32-bit number at a place, as a place.
pub(in crate::files) fn place_at(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32_at(bytes, at)?).ok()
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    let (fours, _) = bytes.as_chunks::<4>();
    fours.iter().map(|four| u32::from_le_bytes(*four))
}

/// Whether a file begins as compound files do.
pub(in crate::files) fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(SIGNATURE)
}

impl<'a> Compound<'a> {
    /// Reads tables and directory. `None`: it is none, or too damaged.
    pub(in crate::files) fn open(bytes: &'a [u8]) -> Option<Self> {
        if !is_compound(bytes) {
            return None;
        }
        let shift = u16_at(bytes, 0x1e)?;
        if shift != 9 && shift != 12 {
            return None;
        }
        let mut file = Self {
            bytes,
            sector: 1 << shift,
            table: Vec::new(),
            mini_table: Vec::new(),
            mini: Vec::new(),
            cutoff: place_at(bytes, 0x38)?,
            entries: Vec::new(),
        };
        file.read_table();
        let mini_table = file.chain(u32_at(bytes, 0x3c)?, usize::MAX);
        file.mini_table = numbers(&mini_table).collect();
        let directory = file.chain(u32_at(bytes, 0x30)?, usize::MAX);
        let entries = directory.chunks_exact(128).take(MOST_ENTRIES);
        file.entries = entries.filter_map(entry).collect();
        let root = file.entries.first()?.clone();
        file.mini = file.chain(root.start, root.size);
        Some(file)
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let from = (usize::try_from(number).ok()?.checked_add(1)?).checked_mul(self.sector)?;
        let rest = self.bytes.get(from..)?;
        Some(&rest[..rest.len().min(self.sector)])
    }

    fn read_table(&mut self) {
        let most = self.bytes.len() / self.sector + 2;
        let mut list: Vec<u32> = numbers(self.bytes.get(0x4c..0x200).unwrap_or_default()).collect();
        let mut next = u32_at(self.bytes, 0x44).unwrap_or(NONE);
        let mut steps = 0;
        while next < LAST_SECTOR && steps < most {
            let Some(sector) = self.sector(next) else {
                break;
            };
            let mut part: Vec<u32> = numbers(sector).collect();
            next = part.pop().unwrap_or(NONE);
            list.append(&mut part);
            steps += 1;
        }
        for number in list.into_iter().filter(|number| *number < LAST_SECTOR) {
            if self.table.len() > most {
                break;
            }
            if let Some(sector) = self.sector(number) {
                self.table.extend(numbers(sector));
            }
        }
    }

    /// The bytes of a chain of sectors, at most so many.
    fn chain(&self, start: u32, size: usize) -> Vec<u8> {
        let mut out = Vec::new();
        let mut next = start;
        while next < LAST_SECTOR && out.len() < size && out.len() <= self.bytes.len() {
            let Some(sector) = self.sector(next) else {
                break;
            };
            out.extend_from_slice(sector);
            next = usize::try_from(next)
                .ok()
                .and_then(|at| self.table.get(at).copied())
                .unwrap_or(NONE);
        }
        out.truncate(size);
        out
    }

    fn mini_chain(&self, start: u32, size: usize) -> Vec<u8> {
        let mut out = Vec::new();
        let mut next = start;
        while next < LAST_SECTOR && out.len() < size && out.len() <= self.mini.len() {
            let at = usize::try_from(next).unwrap_or(usize::MAX);
            let Some(rest) = at.checked_mul(64).and_then(|from| self.mini.get(from..)) else {
                break;
            };
            out.extend_from_slice(&rest[..rest.len().min(64)]);
            next = self.mini_table.get(at).copied().unwrap_or(NONE);
        }
        out.truncate(size);
        out
    }

    /// The entries right under the root.
    fn top(&self) -> Vec<&Entry> {
        let mut found = Vec::new();
        let mut seen = vec![false; self.entries.len()];
        let mut open: Vec<u32> = self
            .entries
            .first()
            .map(|root| root.child)
            .into_iter()
            .collect();
        while let Some(number) = open.pop() {
            let at = usize::try_from(number).unwrap_or(usize::MAX);
            let Some(entry) = self.entries.get(at).filter(|_| !seen[at]) else {
                continue;
            };
            seen[at] = true;
            open.extend([entry.left, entry.right]);
            found.push(entry);
        }
        found
    }

    fn find(&self, name: &str) -> Option<&Entry> {
        let mut top = self.top().into_iter();
        let listed = top.find(|entry| entry.name.eq_ignore_ascii_case(name));
        // The directory's tree may be damaged; its entries still stand in a row.
        listed.or_else(|| {
            let mut all = self
                .entries
                .iter()
                .skip(1)
                .filter(|_| self.top().len() <= 1);
            all.find(|entry| entry.name.eq_ignore_ascii_case(name))
        })
    }

    /// Whether there is a stream or a storage of a name.
    pub(in crate::files) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// Whether nothing can be found in it.
    pub(in crate::files) fn is_empty(&self) -> bool {
        self.top().is_empty()
    }

    /// The bytes of a stream.
    pub(in crate::files) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.find(name).filter(|entry| entry.kind == 2)?;
        Some(if entry.size < self.cutoff {
            self.mini_chain(entry.start, entry.size)
        } else {
            self.chain(entry.start, entry.size)
        })
    }
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let length = usize::from(u16_at(bytes, 0x40)?).min(64) / 2;
    let (units, _) = bytes.get(..length.saturating_sub(1) * 2)?.as_chunks::<2>();
    let units = units.iter().map(|unit| u16::from_le_bytes(*unit));
    Some(Entry {
        name: char::decode_utf16(units)
            .map(|c| c.unwrap_or('\u{fffd}'))
            .collect(),
        kind: *bytes.get(0x42)?,
        left: u32_at(bytes, 0x44)?,
        right: u32_at(bytes, 0x48)?,
        child: u32_at(bytes, 0x4c)?,
        start: u32_at(bytes, 0x74)?,
        size: place_at(bytes, 0x78)?,
    })
}

#[cfg(test)]
pub(in crate::files) mod testing {
    /// A compound file of these streams, none in the mini stream.
    pub(in crate::files) fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
        let mut sectors: Vec<Vec<u8>> = Vec::new();
        let mut table: Vec<u32> = Vec::new();
        let mut add = |data: &[u8]| -> u32 {
            let start = u32::try_from(sectors.len()).unwrap();
            let count = data.len().div_ceil(512).max(1);
            for at in 0..count {
                let mut sector = data[(at * 512).min(data.len())..].to_vec();
                sector.resize(512, 0);
                sectors.push(sector);
                let is_last = at + 1 == count;
                table.push(if is_last {
                    0xffff_fffe
                } else {
                    start + 1 + u32::try_from(at).unwrap()
                });
            }
            start
        };
        let mut entries = vec![("Root Entry", 5_u8, u32::MAX, 0_usize)];
        for (name, data) in streams {
            entries.push((name, 2, add(data), data.len()));
        }
        let mut directory = Vec::new();
        for (at, (name, kind, start, size)) in entries.iter().enumerate() {
            let mut entry = vec![0; 128];
            for (at, unit) in name.encode_utf16().enumerate() {
                entry[at * 2..at * 2 + 2].copy_from_slice(&unit.to_le_bytes());
            }
            entry[0x40] = u8::try_from(name.len() * 2 + 2).unwrap();
            entry[0x42] = *kind;
            let next = u32::try_from(at + 1).unwrap();
            let is_last = at + 1 >= entries.len();
            let right = if at == 0 || is_last { u32::MAX } else { next };
            let child = if at == 0 && !is_last { 1 } else { u32::MAX };
            entry[0x44..0x48].fill(0xff);
            entry[0x48..0x4c].copy_from_slice(&right.to_le_bytes());
            entry[0x4c..0x50].copy_from_slice(&child.to_le_bytes());
            entry[0x74..0x78].copy_from_slice(&start.to_le_bytes());
            entry[0x78..0x7c].copy_from_slice(&u32::try_from(*size).unwrap().to_le_bytes());
            directory.extend(entry);
        }
        let directory = add(&directory);
        let place = u32::try_from(table.len()).unwrap();
        table.push(0xffff_fffd);
        table.resize(128, u32::MAX);
        sectors.push(
            table
                .iter()
                .flat_map(|number| number.to_le_bytes())
                .collect(),
        );
        let mut header = vec![0; 512];
        header[..8].copy_from_slice(super::SIGNATURE);
        header[0x1e] = 9;
        header[0x20] = 6;
        header[0x2c] = 1;
        header[0x30..0x34].copy_from_slice(&directory.to_le_bytes());
        header[0x3c..0x40].fill(0xff);
        header[0x44..0x48].fill(0xff);
        header[0x4c..].fill(0xff);
        header[0x4c..0x50].copy_from_slice(&place.to_le_bytes());
        header.extend(sectors.concat());
        header
    }
}

#[cfg(test)]
mod tests {
    use super::testing::compound;
    use super::*;

    #[test]
    fn streams_by_name() {
        let long = vec![7; 1300];
        let bytes = compound(&[("A", b"1"), ("WordDocument", &long)]);
        let file = Compound::open(&bytes).expect("a compound file");
        assert_eq!(file.stream("A").as_deref(), Some(&b"1"[..]));
        assert_eq!(file.stream("worddocument"), Some(long));
        assert!(!file.has("B"));
    }

    #[test]
    fn damage_ends_nothing() {
        let bytes = compound(&[("A", &[1; 2000])]);
        for length in 0..bytes.len() {
            if let Some(file) = Compound::open(&bytes[..length]) {
                file.stream("A");
            }
        }
        // Chains that run in a ring.
        let mut ring = bytes.clone();
        let table = ring.len() - 512;
        for at in 0..20 {
            ring[table + at * 4..][..4].fill(0);
        }
        let file = Compound::open(&ring).expect("a compound file");
        assert_eq!(file.stream("A").map(|stream| stream.len()), Some(2000));
    }

    /// A file of two streams, the first of 130 bytes in the mini stream, the second above the cutoff.
    fn with_mini_stream() -> Vec<u8> {
        let small: Vec<u8> = (0..130).collect();
        // The root's stream is the mini stream: its sectors lie at the end, the entry leads to them.
        let mini = [&small[..64], &[0xee; 64], &small[64..], &[0; 62]].concat();
        let table: Vec<u8> = [2_u32, NONE, 3, 0xffff_fffe]
            .iter()
            .flat_map(|next| next.to_le_bytes())
            .collect();
        let mut bytes = compound(&[
            ("Small", &small),
            ("Mini", &mini),
            ("Table", &table),
            ("Large", &[7; 5000]),
        ]);
        let file = Compound::open(&bytes).expect("a compound file");
        let [root, list] = ["Mini", "Table"].map(|name| file.find(name).expect(name).clone());
        let directory = u32_at(&bytes, 0x30).expect("a place") as usize;
        let entry = |number: usize| 512 + directory * 512 + number * 128;
        let mut put =
            |at: usize, value: u32| bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
        put(entry(0) + 0x74, root.start);
        put(entry(0) + 0x78, 256);
        put(entry(1) + 0x74, 0);
        put(0x38, 4096);
        put(0x3c, list.start);
        bytes
    }

    #[test]
    fn short_streams_stand_in_the_mini_stream() {
        let bytes = with_mini_stream();
        let file = Compound::open(&bytes).expect("a compound file");
        let small: Vec<u8> = (0..130).collect();
        assert_eq!(file.stream("Small"), Some(small));
        assert_eq!(file.stream("Large"), Some(vec![7; 5000]));
        assert_eq!(file.stream("Root Entry"), None);
        let names: Vec<&str> = file.top().iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names.len(), 4, "{names:?}");
        assert!(!file.is_empty());
        // Of another size of sectors, or none, it is not read.
        for (shift, is_read) in [(8, false), (10, false), (12, true)] {
            let mut bytes = bytes.clone();
            bytes.resize(40_000, 0xff);
            bytes[0x1e] = shift;
            let opened = Compound::open(&bytes).is_some();
            assert!(!opened || is_read, "{shift}");
        }
    }

    #[test]
    fn tables_that_are_listed_in_a_sector_of_their_own() {
        let mut bytes = compound(&[("A", &[7; 5000])]);
        // The table's place moves from the header to a list behind all others.
        let place = u32_at(&bytes, 0x4c).expect("a place");
        bytes[0x4c..0x50].fill(0xff);
        let next = u32::try_from(bytes.len() / 512 - 1).expect("few sectors");
        bytes[0x44..0x48].copy_from_slice(&next.to_le_bytes());
        bytes.extend(place.to_le_bytes());
        bytes.extend([0xff; 508]);
        let file = Compound::open(&bytes).expect("a compound file");
        assert_eq!(file.stream("A"), Some(vec![7; 5000]));
        // A list that names itself ends.
        let last = bytes.len() - 4;
        bytes[last..].copy_from_slice(&next.to_le_bytes());
        assert!(Compound::open(&bytes).is_some());
    }
}
