//! What this program asks of valgrind.

unsafe extern "C" {
    fn memcheck_make_undefined(bytes: *mut u8, length: usize);
    safe fn memcheck_watches() -> bool;
    safe fn memcheck_reports() -> u32;
    safe fn memcheck_disable_reports();
    safe fn memcheck_enable_reports();
}

/// Whether there is a valgrind to ask.
pub(crate) fn watches() -> bool {
    memcheck_watches()
}

/// How many branches and addresses were reported by now.
pub(crate) fn reports() -> u32 {
    memcheck_reports()
}

/// Marks the bytes undefined, and with them all that is ever computed from them.
pub(crate) fn make_undefined(bytes: &mut [u8]) {
    // SAFETY: a request to valgrind touches no memory, and the slice is ours.
    unsafe { memcheck_make_undefined(bytes.as_mut_ptr(), bytes.len()) }
}

/// Runs `action` without reports. What is undefined stays so.
pub(crate) fn unreported<T>(action: impl FnOnce() -> T) -> T {
    memcheck_disable_reports();
    let result = action();
    memcheck_enable_reports();
    result
}
