//! Peoples and their countries: "Kenyan", "Kenyans" and Kenya; short names of countries.

use super::form::{Form, listed};
use super::{Clusters, Document};
use std::collections::BTreeMap;

/// A country (folded, in one word) and what its people are called, adjective or noun, one of them.
const PEOPLES: &[(&str, &str)] = &[
    ("afghanistan", "afghan"),
    ("albania", "albanian"),
    ("algeria", "algerian"),
    ("angola", "angolan"),
    ("argentina", "argentine argentinian argentinean"),
    ("armenia", "armenian"),
    ("australia", "australian aussie"),
    ("austria", "austrian"),
    ("azerbaijan", "azerbaijani azeri"),
    ("bahamas", "bahamian"),
    ("bahrain", "bahraini"),
    ("bangladesh", "bangladeshi"),
    ("barbados", "barbadian bajan"),
    ("belarus", "belarusian belarussian"),
    ("belgium", "belgian"),
    ("belize", "belizean"),
    ("benin", "beninese"),
    ("bhutan", "bhutanese"),
    ("bolivia", "bolivian"),
    ("bosniaandherzegovina", "bosnian"),
    ("botswana", "botswanan motswana"),
    ("brazil", "brazilian"),
    ("brunei", "bruneian"),
    ("bulgaria", "bulgarian"),
    ("burkinafaso", "burkinabe"),
    ("burundi", "burundian"),
    ("caboverde", "capeverdean"),
    ("cambodia", "cambodian khmer"),
    ("cameroon", "cameroonian"),
    ("canada", "canadian"),
    ("chad", "chadian"),
    ("chile", "chilean"),
    ("china", "chinese"),
    ("colombia", "colombian"),
    ("comoros", "comorian"),
    ("costarica", "costarican"),
    ("croatia", "croatian croat"),
    ("cuba", "cuban"),
    ("cyprus", "cypriot"),
    ("czechia", "czech"),
    ("denmark", "danish dane"),
    ("djibouti", "djiboutian"),
    ("dominicanrepublic", "dominican"),
    ("ecuador", "ecuadorian ecuadorean"),
    ("egypt", "egyptian"),
    ("elsalvador", "salvadoran salvadorean"),
    ("england", "english englishman englishmen englishwoman"),
    ("eritrea", "eritrean"),
    ("estonia", "estonian"),
    ("eswatini", "swazi"),
    ("ethiopia", "ethiopian"),
    ("fiji", "fijian"),
    ("finland", "finnish finn"),
    ("france", "french frenchman frenchmen frenchwoman"),
    ("gabon", "gabonese"),
    ("gambia", "gambian"),
    ("georgia", "georgian"),
    ("germany", "german"),
    ("ghana", "ghanaian"),
    ("greece", "greek"),
    ("greenland", "greenlandic greenlander"),
    ("grenada", "grenadian"),
    ("guatemala", "guatemalan"),
    ("guinea", "guinean"),
    ("guyana", "guyanese"),
    ("haiti", "haitian"),
    ("honduras", "honduran"),
    ("hongkong", "hongkonger"),
    ("hungary", "hungarian"),
    ("iceland", "icelandic icelander"),
    ("india", "indian"),
    ("indonesia", "indonesian"),
    ("iran", "iranian"),
    ("iraq", "iraqi"),
    ("ireland", "irish irishman irishmen irishwoman"),
    ("israel", "israeli"),
    ("italy", "italian"),
    ("ivorycoast", "ivorian"),
    ("jamaica", "jamaican"),
    ("japan", "japanese"),
    ("jordan", "jordanian"),
    ("kazakhstan", "kazakh kazakhstani"),
    ("kenya", "kenyan"),
    ("kosovo", "kosovar kosovan"),
    ("kuwait", "kuwaiti"),
    ("kyrgyzstan", "kyrgyz"),
    ("laos", "lao laotian"),
    ("latvia", "latvian"),
    ("lebanon", "lebanese"),
    ("lesotho", "basotho"),
    ("liberia", "liberian"),
    ("libya", "libyan"),
    ("lithuania", "lithuanian"),
    ("luxembourg", "luxembourgish luxembourger"),
    ("madagascar", "malagasy"),
    ("malawi", "malawian"),
    ("malaysia", "malaysian"),
    ("maldives", "maldivian"),
    ("mali", "malian"),
    ("malta", "maltese"),
    ("mauritania", "mauritanian"),
    ("mauritius", "mauritian"),
    ("mexico", "mexican"),
    ("moldova", "moldovan"),
    ("mongolia", "mongolian"),
    ("montenegro", "montenegrin"),
    ("morocco", "moroccan"),
    ("mozambique", "mozambican"),
    ("myanmar", "burmese"),
    ("namibia", "namibian"),
    ("nepal", "nepalese nepali"),
    ("netherlands", "dutch dutchman dutchmen"),
    ("newzealand", "newzealander kiwi"),
    ("nicaragua", "nicaraguan"),
    ("niger", "nigerien"),
    ("nigeria", "nigerian"),
    ("northkorea", "northkorean"),
    ("northmacedonia", "macedonian"),
    ("norway", "norwegian"),
    ("oman", "omani"),
    ("pakistan", "pakistani"),
    ("palestinianterritory", "palestinian"),
    ("panama", "panamanian"),
    ("papuanewguinea", "papuanewguinean"),
    ("paraguay", "paraguayan"),
    ("peru", "peruvian"),
    ("philippines", "filipino filipina philippine"),
    ("poland", "polish pole"),
    ("portugal", "portuguese"),
    ("puertorico", "puertorican"),
    ("qatar", "qatari"),
    ("romania", "romanian"),
    ("russia", "russian"),
    ("rwanda", "rwandan"),
    ("samoa", "samoan"),
    ("saudiarabia", "saudi saudiarabian"),
    ("scotland", "scottish scot scotsman scotsmen"),
    ("senegal", "senegalese"),
    ("serbia", "serbian serb"),
    ("sierraleone", "sierraleonean"),
    ("singapore", "singaporean"),
    ("slovakia", "slovak slovakian"),
    ("slovenia", "slovenian slovene"),
    ("somalia", "somali somalian"),
    ("southafrica", "southafrican"),
    ("southkorea", "southkorean"),
    ("southsudan", "southsudanese"),
    ("spain", "spanish spaniard"),
    ("srilanka", "srilankan"),
    ("sudan", "sudanese"),
    ("suriname", "surinamese"),
    ("sweden", "swedish swede"),
    ("switzerland", "swiss"),
    ("syria", "syrian"),
    ("taiwan", "taiwanese"),
    ("tajikistan", "tajik"),
    ("tanzania", "tanzanian"),
    ("thailand", "thai"),
    ("timorleste", "timorese easttimorese"),
    ("togo", "togolese"),
    ("tonga", "tongan"),
    ("trinidadandtobago", "trinidadian"),
    ("tunisia", "tunisian"),
    ("turkey", "turkish turk"),
    ("turkmenistan", "turkmen"),
    ("uganda", "ugandan"),
    ("ukraine", "ukrainian"),
    ("unitedarabemirates", "emirati"),
    ("unitedkingdom", "british briton brit"),
    ("unitedstates", "american"),
    ("uruguay", "uruguayan"),
    ("uzbekistan", "uzbek"),
    ("vanuatu", "nivanuatu"),
    ("venezuela", "venezuelan"),
    ("vietnam", "vietnamese"),
    ("wales", "welsh welshman welshmen"),
    ("yemen", "yemeni"),
    ("zambia", "zambian"),
    ("zimbabwe", "zimbabwean"),
];

/// Short and other names of countries, folded, in one word.
const ALIASES: &[(&str, &str)] = &[
    ("us", "unitedstates"),
    ("usa", "unitedstates"),
    ("america", "unitedstates"),
    ("unitedstatesofamerica", "unitedstates"),
    ("uk", "unitedkingdom"),
    ("britain", "unitedkingdom"),
    ("greatbritain", "unitedkingdom"),
    ("uae", "unitedarabemirates"),
    ("emirates", "unitedarabemirates"),
    ("drc", "democraticrepublicofthecongo"),
    ("drcongo", "democraticrepublicofthecongo"),
    ("holland", "netherlands"),
    ("burma", "myanmar"),
    ("czechrepublic", "czechia"),
    ("cotedivoire", "ivorycoast"),
    ("swaziland", "eswatini"),
    ("turkiye", "turkey"),
    ("bosnia", "bosniaandherzegovina"),
    ("macedonia", "northmacedonia"),
    ("easttimor", "timorleste"),
    ("capeverde", "caboverde"),
    ("palestine", "palestinianterritory"),
    ("palestinianterritories", "palestinianterritory"),
];

/// Unions of states whose organs are known without them: "UN Security Council".
const UNIONS: &str = "un eu european african";

/// The full name of a country that is known under this one too.
pub(super) fn full_country(folded: &str) -> Option<&'static str> {
    ALIASES.iter().find(|(alias, _)| *alias == folded).map(|(_, full)| *full)
}

/// Whether a word names a country, its people, or a union of states.
pub(super) fn names_country(folded: &str) -> bool {
    listed(UNIONS, folded)
        || full_country(folded).is_some()
        || PEOPLES.iter().any(|(country, _)| *country == folded)
        || people(folded).is_some()
}

/// The country whose people is named.
pub(super) fn country_of(form: &Form) -> Option<&'static str> {
    people(&form.key())
}

fn people(folded: &str) -> Option<&'static str> {
    let named = |word: &str| PEOPLES.iter().find(|(_, names)| names.split(' ').any(|name| name == word));
    named(folded).or_else(|| named(folded.strip_suffix('s')?)).map(|(country, _)| *country)
}

/// One people under all its names; other groups by their words, one or many.
pub(super) fn cluster(document: &Document, clusters: &mut Clusters) {
    let mut known = BTreeMap::new();
    for &index in document.named {
        let form = &document.forms[index];
        let key = match country_of(form) {
            Some(country) => format!("people of {country}"),
            None => singular(form.key()),
        };
        clusters.put_by(index, &mut known, key);
    }
}

fn singular(word: String) -> String {
    let plural = word.len() > 4 && word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    word.strip_suffix('s').filter(|_| plural).map_or(word.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_a_people_is_there_once() {
        let names: Vec<&str> = PEOPLES.iter().flat_map(|(_, names)| names.split(' ')).collect();
        let mut once = names.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), names.len());
    }

    #[test]
    fn peoples_are_known_as_adjective_and_noun_one_and_many() {
        for (words, country) in [
            ("Kenyan", "kenya"),
            ("Kenyans", "kenya"),
            ("the Swiss", "switzerland"),
            ("Poles", "poland"),
            ("Sri Lankan", "srilanka"),
        ] {
            assert_eq!(country_of(&Form::new(words)), Some(country), "{words}");
        }
        assert_eq!(country_of(&Form::new("Korean")), None, "of which Korea is not said");
    }
}
