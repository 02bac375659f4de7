import Foundation
import LumenCore

/// One file of manifests, whole.
struct ManifestFile: Sendable, Equatable {
    /// The most bytes that a manifest may have.
    static let limit = 1 << 20

    /// As faults name it: `energy.json`.
    let name: String
    let bytes: [UInt8]

    init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// Blocks its thread until the disk has answered.
    init(path: String) throws(ManifestFault) {
        name = URL(fileURLWithPath: path).lastPathComponent
        guard let file = FileHandle(forReadingAtPath: path), let data = try? file.read(upToCount: Self.limit + 1) else {
            throw ManifestFault("\(name): the file can't be read; check its path and its permissions.")
        }
        guard data.count <= Self.limit else { throw ManifestFault("\(name): is larger than 1 MB.") }
        bytes = [UInt8](data)
    }

    /// The JSON in it.
    func json() throws(ManifestFault) -> JSON {
        do {
            return try JSON(parsing: bytes)
        } catch {
            let position = error.position(in: bytes)
            throw ManifestFault("\(name), line \(position.line), column \(position.column): \(error.problem).")
        }
    }
}
