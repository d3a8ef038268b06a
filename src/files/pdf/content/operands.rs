//! What instructions are given: numbers, matrices, colours, strings.

use hayro_syntax::object::{Array, Number, Object};

use super::super::glyph::Cpt;

/// A transformation, as PDF writes it.
pub type Matrix = [f64; 6];

/// `a` first, then `b`.
pub fn times(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

/// Where a matrix puts a place.
pub fn apply(m: Matrix, (x, y): (f64, f64)) -> (f64, f64) {
    (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])
}

/// Nothing moved.
pub const UNIT: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// Points to hundredths. Whatever is out of bounds becomes a bound, and what is no number 0.
#[expect(
    clippy::cast_possible_truncation,
    reason = "bounded to a hundred metres"
)]
pub fn cpt(points: f64) -> Cpt {
    (points * 100.0).round().clamp(-3e7, 3e7) as Cpt
}

/// What stands before an operator.
pub struct Operands<'b, 'a>(pub Vec<&'b Object<'a>>);

impl Operands<'_, '_> {
    /// The operand at a place, where it is a number.
    pub fn number(&self, at: usize) -> Option<Number> {
        match self.0.get(at)? {
            Object::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The numbers in front.
    pub fn numbers(&self) -> Vec<f64> {
        (0..self.0.len())
            .map_while(|at| self.number(at))
            .map(|number| number.as_f64())
            .collect()
    }

    /// All of them as a matrix, where they are six numbers.
    pub fn matrix(&self) -> Option<Matrix> {
        self.numbers().try_into().ok()
    }
}

/// A list of the file as a matrix.
pub fn matrix_of(list: &Array<'_>) -> Option<Matrix> {
    let numbers: Vec<f64> = list
        .iter::<Number>()
        .map(|number| number.as_f64())
        .take(6)
        .collect();
    numbers.try_into().ok()
}

/// A text of a file's own words: UTF-16 with its mark, UTF-8 with its mark, or Latin-1.
pub fn text_string(bytes: &[u8]) -> Option<String> {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units: Vec<u16> = rest
                .chunks_exact(2)
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
                .collect();
            String::from_utf16(&units).ok()
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        _ => Some(bytes.iter().map(|byte| char::from(*byte)).collect()),
    }
}

/// Whether a colour is the red of mastheads and seals.
pub fn is_red(operator: &[u8], numbers: &[f64]) -> bool {
    match (operator, numbers) {
        (b"cs", _) => false,
        (_, [red, green, blue]) => *red >= 0.6 && *green <= 0.35 && *blue <= 0.35,
        (_, [cyan, magenta, yellow, black]) => {
            *cyan <= 0.35 && *magenta >= 0.7 && *yellow >= 0.6 && *black <= 0.35
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::times;

    #[test]
    fn one_matrix_behind_another() {
        let scaled = [2.0, 0.0, 0.0, 3.0, 0.0, 0.0];
        let turned = [0.0, 1.0, -1.0, 0.0, 0.0, 0.0];
        let moved = [1.0, 0.0, 0.0, 1.0, 5.0, 7.0];
        let slanted = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
        let other = [7.0, 8.0, 9.0, 10.0, 11.0, 12.0];
        for (one, behind, expected) in [
            (moved, scaled, [2.0, 0.0, 0.0, 3.0, 10.0, 21.0]),
            (scaled, moved, [2.0, 0.0, 0.0, 3.0, 5.0, 7.0]),
            (moved, turned, [0.0, 1.0, -1.0, 0.0, -7.0, 5.0]),
            (slanted, other, [25.0, 28.0, 57.0, 64.0, 100.0, 112.0]),
        ] {
            let found = times(one, behind);
            let near = found
                .iter()
                .zip(&expected)
                .all(|(a, b)| (a - b).abs() < 1e-9);
            assert!(near, "{found:?}");
        }
    }
}
