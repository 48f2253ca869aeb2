"""How far apart colours are, for eyes of all kinds.

Contrast is that of WCAG 2.2. Colour vision is simulated after Machado, Oliveira and Fernandes (2009), severity 1.0, in
linear RGB; the distance of two colours is CIEDE2000.
"""

import math

Lab = tuple[float, float, float]
Linear = tuple[float, float, float]

VISION = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def contrast(first: str, second: str) -> float:
    """The ratio of two colours such as "#1A2B3C", from 1 to 21."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def seen(colour: str, vision: str) -> Lab:
    """The colour as a kind of eye sees it, in CIELAB."""
    linear = _linear(colour)
    mixed = [sum(weight * value for weight, value in zip(row, linear, strict=True)) for row in VISION[vision]]
    red, green, blue = (min(1.0, max(0.0, value)) for value in mixed)
    return _lab((red, green, blue))


def difference(first: Lab, second: Lab) -> float:
    """CIEDE2000."""
    (light_1, a_1, b_1), (light_2, a_2, b_2) = first, second
    grey = 0.5 * (1 - _seventh((math.hypot(a_1, b_1) + math.hypot(a_2, b_2)) / 2))
    chroma_1, hue_1 = math.hypot(a_1 * (1 + grey), b_1), math.degrees(math.atan2(b_1, a_1 * (1 + grey))) % 360
    chroma_2, hue_2 = math.hypot(a_2 * (1 + grey), b_2), math.degrees(math.atan2(b_2, a_2 * (1 + grey))) % 360
    coloured = chroma_1 * chroma_2 > 0
    turn = (hue_2 - hue_1 + 180) % 360 - 180 if coloured else 0.0
    hue = (hue_1 + turn / 2) % 360 if coloured else hue_1 + hue_2
    light, chroma = (light_1 + light_2) / 2 - 50, (chroma_1 + chroma_2) / 2
    by_light = (light_2 - light_1) / (1 + 0.015 * light**2 / math.sqrt(20 + light**2))
    by_chroma = (chroma_2 - chroma_1) / (1 + 0.045 * chroma)
    by_hue = 2 * math.sqrt(chroma_1 * chroma_2) * _sin(turn / 2) / (1 + 0.015 * chroma * _hue_weight(hue))
    rotation = -2 * _seventh(chroma) * _sin(60 * math.exp(-(((hue - 275) / 25) ** 2)))
    return math.sqrt(by_light**2 + by_chroma**2 + by_hue**2 + rotation * by_chroma * by_hue)


def _seventh(chroma: float) -> float:
    return math.sqrt(chroma**7 / (chroma**7 + 25**7))


def _hue_weight(hue: float) -> float:
    return 1 - 0.17 * _cos(hue - 30) + 0.24 * _cos(2 * hue) + 0.32 * _cos(3 * hue + 6) - 0.20 * _cos(4 * hue - 63)


def _sin(degrees: float) -> float:
    return math.sin(math.radians(degrees))


def _cos(degrees: float) -> float:
    return math.cos(math.radians(degrees))


def _linear(colour: str) -> Linear:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return _decoded(red), _decoded(green), _decoded(blue)


def _decoded(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else math.pow((value + 0.055) / 1.055, 2.4)


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _lab(linear: Linear) -> Lab:
    red, green, blue = linear
    x = _root((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047)
    y = _root(0.2126729 * red + 0.7151522 * green + 0.0721750 * blue)
    z = _root((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(value: float) -> float:
    return math.cbrt(value) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116
