//! Writes made-up reports: `made FOLDER COUNT`.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (Some(folder), Some(Ok(count))) = (arguments.next(), arguments.next().map(|it| it.parse()))
    else {
        eprintln!("usage: made FOLDER COUNT");
        return ExitCode::from(2);
    };
    match daftar_peers::reports::write(Path::new(&folder), count) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{folder}: {error}");
            ExitCode::FAILURE
        }
    }
}
