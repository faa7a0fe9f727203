//! Words dates, times and holidays begin with, so that all others are passed over at a glance.

use super::{Bits, HOLIDAY_WORD, TIME_WORD};

/// The lists with their properties.
pub(super) const LISTS: &[(&str, Bits)] = &[
    (
        "the a an another this that these those all last next past previous preceding prior following coming upcoming
         later earlier early late mid end beginning start middle close dawn today yesterday tomorrow tmrw tonight
         overnight now currently nowadays presently recently lately soon current same very every each per daily
         hourly nightly weekly fortnightly biweekly bimonthly monthly quarterly yearly annually biannually mondays
         tuesdays wednesdays thursdays fridays saturdays sundays weekends weekdays once twice half quarter several
         many few couple some numerous recent future one two three four five six seven eight nine ten eleven twelve
         thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty
         ninety hundred dozen thousand million first second third fourth fifth sixth seventh eighth ninth tenth
         eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
         thirtieth final twenties thirties forties fifties sixties seventies eighties nineties spring summer autumn
         fall winter noon midday midnight morning afternoon evening night day days week weeks weekend fortnight month
         months year years decade decades century centuries millennium hour hours minute minutes seconds nights
         latest comparable corresponding full fiscal entire whole fy q1 q2 q3 q4 h1 h2 ad bc a.d. b.c. ensuing
         sometime anytime in within after short near foreseeable time yr yrs wk wks hr hrs qtr everyday calendar noughties additional extra further quarter tonite weekday eod eom eoy bom boy upcoming middle rest remainder remaining ",
        TIME_WORD,
    ),
    (
        "abraham administrative advent all anzac april armed armistice ascension ash assumption august australia
         bastille black bonfire boss bosses boxing branch canada christmas cinco civil clean columbus cyber daylight
         decoration earth easter election epiphany family fat father fathers flag freedom george good grandparents
         great groundhog groundhogs guy halloween holocaust holy human independence indigenous international jubilee
         juneteenth king labor labour law lazarus lincoln lincolns loyalty mardi martin maundy may memorial midsummer
         military mlk mother mothers national new orthodox palm pancake patriot pentecost president presidents
         remembrance saint secretaries shrove spring st summer super tax thanks thanksgiving three trinity twelfth
         valentine valentines veteran veterans victoria victory waitangi washington whit white whitsunday world xmas chinese lunar lantern rosh jewish yom day sukkot sukkoth shemini simchat simhat hanukkah chanukah hanukah tu purim shushan passover pesach lag shavuot shavuoth tisha islamic muslim ashura mawlid isra laylat night eid id bakr feast sacrifice koningsdag akshaya baisakhi basant bhai bhau buddha chhath chhoti choti dasara dashain deepavali dhanteras divali diwali dussehra gandhi ganesh ganesha gokulashtami govardhan gudi guru hanuman holi holika ides janmashtami kaanum kanni kanum karva karwa krishna maha mahashivratri mahavir makar makara naraka navaratri navratri pargat pongal rabindra rakhi raksha ram rama rath ratha republic sri succos succot surya thai ugadi vaisakhi valmiki vasant vesak vijaya vijayadashami vinayaka wesak yugadi arbor bhogi burns canadian candlemas cesar constitution emancipation german giving hogmanay kwanzaa leif lohri maattu maatu mattu michaelmas mothering native norouz nowruz parents parsi pearl persian pi shab small songkran sweetest united unity women",
        HOLIDAY_WORD,
    ),
];
