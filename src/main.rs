//! The program: parses what was typed, does it, and turns errors into exit codes.

use std::process::ExitCode;

fn main() -> ExitCode {
    daftar::cli::main()
}
