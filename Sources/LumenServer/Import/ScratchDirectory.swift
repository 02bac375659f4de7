import Foundation
import LumenCore

/// A directory for files that only this user may read and that must not outlive the process. It holds a lock on itself
/// for as long as it lives, so that the next one can tell those that a killed process left behind, and removes them;
/// one at a time, since a directory that was just made is not locked yet.
final class ScratchDirectory: Sendable {
    let path: String
    private let lock: Int32
    private static let prefix = "lumen-import-"

    /// - Throws: `ImportDirectoryFault`.
    init(in parent: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        } catch {
            throw ImportDirectoryFault(detail: "creating \(parent): \(error)")
        }
        let gate = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { close(gate) }
        guard gate >= 0, flock(gate, LOCK_EX) == 0 else {
            throw ImportDirectoryFault(detail: "locking \(parent): errno \(errno)")
        }
        Self.removeAbandoned(in: parent)
        let path = "\(parent)/\(Self.prefix)\(randomIdentifier())"
        guard mkdir(path, 0o700) == 0, let lock = Self.lock(path) else {
            throw ImportDirectoryFault(detail: "creating \(path): errno \(errno)")
        }
        (self.path, self.lock) = (path, lock)
    }

    deinit {
        remove()
        close(lock)
    }

    /// A path in it at which there is nothing.
    func newPath() -> String { "\(path)/\(randomIdentifier())" }

    /// Removes it with everything in it.
    func remove() { try? FileManager.default.removeItem(atPath: path) }

    private static func removeAbandoned(in parent: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
        for name in names where name.hasPrefix(prefix) {
            let path = "\(parent)/\(name)"
            guard let lock = lock(path) else { continue }
            try? FileManager.default.removeItem(atPath: path)
            close(lock)
        }
    }

    /// Locks a directory; `nil` where another process, or another part of this one, holds it. The lock goes with the
    /// descriptor (flock(2)), at the latest when the process dies.
    private static func lock(_ path: String) -> Int32? {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
        return descriptor
    }
}

/// A directory for imports that can't be made.
struct ImportDirectoryFault: Fault {
    let detail: String
    var sentence: String {
        "The directory for files that are being imported can't be made: check the rights and the space of the disk."
    }
    var code: FaultCode { .internal }
}
