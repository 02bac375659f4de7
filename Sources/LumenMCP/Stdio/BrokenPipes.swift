import Glibc

/// Makes a write to a pipe that nobody reads fail with EPIPE, for the whole process, which SIGPIPE would end otherwise
/// (POSIX.1-2017, `write`).
func ignoreBrokenPipes() {
    signal(SIGPIPE, SIG_IGN)
}
