"""What compose.yaml, the Containerfile and the systemd units name is there."""

import re
import shlex
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml
from streamlit import config

from ovop_geo.__main__ import command_line

PROJECT = Path(__file__).resolve().parents[2]
DEPLOY = PROJECT / "deploy"
UNITS = [*(DEPLOY / "systemd").glob("*.service")]
COMPOSE = yaml.safe_load((PROJECT / "compose.yaml").read_text("utf-8"))
SERVICES = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if "ovop" in service["image"]}
SERVERS = {name: each for name, each in OURS.items() if "OVOP_PROCESS" in each["environment"]}
CONTAINERFILE = (PROJECT / "Containerfile").read_text("utf-8")
OF_OTHERS = {
    *("HOME", "MPLCONFIGDIR", "PATH", "PGPASSWORD", "TZ", "XDG_CACHE_HOME"),
    *("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"),
}
"""Variables that Python, the system or a library reads."""
OF_THE_OPERATOR = {"OVOP_BACKUPS"}
"""Variables that a command line in these files is filled with."""


def variables(text):
    """The variables that a text in the form of an environment file sets, with their values."""
    return dict(re.findall(r"^(\w+)=(.*)$", text, re.MULTILINE))


def variables_of_code():
    texts = [path.read_text("utf-8") for path in (PROJECT / "ovop_geo").rglob("*.py")]
    return {name for text in texts for name in re.findall(r'"(OVOP_[A-Z_]+)"', text)}


def unknown(names):
    ours = {name for name in names if name not in OF_OTHERS | OF_THE_OPERATOR}
    streamlits = {name for name in ours if name.startswith("STREAMLIT_")}
    options = {option.env_var for option in config.get_config_options().values()}
    return (streamlits - options) | (ours - streamlits - variables_of_code())


def check_command(words):
    """Check that a command of the app can be read; one of Streamlit, that it names our script."""
    program, *rest = words
    if Path(program).name == "streamlit":
        assert rest[:2] == ["run", "app.py"]
        for word in rest[2:]:
            config.get_option(word.partition("=")[0].removeprefix("--"))
        return
    assert Path(program).name == "python"
    assert rest[:2] == ["-m", "ovop_geo"]
    command_line().parse_args(rest[2:])


@pytest.mark.parametrize("name", OURS)
def test_commands_and_variables_of_each_service_are_known(name):
    service = OURS[name]
    assert unknown(service["environment"]) == set()
    words = service.get("command", ["streamlit", "run", "app.py"])
    if words[0] == "sh":
        (line,) = [line for line in words[2].splitlines() if "ovop_geo" in line]
        words = shlex.split(line.replace("$$OVOP_BACKUPS", "14"))
    check_command(words)


def test_each_variable_of_compose_stands_in_the_example_and_no_other():
    asked = set(re.findall(r"(?<!\$)\$\{(\w+)", (PROJECT / "compose.yaml").read_text("utf-8")))
    assert asked - {"OVOP_IMAGE"} == set(variables((DEPLOY / "env.example").read_text("utf-8")))


@pytest.mark.parametrize("secret", ["OVOP_DATABASE_PASSWORD", "STREAMLIT_SERVER_COOKIE_SECRET"])
def test_nothing_starts_without_secrets_and_none_ships(secret):
    places = re.findall(rf"\$\{{{secret}([^}}]*)\}}", (PROJECT / "compose.yaml").read_text("utf-8"))
    assert places
    assert {place[:2] for place in places} == {":?"}
    assert variables((DEPLOY / "env.example").read_text("utf-8"))[secret] == ""


def test_all_processes_have_one_secret_one_database_and_names_that_the_proxy_knows():
    processes = (DEPLOY / "nginx" / "processes-compose.conf").read_text("utf-8")
    assert len(SERVERS) > 1
    for name, service in SERVERS.items():
        assert service["environment"]["OVOP_PROCESS"] == name
        assert f"server {name}:8501" in processes
    own = [{**each["environment"], "OVOP_PROCESS": ""} for each in SERVERS.values()]
    assert own[1:] == own[:-1]


def test_the_proxy_is_told_all_that_its_template_asks_for():
    template = (DEPLOY / "nginx" / "ovop.conf.template").read_text("utf-8")
    told = set(SERVICES["proxy"]["environment"]) - {"NGINX_ENVSUBST_FILTER"}
    assert told == set(re.findall(r"\$\{(\w+)\}", template))


def test_what_is_mounted_is_there():
    for name, service in SERVICES.items():
        for volume in service.get("volumes", []):
            given = re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", volume).partition(":")[0]
            there = (PROJECT / given).exists() or given in COMPOSE["volumes"]
            # The operator's own: certificates and secrets.
            assert there or given in ("./deploy/tls", "./deploy/secrets"), (name, volume)


@pytest.mark.parametrize("name", OURS)
def test_no_service_of_ours_is_root_or_can_become_it(name):
    service = OURS[name]
    assert f"--uid {service['user'].partition(':')[0]} " in CONTAINERFILE
    assert re.search(r"^USER ovop$", CONTAINERFILE, re.MULTILINE)
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]


def test_nothing_but_the_proxy_is_open_to_the_network():
    assert {name for name, service in SERVICES.items() if "ports" in service} == {"proxy"}
    assert SERVICES["database"]["networks"] == ["back"]
    assert COMPOSE["networks"]["back"]["internal"]


def test_the_image_takes_what_is_there_and_the_builder_is_sent_nothing_else():
    final = CONTAINERFILE.rpartition("\nFROM ")[2]
    copied = {
        source
        for line in re.findall(r"^COPY (?!--from)(.+)$", CONTAINERFILE, re.MULTILINE)
        for source in line.split()[:-1]
    }
    assert {source for source in copied if not (PROJECT / source).exists()} == set()
    rules = (PROJECT / ".containerignore").read_text("utf-8").splitlines()
    assert {line[1:] for line in rules if line.startswith("!")} == copied
    assert not any(fnmatch(".streamlit/secrets.toml", source) for source in copied)
    assert rules == (PROJECT / ".dockerignore").read_text("utf-8").splitlines()
    assert "pip install" not in final
    told = re.search(r"^ENV (.+(?:\\\n.+)+)(?<!\\)$", final, re.MULTILINE)[1].replace("\\\n", " ")
    assert unknown(dict(word.split("=", 1) for word in told.split())) == set()
    check_command(["streamlit", "run", "app.py"])
    assert 'CMD ["streamlit", "run", "app.py"]' in final


def test_compose_asks_the_same_for_health_as_the_image():
    (asked,) = re.findall(r"^HEALTHCHECK .*\\\n +CMD (.+)$", CONTAINERFILE, re.MULTILINE)
    for service in SERVERS.values():
        kind, *words = service["healthcheck"]["test"]
        assert (kind, words) == ("CMD", yaml.safe_load(asked))
    assert words[:2] == ["python", "-c"]
    compile(words[2], "healthcheck", "exec")


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_commands_and_variables_of_each_unit_are_known(unit):
    text = unit.read_text("utf-8")
    given = variables((DEPLOY / "systemd" / "ovop.env.example").read_text("utf-8"))
    own = [
        word
        for line in re.findall(r"^Environment=(.+)$", text, re.MULTILINE)
        for word in line.split()
    ]
    assert unknown({*given, *(word.partition("=")[0] for word in own)}) == set()
    (command,) = re.findall(r"^ExecStart=(.+)$", text, re.MULTILINE)
    filled = re.sub(r"\$\{(\w+)\}", lambda found: given[found[1]], command.replace("%i", "8501"))
    check_command(shlex.split(filled))
    assert "EnvironmentFile=/etc/ovop/ovop.env" in text


def test_the_timer_starts_the_backup_also_for_a_night_that_was_missed():
    timer = (DEPLOY / "systemd" / "ovop-backup.timer").read_text("utf-8")
    assert "OnCalendar=*-*-* 02:00:00" in timer
    assert "Persistent=true" in timer
    assert (DEPLOY / "systemd" / "ovop-backup.service").exists()


def test_the_command_of_the_operator_runs_as_the_server_does():
    script = (DEPLOY / "ovop").read_text("utf-8")
    service = (DEPLOY / "systemd" / "ovop@.service").read_text("utf-8")
    assert "User=ovop" in service
    assert "--reuid=ovop" in script
    for place in ("/etc/ovop/ovop.env", "/opt/ovop/app", "/opt/ovop/venv/bin/"):
        assert place in script
        assert place in service
