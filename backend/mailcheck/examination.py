"""Everything that decides whether mail of this installation arrives and is answered, looked at once."""

import datetime as dt
from collections.abc import Callable
from email.utils import parseaddr

from django.conf import settings
from django.utils.translation import gettext as _

from .domains import MailDomains, alignment, dmarc, exchangers, sender_policy
from .findings import Finding, look_at
from .lookups import DnsSilent, Lookups
from .roads import last_in, last_out, relay, way_in
from .signatures import signature


def our_domains() -> MailDomains:
    return MailDomains(
        sender=parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2].lower(),
        replies=settings.INVITE_DOMAIN.lower(),
    )


def examine_domain(lookups: Lookups) -> list[Finding]:
    """What others can see of us: the DNS alone."""
    domains = our_domains()
    if "." not in domains.sender:
        return [alignment(domains)]
    return [
        alignment(domains),
        _unless_silent(_("Where answers go (MX)"), lambda: exchangers(domains, lookups)),
        _unless_silent(_("Who may send for us (SPF)"), lambda: sender_policy(domains, lookups)),
        _unless_silent(_("Signature under our mail (DKIM)"), lambda: signature(settings.DKIM, lookups)),
        _unless_silent(_("What becomes of forged mail (DMARC)"), lambda: dmarc(domains, lookups)),
    ]


def examine_roads(at: dt.datetime) -> list[Finding]:
    """What is tried from here."""
    return [relay(), way_in(), last_out(at), last_in()]


def _unless_silent(title: str, look: Callable[[], Finding]) -> Finding:
    try:
        return look()
    except DnsSilent:
        says = _("The DNS did not answer, so nothing is known about this.")
        return look_at(title, says, _("Look whether this machine reaches a DNS server, or name one in DNS_SERVER."))
