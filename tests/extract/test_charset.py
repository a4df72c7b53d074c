import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.charset import decode_page

FRENCH = "Le géant a supprimé 1 200 postes l’été dernier, selon « Les Échos » – 5 % de l’effectif."
RUSSIAN = "Компания сообщила во вторник, что сократит восемь тысяч рабочих мест в этом году."
CHINESE = "公司周二宣布将裁员八千人，并把资本支出提高到四百亿元。"
JAPANESE = "同社は火曜日、八千人の人員削減を発表した。設備投資は増やす方針だ。"


@pytest.mark.parametrize(
    ("text", "encoding", "content_type", "meta"),
    [
        (FRENCH, "utf-8", "text/html; charset=utf-8", ""),
        (FRENCH, "utf-8", "text/html", ""),
        (FRENCH, "utf-8", "text/html; charset=iso-8859-1", ""),
        (FRENCH, "utf-8", None, '<meta charset="windows-1252">'),
        (FRENCH, "utf-8-sig", "text/html; charset=iso-8859-1", ""),
        (FRENCH, "utf-16", None, ""),
        (FRENCH, "utf-8", None, '<meta charset="utf-16">'),
        (FRENCH, "cp1252", "text/html; charset=windows-1252", ""),
        (FRENCH, "cp1252", "text/html; charset=ISO-8859-1", ""),
        (FRENCH, "cp1252", "text/html", '<meta http-equiv="Content-Type" content="text/html; charset=latin1">'),
        (FRENCH, "cp1252", "text/html", ""),
        (FRENCH, "cp1252", "text/html; charset=utf-8", ""),
        (FRENCH, "cp1252", "text/html; charset=no-such-set", ""),
        (FRENCH, "cp1252", "text/html; charset=rot13", ""),
        (RUSSIAN, "cp1251", None, '<meta charset="windows-1251">'),
        (RUSSIAN, "koi8-r", "text/html; charset=koi8-r", ""),
        (RUSSIAN, "koi8-r", None, ""),
        (CHINESE, "gb18030", "text/html; charset=gb2312", ""),
        (CHINESE, "gbk", None, ""),
        (CHINESE, "utf-8", "text/html; charset=gbk", ""),
        (JAPANESE, "cp932", None, '<?xml version="1.0" encoding="Shift_JIS"?>'),
        (JAPANESE, "iso2022_jp", None, '<meta charset="iso-2022-jp">'),
    ],
)
def test_text_comes_back_whatever_is_declared(text: str, encoding: str, content_type: str | None, meta: str) -> None:
    page = f"{meta}<p>{text}</p>".encode(encoding)
    assert decode_page(page, content_type=content_type) == f"{meta}<p>{text}</p>"


def test_one_broken_character_does_not_turn_a_page_into_mojibake() -> None:
    page = (FRENCH * 3).encode() + b"\xc3"
    assert decode_page(page, content_type="text/html; charset=iso-8859-1") == FRENCH * 3 + "\ufffd"


def test_a_byte_without_a_meaning_is_kept_for_the_repair_of_text_damaged_twice() -> None:
    assert decode_page(b"\x93a\x9d", content_type="text/html; charset=windows-1252") == "\u201ca\x9d"


@given(st.binary(max_size=400), st.none() | st.text(max_size=40))
def test_any_bytes_decode(body: bytes, content_type: str | None) -> None:
    assert isinstance(decode_page(body, content_type=content_type), str)
