import LumenCore
import LumenSQL

/// `lumen import equipment`: a row is one asset.
struct EquipmentFormat: ImportFormat {
    private enum Column {
        static let assetID = 0, name = 1, building = 2, room = 3, category = 4, installed = 5, interval = 6
        static let criticality = 7
    }

    static let columns: [ImportColumn] = [
        ImportColumn(
            "asset_id", isRequired: true, "asset", "asset number", "asset no", "asset tag", "device id", "equipment id",
            "equipment number"),
        ImportColumn("name", isRequired: true, "asset name", "description", "device name", "equipment name"),
        ImportColumn("building", BuildingSpellings.all),
        ImportColumn("room", "room name", "room number", "location"),
        ImportColumn("category", "asset type", "class", "device type", "equipment type"),
        ImportColumn(
            "installed", "install date", "installation date", "installed on", "in service date", "purchase date"),
        ImportColumn("pm_interval_days", "pm interval", "maintenance interval days", "pm frequency days"),
        ImportColumn("criticality", "risk", "risk class", "risk level", "criticality level"),
    ]

    private var criticalities = Vocabulary<Asset.Criticality>(
        told: "life support, high, medium, low",
        [
            (.lifeSupport, ["lifesupport", "critical", "a"]),
            (.high, ["high", "highrisk", "b"]),
            (.medium, ["medium", "moderate", "normal", "c"]),
            (.low, ["low", "lowrisk", "nonhighrisk", "d"]),
        ])
    private var cells: Cells

    init(cells: Cells, site: Site, now: Minute) { self.cells = cells }

    mutating func row(_ record: CSVRecord, _ bytes: Span<UInt8>) throws(RowProblem) -> EquipmentRow {
        var row = EquipmentRow(
            assetID: try cells.required(Column.assetID, record, bytes),
            name: try cells.required(Column.name, record, bytes))
        row.building = try cells.text(Column.building, record, bytes)
        row.room = try cells.text(Column.room, record, bytes)
        row.category = try cells.text(Column.category, record, bytes)
        row.installed = try cells.day(Column.installed, record, bytes)
        row.pmIntervalDays = try cells.whole(Column.interval, in: 1...36_500, record, bytes)
        row.criticality = try cells.choice(Column.criticality, &criticalities, record, bytes)
        return row
    }
}

/// An asset as it goes into the warehouse.
struct EquipmentRow: KeyedRow {
    var assetID: String
    var name: String
    var building: String?
    var room: String?
    var category: String?
    var installed: CivilDate?
    var pmIntervalDays: Int?
    var criticality: Asset.Criticality?

    static let table = KeyedTable(
        name: "equipment", key: ["asset_id"],
        content: ["day", "name", "building_id", "room", "category", "pm_interval_days", "criticality"])

    func values(_ names: inout SiteNames) throws -> [SQLValue] {
        [
            .text(assetID), SQLValue(installed?.dayNumber), .text(name),
            SQLValue(try names.buildings.number(of: building)), SQLValue(room), SQLValue(category),
            SQLValue(pmIntervalDays), SQLValue(criticality?.rawValue),
        ]
    }
}
