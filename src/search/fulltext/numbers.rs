//! Numbers in as few bytes as they need.

/// The numbers of a posting in one byte: most stand a few times in a report, not in its title and nowhere else.
pub fn short(content: usize, title: usize, marked: usize, length: usize) -> Option<u8> {
    let fits = (1..16).contains(&content) && length < 16 && title == 0 && marked == 0;
    fits.then_some((content << 4 | length) as u8)
}

/// Adds a number: seven bits a byte, the last without the eighth.
pub fn put(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Takes a number off the beginning, unless the bytes end before it does.
pub fn get(bytes: &mut &[u8]) -> Option<u32> {
    if let Some((&first @ 0..0x80, rest)) = bytes.split_first() {
        *bytes = rest;
        return Some(u32::from(first));
    }
    let (mut number, mut shift) = (0, 0);
    loop {
        let (&first, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(first & 0x7f) << shift;
        if first < 0x80 {
            return Some(number);
        }
        shift += 7;
    }
}
