from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class SameRecord(Refused):
    code = "record.same"
    detail = _("Choose another record: this is the same one.")
    field = "absorbed"


class RecordMergedAlready(Refused):
    """`code` is the one that has been merged into another."""

    code = "record.merged_already"
    detail = _("%(code)s has been merged into another record meanwhile. Look again.")


class OneAboveTheOther(Refused):
    code = "record.one_above_the_other"
    detail = _("One of them stands above the other. Correct where they belong first, or tell them apart.")


class OneAfterTheOther(Refused):
    code = "record.one_after_the_other"
    detail = _("A change has made one of them follow the other: they are two institutions.")


class RecordsInTheWay(Refused):
    """`what` names up to three rows of which each record has its own."""

    code = "record.in_the_way"
    detail = _("Both records have their own: %(what)s. Settle that first, then merge them.")


class RecordsBusy(Refused):
    code = "record.busy"
    detail = _("Somebody is changing one of these records just now. Try again in a moment.")


class MergeUndoneAlready(Refused):
    code = "record.undone_already"
    detail = _("This has been taken back already.")


class LaterMergeFirst(Refused):
    """`code` is the record into which the kept one was merged since."""

    code = "record.later_merge_first"
    detail = _("The kept record has been merged into %(code)s since. Take that back first.")
