//! Gives the terminal back when the program crashes: by a fault of memory, an abort, the end of a stack.
//!
//! This is the one place that no safe interface reaches: every crate that catches SIGSEGV asks for `unsafe`, and the one
//! that catches all other signals for us does so on the stack that has just ended.

use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use libc::{SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGSYS, SIGTRAP, c_int, c_void, siginfo_t};
use signal_hook::low_level::emulate_default_handler;

use super::device::Device;
use super::memory;

/// Signals by which a program crashes.
const CRASHES: [c_int; 7] = [SIGSEGV, SIGBUS, SIGABRT, SIGILL, SIGFPE, SIGTRAP, SIGSYS];

/// What the reader is told when the program ends for want of memory.
const NO_MEMORY: &[u8] =
    b"daftar: there is not enough memory for these reports; open fewer of them, or allow it more\n";

/// The terminal that is given back, with all that is needed for it, ready before anything fails.
static DEVICE: OnceLock<Arc<Device>> = OnceLock::new();

/// The thread that crashed first.
static FIRST: AtomicI32 = AtomicI32::new(0);

/// How often another that crashes looks whether the first has ended the program, a millisecond apart: longer than a
/// terminal that takes nothing keeps it.
const LOOKS: usize = 500;

/// What was done about each signal before: the standard library tells of an ended stack by its handlers of two of them.
static BEFORE: [OnceLock<libc::sigaction>; CRASHES.len()] =
    [const { OnceLock::new() }; CRASHES.len()];

/// Has a terminal given back whenever the program crashes from now on, if it is ours then.
pub fn give_back_on_crash(device: &Arc<Device>) {
    if DEVICE.set(Arc::clone(device)).is_ok() {
        for (signal, before) in CRASHES.iter().zip(&BEFORE) {
            catch(*signal, before);
        }
    }
}

/// Has the reader told, when the program ends for want of memory, that this is why.
///
/// What asks the system for memory beside the allocator, as the standard library does for a thread that begins, panics
/// where there is none: the program ends then as it does where the allocator has none.
pub fn tell_of_want_of_memory() {
    let speak = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if panic.payload_as_str().is_some_and(is_want_of_memory) {
            memory::note();
            std::process::abort();
        }
        speak(panic);
    }));
    let place = CRASHES.iter().position(|crash| *crash == SIGABRT);
    if let Some(place) = place {
        catch(SIGABRT, &BEFORE[place]);
    }
}

/// Whether a panic names the system's error that there is no memory.
fn is_want_of_memory(message: &str) -> bool {
    let error = std::io::Error::from_raw_os_error(libc::ENOMEM);
    message.ends_with(&error.to_string())
}

#[expect(unsafe_code, reason = "what catches a signal is set by address")]
fn catch(signal: c_int, before: &OnceLock<libc::sigaction>) {
    let crashed: extern "C" fn(c_int, *const siginfo_t, *const c_void) = crashed;
    // SAFETY: `sigaction` is a C structure for which zeroes are a valid value: no flags, no mask, the default action. Both
    // pointers are to values that outlive the calls. `crashed` has the signature that SA_SIGINFO asks for and calls nothing
    // but what may be called when a signal is caught.
    unsafe {
        let mut found: libc::sigaction = std::mem::zeroed();
        if libc::sigaction(signal, std::ptr::null(), &raw mut found) != 0 {
            return;
        }
        // Kept before it can be asked for.
        if before.set(found).is_err() {
            return;
        }
        let mut ours: libc::sigaction = std::mem::zeroed();
        ours.sa_sigaction = crashed as *const () as libc::sighandler_t;
        // The stack that ended is of no use: the standard library gives every thread another one for this.
        ours.sa_flags = libc::SA_SIGINFO | libc::SA_ONSTACK;
        libc::sigaction(signal, &raw const ours, std::ptr::null_mut());
    }
}

/// Runs on whatever thread crashed, in whatever state: allocates nothing, waits for no lock.
extern "C" fn crashed(signal: c_int, info: *const siginfo_t, _context: *const c_void) {
    wait_for_the_first();
    if let Some(device) = DEVICE.get() {
        device.give_back_after_crash();
    }
    if signal == SIGABRT && memory::ran_out() {
        let _ = rustix::io::write(rustix::stdio::stderr(), NO_MEMORY);
    }
    if is_fault(info) && goes_on_as_before(signal) {
        // What failed is tried again, and fails again.
        return;
    }
    // Whoever waits for us learns the true cause.
    let _ = emulate_default_handler(signal);
}

/// Lets the thread that crashed first give the terminal back and end the program: two that want memory fail together.
fn wait_for_the_first() {
    let thread = rustix::thread::gettid().as_raw_pid();
    let first = FIRST.compare_exchange(0, thread, Ordering::SeqCst, Ordering::SeqCst);
    if first.is_ok() || first == Err(thread) {
        return;
    }
    for _ in 0..LOOKS {
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// Whether an instruction failed, rather than that somebody sent the signal.
#[expect(unsafe_code, reason = "the system tells of a signal by address")]
fn is_fault(info: *const siginfo_t) -> bool {
    // SAFETY: the system gives a pointer to a value that is there as long as the signal is handled, or none.
    unsafe { info.as_ref() }.is_some_and(|info| info.si_code > 0)
}

/// Puts back the handler that another had for a signal before us, if there was one.
#[expect(unsafe_code, reason = "what catches a signal is set by address")]
fn goes_on_as_before(signal: c_int) -> bool {
    let place = CRASHES.iter().position(|crash| *crash == signal);
    let before = place.and_then(|place| BEFORE[place].get());
    let Some(before) = before.filter(|before| before.sa_sigaction != libc::SIG_DFL) else {
        return false;
    };
    // SAFETY: `before` is what the system gave for this signal, so it may be set for it; it lives as long as the program.
    unsafe { libc::sigaction(signal, before, std::ptr::null_mut()) == 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_without_memory_to_begin_is_told_from_other_panics() {
        let said = [
            "failed to allocate an alternative stack: Cannot allocate memory (os error 12)",
            "failed to set up alternative stack guard page: Permission denied (os error 13)",
            "no number",
        ];
        assert_eq!(said.map(is_want_of_memory), [true, false, false]);
    }
}
