"""How fast reports are read, in tokens per second of CPU on one core: `python benchmarks/reading.py FOLDER`.

FOLDER holds plain texts, one report each; without it, the annotated articles of the tests are read, in which more is
said than in ordinary news.
"""

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from servanda.reading import Report, read_report  # noqa: E402 - after the path is set
from servanda.reading.tokens import tokens  # noqa: E402 - likewise

ENOUGH = 50_000  # tokens


def main() -> None:
    """Prints tokens and statements per second."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "tests" / "reading" / "articles"
    texts = [file.read_text(encoding="utf-8", errors="replace") for file in sorted(folder.glob("*.txt"))]
    number = sum(len(tokens(text)) for text in texts)
    read_report(Report("warm", texts[0]))
    rounds = max(1, ENOUGH // number)
    begin = time.process_time()
    statements = sum(len(read_report(Report("report", text)).statements) for _ in range(rounds) for text in texts)
    seconds = time.process_time() - begin
    print(f"{len(texts)} reports, {number:,} tokens, {rounds} rounds: {seconds:.2f} s of CPU")
    print(f"{number * rounds / seconds:,.0f} tokens and {statements / seconds:,.0f} statements a second")


if __name__ == "__main__":
    main()
