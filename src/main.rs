//! The program: parses what was typed, does it, and turns errors into exit codes.

use std::process::ExitCode;

use daftar::term::Memory;

#[global_allocator]
static MEMORY: Memory = Memory;

fn main() -> ExitCode {
    daftar::cli::main()
}
