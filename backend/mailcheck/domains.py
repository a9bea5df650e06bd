"""What stands in the DNS about our mail: where answers go, and why others should believe that it is ours (C55)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .findings import Finding, in_order, look_at, put_right
from .lookups import Lookups

# RFC 7208 §4.6.4: more look-ups than these make the record void.
MOST_SPF_LOOKUPS = 10
_LOOKED_UP = ("include:", "a", "mx", "ptr", "exists:", "redirect=")


@dataclass(frozen=True)
class MailDomains:
    """`sender` is the domain of From, `replies` that of ORGANIZER and of the envelope's sender."""

    sender: str
    replies: str


def alignment(domains: MailDomains) -> Finding:
    title = _("Sender and reply address")
    if "." not in domains.sender:
        says = _("Mail would come from “%(domain)s”, which is no domain of the Internet.") % {"domain": domains.sender}
        return put_right(title, says, _("Set MAIL_FROM to an address under a domain of yours."))
    names = {"sender": domains.sender, "replies": domains.replies}
    if not is_aligned(domains.sender, domains.replies):
        says = _("Mail comes from %(sender)s, but calendars answer to %(replies)s: calendars trust such mail less.")
        return put_right(title, says % names, _("Choose INVITE_DOMAIN equal to the domain of MAIL_FROM, or below it."))
    return in_order(title, _("Mail comes from %(sender)s and calendars answer to %(replies)s.") % names)


def is_aligned(one: str, other: str) -> bool:
    """The same domain, or one below the other: what DMARC calls relaxed, without a list of public suffixes."""
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def exchangers(domains: MailDomains, lookups: Lookups) -> Finding:
    title, domain = _("Where answers go (MX)"), domains.replies
    record = f"{domain}. MX 10 mail.{domain}."
    hosts = lookups.exchangers(domain)
    if hosts == ["."]:
        says = _("%(domain)s says that it takes no mail: calendars cannot answer.") % {"domain": domain}
        return put_right(title, says, _("Replace the MX record by one that names your mail server."), record)
    if hosts:
        says = _("Mail for %(domain)s goes to %(hosts)s.") % {"domain": domain, "hosts": ", ".join(hosts)}
        return in_order(title, says)
    to_do = _("Add an MX record that names the mail server which hands mail to this installation.")
    if lookups.has_address(domain):
        says = _("%(domain)s has no MX record; some servers will try its address, others will not.")
        return look_at(title, says % {"domain": domain}, to_do, record)
    says = _("%(domain)s has no MX record: answers from calendars would come back to the guests.")
    return put_right(title, says % {"domain": domain}, to_do, record)


def sender_policy(domains: MailDomains, lookups: Lookups) -> Finding:
    """Of the envelope's sender, which is where mail comes back to."""
    title, domain = _("Who may send for us (SPF)"), domains.replies
    record = f'{domain}. TXT "v=spf1 mx include:relay.example -all"'
    found = [text for text in lookups.texts(domain) if text.lower().split(" ")[0] == "v=spf1"]
    if not found:
        says = _("%(domain)s does not say who may send mail in its name.") % {"domain": domain}
        return put_right(
            title, says, _("Add a TXT record that names your relay; ask its operator for the words."), record
        )
    if len(found) > 1:
        says = _("%(domain)s has %(number)s SPF records; receivers then ignore all of them.")
        to_do = _("Make one record out of them.")
        return put_right(title, says % {"domain": domain, "number": len(found)}, to_do)
    return _judged_policy(title, domain, found[0])


def _judged_policy(title: str, domain: str, policy: str) -> Finding:
    terms = policy.lower().split()[1:]
    if sum(map(_is_looked_up, terms)) > MOST_SPF_LOOKUPS:
        says = _("The SPF record asks for more than %(number)s look-ups, which makes it void.")
        return put_right(title, says % {"number": MOST_SPF_LOOKUPS}, _("Take out what sends no mail any more."))
    if {"+all", "all"} & set(terms):
        says = _("The SPF record of %(domain)s allows everybody to send in its name.") % {"domain": domain}
        return put_right(title, says, _("End it with -all or ~all."))
    if {"-all", "~all"} & set(terms) or any(term.startswith("redirect=") for term in terms):
        return in_order(title, _("%(domain)s says: %(policy)s") % {"domain": domain, "policy": policy})
    says = _("The SPF record of %(domain)s leaves open who else may send.") % {"domain": domain}
    return look_at(title, says, _("End it with -all or ~all."))


def _is_looked_up(term: str) -> bool:
    bare = term.lstrip("+-~?")
    return any(bare.startswith(start) if start[-1] in ":=" else _names(bare, start) for start in _LOOKED_UP)


def _names(term: str, mechanism: str) -> bool:
    return term == mechanism or term.startswith((f"{mechanism}:", f"{mechanism}/"))


def dmarc(domains: MailDomains, lookups: Lookups) -> Finding:
    title, domain = _("What becomes of forged mail (DMARC)"), domains.sender
    record = f'_dmarc.{domain}. TXT "v=DMARC1; p=quarantine; rua=mailto:postmaster@{domain}"'
    where, found = next(_dmarc_records(domain, lookups), ("", []))
    if not found:
        says = _("%(domain)s has no DMARC record: large providers sort such mail out.") % {"domain": domain}
        return put_right(title, says, _("Add a TXT record; begin with p=none and watch the reports."), record)
    if len(found) > 1:
        says = _("%(domain)s has more than one DMARC record; receivers then ignore all of them.") % {"domain": where}
        return put_right(title, says, _("Keep one of them."))
    tags = tags_of(found[0])
    # A record above counts for names below it, unless it says otherwise of them.
    policy = tags.get("sp", tags.get("p", "")) if where != domain else tags.get("p", "")
    if tags.get("aspf") == "s" and domains.sender != domains.replies:
        says = _("The DMARC record wants sender and reply domain to be the same (aspf=s); they are not.")
        return put_right(title, says, _("Take aspf=s out, or let INVITE_DOMAIN be the domain of MAIL_FROM."))
    if policy.lower() in ("quarantine", "reject"):
        return in_order(title, _("%(domain)s says: %(policy)s") % {"domain": where, "policy": found[0]})
    says = _("The DMARC record of %(domain)s only watches (p=none): forged mail is delivered.") % {"domain": where}
    return look_at(
        title, says, _("When the reports show that your own mail passes, change it to p=quarantine."), record
    )


def _dmarc_records(domain: str, lookups: Lookups) -> Iterator[tuple[str, list[str]]]:
    """At the name itself, then at those above it; a top-level domain speaks for nobody."""
    labels = domain.split(".")
    for start in range(max(len(labels) - 1, 1)):
        name = ".".join(labels[start:])
        texts = lookups.texts(f"_dmarc.{name}")
        if found := [text for text in texts if tags_of(text).get("v", "").upper() == "DMARC1"]:
            yield name, found


def tags_of(record: str) -> dict[str, str]:
    """`v=DMARC1; p=none` and `v=DKIM1; k=rsa; p=…` as a table."""
    pairs = (part.partition("=") for part in record.split(";") if "=" in part)
    return {name.strip().lower(): value.strip() for name, _sign, value in pairs}
