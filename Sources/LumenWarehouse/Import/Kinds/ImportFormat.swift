import LumenCore

/// One kind of import file: its columns, how a record becomes a row, and where the row goes.
protocol ImportFormat: SendableMetatype {
    associatedtype Row: Sendable

    /// The first is the key.
    static var columns: [ImportColumn] { get }

    /// - Parameter now: tells what is still to come.
    init(cells: Cells, site: Site, now: Minute)

    /// - Throws: `RowProblem` for a row that contradicts itself or lacks what it needs.
    mutating func row(_ record: CSVRecord, _ bytes: Span<UInt8>) throws(RowProblem) -> Row

    static func write(_ row: Row, line: Int, to writer: WarehouseWriter) throws
}

extension ImportKind {
    var format: any ImportFormat.Type {
        switch self {
        case .cases: CaseFormat.self
        case .blocks: BlockFormat.self
        }
    }

    /// The columns that the kind has, those first that it must have.
    package var columnNames: [String] {
        let columns = format.columns
        return (columns.filter(\.isRequired) + columns.filter { !$0.isRequired }).map(\.name)
    }
}
