"""Codes of countries and of the units of Ukraine, after ISO 3166, and the names that files know them by."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
# ISO 3166-2:UA, with the names of the outlines, of VIINA and of the siren services.
UNITS: dict[str, tuple[str, ...]] = {
    "UA-05": ("Vinnytsya", "Vinnytska oblast", "Vinnytsia"),
    "UA-07": ("Volyn", "Volynska oblast"),
    "UA-09": ("Luhans'k", "Luhanska oblast", "Luhansk"),
    "UA-12": ("Dnipropetrovs'k", "Dnipropetrovska oblast", "Dnipropetrovsk"),
    "UA-14": ("Donets'k", "Donetska oblast", "Donetsk"),
    "UA-18": ("Zhytomyr", "Zhytomyrska oblast"),
    "UA-21": ("Transcarpathia", "Zakarpattia", "Zakarpatska oblast"),
    "UA-23": ("Zaporizhzhya", "Zaporizhia", "Zaporizka oblast", "Zaporizhzhia"),
    "UA-26": ("Ivano-Frankivs'k", "Ivano-Frankivska oblast", "Ivano-Frankivsk"),
    "UA-30": ("Kiev City", "KievCity", "Kyiv City"),
    "UA-32": ("Kiev", "Kyivska oblast", "Kyiv oblast"),
    "UA-35": ("Kirovohrad", "Kirovohradska oblast"),
    "UA-40": ("Sevastopol", "Sevastopol'"),
    "UA-43": ("Crimea", "Autonomous Republic of Crimea"),
    "UA-46": ("L'viv", "Lvivska oblast", "Lviv"),
    "UA-48": ("Mykolayiv", "Mykolaivska oblast", "Mykolaiv"),
    "UA-51": ("Odessa", "Odeska oblast", "Odesa"),
    "UA-53": ("Poltava", "Poltavska oblast"),
    "UA-56": ("Rivne", "Rivnenska oblast"),
    "UA-59": ("Sumy", "Sumska oblast"),
    "UA-61": ("Ternopil'", "Ternopilska oblast", "Ternopil"),
    "UA-63": ("Kharkiv", "Kharkivska oblast"),
    "UA-65": ("Kherson", "Khersonska oblast"),
    "UA-68": ("Khmel'nyts'kyy", "Khmelnytska oblast", "Khmelnytskyi"),
    "UA-71": ("Cherkasy", "Cherkaska oblast"),
    "UA-74": ("Chernihiv", "Chernihivska oblast"),
    "UA-77": ("Chernivtsi", "Chernivetska oblast"),
}
# The same units by GeoNames' own numbers of first-level units.
_GEONAMES = (
    *(
        "UA-71",
        "UA-74",
        "UA-77",
        "UA-12",
        "UA-14",
        "UA-26",
        "UA-63",
        "UA-65",
        "UA-68",
        "UA-35",
        "UA-43",
        "UA-30",
        "UA-32",
    ),
    *(
        "UA-09",
        "UA-46",
        "UA-48",
        "UA-51",
        "UA-53",
        "UA-56",
        "UA-40",
        "UA-59",
        "UA-61",
        "UA-05",
        "UA-07",
        "UA-21",
        "UA-23",
    ),
    "UA-18",
)
UNIT_BY_GEONAMES = {f"UA.{number:02}": code for number, code in enumerate(_GEONAMES, 1)}
UNIT_BY_NAME = {name: code for code, names in UNITS.items() for name in names}
_SHAPE = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")


@cache
def countries() -> dict[str, str]:
    """The alpha-2 code of a country by its alpha-2, alpha-3 or numeric code, or its short English name."""
    found: dict[str, str] = {}
    with (DATA / "countries.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            alpha2 = row["alpha2"]
            found |= dict.fromkeys((alpha2, row["alpha3"], row["numeric"], row["numeric"].lstrip("0")), alpha2)
            found[row["name"]] = alpha2
    return found


def path_of(code: str) -> tuple[str, ...] | None:
    """The regions from the country down to a code; None where there is no such region."""
    if not _SHAPE.fullmatch(code) or code[:2] not in countries():
        return None
    if code.startswith("UA-") and code not in UNITS:
        return None
    return (code,) if len(code) == 2 else (code[:2], code)


def name_of(code: str) -> str:
    """A name for a code, for people."""
    if code in UNITS:
        return UNITS[code][-1]
    return next((name for name, alpha2 in countries().items() if alpha2 == code and len(name) > 3), code)
