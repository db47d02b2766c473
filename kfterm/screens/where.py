"""Where a folder lies: in a cloud service or on a network share, by its path, the environment and mounts."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import PurePath, PureWindowsPath

from kfterm.system import mounted
from kfterm.words import Words

ONEDRIVE = Words(
    "Mappen ligger i OneDrive: la én om gangen skrive, og vent til den er synkronisert før du bytter maskin.",
    "Mappa ligg i OneDrive: la éin om gongen skrive, og vent til ho er synkronisert før du byter maskin.",
    "The folder lies in OneDrive: let one person write at a time, and wait for sync before changing machines.",
)
CLOUD = Words(
    "Mappen ligger i en skytjeneste: la én om gangen skrive, og vent til den er synkronisert før du bytter maskin.",
    "Mappa ligg i ei skyteneste: la éin om gongen skrive, og vent til ho er synkronisert før du byter maskin.",
    "The folder lies in a cloud service: let one person write at a time, and wait for sync before changing machines.",
)
SHARE = Words(
    "Mappen ligger på et delt område: faller nettet ut, stopper lagringen. Den andre som åpner, kan bare lese.",
    "Mappa ligg på eit delt område: fell nettet ut, stoppar lagringa. Den andre som opnar, kan berre lese.",
    "The folder lies on a network share: without network nothing is saved. Whoever opens it second can only read.",
)
_CLOUDS = ("dropbox", "google drive", "googledrive", "icloud", "mobile documents", "nextcloud", "box sync")
_NETWORK_KINDS = ("cifs", "smb3", "smbfs", "nfs", "nfs4", "afs", "ncpfs", "9p", "sshfs", "fuse.sshfs", "davfs")


def lies_on(folder: PurePath, environment: Mapping[str, str] | None = None, mounts: str | None = None) -> Words | None:
    """What it means that ``folder`` lies where it lies; ``None`` for an ordinary disk."""
    environment = os.environ if environment is None else environment
    parts = [part.casefold() for part in folder.parts]
    for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        root = environment.get(name)
        if root and _below(str(folder), root):
            return ONEDRIVE
    if any(part == "onedrive" or part.startswith(("onedrive -", "onedrive-")) for part in parts):
        return ONEDRIVE
    if any(part.startswith(_CLOUDS) or "com~apple~clouddocs" in part for part in parts):
        return CLOUD
    if str(PureWindowsPath(folder)).startswith("\\\\") and isinstance(folder, PureWindowsPath):
        return SHARE
    return SHARE if _mount_kind(folder, mounted() if mounts is None else mounts) in _NETWORK_KINDS else None


def _below(path: str, root: str) -> bool:
    clean = [text.replace("\\", "/").rstrip("/").casefold() + "/" for text in (path, root)]
    return clean[0].startswith(clean[1])


def _mount_kind(folder: PurePath, mounts: str) -> str:
    """The kind of file system of the deepest mount above ``folder``."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) > 2:
            point = fields[1].replace("\\040", " ")
            if (str(folder) + "/").startswith(point.rstrip("/") + "/") and len(point) > best:
                best, kind = len(point), fields[2]
    return kind
