import LumenSQL

/// A row that goes into a table of its own kind, known by its key.
protocol KeyedRow: Sendable {
    static var table: KeyedTable { get }

    /// The values of the key's columns, then those of the content, with names made numbers.
    func values(_ names: inout SiteNames) throws -> [SQLValue]
}

/// A table of keyed rows, without the columns that all of them have (see `RowTable`).
struct KeyedTable {
    let name: String
    let key: [String]
    /// The first is `day`.
    let content: [String]
}

extension SQLValue {
    init(_ value: Double?) { self = value.map(SQLValue.double) ?? .null }
}
