//! Turns files that were chosen or dropped into text.

use js_sys::futures::JsFuture;
use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{File, FileList, HtmlElement, TextDecoder, TextDecoderOptions};

use crate::app::encoding::{Kind, sniff};
use crate::app::state::Notice;

/// The largest file that is read, in bytes. A bulletin of a thousand pages has two million.
const LIMIT: f64 = 64e6;

/// The `id` of the file input.
pub const INPUT: &str = "file";

/// The `id` of the input for style files.
pub const STYLE_INPUT: &str = "style-file";

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

/// Reads files one after the other into one text. Gives the text and what to tell about it, or
/// why there is none.
pub async fn read(files: Vec<File>) -> Result<(String, Notice), Notice> {
    let mut texts = Vec::new();
    let mut told = Vec::new();
    for file in files {
        let name = file.name();
        let (text, encoding) = read_one(file)
            .await
            .map_err(|why| Notice::error(format!("“{name}”{why}")))?;
        texts.push(text);
        told.push(format!("“{name}”（{encoding}）"));
    }
    let notice = Notice::info(format!("已打开{}。", told.join("、")));
    Ok((texts.join("\n"), notice))
}

/// The text of a file and the name of its encoding, or why there is none.
pub async fn read_one(file: File) -> Result<(String, &'static str), String> {
    if file.size() > LIMIT {
        return Err("太大，没有打开。请把需要的部分复制后粘贴进来。".to_owned());
    }
    let unreadable = |_| "读不出来，可能已被移走或正被别的程序占用。".to_owned();
    let buffer = JsFuture::from(file.array_buffer())
        .await
        .map_err(unreadable)?;
    let bytes = Uint8Array::new(buffer.unchecked_ref::<ArrayBuffer>()).to_vec();
    match sniff(&bytes) {
        Kind::Other(what) => Err(format!(
            "是{what}，不是文本文件。请打开它，全选、复制，再粘贴进来。"
        )),
        Kind::Text(encodings) => encodings
            .iter()
            .find_map(|&(label, name)| Some((decode(&bytes, label, true)?, name)))
            .or_else(|| {
                let &(label, name) = encodings.last()?;
                Some((decode(&bytes, label, false)?, name))
            })
            .ok_or_else(|| "的编码认不出来。".to_owned()),
    }
}

/// Decodes the bytes; `None` where they are not of this encoding and `strict` asks for that.
fn decode(bytes: &[u8], label: &str, strict: bool) -> Option<String> {
    let options = TextDecoderOptions::new();
    options.set_fatal(strict);
    let decoder = TextDecoder::new_with_label_and_options(label, &options).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}
