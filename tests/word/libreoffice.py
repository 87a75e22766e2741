"""Run by the Python that has LibreOffice's bridge: saves documents as text, their changes rejected and accepted.

`python3 libreoffice.py SOFFICE FOLDER` writes for each FOLDER/NAME.docx: NAME.original.txt and NAME.final.txt; the text
of its notes as NAME.original.notes and NAME.final.notes; and NAME.again.docx, the document as LibreOffice writes it.
"""

import contextlib
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue

COMMANDS = {"original": ".uno:RejectAllTrackedChanges", "final": ".uno:AcceptAllTrackedChanges"}
PATIENCE = 60  # seconds for LibreOffice to start


def named(**values: Any) -> tuple[Any, ...]:
    """Arguments as LibreOffice takes them."""
    found = []
    for name, value in values.items():
        argument = PropertyValue()
        argument.Name, argument.Value = name, value
        found.append(argument)
    return tuple(found)


def connected(pipe: str) -> Any:
    """The context of a LibreOffice that listens on a pipe."""
    own = uno.getComponentContext()
    resolver = own.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", own)
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def save(desktop: Any, dispatcher: Any, path: Path) -> None:
    """Every text of one document."""
    for view, command in COMMANDS.items():
        document = desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, named(Hidden=True))
        if view == "original" and not path.name.endswith(".again.docx"):
            again = path.with_suffix(".again.docx").as_uri()
            document.storeToURL(again, named(FilterName="MS Word 2007 XML"))
        dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, ())
        target = path.with_suffix(f".{view}.txt").as_uri()
        document.storeToURL(target, named(FilterName="Text (encoded)", FilterOptions="UTF8,LF,,,"))
        notes = [
            held.getByIndex(at).String for held in (document.Footnotes, document.Endnotes) for at in range(held.Count)
        ]
        path.with_suffix(f".{view}.notes").write_text("\n".join(notes), "utf-8")
        document.close(True)


def main(soffice: str, folder: Path) -> None:
    """All documents of a folder, and all again as LibreOffice writes them."""
    with tempfile.TemporaryDirectory() as profile:
        pipe = f"servanda{Path(profile).name}"
        own = f"-env:UserInstallation={Path(profile).as_uri()}"
        options = ["--headless", "--norestore", "--nologo", "--nodefault", own]
        process = subprocess.Popen([soffice, *options, f"--accept=pipe,name={pipe};urp;"])
        try:
            context = connected(pipe)
            manager = context.ServiceManager
            desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
            for pattern in ("*.docx", "*.again.docx"):
                for path in sorted(folder.glob(pattern)):
                    if pattern != "*.docx" or not path.name.endswith(".again.docx"):
                        save(desktop, dispatcher, path)
            with contextlib.suppress(Exception):  # it may be gone before it can answer
                desktop.terminate()
            process.wait(PATIENCE)
        finally:
            process.kill()


main(sys.argv[1], Path(sys.argv[2]).resolve())
