//! Times contestants against each other on a machine that does other things too:
//! in turns of a few microseconds, over many rounds, so that whatever slows one of
//! them down for a while slows the others down as well.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Short enough to fall between two interruptions, long enough for the clock.
const TURN: Duration = Duration::from_micros(25);
/// What each contestant may spend in all.
const BUDGET: Duration = Duration::from_millis(400);
const ROUNDS: usize = 4_000;

type Turn<'a> = Box<dyn FnMut(u32) -> Duration + 'a>;

#[derive(Default)]
pub(crate) struct Race<'a> {
    contestants: Vec<(String, Turn<'a>)>,
}

/// How one contestant did.
pub(crate) struct Timing {
    pub name: String,
    /// Nanoseconds a call, one value a round.
    rounds: Vec<f64>,
}

impl<'a> Race<'a> {
    /// Enters a contestant. What it returns is dropped within its time.
    pub(crate) fn enter<T>(&mut self, name: impl Into<String>, mut call: impl FnMut() -> T + 'a) -> &mut Self {
        let turn = move |calls| {
            let start = Instant::now();
            for _ in 0..calls {
                black_box(call());
            }
            start.elapsed()
        };
        self.contestants.push((name.into(), Box::new(turn)));
        self
    }

    pub(crate) fn run(&mut self) -> Vec<Timing> {
        let calls: Vec<u32> = self.contestants.iter_mut().map(|(_, turn)| calls_a_turn(turn)).collect();
        let round: Duration = self.contestants.iter_mut().zip(&calls).map(|((_, turn), calls)| turn(*calls)).sum();
        let budget = BUDGET * self.contestants.len() as u32;
        let rounds = ((budget.as_secs_f64() / round.as_secs_f64()) as usize).clamp(50, ROUNDS);
        let mut timings: Vec<Timing> = self
            .contestants
            .iter()
            .map(|(name, _)| Timing { name: name.clone(), rounds: Vec::with_capacity(rounds) })
            .collect();
        let count = self.contestants.len();
        for round in 0..rounds {
            // Each round begins with another one, so that none always follows the same neighbour.
            for place in 0..count {
                let index = (round + place) % count;
                let spent = (self.contestants[index].1)(calls[index]);
                timings[index].rounds.push(spent.as_nanos() as f64 / f64::from(calls[index]));
            }
        }
        timings
    }
}

fn calls_a_turn(turn: &mut Turn<'_>) -> u32 {
    let mut calls = 1;
    while turn(calls) < TURN && calls < 1 << 20 {
        calls *= 2;
    }
    calls
}

impl Timing {
    fn min(&self) -> f64 {
        self.rounds.iter().copied().fold(f64::INFINITY, f64::min)
    }

    fn median(&self) -> f64 {
        median(self.rounds.clone())
    }

    /// How many times the other's time this one took, each at its best: whatever
    /// else the machine does only ever adds.
    fn ratio(&self, other: &Timing) -> f64 {
        self.min() / other.min()
    }

    /// `min (median)`.
    fn cell(&self) -> String {
        format!("{} ({})", thousands(self.min()), thousands(self.median()))
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn thousands(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Prints contestants down and columns across: nanoseconds a call, and how many
/// times those of the first contestant.
pub(crate) fn print_table(title: &str, columns: &[(String, Vec<Timing>)]) {
    let names: Vec<&str> = columns.iter().map(|(name, _)| &**name).collect();
    println!("\n### {title}\n\n| | {} |\n|---|{}", names.join(" | "), "---:|".repeat(names.len()));
    let Some((_, first)) = columns.first() else { return };
    for (row, timing) in first.iter().enumerate() {
        let cell = |(_, timings): &(String, Vec<Timing>)| {
            format!("{} ×{:.3}", timings[row].cell(), timings[row].ratio(&timings[0]))
        };
        let cells: Vec<String> = columns.iter().map(cell).collect();
        println!("| {} | {} |", timing.name, cells.join(" | "));
    }
}
