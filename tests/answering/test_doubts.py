"""Doubts one by one: the sayer's sort, a contrary beginning, whose a number or a thing is, and what is only reckoned."""

import pytest

from assistant.answering.support import check

_LETTER = """Tom Hale wrote to Ann Lee on 6 May 2024:

Dear Ann Lee,

the council met on 4 May. I find the plan too dear. A bridge is what a town builds when it has no ferry.

Tom"""

_TASKS = """Task: the letter; Who: Ann Lee; When: 4 May 2024.
Task: the harbour plan; Who: Tom Hale; When: 6 May 2024."""


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("The farmers will be prosecuted.", "The farmers will be compensated in May, the council said."),
        *(
            (
                f"The inspectors found the bridge safe for lorries {date}.",
                "In July 2023 the inspectors found the bridge safe for lorries. It reopened on 24 August 2023. On the same "
                "day the council closed the ford.",
            )
            for date in ("in August 2023", "on 24 August 2023")
        ),
        (
            "The drill that began on 1 April 2025 lasted three days.",
            "The mayor took office on 20 May 2024. A drill followed on 23 May. On 1 April 2025 a two-day drill began.",
        ),
        ("The minister rejected the proposal.", "The minister proposed a new levy on Tuesday."),
        ("The company withdrew the investment.", "The company invested 20 million euros in the plant."),
        ("Exports doubled last year.", "Exports rose by 5 per cent last year."),
        ("The minister resigned on Monday.", "The minister signed the treaty on Monday."),
        ("Trump arrived in Seoul on Monday.", "Costa phoned Trump. Costa arrived in Seoul on Monday."),
        ("The firm restored the mill.", "The firm held the mill until 1990."),
        ("Downing Street said the talks had failed.", "Wall Street said the talks had failed."),
        ("The minister credited the union with the delay.", "The minister blamed the union for the delay."),
        (
            "The union said the plant would close.",
            "A company spokesman said the plant would close. The union is on strike.",
        ),
        (
            "Residents said it would close.",
            "A spokeswoman for Calder said it would close. Residents have been told nothing.",
        ),
        ("Alexander Stubb arrived in Oslo on Monday.", "Victor Stubb arrived in Oslo on Monday."),
        ("Baker Hughes closed the plant in May.", "Miller Hughes closed the plant in May."),
        ("Ann Lee auctioned the promise.", "Asked on Monday, Ann Lee confirmed the promise."),
        ("Estair said that it would pay.", "A spokesman for Nordair said that it would pay. Estair did not answer."),
        ("Eggs may not be sold in the zone.", "Eggs may be sold in the zone. The ban on milk was lifted."),
        ("Norland and Estia met and agreed.", "Norland and Estia met but failed to agree."),
        (
            "It set up a zone of ten kilometres and a zone of ten kilometres.",
            "It set up a zone of three kilometres and a zone of ten kilometres.",
        ),
        (
            "Norland reiterated its demand for a vote.",
            "Estia repeated its demand for a vote. Norland was silent.",
        ),
        ("The army said 65 people died.", "Residents said that 65 people died when the market was hit."),
        ("The crews will share the quota unequally.", "The crews have agreed to share the cod quota equally."),
        ("Kirkenes took 60 per cent.", "Crews from Kirkenes came too. Under the old deal Vardo took 60 per cent."),
        (
            "The ministry considers the cod quota too high.",
            "The ministry set the quota. Environmental group Nordhav called the cod quota too high.",
        ),
        (
            "The surgeon's brother announced a civil claim.",
            "The surgeon was acquitted. The patient's brother announced a civil claim.",
        ),
        (
            "It took effect four months after it was signed.",
            "Signed on 19 January 1960, it took effect on 23 June 1960.",
        ),
        ("It took effect on 19 January 1960.", "It was signed on 19 January 1960 and took effect on 23 June 1960."),
        ("The exercise Sword-2025A was held.", "Sword-2024A was held in May, Thunder-2025A a year later."),
        ("Two F-15 jets took off.", "Two F-16 jets took off."),
        ("Under 40 soldiers died in the fire.", "40 soldiers died in the fire."),
        (
            "Rovers beat Merton in the cup final.",
            "Rovers beat Athletic 2-1 in the cup final at Merton Park on Saturday.",
        ),
        (
            "The Green Party, known as Gron, won.",
            "With the Green Party, known as Verde, it beat Gron. The Green Party won.",
        ),
        ("Norland calls it a patrol, Norland a raid.", "Norland calls it a patrol, Estia a raid."),
        (
            "Norland wants no talks.",
            "Estia says that it is calm. It hopes for rain. It wants no talks. Norland is silent.",
        ),
        (
            "The Defence Department announced help.",
            "The State Department announced help for the defence of the islands.",
        ),
        (
            "Norland's position is unchanged.",
            "The statement repeats old positions. Norland wants it back. Estia's position is unchanged.",
        ),
        ("It was posted months before the vote.", "It was posted days before the vote."),
        (
            "The first trade treaty with Norland was signed on 4 May 1960.",
            "Date: 8 June 1951; Event: The first trade treaty with Norland is signed. Date: 4 May 1960; Event: The bridge opened.",
        ),
        ("Ann Lee argues that the plan is too dear.", _LETTER),
        (
            "The Liberal Party elected him its leader.",
            "The Labour Party elected him its leader. The Liberal Party lost two seats.",
        ),
        (
            "The Spanish ambassador was summoned in Rome on Monday.",
            "The French ambassador was summoned in Rome on Monday and the Spanish ambassador in Madrid on Friday.",
        ),
        (
            "It was adopted six months after the missiles fell.",
            "Missiles fell on 4 June. Four months later it was adopted, and on 4 December it was revised.",
        ),
        ("The bank gave a full refund.", "The bank gave a partial refund. The full year was a good one."),
        ("They signed a trade accord in May.", "In May they signed a fishing accord."),
        ("The ban was complete.", "A partial ban came in May."),
        (
            "Two days after the refusal, Ann Lee wrote a letter.",
            "The refusal came two days after Ann Lee wrote a letter.",
        ),
        ("The strike preceded the vote in Oslo.", "The strike followed the vote in Oslo."),
        (
            "Norland holds that the raid is a private matter.",
            "Norland holds that the lake is a private matter and that the raid is a crime.",
        ),
        ("The harbour plan was given to Ann Lee.", _TASKS),
        ("The harbour plan was due on 4 May 2024.", _TASKS),
        ("Ann Lee had written in support of Estia days after.", "Ann Lee had written in support of Estia days before."),
        (
            "Norland summoned the Norwegian envoy.",
            "Norland's minister, Ann Lee, summoned the Danish envoy. The next day Estia summoned the Norwegian envoy.",
        ),
        ("The pact allows Estia to use ports in Norland.", "The pact grants Norland the use of ports in Estia."),
        (
            "Estia banned all boats on 9 May.",
            "Date: 4 May; Event: Estia bans six boats; Standing: firm.\nDate: 9 May; Event: fog; Standing: firm.",
        ),
        (
            "Estia shut 40 ports in June 2024.",
            "When: June 2024; What: Estia shuts all ports; a storm comes.\nWhen: July 2024; What: 40 boats sink.",
        ),
        ("Ann Lee spoke as the Danish president.", "Ann Lee spoke as president of Norway. A Danish envoy listened."),
        ("Ann Lee left on 5 May 2024.", "Ann Lee left on 4 May 2024. On 5 May the ports were shut."),
        ("The act is effective from 8 May 1979.", "The act was signed on 8 May 1979 and effective from 1 June 1979."),
        (
            "Norland gave Estia two ships in 1979.",
            "The act of 1979 bore fruit. On 8 May 1982 they met. In the same year Norland gave Estia two ships.",
        ),
        (
            "Berg met Kim Lund in Oslo on 4 May and Ann Lee in Rome on 6 May.",
            "Berg met Ann Lee in Oslo on 4 May and Kim Lund in Rome on 6 May.",
        ),
        (
            "Berg met Lund in Oslo on 4 May and Lee in Rome on 6 May.",
            "Ada Berg met Ann Lee in Oslo on 4 May 2024 and Kim Lund in Rome, Italy, on 6 May 2024.",
        ),
        ("Oslo is the Danish consul in Ann Lee.", "Ann Lee is the Danish consul in Oslo."),
        ("Estia speaks of a patrol, Norland of a raid.", "Norland calls it a patrol; Estia calls it a raid."),
        ("The envoy, Ann Lee, wrote.", "The envoy, Tom Hale, wrote to Foreign Minister Ann Lee."),
        ("President Ann Lee spoke of rain.", "Former minister Ann Lee spoke of rain. President Tom Hale listened."),
        ("China resumed imports of Chinese fish.", "China resumed imports of Japanese fish."),
        ("The department opposes the treaty.", "The department stands by the treaty. It opposes any change by force."),
        ("Ann Lee was pardoned.", "Hunter Lee was pardoned on Friday."),
        ("Peter Lee won the case.", "Hunter Lee won the case."),
        ("Baker Lee cut jobs.", "Langley Lee cut jobs."),
        ("Baker Lee Company cut jobs.", "Langley Lee Company cut jobs."),
        ("Peter Van Dijk won.", "Paul Van Dijk won."),
        ("Reading Borough Council voted.", "Barking Borough Council voted."),
        (
            "Her way there took less than two weeks.",
            "Her way there took less than three weeks. Two talks fall in her first fortnight.",
        ),
        (
            "Estia advised its crews against sailing to Norland on 19 May.",
            "It advised its crews against sailing to Norland on 14 May and was reported on 19 May to have told Estia so.",
        ),
        (
            "The drill Sword followed on 6 May 2022.",
            "On 6 May 2022 a law was adopted. On 14 June 2024 the drill Sword followed.",
        ),
        (
            "The board elected Ann Lee the day before the deal with Verde.",
            "On 9 May the party left, and on 20 May it made a deal with Verde. The board elected Ann Lee on the next day.",
        ),
        (
            "The deal with Verde came ten days before the departure of Gron.",
            "On 9 May 2024 Gron announced its departure, and on 19 May 2024 came the deal with Verde.",
        ),
        (
            "The drill Sword came three days before the election.",
            "The election was held on 20 May 2024. The drill Sword followed on 23 and 24 May 2024.",
        ),
        (
            "Gron left on 9 May, and ten days earlier Verde made a deal.",
            "On 9 May 2024 Gron left. On 19 May 2024 Verde made a deal.",
        ),
        (
            "The envoy's post in support of Estia came days after the statement.",
            "Against that stands the fact that the envoy had posted in support of Estia days before.",
        ),
        (
            "The Danish envoy was summoned in Rome and the Spanish envoy in Oslo.",
            "The Danish envoy was reported to have been summoned in Oslo on 4 May and the Spanish envoy in Rome on 5 May, "
            "and both met in Oslo on 6 May.",
        ),
        (
            'The passage was a "patrol" according to Norland and a "raid" according to Estia.',
            "Estia calls it a patrol in its own waters. Norland calls it a raid.",
        ),
        ("The mayor was reported to have written to Ann Lee.", "Ann Lee was reported to have written to the mayor."),
        (
            "The first lease replaced the lease of 1960.",
            "The firm has a lease of 9 May 1960. It replaced the first lease, of 1951.",
        ),
        (
            "The demand that the port be shut is Norland's.",
            "Estia's demand is that the port be shut. Norland is silent.",
        ),
        (
            "Norland is granted the use of ports in Estia.",
            "The pact between Norland and Estia is old. It grants Estia the use of ports in Norland.",
        ),
        ("The prime captain of Norland resigned.", "The prime minister of Norland resigned."),
        ("The Danish consul captain in Rome wrote a letter.", "The Danish consul general in Rome wrote a letter."),
        ("Oslo summoned the Spanish judge.", "Oslo was reported to have summoned the Spanish ambassador."),
        ("President Ann Lee had left.", "Former prime minister Ann Lee had left."),
        ("It was the last full year before the war.", "It was the first full year before the war."),
        ("The inquiry concerns the price of the bridge.", "What the inquiry found concerns the safety of the bridge."),
        ("The survey found 86 wolves.", "The survey found 86 deer and 12 wolves."),
        ("Paul Denk is Velmora's envoy.", "Estair's envoy, Paul Denk, left. Velmora's minister stayed."),
        (
            "Simon Vance is the prosecutor.",
            "The prosecutor, Nora Hall, asked for more. Orlik's lawyer, Simon Vance, argues that it was wrong.",
        ),
        (
            "The regulator says that the drug is safe.",
            "The maker, Corvane, says that the drug is safe. The regulator warned of haste.",
        ),
        (
            "The prosecutor argues that the court was wrong.",
            "The prosecutor, Nora Hall, asked for more. Orlik's lawyer, Simon Vance, argues that the court was wrong.",
        ),
        (
            "The forest service objects that the count is late.",
            "The forest service counted deer. The farmers' association objects that the count is late.",
        ),
        (
            "The province fears that 40 jobs may go.",
            "The union fears that 40 jobs may go. The province owns the pier.",
        ),
        ("Eleven lorries were damaged.", "Three boats sank and eleven were damaged. The fire took two lorries."),
        ("The referee showed six red cards.", "The referee showed six yellow cards and two red cards."),
        ("The bank has 72 clerks.", "The bank has 72 branches. It employs 1,900 clerks."),
        ("Orlik said that the harbour was closed.", "The harbour was closed. Orlik said that the bridge was safe."),
        ("According to the union, the trial began in May.", "The trial began in May. The union is on strike."),
        ("The bridge was closed, the mayor said.", "The bridge was closed. The mayor is on leave."),
        ("Denk refused to withdraw the treaty.", "The treaty is old. Denk refused to withdraw the remark."),
        ("The board plans to close the ferry.", "The ferry is late. The board plans to close the old pier."),
        ("The old depot is to be sold.", "The old depot is full. The pier is to be sold."),
        ("The firm applied for a loan in May.", "The loan is dear. The firm applied for approval in May."),
    ],
)
def test_what_the_passage_gives_to_another_is_unsupported(sentence: str, passage: str) -> None:
    assert check(sentence, passage).support == "unsupported"


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("The farmers will receive compensation.", "The farmers will be compensated in May."),
        ("Ann Lee reaffirmed the promise.", "Asked on Monday, Ann Lee confirmed the promise."),
        ("Two drivers were hospitalised.", "Two drivers were taken to hospital on Monday."),
        (
            "The company said that it would pay every traveller in May.",
            "A spokesman for Nordair said that it would pay every traveller in May.",
        ),
        ("Shopkeeper Ann Lee closed on Monday.", "Islander Ann Lee, who runs the shop, closed on Monday."),
        ("Unlike Estia, Norland signed it.", "Estia did not sign it. Norland signed it."),
        ("Nordhav questions whether the ban is kept.", "Nordhav disputes that the ban is kept."),
        ("The race was held on May 23 and 24, 2024.", "The race was held on 23 and 24 May 2024."),
        ("Norland and Estia met but failed to agree.", "Norland and Estia met. They did not agree."),
        ("Eggs may not be transported in the zone.", "The transport of eggs in the zone is banned."),
        ("The board had not expected it until May.", "The board had expected it only in May."),
        ("No ship came, as far as the desk knew.", "No ship came. The desk knew of none."),
        ("It is the third case in the county since May.", "It confirmed a case, the third in the county since May."),
        ("Norland holds that it is a raid.", "Norland's position is that it is a raid. A report called it bold."),
        ("The court states that it is void.", "It is void, as the court states it."),
        ("Ann Lee argues that it should close.", "Ann Lee: I think that it should close."),
        ("A man is suspected of lighting it.", "Police are questioning a man who is suspected of having lit it."),
        (
            "It governs with Gron.",
            "It has an agreement with the Green Party, known as Gron. It governs with the Green Party.",
        ),
        (
            "Answering Kim Lund, Ada Berg said that it could be one.",
            "Ada Berg was answering Kim Lund. She said that it could be one.",
        ),
        ("Ann Lee began her second term in May.", "The second term of Ann Lee began in May."),
        ("What was discussed is not known.", "What they may have discussed is not known."),
        ("No case from Estia had been seen.", "The desk had seen no case from Estia when it closed."),
        ("Officials said that 65 people died.", "The ministry said that 65 people died when the market was hit."),
        ("The deal was not official.", "The deal was unofficial."),
        ("Vardo took 60 per cent of it.", "Under the old deal Vardo took 60 per cent of it."),
        ("Nordhav accused the ministry of haste.", "Nordhav called the quota high and accused the ministry of haste."),
        (
            "Her report was never published.",
            "Lena Brook had warned of the cracks in a report that was never published.",
        ),
        (
            "It took effect five months after it was signed.",
            "Signed on 19 January 1960, it took effect on 23 June 1960.",
        ),
        ("It took effect on 23 June 1960.", "It was signed on 19 January 1960 and took effect on 23 June 1960."),
        ("Two F-16s took off.", "Two F-16 jets and a tanker took off."),
        ("Tom Hale finds the plan too dear.", _LETTER),
        ("The council met on 4 May.", _LETTER),
        (
            "It is not known how many journeys were cancelled.",
            "How many journeys were cancelled is not known, and nobody gives a number.",
        ),
        ("The parade was put off and then held on 4 May.", "Put off twice, the parade was then held on 4 May."),
        ("Neither has linked the ships with the vote.", "Neither has said that the ships and the vote are linked."),
        ("Under Article V, each acts if either is attacked.", "Article V says that each acts if either is attacked."),
        ("She declined to retract the remark.", "They demand that the remark be retracted. She declined."),
        (
            "Ada Berg said that it could be one.",
            "Answering Kim Lund in the committee, Ada Berg said that it could be one.",
        ),
        (
            "Ann Lee, Norland's vice minister, was reported on 4 May to have summoned the envoy.",
            "Norland's vice minister, Ann Lee, was reported to have summoned the envoy on 4 May.",
        ),
        ("It rests on three laws.", "It rests under three laws."),
        ("It rests under three laws.", "It rests on three laws."),
        (
            "In the Oslo Act of 8 May 1972, Norland acknowledges that its neighbours hold the islands.",
            "Two acts\n\nOslo, 8 May 1972\n\nIn the Oslo Act Norland acknowledges that its neighbours hold the islands.\n\n"
            "Rome, 9 June 1974\n\nIn the Rome Act Norland says more.",
        ),
        ("The harbour plan is due from Tom Hale on 6 May 2024.", _TASKS),
        ("Ann Lee's is the letter, Tom Hale's the harbour plan.", _TASKS),
        ("Ann Lee spoke as the Norwegian president.", "Ann Lee spoke as president of Norway. A Danish envoy came."),
        ("Ann Lee left on 4 May 2024.", "Ann Lee left on 4 May 2024. On 5 May the ports were shut."),
        ("The ports were shut on 5 May 2024.", "Ann Lee left on 4 May 2024. On 5 May the ports were shut."),
        ("The act is effective from 1 June 1979.", "The act was signed on 8 May 1979 and effective from 1 June 1979."),
        (
            "Norland gave Estia two ships in 1982.",
            "The act of 1979 bore fruit. On 8 May 1982 they met. In the same year Norland gave Estia two ships.",
        ),
        ("In Oslo Berg met Ann Lee.", "Berg met Ann Lee in Oslo on 4 May and Kim Lund in Rome on 6 May."),
        ("The treaty of Lund and Lee names no port.", "The treaty of Ann Lee and Kim Lund names no port."),
        ("Tom Hale, the envoy, wrote to Ann Lee.", "The envoy, Tom Hale, wrote to Foreign Minister Ann Lee."),
        ("Norland calls it a patrol, Estia a raid.", "Norland calls it a patrol; Estia calls it a raid."),
        ("The refund, which the bank announced, was partial.", "The bank announced a partial refund."),
        (
            "Ann Lee wrote a letter two days before the refusal.",
            "The refusal came two days after Ann Lee wrote a letter.",
        ),
        ("After the vote in Oslo came the strike.", "The strike followed the vote in Oslo."),
        (
            "Norland holds that the raid is a crime.",
            "Norland holds that the lake is a private matter and that the raid is a crime.",
        ),
        (
            "The envoy reportedly met Ann Lee on 4 May.",
            "Date: 4 May; Event: the envoy meets Ann Lee; Standing: reported.",
        ),
        ("Ann Lee met Tom Hale on 6 May.", "Date: 6 May; Event: Ann Lee meets Tom Hale; Standing: firm."),
        ("Norland and Estia both claim it.", "Both Norland and Estia claim it. Three envoys came."),
        ("Trump arrived in Seoul.", "Costa arrived in Seoul with Trump."),
        ("The minister of Norland arrived in Oslo.", "Hale met Norland's minister, who arrived in Oslo in May."),
        (
            "Claimed by both Norland and Estia, it has three harbours.",
            "It has three harbours. Norland and Estia claim it.",
        ),
        (
            "Norland adopted its plan four months after the raid.",
            "For Norland the raid stands apart. Four months later, on 16 May, it adopted its plan.",
        ),
        (
            "Ann Lee met Kim Lund in Oslo and Tom Hale in Rome.",
            "In Oslo Ann Lee met Kim Lund on 4 May, and in Rome she met Tom Hale.",
        ),
        (
            "The board elected Ann Lee the day after the deal with Verde.",
            "On 9 May the party left, and on 20 May it made a deal with Verde. The board elected Ann Lee on the next day.",
        ),
        (
            "Gron left on 9 May, after which Verde made a deal on 19 May.",
            "On 9 May 2024 Gron left, and on 19 May 2024 Verde made a deal.",
        ),
        (
            "The drill Sword came three days after the election.",
            "The election was held on 20 May 2024. The drill Sword followed on 23 and 24 May 2024.",
        ),
        ("The demand that the port be shut is Estia's.", "Estia's demand is that the port be shut. Norland is silent."),
        (
            "Lee's term ended in May, when Hale began his own.",
            "The term of Tom Hale began in May. The Lee term ended then.",
        ),
        ("The former head of state, Ann Lee, had left.", "Former president Ann Lee had left."),
        ("Ann Lee, the chairwoman, resigned as mayor.", "Ann Lee chairs the board. She resigned as mayor of Rome."),
        (
            "The Treaty of Trade and Fishing was signed in Oslo.",
            "Peace rests on the Treaty of Trade and Fishing, which was signed in Oslo. A treaty on trade came later.",
        ),
        ("The paper does not tell us how many stayed.", "The paper does not say how many stayed."),
        ("The plan was approved by the council.", "The plan was approved by the council in May."),
        ('On trade with Estia, Oslo "keeps to" the pact.', 'On trade with Estia, Norway "keeps to" the pact of 1990.'),
        (
            "Norland interpreted the treaty as allowing patrols only in daylight.",
            "Norland held that the treaty allowed patrols only in daylight.",
        ),
        (
            "Norland reportedly notified Estia that it was closing the port again.",
            "Norland was reported to have told Estia that it is closing the port again.",
        ),
        ("Reportedly, Norland declined on Monday to pay.", "Norland was reported on Monday to have declined to pay."),
        (
            "The council elected her mayor on May 4, 2025.",
            "The council elected her mayor on 4 May. It is the year 2025 that she will be judged by.",
        ),
        (
            "Ann Lee, no longer mayor by then, said on 1 May 2021 that a flood is a national emergency.",
            "On 1 May 2021 Ann Lee said that a flood is a national emergency. She was no longer mayor when she said it.",
        ),
        (
            "First the cook was summoned to Oslo, then the baker to Riga.",
            "The cook was summoned to Oslo on 3 May and the baker to Riga on 4 May.",
        ),
        (
            "The new reading of Article 9 permits hunting.",
            "Article 9 was read in the old sense for long. Under the new reading hunting is permitted.",
        ),
        (
            "The league understands exports to have been about 40 tonnes in 2022.",
            "The league writes: we understand that exports were about 40 tonnes in 2022.",
        ),
        (
            "As of May, the office knew of no amendment of the law and no new decree on hunting.",
            "An amendment of the law or a new decree on hunting would show it. As of May this office knows of none.",
        ),
        (
            "Takala, elected party leader on 4 October, became mayor on 21 October.",
            "The party elected Takala its leader on 4 October. Takala became mayor on 21 October.",
        ),
        ("Washington says that the pledge is unwavering.", "The State Department said that the pledge is unwavering."),
        ("There is no equivalent law in Norland.", "Norland has no comparable law."),
        (
            "The islands are administered by Norland.",
            "The islands, which Norland administers, are claimed by Estia under another name.",
        ),
        (
            "The ministry has been careful ever since.",
            "To admit that others hold a view is not to hold it, and the ministry has been careful ever since.",
        ),
        (
            "How long the ships stayed is not stated.",
            "Nothing in the letters says that shots were fired, and nothing says how long the ships stayed.",
        ),
        ("The union reaffirmed on 4 May that the offer stands.", "The union said on 4 May that the offer stands."),
        (
            "The papers are unanimous that the council opposes the plan.",
            "All the papers say that the council opposes the plan.",
        ),
        (
            "The council agreed to print the letter.",
            "Ann Lee thought that the letter should be printed; Tom Hale thought that a reply should be invited. "
            "The council agreed to do both.",
        ),
        ("The advice was followed by refunds from airlines.", "The advice followed the storm. Airlines offer refunds."),
        (
            "She met Tom Hale in Norway.",
            "She met Ann Lee in Riga on 3 May and Tom Hale in Bergen, Norway, on 4 May.",
        ),
        (
            "Norland demands that the remark be retracted.",
            "Norland's position is that the remark must be retracted; it demands that.",
        ),
        ("The remark should be retracted, Norland says.", "Norland demands that the remark be retracted."),
        ("Velta intends to appeal the ruling.", "Velta said that it would appeal the ruling."),
        (
            "Norland's position rests on the pact of 1990.",
            "Norland says that its position is unchanged and rests on the pact of 1990.",
        ),
        (
            "Article V obliges both parties to act against a raid.",
            "Article V says that each party would act against a raid.",
        ),
        (
            "Unlike Hale, who was out of office when he spoke, Lee spoke as mayor.",
            "Hale no longer held the office when he spoke. Lee spoke as mayor.",
        ),
        (
            "Hale was tasked with the letter to the league, due on 4 May.",
            "Task: letter to the league; Who: Tom Hale; When: 4 May. Task: the plan of the house; Who: Ann Lee; "
            "When: 6 May. The next meeting was set for 9 May.",
        ),
        (
            "Ann Lee warns that readers who spot two errors will not trust the paper.",
            "A reader who catches a paper in two errors will not trust it, Ann Lee warns.",
        ),
        ("Norland demands that the envoy be recalled.", "Norland's position is that the envoy must be recalled."),
        ("The second phase is due to begin on 22 May.", "Phase two starts on 22 May."),
        (
            "The buses take 20 minutes longer.",
            "Buses are to come. They take 55 minutes, twenty more than the train.",
        ),
        (
            "Norland will lift its ban on herring on 15 May.",
            "The Ministry of Fisheries of Norland will lift its ban on herring on 15 May.",
        ),
        ("Neither side was to tell details.", "Both sides agreed not to tell details."),
        ("Ridership on the line fell to 122,000.", "Passenger numbers on the line fell to 122,000."),
        (
            "What the mayor and the bishop say of the mill goes back to two letters, which do not say the same.",
            "What the mayor and the bishop say of the mill goes back to two letters of 1911. They do not say the same.",
        ),
        ("Since 2019 deer numbers have halved.", "Deer numbers have fallen by half since 2019."),
        ("Forty miners were trapped in the shaft.", "Forty miners were stuck in the shaft until noon."),
        ("The clause is limited to boats under ten metres.", "The clause concerns boats under ten metres."),
        (
            "The Norrin Charter was issued on 4 May 1911.",
            "The next paper is the Norrin Charter of 4 May 1911.",
        ),
        (
            "Grain and related spending is to reach 2 per cent.",
            "Three acts set grain and related spending at 2 per cent.",
        ),
        (
            "The Harbour Party reached a pact with the mill on 3 May.",
            "Lee led the Harbour Party. In Norrin the party reached a pact with the mill on 3 May.",
        ),
        ("The talks between Lee and Moss brought no pact.", "Lee met Moss. In Norrin the talks brought no pact."),
        (
            "Asked by Tom Hale, Lee said that the mill could close.",
            "Ann Lee said that the mill could close. Tom Hale asked.",
        ),
        ("The guild wants the tax withdrawn.", "The guild holds that the tax must be withdrawn."),
        (
            "The port opposes unilateral changes to the dues.",
            "The port opposes any unilateral attempt to change the dues.",
        ),
        (
            "Members in those towns object to the word tax.",
            "We ask you to print it: our members in those towns object to the word tax.",
        ),
        (
            "Brook's report was never published.",
            "Brook had warned of it in a report of May 2022 that was never published.",
        ),
        ("The work will take no longer than a week.", "The work will not take longer than a week."),
        (
            "It was the word of a woman who had left the bench.",
            "That was the word of a woman who no longer held a seat on the bench.",
        ),
        ("The ferry has stopped running to Holm.", "The ferry no longer runs to Holm."),
        ("The union objects that the hall is too small.", "The union said that the hall was too small."),
        ("Ann Lee directs the mill.", "The mill lost 3 per cent, its director, Ann Lee, said."),
        ("A holder who fails to pay may lose the stall.", "A holder may lose the stall if he fails to pay."),
        (
            "The 4,310 passengers of January were more than in any year since 2015.",
            "The ferry to Holm stopped for want of passengers. In January it carried 4,310 people, more than since 2015.",
        ),
        ("The tax remains at 48 pounds.", "The tax was set at 48 pounds, unchanged from last year."),
        ("The letter is dated 4 June 2025.", "4 June 2025\n\nDear neighbours, the bridge will close."),
        (
            "The length of the halt was not given in the papers.",
            "Neither the length of the halt nor its extent was given in the papers.",
        ),
        (
            "Lee says that the tax stands, and neither side moved.",
            "Lee says that the tax stands. There was no movement.",
        ),
        ("Twelve ships left on Monday.", "Of the 20 ships twelve left on Monday."),
        ("The ferry is to be kept, the council asks.", "The council asks that the ferry be kept."),
        (
            "The ministers insist that prices rise each year.",
            "The ministers insist that prices rise each year, in fact.",
        ),
        ("Ann Leeds is Estia's envoy.", "Estia's envoy, Ann Leeds, left. Velmora's minister stayed."),
        (
            "The ministry says that the drug is safe.",
            "The minister, Ann Leeds, says that the drug is safe. The ministry was founded in 1990.",
        ),
        (
            "The authority says that the pier is unsafe.",
            "The authority owns the pier. Its director, Otto Krey, says that the pier is unsafe.",
        ),
        ("Norland has protested over a note that was lost.", "Norland has protested over a note that was lost in May."),
        ("The drug was given to 408 people.", "The trial took in 612 patients, 408 people got the drug."),
        ("The bank said that it had left in May.", "The bank that had employed Hale said that it had left in May."),
        (
            "The paper says that the harbour was closed.",
            "The paper was printed on Monday. The harbour was closed.",
        ),
        (
            "Ann Lee said that Hale had met her.",
            "Ann Lee was asked about May. Hale had met her, she said.",
        ),
        ("The board withdrew the offer.", "The offer was late. The board withdrew the bid in May."),
        ("The wooden bridge was not destroyed.", "A fire destroyed the lower town. The wooden bridge survived."),
        ("Osei cautions that infants were left out.", "Osei, who ran it, cautions that infants were left out."),
        ("The trial left out children, Lee cautions.", "Lee, who led the trial, cautions that it left out children."),
    ],
)
def test_what_agrees_is_not_doubted(sentence: str, passage: str) -> None:
    assert check(sentence, passage).support == "supported", check(sentence, passage).reasons


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("The envoy met Ann Lee on 4 May.", "Date: 4 May; Event: the envoy meets Ann Lee; Standing: reported."),
        (
            "Ann Lee summoned the envoy on 4 May 2024.",
            "Date: 4 May 2024; Event: Ann Lee summons the envoy; Standing: reported\nDate: 5 May 2024; Event: fog; "
            "Standing: firm.\nThe list ends there. It calls nobody.",
        ),
        (
            "Estia hopes for rain, and the lake is a private matter.",
            "Estia hopes for rain. Norland says that the lake is a private matter.",
        ),
        (
            "For its crews nothing was found.",
            "The Sea Union, some of whose crews are old, says that for them nothing was found.",
        ),
        ("Nothing was found.", "They spoke of finding coal. The Sea Union says that for its crews nothing was found."),
        ("She said that she will leave in May.", "She was reported to have said that she will leave in May."),
        (
            "The minister blamed the union for the strike.",
            "The firm said the minister blamed the union for the strike.",
        ),
        ("Estair released the crew.", "Velmora demands that Estair release the crew."),
        ("The ferry was kept.", "The council asks that the ferry be kept."),
        ("The regulator agreed.", "If the regulator agrees, the drug will be sold in May."),
        ("Repairs took five days.", "Repairs will take five days."),
        (
            "She called it in line with the law.",
            "She was reported on 4 May to have declined, to have called it in line with the law, and to have left.",
        ),
        *(
            (sentence, "One paper credits the order to the old council. Others name nobody.")
            for sentence in ("The order was given by the old council.", "The old council gave the order.")
        ),
        ("The altar is by Riemen.", "A blog attributes the altar to Riemen."),
    ],
)
def test_what_is_only_reported_is_not_told_as_a_fact(sentence: str, passage: str) -> None:
    assert check(sentence, passage).support == "partial"


_CHANNEL = (
    "The pilots say that the new channel is too shallow. The board's answer is that the channel was dredged in May. "
    "Three ships ran aground there in June. The anglers' club complains that nothing was restocked. "
    "On 4 June the mayor was reported to have told the club that the pier will close."
)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (
            "The pilots say that the new channel is too shallow, while the board answers that it was dredged in May.",
            "The pilots say that the new channel is too shallow, while the channel was dredged in May.",
        ),
        (
            "Three ships ran aground there in June, and the pilots say that the channel is too shallow.",
            "Three ships ran aground there in June, and the channel is too shallow.",
        ),
        (
            "Three ships ran aground there in June, and the anglers' club complains that nothing was restocked.",
            "Three ships ran aground there in June, and nothing was restocked.",
        ),
        (
            "The mayor was reported on 4 June to have told the club that the pier will close, though the board answers "
            "that the channel was dredged in May.",
            "The mayor told the club on 4 June that the pier will close, though the board answers that the channel was "
            "dredged in May.",
        ),
    ],
)
def test_each_clause_is_left_to_whom_the_passage_leaves_it(right: str, wrong: str) -> None:
    assert check(right, _CHANNEL).support == "supported"
    assert check(wrong, _CHANNEL).support == "partial"


def test_what_a_step_did_is_no_part_of_what_was_announced() -> None:
    passage = "In May Estia announced a toll. Nine bridges stayed free. The carriers say that for them no toll was cut."
    assert check("Estia announced a toll that left nine bridges free, and no toll was cut.", passage).reasons == (
        "the quote says who says so",
    )


def test_a_view_out_of_a_letter_is_not_told_as_a_fact() -> None:
    assert check("The plan is too dear.", _LETTER).reasons == ("the quote says who says so",)
    assert check(
        "Norland's position is unchanged.", "Norland's position, as its premier states it, is unchanged."
    ).reasons == ("the quote says who says so",)
    assert check("Missiles fell on it.", "It is angry, because by its own account missiles fell on it.").reasons
    assert check("According to Tom Hale, the plan is too dear.", _LETTER).support == "supported"


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("Both plans are doubtful.", "One paper calls it a feat. I hold both plans to be doubtful."),
        ("The speech was a threat to Estia.", "Some headlines make of the speech a threat to Estia."),
        ("The firm had resumed sales in June.", "Several papers recall that the firm had resumed sales in June."),
        ("It was the first full answer.", "Papers wrestle with the question whether it was the first full answer."),
    ],
)
def test_what_is_held_recalled_or_asked_is_not_told_as_a_fact(sentence: str, passage: str) -> None:
    assert check(sentence, passage).support == "partial"


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("Some headlines made the speech a threat.", "Some headlines make of the speech a threat to Estia."),
        (
            "Hale doubts that it was the first full answer.",
            "Hale asks whether it was the first full answer. He doubts it.",
        ),
    ],
)
def test_what_is_held_or_asked_may_be_told_as_that(sentence: str, passage: str) -> None:
    assert check(sentence, passage).support == "supported"


@pytest.mark.parametrize("date", ["2025-13-40", "2025-00-10", "2025-05-00", "0 May 2025", "31 February 2025"])
def test_a_date_that_there_is_not_ends_no_check(date: str) -> None:
    passage = f"The vote came on {date}. The march came on 2 May 2025."
    assert check("The vote came before the march.", passage).support in ("supported", "partial", "unsupported")


_BILL = """Governor Ada Quill vetoed on 9 June the water bill that the senate had passed on 28 May. Senator Tom Breck,
the bill's author, said the governor had promised him to sign it. The farmers' union thanked Quill; the city of Dorne
sued her."""
_PLAN = """Norland suspended all imports of cod on 24 August 2023. The agency had found the plan consistent with its
standards in July 2023."""
_BRIDGE = """The bridge was opened in 1931. The mill beside it was sold in 1990. The bridge was repainted in 2001. Ann Lee
spoke as head of the board, in the town hall. Tom Hale resigned from the bank in May."""
_ENVOY = """Ambassadors summoned in Stockholm and Oslo

The Swedish deputy minister, Jon Berg, was reported to have summoned the Norwegian ambassador on 3 May. On the next day
Oslo summoned the Swedish ambassador."""


@pytest.mark.parametrize(
    ("sentence", "passage", "borne"),
    [
        ("The bill was vetoed by the senate on 9 June.", _BILL, False),
        ("The bill was vetoed by the governor on 9 June.", _BILL, True),
        ("The governor said that Tom Breck had promised her to sign the bill.", _BILL, False),
        ("The senate passed the bill on 28 May, and it vetoed the bill on 9 June.", _BILL, False),
        ("Norland suspended the imports before the agency had found the plan consistent.", _PLAN, False),
        ("The agency had found the plan consistent before Norland suspended the imports.", _PLAN, True),
        (
            "Unemployment fell in Tarnia and rose in Ostra.",
            "Unemployment in Tarnia rose, while in Ostra it fell.",
            False,
        ),
        (
            "Unemployment rose in Tarnia and fell in Ostra.",
            "Unemployment in Tarnia rose, while in Ostra it fell.",
            True,
        ),
        ("The bridge was opened in 1931, and it was sold in 1990.", _BRIDGE, False),
        ("The bridge was opened in 1931, and it was repainted in 2001.", _BRIDGE, True),
        ("Ann Lee chairs the board, and she resigned from the bank in May.", _BRIDGE, False),
        ("Tom Hale spoke as head of the board, in the town hall.", _BRIDGE, False),
        ("The Norwegian ambassador summoned the Swedish deputy minister, Jon Berg, on 3 May.", _ENVOY, False),
        ("The Swedish deputy minister, Jon Berg, reportedly summoned the Norwegian ambassador.", _ENVOY, True),
        ("The mayor and the bishop say the same.", "The mayor and the bishop do not say the same of the mill.", False),
        ("The work will take longer than a week.", "The work will not take longer than a week.", False),
        ("The mill was closed on 1 March.", "The mill will close on 1 March, its director, Ann Lee, said.", False),
        (
            "The union is to close in May.",
            "The mill is to close in May, its director, Ann Lee, said. The union said it would strike.",
            False,
        ),
        ("Talks are planned for June.", "Talks are to be held in October. The fair opens in June.", False),
        ("Residents should go to the river.", "Residents should keep away from the river.", False),
        ("The treaty was ended.", "The treaty stands. Orders for scallops had stopped.", False),
        (
            "The harbour was not closed in May.",
            "The harbour was closed in May. The lock was not closed in June.",
            False,
        ),
        (
            "The Harbour Party reached a pact with the mill on 3 May.",
            "Lee led the Harbour Party, and Moss the Mill Party. In Norrin the party reached a pact with the mill on 3 May.",
            False,
        ),
    ],
)
def test_a_deed_stays_with_who_did_it(sentence: str, passage: str, borne: bool) -> None:
    assert (check(sentence, passage).support == "supported") == borne


_FERRY = """Tom Hale argued that the bridge should be widened; Ann Lee argued that the ferry should be kept. The strike
began two weeks after the mayor had left for Ostra, and three days after the vote in Norrin."""
_RIGHTS = """Fishing off Ostra is governed by a charter that the king sealed in 1894. Grazing in Norrin is governed by
the decree of 3 May 1971. A loan of 4 May 1990 paid for the harbour, and the toll keeps it in repair."""
_DAM = """Ostra says that the dam is safe and was tested in May. It hopes for calm. Tarnia says that the lake is shared,
and that the valley must be cleared."""


@pytest.mark.parametrize(
    ("sentence", "passage", "borne"),
    [
        ("Ann Lee argued that the bridge should be widened, Tom Hale that the ferry should be kept.", _FERRY, False),
        ("Tom Hale argued that the bridge should be widened, Ann Lee that the ferry should be kept.", _FERRY, True),
        ("The strike began three days after the mayor had left and two weeks after the vote in Norrin.", _FERRY, False),
        ("The strike began two weeks after the mayor had left and three days after the vote in Norrin.", _FERRY, True),
        ("Fishing off Ostra is governed by a decree of 1971, grazing in Norrin by a charter of 1894.", _RIGHTS, False),
        ("Fishing off Ostra is governed by a charter of 1894, grazing in Norrin by a decree of 1971.", _RIGHTS, True),
        ("The harbour was paid for by the toll, which the loan of 1990 keeps in repair.", _RIGHTS, False),
        ("That the dam is safe is said by Tarnia, that the valley must be cleared by Ostra.", _DAM, False),
        (
            "Fishing in Norrin is governed by a charter of 1894, and grazing off Ostra by a decree of 1971.",
            _RIGHTS,
            False,
        ),
    ],
)
def test_two_statements_keep_their_halves(sentence: str, passage: str, borne: bool) -> None:
    assert (check(sentence, passage).support == "supported") == borne


_PORT = """The port closed its north gate on 3 May and was said on 9 May to have told the drivers that it would open the
south gate. The plan sets aside 9 million crowns for the fiscal years 2024 to 2029. Spending on the navy is to reach 3
per cent of output by fiscal 2029."""
_TALKS = """Ann Lee, a director of the bank, met Tom Hale of the union in Norrin on 12 March 2024. They signed nothing.
The meeting followed a strike, which was announced in Norrin on 5 March and in Ostra on 6 March."""
_TASKS = """Ann Lee said that the mill is sound.

Item: Survey of the old bridge; Who: Tom Hale; Due: 4 June 2024.
Item: Letter to the harbour board; Who: Petra Lund; Due: 5 June 2024."""
_ENVOYS = """A Polish minister, Jan Nowak, called in the Danish envoy on 3 May. A day later Denmark called in the Polish
envoy. The warden opened the south gate on 9 June. The north gate was opened for the first time a week later."""
_NOTE = """Tom Hale wrote to Ann Lee on 4 May:

Dear Ms Lee,

The mill stayed shut, and we shall say so whenever we use the word. You asked about the well."""


@pytest.mark.parametrize(
    ("sentence", "passage", "borne"),
    [
        ("On 9 May the port closed its north gate.", _PORT, False),
        ("On 3 May the port closed its north gate.", _PORT, True),
        ("On 9 May the port was said to have told the drivers that it would open the south gate.", _PORT, True),
        ("By fiscal 2024, spending on the navy is to reach 3 per cent of output.", _PORT, False),
        ("By fiscal 2029, spending on the navy is to reach 3 per cent of output.", _PORT, True),
        ("Nothing was signed when Ann Lee met Tom Hale in Norrin on 5 March 2024.", _TALKS, False),
        ("Nothing was signed when Ann Lee met Tom Hale in Norrin on 12 March 2024.", _TALKS, True),
        ("A strike was announced in Norrin on 5 March.", _TALKS, True),
        ("The survey of the old bridge was given to Ann Lee, to be done by 4 June 2024.", _TASKS, False),
        ("The survey of the old bridge was given to Tom Hale, to be done by 4 June 2024.", _TASKS, True),
        ("Ann Lee wrote to Tom Hale that the mill stayed shut.", _NOTE, False),
        ("The Polish envoy was called in on 3 May.", _ENVOYS, False),
        ("The Danish envoy was called in on 3 May and the Polish envoy a day later.", _ENVOYS, True),
        ("The Polish envoy was called in on 3 May and the Danish envoy a day later.", _ENVOYS, False),
        ("The north gate was opened on 9 June.", _ENVOYS, False),
        ("The south gate was opened on 9 June.", _ENVOYS, True),
        ("Tom Hale wrote to Ann Lee that the mill stayed shut.", _NOTE, True),
        (
            "Lee met Moss in Ostra on 28 March and Hale in Norrin on 31 March 2025.",
            "Date: 28 March 2025; Event: Jon Moss and Lee meet in Ostra.\n"
            "Date: 31 March 2025; Event: Tom Hale and Lee meet in Norrin.",
            True,
        ),
        (
            "Moss and Lee met in Norrin on 31 March 2025.",
            "Date: 28 March 2025; Event: Jon Moss and Lee meet in Ostra.\n"
            "Date: 31 March 2025; Event: Tom Hale and Lee meet in Norrin.",
            False,
        ),
        (
            "Hungary bought one tractor in three from Norland.",
            "Norland makes tractors. Hungary bought one tractor in three.",
            True,
        ),
    ],
)
def test_a_date_or_a_doer_stays_with_its_clause(sentence: str, passage: str, borne: bool) -> None:
    assert (check(sentence, passage).support == "supported") == borne


_FLIGHT = """Norland called the flight a routine exercise over its own coast; Estia called it a breach of Estia's airspace.
Neither gave proof."""
_DANGER = """Deputy mayor Carla Weiss had said on 3 May 2024 that the old bridge is a danger to the town. Mayor Ortiz said
that he would look into it."""
_REEF = "Estia administers the Perle reef, which Norland claims."
_SCHOOLS = "The council calls the closing of two schools in Varde, which was announced on 4 May, a reform."
_QUARREL = "If the accounts are correct, the quarrel has spread to the ports. It began in May."
_ANSWER = """Tom Hale wrote to Ann Lee on 6 May 2024:

Dear Ann,

Miss Brand's article of 3 May is well written and, I believe, unfair to the ferry.

Eva Brand wrote on 3 May 2024 (quoted in this message):

A toll assumes that drivers have a choice, and they have none.

Tom Hale wrote:

It assumes nothing of the kind. Whether the ferry was a success is a question of taste, and I would leave it open."""
_READER = """Was it needed?

Ida Holm, reader
6 May 2024

To the editor. I was a pilot for ten years. The toll of 3 May 2024 was called needed by Eva Brand. Was the toll really
needed? In my opinion the toll is less fair than it looks."""


@pytest.mark.parametrize(
    ("sentence", "passage", "borne"),
    [
        ("That the old bridge is a danger was said by Pablo Ortiz.", _DANGER, False),
        ("That the old bridge is a danger was said on 3 May 2024 by Carla Weiss.", _DANGER, True),
        ("According to Norland, the flight was a breach of Estia's airspace.", _FLIGHT, False),
        ("According to Estia, the flight was a breach of Estia's airspace.", _FLIGHT, True),
        ("The closing of two schools in Varde, announced", _SCHOOLS, False),
        ("The Perle reef belongs to Norland.", _REEF, False),
        ("Norland owns the Perle reef.", _REEF, False),
        ("The Perle reef is claimed by Norland.", _REEF, True),
        ("The closing of two schools in Varde, announced on 4 May, was a reform.", _SCHOOLS, False),
        (
            "The closing of two schools in Varde, announced on 4 May, is called a reform by the council.",
            _SCHOOLS,
            True,
        ),
        ("The quarrel has spread to the ports.", _QUARREL, False),
        ("According to accounts, the quarrel has spread to the ports.", _QUARREL, True),
        ("Miss Brand's article is well written but unfair to the ferry.", _ANSWER, False),
        ("Tom Hale finds Miss Brand's article well written but unfair to the ferry.", _ANSWER, True),
        ("A toll, according to Tom Hale, assumes that drivers have a choice.", _ANSWER, False),
        ("A toll, according to Eva Brand, assumes that drivers have a choice.", _ANSWER, True),
        ("Whether the ferry was a success is a question of taste.", _ANSWER, False),
        ("Whether the ferry was a success is, Tom Hale writes, a question of taste.", _ANSWER, True),
        (
            "A tax means that the state knows better.",
            "I have run a bakery for ten years. A tax means that the state knows better, and it does not. I ask you to "
            "print this.",
            False,
        ),
        ("In the opinion of Eva Brand, the toll is less fair than it looks.", _READER, False),
        ("In the opinion of Ida Holm, the toll is less fair than it looks.", _READER, True),
        ("In her letter of 6 May 2024 Ida Holm asks whether the toll was really needed.", _READER, True),
        ("According to the letter, Ida Holm was a pilot for ten years.", _READER, True),
        (
            "Sales of arms to Estia are considered by Norland a threat to peace.",
            "The law says that Norland considers sales of arms to Estia a threat to peace. It was signed in 1990.",
            True,
        ),
        (
            "Norland describes the raid in Estia as a rescue.",
            "Norland calls the raid in Estia, which was reported in May, a rescue.",
            True,
        ),
    ],
)
def test_what_somebody_says_or_calls_so_stays_his(sentence: str, passage: str, borne: bool) -> None:
    verdict = check(sentence, passage)
    assert (verdict.support == "supported") is borne, verdict.reasons
