"""Tasks of hers that a task of the law may wait for: those that do not wait for it themselves."""

from desktop.domain.planning.plan import Plan, Row
from desktop.domain.planning.schedule import start_key


def may_wait_for(plan: Plan, row: Row) -> list[Row]:
    """Her tasks of the same service, in the order of the plan; none that would go round."""
    step = row.step
    itself = {step.key, *(each.step.key for each in plan.rows if each.step.whole == step.key)}
    if step.first:
        itself.add(start_key(step.service_id))  # the start waits for this task: what comes after it does too
    own = [each for each in plan.rows if each.step.own and each.step.service_id == step.service_id]
    return [each for each in own if each.step.key != step.key and not itself & _waited_for(plan, each.step.key)]


def _waited_for(plan: Plan, key: str) -> set[str]:
    """All that a step waits for, however far, and the starts among it."""
    after = {row.step.key: row.step.after for row in plan.rows}
    found: set[str] = set()
    waiting = [key]
    while waiting:
        more = [name for name in after.get(waiting.pop(), ()) if name not in found]
        found.update(more)
        waiting += more
    return found
