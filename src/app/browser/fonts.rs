//! Finds out which fonts the machine has.
//!
//! Local fonts cannot be listed without asking, and `document.fonts.check` says yes to fonts that
//! are not there. But a text set in a font that is there is equally wide whatever generic family
//! stands behind it; one set in a font that is not there is as wide as that family makes it. The
//! text is Latin, for Chinese characters are equally wide in all fonts.

use gloo::utils::{body, document};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

use jianbao::typeset::natural_width;

/// The families that stand behind, which differ on every machine with more than one font.
const GENERIC: [&str; 3] = ["serif", "sans-serif", "monospace"];

/// Letters of as many widths as possible.
const PROBE: &str = "mmMWWQil1.,jt@%gy";

/// The type size of the bench, in pixels.
const BENCH: i64 = 120;

/// Small letters in about the shares that addresses and names have.
const WORDS: &str = "https://zhangwenbo.example.gov.cn";

/// Tells the style sheet by how much words must be made smaller, where the Latin font of this machine is wider than the tables
/// by which lines are broken.
pub fn fit() -> Result<(), JsValue> {
    let bench: HtmlElement = document().create_element("i")?.unchecked_into();
    bench.set_class_name("font-bench");
    bench.set_text_content(Some(WORDS));
    let sheet = document().create_element("div")?;
    sheet.set_class_name("sheet area");
    sheet.append_child(&bench)?;
    body().append_child(&sheet)?;
    let wide = bench.offset_width();
    sheet.remove();
    let (count, narrower) = natural_width(WORDS, false);
    let fit = BENCH * (500 * i64::from(count) - narrower) / i64::from(wide.max(1));
    body()
        .style()
        .set_property("--fit", &fit.min(1000).to_string())
}

/// Which of the fonts are there; `None` if this machine does not tell.
pub fn present(fonts: &[&str]) -> Option<Vec<bool>> {
    measure(fonts).ok().flatten()
}

fn measure(fonts: &[&str]) -> Result<Option<Vec<bool>>, JsValue> {
    let bench: HtmlElement = document().create_element("div")?.unchecked_into();
    bench.set_class_name("font-bench");
    bench.set_attribute("aria-hidden", "true")?;
    let hang = |family: &str| -> Result<HtmlElement, JsValue> {
        let text: HtmlElement = document().create_element("span")?.unchecked_into();
        text.style().set_property("font-family", family)?;
        text.set_text_content(Some(PROBE));
        bench.append_child(&text)?;
        Ok(text)
    };
    let alone = GENERIC.iter().map(|generic| hang(generic));
    let alone: Vec<_> = alone.collect::<Result<_, _>>()?;
    let mut behind = Vec::new();
    for font in fonts {
        for generic in GENERIC {
            behind.push(hang(&format!("'{font}', {generic}"))?);
        }
    }
    // Everything is hung up before anything is measured: the page is laid out once.
    body().append_child(&bench)?;
    let widths = |texts: &[HtmlElement]| -> Vec<i32> {
        texts.iter().map(HtmlElement::offset_width).collect()
    };
    let alike = |widths: &[i32]| widths.windows(2).all(|pair| pair[0] == pair[1]);
    let (alone, behind) = (widths(&alone), widths(&behind));
    bench.remove();
    let told = !alike(&alone);
    Ok(told.then(|| behind.chunks(GENERIC.len()).map(alike).collect()))
}
