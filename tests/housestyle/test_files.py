"""A style sheet asks for nothing outside the page."""

from __future__ import annotations

import pytest

from newsdesk.housestyle.files import style_faults


@pytest.mark.parametrize(
    "css",
    [
        "@import 'x.css';",
        "@IMPORT url(x.css);",
        "@\\69mport 'x';",
        "a { background: url(https://x.example/a.png) }",
        "a { background: url( 'logo.png' ) }",
        "a { background: URL(//x.example) }",
        "a { background: u\\72l(x) }",
        "a { background: \\75 rl(x) }",
        "@font-face { src: url(font.woff2) }",
        "a { background: image-set('x.png' 1x) }",
        "a { background: -webkit-image-set('x.png' 1x) }",
        "a { background: src('x.png') }",
        "a {} </style><script>",
        "a {} </STYLE >",
        "/* </style> */",
        "<!-- a {} -->",
        "/* a */ @import/**/ 'x';",
        "a { b: '/*' } c { d: url(x) /* ' */ }",
        "a { b: url(#/*); c: url(x) /* */ }",
        "/* url(https://x.example) */",
        "a { --x: '/*'; background: url(https://x.example/); --y: '*/' }",
    ],
)
def test_refused(css):
    assert style_faults("style.css", "\n\n" + css)[0].line == 3


@pytest.mark.parametrize(
    "css",
    [
        "a { background: url(data:image/png;base64,AA==) }",
        'a { background: url( "data:image/svg+xml,%3Csvg/%3E" ) }',
        "a { clip-path: url(#shape) }",
        "/* see https://x.example */ a {}",
        "a { clip-path: url(\n#shape) }",
        ".important { color: red !important }",
        "a { content: '\\201C' }",
    ],
)
def test_allowed(css):
    assert style_faults("style.css", css) == []


def test_a_sheet_full_of_faults_is_told_in_few():
    assert 0 < len(style_faults("style.css", "url(" * 200_000)) < 100
