//! What a page says of itself rather than of the world: lines known by their wording.
//!
//! Lines are matched whole or by their beginning, never inside a sentence: body text must survive.

use super::block::RemovalReason::{self, *};

/// Whole lines, lowercase, without outer punctuation.
const WHOLE: &[(&str, RemovalReason)] = &[
    ("about us", Navigation),
    ("accept", Consent),
    ("accept all", Consent),
    ("accept all cookies", Consent),
    ("accept cookies", Consent),
    ("ad", Advertisement),
    ("ad choices", Advertisement),
    ("adchoices", Advertisement),
    ("add a comment", Comments),
    ("add comment", Comments),
    ("add to home screen", Navigation),
    ("ads by google", Advertisement),
    ("advert", Advertisement),
    ("advertise", Advertisement),
    ("advertise with us", Advertisement),
    ("advertisement", Advertisement),
    ("advertising", Advertisement),
    ("advertisment", Advertisement),
    ("all rights reserved", Legal),
    ("also on", Related),
    ("also read", Related),
    ("author", Byline),
    ("avatar", Picture),
    ("back to top", Navigation),
    ("back", Navigation),
    ("be the first to comment", Comments),
    ("bookmark", Share),
    ("breaking news", Navigation),
    ("careers", Navigation),
    ("categories", Navigation),
    ("click here to subscribe", Subscription),
    ("close", Navigation),
    ("comment", Comments),
    ("comments", Comments),
    ("comments are closed", Comments),
    ("comments closed", Comments),
    ("contact", Navigation),
    ("contact us", Navigation),
    ("continue reading", Navigation),
    ("continue reading the main story", Navigation),
    ("continue reading below", Advertisement),
    ("cookie policy", Consent),
    ("cookie settings", Consent),
    ("copy link", Share),
    ("copy the link", Share),
    ("correspondent", Byline),
    ("donate", Subscription),
    ("don't miss", Related),
    ("download app", Navigation),
    ("editor", Byline),
    ("editor's picks", Related),
    ("editors' picks", Related),
    ("email", Share),
    ("email address", Subscription),
    ("email this", Share),
    ("enlarge image", Picture),
    ("enlarge this image", Picture),
    ("expand", Navigation),
    ("facebook", Share),
    ("facebook twitter", Share),
    ("featured", Related),
    ("featured stories", Related),
    ("feedback", Navigation),
    ("file photo", Picture),
    ("flipboard", Share),
    ("follow", Share),
    ("follow us", Share),
    ("gallery", Picture),
    ("get short url", Share),
    ("get the newsletter", Subscription),
    ("google+", Share),
    ("hide caption", Picture),
    ("home", Navigation),
    ("iklan", Advertisement),
    ("image", Picture),
    ("instagram", Share),
    ("journalist", Byline),
    ("jump to content", Navigation),
    ("keep reading", Navigation),
    ("latest", Related),
    ("latest news", Related),
    ("learn more", Navigation),
    ("leave a comment", Comments),
    ("leave a reply", Comments),
    ("like", Share),
    ("like this", Share),
    ("like loading", Share),
    ("linkedin", Share),
    ("listen", Navigation),
    ("listen to this article", Navigation),
    ("live", Navigation),
    ("load comments", Comments),
    ("load more", Navigation),
    ("loading", Navigation),
    ("log in", Navigation),
    ("log out", Navigation),
    ("login", Navigation),
    ("menu", Navigation),
    ("more", Navigation),
    ("more from this section", Related),
    ("more news", Related),
    ("more on this story", Related),
    ("more stories", Related),
    ("more videos", Related),
    ("most popular", Related),
    ("most read", Related),
    ("most shared", Related),
    ("most viewed", Related),
    ("must read", Related),
    ("my account", Navigation),
    ("news", Navigation),
    ("news feed", Navigation),
    ("newsfeed", Navigation),
    ("newsletter", Subscription),
    ("newsletters", Subscription),
    ("next", Navigation),
    ("next article", Navigation),
    ("next post", Navigation),
    ("next story", Navigation),
    ("no comments", Comments),
    ("ok", Consent),
    ("open menu", Navigation),
    ("page", Navigation),
    ("photo", Picture),
    ("photos", Picture),
    ("pinterest", Share),
    ("play", Navigation),
    ("play video", Navigation),
    ("popular", Related),
    ("post a comment", Comments),
    ("post comment", Comments),
    ("previous", Navigation),
    ("previous article", Navigation),
    ("previous post", Navigation),
    ("print", Share),
    ("print this", Share),
    ("privacy", Legal),
    ("privacy policy", Legal),
    ("promoted", Advertisement),
    ("promoted content", Advertisement),
    ("read also", Related),
    ("read full story", Navigation),
    ("read more", Navigation),
    ("read more about", Navigation),
    ("read next", Related),
    ("read on", Navigation),
    ("recommended", Related),
    ("recommended for you", Related),
    ("recommended stories", Related),
    ("reddit", Share),
    ("register", Subscription),
    ("related", Related),
    ("related articles", Related),
    ("related content", Related),
    ("related links", Related),
    ("related news", Related),
    ("related posts", Related),
    ("related stories", Related),
    ("related story", Related),
    ("related topics", Related),
    ("related video", Related),
    ("reply", Comments),
    ("report", Comments),
    ("reporter", Byline),
    ("rss", Share),
    ("save", Share),
    ("save article", Share),
    ("save for later", Share),
    ("scroll to continue", Advertisement),
    ("search", Navigation),
    ("see also", Related),
    ("see more", Navigation),
    ("senior reporter", Byline),
    ("settings", Navigation),
    ("share", Share),
    ("share on facebook", Share),
    ("share on twitter", Share),
    ("share this", Share),
    ("share this article", Share),
    ("share this post", Share),
    ("share this story", Share),
    ("show caption", Picture),
    ("show comments", Comments),
    ("show less", Navigation),
    ("show more", Navigation),
    ("sign in", Navigation),
    ("sign out", Navigation),
    ("sign up", Subscription),
    ("sitemap", Navigation),
    ("skip ad", Advertisement),
    ("skip advertisement", Advertisement),
    ("skip to article", Navigation),
    ("skip to content", Navigation),
    ("skip to main content", Navigation),
    ("sponsored", Advertisement),
    ("sponsored by", Advertisement),
    ("sponsored content", Advertisement),
    ("staff", Byline),
    ("staff reporter", Byline),
    ("staff writer", Byline),
    ("start the conversation", Comments),
    ("story continues below", Advertisement),
    ("story continues below advertisement", Advertisement),
    ("subscribe", Subscription),
    ("subscribe now", Subscription),
    ("tags", Navigation),
    ("telegram", Share),
    ("terms", Legal),
    ("terms of service", Legal),
    ("terms of use", Legal),
    ("thank you for subscribing", Subscription),
    ("top stories", Related),
    ("topics", Navigation),
    ("trending", Related),
    ("trending now", Related),
    ("trending stories", Related),
    ("tumblr", Share),
    ("tweet", Share),
    ("twitter", Share),
    ("unsubscribe", Subscription),
    ("up next", Related),
    ("video", Picture),
    ("videos", Related),
    ("view all", Navigation),
    ("view comments", Comments),
    ("view gallery", Picture),
    ("view more", Navigation),
    ("visit website", Navigation),
    ("watch", Navigation),
    ("watch live", Navigation),
    ("watch more", Related),
    ("we recommend", Related),
    ("whatsapp", Share),
    ("write a comment", Comments),
    ("writer", Byline),
    ("x", Share),
    ("you may also like", Related),
    ("you might also like", Related),
    ("you may like", Related),
    ("youtube", Share),
];

/// Whole lines in other languages.
const FOREIGN: &[(&str, RemovalReason)] = &[
    ("anzeige", Advertisement),
    ("publicidade", Advertisement),
    ("publicidad", Advertisement),
    ("publicité", Advertisement),
    ("pubblicità", Advertisement),
    ("реклама", Advertisement),
    ("werbung", Advertisement),
    ("teilen", Share),
    ("compartilhar", Share),
    ("compartir", Share),
    ("partager", Share),
    ("condividi", Share),
    ("поделиться", Share),
    ("поширити", Share),
    ("drucken", Share),
    ("imprimir", Share),
    ("imprimer", Share),
    ("menü", Navigation),
    ("suche", Navigation),
    ("buscar", Navigation),
    ("rechercher", Navigation),
    ("cerca", Navigation),
    ("voltar", Navigation),
    ("inicio", Navigation),
    ("início", Navigation),
    ("accueil", Navigation),
    ("startseite", Navigation),
    ("leia mais", Navigation),
    ("leer más", Navigation),
    ("lire la suite", Navigation),
    ("mehr", Navigation),
    ("weiterlesen", Navigation),
    ("leggi tutto", Navigation),
    ("iniciar sesión", Navigation),
    ("entrar", Navigation),
    ("anmelden", Navigation),
    ("accedi", Navigation),
    ("suscríbete", Subscription),
    ("assine", Subscription),
    ("s'abonner", Subscription),
    ("abonnieren", Subscription),
    ("comentários", Comments),
    ("comentarios", Comments),
    ("kommentare", Comments),
    ("commentaires", Comments),
    ("commenti", Comments),
    ("комментарии", Comments),
    ("коментарі", Comments),
    ("nessun commento", Comments),
    ("leia também", Related),
    ("veja também", Related),
    ("lee también", Related),
    ("lire aussi", Related),
    ("à lire aussi", Related),
    ("leggi anche", Related),
    ("lesen sie auch", Related),
    ("mehr zum thema", Related),
    ("читайте также", Related),
    ("читайте також", Related),
    ("más leídas", Related),
    ("mais lidas", Related),
];

/// Beginnings of lines up to [`MAX_START_WORDS`] words, lowercase.
const STARTS: &[(&str, RemovalReason)] = &[
    ("a version of this article", Legal),
    ("accept and ", Consent),
    ("add your comment", Comments),
    ("advertisement ", Advertisement),
    ("all rights reserved", Legal),
    ("also on ", Related),
    ("also read:", Related),
    ("also read |", Related),
    ("also see:", Related),
    ("by clicking ", Consent),
    ("by continuing to ", Consent),
    ("by signing up", Subscription),
    ("by submitting ", Subscription),
    ("by subscribing", Subscription),
    ("by using this site", Consent),
    ("check out our ", Related),
    ("click here for more", Related),
    ("click here to", Navigation),
    ("comments (", Comments),
    ("continue reading ", Navigation),
    ("copyright ", Legal),
    ("copyright:", Legal),
    ("do you have a story", Subscription),
    ("don't miss", Related),
    ("download our app", Subscription),
    ("download the ", Subscription),
    ("enter your email", Subscription),
    ("filed under", Navigation),
    ("follow us on", Share),
    ("follow us ", Share),
    ("follow @", Share),
    ("for more stories", Related),
    ("get our newsletter", Subscription),
    ("get the latest", Subscription),
    ("got a tip", Subscription),
    ("have a story", Subscription),
    ("image copyright", Picture),
    ("image source", Picture),
    ("media playback", Navigation),
    ("join our ", Subscription),
    ("join the conversation", Comments),
    ("like us on", Share),
    ("log in to ", Subscription),
    ("more from ", Related),
    ("more in ", Related),
    ("more on ", Related),
    ("more:", Related),
    ("most read in ", Related),
    ("never miss ", Subscription),
    ("photo gallery", Picture),
    ("please enable javascript", Navigation),
    ("please log in", Comments),
    ("posted in ", Navigation),
    ("posted in:", Navigation),
    ("read also:", Related),
    ("read full ", Related),
    ("read more", Related),
    ("read next:", Related),
    ("read:", Related),
    ("read |", Related),
    ("related:", Related),
    ("related |", Related),
    ("related article", Related),
    ("related stories", Related),
    ("related topics", Related),
    ("see also:", Related),
    ("see more ", Navigation),
    ("share on ", Share),
    ("share this", Share),
    ("share via ", Share),
    ("share with ", Share),
    ("sign up for", Subscription),
    ("sign up to", Subscription),
    ("subscribe for ", Subscription),
    ("subscribe to", Subscription),
    ("support independent ", Subscription),
    ("support our ", Subscription),
    ("tags:", Navigation),
    ("thank you for reading", Subscription),
    ("this article originally appeared", Legal),
    ("this article was originally published", Legal),
    ("this site uses cookies", Consent),
    ("this website uses cookies", Consent),
    ("to view this video", Navigation),
    ("topics:", Navigation),
    ("view all ", Navigation),
    ("view comments", Comments),
    ("view more ", Navigation),
    ("want more ", Subscription),
    ("watch:", Related),
    ("watch |", Related),
    ("watch more", Related),
    ("we use cookies", Consent),
    ("we and our partners", Consent),
    ("we value your privacy", Consent),
    ("what do you think", Comments),
    ("you must be logged in", Comments),
    ("you have reached your limit", Subscription),
    ("your email address", Comments),
    ("© ", Legal),
    ("©", Legal),
    ("(c) ", Legal),
    ("story continues", Advertisement),
    ("article continues", Advertisement),
    ("scroll down", Advertisement),
    ("to continue reading", Subscription),
];

/// Whole lines after which nothing of the article follows, once enough of it has been read.
const ENDS: &[&str] = &[
    "comments",
    "leave a comment",
    "leave a reply",
    "load comments",
    "more from this section",
    "more news",
    "more stories",
    "most popular",
    "most read",
    "most viewed",
    "post a comment",
    "read next",
    "recommended",
    "recommended for you",
    "recommended stories",
    "related articles",
    "related content",
    "related news",
    "related posts",
    "related stories",
    "show comments",
    "top stories",
    "trending",
    "trending now",
    "up next",
    "view comments",
    "we recommend",
    "you may also like",
    "you might also like",
    "you may like",
    "latest news",
    "around the web",
    "leia também",
    "veja também",
    "você pode gostar",
    "te puede interesar",
    "lee también",
    "más noticias",
    "mehr zum thema",
    "das könnte sie auch interessieren",
    "à lire aussi",
    "leggi anche",
    "читайте также",
    "читайте також",
    "comentários",
    "comentarios",
    "kommentare",
    "commentaires",
    "commenti",
    "комментарии",
    "коментарі",
    "from around the web",
    "sponsored stories",
    "join the conversation",
    "next post",
    "previous post",
];

/// Longest line that is judged by its beginning, in words.
const MAX_START_WORDS: usize = 40;

/// Why a line belongs to the page, if its wording says so.
pub(super) fn chrome(line: &str) -> Option<RemovalReason> {
    if line.len() > 600 {
        return None;
    }
    let lower = plain(line);
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric() && c != '+');
    if let Some((_, reason)) = WHOLE.iter().chain(FOREIGN).find(|(whole, _)| *whole == bare) {
        return Some(*reason);
    }
    if is_reading_time(bare) {
        return Some(ReadingTime);
    }
    if is_count(bare) {
        return Some(Comments);
    }
    if lower.split_whitespace().count() > MAX_START_WORDS {
        return None;
    }
    let sentence = ends_sentence(line);
    STARTS
        .iter()
        .find(|(start, reason)| lower.starts_with(start) && (!sentence || !is_soft(*reason)))
        .map(|(_, reason)| *reason)
}

/// Whether what follows the line is no longer the article.
pub(super) fn ends_article(line: &str) -> bool {
    let lower = plain(line);
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = line.split_whitespace().collect();
    // "More Washington Post", "More in Business": a heading over other articles.
    let more = (2..=5).contains(&words.len())
        && words[0].eq_ignore_ascii_case("more")
        && words[1..].iter().all(|word| {
            word.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic())
                || matches!(*word, "from" | "in" | "on" | "the" | "of")
        });
    // "About the author", "About The Paper": what follows speaks of the writer.
    let about = (2..=5).contains(&words.len()) && matches!(words[0], "About" | "ABOUT" | "Über" | "Sobre");
    ENDS.contains(&bare) || ((more || about) && !ends_sentence(line))
}

/// Phrases of notices that run like prose: cookies, rights, contact details.
const NOTICES: [&str; 26] = [
    "all rights reserved",
    "cookies to ",
    "use cookies",
    "uses cookies",
    "of cookies",
    "privacy policy",
    "terms of use",
    "terms of service",
    "terms and conditions",
    "may not be published, broadcast",
    "may not be reproduced",
    "your inbox",
    "log in to post",
    "logged in to",
    "newsletter",
    "your browser",
    "enable javascript",
    "user agreement",
    "subscribe ",
    "utilizziamo i cookie",
    "usamos cookies",
    "nous utilisons des cookies",
    "verwendet cookies",
    "e-mail:",
    "tel:",
    "telephone:",
];

/// Whether a long line sounds like a notice. Only weighs against it; articles about cookies stay.
pub(super) fn is_boilerplate(line: &str) -> bool {
    let lower = line.to_lowercase();
    NOTICES.iter().any(|phrase| lower.contains(phrase))
}

/// These beginnings also begin good sentences ("More on that later."): a full stop acquits.
fn is_soft(reason: RemovalReason) -> bool {
    match reason {
        Related | Navigation | Share | Advertisement | Picture => true,
        Section | Repeated | ReadingTime | Consent | Subscription | Byline | Dateline | Comments | Legal | Markup => {
            false
        }
    }
}

fn plain(line: &str) -> String {
    line.trim().to_lowercase().replace(['’', '‘'], "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "2 min read", "Reading time: 3 minutes", "5-minute read".
fn is_reading_time(bare: &str) -> bool {
    let words: Vec<&str> = bare.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let known = |word: &&str| {
        matches!(
            *word,
            "min" | "mins" | "minute" | "minutes" | "read" | "reading" | "time" | "estimated" | "to" | "less" | "than"
        )
    };
    let numbers = words.iter().filter(|word| word.bytes().all(|byte| byte.is_ascii_digit())).count();
    numbers == 1
        && words.len() >= 3
        && words.len() <= 7
        && words.iter().any(|word| word.starts_with("min"))
        && words.iter().any(|word| word.starts_with("read"))
        && words.iter().filter(|word| known(word)).count() + numbers == words.len()
}

/// "12 comments", "3.4k shares".
fn is_count(bare: &str) -> bool {
    let Some((number, what)) = bare.split_once(' ') else { return false };
    number.starts_with(|c: char| c.is_ascii_digit())
        && number.len() <= 7
        && matches!(
            what,
            "comments" | "comment" | "shares" | "share" | "views" | "likes" | "replies" | "retweets" | "reactions"
        )
}

/// Whether the line ends like a sentence.
pub(super) fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '“', ' '])
        .ends_with(['.', '!', '?', '…', '。', '！', '？', '।', ':', ';'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_told_from_the_text() {
        for (line, reason) in [
            ("2 min read", ReadingTime),
            ("Reading time: 3 minutes", ReadingTime),
            ("Read more", Navigation),
            ("Read more: Five things to know", Related),
            ("SHOW MORE", Navigation),
            ("Advertisement", Advertisement),
            ("12 comments", Comments),
            ("© 2026 The Paper. All rights reserved.", Legal),
            ("This website uses cookies. Accept?", Consent),
            ("Sign up for our newsletter", Subscription),
        ] {
            assert_eq!(chrome(line), Some(reason), "{line}");
        }
    }

    #[test]
    fn sentences_that_only_begin_alike_survive() {
        for line in [
            "More on that decision will be known next week, the minister said.",
            "Share prices fell by 3 percent on Monday.",
            "He read more books in two minutes than anyone.",
            "Reports from the region said the bridge was closed.",
            "The newsletter reached 12 comments.",
        ] {
            assert_eq!(chrome(line), None, "{line}");
        }
    }
}
