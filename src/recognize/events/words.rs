//! The words events are recognized by.

/// What a head word needs around it.
#[derive(Clone, Copy)]
pub(super) enum Head {
    /// Capitals in front.
    Name {
        /// How many, at least.
        least: usize,
        /// How sure such a name is.
        confidence: u8,
        /// Why, in plain words.
        reason: &'static str,
    },
    /// One of these words right in front.
    After {
        /// The words.
        words: &'static [&'static str],
        /// How many capitals in front, at least.
        least: usize,
        /// Why, in plain words.
        reason: &'static str,
    },
    /// A city, or a word of [`is_of_games`].
    Games,
    /// A war.
    War,
    /// An election or a referendum.
    Vote,
    /// A summit.
    Meeting,
    /// A crisis.
    Crisis,
    /// A campaign, of soldiers or for votes.
    Campaign,
    /// An invasion.
    Invasion,
}

/// The head of an event's name; nothing for nearly all words.
pub(super) fn head(low: &str) -> Option<Head> {
    if !(3..=13).contains(&low.len()) {
        return None;
    }
    let name = |confidence, reason| Some(Head::Name { least: 1, confidence, reason });
    match low {
        "war" | "wars" => Some(Head::War),
        "election" | "elections" | "referendum" | "primary" | "primaries" | "runoff" => Some(Head::Vote),
        "summit" => Some(Head::Meeting),
        "crisis" => Some(Head::Crisis),
        "campaign" => Some(Head::Campaign),
        "invasion" => Some(Head::Invasion),
        "games" | "olympics" | "paralympics" => Some(Head::Games),
        "cup" | "championship" | "championships" | "marathon" => name(88, "the name of a contest"),
        "tournament" | "trophy" | "invitational" => {
            Some(Head::Name { least: 2, confidence: 65, reason: "the name of a contest" })
        }
        "open" => name(75, "the name of a contest"),
        "festival" | "biennale" | "triennale" => name(88, "the name of a festival"),
        "revolution" | "uprising" | "rebellion" | "revolt" | "intifada" | "mutiny" => {
            name(82, "the name of an uprising")
        }
        "massacre" | "genocide" | "famine" | "plague" | "pogrom" | "riots" => name(80, "the name of a disaster"),
        "earthquake" | "tsunami" | "eruption" => name(75, "the name of a disaster"),
        "offensive" | "putsch" | "airlift" | "blitz" | "armistice" => name(80, "the name of a battle or coup"),
        "conference" => name(60, "the name of a meeting"),
        "awards" => name(60, "the name of an award ceremony"),
        "expo" => name(62, "the name of a fair"),
        "prix" => Some(Head::After { words: &["grand"], least: 1, reason: "the name of a race" }),
        "derby" => Some(Head::After {
            words: &["kentucky", "epsom", "madrid", "merseyside", "manchester"],
            least: 1,
            reason: "the name of a race",
        }),
        "bowl" => Some(Head::After {
            words: &["super", "rose", "orange", "cotton", "sugar", "fiesta", "pro", "peach", "gator"],
            least: 1,
            reason: "the name of a contest",
        }),
        "series" => Some(Head::After { words: &["world", "championship"], least: 1, reason: "the name of a contest" }),
        "masters" => Some(Head::After {
            words: &[
                "paris",
                "madrid",
                "rome",
                "shanghai",
                "miami",
                "cincinnati",
                "british",
                "indian",
                "wells",
                "monte",
            ],
            least: 1,
            reason: "the name of a contest",
        }),
        "spring" => Some(Head::After { words: &["arab", "prague"], least: 1, reason: "the name of an uprising" }),
        "convention" => {
            Some(Head::After { words: &["national", "constitutional"], least: 2, reason: "the name of a meeting" })
        }
        "depression" | "recession" => Some(Head::After { words: &["great"], least: 1, reason: "the name of a crisis" }),
        "march" => Some(Head::After { words: &["long", "salt", "women's"], least: 1, reason: "the name of a march" }),
        "week" => Some(Head::After { words: &["fashion"], least: 1, reason: "the name of a fair" }),
        "contest" => Some(Head::After { words: &["song"], least: 1, reason: "the name of a contest" }),
        _ => None,
    }
}

/// Events no pattern tells, by their first word; folded, with a blank between tokens.
pub(super) fn listed(first: &str) -> Option<&'static [&'static str]> {
    Some(match first {
        "tour" => &["tour de france", "tour de suisse"],
        "giro" => &["giro d'italia"],
        "vuelta" => &["vuelta a espana"],
        "wimbledon" => &["wimbledon", "wimbledon championships"],
        "roland" => &["roland garros"],
        "eurovision" => &["eurovision", "eurovision song contest"],
        "oscars" => &["oscars"],
        "grammys" => &["grammys"],
        "emmys" => &["emmys"],
        "oktoberfest" => &["oktoberfest"],
        "holocaust" => &["holocaust"],
        "holodomor" => &["holodomor"],
        "nakba" => &["nakba"],
        "kristallnacht" => &["kristallnacht"],
        "euromaidan" => &["euromaidan"],
        "watergate" => &["watergate scandal"],
        "black" => &["black death", "black lives matter protests"],
        "d" => &["d - day"],
        "super" => &["super bowl"],
        "mardi" => &["mardi gras"],
        "burning" => &["burning man"],
        "comic" => &["comic - con"],
        "boston" => &["boston tea party", "boston marathon"],
        "bay" => &["bay of pigs invasion"],
        "troubles" => &["troubles"],
        "cultural" => &["cultural revolution"],
        "industrial" => &["industrial revolution"],
        "great" => &["great depression", "great recession", "great war", "great leap forward", "great fire of london"],
        "glastonbury" => &["glastonbury festival"],
        "coachella" => &["coachella"],
        "six" => &["six - day war"],
        "yom" => &["yom kippur war"],
        "brexit" => &["brexit"],
        "crusades" => &["crusades"],
        _ => return None,
    })
}

const GAMES: &str = "olympic paralympic summer winter commonwealth asian african pan american european mediterranean \
    invictus youth world pacific southeast goodwill";

/// Words in front of "Games".
pub(super) fn is_of_games(low: &str) -> bool {
    contains(GAMES, low)
}

const VOTES: &str = "general federal presidential legislative parliamentary gubernatorial state local mayoral municipal \
    regional special national provincial midterm primary senate congressional council assembly snap \
    leadership european runoff constitutional independence house judicial district election";

/// Small words inside the name of a vote.
pub(super) fn is_of_vote(low: &str) -> bool {
    contains(VOTES, low)
}

const SMALL: &str = "the a an in at on of to for from by with during after before since until and or but when while as \
    if this that these those his her its their our my your it he she they we i you last next every each \
    another both all no any some such like despite following amid although though because under over \
    through into between against about what who why how where there here not only also even then now \
    today yesterday is was were are will has had";

/// Words that stand in front of a name with a capital only because they open a sentence or a headline has them.
pub(super) fn is_small(low: &str) -> bool {
    contains(SMALL, low)
}

const GENERAL: &str = "film music jazz food arts book press news state national international episcopal bishops western \
    eastern athletic annual opening final grand peace security video board end stop win";

/// Words that alone in front of a head make no name of it: "Film Festival", "Western Conference".
pub(super) fn is_general(low: &str) -> bool {
    contains(GENERAL, low)
}

const OF_WAR: &str = "crime crimes criminal criminals planner planners effort efforts zone zones hero heroes veteran \
    veterans machine plan plans cabinet chest powers games memorial reporter correspondent room dead \
    debt - cry cries";

/// Nouns behind "war" that are about wars at large: "the American war planners".
pub(super) fn is_of_war(low: &str) -> bool {
    contains(OF_WAR, low)
}

const OFFICES: &str = "center centre centers manager officer room command director department theatre theater costs watch \
    warning season hunters relief island ridge group in of and fund team research harbor harbour \
    movement party blog surge damage";

/// Words behind "Operation" or "Hurricane" that make an office, a place or a season of it.
pub(super) fn is_office(low: &str) -> bool {
    contains(OFFICES, low)
}

/// Words of names that take an event's name in: "Veterans of Foreign Wars".
pub(super) fn is_society(low: &str) -> bool {
    contains("sons daughters veterans museum institute society friends heroes library order", low)
}

fn contains(list: &str, word: &str) -> bool {
    list.split(' ').any(|known| known == word)
}
