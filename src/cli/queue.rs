//! Work on several threads, with what comes of it in order.
//!
//! Every worker takes a job, does it, and takes the next. With the job it takes a number: a place
//! in the line of results, which holds only so many. So results come in the order of the jobs,
//! a slow job holds the others up before they fill the memory, and there is no more work in
//! flight than the line has places.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Places in the line for each thread: enough that a page that takes as long as this many others
/// holds nobody up.
const PLACES_A_THREAD: usize = 16;
/// How often it is looked whether the work is to stop.
const GLANCE: Duration = Duration::from_millis(100);

/// Says that no more jobs are to be taken.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Says so.
    pub fn say(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was said.
    pub fn was_said(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// The results of jobs, in the order of the jobs.
pub struct Results<T> {
    line: Receiver<Receiver<T>>,
    workers: Vec<JoinHandle<()>>,
    stop: Stop,
}

/// What a worker takes: a job and the place for its result.
struct Desk<J, T> {
    jobs: J,
    line: SyncSender<Receiver<T>>,
}

/// Does the jobs on some threads. After `stop` was said no more are taken; those that were taken
/// are done.
pub fn results<J, T, W>(threads: usize, jobs: J, stop: Stop, work: W) -> Results<T>
where
    J: Iterator + Send + 'static,
    T: Send + 'static,
    W: Fn(J::Item) -> T + Send + Sync + 'static,
{
    let (places, line) = sync_channel(threads * PLACES_A_THREAD);
    let jobs = jobs.fuse();
    let desk = Arc::new(Mutex::new(Desk { jobs, line: places }));
    let work = Arc::new(work);
    let worker = |_| {
        let (desk, work, stop) = (desk.clone(), work.clone(), stop.clone());
        thread::spawn(move || {
            while let Some((job, place)) = take(&desk, &stop) {
                // Nobody waits for it after a failure of the output.
                let _ = place.send(work(job));
            }
        })
    };
    Results {
        workers: (0..threads).map(worker).collect(),
        line,
        stop,
    }
}

fn take<J: Iterator, T>(desk: &Mutex<Desk<J, T>>, stop: &Stop) -> Option<(J::Item, SyncSender<T>)> {
    let mut desk = desk.lock().expect("no worker panics at the desk");
    if stop.was_said() {
        return None;
    }
    let job = desk.jobs.next()?;
    let (place, result) = sync_channel(1);
    desk.line.send(result).ok()?;
    Some((job, place))
}

impl<T> Iterator for Results<T> {
    type Item = T;

    /// The next result. A job that is being waited for when the work is to stop was not taken.
    fn next(&mut self) -> Option<T> {
        loop {
            match self.line.recv_timeout(GLANCE) {
                Ok(result) => return Some(result.recv().expect("a worker does what it took")),
                Err(RecvTimeoutError::Timeout) if self.stop.was_said() => return None,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    for worker in self.workers.drain(..) {
                        worker.join().expect("a worker ends with the jobs");
                    }
                    return None;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn results_keep_the_order_of_the_jobs() {
        for threads in [1, 2, 7] {
            let slow_at_first = |job: u64| {
                thread::sleep(Duration::from_micros(500 / (job + 1)));
                job * 2
            };
            let found: Vec<u64> =
                results(threads, 0..500, Stop::default(), slow_at_first).collect();
            assert_eq!(found, (0..500).map(|job| job * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_slow_job_holds_the_others_up() {
        let taken = Arc::new(AtomicUsize::new(0));
        let (go, wait) = mpsc::channel();
        let wait = Mutex::new(wait);
        let counted = taken.clone();
        let jobs = (0..10_000).inspect(move |_| {
            counted.fetch_add(1, Ordering::Relaxed);
        });
        let mut found = results(2, jobs, Stop::default(), move |job| {
            if job == 0 {
                wait.lock().unwrap().recv().unwrap();
            }
            job
        });
        thread::sleep(Duration::from_millis(200));
        // The line, one that a worker holds, and the one at the desk that has no place yet.
        assert!(taken.load(Ordering::Relaxed) <= 2 * PLACES_A_THREAD + 2);
        go.send(()).unwrap();
        assert_eq!(found.by_ref().count(), 10_000);
    }

    #[test]
    fn what_was_taken_is_done_after_a_stop() {
        let stop = Stop::default();
        let mut found = results(3, 0.., stop.clone(), |job| job);
        assert_eq!(found.next(), Some(0));
        stop.say();
        let rest: Vec<i32> = found.collect();
        assert_eq!(rest, (1..=rest.len() as i32).collect::<Vec<_>>());
        assert!(rest.len() <= 3 * PLACES_A_THREAD + 3);
    }

    #[test]
    fn a_stop_does_not_wait_for_jobs_that_do_not_come() {
        let (_held, jobs) = mpsc::channel::<()>();
        let stop = Stop::default();
        let mut found = results(2, jobs.into_iter(), stop.clone(), |job| job);
        stop.say();
        assert_eq!(found.next(), None);
    }
}
