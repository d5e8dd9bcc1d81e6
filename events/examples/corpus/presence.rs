//! Which fields of a decoded event are there, read from what `{:#?}` makes of it:
//! the shipped types themselves are the only list of their fields.

/// A field of a struct.
pub(crate) struct Field {
    /// The name of the struct.
    pub(crate) owner: String,
    pub(crate) name: String,
    /// The way to it from the top: names of fields, keys, and places in lists.
    pub(crate) path: Vec<String>,
    pub(crate) is_present: bool,
}

enum Level {
    Struct(String),
    List(usize),
    Map,
    /// `Some(` and the like, no step of a path.
    Wrapper,
}

/// All fields, in the order of the structs' declarations.
pub(crate) fn fields(pretty: &str) -> Vec<Field> {
    let mut fields = Vec::new();
    // Each level with the step that leads to it.
    let mut levels: Vec<(Level, Option<String>)> = Vec::new();
    for line in pretty.lines().map(str::trim_start) {
        if line.starts_with(['}', ']', ')']) {
            levels.pop();
            continue;
        }
        let (step, value) = match levels.last_mut() {
            Some((Level::Struct(owner), _)) => {
                let (name, value) = line.split_once(": ").unwrap_or((line, ""));
                let owner = owner.clone();
                let mut path: Vec<String> = levels.iter().filter_map(|(_, step)| step.clone()).collect();
                path.push(name.to_owned());
                let is_present = !matches!(value, "None," | "[]," | "{},");
                fields.push(Field { owner, name: name.to_owned(), path, is_present });
                (Some(name.to_owned()), value)
            }
            Some((Level::List(next), _)) => {
                *next += 1;
                (Some((*next - 1).to_string()), line)
            }
            Some((Level::Map, _)) => {
                let (key, value) = line.split_once("\": ").unwrap_or((line, ""));
                (Some(key.trim_start_matches('"').to_owned()), value)
            }
            Some((Level::Wrapper, _)) | None => (None, line),
        };
        let level = match value.strip_suffix('{') {
            Some("") => Level::Map,
            Some(name) => Level::Struct(name.trim_end().to_owned()),
            None if value.ends_with('[') => Level::List(0),
            None if value.ends_with('(') => Level::Wrapper,
            None => continue,
        };
        levels.push((level, step));
    }
    fields
}
