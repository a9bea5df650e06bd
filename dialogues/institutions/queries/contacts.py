from dialogues.institutions.models import ContactPoint, Institution


def contact_point_for_letters(institution: Institution) -> ContactPoint | None:
    """Where letters go first: the primary post, else the one that has been open longest."""
    return institution.contact_points.filter(closed_at=None).order_by("-is_primary", "pk").first()
