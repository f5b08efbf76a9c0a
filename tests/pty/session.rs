//! A program on a pseudo-terminal, its screen in an emulator.

use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{
    Child, CommandBuilder, ExitStatus, MasterPty, PtySize, SlavePty, native_pty_system,
};

/// How long anything may take before a test says what it waited for.
const PATIENCE: Duration = Duration::from_secs(30);

pub struct Session {
    emulator: vt100::Parser,
    output: mpsc::Receiver<Vec<u8>>,
    reader: Option<thread::JoinHandle<()>>,
    let_go: Arc<AtomicBool>,
    written: Vec<u8>,
    child: Option<Box<dyn Child + Send + Sync>>,
    /// Dropped with the session, in this order.
    writer: Option<Box<dyn Write + Send>>,
    slave: Option<Box<dyn SlavePty + Send>>,
    master: Option<Box<dyn MasterPty + Send>>,
    line_before: String,
    _home: tempfile::TempDir,
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

impl Session {
    /// daftar with these arguments and variables, on a terminal of 100 columns and 30 rows.
    pub fn daftar(arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut command = vec![env!("CARGO_BIN_EXE_daftar")];
        command.extend(arguments);
        Self::of(&command, variables)
    }

    /// daftar on a terminal of another size.
    pub fn sized(columns: u16, rows: u16, variables: &[(&str, &str)]) -> Self {
        Self::start((columns, rows), &[env!("CARGO_BIN_EXE_daftar")], variables)
    }

    /// Any command, on a terminal of 100 columns and 30 rows.
    pub fn of(command: &[&str], variables: &[(&str, &str)]) -> Self {
        Self::start((100, 30), command, variables)
    }

    fn start((columns, rows): (u16, u16), command: &[&str], variables: &[(&str, &str)]) -> Self {
        let pair = native_pty_system()
            .openpty(size(columns, rows))
            .expect("a pseudo-terminal");
        let home = tempfile::tempdir().expect("a home");
        let mut builder = CommandBuilder::new(command[0]);
        builder.args(&command[1..]);
        builder.cwd(home.path());
        builder.env_clear();
        for (name, value) in [
            ("TERM", "xterm-256color"),
            ("LANG", "C.UTF-8"),
            ("PATH", "/usr/bin:/bin"),
            ("PS1", "shell> "),
        ]
        .iter()
        .chain(variables)
        {
            builder.env(name, value);
        }
        builder.env("HOME", home.path());
        let line_before = line(&*pair.master);
        let child = pair.slave.spawn_command(builder).expect("it starts");
        let (sender, output) = mpsc::channel();
        let mut source = pair.master.try_clone_reader().expect("a reader");
        let let_go = Arc::<AtomicBool>::default();
        let stop = Arc::clone(&let_go);
        let reader = thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(count @ 1..) = source.read(&mut buffer) {
                let _ = sender.send(buffer[..count].to_vec());
                if stop.load(Ordering::Relaxed) {
                    break;
                }
            }
        });
        Self {
            emulator: emulator(columns, rows),
            output,
            reader: Some(reader),
            let_go,
            written: Vec::new(),
            child: Some(child),
            writer: Some(pair.master.take_writer().expect("a writer")),
            slave: Some(pair.slave),
            master: Some(pair.master),
            line_before,
            _home: home,
        }
    }

    /// Waits until the screen is as wanted.
    pub fn until(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) -> &mut Self {
        let end = Instant::now() + PATIENCE;
        while !wanted(self.emulator.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            let Ok(bytes) = self.output.recv_timeout(left) else {
                panic!("waited for {what}; the screen is:\n{}", self.text());
            };
            self.written.extend_from_slice(&bytes);
            self.emulator.process(&bytes);
        }
        self
    }

    /// Waits until a text stands on the screen.
    pub fn until_text(&mut self, text: &str) -> &mut Self {
        self.until(&format!("“{text}”"), |screen| {
            screen.contents().contains(text)
        })
    }

    /// Presses keys.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        let writer = self.writer.as_mut().expect("the terminal is there");
        writer.write_all(keys.as_bytes()).expect("keys are taken");
        self
    }

    /// Gives the terminal another size; the emulator never has less than a cell nor more than it can hold.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.master().resize(size(columns, rows)).expect("resized");
        self.emulator
            .screen_mut()
            .set_size(side(rows.clamp(1, 500)), side(columns.clamp(1, 1000)));
        self
    }

    /// Sends a signal to the program.
    pub fn signal(&mut self, signal: rustix::process::Signal) -> &mut Self {
        rustix::process::kill_process(self.pid(), signal).expect("it runs");
        self
    }

    pub fn pid(&self) -> rustix::process::Pid {
        let number = self.child.as_ref().and_then(|child| child.process_id());
        rustix::process::Pid::from_raw(number.expect("it was started") as i32).expect("a process")
    }

    /// Takes the terminal away: every end of it is closed.
    pub fn hang_up(&mut self) -> &mut Self {
        // The reader lets go of its end at the next byte, which a new size brings.
        self.let_go.store(true, Ordering::Relaxed);
        self.master().resize(size(77, 22)).expect("resized");
        self.reader.take().expect("once").join().expect("it read");
        self.writer = None;
        self.slave = None;
        self.master = None;
        self
    }

    /// Waits for the end of the program.
    pub fn end(&mut self) -> ExitStatus {
        let mut child = self.child.take().expect("it is waited for once");
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || {
            let _ = sender.send(child.wait());
        });
        let end = Instant::now() + PATIENCE;
        loop {
            // What it still writes is read, or it could not end.
            while let Ok(bytes) = self.output.try_recv() {
                self.emulator.process(&bytes);
            }
            if let Ok(status) = receiver.recv_timeout(Duration::from_millis(5)) {
                return status.expect("its status is known");
            }
            assert!(
                Instant::now() < end,
                "it does not end; the screen is:\n{}",
                self.text()
            );
        }
    }

    /// What is not as it was before the program: line settings and modes of the terminal.
    pub fn left_on(&mut self) -> Vec<&'static str> {
        // All it wrote has been read when a mark of our own has come through.
        if let Some(slave) = &self.slave {
            let mut echo = CommandBuilder::new("printf");
            echo.arg("(end)");
            let mut child = slave.spawn_command(echo).expect("printf");
            child.wait().expect("printf ends");
            self.until_text("(end)");
        }
        let screen = self.emulator.screen();
        [
            (line(self.master()) != self.line_before, "line settings"),
            (screen.alternate_screen(), "alternate screen"),
            (screen.hide_cursor(), "hidden cursor"),
            (screen.bracketed_paste(), "marked pastes"),
            (
                screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None,
                "mouse",
            ),
        ]
        .into_iter()
        .filter_map(|(on, name)| on.then_some(name))
        .collect()
    }

    /// What was written to the terminal so far, as far as it was waited for.
    pub fn written(&self) -> String {
        String::from_utf8_lossy(&self.written).into_owned()
    }

    pub fn screen(&self) -> &vt100::Screen {
        self.emulator.screen()
    }

    pub fn text(&self) -> String {
        self.emulator.screen().contents()
    }

    #[cfg(target_os = "linux")]
    /// How often its threads went to sleep, from its first moment.
    pub fn sleeps(&self) -> u64 {
        let tasks = format!("/proc/{}/task", self.pid().as_raw_nonzero());
        std::fs::read_dir(tasks)
            .expect("it runs")
            .filter_map(|task| {
                let path = task.ok()?.path().join("status");
                let status = std::fs::read_to_string(path).ok()?;
                let line = status
                    .lines()
                    .find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"))?;
                line.trim().parse::<u64>().ok()
            })
            .sum()
    }

    fn master(&self) -> &dyn MasterPty {
        &**self.master.as_ref().expect("the terminal is there")
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _ = child.kill();
        }
    }
}

fn emulator(columns: u16, rows: u16) -> vt100::Parser {
    vt100::Parser::new(side(rows), side(columns), 0)
}

fn side(count: u16) -> NonZero<u16> {
    NonZero::new(count).expect("not empty")
}

fn line(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}
