"""Letters as Word files on the institution's own letterhead (stack.md: DOCX).

A template is a Word file with names in double braces. It comes from outside, so only names, `if` and the loop over
`parts` are let through: a letterhead computes nothing.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate  # type: ignore[import-untyped] # it ships no types
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from dialogues.invitations.errors import TemplateRefused
from dialogues.invitations.models import Letter

from .letterhead import plain_letterhead
from .parts import Part
from .specimen import specimen_parts

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_MEGABYTES, MOST_UNPACKED_MEGABYTES = 5, 50
# Without these a letter would not be one (IVT-4).
ROWS = frozenset({"chair", "time", "place", "content", "requests", "reply"})  # one by one, or as `rows`
NEEDED = ROWS | {"number", "addressee", "signatory"}
_ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.If, nodes.For, nodes.Getattr),
    *(nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
)
# Parts in which the template engine would look, too, and nobody else.
_SILENT = frozenset({"docProps/core.xml", "word/footnotes.xml"})
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f]")
_LISTS = frozenset({"parts", "copies", "notes", "rows", "assurances"})


def letter_docx(letter: Letter, parts: Sequence[Part]) -> bytes:
    """On the issuer's letterhead, or on the plain one."""
    settings = getattr(letter.issuer, "letter_settings", None)
    own = settings.letterhead if settings else None
    return _rendered(bytes(own.content) if own else plain_letterhead(), parts)


def checked_template(content: bytes) -> bytes:
    """The template if letters can be made with it. `letter.template_refused` says in words what is wrong."""
    _check_package(content)
    template = DocxTemplate(io.BytesIO(content))
    used = set[str]()
    for source in _sources(template):
        used |= _checked_names(source)
    if missing := NEEDED - used - (ROWS if "rows" in used else frozenset()):
        raise TemplateRefused(why=_("these names are missing: %(names)s.") % {"names": ", ".join(sorted(missing))})
    try:
        _rendered(content, specimen_parts())
    except TemplateError as error:
        raise TemplateRefused(why=_("letters have no field of that name: %(what)s.") % {"what": error}) from error
    return content


def _rendered(content: bytes, parts: Sequence[Part]) -> bytes:
    template, out = DocxTemplate(io.BytesIO(content)), io.BytesIO()
    template.render(_context(parts), jinja_env=_environment(), autoescape=True)
    template.save(out)
    return out.getvalue()


def _context(parts: Sequence[Part]) -> dict[str, Any]:
    """A letterhead for one language uses the names directly; one for several goes through `parts`."""
    flat = [_flat(part) for part in parts]
    return flat[0] | {"parts": [part | {"first": nth == 0} for nth, part in enumerate(flat)]}


def _flat(part: Part) -> dict[str, Any]:
    rows = {row["key"]: row["text"] for row in (*part["rows"], *part["assurances"])}
    rows["place"] = rows.get("place") or rows.get("sites", "")
    blank = dict.fromkeys(("chair", "time", "content", "requests", "reply", "access", "recording"), "")
    plain = {key: value for key, value in part.items() if key != "given"}
    flat = plain | blank | rows | {"nation_1": part["nation"][0], "nation_2": part["nation"][1]}
    return {key: _CONTROLS.sub("", value) if isinstance(value, str) else value for key, value in flat.items()}


def _environment() -> SandboxedEnvironment:
    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def _check_package(content: bytes) -> None:
    if len(content) > MOST_MEGABYTES * 1024 * 1024:
        raise TemplateRefused(why=_("it is larger than %(limit)s MB.") % {"limit": MOST_MEGABYTES})
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
        names = {info.filename: info.file_size for info in package.infolist()}
        relations = b"".join(package.read(name) for name in names if name.endswith(".rels") and names[name] < 1_000_000)
    except (zipfile.BadZipFile, PackageNotFoundError, RuntimeError) as error:
        raise TemplateRefused(why=_("it is not a Word file (.docx).")) from error
    if "word/document.xml" not in names:
        raise TemplateRefused(why=_("it is not a Word file (.docx)."))
    if sum(names.values()) > MOST_UNPACKED_MEGABYTES * 1024 * 1024:
        raise TemplateRefused(why=_("it unpacks to more than a letter can need."))
    if any(name.endswith("vbaProject.bin") for name in names):
        raise TemplateRefused(why=_("it contains macros."))
    if any(b"{{" in package.read(name) or b"{%" in package.read(name) for name in names if name in _SILENT):
        raise TemplateRefused(why=_("braces may stand in the text, in headers and in footers only."))
    if b"attachedTemplate" in relations or b"oleObject" in relations:
        raise TemplateRefused(why=_("it fetches parts from elsewhere."))


def _sources(template: DocxTemplate) -> Iterator[str]:
    """The text of body, headers and footers as the template engine reads it."""
    template.init_docx()
    yield template.patch_xml(template.get_xml())
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _key, part in template.get_headers_footers(uri):
            yield template.patch_xml(template.get_part_xml(part))


def _checked_names(source: str) -> set[str]:
    try:
        tree = _environment().parse(source)
    except TemplateSyntaxError as error:
        raise TemplateRefused(why=_("the braces do not fit: %(what)s.") % {"what": error.message}) from error
    names = set[str]()
    for node in _inside(tree):
        if not isinstance(node, _ALLOWED) or (isinstance(node, nodes.For) and not _goes_through_lists(node)):
            raise TemplateRefused(why=_("only names, if, and loops over parts may stand in braces."))
        if isinstance(node, nodes.Name | nodes.Getattr):
            names.add(node.name if isinstance(node, nodes.Name) else node.attr)
    return names


def _inside(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _inside(child)


def _goes_through_lists(loop: nodes.For) -> bool:
    over = loop.iter
    name = over.name if isinstance(over, nodes.Name) else over.attr if isinstance(over, nodes.Getattr) else ""
    return name in _LISTS
