use super::*;

/// Knows the pairs of one word.
fn decode(label: &str, bytes: &[u8]) -> Option<String> {
    let text = bytes.iter().filter_map(|byte| match byte {
        0xca => Some('石'),
        0xc7 => Some('桥'),
        byte => byte.is_ascii().then_some(char::from(*byte)),
    });
    (label == "gb18030").then(|| text.collect())
}

fn read(rtf: &str) -> Result<Opened, Refused> {
    open(rtf.as_bytes(), &decode, &mut |_, _| {})
}

#[test]
fn text_as_it_is_read() {
    for (rtf, text) in [
        (
            r"{\rtf1\ansicpg936 a\'ca\'af\'c7\'c5 b\par c}",
            "a石桥 b\nc",
        ),
        (
            r"{\rtf1{\fonttbl{\f1\fcharset134 x;}}\f1\'ca\'af\'c7\'c5}",
            "石桥",
        ),
        (r"{\rtf1\uc1 \u38215?\u-26423?{\uc2\u19968 ab}c}", "镇飉一c"),
        (
            r"{\rtf1{\info{\title t}}{\header h}{\*\x y}{\pict 00}a}",
            "a",
        ),
        (
            r"{\rtf1{\v x}{\deleted y}a{\field{\*\fldinst PAGE}{\fldrslt 7}}}",
            "a7",
        ),
        (
            r"{\rtf1{\listtext\pard\plain 1.\tab}a\par{\pntext 2.\tab}b\par}",
            "1. a\n2. b",
        ),
        (
            r"{\rtf1\trowd\intbl a\par b\cell c\cell\row\pard d\par}",
            "a b\tc\nd",
        ),
        (
            r"{\rtf1\trowd\cellx900\cellx1800\cellx2700\intbl a\cell b\cell c\cell\row\trowd\cellx1800\cellx2700\intbl d\cell 8\cell\row\pard e\par}",
            "a\tb\tc\nd\t\t8\ne",
        ),
        (r"{\rtf1 m{\super 2}\line x\{y\}\~z}", "m²\nx{y}\u{a0}z"),
        (r"{\rtf1 a{\footnote\chftn  b}c\par d}", "a[1]c\nd\n[1] b"),
        (
            r"{\rtf1 a{\shp{\*\shpinst{\sp{\sn x}}{\shptxt b\par}}}c\par d}",
            "ac\nb\nd",
        ),
        (r"{\rtf1 a\bin4 }}}}b}", "ab"),
    ] {
        assert_eq!(read(rtf).expect(rtf).source.text, text, "{rtf}");
    }
}

/// The hex of a PNG's header of 256 by 256 pixels.
const PNG: &str = "89504e470d0a1a0a\r\n0000000d49484452 0000010000000100";

#[test]
fn pictures_stand_where_they_are_shown() {
    let png = |name: &str| {
        format!(
            "{{\\pict{{\\*\\picprop{{\\sp{{\\sn x}}{{\\sv 89}}}}}}\\picw9\\{name}\\pngblip{{\\*\\blipuid 0a0b}}\r\n{PNG}}}"
        )
    };
    let wmf = "{\\pict\\wmetafile8 0100090000030000}";
    let binary = "{\\pict\\pngblip\\bin4 \x01\x02\x03\x04}";
    let shape = |name: &str| {
        let picture = png("a");
        format!(
            "{{\\shp{{\\*\\shpinst{{\\sp{{\\sn {name}}}{{\\sv {picture}}}}}}}{{\\shprslt{wmf}}}}}"
        )
    };
    // What the file says, what is read with ◇ for each picture, and how many are left out.
    for (rtf, expected, left_out) in [
        (
            format!("a{{\\*\\shppict{}}}{{\\nonshppict{wmf}}}\\par b", png("a")),
            "a\n◇\nb",
            0,
        ),
        (
            format!("a\\par {}\\par {{\\b \\u22270?1 b}}\\par c", png("a")),
            "a\n◇图1 b\nc",
            0,
        ),
        (format!("a{wmf}\\par b"), "a\nb", 1),
        (format!("a{binary}\\par b"), "a\nb", 1),
        (format!("a{}\\par b", shape("pib")), "a\n◇\nb", 0),
        (format!("a{}\\par b", shape("fillBlip")), "a\nb", 0),
        (
            format!(
                "a{{\\deleted {}}}{{\\v {}}}{{\\*\\listpicture{}}}\\par b",
                png("a"),
                png("a"),
                png("a")
            ),
            "a\nb",
            0,
        ),
        (png("a"), "◇", 0),
    ] {
        let opened = read(&format!("{{\\rtf1 {rtf}}}")).expect(&rtf);
        let mut text = opened.source.text;
        for picture in opened.pictures.iter().rev() {
            assert_eq!(picture.bytes.len(), 24, "{rtf}");
            text.insert(picture.at, '◇');
        }
        assert_eq!(text, expected, "{rtf}");
        let told = opened
            .notes
            .iter()
            .any(|note| note.contains("1 张图片没有读入"));
        assert_eq!(told, left_out == 1, "{:?}", opened.notes);
    }
}

#[test]
fn looks_of_lines() {
    let opened = read(
        r"{\rtf1{\fonttbl{\f1 SimHei;}}\pard\qc\b\f1\fs44 a\par\pard\plain\qj\cufi200\fs32 b\par}",
    );
    let looks = opened.expect("text").source.looks;
    assert_eq!((looks[0].align, looks[0].bold), (Align::Centre, true));
    assert_eq!((looks[0].size, looks[0].face), (Some(44), Some(Face::Hei)));
    assert_eq!((looks[1].size, looks[1].indent), (Some(32), Some(20)));
}

#[test]
fn hostile_files_end() {
    for rtf in [
        "{".repeat(200_000),
        "}".repeat(200_000),
        format!("{{\\rtf1{}", "{\\footnote".repeat(20_000)),
        r"{\rtf1\bin99999999999 a".to_owned(),
        r"{\rtf1\u99999999999\'".to_owned(),
        r"{\rtf1\fs-99999999999\cell\row\cell}".to_owned(),
        r"{\rtf1{\pict\bin99999999999 a".to_owned(),
        format!("{{\\rtf1{}", "{\\pict 8".repeat(100_000)),
        "{\\rtf1{\\pict 8}".repeat(100_000),
    ] {
        let _ = read(&rtf);
    }
    assert!(read(r"{\rtf1\ansicpg950\'aa\'aa}").is_err());
}

#[test]
fn a_file_with_changes_says_so() {
    for (rtf, told) in [
        (r"{\rtf1{\revised a}b}", true),
        (r"{\rtf1{\deleted a}b}", true),
        (r"{\rtf1 ab}", false),
    ] {
        let notes = read(rtf).expect(rtf).notes;
        let said = notes.iter().any(|note| note.contains("修订"));
        assert_eq!(said, told, "{rtf} {notes:?}");
    }
}

#[test]
fn a_picture_is_as_wide_as_the_file_says() {
    use crate::grammar::picture::Width;
    let png = "89504e470d0a1a0a0000000d494844520000010000000100";
    for (wide, on_paper) in [
        (r"", Width::Whole),
        (r"\picwgoal1134", Width::Half),
        (r"\picwgoal8845", Width::Whole),
        (r"\picwgoal8845\picscalex10", Width::Half),
    ] {
        let rtf = format!(r"{{\rtf1 {{\pict\pngblip{wide} {png}}}\par a}}");
        let pictures = read(&rtf).expect(wide).pictures;
        let found: Vec<Width> = pictures.iter().map(|one| one.on_paper).collect();
        assert_eq!(found, [on_paper], "{wide}");
    }
}
