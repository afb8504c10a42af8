"""Divergences between libraries in steps on pixels; training's library written out."""

import math


def _byte(value):
    return 0 if not value > 0 else 255 if value > 255 else value


def _luma(pixel):
    red, green, blue = (_byte(v) for v in (pixel + [0, 0, 0])[:3])
    return int(red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16


def _hue(pixel):
    red, green, blue = (int(_byte(v)) for v in (pixel + [0, 0, 0])[:3])
    most, least = max(red, green, blue), min(red, green, blue)
    if most == least:
        return 0.0
    if most == red:
        return 60 * (green - blue) / (most - least) % 360
    return 60 * (blue - red) / (most - least) + 120 if most == green else 60 * (red - green) / (most - least) + 240


def _crop(values):
    if len(values) < 2:
        return values
    start = round((len(values) - 2) / 2)
    return values[start : start + 2]


def _wrapped(value):
    return int(value) & 255 if math.isfinite(value) else 0


TRAINING = {
    "img-16bit": [("to-8-bit", lambda values: [_byte(v) for v in values])],
    "img-center-crop-odd": [("crop", _crop)],
    "img-gray-luma": [("to-gray", lambda pixels: [_luma(pixel) for pixel in pixels])],
    "img-gray-truncate": [("to-gray", lambda pixels: [_luma(pixel) for pixel in pixels])],
    "img-hsv-range": [("hue", lambda pixel: math.floor(_hue(pixel) / 2 + 0.5))],
    "round-uint8-overflow": [("brighten", lambda values: [(int(_byte(v)) + 10) % 256 for v in values])],
    "round-uint8-wrap": [("to-bytes", lambda values: [_wrapped(v) for v in values])],
}
