"""``tryggare keyring``: what it shows, and what it does not do by accident."""

from functools import partial

import pytest

from tryggare.keyring.client import Client
from tryggare.project.cli import main
from tryggare.project.processes import keyring_command


@pytest.fixture(autouse=True)
def named(keyring, monkeypatch):
    monkeypatch.setenv("TRYGGARE_KEYRING", str(keyring.path))
    return keyring


def test_status_and_turn(keyring, capsys):
    keyring.client.enrol("anna")
    keyring.client.admit("anna")
    assert main(["keyring", "status"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "månadsnyckel 2026-11, används nu",
        "personer med nyckel: 1",
        "biljetter just nu: 1",
    ]
    keyring.clock.next_month()
    assert main(["keyring", "turn"]) == 0
    assert capsys.readouterr().out == "månadsnyckel 2026-12, används nu\n"


# That it is done when it is time: tests/rooms/exit/test_month.py
@pytest.mark.parametrize("words", [["2026-11"], ["november", "--for-ever"], ["--for-ever"]])
def test_destroying_must_be_meant(keyring, words):
    with pytest.raises(SystemExit) as ended:
        main(["keyring", "destroy-master", *words])
    assert ended.value.code == 2
    assert keyring.vault.months() == ("2026-11",)


def test_the_current_one_is_not_destroyed(keyring, capsys):
    assert main(["keyring", "destroy-master", "2026-11", "--for-ever"]) == 1
    assert "används nu" in capsys.readouterr().err
    assert keyring.vault.months() == ("2026-11",)


def test_no_keyring_is_told(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("TRYGGARE_KEYRING", str(tmp_path / "nobody"))
    monkeypatch.setattr(keyring_command, "Client", partial(Client, patience=0.1))
    assert main(["keyring", "status"]) == 1
    assert "svarar inte" in capsys.readouterr().err
