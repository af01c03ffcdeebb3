"""Addresses in settings into the services that they lead to."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

HOST = re.compile(
    r"(?:^|://|@|[,;\s])([A-Za-z0-9][A-Za-z0-9_-]*+)((?:\.[A-Za-z0-9_-]++)*+)"
    r"(?=:(?!//)|[/,;?\s]|$)(?![^\s/@,;]{0,99}@)"
)
"""A host in an address (`http://orders:8080/x`, `user@db:5432`), or alone.

Neither the scheme is one nor the user: `postgres://postgres:secret@db` leads to `db`.
"""
HOST_IN_FILE = re.compile(
    r"(?:://|@)([A-Za-z0-9][A-Za-z0-9_-]*+)((?:\.[A-Za-z0-9_-]++)*+)(?=[:/?,;\"'\s]|$)"
    r"(?![^\s/@,;]{0,99}@)"
    r"|(?<![\w./@-])([A-Za-z0-9][A-Za-z0-9_-]*+)((?:\.[A-Za-z0-9_-]++)*+)(?=:\d{2,5}\b)"
)
"""A host in a file, where words alone are words: it has `//` or `@` before it, or a port behind."""
LONGEST = 2000
"""Characters of a setting; more is no address."""
LONGEST_FILE = 50_000
ADDRESS = re.compile(
    r"HOST(?:S|NAME)?|UR[IL]S?|ADDR(?:ESS)?(?:ES)?|SERVERS?|ENDPOINTS?|BROKERS?|NODES?|PEERS?"
    r"|UPSTREAMS?|BACKENDS?|PROXY|SERVICES?|SEEDS?|MASTER|PRIMARY|DSN"
)
"""What the last words of a setting's name say whose value is a host.

`DB_HOST: postgres` leads to a service; `POSTGRES_USER: n8n` and `DB_CONNECTION: mysql` do not,
though there are services that are called so.
"""
WORDS = re.compile(r"[A-Z]+")


class Host(Struct, frozen=True):
    """A host in a setting: its first word, and the others of `orders.shop.svc`."""

    name: str
    zones: tuple[str, ...] = ()


def read_hosts(settings: Iterable[tuple[str, object]]) -> Iterator[Host]:
    """Yield what may be the hosts in settings, given by their names and values.

    The name of an argument is empty.

    >>> [host.name for host in read_hosts([("DB_URL", "tcp://u:p@db:5432/x"), ("USER", "web")])]
    ['db']
    """
    for setting, value in settings:
        if not isinstance(value, str) or len(value) > LONGEST:
            continue
        alone = value.strip()
        is_address = "://" in alone or ":" in alone or "@" in alone or "." in alone
        is_host = any(map(ADDRESS.fullmatch, WORDS.findall(setting.upper())))
        for found in HOST.finditer(alone):
            if is_address or (is_host and alone == found[1]):
                yield Host(found[1], tuple(found[2].split(".")[1:]))


def read_hosts_of_file(text: object) -> Iterator[Host]:
    """Yield the hosts in the text of a file, such as the settings of a proxy."""
    if isinstance(text, str) and len(text) <= LONGEST_FILE:
        for found in HOST_IN_FILE.finditer(text):
            yield Host(found[1] or found[3], tuple((found[2] or found[4] or "").split(".")[1:]))


def find_hosts(settings: Iterable[tuple[str, object]], known: Iterable[str]) -> Iterator[str]:
    """Yield those of some services that settings lead to.

    >>> urls = [("DB_URL", "postgres://u:p@db:5432/x"), ("CACHE_HOST", "cache"), ("USER", "web")]
    >>> list(find_hosts(urls, ["db", "cache", "web"]))
    ['db', 'cache']
    """
    names = frozenset(known)
    found = (host.name for host in read_hosts(settings) if not host.zones)  # api.example.com
    yield from dict.fromkeys(name for name in found if name in names)
