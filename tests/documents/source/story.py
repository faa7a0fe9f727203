"""Writes python-docx.docx, and the web archives that Safari would write: story.py FOLDER."""
import datetime
import pathlib
import plistlib
import sys

import docx
from docx.oxml.ns import qn
from docx.oxml import OxmlElement, parse_xml
from docx.enum.style import WD_STYLE_TYPE
W='xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
d=docx.Document()
p=d.core_properties; p.title='The ferry of Wald'; p.author='Mara Lindqvist'; p.language='en-GB'
p.created=datetime.datetime(2025,3,4,9,0); p.modified=datetime.datetime(2025,3,6,18,30)
st=d.styles.add_style('Zwischentitel',WD_STYLE_TYPE.PARAGRAPH); st.base_style=d.styles['Heading 2']
d.add_paragraph('The ferry of Wald',style='Title')
d.add_paragraph('The bridge is closed, the boat is back',style='Subtitle')
q=d.add_paragraph('The council of Wald closed the ')
q.add_run('old bridge').bold=True
q.add_run(' on Monday, and ')
q.add_run('nobody').italic=True
q.add_run(' knows when it will open again. The plans are ')
rid=d.part.relate_to('https://wald.example/plans','http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink',is_external=True)
h=OxmlElement('w:hyperlink'); h.set(qn('r:id'),rid); r=OxmlElement('w:r'); t=OxmlElement('w:t'); t.text='on its site'; r.append(t); h.append(r); q._p.append(h)
q.add_run('.')
q._p.append(parse_xml(f'<w:del {W} w:id="1" w:author="M" w:date="2025-03-05T00:00:00Z"><w:r><w:delText xml:space="preserve"> This was struck out.</w:delText></w:r></w:del>'))
q._p.append(parse_xml(f'<w:ins {W} w:id="2" w:author="M" w:date="2025-03-05T00:00:00Z"><w:r><w:t xml:space="preserve"> This was put in.</w:t></w:r></w:ins>'))
h=q.add_run(' A hidden remark.'); h.font.hidden=True
d.add_paragraph('What the council says',style='Zwischentitel')
d.add_paragraph('We would rather be late than wet, said Mayor Jörg Überacker.',style='Intense Quote')
d.add_paragraph('There are three tasks:')
d.add_paragraph('Empty the river bed.',style='List Number')
d.add_paragraph('Mend two piers:',style='List Number')
d.add_paragraph('the northern pier, with a crack of 12 cm;',style='List Bullet 2')
d.add_paragraph('the southern pier.',style='List Bullet 2')
d.add_paragraph('Ask Олена Коваль from Чернігів for her report.',style='List Number')
d.add_heading('Costs',3)
d.add_paragraph('Costs in thousand euros',style='Caption')
t=d.add_table(rows=0,cols=3)
for row in [('Part','2024','2025'),('Piers','120','80'),('Ferry 🚢','15','30')]:
    c=t.add_row().cells
    for i,x in enumerate(row): c[i].text=x
trPr=t.rows[0]._tr.get_or_add_trPr(); trPr.append(OxmlElement('w:tblHeader'))
m=t.add_row().cells; m[0].merge(m[1]).text='In all'; m[2].text='245'
q=d.add_paragraph('A visitor wrote in the guest book:')
q=d.add_paragraph(); 
ppr=q._p.get_or_add_pPr(); ppr.append(OxmlElement('w:bidi')); r=q.add_run('שלום לכל תושבי העיר'); r.font.rtl=True
d.add_page_break()
q=d.add_paragraph('The ferry leaves every half hour.')
q._p.append(parse_xml(f'''<w:r {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>Tickets cost two euros.</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>Tickets cost two euros.</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>'''))
q.add_run(' Line one').add_break(); q.add_run('line two.')
folder = pathlib.Path(sys.argv[1])
d.save(folder / 'python-docx.docx')

page = pathlib.Path(__file__).with_name('article.html').read_bytes()
main = {'WebResourceData': page, 'WebResourceFrameName': '', 'WebResourceMIMEType': 'text/html', 'WebResourceTextEncodingName': 'UTF-8', 'WebResourceURL': 'http://wald.example/article.html'}
picture = {'WebResourceData': b'\x89PNG\r\n', 'WebResourceMIMEType': 'image/png', 'WebResourceURL': 'http://wald.example/a.png'}
archive = {'WebMainResource': main, 'WebSubresources': [picture]}
for name, form in [('binary', plistlib.FMT_BINARY), ('xml', plistlib.FMT_XML)]:
    (folder / f'plistlib-{name}.webarchive').write_bytes(plistlib.dumps(archive, fmt=form))
