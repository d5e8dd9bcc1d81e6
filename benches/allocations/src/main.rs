//! Counts the heap allocations of `receive`, and fails if there are more than the
//! texts of the event's id and type need.
//!
//! ```text
//! cargo run --release --manifest-path benches/allocations/Cargo.toml
//! ```

#[path = "../../support/bodies.rs"]
mod bodies;
#[path = "../../support/requests.rs"]
mod requests;

use bodies::{SIZES, body, size_name};
use eyelet::providers::{GitHub, Slack, StandardWebhooks, Stripe};
use eyelet::{Head, Provider, Received, Receiver};
use requests::{SECRET, signed};
use std::alloc::{GlobalAlloc, Layout, System};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

struct Counting;

static CALLS: AtomicUsize = AtomicUsize::new(0);
static BYTES: AtomicUsize = AtomicUsize::new(0);

// SAFETY: everything is handed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        CALLS.fetch_add(1, Relaxed);
        BYTES.fetch_add(layout.size(), Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        unsafe { System.dealloc(block, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn main() -> ExitCode {
    println!("Heap allocations of `receive`, and of reading id and type behind it (count / bytes).\n");
    println!("| | body | receive | allowed | event_id, event_type |\n|---|---|---:|---:|---:|");
    let mut sound = true;
    for size in SIZES {
        // What stands in a header is kept as text; what stands in the body is not looked for yet.
        sound &= count::<GitHub>(size, &[36, 12]);
        sound &= count::<Stripe>(size, &[]);
        sound &= count::<Slack>(size, &[]);
        sound &= count::<StandardWebhooks>(size, &[36]);
    }
    if sound {
        ExitCode::SUCCESS
    } else {
        eprintln!("\n`receive` allocates more than the texts of id and type");
        ExitCode::FAILURE
    }
}

/// Prints one row; whether it is within these allocations, each of so many bytes.
fn count<P: Provider>(size: usize, allowed: &[usize]) -> bool {
    let receiver = Receiver::<P>::new(SECRET).expect("the secret is sound");
    let request = signed::<P>("invoice.paid", &body(size));
    let receive = || receiver.receive(&Head::from(&request), request.body().as_slice());
    let (_, _, warm) = counted(receive);
    drop(warm);
    let (calls, bytes, received) = counted(receive);
    let Ok(Received::Delivery(delivery)) = received else { panic!("a genuine request was refused") };
    let (read_calls, read_bytes, _) = counted(|| (delivery.event_id().is_some(), delivery.event_type().is_some()));
    let (allowed_calls, allowed_bytes) = (allowed.len(), allowed.iter().sum::<usize>());
    println!(
        "| {} | {} | {calls} / {bytes} | {allowed_calls} / {allowed_bytes} | {read_calls} / {read_bytes} |",
        receiver.spec().name(),
        size_name(size),
    );
    calls <= allowed_calls && bytes <= allowed_bytes
}

fn counted<T>(run: impl FnOnce() -> T) -> (usize, usize, T) {
    let before = (CALLS.load(Relaxed), BYTES.load(Relaxed));
    let result = run();
    (CALLS.load(Relaxed) - before.0, BYTES.load(Relaxed) - before.1, result)
}
