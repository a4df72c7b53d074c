"""Where every test must run, one that would be skipped fails; elsewhere it is skipped with its reason."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SKIPPING = {
    "test_marked.py": "import pytest\n\n@pytest.mark.skipif(True, reason='needs a harpsichord')\ndef test_it(): ...\n",
    "test_called.py": "import pytest\n\ndef test_it():\n    pytest.skip('needs a harpsichord')\n",
    "test_module.py": "import pytest\n\npytest.skip('needs a harpsichord', allow_module_level=True)\n",
    "test_fixture.py": (
        "import pytest\n\n@pytest.fixture\ndef it():\n    pytest.skip('needs a harpsichord')\n\ndef test_it(it): ...\n"
    ),
}


@pytest.mark.parametrize("must_run", [False, True])
def test_a_skipped_test_fails_exactly_where_all_must_run(tmp_path: Path, must_run: bool) -> None:
    shutil.copy(Path(__file__).with_name("conftest.py"), tmp_path)
    for name, body in SKIPPING.items():
        (tmp_path / name).write_text(body + "\ndef test_other(): ...\n")
    environment = {key: value for key, value in os.environ.items() if key != "NEWSPROOF_TESTS_MUST_RUN"}
    if must_run:
        environment["NEWSPROOF_TESTS_MUST_RUN"] = "1"
    options = ["-q", "-rsfE", "-p", "no:cacheprovider", "--continue-on-collection-errors", str(tmp_path)]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.count("needs a harpsichord") >= 2
    if must_run:
        assert done.returncode == 1
        assert "1 failed, 3 passed, 3 errors" in done.stdout
    else:
        assert done.returncode == 0
        assert "3 passed, 4 skipped" in done.stdout
