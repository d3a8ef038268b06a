//! Turns a seed into the same numbers on every machine (`SplitMix64`).

/// A generator of pseudo-random numbers.
pub struct Rng(u64);

impl Rng {
    /// The generator of a seed and a name, so that each fixture and kind has its own numbers.
    pub fn named(seed: u64, names: &[&str]) -> Self {
        // FNV-1a, which unlike `DefaultHasher` is the same in every release of Rust.
        let mut hash = 0xcbf2_9ce4_8422_2325_u64 ^ seed;
        for byte in names.iter().flat_map(|name| name.bytes().chain([0])) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Self(hash)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`, which must not be 0.
    pub fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).expect("less than a usize")
    }

    /// True in `percent` of 100 cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of several things.
    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}
