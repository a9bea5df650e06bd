import datetime as dt

from django.utils.translation import gettext_lazy as _

from dialogues.journal.jobs import does_rows
from dialogues.journal.models import DueWork
from dialogues.journal.work import handles

from .actions import gather_stragglers
from .actions.imports import CHECK, WRITE
from .actions.writing import check_rows, write_rows
from .models import ImportRow, RecordMerge


@handles("institutions.stragglers")
def move_stragglers(work: DueWork, at: dt.datetime) -> None:
    gather_stragglers(merge=RecordMerge.objects.get(pk=work.payload["merge"]))


does_rows(CHECK, title=_("Checking the table"), batch=200)(check_rows)
does_rows(WRITE, title=_("Writing the table into the register"), batch=200)(write_rows)


@handles("institutions.forget_import")
def forget_import(work: DueWork, at: dt.datetime) -> None:
    """The rows; that there was an import, by whom and of how many rows, stays."""
    ImportRow.objects.filter(imported=work.payload["register_import"]).delete()
