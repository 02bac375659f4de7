/// Which field of a file's records is which column.
struct ColumnLayout: Equatable {
    /// The header row, trimmed.
    let headers: [String]
    /// The fields that could be each of the kind's columns, in their order.
    private let claims: [[Int]]
    /// The field of each of the kind's columns, in their order.
    let fields: [Int?]
    /// Patient columns that the site allows, with their fields.
    private(set) var kept: [(name: String, field: Int)] = []
    /// Fields of patient columns that the site does not allow.
    private(set) var dropped: [Int] = []
    /// Fields of columns that Lumen does not know, or that the mapping has it ignore.
    private(set) var ignored: [Int] = []

    /// - Parameter allowed: the patient columns that may stay.
    /// - Throws: `ImportFault` where the mapping and the header row disagree.
    init(
        headers: [String], columns: [ImportColumn], mapping: ColumnMapping, allowed: Set<String>, file: String
    ) throws {
        self.headers = headers
        var claims: [[Int]] = Array(repeating: [], count: columns.count)
        try Self.check(mapping, headers: headers, columns: columns, file: file)
        let allowed = Set(allowed.map(ImportColumn.fold))
        let claimed = Set(mapping.columns)
        for (field, header) in headers.enumerated() {
            let folded = ImportColumn.fold(header)
            let mapped = mapping.column(of: header, among: headers)
            let column = columns.firstIndex { column in
                mapped.map { $0 == column.name }
                    ?? (!claimed.contains(column.name) && column.spellings.contains(folded))
            }
            if let column {
                claims[column].append(field)
            } else if let name = PatientColumn.name(of: header) {
                let isKept = mapped == nil && allowed.contains(ImportColumn.fold(name))
                if isKept { kept.append((name, field)) } else { dropped.append(field) }
            } else {
                ignored.append(field)
            }
        }
        self.claims = claims
        fields = claims.map { $0.count == 1 ? $0[0] : nil }
    }

    /// The columns of which a person must say which header they are, since none or several could be.
    func unsettled(of columns: [ImportColumn]) -> [String] {
        zip(columns, claims).filter { $1.count > 1 || ($0.isRequired && $1.isEmpty) }.map(\.0.name)
    }

    /// - Throws: `ImportFault` where two headers could be one column, or none a required one.
    func demandSettled(_ columns: [ImportColumn], file: String) throws {
        if let (column, claims) = zip(columns, claims).first(where: { $1.count > 1 }) {
            throw Self.ambiguous(column.name, headers[claims[0]], headers[claims[1]], file: file)
        }
        let missing = unsettled(of: columns)
        guard missing.isEmpty else { throw Self.missing(missing, headers: headers, file: file) }
    }

    /// - Throws: `ImportFault` where two headers could be one column and are written alike, so that no mapping helps.
    func demandDistinct(_ columns: [ImportColumn], file: String) throws {
        for fields in claims where Set(fields.map { ImportColumn.fold(headers[$0]) }).count < fields.count {
            throw ImportFault(
                "\(file) has two columns “\(headers[fields[0]])”: rename one of them.", detail: "two headers alike")
        }
    }

    static func == (left: ColumnLayout, right: ColumnLayout) -> Bool {
        left.headers == right.headers && left.fields == right.fields && left.dropped == right.dropped
            && left.ignored == right.ignored && left.kept.map(\.field) == right.kept.map(\.field)
    }

    private static func check(
        _ mapping: ColumnMapping, headers: [String], columns: [ImportColumn], file: String
    ) throws {
        let names = columns.map(\.name)
        if let unknown = mapping.columns.sorted().first(where: { !names.contains($0) }) {
            throw ImportFault(
                "The mapping speaks of a column “\(unknown)”; there are \(names.joined(separator: ", ")).",
                detail: "a mapping to an unknown column")
        }
        let folded = Set(headers.map(ImportColumn.fold))
        if let absent = mapping.headers.first(where: { !folded.contains(ImportColumn.fold($0)) }) {
            throw ImportFault(
                "The mapping speaks of a header “\(absent)”, which \(file) does not have. \(found(headers))",
                detail: "a mapping of an absent header")
        }
    }

    private static func ambiguous(_ column: String, _ first: String, _ second: String, file: String) -> ImportFault {
        ImportFault(
            """
            In \(file) both “\(first)” and “\(second)” could be \(column): tell with --mapping which one is, \
            such as {"\(first)": "\(column)"}.
            """, detail: "two headers could be \(column)")
    }

    private static func missing(_ names: [String], headers: [String], file: String) -> ImportFault {
        let example = "{\"\(headers.first { !$0.isEmpty } ?? "their header")\": \"\(names[0])\"}"
        return ImportFault(
            """
            \(file) has no column that is recognised as \(names.joined(separator: ", ")). \(found(headers)) \
            Tell with --mapping which header is which, such as \(example).
            """, detail: "no header is recognised as \(names.joined(separator: ", "))")
    }

    private static func found(_ headers: [String]) -> String {
        let shown = headers.prefix(40).map { "“\($0.prefix(60))”" }.joined(separator: ", ")
        return "It has \(shown)\(headers.count > 40 ? " and \(headers.count - 40) more" : "")."
    }
}
