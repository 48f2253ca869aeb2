"""The software bill of materials (CycloneDX 1.6): every package of the lock files with its hashes, and what a bundle
carries of the system that it was built on.
"""

import json
import platform
import re
import subprocess
import uuid
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any
from urllib.parse import quote

from shipping import needs
from shipping.identity import NAME, PROJECT, VERSION

LOCKS: Mapping[str, str] = {"requirements.lock": "required", "requirements-package.lock": "excluded"}
"""What is in the program, and what only puts it together."""

_ENTRY = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)(?: ; (?P<marker>[^\\\n]+))?", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def bill(bundle: Path | None = None) -> Mapping[str, Any]:
    """The document. The same locks and the same system give the same one."""
    components: dict[str, Mapping[str, Any]] = {}
    for lock, scope in LOCKS.items():
        for component in _components((PROJECT / lock).read_text(encoding="utf-8"), scope):
            components.setdefault(component["bom-ref"], component)
    if bundle is not None:
        components |= {component["bom-ref"]: component for component in _of_the_system(bundle)}
    root = f"pkg:generic/{NAME}@{VERSION}"
    content = json.dumps(sorted(components))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{root} {content}')}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": root,
                "name": NAME,
                "version": VERSION,
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": list(components.values()),
        "dependencies": [
            {"ref": root, "dependsOn": [ref for ref, part in components.items() if part["scope"] == "required"]}
        ],
    }


def _components(text: str, scope: str) -> Iterator[Mapping[str, Any]]:
    starts = list(_ENTRY.finditer(text))
    for found, after in zip(starts, [*starts[1:], None], strict=True):
        name, version = found["name"], found["version"]
        reference = f"pkg:pypi/{name}@{version}"
        properties = [
            {"name": "roots:file-sha256", "value": digest} for digest in _HASH.findall(_part(text, found, after))
        ]
        if found["marker"]:
            properties.append({"name": "roots:only-where", "value": found["marker"].strip()})
        component: dict[str, Any] = {
            "type": "library",
            "bom-ref": reference,
            "name": name,
            "version": version,
            "scope": scope,
            "purl": reference,
            "properties": properties,
        }
        licence = _licence(name)
        if licence:
            component["licenses"] = [licence]
        yield component


def _part(text: str, found: re.Match[str], after: re.Match[str] | None) -> str:
    return text[found.start() : after.start() if after else None]


def _licence(name: str) -> Mapping[str, Any] | None:
    """As the installed package says; nothing of one that is for another system."""
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return None
    if "License-Expression" in said:
        return {"expression": said["License-Expression"]}
    classifiers = [
        line.rpartition(" :: ")[2] for line in said.get_all("Classifier") or () if line.startswith("License")
    ]
    text = ", ".join(classifiers) or ("".join(said.get_all("License") or ())).partition("\n")[0]
    return {"license": {"name": text}} if text else None


def _of_the_system(bundle: Path) -> Iterator[Mapping[str, Any]]:
    """Python itself, and on Linux the libraries of the distribution beside it."""
    version = platform.python_version()
    yield _carried("python", version, f"pkg:generic/python@{version}")
    for package in sorted({needs.package_of(name) for name in needs.carried_libraries(bundle)}):
        command = ["dpkg-query", "--show", "--showformat=${Version}", package]
        version = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        place = f"{platform.freedesktop_os_release()['ID']}/{package}"
        yield _carried(package, version, f"pkg:deb/{place}@{quote(version, safe='')}")


def _carried(name: str, version: str, reference: str) -> Mapping[str, Any]:
    return {
        "type": "library",
        "bom-ref": reference,
        "name": name,
        "version": version,
        "scope": "required",
        "purl": reference,
    }


def write_bill(target: Path, bundle: Path) -> None:
    """Writes the document of a bundle."""
    target.write_text(json.dumps(bill(bundle), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
