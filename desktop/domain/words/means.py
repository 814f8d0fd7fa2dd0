"""What step 5 says of a post and of an asset in sentences: its full time, its hour, its weeks, its renewal."""

from collections.abc import Iterable
from fractions import Fraction

from desktop.domain.choices import AfterPost, HoursBase, PostCost
from desktop.domain.costs import posts
from desktop.domain.law.values import LegalValues
from desktop.domain.records import Post, PostTime
from resources.typography import euros, hours, number

_FTE_DECIMALS = 2
BASES = {HoursBase.LEGAL: "durée légale du travail", HoursBase.PRODUCTIVE: "heures productives"}
"""Which hours a yearly cost is divided by: said beside each cost of an hour."""


def post_name(post: Post) -> str:
    """« Agent 2 », or what stands for it."""
    return post.label or post.job or "Agent sans repère"


def of_post(post: Post) -> str:
    """« de l’Agent 2 », « de Secrétaire du lundi »: a mark that begins with « Agent » takes its article."""
    name = post_name(post)
    return f"de l’{name}" if name.startswith("Agent") else f"de « {name} »"


def for_post(post: Post) -> str:
    """« pour l’Agent 2 »."""
    name = post_name(post)
    return f"pour l’{name}" if name.startswith("Agent") else f"pour « {name} »"


def full_time_words(post: Post, law: LegalValues) -> str:
    """« 0,50 ETP, soit 17,5 h par semaine. »; empty while the hours are not known."""
    part = posts.full_time_equivalent(post, law)
    if part is None or post.hours is None:
        return ""
    return f"{number(part, _FTE_DECIMALS)} ETP, soit {number(post.hours)} h par semaine."


def over_time_words(post: Post, law: LegalValues) -> str:
    """« 38 h dépasse 35 h : heures supplémentaires ou erreur ? »; empty when it does not."""
    whole = posts.whole_week(post, law)
    if post.hours is None or whole is None or post.hours <= whole:
        return ""
    return f"{hours(post.hours)} dépasse {hours(whole)} : heures supplémentaires ou erreur ?"


def left_words(post: Post, times: Iterable[PostTime]) -> str:
    """« Il reste 4 h par semaine non réparties pour l’Agent 2. »; empty while the hours of the post are not known."""
    left = posts.unassigned(post, times)
    if left is None or post.after is AfterPost.ENDS:
        return ""
    if left < 0:
        return f"{post_name(post)} : {hours(-left)} par semaine réparties de trop, au-delà de ce qui est mis en commun."
    if not left:
        return f"Toutes les heures {of_post(post)} sont réparties."
    return f"Il reste {hours(left)} par semaine non réparties {for_post(post)}."


def built_words(post: Post) -> str:
    """« Ces éléments font 46 800 € par an. »; empty for a cost in one amount."""
    cost = posts.base_cost(post)
    if post.cost_way is PostCost.ONE or cost is None:
        return ""
    return f"Ces éléments font {euros(cost, cents=cost != int(cost))} par an."


def hour_words(post: Post, law: LegalValues) -> str:
    """« 26,13 € de l’heure, pour 1 607 h par an à temps complet (durée légale du travail) »; empty when not known."""
    cost, base = posts.hourly_cost(post, law), posts.hours_of_full_time(post, law)
    if cost is None or base is None:
        return ""
    by = f"pour {number(base)} h par an à temps complet ({BASES[post.hours_base]})"
    return f"{euros(cost, cents=True)} de l’heure, {by}"


def renewal_words(yearly: Fraction | None) -> str:
    """« À mettre de côté : 3 000 € par an »."""
    return "" if yearly is None else f"À mettre de côté pour le remplacer : {euros(yearly, cents=True)} par an"
