"""A pack with a mistake is refused, with its file and its entry."""

import re
from pathlib import Path

import pytest

from resources.entries import MalformedEntryError
from resources.law.loader import read_pack
from tests.resources.packs import SHIPPED, spoil

MISTAKES = [
    ("forms/entente.toml", 'slug = "entente"', "slug = ", "fichier", "lecture impossible"),
    ("forms/entente.toml", 'slug = "entente"', 'slugg = "entente"', "fichier", "slug"),
    ("forms/entente.toml", 'name = "Entente', 'nom = "x"\nname = "Entente', "fichier", "clé inconnue « nom »"),
    ("forms/entente.toml", 'status = "vérifié"', 'status = "sûr"', "definition", "sûr"),
    ("forms/entente.toml", 'status = "vérifié"\n', "", "definition", "« status » manque"),
    ("forms/entente.toml", 'status = "vérifié"\narticles = ["CGCT L5221-1"]', 'status = "vérifié"', "definition", "cite au moins un article"),  # noqa: E501 - a row of the table
    ("forms/entente.toml", 'articles = ["CGCT L5221-1"]', 'articles = ["CGCT L9999-9"]', "definition", "L9999-9"),
    ("forms/entente.toml", 'when = { same_epci = "no" }', 'when = { same_epc = "no" }', "reasons n° 1", "same_epc"),
    ("forms/entente.toml", 'when = { same_epci = "no" }', 'when = { same_epci = "maybe" }', "reasons n° 1", "maybe"),
    ("forms/entente.toml", '"population", "population_total"', '"acreage", "population_total"', "keys n° 1", "acreage"),
    ("forms/entente.toml", '"population", "population_total"', '"hours", "population_total"', "keys", "deux fois"),
    ("forms/entente.toml", 'terms = ["hours"]\nverdict = "admis"', 'terms = ["hours"]\nverdict = "exclu"', "keys n° 3", "ce que l’on risque"),  # noqa: E501 - same
    ("forms/entente.toml", '\n[[reimbursement.keys]]\nterms = ["smoothing"]\nverdict = "admis"\n', "", "reimbursement", "smoothing"),  # noqa: E501 - same
    ("forms/entente.toml", 'employer = "kept"', 'employer = "sold"', "staff", "sold"),
    ("forms/entente.toml", 'carriers = ["commune", "epci", "syndicat", "nobody"]', "carriers = []", "fichier", "qui peut la porter"),  # noqa: E501 - same
    ("plannings.toml", 'unit = "week"', 'unit = "week"\nafter = ["avis"]', "plannings n° 1", "« avis », qui n’est pas une étape"),  # noqa: E501 - same
    ("plannings.toml", 'unit = "week"', 'unit = "week"\nafter = ["accord"]', "plannings n° 1", "s’attendent"),
    ("plannings.toml", "least = 2", "least = 3", "tasks n° 1", "de 3 à 2"),
    ("plannings.toml", 'forms = ["mad_individuelle"]', 'forms = ["mad"]', "plannings n° 1", "mad"),
    ("instruments.toml", 'articles = ["CGCT L5211-39-1"]', 'articles = ["CGCT L5211-39"]', "instruments n° 1", "L5211-39"),  # noqa: E501 - same
    ("forms/mad_service.toml", 'articles = ["CGCT D5211-16"]', 'articles = ["CGCT L5211-4-1, IV"]', "acts n° 6", "à vérifier"),  # noqa: E501 - same
    ("forms/entente.toml", 'whom = "préfecture"', 'whom = "préfet"', "to_confirm n° 1", "préfet"),
    ("articles.toml", "checked = 2026-11-23\n", "", "articles n° 1", "checked"),
    ("articles.toml", 'source = "Texte reproduit par un éditeur (vers 2023)"\n', "", "articles n° 1", "source"),
    ("articles.toml", 'ref = "CGCT L5221-2"', 'ref = "CGCT L5221-1"', "articles n° 2", "deux fois"),
    ("services.toml", 'unit = "heure"', 'unit = ""', "families n° 1", "unit"),
    ("services.toml", '"mad_individuelle", "emploi_multi_employeurs"', '"mad_collective"', "families n° 1", "mad_collective"),  # noqa: E501 - same
    ("services.toml", 'domain = "management"', 'domain = "manager"', "families n° 1", "manager"),
    ("services.toml", 'key = "hours"', 'key = "heures"', "families n° 1", "heures"),
    ("parameters.toml", "value = 3500", "value = true", "parameters n° 1", "value"),
    ("parameters.toml", 'status = "vérifié"\narticles = ["CGCT L2121-11 et L2121-12", "CGCT R2151-4"]', 'status = "pratique"', "parameters n° 1", "source"),  # noqa: E501 - same
    ("parameters.toml", 'id = "dernier_renouvellement"', 'id = "seuil_note_synthese"', "seuil_note_synthese", "même jour"),  # noqa: E501 - same
    ("parameters.toml", "to = 2027-12-31", "from = 2030-01-01\nto = 2027-12-31", "parameters n° 7", "après"),
    ("cost_hints.toml", 'number = "64111"', 'number = "6411 1"', "accounts n° 2", "numéro de compte"),
    ("cost_hints.toml", 'number = "64111"', 'number = "6411"', "accounts n° 2", "deux fois"),
    ("cost_hints.toml", 'of = ["developed"]', 'of = ["long"]', "accounts n° 2", "long"),
    ("cost_hints.toml", 'family = "staff"', 'family = "salaries"', "hints n° 1", "salaries"),
    ("orientation.toml", "[powers]\ntitle", "[powers]\ntitel", "powers", "title"),
    ("accounts.toml", 'number = "6216"', 'number = "6216 x"', "accounts n° 1", "6216 x"),
    ("accounts.toml", 'relation = "group"', 'relation = "epci"', "accounts n° 1", "epci"),
    ("accounts.toml", 'side = "expense"', 'side = "depense"', "accounts n° 1", "depense"),
    ("accounts.toml", 'nature = "staff"', 'nature = "other"', "accounts", "« group »"),
    ("accounts.toml", "confidence = 75", "confidence = 175", "accounts n° 9", "175"),
    ("accounts.toml", 'articles = ["Instruction budgétaire et comptable M57"]', "articles = []", "accounts n° 1", "source"),  # noqa: E501 - same
    ("accounts.toml", 'number = "62878"\nchapter = "011"\nlabel = "Remboursement de frais à un autre organisme"\nrelation = "communes"\nside = "expense"\nnature = "other"', 'number = "6218"\nchapter = "012"\nlabel = "x"\nrelation = "communes"\nside = "expense"\nnature = "staff"', "accounts", "« communes »"),  # noqa: E501 - same
    ("accounts.toml", 'slug = "compensation"', 'slug = "bill"', "payments n° 2", "deux fois"),
    ("clauses/entente.toml", 'articles = ["CGCT L5221-1"]\n\n[[clauses]]\ntopic = "object"', '\n[[clauses]]\ntopic = "object"', "clauses n° 1", "cite au moins un article"),  # noqa: E501 - same
    ("clauses/prestation_services.toml", 'status = "à vérifier"\narticles = ["CGCT L5111-1"]', 'status = "à vérifier"', "clauses n° 6", "« pratique »"),  # noqa: E501 - same
    ("clauses/entente.toml", "{carrier}", "{porteur}", "clauses n° 1", "« porteur » n’est pas un blanc connu"),
    ("clauses/entente.toml", "{carrier}", "{carrier", "clauses n° 1", "s’ouvre ou se ferme seul"),
    ("clauses/common.toml", "{court}", "{tribunal}", "clauses n° 13", "« tribunal » n’est pas un blanc connu"),
    ("clauses/entente.toml", 'topic = "object"', 'topic = "aim"', "clauses n° 2", "aim"),
    ("clauses/entente.toml", 'topic = "object"', 'topic = "parties"', "clauses n° 2", "deux fois"),
    ("clauses/entente.toml", '"level", ', '"level", "exit", ', "fichier", "« exit », qui n’est pas dans la liste"),
    ("clauses/entente.toml", '"level", ', '"level", "insurance", ', "fichier", "« insurance » est écrit ici et pris"),
    ("clauses/entente.toml", "common =", "commun =", "fichier", "clé inconnue « commun »"),
    ("pack.toml", "clauses = [", 'clauses = ["schema",', "fichier", "« schema » a des clauses sans être"),
    ("staff.toml", 'threshold = "cst_seuil"', 'threshold = "cst"', "committees n° 1", "« cst », qui n’est pas dans"),
    ("staff.toml", 'kind = "joint"', 'kind = "own"', "committees n° 3", "deux fois"),
    ("staff.toml", 'subject = "nbi"', 'subject = "bonus"', "changes n° 4", "bonus"),
    ("staff.toml", "[changes.kept]", "[changes.stays]", "changes n° 1", "« kept » ou « moved » manque"),
    ("staff.toml", "{cst_pv}", "{cst_minutes}", "fichier", "« cst_minutes » n’est pas un blanc connu"),
    ("staff.toml", 'after = ["informed"]', 'after = ["vote"]', "fichier", "s’attendent"),
    ("staff.toml", 'after = ["informed"]', 'after = ["told"]', "fichier", "« told », qui n’est pas une étape"),
    ("staff.toml", 'when = "unanimous_refusal"', 'when = "refusal"', "dates n° 5", "refusal"),
    ("staff.toml", 'below = "sgm_nomination_seuil"', 'below = "3500"', "secretary n° 1", "3500"),
    ("staff.toml", 'id = "nomination"', 'id = "promotion"', "secretary", "deux fois"),
    ("staff.toml", "[secretary_population]", "[secretary_populations]", "fichier", "« secretary_population » manque"),
    ("staff.toml", '[[sheets]]\nkind = "individual"', '[[sheets]]\nkind = "personal"', "sheets n° 2", "personal"),
    ("plannings.toml", 'council = "each"', 'council = "all"', "tasks n° 4", "« all »"),
    ("plannings.toml", "committee = true", 'committee = true\ncouncil = "each"', "tasks n° 3", "pas des deux"),
    ("plannings.toml", 'floor = "cst_convocation"\n', "", "tasks n° 3", "« floor »"),
    ("plannings.toml", 'floor = "cst_convocation"', 'floor = "cst_seuil"', "tasks n° 3", "cst_seuil"),
    ("plannings.toml", "latest = 3\n", "", "tasks n° 5", "« must » attend « latest »"),
    ("plannings.toml", 'when = "unanimous_refusal"', 'when = "refusal"', "tasks n° 8", "refusal"),
    ("counting.toml", 'parameter = "cst_pieces"', 'parameter = "cst_papiers"', "delays n° 6", "cst_papiers"),
    ("counting.toml", 'parameter = "cst_pieces"', 'parameter = "budget_date_limite"', "delays n° 6", "budget_date"),
    ("counting.toml", 'parameter = "cst_pieces"', 'parameter = "cst_pv"', "delays", "deux fois"),
    ("counting.toml", 'unit = "week"', 'unit = "fortnight"', "delays n° 23", "fortnight"),
    ("counting.toml", 'side = "before"', 'side = "behind"', "delays n° 1", "behind"),
    ("counting.toml", 'bound = "earliest"', 'bound = "soonest"', "delays n° 7", "soonest"),
    ("counting.toml", 'silence = "refusal"', 'silence = "no"', "delays n° 18", "« no »"),
    ("counting.toml", "working_day = true", 'working_day = "yes"', "delays n° 28", "working_day"),
    ("counting.toml", "[silence.refusal]", "[silence.refused]", "silence", "refusal"),
    ("counting.toml", 'last = "31 août"', 'last = "32 août"', "avoided n° 1", "32 août"),
    ("counting.toml", 'on = "31 janvier"', 'on = "janvier"', "reminders n° 1", "« janvier »"),
    ("counting.toml", 'slug = "day"', 'slug = "week"', "units n° 3", "deux fois"),
    ("counting.toml", "[groupings]", "[grouping]", "fichier", "groupings"),
    ("pack.toml", "\nforms = [", '\nforms = ["ententes",', "fichier", "lecture impossible"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "entry", "what"), MISTAKES)
def test_a_mistake_is_refused_with_its_file_and_entry(
    pack: Path, file: str, old: str, new: str, entry: str, what: str
) -> None:
    spoil(pack, file, old, new)
    with pytest.raises(MalformedEntryError) as refused:
        read_pack(pack)
    named = "forms/ententes.toml" if "ententes" in new else file
    assert refused.value.file == named
    assert entry in refused.value.entry
    assert what in refused.value.what


@pytest.mark.parametrize(
    ("file", "cut", "what"),
    [
        ("clauses/entente.toml", r".*", "aucune clause"),
        ("counting.toml", r"\[\[units\]\]\nslug = \"clear_month\".*?(?=\n\[\[delays)", "« clear_month »"),
        ("staff.toml", r"\[\[committees\]\]\nkind = \"joint\".*?(?=\n#)", "rien sur « joint »"),
        ("staff.toml", r"\[\[changes\]\]\nsubject = \"savings\".*?(?=\n\[\[changes)", "rien sur « savings »"),
        ("staff.toml", r"\[\[sheets\]\]\nkind = \"individual\".*?(?=\n#)", "rien sur « individual »"),
        ("staff.toml", r"(?<=annexée à la convention\"\n).*?(?=\n\[\[sheets\]\])", "ne dit pas ce qu’elle contient"),
    ],
)
def test_a_part_that_is_gone_is_missed(pack: Path, file: str, cut: str, what: str) -> None:
    text = (pack / file).read_text(encoding="utf-8")
    assert re.search(cut, text, re.DOTALL), "the planted mistake must land"
    (pack / file).write_text(re.sub(cut, "", text, count=1, flags=re.DOTALL), encoding="utf-8")
    with pytest.raises(MalformedEntryError, match=what) as refused:
        read_pack(pack)
    assert refused.value.file == file


def test_the_untouched_copy_is_accepted(pack: Path) -> None:
    read = read_pack(pack)
    assert {form.slug for form in read.forms} == {path.stem for path in (SHIPPED / "forms").glob("*.toml")}
