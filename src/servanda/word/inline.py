"""The text of a paragraph: runs, what wraps them, fields, and what hangs on a word (notes, comments, text boxes)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from servanda.word.archive import Refusal
from servanda.word.manuscript import PAGE, Changes, Comment, Paragraph, Piece
from servanda.word.markup import local, w
from servanda.word.tracked import CHANGES, change

_AT_ONCE = 50  # stretches of commented words that are open at one place
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FETCHING = frozenset(
    ("INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "LINK", "DDE", "DDEAUTO", "IMPORT", "DATABASE", "RD")
)
_WRAPPERS = frozenset(
    ("r", "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "bdo", "dir", "ruby", "rubyBase")
)
_LEFT = {"oMath": "a formula", "oMathPara": "a formula"}
_PROPERTIES = frozenset(("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rt", "rubyPr"))


@dataclass
class _Field:
    """A field under way: its instruction, and whether its result has begun."""

    instruction: str = ""
    result: bool = False


class Inline:
    """Reads the text of paragraphs, one after the other: fields and commented words may go on from one to the next.

    `paragraphs` reads those of a text box; `left` gathers what is not taken over.
    """

    def __init__(
        self,
        paragraphs: Callable[[Element], Iterable[Paragraph]],
        comments: dict[str, Comment],
        left: dict[str, None],
    ) -> None:
        self._paragraphs = paragraphs
        self.comments = comments
        self._left = left
        self._fields: list[_Field] = []
        self._about: dict[str, list[str]] = {}
        self._pieces: list[Piece] = []
        self._comments: list[Comment] = []
        self._boxes: list[Paragraph] = []

    def read(self, element: Element) -> tuple[list[Piece], tuple[Comment, ...], tuple[Paragraph, ...]]:
        """The pieces of a paragraph, its comments and its text boxes."""
        held = self._pieces, self._comments, self._boxes
        self._pieces, self._comments, self._boxes = [], [], []
        self._walk(element, ())
        found = self._pieces, tuple(self._comments), tuple(self._boxes)
        self._pieces, self._comments, self._boxes = held
        return found

    def _walk(self, element: Element, changes: Changes) -> None:
        for child in element:
            name = local(child)
            if name in CHANGES:
                self._walk(child, (*changes, change(child)))
            elif name == "fldSimple":
                _allowed(child.get(w("instr"), ""))
                self._walk(child, changes)
            elif name == "AlternateContent":  # the newer form of a thing and the older: one of them is enough
                for choice in child:
                    self._walk(choice, changes)
                    break
            elif name in _WRAPPERS:
                self._walk(child, changes)
            elif name in _LEFT:
                self._left[_LEFT[name]] = None
            elif name not in _PROPERTIES:
                self._leaf(name, child, changes)

    def _leaf(self, name: str, element: Element, changes: Changes) -> None:
        """What stands in a run, or between runs."""
        match name:
            case "t" | "delText":
                words = element.text or ""
                self._add(words if element.get(_SPACE) == "preserve" else words.strip(" \t\r\n"), changes)
            case "br" if element.get(w("type"), "textWrapping") != "textWrapping":
                self._add(PAGE, changes)
            case "sym":
                self._add(_symbol(element), changes)
            case "instrText" | "delInstrText" if self._fields:
                self._fields[-1].instruction += element.text or ""
            case "fldChar":
                self._field(element.get(w("fldCharType"), ""))
            case "footnoteReference" | "endnoteReference":
                if self._shown:
                    key = f"{name.removesuffix('Reference')}:{element.get(w('id'))}"
                    self._pieces.append(Piece("", changes, key))
            case "commentRangeStart" if len(self._about) < _AT_ONCE:
                self._about[str(element.get(w("id")))] = []
            case "commentReference":
                self._comment(str(element.get(w("id"))))
            case "drawing" | "pict" | "object":
                self._drawn(element)
            case _ if name in _SIGNS:
                self._add(_SIGNS[name], changes)

    @property
    def _shown(self) -> bool:
        return all(field.result for field in self._fields)

    def _add(self, text: str, changes: Changes) -> None:
        if self._shown:
            self._pieces.append(Piece(text, changes))
            for words in self._about.values():
                words.append(text)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif self._fields:
            _allowed(self._fields[-1].instruction)
            if kind == "separate":
                self._fields[-1].result = True
            elif kind == "end":
                self._fields.pop()

    def _comment(self, key: str) -> None:
        comment = self.comments.get(key)
        if comment is not None:
            about = " ".join("".join(self._about.pop(key, ())).split())
            self._comments.append(replace(comment, about=about))

    def _drawn(self, element: Element) -> None:
        """The text boxes of a drawing; its picture is not taken over."""
        boxes = list(element.iter(w("txbxContent")))
        if not boxes:
            self._left["an embedded object" if local(element) == "object" else "a picture"] = None
        for box in boxes[:1]:
            self._boxes.extend(self._paragraphs(box))


def _allowed(instruction: str) -> None:
    """A field that fetches something from outside is refused, whether or not it would be fetched by us."""
    words = instruction.split()
    if words and words[0].upper() in _FETCHING:
        what = f"The document fetches something from outside, by a field {words[0].upper()}."
        raise Refusal("D110", what, expected="Expected: its words instead (in Word: Ctrl+Shift+F9 on the field).")


def _symbol(element: Element) -> str:
    try:
        code = int(element.get(w("char"), ""), 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else ""
