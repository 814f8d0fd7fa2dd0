"""A pack with a mistake is refused, with its file, its line and its entry."""

import re
from pathlib import Path

import pytest

from resources.entries import MalformedEntryError
from resources.law.loader import read_pack
from tests.resources.packs import SHIPPED, spoil

# File, what stands there, the mistake put in its place, the entry named, what is said of it, and the line, counted by
# hand from the first line of the planted text: down for what comes after it, up for the head of the table that lacks a
# key; `None` where a whole file is not there.
MISTAKES = [
    ("forms/entente.toml", 'slug = "entente"', "slug = ", "fichier", "lecture impossible", 0),
    ("forms/entente.toml", 'slug = "entente"', 'slugg = "entente"', "fichier", "slug", 0),
    ("forms/entente.toml", 'name = "Entente', 'nom = "x"\nname = "Entente', "fichier", "clé inconnue « nom »", 0),
    ("forms/entente.toml", 'status = "vérifié"', 'status = "sûr"', "definition", "sûr", 0),
    ("forms/entente.toml", 'status = "vérifié"\n', "", "definition", "« status » manque", -2),
    ("forms/entente.toml", 'status = "vérifié"\narticles = ["CGCT L5221-1"]', 'status = "vérifié"', "definition", "cite au moins un article", 0),  # noqa: E501 - a row of the table
    ("forms/entente.toml", 'articles = ["CGCT L5221-1"]', 'articles = ["CGCT L9999-9"]', "definition", "L9999-9", 0),
    ("forms/entente.toml", 'when = { same_epci = "no" }', 'when = { same_epc = "no" }', "reasons n° 1", "same_epc", 0),
    ("forms/entente.toml", 'when = { same_epci = "no" }', 'when = { same_epci = "maybe" }', "reasons n° 1", "maybe", 0),
    ("forms/entente.toml", '"population", "population_total"', '"acreage", "population_total"', "keys n° 1", "acreage", -1),  # noqa: E501 - same
    ("forms/entente.toml", '"population", "population_total"', '"hours", "population_total"', "keys", "deux fois", 10),
    ("forms/entente.toml", 'terms = ["hours"]\nverdict = "admis"', 'terms = ["hours"]\nverdict = "exclu"', "keys n° 3", "ce que l’on risque", 1),  # noqa: E501 - same
    ("forms/entente.toml", '\n[[reimbursement.keys]]\nterms = ["smoothing"]\nverdict = "admis"\n', "", "reimbursement", "smoothing", -46),  # noqa: E501 - same
    ("forms/entente.toml", 'employer = "kept"', 'employer = "sold"', "staff", "sold", 0),
    ("forms/entente.toml", 'carriers = ["commune", "epci", "syndicat", "nobody"]', "carriers = []", "fichier", "qui peut la porter", 0),  # noqa: E501 - same
    ("forms/gip.toml", 'new_kind = "other"\n', "", "fichier", "« new_kind » dit ce que devient", -1),
    ("forms/gip.toml", 'new_kind = "other"', 'new_kind = "cdg"', "fichier", "« new_kind » vaut « cdg »", 0),
    ("forms/entente.toml", '"nobody"]', '"nobody"]\nnew_kind = "other"', "fichier", "« new_kind » dit ce que", 0),
    ("forms/entente.toml", 'kind = "agreement"', 'kind = "contract"', "acts n° 1", "« kind » vaut « contract »", 0),
    ("forms/entente.toml", 'id = "committee"', 'id = "agreement"', "acts n° 2", "« agreement » est écrit deux fois", -1),  # noqa: E501 - same
    ("forms/entente.toml", 'by = "councils"', 'by = "mayor"', "acts n° 3", "« mayor », qui n’est pas dans la liste", 0),
    ("forms/entente.toml", 'paper = "committee_file"', 'paper = "file"', "acts n° 2", "« file », qui n’est pas", 0),
    ("forms/entente.toml", 'only_if = "Si', 'when = { organisation = "yes" }\nonly_if = "Si', "acts n° 2", "« organisation », qui n’est pas un fait", 0),  # noqa: E501 - same
    ("forms/rpi.toml", 'kind = "agreement"', 'kind = "agreement"\npaper = "agreement"', "acts n° 2", "sans clauses", 1),
    ("dependencies.toml", 'acts = ["deliberation"]', 'acts = ["vote"]', "dependencies n° 1", "« vote », qui n’est pas", 0),  # noqa: E501 - same
    ("dependencies.toml", '"prestation_services"', '"prestations"', "dependencies n° 1", "« prestations », qui n’est pas", -1),  # noqa: E501 - same
    ("dependencies.toml", 'articles = ["CGFP L253-5", "CGFP R253-7"]\n', "", "dependencies n° 1.say", "cite au moins un article", -1),  # noqa: E501 - same
    ("dependencies.toml", 'status = "vérifié"\narticles = ["CGFP L253-5", "CGFP R253-7"]', 'status = "pratique"', "dependencies n° 1", "aucun article", -2),  # noqa: E501 - same
    ("dependencies.toml", 'all_of = ["committee"]', 'all_of = ["perimeter"]', "dependencies n° 1", "« mad_individuelle » n’a pas d’acte « perimeter »", 0),  # noqa: E501 - same
    ("dependencies.toml", 'acts = ["launch"]', 'acts = ["prefect"]', "dependencies n° 9", "n’a pas d’acte « prefect »", 0),  # noqa: E501 - same
    ("dependencies.toml", 'one_of = ["signature", "prefect"]', 'one_of = ["consent"]', "dependencies n° 12", "« service_commun » n’a pas d’acte « consent »", 0),  # noqa: E501 - same
    ("dependencies.toml", 'all_of = ["impact_sheet", "agreement"]', 'all_of = ["deliberation"]', "dependencies n° 4", "« service_commun » : ces actes s’attendent l’un l’autre", -4),  # noqa: E501 - same
    ("dependencies.toml", 'all_of = ["impact_sheet"]\n', "", "dependencies n° 3", "ou ce qu’il attend", -4),
    ("dependencies.toml", 'forms = ["service_commun"]\n', "", "dependencies n° 3", "d’aucune forme ni d’aucun instr", -2),  # noqa: E501 - same
    ("dependencies.toml", 'id = "sheet_before_vote"', 'id = "committee_before_vote"', "dependencies n° 3", "deux fois", -1),  # noqa: E501 - same
    ("plannings.toml", 'acts = ["consent"]', 'acts = ["perimeter"]', "plannings n° 1.tasks n° 1", "« perimeter » n’est l’acte d’aucune", 0),  # noqa: E501 - same
    ("plannings.toml", 'unit = "week"', 'unit = "week"\nafter = ["avis"]', "plannings n° 1", "« avis », qui n’est pas une étape", 1),  # noqa: E501 - same
    ("plannings.toml", 'unit = "week"', 'unit = "week"\nafter = ["accord"]', "plannings n° 1", "s’attendent", 1),
    ("plannings.toml", "least = 2", "least = 3", "tasks n° 1", "de 3 à 2", 0),
    ("plannings.toml", 'forms = ["mad_individuelle"]', 'forms = ["mad"]', "plannings n° 1", "mad", 0),
    ("instruments.toml", 'articles = ["CGCT L5211-39-1"]', 'articles = ["CGCT L5211-39"]', "instruments n° 1", "L5211-39", 0),  # noqa: E501 - same
    ("forms/mad_service.toml", 'articles = ["CGCT D5211-16"]', 'articles = ["CGCT L5211-4-1, IV"]', "acts n° 7.say", "à vérifier", 0),  # noqa: E501 - same
    ("forms/entente.toml", 'whom = "préfecture"', 'whom = "préfet"', "to_confirm n° 1", "préfet", 0),
    ("articles.toml", "checked = 2026-11-23\n", "", "articles n° 1", "checked", -4),
    ("articles.toml", 'source = "Texte reproduit par un éditeur (vers 2023)"\n', "", "articles n° 1", "source", -5),
    ("articles.toml", 'ref = "CGCT L5221-2"', 'ref = "CGCT L5221-1"', "articles n° 2", "deux fois", -1),
    ("services.toml", 'unit = "heure"', 'unit = ""', "families n° 1", "unit", 0),
    ("services.toml", '"mad_individuelle", "emploi_multi_employeurs"', '"mad_collective"', "families n° 1", "mad_collective", 0),  # noqa: E501 - same
    ("services.toml", 'domain = "management"', 'domain = "manager"', "families n° 1", "manager", 0),
    ("services.toml", 'key = "hours"', 'key = "heures"', "families n° 1", "heures", 0),
    ("parameters.toml", "value = 3500", "value = true", "parameters n° 1", "value", 0),
    ("parameters.toml", 'status = "vérifié"\narticles = ["CGCT L2121-11 et L2121-12", "CGCT R2151-4"]', 'status = "pratique"', "parameters n° 1", "source", -2),  # noqa: E501 - same
    ("parameters.toml", 'id = "dernier_renouvellement"', 'id = "seuil_note_synthese"', "parameters n° 2", "même jour", -1),  # noqa: E501 - same
    ("parameters.toml", "to = 2027-12-31", "from = 2030-01-01\nto = 2027-12-31", "parameters n° 7", "après", 0),
    ("cost_hints.toml", 'number = "64111"', 'number = "6411 1"', "accounts n° 2", "numéro de compte", 0),
    ("cost_hints.toml", 'number = "64111"', 'number = "6411"', "accounts n° 2", "deux fois", -1),
    ("cost_hints.toml", 'of = ["developed"]', 'of = ["long"]', "accounts n° 2", "long", 0),
    ("cost_hints.toml", 'family = "staff"', 'family = "salaries"', "hints n° 1", "salaries", 0),
    ("orientation.toml", "[powers]\ntitle", "[powers]\ntitel", "powers", "title", 0),
    ("accounts.toml", 'number = "6216"', 'number = "6216 x"', "accounts n° 1", "6216 x", 0),
    ("accounts.toml", 'relation = "group"', 'relation = "epci"', "accounts n° 1", "epci", 0),
    ("accounts.toml", 'side = "expense"', 'side = "depense"', "accounts n° 1", "depense", 0),
    ("accounts.toml", 'nature = "staff"', 'nature = "other"', "fichier", "« group »", -6),
    ("accounts.toml", "confidence = 75", "confidence = 175", "accounts n° 9", "175", 0),
    ("accounts.toml", 'articles = ["Instruction budgétaire et comptable M57"]', "articles = []", "accounts n° 1", "source", -3),  # noqa: E501 - same
    ("accounts.toml", 'number = "62878"\nchapter = "011"\nlabel = "Remboursement de frais à un autre organisme"\nrelation = "communes"\nside = "expense"\nnature = "other"', 'number = "6218"\nchapter = "012"\nlabel = "x"\nrelation = "communes"\nside = "expense"\nnature = "staff"', "fichier", "« communes »", -112),  # noqa: E501 - same
    ("accounts.toml", 'slug = "compensation"', 'slug = "bill"', "payments n° 2", "deux fois", 0),
    ("clauses/entente.toml", 'articles = ["CGCT L5221-1"]\n\n[[clauses]]\ntopic = "object"', '\n[[clauses]]\ntopic = "object"', "clauses n° 1", "cite au moins un article", -1),  # noqa: E501 - same
    ("clauses/prestation_services.toml", 'status = "à vérifier"\narticles = ["CGCT L5111-1"]', 'status = "à vérifier"', "clauses n° 6", "« pratique »", -5),  # noqa: E501 - same
    ("clauses/entente.toml", "{carrier}", "{porteur}", "clauses n° 1", "« porteur » n’est pas un blanc connu", 0),
    ("clauses/entente.toml", "{carrier}", "{carrier", "clauses n° 1", "s’ouvre ou se ferme seul", 0),
    ("clauses/common.toml", "{court}", "{tribunal}", "clauses n° 13", "« tribunal » n’est pas un blanc connu", 0),
    ("clauses/entente.toml", 'topic = "object"', 'topic = "aim"', "clauses n° 2", "aim", 0),
    ("clauses/entente.toml", 'topic = "object"', 'topic = "parties"', "clauses n° 2", "deux fois", -1),
    ("clauses/entente.toml", '"level", ', '"level", "exit", ', "fichier", "« exit », qui n’est pas dans la liste", 0),
    ("clauses/entente.toml", '"level", ', '"level", "insurance", ', "fichier", "« insurance » est écrit ici et pris", 0),  # noqa: E501 - same
    ("clauses/entente.toml", "common =", "commun =", "fichier", "clé inconnue « commun »", 0),
    ("clauses/common.toml", 'forms = ["mad_individuelle"]', "forms = []", "details n° 2", "aucune forme", 0),
    ("clauses/common.toml", 'forms = ["mad_individuelle"]', 'forms = ["rpi"]', "details n° 2", "« rpi », qui n’est", 0),
    ("clauses/entente.toml", 'topic = "entry"', 'topic = "under_use"', "fichier", "un détail de « entry » attend", -68),
    ("clauses/entente.toml", '"surplus"]', '"data"]', "fichier", "« data » est écrit ici et pris", -1),
    ("clauses/entente.toml", 'kind = "goods"', 'kind = "stock"', "annexes n° 4", "stock", 0),
    ("clauses/groupement_commandes.toml", 'asks = ["Passer le marché"', 'aske = ["Passer"', "annexes n° 2", "asks", -3),
    ("pack.toml", "clauses = [", 'clauses = ["schema",', "fichier", "« schema » a des clauses sans être", 0),
    ("staff.toml", 'threshold = "cst_seuil"', 'threshold = "cst"', "committees n° 1", "« cst », qui n’est pas dans", 0),
    ("staff.toml", 'kind = "joint"', 'kind = "own"', "committees n° 3", "deux fois", -1),
    ("staff.toml", 'subject = "nbi"', 'subject = "bonus"', "changes n° 4", "bonus", 0),
    ("staff.toml", "[changes.kept]", "[changes.stays]", "changes n° 1", "« kept » ou « moved » manque", -3),
    ("staff.toml", "{cst_pv}", "{cst_minutes}", "opinion n° 6", "« cst_minutes » n’est pas un blanc connu", 0),
    ("staff.toml", 'after = ["informed"]', 'after = ["vote"]', "dates n° 2", "s’attendent", 0),
    ("staff.toml", 'after = ["informed"]', 'after = ["told"]', "dates n° 2", "« told », qui n’est pas une étape", 0),
    ("staff.toml", 'when = "unanimous_refusal"', 'when = "refusal"', "dates n° 5", "refusal", 0),
    ("staff.toml", 'below = "sgm_nomination_seuil"', 'below = "3500"', "secretary n° 1", "3500", 0),
    ("staff.toml", 'id = "nomination"', 'id = "promotion"', "secretary", "deux fois", 46),
    ("staff.toml", "[secretary_population]", "[secretary_populations]", "fichier", "« secretary_population » manque", -335),  # noqa: E501 - same
    ("staff.toml", '[[sheets]]\nkind = "individual"', '[[sheets]]\nkind = "personal"', "sheets n° 2", "personal", 1),
    ("review.toml", 'codes = ["purpose-bearers"]', 'codes = ["purpose-problems"]', "rules n° 2", "expliqué deux fois", 0),  # noqa: E501 - same
    ("services.toml", 'need = "water"', 'need = "rain"', "families n° ", "« rain », qui n’est pas dans la liste", 0),
    ("pack.toml", "\nforms = [", '\nforms = ["ententes",', "fichier", "lecture impossible", None),
    ("plannings.toml", 'council = "each"', 'council = "all"', "tasks n° 4", "« all »", 0),
    ("plannings.toml", "committee = true", 'committee = true\ncouncil = "each"', "tasks n° 3", "pas des deux", -9),
    ("plannings.toml", 'floor = "cst_convocation"\n', "", "tasks n° 3", "« floor »", -10),
    ("plannings.toml", 'floor = "cst_convocation"', 'floor = "cst_seuil"', "tasks n° 3", "cst_seuil", 0),
    ("plannings.toml", "latest = 3\n", "", "tasks n° 5", "« must » attend « latest »", -10),
    ("plannings.toml", 'when = "unanimous_refusal"', 'when = "refusal"', "tasks n° 8", "refusal", 0),
    ("plannings.toml", 'only_if = "Pour une entente"\n', "", "tasks n° 5", "« when » attend « only_if »", -8),
    ("counting.toml", 'parameter = "cst_pieces"', 'parameter = "cst_papiers"', "delays n° 6", "cst_papiers", 0),
    ("counting.toml", 'parameter = "cst_pieces"', 'parameter = "budget_date_limite"', "delays n° 6", "budget_date", 0),
    ("counting.toml", 'parameter = "cst_pieces"', 'parameter = "cst_pv"', "delays", "deux fois", 17),
    ("counting.toml", 'unit = "week"', 'unit = "fortnight"', "delays n° 23", "fortnight", 0),
    ("counting.toml", 'side = "before"', 'side = "behind"', "delays n° 1", "behind", 0),
    ("counting.toml", 'bound = "earliest"', 'bound = "soonest"', "delays n° 7", "soonest", 0),
    ("counting.toml", 'silence = "refusal"', 'silence = "no"', "delays n° 18", "« no »", 0),
    ("counting.toml", "working_day = true", 'working_day = "yes"', "delays n° 28", "working_day", 0),
    ("counting.toml", "[silence.refusal]", "[silence.refused]", "silence", "refusal", -5),
    ("counting.toml", 'last = "31 août"', 'last = "32 août"', "avoided n° 1", "32 août", -4),
    ("counting.toml", 'on = "31 janvier"', 'on = "janvier"', "reminders n° 1", "« janvier »", -3),
    ("counting.toml", 'slug = "day"', 'slug = "week"', "units n° 3", "deux fois", 5),
    ("counting.toml", "[groupings]", "[grouping]", "fichier", "groupings", -298),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "entry", "what", "line"), MISTAKES)
def test_a_mistake_is_refused_with_its_file_its_line_and_its_entry(
    pack: Path, file: str, old: str, new: str, entry: str, what: str, line: int | None
) -> None:
    planted = spoil(pack, file, old, new)
    with pytest.raises(MalformedEntryError) as refused:
        read_pack(pack)
    named = "forms/ententes.toml" if "ententes" in new else file
    assert refused.value.file == named
    assert entry in refused.value.entry
    assert what in refused.value.what
    assert refused.value.line == (None if line is None else planted + line)
    told = named if line is None else f"{named}, ligne {planted + line}"
    assert str(refused.value).startswith((f"{told} : ", f"{told}, {refused.value.entry} : "))


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
