from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class CodeTaken(Refused):
    """`code` is the one asked for."""

    code = "institution.code_taken"
    detail = _("Another institution already uses the code %(code)s.")
    field = "code"


class NameMissing(Refused):
    code = "institution.name_missing"
    detail = _("Give the institution a name in at least one language.")
    field = "name_en"


class OwnParent(Refused):
    code = "institution.own_parent"
    detail = _("An institution cannot stand above itself.")
    field = "parent"


class RenamedTooEarly(Refused):
    """`date` is the day from which the present name holds."""

    code = "institution.renamed_too_early"
    detail = _("The present name holds from %(date)s; the new one must start later.")
    field = "from_date"


class NotOpenThen(Refused):
    code = "institution.closed_before_open"
    detail = _("An institution cannot close before it began.")
    field = "on_date"


class AlreadyClosed(Refused):
    code = "institution.already_closed"
    detail = _("This institution was closed on %(date)s.")
    field = "on_date"


class ContactPointUnreachable(Refused):
    code = "contact_point.unreachable"
    detail = _("Give an e-mail address or a phone number.")
    field = "email"


class UnknownChannel(Refused):
    code = "institution.unknown_channel"
    detail = _("There is no official channel of the kind %(kind)s.")
    field = "official_channels"


class UnknownIdentifier(Refused):
    code = "institution.unknown_identifier"
    detail = _("There is no identifier of the kind %(scheme)s.")
    field = "external_ids"


class TooMany(Refused):
    """Other spellings, interests or channels."""

    code = "institution.too_many"
    detail = _("Give at most %(most)s of them.")


class ContactPointClosedAlready(Refused):
    code = "contact_point.closed"
    detail = _("This contact point is closed. Open it again first.")
