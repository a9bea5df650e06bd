"""Languages that nobody interprets (EQ-4), and panels without all ends of the table (EQ-6)."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from dialogues.institutions.enums import StakeholderGroup
from dialogues.languages.translated import said as told
from dialogues.programme.enums import AgendaItemType, DialogueRoleKind
from dialogues.programme.enums import ConflictKind as K
from dialogues.programme.models import AgendaItem, Dialogue
from dialogues.programme.queries.interpretation import gaps_at, languages_needed, languages_said

from .diary import Diary
from .finding import Finding

# One of these makes a panel speak for those whom the dialogue is about.
FROM_BELOW = frozenset({StakeholderGroup.CIVIL_SOCIETY, StakeholderGroup.COMMUNITY, StakeholderGroup.PEOPLES})


def language_conflicts(diary: Diary, dialogue: Dialogue) -> Iterator[Finding]:
    """One finding for each place, with all its languages."""
    duties = [duty for one in diary.people_of(dialogue).values() for duty in one]
    missing = languages_needed(dialogue)
    if missing and not any(duty.what == DialogueRoleKind.INTERPRETER for duty in duties):
        named = languages_said(missing)
        words = _("Nobody interprets %(language)s in the hall.") % {"language": named}
        yield Finding(K.NO_INTERPRETER, dialogue, (dialogue.pk, 0, *missing), named, words)
    for site in diary.sites.get(dialogue.pk, []):
        gaps = gaps_at(site, dialogue)
        if gaps:
            said = {"site": site.name, "language": languages_said(gaps)}
            words = _("%(site)s: nobody interprets %(language)s.") % said
            yield Finding(K.NO_INTERPRETER, dialogue, (dialogue.pk, site.pk, *gaps), site.name, words)


def panel_conflicts(items: list[AgendaItem], dialogue: Dialogue) -> Iterator[Finding]:
    """EQ-6: a panel whose speakers are known, and none of them comes from civil society or a community."""
    for item in items:
        if item.type == AgendaItemType.PANEL and not FROM_BELOW & set(item.voices):
            title = told(item.title).text
            words = _("The panel “%(title)s” has no voice of civil society or of a community.") % {"title": title}
            yield Finding(K.VOICES, dialogue, (item.pk, *sorted(item.voices)), title, words)
