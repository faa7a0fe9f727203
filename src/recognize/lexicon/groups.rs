//! Peoples, religions, political directions: noun and adjective, one word each.

use super::{Bits, GROUP};

/// The lists with their properties.
pub(super) const LISTS: &[(&str, Bits)] = &[(
    "afghan afghans albanian albanians algerian algerians american americans angolan angolans arab arabs arabian
     argentine argentines argentinian argentinians argentinean armenian armenians australian australians aussie aussies
     austrian austrians azerbaijani azerbaijanis azeri azeris bahamian bahamians bahraini bahrainis bangladeshi
     bangladeshis barbadian barbadians belarusian belarusians belarussian belgian belgians belizean beninese bermudian
     bhutanese bolivian bolivians bosnian bosnians botswanan brazilian brazilians british briton britons brit brits
     bulgarian bulgarians burkinabe burmese burundian cambodian cambodians cameroonian cameroonians canadian canadians
     chadian chadians chilean chileans chinese colombian colombians congolese croatian croatians croat croats cuban
     cubans cypriot cypriots czech czechs dane danes danish dominican dominicans dutch dutchman ecuadorian ecuadorians
     egyptian egyptians emirati emiratis english englishman englishmen eritrean eritreans estonian estonians ethiopian
     ethiopians european europeans fijian fijians filipino filipinos filipina finn finns finnish french frenchman
     gabonese gambian georgian georgians german germans ghanaian ghanaians greek greeks greenlander greenlandic grenadian
     guatemalan guatemalans guinean guineans guyanese haitian haitians honduran hondurans hungarian hungarians icelandic
     icelander indian indians indonesian indonesians iranian iranians iraqi iraqis irish irishman israeli israelis
     italian italians ivorian ivorians jamaican jamaicans japanese jordanian jordanians kazakh kazakhs kazakhstani
     kenyan kenyans korean koreans kosovar kosovars kuwaiti kuwaitis kyrgyz lao laotian laotians latvian latvians
     lebanese liberian liberians libyan libyans lithuanian lithuanians luxembourgish macedonian macedonians malagasy
     malawian malawians malaysian malaysians maldivian malian malians maltese mauritanian mauritian mexican mexicans
     moldovan moldovans mongolian mongolians montenegrin montenegrins moroccan moroccans mozambican mozambicans
     namibian namibians nepalese nepali nicaraguan nicaraguans nigerian nigerians nigerien norwegian norwegians omani
     omanis pakistani pakistanis palestinian palestinians panamanian panamanians paraguayan paraguayans persian persians
     peruvian peruvians pole poles polish portuguese qatari qataris romanian romanians russian russians rwandan rwandans
     salvadoran salvadorans samoan samoans saudi saudis scot scots scottish scotsman senegalese serb serbian serbians
     serbs singaporean singaporeans slovak slovaks slovakian slovene slovenes slovenian slovenians somali somalis
     spaniard spaniards spanish sudanese surinamese swazi swede swedes swedish swiss syrian syrians taiwanese tajik
     tajiks tanzanian tanzanians thai thais tibetan tibetans togolese tongan trinidadian tunisian tunisians turk turks
     turkish turkmen ugandan ugandans ukrainian ukrainians uruguayan uruguayans uzbek uzbeks venezuelan venezuelans
     vietnamese welsh welshman yemeni yemenis zambian zambians zimbabwean zimbabweans african africans asian asians
     latino latinos latina latinas latinx hispanic hispanics caribbean scandinavian scandinavians nordic slavic slav
     slavs balkan soviet soviets yugoslav yugoslavs czechoslovak ottoman ottomans byzantine aryan aztec aztecs inca
     incas maya mayan mayans maori maoris aboriginal aborigines inuit eskimo cherokee navajo apache sioux zulu zulus
     xhosa yoruba igbo hausa fulani tutsi tutsis hutu hutus tamil tamils sinhalese bengali bengalis punjabi punjabis
     sindhi gujarati pashtun pashtuns baloch hazara hazaras kurd kurds kurdish chechen chechens tatar tatars cossack
     cossacks uighur uighurs uyghur uyghurs rohingya rohingyas kachin karen hmong hindu hindus muslim muslims moslem
     moslems islamic islamist islamists sunni sunnis shiite shiites shia shi'ite shi'ites sufi sufis wahhabi salafi
     salafist jihadi jihadist jihadists alawite alawites druze yazidi yazidis ahmadi christian christians catholic
     catholics protestant protestants orthodox lutheran lutherans baptist baptists methodist methodists anglican
     anglicans presbyterian presbyterians evangelical evangelicals pentecostal mormon mormons quaker quakers amish
     calvinist jesuit jesuits coptic copt copts maronite maronites jewish jew jews zionist zionists judaic hasidic
     buddhist buddhists sikh sikhs jain taoist confucian zoroastrian bahai atheist democrat democrats democratic
     republican republicans gop tory tories labour labourite communist communists marxist marxists leninist maoist
     maoists socialist socialists nazi nazis neo-nazi fascist fascists bolshevik bolsheviks libertarian libertarians
     whig whigs peronist chavista baathist baathists kremlin-backed basque basques catalan catalans breton flemish
     walloon galician sicilian sicilians sardinian corsican bavarian bavarians prussian saxon norman roma gypsy gypsies
     parisian parisians londoner londoners yorker yorkers texan texans californian californians floridian floridians
     hawaiian hawaiians alaskan bostonian chicagoan moscovite muscovite muscovites berliner berliners glaswegian
     liverpudlian mancunian roman romans venetian athenian spartan spartans trojan babylonian assyrian phoenician
     western westerner westerners anglo-saxon afro-american latin tuareg tuaregs berber berbers bedouin hellenic gaelic
     celtic anglo franco sino indo russo crimean siberian caucasian mediterranean eurasian australasian iberian
     andean amazonian saharan gazan gazans",
    GROUP,
)];
