//! Build script: word lists, keymap and themes as JSON, which the program reads many times faster at its start than TOML.
//!
//! The TOML files stay what people read and edit; one that is not TOML fails the build with its name.

use std::path::Path;
use std::{env, fs};

fn main() {
    let out = env::var_os("OUT_DIR").expect("cargo names the folder for what is built");
    for folder in [
        "assets",
        "assets/keymaps",
        "assets/lexicon",
        "assets/themes",
    ] {
        println!("cargo::rerun-if-changed={folder}");
        for entry in fs::read_dir(folder).expect("the folder lies beside Cargo.toml") {
            let path = entry.expect("the folder can be listed").path();
            if path
                .extension()
                .is_some_and(|extension| extension == "toml")
            {
                compile(&path, Path::new(&out));
            }
        }
    }
}

/// Writes `assets/lexicon/units.toml` as `units.json`.
fn compile(path: &Path, out: &Path) {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let table: toml::Table = text
        .parse()
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let json = serde_json::to_string(&table).expect("a table has a JSON form");
    let name = path.with_extension("json");
    let name = name.file_name().expect("a file has a name");
    fs::write(out.join(name), json).expect("the folder for what is built can be written");
}
