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

extension ImportFormat where Row: KeyedRow {
    static func write(_ row: Row, line: Int, to writer: WarehouseWriter) throws {
        try writer.write(row, line: line)
    }
}

extension ImportKind {
    var format: any ImportFormat.Type {
        switch self {
        case .cases: CaseFormat.self
        case .blocks: BlockFormat.self
        case .energy: EnergyFormat.self
        case .equipment: EquipmentFormat.self
        case .workOrders: WorkOrderFormat.self
        case .tenantRequests: TenantRequestFormat.self
        case .surveys: SurveyFormat.self
        case .emissions: EmissionFormat.self
        }
    }

    package var requiredColumns: [String] { format.columns.filter(\.isRequired).map(\.name) }
    package var optionalColumns: [String] { format.columns.filter { !$0.isRequired }.map(\.name) }
    /// The columns that the kind has, those first that it must have.
    package var columnNames: [String] { requiredColumns + optionalColumns }

    /// The table that holds the kind's rows.
    var table: String {
        switch self {
        case .cases: "cases"
        case .blocks: "blocks"
        case .energy: EnergyRow.table.name
        case .equipment: EquipmentRow.table.name
        case .workOrders: WorkOrderRow.table.name
        case .tenantRequests: TenantRequestRow.table.name
        case .surveys: SurveyRow.table.name
        case .emissions: EmissionRow.table.name
        }
    }
}
