//! `eyelet listen`: takes any request, keeps it, judges it, forwards it and shows it.
//!
//! The receiver takes every host name, as tunnels pass on their own. The page is on a port of its
//! own, which no tunnel reaches.

mod forward;
mod intake;
mod judge;
mod kept;
mod page;
mod request;
mod serve;
mod terminal;
mod tunnel;
mod veil;

use crate::environment::Secrets;
use crate::names;
use crate::output::Failure;
use crate::receiver::{self, Clock};
use crate::recorded::Recorded;
use clap::Args;
use eyelet::spec::Any;
use eyelet::{Receiver, Spec};
use forward::Target;
use intake::Intake;
use judge::Judge;
use kept::{Bounds, Store};
use page::{Page, Signer};
use request::Arrived;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;
use terminal::{Format, Terminal};
use tokio::net::TcpListener;
use tunnel::{Tool, Tunnel};
use veil::Veil;

#[derive(Args)]
pub(crate) struct Arguments {
    /// The name of the provider's row. Without it, nothing is verified
    #[arg(long, value_name = "NAME")]
    provider: Option<String>,
    #[command(flatten)]
    secrets: Secrets,
    /// The URL that the provider calls, if the provider signs it. Defaults to that of the tunnel
    #[arg(long)]
    url: Option<String>,
    /// Where to forward each request. Its path is put before that of the request
    #[arg(long, value_name = "URL")]
    forward: Option<String>,
    /// How many seconds the target may take to answer
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=600))]
    timeout: u64,
    /// The file that keeps the requests, or `memory`
    #[arg(long, value_name = "FILE", default_value = "memory")]
    store: PathBuf,
    /// How many requests are kept. The oldest make room for new ones
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    keep: u32,
    /// How many MiB of requests are kept
    #[arg(long, value_name = "MIB", default_value_t = 512, value_parser = clap::value_parser!(u64).range(1..=65_536))]
    keep_size: u64,
    /// The largest body in MiB
    #[arg(long, value_name = "MIB", default_value_t = 16, value_parser = clap::value_parser!(u16).range(1..=256))]
    max_body: u16,
    /// Makes this machine reachable from the internet by a program that is installed
    #[arg(long, value_name = "TOOL")]
    tunnel: Option<Tool>,
    /// The port of the receiver
    #[arg(long, value_name = "N", default_value_t = 4141)]
    port: u16,
    /// The address of the receiver
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    bind: IpAddr,
    /// The port of the page, which only this machine reaches
    #[arg(long, value_name = "N", default_value_t = 4142)]
    page_port: u16,
    /// Lets other machines reach the receiver, at an address that is not this machine's own
    #[arg(long)]
    allow_remote: bool,
    /// Prints headers, body and findings of each request
    #[arg(short, long)]
    verbose: bool,
}

/// As many senders are served at once.
const CONNECTIONS: usize = 64;

/// As many connections of browsers are served at once. An open page takes one.
const BROWSERS: usize = 64;

pub(crate) async fn run(arguments: &Arguments, json: bool) -> Result<ExitCode, Failure> {
    if !arguments.bind.is_loopback() && !arguments.allow_remote {
        let bind = arguments.bind;
        return Err(Failure::new(format!("other machines can reach `{bind}`: pass `--allow-remote` if you want that")));
    }
    let spec = arguments.provider.as_deref().map(names::provider).transpose()?;
    let veil = spec.map(|spec| Veil::new(spec, &arguments.secrets)).transpose()?.unwrap_or_default();
    let target = arguments.target()?;
    let store = arguments.store()?;
    let receiver = bound(SocketAddr::new(arguments.bind, arguments.port), "--port").await?;
    let address = receiver.local_addr()?;
    let page = bound(SocketAddr::from((Ipv4Addr::LOCALHOST, arguments.page_port)), "--page-port").await?;
    let page_address = page.local_addr()?;

    let mut tunnel = match arguments.tunnel {
        Some(tool) => Some(Tunnel::start(tool, address.port()).await?),
        None => None,
    };
    let url = arguments.url.as_deref().or(tunnel.as_ref().map(|tunnel| &*tunnel.url));
    let judge = Judge { receiver: arguments.receiver(spec, url)? };

    let signer = spec.map(|spec| Signer::new(spec, &arguments.secrets, url)).transpose()?;
    let variable = spec.map(|spec| arguments.secrets.secret_variable(spec));

    let receiver_url = format!("http://{address}/");
    let mut places = vec![("receiver", receiver_url.clone()), ("page", format!("http://{page_address}/"))];
    places.extend(tunnel.as_ref().map(|tunnel| ("tunnel", format!("{}/", tunnel.url))));
    places.extend(target.as_ref().map(|target| ("forward", target.url.clone())));
    let (terminal, closed) = Terminal::start(Format { is_json: json, is_verbose: arguments.verbose });
    terminal.start_up(&places).await;
    if arguments.tunnel.is_some() || !address.ip().is_loopback() {
        terminal.note("other machines can send requests to the receiver, but not see its page").await;
    }

    let max_body = usize::from(arguments.max_body) << 20;
    let intake = Intake::new(judge, store, target, veil, terminal, max_body);
    let pages = Page::new(&intake, signer, &receiver_url, url, variable)?.router(page_address.port());
    tokio::spawn(serve::serve(receiver, intake.router(), CONNECTIONS));
    tokio::spawn(serve::serve(page, pages, BROWSERS));
    let ended = async {
        match &mut tunnel {
            Some(tunnel) => tunnel.ended().await,
            None => std::future::pending().await,
        }
    };
    tokio::select! {
        () = told_to_end() => Ok(ExitCode::SUCCESS),
        // Whoever closed the pipe has read enough.
        _ = closed => Ok(ExitCode::SUCCESS),
        () = ended => Err(Failure::new("the program of the tunnel has ended")),
    }
}

impl Arguments {
    fn target(&self) -> Result<Option<Target>, Failure> {
        let timeout = Duration::from_secs(self.timeout);
        self.forward.as_deref().map(|url| Target::new(url, timeout)).transpose()
    }

    fn store(&self) -> Result<Store, Failure> {
        let file = (self.store.as_os_str() != "memory").then_some(&*self.store);
        Store::open(file, Bounds { requests: self.keep, bytes: self.keep_size << 20 })
    }

    fn receiver(&self, spec: Option<&'static Spec>, url: Option<&str>) -> Result<Option<Receiver<Any>>, Failure> {
        spec.map(|spec| receiver::of(spec, &self.secrets, url, Clock::Now)).transpose()
    }
}

/// Returns a request that was kept in a file, or the newest one.
pub(crate) fn recorded(file: &Path, id: Option<u64>) -> Result<Recorded, Failure> {
    let store = Store::open_existing(file)?;
    let newest = || Failure::new(format!("`{}` has no request yet", file.display()));
    let id = id.map_or_else(|| store.newest()?.ok_or_else(newest), Ok)?;
    let kept = store.get(id)?.ok_or_else(|| Failure::new(format!("`{}` has no request {id}", file.display())))?;
    let Arrived { at, method, target, headers, body } = kept.arrived;
    Ok(Recorded { method, target, headers, body: body.into(), origin: None, at: Some(at) })
}

async fn bound(address: SocketAddr, option: &str) -> Result<TcpListener, Failure> {
    let listener = TcpListener::bind(address).await;
    listener
        .map_err(|error| Failure::new(format!("cannot listen at {address}: {error}; `{option}` names another port")))
}

/// Waits until the user or the system ends the command.
#[cfg(unix)]
async fn told_to_end() {
    use tokio::signal::unix::{SignalKind, signal};
    let wait = async |kind| match signal(kind) {
        Ok(mut signal) => _ = signal.recv().await,
        Err(_) => std::future::pending().await,
    };
    tokio::select! {
        () = wait(SignalKind::interrupt()) => {}
        () = wait(SignalKind::terminate()) => {}
        () = wait(SignalKind::hangup()) => {}
    }
}

#[cfg(not(unix))]
async fn told_to_end() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending().await
    }
}
