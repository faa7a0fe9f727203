//! Ages: "a 32-year-old", "aged 32", "in his 50s", "Smith, 32,".

use super::number::Number;
use super::view::View;
use crate::recognize::lexicon::{MONTH, WEEKDAY};
use crate::recognize::tokens::Shape;

/// The oldest age of a person, in years.
const OLDEST: f64 = 120.0;

/// The unit and the end of an age whose number ends at `number.upto`: "-year-old", " years old", " months of age".
pub(super) fn behind(view: View, number: &Number) -> Option<(&'static str, usize)> {
    let word = view.past_hyphen(number.upto);
    let unit = unit(view.low(word))?;
    let next = view.past_hyphen(word + 1);
    let old = matches!(view.low(next), "old" | "olds");
    if old {
        return Some((unit, next + 1));
    }
    (view.low(next) == "of" && view.low(next + 1) == "age").then_some((unit, next + 2))
}

/// The unit and the end of an age that words in front of `at` announce: "aged 32", "at the age of 32".
pub(super) fn announced(view: View, at: usize, first: usize, number: &Number) -> Option<(&'static str, usize)> {
    let before = |back: usize| at.checked_sub(back).filter(|index| *index >= first).map_or("", |index| view.low(index));
    let announces = match before(1) {
        "aged" | "age" | "ages" => true,
        "of" => before(2) == "age" && before(3) != "under",
        "just" | "only" | "about" | "around" | "between" | "from" | "over" | "under" => {
            matches!(before(2), "aged" | "ages")
        }
        _ => false,
    };
    if !announces || number.value > OLDEST || number.scale != 1.0 || followed_by_count(view, number.upto) {
        return None;
    }
    match unit(view.low(number.upto)) {
        Some(unit) => Some((unit, number.upto + 1)),
        None => Some(("year", number.upto)),
    }
}

/// Whether the number goes on into something else: "age 5%" or "age 3.5".
fn followed_by_count(view: View, at: usize) -> bool {
    matches!(view.low(at), "%" | "percent" | "per" | ":" | "/") && !view.low(at + 1).is_empty()
}

/// One past "50s" in "in his early 50s".
pub(super) fn decade(view: View, at: usize, first: usize) -> Option<usize> {
    let ending = view.glued(at + 1) && view.low(at + 1) == "s" || matches!(view.low(at + 1), "'s");
    let tens = matches!(view.low(at), "20" | "30" | "40" | "50" | "60" | "70" | "80" | "90");
    if !ending || !tens {
        return None;
    }
    let mut before = at.checked_sub(1)?;
    while before > first && matches!(view.low(before), "-" | "early" | "mid" | "late") {
        before -= 1;
    }
    (before >= first && matches!(view.low(before), "his" | "her" | "their" | "my" | "your" | "our")).then_some(at + 2)
}

/// Whether the digits at `at` stand between commas behind a name, as newspapers write ages: "Smith, 32, said".
pub(super) fn beside_name(view: View, at: usize, first: usize, number: &Number) -> bool {
    let Some(name) = at.checked_sub(2).filter(|name| *name >= first) else { return false };
    let (Some(word), Some(digits)) = (view.tokens.list.get(name), view.tokens.list.get(at)) else { return false };
    let named = word.shape == Shape::Capital && !word.has(MONTH | WEEKDAY) && !digits.glued;
    let plain =
        number.upto == at + 1 && view.low(at).len() <= 3 && view.low(at).bytes().all(|byte| byte.is_ascii_digit());
    if !named || !plain || view.low(at - 1) != "," || !(1.0..=OLDEST).contains(&number.value) {
        return false;
    }
    let counted = |index: usize| view.shape(index) == Some(Shape::Number);
    let date = name > first && (counted(name - 1) || view.tokens.list[name - 1].has(MONTH));
    let closes = match view.low(at + 1) {
        "," | ";" => !counted(at + 2),
        "." => view.glued(at + 1) && (at + 2 >= view.end || !view.glued(at + 2)),
        ")" | "" => true,
        _ => false,
    };
    !date && closes
}

fn unit(word: &str) -> Option<&'static str> {
    Some(match word {
        "year" | "years" | "yr" | "yrs" => "year",
        "month" | "months" => "month",
        "week" | "weeks" => "week",
        "day" | "days" => "day",
        _ => return None,
    })
}
