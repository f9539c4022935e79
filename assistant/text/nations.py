"""Countries with what their people are called and the capital that stands for the government. English."""

from collections.abc import Mapping
from typing import NamedTuple

_NATIONS = """
afghanistan: afghan afghans / kabul
albania: albanian / tirana
algeria: algerian / algiers
angola: angolan / luanda
argentina: argentine argentinian / buenos_aires
armenia: armenian / yerevan
australia: australian / canberra
austria: austrian / vienna
azerbaijan: azerbaijani azeri / baku
bahrain: bahraini / manama
bangladesh: bangladeshi / dhaka
belarus: belarusian / minsk
belgium: belgian /
bolivia: bolivian /
bosnia: bosnian / sarajevo
brazil: brazilian / brasilia
britain: british briton britons uk united_kingdom / london
bulgaria: bulgarian / sofia
cambodia: cambodian / phnom_penh
cameroon: cameroonian / yaounde
canada: canadian / ottawa
chad: chadian /
chile: chilean / santiago
china: chinese prc people's_republic_of_china / beijing peking
colombia: colombian / bogota
congo: congolese drc / kinshasa
croatia: croatian croat / zagreb
cuba: cuban / havana
cyprus: cypriot / nicosia
czechia: czech czech_republic / prague
denmark: danish dane danes / copenhagen
ecuador: ecuadorian ecuadorean / quito
egypt: egyptian / cairo
england: english /
eritrea: eritrean / asmara
estonia: estonian / tallinn
ethiopia: ethiopian / addis_ababa
europe: european /
european_union: eu / brussels
finland: finnish finn finns / helsinki
france: french / paris
georgia: georgian / tbilisi
germany: german / berlin
ghana: ghanaian / accra
greece: greek / athens
greenland: greenlandic /
haiti: haitian / port-au-prince
hungary: hungarian / budapest
iceland: icelandic icelander / reykjavik
india: indian / delhi new_delhi
indonesia: indonesian / jakarta
iran: iranian / tehran
iraq: iraqi / baghdad
ireland: irish / dublin
israel: israeli / jerusalem
italy: italian / rome
ivory_coast: ivorian /
japan: japanese / tokyo
jordan: jordanian / amman
kazakhstan: kazakh / astana
kenya: kenyan / nairobi
liberia: liberian / monrovia
north_korea: north_korean dprk / pyongyang
south_korea: south_korean / seoul
korea: korean /
kosovo: kosovar / pristina
kuwait: kuwaiti /
laos: laotian lao / vientiane
latvia: latvian / riga
lebanon: lebanese / beirut
libya: libyan / tripoli
lithuania: lithuanian / vilnius
malaysia: malaysian / kuala_lumpur
mali: malian / bamako
malta: maltese / valletta
mexico: mexican /
moldova: moldovan / chisinau
mongolia: mongolian / ulaanbaatar
morocco: moroccan / rabat
mozambique: mozambican / maputo
myanmar: burmese burma / naypyidaw
nepal: nepali nepalese / kathmandu
netherlands: dutch / hague
new_zealand: new_zealander / wellington
nigeria: nigerian / abuja
norway: norwegian / oslo
oman: omani / muscat
pakistan: pakistani / islamabad
palestine: palestinian / ramallah
peru: peruvian / lima
philippines: philippine filipino filipinos / manila
poland: polish pole poles / warsaw
portugal: portuguese / lisbon
qatar: qatari / doha
romania: romanian / bucharest
russia: russian kremlin / moscow
rwanda: rwandan / kigali
saudi_arabia: saudi saudis / riyadh
scotland: scottish scot scots / edinburgh
senegal: senegalese / dakar
serbia: serbian serb serbs / belgrade
singapore: singaporean /
slovakia: slovak slovakian / bratislava
slovenia: slovenian slovene / ljubljana
somalia: somali / mogadishu
south_africa: south_african / pretoria
spain: spanish spaniard spaniards / madrid
sri_lanka: sri_lankan / colombo
sudan: sudanese / khartoum
sweden: swedish swede swedes / stockholm
switzerland: swiss / bern
syria: syrian / damascus
taiwan: taiwanese / taipei
tanzania: tanzanian / dodoma
thailand: thai / bangkok
tunisia: tunisian / tunis
turkey: turkish turk turks türkiye / ankara
uganda: ugandan / kampala
ukraine: ukrainian / kyiv kiev
united_arab_emirates: uae emirati / abu_dhabi
united_nations: un /
united_states: us usa u.s u.s.a america american americans / washington state_department
uruguay: uruguayan / montevideo
uzbekistan: uzbek / tashkent
vatican: holy_see /
venezuela: venezuelan / caracas
vietnam: vietnamese / hanoi
wales: welsh / cardiff
yemen: yemeni / sanaa
zambia: zambian / lusaka
zimbabwe: zimbabwean / harare
bahamas: bahamian / nassau
barbados: barbadian / bridgetown
belize: belizean / belmopan
benin: beninese /
bhutan: bhutanese / thimphu
botswana: botswanan / gaborone
brunei: bruneian /
djibouti: djiboutian /
fiji: fijian / suva
gabon: gabonese / libreville
gambia: gambian / banjul
guatemala: guatemalan /
guyana: guyanese /
honduras: honduran / tegucigalpa
jamaica: jamaican /
kyrgyzstan: kyrgyz / bishkek
lesotho: basotho / maseru
luxembourg: luxembourgish /
madagascar: malagasy / antananarivo
malawi: malawian / lilongwe
maldives: maldivian /
mauritania: mauritanian / nouakchott
mauritius: mauritian /
montenegro: montenegrin / podgorica
namibia: namibian / windhoek
nicaragua: nicaraguan / managua
panama: panamanian /
paraguay: paraguayan / asuncion
samoa: samoan / apia
suriname: surinamese / paramaribo
tajikistan: tajik / dushanbe
togo: togolese / lome
tonga: tongan /
turkmenistan: turkmen / ashgabat
"""


class Nation(NamedTuple):
    """What a name says of a country: its key, and whether it is the country itself or its capital."""

    key: str
    capital: bool


def _table() -> Mapping[str, Nation]:
    table: dict[str, Nation] = {}
    for line in _NATIONS.strip().splitlines():
        country, _, others = line.partition(": ")
        people, _, capitals = others.partition("/")
        key = "@" + country
        for name in (country, *people.split()):
            table[name.replace("_", " ")] = Nation(key, capital=False)
        for name in capitals.split():
            table[name.replace("_", " ")] = Nation(key, capital=True)
    return table


_TABLE = _table()


def nation(name: str) -> Nation | None:
    """The country that a name in lower case stands for ("japanese", "tokyo", "united states"); None for any other."""
    plain = name.removesuffix(".")
    return _TABLE.get(plain) or _TABLE.get(plain.removesuffix("s"))


def is_people(name: str) -> bool:
    """True for what the people of a country are called ("nigerian"), False for the country and its capital."""
    found = nation(name)
    return (
        found is not None
        and not found.capital
        and found.key != "@" + name
        and not name.startswith(("u.s", "us", "uk", "eu", "un"))
    )
