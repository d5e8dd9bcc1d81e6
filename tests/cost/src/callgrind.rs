//! What `run` and this program agree on: callgrind writes down its counts after each call of
//! [`counted`], and this program prints the labels of those calls in the same order.

/// Runs the action and prints its label. Not inlined, as callgrind knows it by its name.
#[inline(never)]
pub(crate) fn counted(label: &str, action: &mut dyn FnMut()) {
    action();
    println!("{label}");
}
