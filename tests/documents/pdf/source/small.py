"""Small PDFs for single questions, by ReportLab, fpdf2, img2pdf and pikepdf: `python3 small.py FOLDER`."""

import datetime
import io
import pathlib
import sys

import img2pdf
import pikepdf
from fpdf import FPDF
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

WORDS = (
    "The harbor was quiet when the first crates of apricots arrived from the upper valley. Traders had waited for them "
    "since the beginning of the month, for the frost of April had taken most of the blossom in the orchards along the "
    "river. What was left ripened late and all at once. By noon the price had fallen by a third, and the growers, who "
    "had come down with their carts before sunrise, stood in the shade of the customs house and counted their losses. "
    "Nobody spoke of next year. In the taverns the talk was of the railway, which would carry fruit to the capital in a "
    "single night, and of the bank, which had refused the loan that the cooperative had asked for in January. A clerk "
    "read the letter aloud to whoever wanted to hear it. It was a polite letter and it said no in three places. The "
    "mayor promised to write to the ministry himself, and the crowd, which had heard such promises before, went home. "
)


def broken(text, font, size, width):
    """Lines of at most this width; long words are broken with a hyphen."""
    lines, line = [], ""
    for word in text.split():
        while True:
            joined = f"{line} {word}".strip()
            if pdfmetrics.stringWidth(joined, font, size) <= width:
                line, word = joined, ""
                break
            cut = next((at for at in range(len(word) - 3, 3, -1)
                        if pdfmetrics.stringWidth(f"{line} {word[:at]}-".strip(), font, size) <= width), 0)
            if cut and word.isalpha() and len(word) > 7:
                lines.append(f"{line} {word[:cut]}-".strip())
                line, word = "", word[cut:]
            else:
                lines.append(line)
                line = ""
        if not word:
            continue
    return [*lines, line]


def newspaper(path):
    """Three columns below a headline, a large first letter, a box across the foot, a stamp along the edge; two pages."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setTitle("untitled")
    width, height = A4
    for page in (1, 2):
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(40, height - 30, "The Valley Courier")
        canvas.drawRightString(width - 40, height - 30, f"Monday, page A{page}")
        top = height - 60
        if page == 1:
            canvas.setFont("Times-Bold", 26)
            canvas.drawString(40, top - 20, "Apricots Come Late and All at Once")
            canvas.setFont("Times-Roman", 9)
            canvas.drawString(40, top - 38, "By Ione Castellan")
            top -= 66
        lines = broken(WORDS if page == 1 else WORDS.replace("harbor", "market"), "Times-Roman", 10, 160)
        per = -(-len(lines) // 3)
        for column in range(3):
            x, y = 40 + column * 175, top
            for number, line in enumerate(lines[column * per:(column + 1) * per]):
                shift = 0
                if page == 1 and column == 0 and number < 2:
                    shift = 20
                    if number == 0:
                        canvas.setFont("Times-Roman", 32)
                        canvas.drawString(x, y - 12, line[0])
                        line = line[1:]
                canvas.setFont("Times-Roman", 10)
                canvas.drawString(x + shift, y, line)
                y -= 12
        if page == 1:
            canvas.setFont("Helvetica-Bold", 11)
            canvas.drawString(40, 150, "Weather")
            canvas.setFont("Helvetica", 10)
            for y, line in ((136, "Clear in the morning, with a light wind from the lake, and clouds over the hills from the afternoon on;"),
                            (123, "no rain is expected before the weekend.")):
                canvas.drawString(40, y, line)
        canvas.saveState()
        canvas.translate(20, 300)
        canvas.rotate(90)
        canvas.setFont("Helvetica", 7)
        canvas.drawString(0, 0, "Printed in the upper valley")
        canvas.restoreState()
        canvas.showPage()
    canvas.save()


def vertical(path):
    """Lines from top to bottom in a font that is not in the file, with a predefined CMap."""
    font = UnicodeCIDFont("HeiseiMin-W3", isVertical=True)
    pdfmetrics.registerFont(font)
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setFont(font.fontName, 16)
    for number, line in enumerate(["湖の夜の渡し船が四十年ぶりに戻る", "町の人々は金曜日の夜に灯りを見る。"]):
        canvas.drawString(500 - number * 28, 760, line)
    canvas.save()


def short(text="A short notice: the ferry leaves at half past eight."):
    pdf = FPDF()
    pdf.set_creation_date(datetime.datetime(2025, 3, 14, tzinfo=datetime.timezone.utc))
    pdf.add_page()
    pdf.set_font("Helvetica", size=12)
    pdf.multi_cell(0, 6, text)
    return pdf


def picture():
    image = Image.new("1", (620, 877), 1)
    draw = ImageDraw.Draw(image)
    for line in range(30):
        draw.text((60, 80 + line * 22), "These words are only a picture of words.", fill=0)
    held = io.BytesIO()
    image.save(held, "PNG")
    return held.getvalue()


def main(folder):
    newspaper(folder / "reportlab-columns.pdf")
    vertical(folder / "reportlab-vertical.pdf")
    plain = short()
    plain.output(str(folder / "fpdf2-short.pdf"))
    for name, password in {"fpdf2-sealed": "", "fpdf2-locked": "lake"}.items():
        pdf = short()
        pdf.set_encryption(owner_password="owner", user_password=password)
        pdf.output(str(folder / f"{name}.pdf"))
    scanned = img2pdf.convert([picture(), picture()])
    (folder / "img2pdf-scanned.pdf").write_bytes(scanned)
    # A front page of text, then two pictures; the pages are called i, 1 and 2.
    with pikepdf.open(folder / "fpdf2-short.pdf") as mixed, pikepdf.open(io.BytesIO(scanned)) as other:
        mixed.pages.extend(other.pages)
        labels = [0, pikepdf.Dictionary(S=pikepdf.Name.r), 1, pikepdf.Dictionary(S=pikepdf.Name.D)]
        mixed.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array(labels))
        mixed.save(folder / "pikepdf-mixed.pdf", deterministic_id=True)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
