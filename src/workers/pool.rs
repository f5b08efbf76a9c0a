//! The threads that share work: as many as can be had.

use std::sync::mpsc::{self, Sender};
use std::thread;

use rayon::{ThreadBuilder, ThreadPoolBuilder};

/// Starts the threads that search and read together: so many, or one for each core. Where none can be started, whoever calls this
/// does alone what they would have done.
pub fn start(wanted: Option<usize>) {
    let cores = || thread::available_parallelism().map_or(1, usize::from);
    let wanted = wanted.unwrap_or_else(cores);
    // They are there before the pool is made: one that is made in part cannot be made again.
    let ready: Vec<Sender<ThreadBuilder>> = (0..wanted).map_while(|_| waiting().ok()).collect();
    let (threads, mut ready) = (ready.len(), ready.into_iter());
    let pool = if threads == 0 {
        ThreadPoolBuilder::new().num_threads(1).use_current_thread()
    } else {
        ThreadPoolBuilder::new().num_threads(threads)
    };
    let pool = pool.spawn_handler(|builder| {
        let there = ready.next();
        there
            .map_or(Ok(()), |there| there.send(builder))
            .map_err(|_| std::io::Error::other("the thread has ended"))
    });
    // It fails where there is one already, which a second command in one process alone could see.
    let _ = pool.build_global();
}

/// Whether this thread does all work alone.
pub fn is_alone() -> bool {
    rayon::current_thread_index().is_some()
}

/// A thread that waits for its part in the pool.
fn waiting() -> std::io::Result<Sender<ThreadBuilder>> {
    let (sender, receiver) = mpsc::channel::<ThreadBuilder>();
    let work = move || {
        if let Ok(builder) = receiver.recv() {
            builder.run();
        }
    };
    thread::Builder::new().name("pool".to_owned()).spawn(work)?;
    Ok(sender)
}
