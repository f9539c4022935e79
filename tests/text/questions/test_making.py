"""Questions that sentences answer: natural ones, and none where that is not sure."""

import pytest

from assistant.text.questions import questions_of
from assistant.text.questions.forms import base_of_past, is_participle

MADE = {
    "The Ministry of Health said on Tuesday that the measles outbreak in Leeds was under control.": (
        "What did the Ministry of Health say about the measles outbreak in Leeds?",
    ),
    "The minister told parliament on 9 June that the bridge at Torvik would be rebuilt.": (
        "What did the minister tell parliament on 9 June?",
        "What did the minister say about the bridge at Torvik?",
    ),
    "Elena Varga, a spokeswoman for the water company, said the reservoir at Lodz would not be refilled before May.": (
        "What did Elena Varga say about the reservoir at Lodz?",
    ),
    "Beijing holds that Taiwan is an internal matter and that the remark is interference.": (
        "What does Beijing say about Taiwan?",
    ),
    "The power of Berlin was at the root of it, the historian Ada Stanton argued.": (
        "What did the historian Ada Stanton say about the power of Berlin?",
    ),
    "Kansai Airport cancelled 41 flights to China on 24 November.": (
        "How many flights to China did Kansai Airport cancel on 24 November?",
    ),
    "In 2021 the city of Gent planted 12,000 trees along its ring road.": (
        "How many trees did the city of Gent plant along its ring road in 2021?",
    ),
    "Thousands of farmers blocked roads around Toulouse on 18 January.": (
        "How many farmers blocked roads around Toulouse on 18 January?",
    ),
    "Seven ministers left the government of Peter Lund in March 2011.": (
        "How many ministers left the government of Peter Lund in March 2011?",
    ),
    "Norway's fisheries ministry cut the cod quota on 3 October, citing a weak spawning year.": (
        "When did Norway's fisheries ministry cut the cod quota?",
    ),
    "On 6 July 2019 the tower at Saint-Lô was struck by lightning.": (
        "When was the tower at Saint-Lô struck by lightning?",
    ),
    "In December 2006, 4Kids cancelled production due to financial reasons.": (
        "When did 4Kids cancel production due to financial reasons?",
    ),
    "Volvo will close its plant in Umea on 30 June 2027.": ("When will Volvo close its plant in Umea?",),
    "Health Canada approved the vaccine of Orbis on 9 December 2020 for adults.": (
        "When did Health Canada approve the vaccine of Orbis for adults?",
    ),
    "Dr Ahmed Salih was appointed director of the Tamar Institute on 1 September 2016.": (
        "When was Dr Ahmed Salih appointed director of the Tamar Institute?",
        "Who was appointed director of the Tamar Institute on 1 September 2016?",
    ),
    "Turkish forces shot down a Russian Su-24 near the Syrian border on 24 November 2015.": (
        "When did Turkish forces shoot down a Russian Su-24 near the Syrian border?",
    ),
    "The reactor at Ringdal was shut down on 2 February after a pump failed.": (
        "When was the reactor at Ringdal shut down?",
    ),
    "Norway announced the closure of the mine at Sulitjelma on 4 May 1991.": (
        "When did Norway announce the closure of the mine at Sulitjelma?",
    ),
    "The trial of Anton Berger began in Graz on 3 June and was adjourned on 5 June.": (
        "When did the trial of Anton Berger begin in Graz?",
    ),
}


@pytest.mark.parametrize("sentence", MADE, ids=lambda sentence: sentence[:40])
def test_a_plain_sentence_makes_its_questions(sentence: str) -> None:
    assert tuple(question.text for question in questions_of(sentence)) == MADE[sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "He resigned on 4 May 2020.",
        "They met in Geneva on 3 June 2009.",
        "It said the merger of Danfield and Roe would cost 40 jobs.",
        "The prime minister did not attend the summit in Oslo on 8 May 2018.",
        "The Liberal Democratic Party elected her its leader on 4 October.",
        "Two of the three trawlers sank.",
        "Male power and privilege was at the root of it, Ada Stanton argued.",
        "Angus Campbell said that an aim was for the pitch to be in sunlight.",
        "Apple opened a shop in Lyon on 2 June 2012.",
        "Parliament voted 55 to 44 for the bill on 3 May.",
        "Bank of Merrin shares fell 12 per cent on 4 April.",
        "The expedition led by Sven Arne reached the pole on 14 December 1926.",
        "Seamans' establishment of a committee headed by Nicholas Golovin in July 1961 was welcome.",
        "According to the police, the lorry left the road near Ashby at dawn on 3 May.",
        "The island has been administered by Japan since 1972.",
        "Reports say the vaccine was withdrawn, and officials in Quito deny it.",
        "Was the Treaty of Almera signed in Lisbon on 5 May 1911?",
        "“We will not sign,” the union's leader, Maria Duarte, said on Monday.",
        "Xi met Trump in Busan on 30 October and Takaichi in Gyeongju on 31 October.",
        "In the event of an untimely death, life insurance can replace lost earnings, says Bill Kirchick.",
        "Rebels killed 30 people in Goma on 3 May 2024, the ministry said.",
        "Rebels killed 30 people in Goma on 3 May 2024, officials claimed.",
        "Rebels killed 30 people in Goma on 3 May 2024, according to police.",
        "Anna Kovacs allegedly stole a painting from the Prado in 2016.",
        "The mayor of Genoa was reportedly bribed by Atlantis on 4 June 2018.",
        "Volvo will close its plant in Umea on 30 June 2027 unless sales rise.",
        "Volvo will close its plant in Umea on 30 June 2027, if sales fall.",
        "The council almost banned cars in Oslo on 3 May 2022.",
        "The ferry was nearly lost off Korsund on 3 May 2022.",
        "The firm apparently sold 400 drones to Iran in 2021.",
        "Le ministère a annoncé la fermeture de la gare de Lyon le 3 mai 2021.",
        "<b>The Treaty of Almera</b> was signed in Lisbon on 5 May 1911.",
        "",
    ],
    ids=lambda sentence: sentence[:40],
)
def test_where_it_is_not_sure_there_is_no_question(sentence: str) -> None:
    assert questions_of(sentence) == ()


def test_a_sentence_of_any_length_or_kind_is_read() -> None:
    for sentence in (
        "A" * 5_000,
        "on on on on.",
        ", , , .",
        "In 2024.",
        "Of the and that said.",
        "Said said said on 3 May.",
    ):
        assert questions_of(sentence) == ()


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("planned", "plan"),
        ("hoped", "hope"),
        ("visited", "visit"),
        ("cancelled", "cancel"),
        ("carried", "carry"),
        ("bought", "buy"),
        ("seed", ""),
        ("hundred", ""),
        ("table", ""),
    ],
)
def test_the_base_of_a_past_form(form: str, base: str) -> None:
    assert base_of_past(form) == base


def test_a_participle_is_no_mere_past_form() -> None:
    assert is_participle("taken")
    assert is_participle("signed")
    assert not is_participle("took")
