"""Everything an outlet wants to hear about its pack before it uses it: `newsdesk packs check`."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from newsdesk.housestyle.faults import PackFault
from newsdesk.housestyle.loading import read_folder
from newsdesk.housestyle.tables import FILE
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import nodes

    from newsdesk.housestyle.pack import Pack

CONTEXT = (
    "language",
    "direction",
    "outlet",
    "kicker",
    "headline",
    "standfirst",
    "dateline",
    "body",
    "timestamp",
    "updated",
    "bylines",
    "credit",
    "section",
    "keywords",
    "sources",
    "texts",
    "canonical",
    "headline_case",
    "head",
)
"""What a template is given."""

NEEDED = ("head", "headline", "body", "language", "direction")
"""What every page prints."""

_ALWAYS_THERE = frozenset({"loop", "caller", "varargs", "kwargs", "self"})

_ROOT_MONTH = "M06"


def check_pack(folder: Path) -> tuple[PackFault, ...]:
    """All faults of the pack, the template's too, and remarks (`refused` is False)."""
    pack, faults = read_folder(folder)
    if pack is None:
        return faults
    return (*faults, *_template_faults(pack), *language_remarks(pack))


def _template_faults(pack: Pack) -> list[PackFault]:
    from jinja2 import TemplateSyntaxError

    if not pack.template:
        return []
    name = pack.template_name
    try:
        return _faults_of_source(name, pack.template)
    except TemplateSyntaxError as error:
        said = (error.message or "").rstrip(".")
        expected = _("expected a Jinja2 template: {why}").format(why=said)
        return [PackFault(name, error.lineno, "", expected)]
    except RecursionError:
        return [PackFault(name, 0, "", _("expected blocks that are less deeply nested"))]


def _faults_of_source(name: str, source: str) -> list[PackFault]:
    from jinja2 import Environment, nodes

    # Read only: compiling would work out `{{ 9 ** 9 ** 9 }}`, which never ends.
    environment = Environment(autoescape=True)
    tree = environment.parse(source)
    faults = [
        PackFault(name, node.lineno, "", _("a template cannot include or extend another"))
        for node in tree.find_all((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends))
    ]
    for kind, known in ((nodes.Filter, environment.filters), (nodes.Test, environment.tests)):
        faults += [
            PackFault(name, node.lineno, "", _unknown(node.name, tuple(known)))
            for node in tree.find_all(kind)
            if node.name not in known
        ]
    used = _names_used(tree) - set(environment.globals)
    faults += [
        PackFault(name, _line_of(variable, source), "", _unknown(variable, CONTEXT))
        for variable in sorted(used - set(CONTEXT))
    ]
    missing = ", ".join(f"{{{{ {variable} }}}}" for variable in NEEDED if variable not in used)
    if missing:
        expected = _("expected the page to print {names}").format(names=missing)
        faults.append(PackFault(name, 0, "", expected))
    return sorted(faults, key=lambda fault: fault.line)


def _names_used(tree: nodes.Template) -> set[str]:
    """The names that a template neither sets itself nor has from Jinja2."""
    from jinja2 import nodes

    names = list(tree.find_all(nodes.Name))
    own = {name.name for name in names if name.ctx != "load"}
    own |= {macro.name for macro in tree.find_all(nodes.Macro)}
    return {name.name for name in names if name.ctx == "load"} - own - _ALWAYS_THERE


def _unknown(name: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(name[:60], known, 1)
    if near:
        return _("nothing is called “{name}” here; did you mean “{near}”?").format(
            name=name, near=near[0]
        )
    return _("nothing is called “{name}” here; known: {known}").format(
        name=name, known=", ".join(known)
    )


def _line_of(variable: str, template: str) -> int:
    position = template.find(variable)
    return template.count("\n", 0, position) + 1 if position >= 0 else 0


def language_remarks(pack: Pack) -> list[PackFault]:
    """The pack's languages in which CLDR has no names of months, so that dates print as figures."""
    remarks = []
    for tag in (pack.language, *pack.variants):
        if _month_names_missing(tag):
            said = _("CLDR has no month names in “{language}”: dates print as numbers").format(
                language=tag
            )
            remarks.append(PackFault(FILE, 0, "language.tag", said, refused=False))
    return remarks


def _month_names_missing(tag: str) -> bool:
    from babel.core import Locale, UnknownLocaleError

    from newsdesk.domain.cldr import with_own_names

    try:
        locale = with_own_names(Locale.parse(tag, sep="-"))
    except (ValueError, UnknownLocaleError):
        return False
    return str(locale.months["format"]["wide"][6]) == _ROOT_MONTH
