"""Letters as Word files on the institution's own letterhead (stack.md: DOCX).

A template is a Word file with names in double braces. It comes from outside, so only names, `if` and the loop over
`parts` are let through: a letterhead computes nothing.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.utils.translation import gettext as _
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.parser import parse_xml
from docxtpl import DocxTemplate  # type: ignore[import-untyped] # it ships no types
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from dialogues.institutions.models import Institution
from dialogues.invitations.errors import TemplateRefused
from dialogues.invitations.models import Letter

from .frame import Part, settings_of
from .letterhead import plain_letterhead
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
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\ufffe\uffff]")  # what XML may not hold, and tabs
_FOREIGN = frozenset({"attachedTemplate", "oleObject"})
# What broken packages and broken XML in them raise.
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, PackageNotFoundError, SyntaxError),
    *(RuntimeError, ValueError, KeyError, OSError),
)
DEEPEST = 3  # loops within loops: parts, their rows, and one to spare; each level multiplies what is written
_LISTS = frozenset({"parts", "copies", "notes", "rows", "assurances"})


def letter_docx(letter: Letter, parts: Sequence[Part]) -> bytes:
    """On the issuer's letterhead, or on the plain one. `letter.template_refused`."""
    own = _letterhead_of(letter.issuer)
    return _rendered(own or plain_letterhead(), parts)


def rows_docx(issuer: Institution, parts: Sequence[Part]) -> bytes:
    """A letter whose content is rows of its own kind: on the issuer's letterhead if that lets any rows through, for
    one that names its fields one by one would leave them out. `letter.template_refused`.
    """
    own = _letterhead_of(issuer)
    return _rendered(own if own and _lets_rows_through(own) else plain_letterhead(), parts)


def checked_template(content: bytes) -> bytes:
    """The template if letters can be made with it. `letter.template_refused` says in words what is wrong."""
    _check_package(content)
    with _reading():
        sources = [*_sources(DocxTemplate(io.BytesIO(content)))]
    used = {name for source in sources for name in _checked_names(source)}
    if missing := NEEDED - used - (ROWS if "rows" in used else frozenset()):
        raise TemplateRefused(why=_("these names are missing: %(names)s.") % {"names": ", ".join(sorted(missing))})
    _rendered(content, specimen_parts())
    return content


def _letterhead_of(issuer: Institution) -> bytes | None:
    settings = settings_of(issuer)
    own = settings.letterhead if settings else None
    return bytes(own.content) if own else None


def _lets_rows_through(content: bytes) -> bool:
    with _reading():
        sources = [*_sources(DocxTemplate(io.BytesIO(content)))]
    return any("rows" in _checked_names(source) for source in sources)


def _rendered(content: bytes, parts: Sequence[Part]) -> bytes:
    template, out = DocxTemplate(io.BytesIO(content)), io.BytesIO()
    try:
        template.render(_context(parts), jinja_env=_environment(), autoescape=True)
    except TemplateError as error:
        raise TemplateRefused(why=_("letters have no field of that name: %(what)s.") % {"what": error}) from error
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
    return {key: _writable(value) for key, value in flat.items()}


def _writable(value: Any) -> Any:
    if isinstance(value, str):
        return _CONTROLS.sub("", value)
    if isinstance(value, list):
        return [_writable(item) for item in value]
    return {key: _writable(item) for key, item in value.items()} if isinstance(value, dict) else value


def _environment() -> SandboxedEnvironment:
    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def _check_package(content: bytes) -> None:
    """Before anything is unpacked: how much that would be."""
    if len(content) > MOST_MEGABYTES * 1024 * 1024:
        raise TemplateRefused(why=_("it is larger than %(limit)s MB.") % {"limit": MOST_MEGABYTES})
    with _reading():
        package = zipfile.ZipFile(io.BytesIO(content))
        names = {info.filename: info.file_size for info in package.infolist()}
    if "word/document.xml" not in names:
        raise TemplateRefused(why=_("it is not a Word file (.docx)."))
    if sum(info.file_size for info in package.infolist()) > MOST_UNPACKED_MEGABYTES * 1024 * 1024:
        raise TemplateRefused(why=_("it unpacks to more than a letter can need."))
    if any(name.endswith("vbaProject.bin") for name in names):
        raise TemplateRefused(why=_("it contains macros."))
    with _reading():
        silent = [package.read(name) for name in names if name in _SILENT]
        fetches = any(_fetches(package.read(name)) for name in names if name.endswith(".rels"))
    if any(b"{{" in part or b"{%" in part for part in silent):
        raise TemplateRefused(why=_("braces may stand in the text, in headers and in footers only."))
    if fetches:
        raise TemplateRefused(why=_("it fetches parts from elsewhere."))


@contextmanager
def _reading() -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        raise TemplateRefused(why=_("it is not a Word file (.docx).")) from error


def _fetches(relations: bytes) -> bool:
    """Whether opening the file would fetch something. A link that somebody must follow fetches nothing."""
    for relation in parse_xml(relations):
        kind = str(relation.get("Type")).rpartition("/")[2]
        if kind in _FOREIGN or (relation.get("TargetMode") == "External" and kind != "hyperlink"):
            return True
    return False


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
        if not isinstance(node, _ALLOWED) or (isinstance(node, nodes.For) and not _may_loop(node)):
            raise TemplateRefused(why=_("only names, if, and loops over parts may stand in braces."))
        if isinstance(node, nodes.Name | nodes.Getattr):
            names.add(node.name if isinstance(node, nodes.Name) else node.attr)
    return names


def _inside(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _inside(child)


def _may_loop(loop: nodes.For) -> bool:
    return _goes_through_lists(loop) and _depth(loop) <= DEEPEST


def _depth(node: nodes.Node) -> int:
    below = max((_depth(child) for child in node.iter_child_nodes()), default=0)
    return below + isinstance(node, nodes.For)


def _goes_through_lists(loop: nodes.For) -> bool:
    over = loop.iter
    name = over.name if isinstance(over, nodes.Name) else over.attr if isinstance(over, nodes.Getattr) else ""
    return name in _LISTS
