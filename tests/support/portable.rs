//! PDFs made by hand: pages of text at places, and objects of any shape.

use std::fmt::Write as _;

/// A file of numbered objects.
#[derive(Default)]
pub struct Portable {
    objects: Vec<Vec<u8>>,
    info: Option<usize>,
}

/// Fonts that a page may set text in.
#[derive(Clone, Copy, PartialEq)]
pub enum Font {
    /// Helvetica with the letters of Windows-1252.
    Plain,
    /// Helvetica in bold.
    Bold,
    /// Two-byte codes that a map leads to Unicode: any letter.
    Mapped,
    /// Two-byte codes without a map: shapes without a meaning.
    Mute,
}

/// A page: text at places, in points from the bottom left of an A4 page.
#[derive(Default)]
pub struct Page {
    content: String,
}

impl Page {
    /// A page without text.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets a line.
    pub fn line(mut self, font: Font, size: f32, (x, y): (f32, f32), text: &str) -> Self {
        let shown = match font {
            Font::Plain | Font::Bold => one_byte(text),
            Font::Mapped | Font::Mute => {
                let codes: String = text.encode_utf16().fold(String::new(), |mut out, unit| {
                    let _ = write!(out, "{unit:04x}");
                    out
                });
                format!("<{codes}>")
            }
        };
        let name = match font {
            Font::Plain => "P",
            Font::Bold => "B",
            Font::Mapped => "M",
            Font::Mute => "N",
        };
        let _ = writeln!(
            self.content,
            "BT /{name} {size} Tf 1 0 0 1 {x} {y} Tm {shown} Tj ET"
        );
        self
    }

    /// Sets lines one under the other.
    pub fn lines(self, font: Font, size: f32, (x, y): (f32, f32), lines: &[&str]) -> Self {
        let leading = size * 1.2;
        let mut page = self;
        for (number, line) in lines.iter().enumerate() {
            page = page.line(font, size, (x, y - leading * number as f32), line);
        }
        page
    }

    /// Adds operators as they are.
    pub fn draw(mut self, operators: &str) -> Self {
        self.content.push_str(operators);
        self.content.push('\n');
        self
    }
}

fn one_byte(text: &str) -> String {
    let mut out = String::from("(");
    for letter in text.chars() {
        match letter {
            '(' | ')' | '\\' => {
                out.push('\\');
                out.push(letter);
            }
            ' '..='~' => out.push(letter),
            '–' => out.push_str("\\226"),
            '—' => out.push_str("\\227"),
            '“' => out.push_str("\\223"),
            '”' => out.push_str("\\224"),
            '’' => out.push_str("\\222"),
            '•' => out.push_str("\\225"),
            '\u{a0}'..='\u{ff}' => {
                let _ = write!(out, "\\{:03o}", letter as u32);
            }
            _ => panic!("{letter:?} is no letter of this font"),
        }
    }
    out.push(')');
    out
}

impl Portable {
    /// A file of pages.
    pub fn of(pages: Vec<Page>) -> Self {
        let mut file = Self::default();
        // 1 catalogue, 2 page tree, 3–8 fonts and the map.
        file.add("<< /Type /Catalog /Pages 2 0 R >>");
        let kids: String = (0..pages.len()).fold(String::new(), |mut out, page| {
            let _ = write!(out, "{} 0 R ", 10 + 2 * page);
            out
        });
        let count = pages.len();
        file.add(&format!(
            "<< /Type /Pages /Kids [{kids}] /Count {count} /MediaBox [0 0 595 842] >>"
        ));
        let standard = |name: &str| {
            format!(
                "<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
            )
        };
        file.add(&standard("Helvetica"));
        file.add(&standard("Helvetica-Bold"));
        let wide = |map: &str| {
            format!(
                "<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H /DescendantFonts [6 0 R] {map} >>"
            )
        };
        file.add(&wide("/ToUnicode 7 0 R"));
        file.add("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 >>");
        file.stream(
            "",
            b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n/CMapName /Own def /CMapType 2 def\n1 begincodespacerange <0000> <ffff> endcodespacerange\n1 beginbfrange <0000> <ffff> <0000> endbfrange\nendcmap end end",
        );
        file.add(&wide(""));
        file.add("<< /Font << /P 3 0 R /B 4 0 R /M 5 0 R /N 8 0 R >> >>");
        for page in pages {
            let number = file.objects.len() + 2;
            file.add(&format!(
                "<< /Type /Page /Parent 2 0 R /Resources 9 0 R /Contents {number} 0 R >>"
            ));
            file.stream("", page.content.as_bytes());
        }
        file
    }

    /// Adds an object, and returns its number.
    pub fn add(&mut self, object: &str) -> usize {
        self.objects.push(object.as_bytes().to_vec());
        self.objects.len()
    }

    /// Adds a stream with more entries in its dictionary, and returns its number.
    pub fn stream(&mut self, entries: &str, data: &[u8]) -> usize {
        let mut object = format!("<< {entries} /Length {} >>\nstream\n", data.len()).into_bytes();
        object.extend_from_slice(data);
        object.extend_from_slice(b"\nendstream");
        self.objects.push(object);
        self.objects.len()
    }

    /// Puts a stream in the place of an object.
    pub fn replace(&mut self, number: usize, entries: &str, data: &[u8]) {
        self.stream(entries, data);
        let last = self.objects.pop();
        self.objects[number - 1] = last.unwrap_or_default();
    }

    /// States what the file says beside its text, as entries of a dictionary.
    pub fn info(mut self, entries: &str) -> Self {
        let number = self.add(&format!("<< {entries} >>"));
        self.info = Some(number);
        self
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
        let mut places = Vec::new();
        for (number, object) in self.objects.iter().enumerate() {
            places.push(out.len());
            out.extend_from_slice(format!("{} 0 obj\n", number + 1).as_bytes());
            out.extend_from_slice(object);
            out.extend_from_slice(b"\nendobj\n");
        }
        let start = out.len();
        let size = places.len() + 1;
        let mut end = format!("xref\n0 {size}\n0000000000 65535 f \n");
        for place in places {
            let _ = writeln!(end, "{place:010} 00000 n ");
        }
        let info = self
            .info
            .map_or(String::new(), |number| format!("/Info {number} 0 R"));
        let _ = write!(
            end,
            "trailer\n<< /Size {size} /Root 1 0 R {info} >>\nstartxref\n{start}\n%%EOF\n"
        );
        out.extend_from_slice(end.as_bytes());
        out
    }
}
