"""Our own code under another CPython: compiled, imported, and the sample catalogue read with it.

No other interpreter is to be had from the package registries but CPython in WebAssembly (npm's
``pyodide``), which lacks what is native: Typst, lxml, cryptography, SQLite. What is left, reading,
checking, facts and the bodies of pages, must give the same on every version::

    python -m bench.pythons
    npm install --prefix /tmp/py pyodide@314.0.7      # 3.14; 0.29.4: 3.13; 0.27.7: 3.12
    node bench/pythons.mjs /tmp/py/node_modules/pyodide .venv/lib/python3.11/site-packages
"""

from __future__ import annotations

import importlib
import json
import sys
import warnings
from datetime import date
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

ROOT = Path(__file__).parent.parent
AS_OF = date(2026, 11, 23)


def main() -> None:
    """Print what did not import, and digests of what was read and made."""
    warnings.simplefilter("error", SyntaxWarning)
    _stand_in()
    missing: dict[str, str] = {}
    paths = sorted((ROOT / "motcua").glob("*.py"))
    for path in paths:
        compile(path.read_text("utf-8"), path, "exec")
        try:
            importlib.import_module(f"motcua.{path.stem}")
        except ImportError as error:
            missing[path.stem] = str(error).partition("\n")[0]
    read, bodies = _digests()
    print(f"CPython {sys.version.split()[0]}: {len(paths)} modules compile")
    print(f"without a native library not imported: {', '.join(missing) or 'none'}")
    print(f"problems and facts {read[:16]}, bodies of pages {bodies[:16]}")


def _digests() -> tuple[str, str]:
    """Return digests of what is read from the sample catalogue, and of the pages' bodies."""
    from motcua import catalogue, derive
    from motcua.bodies import Bodies

    read, made, bodies = sha256(), sha256(), Bodies()
    folder = ROOT / "catalogue"
    rest = catalogue.registers(folder, AS_OF)
    view = rest.view(AS_OF)
    for path in rest.files:
        reading = catalogue.procedure(path, folder, view, rest.translations.get(path, ()))
        if reading.record is None:
            raise ValueError(f"{path} is not read")
        facts = derive.facts(reading.record, view, path.relative_to(folder).as_posix())
        read.update(repr((reading.problems, sorted(facts.items()))).encode())
        body = bodies.procedure(json.loads(derive.written(facts)), "../")
        made.update(str(body.html).encode())
    return read.hexdigest(), made.hexdigest()


def _stand_in() -> None:
    """Put plain Python in the place of native libraries, where these are not."""
    import yaml

    if not hasattr(yaml, "CBaseLoader"):
        yaml.CBaseLoader = yaml.BaseLoader  # type: ignore[misc, assignment]
    stand_ins: dict[str, dict[str, Any]] = {
        "orjson": {"dumps": _dumps, "loads": json.loads, "OPT_SORT_KEYS": 1},
        "sqlite3": {"Connection": object, "Error": Exception},
        "lzma": {"LZMAError": Exception, "LZMAFile": object, "open": None},
    }
    for name, held in stand_ins.items():
        try:
            importlib.import_module(name)
        except ImportError:
            sys.modules[name] = SimpleNamespace(**held)  # type: ignore[assignment]


def _dumps(held: object, default: Any = None, option: int = 0) -> bytes:
    return json.dumps(
        held, default=default, sort_keys=option == 1, ensure_ascii=False, separators=(",", ":")
    ).encode()


if __name__ == "__main__":
    main()
