"""Reports out of every kind of file, with the day of publication only where the file states it."""

import sys
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from servanda.reading.formats import read_reports
from servanda.reading.report import Report
from servanda.syntax import Diagnostic
from tests.word.markup import package, packed, para, text, tracked

WORDS = "The envoys of Norland met those of Southmark in Port Vero on Tuesday. They offered to leave the river bank."
BODY = f"<nav><a href=/>Home</a></nav><article><p>{WORDS}</p></article><footer>All rights reserved</footer>"


def read(path: Path, content: str | bytes) -> list[Report | Diagnostic]:
    """What is read of a file with this content."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_reports(path))


def one(path: Path, content: str | bytes) -> Report:
    """The one report of a file, of which nothing must be said."""
    (report,) = read(path, content)
    assert isinstance(report, Report), report
    return report


def codes(found: list[Report | Diagnostic]) -> list[str]:
    """The codes of what is told of a file."""
    return [each.code for each in found if isinstance(each, Diagnostic)]


def pdf(*lines: str) -> bytes:
    """A PDF of one page with these lines, in the least that the format asks for."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 9 Tf 12 TL 40 700 Td {shown} ET"
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 9] /Contents 4 0 R /Resources << /Font << /F1 {font} >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
    ]
    out, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return f"{out}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()


def test_a_text_is_read_to_the_letter(tmp_path: Path) -> None:
    """Ends of lines and spaces stay, so that places are those of the file; only the byte order mark is none of it."""
    content = f"\ufeff{WORDS}\r\n\r\n  “Yes”\n"
    report = one(tmp_path / "a.txt", content)
    assert report.text == content[1:]
    assert report.published is None
    assert report.sha256 == sha256(content.encode()).hexdigest()


def test_a_text_in_utf_16_is_known_by_its_mark(tmp_path: Path) -> None:
    """The byte order mark says the encoding, in either order."""
    for encoding in ("utf-16-le", "utf-16-be"):
        assert one(tmp_path / "a.txt", f"\ufeff{WORDS}".encode(encoding)).text == WORDS


def test_of_a_page_the_main_text_is_read(tmp_path: Path) -> None:
    """Menus and footers are not the report; that the file is a page its first bytes say, whatever its name."""
    report = one(tmp_path / "a.txt", f"<!DOCTYPE html><html><body>{BODY}</body></html>")
    assert report.text == WORDS


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2030-03-30T08:00:00Z">',
        '<meta itemprop="datePublished" content="2030-03-30">',
        '<meta name="DC.date.issued" content="2030-03-30">',
        '<script type="application/ld+json">{"@type": "Report", "datePublished": "2030-03-30T23:59:00-08:00"}</script>',
        '<script type="application/ld+json">[{"@graph": [{"datePublished": "2030-03-30"}]}]</script>',
    ],
)
def test_the_day_of_publication_is_read_where_a_page_states_it(tmp_path: Path, head: str) -> None:
    """Each of the usual places is looked at, and the day is taken as it is written."""
    report = one(tmp_path / "a.html", f"<html><head>{head}</head><body>{BODY}</body></html>")
    assert report.published == date(2030, 3, 30)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:modified_time" content="2030-03-30">',
        '<link rel="canonical" href="https://paper.example/2030/03/30/talks">',
        '<meta name="date" content="30 March">',
        '<meta name="date" content="2030-02-30">',
        '<script type="application/ld+json">{"datePublished": </script>',
        '<script type="application/ld+json">"2030-03-30"</script>',
    ],
)
def test_no_day_is_guessed(tmp_path: Path, head: str) -> None:
    """A change, an address, half a date, a day that does not exist or broken data state no day of publication."""
    assert one(tmp_path / "a.html", f"<html><head>{head}</head><body>{BODY}</body></html>").published is None


def test_a_page_is_decoded_as_it_declares(tmp_path: Path) -> None:
    """Latin-1 is what browsers make of it; an encoding that nobody knows is passed over."""
    page = f'<html><head><meta charset="iso-8859-1"></head><body><p>“Señor” {WORDS}</p></body></html>'
    assert one(tmp_path / "a.html", page.encode("cp1252")).text.startswith("“Señor”")
    page = page.replace("iso-8859-1", "klingon")
    assert one(tmp_path / "a.html", page).text.startswith("“Señor”")


def test_broken_markup_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    """Tags that are never closed, and one that is cut off, do not lose the words before."""
    report = one(tmp_path / "a.html", f"<html><p>{WORDS}<b><table><tr><p>{WORDS}</i></html><div <a href='x")
    assert report.text.count(WORDS) == 2


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + WORDS,
        "<p " + 'a="b" ' * 100_000 + "></p>",
        "<!--" * 100_000,
        "<" * 200_000,
        "&#x110000;" * 50_000,
    ],
)
def test_no_page_hangs(tmp_path: Path, page: str) -> None:
    """Depth, attributes, comments and references without end come to an end, with a report or a fault."""
    assert read(tmp_path / "a.html", f"<html><body>{page}</body></html>")


def test_the_lines_of_a_pdf_are_joined(tmp_path: Path) -> None:
    """A sentence goes on over lines, a word over its hyphen; a short line that ends a sentence ends a paragraph."""
    report = one(
        tmp_path / "a.pdf",
        pdf(
            "The envoys of Norland and of Southmark met in Port Vero and nego-",
            "tiated for two days about the river and about the status of the non-",
            "European island.",
            "They agreed on nothing, and the next round of talks will be held in",
            "the capital.",
        ),
    )
    assert report.text == (
        "The envoys of Norland and of Southmark met in Port Vero and negotiated for two days about the river and about "
        "the status of the non-European island.\n"
        "They agreed on nothing, and the next round of talks will be held in the capital."
    )
    assert report.published is None


def test_a_pdf_without_words_or_cut_off_is_told(tmp_path: Path) -> None:
    """A page without text is no report, and half a file is none."""
    assert codes(read(tmp_path / "a.pdf", pdf(""))) == ["R120"]
    assert codes(read(tmp_path / "a.pdf", pdf(WORDS)[:300])) == ["R126"]


def test_a_pdf_with_too_many_pages_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is on pages as well as on bytes."""
    monkeypatch.setattr("servanda.reading.formats.pdf.PAGES", 0)
    assert codes(read(tmp_path / "a.pdf", pdf(WORDS))) == ["R122"]


def test_what_a_pdf_unpacks_to_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of a few bytes that unpack to millions are not read on and on."""
    monkeypatch.setattr("servanda.reading.formats.pdf.UNPACKED", 100)
    assert codes(read(tmp_path / "a.pdf", pdf(WORDS))) == ["R122"]


def test_an_encrypted_pdf_is_told(tmp_path: Path) -> None:
    """A password that we do not have keeps the text from us."""
    import io

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(WORDS))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert codes(read(tmp_path / "a.pdf", out.getvalue())) == ["R126"]


def test_a_word_document_is_read_with_its_changes_accepted(tmp_path: Path) -> None:
    """What was struck is not said, what was put in is."""
    body = para(text("They will "), tracked("del", text("leave")), tracked("ins", text("stay")), text("."))
    report = one(tmp_path / "a.docx", packed(package(body + para(text(WORDS)))))
    assert report.text == f"They will stay.\n{WORDS}\n"


def test_an_archive_that_is_no_document_is_told(tmp_path: Path) -> None:
    """The fault is the one that importing it would have."""
    assert codes(read(tmp_path / "a.docx", b"PK\x03\x04nothing")) == ["D104"]


def test_json_lines_are_read_one_by_one(tmp_path: Path) -> None:
    """Each line is a report with its number, its own name and day; what is none is told."""
    path = tmp_path / "a.jsonl"
    lines = [
        f'{{"text": "{WORDS}", "published": "2030-03-30", "id": "x1"}}',
        "",
        "nothing",
        '{"body": "Talks ended.", "date": "soon"}',
        '{"text": "half \\ud800"}',
        '{"text": "..."}',
        "\0\0",
    ]
    found = read(path, "\n".join(lines))
    reports = [each for each in found if isinstance(each, Report)]
    assert [(each.name, each.published) for each in reports] == [
        (f"{path}:1 x1", date(2030, 3, 30)),
        (f"{path}:4", None),
        (f"{path}:5", None),
    ]
    assert reports[2].text == "half \N{REPLACEMENT CHARACTER}"
    assert reports[0].sha256 == sha256(f"{lines[0]}\n".encode()).hexdigest()
    told = [(each.code, each.file) for each in found if isinstance(each, Diagnostic)]
    assert told == [
        ("R128", f"{path}:3"),
        ("R130", f"{path}:4"),
        ("R124", f"{path}:5"),
        ("R120", f"{path}:6"),
        ("R121", f"{path}:7"),
    ]


def test_a_line_too_long_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line is told and not held; what comes after it is read."""
    monkeypatch.setattr("servanda.reading.formats.records.LIMIT", 40)
    found = read(tmp_path / "a.jsonl", '{"text": "' + "a" * 200 + '"}\n{"text": "Talks ended."}\n')
    assert codes(found) == ["R122"]
    assert [each.text for each in found if isinstance(each, Report)] == ["Talks ended."]


def test_json_holds_one_report_or_a_list(tmp_path: Path) -> None:
    """An object is a report, each object of a list is one; what is no JSON is told."""
    assert one(tmp_path / "a.json", '{"content": "Talks ended.", "datePublished": "2030-03-30"}').published
    assert len(read(tmp_path / "a.json", '[{"text": "Talks ended."}, {"text": "They resumed."}]')) == 2
    assert codes(read(tmp_path / "a.json", "[" * 100_000)) == ["R128"]
    assert codes(read(tmp_path / "a.jsonl", "")) == ["R120"]


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    """A name without a file, a folder, and a file that is not ours to read."""
    assert codes(list(read_reports(tmp_path / "none.txt"))) == ["S127"]
    assert codes(list(read_reports(tmp_path))) == ["S128"]


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's reason is given."""
    (tmp_path / "a.txt").write_text(WORDS)
    monkeypatch.setattr(Path, "open", lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    (found,) = read_reports(tmp_path / "a.txt")
    assert isinstance(found, Diagnostic)
    assert "Permission denied" in found.message


@pytest.mark.parametrize("first", [b"\x89PNG\r\n", b"\xd0\xcf\x11\xe0", b"{\\rtf1", b"\x1f\x8b\x08"])
def test_what_is_known_to_be_no_text_is_named(tmp_path: Path, first: bytes) -> None:
    """Pictures, old documents, rich text and packed files are refused by their first bytes."""
    assert codes(read(tmp_path / "a.txt", first + b"x" * 100)) == ["R121"]


def test_nothing_foreign_is_imported_before_it_is_needed(tmp_path: Path) -> None:
    """Text and JSON are read where the packages of the extra are not installed."""
    hidden = ("trafilatura", "pypdf", "lxml.html")
    with pytest.MonkeyPatch.context() as patch:
        for name in hidden:
            patch.setitem(sys.modules, name, None)
        assert one(tmp_path / "a.txt", WORDS)
        assert one(tmp_path / "a.json", '{"text": "Talks ended."}')
        assert codes(read(tmp_path / "a.pdf", pdf(WORDS))) == ["R129"]
