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

_ROOT_MONTH = "M06"


def check_pack(folder: Path) -> tuple[PackFault, ...]:
    """All faults of the pack, the template's too, and remarks (`refused` is False)."""
    pack, faults = read_folder(folder)
    if pack is None:
        return faults
    return (*faults, *_template_faults(pack), *_language_remarks(pack))


def _template_faults(pack: Pack) -> list[PackFault]:
    from jinja2 import Environment, TemplateSyntaxError, meta

    if not pack.template:
        return []
    environment = Environment(autoescape=True)
    name = pack.template_name
    try:
        environment.compile(pack.template)
        tree = environment.parse(pack.template)
    except TemplateSyntaxError as error:
        said = (error.message or "").rstrip(".")
        expected = _("expected a Jinja2 template: {why}").format(why=said)
        return [PackFault(name, error.lineno, "", expected)]
    except RecursionError:
        return [PackFault(name, 0, "", _("expected blocks that are less deeply nested"))]
    faults = []
    if any(True for _name in meta.find_referenced_templates(tree)):
        faults.append(PackFault(name, 0, "", _("a template cannot include or extend another")))
    used = meta.find_undeclared_variables(tree)
    faults += [
        PackFault(name, _line_of(variable, pack.template), "", _unknown(variable))
        for variable in sorted(used - set(CONTEXT))
    ]
    missing = [variable for variable in NEEDED if variable not in used]
    if missing:
        names = ", ".join(f"{{{{ {variable} }}}}" for variable in missing)
        expected = _("expected the page to print {names}").format(names=names)
        faults.append(PackFault(name, 0, "", expected))
    return faults


def _unknown(variable: str) -> str:
    near = difflib.get_close_matches(variable, CONTEXT, 1)
    if near:
        return _("nothing is called “{name}” here; did you mean “{near}”?").format(
            name=variable, near=near[0]
        )
    return _("nothing is called “{name}” here; known: {known}").format(
        name=variable, known=", ".join(CONTEXT)
    )


def _line_of(variable: str, template: str) -> int:
    position = template.find(variable)
    return template.count("\n", 0, position) + 1 if position >= 0 else 0


def _language_remarks(pack: Pack) -> list[PackFault]:
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

    try:
        locale = Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    return str(locale.months["format"]["wide"][6]) == _ROOT_MONTH
