"""Files with which a system starts `vaultlink watch`: systemd, launchd, the Task Scheduler of Windows."""

import os
import plistlib
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from xml.sax.saxutils import escape

from msgspec import Struct, field

from vaultlink.config.language import LANGUAGES
from vaultlink.model.message import Message

SYSTEMS = ("systemd", "launchd", "windows")
_ENDED = "130 143"
"""What `watch` exits with when somebody ends it."""
_HOPELESS = "2"
"""What it exits with where starting it again would change nothing."""


class Service(Struct, frozen=True):
    """What is to be started."""

    words: tuple[str, ...]
    """The command line."""
    vault: str
    log: str | None = None
    environment: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Path, log: Path | None, language: str) -> "Service":
        """Return the service for a vault, started with the Python that runs just now."""
        vault = os.path.realpath(root)
        path = None if log is None else str(log.absolute())
        words = (_python(), "-P", "-m", "vaultlink", "watch", vault, *(("--log", path) if path else ()))
        is_spoken = language in LANGUAGES and language != "en"
        return cls(words, vault, path, {"VAULTLINK_LANGUAGE": language} if is_spoken else {})

    @property
    def name(self) -> str:
        """A name that no other vault's service has."""
        return f"vaultlink-{sha256(self.vault.encode(errors='surrogateescape')).hexdigest()[:8]}"


def service_text(service: Service, system: str | None) -> tuple[str, tuple[Message, ...]]:
    """Return the file for a system, by default this one, and what to do with it."""
    system = system or _this_system()
    if system == "launchd":
        return _launchd(service), _install_launchd(service)
    if system == "windows":
        return _windows(service), _install_windows(service)
    return _systemd(service), _install_systemd(service)


def _this_system() -> str:
    return {"darwin": "launchd", "win32": "windows"}.get(sys.platform, "systemd")


def _python() -> str:
    """Return the interpreter; on Windows the one that opens no window."""
    quiet = Path(sys.executable).with_name("pythonw.exe")
    return str(quiet) if sys.platform == "win32" and quiet.exists() else sys.executable


def _systemd(service: Service) -> str:
    program, *words = service.words
    line = " ".join((_unit_word(program), *(_unit_word(word).replace("$", "$$") for word in words)))
    settings = "".join(
        f"Environment={_unit_word(f'{name}={value}')}\n" for name, value in service.environment.items()
    )
    return f"""\
[Unit]
Description={_unit_text(f"vaultlink watch {service.vault}")}
StartLimitIntervalSec=0

[Service]
ExecStart={line}
{settings}Restart=on-failure
RestartSec=30
SuccessExitStatus={_ENDED}
RestartPreventExitStatus={_HOPELESS}
Nice=10

[Install]
WantedBy=default.target
"""


def _unit_word(word: str) -> str:
    """Quote a word for systemd, which fills in `%` by itself."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_unit_text(escaped)}"'


def _unit_text(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f]", lambda found: f"\\x{ord(found[0]):02x}", text).replace("%", "%%")


def _launchd(service: Service) -> str:
    home_log = str(Path.home() / f"Library/Logs/{service.name}.log")
    values = {
        "Label": service.name,
        "ProgramArguments": list(service.words),
        "EnvironmentVariables": dict(service.environment),
        "RunAtLoad": True,
        "KeepAlive": {"SuccessfulExit": False},
        "ThrottleInterval": 30,
        "ProcessType": "Background",
        "StandardErrorPath": home_log,
        **({} if service.log else {"StandardOutPath": home_log}),
    }
    return plistlib.dumps(values, sort_keys=False).decode()


def _windows(service: Service) -> str:
    program, *words = service.words
    arguments = subprocess.list2cmdline(words)
    text = f"""\
<?xml version="1.0"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>{_xml(f"vaultlink watch {service.vault}")}</Description>
  </RegistrationInfo>
  <Triggers>
    <LogonTrigger>
      <Enabled>true</Enabled>
    </LogonTrigger>
  </Triggers>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <Priority>7</Priority>
    <RestartOnFailure>
      <Interval>PT1M</Interval>
      <Count>255</Count>
    </RestartOnFailure>
  </Settings>
  <Actions>
    <Exec>
      <Command>{_xml(program)}</Command>
      <Arguments>{_xml(arguments)}</Arguments>
    </Exec>
  </Actions>
</Task>
"""
    # As ASCII it is the same in whatever encoding a shell of Windows puts it into a file.
    return text.encode("ascii", errors="xmlcharrefreplace").decode()


def _xml(text: str) -> str:
    return escape(re.sub(r"[\x00-\x1f]", " ", text))


def _install_systemd(service: Service) -> tuple[Message, ...]:
    file = f"~/.config/systemd/user/{service.name}.service"
    return (
        Message("keep this as {file}, then run: {command}", file=file,
                command=f"systemctl --user daemon-reload && systemctl --user enable --now {service.name}"),
        Message("what it tells: {command}", command=f"journalctl --user -u {service.name}"),
        Message("to be rid of it: {command}", command=f"systemctl --user disable --now {service.name}"),
    )  # fmt: skip


def _install_launchd(service: Service) -> tuple[Message, ...]:
    file = f"~/Library/LaunchAgents/{service.name}.plist"
    log = service.log or f"~/Library/Logs/{service.name}.log"
    return (
        Message("keep this as {file}, then run: {command}", file=file,
                command=f"launchctl bootstrap gui/$(id -u) {file}"),
        Message("what it tells: {command}", command=f"tail -f {log if log[0] == '~' else shlex.quote(log)}"),
        Message("to be rid of it: {command}", command=f"launchctl bootout gui/$(id -u)/{service.name}"),
    )  # fmt: skip


def _install_windows(service: Service) -> tuple[Message, ...]:
    file = f"{service.name}.xml"
    return (
        Message("keep this as {file}, then run: {command}", file=file,
                command=f"schtasks /Create /TN {service.name} /XML {file}"),
        Message("to start it at once: {command}", command=f"schtasks /Run /TN {service.name}"),
        Message("to be rid of it: {command}", command=f"schtasks /Delete /TN {service.name}"),
    )  # fmt: skip
