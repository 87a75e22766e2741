"""Documents from strangers: each that could harm is refused with one diagnostic, in few steps and little memory."""

import io
import re
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from servanda.word import View, find, markdown, read_word, view_text
from tests.bad.literate import Page, pages
from tests.cli.conftest import Servanda
from tests.counting import steps
from tests.word.markup import (
    DEL,
    SPACES,
    TYPES,
    call,
    level,
    lists,
    notes,
    of,
    package,
    packed,
    para,
    put,
    relations,
    row,
    table,
    text,
)

GOOD = para(text("Each party shall withdraw."))
MAIN = "word/document.xml"
STEPS, MEGABYTES = 100_000, 64  # measured: under 30,000 lines of servanda, most documents under 500


def entities(levels: int) -> str:
    """The laughs of a billion: each entity is ten of the one before."""
    held = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, levels))
    return f'<!DOCTYPE d [<!ENTITY e0 "ha">{held}]><d>&e{levels - 1};</d>'


def marked(content: str) -> str:
    """A main part around some markup."""
    return package(content)[MAIN]


def stored(*entries: tuple[str, bytes], flags: int = 0, size: int | None = None) -> bytes:
    """An archive with these entries, whatever their names; `flags` and `size` are what its list says of them."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    raw = bytearray(data.getvalue())
    at = raw.find(b"PK\x01\x02")
    while at >= 0:
        if flags:
            struct.pack_into("<H", raw, at + 8, flags)
        if size is not None:
            struct.pack_into("<L", raw, at + 24, size)
        at = raw.find(b"PK\x01\x02", at + 1)
    return bytes(raw)


def changed(**parts: str) -> bytes:
    """A good document with some parts in the place of others; `_` stands for `/` in no name."""
    return packed(package(GOOD, changed={MAIN if name == "main" else name: part for name, part in parts.items()}))


def related(kind: str, source: str = MAIN) -> bytes:
    """A good document with a relation to the outside."""
    folder, _, name = source.rpartition("/")
    place = f"{folder}/_rels/{name}.rels".lstrip("/")
    return packed(package(GOOD, changed={place: relations((kind, "http://example.org/x"), outside=True)}))


def many(count: int) -> bytes:
    """An archive of very many parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for at in range(count):
            archive.writestr(str(at), b"")
    return data.getvalue()


LOOP = (
    f'<w:styles {SPACES}><w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="A"/></w:style>'
    "</w:styles>"
)
HOSTILE: dict[str, tuple[bytes, str]] = {
    "bomb in the text": (changed(main=marked("<w:p/>" * 3_000_000)), "D105"),
    "bomb beside the text": (packed(package(GOOD) | {"word/media/x.bin": "0" * 50_000_000}), "D105"),
    "bomb of many parts": (many(20_000), "D105"),
    "size that is a lie": (stored((MAIN, b"x"), size=0xFFFFFFF0), "D105"),
    "sum of many large parts": (
        stored(*((f"{at}.bin", bytes(range(256)) * 4000) for at in range(1900)), size=900_000),
        "D105",
    ),
    "billion laughs": (changed(main=entities(10)), "D107"),
    "external entity": (changed(main='<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'), "D107"),
    "parameter entity": (changed(main='<!DOCTYPE d [<!ENTITY % x SYSTEM "http://example.org/x"> %x;]><d/>'), "D107"),
    "external document type": (changed(main='<!DOCTYPE d SYSTEM "http://example.org/d.dtd"><d/>'), "D107"),
    "document type in the relations": (packed(package(GOOD) | {"_rels/.rels": "<!DOCTYPE d><d/>"}), "D107"),
    "document type in UTF-16": (
        stored(
            *((name, part.encode()) for name, part in package(GOOD).items() if name != MAIN),
            (MAIN, "\ufeff<!DOCTYPE d [<!ENTITY x 'y'>]><d/>".encode("utf-16-le")),
        ),
        "D107",
    ),
    "depth": (changed(main=marked("<w:sdt><w:sdtContent>" * 5_000 + "</w:sdtContent></w:sdt>" * 5_000)), "D109"),
    "depth of tables": (changed(main=marked("<w:tbl><w:tr><w:tc>" * 80 + "</w:tc></w:tr></w:tbl>" * 80)), ""),
    "linked picture": (related("image"), "D110"),
    "linked template": (related("attachedTemplate", "word/settings.xml"), "D110"),
    "linked object": (related("oleObject"), "D110"),
    "linked text": (related("aFChunk"), "D110"),
    "linked part of a note": (related("image", "word/footnotes.xml"), "D110"),
    "linked document": (related("officeDocument", ""), "D110"),
    "field that includes a text": (
        changed(main=marked(para('<w:fldSimple w:instr=" includetext &quot;C:\\x&quot; "/>'))),
        "D110",
    ),
    "field in runs": (
        changed(
            main=marked(
                para(
                    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDE</w:instrText></w:r>'
                    '<w:r><w:instrText>AUTO x y</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
                )
            )
        ),
        "D110",
    ),
    "path that climbs": (packed(package(GOOD) | {"word/../../../x": "x"}), "D106"),
    "path from the root": (packed(package(GOOD) | {"/etc/passwd": "x"}), "D106"),
    "path of a drive": (packed(package(GOOD) | {"C:/x": "x"}), "D106"),
    "path with backslashes": (packed(package(GOOD) | {"word\\..\\..\\x": "x"}), "D106"),
    "name that ends early": (packed(package(GOOD) | {"word/xqml": "x"}).replace(b"word/xqml", b"word/x\0ml"), "D106"),
    "two parts of one name": (packed(package(GOOD) | {"WORD/document.xml": "x"}), "D106"),
    "encrypted part": (stored((MAIN, b"x"), flags=1), "D102"),
    "packed in another way": (packed(package(GOOD)).replace(b"\x08\x00\x00\x00\x21", b"\x0c\x00\x00\x00\x21"), "D104"),
    "empty file": (b"", "D101"),
    "text": (b"Each party shall withdraw.", "D101"),
    "rich text": (b"{\\rtf1 Each party}", "D101"),
    "OpenDocument": (stored(("mimetype", b"application/vnd.oasis.opendocument.text"), ("x.xml", b"<x/>")), "D101"),
    "spreadsheet": (
        packed(package(GOOD, changed={"[Content_Types].xml": package("")["[Content_Types].xml"].replace("word", "x")})),
        "D101",
    ),
    "no main part": (stored(*((n, p.encode()) for n, p in package(GOOD).items() if n != MAIN)), "D101"),
    "no body": (changed(main=marked("").replace("w:body", "w:bodi")), "D101"),
    "cut in half": (packed(package(GOOD))[:900], "D104"),
    "cut at the end": (packed(package(GOOD))[:-3], "D104"),
    "bytes behind the end": (packed(package(GOOD)) + b"x" * 30, "D104"),
    "damaged part": (packed(package(GOOD)).replace(b"PK\x03\x04", b"PK\x03\x05"), "D104"),
    "not XML": (changed(main="Each party shall withdraw."), "D108"),
    "XML that is not closed": (changed(main="<d><e></d>"), "D108"),
    "unknown entity": (changed(main="<d>&nbsp;</d>"), "D108"),
    "namespace that is not declared": (changed(main="<w:d/>"), "D108"),
    "encoding that does not exist": (changed(main='<?xml version="1.0" encoding="klingon"?><d/>'), "D108"),
    "macros": (
        packed(
            package(GOOD)
            | {
                "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="bin" '
                'ContentType="application/vnd.ms-office.vbaProject"/></Types>'
            }
        ),
        "D111",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_documents(tmp_path: Path, what: str) -> None:
    """Each is refused with its code before it can take time or memory."""
    data, code = HOSTILE[what]
    path = tmp_path / "draft.docx"
    path.write_bytes(data)

    tracemalloc.start()
    manuscript, heard = read_word(path)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()

    assert [d.code for d in heard] == ([code] if code else [])
    assert (manuscript is None) == bool(code)
    assert all(d.file == str(path) for d in heard)
    assert steps(read_word, path) < STEPS
    assert peak < MEGABYTES


BOUND = notes("footnote", {2: text(" ha" * 50_000), 3: text(" itself") + call("footnote", 3)})
COUNTED = lists({0: level(0, "decimal", "%1" * 50_000, start=9**40)}, {1: of(0)})
GROWING: dict[str, dict[str, str]] = {
    "brackets in brackets": package(para(text("[" * 30_000 + "]" * 30_000))),
    "owners without end": package(para(text("[" + "A, " * 30_000 + "/ A: x]"))),
    "one note, called often": package(para(call("footnote", 2) * 20_000), {"footnotes": BOUND}),
    "a note that calls itself": package(para(call("footnote", 3)), {"footnotes": BOUND}),
    "a long number, counted often": package(para(text("x"), entry=(1, 0)) * 1_000, {"numbering": COUNTED}),
    "remarks without end": package(
        para("".join(f'<w:commentRangeStart w:id="{at}"/>' for at in range(5_000)), text("x") * 5_000)
    ),
    "deleted ends": package("".join(para(text(f"{at * 7919}"), mark=DEL) for at in range(20_000))),
    "a style based on itself": package(para(text("x"), style="A"), {"styles": LOOP}),
}


@pytest.mark.parametrize("what", GROWING)
def test_what_would_grow_does_not(tmp_path: Path, what: str) -> None:
    """Small documents that would become endless in memory or on paper come to an end."""
    path = put(tmp_path / "draft.docx", GROWING[what])

    manuscript, _ = read_word(path)
    printed = markdown(manuscript, find(manuscript, {}), path.name) + view_text(manuscript, View.FINAL)

    assert len(printed) < 10_000_000


def test_more_elements_and_columns_than_a_text_has(tmp_path: Path) -> None:
    """Elements are counted, those of the formats of runs apart; so are the columns of tables."""
    runs = "".join(f'<w:r w:rsidR="{at * 7919 % 999983}"/>' for at in range(500_001))
    formats = "<w:r><w:rPr><w:b/><w:i/><w:u/></w:rPr></w:r>" * 10_000

    assert [d.code for d in read_word(put(tmp_path / "a.docx", package(para(runs))))[1]] == ["D109"]
    assert read_word(put(tmp_path / "b.docx", package(para(formats))))[1] == ()
    wide = table(row(*(para() for _ in range(64))))
    assert [d.code for d in read_word(put(tmp_path / "c.docx", package(wide)))[1]] == ["D109"]


def test_a_file_too_large(tmp_path: Path) -> None:
    """A file of more than 100 MB is refused by its size alone."""
    path = tmp_path / "draft.docx"
    with path.open("wb") as file:
        file.truncate(100_000_001)

    assert [d.code for d in read_word(path)[1]] == ["D105"]


def test_a_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the machine refuses is told as of any text."""
    path = put(tmp_path / "draft.docx", package(GOOD))
    monkeypatch.setattr("servanda.word.reading.open_package", deny)

    assert [(d.code, d.message) for d in read_word(path)[1]] == [
        ("S128", f'"{path}" cannot be read: Permission denied.')
    ]


def deny(_: Path) -> None:
    """As a machine does that keeps a file to itself."""
    raise PermissionError(13, "Permission denied")


def test_a_stack_that_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the markup is deeper than the machine can follow, the document is refused too."""
    path = put(tmp_path / "draft.docx", package(GOOD))
    monkeypatch.setattr("servanda.word.reading.open_package", lambda _: deep(0))

    assert [d.code for d in read_word(path)[1]] == ["D109"]


def deep(level: int) -> int:
    """Never ends by itself."""
    return deep(level + 1) + 1


def test_no_file(tmp_path: Path) -> None:
    """A document that is not there, and a folder in its place, are refused as any text is."""
    assert [d.code for d in read_word(tmp_path / "no.docx")[1]] == ["S127"]
    assert [d.code for d in read_word(tmp_path)[1]] == ["S128"]


def test_hyperlinks_are_words(tmp_path: Path) -> None:
    """The address behind a word is told in a warning and never fetched; the words stay."""
    more = {"word/_rels/document.xml.rels": relations(("hyperlink", "https://example.org/map"), outside=True)}
    content = para('<w:hyperlink r:id="r0">', text("the map"), "</w:hyperlink>")

    manuscript, heard = read_word(put(tmp_path / "draft.docx", package(content, changed=more)))

    assert [(d.code, d.severity) for d in heard] == [("D112", "warning")]
    assert "https://example.org/map" in heard[0].message
    assert manuscript.blocks[0].pieces[0].text == "the map"


def test_a_large_document_is_read(tmp_path: Path) -> None:
    """A draft of five hundred pages is no attack."""
    content = "".join(para(text(f"Paragraph {at}: each party shall withdraw its forces.")) for at in range(10_000))

    manuscript, heard = read_word(put(tmp_path / "draft.docx", package(content)))

    assert heard == ()
    assert len(manuscript.blocks) == 10_000


@pytest.mark.parametrize("page", pages("D*.md"), ids=lambda page: page.path.stem)
def test_a_faulty_document_gives_the_box_of_its_page(
    servanda: Servanda, tmp_path: Path, page: Page, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """Each fault of a document prints what its page shows, with status 2, or 0 for a warning."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    page.put(tmp_path)

    printed = servanda("import", page.name)

    assert re.findall(r"^┌─ (\w+) ", printed.err, re.MULTILINE) == [page.code]
    assert printed.status == (0 if printed.out else 2)
    page.check(printed.err, record=request.config.getoption("--record-docs"))
