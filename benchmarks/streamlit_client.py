"""A client of the app that stands in for a browser.

It sends what a browser sends when a user follows a link or chooses a theme, and reads the whole
answer. It draws
nothing, so that one machine can simulate a hundred people.
"""

from __future__ import annotations

import json
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import httpx
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

PATIENCE = 60.0
"""Seconds for one file; a server that has just started on a busy machine makes the first map."""


@dataclass(frozen=True)
class Run:
    """The answer to one run of the script.

    Attributes
    ----------
    seconds : time from the request to the end of the script.
    received : bytes of all messages, before compression.
    elements : kind of each element that was sent; cached elements are left out.
    maps : arguments of each component that was sent, as JSON.
    """

    seconds: float
    received: int
    elements: tuple[str, ...]
    maps: tuple[str, ...]


@dataclass
class Session:
    """One open page.

    Attributes
    ----------
    trust : knows the certificate of a server that speaks HTTPS.
    answers : what each map answered, as JSON, by the id of its element.
    longest_kept : number of runs after which a browser forgets a message that none of them used.
    kept : messages that the server need not send again, by hash, with the number of the run that
        last used each.
    kept_maps : the arguments of each map among all that were sent, by hash.
    """

    connection: ClientConnection
    files: httpx.AsyncClient
    trust: ssl.SSLContext | None = None
    page: str = ""
    query: str = ""
    runs: int = 0
    longest_kept: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    kept: dict[str, int] = field(default_factory=dict)
    kept_maps: dict[str, list[str]] = field(default_factory=dict)

    async def show(self, query: str, page: str = "") -> Run:
        """Run the script with the query ``query``, without ``?``, and wait for its end.

        Parameters
        ----------
        page : the address of a page to go to, without ``/``; the present one if empty.

        Raises
        ------
        RuntimeError : the script ends with an exception or an error, or does not compile.
        """
        self.query = query
        request = BackMsg()
        request.rerun_script.query_string = query
        request.rerun_script.page_script_hash = "" if page else self.page
        request.rerun_script.page_name = page
        request.rerun_script.cached_message_hashes.extend(self.kept)
        for identifier, answer in self.answers.items():
            request.rerun_script.widget_states.widgets.add(id=identifier, json_value=answer)
        begun = time.perf_counter()
        await self.connection.send(request.SerializeToString())
        run = await self._read(begun)
        self.runs += 1
        self.kept = {
            each: used for each, used in self.kept.items() if self.runs - used <= self.longest_kept
        }
        return run

    async def choose(self, query: str) -> Run:
        """Ask for the coming map of the first page, as its list of themes does, and show it all.

        Raises
        ------
        RuntimeError : see `show`.
        httpx.HTTPStatusError : there is no such map.
        """
        begun = time.perf_counter()
        answer = await self.files.get(f"tampilan?halaman=beranda&{query}")
        answer.raise_for_status()
        run = await self.show(query)
        return replace(run, seconds=time.perf_counter() - begun)

    async def reconnect(self) -> None:
        """Connect again after a loss, as a browser does, and have the page run anew.

        Raises
        ------
        OSError, websockets.exceptions.WebSocketException : nobody answers.
        RuntimeError : see `show`.
        """
        self.connection = await _connected(self.files, self.trust)
        await self.show(self.query)

    async def _read(self, begun: float) -> Run:
        received, elements, maps = 0, [], []
        while True:
            content = await self.connection.recv(decode=False)
            received += len(content)
            message = ForwardMsg.FromString(content)
            kind = message.WhichOneof("type")
            if message.metadata.cacheable and message.hash:
                self.kept[message.hash] = self.runs
            elif kind == "ref_hash":
                self.kept[message.ref_hash] = self.runs
                maps += self.kept_maps.get(message.ref_hash, [])
            if kind == "new_session":
                self.page = message.new_session.page_script_hash
                self.longest_kept = message.new_session.config.max_cached_message_age
            elif kind == "delta" and message.delta.HasField("new_element"):
                element = message.delta.new_element
                elements.append(element.WhichOneof("type") or "")
                _refuse_faults(element)
                if element.HasField("component_instance"):
                    maps.append(element.component_instance.json_args)
                    self.kept_maps[message.hash] = maps[-1:]
                    # A map that is drawn answers, and the page waits for that at first.
                    self.answers[element.component_instance.id] = json.dumps({"drawn": True})
            elif kind == "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    raise RuntimeError("the script does not compile")
                if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                    taken = time.perf_counter() - begun
                    return Run(taken, received, tuple(elements), tuple(maps))


def _refuse_faults(element: Element) -> None:
    if element.HasField("exception"):
        raise RuntimeError(element.exception.message)
    # The app shows its own errors as alerts; such a run is not a change of theme.
    if element.HasField("alert") and element.alert.format == Alert.ERROR:
        raise RuntimeError(element.alert.body)


@asynccontextmanager
async def opened_session(url: str, trust: ssl.SSLContext | None = None) -> AsyncIterator[Session]:
    """Open a session with the server at ``url``, and close it at the end.

    Parameters
    ----------
    trust : knows the certificate of a server that speaks HTTPS.
    """
    verify = True if trust is None else trust
    async with httpx.AsyncClient(base_url=url, timeout=PATIENCE, verify=verify) as files:
        # The page itself brings the cookie that names its process.
        (await files.get("/")).raise_for_status()
        session = Session(await _connected(files, trust), files, trust)
        try:
            yield session
        finally:
            await session.connection.close()


async def _connected(files: httpx.AsyncClient, trust: ssl.SSLContext | None) -> ClientConnection:
    """Open the socket of a page; what it answers about its process is kept like a browser's."""
    address = files.base_url.copy_with(
        scheme="ws" if trust is None else "wss", raw_path=b"/_stcore/stream"
    )
    cookies = "; ".join(f"{each.name}={each.value}" for each in files.cookies.jar)
    connection = await connect(
        str(address),
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
        ssl=trust,
        additional_headers={"Cookie": cookies} if cookies else {},
    )
    if connection.response is not None:
        for cookie in connection.response.headers.get_all("Set-Cookie"):
            name, _, value = cookie.partition(";")[0].partition("=")
            files.cookies.delete(name)
            files.cookies.set(name, value)
    return connection
