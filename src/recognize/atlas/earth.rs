//! Points on the earth's sphere, the same to the last bit on every machine.

use crate::recognize::mention::Point;

/// Mean radius of the earth in kilometers (IUGG).
const RADIUS: f64 = 6371.0;

/// A point as a vector of length one.
pub(super) fn on_sphere(point: Point) -> [f64; 3] {
    let (lat, lon) = (point.lat.to_radians(), point.lon.to_radians());
    let across = libm::cos(lat);
    [across * libm::cos(lon), across * libm::sin(lon), libm::sin(lat)]
}

/// Kilometers between two points straight through the earth, which tell near from far as well as those over it.
pub(super) fn kilometers(one: [f64; 3], other: [f64; 3]) -> f64 {
    let square: f64 = one.iter().zip(other).map(|(a, b)| (a - b) * (a - b)).sum();
    RADIUS * square.sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn far(one: (f64, f64), other: (f64, f64)) -> f64 {
        let [one, other] = [one, other].map(|(lat, lon)| on_sphere(Point { lat, lon }));
        kilometers(one, other)
    }

    #[test]
    fn distances_are_those_of_a_map() {
        let (oslo, bergen) = ((59.91, 10.75), (60.39, 5.32));
        assert!((far(oslo, bergen) - 305.0).abs() < 5.0);
        assert_eq!(far(oslo, oslo), 0.0);
        assert!(far((0.0, 179.9), (0.0, -179.9)) < 25.0);
    }
}
