import Dispatch
import Foundation

/// Lets one at a time of all processes, and of all tasks of this one, do something: an advisory lock on a file, which the
/// system lets go of when the process ends however it does (`flock(2)`). The file's directory is made where it is missing.
struct FileLock: Sendable {
    let path: String
    /// How long to wait for the others.
    var timeLimit: Duration = .seconds(60)
    var clock: any Clock<Duration> = ContinuousClock()

    struct Busy: Error {}

    /// - Throws: `CancellationError`; `Busy` where the others take too long; `POSIXError` where the file can't be opened;
    ///   what the body throws.
    func with<Result>(_ body: () async throws -> Result) async throws -> Result {
        let descriptor = try await open()
        defer { close(descriptor) }
        // There is no way to wait for a file lock that could be cancelled and blocks no thread, so it is asked for.
        let pause = Duration.milliseconds(20)
        var left = timeLimit
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
            guard left > .zero else { throw Busy() }
            try await clock.sleep(for: pause)
            left -= pause
        }
        return try await body()
    }

    private func open() async throws -> Int32 {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { [path] in
                try? FileManager.default.createDirectory(
                    at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700])
                let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
                let error = POSIXError(.init(rawValue: errno) ?? .EIO)
                continuation.resume(with: descriptor < 0 ? .failure(error) : .success(descriptor))
            }
        }
    }
}
