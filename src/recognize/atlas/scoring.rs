//! How much speaks for a place. Scores are on the scale of [`Place::weight`]: one more is twice as likely.

use super::lookup::Fit;
use super::parents::Parent;
use crate::recognize::gazetteer::{Kind, NO_COUNTRY, Place};
use std::collections::BTreeMap;

pub(super) fn w(i: usize) -> f64 {
    static W: std::sync::LazyLock<Vec<f64>> = std::sync::LazyLock::new(|| {
        let mut v =
            vec![4.0, 8.0, 8.0, 60.0, 30.0, 1.5, 2.0, 2.0, 1.0, 0.1, 0.7, 0.5, 1.0, 0.5, -1.0, 0.0, 0.0, 0.0, 0.4];
        if let Ok(s) = std::env::var("PW") {
            for p in s.split(',') {
                if let Some((a, b)) = p.split_once('=') {
                    v[a.parse::<usize>().unwrap()] = b.parse().unwrap();
                }
            }
        }
        v
    });
    W[i]
}

/// A place a name may mean.
pub(super) struct Choice {
    pub place: Place,
    /// The share of belief in it, `0.0..=1.0`.
    pub belief: f64,
    /// The point on the unit sphere.
    at: [f64; 3],
}

/// Mean radius of the earth in kilometers (IUGG).
const RADIUS: f64 = 6371.0;

/// Belief below which a choice says nothing to others.
const HEARD: f64 = 0.05;

/// The places as choices, each believed in by how well it is known.
pub(super) fn choices(places: Vec<Place>) -> Vec<Choice> {
    let scores: Vec<f64> = places.iter().map(prior).collect();
    let shares = beliefs(&scores);
    let choice = |(place, belief): (Place, f64)| Choice { at: super::earth::on_sphere(place.point), place, belief };
    places.into_iter().zip(shares).map(choice).collect()
}

/// The choice most believed in.
pub(super) fn best(choices: &[Choice]) -> Option<&Choice> {
    choices.iter().max_by(|a, b| a.belief.total_cmp(&b.belief).then(b.place.id.cmp(&a.place.id)))
}

/// Shares of belief: half as much for each [`TEMPERATURE`] of score less.
pub(super) fn beliefs(scores: &[f64]) -> Vec<f64> {
    let most = scores.iter().copied().fold(f64::MIN, f64::max);
    let shares: Vec<f64> = scores.iter().map(|score| libm::exp2((score - most) / w(5))).collect();
    let total: f64 = shares.iter().sum();
    shares.into_iter().map(|share| share / total).collect()
}

fn prior(place: &Place) -> f64 {
    let kind = match place.kind {
        Kind::Admin => w(14),
        Kind::County => w(15),
        Kind::Country => w(16),
        Kind::City => 0.0,
        _ => w(17),
    };
    f64::from(place.weight) * w(12) + kind - if place.usual || place.demonym { 0.0 } else { w(8) }
}

/// How loud a name speaks for another, this many mentions away.
pub(super) fn voice(gap: usize, fit: Fit) -> f64 {
    let near = 1.0 / (1.0 + w(9) * gap as f64);
    if fit == Fit::Whole { near } else { near * w(11) }
}

/// What neighbors in the text speak for.
#[derive(Default)]
pub(super) struct Support {
    countries: BTreeMap<u8, f64>,
    /// As `countries`, but only places inside of them.
    inside: BTreeMap<u8, f64>,
    admins: BTreeMap<u16, f64>,
    points: Vec<([f64; 3], f64)>,
}

impl Support {
    /// Lets a name speak.
    pub(super) fn add(&mut self, choices: &[Choice], voice: f64) {
        for choice in choices.iter().filter(|choice| choice.belief >= HEARD) {
            let share = choice.belief * voice;
            let place = &choice.place;
            if place.country != NO_COUNTRY {
                *self.countries.entry(place.country).or_default() += share;
            }
            if place.kind == Kind::Country || place.admin == 0 {
                continue;
            }
            *self.inside.entry(place.country).or_default() += share;
            *self.admins.entry(place.admin).or_default() += share;
            if place.kind != Kind::Admin {
                self.points.push((choice.at, share));
            }
        }
    }

    /// The score of a place among these neighbors.
    pub(super) fn score(&self, choice: &Choice) -> f64 {
        let full = |sum: f64, half: f64| sum / (sum + half);
        let country = self.countries.get(&choice.place.country).copied().unwrap_or(0.0);
        let admin = match choice.place.kind {
            Kind::Country => w(13) * self.inside.get(&choice.place.country).copied().unwrap_or(0.0),
            _ => self.admins.get(&choice.place.admin).copied().unwrap_or(0.0),
        };
        let around: f64 = match choice.place.kind {
            Kind::Country | Kind::Admin => 0.0,
            _ => self.points.iter().map(|(at, share)| share * closeness(choice.at, *at)).sum(),
        };
        prior(&choice.place) + w(0) * full(country, w(6)) + w(1) * full(admin, w(7)) + w(2) * full(around, w(10))
    }
}

/// 1 for the same point, a half at 60 km.
fn closeness(one: [f64; 3], other: [f64; 3]) -> f64 {
    let square: f64 = one.iter().zip(other).map(|(a, b)| (a - b) * (a - b)).sum();
    let far = RADIUS * RADIUS * square / (w(3) * w(3));
    1.0 / (1.0 + far)
}

/// What is said beside the name speaks for the places that lie there.
pub(super) fn named(choice: &Choice, parents: &[Parent]) -> f64 {
    let fits = |parent: &&Parent| parent.places.iter().any(|holder| holds(holder, choice));
    parents.iter().filter(fits).map(|parent| parent.clear).fold(0.0, f64::max) * w(4)
}

/// Whether one place plausibly lies in another.
fn holds(holder: &Place, choice: &Choice) -> bool {
    let place = &choice.place;
    let near = |far: f64| {
        let at = super::earth::on_sphere(holder.point);
        closeness(choice.at, at) > 1.0 / (1.0 + far * far / (w(3) * w(3)))
    };
    match holder.kind {
        Kind::Country => holder.country == place.country && place.kind != Kind::Country,
        Kind::Admin => holder.admin == place.admin && !matches!(place.kind, Kind::Admin | Kind::Country),
        Kind::County => place.kind == Kind::City && holder.admin == place.admin && near(80.0),
        Kind::City => matches!(place.kind, Kind::City | Kind::Landmark) && holder.weight > place.weight && near(60.0),
        _ => false,
    }
}
