//! A program on a pseudo-terminal, its screen in an emulator.

use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError, mpsc};
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
    gate: Arc<Gate>,
    written: Vec<u8>,
    child: Option<Box<dyn Child + Send + Sync>>,
    /// Dropped with the session, in this order.
    writer: Option<Box<dyn Write + Send>>,
    slave: Option<Box<dyn SlavePty + Send>>,
    master: Option<Box<dyn MasterPty + Send>>,
    line_before: String,
    spent: Duration,
    _home: tempfile::TempDir,
}

/// Holds up who reads the terminal.
#[derive(Default)]
struct Gate {
    closed: Mutex<bool>,
    changed: Condvar,
}

impl Gate {
    fn close(&self, closed: bool) {
        *self.closed.lock().unwrap_or_else(PoisonError::into_inner) = closed;
        self.changed.notify_all();
    }

    fn pass(&self) {
        let closed = self.closed.lock().unwrap_or_else(PoisonError::into_inner);
        let passed = self.changed.wait_while(closed, |closed| *closed);
        drop(passed.unwrap_or_else(PoisonError::into_inner));
    }
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
        let gate = Arc::<Gate>::default();
        let held_up = Arc::clone(&gate);
        let reader = thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(count @ 1..) = source.read(&mut buffer) {
                let _ = sender.send(buffer[..count].to_vec());
                if stop.load(Ordering::Relaxed) {
                    break;
                }
                held_up.pass();
            }
        });
        Self {
            emulator: emulator(columns, rows),
            output,
            reader: Some(reader),
            let_go,
            gate,
            written: Vec::new(),
            child: Some(child),
            writer: Some(pair.master.take_writer().expect("a writer")),
            slave: Some(pair.slave),
            master: Some(pair.master),
            line_before,
            spent: Duration::ZERO,
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

    /// Takes in what was written so far.
    pub fn catch_up(&mut self) -> &mut Self {
        while let Ok(bytes) = self.output.try_recv() {
            self.written.extend_from_slice(&bytes);
            self.emulator.process(&bytes);
        }
        self
    }

    /// Presses keys.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        self.send(keys.as_bytes())
    }

    /// Types any bytes.
    pub fn send(&mut self, bytes: &[u8]) -> &mut Self {
        let writer = self.writer.as_mut().expect("the terminal is there");
        writer.write_all(bytes).expect("keys are taken");
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

    /// Lets the terminal take nothing more, as soon as it has taken what it is at.
    pub fn hold(&mut self) -> &mut Self {
        self.gate.close(true);
        self
    }

    /// Lets the terminal take everything again.
    pub fn let_through(&mut self) -> &mut Self {
        self.gate.close(false);
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
        self.let_through();
        // The reader lets go of its end at the next byte, which drawing everything anew brings: a new size is not told
        // to whom the terminal does not lead.
        self.let_go.store(true, Ordering::Relaxed);
        self.press("\x0c");
        self.reader.take().expect("once").join().expect("it read");
        self.writer = None;
        self.slave = None;
        self.master = None;
        self
    }

    /// Waits for the end of the program.
    pub fn end(&mut self) -> ExitStatus {
        let pid = self.pid();
        let mut child = self.child.take().expect("it is waited for once");
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || {
            let spent = spent_in_all(pid);
            let _ = sender.send((child.wait(), spent));
        });
        let end = Instant::now() + PATIENCE;
        loop {
            // What it still writes is read, or it could not end.
            self.catch_up();
            if let Ok((status, spent)) = receiver.recv_timeout(Duration::from_millis(5)) {
                self.spent = spent;
                return status.expect("its status is known");
            }
            assert!(
                Instant::now() < end,
                "it does not end; the screen is:\n{}",
                self.text()
            );
        }
    }

    /// Processor time that it and what it waited for took in all, known when it has ended, to the hundredth of a second.
    pub fn spent(&self) -> Duration {
        self.spent
    }

    #[cfg(target_os = "linux")]
    /// Processor time so far, its children's included.
    pub fn spends(&self) -> Duration {
        let pid = self.pid();
        let path = format!("/proc/{0}/task/{0}/children", pid.as_raw_nonzero());
        let children = std::fs::read_to_string(path).expect("it runs");
        let children = children.split_whitespace().filter_map(|it| it.parse().ok());
        let children = children.filter_map(rustix::process::Pid::from_raw);
        spent_by(pid) + children.map(spent_by).sum::<Duration>()
    }

    #[cfg(target_os = "linux")]
    /// Waits until it takes no more processor time.
    pub fn until_idle(&mut self) -> &mut Self {
        let end = Instant::now() + PATIENCE;
        let mut before = (Duration::ZERO, 0);
        loop {
            // Nothing is waited for but its rest: a moment in which it neither works nor wakes.
            thread::sleep(Duration::from_millis(100));
            let now = (self.spends(), self.sleeps());
            if now == before {
                return self;
            }
            before = now;
            assert!(Instant::now() < end, "it does not come to rest");
        }
    }

    #[cfg(target_os = "linux")]
    /// Waits until it has shown all that it has to show.
    pub fn rest(&mut self) -> &mut Self {
        self.until_idle().catch_up()
    }

    #[cfg(target_os = "linux")]
    /// Bytes of memory that it held at most so far.
    pub fn peak(&self) -> u64 {
        self.memory("VmHWM:")
    }

    #[cfg(target_os = "linux")]
    /// Bytes of address space that it had at most so far.
    pub fn space(&self) -> u64 {
        self.memory("VmPeak:")
    }

    #[cfg(target_os = "linux")]
    /// Bytes of memory that it holds.
    pub fn resident(&self) -> u64 {
        self.memory("VmRSS:")
    }

    #[cfg(target_os = "linux")]
    fn memory(&self, name: &str) -> u64 {
        let path = format!("/proc/{}/status", self.pid().as_raw_nonzero());
        let status = std::fs::read_to_string(path).expect("it runs");
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let count = line.and_then(|line| line.trim().strip_suffix(" kB"));
        count
            .and_then(|count| count.parse::<u64>().ok())
            .unwrap_or(0)
            << 10
    }

    #[cfg(target_os = "linux")]
    /// How many descriptors it holds.
    pub fn descriptors(&self) -> usize {
        let path = format!("/proc/{}/fd", self.pid().as_raw_nonzero());
        std::fs::read_dir(path).expect("it runs").count()
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

    /// The same as bytes.
    pub fn raw(&self) -> &[u8] {
        &self.written
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
        self.gate.close(false);
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

/// Waits for the end of a process and leaves it to be waited for: what it spent in all is known only then.
#[cfg(target_os = "linux")]
fn spent_in_all(pid: rustix::process::Pid) -> Duration {
    use rustix::process::{WaitId, WaitIdOptions, waitid};
    let ended = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
    while waitid(WaitId::Pid(pid), ended).is_err_and(|it| it == rustix::io::Errno::INTR) {}
    spent_by(pid)
}

#[cfg(not(target_os = "linux"))]
fn spent_in_all(_pid: rustix::process::Pid) -> Duration {
    Duration::ZERO
}

#[cfg(target_os = "linux")]
fn spent_by(pid: rustix::process::Pid) -> Duration {
    let path = format!("/proc/{}/stat", pid.as_raw_nonzero());
    let stat = std::fs::read_to_string(path).expect("it is not waited for");
    // After the name: user and system time of the process, then of those it waited for, in hundredths of a second.
    let (_, after) = stat.rsplit_once(')').expect("a name in brackets");
    let times = after.split_whitespace().skip(11).take(4);
    let ticks: u64 = times.filter_map(|time| time.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}

fn line(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}
