import Dispatch
import Foundation
import LumenCore
import NIOCore

/// A new file that is written piece by piece, on a thread where waiting for a disk holds nobody up.
final class UploadFile: Sendable {
    private let descriptor: Int32
    private let queue = DispatchQueue(label: "lumen.upload")

    /// - Throws: `UploadFault`.
    init(path: String) throws {
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw UploadFault(detail: "open: errno \(errno)") }
    }

    deinit { close(descriptor) }

    /// - Throws: `UploadFault`.
    func append(_ piece: ByteBuffer) async throws {
        let descriptor = descriptor
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try Self.write(piece, to: descriptor) }) }
        }
    }

    private static func write(_ piece: ByteBuffer, to descriptor: Int32) throws {
        try piece.withUnsafeReadableBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count >= 0 {
                    rest = rest.dropFirst(count)
                } else if errno != EINTR {
                    throw UploadFault(detail: "write: errno \(errno)")
                }
            }
        }
    }
}

/// A file that can't be kept.
struct UploadFault: Fault {
    let detail: String
    var sentence: String {
        "The server has no room for the file: check the space and the rights of its disk. Nothing was imported."
    }
    var code: FaultCode { .internal }
}
