"""WordprocessingML written by hand: the paragraphs, changes, lists and packages that the test documents are made of."""

import io
import zipfile
from pathlib import Path

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACES = " ".join(
    f'xmlns:{name}="{space}"'
    for name, space in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": R,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
STYLES = f"""<w:styles {SPACES}>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="ArticleHeading"><w:name w:val="Article Heading"/><w:basedOn w:val="Normal"/>
<w:pPr><w:numPr><w:numId w:val="9"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Clause1"><w:name w:val="Clause One"/><w:basedOn w:val="ArticleHeading"/>
<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Contents1"><w:name w:val="toc 1"/><w:basedOn w:val="Normal"/></w:style>
</w:styles>"""


def text(words: str) -> str:
    """A run."""
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def para(*content: str, style: str = "", entry: tuple[int, int] | None = None, mark: str = "", more: str = "") -> str:
    """A paragraph: of a style, as an entry of a list at a level, with a change of its mark."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if entry:
        properties += f'<w:numPr><w:ilvl w:val="{entry[1]}"/><w:numId w:val="{entry[0]}"/></w:numPr>'
    properties += more
    properties += f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(content)}</w:p>"


_numbers = iter(range(100, 1_000_000))


def tracked(kind: str, content: str, author: str = "Arden", date: str = "2030-03-01T10:00:00Z") -> str:
    """A tracked change around some runs, or of a mark if there are none."""
    if kind == "del":
        content = content.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    return f'<w:{kind} w:id="{next(_numbers)}" w:author="{author}" w:date="{date}">{content}</w:{kind}>'


def ins(words: str, author: str = "Arden") -> str:
    """A tracked insertion of words."""
    return tracked("ins", text(words), author)


def cut(words: str, author: str = "Arden") -> str:
    """A tracked deletion of words."""
    return tracked("del", text(words), author)


INS, DEL = tracked("ins", ""), tracked("del", "")


def level(at: int, form: str, shape: str, more: str = "", start: int = 1, after: str = "") -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}{after}'
        f'<w:lvlText w:val="{shape}"/></w:lvl>'
    )


def lists(families: dict[int, str], members: dict[int, str]) -> str:
    """The lists of a document: levels by family, and what stands in each list's own element."""
    held = "".join(
        f'<w:abstractNum w:abstractNumId="{name}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        for name, levels in families.items()
    )
    own = "".join(f'<w:num w:numId="{name}">{content}</w:num>' for name, content in members.items())
    return f"<w:numbering {SPACES}>{held}{own}</w:numbering>"


def of(family: int, more: str = "") -> str:
    """The content of a list: its family and what it overrides."""
    return f'<w:abstractNumId w:val="{family}"/>{more}'


def table(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{''.join(rows)}</w:tbl>"


def row(*cells: str, change: str = "") -> str:
    """A row of cells, each the content of one."""
    properties = f"<w:trPr>{change}</w:trPr>" if change else ""
    return f"<w:tr>{properties}{''.join(f'<w:tc><w:tcPr/>{cell}</w:tc>' for cell in cells)}</w:tr>"


def notes(kind: str, held: dict[int, str]) -> str:
    """The part with the footnotes or endnotes of a document."""
    separator = f'<w:{kind} w:id="0" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    own = "".join(
        f'<w:{kind} w:id="{name}"><w:p><w:r><w:{kind}Ref/></w:r>{content}</w:p></w:{kind}>'
        for name, content in held.items()
    )
    return f"<w:{kind}s {SPACES}>{separator}{own}</w:{kind}s>"


def call(kind: str, name: int) -> str:
    """The place in the text that calls a note."""
    return f'<w:r><w:{kind}Reference w:id="{name}"/></w:r>'


def body(content: str) -> str:
    """The main part."""
    return f"<w:document {SPACES}><w:body>{content}<w:sectPr/></w:body></w:document>"


def relations(*held: tuple[str, str], outside: bool = False) -> str:
    """Relations of a part: kind and target."""
    mode = ' TargetMode="External"' if outside else ""
    own = "".join(
        f'<Relationship Id="r{at}" Type="{R}/{kind}" Target="{target}"{mode}/>'
        for at, (kind, target) in enumerate(held)
    )
    return f'<Relationships xmlns="{RELATIONS}">{own}</Relationships>'


def package(content: str, parts: dict[str, str] | None = None, changed: dict[str, str] | None = None) -> dict[str, str]:
    """The parts of a document by name: `parts` by kind, such as footnotes; `changed` last, by name."""
    held = {"styles": STYLES, **(parts or {})}
    types = "".join(f'<Override PartName="/word/{kind}.xml" ContentType="{MAIN}.{kind}+xml"/>' for kind in held)
    return {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN}.document.main+xml"/>{types}</Types>',
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": body(content),
        "word/_rels/document.xml.rels": relations(*((kind, f"{kind}.xml") for kind in held)),
        **{f"word/{kind}.xml": part for kind, part in held.items()},
        **(changed or {}),
    }


def packed(parts: dict[str, str]) -> bytes:
    """The bytes of a document."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return data.getvalue()


def put(path: Path, parts: dict[str, str]) -> Path:
    """Writes a document."""
    path.write_bytes(packed(parts))
    return path
