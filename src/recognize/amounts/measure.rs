//! Units of measurement: length, area, volume, weight, speed, energy, data, temperature.

use super::view::View;
use crate::recognize::tokens::Shape;

/// The unit at a token and one past its last token. `glued` tells that no blank stands before it.
pub(super) fn unit(view: View, at: usize) -> Option<(&'static str, usize)> {
    let low = view.low(at);
    match low {
        "square" | "sq" => return area(view.low(at + 1)).map(|unit| (unit, at + 2)),
        "cubic" => return volume(view.low(at + 1)).map(|unit| (unit, at + 2)),
        "metric" => return matches!(view.low(at + 1), "ton" | "tons" | "tonnes").then_some(("t", at + 2)),
        "nautical" => return matches!(view.low(at + 1), "mile" | "miles").then_some(("nmi", at + 2)),
        "light" => {
            let next = view.past_hyphen(at + 1);
            return matches!(view.low(next), "year" | "years").then_some(("ly", next + 1));
        }
        "°" | "º" | "℃" | "℉" | "degree" | "degrees" => return degrees(view, at),
        "celsius" => return Some(("°C", at + 1)),
        "fahrenheit" => return Some(("°F", at + 1)),
        // "two stories" are mostly told ones.
        "story" | "storey" => return (view.low(at.saturating_sub(1)) == "-").then_some(("storey", at + 1)),
        "c" | "f" if view.glued(at) && view.shape(at) == Some(Shape::Initial) => {
            return Some((if low == "c" { "°C" } else { "°F" }, at + 1));
        }
        _ => {}
    }
    let plain = word(low).or_else(|| short(low).filter(|_| short_counts(view, at)))?;
    Some(speed(view, at, plain).unwrap_or((plain, at + 1)))
}

/// Whether a word is a unit written out, so that "5m tonnes" is five million of them.
pub(super) fn is_long_unit(low: &str) -> bool {
    word(low).is_some() || matches!(low, "square" | "cubic")
}

/// "90 degrees", "90 degrees Fahrenheit", "30°C".
fn degrees(view: View, at: usize) -> Option<(&'static str, usize)> {
    match view.low(at) {
        "℃" => return Some(("°C", at + 1)),
        "℉" => return Some(("°F", at + 1)),
        _ => {}
    }
    let sign = matches!(view.low(at), "°" | "º");
    match view.low(at + 1) {
        "celsius" | "centigrade" => Some(("°C", at + 2)),
        "fahrenheit" => Some(("°F", at + 2)),
        "c" if view.shape(at + 1) == Some(Shape::Initial) => Some(("°C", at + 2)),
        "f" if view.shape(at + 1) == Some(Shape::Initial) => Some(("°F", at + 2)),
        // Degrees of a university and of relationship are none.
        "in" | "from" | "of" if !sign => None,
        _ => Some(("°", at + 1)),
    }
}

/// "miles per hour", "km/h", "meters a second".
fn speed(view: View, at: usize, unit: &'static str) -> Option<(&'static str, usize)> {
    let time = match view.low(at + 1) {
        "per" | "an" | "a" | "/" => view.low(at + 2),
        _ => return None,
    };
    let hour = matches!(time, "hour" | "h" | "hr");
    let unit = match unit {
        "mi" if hour => "mph",
        "km" if hour => "km/h",
        "m" if matches!(time, "second" | "s" | "sec") => "m/s",
        "ft" if matches!(time, "second" | "s" | "sec") => "ft/s",
        _ => return None,
    };
    Some((unit, at + 3))
}

/// Units of one or two letters count when glued to the number, or when nothing like a word follows that they could begin.
fn short_counts(view: View, at: usize) -> bool {
    let next = view.low(at + 1);
    let crowd = matches!(next, "people" | "men" | "women" | "children") || next.len() > 3 && next.ends_with('s');
    view.low(at) != "m" || !crowd
}

fn area(word: &str) -> Option<&'static str> {
    Some(match word {
        "kilometer" | "kilometers" | "kilometre" | "kilometres" | "km" | "kms" => "km2",
        "mile" | "miles" | "mi" => "mi2",
        "meter" | "meters" | "metre" | "metres" | "m" => "m2",
        "foot" | "feet" | "ft" => "ft2",
        "yard" | "yards" => "yd2",
        "inch" | "inches" => "in2",
        _ => return None,
    })
}

fn volume(word: &str) -> Option<&'static str> {
    Some(match word {
        "meter" | "meters" | "metre" | "metres" | "m" => "m3",
        "foot" | "feet" | "ft" => "ft3",
        "yard" | "yards" => "yd3",
        "kilometer" | "kilometers" | "kilometre" | "kilometres" | "km" => "km3",
        "centimeter" | "centimeters" | "centimetre" | "centimetres" | "cm" => "cm3",
        "inch" | "inches" => "in3",
        _ => return None,
    })
}

/// Units written out.
fn word(low: &str) -> Option<&'static str> {
    if !(3..=13).contains(&low.len()) {
        return None;
    }
    Some(match low {
        "kilometer" | "kilometers" | "kilometre" | "kilometres" => "km",
        "meter" | "meters" | "metre" | "metres" => "m",
        "centimeter" | "centimeters" | "centimetre" | "centimetres" => "cm",
        "millimeter" | "millimeters" | "millimetre" | "millimetres" => "mm",
        "micron" | "microns" | "micrometer" | "micrometers" => "µm",
        "nanometer" | "nanometers" | "nanometre" | "nanometres" => "nm",
        "mile" | "miles" => "mi",
        "yard" | "yards" => "yd",
        "foot" | "feet" => "ft",
        "inch" | "inches" => "in",
        "acre" | "acres" => "acre",
        "hectare" | "hectares" => "ha",
        "kilogram" | "kilograms" | "kilogramme" | "kilogrammes" | "kilo" | "kilos" => "kg",
        "gram" | "grams" | "gramme" | "grammes" => "g",
        "milligram" | "milligrams" => "mg",
        "microgram" | "micrograms" => "µg",
        "ton" | "tons" | "tonne" | "tonnes" => "t",
        "kiloton" | "kilotons" => "kt",
        "ounce" | "ounces" => "oz",
        "carat" | "carats" => "ct",
        "liter" | "liters" | "litre" | "litres" => "l",
        "milliliter" | "milliliters" | "millilitre" | "millilitres" => "ml",
        "gallon" | "gallons" => "gal",
        "pint" | "pints" => "pt",
        "barrel" | "barrels" => "bbl",
        "bushel" | "bushels" => "bu",
        "mph" => "mph",
        "kph" | "kmh" | "kmph" => "km/h",
        "knot" | "knots" => "kn",
        "watt" | "watts" => "W",
        "kilowatt" | "kilowatts" => "kW",
        "megawatt" | "megawatts" => "MW",
        "gigawatt" | "gigawatts" => "GW",
        "terawatt" | "terawatts" => "TW",
        "kwh" => "kWh",
        "mwh" => "MWh",
        "gwh" => "GWh",
        "volt" | "volts" => "V",
        "horsepower" => "hp",
        "hertz" => "Hz",
        "khz" | "kilohertz" => "kHz",
        "mhz" | "megahertz" => "MHz",
        "ghz" | "gigahertz" => "GHz",
        "decibel" | "decibels" => "dB",
        "calorie" | "calories" => "cal",
        "kilobyte" | "kilobytes" => "kB",
        "megabyte" | "megabytes" => "MB",
        "gigabyte" | "gigabytes" => "GB",
        "terabyte" | "terabytes" => "TB",
        "megapixel" | "megapixels" => "MP",
        "kms" => "km",
        "kgs" => "kg",
        "lbs" => "lb",
        "km²" => "km2",
        "sqm" => "m2",
        "sqft" => "ft2",
        _ => return None,
    })
}

/// Units in short, as they stand behind digits.
fn short(low: &str) -> Option<&'static str> {
    Some(match low {
        "km" => "km",
        "m" => "m",
        "cm" => "cm",
        "mm" => "mm",
        "nm" => "nm",
        "ft" => "ft",
        "kg" => "kg",
        "mg" => "mg",
        "lb" => "lb",
        "oz" => "oz",
        "ml" => "ml",
        "cc" => "cm3",
        "ha" => "ha",
        "m²" | "m2" => "m2",
        "m³" | "m3" => "m3",
        "kw" => "kW",
        "mw" => "MW",
        "gw" => "GW",
        "hp" => "hp",
        "gb" => "GB",
        "mb" => "MB",
        "tb" => "TB",
        "db" => "dB",
        "hz" => "Hz",
        _ => return None,
    })
}
