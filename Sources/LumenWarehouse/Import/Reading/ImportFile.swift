import LumenCore

/// A file to import, whose header row has been read.
struct ImportFile {
    let name: String
    let size: Int
    let layout: ColumnLayout
    private let path: String

    /// - Throws: `ImportFault` where the file can't be imported at all.
    init(path: String, columns: [ImportColumn], options: ImportOptions, allowed: Set<String>) throws {
        let bytes = try FileBytes(path: path, name: options.fileName)
        var reader = CSVReader(bytes.read)
        try FileSignature.check(&reader, file: bytes.name)
        let headers = try HeaderRow.read(&reader, columns: columns, file: bytes.name)
        layout = try ColumnLayout(
            headers: headers, columns: columns, mapping: options.mapping, allowed: allowed, file: bytes.name)
        (name, size) = (bytes.name, bytes.size)
        self.path = path
    }

    /// A reader that stands behind the header row.
    func open() throws -> CSVReader {
        var reader = try CSVReader(FileBytes(path: path).read)
        try FileSignature.check(&reader, file: name)
        _ = try reader.next()
        return reader
    }

    /// What is wrong with a record's number of fields. Empty ones at the end are what spreadsheets leave there.
    func problem(_ reader: CSVReader) -> RowProblem? {
        let fields = reader.record.fields
        let width = layout.headers.count
        if fields.count == width || (fields.count > width && fields[width...].allSatisfy(\.isEmpty)) { return nil }
        let note = "\(fields.count), not \(width)"
        return fields.count < width
            ? RowProblem("", "has fewer fields than the header row", note: note)
            : RowProblem("", "has more fields than the header row: a value with a comma needs quotes", note: note)
    }
}
