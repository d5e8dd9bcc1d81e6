use crate::Failure;
use crate::bodies::{SIZES, size_name};
use std::time::{Duration, Instant};

/// How often both sides take their turn.
pub(crate) const ROUNDS: usize = 7;

/// A line of the table.
pub(crate) struct Line {
    pub(crate) what: String,
    /// What is compared with, and what was reached.
    pub(crate) base: String,
    pub(crate) measured: String,
    pub(crate) result: String,
    pub(crate) goal: &'static str,
}

/// The events per second of two sides, one value a round.
pub(crate) struct Rates {
    pub(crate) base: Vec<f64>,
    pub(crate) measured: Vec<f64>,
}

impl Rates {
    /// Lets two sides take turns. The first turn of each is to warm up.
    pub(crate) async fn of(
        mut base: impl AsyncFnMut() -> Result<f64, Failure>,
        mut measured: impl AsyncFnMut() -> Result<f64, Failure>,
    ) -> Result<Self, Failure> {
        let mut rates = Self { base: Vec::new(), measured: Vec::new() };
        base().await?;
        measured().await?;
        for round in 0..ROUNDS {
            if round % 2 == 0 {
                rates.base.push(base().await?);
            }
            rates.measured.push(measured().await?);
            if round % 2 == 1 {
                rates.base.push(base().await?);
            }
        }
        Ok(rates)
    }

    pub(crate) fn line(self, what: String, goal: &'static str) -> Line {
        let (base, measured) = (median(self.base), median(self.measured));
        Line {
            what,
            base: format!("{base:.0}/s"),
            measured: format!("{measured:.0}/s"),
            result: format!("{:.2}", measured / base),
            goal,
        }
    }
}

/// Returns how many events a second some work needs.
pub(crate) async fn rate(events: usize, work: impl Future<Output = Result<(), Failure>>) -> Result<f64, Failure> {
    let start = Instant::now();
    work.await?;
    Ok(events as f64 / start.elapsed().as_secs_f64())
}

pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

pub(crate) fn millis(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}

pub(crate) fn print_head() {
    println!("Events of {}, medians of {ROUNDS} rounds.\n", size_name(SIZES[1]));
    println!("| | base | inbox | measured | goal |\n|---|---:|---:|---:|---:|");
}

pub(crate) fn print(lines: Vec<Line>) {
    for Line { what, base, measured, result, goal } in lines {
        println!("| {what} | {base} | {measured} | {result} | {goal} |");
    }
}
