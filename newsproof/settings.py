"""Settings: defaults, then newsproof.toml, then environment variables that begin with NEWSPROOF_."""

import os
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from model.errors import SettingsError


class Settings(BaseSettings):
    """Everything that can be set; each field's description is its documentation."""

    model_config = SettingsConfigDict(env_prefix="NEWSPROOF_", extra="forbid", frozen=True)

    store: str = Field("sqlite:///newsproof.db", description="URL of the database.")
    time_zone: str = Field("UTC", description="The newsroom's time zone, for weeks and dates.")
    contact: str = Field(
        "https://github.com/newsproof/newsproof", description="Address or mail in the User-Agent for site owners."
    )
    allow_private_addresses: bool = Field(
        default=False, description="Fetch from addresses of this machine and its private networks."
    )
    obey_robots: bool = Field(default=True, description="Ask robots.txt before fetching an article page.")
    max_bytes: int = Field(10 * 1024 * 1024, gt=0, description="Largest body read from the network, in bytes.")
    timeout_seconds: float = Field(30.0, gt=0, description="Longest time for one request, in seconds.")
    per_host_delay_seconds: float = Field(1.0, ge=0, description="Pause between two requests to one host, in seconds.")
    connections: int = Field(20, gt=0, le=500, description="Requests under way at the same time.")
    workers: int = Field(0, ge=0, description="Processes that read articles; 0 takes one per processor core.")
    digest_folder: Path = Field(Path("digests"), description="Where built digests are written.")
    own_folder: Path | None = Field(None, description="Folder with companies, sources and metrics of your own.")
    desk_host: str = Field("127.0.0.1", description="Address that the desk listens on.")
    desk_port: int = Field(8411, ge=0, le=65535, description="Port that the desk listens on; 0 takes a free one.")

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(f"no such time zone: {value!r}; write one such as Europe/Berlin") from error
        return value

    @field_validator("own_folder", mode="before")
    @classmethod
    def _named_or_none(cls, value: object) -> object:
        return None if value == "" else value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments beat the environment, the environment beats the file."""
        named = os.environ.get("NEWSPROOF_CONFIG")
        if named and not Path(named).is_file():
            raise SettingsError(f"NEWSPROOF_CONFIG names {named}, and there is no such file")
        path = Path(named or "newsproof.toml")
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, toml_file=path)

    @property
    def zone(self) -> ZoneInfo:
        """The newsroom's time zone."""
        return ZoneInfo(self.time_zone)


def load_settings(overrides: Mapping[str, object] | None = None) -> Settings:
    """Read the settings; SettingsError says which one is wrong and why."""
    try:
        return Settings(**(overrides or {}))  # type: ignore[arg-type] # pydantic checks each value
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"]) or "settings"
        raise SettingsError(f"setting {name}: {first['msg']}") from error
    except SettingsError:
        raise
    except ValueError as error:
        file = os.environ.get("NEWSPROOF_CONFIG", "newsproof.toml")
        raise SettingsError(f"{file}: {error}") from error
