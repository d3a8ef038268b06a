//! Reading: what documents use, stored and deflated entries, zip64, streamed
//! entries; damaged ones by the headers before each entry.
//!
//! Nothing is written to any path, so names are only names. What comes out is bounded.

use std::borrow::Cow;

use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

/// The most bytes that one entry unpacks to.
pub(in crate::files) const LARGEST: usize = 96 << 20;

/// The most entries that are looked at.
const MOST_ENTRIES: usize = 20_000;

const LOCAL: &[u8] = b"PK\x03\x04";
const CENTRAL: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";
const END_64: &[u8] = b"PK\x06\x06";
const LOCATOR_64: &[u8] = b"PK\x06\x07";

/// A size or place that stands in the extra field of zip64.
const ELSEWHERE: u64 = 0xffff_ffff;

/// An archive, whose entries are unpacked when asked for.
#[derive(Debug)]
pub(in crate::files) struct Archive<'a> {
    bytes: &'a [u8],
    entries: Vec<Entry<'a>>,
    /// The directory at its end is there.
    pub(in crate::files) is_whole: bool,
}

#[derive(Debug)]
struct Entry<'a> {
    name: Cow<'a, str>,
    method: u16,
    is_encrypted: bool,
    /// Where its header stands.
    header: u64,
    /// Packed; `None` where only the packed data themselves tell.
    size: Option<u64>,
}

/// Why an entry gives nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::files) enum Fault {
    /// There is none of the name.
    Missing,
    /// It is locked by a password.
    Encrypted,
    /// It unpacks to more than [`LARGEST`].
    TooLarge,
    /// It cannot be unpacked.
    Damaged,
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes([two[0], two[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u64> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u64::from(u32::from_le_bytes([
        four[0], four[1], four[2], four[3],
    ])))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u32_at(bytes, at)? | u32_at(bytes, at.checked_add(4)?)? << 32)
}

fn find(bytes: &[u8], what: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    rest.windows(what.len())
        .position(|window| window == what)
        .map(|at| from + at)
}

impl<'a> Archive<'a> {
    /// Reads the directory, or finds the entries without it. `None`: there is no entry.
    pub(in crate::files) fn open(bytes: &'a [u8]) -> Option<Self> {
        let listed = directory(bytes).filter(|entries| !entries.is_empty());
        let is_whole = listed.is_some();
        let entries = listed.unwrap_or_else(|| walk(bytes));
        (!entries.is_empty()).then_some(Self {
            bytes,
            entries,
            is_whole,
        })
    }

    /// The names of all entries, as they are written.
    pub(in crate::files) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| &*entry.name)
    }

    /// Whether there is an entry of a name.
    pub(in crate::files) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    fn find(&self, name: &str) -> Option<&Entry<'a>> {
        let same = |entry: &&Entry<'_>| is_same(&entry.name, name);
        self.entries.iter().rev().find(same)
    }

    /// Unpacks an entry. Upper and lower case are the same. Of a damaged one comes what stands
    /// before the damage; whether it is whole.
    pub(in crate::files) fn read(&self, name: &str) -> Result<(Vec<u8>, bool), Fault> {
        let entry = self.find(name).ok_or(Fault::Missing)?;
        if entry.is_encrypted {
            return Err(Fault::Encrypted);
        }
        let data = self.data(entry).ok_or(Fault::Damaged)?;
        match entry.method {
            0 if data.len() > LARGEST => Err(Fault::TooLarge),
            0 => Ok((data.to_vec(), true)),
            8 => inflate(data),
            _ => Err(Fault::Damaged),
        }
    }

    fn data(&self, entry: &Entry<'_>) -> Option<&'a [u8]> {
        let header = usize::try_from(entry.header).ok()?;
        self.bytes
            .get(header..)
            .filter(|rest| rest.starts_with(LOCAL))?;
        let name = u16_at(self.bytes, header + 26)?;
        let extra = u16_at(self.bytes, header + 28)?;
        let from = header + 30 + usize::from(name) + usize::from(extra);
        let rest = self.bytes.get(from..)?;
        let size = entry.size.and_then(|size| usize::try_from(size).ok());
        Some(size.and_then(|size| rest.get(..size)).unwrap_or(rest))
    }
}

/// Unpacks deflated data up to their end or their damage; whether that was their end.
fn inflate(data: &[u8]) -> Result<(Vec<u8>, bool), Fault> {
    let mut state = Box::<DecompressorOxide>::default();
    let mut out = vec![0; data.len().saturating_mul(4).clamp(1 << 12, LARGEST)];
    let (mut read, mut written) = (0, 0);
    loop {
        let rest = data.get(read..).unwrap_or_default();
        let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let (status, came, went) = decompress(&mut state, rest, &mut out, written, flags);
        read += came;
        written += went;
        match status {
            TINFLStatus::HasMoreOutput if out.len() >= LARGEST => return Err(Fault::TooLarge),
            TINFLStatus::HasMoreOutput => out.resize((out.len() * 2).min(LARGEST), 0),
            _ => {
                out.truncate(written);
                let is_whole = status == TINFLStatus::Done;
                return if is_whole || written > 0 {
                    Ok((out, is_whole))
                } else {
                    Err(Fault::Damaged)
                };
            }
        }
    }
}

/// Names are the same whatever their case and slashes.
fn is_same(a: &str, b: &str) -> bool {
    let plain = |c: char| {
        if c == '\\' {
            '/'
        } else {
            c.to_ascii_lowercase()
        }
    };
    let a = a.trim_start_matches(['/', '\\']).chars().map(plain);
    a.eq(b.trim_start_matches('/').chars().map(plain))
}

/// The entries by the directory at the end. `None` where it is cut off or names what is not there.
fn directory(bytes: &[u8]) -> Option<Vec<Entry<'_>>> {
    let tail = bytes.len().saturating_sub(22 + 0xffff);
    let end = tail
        + bytes[tail..]
            .windows(END.len())
            .rposition(|window| window == END)?;
    let mut start = u32_at(bytes, end + 16)?;
    let mut size = u32_at(bytes, end + 12)?;
    let mut place = end;
    if let Some(locator) = end
        .checked_sub(20)
        .filter(|at| bytes[*at..].starts_with(LOCATOR_64))
    {
        let far = usize::try_from(u64_at(bytes, locator + 8)?).ok()?;
        if bytes.get(far..)?.starts_with(END_64) {
            size = u64_at(bytes, far + 40)?;
            start = u64_at(bytes, far + 48)?;
            place = far;
        }
    }
    // What stands before the archive moves all places.
    let shift = (place as u64).checked_sub(start.checked_add(size)?)?;
    let mut at = usize::try_from(start + shift).ok()?;
    let mut entries = Vec::new();
    while bytes
        .get(at..)
        .is_some_and(|rest| rest.starts_with(CENTRAL))
        && entries.len() < MOST_ENTRIES
    {
        let name = usize::from(u16_at(bytes, at + 28)?);
        let extra = usize::from(u16_at(bytes, at + 30)?);
        let comment = usize::from(u16_at(bytes, at + 32)?);
        let extra = bytes.get(at + 46 + name..at + 46 + name + extra)?;
        let (mut packed, mut header) = (u32_at(bytes, at + 20)?, u32_at(bytes, at + 42)?);
        far_values(
            extra,
            u32_at(bytes, at + 24)? == ELSEWHERE,
            &mut packed,
            &mut header,
        );
        header = header.checked_add(shift)?;
        let there = bytes.get(usize::try_from(header).ok()?..)?;
        if !there.starts_with(LOCAL) {
            return None;
        }
        entries.push(Entry {
            name: String::from_utf8_lossy(bytes.get(at + 46..at + 46 + name)?),
            method: u16_at(bytes, at + 10)?,
            is_encrypted: u16_at(bytes, at + 8)? & 1 != 0,
            header,
            size: Some(packed),
        });
        at += 46 + name + extra.len() + comment;
    }
    Some(entries)
}

/// Puts in what stands in the extra field of zip64: unpacked size, packed size, place of the
/// header, those of them that are [`ELSEWHERE`].
fn far_values(extra: &[u8], has_unpacked: bool, packed: &mut u64, header: &mut u64) {
    let mut at = 0;
    while let (Some(id), Some(size)) = (u16_at(extra, at), u16_at(extra, at + 2)) {
        at += 4;
        if id == 1 {
            let mut from = at + if has_unpacked { 8 } else { 0 };
            for value in [packed, header] {
                if *value == ELSEWHERE {
                    *value = u64_at(extra, from).unwrap_or(ELSEWHERE);
                    from += 8;
                }
            }
            return;
        }
        at += usize::from(size);
    }
}

/// The entries by the headers that stand before each.
fn walk(bytes: &[u8]) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    let mut from = 0;
    while let Some(at) = find(bytes, LOCAL, from) {
        from = at + 4;
        if let Some((entry, next)) = local(bytes, at) {
            from = next;
            entries.push(entry);
        }
        if entries.len() >= MOST_ENTRIES {
            break;
        }
    }
    entries
}

/// The entry of a header, and where the next may stand.
fn local(bytes: &[u8], at: usize) -> Option<(Entry<'_>, usize)> {
    let flags = u16_at(bytes, at + 6)?;
    let method = u16_at(bytes, at + 8)?;
    let length = usize::from(u16_at(bytes, at + 26)?);
    let extra = usize::from(u16_at(bytes, at + 28)?);
    let name = bytes.get(at + 30..at + 30 + length)?;
    // The mark can stand in packed data by chance.
    if length == 0 || length > 512 || !matches!(method, 0 | 8) || name.contains(&0) {
        return None;
    }
    let data = at + 30 + length + extra;
    let size = u32_at(bytes, at + 18).filter(|size| *size != ELSEWHERE && *size != 0);
    let size = size.filter(|_| flags & 8 == 0);
    let entry = Entry {
        name: String::from_utf8_lossy(name),
        method,
        is_encrypted: flags & 1 != 0,
        header: at as u64,
        size,
    };
    let known = size.and_then(|size| usize::try_from(size).ok());
    let next = known.and_then(|size| data.checked_add(size));
    Some((
        entry,
        next.filter(|next| *next <= bytes.len()).unwrap_or(data),
    ))
}

#[cfg(test)]
pub(in crate::files) mod testing {
    use miniz_oxide::deflate::compress_to_vec;

    /// A zip archive of these entries, deflated; sums are left out, nobody here asks for them.
    pub(in crate::files) fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut directory = Vec::new();
        for (name, data) in entries {
            let packed = compress_to_vec(data, 6);
            let header = out.len();
            let mut common = vec![20, 0, 0, 8, 8, 0];
            common.extend([0; 8]);
            for size in [packed.len(), data.len()] {
                common.extend(u32::try_from(size).unwrap().to_le_bytes());
            }
            common.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
            common.extend([0, 0]);
            out.extend(super::LOCAL);
            out.extend(&common);
            out.extend(name.as_bytes());
            out.extend(&packed);
            directory.extend(super::CENTRAL);
            directory.extend([20, 0]);
            directory.extend(&common);
            directory.extend([0; 10]);
            directory.extend(u32::try_from(header).unwrap().to_le_bytes());
            directory.extend(name.as_bytes());
        }
        let start = out.len();
        out.extend(&directory);
        out.extend(super::END);
        out.extend([0; 4]);
        for _ in 0..2 {
            out.extend(u16::try_from(entries.len()).unwrap().to_le_bytes());
        }
        out.extend(u32::try_from(directory.len()).unwrap().to_le_bytes());
        out.extend(u32::try_from(start).unwrap().to_le_bytes());
        out.extend([0, 0]);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::testing::zip;
    use super::*;

    fn read(bytes: &[u8], name: &str) -> Result<(Vec<u8>, bool), Fault> {
        Archive::open(bytes).expect("an archive").read(name)
    }

    #[test]
    fn entries_by_name() {
        let bytes = zip(&[("a/b.xml", "甲".as_bytes()), ("c", b"")]);
        assert_eq!(read(&bytes, "/A/B.xml"), Ok(("甲".into(), true)));
        assert_eq!(read(&bytes, "c"), Ok((Vec::new(), true)));
        assert_eq!(read(&bytes, "d"), Err(Fault::Missing));
        assert!(Archive::open(b"PK").is_none());
    }

    #[test]
    fn something_before_the_archive_moves_it() {
        let mut bytes = b"#!/bin/sh\n".to_vec();
        bytes.extend(zip(&[("a", b"1")]));
        assert_eq!(read(&bytes, "a"), Ok((b"1".to_vec(), true)));
    }

    #[test]
    fn without_a_directory_headers_tell() {
        let text = "甲乙丙丁".repeat(50);
        let bytes = zip(&[("a", text.as_bytes()), ("b", text.as_bytes())]);
        let directory = find(&bytes, CENTRAL, 0).expect("written");
        let archive = Archive::open(&bytes[..directory]).expect("an archive");
        assert!(!archive.is_whole);
        assert_eq!(archive.read("b"), Ok((text.clone().into_bytes(), true)));
        // The same streamed: the header before the entry has no sizes.
        let mut streamed = bytes[..directory].to_vec();
        let second = find(&streamed, LOCAL, 1).expect("written");
        for header in [0, second] {
            streamed[header + 6] = 8;
            streamed[header + 18..header + 26].fill(0);
        }
        assert_eq!(read(&streamed, "b"), Ok((text.into_bytes(), true)));
    }

    #[test]
    fn bombs_are_not_unpacked() {
        let bytes = zip(&[("a", &vec![0; LARGEST + 1])]);
        assert!(bytes.len() < 200_000);
        assert_eq!(read(&bytes, "a"), Err(Fault::TooLarge));
    }

    #[test]
    fn cut_off_entries_give_their_beginning() {
        let text: String = (0..4000_u32).fold(String::new(), |all, n| all + &format!("{n}号；"));
        let bytes = zip(&[("a", text.as_bytes())]);
        let (beginning, is_whole) = read(&bytes[..bytes.len() / 2], "a").expect("a beginning");
        assert!(!is_whole && beginning.len() > 1000);
        assert!(text.as_bytes().starts_with(&beginning));
    }

    #[test]
    fn sizes_beyond_four_gigabytes_stand_in_the_extra_field() {
        let far: Vec<u8> = [5_u64, 6, 7]
            .iter()
            .flat_map(|value| value.to_le_bytes())
            .collect();
        // Another field stands before it.
        let extra = [&[9, 0, 2, 0, 1, 1, 1, 0, 24, 0][..], &far].concat();
        for (has_unpacked, before, after) in [
            (true, [ELSEWHERE, ELSEWHERE], [6, 7]),
            (true, [3, ELSEWHERE], [3, 6]),
            (false, [ELSEWHERE, 4], [5, 4]),
            (false, [3, 4], [3, 4]),
        ] {
            let [mut packed, mut header] = before;
            far_values(&extra, has_unpacked, &mut packed, &mut header);
            assert_eq!([packed, header], after);
        }
    }

    #[test]
    fn what_is_not_read() {
        let bytes = zip(&[("a", b"1")]);
        let central = find(&bytes, CENTRAL, 0).expect("written");
        let with = |at: usize, value: u8| {
            let mut bytes = bytes.clone();
            bytes[at] = value;
            bytes
        };
        assert_eq!(read(&with(central + 8, 9), "a"), Err(Fault::Encrypted));
        assert_eq!(read(&with(central + 8, 8), "a"), Ok((b"1".to_vec(), true)));
        assert_eq!(read(&with(central + 10, 9), "a"), Err(Fault::Damaged));
        // Stored as they are.
        let stored = read(&with(central + 10, 0), "a").expect("stored");
        assert_eq!(stored, (bytes[31..central].to_vec(), true));
        // The directory names what is not there; the headers still tell.
        let moved = with(central + 42, 1);
        let archive = Archive::open(&moved).expect("an archive");
        assert!(!archive.is_whole && archive.names().eq(["a"]));
        // Of two of one name the later one holds.
        let two = zip(&[("a", b"1"), ("A", b"2")]);
        assert_eq!(read(&two, "a"), Ok((b"2".to_vec(), true)));
        for (one, other, same) in [
            ("a/B", "/A\\b", true),
            ("\\a", "a", true),
            ("a", "b", false),
            ("a", "ab", false),
        ] {
            assert_eq!(
                is_same(one, other.trim_start_matches('/')),
                same,
                "{one} {other}"
            );
        }
    }

    #[test]
    fn headers_by_chance_are_none() {
        let bytes = zip(&[("name", b"1")]);
        let header = |changes: &[(usize, u8)]| {
            let mut bytes = bytes[..find(&bytes, CENTRAL, 0).expect("written")].to_vec();
            for (at, value) in changes {
                bytes[*at] = *value;
            }
            let data = bytes.len();
            local(&bytes, 0).map(|(entry, next)| (entry.size, next == data, entry.is_encrypted))
        };
        let size = Some(Some(3));
        for (changes, expected) in [
            (&[][..], Some((size, true, false))),
            (&[(6, 1)], Some((size, true, true))),
            (&[(6, 8)], Some((None, false, false))),
            (&[(8, 0)], Some((size, true, false))),
            (&[(8, 9)], None),
            (&[(26, 0)], None),
            (&[(27, 2)], None),
            (&[(31, 0)], None),
            (&[(18, 0)], Some((None, false, false))),
            (
                &[(18, 255), (19, 255), (20, 255), (21, 255)],
                Some((None, false, false)),
            ),
        ] {
            let expected = expected.map(|(size, next, locked)| (size.flatten(), next, locked));
            assert_eq!(header(changes), expected, "{changes:?}");
        }
        // A header with an extra field, and a size that leads past the end.
        let mut longer = bytes.clone();
        longer[28] = 2;
        let (_, next) = local(&longer, 0).expect("an entry");
        assert_eq!(next, 30 + 4 + 2 + 3);
        longer[20] = 9;
        let (entry, next) = local(&longer, 0).expect("an entry");
        assert_eq!((entry.size, next), (Some(3 + (9 << 16)), 36));
    }

    #[test]
    fn directories_of_zip64() {
        let bytes = zip(&[("a", b"1"), ("b", b"2")]);
        let end = bytes.len() - 22;
        let central = find(&bytes, CENTRAL, 0).expect("written");
        let mut far = bytes[..end].to_vec();
        far.extend(END_64);
        far.extend([0; 36]);
        far.extend(((end - central) as u64).to_le_bytes());
        far.extend((central as u64).to_le_bytes());
        far.extend(LOCATOR_64);
        far.extend([0; 4]);
        far.extend((end as u64).to_le_bytes());
        far.extend([0; 4]);
        far.extend(&bytes[end..end + 12]);
        far.extend([0xff; 8]);
        far.extend([0; 2]);
        let archive = Archive::open(&far).expect("an archive");
        assert!(archive.is_whole && archive.names().eq(["a", "b"]));
        assert_eq!(archive.read("b"), Ok((b"2".to_vec(), true)));
    }

    #[test]
    fn comments_stand_behind_entries_and_archives() {
        let mut bytes = zip(&[("a", b"1"), ("b", b"2")]);
        bytes.extend(b"a comment");
        assert_eq!(read(&bytes, "b"), Ok((b"2".to_vec(), true)));
        // A comment and an extra field of the first entry of the directory.
        let plain = zip(&[("a", b"1"), ("b", b"2")]);
        let central = find(&plain, CENTRAL, 0).expect("written");
        let mut bytes = plain[..central + 47].to_vec();
        bytes[central + 30] = 3;
        bytes[central + 32] = 2;
        bytes.extend(b"xxxcc");
        bytes.extend(&plain[central + 47..]);
        let size = bytes.len() - 10;
        bytes[size] += 5;
        let archive = Archive::open(&bytes).expect("an archive");
        assert!(archive.is_whole && archive.names().eq(["a", "b"]));
    }
}
