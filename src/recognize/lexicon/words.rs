//! Word lists: titles, roles, heads of names, verbs of saying, words that are no names.

use super::*;

/// Words written with a dot of their own, sorted.
pub(super) const ABBREVIATIONS: &[&str] = &[
    "Adm", "Apr", "Assn", "Aug", "Ave", "Bldg", "Blvd", "Brig", "Bros", "Capt", "Cmdr", "Co", "Col", "Corp", "Cpl",
    "Dec", "Dept", "Dr", "Drs", "Esq", "Feb", "Fri", "Ft", "Gen", "Gov", "Hon", "Inc", "Jan", "Jr", "Jul", "Jun", "Lt",
    "Ltd", "Maj", "Mar", "Messrs", "Mon", "Mr", "Mrs", "Ms", "Msgr", "Mt", "No", "Nov", "Oct", "Pfc", "Ph", "Prof",
    "Pvt", "Rep", "Reps", "Rev", "Sat", "Sec", "Sen", "Sens", "Sep", "Sept", "Sgt", "Sr", "St", "Ste", "Sun", "Supt",
    "Thu", "Thur", "Thurs", "Tue", "Tues", "Univ", "Wed", "approx", "apr", "aug", "ca", "dec", "etc", "feb", "hr",
    "hrs", "jan", "jr", "jul", "jun", "min", "mins", "mr", "mrs", "ms", "nov", "oct", "sec", "secs", "sep", "sept",
    "vs",
];

/// The lists with their properties.
pub(super) const LISTS: &[(&str, Bits)] = &[
    (
        "mr mrs ms miss mx dr prof professor sir lord lady dame baron baroness count countess duke duchess earl prince
         princess king queen emperor empress sultan sheikh sheik emir pope cardinal archbishop bishop father sister
         brother rabbi imam ayatollah mullah pastor reverend rev msgr saint gen general col colonel lt lieutenant maj
         major capt captain sgt sergeant cpl corporal pvt pfc adm admiral cmdr commander brig brigadier marshal
         constable inspector superintendent supt detective officer agent judge justice chancellor president
         vice-president premier minister secretary senator sen sens congressman congresswoman representative rep reps
         governor gov mayor councillor councilman councilwoman councilor alderman mp ambassador envoy delegate attorney
         chairman chairwoman chairperson chair director manager coach ceo cfo coo boss chief speaker deputy spokesman
         spokeswoman spokesperson dictator comrade senor mister doctor commissioner sheriff hon messrs tsar czar
         foreign-minister leader coordinator advisor adviser lawmaker actor actress singer author writer director
         producer striker midfielder defender goalkeeper quarterback pitcher coach skipper champion analyst economist
         historian journalist reporter correspondent photographer cofounder co-founder founder executive uncle aunt
         grandfather grandmother dictator warlord activist dissident opposition-leader chef designer rapper comedian
         artist astronaut pilot nurse scientist researcher engineer",
        TITLE,
    ),
    (
        "minister president secretary spokesman spokeswoman spokesperson chief head leader chairman chairwoman chair
         director envoy ambassador official officials advisor adviser negotiator senator lawmaker deputy governor mayor
         commander general editor manager owner founder boss analyst economist professor lawyer attorney judge
         prosecutor coach captain player striker son daughter wife husband brother sister mother father widow
         son-in-law reporter journalist correspondent author writer actor actress singer resident activist expert
         officer candidate nominee incumbent chancellor premier king queen prince coordinator member vice representative",
        ROLE,
    ),
    (
        "said says say saying told tells added adds warned warns announced announces stated states noted notes argued
         argues claimed claims explained explains insisted insists declared declares wrote writes tweeted replied
         replies asked asks admitted admits acknowledged confirmed confirms denied denies hailed praised criticized
         criticised urged urges vowed vows pledged promised suggested recalled remarked predicted testified thinks
         believes believed called calls commented continued concluded joked boasted complained conceded quipped stressed
         emphasized reiterated thanked condemned welcomed blamed accused",
        SAYING,
    ),
    (
        "married died born resigned aged arrested met visited arrived refused wants wanted hopes hoped scored won lost
         smiled laughed spoke speaks returned joined retired appeared looked felt knew knows thought played beat defeated
         served grew graduated studied who whose himself herself faces faced plans agreed rejected left led",
        PERSONAL,
    ),
    (
        "palace castle tower bridge airport port harbor harbour river lake sea ocean bay gulf strait canal island islands
         peninsula mountain mountains mount hills hill valley desert forest park square street road avenue boulevard
         drive lane highway plaza stadium arena hospital prison jail dam plant station beach coast province
         county district region state city town village cape creek falls glacier plateau delta basin heights strip
         cathedral church mosque temple cemetery monument memorial museum theater theatre hall building mall market
         hotel camp refinery oblast prefecture territory territories republic kingdom emirates crossing checkpoint
         terminal barracks embassy neighborhood neighbourhood suburb parish reef volcano canyon springs gardens house",
        PLACE_HEAD,
    ),
    ("mount mt lake cape fort ft port gulf strait river isle isles bay sea st ste san santa santo saint el la los las", PLACE_LEAD),
    (
        "war wars olympics olympic games cup championship championships festival revolution uprising summit conference
         massacre holocaust genocide crisis election elections referendum marathon tournament open derby prix
         super-bowl bowl awards award oscars grammys hurricane typhoon cyclone storm earthquake tsunami battle operation
         congress convention accords treaty spring pandemic series finals expo",
        EVENT_HEAD,
    ),
    (
        "in near from at outside across around throughout inside within toward towards into via to",
        LOCATIVE,
    ),
    (
        "van von de da di del della der den dos das du la le bin ibn al el abu ben bint ter ten st ould y e af zu",
        PARTICLE,
    ),
    (
        "north south east west northern southern eastern western central northeast northwest southeast southwest
         northeastern northwestern southeastern southwestern upper lower greater mid inner outer",
        DIRECTION,
    ),
    ("january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec", MONTH),
    ("monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun", WEEKDAY),
    (
        "a an the this that these those some any each every either neither no not none all both half many much more most
         few several such other another same own one two three four five six seven eight nine ten eleven twelve dozen
         hundred thousand million first second third last next i you he she it we they me him her us them my your his its
         our their mine yours who whom whose which what when where why how and or but nor so yet for if unless until
         till while whereas although though because since as than then there here of in on at by with without within
         from to into onto upon over under above below between among against during before after about around through
         across along behind beyond near off out up down despite except like per via amid amidst toward towards
         throughout regarding concerning is are was were be been being am do does did done doing have has had having will
         would shall should can could may might must ought also only just even still already again always never ever
         often sometimes usually now today tomorrow yesterday tonight later earlier soon recently currently meanwhile
         however moreover furthermore nevertheless nonetheless therefore thus hence instead otherwise indeed perhaps
         maybe yes ok okay well oh please let lets according nearly almost roughly approximately too very quite rather
         once twice inside outside everyone everybody someone somebody anyone anybody nobody nothing something anything
         everything don't doesn't didn't won't can't couldn't wouldn't shouldn't isn't aren't wasn't weren't haven't
         hasn't hadn't it's that's there's i'm i've i'd i'll we're we've we'll you're you've they're they've he's she's
         what's let's who's here's especially finally additionally similarly likewise consequently eventually
         apparently clearly obviously certainly surely probably possibly actually basically generally specifically
         particularly unfortunately fortunately sadly surprisingly given following based compared asked speaking
         thanks thank hello hi dear whether anyway besides overall plus minus whatever whenever wherever although
         together apart aside far further early late long short old new good bad big small great little high low
         many another people men women children man woman boy girl",
        FUNCTION,
    ),
    (
        "police officials authorities analysts experts critics supporters opponents protesters rebels troops soldiers
         residents witnesses investigators prosecutors lawyers doctors scientists researchers investors traders shares
         stocks oil gold gas prices sales profits profit exports imports inflation government parliament congress
         president minister prime foreign affairs defense defence finance interior health education justice state
         national international federal royal public general special chief senior deputy former vice head top
         photo image picture video file caption source credit read more show news home world business sports sport
         politics opinion culture science technology tech entertainment lifestyle travel weather breaking live update
         updates analysis exclusive interview report reports reporter editor avatar share follow subscribe sign log
         contact section page chapter part figure table appendix note notes see click watch listen download print
         email tweet post comments comment related latest trending popular advertisement sponsored copyright rights
         reserved terms privacy policy cookie cookies rd st ave tv internet web online website covid coronavirus
         christmas easter ramadan thanksgiving monday days week weeks month months year years morning afternoon evening
         night day time times hour hours minutes percent dollars euros pounds game games match season team league round
         group final finals quarter half win loss score goal goals points students teachers school schools families
         workers farmers voters women men children god bible lord father mother dad mom mum sir madam bachelor master
         masters bachelors degree doctor doctorate phd ba ma bsc msc mba ceo cfo coo cto chairman chairwoman director
         manager winner loser champion champions results result standings summary total totals attendance friends
         history biology chemistry physics mathematics economics law medicine english studies",
        COMMON,
    ),
];
