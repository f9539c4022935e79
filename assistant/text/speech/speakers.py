"""Who or what can say something: people, bodies, documents. English."""

import re
from typing import Literal

SpeakerKind = Literal["pronoun", "name", "person", "body", "document", "time", "nobody", "other"]

_PRONOUNS = frozenset(
    """
    he she they we i it who one some many others both another someone somebody everyone everybody several most all
    these those few most neither either his her their its my our him them me us
    """.split()
)
_NOBODY = frozenset(
    "please nobody none neither no you your there nothing never hardly scarcely few fewer less little".split()
)

_PERSONS = frozenset(
    """
    abbot academic accused activist actress adult adviser advisor agent aide ally analyst applicant archbishop
    architect assistant associate astronaut astronomer athlete attorney aunt aunts author backbencher baker
    biologist bishop boss boy brother campaigner candidate captain cardinal chair chairman chairperson chairwoman
    chancellor chemist chief child children citizen clerk client coach colleague colonel columnist commander
    commentator commissioner companion competitor composer consul consultant contractor coroner correspondent
    councillor couple cousin creditor critic crowd curator customer daughter dealer defendant delegate demonstrator
    deputy descendant detective diplomat director dissident doctor driver economist editor eyewitness elder employee
    employer engineer envoy expert eyewitnesses executive father fan farmer fellow female fisherman fishermen
    forecaster foreman forester founder friend general girl goalkeeper governor grandfather grandmother guard
    guardian guest guide head historian host hostage householder husband imam individual inmate insider insiders
    inspector intern investigator investor journalist judge judges jurist juror king lady landlord lawmaker lawyer
    leader lecturer lieutenant linguist local locals magistrate major male man manager mayor medic member men
    merchant midwife minister monk mother musician national neighbour neighbor nephew niece novelist nun nurse
    observer officer official officials onlooker opponent organiser organizer owner painter parent participant
    partner passenger patient patients people person persons petitioner pharmacist photographer physician physicist
    pilot plaintiff planner player poet politician pollster pope premier president priest prince princess principal
    prisoner producer professor prosecutor protester protestor psychologist public pundit pupil queen rabbi
    rapporteur rebel referee refugee regulator relative reporter representative rescuer researcher resident
    residents reviewer rival sailor scholar scientist secretary senator sergeant shareholder sheriff shopkeeper
    sister skipper sociologist soldier solicitor son source sources speaker specialist spokesman spokesmen
    spokesperson spokeswoman spokespeople spouse staff staffer statistician strategist striker student
    superintendent superior supervisor supporter surgeon surveyor survivor suspect teacher teenager tenant
    theologian trader trainer traveller treasurer trustee tutor umpire uncle user vendor veteran vet vets vicar
    victim villager visitor volunteer voter warden whistleblower widow widower wife winner witness witnesses woman
    women worker workers writer youth accountant grower undersecretary ambassador chairperson nominee chairmen
    appellant claimant complainant respondent marshal goalscorer midfielder defender beekeeper herder prophet saint
    emperor sultan sheikh grandson granddaughter donor soprano tenor baritone cook chef mechanic plumber tailor mason
    dean provost abbess curate chaplain duke duchess baroness baron viscount knight squire maid valet bride groom
    jockey constable corporal admiral commodore commando cadet conscript guerrilla insurgent fugitive burglar thief
    thieves wives thug criminal gymnast champion teammate quarterback physio concierge barista nanny graduate
    undergraduate schoolboy schoolgirl teen kid lad lass guy dad mum mom grandad granny grandpa grandma sibling
    boyfriend girlfriend fiancé fiancée heir heiress housemate roommate flatmate classmate comrade celebrity diva
    maestro guru virtuoso prodigy laureate magnate tycoon mogul entrepreneur millionaire billionaire paramedic matron
    gp sleuth cop gendarme bailiff notary ombudsperson attaché mp mep peer tsar shah emir ayatollah mullah cleric
    lama patriarch archdeacon deacon churchwarden impresario dj artisan blacksmith goldsmith locksmith playwright
    shepherd lumberjack stevedore deckhand coxswain lifeguard addict orphan newlywed advocate adversary apprentice
    enthusiast hero heroine hermit immigrant incumbent rookie scout steward stewardess superstar villain zealot
    passer-by passers-by registrar bursar prefect actuary landlady newsagent publican restaurateur waitress barmaid
    barman chauffeur postmistress headmistress roofer seamstress counsellor sexton homeowner master
    """.split()
)
_CROWDS = frozenset("staff crowd couple youth people locals officials residents workers vets insiders public".split())
_BODIES = frozenset(
    """
    academy administration agency airline alliance army assembly association authority authorities bank bloc board
    radio television branch brewery brigade broadcaster brotherhood bureau cabinet campaign capital cartel
    chamber charity church
    city clinic club coalition college command commission committee community company companies conference
    confederation conglomerate congress consortium consulate contractor cooperative corporation council country
    countries court crew delegation department developer directorate embassy faction family federation firm fleet
    force forces foundation front fund gallery government governments group groups headquarters hospital house
    industry inspectorate institute institution insurer junta jury kingdom laboratory lab leadership league legislature
    lobby maker management manufacturer market media military militia ministry movement municipality museum nation
    navy neighbours network newspaper newsroom observatory office opposition operator organisation organization
    panel parish parliament parties party police presidency press provider province publisher railway regime region
    hall regulator republic retailer school secretariat senate service side sides society startup start-up state states
    station studio subsidiary supplier syndicate team tribunal treasury troops trust union unions university utility
    village watchdog wing town band estate camp monastery ngo ngos think-tank jurors developers carmaker lender
    line lenders automaker intelligence counsel prosecution defence defense judiciary fifa w.h.o. nato unesco
    library archive archives bakery pharmacy cinema aquarium foundry shipyard refinery casino hospice nursery mosque
    synagogue cathedral battalion regiment squadron constabulary infantry garrison corps guild gang squad troupe
    workforce congregation diocese convent seminary polytechnic admiralty fellowship co-op
    county canton borough commune coastguard
    palace park zoo hotel restaurant supermarket store control airport theatre theater orchestra choir
    """.split()
)
_DOCUMENTS = frozenset(
    """
    account accounts act agreement analysis announcement article audit bible bill biography blog book brief briefing
    brochure bulletin cable catalogue catalog census charter chronicle code column communique communiqué complaint
    constitution contract convention correspondence data database declaration decree diary directive dispatch
    document documents dossier draft editorial email e-mail entry epitaph essay estimate estimates figures file
    files filing filings findings forecast forecasts guidance guideline guidelines guidebook handbook headline
    indictment information inquiry inquest inscription interview investigation journal judgment judgement label law
    lawsuit leaflet legend letter letters licence license log magazine manifesto manual manuscript media memo memoir
    memoirs memorandum message minutes myth note notes notice obituary opinion order paper papers paragraph petition
    plaque poll polls poster press projection projections prospectus proverb publication readout record records
    register regulation release report reports research resolution review rule ruling rumour rumours rumor rumors
    scripture script sign site source speech statement statements statistics statute study studies submission
    summary survey surveys testimony text thesis tradition transcript translation treaty tweet verdict version
    warrant website wikipedia wire work writ yearbook affidavit rules assessment audits reviews tests logbook ledger
    almanac inventory advertisement advert
    questionnaire gospel koran quran telegram footnote appendix annex preface postscript caption voicemail
    podcast documentary newsletter pamphlet certificate flyer timetable invoice receipt circular trial trials
    inspection inspections probe probes list lists
    experiment experiments results scan scans x-ray x-rays
    """.split()
)
_DAYS = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february april june july august september
    october november december today yesterday tomorrow tonight
    """.split()
)
_TIMES = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december today yesterday tomorrow tonight spring summer autumn winter easter
    christmas week weeks month months year years day days night morning afternoon evening noon midnight weekend
    decade century hour hours minute minutes moment time season
    """.split()
)
# Words that begin a sentence with a capital, end like people or names and say nothing.
_OTHERS = frozenset(
    """
    answer banner bother border butter chapter character charter colour color computer container corner corridor
    counter cover danger december disaster disorder dinner door doctorate elevator error factor fever filter finger
    flavor flavour flower folder fiber fibre gender generator gutter harbour harbor horror hunger indicator interior
    labour labor ladder layer lever liquor litter liver lumber manner matter meter mirror monitor motor
    murder neither number october odor offer order other over paper pepper percussion pier poster power powder
    quarter razor reactor register remainder river rotor rubber rudder scooter sector semester sensor september
    server shelter shoulder shower silver slaughter soccer spider summer supper sweater temper terror theater
    thunder timber tower tractor trailer transistor transformer trigger tumor tumour vapor vector vinegar wander
    water weather whether winter wonder evidence experience history nature science logic everything something
    anything things thing list grist mist twist exist wrist dentistry human german roman ocean urban median layer
    conveyor boiler burner heater cooler freezer cylinder propeller helicopter thriller bestseller chart bumper
    november quota result tests behaviour behavior failure success stories story
    """.split()
)
_PERSON_ENDING = re.compile(
    r"(?:ers?|[cistu][st]?ors?|ists?|ians?|men|man|woman|women|people|eers?|crats?|ants?|ees?)$"
)
_POSSESSIVE = re.compile(r"\s?['’]s?$")
# Endings that look like those of people and are not.
_THING_ENDING = re.compile(
    r"(?:ments?|fer|ture|ever|over|water|power|mber|paper|meter|plant|want|grant|trees?|fees?|degrees?)$"
)


def plain(word: str) -> str:
    """A word in lower case, without its possessive ending."""
    return _POSSESSIVE.sub("", word.lower())


def kind_of_noun(word: str) -> SpeakerKind:
    """What a single lower-case noun names; singular and plural alike."""
    for form in (word, *_singulars(word)):
        for kind, nouns in _LEXICON:
            if form in nouns:
                return kind
    if len(word) > 4 and _PERSON_ENDING.search(word) and not _THING_ENDING.search(word):
        return "person"
    if "-" in word:
        return kind_of_noun(word.rsplit("-", 1)[1])
    return "other"


_LEXICON: tuple[tuple[SpeakerKind, frozenset[str]], ...] = (
    ("time", _TIMES),
    ("person", _PERSONS),
    ("body", _BODIES),
    ("document", _DOCUMENTS),
    ("other", _OTHERS),
)


def _singulars(word: str) -> list[str]:
    forms = []
    if word.endswith("ies"):
        forms.append(word[:-3] + "y")
    if word.endswith("es"):
        forms.append(word[:-2])
    if word.endswith("s") and not word.endswith("ss"):
        forms.append(word[:-1])
    if word.endswith("ves"):
        forms += [word[:-3] + "fe", word[:-3] + "f"]
    return forms


def is_office(word: str) -> bool:
    """True for a lower-case noun that is listed as one person's role ("minister", "captain", "nurse")."""
    return word in _PERSONS and word not in _CROWDS


def is_pronoun(word: str) -> bool:
    """True if a lower-case word can be a speaker by itself without naming one."""
    return word in _PRONOUNS


def is_nobody(word: str) -> bool:
    """True if a phrase that begins with this word says that nobody spoke ("no official"), or names the reader."""
    return word in _NOBODY


def is_time(word: str) -> bool:
    """True for days, months and other words of time, lower case."""
    return kind_of_noun(word) == "time" if word not in ("may", "march") else False


def is_day(word: str) -> bool:
    """True for the words that say when without a preposition, lower case: "Monday", "yesterday"."""
    return word in _DAYS


def is_season(word: str) -> bool:
    """True for words of time that are family names as well."""
    return word in (
        "winter",
        "summer",
        "spring",
        "autumn",
        "easter",
        "day",
        "weeks",
        "night",
        "noon",
        "april",
        "august",
    )
