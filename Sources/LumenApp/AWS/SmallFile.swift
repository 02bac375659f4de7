import Dispatch
import Foundation

/// Files that are read and written whole, on a thread where waiting for a disk holds nobody up.
enum SmallFile {
    /// Reads devices too: `/dev/null` is how people say that there is nothing.
    ///
    /// - Returns: `nil` where there is no such file.
    static func read(_ path: String) async throws -> [UInt8]? {
        try await onBlockingThread {
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 || errno != ENOENT else { return nil }
            guard descriptor >= 0 else { throw CocoaError(.fileReadUnknown) }
            return [UInt8](try FileHandle(fileDescriptor: descriptor, closeOnDealloc: true).readToEnd() ?? Data())
        }
    }

    /// Puts a file, readable to its owner alone, in the place of another: whoever reads sees the old or the new.
    static func replace(_ path: String, with bytes: [UInt8]) async throws {
        try await onBlockingThread {
            let new = "\(path).\(UUID().uuidString)"
            let descriptor = open(new, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
            do {
                let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
                try file.write(contentsOf: bytes)
                try file.synchronize()
                try file.close()
                guard rename(new, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
            } catch {
                unlink(new)
                throw error
            }
        }
    }

    private static func onBlockingThread<Result: Sendable>(
        _ body: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: .init(catching: body)) }
        }
    }
}
