//! Turns files that were chosen or dropped into text.

use jianbao::files::{Opened, name};
use js_sys::futures::JsFuture;
use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{File, FileList, HtmlElement, TextDecoder, TextDecoderOptions};

use super::pictures;
use super::reader::{Failure, Reader, Told};
use crate::app::encoding::{self, Kind, Raw, sniff};
use crate::app::state::Notice;
use crate::app::state::incoming::{Came, Item, Known};

/// The largest file that is read, in bytes: a document with forty photographs as a camera makes them.
const LIMIT: f64 = 320e6;

/// The `id` of the file input.
pub const INPUT: &str = "file";

/// The `id` of the input for style files.
pub const STYLE_INPUT: &str = "style-file";

/// The `id` of the input for the stories of an issue.
pub const STORIES_INPUT: &str = "stories-file";

/// The `id` of the input for lists of units.
pub const UNITS_INPUT: &str = "units-file";

/// The `id` of the input for a picture in the place of another.
pub const PICTURE_INPUT: &str = "picture-file";

/// Lets the person choose files for the input with this `id`.
pub fn choose(id: &str) {
    let input = gloo::utils::document().get_element_by_id(id);
    if let Some(input) = input.and_then(|input| input.dyn_into::<HtmlElement>().ok()) {
        input.click();
    }
}

/// The files of a list.
pub fn list(files: Option<FileList>) -> Vec<File> {
    files.map_or_else(Vec::new, |files| {
        (0..files.length()).filter_map(|at| files.get(at)).collect()
    })
}

/// Reads a file as something that comes in; `None` if the person stopped it. What is no plain text goes to the reader.
pub async fn item(file: File, reader: &mut Reader, told: Told) -> Option<Item> {
    let name = file.name();
    let came = match bytes(file).await {
        Err(why) => Err(why),
        Ok(bytes) => match sniffed(&name, &bytes) {
            Kind::Document => match reader.open(&name, &bytes, told).await {
                Ok(opened) => Ok(came(opened)),
                Err(Failure::Refused(why)) => Err(why),
                Err(Failure::Stopped) => return None,
            },
            Kind::Text(encodings) => recognise(&bytes, encodings).map(|(text, encoding)| {
                let name = name.clone();
                Came {
                    text,
                    raw: Some((Raw { name, bytes }, encoding)),
                    ..Came::default()
                }
            }),
        },
    };
    Some(Item { name, came })
}

/// What a file is; the reader tells of one whose name promises a document that it is none.
fn sniffed(name: &str, bytes: &[u8]) -> Kind {
    if name::promises(name) {
        Kind::Document
    } else {
        sniff(bytes)
    }
}

/// What a file brought.
pub fn came(opened: Opened) -> Came {
    pictures::note(&opened.source.text);
    Came {
        text: opened.source.text,
        known: Known {
            looks: opened.source.looks,
            repairs: opened.repairs,
            carried: opened.carried,
            ..Known::default()
        },
        notes: opened.notes,
        raw: None,
    }
}

/// What files hold that are open already, in the encoding of this label, and what to tell about it; or why there is nothing.
pub fn text(files: &[Raw], label: &str) -> Result<(String, Notice), Notice> {
    let chosen = encoding::ALL.into_iter().find(|(one, _)| *one == label);
    let (label, encoding) = chosen.unwrap_or(encoding::ALL[0]);
    let (mut texts, mut told) = (Vec::new(), Vec::new());
    for Raw { name, bytes } in files {
        let text = decode(bytes, label, false)
            .ok_or_else(|| Notice::error(format!("“{name}”不能按 {encoding} 读。")))?;
        texts.push(text);
        told.push(format!("“{name}”（{encoding}）"));
    }
    let mut notice = Notice::info(format!("已打开{}。", told.join("、")));
    notice.encoding = Some(encoding);
    Ok((texts.join("\n"), notice))
}

async fn bytes(file: File) -> Result<Vec<u8>, String> {
    if file.size() > LIMIT {
        return Err("太大，没有打开。请把需要的部分复制后粘贴进来。".to_owned());
    }
    let unreadable = |_| "读不出来，可能已被移走或正被别的程序占用。".to_owned();
    let buffer = JsFuture::from(file.array_buffer())
        .await
        .map_err(unreadable)?;
    Ok(Uint8Array::new(buffer.unchecked_ref::<ArrayBuffer>()).to_vec())
}

/// The text of these bytes and the name of the encoding it is taken to be in.
fn recognise(
    bytes: &[u8],
    encodings: &[encoding::Encoding],
) -> Result<(String, &'static str), String> {
    encodings
        .iter()
        .find_map(|&(label, name)| Some((decode(bytes, label, true)?, name)))
        .or_else(|| {
            let &(label, name) = encodings.last()?;
            Some((decode(bytes, label, false)?, name))
        })
        .ok_or_else(|| "的编码认不出来。".to_owned())
}

/// Decodes the bytes; `None` where they are not of this encoding and `strict` asks for that.
fn decode(bytes: &[u8], label: &str, strict: bool) -> Option<String> {
    let options = TextDecoderOptions::new();
    options.set_fatal(strict);
    let decoder = TextDecoder::new_with_label_and_options(label, &options).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}
