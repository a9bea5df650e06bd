from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

# Codes stand in addresses, where these are pages of their own.
valid_code = RegexValidator(
    r"^(?!(?:new|duplicates|imports|changes)$)[A-Za-z0-9Đđ][A-Za-z0-9Đđ._-]*$",
    _("Use letters, digits, dots and dashes, such as MOP or PPC-DL."),
)
