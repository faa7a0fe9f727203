//! Organizations, events and places the news names without explaining them, and the heads of such names.

use super::{Bits, ORG_FORM, ORG_HEAD, ORG_LEAD};
use crate::recognize::mention::EntityKind;

/// Word lists with their properties.
pub(super) const WORD_LISTS: &[(&str, Bits)] = &[
    (
        "council ministry department agency committee commission university college institute institution school academy
         association society federation union league party front movement alliance coalition organization organisation
         foundation trust fund bank group company corporation holdings partners industries enterprises airlines airways
         motors electronics pharmaceuticals systems technologies software networks media news times post journal herald
         tribune gazette chronicle daily observer guardian independent telegraph press radio television tv channel
         broadcasting studios pictures entertainment records club fc united city athletic rovers rangers wanderers
         hospital clinic court tribunal parliament senate congress assembly bundestag knesset duma cabinet bureau office
         service services authority administration board center centre laboratory laboratories observatory force forces
         army navy guard guards police corps command brigade division regiment battalion squadron airforce staff
         embassy consulate secretariat directorate inspectorate chamber exchange brothers stores markets energy oil
         petroleum gas electric power steel mining chemical chemicals insurance financial capital securities investments
         consulting communications telecom mobile wireless pharma biotech therapeutics sciences labs network forum
         initiative campaign project program programme watch international orchestra choir ballet church diocese
         synagogue brotherhood brigades militia syndicate cartel mafia confederation consortium cooperative caucus",
        ORG_HEAD,
    ),
    ("inc corp co ltd llc llp plc gmbh ag sa nv bv oy ab spa pty kg srl sarl", ORG_FORM),
    (
        "ministry department university bank college institute school office house chamber board bureau council committee
         federation association society league organization organisation union court academy church museum commission
         secretariat embassy directorate institution confederation alliance army party servants",
        ORG_LEAD,
    ),
];

/// Phrases separated by bars, with what they name. Short all-capital ones count in capitals only.
pub(super) const PHRASE_LISTS: &[(&str, EntityKind)] = &[
    (
        "UN|U.N.|United Nations|UN Security Council|Security Council|General Assembly|EU|E.U.|European Union|European Commission|European Parliament|
         European Council|European Central Bank|Council of Europe|NATO|OTAN|OSCE|OPEC|OPEC+|ASEAN|African Union|Arab League|G7|G8|G20|G-7|G-8|G-20|
         BRICS|Mercosur|WTO|World Trade Organization|WHO|World Health Organization|IMF|International Monetary Fund|
         World Bank|IAEA|International Atomic Energy Agency|UNICEF|UNESCO|UNHCR|UNRWA|Interpol|Europol|Red Cross|
         Red Crescent|ICC|International Criminal Court|International Court of Justice|OECD|ILO|IOC|
         International Olympic Committee|FIFA|UEFA|FIA|NBA|NFL|NHL|MLB|MLS|WNBA|NCAA|UFC|ATP|WTA|PGA|NASCAR|
         White House|Pentagon|Congress|U.S. Congress|US Congress|Senate|U.S. Senate|House of Representatives|Supreme Court|State Department|
         Justice Department|Treasury|Treasury Department|Defense Department|Department of Defense|
         Department of Justice|Department of State|Homeland Security|Department of Homeland Security|FBI|F.B.I.|CIA|C.I.A.|NSA|DEA|
         ATF|FAA|FCC|FDA|CDC|EPA|SEC|IRS|ICE|TSA|FEMA|NASA|NOAA|NIH|NTSB|GAO|CBO|Fed|Federal Reserve|
         Federal Reserve Bank|Secret Service|Coast Guard|National Guard|Marine Corps|U.S. Army|U.S. Navy|U.S. Air Force|
         GOP|Democratic Party|Republican Party|Labour|Labour Party|Conservative Party|Liberal Democrats|
         Communist Party|Green Party|Likud|Hamas|Hezbollah|Hizbollah|Fatah|PLO|Islamic Jihad|Al Qaeda|al-Qaeda|al-Qaida|
         al Qaeda|Al-Qaeda|Islamic State|ISIS|ISIL|Daesh|Taliban|Taleban|Boko Haram|al-Shabab|al-Shabaab|Houthis|PKK|YPG|IRA|ETA|FARC|
         Ku Klux Klan|Muslim Brotherhood|African National Congress|ANC|BJP|Bharatiya Janata Party|Congress Party|
         Kremlin|Duma|State Duma|Verkhovna Rada|Rada|Knesset|Bundestag|Bundesrat|Downing Street|10 Downing Street|Whitehall|House of Commons|House of Lords|
         Parliament|Politburo|KGB|FSB|GRU|SBU|Mossad|Shin Bet|IDF|MI5|MI6|GCHQ|Scotland Yard|BBC|
         CNN|NBC|CBS|ABC|ABC News|NBC News|CBS News|Fox News|MSNBC|PBS|NPR|ESPN|HBO|MTV|C-SPAN|AP|Associated Press|Reuters|
         AFP|Agence France-Presse|UPI|Xinhua|TASS|Itar-Tass|Interfax|RIA Novosti|DPA|Kyodo|Bloomberg|Bloomberg News|
         Al Jazeera|Al-Jazeera|Al Arabiya|Getty Images|EPA-EFE|Sky News|Sky Sports|ITV|Channel 4|RT|Russia Today|Voice of America|
         VOA|Radio Free Europe|Radio Liberty|Deutsche Welle|France 24|Euronews|Politico|Axios|BuzzFeed|The New York Times|
         New York Times|Washington Post|The Washington Post|Wall Street Journal|The Wall Street Journal|USA Today|
         Los Angeles Times|Chicago Tribune|Boston Globe|Financial Times|The Economist|The Guardian|The Times|
         Times of London|Daily Mail|Daily Telegraph|The Sun|The Independent|Le Monde|Le Figaro|Der Spiegel|Bild|El Pais|
         Newsweek|Time Magazine|Vanity Fair|New Yorker|The New Yorker|The Atlantic|Rolling Stone|Kyiv Independent|Kyiv Post|Moscow Times|Haaretz|
         Jerusalem Post|Times of Israel|Times of India|Hindustan Times|South China Morning Post|People's Daily|
         Google|Alphabet|Apple|Microsoft|Amazon.com|Facebook|Meta|Twitter|YouTube|Instagram|WhatsApp|TikTok|ByteDance|LinkedIn|
         Netflix|Tesla|SpaceX|Uber|Lyft|Airbnb|Intel|AMD|Nvidia|IBM|Oracle|Cisco|Dell|HP|Hewlett-Packard|Samsung|Sony|Nokia|
         Ericsson|Huawei|Xiaomi|Alibaba|Tencent|Baidu|Toyota|Honda|Nissan|Volkswagen|BMW|Mercedes-Benz|Daimler|
         Porsche|Audi|Renault|Peugeot|Fiat|Ferrari|Chrysler|Ford|General Motors|GM|General Electric|GE|Boeing|Airbus|
         Lockheed Martin|Raytheon|Northrop Grumman|ExxonMobil|Exxon Mobil|Exxon|Chevron|BP|Shell|Royal Dutch Shell|TotalEnergies|Gazprom|
         Rosneft|Lukoil|Naftogaz|Aramco|Saudi Aramco|Petrobras|JPMorgan|JPMorgan Chase|JP Morgan|Goldman Sachs|
         Morgan Stanley|Merrill Lynch|Lehman Brothers|Citigroup|Citibank|Bank of America|Wells Fargo|HSBC|Barclays|
         Deutsche Bank|Credit Suisse|UBS|BNP Paribas|Bank of England|Bank of Japan|BlackRock|Berkshire Hathaway|Visa|
         Mastercard|PayPal|Walmart|Wal-Mart|Costco|Ikea|McDonald's|Starbucks|Coca-Cola|PepsiCo|Pepsi|Nestle|Unilever|
         Procter & Gamble|Johnson & Johnson|Pfizer|Moderna|AstraZeneca|Novartis|Roche|Bayer|Merck|GlaxoSmithKline|
         Walt Disney|Disney|Warner Bros.|Paramount|Universal|AT&T|Verizon|T-Mobile|Vodafone|Comcast|FedEx|UPS|
         Lufthansa|Air France|British Airways|Delta Air Lines|United Airlines|American Airlines|Ryanair|Aeroflot|
         Nasdaq|New York Stock Exchange|NYSE|Greenpeace|Amnesty International|Human Rights Watch|Oxfam|
         Doctors Without Borders|Transparency International|Wikimedia|Wikipedia|WikiLeaks|OpenAI|Anthropic|
         Harvard|Harvard University|Yale|Yale University|Stanford|Stanford University|Princeton|MIT|Oxford University|
         Cambridge University|Columbia University|Wagner Group|Azov|Manchester United|Manchester City|Real Madrid|
         Barcelona FC|Bayern Munich|Juventus|Inter Milan|AC Milan|Chelsea|Arsenal|Liverpool FC|Celtic|Ajax|New York Yankees|Yankees|
         Red Sox|Boston Red Sox|Dodgers|Lakers|Los Angeles Lakers|Chicago Bulls|Dallas Cowboys|Dow Jones|Supreme Soviet|Premier League|
         National Rifle Association|NRA|ACLU|NAACP|Salvation Army|Mormon Church|Opus Dei|Academy of Sciences",
        EntityKind::Organization,
    ),
    (
        "World War I|World War II|World War One|World War Two|First World War|Second World War|WWI|WWII|Cold War|Vietnam War|Korean War|Gulf War|Civil War|
         American Civil War|Iraq War|Falklands War|Six-Day War|Yom Kippur War|Crimean War|Holocaust|Great Depression|Arab Spring|
         Orange Revolution|Russian Revolution|French Revolution|Industrial Revolution|Cultural Revolution|Brexit|Watergate|
         Olympics|Olympic Games|Winter Olympics|Summer Olympics|Paralympics|World Cup|FIFA World Cup|World Series|Super Bowl|
         Champions League|Europa League|Stanley Cup|Davis Cup|Ryder Cup|Tour de France|Grand Prix|Wimbledon|
         U.S. Open|US Open|French Open|Australian Open|Roland Garros|Kentucky Derby|Oscars|Academy Awards|Grammys|Emmys|
         Golden Globes|Eurovision|Eurovision Song Contest|Cannes Film Festival|Oktoberfest|Mardi Gras|Boston Marathon|
         Hurricane Katrina|September 11 attacks|Tiananmen Square massacre|Good Friday Agreement",
        EntityKind::Event,
    ),
    (
        "Capitol Hill|Capitol|U.S. Capitol|Mar-a-Lago|Camp David|Wall Street|Silicon Valley|Hollywood|Broadway|Times Square|
         Ground Zero|Guantanamo Bay|Guantanamo|Red Square|Tiananmen Square|Tahrir Square|Maidan|Trafalgar Square|
         Buckingham Palace|Elysee Palace|Elysée Palace|Elysee|Blue House|Heathrow|Heathrow Airport|Statue of Liberty|Eiffel Tower|
         Temple Mount|Al-Aqsa Mosque|Western Wall|Auschwitz|Chernobyl|Fukushima|Green Zone|Oval Office|Rose Garden|
         Central Park|Fifth Avenue|Strait of Hormuz|Suez Canal|Panama Canal|Black Sea|Red Sea|Middle East|Far East|
         North America|South America|Latin America|Central America|Africa|Asia|Europe|Antarctica|Arctic|Eastern Europe|
         Western Europe|Southeast Asia|Central Asia|West Bank|Gaza|Gaza Strip|Golan Heights|Donbas|Crimea|Earth|Mars|Moon|
         Persian Gulf|Gulf of Mexico|Mediterranean|Mediterranean Sea|Balkans|Caribbean|Scandinavia|West Coast|East Coast|
         Midwest|New England|Bay Area|Manhattan|Brooklyn|Queens|Bronx|Harlem|Staten Island|Long Island",
        EntityKind::Place,
    ),
    (
        "African American|African Americans|African-American|African-Americans|Native American|Native Americans|
         Asian American|Asian Americans|South African|South Africans|South Korean|South Koreans|North Korean|North Koreans|
         Sri Lankan|Sri Lankans|New Zealander|New Zealanders|Saudi Arabian|Saudi Arabians|Costa Rican|Costa Ricans|
         Puerto Rican|Puerto Ricans|Northern Irish|South Sudanese|East Timorese|Bosnian Serb|Bosnian Serbs|
         Kosovo Albanian|Kosovo Albanians|Burkina Faso|Ivory Coaster|Hong Konger|Hong Kongers|New Yorker|New Yorkers|
         Roman Catholic|Roman Catholics|Latin American|Latin Americans|Middle Eastern|Sierra Leonean|Papua New Guinean|
         Tamil Tiger|Tamil Tigers|Viet Cong|Khmer Rouge|Liberal Democrat|Social Democrat|Social Democrats|
         Christian Democrat|Christian Democrats",
        EntityKind::Group,
    ),
];
