"""The editor's half of a talk with yaml-language-server, which VS Code's YAML extension holds."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

SERVER = Path(__file__).parent / "node_modules/yaml-language-server/bin/yaml-language-server"
WANTED = dict.fromkeys(("validate", "hover", "completion"), True)
ON = {"yaml": WANTED | {"schemaStore": {"enable": False}}}  # nothing from the network


class Editor:
    """Opens files in the server, and asks about places in the one opened last."""

    def __init__(self, root: Path) -> None:
        self.server = subprocess.Popen(
            ["node", str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.asked = 0
        self.marks: dict[str, list[dict]] = {}
        self.ask("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": {}})
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": ON})

    def marked(self, texts: dict[Path, str]) -> dict[str, list[str]]:
        """Return the messages of what is marked in many files at once, by their names."""
        beside = {path.with_name(f"{self.asked}-{path.name}").as_uri(): path for path in texts}
        for uri, path in beside.items():
            self.show(uri, texts[path])
        while not beside.keys() <= self.marks.keys():
            self.hear()
        marks = {path.name: self.marks[uri] for uri, path in beside.items()}
        return {name: [each["message"] for each in found] for name, found in marks.items() if found}

    def open(self, path: Path, text: str) -> list[str]:
        """Show a file beside ``path`` with that text; return the messages of what is marked."""
        self.uri = path.with_name(f"{self.asked}-{len(self.marks)}-{path.name}").as_uri()
        self.lines = text.splitlines()
        self.show(self.uri, text)
        while self.uri not in self.marks:
            self.hear()
        return [each["message"] for each in self.marks[self.uri]]

    def hover(self, typed: str) -> str:
        """Return what the pointer is told over the first line with ``typed`` in it."""
        found = self.ask("textDocument/hover", self.at(typed, 1))
        return found["contents"]["value"] if found else ""

    def offered(self, typed: str) -> list[str]:
        """Return what is offered behind ``typed``."""
        found = self.ask("textDocument/completion", self.at(typed, len(typed)))
        return [item["label"] for item in found["items"]]

    def at(self, typed: str, after: int):
        line = next(n for n, row in enumerate(self.lines) if typed in row)
        place = {"line": line, "character": self.lines[line].index(typed) + after}
        return {"textDocument": {"uri": self.uri}, "position": place}

    def show(self, uri, text):
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})

    def ask(self, method, params):
        self.asked += 1
        self.send({"id": self.asked, "method": method, "params": params})
        while True:
            said = self.hear()
            if said.get("id") == self.asked and "method" not in said:
                return said["result"]

    def tell(self, method, params):
        self.send({"method": method, "params": params})

    def send(self, said):
        body = json.dumps({"jsonrpc": "2.0"} | said).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.server.stdin.flush()

    def hear(self):
        """Return the next message; what the server asks is answered with nothing but settings."""
        length = 0
        while (line := self.server.stdout.readline().strip()) or not length:
            assert line or self.server.poll() is None, "the language server has ended"
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        said = json.loads(self.server.stdout.read(length))
        if said.get("method") == "textDocument/publishDiagnostics":
            self.marks[said["params"]["uri"]] = said["params"]["diagnostics"]
        elif "method" in said and "id" in said:
            wanted = said["params"].get("items", []) if isinstance(said.get("params"), dict) else []
            answer = [ON.get(each.get("section")) for each in wanted] or None
            self.send({"id": said["id"], "result": answer})
        return said

    def close(self):
        self.server.kill()
        self.server.communicate()


def there() -> None:
    """Skip where the server is not: it needs Node and what ``build.py test`` fetches."""
    if not shutil.which("node"):
        pytest.skip("no Node on this machine: the editor's server cannot run")
    if not SERVER.exists():
        pytest.skip("no yaml-language-server: npm ci --prefix tests")
