"""The watch itself: it would hear a socket, a name looked up, a file left open."""

import socket
import sqlite3

from tests import watch


def test_an_internet_socket_is_heard_and_a_local_one_is_not():
    for family in (socket.AF_INET, socket.AF_INET6):
        socket.socket(family).close()
        assert len(watch.went_out()) == 1
    socket.socket(socket.AF_UNIX).close()
    assert watch.went_out() == []


def test_a_name_looked_up_is_heard():
    socket.getaddrinfo("127.0.0.1", 80, flags=socket.AI_NUMERICHOST)
    assert len(watch.went_out()) == 1


def test_a_file_left_open_is_told_with_the_test_that_opened_it(tmp_path):
    connection = sqlite3.connect(tmp_path / "d.mec")
    (told,) = watch.open_files()
    assert "test_a_file_left_open" in told
    assert told.endswith("d.mec")
    connection.close()
    assert watch.open_files() == []
