import Foundation
import LumenCore
import Testing

/// Published test vectors, where they stand beside the project or where `LUMEN_VECTORS` says.
enum Vectors {
    static let root: String? = {
        let beside = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
            path: "../../../../shared/vectors")
        let root = ProcessInfo.processInfo.environment["LUMEN_VECTORS"] ?? beside.standardizedFileURL.path
        return ["sigv4", "eventstream"].allSatisfy { FileManager.default.fileExists(atPath: "\(root)/\($0)") }
            ? root : nil
    }()

    static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(try #require(root))/\(path)")))
    }

    static func text(_ path: String) throws -> String { String(decoding: try bytes(path), as: UTF8.self) }

    /// The names in a directory, in order.
    static func names(in path: String) -> [String] {
        guard let root, let names = try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(path)") else {
            return []
        }
        return names.sorted()
    }
}
