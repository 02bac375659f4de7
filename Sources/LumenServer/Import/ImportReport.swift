package import LumenCore

/// What was found in a file, and what an import of it did or would do.
package struct ImportReport: Sendable {
    /// A column of the file.
    package struct Column: Sendable {
        package var header: String
        /// Lumen's column; `nil` where the file's is not imported.
        package var takenAs: String?

        package init(header: String, takenAs: String?) {
            self.header = header
            self.takenAs = takenAs
        }
    }

    /// A row that was rejected.
    package struct Problem: Sendable {
        /// Counted from 1, the header row being the first.
        package var line: Int
        /// `nil` where the row as a whole is at fault.
        package var column: String?
        package var reason: String

        package init(line: Int, column: String?, reason: String) {
            self.line = line
            self.column = column
            self.reason = reason
        }
    }

    package var columns: [Column]
    /// Lumen's columns of which a person must say which header they are; while there are any, nothing is imported.
    package var missing: [String]
    /// Headers of patient columns, which are not imported.
    package var dropped: [String]
    /// The first rows, a value for each of `columns`; `nil` where it must not be shown.
    package var preview: [[String?]]
    /// At least `read`, `inserted`, `updated`, `unchanged` and `rejected`.
    package var summary: JSONObject
    /// The first of the rejected rows.
    package var problems: [Problem]

    package init(
        columns: [Column], missing: [String], dropped: [String], preview: [[String?]], summary: JSONObject,
        problems: [Problem]
    ) {
        self.columns = columns
        self.missing = missing
        self.dropped = dropped
        self.preview = preview
        self.summary = summary
        self.problems = problems
    }

    /// - Parameter rejects: where the rejected rows can be fetched, if there are any.
    func json(rejects: String?) -> JSON {
        let mapped = columns.compactMap { column in column.takenAs.map { (column.header, JSON.string($0)) } }
        let unknown = columns.filter { $0.takenAs == nil }.map(\.header)
        var object: JSONObject = [
            "columns": [
                "found": .array(columns.map { .string($0.header) }), "mapped": .object(JSONObject(mapped)),
                "missing": .array(missing.map(JSON.string)), "unknown": .array(unknown.map(JSON.string)),
                "dropped": .array(dropped.map(JSON.string)),
            ],
            "preview": .array(preview.map { row in .array(row.map { JSON($0) }) }),
            "summary": .object(summary),
            "problems": .array(problems.map(\.json)),
        ]
        if let rejects { object["rejects"] = .string(rejects) }
        return .object(object)
    }
}

extension ImportReport.Problem {
    fileprivate var json: JSON { ["line": .int(line), "column": JSON(column), "reason": .string(reason)] }
}
