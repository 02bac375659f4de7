import Foundation
import LumenCore

/// Where rejected rows go. They are written beside the name, which the file gets once the import is done, so that no
/// half of it is ever taken for the whole.
struct RejectsTarget: Sendable {
    let temporaryPath: String
    private let path: String

    /// - Throws: `ImportFault` where the path is that of a file to import.
    init(path: String, besides files: [String]) throws {
        func whole(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }
        guard !files.map(whole).contains(whole(path)) else {
            throw ImportFault("The rejects file would replace a file to import: give it another name.")
        }
        self.path = path
        temporaryPath = "\(path).\(UInt32.random(in: .min ... .max)).part"
    }

    func publish() throws {
        guard rename(temporaryPath, path) == 0 else { throw failure("rename: errno \(errno)") }
    }

    func discard() { unlink(temporaryPath) }

    func failure(_ story: String) -> ImportFault {
        ImportFault(
            "The rejects file can't be written: check that its directory exists, may be written and has space left.",
            detail: "rejects file \(path): \(story)")
    }
}

/// The rejected rows as CSV, for a person to mend and import again: line, column, reason, then the row's own values
/// under their own headers. With several files, the file's name leads.
///
/// Patient columns that the site does not allow are left out, and so are the values of a row whose fields do not line
/// up with the header, since none can tell which of them are a patient's. Values stand as they were, also those that
/// a spreadsheet would take for a formula.
final class RejectsFile {
    private let target: RejectsTarget
    private let handle: FileHandle
    private let namesFile: Bool
    private let width: Int
    private var pending = ""

    init(_ target: RejectsTarget, headers: [String], namesFile: Bool) throws {
        self.target = target
        self.namesFile = namesFile
        width = headers.count
        guard
            FileManager.default.createFile(
                atPath: target.temporaryPath, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: target.temporaryPath)
        else { throw target.failure("can't be created") }
        self.handle = handle
        write(["line", "column", "reason"] + headers, file: "file")
    }

    func add(_ problem: RowProblem, at place: SourceLine, values: [String]?) throws {
        let values = values ?? Array(repeating: "", count: width)
        write([String(place.line), problem.column, problem.text] + values, file: place.file)
        if pending.utf8.count > 1 << 16 { try flush() }
    }

    func close() throws {
        try flush()
        do {
            try handle.synchronize()
            try handle.close()
        } catch {
            throw target.failure("\(error)")
        }
    }

    private func write(_ fields: [String], file: String) {
        pending += CSVText.record(namesFile ? [file] + fields : fields)
    }

    private func flush() throws {
        do {
            try handle.write(contentsOf: Data(pending.utf8))
        } catch {
            throw target.failure("\(error)")
        }
        pending = ""
    }
}
