"""Articles for the benchmarks: words of no language, as frequent as Zipf has them."""

from __future__ import annotations

import datetime as dt
import itertools
import random

from newsdesk.domain.article import Article, Byline, Dateline, Source, State, Timestamp

HEADS = [
    "b",
    "c",
    "d",
    "f",
    "g",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "br",
    "tr",
    "pl",
    "st",
    "ch",
    "qu",
]
TAILS = ["a", "e", "i", "o", "u", "é", "à", "ai", "ou", "an", "en", "on", "eur", "ir"]
STATES = [State.PUBLISHED] * 90 + [State.DRAFT] * 7 + [State.READY, State.REVIEW, State.WITHDRAWN]
VOCABULARY = 30_000


class Prose:
    """Words and plain paragraphs, the same at every run."""

    def __init__(self, seed: int = 1) -> None:
        self.random = random.Random(seed)
        syllables = [head + tail for head, tail in itertools.product(HEADS, TAILS)]
        words: dict[str, None] = {}
        while len(words) < VOCABULARY:
            # Frequent words are short, as in every language.
            longest = 1 + min(3, len(words) // 60)
            words["".join(self.random.choices(syllables, k=self.random.randint(1, longest)))] = None
        self.words = list(words)
        self._weights = list(itertools.accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))
        self._paragraphs = [self.text(50) for _ in range(4000)]

    def list(self, count: int) -> list[str]:
        return self.random.choices(self.words, cum_weights=self._weights, k=count)

    def text(self, count: int) -> str:
        return " ".join(self.list(count))

    def body(self, paragraphs: int) -> str:
        return "\n\n".join(self.random.choices(self._paragraphs, k=paragraphs))

    def article(self, number: int, paragraphs: int = 4) -> Article:
        day = dt.date(2016, 1, 1) + dt.timedelta(days=number % 3650)
        return Article(
            pack="lagazette",
            language="fr",
            kicker=self.text(2).capitalize(),
            headline=self.text(9).capitalize(),
            standfirst=self.text(20).capitalize(),
            dateline=Dateline(place="Bakou", credit="AZERTAC"),
            timestamp=Timestamp(day, dt.time(8, number % 60), 60),
            bylines=(Byline(self.text(2).title(), "Reporter"),),
            section=self.text(1),
            keywords=(self.text(1), self.text(1)),
            body=self.body(paragraphs),
            sources=(Source(name=self.text(2).title(), organisation=self.text(3)),),
            state=self.random.choice(STATES),
        )


class MarkedProse(Prose):
    """Articles as a news desk writes them in Markdown: no paragraph comes twice."""

    def __init__(self, seed: int = 1, words: int = 600) -> None:
        super().__init__(seed)
        self._length = words

    def body(self, paragraphs: int) -> str:
        """A body of the length asked for at the start, whatever the number of paragraphs."""
        del paragraphs
        return self.marked(self._length)

    def marked(self, words: int) -> str:
        """Paragraphs with emphasis, links and quotes; headings, lists and block quotes between."""
        blocks: list[str] = []
        count = 0
        while count < words:
            number = len(blocks) + 1
            if number % 6 == 0:
                block = "## " + self.sentence(6).rstrip(".!? ")
            elif number % 11 == 0:
                block = "\n".join("- " + self.sentence(8) for _ in range(4))
            elif number % 13 == 0:
                block = "> " + self.sentence(18)
            else:
                lengths = [self.random.randint(10, 24) for _ in range(self.random.randint(2, 4))]
                block = " ".join(map(self.sentence, lengths))
            blocks.append(block)
            count += block.count(" ") + 1
        return "\n\n".join(blocks)

    def sentence(self, length: int) -> str:
        words = self.list(length)
        words[0] = words[0].capitalize()
        if length > 8:
            words[length // 2] += ","
        chance = self.random.random()
        if chance < 0.06:
            words[2] = f"**{words[2]}**"
        elif chance < 0.12:
            words[3] = f"*{words[3]}*"
        elif chance < 0.16:
            words[2] = f"[{words[2]}](https://example.com/{number_of(words[4])})"
        elif chance < 0.22:
            words[1], words[-1] = f"« {words[1]}", f"{words[-1]} »"
        elif chance < 0.3:
            words[1] = f"l'{words[1]}"
        return " ".join(words) + self.random.choice([".", ".", ".", " !", " ?"])


def number_of(word: str) -> int:
    return sum(map(ord, word))
