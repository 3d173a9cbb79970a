"""How what is done with a plan reads in the log."""

from tryggare.audit.words import WORDS
from tryggare.domain.wording import gettext_noop

WORDS.register(
    actions={
        "measures.plan.begin": gettext_noop("påbörjade åtgärdsplanen"),
        "measures.plan.change": gettext_noop("ändrade uppgifterna om åtgärdsplanen"),
        "measures.plan.move": gettext_noop("flyttade utkastet till den lägesbild som gäller"),
        "measures.plan.remove": gettext_noop("tog bort utkastet till åtgärdsplan"),
        "measures.plan.adopt": gettext_noop("förde in beslutet om åtgärdsplanen"),
        "measures.plan.replace": gettext_noop("ersatte åtgärdsplanen"),
        "measures.plan.publish": gettext_noop("publicerade åtgärdsplanens öppna version"),
        "measures.plan.withdraw": gettext_noop("tog bort åtgärdsplanens öppna version"),
        "measures.plan.follow_up": gettext_noop("förde in en uppföljning av åtgärdsplanen"),
        "measures.plan_problem.add": gettext_noop("tog med ett problem i åtgärdsplanen"),
        "measures.plan_problem.change": gettext_noop("ändrade ett problem i åtgärdsplanen"),
        "measures.plan_problem.remove": gettext_noop("tog bort ett problem ur åtgärdsplanen"),
        "measures.plan_cause.add": gettext_noop("lade till en orsak i åtgärdsplanen"),
        "measures.plan_cause.change": gettext_noop("ändrade en orsak i åtgärdsplanen"),
        "measures.plan_cause.move": gettext_noop("flyttade en orsak i åtgärdsplanen"),
        "measures.plan_cause.remove": gettext_noop("tog bort en orsak ur åtgärdsplanen"),
        "measures.plan_measure.put_in": gettext_noop("tog med en åtgärd i åtgärdsplanen"),
        "measures.plan_measure.take_out": gettext_noop("tog bort en åtgärd ur åtgärdsplanen"),
        "measures.plan_measure.act_on": gettext_noop("kopplade en åtgärd till en orsak"),
        "measures.plan_measure.act_off": gettext_noop("kopplade loss en åtgärd från en orsak"),
    },
    fields={
        "picture": gettext_noop("lägesbild"),
        "problems_left": gettext_noop("problem som inte följde med"),
        "followed_on": gettext_noop("uppföljd den"),
        "next_follow_up": gettext_noop("nästa uppföljning senast"),
        "measure_title": gettext_noop("åtgärd"),
        "acts_on": gettext_noop("orsak"),
    },
)
