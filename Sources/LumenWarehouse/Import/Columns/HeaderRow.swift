/// A file's first row.
enum HeaderRow {
    private static let delimiters: [(byte: Character, name: String)] = [
        (";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars"),
    ]

    /// Reads the header row.
    ///
    /// - Throws: `ImportFault` where it is missing, not UTF-8, or split by something else than commas.
    static func read(_ reader: inout CSVReader, columns: [ImportColumn], file: String) throws -> [String] {
        try checkDelimiter(&reader, columns: columns, file: file)
        switch try reader.next() {
        case .end: throw ImportFault("\(file) is empty: export it again, with its header row.")
        case .malformed(let line, let reason): throw ImportFault("The header row of \(file), line \(line), \(reason).")
        case .record: break
        }
        return try reader.record.fields.map { field in
            let bytes = reader.buffer[field]
            if bytes.contains(0) {
                throw ImportFault("\(file) is UTF-16 or not text at all: save it as “CSV UTF-8” and import that.")
            }
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw ImportFault(
                    "The header row of \(file) is not UTF-8: save the file as “CSV UTF-8” and import that.")
            }
            return text.trimmed
        }
    }

    /// Another delimiter is taken to be meant where it makes more known columns of the first line than commas do.
    private static func checkDelimiter(_ reader: inout CSVReader, columns: [ImportColumn], file: String) throws {
        let line = try reader.peek(1 << 16).prefix { $0 != .lineFeed && $0 != .carriageReturn }
        let text = String(decoding: line, as: UTF8.self)
        func known(_ delimiter: Character) -> Int {
            let headers = Set(text.split(separator: delimiter).map { ImportColumn.fold(String($0)) })
            return columns.count { !$0.spellings.isDisjoint(with: headers) }
        }
        for (delimiter, name) in delimiters where text.contains(delimiter) {
            let isAlone = !text.contains(",") && text.count(where: { $0 == delimiter }) > 1
            if known(delimiter) > known(",") || isAlone {
                throw ImportFault(
                    "\(file) is separated by \(name), not by commas: export it as comma-separated CSV and import that.")
            }
        }
    }
}

extension StringProtocol {
    /// Without the white space around it.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
