"""The letter to the inhabitants: one page, plain words, honest on money, and only what the dossier knows."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.documents.blocks import Block, BulletList, Columns, KeyFigures, Paper, Paragraph, Table
from desktop.documents.mobilisation.inhabitants import inhabitant_letter
from desktop.documents.order import Order
from desktop.documents.paper_lines import lines_of
from desktop.documents.papers import orders, paper, write
from desktop.documents.room import fits_one_page
from desktop.documents.source import Source
from desktop.domain import choices as c
from desktop.domain import records as r
from resources.examples import EXAMPLES
from tests.documents.acts.world import changed, of, of_partner, partner
from tests.documents.dossiers import bare, pooling, source_of
from tests.documents.every_paper import whole
from tests.documents.reading import docx_texts, pages_in_libreoffice, pdf_pages
from tests.spaces import flowing

KIND = c.DocumentKind.INHABITANTS
JARGON = (
    "mutualis", "cst", "comité social", "clé de répartition", "etp", "coût unitaire", "charges indirectes",
    "convention", "délibération", "epci", "entente", "quotité", "mise à disposition", "m57", "fonction publique",
    "amortissement",
    "unité de fonctionnement", "indicateur", "prestation", "porteur", "porteuse", "écart", "statutaire", "bénéficiaire",
    "nomenclature", "périmètre", "gouvernance", "instance", "compétence transférée", "avenant", "séance",
)  # fmt: skip
LONGEST, USUAL = 25, 15  # words of a sentence, at most and on the whole


def letter(source: Source, name: str) -> Paper:
    return paper(source, Order(KIND, partner(source, name).id)).paper


def told(made: Paper) -> str:
    return flowing("\n".join(lines_of(made))).replace("’", "'")


def prose(blocks: tuple[Block, ...]) -> Iterator[str]:
    """What is read as sentences: neither the address, nor the table, nor the figures."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, BulletList):
            yield from block.items
        elif isinstance(block, Columns):
            yield from prose((*block.left, *block.right))


def sentences(made: Paper) -> list[list[str]]:
    """The words of each sentence: an amount is one word."""
    text = re.sub(r"(?<=\d)\s(?=\d|€|h\b)", "", " ".join(map(flowing, prose(made.blocks))))
    found = [re.findall(r"[\w’'@.-]*\w", each) for each in re.split(r"(?<=[.?!])\s+", text)]
    return [words for words in found if words]


@pytest.mark.parametrize("name", [each.name for each in EXAMPLES])
def test_short_sentences_and_everyday_words(name: str) -> None:
    source = changed(name=name)
    held = orders(source, [KIND])
    assert len(held) == sum(each.kind is c.PartnerKind.COMMUNE for each in source.dataset.all(r.Partner))
    for order in held:
        made = paper(source, order).paper
        words = sentences(made)
        assert [each for each in words if len(each) > LONGEST] == []
        assert sum(map(len, words)) / len(words) <= USUAL
        assert [term for term in JARGON if re.search(rf"\b{term}", told(made).casefold())] == []


def test_a_long_sentence_and_a_word_of_the_trade_are_seen() -> None:
    long = "Voici " + "un mot " * 14 + "de trop."
    made = replace(letter(changed(), "Orbelle"), blocks=(Paragraph(f"{long} La convention coûte 12 345 € par an."),))
    assert [len(each) for each in sentences(made)] == [31, 6]
    assert [term for term in JARGON if re.search(rf"\b{term}", told(made).casefold())] == ["convention"]


def test_more_is_said_as_plainly_as_less() -> None:
    """By the ledger of the example: Les Thuyères 18 080 then 24 439, 310 inhabitants; Orbelle 64 470 then 61 071."""
    source = changed()
    more, less = told(letter(source, "Les Thuyères")), told(letter(source, "Orbelle"))
    assert "Notre commune paiera 6 359 € de plus par an." in more
    assert "elle reçoit chaque semaine : secrétariat de mairie, 8 h ; service technique, 7 h." in more
    assert "Aujourd'hui ; 18 080 € ; par an, 58 € par habitant" in more
    assert "Demain ; 24 439 € ; par an, 79 € par habitant" in more
    assert "Elle paiera 3 399 € de moins pour ces services, mais toujours" in less
    assert "Aujourd'hui ; 64 470 € ; par an, 119 € par habitant" in less
    assert "En échange" not in less


def two(effect: c.Effect = c.Effect.SAVED, *, known: bool = True, **service: object) -> Source:
    """Two communes: 10 000 € and 2 000 € today, 12 000 € tomorrow in equal parts; 500 inhabitants in the first."""
    first = r.Partner(id="a", name="Avelle", population=500, position=0)
    other = r.Partner(id="b", name="Brune", position=1)
    held = r.Service(id="s", name="Espaces verts", **service)  # type: ignore[arg-type]  # fields by name
    line = {"service_id": "s", "year": 2025, "family": c.CostFamily.STAFF, "confidence": c.Confidence.SURE}
    today = r.CostLine(partner_id="a", amount=Decimal(10_000), effect=effect, **line)  # type: ignore[arg-type]  # same
    theirs = r.CostLine(partner_id="b", amount=Decimal(2_000), **line)  # type: ignore[arg-type]  # same
    shared = r.CostLine(partner_id="a", amount=Decimal(12_000), scenario=c.CostScenario.SHARED, **line)  # type: ignore[arg-type]  # same
    uses = [r.Usage(service_id="s", partner_id=each, takes_part=True, hours=Decimal(5)) for each in "ab"]
    return source_of([
        r.Dossier(name="Deux", reference_year=2025), r.Purpose(), r.Identity(partner_id="a"), first, other, held, *uses,
        theirs, shared, *([today] if known else []),
        r.SharingScenario(service_id="s", method=c.SharingMethod.EQUAL, chosen=True),
    ])  # fmt: skip


def test_what_is_no_money_is_told_apart() -> None:
    """12 000 / 2 = 6 000: 4 000 less; where the 10 000 are time that stays paid, 6 000 more are spent."""
    assert "Notre commune paiera 4 000 € de moins par an." in told(letter(two(), "Avelle"))
    assert "en tout" not in told(letter(two(), "Avelle"))
    freed = told(letter(two(c.Effect.FREED), "Avelle"))
    in_all = (
        "Aux prix de 2025, notre commune dépensera en tout 6 000 € de plus par an. Elle paiera 4 000 € de moins pour "
    )
    assert f"{in_all}ce service, mais toujours 10 000 € de temps d'agent, libéré pour d'autres tâches." in freed
    assert "En échange, elle reçoit chaque semaine : espaces verts, 5 h." in freed
    stays = told(letter(two(c.Effect.STAYS), "Avelle"))
    assert f"{in_all}ce service, mais toujours 10 000 € de dépenses d'aujourd'hui." in stays
    assert "Notre commune paiera 4 000 € de plus par an." in told(letter(two(), "Brune"))
    assert "par an, 20 € par habitant" in freed, "10 000 / 500"
    assert "par an, 12 € par habitant" in freed, "6 000 / 500"


def test_nothing_is_promised_of_a_price_that_is_not_known() -> None:
    made = letter(two(known=False), "Avelle")
    assert "Le coût d'aujourd'hui n'est pas encore connu. Il vous sera dit avant le vote." in told(made)
    assert "Il manque encore des chiffres : ils peuvent changer." in told(made)
    nothing = letter(bare(), "C0")
    assert "Le coût n'est pas encore connu. Il vous sera dit avant le vote." in told(nothing)
    assert not [block for block in nothing.blocks if isinstance(block, KeyFigures)]
    assert "Les jours, les heures et le lieu restent à fixer." in told(nothing)
    assert nothing.to_fill == ("date de la lettre", "adresse de la mairie", "les raisons", "téléphone de la mairie")


def test_who_decides_is_told_as_it_is() -> None:
    decides = "Votre maire et votre conseil municipal décident, comme aujourd'hui."
    assert decides in told(letter(two(), "Avelle"))
    moved = told(letter(two(depth=c.Depth.POWERS), "Avelle"))
    assert decides not in moved
    assert "La décision change de mains pour : espaces verts. Pour tout le reste, votre conseil" in moved
    merged = told(letter(two(depth=c.Depth.NEW_COMMUNE), "Avelle"))
    assert "Votre conseil municipal vote avant tout changement." in merged
    assert decides not in merged


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("entente", "Votre maire et votre conseil municipal décident, comme aujourd'hui."),
        ("service_commun", "Votre maire et votre conseil municipal décident, comme aujourd'hui."),
        ("transfert_competence", "La décision change de mains pour : espaces verts."),
        ("syndicat_communes", "La décision change de mains pour : espaces verts."),
        ("commune_nouvelle", "Votre conseil municipal vote avant tout changement."),
    ],
)
def test_the_tool_chosen_tells_who_decides_too(form: str, said: str) -> None:
    chosen = r.LegalChoice(service_id="s", form=form)
    assert f"Ce qui ne change pas {said}" in told(letter(source_of([*two().dataset, chosen]), "Avelle"))


def test_what_leaves_the_commune_is_never_told_as_shared() -> None:
    """One service runs since 2025 and is shared, one is transferred, one makes one commune of the four."""
    source = changed(name="permis", more=[])
    services = [
        r.Service(id=key, name=name, position=9) for key, name in (("t", "Eau"), ("m", "Tout"), ("n", "Archives"))
    ]
    takers = [each.id for each in source.dataset.all(r.Partner)]
    uses = [r.Usage(service_id=s.id, partner_id=p, takes_part=True) for s in services for p in takers]
    forms = [("t", "transfert_competence"), ("m", "commune_nouvelle"), ("n", "entente")]
    choices = [r.LegalChoice(service_id=key, form=form) for key, form in forms]
    made = letter(source_of([*source.dataset, *services, *uses, *choices]), "Arbeloup")
    said = told(made)
    shared = [each for each in said.split(".") if "de partager" in each]
    assert [("archives" in each, "eau" in each, "tout" in each) for each in shared] == [(True, False, False)]
    assert re.search(r"Nous partageons déjà avec [^.]*: instruction des permis de construire\.", said)
    assert "Nous proposons de confier à la Communauté de communes Pays d'Ambrelle : eau." in said
    assert "Les communes n'en décideraient plus." in said
    assert "réunir en une seule commune : Arbeloup, Brossandre, Corvaulx et Dormelay." in said
    assert "L'accueil de votre mairie reste le même." not in said
    assert [term for term in JARGON if re.search(rf"\b{term}", said.casefold())] == []
    assert fits_one_page(made)


@pytest.mark.parametrize("name", ["cantine", "permis", "secretariat"])
def test_what_leaves_the_commune_has_no_opening_hours(name: str) -> None:
    """Of the services of each example, the fourth goes to the community and the fifth ends the communes."""
    of_it, seen = whole(name=name), 0
    for commune in (each for each in of_it.dataset.all(r.Partner) if each.kind is c.PartnerKind.COMMUNE):
        made = letter(of_it, commune.name)
        rows = [row[0] for block in made.blocks if isinstance(block, Table) for row in block.rows]
        assert {"Service 4", "Service 5"}.isdisjoint(map(flowing, rows))
        seen += len(rows)
    assert seen, "what is shared keeps its days"


def test_the_door_of_the_town_hall() -> None:
    assert "L'accueil de votre mairie reste le même." in told(letter(two(family="archives"), "Avelle"))
    assert "reste le même" not in told(letter(two(family=""), "Avelle")), "nobody said what kind of service it is"
    at_hall = told(letter(two(family="secretariat"), "Avelle"))
    assert "Les jours d'accueil de votre mairie seront écrits dans l'accord." in at_hall
    assert "reste le même" not in at_hall
    assert "La mairie garde son accueil, aux jours écrits plus haut." in told(letter(changed(), "Orbelle"))


def test_nothing_is_decided_before_the_vote() -> None:
    undecided = "Rien n'est encore décidé."
    assert undecided in told(letter(changed(), "Orbelle"))
    assert undecided in told(letter(bare(), "C0"))
    assert undecided not in told(letter(changed(of(r.Purpose, approval_on=date(2026, 6, 17))), "Orbelle"))
    year = r.ServiceYear(service_id="x", year=2025)
    assert undecided not in told(letter(changed(more=[year]), "Orbelle"))


def test_our_own_number_and_title_and_nobody_else_s() -> None:
    ours = told(letter(changed(of(r.Identity, printed_title="Mme Claire Morel, maire")), "Orbelle"))
    assert "appelez le 00 00 00 00 00, ou écrivez à mairie@orbelle.example." in ours
    assert "Mme Claire Morel, maire" in ours
    theirs = told(letter(changed(of_partner("Valmorin", mayor="M. Henri Dubreuil", contact="06")), "Valmorin"))
    assert "appelez le [téléphone de la mairie]." in theirs
    assert "Le maire de Valmorin" in theirs
    assert "Dubreuil" not in theirs


def test_the_votes_are_those_of_the_council_that_writes() -> None:
    """The councils of Orbelle and Les Thuyères meet on 17 and 11 June 2027; no session of January is known."""
    source = changed()
    vote = "juin 2027 : vote du conseil municipal, sur l'accord"
    assert f"17 {vote}" in told(letter(source, "Orbelle"))
    assert f"11 {vote}" in told(letter(source, "Les Thuyères"))
    assert f"17 {vote}" not in told(letter(source, "Les Thuyères"))
    assert "21 janvier 2027 : vote du conseil municipal, pour étudier" in told(letter(source, "Les Thuyères"))


def test_a_commune_nouvelle_begins_on_the_day_that_the_plan_gives() -> None:
    """No date is typed: the councils of the canteen can make one commune on 1 January 2028; a transfer has no day."""
    said = told(letter(whole(name="cantine"), "Hautebrune"))
    assert "1er janvier 2028 : création de la commune nouvelle." in said
    assert "Les autres dates restent à fixer." in said
    assert "Elles restent à fixer." not in said


def test_what_is_kept_besides_is_of_the_commune_that_writes_and_whole() -> None:
    kept = "Nous voulons aussi garder : la permanence du samedi matin à la mairie d'Orbelle."
    assert kept in told(letter(changed(), "Orbelle"))
    assert "Nous voulons aussi garder" not in told(letter(changed(), "Valmorin"))
    long = "Les jours de marché, " * 8 + "la fête"
    assert f"{long[1:]}." in told(letter(changed(of(r.Purpose, preserved_text=long)), "Valmorin"))


def test_a_number_is_not_broken_and_a_community_has_its_article() -> None:
    raw = "\n".join(lines_of(letter(changed(), "Orbelle")))
    assert "appelez le 00\u00a000\u00a000\u00a000\u00a000" in raw
    source = changed()
    grouping = replace(
        partner(source, "Les Thuyères"), kind=c.PartnerKind.EPCI, name="Communauté de communes Pays d’Ambrelle"
    )
    said = told(letter(source_of([grouping if each.id == grouping.id else each for each in source.dataset]), "Orbelle"))
    assert "avec Valmorin et la Communauté de communes Pays d'Ambrelle :" in said


def test_one_page_in_the_pdf_and_in_word(tmp_path: Path) -> None:
    sources = {"forty": pooling(40, services=4), "long": pooling(8, long=True, wordy=True), "example": whole()}
    words = {}
    for name, source in sources.items():
        last = orders(source, [KIND])[-1]
        pdf, word = write(replace(paper(source, last), stem=name), tmp_path, None, ["pdf", "docx"])
        words[name] = word
        assert len(pdf_pages(pdf)) == 1, name
        commune = flowing(source.dataset.get(last.recipient).name)  # type: ignore[attr-defined]  # a partner
        assert commune in flowing(pdf_pages(pdf)[0])
        assert commune in flowing(" ".join(docx_texts(word)))
    assert pages_in_libreoffice(list(words.values()), tmp_path) == dict.fromkeys(words, 1)


def test_no_day_of_the_week_is_cut() -> None:
    """With five services the texts are short; the town hall is open on Saturday morning too."""
    source = whole(name="secretariat")
    made = inhabitant_letter(source, Order(c.DocumentKind.INHABITANTS, source.ours.id if source.ours else ""))
    days = [cell for block in made.blocks if isinstance(block, Table) for row in block.rows for cell in row[1:3]]
    assert any("samedi matin" in cell for cell in days)
    assert not [cell for cell in days if "…" in cell]


def test_without_anybody_there_is_no_letter() -> None:
    assert orders(source_of([r.Dossier(), r.Purpose(), r.Identity()]), [KIND]) == []
    gone = paper(changed(), Order(KIND, "somebody who has left")).paper
    assert "Commune de [nom de la commune]" in told(gone)
