"""A QR picture, for a link that is handed over from screen to screen."""

import io

_SCALE, _BORDER = 8, 4


def picture(text: str) -> bytes:
    """The text as a QR code, a PNG wide enough for a phone's camera."""
    import segno  # noqa: PLC0415  -- only who invites pays for it

    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=_SCALE, border=_BORDER)
    return out.getvalue()
