"""Mistakes planted one by one into a copy of the program: the tests named must turn red. `python -m tests.mistakes`.

Each is a slip that a careful person makes with such numbers. One that stays green is printed, and the status is 1.
"""

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
_COPIED = ("desktop", "resources", "storage", "widgets", "tests", "pyproject.toml")
DOMAIN = "desktop/domain"


@dataclass(frozen=True)
class Mistake:
    """`right` stands once in `file`; with `wrong` in its place, one of `tests` must fail."""

    name: str
    file: str
    right: str
    wrong: str
    tests: str


MISTAKES = (
    Mistake(
        "Shapley: what others add counted with the wrong sign",
        f"{DOMAIN}/games/shapley.py",
        "folded[half:].sum() - common",
        "folded[half:].sum() + common",
        "tests/domain/games/test_published.py",
    ),
    Mistake(
        "nucleolus: one optimum of the first program taken for the answer",
        f"{DOMAIN}/games/nucleolus.py",
        "if dual > _POSITIVE:\n                self._settle(mask, level",
        "if self.costs[mask] - sums(answer.values[:-1])[mask] < answer.values[-1] + 1e-9:\n"
        "                self._settle(mask, level",
        "tests/domain/games/test_published.py tests/domain/games/test_nucleolus.py",
    ),
    Mistake(
        "nucleolus: nobody held to what it pays alone",
        f"{DOMAIN}/games/nucleolus.py",
        "_Levels(game, nobody_above_alone=True)",
        "_Levels(game, nobody_above_alone=False)",
        "tests/domain/games/test_nucleolus.py",
    ),
    Mistake(
        "SCRB: the rest shared by what each pays alone, not by what it still gains",
        f"{DOMAIN}/games/rules.py",
        "(game.total - added.sum()) * worth / worth.sum()",
        "(game.total - added.sum()) * game.alone / game.alone.sum()",
        "tests/domain/games/test_published.py",
    ),
    Mistake(
        "growth counted from the year of the accounts, not from that of the line",
        f"{DOMAIN}/costs/projection.py",
        "grown(rate, year - base)",
        "grown(rate, year - view.reference)",
        "tests/domain/costs/test_projection.py",
    ),
    Mistake(
        "phase-in steps counted from the year of the accounts, not from the first bill",
        f"{DOMAIN}/sharing/yearly.py",
        "max(1, index - held_by.starts + 1)",
        "index + 1",
        "tests/domain/sharing/test_yearly.py",
    ),
    Mistake(
        "a limit of a partner left out of the search of weights",
        f"{DOMAIN}/sharing/weighing.py",
        "            if terms.limits:\n",
        "            if False:\n",
        "tests/domain/sharing/test_negotiation_kept.py",
    ),
    Mistake(
        "the keys of cost pools not looked at for the year of their data",
        f"{DOMAIN}/sharing/keys.py",
        'for pool_id in ("", *pools) for key',
        'for pool_id in ("",) for key',
        "tests/domain/review/test_keys.py",
    ),
    Mistake(
        "two ends of one record, of which one is forgotten",
        f"{DOMAIN}/costs/range.py",
        "replace(found.get(record.id, held), **moved)",
        "record",
        "tests/domain/costs/test_assumed.py",
    ),
    Mistake(
        "what is brought in kind booked as a new expense",
        f"{DOMAIN}/budget/effect.py",
        "line.partner_id == partner.id and not self._results.lines.in_kind(line)",
        "line.partner_id == partner.id",
        "tests/domain/budget/test_effect.py",
    ),
    Mistake(
        "the balance cut by itself, not what is owed less what was called",
        f"{DOMAIN}/budget/settling.py",
        "in_two(line.owed, parts) - in_two(line.called, parts)",
        "in_two(line.owed - line.called, parts)",
        "tests/domain/budget/test_settling.py",
    ),
    Mistake(
        "the unit cost of the year of the accounts",
        f"{DOMAIN}/sharing/settlement.py",
        "first_billed(results, result) if place is None else place",
        "place or 0",
        "tests/domain/sharing/test_settlement.py",
    ),
    Mistake(
        "a cent said to go to whoever has no remainder",
        f"{DOMAIN}/sharing/rounding.py",
        "if paid[who] > sign",
        "if paid[who] >= sign",
        "tests/domain/sharing/test_rounding.py",
    ),
    Mistake(
        "half a cent rounded down",
        f"{DOMAIN}/money.py",
        "(2 * abs(cents) + parts) // (2 * parts)",
        "(2 * abs(cents) + parts - 1) // (2 * parts)",
        "tests/domain/test_money.py tests/domain/costs/test_projection.py",
    ),
    Mistake(
        "the last cents of a split left to nobody",
        f"{DOMAIN}/money.py",
        "        shares[index] += 1\n",
        "        shares[index] += 0\n",
        "tests/domain/test_money.py",
    ),
    Mistake(
        "from July to December counted as five months",
        f"{DOMAIN}/costs/projection.py",
        "return (last - first) % MONTHS + 1",
        "return (last - first) % MONTHS",
        "tests/domain/costs/test_projection.py",
    ),
    Mistake(
        "a step of use begun and not counted",
        f"{DOMAIN}/costs/projection.py",
        "Fraction(ceil(units / Fraction(line.capacity)))",
        "Fraction(units // Fraction(line.capacity))",
        "tests/domain/costs/test_projection.py",
    ),
    Mistake(
        "FCTVA added to the price instead of taken off",
        f"{DOMAIN}/costs/assets.py",
        "max(gross - back",
        "max(gross + back",
        "tests/domain/costs/test_assets.py",
    ),
    Mistake(
        "the rate of indirect costs applied to the indirect ones too",
        f"{DOMAIN}/costs/pooled.py",
        "tuple(overhead(cents, service.overhead_rate) for cents in own)",
        "tuple(overhead(cents, service.overhead_rate) for cents in total(mine))",
        "tests/domain",
    ),
    Mistake(
        "a rise of the pension rate counted on the whole cost of a post",
        f"{DOMAIN}/costs/posts.py",
        "return Fraction(post.pension_base) * ",
        "return Fraction(base_cost(post) or 0) * ",
        "tests/domain/costs/test_posts.py",
    ),
    Mistake(
        "income added to the cost",
        f"{DOMAIN}/costs/projection.py",
        "(-1 if line.family is CostFamily.INCOME else 1)",
        "1",
        "tests/domain/costs/test_projection.py",
    ),
    Mistake(
        "what one partner cannot pay shared equally, not in proportion",
        f"{DOMAIN}/sharing/limits.py",
        "_clip(scale * share, bounds[name]) for name, share in shares.items()}",
        "_clip(share + (scale - 1) * total / len(shares), bounds[name]) for name, share in shares.items()}",
        "tests/domain/sharing/test_limits.py",
    ),
    Mistake(
        "what was called already is called once more in the balance of the year",
        f"{DOMAIN}/budget/year.py",
        "self.owed - self.called",
        "self.owed",
        "tests/domain/budget/test_year.py",
    ),
    Mistake(
        "a share that goes through the attribution de compensation is billed too",
        f"{DOMAIN}/budget/bill.py",
        "scenario.payment is not Payment.BILL or",
        "",
        "tests/domain/budget/test_bill.py",
    ),
    Mistake(
        "the first year billed for all its months",
        f"{DOMAIN}/budget/bill.py",
        "round_cents(Fraction(sum(shares.values()) * months, MONTHS))",
        "sum(shares.values())",
        "tests/domain/budget/test_bill.py",
    ),
    Mistake(
        "the agents and the vehicles of a service counted beside its real cost",
        f"{DOMAIN}/budget/real.py",
        "    put += unshared(results.dataset, service.id)\n",
        "",
        "tests/domain/budget/test_year.py",
    ),
    Mistake(
        "what one that leaves paid taken to go with it",
        f"{DOMAIN}/sharing/movement.py",
        "else self.share + self.cost_change",
        "else self.cost_change",
        "tests/domain/sharing/test_movement.py",
    ),
    Mistake(
        "a year that is known grown from the year before, not standing for itself",
        f"{DOMAIN}/costs/projection.py",
        "if each[0] <= year), default=bases[0])",
        "if each[0] < year), default=bases[0])",
        "tests/domain/costs/test_random_projections.py",
    ),
    Mistake(
        "a step that is just full counted as begun again",
        f"{DOMAIN}/costs/projection.py",
        "ceil(units / Fraction(line.capacity))",
        "int(units / Fraction(line.capacity)) + 1",
        "tests/domain/costs/test_random_projections.py",
    ),
    Mistake(
        "what is paid once left out of the running gain",
        f"{DOMAIN}/costs/years_ahead.py",
        "gain + row.gain - row.one_off",
        "gain + row.gain",
        "tests/domain/costs/test_years_ahead.py",
    ),
    Mistake(
        "the gain of the year of the start counted for all its months",
        f"{DOMAIN}/costs/years_ahead.py",
        "Fraction(MONTHS + 1 - starts.month, MONTHS)",
        "Fraction(1)",
        "tests/domain/costs/test_years_ahead.py",
    ),
    Mistake(
        "a group that keeps its carrier out pools all the same",
        f"{DOMAIN}/sharing/straight_game.py",
        "if len(others) < 2 or left_out == self.carrier:",
        "if len(others) < 2:",
        "tests/domain/sharing/test_straight_game.py",
    ),
    Mistake(
        "the gain added to what each pays alone instead of taken off",
        f"{DOMAIN}/sharing/ways.py",
        "alone[p.id] - Fraction(gain * weights[p.id], whole)",
        "alone[p.id] + Fraction(gain * weights[p.id], whole)",
        "tests/domain/sharing/test_fairness.py",
    ),
    Mistake(
        "the first year of a change by steps forgotten by the assistant",
        f"{DOMAIN}/sharing/weighing.py",
        "([self._first(place, terms.years)] if terms.years > 1 else [])",
        "[]",
        "tests/domain/sharing/test_negotiation.py",
    ),
    Mistake(
        "a calendar that lets a task end after what waits for it has begun",
        f"{DOMAIN}/planning/schedule.py",
        "over < ready",
        "False",
        "tests/domain/planning",
    ),
    Mistake(
        "a committee session supposed in the month in which councils are renewed",
        f"{DOMAIN}/planning/days.py",
        "not is_renewal_month(",
        "True or is_renewal_month(",
        "tests/domain/planning",
    ),
    Mistake(
        "the scheme voted on the very day on which the councils may still answer",
        f"{DOMAIN}/review/settling.py",
        "voted > due.day",
        "voted >= due.day",
        "tests/domain/review",
    ),
    Mistake(
        "a qualified majority that wants more than half where half is enough",
        f"{DOMAIN}/governance/majority.py",
        "2 * held >= number",
        "2 * held > number",
        "tests/domain/governance",
    ),
    Mistake(
        "a body that decides by half of the voices although it wants two thirds",
        f"{DOMAIN}/governance/power.py",
        "Fraction(total * (body.majority or 0), 100)",
        "Fraction(0, 100)",
        "tests/domain/governance/test_power.py",
    ),
    Mistake(
        "a final paper whose figures are those of today",
        "desktop/wizard/papers/making.py",
        "for change in reversed(changes):",
        "for change in ():",
        "tests/wizard/papers/test_final.py",
    ),
    Mistake(
        "bookmarks of the joined file one page too early",
        "desktop/documents/pdf/merge.py",
        "Bookmark(title, first, None",
        "Bookmark(title, max(first - 1, 0), None",
        "tests/wizard/papers/test_together.py",
    ),
    Mistake(
        "a quorum of half of the council instead of more than half",
        "desktop/documents/acts/head.py",
        "size // _HALF + 1",
        "-(-size // _HALF)",
        "tests/documents/acts",
    ),
    Mistake(
        "credits opened for what the commune receives",
        "desktop/documents/acts/credits.py",
        "line.cents < 0",
        "False",
        "tests/documents/acts",
    ),
    Mistake(
        "the session of another season taken for that of the vote",
        "desktop/documents/acts/sessions.py",
        "days=45",
        "days=90",
        "tests/documents/acts",
    ),
    Mistake(
        "the court of a department found by a name although its code says another",
        "desktop/domain/law/courts.py",
        "(not code and name",
        "(name",
        "tests/domain/law/test_courts.py",
    ),
    Mistake(
        "agreement: an optional detail told before it was decided",
        "desktop/documents/agreement/articles.py",
        "return not detail.optional or all(",
        "return True or all(",
        "tests/documents/agreement/test_agreement.py",
    ),
    Mistake(
        "agreement: the name of who signs printed",
        "desktop/documents/agreement/group_words.py",
        'return blanks(f"nom du {chair} {of(partner)}" if partner.name else f"nom du {chair}")',
        'return partner.mayor or blanks(f"nom du {chair} {of(partner)}" if partner.name else f"nom du {chair}")',
        "tests/documents/agreement/test_agreement.py",
    ),
    Mistake(
        "agreement: a vote of one service taken for that of all",
        "desktop/documents/agreement/group_words.py",
        "if known and len(known) == len(found) else None",
        "if known else None",
        "tests/documents/agreement/test_agreement.py",
    ),
    Mistake(
        "agreement: what she typed printed with the name of an agent",
        "desktop/documents/agreement/values.py",
        "self._typed = nameless(source.dataset)",
        "self._typed = str",
        "tests/documents/agreement/test_agreement.py",
    ),
    Mistake(
        "agreement: the end counted one day late",
        "desktop/documents/agreement/rule_blanks.py",
        "same - timedelta(days=1) if same.day == start.day else same",
        "same",
        "tests/documents/agreement/test_agreement.py",
    ),
    Mistake(
        "agreement: two services of one form told by the first alone",
        "desktop/documents/agreement/values.py",
        "if len(set(said.values())) < 2:  # the same for all\n            return ()",
        "if True:\n            return ()",
        "tests/documents/agreement/test_agreement.py",
    ),
    Mistake(
        "agreement: the committee of agents put for the tender board",
        "desktop/documents/agreement/group_words.py",
        'if not any(clause.topic == "agents" for clause in group.form.clauses):\n        return ""\n',
        'if False:\n        return ""\n',
        "tests/documents/agreement/test_agreement.py",
    ),
    Mistake(
        "annex: a form with one way of billing follows the scenario",
        "desktop/documents/agreement/billed.py",
        "if group is not None and len(group.form.regimes) == 1:",
        "if group is None:",
        "tests/documents/agreement/test_annexes.py",
    ),
    Mistake(
        "annex: the cost of the year of the accounts under the head of the first year",
        "desktop/documents/agreement/annex_money.py",
        "cents := [years[place] for years in held if years is not None]",
        "cents := [years[0] for years in held if years is not None]",
        "tests/documents/agreement/test_annexes.py",
    ),
    Mistake(
        "annex: posts that end listed with those of the service",
        "desktop/documents/staff/post_words.py",
        "frozenset({AfterPost.POOLED, AfterPost.NEW})",
        "frozenset(AfterPost)",
        "tests/documents/agreement/test_annexes.py",
    ),
    Mistake(
        "annex: the words for the agent alone in the sheet of all",
        "desktop/documents/staff/effects.py",
        "typed(held[topic].note))",
        "typed(held[topic].individual or held[topic].note))",
        "tests/documents/agreement/test_annexes.py",
    ),
    Mistake(
        "annex: advances announced where no article speaks of them",
        "desktop/documents/agreement/annex_money.py",
        "if any(clause.topic == _ADVANCES for clause in group.form.clauses):",
        "if True:",
        "tests/documents/agreement/test_annexes.py",
    ),
    Mistake(
        "statement to fill in: a sheet for who carries",
        "desktop/documents/agreement/statement_form.py",
        "if carrier is None or partner.id != carrier.id]",
        "if partner]",
        "tests/documents/agreement/test_agreement_sheets.py",
    ),
    Mistake(
        "décompte: the first year known in place of the last",
        "desktop/documents/agreement/call.py",
        "for year in reversed(years(",
        "for year in iter(years(",
        "tests/documents/agreement/test_agreement_sheets.py",
    ),
    Mistake(
        "décompte: the balance of the whole on the line of personnel",
        "desktop/documents/agreement/call.py",
        'cents = line.balance if nature == "whole" else getattr',
        'cents = line.balance if nature != "other" else getattr',
        "tests/documents/agreement/test_agreement_sheets.py",
    ),
    Mistake(
        "sheet of hours: communes past the eighth left out",
        "desktop/documents/agreement/hours.py",
        "for at in range(0, max(len(result.partners), 1), _ABREAST)]",
        "for at in range(0, _ABREAST, _ABREAST)]",
        "tests/documents/agreement/test_agreement_sheets.py",
    ),
    Mistake(
        "the header row of a table heard again on each page",
        "desktop/documents/pdf/tags.py",
        "if node.once and node.marks:",
        "if False:",
        "tests/documents/pdf",
    ),
    Mistake(
        "a chart without its sentence",
        "desktop/documents/pdf/builder.py",
        'Node("Figure", alternative=block.alternative)',
        'Node("Figure", alternative=" ")',
        "tests/documents/pdf",
    ),
    Mistake(
        "the right column read before the left one",
        "desktop/documents/pdf/builder.py",
        "zip((block.left, block.right), sides, strict=True)",
        "zip((block.right, block.left), sides, strict=True)",
        "tests/documents/pdf",
    ),
    Mistake(
        "words glued together where a line ends",
        "desktop/documents/pdf/style.py",
        'if text[place : place + 1] == " ":',
        "if False:",
        "tests/documents/pdf",
    ),
    Mistake(
        "a foot of page that is read aloud",
        "desktop/documents/pdf/page.py",
        "with canvas.unread(around=True):",
        "if True:",
        "tests/documents/pdf",
    ),
    Mistake(
        "parts of a joined file whose ways back cross",
        "desktop/documents/pdf/merge.py",
        "numbers += [first + key, held]",
        "numbers += [first, held]",
        "tests/documents/pdf",
    ),
    Mistake(
        "a link of the contents that leads to the next chapter",
        "desktop/documents/pdf/contents.py",
        "bookmark(listed.number), folio",
        "bookmark(listed.number + 1), folio",
        "tests/documents/pdf",
    ),
    Mistake(
        "the named letter of an agent among the papers of everyone",
        "desktop/documents/catalog/entry.py",
        "return self.private or self.apart(order)",
        "return self.private",
        "tests/documents/staff/test_staff_letter.py",
    ),
    Mistake(
        "one committee for the employers of two departments",
        "desktop/domain/staff/committees.py",
        "return kind, department_of(law, partner)",
        'return kind, ""',
        "tests/domain/staff/test_hearings.py",
    ),
)


def planted(mistake: Mistake, tree: Path) -> bool:
    """Whether the tests see it; the file is as it was afterwards."""
    file = tree / mistake.file
    sound = file.read_text(encoding="utf-8")
    file.write_text(sound.replace(mistake.right, mistake.wrong), encoding="utf-8")
    try:
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *mistake.tests.split()]
        return subprocess.run(command, cwd=tree, check=False, capture_output=True).returncode == 1
    finally:
        file.write_text(sound, encoding="utf-8")


def main() -> int:
    """Plant them all; 1 when one was not seen."""
    blind = []
    with tempfile.TemporaryDirectory(prefix="mec-") as folder:
        for name in _COPIED:
            source, target = ROOT / name, Path(folder) / name
            shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
        for mistake in MISTAKES:
            seen = planted(mistake, Path(folder))
            print("seen    " if seen else "NOT SEEN", mistake.name, flush=True)
            blind += [] if seen else [mistake.name]
    return 1 if blind else 0


if __name__ == "__main__":
    sys.exit(main())
