"""Show what is not translated, or bring the catalogue up to date.

    python3 run.py catalogue            list the texts without a translation, and wrong ones
    python3 run.py catalogue --write    renew the .po from the code, and the .mo from the .po

After --write the new texts stand in the .po with an empty msgstr: translate them there and run it
again.
"""

from __future__ import annotations

import argparse
import sys

from tests.catalogue import po
from tests.catalogue.checking import LANGUAGES, faults
from tests.catalogue.sources import messages


def main() -> int:
    """List what is wrong; return 0 when nothing is."""
    parser = argparse.ArgumentParser(prog="run.py catalogue")
    parser.add_argument("--write", action="store_true", help="renew the .po and the .mo")
    writing = parser.parse_args().write
    found = 0
    for language, plurals in LANGUAGES.items():
        said = messages()
        path = po.place(language, "po")
        if writing:
            po.write(path, po.read(path), said, plurals)
            po.place(language, "mo").write_bytes(po.compiled(po.read(path), said))
        for fault in faults(language, said):
            sys.stdout.write(f"{fault}\n")
            found += 1
        sys.stdout.write(f"{language}: {len(said)} texts, {found} faults\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
