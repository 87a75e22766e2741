"""Styles and lists of a document: which paragraph is a heading, which an entry of which list."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from servanda.word.manuscript import Layout, Level, List
from servanda.word.markup import number, switched_on, value, w

CLAUSE = "ServandaClause"
_HEADING = re.compile(r"heading ([1-9])")
_LEVELS = 9
_SHAPE = 255  # signs of a label, as in Word; the label of each paragraph is as long
BULLET = "•"
_PICTURED = ("Symbol", "Wingdings", "Webdings")  # fonts whose letters are pictures


_PLAIN = Layout()


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style, with those it is based on, says about its paragraphs."""

    layout: Layout = _PLAIN
    levelled: bool = False  # whether the level of the list is said, or to be looked up in the list


class Styles:
    """The layouts of paragraphs, by their properties."""

    def __init__(self, styles: Element | None, numbering: Element | None) -> None:
        found = () if styles is None else styles.iterfind(w("style"))
        self._elements = {str(e.get(w("styleId"))): e for e in found if e.get(w("type"), "paragraph") == "paragraph"}
        self._default = next((name for name, e in self._elements.items() if e.get(w("default")) in ("1", "true")), "")
        self._read: dict[str, _Style] = {}
        self.lists, self._levels_of_styles = read_lists(styles, numbering)

    def layout(self, properties: Element | None) -> Layout:
        """What a paragraph with these properties is."""
        name = value(properties, "pStyle", self._default) or ""
        style = self._style(name)
        layout = _own(style.layout, properties)
        said = properties is not None and properties.find(f"{w('numPr')}/{w('ilvl')}") is not None
        if not said and not style.levelled:
            layout = replace(layout, level=self._levels_of_styles.get((str(layout.list), name), layout.level))
        return layout

    def _style(self, name: str) -> _Style:
        chain: list[str] = []
        while name in self._elements and name not in self._read and name not in chain:
            chain.append(name)
            name = value(self._elements[name], "basedOn", "") or ""
        style = self._read.get(name, _Style()) if name not in chain else _Style()
        for each in reversed(chain):
            style = self._read[each] = self._told(each, style)
        return style

    def _told(self, name: str, base: _Style) -> _Style:
        element = self._elements[name]
        called = (value(element, "name", name) or name).lower()
        properties = element.find(w("pPr"))
        layout = _own(replace(base.layout, clause=base.layout.clause or name == CLAUSE), properties)
        heading = _HEADING.fullmatch(called)
        if heading:
            layout = replace(layout, heading=int(heading.group(1)))
        elif called == "title":
            layout = replace(layout, heading=0)
        elif called.startswith(("toc ", "contents ")):
            layout = replace(layout, contents=True, heading=None)
        said = properties is not None and properties.find(f"{w('numPr')}/{w('ilvl')}") is not None
        return _Style(layout, base.levelled or said)


def _own(layout: Layout, properties: Element | None) -> Layout:
    """A layout with what these properties change of it."""
    if properties is None:
        return layout
    outline = number(value(properties, "outlineLvl"))
    if outline is not None:
        layout = replace(layout, heading=outline + 1 if 0 <= outline < _LEVELS else None)
    entry = properties.find(w("numPr"))
    if entry is not None:
        held = value(entry, "numId", layout.list)
        level = number(value(entry, "ilvl"), layout.level) or 0
        layout = replace(layout, list=None if held == "0" else held, level=level)
    return layout


def read_lists(styles: Element | None, numbering: Element | None) -> tuple[dict[str, List], dict[tuple[str, str], int]]:
    """The lists by number, and the level that a list keeps for a style, by list and style."""
    if numbering is None:
        return {}, {}
    families = {str(e.get(w("abstractNumId"))): e for e in numbering.iterfind(w("abstractNum"))}
    members = {str(e.get(w("numId"))): e for e in numbering.iterfind(w("num"))}
    lists: dict[str, List] = {}
    kept: dict[tuple[str, str], int] = {}
    for name, element in members.items():
        family = _family(value(element, "abstractNumId", "") or "", families, members, styles)
        if family not in families:
            continue
        levels = {number(e.get(w("ilvl")), 0) or 0: e for e in families[family].iterfind(w("lvl"))}
        overrides = {number(e.get(w("ilvl")), 0) or 0: e for e in element.iterfind(w("lvlOverride"))}
        levels |= {at: own for at, e in overrides.items() if (own := e.find(w("lvl"))) is not None}
        starts = ((at, number(value(e, "startOverride"))) for at, e in sorted(overrides.items()))
        lists[name] = List(
            family,
            tuple(_level(levels.get(at)) for at in range(_LEVELS)),
            tuple((at, start) for at, start in starts if start is not None),
        )
        kept |= {(name, style): at for at, e in levels.items() if (style := value(e, "pStyle")) is not None}
    return lists, kept


def _family(name: str, families: dict[str, Element], members: dict[str, Element], styles: Element | None) -> str:
    """A list may borrow its levels from a list style, which names another list."""
    link = value(families.get(name), "numStyleLink")
    if link is None or styles is None:
        return name
    style = next((e for e in styles.iterfind(w("style")) if e.get(w("styleId")) == link), None)
    borrowed = None if style is None else style.find(f"{w('pPr')}/{w('numPr')}")
    return value(members.get(value(borrowed, "numId", "") or ""), "abstractNumId", name) or name


def _level(element: Element | None) -> Level:
    if element is None:
        return Level()
    form, shape = value(element, "numFmt", "decimal") or "decimal", (value(element, "lvlText", "") or "")[:_SHAPE]
    fonts = element.find(f"{w('rPr')}/{w('rFonts')}")
    pictured = fonts is not None and str(fonts.get(w("ascii"))).startswith(_PICTURED)
    if form == "bullet" and (not shape or pictured or "\ue000" <= shape[0] <= "\uf8ff"):
        shape = BULLET
    start, restart = number(value(element, "start"), 1) or 0, number(value(element, "lvlRestart"))
    return Level(start, form, shape, restart, switched_on(element, "isLgl"))
