from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class _FileRefused(Refused):
    field = "file"


class FileTooLarge(_FileRefused):
    code = "import.too_large"
    detail = _("The file is larger than %(megabytes)s MB. Split it into several.")


class FileUnpacksTooLarge(_FileRefused):
    """What is called a zip bomb."""

    code = "import.unpacks_too_large"
    detail = _("The workbook unpacks to far more than it seems to hold, and was not opened. Save it anew as CSV.")


class NotATable(_FileRefused):
    code = "import.not_a_table"
    detail = _("This is neither a CSV file nor an Excel workbook (.xlsx).")


class OldExcel(_FileRefused):
    code = "import.old_excel"
    detail = _("This workbook is in an old format or locked with a password. Save it as .xlsx or CSV.")


class FileBroken(_FileRefused):
    code = "import.broken"
    detail = _("The file is damaged and cannot be read. Save it anew.")


class FileHoldsNul(_FileRefused):
    code = "import.not_text"
    detail = _("The file holds signs that no text has. Save it as CSV UTF-8.")


class EncodingUnknown(_FileRefused):
    code = "import.encoding_unknown"
    detail = _("The letters of this file cannot be read. Save it as CSV UTF-8.")


class TableEmpty(_FileRefused):
    code = "import.empty"
    detail = _("There is no row below the headings.")


class TooManyRows(_FileRefused):
    code = "import.too_many_rows"
    detail = _("There are more than %(most)s rows. Split the file into several.")


class TooManyColumns(_FileRefused):
    code = "import.too_many_columns"
    detail = _("There are more than %(most)s columns.")


class CellTooLong(_FileRefused):
    code = "import.cell_too_long"
    detail = _("Row %(row)s, column %(column)s holds more than %(most)s characters.")


class HoldsFormula(_FileRefused):
    code = "import.formula"
    detail = _("Row %(row)s, column %(column)s holds a formula. Keep its value only, then try again.")


class ColumnTwice(Refused):
    """`column` is what two headings were to mean."""

    code = "import.column_twice"
    detail = _("Two columns are to mean “%(column)s”. Choose one of them.")


class NoNameColumn(Refused):
    code = "import.no_name_column"
    detail = _("Say which column holds the name.")


class ImportNotPossibleNow(Refused):
    code = "import.not_possible_now"
    detail = _("This is not possible now: somebody has gone on with this import meanwhile. Look again.")


class RowsUndecided(Refused):
    code = "import.undecided"
    detail = _("Decide about %(count)s possible duplicates first.")


class NotACandidate(Refused):
    code = "import.not_a_candidate"
    detail = _("Row %(row)s cannot be that institution.")


class NothingToImport(Refused):
    code = "import.nothing_to_do"
    detail = _("There is nothing to write into the register.")


class RowChangedMeanwhile(Refused):
    code = "import.changed_meanwhile"
    detail = _("The register has changed since the check. Check the file again.")
