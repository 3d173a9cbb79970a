"""``tryggare audit-pack verify`` against packs that someone has changed, one thing at a time."""

from dataclasses import replace

import pytest

from tests.rooms.fund import packed
from tests.rooms.fund.packed import lived, resealed, rows, sheet, written
from tryggare.fund.services.audit_pack_files import layout, links
from tryggare.fund.services.audit_pack_files.checking import check
from tryggare.project import cli

VOUCHERS = layout.books(2027, layout.VOUCHERS)


@pytest.fixture
def files(town):
    """A whole pack as ``{path: bytes}``."""
    return packed.packed(town, lived(town), with_files=True)[1]


@pytest.fixture
def faults(tmp_path):
    """What the check says of the files, part by part where it says anything."""

    def look(files, **how):
        found = check(written(tmp_path / "paket.zip", files), **how)
        return {part: said for part, said in found.parts.items() if said}

    return look


def verify(*words):
    return cli.main(["audit-pack", "verify", *map(str, words)])


def test_whole_pack_is_whole_from_the_file_alone(town, tmp_path, capsys):
    pack, _files = packed.packed(town, lived(town))
    path = tmp_path / "paket.zip"
    path.write_bytes(packed.content(pack))
    assert verify(path, "--rerun") == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert "Omräkningen: stämmer" in told.out
    assert f"händelse {pack.seal_sequence}" in told.out
    assert pack.seal_hash in told.out


@pytest.mark.slow("checks a pack once for every file in it")
def test_any_byte_of_any_file(files, faults):
    assert faults(files) == {}
    for name, data in files.items():
        for place in {0, len(data) // 2, len(data) - 1} if data else ():
            changed = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
            found = faults({**files, name: changed})
            assert found, f"{name}, byte {place}"
            if name not in (layout.MANIFEST, layout.SEAL):
                assert any(name in said for said in found["Filerna"]), name


@pytest.mark.slow("checks a pack once for every file in it")
def test_any_file_that_is_gone_or_new(files, faults):
    for name in files:
        less = {other: data for other, data in files.items() if other != name}
        if name not in (layout.MANIFEST, layout.SEAL):
            assert f"{name} saknas i arkivet." in faults(less)["Filerna"]
    more = {**files, "beslut/extra.csv": b"x"}
    assert "beslut/extra.csv finns i arkivet" in faults(more)["Filerna"][0]


@pytest.mark.slow("checks a pack once for every row of every sheet")
def test_any_row_that_is_gone(files, faults):
    for name, data in files.items():
        if name.endswith(".csv"):
            lines = data.splitlines(keepends=True)
            for place in range(1, len(lines)):
                assert faults({**files, name: b"".join(lines[:place] + lines[place + 1 :])}), name


def test_manifest_that_is_made_anew_is_not_the_sealed_one(files, faults):
    changed = {**files, "omgang/regler.csv": files["omgang/regler.csv"] + b"x"}
    changed[layout.MANIFEST] = resealed(changed)[layout.MANIFEST]
    found = faults(changed)
    assert set(found) == {"Förseglingen"}


def with_row(files, name, place, **changes):
    lines = rows(files[name])
    lines[place] |= changes
    return resealed({**files, name: sheet(lines)})


def test_forged_seal_alone_is_what_the_log_of_the_municipality_shows(files, faults):
    # Nothing inside the file can show this: the hash to compare is another.
    again = resealed({**files, "LASMIG.txt": b"Annat"})
    assert faults(again) == {}
    assert links.parse(again[layout.SEAL]).hash != links.parse(files[layout.SEAL]).hash


@pytest.mark.slow("checks a pack once for every line of its books")
def test_books_find_any_changed_voucher_behind_a_forged_seal(files, faults):
    lines = rows(files[VOUCHERS])
    assert len(lines) >= 12
    for place, line in enumerate(lines):
        side = "Debet" if line["Debet"] else "Kredit"
        for changes in ({side: "1"}, {"Konto": "Återfört"}, {"Händelse": "Kommer tillbaka"}):
            assert "Böckerna" in faults(with_row(files, VOUCHERS, place, **changes)), (
                place,
                changes,
            )
    for number in {line["Verifikation"] for line in lines}:
        less = [line for line in lines if line["Verifikation"] != number]
        assert "Böckerna" in faults(resealed({**files, VOUCHERS: sheet(less)})), number


def test_books_find_a_voucher_that_is_changed_on_both_sides(files, faults):
    lines = [
        {**line, "Debet": line["Debet"] and "7", "Kredit": line["Kredit"] and "7"}
        if line["Verifikation"] == "1"
        else line
        for line in rows(files[VOUCHERS])
    ]
    found = faults(resealed({**files, VOUCHERS: sheet(lines)}))
    assert found == {"Böckerna": ["Böckerna 2027: saldona är inte summan av verifikationerna."]}


@pytest.mark.slow("checks a pack once for every decision and what it says")
def test_log_finds_any_changed_decision_behind_a_forged_seal(files, faults):
    lines = rows(files[layout.DECISIONS])
    assert len(lines) == 3
    changes = (
        {layout.OUTCOME: "tabled"}, {layout.AMOUNT: "1"}, {layout.PARAGRAPH: "99"},
        {layout.REASON: "Något annat"}, {layout.DECISION_ID: "0"},
    )  # fmt: skip
    for place in range(len(lines)):
        for change in changes:
            found = faults(with_row(files, layout.DECISIONS, place, **change))
            assert "Besluten" in found, (place, change)
        less = lines[:place] + lines[place + 1 :]
        found = faults(resealed({**files, layout.DECISIONS: sheet(less)}))
        assert "saknas bland besluten" in found["Besluten"][0]


def test_log_finds_a_proposal_that_is_changed_behind_a_forged_seal(files, faults):
    for name in (layout.PROBLEM, layout.RESULT):
        path = f"forslag/001/{name}"
        changed = {**files, path: files[path].replace(b"A0001", b"A0009")}
        assert "Förslagen" in faults(resealed(changed))


def test_result_that_does_not_follow_is_found_by_computing_again(files, faults):
    path = f"forslag/001/{layout.RESULT}"
    changed = {**files, path: files[path].replace(b'"A0001"', b'"A0003"')}
    assert set(faults(resealed(changed), rerun=True)) == {"Förslagen", "Omräkningen"}


@pytest.mark.slow("checks a pack once for every event in it")
def test_chain_finds_any_event_that_is_changed_or_gone(files, faults):
    lines = files[layout.EVENTS].splitlines(keepends=True)
    parsed = [links.parse(line) for line in lines]
    for place, link in enumerate(parsed):
        other = replace(link, content=link.content.replace('"reason":"', '"reason":"x'))
        changed = [*lines[:place], links.line(other), *lines[place + 1 :]]
        assert "Loggen" in faults(resealed({**files, layout.EVENTS: b"".join(changed)})), place
        # Also with a hash that fits, where the next one is at hand.
        after = parsed[place + 1] if place + 1 < len(parsed) else links.parse(files[layout.SEAL])
        if after.sequence == link.sequence + 1:
            fits = [*lines[:place], links.line(packed.rehashed(files, other)), *lines[place + 1 :]]
            assert "Loggen" in faults(resealed({**files, layout.EVENTS: b"".join(fits)})), place
    turned = b"".join(reversed(lines))
    assert "Loggen" in faults(resealed({**files, layout.EVENTS: turned}))


def test_attachment_is_held_against_its_checksum_behind_a_forged_seal(files, faults):
    (name,) = (name for name in files if name.startswith("ansokningar/bilagor/"))
    assert files[name] == b"Offert"
    assert set(faults(resealed({**files, name: b"Annan"}))) == {"Bilagorna"}


@pytest.mark.parametrize("data", [b"", b"PK", b"Hej", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_pack_is_refused_in_words(data, tmp_path, capsys):
    path = tmp_path / "annat.zip"
    path.write_bytes(data)
    assert verify(path) == 2
    assert str(path) in capsys.readouterr().err


def test_changed_pack_says_so_and_ends_with_one(files, tmp_path, capsys):
    path = written(tmp_path / "paket.zip", {**files, "LASMIG.txt": b"Annat"})
    assert verify(path) == 1
    told = capsys.readouterr()
    assert "LASMIG.txt är ändrad" in told.err
    assert "Be kommunen om ett nytt" in told.err
