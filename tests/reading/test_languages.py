"""The language of a text: told from a sentence on, left open where it cannot be told."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Assistant
from assistant.reading import read_file
from assistant.reading.languages import detected_language

SENTENCES = [
    ("en", "The ministry announced on Thursday that the northern pier stays closed until the spring."),
    ("de", "Das Ministerium erklärte am Donnerstag, dass die Nordmole bis zum Frühjahr gesperrt bleibt."),
    ("fr", "Le ministère a annoncé jeudi que la jetée du nord resterait fermée jusqu'au printemps."),
    ("es", "El ministerio anunció el jueves que el muelle del norte seguirá cerrado hasta la primavera."),
    ("pt", "O ministério anunciou na quinta-feira que o cais do norte continuará fechado até a primavera."),
    ("it", "Il ministero ha annunciato giovedì che il molo settentrionale resterà chiuso fino a primavera."),
    ("nl", "Het ministerie maakte donderdag bekend dat de noordelijke pier tot het voorjaar gesloten blijft."),
    ("sv", "Ministeriet meddelade i torsdags att den norra piren förblir stängd fram till våren, och att fisket upphör."),
    ("pl", "Ministerstwo ogłosiło w czwartek, że północne molo pozostanie zamknięte do wiosny."),
    ("cs", "Ministerstvo ve čtvrtek oznámilo, že severní molo zůstane až do jara uzavřené, řekl mluvčí."),
    ("fi", "Ministeriö ilmoitti torstaina, että pohjoinen laituri pysyy suljettuna kevääseen asti."),
    ("hu", "A minisztérium csütörtökön bejelentette, hogy az északi móló tavaszig zárva marad."),
    ("tr", "Bakanlık perşembe günü kuzey iskelesinin ilkbahara kadar kapalı kalacağını açıkladı."),
    ("vi", "Bộ thông báo hôm thứ Năm rằng cầu tàu phía bắc sẽ đóng cửa cho đến mùa xuân."),
    ("ru", "Министерство сообщило в четверг, что северный причал останется закрытым до весны."),
    ("uk", "Міністерство повідомило у четвер, що північний причал залишиться закритим до весни."),
    ("el", "Το υπουργείο ανακοίνωσε την Πέμπτη ότι η βόρεια προβλήτα θα μείνει κλειστή ως την άνοιξη."),
    ("he", "המשרד הודיע ביום חמישי כי המזח הצפוני יישאר סגור עד האביב."),
    ("ar", "أعلنت الوزارة يوم الخميس أن الرصيف الشمالي سيظل مغلقا حتى فصل الربيع."),
    ("ja", "外務省は木曜日、北側の桟橋が春まで閉鎖されると発表した。"),
    ("zh", "外交部星期四宣布，北面的码头将继续关闭，直到明年春天才会重新开放，发言人说。"),
    ("ko", "외교부는 목요일 북쪽 부두가 봄까지 폐쇄된다고 발표했다."),
    ("th", "กระทรวงการต่างประเทศประกาศเมื่อวันพฤหัสบดีว่าท่าเรือทางเหนือจะปิดจนถึงฤดูใบไม้ผลิ"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence"), SENTENCES, ids=[language for language, _ in SENTENCES])
def test_one_sentence_tells(language: str, sentence: str) -> None:
    assert detected_language(sentence) == language
    assert detected_language(f"https://example.com/a 2025-11-20\n{sentence}\n12,400 15.3 %") == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ok",
        "Hello",
        "12,400 2022 15 33.5 %",
        "1\n2\n3\n",
        "NATO, UN",
        "https://example.com/some/long/path/of/words",
    ],
)
def test_too_little_tells_nothing(text: str) -> None:
    assert detected_language(text) == ""
    assert detected_language(text, declared="en") == ""


def test_what_a_page_declares_does_not_count_against_its_text() -> None:
    german = dict(SENTENCES)["de"]
    assert detected_language(german, declared="en-US") == "de"


def test_what_a_page_declares_decides_a_doubt() -> None:
    doubtful = "Utenriksdepartementet kunngjorde torsdag at moloen er stengt."
    assert detected_language(doubtful) in ("", "no")
    assert detected_language(doubtful, declared="nb-NO") == "no"


def test_of_a_long_text_not_only_its_head_counts() -> None:
    english, german = dict(SENTENCES)["en"], dict(SENTENCES)["de"]
    assert detected_language(f"{english} " * 3 + f"{german} " * 200) == "de"


@given(st.text(max_size=300))
def test_any_text_has_a_language_of_two_letters_or_none(text: str) -> None:
    language = detected_language(text)
    assert language == "" or (len(language) == 2 and language.isalpha())


def test_files_and_texts_are_told_and_kept(assistant: Assistant, tmp_path: Path) -> None:
    german = dict(SENTENCES)["de"]
    (tmp_path / "mole.html").write_text(f'<html lang="en"><body><h1>Mole</h1><p>{german}</p></body></html>', "utf-8")
    assert read_file(tmp_path / "mole.html", max_bytes=10**6, max_characters=10**6).language == "de"
    assistant.add(tmp_path / "mole.html")
    assistant.add_text(dict(SENTENCES)["fr"], uri="jetée")
    assistant.add_text("12 13", uri="numbers")
    with Assistant(assistant.home) as again:
        assert {record.uri[-9:]: record.language for record in again.sources()} == {
            "mole.html": "de",
            "jetée": "fr",
            "numbers": "",
        }


def test_the_detector_is_loaded_only_when_it_is_needed() -> None:
    script = "import sys, assistant.reading, assistant.assistant; print('py3langid' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.strip() == "False"
