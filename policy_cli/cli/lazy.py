"""Groups whose commands are imported only when they are used."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, ClassVar

from typer.core import TyperCommand, TyperGroup
from typer.main import get_command


class LazyGroup(TyperGroup):
    """Shows each of its commands by a stub, and imports its module only when it is called.

    Attributes:
        modules: by command, the module of `policy_cli.cli` that holds it and its summary.
        single: the commands that are not groups themselves.
        hidden_names: the commands that help does not list.
    """

    modules: ClassVar[Mapping[str, tuple[str, str]]] = {}
    single: ClassVar[frozenset[str]] = frozenset()
    hidden_names: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, **attributes: Any) -> None:  # noqa: ANN401 - Typer's own signature
        super().__init__(**attributes)
        for name, (_, summary) in self.modules.items():
            self.add_command(
                TyperCommand(name, callback=None, help=summary, hidden=name in self.hidden_names)
            )

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - as above
        """Find a command by name and import it."""
        name, stub, rest = super().resolve_command(ctx, args)
        return name, self._loaded(name) if name and name in self.modules else stub, rest

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401 - as above
        """Give the command itself where the shell completes inside it, its stub elsewhere."""
        if getattr(ctx, "resilient_parsing", False) and cmd_name in self.modules:
            return self._loaded(cmd_name)
        return super().get_command(ctx, cmd_name)

    def _loaded(self, name: str) -> Any:  # noqa: ANN401 - a command of Typer's private Click
        module = import_module(f"policy_cli.cli.{self.modules[name][0]}")
        command = get_command(module.app)
        if name in self.single:
            command = getattr(command, "commands", {}).get(name, command)
        command.name = name
        return command
