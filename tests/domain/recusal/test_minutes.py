"""The sentences of the minutes."""

import re
from itertools import permutations

from tryggare.domain.recusal import Ground, Position, Recusal, protocol_text
from tryggare.domain.wording import from_plain, to_plain

REPRESENTATIVE = Ground.REPRESENTATIVE
LAW = "kommunallagen 6 kap. 28 § 2 och 6 kap. 30 §"

SENTENCE = re.compile(r"deltar (.+?) inte i handläggningen av (.+?) och är .+? Grund: (.+?) \(")


def text(*recusals):
    return str(protocol_text(recusals))


def test_nobody():
    assert text() == "Ingen har anmält jäv."


def test_one_person_one_item():
    assert text(Recusal("Anna Ek", "§ 42", REPRESENTATIVE)) == (
        "På grund av jäv deltar Anna Ek inte i handläggningen av § 42 och är inte närvarande då. "
        f"Grund: ställföreträdare eller ombud ({LAW})."
    )


def test_items_of_a_person_are_gathered():
    said = text(
        Recusal("Anna Ek", "§ 42", REPRESENTATIVE),
        Recusal("Anna Ek", "§ 43", REPRESENTATIVE),
        Recusal("Anna Ek", "§ 47", REPRESENTATIVE),
    )
    assert "§ 42, § 43 och § 47" in said
    assert said.count("Anna Ek") == 1


def test_people_with_the_same_ground_and_items_share_a_sentence():
    said = text(
        Recusal("Anna Ek", "§ 42", REPRESENTATIVE),
        Recusal("Bo Alm", "§ 42", REPRESENTATIVE),
        Recusal("Cia Öst", "§ 42", Ground.OTHER),
    )
    assert "deltar Anna Ek och Bo Alm inte" in said
    assert said.count("Grund:") == 2
    assert "annan särskild omständighet (kommunallagen 6 kap. 28 § 4 och" in said


def test_employee_stands_under_the_paragraph_for_employees():
    said = text(Recusal("Dan Dahl", "§ 42", Ground.OTHER, Position.EMPLOYED))
    assert "kommunallagen 7 kap. 4 §, 6 kap. 28 § 4 och 6 kap. 30 §" in said


def test_question_settled_by_the_board_says_so():
    said = text(Recusal("Anna Ek", "§ 42", Ground.OTHER, settled=True))
    assert said.startswith("Nämnden har avgjort att jäv finns: Anna Ek deltar inte")


def test_the_same_recusal_twice_is_said_once():
    once = Recusal("Anna Ek", "§ 42", REPRESENTATIVE)
    assert text(once, once) == text(once)


def test_nothing_is_lost_or_added_however_it_is_ordered():
    recusals = [
        Recusal("Anna Ek", "§ 42", REPRESENTATIVE),
        Recusal("Anna Ek", "§ 43", Ground.OTHER),
        Recusal("Bo Alm", "§ 42", REPRESENTATIVE),
        Recusal("Bo Alm", "§ 43", REPRESENTATIVE),
        Recusal("Cia Öst", "§ 43", Ground.OTHER),
    ]
    told = {(one.person, one.item, str(one.ground.label)) for one in recusals}
    for order in permutations(recusals):
        sentences = SENTENCE.findall(text(*order))
        assert len(sentences) == 3
        assert {
            (person, item, ground)
            for people, items, ground in sentences
            for person in people.split(" och ")
            for item in items.split(" och ")
        } == told


def test_it_can_be_stored_and_read_back():
    said = protocol_text([Recusal("Åsa Öberg", "§ 42: 50 % av kostnaden", Ground.OTHER)])
    assert str(from_plain(to_plain(said))) == str(said)
    assert "50 % av" in str(said)
