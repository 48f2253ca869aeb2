"""What Windows shows about a program in its properties, as PyInstaller reads it."""

from pathlib import Path

from shipping.identity import COPYRIGHT, NAME, PUBLISHER, SUMMARY, VERSION

_LANGUAGE, _UNICODE = 0x0409, 1200
_PROGRAMS = {"roots-desktop": SUMMARY, "roots": f"{SUMMARY} (command line)"}


def version_resource(program: str) -> str:
    """The text of a version file."""
    numbers = (*(int(part) for part in VERSION.split(".")[:3]), 0)
    texts = {
        "CompanyName": PUBLISHER,
        "FileDescription": _PROGRAMS[program],
        "FileVersion": VERSION,
        "InternalName": program,
        "LegalCopyright": COPYRIGHT,
        "OriginalFilename": f"{program}.exe",
        "ProductName": NAME,
        "ProductVersion": VERSION,
    }
    entries = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in texts.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0x0, OS=0x40004,"
        " fileType=0x1, subtype=0x0, date=(0, 0)), kids=["
        f"StringFileInfo([StringTable('{_LANGUAGE:04x}{_UNICODE:04x}', [{entries}])]),"
        f" VarFileInfo([VarStruct('Translation', [{_LANGUAGE}, {_UNICODE}])])])\n"
    )


def write_version_resources(folder: Path) -> None:
    """One file for each program, for build.spec."""
    folder.mkdir(parents=True, exist_ok=True)
    for program in _PROGRAMS:
        (folder / f"{program}-version.txt").write_text(version_resource(program), encoding="utf-8")
