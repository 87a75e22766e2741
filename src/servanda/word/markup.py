"""The markup of a part as a tree: without document types, entities, or more depth and elements than a text needs.

Packages must not hold document type declarations (ECMA-376, part 2, 6.5.3), so one is refused at its first byte; with
it go entities, and every fetch from outside that an XML processor can be talked into.
"""

from __future__ import annotations

from typing import NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import ExpatError, ParserCreate

from servanda.word.archive import SAVE_AS, Refusal

DEPTH, ELEMENTS = 256, 500_000  # the formats of runs, which are most of a document, are not counted
LARGEST = 2**31  # numbers of the format have 32 bits
_ATTRIBUTES = frozenset(  # those that are read, by their names without namespace
    (
        *(
            "val",
            "author",
            "date",
            "id",
            "type",
            "ilvl",
            "numId",
            "abstractNumId",
            "styleId",
            "default",
            "space",
            "char",
        ),
        *("instr", "fldCharType", "ascii", "Type", "Target", "TargetMode", "PartName", "ContentType", "Extension"),
    )
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = {  # ISO/IEC 29500 strict writes other names for the same things
    "http://purl.oclc.org/ooxml/wordprocessingml/main": W,
    "http://purl.oclc.org/ooxml/officeDocument/relationships": R,
    "http://purl.oclc.org/ooxml/officeDocument/math": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}
_RUN, _FORMAT = f"{{{W}}}r", f"{{{W}}}rPr"


def read_markup(data: bytes, part: str) -> Element:
    """The root element of a part."""
    parser = ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    builder = TreeBuilder()
    open_: list[str] = []
    elements = skipped = 0  # `skipped`: how deep the format of a run stands, which is not read

    def doctype(*_: object) -> NoReturn:
        raise Refusal("D107", f'The part "{part}" declares a document type, which a document must not do.')

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal elements, skipped
        name = _name(name)
        if not skipped and name == _FORMAT and open_[-1:] == [_RUN]:
            skipped = len(open_) + 1
        open_.append(name)
        elements += not skipped
        if len(open_) > DEPTH or elements > ELEMENTS:
            limit = f"{DEPTH} elements deep" if len(open_) > DEPTH else f"{ELEMENTS:,} elements long"
            raise Refusal("D109", f'The markup of the part "{part}" is more than {limit}.')
        if not skipped:
            held = {_name(key): value for key, value in attributes.items() if key.rpartition("}")[2] in _ATTRIBUTES}
            builder.start(name, held)

    def end(_: str) -> None:
        nonlocal skipped
        name = open_.pop()
        if not skipped:
            builder.end(name)
        elif len(open_) < skipped:
            skipped = 0

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes this by place
    except (ExpatError, UnicodeError, LookupError, ValueError) as error:
        raise Refusal("D108", f'The part "{part}" is not well-formed XML: {error}.', SAVE_AS) from error
    return builder.close()


def _name(name: str) -> str:
    """`{namespace}name`, as ElementTree writes it, in the namespaces of the transitional form."""
    space, sign, local = name.rpartition("}")
    return f"{{{_STRICT.get(space, space)}}}{local}" if sign else name


def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def value(element: Element | None, child: str, default: str | None = None) -> str | None:
    """The `w:val` of a child element: how most properties are written."""
    found = None if element is None else element.find(w(child))
    return default if found is None else found.get(w("val"), default)


def number(text: str | None, default: int | None = None) -> int | None:
    """A whole number, or the default where the text is none."""
    try:
        read = int(text) if text is not None else default
    except ValueError:
        return default
    return default if read is not None and abs(read) > LARGEST else read


def switched_on(element: Element | None, child: str) -> bool:
    """Whether a property that is on or off is there, and on."""
    found = None if element is None else element.find(w(child))
    return found is not None and found.get(w("val"), "true") not in ("0", "false", "off", "none")
