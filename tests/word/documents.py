"""The test documents: one for each thing a negotiator's draft may have. LibreOffice must read each as servanda does."""

from tests.word.markup import (
    DEL,
    INS,
    SPACES,
    call,
    cut,
    ins,
    level,
    lists,
    notes,
    of,
    package,
    para,
    row,
    table,
    text,
    tracked,
)

ARTICLES = lists(
    {
        0: level(0, "decimal", "Article %1")
        + level(1, "decimal", "%1.%2.")
        + level(2, "lowerLetter", "(%3)")
        + level(3, "lowerRoman", "(%4)"),
        1: level(0, "bullet", "\uf0b7")
        + level(1, "upperRoman", "%2")
        + level(2, "ordinalText", "%3")
        + level(3, "cardinalText", "%4")
        + level(4, "ordinal", "%5")
        + level(5, "decimalZero", "%6")
        + level(6, "russianLower", "%7")
        + level(7, "upperLetter", "%8)"),
        2: level(0, "upperRoman", "Part %1.")
        + level(1, "decimal", "%1.%2", '<w:lvlRestart w:val="0"/><w:isLgl/>')
        + level(2, "decimal", "%3)", start=4),
        3: level(0, "decimal", "Article %1.", '<w:pStyle w:val="ArticleHeading"/>')
        + level(1, "decimal", "%1.%2", '<w:pStyle w:val="Clause1"/>'),
    },
    {
        1: of(0),
        2: of(0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'),
        3: of(1),
        4: of(2),
        9: of(3),
        10: of(0, '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride>'),
    },
)

BOXED = para(text("In a box."))
BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><wp:extent cx='900000' cy='900000'/>"
    "<wp:docPr id='1' name='x'/><a:graphic><a:graphicData uri='http://schemas.microsoft.com/office/word/2010/"
    f"wordprocessingShape'><wps:wsp><wps:cNvSpPr txBox='1'/><wps:spPr/><wps:txbx><w:txbxContent>{BOXED}"
    "</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{BOXED}</w:txbxContent></v:textbox>"
    "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def field(instruction: str, result: str) -> str:
    """A field in its long form."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText> {instruction} </w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


CHANGES = (
    para(text("Each party shall "), cut("try to "), ins("meet"), text(" within "), cut("30"), ins("10"), text(" days."))
    + para(text("Arden and Veld "), ins("shall "), ins("jointly ", "Veld"), text("report."))
    + para(cut("First "), ins("mine ", "Veld"), cut("second "), text("rest."))
    + para(
        text("In "), tracked("ins", text("all ") + tracked("del", text("known "), "Veld") + text("areas")), text(".")
    )
    + para(text("Moved "), tracked("moveFrom", text("from here "), "Veld"), text("stays."))
    + para(text("Stays, "), tracked("moveTo", text("from here "), "Veld"), text("moved."))
)

MARKS = (
    para(text("A deleted end"), mark=DEL)
    + para(text(" joins."))
    + para(text("An inserted end"), mark=INS)
    + para(text(" splits."))
    + para(ins("All inserted."), mark=INS)
    + para(text("Between."))
    + para(cut("All deleted."), mark=DEL)
    + para(text("The end of this was inserted,"), mark=INS)
    + para(ins("and this behind it."))
    + para(text("The end of this was deleted,"), mark=DEL)
    + para(cut("and this behind it."))
    + para(cut("One"), mark=DEL)
    + para(cut("two"), mark=DEL)
    + para(text("three."))
    + para(text("Before a table"), mark=DEL)
    + table(row(para(text("a"), mark=DEL) + para(text("b")), para(text("c"))))
    + para(text("Mid"), mark=DEL)
    + para(text("dle"), mark=DEL)
    + para(text(" end."))
    + para(ins("The last."), mark=INS)
)

HEADINGS = (
    para(text("Agreement on the Border Zone"), style="Title")
    + para(text("Preamble."))
    + para(text("Scope"), style="ArticleHeading")
    + para(text("This Agreement applies to the zone."), style="Clause1")
    + para(text("It applies "), ins("also "), text("at night."), style="Clause1")
    + para(ins("Inserted article"), style="ArticleHeading", mark=INS)
    + para(ins("Inserted clause."), style="Clause1", mark=INS)
    + para(text("Withdrawal"), style="ArticleHeading")
    + para(text("Each party withdraws."), style="Clause1")
    + para(text("Annex"), style="Heading1")
    + para(text("Map"), style="Heading2")
    + para(text("By outline"), more='<w:outlineLvl w:val="2"/>')
)

NUMBERS = (
    para(text("Scope"), entry=(1, 0))
    + para(text("first"), entry=(1, 1))
    + para(text("a"), entry=(1, 2))
    + para(ins("b, inserted"), entry=(1, 2), mark=INS)
    + para(text("c"), entry=(1, 2))
    + para(cut("d, deleted"), entry=(1, 2), mark=DEL)
    + para(text("e"), entry=(1, 2))
    + para(text("i"), entry=(1, 3))
    + para(text("No number."))
    + para(text("Second"), entry=(1, 0))
    + para(text("first again"), entry=(1, 1))
    + para(text("Fifth"), entry=(2, 0))
    + para(text("Sixth"), entry=(2, 0))
    + para(text("Goes on"), entry=(1, 0))
    + para(text("Deep at once"), entry=(1, 2))
    + para(text("Restarted level"), entry=(10, 1))
    + "".join(para(text(f"form {at}"), entry=(3, at)) for at in range(8))
    + para(text("form 7 again"), entry=(3, 7))
    + para(entry=(1, 1))
    + para(text("after an empty one"), entry=(1, 1))
    + para(text("Numbered, its end deleted, "), entry=(1, 0), mark=DEL)
    + para(text("joins what has no number."))
    + para(text("No number, its end deleted, "), mark=DEL)
    + para(text("joins what has one."), entry=(1, 0))
    + para(cut("All deleted, numbered."), entry=(1, 0), mark=DEL)
    + para(text("Left without number."))
    + para(ins("All inserted, no number."), mark=INS)
    + para(text("Numbered still."), entry=(1, 0))
    + para(
        text("Numbered by a change."),
        more='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        '<w:pPrChange w:id="77" w:author="Arden" w:date="2030-03-01T10:00:00Z"><w:pPr/></w:pPrChange>',
    )
)

LEGAL = (  # what LibreOffice 7.4 does not do: Roman parts with decimal paragraphs that count on through the parts
    para(text("Part"), entry=(4, 0))
    + para(text("one"), entry=(4, 1))
    + para(text("four"), entry=(4, 2))
    + para(text("Part"), entry=(4, 0))
    + para(text("two, not begun anew"), entry=(4, 1))
)

NOTES = para(
    text("Arden"),
    call("footnote", 2),
    text(" and Veld"),
    call("footnote", 3),
    text(" agree"),
    call("endnote", 2),
    text("."),
) + para(text("Not "), tracked("ins", call("footnote", 4)), text("without this"), call("footnote", 5), text("."))

FIELDS = (
    para('<w:fldSimple w:instr=" FORMTEXT ">', text("simple"), "</w:fldSimple>", field("QUOTE x", text(" long ")))
    + para(field("QUOTE x", text("outer ") + field("QUOTE y", text("inner")) + text(" outer")), text(" end"))
    + para(
        '<w:smartTag w:uri="x" w:element="place">', text("Kyiv"), "</w:smartTag><w:sdt><w:sdtPr/><w:sdtContent>",
        text(" in a control"), "</w:sdtContent></w:sdt><w:hyperlink w:anchor='x'>", text(" linked"), "</w:hyperlink>",
        '<w:customXml w:element="x">', text(" custom"), "</w:customXml>",
    )
    + "<w:sdt><w:sdtPr/><w:sdtContent>" + para(text("A paragraph in a control.")) + "</w:sdtContent></w:sdt>"
)  # fmt: skip

SIGNS = (
    para(
        text("tab"), "<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/>"
        '<w:t>e</w:t><w:cr/><w:t>f</w:t><w:sym w:font="Symbol" w:char="F061"/></w:r>',
        text("10\u00a0km\u202fnorth — “quoted” … § 5 &amp; *stars* _under_ `code` &lt;b&gt; \\ back"),
    )
    + para("<w:r><w:t> trimmed?  </w:t></w:r>", text("|"))
    + para(text("before"), '<w:r><w:br w:type="page"/></w:r>', text("after a page"))
    + para('<w:r><w:br w:type="page"/></w:r>')
    + para()
    + para(text("# no heading")) + para(text("- no list")) + para(text("12. no list")) + para(text("&gt; no quotation"))
    + para(text("[no]: definition")) + para(text("[no](link) and [no][link]")) + para(text("---"))
    + para("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>", text(" shown"))
)  # fmt: skip

TABLES = (
    para(text("Before."))
    + table(
        row(para(text("Unit")) + para(text("second line")), para(text("Date | time"))),
        row(para(ins("1st brigade"), mark=INS), para(ins("1 May"), mark=INS), change=INS),
        row(para(cut("2nd brigade"), mark=DEL), para(cut("2 May"), mark=DEL), change=DEL),
        row(para(text("3rd "), cut("brigade"), ins("division")), table(row(para(text("x")), para(text("y")))) + para()),
    )
    + para(text("Merged:"))
    + "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
    '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + para(text("wide")) + "</w:tc></w:tr>"
    '<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + para(text("tall")) + "</w:tc><w:tc><w:tcPr/>"
    + para(text("r1")) + "</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>" + para() + "</w:tc><w:tc><w:tcPr/>"
    + para(text("r2")) + "</w:tc></w:tr></w:tbl>"
    + para(text("After."))
)  # fmt: skip

BOXES = para(text("Beside a box."), BOX) + para(text("After it."))

RIGHT_TO_LEFT = para(text("المادة الأولى "), ins("وقف إطلاق النار"), cut("الهدنة"), more="<w:bidi/>") + para(
    text("סעיף 2 "), "<w:bdo w:val='rtl'>", text("טקסט"), "</w:bdo>", text(" and English"), more="<w:bidi/>"
)

BRACKETS = (
    para(text("The force shall be [RU: 10,000][Ukraine: 85,000] strong."))
    + para(text("It withdraws [Arden: within 30 days / Veld: within 60 days]."))
    + para(text("[Alt 1 The zone is demilitarised. | Alt 2 The zone is not.] [to be discussed]"))
    + para(text("[United Kingdom, France: observers [Veld: unarmed]] come. [Note: check the map]"))
    + para(
        text("Signs were put "),
        ins("["),
        text("here"),
        ins("]"),
        text(" by one side: a|b, ]["),
        ins("[Veld: x] nothing"),
    )
    + para(text("As ["), ins("Arden: soon", "Arden"), text(" | "), ins("Veld: later", "Veld"), text("] as can be."))
)

COMMENTS = para(
    text("Within "), '<w:commentRangeStart w:id="1"/>', text("30 "), ins("working "), text("days"),
    '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>', text(" of that."),
)  # fmt: skip

REMARKS = (
    f'<w:comments {SPACES}><w:comment w:id="1" w:author="Anna Veld" w:date="2030-03-02T09:00:00Z">'
    f"{para(text('Calendar -- or working days?'))}</w:comment></w:comments>"
)

DOCUMENTS: dict[str, dict[str, str]] = {
    "changes": package(CHANGES),
    "marks": package(MARKS),
    "headings": package(HEADINGS, {"numbering": ARTICLES}),
    "numbers": package(NUMBERS, {"numbering": ARTICLES}),
    "notes": package(
        NOTES,
        {
            "footnotes": notes(
                "footnote",
                {2: text(" First "), 3: text(" Second "), 4: text(" Inserted "), 5: text(" With ") + ins("a change")},
            ),
            "endnotes": notes("endnote", {2: text(" At the end.")}),
        },
    ),
    "fields": package(FIELDS),
    "signs": package(SIGNS),
    "tables": package(TABLES),
    "boxes": package(BOXES),
    "right-to-left": package(RIGHT_TO_LEFT),
    "brackets": package(BRACKETS),
    "comments": package(COMMENTS, {"comments": REMARKS}),
    "legal": package(LEGAL, {"numbering": ARTICLES}),
}
