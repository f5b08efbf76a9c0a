//! A system that answers calls with errors: programs are started under a filter (seccomp) that asks us first.
//!
//! Calls are seen however they are made, so that nothing is preloaded and no other tool is needed.

use std::ffi::c_void;
use std::fs::{self, File};
use std::io;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::sync::{Arc, Barrier};
use std::thread;

use libc::{c_long, seccomp_notif, seccomp_notif_resp, sock_filter};
use rustix::io::Errno;
use rustix::process::{Pid, Signal, kill_process};

/// Calls of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// A file is opened or made.
    Open,
    /// Bytes of a file or names of a folder are read.
    Read,
    /// Bytes are written to a file.
    Write,
    /// A file or folder is brought to the disk.
    Sync,
    /// A file gets another name, or one more.
    Rename,
    /// A folder is made.
    Folder,
    /// A thread is started.
    Thread,
}

/// Whether the next calls of the kind succeed again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasts {
    /// They do.
    Once,
    /// They fail as well.
    Ever,
}

/// What happens in place of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// It fails with an error.
    Fails(Errno),
    /// Who made it is killed.
    Kills,
}

/// Which call fails, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its kind.
    pub call: Call,
    /// Its number among those of its kind, from 1.
    pub nth: usize,
    /// What happens in place of it.
    pub how: How,
    /// What becomes of the calls that follow.
    pub lasts: Lasts,
}

/// How many calls there were so far, of the kind and in the folder that were asked for.
#[derive(Clone, Debug, Default)]
pub struct Seen(Arc<AtomicUsize>);

impl Seen {
    /// Their number.
    pub fn count(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }
}

/// Where the arguments of a call say what it is about.
#[derive(Clone, Copy, Debug)]
enum About {
    /// The first is a descriptor.
    Descriptor,
    /// The first is a path.
    #[cfg_attr(
        not(target_arch = "x86_64"),
        expect(dead_code, reason = "newer systems have no such calls")
    )]
    Path,
    /// The second is a path, from the folder that is the first.
    PathFrom,
    /// The first holds flags.
    Flags,
    /// The first is the address of flags.
    FlagsAt,
}

const CALLS: &[(c_long, Call, About)] = &[
    (libc::SYS_openat, Call::Open, About::PathFrom),
    (libc::SYS_read, Call::Read, About::Descriptor),
    (libc::SYS_pread64, Call::Read, About::Descriptor),
    (libc::SYS_readv, Call::Read, About::Descriptor),
    (libc::SYS_getdents64, Call::Read, About::Descriptor),
    (libc::SYS_write, Call::Write, About::Descriptor),
    (libc::SYS_pwrite64, Call::Write, About::Descriptor),
    (libc::SYS_writev, Call::Write, About::Descriptor),
    (libc::SYS_fsync, Call::Sync, About::Descriptor),
    (libc::SYS_fdatasync, Call::Sync, About::Descriptor),
    (libc::SYS_renameat, Call::Rename, About::PathFrom),
    (libc::SYS_renameat2, Call::Rename, About::PathFrom),
    (libc::SYS_linkat, Call::Rename, About::PathFrom),
    (libc::SYS_mkdirat, Call::Folder, About::PathFrom),
    (libc::SYS_clone, Call::Thread, About::Flags),
    (libc::SYS_clone3, Call::Thread, About::FlagsAt),
    #[cfg(target_arch = "x86_64")]
    (libc::SYS_open, Call::Open, About::Path),
    #[cfg(target_arch = "x86_64")]
    (libc::SYS_rename, Call::Rename, About::Path),
    #[cfg(target_arch = "x86_64")]
    (libc::SYS_link, Call::Rename, About::Path),
    #[cfg(target_arch = "x86_64")]
    (libc::SYS_mkdir, Call::Folder, About::Path),
];

/// Starts programs for which calls in a folder fail. Only what `start` starts is meant, not what it does itself.
pub fn failing<T: Send>(
    fault: Fault,
    folder: &Path,
    start: impl FnOnce() -> T + Send,
) -> (T, Seen) {
    let seen = Seen::default();
    let (folder, counted) = (folder.to_owned(), seen.clone());
    let (sender, receiver) = mpsc::channel();
    // Who forks holds all memory of the process until it is answered: who answers has begun before.
    let ready = Arc::new(Barrier::new(2));
    let (there, answers) = (Arc::clone(&ready), Arc::clone(&ready));
    let started = thread::scope(|scope| {
        let starter = scope.spawn(move || {
            sender.send(listen(fault.call)).expect("it is waited for");
            there.wait();
            start()
        });
        let listener = receiver.recv().expect("it is sent");
        let listener = listener.expect("the system lets us filter calls (seccomp)");
        // It ends when nobody is left to ask.
        thread::spawn(move || {
            answers.wait();
            answer(&listener, fault, &folder, &counted);
        });
        starter.join()
    });
    (
        started.unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
        seen,
    )
}

/// Has this thread, and all that it starts, ask before calls of a kind. Gives where it is asked.
#[expect(unsafe_code, reason = "filters are given by address")]
fn listen(call: Call) -> io::Result<OwnedFd> {
    let mut program = vec![filter(libc::BPF_LD | libc::BPF_W | libc::BPF_ABS, 0, 0, 0)];
    for (number, _, _) in CALLS.iter().filter(|it| it.1 == call) {
        let ask = libc::SECCOMP_RET_USER_NOTIF;
        program.push(filter(
            libc::BPF_JMP | libc::BPF_JEQ | libc::BPF_K,
            0,
            1,
            *number as u32,
        ));
        program.push(filter(libc::BPF_RET | libc::BPF_K, 0, 0, ask));
    }
    let allow = libc::SECCOMP_RET_ALLOW;
    program.push(filter(libc::BPF_RET | libc::BPF_K, 0, 0, allow));
    let program = libc::sock_fprog {
        len: program.len() as u16,
        filter: program.as_mut_ptr(),
    };
    // SAFETY: the program outlives the call and has as many instructions as it says; the descriptor is new and ours.
    unsafe {
        if libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 {
            return Err(io::Error::last_os_error());
        }
        let descriptor = libc::syscall(
            libc::SYS_seccomp,
            libc::SECCOMP_SET_MODE_FILTER,
            libc::SECCOMP_FILTER_FLAG_NEW_LISTENER,
            &raw const program,
        );
        if descriptor < 0 {
            return Err(io::Error::last_os_error());
        }
        Ok(OwnedFd::from_raw_fd(descriptor as i32))
    }
}

fn filter(code: u32, jt: u8, jf: u8, k: u32) -> sock_filter {
    sock_filter {
        code: code as u16,
        jt,
        jf,
        k,
    }
}

/// Answers whoever asks, until nobody is left.
fn answer(listener: &OwnedFd, fault: Fault, folder: &Path, seen: &Seen) {
    while let Some(asked) = next(listener) {
        let fails = is_meant(&asked, fault.call, folder) && {
            let number = 1 + seen.0.fetch_add(1, Ordering::SeqCst);
            number == fault.nth || number > fault.nth && fault.lasts == Lasts::Ever
        };
        match fault.how {
            How::Fails(error) if fails => reply(listener, asked.id, -error.raw_os_error(), 0),
            How::Kills if fails => {
                let task = Pid::from_raw(asked.pid as i32).expect("a task");
                // It may have ended by itself.
                let _ = kill_process(task, Signal::KILL);
            }
            How::Fails(_) | How::Kills => {
                let go_on = libc::SECCOMP_USER_NOTIF_FLAG_CONTINUE as u32;
                reply(listener, asked.id, 0, go_on);
            }
        }
    }
}

/// The next call that is asked about; none when nobody is left to ask.
#[expect(unsafe_code, reason = "what is asked is told by address")]
fn next(listener: &OwnedFd) -> Option<seccomp_notif> {
    loop {
        let mut wanted = libc::pollfd {
            fd: listener.as_raw_fd(),
            events: libc::POLLIN,
            revents: 0,
        };
        // SAFETY: one descriptor is told of, which is open; zeroes are a valid value of what is filled in.
        unsafe {
            libc::poll(&raw mut wanted, 1, -1);
            if wanted.revents & libc::POLLIN == 0 {
                if wanted.revents != 0 {
                    return None;
                }
                continue;
            }
            let mut asked: seccomp_notif = std::mem::zeroed();
            let place = (&raw mut asked).cast::<c_void>();
            // Who was ended meanwhile does not ask any more.
            if libc::ioctl(listener.as_raw_fd(), libc::SECCOMP_IOCTL_NOTIF_RECV, place) == 0 {
                return Some(asked);
            }
        }
    }
}

#[expect(unsafe_code, reason = "answers are given by address")]
fn reply(listener: &OwnedFd, id: u64, error: i32, flags: u32) {
    let mut answer = seccomp_notif_resp {
        id,
        val: 0,
        error,
        flags,
    };
    // SAFETY: the answer outlives the call. Who was ended meanwhile is not answered.
    unsafe {
        let place = (&raw mut answer).cast::<c_void>();
        libc::ioctl(listener.as_raw_fd(), libc::SECCOMP_IOCTL_NOTIF_SEND, place);
    }
}

/// Whether a call is of a kind, in a folder, and not our own.
fn is_meant(asked: &seccomp_notif, call: Call, folder: &Path) -> bool {
    let (task, arguments) = (asked.pid, asked.data.args);
    let is_thread = |flags: u64| flags & libc::CLONE_THREAD as u64 != 0;
    // Nothing may be asked of the heap before who forks is answered.
    if c_long::from(asked.data.nr) == libc::SYS_clone && !is_thread(arguments[0]) {
        return false;
    }
    if Path::new(&format!("/proc/self/task/{task}")).exists() {
        return false;
    }
    let of = |it: &&(c_long, Call, About)| it.1 == call && it.0 == c_long::from(asked.data.nr);
    let Some((_, _, about)) = CALLS.iter().find(of) else {
        return false;
    };
    let from = |base: u64| {
        let base = base as u32 as i32;
        if base == libc::AT_FDCWD {
            fs::read_link(format!("/proc/{task}/cwd"))
        } else {
            fs::read_link(format!("/proc/{task}/fd/{base}"))
        }
    };
    let path: Option<PathBuf> = match about {
        About::Descriptor => from(arguments[0]).ok(),
        About::Path => Some(text(task, arguments[0])),
        About::PathFrom => from(arguments[0])
            .ok()
            .map(|base| base.join(text(task, arguments[1]))),
        About::Flags => return is_thread(arguments[0]),
        About::FlagsAt => {
            let mut flags = [0; 8];
            read(task, arguments[0], &mut flags);
            return is_thread(u64::from_ne_bytes(flags));
        }
    };
    path.is_some_and(|path| path.starts_with(folder))
}

/// A path in the memory of a task.
fn text(task: u32, place: u64) -> PathBuf {
    let mut bytes = [0; 4096];
    let read = read(task, place, &mut bytes);
    let bytes = bytes[..read].split(|it| *it == 0).next();
    PathBuf::from(String::from_utf8_lossy(bytes.unwrap_or_default()).into_owned())
}

/// Bytes of the memory of a task, as far as they can be had. Gives how many.
fn read(task: u32, place: u64, into: &mut [u8]) -> usize {
    let memory = File::open(format!("/proc/{task}/mem"));
    memory.and_then(|it| it.read_at(into, place)).unwrap_or(0)
}
