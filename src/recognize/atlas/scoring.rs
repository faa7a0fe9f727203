//! How much speaks for a place. Scores are on the scale of [`Place::weight`]: one more is twice as likely.

use super::earth::{kilometers, on_sphere};
use super::lookup::Fit;
use super::parents::Parent;
use crate::recognize::gazetteer::{Kind, NO_COUNTRY, Place};
use std::collections::BTreeMap;

/// Added when neighbors speak for the place's country, at most.
const COUNTRY: f64 = 10.0;

/// Added when they speak for its region (for a country: when they lie in it), at most.
const REGION: f64 = 12.0;

/// Added when they lie near it, at most.
const NEARNESS: f64 = 16.0;

/// How many sure voices give half of [`COUNTRY`], [`REGION`] and [`NEARNESS`].
const HALF: (f64, f64, f64) = (1.0, 2.0, 0.5);

/// Kilometers at which a neighbor is half as near as one at the same point.
const HALF_NEAR: f64 = 60.0;

/// Added when it is said beside the name that it lies there ("Paris, Texas").
const NAMED: f64 = 30.0;

/// Added for the place's kind: of one name, a town is meant more often than a state, a river or a mountain as well known.
const KIND: (f64, f64) = (-1.3, -2.0);

/// Added for a place that is only sometimes called so.
const OTHER_NAME: f64 = -5.0;

/// Less of a score that halves the belief in a place.
const DOUBT: f64 = 1.5;

/// How much quieter a neighbor is one mention further away: half as loud after eight.
const FADING: f64 = 0.13;

/// How loud a place is that only a part of a name fits.
const PART: f64 = 0.5;

/// A place a name may mean.
pub(super) struct Choice {
    pub place: Place,
    /// The share of belief in it, `0.0..=1.0`.
    pub belief: f64,
    /// The point on the unit sphere.
    at: [f64; 3],
}

/// Belief below which a choice says nothing to others.
const HEARD: f64 = 0.05;

/// The places as choices, each believed in by how well it is known.
pub(super) fn choices(places: Vec<Place>) -> Vec<Choice> {
    let scores: Vec<f64> = places.iter().map(prior).collect();
    let shares = beliefs(&scores);
    let choice = |(place, belief): (Place, f64)| Choice { at: on_sphere(place.point), place, belief };
    places.into_iter().zip(shares).map(choice).collect()
}

/// The choice most believed in.
pub(super) fn best(choices: &[Choice]) -> Option<&Choice> {
    choices.iter().max_by(|a, b| a.belief.total_cmp(&b.belief).then(b.place.id.cmp(&a.place.id)))
}

/// Shares of belief: half as much for each [`TEMPERATURE`] of score less.
pub(super) fn beliefs(scores: &[f64]) -> Vec<f64> {
    let most = scores.iter().copied().fold(f64::MIN, f64::max);
    let shares: Vec<f64> = scores.iter().map(|score| libm::exp2((score - most) / DOUBT)).collect();
    let total: f64 = shares.iter().sum();
    shares.into_iter().map(|share| share / total).collect()
}

fn prior(place: &Place) -> f64 {
    let kind = match place.kind {
        Kind::Admin => KIND.0,
        Kind::Country | Kind::County | Kind::City => 0.0,
        Kind::Water | Kind::River | Kind::Region | Kind::Landmark | Kind::Mountain => KIND.1,
    };
    f64::from(place.weight) + kind + if place.usual || place.demonym { 0.0 } else { OTHER_NAME }
}

/// How loud a name speaks for another, this many mentions away.
pub(super) fn voice(gap: usize, fit: Fit) -> f64 {
    let near = 1.0 / (1.0 + FADING * gap as f64);
    if fit == Fit::Whole { near } else { near * PART }
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

    /// How much speaks for a country.
    pub(super) fn of_country(&self, country: u8) -> f64 {
        self.countries.get(&country).copied().unwrap_or(0.0)
    }

    /// The score of a place among these neighbors.
    pub(super) fn score(&self, choice: &Choice) -> f64 {
        let full = |sum: f64, half: f64| sum / (sum + half);
        let country = self.countries.get(&choice.place.country).copied().unwrap_or(0.0);
        let admin = match choice.place.kind {
            Kind::Country => self.inside.get(&choice.place.country).copied().unwrap_or(0.0),
            _ => self.admins.get(&choice.place.admin).copied().unwrap_or(0.0),
        };
        let around: f64 = match choice.place.kind {
            Kind::Country | Kind::Admin => 0.0,
            _ => self.points.iter().map(|(at, share)| share * closeness(choice.at, *at)).sum(),
        };
        prior(&choice.place)
            + COUNTRY * full(country, HALF.0)
            + REGION * full(admin, HALF.1)
            + NEARNESS * full(around, HALF.2)
    }
}

/// 1 for the same point, a half at [`HALF_NEAR`].
fn closeness(one: [f64; 3], other: [f64; 3]) -> f64 {
    let far = kilometers(one, other) / HALF_NEAR;
    1.0 / (1.0 + far * far)
}

/// What is said beside the name speaks for the places that lie there.
pub(super) fn named(choice: &Choice, parents: &[Parent]) -> f64 {
    let fits = |parent: &&Parent| parent.places.iter().any(|holder| holds(holder, choice));
    parents.iter().filter(fits).map(|parent| parent.clear).fold(0.0, f64::max) * NAMED
}

/// Whether one place plausibly lies in another.
fn holds(holder: &Place, choice: &Choice) -> bool {
    let place = &choice.place;
    let near = |far: f64| kilometers(choice.at, on_sphere(holder.point)) < far;
    match holder.kind {
        Kind::Country => holder.country == place.country && place.kind != Kind::Country,
        Kind::Admin => holder.admin == place.admin && !matches!(place.kind, Kind::Admin | Kind::Country),
        Kind::County => place.kind == Kind::City && holder.admin == place.admin && near(80.0),
        Kind::City => matches!(place.kind, Kind::City | Kind::Landmark) && holder.weight > place.weight && near(60.0),
        Kind::Water | Kind::River | Kind::Region | Kind::Landmark | Kind::Mountain => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::gazetteer::places;
    use proptest::prelude::*;

    #[test]
    fn a_neighbor_speaks_for_what_is_near() {
        let mut support = Support::default();
        support.add(&choices(places("Tulsa")), 1.0);
        let miamis = choices(places("Miami"));
        let score = |region: &str| {
            let miami =
                miamis.iter().find(|choice| crate::recognize::gazetteer::admin_name(choice.place.admin) == region);
            support.score(miami.expect("there is a Miami"))
        };
        assert!(score("Oklahoma") > score("Arizona"));
    }

    proptest! {
        #[test]
        fn beliefs_are_shares(scores in proptest::collection::vec(-50.0..80.0f64, 1..20)) {
            let shares = beliefs(&scores);
            prop_assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            prop_assert!(shares.iter().all(|share| (0.0..=1.0).contains(share)));
        }
    }
}
