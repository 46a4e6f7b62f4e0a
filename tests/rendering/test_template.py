"""The sandbox: what a pack's template may do, and how it is stopped."""

from __future__ import annotations

import time

import pytest

from newsdesk.rendering.template import PageTemplate, TemplateFault


def filled(source: str, **context: object) -> str:
    return PageTemplate(source).render(context)


def growing(step: str) -> str:
    """A template that doubles `ns.s` sixty times."""
    start = "{% set ns = namespace(s='aaaaaaaa') %}{% for i in range(60) %}"
    return start + step + "{% endfor %}"


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("{{ a }}{% for x in items %}{{ loop.index }}{{ x }}{% endfor %}", "&lt;1u2v"),
        ("{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(a) }}", "[&lt;]"),
        ("{{ a ~ 'b' }}{{ 1 + 2 * 3 }}", "&lt;b7"),
        ("{{ items|join(', ') }}{{ a|default('x') }}{{ items|length }}", "u, v&lt;2"),
        ("{{ 'aXb'|replace('X', '<') }}{{ 'a'.upper() }}{{ 'x'[:1] }}", "a&lt;bAx"),
        ("{% set n = namespace(n=0) %}{% for x in items %}{% set n.n = n.n+1 %}{% endfor %}{{n.n}}",
         "2"),
        ("{% for k, v in data.items() %}{{ k }}{{ v }}{% endfor %}{{ data.k }}", "k11"),
    ],
)  # fmt: skip
def test_what_templates_need_works(source, page):
    assert filled(source, a="<", items=["u", "v"], data={"k": 1}) == page


@pytest.mark.parametrize(
    "source",
    [
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
        "{% for a in range(10) recursive %}{{ loop(range(10)) }}{% endfor %}",
        "{{ 'a' * 10**9 }}",
        "{{ 10 ** 10 ** 10 }}",
        "{{ ('%1000000000d' % 1) }}",
        "{{ 'a'.ljust(10**9) }}",
        "{{ 'a'.__class__.__mro__ }}",
        "{{ '{0.__class__}'.format(1) }}",
        "{{ 'a'|center(1000000000) }}",
        "{{ range(10**9)|list }}",
        growing("{% set ns.s = ns.s ~ ns.s %}"),
        growing("{% set ns.s = ns.s + ns.s %}"),
        growing("{% set ns.s = ns.s|replace('a','aa') %}"),
        growing("{% set ns.s = [ns.s, ns.s]|join %}"),
        growing("{% set t %}{{ ns.s }}{{ ns.s }}{% endset %}{% set ns.s = t %}"),
        growing("{% set ns.s = [ns.s, ns.s] %}") + "{{ ns.s }}",
        "{% for i in range(20000) %}" + "x" * 4000 + "{% endfor %}",
        "{{ missing }}",
        "{{ a.missing }}",
        "{{ 1 // 0 }}",
        "{% include '/etc/passwd' %}",
        "{% import 'x' as y %}",
        "{% from 'x' import y %}",
        "{% extends '/etc/passwd' %}",
        "{% if %}",
        "{{ lipsum() }}",
        "{{ self.__init__ }}",
        "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
        "x" * 400_000,
    ],
)  # fmt: skip
def test_what_would_harm_is_stopped_soon(source):
    start = time.thread_time()
    with pytest.raises(TemplateFault):
        filled(source, a={"k": 1})
    assert time.thread_time() - start < 4


def test_the_fault_names_its_line():
    with pytest.raises(TemplateFault, match="line 3") as caught:
        filled("a\nb\n{{ missing.x }}\n")
    assert caught.value.line == 3
    with pytest.raises(TemplateFault, match="line 2"):
        filled("a\n{% include 'x' %}")
    with pytest.raises(TemplateFault, match="line 2"):
        filled("a\n{% for %}")
    with pytest.raises(TemplateFault, match="line 2"):
        filled("a\n{% for a in range(30000) %}{% endfor %}")


def test_a_slow_template_ends_at_its_deadline(monkeypatch):
    monkeypatch.setattr("newsdesk.rendering.template.SECONDS", -1)
    with pytest.raises(TemplateFault, match="too long"):
        filled("{{ 'x' }}")


def test_the_budget_is_new_for_each_page():
    template = PageTemplate("{% for a in range(15000) %}{% endfor %}ok")
    assert [template.render({}) for _ in range(3)] == ["ok"] * 3
