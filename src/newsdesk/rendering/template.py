"""A pack's template in a sandbox: plain data in, text out, bounded in steps, size and time.

Jinja2's own sandbox keeps a template away from Python, but lets it loop and grow strings without
end. Here every loop and macro counts its steps, every output and every joined or multiplied text
its length; only filters that cannot blow up are there. A template is one file: it includes,
imports and extends nothing, so it reads nothing either.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateError, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.runtime import StrictUndefined, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from newsdesk.errors import NewsdeskError
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from jinja2.runtime import Context

STEPS = 20_000
"""How often loops and macros may run in one page."""

SIZE = 40_000_000
"""Characters that one page may put out or join, counted as often as they are copied."""

SECONDS = 2.0
"""How long one page may take."""

_LONGEST_SOURCE = 300_000
_COUNTED_TOGETHER = 4_000
_FILTERS = (
    "abs batch capitalize count d default dictsort e escape first float groupby int items join "
    "last length list lower map max min reject rejectattr replace reverse round select "
    "selectattr slice sort string striptags sum title trim truncate unique upper urlencode "
    "wordcount"
)
_TEXT_FILTERS = (
    "capitalize e escape join lower replace string striptags title trim truncate upper urlencode "
    "wordcount"
)
_TEXT_METHODS = (
    "upper lower strip lstrip rstrip split startswith endswith title capitalize isdigit isupper"
)
_DATA_METHODS = "items keys values get index count"
_SAFE_OF_TEXT, _SAFE_OF_DATA = frozenset(_TEXT_METHODS.split()), frozenset(_DATA_METHODS.split())
_FORBIDDEN = {
    nodes.Include: "include",
    nodes.Import: "import",
    nodes.FromImport: "import",
    nodes.Extends: "extends",
}


class TemplateFault(NewsdeskError):
    """A pack's template cannot be used; says which line and why.

    Attributes:
        line: Counted from 1; 0 where it is not known.
        reason: Why, without the line.
        always: Whether the next page would fail as well, whatever the article.
    """

    def __init__(self, line: int, reason: str, *, always: bool = False) -> None:
        self.line, self.reason, self.always = line, reason, always
        super().__init__(_("Template, line {line}: {reason}").format(line=line, reason=reason))


class PageTemplate:
    """A compiled template."""

    def __init__(self, source: str) -> None:
        if len(source) > _LONGEST_SOURCE:
            raise TemplateFault(0, _("the file is too large"), always=True)
        self._environment = _Sandbox()
        try:
            self._template = self._environment.from_string(source)
        except TemplateSyntaxError as error:
            raise TemplateFault(error.lineno, str(error.message), always=True) from error
        except (RecursionError, SyntaxError, MemoryError) as error:
            raise TemplateFault(0, _("it is too deeply nested"), always=True) from error

    def render(self, context: Mapping[str, Any]) -> str:
        """The page.

        Raises:
            TemplateFault: The template failed or went beyond its bounds.
        """
        budget = self._environment.begin()
        try:
            return _joined(self._template.generate(context), budget)
        except TemplateFault:
            raise
        except UndefinedError as error:
            raise TemplateFault(self._line(error), str(error.message)) from error
        except SecurityError as error:
            raise TemplateFault(self._line(error), _("not allowed in a pack")) from error
        except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            raise TemplateFault(self._line(error), str(error) or type(error).__name__) from error
        except (AttributeError, RecursionError, MemoryError) as error:
            raise TemplateFault(self._line(error), type(error).__name__) from error

    def _line(self, error: BaseException) -> int:
        """The template's line that an error came from: Jinja puts it into the traceback."""
        line, trace = 0, error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == "<template>":
                line = trace.tb_lineno
            trace = trace.tb_next
        return line


class _Budget(threading.local):
    """What is left of steps, size and time while a page is made in this thread."""

    def __init__(self) -> None:
        self.steps = self.size = self.line = 0
        self.end = 0.0

    def begin(self) -> _Budget:
        """Fill it for the next page."""
        self.steps, self.size, self.line = STEPS, SIZE, 0
        self.end = time.monotonic() + SECONDS
        return self

    def step(self, line: int, weight: int) -> str:
        """Count one turn of a loop or macro that holds so much fixed text."""
        self.line = line
        self.steps -= 1
        if self.steps < 0:
            raise TemplateFault(line, _("it loops too often"), always=True)
        self.spend(weight)
        return ""

    def spend(self, size: int) -> None:
        """Count characters that are about to be made or put out."""
        self.size -= size
        if self.size < 0:
            raise TemplateFault(self.line, _("it makes too much text"), always=True)
        if time.monotonic() > self.end:
            raise TemplateFault(self.line, _("it takes too long"), always=True)

    def printed(self, value: object) -> object:
        """A value on its way into the page: text and numbers only."""
        if isinstance(value, str):
            self.spend(len(value))
        else:
            self.check_scalar(value)
        return value

    def check_scalar(self, value: object) -> None:
        """Refuse lists and the like: printing them could take long, and is a mistake."""
        if isinstance(value, (list, tuple, dict, set)):
            raise TemplateFault(self.line, _("only text and numbers can be printed"))


class _Sandbox(ImmutableSandboxedEnvironment):
    intercepted_binops = frozenset({"*", "**", "+", "%"})

    def __init__(self) -> None:
        self.budget = _Budget()
        super().__init__(
            autoescape=True,
            undefined=StrictUndefined,
            finalize=self.budget.printed,
            trim_blocks=False,
            keep_trailing_newline=True,
        )
        known = {name: self.filters[name] for name in _FILTERS.split()}
        text_filters = set(_TEXT_FILTERS.split())
        self.filters.clear()
        for name, filter_ in known.items():
            self.filters[name] = self._bounded(filter_) if name in text_filters else filter_
        self.filters["replace"] = self._replace
        self.filters["join"] = self._join
        self.globals = {
            name: self.globals[name] for name in ("range", "dict", "namespace", "cycler")
        }

    def begin(self) -> _Budget:
        """Fill the budget for the next page."""
        return self.budget.begin()

    def step(self, line: int, weight: int) -> str:
        """Called by every turn of a loop and every call of a macro."""
        return self.budget.step(line, weight)

    def joined(self, *parts: object) -> str:
        """`a ~ b` within the budget."""
        for part in parts:
            self.budget.printed(part)
        return markup_join(parts)

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Arithmetic on numbers; texts and lists may be added within the budget."""
        del context
        if isinstance(left, (int, float)) and isinstance(right, (int, float)):
            if max(abs(left), abs(right)) > 10**9 or (operator == "**" and abs(right) > 16):
                raise TemplateFault(self.budget.line, _("the numbers are too large"))
            return self.binop_table[operator](left, right)
        if operator != "+":
            raise TemplateFault(self.budget.line, _("“{op}” is for numbers").format(op=operator))
        self.budget.spend(_length(left) + _length(right))
        return self.binop_table["+"](left, right)

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Few methods of text and data; the rest of Python stays out."""
        if isinstance(obj, str):
            return attr in _SAFE_OF_TEXT
        if isinstance(obj, (list, tuple, dict, set)):
            return attr in _SAFE_OF_DATA
        if isinstance(obj, (int, float)):
            return False
        return bool(super().is_safe_attribute(obj, attr, value))

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for kind, word in _FORBIDDEN.items():
            for found in tree.find_all(kind):
                raise TemplateFault(
                    found.lineno,
                    _("“{word}” is not allowed: a template is one file").format(word=word),
                )
        counted: nodes.Template = _Counting().visit(tree)
        counted.set_environment(self)
        return counted

    def _bounded(self, filter_: Callable[..., Any]) -> Callable[..., Any]:
        passes = getattr(filter_, "jinja_pass_arg", None)
        position = 0 if passes is None else 1

        def bounded(*args: object, **kwargs: object) -> object:
            self.budget.printed(args[position])
            return filter_(*args, **kwargs)

        if passes is not None:
            bounded.jinja_pass_arg = passes  # type: ignore[attr-defined]
        return bounded

    def _replace(self, text: object, old: str, new: str, count: int = -1) -> str:
        self.budget.printed(text)
        whole = text if isinstance(text, str) else str(text)
        times = len(whole) + 1 if not old else whole.count(old)
        self.budget.spend(len(whole) + times * len(new))
        return whole.replace(old, new, count)

    def _join(
        self, values: Iterable[object], between: str = "", attribute: str | None = None
    ) -> str:
        items = [self.getitem(value, attribute) if attribute else value for value in values]
        for item in items:
            self.budget.printed(item)
        self.budget.spend(len(between) * len(items))
        return Markup.escape(between).join(Markup.escape(item) for item in items)


class _Counting(NodeTransformer):
    """Puts a step into every loop and macro, and joins texts within the budget."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - Jinja's name
        return self._with_step(node)

    def visit_Macro(self, node: nodes.Macro) -> nodes.Node:  # noqa: N802
        return self._with_step(node)

    def visit_CallBlock(self, node: nodes.CallBlock) -> nodes.Node:  # noqa: N802
        return self._with_step(node)

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _call("joined", list(node.nodes), node.lineno)

    def _with_step(self, node: nodes.For | nodes.Macro | nodes.CallBlock) -> nodes.Node:
        self.generic_visit(node)
        weight = sum(len(text.data) for text in node.find_all(nodes.TemplateData))
        args: list[nodes.Expr] = [nodes.Const(node.lineno), nodes.Const(weight)]
        node.body.insert(0, nodes.ExprStmt(_call("step", args, node.lineno), lineno=node.lineno))
        return node


def _joined(pieces: Iterable[str], budget: _Budget) -> str:
    """The page of its pieces, counted a few at a time: most are short."""
    page: list[str] = []
    uncounted = 0
    for piece in pieces:
        page.append(piece)
        uncounted += len(piece)
        if uncounted > _COUNTED_TOGETHER:
            budget.spend(uncounted)
            uncounted = 0
    budget.spend(uncounted)
    return "".join(page)


def _call(name: str, args: list[nodes.Expr], line: int) -> nodes.Call:
    return nodes.Call(
        nodes.EnvironmentAttribute(name, lineno=line), args, [], None, None, lineno=line
    )


def _length(value: object) -> int:
    return len(value) if isinstance(value, (str, list, tuple)) else 1
