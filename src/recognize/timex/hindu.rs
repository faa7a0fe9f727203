//! Feasts of the Hindu calendar, whose days follow the moon: "Diwali", "Holi", "Ganesh Chaturthi".
//!
//! A tithi is the time in which the moon gains twelve degrees on the sun; a feast is the day on which its tithi runs at
//! the hour the feast is kept. Months end with the new moon and take their name from the sign the sun enters in them; a
//! month in which it enters none is a leap month and has no feasts. Places of sun and moon are the greatest terms of
//! Meeus, Astronomical Algorithms (chapters 25 and 47), right to a few hundredths of a degree, which is some minutes.

use super::resolve::{days_between, shift_days};
use jiff::civil::{Date, date};
use std::sync::LazyLock;

/// Hours from noon in Greenwich to midnight in India, as parts of a day.
const MIDNIGHT: f64 = -17.5 / 24.0;

/// Days of a mean month of the moon.
const MONTH: f64 = 29.530_588_861;

/// The mean gain of the moon in a tithi, in days.
const TITHI: f64 = MONTH / 30.0;

/// A new moon long before 1900, and how many from it reach beyond 2100.
const FIRST_MOON: f64 = -36_560.0;
const MOONS: usize = 2_520;

/// New moons in days from noon of 1 January 2000 in Greenwich, with the sign of the sun (0 is Aries).
static NEW_MOONS: LazyLock<Vec<(f64, u8)>> = LazyLock::new(|| {
    let moons = (0..MOONS).map(|count| new_moon(FIRST_MOON + count as f64 * MONTH));
    moons.map(|time| (time, (sidereal(time) / 30.0).floor() as u8)).collect()
});

/// A feast: its month (0 is Chaitra), its tithi (15 is the full moon, 30 the new moon) and the hour in India.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Feast {
    /// `0..=11`.
    pub month: u8,
    /// `1..=30`.
    pub tithi: u8,
    /// `0..=24`.
    pub hour: u8,
}

/// The day of a feast in a year from 1900 to 2100.
pub(super) fn day(year: i16, feast: Feast) -> Option<Date> {
    if !(1900..=2100).contains(&year) {
        return None;
    }
    let opens = f64::from(days_between(date(2000, 1, 1), date(year, 1, 1))) - MONTH;
    let from = NEW_MOONS.partition_point(|(time, _)| *time < opens);
    let months = NEW_MOONS.iter().zip(NEW_MOONS.iter().skip(1)).skip(from).take(15);
    months
        .filter(|((_, this), (_, next))| this != next && (this + 1) % 12 == feast.month)
        .find_map(|((began, _), _)| in_month(*began, feast).filter(|day| day.year() == year))
}

/// The day of a feast in the month that began with a new moon.
fn in_month(began: f64, feast: Feast) -> Option<Date> {
    let hour = MIDNIGHT + f64::from(feast.hour) / 24.0;
    let wanted = f64::from(feast.tithi) - 1.0;
    let near = (began + wanted * TITHI - hour).floor() as i64;
    (near - 1..=near + 3).find_map(|day| {
        let gained = |day: i64| {
            let time = day as f64 + hour;
            let tithi = tithi(time);
            // Past the next new moon the count begins anew.
            if time - began > 20.0 * TITHI && tithi < 10.0 { tithi + 30.0 } else { tithi }
        };
        let now = gained(day);
        let runs = now >= wanted && now < wanted + 1.0;
        let passes = now < wanted && gained(day + 1) >= wanted + 1.0;
        (runs || passes).then(|| shift_days(date(2000, 1, 1), day)).flatten()
    })
}

/// Tithis since the new moon, `0.0..30.0`, at a time in days from noon of 1 January 2000 in Greenwich.
fn tithi(time: f64) -> f64 {
    (moon(time) - sun(time)).rem_euclid(360.0) / 12.0
}

/// The new moon near a time.
fn new_moon(near: f64) -> f64 {
    (0..4).fold(near, |time, _| {
        let ahead = (moon(time) - sun(time) + 180.0).rem_euclid(360.0) - 180.0;
        time - ahead / 360.0 * MONTH
    })
}

/// The sun against the stars, in degrees: the equinox has moved by Lahiri’s value.
fn sidereal(time: f64) -> f64 {
    (sun(time) - 23.857 - 1.397 * time / 36_525.0).rem_euclid(360.0)
}

fn sine(degrees: f64) -> f64 {
    libm::sin(degrees.rem_euclid(360.0) * (core::f64::consts::PI / 180.0))
}

fn sun(time: f64) -> f64 {
    let t = time / 36_525.0;
    let anomaly = 357.529_11 + 35_999.050_29 * t;
    280.460_77 + 36_000.769_83 * t + 1.914_602 * sine(anomaly) + 0.019_993 * sine(2.0 * anomaly)
}

fn moon(time: f64) -> f64 {
    let t = time / 36_525.0;
    let d = 297.850_192 + 445_267.111_403 * t;
    let m = 357.529_109 + 35_999.050_291 * t;
    let a = 134.963_396 + 477_198.867_506 * t;
    let f = 93.272_095 + 483_202.017_523 * t;
    let terms = [
        (6.288_774, a),
        (1.274_027, 2.0 * d - a),
        (0.658_314, 2.0 * d),
        (0.213_618, 2.0 * a),
        (-0.185_116, m),
        (-0.114_332, 2.0 * f),
        (0.058_793, 2.0 * d - 2.0 * a),
        (0.057_066, 2.0 * d - m - a),
        (0.053_322, 2.0 * d + a),
        (0.045_758, 2.0 * d - m),
        (-0.040_923, m - a),
        (-0.034_720, d),
        (-0.030_383, m + a),
    ];
    terms.iter().fold(218.316_448 + 481_267.881_234 * t, |sum, (size, angle)| sum + size * sine(*angle))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::timex::resolve::iso;

    #[test]
    fn feasts_fall_where_they_did() {
        let on = |year, month, tithi, hour| day(year, Feast { month, tithi, hour }).map(iso);
        assert_eq!(on(2023, 6, 30, 18).as_deref(), Some("2023-11-12"), "Diwali behind a leap month");
        assert_eq!(on(2024, 6, 30, 18).as_deref(), Some("2024-10-31"), "Diwali");
        assert_eq!(on(2024, 10, 29, 24).as_deref(), Some("2024-03-08"), "Maha Shivaratri");
        assert_eq!(on(2024, 5, 4, 12).as_deref(), Some("2024-09-07"), "Ganesh Chaturthi");
        assert_eq!(on(2024, 4, 23, 24).as_deref(), Some("2024-08-26"), "Janmashtami");
        assert_eq!(on(1850, 6, 30, 18), None);
    }
}
