import Foundation
import Synchronization

/// Keeps the rejected rows of imports for those who sent them, an hour each, and the newest where room is short.
final class RejectsShelf<C: Clock<Duration>>: Sendable {
    private struct File {
        let id: String
        let owner: String
        let path: String
        let bytes: Int
        let end: C.Instant
    }

    private let clock: C
    private let capacity: Int
    /// The oldest first.
    private let files = Mutex<[File]>([])
    private static var lifetime: Duration { .seconds(3600) }

    /// - Parameter capacity: bytes of all files together.
    init(clock: C, capacity: Int = 1 << 30) {
        self.clock = clock
        self.capacity = capacity
    }

    /// Keeps a file, and removes it in its time.
    ///
    /// - Returns: its id.
    func keep(_ path: String, for owner: String) -> String {
        let bytes = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
        let file = File(
            id: randomIdentifier(), owner: owner, path: path, bytes: bytes, end: clock.now.advanced(by: Self.lifetime))
        files.withLock { $0.append(file) }
        sweep()
        return file.id
    }

    /// Where a file is; `nil` where there is none, it is someone else's, or its time is over.
    func path(of id: String, for owner: String) -> String? {
        let now = clock.now
        return files.withLock { files in files.first { $0.id == id && $0.owner == owner && $0.end > now }?.path }
    }

    /// Removes what is over, and the oldest beyond the capacity; the newest stays in any case.
    func sweep() {
        let now = clock.now
        let gone = files.withLock { files in
            var room = capacity
            let kept = files.reversed().prefix { file in
                room -= file.bytes
                return file.end > now && (room >= 0 || file.id == files.last?.id)
            }
            defer { files.removeFirst(files.count - kept.count) }
            return files.dropLast(kept.count).map(\.path)
        }
        for path in gone { unlink(path) }
    }
}
