//! Sentences and phrases of our own for every family of expressions, and properties of all values.

use super::*;
use crate::text::span::Span;
use proptest::prelude::*;

fn found(text: &str, moment: &str) -> Vec<Timex> {
    let tokens = Tokens::new(text, &[Span::new(0, text.len())]);
    let (date, time) = moment.split_once('T').unwrap_or((moment, ""));
    let context = Context {
        date: date.parse().ok(),
        time: time.parse().ok(),
        reports: document::reports(&tokens),
        day_first: document::day_first(&tokens),
    };
    find(&tokens, 0..tokens.list.len(), context)
}

fn values(text: &str, moment: &str) -> Vec<String> {
    let tokens = Tokens::new(text, &[Span::new(0, text.len())]);
    found(text, moment)
        .into_iter()
        .map(|timex| format!("{}={}", tokens.span(timex.from, timex.upto).of(text), timex.value))
        .collect()
}

/// Checks sentences read on Wednesday, 7 January 2026, at noon.
fn check(cases: &[(&str, &[&str])]) {
    for (text, wanted) in cases {
        assert_eq!(values(text, "2026-01-07T12:00"), *wanted, "{text}");
    }
}

#[test]
fn days_without_a_year_are_the_nearest_ones() {
    check(&[
        ("He met them on Dec. 28 and left.", &["Dec. 28=2025-12-28"]),
        ("It will open on Feb. 2 in Oslo.", &["Feb. 2=2026-02-02"]),
        ("The fair will open on Thursday, July 2, they said.", &["Thursday, July 2=2026-07-02"]),
        ("on Jan. 6-8", &["Jan. 6-8=2026-01-06/2026-01-08"]),
        ("Police held them on Jan. 6-8 they said.", &["Jan. 6-8=2026-01-06/2026-01-08"]),
        ("They spoke on the 3rd.", &["the 3rd=2026-01-03"]),
        ("Friday the 16th", &["Friday the 16th=2026-01-16"]),
    ]);
}

#[test]
fn full_dates_are_read_in_every_order() {
    check(&[
        ("on 7 January 2026", &["7 January 2026=2026-01-07"]),
        ("on the 7th of January, 2026", &["the 7th of January, 2026=2026-01-07"]),
        ("on March third 2015", &["March third 2015=2015-03-03"]),
        ("JULY 4, 1999", &["JULY 4, 1999=1999-07-04"]),
        ("born 12 feb 1988 in town", &["12 feb 1988=1988-02-12"]),
        ("on 2026-01-09", &["2026-01-09=2026-01-09"]),
        ("on 2012/Aug/10", &["2012/Aug/10=2012-08-10"]),
        ("at 2016-05-07T23:45:10Z", &["2016-05-07T23:45:10Z=2016-05-07T23:45:10"]),
        ("August 10, 345 BC", &["August 10, 345 BC=BC0345-08-10"]),
        ("in March 2024", &["March 2024=2024-03"]),
    ]);
}

#[test]
fn digits_are_read_in_the_order_the_text_shows() {
    let both = found("due 03/04/2024", "2026-01-07");
    assert_eq!(
        (both[0].value.as_str(), both[0].alternatives.as_slice()),
        ("2024-03-04", &["2024-04-03".to_owned()][..])
    );
    check(&[
        ("Paid 25/04/2024 and 03/04/2024.", &["25/04/2024=2024-04-25", "03/04/2024=2024-04-03"]),
        ("Paid 04/25/2024 and 03/04/2024.", &["04/25/2024=2024-04-25", "03/04/2024=2024-03-04"]),
        ("seen on 01.02.2024 there", &["01.02.2024=2024-02-01"]),
        ("from 04/2016", &["04/2016=2016-04"]),
        ("valid until 31/12, he said", &["31/12=2025-12-31"]),
    ]);
    let near = found("Posted 08/01/2026.", "2026-01-07");
    assert_eq!(near[0].value, "2026-01-08", "the reading near the article’s own date");
}

#[test]
fn what_no_calendar_has_is_no_date() {
    check(&[
        ("on 30 February 2024", &[]),
        ("on 30 February", &[]),
        ("on 02/30/2024", &[]),
        ("June 10 - 31, 2022", &[]),
        ("call 138-2010-2015 now or never", &["now=PRESENT_REF"]),
        ("version 2014.13 of the file", &[]),
    ]);
}

#[test]
fn weekdays_and_months_follow_the_tense() {
    check(&[
        ("She said on Monday that it rained", &["Monday=2026-01-05"]),
        ("They will meet on Monday in Rome", &["Monday=2026-01-12"]),
        ("On Friday, the court ruled against them", &["Friday=2026-01-02"]),
        ("The vote is expected to be held on Friday", &["Friday=2026-01-09"]),
        ("The shop stays closed until Friday", &["Friday=2026-01-09"]),
        ("It was sold in October to a bank", &["October=2025-10"]),
        ("It will be sold in October to a bank", &["October=2026-10"]),
        ("Next Tuesday they play", &["Next Tuesday=2026-01-13"]),
        ("Tuesday of next week", &["Tuesday of next week=2026-01-13"]),
    ]);
}

#[test]
fn years_decades_and_centuries() {
    check(&[
        ("in 2021", &["2021=2021"]),
        ("In the 1990s it grew", &["the 1990s=199"]),
        ("the late 1990s were calm", &["the late 1990s=199"]),
        ("a hit of the '80s", &["the '80s=198"]),
        ("the 19th century", &["the 19th century=18"]),
        ("in nineteen ninety-six", &["nineteen ninety-six=1996"]),
        ("in two thousand and fifteen", &["two thousand and fifteen=2015"]),
        ("the season of 1934-35 ended", &["1934-35=1934/1935"]),
        ("in fiscal 2025", &["fiscal 2025=2025"]),
        ("Caesar died in 44 BC", &["44 BC=BC0044"]),
        ("since AD 79", &["AD 79=0079"]),
    ]);
    assert_eq!(found("the late 1990s were calm", "2026-01-07")[0].modifier, Some("END"));
}

#[test]
fn parts_of_a_year() {
    check(&[
        ("the third quarter of 2025", &["the third quarter of 2025=2025-Q3"]),
        ("in Q3 2024", &["Q3 2024=2024-Q3"]),
        ("the 2024 third quarter", &["the 2024 third quarter=2024-Q3"]),
        ("in the summer of 1998", &["the summer of 1998=1998-SU"]),
        ("last summer they met", &["last summer=2025-SU"]),
        ("the first Monday of May 2026", &["the first Monday of May 2026=2026-05-04"]),
        ("the last week of September 2014", &["the last week of September 2014=2014-W39"]),
        ("the third month of 2021", &["the third month of 2021=2021-03"]),
        ("the week of March 6, 2000", &["the week of March 6, 2000=2000-W10"]),
        ("the 20th of next month", &["the 20th of next month=2026-02-20"]),
    ]);
}

#[test]
fn a_year_ago_is_the_reported_quarter_a_year_before() {
    let text = "Net income in the third quarter rose to $5 million from $4 million a year earlier.";
    assert_eq!(values(text, "2025-10-30"), ["the third quarter=2025-Q3", "a year earlier=2024-Q3"]);
    assert_eq!(values("He left the town a year ago.", "2025-10-30"), ["a year ago=2024"]);
}

#[test]
fn relative_dates_count_from_the_article() {
    check(&[
        ("two years ago", &["two years ago=2024"]),
        ("three days ago", &["three days ago=2026-01-04"]),
        ("last week it snowed", &["last week=2026-W01"]),
        ("earlier this month", &["earlier this month=2026-01"]),
        ("the day before yesterday", &["the day before yesterday=2026-01-05"]),
        ("over the weekend, rebels moved in", &["the weekend=2026-W01-WE"]),
        ("He spoke by year-end", &["year-end=2026"]),
        ("the last decade", &["the last decade=P10Y"]),
    ]);
}

#[test]
fn counted_dates_lean_on_the_date_named_before() {
    check(&[
        ("He was elected in 1984. Two years later he resigned.", &["1984=1984", "Two years later=1986"]),
        (
            "It began on March 3, 2024. Two days later it ended.",
            &["March 3, 2024=2024-03-03", "Two days later=2024-03-05"],
        ),
        ("It burned on May 2, 2024. That day it rained.", &["May 2, 2024=2024-05-02", "That day=2024-05-02"]),
        ("two days after Christmas 2025", &["two days after Christmas 2025=2025-12-27"]),
        ("three Fridays from now", &["three Fridays from now=2026-01-23"]),
    ]);
    let text = "The fort was built in 1836. On October 2 the soldiers left it.";
    assert_eq!(values(text, "2026-01-07"), ["1836=1836", "October 2=1836-10-02"]);
}

#[test]
fn the_time_of_day_is_known_when_it_is_given() {
    check(&[
        ("in 3 hours", &["in 3 hours=2026-01-07T15:00"]),
        ("5 minutes ago", &["5 minutes ago=2026-01-07T11:55"]),
        ("in half an hour", &["in half an hour=2026-01-07T12:30"]),
    ]);
    assert_eq!(values("5 minutes ago", "2026-01-07"), ["5 minutes ago=PAST_REF"]);
}

#[test]
fn times_of_day_and_their_days() {
    check(&[
        ("They left at 5:30 p.m. on Friday", &["5:30 p.m. on Friday=2026-01-02T17:30"]),
        ("this morning", &["this morning=2026-01-07TMO"]),
        ("tonight at 8", &["tonight at 8=2026-01-07T20:00"]),
        ("tomorrow at noon", &["tomorrow at noon=2026-01-08T12:00"]),
        ("It struck at 09:15 GMT today", &["09:15 GMT today=2026-01-07T09:15"]),
        ("at half past three in the afternoon", &["half past three in the afternoon=2026-01-07T15:30"]),
        ("He woke at a quarter to five in the morning", &["a quarter to five in the morning=2026-01-07T04:45"]),
        ("at 15h20", &["15h20=2026-01-07T15:20"]),
        ("They came Saturday night", &["Saturday night=2026-01-03TNI"]),
        ("at 1140 a.m. sharp he rang", &["1140 a.m.=2026-01-07T11:40"]),
    ]);
}

#[test]
fn ranges_stay_ranges() {
    check(&[
        ("It lasted between 1914 and 1918.", &["1914 and 1918=1914/1918"]),
        ("May to December 2022", &["May to December 2022=2022-05/2022-12"]),
        ("3:30-6 p.m.", &["3:30-6 p.m.=2026-01-07T15:30/2026-01-07T18:00"]),
        ("9 to 11:30 am tomorrow", &["9 to 11:30 am tomorrow=2026-01-08T09:00/2026-01-08T11:30"]),
        ("from 10 a.m. for 3 hours", &["10 a.m. for 3 hours=2026-01-07T10:00/2026-01-07T13:00"]),
        ("10 August - 12 September 2013", &["10 August - 12 September 2013=2013-08-10/2013-09-12"]),
    ]);
}

#[test]
fn in_running_text_the_ends_of_a_range_are_two_mentions_that_keep_it() {
    let text =
        "The company said that it had shipped the first two hundred cars to its dealers between May and July 2024.";
    let ends = found(text, "2026-01-07");
    let told: Vec<(&str, Option<&str>)> = ends.iter().map(|end| (end.value.as_str(), end.range.as_deref())).collect();
    let range = Some("2024-05/2024-07");
    assert_eq!(told, [("2024-05", range), ("2024-07", range)]);
    assert!(ends.iter().all(|end| end.alternatives.is_empty()), "a range is no choice between two dates");
    let text = "The first of the two great wars lasted from 1914 to 1918. Between 1939 and 1945 there was another one.";
    let years: Vec<String> = found(text, "2026-01-07").into_iter().map(|year| year.value).collect();
    assert_eq!(years, ["1914", "1918", "1939", "1945"]);
}

#[test]
fn spaced_years_in_running_text_are_two_mentions_that_keep_their_range() {
    let text = "He taught in Graz in 1890 – 91, when the first of the two schools had closed its doors for good.";
    let ends = found(text, "2026-01-07");
    let told: Vec<(&str, Option<&str>)> = ends.iter().map(|end| (end.value.as_str(), end.range.as_deref())).collect();
    assert_eq!(told, [("1890", Some("1890/1891")), ("1891", Some("1890/1891"))]);
}

#[test]
fn notes_are_told_in_days() {
    check(&[
        ("end of next week", &["end of next week=2026-01-16/2026-01-18"]),
        ("the beginning of the month", &["the beginning of the month=2026-01-01/2026-01-10"]),
        ("by the end of the month", &["the end of the month=2026-01-07T12:00:00/2026-01-31T23:59:59"]),
        ("EOY", &["EOY=2026-09/2026-12"]),
        ("rest of the week", &["rest of the week=2026-01-07/2026-01-11"]),
        ("next 3 hours", &["next 3 hours=2026-01-07T12:00/2026-01-07T15:00"]),
        ("We are away next 4 days.", &["next 4 days=2026-01-08/2026-01-11"]),
        ("I will answer within 5 days", &["within 5 days=2026-01-07/2026-01-11"]),
        ("3 days starting next Monday", &["3 days starting next Monday=2026-01-12/2026-01-14"]),
        ("-3y", &["3y=2023"]),
        ("2h 5m ago", &["2h 5m ago=2026-01-07T09:55"]),
        ("I leave in two months", &["in two months=2026-03-07"]),
        ("now", &["now=2026-01-07T12:00"]),
    ]);
}

#[test]
fn what_notes_tell_in_days_stays_whole_in_running_text() {
    check(&[
        (
            "The old bridge will be closed to all cars by the end of the month, the council said on its page.",
            &["the end of the month=2026-01"],
        ),
        ("Prices rose over the next 3 days in all of the towns that we had asked.", &["the next 3 days=P3D"]),
        ("It should not last three days.", &["last three days=P3D"]),
        ("The boy spoke.", &[]),
    ]);
}

#[test]
fn feasts_that_follow_the_moon_or_an_election() {
    check(&[
        ("Diwali 2024", &["Diwali 2024=2024-10-31"]),
        ("Holi 2025", &["Holi 2025=2025-03-14"]),
        ("Super Tuesday 2008", &["Super Tuesday 2008=2008-02-05"]),
        ("They voted on Super Tuesday.", &["Super Tuesday=2024-03-05"]),
        ("They will vote on Super Tuesday.", &["Super Tuesday=2028-03-07"]),
        ("tax day 2023", &["tax day 2023=2023-04-18"]),
        ("Christmas in two years", &["Christmas in two years=2028-12-25"]),
    ]);
}

#[test]
fn units_after_the_next_and_spoken_decades() {
    check(&[
        ("It opens the year after next.", &["the year after next=2028"]),
        ("It opens the week after next.", &["the week after next=2026-W04"]),
        ("Such songs were loved in the twenty-tens.", &["the twenty-tens=201"]),
        ("Such songs were loved in the nineteen seventies.", &["the nineteen seventies=197"]),
        ("They closed the books for a season that ended Jan. 31 in Oslo.", &["Jan. 31=2025-01-31"]),
    ]);
}

#[test]
fn lengths_and_repeated_times() {
    check(&[
        ("a two-day visit", &["two-day=P2D"]),
        ("about 20 minutes", &["about 20 minutes=PT20M"]),
        ("It took two and a half years.", &["two and a half years=P2.5Y"]),
        ("They ran for 1 hour, 5 minutes and 30 seconds.", &["1 hour, 5 minutes and 30 seconds=PT1H5M30S"]),
        ("stocks hit a five year low", &["five year=P5Y"]),
        ("for the past two decades", &["the past two decades=P20Y"]),
        ("They waited for several months.", &["several months=PXM"]),
        ("every Tuesday", &["every Tuesday=XXXX-WXX-2"]),
        ("twice a week", &["twice a week=P1W"]),
        ("It rings every day at 7:15 p.m.", &["every day at 7:15 p.m.=XXXX-XX-XXT19:15"]),
        ("They meet on Mondays.", &["Mondays=XXXX-WXX-1"]),
        ("every other month", &["every other month=P2M"]),
        ("They pray at 9 am every Sunday.", &["9 am every Sunday=XXXX-WXX-7T09:00"]),
    ]);
}

#[test]
fn holidays_fall_where_they_do() {
    check(&[
        ("on Christmas Day 1991", &["Christmas Day 1991=1991-12-25"]),
        ("It closed on Thanksgiving last year.", &["Thanksgiving last year=2025-11-27"]),
        ("the last Easter", &["the last Easter=2025-04-20"]),
        ("Labor Day weekend 2021", &["Labor Day weekend 2021=2021-W35-WE"]),
        ("on Rosh Hashanah 2023", &["Rosh Hashanah 2023=2023-09-16"]),
        ("the Lunar New Year 2024", &["Lunar New Year 2024=2024-02-10"]),
    ]);
}

#[test]
fn some_time_without_a_day() {
    check(&[
        ("He now lives in Rome.", &["now=PRESENT_REF"]),
        ("She recently moved.", &["recently=PAST_REF"]),
        ("in recent weeks they quarreled", &["recent weeks=PAST_REF"]),
        ("in the near future", &["the near future=FUTURE_REF"]),
    ]);
}

#[test]
fn words_that_only_look_like_dates_are_left() {
    for text in [
        "You may go",
        "They march on",
        "Robert May won",
        "a 20-point plan",
        "1500 people",
        "the sun set",
        "Sun Microsystems rose",
        "the 52-year-old driver",
        "he is 37 years old",
        "She sat down",
        "the fall of Rome",
        "in spring water",
        "a second opinion",
        "Rule 2016 applies",
        "they won by 12 to 3 votes",
        "the next day he left the town",
        "les sept jours",
    ] {
        assert_eq!(values(text, "2026-01-07"), [] as [&str; 0], "{text}");
    }
}

#[test]
fn a_given_stretch_is_read_in_its_sentence() {
    let text = "They will meet on Monday in Rome. He said so on Friday.";
    let tokens = Tokens::new(text, &[Span::new(0, text.len())]);
    let context = Context { date: "2026-01-07".parse().ok(), ..Context::default() };
    let value = |word: &str| {
        let at = (0..tokens.list.len()).find(|at| tokens.word(*at) == word).expect("the word is there");
        find_given(&tokens, at..at + 1, context).first().map(|timex| timex.value.clone())
    };
    assert_eq!(value("Monday").as_deref(), Some("2026-01-12"));
    assert_eq!(value("Friday").as_deref(), Some("2026-01-02"));
    assert_eq!(value("Rome"), None);
}

#[test]
fn an_unknown_date_leaves_the_value_open() {
    assert_eq!(values("They met on Monday", ""), ["Monday=XXXX-WXX-1"]);
    assert_eq!(values("They met on Jan. 6", ""), ["Jan. 6=XXXX-01-06"]);
    assert_eq!(values("They met last week", ""), ["last week=PAST_REF"]);
}

/// Whether a value is one that TIMEX3 knows.
fn is_timex3(value: &str) -> bool {
    if let Some((from, upto)) = value.split_once('/') {
        return is_timex3(from) && is_timex3(upto);
    }
    if value.ends_with("_REF") {
        return matches!(value, "PAST_REF" | "PRESENT_REF" | "FUTURE_REF");
    }
    if let Some(period) = value.strip_prefix('P') {
        let mut chars = period.chars().peekable();
        return period.len() >= 2 && chars.all(|c| c.is_ascii_digit() || "XYMWDTHSNIECLQ.".contains(c));
    }
    let value = value.strip_prefix("BC").unwrap_or(value);
    let (day, clock) = value.split_once('T').map_or((value, None), |(day, clock)| (day, Some(clock)));
    let day_fits = day.split('-').enumerate().all(|(index, part)| {
        let digits = part.chars().all(|c| c.is_ascii_digit() || c == 'X');
        match index {
            0 => digits && (2..=4).contains(&part.len()),
            _ => digits && part.len() <= 2 || part.starts_with(['W', 'Q', 'H', 'S', 'F']) && part.len() <= 3,
        }
    });
    let clock_fits = clock.is_none_or(|clock| {
        matches!(clock, "MO" | "MI" | "AF" | "EV" | "NI")
            || clock.split(':').all(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
    });
    day_fits && clock_fits
}

const PIECES: &[&str] = &[
    "Jan.", "May", "march", "31", "1999", "2024", "the", "of", "last", "next", "-", "–", "/", ":", ",", "at", "5",
    "pm", "a.m.", "noon", "two", "days", "ago", "weeks", "from", "now", "to", "between", "and", "every", "Tuesday",
    "Fridays", "first", "quarter", "year", "-ago", "early", "century", "BC", "AD", "s", "'", "80", "half", "an",
    "hour", "later", "that", "day", "weekend", "Easter", "New", "Year", "'s", "Eve", "in", "for", "past", "T", "00",
    "+", "GMT", "9999", "20th", "twenty", "thousand", "hundred", "month", "tonight", "tomorrow", "recent", "years",
    "old", "99999999", "½",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(800))]

    #[test]
    fn every_value_is_timex3(
        pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..30),
        tight in any::<bool>(),
        noise in "\\PC{0,30}",
        day in 0_i32..3_000_000,
        known in any::<bool>(),
    ) {
        let text = format!("{}{noise}", pieces.join(if tight { "" } else { " " }));
        let tokens = Tokens::new(&text, &[Span::new(0, text.len())]);
        let date = jiff::civil::date(1, 1, 1).checked_add(jiff::Span::new().days(i64::from(day))).ok().filter(|_| known);
        let context = Context { date, time: Some(Time::midnight()), reports: true, day_first: None };
        let mut last = 0;
        for timex in find(&tokens, 0..tokens.list.len(), context) {
            prop_assert!(timex.from >= last && timex.upto > timex.from && timex.upto <= tokens.list.len());
            prop_assert!(is_timex3(&timex.value), "{:?} in {text:?}", timex.value);
            prop_assert!(timex.confidence > 0 && timex.confidence <= 100 && !timex.reason.is_empty());
            last = timex.upto;
        }
        let _ = document::date_of(&tokens);
    }
}
