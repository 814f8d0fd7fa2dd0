"""Acts that are done before what the law wants first: said with the article, never a lock."""

from collections.abc import Iterator

from desktop.domain.law.choice import form_of
from desktop.domain.law.todo import lacks, todo
from desktop.domain.records import Service
from desktop.domain.review.findings import Context, Finding, Gravity
from desktop.domain.words.naming import service_name


def in_order(context: Context) -> Iterator[Finding]:
    """Each act done after all that it waits for."""
    for service in context.dataset.all(Service):
        form = form_of(context.dataset, context.law, service.id)
        if form is None:
            continue
        lines = todo(context.dataset, service, form, context.law).lines
        for lack in lacks(context.dataset, service, form, context.law):
            message = f"{service_name(service)} : {lack.say.said}"
            advice = "Vérifiez les dates. Si l’acte est déjà pris, demandez à la préfecture s’il faut le reprendre."
            yield Finding("act-order", Gravity.CONFIRM, message, advice, lines[lack.act.id].id, "done_on")
