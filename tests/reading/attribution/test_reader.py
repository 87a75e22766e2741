"""Attributions are found with their source, cue and content in their places."""

import pytest

from servanda.reading.attribution import attributions
from servanda.reading.tokens import sentences
from tests.reading.attribution.marked import in_words, read, unmarked

# Each rule with sentences that it alone reads.
RULES = [
    ("speaker, verb, clause", "<The envoy> {said} on Monday [that the bridge was closed]."),
    ("speaker, verb, clause", "<Bo, the envoy of Veld,> {said} [the bridge was closed]."),
    ("speaker, verb, clause", "<The envoys who came to Ostra> {say} [the bridge is closed]."),
    ("speaker, verb, clause", "In May, after weeks of rain, <a judge> {ruled} [that the dam must open]."),
    ("speaker, verb, clause", "<Arden and its allies> {argue} [that the line was drawn in haste]."),
    ("speaker, verb, clause", "<Bo> — the envoy of Veld — {said} [the bridge was closed]."),
    ("speaker, verb, clause", "It was the envoy <who> {promised} [that the guns will stop]."),
    ("speaker, verb, clause", "<Arden> {has not yet said} [whether it will sign]."),
    ("speaker, verb, clause", "<The army> {said in a statement} [that its guns were silent]."),
    ("speaker, verb, to", "<Norland> {has promised} at the talks [to scale down its army]."),
    ("speaker, verb, to", "<He>{’s promised} [to return]."),
    ("speaker, verb, thing", "<Veld> {called for} [an exchange of prisoners], which Arden had refused."),
    ("speaker, verb, quote", "<Bo> {wrote:} [“We shall not come.”]"),
    ("speaker, verb, quote", "<Bo> {told} reporters, [“We shall not come.”]"),
    ("quotation, speaker, verb", "[“We shall not come,”] <Bo> {said}. [“Not now.”]"),
    ("quotation, speaker, verb", "[The plan is “a trap,”] <the minister> {said}."),
    ("quotation, speaker, verb", "[''We shall not come,''] <Bo> {said}."),
    ("quotation, speaker, verb", "[“Leave us!”] <Bo> {shouted}."),
    ("quotation, verb, speaker", "[“We shall not fire,”] {said} <General Ro, who commands the north>."),
    ("clause, speaker, verb", "[The bridge was closed at noon], <Bo> {said} on Monday."),
    ("clause, speaker, verb", "[The bridge], <Bo> {said}, [was closed at noon]."),
    ("clause, verb, speaker", "[The bridge was closed at noon], {said} <Bo>."),
    ("according to", "{According to} <the monitors>, [the night was quiet]."),
    ("according to", "[The night was quiet], {according to} <the monitors>."),
    ("passive with by", "[The plan] {was rejected} by <Veld>."),
    ("passive", "[Two guards] {were accused of} [smuggling]."),
    ("passive", "[The accord] {is seen} [as a first step]."),
    ("seeming", "[The front] {seems} [to be calm]."),
    ("asked", "{Asked} [whether he would sign], Bo walked on."),
    ("speaker and colon", "<GENERAL RO>{:} [We shall not fire. We never did]."),
    ("speaker and colon", "<Minister>{:} [Bridge stays closed]"),
]


@pytest.mark.parametrize(("rule", "marked"), RULES)
def test_what_each_rule_reads(rule: str, marked: str) -> None:
    """The rule finds source, cue and content to the letter, and says its name."""
    text, expected = unmarked(marked)
    if rule == "speaker and colon" and text.endswith("."):
        expected = (*expected[:2], (f"{expected[2][0]}.",))  # what is said in a transcript is whole sentences
    found = {in_words(a, text): a.rule for a in attributions(text, sentences(text))}
    assert found.get(expected) == rule, found


SILENT = [
    "The state of the bridge is bad.",
    "Its claims were old.",
    "He met the press in Ostra.",
    "The United States met Norland in the final.",
    "It is time to say goodbye.",
    "Asked about the bridge.",
    "09:30: The bridge opens.",
    "“Bridge” is a word.",
    "",
]


@pytest.mark.parametrize("text", SILENT)
def test_where_nobody_is_cited_nothing_is_found(text: str) -> None:
    """Nouns that look like cues, names of states, purposes and titles attribute nothing."""
    assert read(text) == []


def test_a_second_cue_has_the_speaker_of_the_first() -> None:
    """What follows as "…, adding that …" or "… and vowed to …" goes on with the source of its sentence."""
    text = "Bo said the road was open, adding that the bridge was not. Ro left the hall and vowed to return."
    assert read(text) == [
        ("Bo", "said", ("the road was open",), 0),
        ("Bo", "adding", ("that the bridge was not",), 0),
        ("Ro", "vowed", ("to return",), 0),
    ]


def test_a_participle_looks_for_the_subject_of_its_sentence() -> None:
    """Where nobody was cited before it, "…, saying" has the subject of the main verb."""
    assert read("The delegates left the hall at noon, saying that they were tired.") == [
        ("The delegates", "saying", ("that they were tired",), 0)
    ]


def test_what_a_speaker_reports_of_another_is_nested() -> None:
    """An attribution inside a content has depth 1, one inside that 2; what is quoted is nested too."""
    found = read("Arden said that Veld had promised to leave. “We promised to stay,” Bo said.")
    assert [(source, cue, depth) for source, cue, _, depth in found] == [
        ("Arden", "said", 0),
        ("Veld", "had promised", 1),
        ("We", "promised", 1),
        ("Bo", "said", 0),
    ]


def test_a_quotation_goes_on_over_paragraphs() -> None:
    """A quotation that a paragraph leaves open belongs with the next one to the same speaker, and so on."""
    text = "“We are tired,” Bo said. “It is time to go home.\n\n“We have been here too long.\n\n“We shall not return.”"
    assert read(text) == [
        (
            "Bo",
            "said",
            (
                "“We are tired,”",
                "“It is time to go home.",
                "“We have been here too long.",
                "“We shall not return.”",
            ),
            0,
        )
    ]


def test_a_quotation_alone_has_no_speaker() -> None:
    """A paragraph of quoted speech without a cue is found, and nobody is guessed."""
    (found,) = attributions(text := "“We shall not return to this hall.”", sentences(text))
    assert (found.source, found.cue, found.rule) == (None, None, "quotation alone")
    assert found.content[0].of(text) == text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We agree,” Bo said.", "direct"),
        ("Bo called the plan “a trap” for Veld.", "mixed"),
        ("Bo said he agreed.", "indirect"),
    ],
)
def test_how_a_content_is_quoted(text: str, kind: str) -> None:
    """Direct, mixed or indirect, by the quotation marks on its words."""
    assert attributions(text, sentences(text))[0].quotation == kind


def test_attributions_come_in_the_order_of_their_cues() -> None:
    """Whatever rule found them, the reader meets them as the report tells them."""
    text = "The bridge was shut, Bo said. Veld called it a pity, and Arden welcomed the news."
    starts = [a.cue.start for a in attributions(text, sentences(text)) if a.cue]
    assert starts == sorted(starts)
    assert len(starts) == 3
