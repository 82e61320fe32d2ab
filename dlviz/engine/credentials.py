"""The certificate and key by which scheduler, workers and app speak to each other, and nobody else does."""

import os
from dataclasses import dataclass
from pathlib import Path

from distributed.security import Security

from dlviz.errors import UserError
from dlviz.words import N_

ENCRYPTED = "tls://"  # begins the address of a scheduler that wants credentials
VARIABLES = ("DLVIZ_TLS_CA", "DLVIZ_TLS_CERT", "DLVIZ_TLS_KEY")
FILES = ("ca.pem", "cert.pem", "key.pem")


@dataclass(frozen=True)
class Credentials:
    """One set for all roles. Whoever has it can run anything on the workers.

    Args:
        ca: Whose signature a certificate must have: PEM, or the path of a file with it.
        certificate: Likewise.
        key: Likewise, the private one.
    """

    ca: str
    certificate: str
    key: str

    @classmethod
    def temporary(cls) -> "Credentials":
        """New ones, valid for a year, that only this process knows."""
        made = Security.temporary()
        return cls(made.tls_ca_file, made.tls_client_cert, made.tls_client_key)

    @classmethod
    def from_environment(cls) -> "Credentials":
        """The user's own: DLVIZ_TLS_CA, DLVIZ_TLS_CERT and DLVIZ_TLS_KEY name their files.

        Raises:
            UserError: Where one is not set, or names no file that can be read.
        """
        paths = []
        for name in VARIABLES:
            path = os.environ.get(name)
            if not path:
                raise UserError(
                    N_("A scheduler at tls:// wants credentials: {name} must name a file."), name=name
                )
            if not os.access(path, os.R_OK) or not Path(path).is_file():
                raise UserError(
                    N_("{name} is {path}, and there is no such file to read."), name=name, path=path
                )
            paths.append(path)
        return cls(*paths)

    def write(self, folder: Path) -> tuple[Path, ...]:
        """Keep them in `folder`, for this user's eyes only; the files' paths, in the order of `VARIABLES`."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name, pem in zip(FILES, (self.ca, self.certificate, self.key), strict=True):
            with open(os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(pem)
        return tuple(folder / name for name in FILES)

    def security(self) -> Security:
        """As Dask takes them, with nothing unencrypted."""
        return Security(
            require_encryption=True,
            tls_ca_file=self.ca,
            tls_client_cert=self.certificate, tls_client_key=self.key,
            tls_scheduler_cert=self.certificate, tls_scheduler_key=self.key,
            tls_worker_cert=self.certificate, tls_worker_key=self.key,
        )  # fmt: skip
