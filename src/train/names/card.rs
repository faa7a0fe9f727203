//! The model card (Mitchell et al. 2019): what the model was made of, how good it is, where it fails.

use super::crf::Settings;
use super::recipe::Outcome;
use crate::recognize::tagger::tags::KINDS;
use std::fmt::Write;

/// What is known of the sources, by the names they have in the report.
const LICENSES: [(&str, &str); 8] = [
    ("silver", "texts public domain; labels: agreement of a fine-tuned MiniLM (Apache-2.0) and spaCy md (MIT)"),
    ("gmb", "our own labels for texts of the Groningen Meaning Bank (public domain)"),
    ("wikigold", "CC BY 4.0"),
    ("gum_train", "annotation CC BY 4.0; texts CC BY 2.5 and CC BY-SA 3.0"),
    ("uner_ewt_dev", "CC BY-SA 4.0"),
    ("crossner", "MIT; texts CC BY-SA"),
    ("btc", "CC BY 4.0"),
    ("wnut17", "CC BY 4.0"),
];

/// The card as Markdown. `date` is the day of the training.
pub fn card(outcome: &Outcome, settings: Settings, date: &str) -> String {
    let mut card = String::new();
    let _ = writeln!(card, "# The name tagger\n");
    let _ = writeln!(
        card,
        "A linear-chain conditional random field over hashed features, trained on {date}.\n\
         It finds people, organizations, places, groups and events in English news; it is built into Postil and runs in \
         the browser.\n\
         `cargo run --release --bin train` with the arguments that it prints makes it anew, bit by bit.\n"
    );
    let _ = writeln!(
        card,
        "Settings: {} passes, step {}, penalty {:e}, features seen at least {} times; the mean of {} \
         models, seeds from {}.\n",
        settings.epochs, settings.rate, settings.penalty, settings.least, settings.models, settings.seed
    );
    let _ = writeln!(
        card,
        "## Data\n\n| source | documents | tokens | left out | license |\n| --- | --- | --- | --- | --- |"
    );
    for used in &outcome.used {
        let license = LICENSES.iter().find(|(name, _)| used.name.starts_with(name));
        let license = license.map_or("our own, written for Postil", |(_, license)| license);
        let dropped = used.dropped.len();
        let _ = writeln!(card, "| {} | {} | {} | {dropped} | {license} |", used.name, used.documents, used.tokens);
    }
    let _ = writeln!(
        card,
        "\n*Left out* are documents that share eight words in a row with a development text: any for texts of our own, \
         at least eight sequences and more than 12 % of the document's for the others.\n"
    );
    let _ = writeln!(
        card,
        "## Scores\n\nExact spans and kinds, F1 in percent, on texts the choices were made by and nothing was learned from.\n"
    );
    let _ = writeln!(
        card,
        "| set | people, organizations, places | person | org | place | group | event |\n| --- | --- | --- | --- | --- | --- | --- |"
    );
    for (name, scores) in &outcome.scores {
        let _ = write!(card, "| {name} | {:.1} |", scores.main().f1() * 100.0);
        for (counts, _) in scores.kinds.iter().zip(KINDS).filter(|(_, kind)| kind.is_some()) {
            let _ =
                if counts.gold == 0 { write!(card, " – |") } else { write!(card, " {:.1} |", counts.f1() * 100.0) };
        }
        let _ = writeln!(card);
    }
    card.push_str(FAILURES);
    card
}

const FAILURES: &str = "
## Known failures

- Some of our own texts were written after looking at kinds of errors on these sets (hard-cases.txt), and the confidences are
  fitted to them: scores on unseen text will be lower.
- Organizations are the hardest kind: buildings, programs and products are taken for them and the other way round.
- A surname that is also a town, met without the full name, may be taken for the town, and a town for its club.
- Long names with inner commas or slashes are cut.
- Text in small letters throughout is read at F1 0.68, in capitals at 0.74, where sentences give 0.84 (worldwide_dev); other
  languages than English are not read.
- Tweets and chat are read much worse than news.
- The texts the model learned from over-represent politics, courts, business and sport.
";
