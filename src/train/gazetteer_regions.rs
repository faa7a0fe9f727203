//! Regions of the gazetteer: the world, countries, their first-level divisions; each with a point its places refer to.

use super::gazetteer_sources::{City, FixedPoint};
use crate::recognize::gazetteer::NO_COUNTRY;
use std::collections::BTreeMap;

/// A region: the base of its places' coordinates.
#[derive(Debug)]
pub(super) struct Base {
    pub country: u8,
    pub at: (f64, f64),
}

/// All regions by number, and their numbers by code.
#[derive(Debug)]
pub(super) struct Bases {
    pub all: Vec<Base>,
    codes: Vec<String>,
    numbers: BTreeMap<(String, String), u16>,
}

/// The middle of the box around some points.
#[derive(Debug)]
pub(super) struct Middle {
    edges: [f64; 4],
    towns: usize,
}

impl Default for Middle {
    fn default() -> Self {
        Middle { edges: [90.0, -90.0, 180.0, -180.0], towns: 0 }
    }
}

impl Middle {
    /// Widens the box.
    pub(super) fn add(&mut self, (lat, lon): (f64, f64)) {
        let [south, north, west, east] = self.edges;
        self.edges = [south.min(lat), north.max(lat), west.min(lon), east.max(lon)];
        self.towns += 1;
    }

    /// How many points were added.
    pub(super) fn towns(&self) -> usize {
        self.towns
    }

    /// The middle.
    pub(super) fn point(&self) -> (f64, f64) {
        let [south, north, west, east] = self.edges;
        ((south + north) / 2.0, (west + east) / 2.0)
    }
}

impl Bases {
    /// The regions with cities, and all countries, in the order of their codes; each at its fixed point, else in the
    /// middle of its cities.
    pub(super) fn new(countries: &[String], cities: &[City], fixed: &[FixedPoint]) -> Self {
        let mut middles: BTreeMap<(String, String), Middle> = BTreeMap::new();
        for city in cities {
            for code in ["", city.admin1code.as_str()] {
                let at = (city.latitude, city.longitude);
                middles.entry((city.countrycode.clone(), code.to_owned())).or_default().add(at);
            }
        }
        let fixed: BTreeMap<&str, (f64, f64)> = fixed.iter().map(|point| (point.code.as_str(), point.at)).collect();
        let mut bases = Bases {
            all: vec![Base { country: NO_COUNTRY, at: (0.0, 0.0) }],
            codes: countries.to_vec(),
            numbers: BTreeMap::new(),
        };
        for (index, country) in countries.iter().enumerate() {
            middles.entry((country.clone(), String::new())).or_default();
            let own = middles.range((country.clone(), String::new())..).take_while(|((iso, _), _)| iso == country);
            for ((_, code), middle) in own {
                let full = if code.is_empty() { country.clone() } else { format!("{country}.{code}") };
                let at = fixed.get(full.as_str()).copied().unwrap_or_else(|| middle.point());
                let number = bases.all.len() as u16;
                bases.all.push(Base { country: index as u8, at });
                bases.numbers.insert((country.clone(), code.clone()), number);
            }
        }
        bases
    }

    /// The number of a country; 0, the world, for none.
    pub(super) fn country(&self, iso: &str) -> u16 {
        self.division(iso, "").unwrap_or(0)
    }

    /// The number of a division.
    pub(super) fn division(&self, country: &str, code: &str) -> Option<u16> {
        self.numbers.get(&(country.to_owned(), code.to_owned())).copied()
    }

    /// Whether a region is in the country of this code.
    pub(super) fn is_in(&self, region: u16, country: &str) -> bool {
        let index = self.all.get(usize::from(region)).map_or(NO_COUNTRY, |base| base.country);
        self.codes.get(usize::from(index)).is_some_and(|code| code == country)
    }

    /// The division of a region's country whose point is nearest; the region itself when there is none.
    pub(super) fn nearest(&self, region: u16, at: (f64, f64)) -> u16 {
        let country = self.all.get(usize::from(region)).map_or(NO_COUNTRY, |base| base.country);
        let far = |id: &u16| {
            let base = self.all[usize::from(*id)].at;
            (base.0 - at.0) * (base.0 - at.0) + (base.1 - at.1) * (base.1 - at.1)
        };
        let own = self.numbers.iter().filter(|((_, code), _)| !code.is_empty()).map(|(_, id)| *id);
        own.filter(|id| country != NO_COUNTRY && self.all[usize::from(*id)].country == country)
            .min_by(|a, b| far(a).total_cmp(&far(b)))
            .unwrap_or(region)
    }
}

/// What a division is called without the word for its kind ("Province of Toledo", "Plateau State").
pub(super) fn stripped(name: &str) -> Option<String> {
    const BEFORE: [&str; 21] = [
        "Province of ",
        "Provincia de ",
        "Provincia di ",
        "Provincia del ",
        "Província de ",
        "Città metropolitana di ",
        "Département de la ",
        "Département de l'",
        "Département des ",
        "Département du ",
        "Département de ",
        "Département d'",
        "City and County of ",
        "Royal Borough of ",
        "Borough of ",
        "City of ",
        "County of ",
        "County ",
        "District of ",
        "Republic of ",
        "Regierungsbezirk ",
    ];
    const BEHIND: [&str; 18] = [
        " Metropolitan Municipality",
        " District Municipality",
        " Regional Municipality",
        " Autonomous Region",
        " Regional District",
        " Governorate",
        " Prefecture",
        " Department",
        " Republic",
        " Province",
        " District",
        " Oblast",
        " County",
        " Region",
        " Council",
        " State",
        " Kray",
        " Krai",
    ];
    let before = BEFORE.iter().find_map(|kind| name.strip_prefix(kind));
    let short = before.or_else(|| BEHIND.iter().find_map(|kind| name.strip_suffix(kind)))?;
    (short.chars().count() > 2).then(|| short.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_kinds_are_stripped() {
        assert_eq!(stripped("Province of Lugo").as_deref(), Some("Lugo"));
        assert_eq!(stripped("Kogi State").as_deref(), Some("Kogi"));
        assert_eq!(stripped("Kent"), None);
    }

    #[test]
    fn the_middle_is_that_of_the_box() {
        let mut middle = Middle::default();
        [(1.0, 1.0), (1.1, 1.1), (3.0, 5.0)].into_iter().for_each(|point| middle.add(point));
        assert_eq!((middle.point(), middle.towns()), ((2.0, 3.0), 3));
    }
}
