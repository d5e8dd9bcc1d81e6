#![doc = include_str!("../README.md")]
#![warn(clippy::dbg_macro, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::print_stderr)]
#![warn(clippy::print_stdout, clippy::todo, clippy::unwrap_used)]

mod client;
mod diagnose;
mod environment;
mod inbox;
mod input;
#[cfg(feature = "listen")]
mod listen;
mod moment;
mod names;
mod output;
mod progress;
mod providers;
mod receiver;
mod recorded;
mod send;
mod verdict;

use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::Shell;
use output::{Failure, Report};
use std::process::ExitCode;

/// Webhooks at the command line.
#[derive(Parser)]
#[command(name = "eyelet", version, max_term_width = 80, after_help = EXIT_CODES)]
struct Cli {
    /// Prints JSON.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

const EXIT_CODES: &str = "\
Exit codes:
  0  all is well
  1  the verdict is negative, or no answer came
  2  wrong usage, or something that the command needs is not there";

#[derive(Subcommand)]
enum Command {
    /// Shows the catalogue, or one row of it.
    Providers(providers::Arguments),
    /// Sends a request that is signed as the provider signs.
    ///
    /// The secret is in an environment variable, never in an argument.
    Send(send::Arguments),
    /// Says why a recorded request is refused.
    ///
    /// The secret is in an environment variable, never in an argument.
    Diagnose(diagnose::Arguments),
    /// Shows the requests that arrive on this machine, and why they are refused.
    #[cfg(feature = "listen")]
    Listen(listen::Arguments),
    /// Shows and changes the entries of an inbox.
    Inbox(inbox::Arguments),
    /// Prints the completions for a shell.
    Completions {
        /// The shell.
        shell: Shell,
    },
}

fn main() -> ExitCode {
    let Cli { json, command } = Cli::parse();
    run(command, json).unwrap_or_else(|failure| failure.print())
}

fn run(command: Command, json: bool) -> Result<ExitCode, Failure> {
    let report = match command {
        Command::Providers(arguments) => providers::run(&arguments),
        Command::Send(arguments) => block_on(send::run(&arguments)),
        Command::Diagnose(arguments) => diagnose::run(&arguments),
        #[cfg(feature = "listen")]
        Command::Listen(arguments) => return block_on(listen::run(&arguments, json)),
        Command::Inbox(arguments) => block_on(inbox::run(&arguments, json)),
        Command::Completions { shell } => Ok(completions(shell)),
    };
    report?.print(json)
}

fn block_on<T>(command: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(command)
}

fn completions(shell: Shell) -> Report {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "eyelet", &mut script);
    let text = String::from_utf8_lossy(&script).into_owned();
    Report { json: text.clone().into(), text, is_negative: false }
}
