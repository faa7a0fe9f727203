//! Points on the earth's sphere, the same to the last bit on every machine.

use crate::recognize::mention::Point;

/// A point as a vector of length one: the distance of two of them, times the earth's radius, is the way through the
/// earth, which tells near from far as well as the way over it.
pub(super) fn on_sphere(point: Point) -> [f64; 3] {
    let (lat, lon) = (point.lat.to_radians(), point.lon.to_radians());
    let across = libm::cos(lat);
    [across * libm::cos(lon), across * libm::sin(lon), libm::sin(lat)]
}
