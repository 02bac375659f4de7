import Dispatch
import Foundation
import LumenCore

/// Where records wait that the database did not take: a file of JSON lines beside it, which survives the process.
package final class UsageJournal: Sendable {
    private let path: String
    private let queue = DispatchQueue(label: "lumen.usage.journal")
    /// What the file may grow to, in bytes.
    private let limit: Int

    package init(path: String, limit: Int = 64 << 20) {
        self.path = path
        self.limit = limit
    }

    /// The file can't take a record.
    package struct Full: Error, Equatable {}

    /// Adds a record; it is on the disk when this returns.
    func append(_ usage: UsageRecord) async throws {
        let line = usage.json.bytes + [UInt8(ascii: "\n")]
        try await onQueue { [path, limit] in
            let file = try Self.open(path)
            let size = try file.seekToEnd()
            guard size + UInt64(line.count) <= limit else { throw Full() }
            try file.write(contentsOf: line)
            try file.synchronize()
            try file.close()
        }
    }

    /// The records that wait, without lines that a death cut short, and where they end in the file.
    func records() async throws -> (records: [UsageRecord], end: Int) {
        try await onQueue { [path] in
            guard let bytes = FileManager.default.contents(atPath: path) else { return ([], 0) }
            let records = bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
                (try? JSON(parsing: Array(line), depth: 128)).flatMap(UsageRecord.init(json:))
            }
            return (records, bytes.count)
        }
    }

    /// Whether anything waits.
    func isEmpty() async throws -> Bool {
        try await onQueue { [path] in !FileManager.default.fileExists(atPath: path) }
    }

    /// Takes the beginning of the file away, up to where it was read; what has been added since stays.
    func remove(upTo end: Int) async throws {
        try await onQueue { [path] in
            guard end > 0, let bytes = FileManager.default.contents(atPath: path) else { return }
            let rest = bytes.dropFirst(end)
            if rest.isEmpty {
                try FileManager.default.removeItem(atPath: path)
            } else {
                try Data(rest).write(to: URL(fileURLWithPath: path), options: .atomic)
            }
        }
    }

    private static func open(_ path: String) throws -> FileHandle {
        let descriptor = Foundation.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    private func onQueue<Result: Sendable>(
        _ body: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: .init(catching: body)) }
        }
    }
}
