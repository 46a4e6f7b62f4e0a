"""The language of a text, and silence where it is unsure."""

from __future__ import annotations

import pytest

from newsdesk.exchange.languages import detect_language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le ministre a été reçu dans la capitale par les élus, qui ont visité le port."),
        ("en", "The minister was received in the capital by the mayor, who was at the port."),
        ("az", "Nazir paytaxtda qəbul edildi və limana baş çəkdi, bildirilib ki, iş bitib."),
        ("tr", "Bakan başkentte kabul edildi ve bir liman için çok çalıştı ama sonra da gitti."),
        ("ru", "Министр был принят в столице и сообщил, что на порту не было работ."),
        ("uk", "Міністр був прийнятий у столиці і повідомив, що порт відкрили після робіт."),
        ("ar", "قال الوزير إن الميناء افتتح في العاصمة بعد عامين من العمل على الرصيف."),
        ("fa", "وزیر گفت که بندر در پایتخت پس از دو سال کار باز شد و این برای شهر خوب است."),
        ("de", "Der Minister wurde in der Hauptstadt empfangen und hat den Hafen nicht besucht."),
        ("el", "Ο υπουργός"),
        ("ka", "მინისტრი"),
        ("", "Bakou 1234"),
        ("", ""),
        ("", "Lorem ipsum dolor sit amet consectetur"),
    ],
)
def test_detection(language, text):
    assert detect_language(text) == language


def test_a_name_with_a_foreign_letter_changes_nothing():
    text = "Le ministre a été reçu dans la capitale par les élus de Gəncə, qui ont visité le port. "
    assert detect_language(text * 3) == "fr"
