import LumenCore

/// Rows as a CSV file (RFC 4180), safe to open in a spreadsheet.
struct CSVTable {
    let columns: [String]
    let rows: [JSONObject]

    /// A header and a line for each row. A member that a row has not is empty, an array or object is its JSON text.
    var text: String {
        ([columns] + rows.map { row in columns.map { Self.cell(row[$0]) } }).map(CSVText.record).joined()
    }

    private static func cell(_ value: JSON?) -> String {
        switch value {
        case nil, .null?: ""
        case .string(let text)?: harmless(text)
        case let value?: value.text
        }
    }

    /// No spreadsheet may take a text for a formula (OWASP, “CSV Injection”). Numbers keep their sign.
    private static func harmless(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, formulaStarts.contains(first) else { return text }
        return "'" + text
    }

    private static let formulaStarts: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]
}
