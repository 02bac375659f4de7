/// What a file has, for a person to look at before it is imported.
package struct ImportPreview: Sendable, Equatable {
    /// The file's name, as reports call it.
    package let file: String
    /// The header row, trimmed.
    package let headers: [String]
    /// What each header is taken as; `nil` for those that are not imported.
    package let columns: [String?]
    /// Lumen's columns of which a person must say which header they are.
    package let unsettled: [String]
    /// Headers of patient columns that the site does not allow.
    package let dropped: [String]
    /// The first rows, a value under each header; `nil` under those that are dropped. Rows that don't line up with the
    /// header row are left out, since none can tell which of their values are a patient's.
    package let rows: [[String?]]

    private static let rowCount = 10
    private static let mostRecords = 100
    private static let longestValue = 200

    /// - Throws: `ImportFault` where the file can't be read.
    init(_ file: ImportFile, _ columns: [ImportColumn]) throws {
        let layout = file.layout
        self.file = file.name
        headers = layout.headers
        var taken: [String?] = Array(repeating: nil, count: layout.headers.count)
        for (column, field) in zip(columns, layout.fields) {
            if let field { taken[field] = column.name }
        }
        for (name, field) in layout.kept { taken[field] = name }
        self.columns = taken
        unsettled = layout.unsettled(of: columns)
        dropped = layout.dropped.map { layout.headers[$0] }
        rows = try Self.rows(of: file)
    }

    private static func rows(of file: ImportFile) throws -> [[String?]] {
        let dropped = Set(file.layout.dropped)
        var reader = try file.open()
        var rows: [[String?]] = []
        for _ in 0..<mostRecords where rows.count < rowCount {
            let step = try reader.next()
            if step == .end { break }
            guard step == .record, file.problem(reader) == nil else { continue }
            rows.append(
                file.layout.headers.indices.map { field in
                    guard !dropped.contains(field) else { return nil }
                    let value = String(decoding: reader.buffer[reader.record.fields[field]], as: UTF8.self)
                    return String(value.prefix(longestValue))
                })
        }
        return rows
    }
}
