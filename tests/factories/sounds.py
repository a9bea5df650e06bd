"""Recordings as small as they come: what a player needs, and what others would hide behind their names."""

import io
import wave

from django.core.files.uploadedfile import SimpleUploadedFile

# One frame of silence each: 417 bytes of MPEG-1 layer III at 128 kbit/s and 44.1 kHz.
A_FRAME = b"\xff\xfb\x90\x64" + bytes(413)
MP3 = b"ID3\x04\x00\x00\x00\x00\x00\x00" + A_FRAME * 4


def a_recording(content: bytes = MP3, name: str = "H'Linh Niê.mp3") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def an_mpeg_4(brand: bytes, handler: bytes = b"soun") -> bytes:
    head = b"\x00\x00\x00\x18ftyp" + brand + b"\x00\x00\x00\x00isomM4A "
    hdlr = b"\x00\x00\x00\x21hdlr" + bytes(8) + handler + bytes(13)
    return head + hdlr


def a_wave(*, seconds: int) -> bytes:
    """Silence that every browser plays: 8 bits, 8 kHz."""
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(b"\x80" * 8000 * seconds)
    return out.getvalue()
