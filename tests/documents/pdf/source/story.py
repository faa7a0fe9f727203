"""The story that every golden PDF tells, and its forms for the writers: `python3 story.py FOLDER`."""

import html
import pathlib
import sys

TITLE = "Night Ferry Returns to Lake Ostrava After Forty Years"
BYLINE = "By Hannelore Größmann and Teodor Iliescu"
DATE = "14 March 2025"
FOOTNOTE = (
    "The council counts a crossing as one trip in one direction; school groups are counted as a single passenger."
)
CAPTION = "The Margarethe at the Köhlerufer pier, photographed in the week before her first crossing."

# (kind, words); * marks the footnote, _words_ are italic and **words** bold.
STORY = [
    ("p", "WEIßENBRUNN – For the first time since the winter of 1985, a passenger ferry will cross Lake Ostrava after "
          "dark. The well-known paddle steamer Margarethe, rebuilt by volunteers over eleven years, is to leave the "
          "Köhlerufer pier on Friday evening with two hundred and twelve people on board, among them the mayor, "
          "Jürgen Öztürk, and a delegation from the twin town of Чернівці.*"),
    ("p", "The crossing takes fifty-five minutes, about as long as the drive around the northern shore, but the "
          "organizers say that nobody will take the boat to save time. “People want to see the lights of the valley "
          "from the water,” said Elif Brandstätter, who leads the association of friends of the steamer. “My "
          "grandmother described it to me so often that I could have drawn a picture of it.”"),
    ("p", "Regular service is planned from the first of May, with departures on Fridays and Saturdays. Tickets cost "
          "€14.50 for adults; children under twelve travel free of charge. According to an internal calculation, the "
          "undertaking needs **at least 9,300 passengers** in its first season to cover the costs of fuel, insurance "
          "and the four salaried members of the crew."),
    ("h", "A wreck in the reeds"),
    ("p", "The Margarethe was built in 1927 at the shipyard of Deggendorf and carried farmers, milk cans and, in two "
          "consecutive summers, a complete circus. When the motorway bridge was opened, the number of passengers "
          "collapsed within a few months. The operating company removed the engine, sold the brass fittings and "
          "left the hull in the reeds near Schönau, where generations of children used it as a diving platform."),
    ("p", "In 2014 a retired locksmith, Petru Văcărescu, noticed that the plates below the waterline were almost "
          "untouched. “The mud had preserved them better than any paint could have done,” he said. He persuaded "
          "the municipality to sell him the wreck for one euro and founded the association on the same evening, in "
          "the back room of the inn _Zum Goldenen Hecht_."),
    ("q", "Nobody believed that she would ever float again. We did not believe it either, to be honest, but it was a "
          "wonderful reason to meet every Saturday."),
    ("p", "What followed was a decade of improvisation. Students of the technical university measured every frame and "
          "produced a three-dimensional model. A foundry in Győr cast new bearings at cost price. The boiler, the most "
          "expensive single part, came from a decommissioned sugar refinery on the Дніпро and travelled two thousand "
          "kilometers on a low-loader."),
    ("h", "Three conditions from the council"),
    ("p", "The district council approved the night service in February by nineteen votes to fifteen. Its consent is "
          "tied to three conditions, which the association accepted without discussion:"),
    ("li", "The steamer must not sound her whistle between ten in the evening and six in the morning."),
    ("li", "From the second season onward, at least half of the fuel has to come from renewable sources."),
    ("li", "The jetty at Schönau, a breeding place of the great crested grebe, is closed from April until July."),
    ("p", "Environmental groups remain unconvinced. “A searchlight is a searchlight, whatever the romance behind it,” "
          "said the ornithologist Åsa Lindqvist, who has counted birds on the southern shore since 1998. She expects "
          "that the disturbance will be noticeable and has announced an independent survey, whose results are to be "
          "published in the autumn."),
    ("h", "What the numbers say"),
    ("p", "Before the bridge was built, the line was among the busiest in the region. The figures below were compiled "
          "by the municipal archive from the handwritten logbooks of the captains."),
    ("tr", ["Year", "Crossings", "Passengers", "Income"]),
    ("tr", ["1931", "1,204", "88,310", "41,700"]),
    ("tr", ["1958", "1,466", "131,902", "203,450"]),
    ("tr", ["1984", "612", "9,871", "58,020"]),
    ("p", "Whether such figures can be reached again is an open question. The association has already sold three "
          "quarters of the tickets for May, mostly to people from outside the district. “We are not a museum and we "
          "are not a bus line,” said Brandstätter. “We are something in between, and we shall find out together what "
          "that is worth.”"),
    ("p", "On Friday the weather service expects a clear sky and a light wind from the west. The first whistle, with "
          "the express permission of the council, will be heard at half past eight."),
]


def plain(text):
    return text.replace("**", "").replace("_", "").replace("*", "")


def expected():
    lines = [TITLE, BYLINE, DATE]
    for number, (kind, words) in enumerate(STORY):
        lines.append(" ".join(words) if kind == "tr" else plain(words))
        if number == 4:
            lines.append(CAPTION)
    return "\n".join([*lines, FOOTNOTE]) + "\n"


def latin(text):
    """For TeX, whose small fonts have no Cyrillic."""
    return text.replace("Чернівці", "Cernăuți").replace("ț", "t").replace("Дніпро", "Dnipro")


def marks(text, bold, italic, note):
    out, parts = "", text.split("**")
    for number, part in enumerate(parts):
        pieces = part.split("_")
        part = "".join(italic(piece) if at % 2 else piece for at, piece in enumerate(pieces))
        out += bold(part) if number % 2 else part
    return out.replace("*", note) if "**" not in out else out


def as_html(style, note=True):
    out, kinds = [], {"p": "p", "h": "h2", "li": "li", "q": "blockquote"}
    opened = None
    for number, (kind, words) in enumerate(STORY):
        group = {"li": "ol", "tr": "table"}.get(kind)
        if opened and opened != group:
            out.append(f"</{opened}>")
        if group and opened != group:
            out.append(f"<{group}>")
        first_row, opened = group and opened != group, group
        if kind == "tr":
            cell = "th" if first_row else "td"
            out.append("<tr>" + "".join(f"<{cell}>{html.escape(word)}</{cell}>" for word in words) + "</tr>")
            continue
        text = marks(html.escape(words, quote=False), "<strong>{}</strong>".format, "<em>{}</em>".format, "<sup>1</sup>" if note else "")
        if "“People want" in text:
            text = text.replace("the association", '<a href="https://ferry.example/friends">the association</a>', 1)
        out.append(f"<{kinds[kind]}>{text}</{kinds[kind]}>")
        if number == 4:
            picture = "<svg width='300' height='90'><rect width='300' height='90' fill='#789'/></svg>"
            out.append(f"<figure>{picture}<figcaption>{CAPTION}</figcaption></figure>")
    foot = f'<p class="note"><sup>1</sup> {FOOTNOTE}</p>'
    head = f"<h1>{TITLE}</h1><p class='by'>{BYLINE}</p><p class='by'>{DATE}</p>"
    meta = f'<meta charset="utf-8"><title>{TITLE} – Lakeside Gazette</title><meta name="author" content="Hannelore Größmann">'
    return f'<!doctype html><html lang="en"><head>{meta}<style>{style}</style></head><body>{head}{"".join(out)}{foot}</body></html>\n'


def as_tex(columns):
    def tex(text):
        for plain_sign, sign in {"&": r"\&", "%": r"\%", "€": r"\texteuro{}", "“": "``", "”": "''", "–": "--"}.items():
            text = text.replace(plain_sign, sign)
        text = latin(text)
        note = rf"\footnote{{{FOOTNOTE}}}"
        return marks(text, r"\textbf{{{}}}".format, r"\emph{{{}}}".format, note)

    out, opened = [], None
    for number, (kind, words) in enumerate(STORY):
        group = {"li": "enumerate", "tr": "tabular"}.get(kind)
        if opened and opened != group:
            out.append(rf"\end{{{opened}}}" + (r"\end{center}" if opened == "tabular" else ""))
        if group and opened != group:
            out.append(r"\begin{enumerate}" if group == "enumerate" else r"\begin{center}\begin{tabular}{lrrr}")
        opened = group
        if kind == "tr":
            out.append(" & ".join(words) + r" \\")
        elif kind == "li":
            out.append(r"\item " + tex(words))
        elif kind == "q":
            out.append(r"\begin{quote}" + tex(words) + r"\end{quote}")
        elif kind == "h":
            out.append(rf"\section*{{{tex(words)}}}")
        else:
            out.append(tex(words) + "\n")
        if number == 4:
            out.append(r"\begin{figure}[h]\centering\rule{5cm}{1.6cm}\par\smallskip{\footnotesize " + tex(CAPTION) + r"}\end{figure}")
    option = "twocolumn,10pt" if columns == 2 else "11pt"
    # One design size keeps the file small; OT1 sets an accent and its letter as two signs, T1 as one.
    encoding, family, names = ("OT1", "cmr", ["cmr10", "cmbx10", "cmti10"]) if columns == 2 else (
        "T1", "lmr", ["ec-lmr10", "ec-lmbx10", "ec-lmri10"])
    shapes = ["{m}{n}", "{bx}{n}", "{m}{it}"]
    fonts = [rf"\DeclareFontShape{{{encoding}}}{{{family}}}{shape}{{<->{name}}}{{}}" for shape, name in zip(shapes, names)]
    return "\n".join([
        rf"\documentclass[{option},a4paper]{{article}}",
        rf"\usepackage[{encoding}]{{fontenc}}\usepackage[utf8]{{inputenc}}\usepackage{{fancyhdr}}",
        rf"\DeclareFontFamily{{{encoding}}}{{{family}}}{{}}", *fonts, rf"\renewcommand{{\rmdefault}}{{{family}}}",
        r"\def\texteuro{EUR }" if columns == 2 else r"\usepackage{textcomp}",
        r"\pagestyle{fancy}\fancyhf{}\fancyhead[L]{Lakeside Gazette}\fancyhead[R]{Weekend}\fancyfoot[C]{\thepage}",
        r"\makeatletter\let\ps@plain\ps@fancy\makeatother",
        rf"\title{{{TITLE}}}\author{{{tex(BYLINE)}}}\date{{{DATE}}}",
        r"\begin{document}\maketitle",
        *out,
        r"\end{document}",
    ]) + "\n"


# Headings are not bold, so that few letters of bold type go into the files.
SCREEN = "h1,h2,th{font-weight:normal}body{font:11pt/1.4 'Liberation Serif',serif} .note,figcaption{font-size:8pt} table{border-collapse:collapse} td,th{padding:2px 14px;text-align:left} @page{size:A4;margin:20mm}"
PAPER = SCREEN + (
    "@page{@top-left{content:'Lakeside Gazette';font-size:8pt}@bottom-center{content:counter(page);font-size:8pt}}"
    "body{hyphens:auto;text-align:justify;column-count:3;column-gap:5mm;font-size:9pt}h1,.by,.note{column-span:all}"
    "table{font-size:6pt;hyphens:none}td,th{padding:1px 4px}"
)

if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    for name, text in {
        "story.txt": expected(), "latin.txt": latin(expected()), "story.html": as_html(SCREEN), "paper.html": as_html(PAPER),
        "one.tex": as_tex(1), "two.tex": as_tex(2),
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
