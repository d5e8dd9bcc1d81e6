/// The provider of a receiver whose row was found by name at run time.
///
/// ```
/// use eyelet::{Any, Receiver, providers};
///
/// let spec = providers::find("github").ok_or("unknown provider")?;
/// let receiver = Receiver::<Any>::with_spec(spec, "It's a Secret to Everybody")?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub enum Any {}
