"""`python -m dlviz.engine.make_credentials FOLDER`: new credentials for a cluster of your own."""

from argparse import ArgumentParser
from pathlib import Path

from dlviz.engine.credentials import FILES, Credentials


def main() -> None:
    """Make them where there are none yet."""
    parser = ArgumentParser(prog="python -m dlviz.engine.make_credentials", description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    if all((folder / name).exists() for name in FILES):
        print(f"{folder} has credentials already.")
        return
    for path in Credentials.temporary().write(folder):
        print(path)


if __name__ == "__main__":
    main()
