import Foundation
import LumenCore

/// A file's bytes, in chunks; closed when it goes.
final class FileBytes {
    let name: String
    let size: Int
    private let descriptor: Int32

    /// - Parameter name: what people call the file, where its path does not say so.
    /// - Throws: `ImportFault` where there is no such file, or none that can be read.
    init(path: String, name: String? = nil) throws {
        let name = name ?? URL(fileURLWithPath: path).lastPathComponent
        self.name = name
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            throw ImportFault("There is no file \(name): check its path and spelling.", detail: "no file at \(path)")
        }
        guard !isDirectory.boolValue else {
            throw ImportFault("\(name) is a directory: name the CSV files in it.", detail: "\(path) is a directory")
        }
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw ImportFault(
                "\(name) can't be opened: check that you may read it.", detail: "open \(path): errno \(errno)")
        }
        size = Int(lseek(descriptor, 0, SEEK_END))
        guard size >= 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
            throw ImportFault("\(name) is a pipe or a device: save it as a file and import that.")
        }
    }

    deinit { close(descriptor) }

    /// The next bytes, as a `ByteSource` has them.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while true {
            let count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            guard errno == EINTR else {
                throw ImportFault(
                    "\(name) can't be read to its end: check its disk, then try again; nothing was changed.",
                    detail: "read: errno \(errno)")
            }
        }
    }
}
