"""Text in the encodings that people still send, each found without being told."""

from pathlib import Path

import pytest

from assistant.errors import DamagedFile
from assistant.reading import read_file
from assistant.reading.encoding import decoded

TEXTS = {
    "en": "The ministry’s spokesman said on Friday that “the position is unchanged” — and that talks would go on. He named no date, and gave no further details on the matter.",
    "fr": "Le ministère a déclaré vendredi que la position du gouvernement n’a pas changé. « Nous espérons une solution pacifique », a déclaré le porte-parole à l’issue de la réunion.",
    "de": "Das Außenministerium erklärte am Freitag, die Haltung der Regierung sei unverändert. Man hoffe auf eine friedliche Lösung durch Gespräche, hieß es. Für die Gespräche gebe es keinen Termin.",
    "es": "El ministerio señaló que la posición del Gobierno no cambió. ¿Habrá diálogo? «Esperamos una solución pacífica», señaló el portavoz en la reunión de mañana.",
    "pl": "Ministerstwo oświadczyło w piątek, że stanowisko rządu się nie zmieniło. Rzecznik powiedział, że liczy na pokojowe rozwiązanie przez rozmowy. Nie podał żadnej daty.",
    "cs": "Ministerstvo v pátek uvedlo, že postoj vlády se nezměnil. Mluvčí řekl, že doufá v mírové řešení prostřednictvím rozhovorů. Žádné datum však neuvedl.",
    "hu": "A minisztérium pénteken közölte, hogy a kormány álláspontja nem változott. A szóvivő szerint békés megoldást remélnek, de időpontot nem közölt. Őszintén szólva kevés az idő.",
    "ru": "Министерство иностранных дел в пятницу заявило, что позиция правительства не изменилась. Представитель выразил надежду на мирное решение путём переговоров.",
    "uk": "Міністерство закордонних справ у п'ятницю заявило, що позиція уряду не змінилася. Речник висловив надію на мирне рішення шляхом переговорів.",
    "el": "Το υπουργείο δήλωσε την Παρασκευή ότι η θέση της κυβέρνησης δεν άλλαξε. Ο εκπρόσωπος εξέφρασε την ελπίδα για ειρηνική λύση μέσω συνομιλιών.",
    "tr": "Bakanlık cuma günü hükümetin tutumunun değişmediğini açıkladı. Sözcü, görüşmeler yoluyla barışçıl bir çözüm umduklarını söyledi. Şimdilik bir tarih verilmedi.",
    "he": "משרד החוץ הודיע ביום שישי כי עמדת הממשלה לא השתנתה. הדובר הביע תקווה לפתרון בדרכי שלום באמצעות שיחות בין הצדדים.",
    "ar": "أعلنت وزارة الخارجية يوم الجمعة أن موقف الحكومة لم يتغير. وأعرب المتحدث عن أمله في حل سلمي من خلال المحادثات بين الطرفين.",
    "ja": "外務省は二十日、日本政府の立場は変わらないとの声明を発表した。報道官は、対話による平和的な解決を希望すると述べた。日程については明らかにしなかった。",
    "zh": "外交部星期五发表声明说，政府的立场没有改变。发言人希望通过对话和平解决问题，但没有透露具体日期。双方同意继续进行磋商。",
    "tw": "外交部星期五發表聲明說，政府的立場沒有改變。發言人希望透過對話和平解決問題，但沒有透露具體日期。雙方同意繼續進行磋商。",
    "ko": "외교부는 금요일 성명을 발표하고 정부의 입장은 변하지 않았다고 밝혔다. 대변인은 대화를 통한 평화적 해결을 희망한다고 말했다. 날짜는 밝히지 않았다.",
    "th": "กระทรวงการต่างประเทศแถลงเมื่อวันศุกร์ว่าจุดยืนของรัฐบาลไม่เปลี่ยนแปลง โฆษกแสดงความหวังว่าจะมีการแก้ปัญหาอย่างสันติผ่านการเจรจา",
    "lt": "Ministerija penktadienį pareiškė, kad vyriausybės pozicija nepasikeitė. Atstovas išreiškė viltį dėl taikaus sprendimo derybomis. Datos jis nenurodė.",
}
ENCODINGS = {
    "en": "cp1252 mac_roman utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-8-sig",
    "fr": "cp1252 iso8859_15 mac_roman cp850",
    "de": "cp1252 iso8859_1 cp850 cp437",
    "es": "cp1252 iso8859_1",
    "pl": "cp1250 iso8859_2",
    "cs": "cp1250 iso8859_2",
    "hu": "cp1250 iso8859_2",
    "ru": "cp1251 koi8_r iso8859_5 cp866 mac_cyrillic utf-16-le",
    "uk": "cp1251 koi8_u",
    "el": "cp1253 iso8859_7",
    "tr": "cp1254 iso8859_9",
    "he": "cp1255 iso8859_8",
    "ar": "cp1256 iso8859_6 utf-16-be",
    "ja": "cp932 euc_jp iso2022_jp utf-16 utf-16-le utf-16-be",
    "zh": "gb18030 gb2312 hz utf-16-le utf-16-be",
    "tw": "big5 gb18030 utf-16-le",
    "ko": "cp949 euc_kr utf-16-le",
    "th": "cp874 tis_620",
    "lt": "cp1257",
}


@pytest.mark.parametrize(
    ("language", "encoding"), [(language, name) for language, names in ENCODINGS.items() for name in names.split()]
)
def test_the_encoding_of_a_paragraph_is_found(tmp_path: Path, language: str, encoding: str) -> None:
    data = f"{TEXTS[language]}\n".encode(encoding, "replace")
    (tmp_path / "note.txt").write_bytes(data)
    source = read_file(tmp_path / "note.txt", max_bytes=10**6, max_characters=10**6)
    assert source.text == data.decode(encoding).lstrip("\ufeff")
    assert source.note.startswith("Read as ") != encoding.startswith("utf-8")


@pytest.mark.parametrize(
    "words",
    [
        "Café",
        "The minister’s office",
        "He said “no”.",
        "price: 5 €",
        "naïve",
        "20° C",
        "© 2025",
        "It’s 5 o’clock … now",
    ],
)
def test_a_few_letters_among_plain_ones_are_taken_for_the_commonest_encoding(words: str) -> None:
    assert decoded(words.encode("cp1252"), name="note.txt").text == words


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Café – “quoted”.".encode() + b" \xff\x92", "Café – “quoted”. \ufffd\ufffd"),
        ("日本の立場は変わらない。".encode()[:-1], "日本の立場は変わらない\ufffd"),
        ("The café’s “name”.".encode("cp1252") + b"\x9d", "The café’s “name”.\ufffd"),
        (("Hello world.\n" * 9).encode("utf-16")[:-1], "Hello world.\n" * 8 + "Hello world.\ufffd"),
        (("Hello world.\n" * 9).encode("utf-16-le")[:-1], "Hello world.\n" * 8 + "Hello world.\ufffd"),
    ],
)
def test_a_few_bad_bytes_cost_no_more_than_themselves(data: bytes, text: str) -> None:
    found = decoded(data, name="note.txt")
    assert found.text == text
    assert "unreadable character" in found.note


def test_a_text_of_bad_bytes_is_refused() -> None:
    with pytest.raises(DamagedFile, match=r"note\.txt"):
        decoded(b"Caf\xc3\xa9 caf\xc3\xa9 caf\xc3\xa9 caf\xc3\xa9 caf\xc3\xa9 " + b"\xff " * 4, name="note.txt")


def test_what_a_file_declares_counts_where_its_bytes_agree() -> None:
    data = "Dvořák".encode("cp1250")
    assert decoded(data, name="a.html", declared="windows-1250").text == "Dvořák"
    assert decoded("Dvořák".encode(), name="a.html", declared="windows-1250").text == "Dvořák"
    assert decoded(data, name="a.html", declared="utf-8").text
