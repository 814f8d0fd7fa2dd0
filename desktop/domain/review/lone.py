"""An amount that tells what one agent costs: the secretary knows it before a paper shows it."""

from collections.abc import Iterator

from desktop.domain.choices import PostCost
from desktop.domain.costs import posts
from desktop.domain.review.findings import Context, Finding, Gravity
from desktop.domain.staff.lone import Lone, by_service, lone_amounts
from desktop.domain.words.lone_words import ADVICE, of_service
from desktop.domain.words.naming import service_name


def posts_alone(context: Context) -> Iterator[Finding]:
    """Those whose post is typed: it opens."""
    for found in by_service(each for each in lone_amounts(context.results) if each.post is not None):
        post = found[0].post
        if post is not None:
            field = "annual_cost" if post.cost_way is PostCost.ONE else posts.BUILT[0]
            yield _finding(found, post.id, field)


def lines_alone(context: Context) -> Iterator[Finding]:
    """Those of which the amount alone is typed."""
    for found in by_service(each for each in lone_amounts(context.results) if each.post is None):
        yield _finding(found, found[0].line.id, "amount")


def _finding(found: list[Lone], record_id: str, field: str) -> Finding:
    paper = f"{service_name(found[0].service)} : un montant de personnel repose sur un seul agent."
    return Finding("staff-alone", Gravity.ADVICE, of_service(found), ADVICE, record_id, field, paper=paper)
