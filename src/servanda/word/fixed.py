"""What every document we write has: the list of its parts, their relations, and the styles of its paragraphs."""

from __future__ import annotations

from servanda.word.markup import R, W
from servanda.word.styles import CLAUSE

SPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = ("styles", "footnotes", "endnotes")
_HEADINGS = 6
_NOTE_REFERENCE = (
    '<w:style w:type="character" w:styleId="NoteReference"><w:name w:val="footnote reference"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
)


def frame() -> dict[str, str]:
    """The parts that are the same in every document."""
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_KIND}.{kind}+xml"/>'
        for part, kind in (("document", "document.main"), *((part, part) for part in _PARTS))
    )
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relations({part: f"{part}.xml" for part in _PARTS}),
        "word/styles.xml": f"{HEAD}<w:styles {SPACES}>{''.join(_styles())}</w:styles>",
    }


def _relations(targets: dict[str, str]) -> str:
    held = "".join(
        f'<Relationship Id="rId{at}" Type="{R}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{held}</Relationships>'


def _styles() -> list[str]:
    space = '<w:spacing w:after="120"/>'
    heading = '<w:keepNext/><w:spacing w:before="240" w:after="120"/>'
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="EEEEEE"/><w:spacing w:after="0"/>'
    typed = '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/><w:sz w:val="18"/>'
    return [
        _style("Normal", "Normal", space, '<w:sz w:val="22"/>', default=True),
        _style("Title", "Title", '<w:jc w:val="center"/><w:spacing w:after="240"/>', '<w:b/><w:sz w:val="32"/>'),
        *(
            _style(f"Heading{at}", f"heading {at}", f'{heading}<w:outlineLvl w:val="{at - 1}"/>', "<w:b/>")
            for at in range(1, _HEADINGS)
        ),
        _style("Quote", "Quote", '<w:ind w:left="567"/>', ""),
        _style(CLAUSE, "Servanda Clause", shade, typed),
        _style("FootnoteText", "footnote text", "", '<w:sz w:val="18"/>'),
        _NOTE_REFERENCE,
    ]


def _style(name: str, called: str, paragraph: str, run: str, *, default: bool = False) -> str:
    first = ' w:default="1"' if default else ""
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{first} w:styleId="{name}"><w:name w:val="{called}"/>{based}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )
