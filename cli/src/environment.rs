//! Secrets and settings. They come from environment variables, because everyone on the machine
//! can read the arguments of a command.

use crate::output::Failure;
use clap::Args;
use eyelet::Spec;
use std::env::VarError;

/// Where the secrets are.
#[derive(Args)]
pub(crate) struct Secrets {
    /// The environment variable of the secret. Defaults to the row's own
    #[arg(long, value_name = "VAR")]
    secret_env: Option<String>,
    /// A setting that the row needs, and its environment variable
    #[arg(long, value_name = "SETTING=VAR")]
    set_env: Vec<String>,
}

impl Secrets {
    pub(crate) fn secret(&self, spec: &Spec) -> Result<String, Failure> {
        read(&self.secret_variable(spec))
    }

    pub(crate) fn secret_variable(&self, spec: &Spec) -> String {
        self.secret_env.clone().unwrap_or_else(|| spec.secret_variable())
    }

    /// Returns the settings and their values.
    pub(crate) fn settings(&self, spec: &'static Spec) -> Result<Vec<(&'static str, String)>, Failure> {
        let setting = |text: &String| {
            let (name, variable) = text
                .split_once('=')
                .ok_or_else(|| Failure::new("`--set-env` must be a setting, `=`, and an environment variable"))?;
            let known = spec.settings().chain(spec.optional_settings()).find(|known| *known == name);
            let known = known.ok_or_else(|| {
                let row = spec.name();
                Failure::new(format!("`{row}` has no setting `{name}`; `eyelet providers {row}` lists its settings"))
            })?;
            Ok((known, read(variable)?))
        };
        self.set_env.iter().map(setting).collect()
    }
}

/// Returns the value of a variable without the line end.
pub(crate) fn read(variable: &str) -> Result<String, Failure> {
    let value = std::env::var(variable).map_err(|error| match error {
        VarError::NotPresent => Failure::new(format!("environment variable `{variable}` is not set")),
        VarError::NotUnicode(_) => Failure::new(format!("environment variable `{variable}` is not valid Unicode")),
    })?;
    let text = value.strip_suffix('\n').map_or(&*value, |text| text.strip_suffix('\r').unwrap_or(text));
    Ok(text.to_owned())
}
