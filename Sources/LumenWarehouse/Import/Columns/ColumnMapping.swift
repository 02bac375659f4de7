import Foundation
package import LumenCore

/// A person's word on which header is which column: `{"their header": "our_column"}`; `null` has a header ignored.
package struct ColumnMapping: Sendable, Equatable {
    /// Headers as they were written, and the column's name; `nil` for one to ignore.
    private var entries: [Entry] = []

    private struct Entry: Equatable {
        let header: String
        let column: String?
    }

    /// The headers as they were written.
    var headers: [String] { entries.map(\.header) }
    /// The columns that are given a header.
    var columns: [String] { entries.compactMap(\.column) }

    /// What is said of one of a file's headers: a column, `nil` to ignore it, or nothing at all.
    ///
    /// A header is meant where it is written the same, else where it folds the same: "Use (kWh)" and "Use (kBtu)" of
    /// one file are two.
    func column(of header: String, among headers: [String]) -> String?? {
        if let entry = entries.first(where: { $0.header == header }) { return .some(entry.column) }
        let folded = ImportColumn.fold(header)
        let entry = entries.first { ImportColumn.fold($0.header) == folded && !headers.contains($0.header) }
        return entry.map(\.column)
    }

    package init() {}

    /// Reads a mapping file.
    ///
    /// - Throws: `ImportFault` that names the file and what is wrong with it.
    package init(path: String) throws {
        let name = URL(fileURLWithPath: path).lastPathComponent
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ImportFault(
                "The mapping file \(name) can't be read: check its path and rights.", detail: "mapping at \(path)")
        }
        do {
            try self.init(JSON(parsing: data))
        } catch let error as JSONError {
            throw ImportFault("The mapping file \(name) is \(error).")
        }
    }

    /// - Throws: `ImportFault` unless it is an object of texts and nulls.
    package init(_ json: JSON) throws {
        let shape = "A mapping is a JSON object such as {\"Log ID\": \"case_id\", \"Comment\": null}"
        guard let object = json.objectValue else { throw ImportFault("\(shape).") }
        for (header, column) in object.members {
            guard column.isNull || column.stringValue != nil else {
                throw ImportFault(
                    "\(shape); “\(header)” is given neither a column nor null.", detail: "a mapping of another shape")
            }
            guard !entries.contains(where: { Self.letters($0.header) == Self.letters(header) }) else {
                throw ImportFault(
                    "The mapping names “\(header)” twice: keep one of them.", detail: "a mapping of one header twice")
            }
            entries.append(Entry(header: header, column: column.stringValue))
        }
    }

    private static func letters(_ header: String) -> String {
        header.lowercased().filter { $0.isLetter || $0.isNumber }
    }
}
