//! A mention: a stretch of text that names someone, something, somewhere or some time.

use crate::text::span::Span;
use serde::{Deserialize, Serialize};

/// What a mention names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum EntityKind {
    /// A person, real or not.
    Person,
    /// A company, agency, party, team, newspaper.
    #[serde(rename = "ORG")]
    Organization,
    /// A country, town, region, water, building.
    Place,
    /// A nationality, religion or political direction, as noun or adjective.
    Group,
    /// A named event.
    Event,
    /// A day or a longer calendar stretch (TIMEX3 DATE).
    Date,
    /// A time of day (TIMEX3 TIME).
    Time,
    /// A length of time (TIMEX3 DURATION).
    Duration,
    /// A repeated time (TIMEX3 SET).
    Set,
    /// An amount of money.
    Money,
    /// A percentage.
    Percent,
    /// A measured amount.
    Quantity,
}

impl EntityKind {
    /// Every kind, in the order of the legend.
    pub const ALL: [EntityKind; 12] = [
        EntityKind::Person,
        EntityKind::Organization,
        EntityKind::Place,
        EntityKind::Group,
        EntityKind::Event,
        EntityKind::Date,
        EntityKind::Time,
        EntityKind::Duration,
        EntityKind::Set,
        EntityKind::Money,
        EntityKind::Percent,
        EntityKind::Quantity,
    ];

    /// The label on the wire: `PERSON`, `ORG`, ...
    pub fn label(self) -> &'static str {
        match self {
            EntityKind::Person => "PERSON",
            EntityKind::Organization => "ORG",
            EntityKind::Place => "PLACE",
            EntityKind::Group => "GROUP",
            EntityKind::Event => "EVENT",
            EntityKind::Date => "DATE",
            EntityKind::Time => "TIME",
            EntityKind::Duration => "DURATION",
            EntityKind::Set => "SET",
            EntityKind::Money => "MONEY",
            EntityKind::Percent => "PERCENT",
            EntityKind::Quantity => "QUANTITY",
        }
    }

    /// The kind of a wire label.
    pub fn from_label(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.label() == label)
    }

    /// The kind in plain words: "person", "organization", ...
    pub fn word(self) -> &'static str {
        match self {
            EntityKind::Person => "person",
            EntityKind::Organization => "organization",
            EntityKind::Place => "place",
            EntityKind::Group => "group",
            EntityKind::Event => "event",
            EntityKind::Date => "date",
            EntityKind::Time => "time",
            EntityKind::Duration => "duration",
            EntityKind::Set => "repeated time",
            EntityKind::Money => "amount of money",
            EntityKind::Percent => "percentage",
            EntityKind::Quantity => "quantity",
        }
    }

    /// The layer of the legend that shows this kind.
    pub fn layer(self) -> Layer {
        match self {
            EntityKind::Person => Layer::People,
            EntityKind::Organization => Layer::Organizations,
            EntityKind::Place => Layer::Places,
            EntityKind::Group => Layer::Groups,
            EntityKind::Event => Layer::Events,
            EntityKind::Date | EntityKind::Time | EntityKind::Duration | EntityKind::Set => Layer::Dates,
            EntityKind::Money | EntityKind::Percent | EntityKind::Quantity => Layer::Numbers,
        }
    }
}

/// One row of the legend: the kinds that are shown and hidden together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Layer {
    /// Persons.
    People,
    /// Organizations.
    Organizations,
    /// Places.
    Places,
    /// Groups.
    Groups,
    /// Events.
    Events,
    /// Dates, times, durations, repeated times.
    Dates,
    /// Money, percentages, quantities.
    Numbers,
}

impl Layer {
    /// Every layer, in the order of the legend.
    pub const ALL: [Layer; 7] = [
        Layer::People,
        Layer::Organizations,
        Layer::Places,
        Layer::Groups,
        Layer::Events,
        Layer::Dates,
        Layer::Numbers,
    ];

    /// The layer's name for a reader.
    pub fn name(self) -> &'static str {
        match self {
            Layer::People => "People",
            Layer::Organizations => "Organizations",
            Layer::Places => "Places",
            Layer::Groups => "Groups",
            Layer::Events => "Events",
            Layer::Dates => "Dates",
            Layer::Numbers => "Numbers",
        }
    }

    /// The layer's token in class names and custom properties.
    pub fn token(self) -> &'static str {
        match self {
            Layer::People => "person",
            Layer::Organizations => "organization",
            Layer::Places => "place",
            Layer::Groups => "group",
            Layer::Events => "event",
            Layer::Dates => "date",
            Layer::Numbers => "number",
        }
    }
}

/// How sure the recognizer is, in whole percent, `0..=100`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Confidence(pub u8);

impl Confidence {
    /// As a fraction of one.
    pub fn fraction(self) -> f64 {
        f64::from(self.0.min(100)) / 100.0
    }
}

/// A point on the earth, WGS 84, in degrees.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Latitude, north positive, `-90.0..=90.0`.
    pub lat: f64,
    /// Longitude, east positive, `-180.0..=180.0`.
    pub lon: f64,
}

/// A place the mention may be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlaceCandidate {
    /// Its usual name.
    pub name: String,
    /// What it is, in plain words: "country", "city", "region", "sea", ...
    pub feature: String,
    /// The state, province or other first-level division it lies in; empty when there is none or it is not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub region: String,
    /// The country's name; empty for waters and countries themselves.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub country: String,
    /// Where it is.
    pub point: Point,
    /// How far around the point it may lie, in kilometers, when only a place that holds it or is near it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub radius: Option<u32>,
}

impl PlaceCandidate {
    /// The place as a reader tells it from others: `Paris, Texas, United States`; `in or near Gouda, ...` when only a place
    /// that holds it or is near it is known.
    pub fn title(&self) -> String {
        let near = if self.radius.is_some() { "in or near " } else { "" };
        let areas = [&self.region, &self.country].into_iter().filter(|area| !area.is_empty());
        areas.fold(format!("{near}{}", self.name), |title, area| format!("{title}, {area}"))
    }
}

/// What a mention stands for, in a form a program can use.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Value {
    /// A TIMEX3 value.
    Timex {
        /// The TIMEX3 value attribute (ISO 8601 with TIMEX3's extensions): `2026-01-07`, `P2D`, `2025-WXX`.
        value: String,
        /// The TIMEX3 mod attribute (`APPROX`, `EARLY`, ...).
        #[serde(default, rename = "mod", skip_serializing_if = "Option::is_none")]
        modifier: Option<String>,
        /// Other values the words may mean (an ambiguous 03/04/2024).
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        alternatives: Vec<String>,
        /// The range that this date is one end of: both ends of "between 1914 and 1918" carry `1914/1918`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        range: Option<String>,
    },
    /// A place: the best candidate first, never empty.
    Place {
        /// What it may be.
        candidates: Vec<PlaceCandidate>,
    },
    /// An amount.
    Amount {
        /// The number, in its shortest decimal form; of a range the lower end.
        number: String,
        /// The upper end of a range.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        upper: Option<String>,
        /// ISO 4217 code, `%` or a unit.
        unit: String,
        /// How exact the number is, in TIMEX3's words (`APPROX`, `MORE_THAN`, ...).
        #[serde(default, rename = "mod", skip_serializing_if = "Option::is_none")]
        modifier: Option<String>,
    },
    /// The full name a short form stands for.
    Name {
        /// The name.
        name: String,
    },
}

impl Value {
    /// The value as one short string: `2026-01-07`, `Paris, France`, `USD 5000000`, `20 %`.
    pub fn short(&self) -> String {
        match self {
            Value::Timex { value, .. } => value.clone(),
            Value::Place { candidates } => candidates.first().map_or_else(String::new, |place| {
                let near = if place.radius.is_some() { "in or near " } else { "" };
                let country = if place.country.is_empty() { String::new() } else { format!(", {}", place.country) };
                format!("{near}{}{country}", place.name)
            }),
            Value::Amount { number, upper, unit, .. } => {
                let number = upper.as_ref().map_or_else(|| number.clone(), |upper| format!("{number}–{upper}"));
                let currency = unit.len() == 3 && unit.chars().all(|c| c.is_ascii_uppercase());
                if currency { format!("{unit} {number}") } else { format!("{number} {unit}") }
            }
            Value::Name { name } => name.clone(),
        }
    }
}

/// A stretch of text that names something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// Where it is.
    pub span: Span,
    /// What it names.
    pub kind: EntityKind,
    /// What it stands for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// How sure the recognizer is.
    pub confidence: Confidence,
    /// Why, in plain words a reader understands ("in the list of cities").
    pub reason: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_older_files_open_and_titles_tell_places_apart() {
        let older = r#"{"name":"Gouda","feature":"city","country":"The Netherlands","point":{"lat":52.0,"lon":4.7}}"#;
        let gouda: PlaceCandidate = serde_json::from_str(older).expect("an older file opens");
        assert_eq!((gouda.region.as_str(), gouda.radius), ("", None));
        assert_eq!(serde_json::to_string(&gouda).expect("a place is JSON"), older);
        let near = PlaceCandidate { region: "South Holland".to_owned(), radius: Some(40), ..gouda };
        assert_eq!(near.title(), "in or near Gouda, South Holland, The Netherlands");
    }

    #[test]
    fn labels_are_read_back() {
        for kind in EntityKind::ALL {
            assert_eq!(EntityKind::from_label(kind.label()), Some(kind));
            assert_eq!(serde_json::to_string(&kind).expect("a kind is JSON"), format!("\"{}\"", kind.label()));
        }
    }

    #[test]
    fn dates_kept_before_they_told_their_range_still_open() {
        let older = r#"{"timex":{"value":"1914"}}"#;
        let kept: Value = serde_json::from_str(older).expect("an old date");
        assert!(matches!(&kept, Value::Timex { range: None, .. }));
        assert_eq!(serde_json::to_string(&kept).expect("JSON"), older);
        let end = r#"{"timex":{"value":"1914","range":"1914/1918"}}"#;
        let kept: Value = serde_json::from_str(end).expect("an end of a range");
        assert_eq!(serde_json::to_string(&kept).expect("JSON"), end);
    }

    #[test]
    fn amounts_kept_before_there_were_ranges_still_open() {
        let kept: Value = serde_json::from_str(r#"{"amount":{"number":"5","unit":"EUR"}}"#).expect("an old amount");
        assert_eq!(kept.short(), "EUR 5");
        let range = r#"{"amount":{"number":"5","upper":"7.5","unit":"km","mod":"APPROX"}}"#;
        let kept: Value = serde_json::from_str(range).expect("a range");
        assert_eq!(kept.short(), "5–7.5 km");
        assert_eq!(serde_json::to_string(&kept).expect("JSON"), range);
    }
}
