"""A server of SFTP in a thread, which writes into a folder."""

import os
import socket
import threading

import paramiko


class Door(paramiko.ServerInterface):
    def check_auth_password(self, username, password):
        is_known = (username, password) == ("varde", "hemmelig")
        return paramiko.AUTH_SUCCESSFUL if is_known else paramiko.AUTH_FAILED

    def check_auth_publickey(self, username, key):
        return paramiko.AUTH_FAILED

    def check_channel_request(self, kind, chanid):
        return paramiko.OPEN_SUCCEEDED

    def get_allowed_auths(self, username):
        return "password,publickey"


class Folder(paramiko.SFTPServerInterface):
    """`steps` are the operations in their order."""

    root, steps = None, []

    def open(self, path, flags, attr):
        self.steps.append(("open", path))
        try:
            file = (self.root / path.lstrip("/")).open("wb+")
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno)
        handle = paramiko.SFTPHandle(flags)
        handle.readfile = handle.writefile = file
        return handle

    def stat(self, path):
        return paramiko.SFTPAttributes.from_stat(os.stat(self.root / path.lstrip("/")))

    def posix_rename(self, old, new):
        self.steps.append(("rename", new))
        os.replace(self.root / old.lstrip("/"), self.root / new.lstrip("/"))
        return paramiko.SFTP_OK


def serve(root) -> tuple[int, str, list]:
    """Start the server; return its port, the line of its key, and its steps."""
    key = paramiko.ECDSAKey.generate()
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    folder = type("Served", (Folder,), {"root": root, "steps": []})

    def run():
        while True:
            transport = paramiko.Transport(listener.accept()[0])
            transport.add_server_key(key)
            transport.set_subsystem_handler("sftp", paramiko.SFTPServer, folder)
            transport.start_server(event=threading.Event(), server=Door())

    threading.Thread(target=run, daemon=True).start()
    return listener.getsockname()[1], f"{key.get_name()} {key.get_base64()}", folder.steps
