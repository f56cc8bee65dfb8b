"""The Jinja that pages are written in, compiled to plain Python: twice as fast as Jinja's own.

In bodies ``record.name`` is always the key of a dict, never a method such as ``items``; in the
shell it is an attribute; of ``loop`` it is the attribute everywhere. What is called is a macro,
with all its values in order, and what it gives is HTML. All other text is escaped.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping, MutableMapping
from typing import Any

from jinja2 import BaseLoader, Environment, Template, TemplateNotFound, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from markupsafe import Markup, escape


def shown(value: Any) -> str:
    """Return a value as HTML; what a macro made is HTML already.

    >>> shown("<b> & 'c'"), shown(Markup("<b>")), shown(3)
    ('&lt;b&gt; &amp; &#39;c&#39;', Markup('<b>'), Markup('3'))
    """
    if type(value) is str:  # as escape() does it, without making another Markup of each text
        made = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return made.replace("'", "&#39;").replace('"', "&#34;")
    return value if type(value) is Markup else escape(value)


class _Compiler(CodeGenerator):
    """Writes subscripts and calls of functions where Jinja asks at run time what is meant."""

    PART = "[{!r}]"
    _shown: nodes.Node | None = None  # a call that is shown at once, and no value to go on with

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        if isinstance(node.node, nodes.Name) and node.node.name == "loop":
            super().visit_Getattr(node, frame)
        else:
            self.visit(node.node, frame)
            self.write(self.PART.format(node.attr))

    def visit_Call(  # noqa: N802 - Jinja's name
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        if node.kwargs or node.dyn_args or node.dyn_kwargs or forward_caller:
            self.fail("a macro takes its values in order", node.lineno)
        if not isinstance(node.node, nodes.Name):
            self.fail("only a macro is called", node.lineno)
        self.write("(" if node is self._shown else "Markup(")
        self.visit(node.node, frame)
        self.write("(")
        for value in node.args:
            self.visit(value, frame)
            self.write(", ")
        self.write("))")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        self.write("macro")

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("shown = environment.shown")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self._shown = node if isinstance(node, nodes.Call) else None
        self.write("(" if self._shown else "shown(")


class Dialect(Environment):
    """An environment for templates in this dialect, which know no function but their macros."""

    code_generator_class: type[CodeGenerator] = _Compiler
    shown = staticmethod(shown)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.globals.clear()

    def code(self, name: str) -> bytes:
        """Return the code of a template; only this version of Python can read it."""
        if self.loader is None:
            raise TemplateNotFound(name)
        source, file, _ = self.loader.get_source(self, name)
        return marshal.dumps(self.compile(source, name, file))


class Compiled(BaseLoader):
    """Gives templates of which ``Dialect.code`` made the code beforehand."""

    def __init__(self, codes: Mapping[str, bytes]) -> None:
        self._codes = codes

    def load(
        self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        """Return a template; raises TemplateNotFound."""
        if name not in self._codes:
            raise TemplateNotFound(name)
        code = marshal.loads(self._codes[name])  # noqa: S302 - our own, from the same Python
        return environment.template_class.from_code(environment, code, globals or {})


class _OfRecords(_Compiler):
    PART = ".{}"


class RecordDialect(Dialect):
    """The same for facts that are records with attributes, as the shell's are."""

    code_generator_class = _OfRecords
