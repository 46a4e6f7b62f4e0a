"""What the preview shows is what a browser makes of the exported file, after edits too."""

from __future__ import annotations

import random

import pytest

PIECES = [
    "<p>Un <strong>mot</strong>, <em>deux</em> mots.</p>",
    "<h2>Intertitre</h2>",
    "<ul>\n<li>premier</li>\n<li>second</li>\n</ul>",
    '<ol start="3">\n<li>\n<p>lâche</p>\n</li>\n</ol>',
    "<blockquote>\n<p>« Cité »</p>\n</blockquote>",
    '<div tabindex="0"><table>\n<tbody>\n<tr>\n<td>1</td>\n</tr>\n</tbody></table></div>',
    '<p>Renvoi<sup id="fnref:1"><a href="#fn:1">1</a></sup></p>',
    '<div class="footnote">\n<hr>\n<ol>\n<li id="fn:1">\n<p>Note&nbsp;?</p>\n</li>\n</ol>\n</div>',
    "<p>مرحبا <bdi>newsdesk</bdi> ١٢</p>",
    "<pre><code>\n\nx &lt; y\n</code></pre>",
    "<hr>",
    "",
    "<p>Deux</p>\n<p>nœuds</p>",
]


def edit(rng: random.Random, blocks: list[str]) -> list[str]:
    """One thing a writer does to the body."""
    blocks = list(blocks)
    at = rng.randrange(len(blocks) + 1)
    match rng.choice(["insert", "delete", "change", "swap", "paste", "join"]):
        case "insert":
            blocks.insert(at, rng.choice(PIECES))
        case "delete":
            del blocks[at : at + rng.randint(1, 3)]
        case "change" if at < len(blocks):
            blocks[at] = rng.choice(PIECES)
        case "swap":
            rng.shuffle(blocks)
        case "paste":
            blocks[at:at] = rng.choices(PIECES, k=6)
        case "join":
            blocks[at : at + 2] = ["<ul>\n<li>a</li>\n<li>b</li>\n</ul>"]
    return blocks


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_equal_after_each_of_thirty_edits(pane, page_of, dom, exported, evaluate, seed):
    rng = random.Random(seed)
    blocks = rng.choices(PIECES, k=8)
    frame = {"headline": "Titre", "language": "fr", "direction": "ltr"}
    pane.show_page(page_of(blocks, **frame))
    for step in range(30):
        blocks = edit(rng, blocks)
        match rng.randrange(6):
            case 0:
                frame["headline"] = f"Titre {step}"
                frame["head"] = f'<meta name="description" content="{step}">' * rng.randrange(3)
            case 1:
                frame["aside"] = "<p class='lead'>Chapô</p>\n" * rng.randrange(3)
            case 2:
                frame["language"], frame["direction"] = rng.choice(
                    [("ar", "rtl"), ("fr", "ltr"), ("az", "ltr")]
                )
            case 3:
                frame["tail"] = rng.choice(
                    ["", "\n<aside>S</aside>", "<footer>F</footer>", " txt "]
                )
            case 4:
                frame["style"] = f"p{{margin:{step}px}}"
        page = page_of(blocks, **frame)
        pane.show_page(page)
        if step % 5 == 4:
            assert dom(pane) == exported(page.html)
            assert evaluate(pane, "newsdeskPreview.verify()") == "equal"
    assert pane.engine.loads == 1
