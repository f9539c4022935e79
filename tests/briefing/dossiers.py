"""Two dossiers of made-up events: an accident whose figures change over five days, and a dispute with denials."""

from textwrap import dedent
from typing import Any


def _text(uri: str, title: str, published: str, text: str, author: str = "") -> dict[str, Any]:
    body = dedent(text).strip() + "\n"
    return {"uri": uri, "title": title, "published": published, "text": body, "author": author}


_WIRE = """
KORSUND, March 3 (Nordpress) -- A passenger ferry and a cargo ship collided in thick fog off Korsund early on Tuesday,
killing at least four people, police said. The ferry Solvik was carrying 212 passengers and 14 crew from Korsund to
the island of Hestnes. Its bow was torn open and it took on water for forty minutes before tugs pushed it on to a
sandbank.

Police chief Marit Aune told reporters that 27 people had been taken to hospital and that eight were still missing.
"We are searching cabin by cabin," she said. The cargo ship Baltic Trader, which flies the flag of Malta, was only
slightly damaged. Its crew of eleven was unhurt. The cause of the collision was not known.
"""

ACCIDENT = (
    _text("wire/2026-03-03-morning", "Four dead as ferry and cargo ship collide off Korsund", "2026-03-03", _WIRE),
    _text("courier/2026-03-03", "Ferry disaster: at least four dead", "2026-03-03", _WIRE),
    _text(
        "ministry/2026-03-03",
        "Statement of the Ministry of Transport on the accident off Korsund",
        "2026-03-03",
        """
        The Ministry of Transport has been informed of a collision between the ferry Solvik and the cargo ship Baltic
        Trader at 05:40 on 3 March 2026. The Accident Investigation Board has opened an inquiry. All sailings between
        Korsund and Hestnes are suspended until further notice. Transport Minister Eskil Dahl will travel to Korsund
        this afternoon.
        """,
    ),
    _text(
        "herald/2026-03-04",
        "Nine dead in ferry collision, search goes on",
        "2026-03-04",
        """
        The number of people killed in Tuesday's ferry collision off Korsund rose to nine on Wednesday, police said.
        Divers found five bodies in the forward lounge of the Solvik. Three people were still missing and 31 were being
        treated in hospital, six of them with serious injuries.

        Transport Minister Eskil Dahl visited the quay and promised the families a full account. "There will be no
        secrets," he said. The shipping company Hestnes Lines, which owns the ferry, said that its vessel had been on
        the correct course and at the prescribed speed. Survivors told the Herald that no alarm had sounded before the
        impact.
        """,
    ),
    _text(
        "hospital/2026-03-04",
        "Korsund General Hospital: patients after the ferry accident",
        "2026-03-04",
        """
        Korsund General Hospital has admitted 31 patients after the collision of the ferry Solvik. Six of them are in
        intensive care. Relatives can call the hospital's telephone line around the clock.
        """,
    ),
    _text(
        "wire/2026-03-05",
        "Ferry collision toll reaches eleven as investigators question pilot",
        "2026-03-05",
        """
        KORSUND, March 5 (Nordpress) -- Two more bodies were recovered from the ferry Solvik on Thursday, which brought
        the number of dead to eleven, police said. One person was still missing.

        The Accident Investigation Board said that it had questioned the pilot of the Baltic Trader. According to the
        board, the cargo ship had left the shipping lane eleven minutes before the collision. The owner of the Baltic
        Trader, Marlow Shipping, rejected this. "Our ship never left the lane," its spokesman, Piet Vos, said.
        """,
    ),
    _text(
        "police/2026-03-06",
        "Correction of the number of victims",
        "2026-03-06",
        """
        Korsund police correct the number of people killed in the collision of the ferry Solvik to ten. One victim was
        counted twice because of an error in the register. Nobody is missing any more: the last person on the list was
        found unhurt at home. 29 people are still in hospital.
        """,
        author="Marit Aune",
    ),
    _text(
        "herald/2026-03-07",
        "Radar was switched off, investigators say",
        "2026-03-07",
        """
        The radar of the cargo ship Baltic Trader was switched off when it collided with the ferry Solvik on Tuesday,
        the Accident Investigation Board said on Saturday in its first report. The board blamed the collision on the
        missing radar watch and on the fog. It will publish its final report in September.

        Marlow Shipping said that the radar had failed twenty minutes earlier and denied that anybody had switched it
        off. Ten people died in the accident. Sailings between Korsund and Hestnes will resume on Monday, the Ministry
        of Transport said. It is not known whether Hestnes Lines will be able to salvage the ferry.
        """,
    ),
    _text(
        "courier/2026-03-02-fees",
        "Korsund council raises harbour fees",
        "2026-03-02",
        """
        The council of Korsund voted on Monday to raise harbour fees for pleasure boats by six percent from April. The
        money will pay for a new crane in the fishing harbour. Anglers' clubs had protested against the increase.
        """,
    ),
    _text(
        "courier/2026-03-06-museum",
        "Museum shows glass from four centuries",
        "2026-03-06",
        """
        The town museum of Lindfors opens an exhibition of glass from four centuries on Friday. It has borrowed 140
        pieces from collectors. Admission is free on the first weekend.
        """,
    ),
)
"""A ferry collision, 3 to 7 March 2026: 4, 9, 11 and then, corrected, 10 dead; one wire story in two papers."""

DISPUTE = (
    _text(
        "ledger/2026-01-12",
        "Former chemist accuses Nordvik Pharma of hiding trial data",
        "2026-01-12",
        """
        A former chemist of Nordvik Pharma has accused the company of withholding data on side effects of its heart
        drug Cardexol. Lena Brandvold, who left the company in October 2025, told the Ledger that the results of 118
        patients had been left out of a report to the medicines agency. "They knew, and they left the numbers out," she
        said.

        Nordvik Pharma denied the accusation. "All data were handed over in full and on time," the company said in a
        statement. The medicines agency said that it would look into the matter.
        """,
    ),
    _text(
        "nordvik/2026-01-13",
        "Statement of Nordvik Pharma on recent reports",
        "2026-01-13",
        """
        Nordvik Pharma rejects the allegations that were published on 12 January. No data of any patient were withheld.
        The company has never put pressure on an employee. Chief executive Torstein Grieg said that the company would
        take legal action against Lena Brandvold.
        """,
    ),
    _text(
        "agency/2026-01-20",
        "Medicines agency opens review of Cardexol",
        "2026-01-20",
        """
        The medicines agency has opened a formal review of the heart drug Cardexol. Nordvik Pharma must hand over the
        complete trial data by 15 February 2026. Patients should not stop taking the drug without talking to their
        doctor.
        """,
    ),
    _text(
        "ledger/2026-02-03",
        "Nordvik sues former chemist",
        "2026-02-03",
        """
        Nordvik Pharma has sued its former chemist Lena Brandvold for breach of confidence, the district court of
        Halden said on Tuesday. The company demands 2.4 million euros. Brandvold's lawyer, Ivar Sund, called the suit
        an attempt to silence a witness. Shares of Nordvik Pharma fell by 7 percent.

        Grieg said that the company had nothing to hide. Why the results of the 118 patients do not appear in the
        report remains unclear.
        """,
    ),
    _text(
        "observer/2026-02-17",
        "Agency receives trial data of heart drug",
        "2026-02-17",
        """
        Nordvik Pharma has handed the trial data on Cardexol to the medicines agency, two days after the deadline. The
        company admitted that the results of 96 patients had not been in its first report, but denied that this was
        intended. Grieg called it "a regrettable mistake in the archive". The agency expects to end its review in May.
        """,
    ),
    _text(
        "observer/2026-02-24",
        "Nordvik withdraws suit against chemist",
        "2026-02-24",
        """
        Nordvik Pharma has withdrawn its suit against Lena Brandvold, her lawyer said on Tuesday. The company confirmed
        this and gave no reason. Brandvold said that she was relieved. The review of Cardexol by the medicines agency
        goes on.
        """,
    ),
    _text(
        "observer/2026-02-20-bridge",
        "Bridge at Halden closed for repairs",
        "2026-02-20",
        """
        The old road bridge at Halden is closed for three weeks. Its bearings are being replaced. Buses take the road
        through the valley.
        """,
    ),
)
"""A company and its former chemist, January and February 2026: accusations, denials, a suit that is withdrawn."""
