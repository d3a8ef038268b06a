use jianbao::files::export::{Form, Pictures};
use jianbao::{Style, parse};
fn main() {
    let draft = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let addresses: Vec<String> = std::env::args().skip(3).collect();
    let addresses: Vec<String> = addresses
        .chunks(2)
        .flat_map(|pair| {
            let kind = if pair[1].ends_with("png") {
                "png"
            } else {
                "jpeg"
            };
            let out = std::process::Command::new("base64")
                .args(["-w0", &pair[1]])
                .output()
                .unwrap();
            [
                pair[0].clone(),
                format!(
                    "data:image/{kind};base64,{}",
                    String::from_utf8(out.stdout).unwrap()
                ),
            ]
        })
        .collect();
    let file = Form::Docx.illustrated(
        &parse(&draft),
        &Pictures::of_addresses(&addresses),
        &Style::default(),
    );
    std::fs::write(std::env::args().nth(2).unwrap(), file).unwrap();
}
