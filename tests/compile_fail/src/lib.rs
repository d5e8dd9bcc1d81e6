//! Programs that must not compile, and the words that tell their author why. A
//! line `// error: …` in a program says what the compiler's output must contain.
#![cfg(test)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn compile(case: &Path) -> Output {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["check", "--quiet", "--color", "never", "--bin", "case", "--features", "case"]);
    cargo.current_dir(env!("CARGO_MANIFEST_DIR")).env("CASE", case);
    cargo.output().expect("cargo runs")
}

fn cases(verdict: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases").join(verdict);
    let mut cases: Vec<_> = folder.read_dir().expect("the folder").map(|entry| entry.expect("a case").path()).collect();
    cases.sort();
    assert!(!cases.is_empty(), "no cases in {}", folder.display());
    cases
}

#[test]
fn a_mistake_does_not_compile_and_the_message_says_why() {
    for case in cases("refused") {
        let output = compile(&case);
        let name = case.display();
        // The compiler may or may not write a path before a name.
        let without_paths = |text: &str| text.replace("providers::", "").replace("eyelet::", "");
        let stderr = without_paths(&String::from_utf8_lossy(&output.stderr));
        assert!(!output.status.success(), "{name} compiles");
        let program = std::fs::read_to_string(&case).expect("a case");
        let expected: Vec<_> = program.lines().filter_map(|line| line.strip_prefix("// error: ")).collect();
        assert!(!expected.is_empty(), "{name} does not say what is wrong with it");
        for words in expected {
            assert!(stderr.contains(&without_paths(words)), "{name} is refused without the words {words:?}:\n{stderr}");
        }
    }
}

#[test]
fn the_same_without_the_mistake_compiles() {
    for case in cases("taken") {
        let output = compile(&case);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{} does not compile:\n{stderr}", case.display());
    }
}
