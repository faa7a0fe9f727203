//! Currencies: their signs, prefixes, codes and names, as ISO 4217 codes.
//!
//! A name that several currencies share equally ("peso") stays a word when nothing in front tells which one is meant.

use super::view::View;

/// The currency of a sign that stands alone.
pub(super) fn symbol(mark: &str) -> Option<&'static str> {
    Some(match mark {
        "$" | "＄" => "USD",
        "£" | "￡" => "GBP",
        "€" => "EUR",
        "¥" | "￥" => "JPY",
        "₹" | "₨" => "INR",
        "₽" => "RUB",
        "₴" => "UAH",
        "₩" => "KRW",
        "₪" => "ILS",
        "₺" => "TRY",
        "₦" => "NGN",
        "₱" => "PHP",
        "₫" => "VND",
        "₡" => "CRC",
        "₲" => "PYG",
        "₸" => "KZT",
        "₼" => "AZN",
        "₾" => "GEL",
        "₵" => "GHS",
        "฿" => "THB",
        "৳" => "BDT",
        "₭" => "LAK",
        "₮" => "MNT",
        "₿" => "BTC",
        _ => return None,
    })
}

/// The currency of letters glued to a sign: "HK$", "GH¢", "E£".
pub(super) fn prefixed(letters: &str, sign: &str) -> Option<&'static str> {
    Some(match (letters, sign) {
        ("us" | "u.s" | "usd", "$") => "USD",
        ("c" | "ca" | "can" | "cad" | "cdn", "$") => "CAD",
        ("a" | "au" | "aus" | "aud", "$") => "AUD",
        ("hk", "$") => "HKD",
        ("nz", "$") => "NZD",
        ("s" | "sg", "$") => "SGD",
        ("nt", "$") => "TWD",
        ("r", "$") => "BRL",
        ("mx", "$") => "MXN",
        ("ar", "$") => "ARS",
        ("j" | "ja", "$") => "JMD",
        ("tt", "$") => "TTD",
        ("n", "$") => "NAD",
        ("fj" | "f", "$") => "FJD",
        ("g" | "gy", "$") => "GYD",
        ("bds", "$") => "BBD",
        ("bz", "$") => "BZD",
        ("ec", "$") => "XCD",
        ("zw" | "zim" | "z", "$") => "ZWL",
        ("gh", "¢" | "₵" | "c") => "GHS",
        ("e", "£") => "EGP",
        ("ir" | "ie", "£") => "IEP",
        ("cn" | "rmb", "¥") => "CNY",
        _ => return None,
    })
}

/// The currency of letters in front of (or behind) a number, and whether they are sure enough when glued to few digits.
pub(super) fn letters(word: &str, low: &str) -> Option<&'static str> {
    let local = match low {
        "rs" | "re" => "INR",
        "nrs" => "NPR",
        "tk" => "BDT",
        "rm" => "MYR",
        "rp" => "IDR",
        "rmb" => "CNY",
        "ksh" | "kshs" | "sh" | "shs" => "KES",
        "ush" | "ushs" | "ugx" => "UGX",
        "tsh" | "tshs" => "TZS",
        "dh" | "dhs" => "AED",
        "sr" => "SAR",
        "qr" => "QAR",
        "bd" => "BHD",
        "kd" => "KWD",
        "ro" => "OMR",
        "jd" | "jds" => "JOD",
        "le" => "EGP",
        "ghc" | "gh" => "GHS",
        "cfa" | "fcfa" => "XOF",
        "dm" => "DEM",
        "dlr" | "dlrs" => "USD",
        "php" => "PHP",
        "sfr" | "sfr." => "CHF",
        "kr" | "kr." => "SEK",
        "kc" => "CZK",
        "ft" | "huf" => "HUF",
        _ => return code(word),
    };
    // "re", "sh", "le", "ro", "gh", "ft" in small letters are words or other units.
    let small_is_word = matches!(low, "re" | "sh" | "le" | "ro" | "gh" | "ft" | "sr" | "bd" | "kd");
    (!small_is_word || word.starts_with(char::is_uppercase) && low != "ft").then_some(local)
}

/// The currency of one letter glued to digits ("R45,000", "N7.2 billion").
pub(super) fn letter(word: &str) -> Option<&'static str> {
    Some(match word {
        "R" => "ZAR",
        "N" => "NGN",
        "P" => "PHP",
        "K" => "ZMW",
        _ => return None,
    })
}

/// An ISO 4217 code in capitals. Codes that are English words too (ALL, TRY, TOP, CUP, PEN, GEL, SOS) are left out.
fn code(word: &str) -> Option<&'static str> {
    const CODES: [&str; 90] = [
        "AED", "AFN", "AMD", "ANG", "AOA", "ARS", "ATS", "AUD", "AZN", "BDT", "BEF", "BGN", "BHD", "BOB", "BRL", "BTC",
        "BWP", "BYN", "CAD", "CDF", "CHF", "CLP", "CNH", "CNY", "COP", "CRC", "CZK", "DEM", "DKK", "DOP", "DZD", "EGP",
        "ESP", "ETB", "ETH", "EUR", "FRF", "GBP", "GHS", "GTQ", "HKD", "HNL", "HRK", "HUF", "IDR", "ILS", "INR", "IQD",
        "IRR", "ISK", "ITL", "JMD", "JOD", "JPY", "KES", "KHR", "KRW", "KWD", "KZT", "LBP", "LKR", "MAD", "MGA", "MXN",
        "MYR", "MZN", "NAD", "NGN", "NLG", "NOK", "NPR", "NZD", "OMR", "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD",
        "RUB", "RWF", "SAR", "SEK", "SGD", "THB", "TND", "TWD", "UAH", "UGX",
    ];
    const MORE: [&str; 13] =
        ["USD", "USDT", "UYU", "UZS", "VND", "XAF", "XCD", "XOF", "ZAR", "ZMW", "TZS", "VES", "YER"];
    if !(3..=4).contains(&word.len()) || !word.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    CODES
        .binary_search(&word)
        .ok()
        .map(|index| CODES[index])
        .or_else(|| MORE.iter().find(|known| **known == word).copied())
}

/// A currency's name: its unit, how many of them one coin is, and where the name ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Name {
    /// ISO 4217 code, or the plain word when it is open which country's currency is meant.
    pub unit: &'static str,
    /// 0.01 for cents and pence, else 1.
    pub part: f64,
    /// Whether the word alone says little: "won" and "marks" need a large number in front.
    pub weak: bool,
    /// One past its last token.
    pub upto: usize,
}

/// The name of a currency at a token: "euros", "Canadian dollars", "U.S. cents".
pub(super) fn noun(view: View, at: usize) -> Option<Name> {
    let first = view.low(at);
    if let Some((word, unit, part)) = word(first) {
        if word == "pound" && view.low(at + 1) == "sterling" {
            return Some(Name { unit: "GBP", part, weak: false, upto: at + 2 });
        }
        if word == "euro" && matches!(view.low(at + 1), "cent" | "cents") {
            return Some(Name { unit: "EUR", part: 0.01, weak: false, upto: at + 2 });
        }
        return unit.map(|unit| Name { unit, part, weak: matches!(word, "won" | "mark"), upto: at + 1 });
    }
    if !view.tokens.list.get(at)?.is_capital() && !matches!(first, "us" | "cfa" | "convertible") {
        return None;
    }
    let two = view.tokens.phrase(at, (at + 2).min(view.end));
    let (country, noun) = match two {
        "hong kong" | "new zealand" | "sri lankan" | "south african" | "south korean" | "costa rican"
        | "new taiwan" | "saudi arabian" | "north korean" | "south sudanese" => (two, at + 2),
        _ => (first, at + 1),
    };
    let (kind, general, part) = word(view.low(noun))?;
    let unit = national(country, kind).or(general.filter(|_| matches!(country, "us" | "u.s" | "american")))?;
    Some(Name { unit, part, weak: false, upto: noun + 1 })
}

/// The kind of a currency word, the currency it means when nothing else is said, and its part of the whole.
fn word(low: &str) -> Option<(&'static str, Option<&'static str>, f64)> {
    if !(3..=9).contains(&low.len()) {
        return None;
    }
    let (kind, unit) = match low {
        "dollar" | "dollars" | "bucks" | "greenbacks" => ("dollar", "USD"),
        "cent" | "cents" => return Some(("dollar", Some("USD"), 0.01)),
        "euro" | "euros" => ("euro", "EUR"),
        "pound" | "pounds" | "quid" => ("pound", "GBP"),
        "pence" | "penny" | "pennies" => return Some(("pound", Some("GBP"), 0.01)),
        "yen" => ("yen", "JPY"),
        "yuan" | "renminbi" => ("yuan", "CNY"),
        "rupee" | "rupees" => ("rupee", "INR"),
        "paise" => return Some(("rupee", Some("INR"), 0.01)),
        "ruble" | "rubles" | "rouble" | "roubles" => ("ruble", "RUB"),
        "kopeck" | "kopecks" | "kopek" | "kopeks" => return Some(("ruble", Some("RUB"), 0.01)),
        "hryvnia" | "hryvnias" | "hryvnya" | "hryvnyas" => ("hryvnia", "UAH"),
        "franc" | "francs" => ("franc", "CHF"),
        "zloty" | "zlotys" | "zloties" => ("zloty", "PLN"),
        "peso" | "pesos" => ("peso", "peso"),
        "rand" | "rands" => ("rand", "ZAR"),
        "shekel" | "shekels" => ("shekel", "ILS"),
        "lira" | "liras" => ("lira", "TRY"),
        "lire" => ("lira", "ITL"),
        "naira" | "nairas" => ("naira", "NGN"),
        "ringgit" | "ringgits" => ("ringgit", "MYR"),
        "baht" | "bahts" => ("baht", "THB"),
        "shilling" | "shillings" => ("shilling", "KES"),
        "schilling" | "schillings" => ("schilling", "ATS"),
        "cedi" | "cedis" => ("cedi", "GHS"),
        "kwacha" | "kwachas" => ("kwacha", "ZMW"),
        "pula" => ("pula", "BWP"),
        "birr" => ("birr", "ETB"),
        "taka" | "takas" => ("taka", "BDT"),
        "rupiah" | "rupiahs" => ("rupiah", "IDR"),
        "dong" => ("dong", "VND"),
        "kyat" | "kyats" => ("kyat", "MMK"),
        "riel" | "riels" => ("riel", "KHR"),
        "tenge" => ("tenge", "KZT"),
        "lari" => ("lari", "GEL"),
        "manat" | "manats" => ("manat", "AZN"),
        "forint" | "forints" => ("forint", "HUF"),
        "koruna" | "korunas" | "koruny" => ("crown", "CZK"),
        "kronor" | "krona" => ("crown", "SEK"),
        "kroner" | "krone" => ("crown", "krone"),
        "crown" | "crowns" => return Some(("crown", None, 1.0)),
        "mark" | "marks" => ("mark", "DEM"),
        "won" => ("won", "KRW"),
        "reais" => ("real", "BRL"),
        "riyal" | "riyals" => ("riyal", "SAR"),
        "rial" | "rials" => ("rial", "IRR"),
        "dirham" | "dirhams" => ("dirham", "AED"),
        "dinar" | "dinars" => ("dinar", "dinar"),
        "guilder" | "guilders" => ("guilder", "NLG"),
        "peseta" | "pesetas" => ("peseta", "ESP"),
        "drachma" | "drachmas" => ("drachma", "GRD"),
        "bolivar" | "bolivars" | "bolivares" => ("bolivar", "VES"),
        "colones" => ("colon", "CRC"),
        "lempira" | "lempiras" => ("lempira", "HNL"),
        "quetzal" | "quetzales" | "quetzals" => ("quetzal", "GTQ"),
        "guarani" | "guaranis" => ("guarani", "PYG"),
        "afghani" | "afghanis" => ("afghani", "AFN"),
        "bitcoins" => ("bitcoin", "BTC"),
        _ => return None,
    };
    Some((kind, Some(unit), 1.0))
}

/// The currency of a country: "Canadian" and "dollar".
fn national(country: &str, kind: &str) -> Option<&'static str> {
    Some(match (kind, country) {
        ("dollar", "canadian") => "CAD",
        ("dollar", "australian") => "AUD",
        ("dollar", "new zealand") => "NZD",
        ("dollar", "hong kong") => "HKD",
        ("dollar", "singapore" | "singaporean") => "SGD",
        ("dollar", "taiwan" | "taiwanese" | "new taiwan") => "TWD",
        ("dollar", "jamaican") => "JMD",
        ("dollar", "namibian") => "NAD",
        ("dollar", "fijian" | "fiji") => "FJD",
        ("dollar", "liberian") => "LRD",
        ("dollar", "zimbabwean" | "zimbabwe") => "ZWL",
        ("dollar", "guyanese" | "guyana") => "GYD",
        ("dollar", "barbados" | "barbadian") => "BBD",
        ("dollar", "bahamian") => "BSD",
        ("pound", "british" | "uk" | "u.k") => "GBP",
        ("pound", "egyptian") => "EGP",
        ("pound", "lebanese") => "LBP",
        ("lira", "lebanese") => "LBP",
        ("pound" | "lira", "syrian") => "SYP",
        ("pound", "sudanese") => "SDG",
        ("pound", "south sudanese") => "SSP",
        ("pound", "irish") => "IEP",
        ("pound", "cypriot" | "cyprus") => "CYP",
        ("lira", "turkish") => "TRY",
        ("lira", "italian") => "ITL",
        ("rupee", "indian") => "INR",
        ("rupee", "pakistani" | "pakistan") => "PKR",
        ("rupee", "sri lankan") => "LKR",
        ("rupee", "nepali" | "nepalese") => "NPR",
        ("rupee", "mauritian") => "MUR",
        ("rupee", "seychelles") => "SCR",
        ("ruble", "russian") => "RUB",
        ("ruble", "belarusian") => "BYN",
        ("franc", "swiss") => "CHF",
        ("franc", "french") => "FRF",
        ("franc", "belgian") => "BEF",
        ("franc", "cfa") => "XOF",
        ("franc", "rwandan" | "rwanda") => "RWF",
        ("franc", "burundian" | "burundi") => "BIF",
        ("franc", "congolese") => "CDF",
        ("franc", "guinean") => "GNF",
        ("peso", "mexican") => "MXN",
        ("peso", "argentine" | "argentinian" | "argentinean") => "ARS",
        ("peso", "chilean") => "CLP",
        ("peso", "colombian") => "COP",
        ("peso", "cuban") => "CUP",
        ("peso", "dominican") => "DOP",
        ("peso", "philippine" | "filipino") => "PHP",
        ("peso", "uruguayan") => "UYU",
        ("shilling", "kenyan" | "kenya") => "KES",
        ("shilling", "ugandan" | "uganda") => "UGX",
        ("shilling", "tanzanian" | "tanzania") => "TZS",
        ("shilling", "somali") => "SOS",
        ("crown", "swedish") => "SEK",
        ("crown", "norwegian") => "NOK",
        ("crown", "danish") => "DKK",
        ("crown", "czech") => "CZK",
        ("crown", "slovak") => "SKK",
        ("crown", "icelandic") => "ISK",
        ("mark", "german" | "deutsche") => "DEM",
        ("mark", "finnish") => "FIM",
        ("mark", "convertible") => "BAM",
        ("won", "south korean" | "korean") => "KRW",
        ("won", "north korean") => "KPW",
        ("yen", "japanese") => "JPY",
        ("yuan", "chinese") => "CNY",
        ("real", "brazilian") => "BRL",
        ("rand", "south african") => "ZAR",
        ("riyal", "saudi" | "saudi arabian") => "SAR",
        ("riyal" | "rial", "qatari" | "qatar") => "QAR",
        ("rial" | "riyal", "omani") => "OMR",
        ("rial" | "riyal", "yemeni") => "YER",
        ("rial" | "riyal", "iranian") => "IRR",
        ("dirham", "moroccan") => "MAD",
        ("dirham", "uae" | "u.a.e" | "emirati") => "AED",
        ("dinar", "iraqi") => "IQD",
        ("dinar", "jordanian") => "JOD",
        ("dinar", "kuwaiti" | "kuwait") => "KWD",
        ("dinar", "bahraini" | "bahrain") => "BHD",
        ("dinar", "algerian") => "DZD",
        ("dinar", "tunisian") => "TND",
        ("dinar", "libyan") => "LYD",
        ("dinar", "serbian") => "RSD",
        ("kwacha", "malawian" | "malawi") => "MWK",
        ("kwacha", "zambian" | "zambia") => "ZMW",
        ("schilling", "austrian") => "ATS",
        ("guilder", "dutch") => "NLG",
        ("naira", "nigerian") => "NGN",
        ("cedi", "ghanaian" | "ghana") => "GHS",
        ("ringgit", "malaysian") => "MYR",
        ("baht", "thai") => "THB",
        ("rupiah", "indonesian") => "IDR",
        ("taka", "bangladeshi") => "BDT",
        ("zloty", "polish") => "PLN",
        ("forint", "hungarian") => "HUF",
        ("hryvnia", "ukrainian") => "UAH",
        ("shekel", "israeli" | "new israeli") => "ILS",
        _ => return None,
    })
}
