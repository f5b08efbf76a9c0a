//! Gives the terminal back when the program crashes: by a fault of memory, an abort, the end of a stack.
//!
//! This is the one place that no safe interface reaches: every crate that catches SIGSEGV asks for `unsafe`, and the one
//! that catches all other signals for us does so on the stack that has just ended.

use std::sync::{Arc, OnceLock};

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
pub fn tell_of_want_of_memory() {
    let place = CRASHES.iter().position(|crash| *crash == SIGABRT);
    if let Some(place) = place {
        catch(SIGABRT, &BEFORE[place]);
    }
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
