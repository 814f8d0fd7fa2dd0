"""LibreOffice turns files into files of another kind: one start for all of them."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path


def converted(files: Sequence[Path], kind: str, out: Path, timeout: int = 110) -> list[Path]:
    """What LibreOffice makes of each file, in the same order; its profile stands beside them."""
    office = shutil.which("soffice")
    assert office, "LibreOffice is not installed"
    profile = f"-env:UserInstallation={(out.parent / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", kind, "--outdir", str(out), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=timeout)
    return [out / f"{file.stem}.{kind.partition(':')[0]}" for file in files]
