/// Which field of a file's records is which column.
struct ColumnLayout: Equatable {
    /// The header row, trimmed.
    let headers: [String]
    /// The field of each of the kind's columns, in their order.
    private(set) var fields: [Int?]
    /// Patient columns that the site allows, with their fields.
    private(set) var kept: [(name: String, field: Int)] = []
    /// Fields of patient columns that the site does not allow.
    private(set) var dropped: [Int] = []
    /// Fields of columns that Lumen does not know, or that the mapping has it ignore.
    private(set) var ignored: [Int] = []

    /// - Parameter allowed: the patient columns that may stay.
    /// - Throws: `ImportFault` where a required column is missing, two headers claim one column, or the mapping and
    ///   the header row disagree.
    init(
        headers: [String], columns: [ImportColumn], mapping: ColumnMapping, allowed: Set<String>, file: String
    ) throws {
        self.headers = headers
        fields = Array(repeating: nil, count: columns.count)
        try Self.check(mapping, headers: headers, columns: columns, file: file)
        let allowed = Set(allowed.map(ImportColumn.fold))
        let claimed = Set(mapping.columns.values.compactMap(\.self))
        for (field, header) in headers.enumerated() {
            let folded = ImportColumn.fold(header)
            let mapped = mapping.columns[folded]
            let column = columns.firstIndex { column in
                mapped.map { $0 == column.name }
                    ?? (!claimed.contains(column.name) && column.spellings.contains(folded))
            }
            if let column {
                if let other = fields[column] {
                    throw Self.ambiguous(columns[column].name, headers[other], header, file: file)
                }
                fields[column] = field
            } else if let name = PatientColumn.name(of: header) {
                let isKept = mapped == nil && allowed.contains(ImportColumn.fold(name))
                if isKept { kept.append((name, field)) } else { dropped.append(field) }
            } else {
                ignored.append(field)
            }
        }
        let missing = zip(columns, fields).filter { $0.isRequired && $1 == nil }.map(\.0.name)
        guard missing.isEmpty else { throw Self.missing(missing, headers: headers, file: file) }
    }

    static func == (left: ColumnLayout, right: ColumnLayout) -> Bool {
        left.headers == right.headers && left.fields == right.fields && left.dropped == right.dropped
            && left.ignored == right.ignored && left.kept.map(\.field) == right.kept.map(\.field)
    }

    private static func check(
        _ mapping: ColumnMapping, headers: [String], columns: [ImportColumn], file: String
    ) throws {
        let names = columns.map(\.name)
        if let unknown = mapping.columns.values.compactMap(\.self).sorted().first(where: { !names.contains($0) }) {
            throw ImportFault(
                "The mapping speaks of a column “\(unknown)”; there are \(names.joined(separator: ", ")).")
        }
        let folded = Set(headers.map(ImportColumn.fold))
        if let absent = mapping.headers.first(where: { !folded.contains(ImportColumn.fold($0)) }) {
            throw ImportFault(
                "The mapping speaks of a header “\(absent)”, which \(file) does not have. \(found(headers))")
        }
    }

    private static func ambiguous(_ column: String, _ first: String, _ second: String, file: String) -> ImportFault {
        ImportFault(
            """
            In \(file) both “\(first)” and “\(second)” could be \(column): tell with --mapping which one is, \
            such as {"\(first)": "\(column)"}.
            """)
    }

    private static func missing(_ names: [String], headers: [String], file: String) -> ImportFault {
        let example = "{\"\(headers.first { !$0.isEmpty } ?? "their header")\": \"\(names[0])\"}"
        return ImportFault(
            """
            \(file) has no column that is recognised as \(names.joined(separator: ", ")). \(found(headers)) \
            Tell with --mapping which header is which, such as \(example).
            """)
    }

    private static func found(_ headers: [String]) -> String {
        let shown = headers.prefix(40).map { "“\($0.prefix(60))”" }.joined(separator: ", ")
        return "It has \(shown)\(headers.count > 40 ? " and \(headers.count - 40) more" : "")."
    }
}
