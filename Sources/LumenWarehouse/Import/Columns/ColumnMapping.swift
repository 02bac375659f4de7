import Foundation
package import LumenCore

/// A person's word on which header is which column: `{"their header": "our_column"}`; `null` has a header ignored.
package struct ColumnMapping: Sendable, Equatable {
    /// The column's name by folded header; `nil` for one to ignore.
    private(set) var columns: [String: String?] = [:]
    /// The headers as they were written.
    private(set) var headers: [String] = []

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
            guard columns.updateValue(column.stringValue, forKey: ImportColumn.fold(header)) == nil else {
                throw ImportFault(
                    "The mapping names “\(header)” twice: keep one of them.", detail: "a mapping of one header twice")
            }
            headers.append(header)
        }
    }
}
