"""Code lists of domain.md §2.1 for institutions."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class StakeholderGroup(models.TextChoices):
    GOVERNMENT = "government", _("Government")
    PEOPLES = "peoples_organisation", _("Socio-political and people's organisations")
    CIVIL_SOCIETY = "civil_society", _("Civil society")
    PRIVATE = "private", _("Private sector")
    ACADEMIA = "academia", _("Academia")
    PARTNER = "development_partner", _("Development partners")
    MEDIA = "media", _("Media")
    COMMUNITY = "community", _("Community representatives")


class InstitutionType(models.TextChoices):
    GOV_CENTRAL = "gov_central", _("Ministry or central body")
    GOV_AGENCY = "gov_agency", _("Government agency")
    GOV_PROVINCIAL = "gov_provincial", _("Provincial government")
    GOV_DISTRICT = "gov_district", _("District government (historical)")
    GOV_COMMUNE = "gov_commune", _("Commune government")
    PARTY_BODY = "party_body", _("Party body")
    ELECTED_BODY = "elected_body", _("Elected body")
    MASS_ORG = "mass_org", _("Mass organisation")
    FRIENDSHIP_UNION = "friendship_union", _("Friendship union")
    NGO_NATIONAL = "ngo_national", _("National NGO")
    SCITECH_ORG = "scitech_org", _("Scientific and technological organisation")
    ASSOCIATION = "association", _("Association")
    SOCIAL_FUND = "social_fund", _("Social fund")
    SOCIAL_RELIEF = "social_relief", _("Social relief establishment")
    CBO = "cbo", _("Community-based organisation")
    COOPERATIVE_GROUP = "cooperative_group", _("Cooperative group")
    INFORMAL_GROUP = "informal_group", _("Informal group")
    INGO = "ingo", _("International NGO")
    NETWORK = "network", _("Network")
    FIRM_PRIVATE = "firm_private", _("Private firm")
    FIRM_STATE = "firm_state", _("State-owned firm")
    FIRM_FOREIGN = "firm_foreign", _("Foreign-invested firm")
    BUSINESS_ASSOCIATION = "business_association", _("Business association")
    COOPERATIVE = "cooperative_enterprise", _("Cooperative enterprise")
    UNIVERSITY = "university", _("University")
    RESEARCH_INSTITUTE = "research_institute", _("Research institute")
    UN_AGENCY = "un_agency", _("UN agency")
    BILATERAL_DONOR = "bilateral_donor", _("Bilateral donor")
    MDB = "mdb", _("Multilateral development bank")
    EMBASSY = "embassy", _("Embassy")
    FOUNDATION = "foundation", _("Foundation")
    MEDIA = "media", _("Media")


class Level(models.TextChoices):
    INTERNATIONAL = "international", _("International")
    NATIONAL = "national", _("National")
    PROVINCIAL = "provincial", _("Provincial")
    DISTRICT = "district", _("District")
    COMMUNE = "commune", _("Commune")
    COMMUNITY = "community", _("Community")


class ChangeKind(models.TextChoices):
    """What may befall an institution (domain.md §2.2, after the W3C's ChangeEvent)."""

    RENAME = "rename", _("It gets a new name")
    MERGE = "merge", _("Several become one")
    ABSORB = "absorb", _("It becomes part of another")
    SPLIT = "split", _("It is divided among others")
    TRANSFER_FUNCTION = "transfer_function", _("It gives a task to another")
    REPARENT = "reparent", _("It moves under another")
    CLOSE = "close", _("It closes, and nobody follows")
    BOUNDARY_EXTENSION = "boundary_extension", _("It continues with a larger area")


class ChangeState(models.TextChoices):
    """A plan that was announced is not yet the law (INS-4)."""

    ANNOUNCED = "announced", _("Announced")
    ENACTED = "enacted", _("Enacted")
    APPLIED = "applied", _("Applied")
    DROPPED = "dropped", _("Dropped")


class ChangeSide(models.TextChoices):
    BEFORE = "before", _("Before")
    AFTER = "after", _("After")


class Registration(models.TextChoices):
    REGISTERED = "registered", _("Registered")
    UNREGISTERED = "unregistered", _("Not registered")
    UNKNOWN = "unknown", _("Not known")


class LegalForm(models.TextChoices):
    """The forms in which bodies exist; several of them are Vietnamese law's own."""

    STATE_BODY = "state_body", _("State body")
    PUBLIC_UNIT = "public_unit", _("Public service unit")
    POLITICAL = "political", _("Political or socio-political organisation")
    ASSOCIATION = "association", _("Association")
    FUND = "fund", _("Social or charitable fund")
    SOCIAL_RELIEF = "social_relief", _("Social relief establishment")
    SCITECH = "scitech", _("Scientific and technological organisation")
    FOREIGN_NGO = "foreign_ngo", _("Foreign non-governmental organisation")
    JOINT_STOCK = "joint_stock", _("Joint stock company")
    LIMITED = "limited", _("Limited liability company")
    STATE_FIRM = "state_firm", _("State enterprise")
    COOPERATIVE = "cooperative", _("Cooperative")
    INTERNATIONAL = "international", _("International organisation")
    MISSION = "mission", _("Diplomatic mission")
    GROUP = "group", _("Group without legal form")
    OTHER = "other", _("Another form")


class Salutation(models.TextChoices):
    """How letters address its people where a person's own form of address is not on record. Never guessed (IVT-6)."""

    NEUTRAL = "neutral", _("Neutral")
    ONG_BA = "ong_ba", "Ông/Bà"
    DONG_CHI = "dong_chi", "Đồng chí"
    EXCELLENCY = "excellency", _("Excellency")
    LOK = "lok", "លោក/លោកស្រី"


class Channel(models.TextChoices):
    """Ways by which it takes official letters in."""

    POST = "post", _("Paper post")
    EXCHANGE = "document_exchange", _("Document exchange")
    EMAIL = "email", _("E-mail")
    ZALO = "zalo", "Zalo"
    TELEGRAM = "telegram", "Telegram"
    PHONE = "phone", _("Phone")


class ExternalId(models.TextChoices):
    IATI = "iati", _("IATI organisation identifier")
    TAX_CODE = "tax_code", _("Tax code")


_ROLL_UP: dict[StakeholderGroup, str] = {
    StakeholderGroup.GOVERNMENT: "gov_central gov_agency gov_provincial gov_district gov_commune "
    "party_body elected_body",
    StakeholderGroup.PEOPLES: "mass_org friendship_union",
    StakeholderGroup.CIVIL_SOCIETY: "ngo_national scitech_org association social_fund social_relief cbo "
    "cooperative_group informal_group ingo network",
    StakeholderGroup.PRIVATE: "firm_private firm_state firm_foreign business_association cooperative_enterprise",
    StakeholderGroup.ACADEMIA: "university research_institute",
    StakeholderGroup.PARTNER: "un_agency bilateral_donor mdb embassy foundation",
    StakeholderGroup.MEDIA: "media",
}
GROUP_OF_TYPE: dict[str, StakeholderGroup] = {
    kind: group for group, kinds in _ROLL_UP.items() for kind in kinds.split()
}


class ImportState(models.TextChoices):
    READ = "read", pgettext_lazy("state", "Read")
    CHECKING = "checking", _("Being checked")
    CHECKED = "checked", _("Checked")
    WRITING = "writing", _("Being written")
    WRITTEN = "written", _("Written")
    DROPPED = "dropped", _("Dropped")


class RowOutcome(models.TextChoices):
    """What would become of a row of an import."""

    NEW = "new", _("New")
    UPDATE = "update", _("Changes what is known")
    SAME = "same", _("Already so")
    DUPLICATE = "duplicate", _("Possible duplicate")
    ERROR = "error", _("Wrong")


class Decision(models.TextChoices):
    """What somebody said of a possible duplicate."""

    SAME = "same", _("The same institution: bring it up to date")
    NEW = "new", _("Another one: register it")
    SKIP = "skip", _("Leave it out")
