from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class SeriesDayUnfit(Refused):
    code = "series.first_date_unfit"
    detail = _(
        "The first date does not follow this rhythm: not every month has a fifth one, and the last must be last."
    )
    field = "first_date"


class SeriesEndMissing(Refused):
    code = "series.end_missing"
    detail = _("Say how often it takes place, or until when; one of them.")
    field = "count"


class SeriesTooLong(Refused):
    code = "series.too_long"
    detail = _("That would be more than %(most)s dates. Let it end earlier; a new series can follow.")
    field = "until_date"


class SeriesHoursMissing(Refused):
    code = "series.hours_missing"
    detail = _("Give a start and an end, or say that it takes whole days.")
    field = "from_time"


class SeriesInUse(Refused):
    code = "series.in_use"
    detail = _("Its dates have been planned already. Change those, or plan a new series for what is to come.")


class SeriesOfTheOtherKind(Refused):
    code = "series.other_way"
    detail = _("This is not possible for this kind of series.")


class SeriesDateUnknown(Refused):
    code = "series.date_unknown"
    detail = _("The series has no such date any more. Please look again.")


class MeetingWrongState(Refused):
    code = "standing_meeting.wrong_state"
    detail = _("This step is not possible any more: somebody may have been quicker. Please look again.")


class MeetingWithoutMembers(Refused):
    code = "standing_meeting.no_members"
    detail = _("Add the people first: without them there is nobody to tell.")


class MemberAddressMissing(Refused):
    code = "standing_meeting.address_missing"
    detail = _("An e-mail address is needed: the meeting comes by mail into the calendar.")
    field = "email"


class MemberAlready(Refused):
    code = "standing_meeting.member_already"
    detail = _("%(name)s belongs to this meeting already.")
    field = "person"


class MemberGone(Refused):
    code = "standing_meeting.member_gone"
    detail = _("This person does not belong to the meeting any more.")


class OccurrenceOver(Refused):
    code = "occurrence.over"
    detail = _("This meeting has begun already; it can no longer be changed.")


class OccurrenceDropped(Refused):
    code = "occurrence.dropped"
    detail = _("This meeting has been dropped. Put it back first.")


class OccurrenceStands(Refused):
    code = "occurrence.stands"
    detail = _("This meeting takes place as planned already.")


class OccurrenceEndsTooEarly(Refused):
    code = "occurrence.ends_before_start"
    detail = _("The end must lie after the start.")
    field = "to_time"
