"""Writers of one municipality take turns; those of two never wait for each other."""

import threading

import pytest


def test_two_municipalities_do_not_wait(log, logs):
    other = logs()
    with log.inside() as one, other.inside() as two:
        two.execute("SET LOCAL lock_timeout = '200ms'")
        log.append(one)
        other.append(two)
        log.append(one)
        other.append(two)


def test_two_writers_of_one_municipality_take_turns(log, errors):
    log.write("först")
    with log.inside() as one, log.inside() as two:
        log.append(one)
        two.execute("SET LOCAL lock_timeout = '200ms'")
        with pytest.raises(errors.LockNotAvailable):
            log.append(two)
        two.rollback()


def test_the_very_first_two_writers_take_turns_too(log, errors):
    with log.inside() as one, log.inside() as two:
        log.append(one)
        two.execute("SET LOCAL lock_timeout = '200ms'")
        with pytest.raises(errors.LockNotAvailable):
            log.append(two)
        two.rollback()


def test_many_writers_make_one_whole_chain(log):
    failures = []

    def write(name):
        try:
            for number in range(25):
                log.write(f"{name}{number}")
        except Exception as error:  # a thread's own failure would pass unseen
            failures.append(error)

    threads = [threading.Thread(target=write, args=[name]) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert log.check() == (100, [])
    told = log.texts()
    for name in "abcd":
        assert [text for text in told if text[0] == name] == [f"{name}{n}" for n in range(25)]
