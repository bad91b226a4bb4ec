"""The address of a Dask scheduler in, its workers as a crew out: proved alike, one thread each."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from press.build.afar import is_here, what_is_here
from press.build.crew import Crew, NoCluster

if TYPE_CHECKING:  # an optional package, which only a build on a cluster loads
    from distributed import Client

CONNECT_S = 5
WORKERS_S = 20
"""A worker that was lost is started again by its nanny in less."""
PACKAGE = "distributed>=2026.7,<2027"


def cluster_crew(address: str) -> Crew:
    """The workers that are connected to the scheduler at `address`, such as tcp://10.0.0.5:8786.

    Raises NoCluster, also later, from `hire`: where nobody answers, no worker is there, a worker
    has more than one thread, or its press, libraries or tools are not those of this process.
    """
    with closing(connected(address)) as client:
        workers = proved_workers(client)
    # A crew of one is this process itself: a cluster counts for two at least.
    return Crew(max(2, len(workers)), partial(_hired, address))


def _hired(address: str, count: int) -> Executor:
    """All that the cluster has, however many are asked for."""
    from press.build.cluster_executor import ClusterExecutor

    client = connected(address)
    try:
        proved_workers(client)
    except BaseException:
        client.close()
        raise
    return ClusterExecutor(client, what_is_here()["templates and fonts"], WORKERS_S)


def connected(address: str) -> Client:
    """A client of the scheduler. Raises NoCluster if nobody answers."""
    try:
        from distributed import Client
    except ImportError as missing:
        raise NoCluster(
            "a build on a cluster needs the Python package “distributed”",
            f"install it on each machine: .venv/bin/pip install '{PACKAGE}'",
        ) from missing
    if not address.strip():
        raise NoCluster("a cluster needs the address of its scheduler, as tcp://HOST:8786")
    try:
        asyncio.run(_knock(address))
        return Client(address, timeout=CONNECT_S, set_as_default=False, name="leaflet-press")
    except OSError as silent:
        raise NoCluster(f"no Dask scheduler answers at {address} in {CONNECT_S} s") from silent
    except Exception as fault:  # an address that is none, a certificate that is missing
        raise NoCluster(f"Dask cannot reach {address}: {fault}") from fault


async def _knock(address: str) -> None:
    """Raise what stands in the way: a client that fails to begin takes long to end."""
    from distributed import Security
    from distributed.comm import connect

    keys = Security().get_connection_args("client")
    await (await connect(address, timeout=CONNECT_S, **keys)).close()


def proved_workers(client: Client) -> list[str]:
    """The addresses of the workers, all fit for the jobs. Raises NoCluster."""
    scheduler = client.scheduler.address
    try:
        client.wait_for_workers(1, timeout=WORKERS_S)
        client.run_on_scheduler(is_here)
        threads = client.nthreads()
        found = client.run(what_is_here, on_error="return")
    except TimeoutError as late:
        hint = f"start them: dask worker {scheduler} --nthreads 1 --nworkers=-1"
        raise NoCluster(f"the scheduler {scheduler} has no workers", hint) from late
    except OSError as lost:
        raise NoCluster(f"the scheduler {scheduler} was lost: {lost}") from lost
    except Exception as fault:
        raise _without_press(f"the scheduler {scheduler}", fault) from fault
    _prove_threads(threads)
    # One that was lost just now: the scheduler knows, and a new one is looked at as it works.
    there = {worker: facts for worker, facts in found.items() if not isinstance(facts, OSError)}
    _prove_alike(there)
    return list(there)


def _prove_threads(threads: Mapping[str, int]) -> None:
    for worker, count in threads.items():
        if count != 1:
            raise NoCluster(
                f"the worker {worker} has {count} threads, and the engines are not safe in threads",
                "start it with --nthreads 1, and as many workers as there are cores",
            )


def _prove_alike(found: Mapping[str, Mapping[str, str] | Exception]) -> None:
    here = what_is_here()
    for worker, facts in found.items():
        if isinstance(facts, Exception):
            raise _without_press(f"the worker {worker}", facts) from facts
        unlike = "; ".join(differences(here, facts))
        if unlike:
            raise NoCluster(
                f"the worker {worker} could make other bytes than this machine: {unlike}",
                "bring both to the same commit and packages, then start its workers again",
            )


def differences(here: Mapping[str, str], there: Mapping[str, str]) -> Iterator[str]:
    """What is not the same, in words."""
    unlike = [name for name in {**here, **there} if here.get(name) != there.get(name)]
    told = [name for name in unlike if name not in ("code of the press", "templates and fonts")]
    for name in told:
        yield f"{name} is {there.get(name, 'missing')} there, {here.get(name, 'missing')} here"
    if "code of the press" in unlike:
        yield "the code of the press differs"
    elif "templates and fonts" in unlike and not told:
        yield "templates or fonts differ"


def _without_press(who: str, fault: Exception) -> NoCluster:
    return NoCluster(
        f"{who} cannot load the press: {fault}",
        "start it with PYTHONPATH set to its checkout of the press",
    )
