"""Photos as telephones take them: with a place, a device, an author and a way up."""

import io

from PIL import Image
from PIL.ExifTags import IFD, Base
from PIL.PngImagePlugin import PngInfo
from PIL.TiffImagePlugin import IFDRational

DEVICE, AUTHOR, REMARK = "Fictitious Phone 7", "Hà Thu Trang", "house of the family, second gate"
LATITUDE = (IFDRational(12), IFDRational(40), IFDRational(123457, 10007))
TELLING = (
    DEVICE.encode(),
    AUTHOR.encode(),
    REMARK.encode(),
    b"xmpmeta",
    (123457).to_bytes(4, "big"),
    (123457).to_bytes(4, "little"),
)
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{AUTHOR}</x:xmpmeta>'.encode()


def an_exif(orientation: int | None = 6) -> Image.Exif:
    exif = Image.Exif()
    exif[Base.Model], exif[Base.Artist] = DEVICE, AUTHOR
    if orientation:
        exif[Base.Orientation] = orientation
    exif.get_ifd(IFD.GPSInfo).update({1: "N", 2: LATITUDE, 3: "E", 4: LATITUDE})
    return exif


def a_scene(width: int = 24, height: int = 16) -> Image.Image:
    across, down = (
        Image.linear_gradient("L").resize((width, height)),
        Image.radial_gradient("L").resize((width, height)),
    )
    return Image.merge("RGB", (across, down, across.transpose(Image.Transpose.FLIP_LEFT_RIGHT)))


def a_photo(
    kind: str = "jpg", *, orientation: int | None = 6, scene: Image.Image | None = None, **how: object
) -> bytes:
    """`kind`: jpg, png or webp."""
    out, scene = io.BytesIO(), scene or a_scene()
    said: dict[str, object] = {"exif": an_exif(orientation), **how}
    if kind == "png":
        words = PngInfo()
        words.add_text("Comment", REMARK)
        words.add_itxt("XML:com.adobe.xmp", XMP.decode())
        said["pnginfo"] = words
    elif kind == "webp":
        said |= {"xmp": XMP}
    else:
        said |= {"xmp": XMP, "comment": REMARK}
    scene.save(out, {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}[kind], **said)
    return out.getvalue()
