from .parties import affiliation_of, confirming_affiliation, current_owner, local_date, may_confirm, owners_of

__all__ = ["affiliation_of", "confirming_affiliation", "current_owner", "local_date", "may_confirm", "owners_of"]
