"""The network between a browser and a server, for a test to cut."""

import socket
import struct
import threading

RESET_ON_CLOSE = struct.pack("ii", 1, 0)


class Wire:
    """A TCP proxy before the port of a server on this machine."""

    def __init__(self, port):
        self.target = ("127.0.0.1", port)
        self.ends = set()
        self.lock = threading.Lock()
        self.is_cut = False
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = "http://127.0.0.1:%d" % self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self):
        """Breaks every connection, and refuses new ones until `mend`."""
        self.is_cut = True
        self.drop()

    def mend(self):
        self.is_cut = False

    def drop(self):
        """Breaks every connection. The next one is as good as ever."""
        with self.lock:
            ends, self.ends = self.ends, set()
        for end in ends:
            reset(end)

    def close(self):
        self.cut()
        self.listener.close()

    def _accept(self):
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(self.target)
            except OSError:
                reset(near)
                continue
            with self.lock:
                self.ends |= {near, far}
            if self.is_cut:
                self.drop()
                continue
            for source, sink in [(near, far), (far, near)]:
                threading.Thread(target=self._carry, args=[source, sink], daemon=True).start()

    def _carry(self, source, sink):
        try:
            while piece := source.recv(65536):
                sink.sendall(piece)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            reset(source)
            reset(sink)


def reset(end):
    """Closes a connection so that the other side learns of it at once, whoever reads from it here."""
    try:
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
        end.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    end.close()
