use super::DOCS;

/// What the documentation says of a row, for a program that shows it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct RowDocs {
    /// The name of the type: `Stripe`.
    pub type_name: &'static str,
    /// The features of this crate that the row needs.
    pub features: &'static [&'static str],
    /// The text of the row's page, in Markdown. [How to read it](super#how-to-read-a-rows-page).
    pub text: &'static str,
}

/// Returns what the documentation says of the row with this name.
///
/// ```
/// use eyelet::providers;
///
/// let docs = providers::row_docs("gitlab").unwrap();
/// assert_eq!(docs.type_name, "GitLab");
/// assert!(docs.paragraphs().any(|paragraph| paragraph.starts_with("The secret is")));
/// assert!(providers::row_docs("no-such-provider").is_none());
/// ```
pub fn row_docs(name: &str) -> Option<RowDocs> {
    DOCS.iter().find(|(known, _)| *known == name).map(|(_, docs)| *docs)
}

impl RowDocs {
    /// Returns the paragraphs of the text, each in one line, without links and emphasis.
    pub fn paragraphs(&self) -> impl Iterator<Item = String> {
        let paragraphs = self.text.split("\n\n").map(|lines| {
            let lines: Vec<&str> = lines.lines().map(str::trim).collect();
            plain(&lines.join(" "))
        });
        paragraphs.filter(|paragraph| !paragraph.is_empty())
    }
}

/// Removes the targets of links, the brackets around their text, and emphasis.
fn plain(markdown: &str) -> String {
    let mut plain = String::new();
    let mut rest = markdown;
    let mut is_code = false;
    while let Some(character) = rest.chars().next() {
        rest = rest.get(character.len_utf8()..).unwrap_or_default();
        match character {
            '`' => {
                is_code = !is_code;
                plain.push('`');
            }
            '[' if !is_code => {}
            ']' if !is_code => {
                let target = rest.strip_prefix('(').and_then(|rest| rest.split_once(')'));
                rest = target.map_or(rest, |(_, behind)| behind);
            }
            '*' if !is_code => {}
            _ => plain.push(character),
        }
    }
    plain.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_text_and_the_links_of_none_are_left() {
        for (name, docs) in DOCS {
            assert!(docs.paragraphs().count() > 0, "{name}");
            for paragraph in docs.paragraphs() {
                let wrong = ["](", "**", "  ", "\n"].iter().find(|wrong| paragraph.contains(**wrong));
                assert_eq!(wrong, None, "{name}: {paragraph}");
            }
        }
    }

    #[test]
    fn a_link_is_its_text() {
        let text = "[Acme](https://a.example/b): *all* of [`Stripe`](crate::Stripe) and [`Other`], `[*]`";
        assert_eq!(plain(text), "Acme: all of `Stripe` and `Other`, `[*]`");
    }
}
