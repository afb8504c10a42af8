"""Makes a pipeline of Pillow's preprocessing of images: decode, orient, colour, resize, scale, normalise, layout.

Pillow (10.1 or later) and NumPy are imported when a pipeline is declared. ``lockstep/sharp`` declares the same stages on sharp.
"""

import base64
import io

from .declare import pipeline as _declare
from .declare import stage
from .errors import UsageError

USES = ("pillow", "numpy")

MODES = {"L": 1, "RGB": 3, "RGBA": 4}
"""Colour modes that pixels can be brought to, by their number of channels."""

_ORIENTATION = 0x0112
_TURNS = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}


def pipeline(name, **options):
    """Declares the pipeline of ``stages(**options)``."""
    return _declare(name, stages(**options))


def stages(*, icc="ignore", orient=True, mode="RGB", size=None, resample="bilinear", scale=255, mean=None, std=None, layout="hwc"):
    """Lists the stages, each of which runs alone on the value of the one before it.

    ``decode``     bytes of a file, or their base64 (also as a data URL) → ``{"mode", "orientation", "pixels"}``. Pixels are
                   (height, width, channels), uint8, or uint16 where 16-bit grey is read. Palettes and one-bit images come out
                   as the colours they stand for. Of several frames the first. ``icc="convert"`` converts images that bring a
                   colour profile to sRGB; Pillow alone leaves them as they are.
    ``orient``     turns the pixels as EXIF says (``orient=False``: does not) → ``{"mode", "pixels"}``
    ``colour``     ``Image.convert`` to ``mode``, one of L, RGB, RGBA → uint8 pixels
    ``resize``     ``Image.resize`` to ``size`` (width, height) with a filter of ``Image.Resampling``, in lower case
    ``scale``      float32, divided by ``scale``
    ``normalise``  ``(pixels - mean) / std``, a number each per channel, in float32
    ``layout``     ``"chw"``: channels first

    Without ``size``, ``mean`` and ``std``, or ``"chw"``, the stage is left out. Raises UsageError for an option it cannot use.
    """
    import numpy  # noqa: F401 - values of the other side come as arrays only where NumPy is loaded

    import PIL.Image

    _check_choice("icc", icc, ("ignore", "convert"))
    _check_choice("mode", mode, MODES)
    _check_choice("resample", resample, _filters(PIL.Image))
    _check_choice("layout", layout, ("hwc", "chw"))
    if (mean is None) != (std is None):
        raise UsageError("'mean' and 'std' come together, a number each per channel.")
    nodes = [
        _stage("decode", decode, {"icc": icc}),
        _stage("orient", turn, {"exif": bool(orient)}),
        _stage("colour", convert, {"mode": mode}),
    ]
    if size is not None:
        nodes.append(_stage("resize", resize, {"size": _sides(size), "resample": resample}))
    nodes.append(_stage("scale", divide, {"divisor": _number("scale", scale)}))
    if mean is not None:
        params = {"mean": _per_channel("mean", mean, mode), "std": _per_channel("std", std, mode)}
        nodes.append(_stage("normalise", normalise, params))
    if layout == "chw":
        nodes.append(_stage("layout", arrange, {"order": layout}))
    return nodes


def decode(data, params):
    """Reads a file. Raises what Pillow raises where it is broken."""
    import PIL.Image

    image = PIL.Image.open(io.BytesIO(_bytes(data)))
    image.load()
    orientation = image.getexif().get(_ORIENTATION, 1)
    profile = image.info.get("icc_profile")
    image = _expanded(image)
    if params["icc"] == "convert" and profile is not None and image.mode in ("RGB", "RGBA", "CMYK"):
        image = _to_srgb(image, profile)
    # As an array, pixels are in the byte order of the machine, whatever the file's was.
    mode = "I;16" if image.mode == "I;16B" else image.mode
    return {"mode": mode, "orientation": orientation if orientation in _TURNS else 1, "pixels": _pixels(image)}


def turn(image, params):
    """Turns and mirrors the pixels so that they stand upright, if ``params["exif"]``."""
    import PIL.Image

    mode, pixels = image["mode"], image["pixels"]
    move = _TURNS.get(image["orientation"]) if params["exif"] else None
    if move is not None:
        pixels = _pixels(_image(mode, pixels).transpose(PIL.Image.Transpose[move]))
    return {"mode": mode, "pixels": pixels}


def convert(image, params):
    """Converts pixels to ``params["mode"]``; alpha is dropped where that has none."""
    return _pixels(_image(image["mode"], image["pixels"]).convert(params["mode"]))


def resize(pixels, params):
    """Resizes uint8 pixels (height, width, channels); colours are weighted by their alpha, as Pillow does."""
    import PIL.Image

    _check_choice("resample", params["resample"], _filters(PIL.Image))
    mode = {channels: name for name, channels in MODES.items()}[pixels.shape[2]]
    resample = PIL.Image.Resampling[params["resample"].upper()]
    return _pixels(_image(mode, pixels).resize(tuple(_sides(params["size"])), resample))


def divide(pixels, params):
    """Makes float32 of pixels, divided by ``params["divisor"]`` in float32."""
    import numpy

    return pixels.astype(numpy.float32) / numpy.float32(params["divisor"])


def normalise(pixels, params):
    """Subtracts the mean of each channel, the last axis, and divides by its standard deviation, in float32."""
    import numpy

    return (pixels - numpy.asarray(params["mean"], numpy.float32)) / numpy.asarray(params["std"], numpy.float32)


def arrange(pixels, params):
    """Makes (channels, height, width) of (height, width, channels) where ``params["order"]`` is ``"chw"``."""
    return pixels.transpose(2, 0, 1).copy() if params["order"] == "chw" else pixels


def _stage(name, run, params):
    return stage(name, run, params=params, uses=USES)


def _bytes(data):
    if isinstance(data, str):
        return base64.b64decode(data.split(",", 1)[1] if data.startswith("data:") else data, validate=True)
    if not isinstance(data, (bytes, bytearray)):
        raise TypeError("an image is the bytes of a file or their base64, not %s" % type(data).__name__)
    return data


def _expanded(image):
    """Makes pixels say themselves what a palette, a transparent colour or single bits stand for."""
    alpha = image.has_transparency_data
    if image.mode == "1" or image.mode == "L":
        return image.convert("LA" if alpha else "L")
    if image.mode in ("P", "PA", "RGB"):
        return image.convert("RGBA" if alpha else "RGB")
    return image


def _to_srgb(image, profile):
    from PIL import ImageCms

    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)


def _image(mode, pixels):
    import PIL.Image

    return PIL.Image.frombytes(mode, (pixels.shape[1], pixels.shape[0]), pixels.tobytes())


def _pixels(image):
    """Copies the pixels of an image, also those of one channel as (height, width, 1)."""
    import numpy

    pixels = numpy.array(image)
    if pixels.dtype.byteorder == ">":
        pixels = pixels.astype(pixels.dtype.newbyteorder("="))
    return pixels[:, :, None] if pixels.ndim == 2 else pixels


def _filters(module):
    return [name.lower() for name in module.Resampling.__members__]


def _check_choice(option, value, choices):
    if value not in choices:
        raise UsageError("'%s' is %r; choose one of %s." % (option, value, ", ".join(choices)))


def _sides(size):
    """Checks a size; NumPy's ints and the other language's floats count where they are whole."""
    sides = list(size) if isinstance(size, (list, tuple)) else []
    if len(sides) != 2 or not all(side == int(side) and side > 0 for side in sides):
        raise UsageError("'size' is (width, height) in pixels, received %r." % (size,))
    return [int(side) for side in sides]


def _number(option, value):
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not value > 0:
        raise UsageError("'%s' is a number above 0, received %r." % (option, value))
    return value


def _per_channel(option, values, mode):
    numbers = list(values)
    if len(numbers) != MODES[mode] or not all(isinstance(number, (int, float)) for number in numbers):
        raise UsageError("'%s' takes %d numbers, one for each channel of %s." % (option, MODES[mode], mode))
    return numbers
