//! The page in a web page that was saved as a mail (MHTML).

/// A page as its mail has it.
pub(super) struct Page {
    pub bytes: Vec<u8>,
    /// Its encoding, as the mail says.
    pub charset: Option<String>,
}

/// The most parts of a mail that are looked at.
const MOST_PARTS: usize = 1000;

/// The first part that is HTML.
pub(super) fn page(mail: &[u8]) -> Option<Page> {
    let (head, body) = headers(mail)?;
    let boundary = parameter(&head, "boundary")?;
    let mark = [b"--", boundary.as_bytes()].concat();
    let mut rest = body;
    for _ in 0..MOST_PARTS {
        let from = find(rest, &mark)? + mark.len();
        rest = &rest[from..];
        let end = find(rest, &mark).unwrap_or(rest.len());
        let Some((head, body)) = headers(&rest[..end]) else {
            continue;
        };
        if value(&head, "content-type").is_some_and(|kind| kind.starts_with("text/html")) {
            let encoding = value(&head, "content-transfer-encoding").unwrap_or_default();
            let bytes = match encoding.trim() {
                "quoted-printable" => quoted(body),
                "base64" => base64(body),
                _ => body.to_vec(),
            };
            let charset = parameter(&head, "charset").map(|name| name.to_ascii_lowercase());
            return Some(Page { bytes, charset });
        }
    }
    None
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

/// The headers, a line each, and what stands behind them.
fn headers(part: &[u8]) -> Option<(String, &[u8])> {
    let start = part.iter().position(|byte| !byte.is_ascii_whitespace())?;
    let part = &part[start..];
    let ends = [&b"\r\n\r\n"[..], b"\n\n"];
    let (at, length) = ends
        .iter()
        .filter_map(|end| Some((find(part, end)?, end.len())))
        .min()?;
    let head = String::from_utf8_lossy(&part[..at]).replace("\r\n", "\n");
    let head = head.replace("\n\t", " ").replace("\n ", " ");
    Some((head, &part[at + length..]))
}

fn value(head: &str, name: &str) -> Option<String> {
    head.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.trim()
            .eq_ignore_ascii_case(name)
            .then(|| value.trim().to_ascii_lowercase())
    })
}

/// A parameter of a header. Case matters in boundaries.
fn parameter(head: &str, name: &str) -> Option<String> {
    let at = head.to_ascii_lowercase().find(&format!("{name}="))? + name.len() + 1;
    let rest = head.get(at..)?;
    let end = match rest.strip_prefix('"') {
        Some(rest) => return Some(rest.split('"').next()?.to_owned()),
        None => rest.find(|c: char| c == ';' || c.is_whitespace()),
    };
    Some(rest[..end.unwrap_or(rest.len())].to_owned()).filter(|value| !value.is_empty())
}

fn quoted(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut at = 0;
    while at < body.len() {
        let (byte, step) = match body[at..] {
            [b'=', b'\r', b'\n', ..] => (None, 3),
            [b'=', b'\n', ..] => (None, 2),
            [b'=', high, low, ..] => match (hex(high), hex(low)) {
                (Some(high), Some(low)) => (Some(high << 4 | low), 3),
                _ => (Some(b'='), 1),
            },
            [byte, ..] => (Some(byte), 1),
            [] => break,
        };
        out.extend(byte);
        at += step;
    }
    out
}

/// The value of a hexadecimal digit.
pub(in crate::files) fn hex(byte: u8) -> Option<u8> {
    let value = char::from(byte).to_digit(16)?;
    u8::try_from(value).ok()
}

pub(in crate::files) fn base64(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in body {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count).to_le_bytes()[0]);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(encoding: &str, body: &str) -> String {
        format!(
            "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"=_B\"\r\n\r\n--=_B\r\nContent-Type: image/png\r\n\r\nx\r\n--=_B\r\nContent-Type: text/html; charset=\"GB2312\"\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{body}\r\n--=_B--\r\n"
        )
    }

    #[test]
    fn the_first_page_is_decoded() {
        for (encoding, body, bytes) in [
            (
                "quoted-printable",
                "<p>=B5=\r\n=DA=3D=</p>",
                "<p>\u{b5}\u{da}==</p>",
            ),
            ("base64", "PHA+\r\nYTwvcD4=", "<p>a</p>"),
            ("8bit", "<p>a</p>", "<p>a</p>"),
        ] {
            let page = page(mail(encoding, body).as_bytes()).expect("a page");
            let read: String = page.bytes.iter().map(|byte| char::from(*byte)).collect();
            assert_eq!(read.trim_end(), bytes);
            assert_eq!(page.charset.as_deref(), Some("gb2312"));
        }
        assert!(page(b"MIME-Version: 1.0\n\nx").is_none());
        assert!(page(mail("8bit", "").replace("text/html", "text/css").as_bytes()).is_none());
    }

    #[test]
    fn headers_in_all_their_forms() {
        for (mail, text, charset) in [
            (
                "Content-Type: multipart/related;\r\n\tboundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/html; charset=\"GB2312\"\r\n\r\n<p>a\r\n--x--",
                "<p>a\r\n",
                Some("gb2312"),
            ),
            (
                "\n Content-Type: multipart/related; boundary=x;a=b\n\n--x\nContent-Type: TEXT/HTML; charset=utf-8\n\n<p>a\n--x--",
                "<p>a\n",
                Some("utf-8"),
            ),
            (
                "A: b; boundary=X\n\n--X\nContent-Type: text/plain\n\nno\n--X\nContent-Type: text/html\n\n<p>a--X--",
                "<p>a",
                None,
            ),
            (
                "A: boundary=x\n\n--x\n\n--x\ncontent-type : text/html\n\n<p>a",
                "<p>a",
                None,
            ),
            (
                "A: boundary=x\n\n--x\nContent-Type: text/html; charset=\nContent-Transfer-Encoding: BASE64\n\nPHA+YQ==",
                "<p>a",
                None,
            ),
            (
                "A: boundary=x\n\n--x\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p=3Ea=\nb=\r\nc=zz=3",
                "<p>abc=zz=3",
                None,
            ),
        ] {
            let page = page(mail.as_bytes()).expect(mail);
            assert_eq!(String::from_utf8_lossy(&page.bytes), text, "{mail}");
            assert_eq!(page.charset.as_deref(), charset, "{mail}");
        }
        for mail in [
            "",
            "A: boundary=x",
            "A: b\n\n--x",
            "A: boundary=\n\n--\nContent-Type: text/html\n\na",
            "A: boundary=x\n\n--x\nContent-Type: text/plain\n\na",
        ] {
            assert!(page(mail.as_bytes()).is_none(), "{mail}");
        }
    }

    #[test]
    fn every_sign_of_base64() {
        for (text, bytes) in [
            ("AAAA", &[0, 0, 0][..]),
            ("ABCD", &[0, 16, 131]),
            ("Zaz0", &[101, 172, 244]),
            ("19+/", &[215, 223, 191]),
            ("//8=", &[255, 255]),
            ("/w==AAAA", &[255]),
            ("/\r\n w!A", &[255, 0]),
            ("A", &[]),
        ] {
            assert_eq!(base64(text.as_bytes()), bytes, "{text}");
        }
        assert_eq!(
            [b'0', b'9', b'a', b'F', b'g'].map(hex),
            [Some(0), Some(9), Some(10), Some(15), None]
        );
    }
}
