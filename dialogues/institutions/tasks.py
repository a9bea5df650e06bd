import datetime as dt

from dialogues.journal.models import DueWork
from dialogues.journal.work import handles

from .actions import gather_stragglers
from .models import RecordMerge


@handles("institutions.stragglers")
def move_stragglers(work: DueWork, at: dt.datetime) -> None:
    gather_stragglers(merge=RecordMerge.objects.get(pk=work.payload["merge"]))
