import LumenCore
import LumenSQL

/// `lumen import emissions`: a row is a quantity of one source on one day.
///
/// Without an `entry_id` a row is known by its source, day, building, agent and unit, and by which of its like it is in
/// its file: a quantity that was corrected replaces the one before.
struct EmissionFormat: ImportFormat {
    private enum Column {
        static let source = 0, date = 1, quantity = 2, unit = 3, building = 4, scope = 5, agent = 6, entryID = 7
    }

    static let columns: [ImportColumn] = [
        ImportColumn("source", isRequired: true, "emission source", "activity", "item", "material"),
        ImportColumn("date", isRequired: true, "entry date", "day", "purchase date", "activity date", "delivery date"),
        ImportColumn("quantity", isRequired: true, "amount", "activity amount", "volume", "value"),
        ImportColumn("unit", isRequired: true, "units", "unit of measure", "uom"),
        ImportColumn("building", BuildingSpellings.all),
        ImportColumn("scope", "ghg scope", "emission scope"),
        ImportColumn("agent", "anesthetic agent", "anaesthetic agent", "anesthetic", "anaesthetic", "gas"),
        ImportColumn("entry_id", "emission id", "activity id"),
    ]

    private var units = Vocabulary<EmissionUnit>(
        told: EmissionUnit.allCases.map(\.rawValue).joined(separator: ", "), Self.unitWords)
    private var scopes = Vocabulary<Int>(
        told: "1, 2, 3", (1...3).map { ($0, ["\($0)", "scope\($0)"]) })
    private var agents = Vocabulary<AnestheticAgent>(
        told: AnestheticAgent.allCases.map(\.name).joined(separator: ", "),
        [
            (.desflurane, ["desflurane", "suprane"]), (.isoflurane, ["isoflurane", "forane"]),
            (.sevoflurane, ["sevoflurane", "ultane", "sevorane"]),
            (.nitrousOxide, ["nitrousoxide", "n2o", "nitrous"]),
        ])
    private var occurrences = Occurrences()
    private var cells: Cells

    init(cells: Cells, site: Site, now: Minute) { self.cells = cells }

    mutating func row(_ record: CSVRecord, _ bytes: Span<UInt8>) throws(RowProblem) -> EmissionRow {
        let source = try cells.required(Column.source, record, bytes)
        guard let day = try cells.day(Column.date, record, bytes) else { throw cells.problem(Column.date, "is empty") }
        guard let quantity = try cells.number(Column.quantity, in: 0...1e12, record, bytes) else {
            throw cells.problem(Column.quantity, "is empty")
        }
        guard let unit = try cells.choice(Column.unit, &units, record, bytes) else {
            throw cells.problem(Column.unit, "is empty")
        }
        var row = EmissionRow(source: source, day: day, quantity: quantity, unit: unit)
        row.building = try cells.text(Column.building, record, bytes)
        row.scope = try cells.choice(Column.scope, &scopes, record, bytes)
        row.agent = try cells.choice(Column.agent, &agents, record, bytes) ?? agents.value(of: source)
        let parts = [source, day.isoText, row.building ?? "", row.agent?.name ?? "", unit.rawValue]
        row.id = try cells.text(Column.entryID, record, bytes) ?? occurrences.key(parts)
        return row
    }

    private static let unitWords: [(value: EmissionUnit, words: Set<String>)] = [
        (.kilowattHour, ["kwh", "kilowatthours"]), (.megawattHour, ["mwh", "megawatthours"]),
        (.therm, ["therm", "therms"]), (.mmBtu, ["mmbtu"]), (.kBtu, ["kbtu"]), (.gigajoule, ["gj", "gigajoules"]),
        (.kilogram, ["kg", "kgs", "kilogram", "kilograms"]), (.gram, ["g", "gram", "grams"]),
        (.tonne, ["t", "tonne", "tonnes", "metricton", "metrictons"]), (.pound, ["lb", "lbs", "pound", "pounds"]),
        (.litre, ["l", "litre", "litres", "liter", "liters"]), (.millilitre, ["ml", "millilitres", "milliliters"]),
        (.gallon, ["gal", "gallon", "gallons"]), (.cubicMetre, ["m3", "m³", "cubicmetres", "cubicmeters"]),
        (.bottle, ["bottle", "bottles"]), (.kilometre, ["km", "kilometres", "kilometers", "pkm"]),
        (.mile, ["mi", "mile", "miles"]), (.kilogramCO2e, ["kgco2e", "kgco2"]),
        (.tonneCO2e, ["tco2e", "tco2", "tonnesco2e", "mtco2e"]),
    ]
}

/// A quantity as it goes into the warehouse.
struct EmissionRow: KeyedRow {
    var id = ""
    var source: String
    var day: CivilDate
    var quantity: Double
    var unit: EmissionUnit
    var building: String?
    var scope: Int?
    var agent: AnestheticAgent?

    static let table = KeyedTable(
        name: "emissions", key: ["entry_id"],
        content: ["day", "source", "quantity", "unit", "building_id", "scope", "agent"])

    func values(_ names: inout SiteNames) throws -> [SQLValue] {
        [
            .text(id), .int(day.dayNumber), .text(source), .double(quantity), .text(unit.rawValue),
            SQLValue(try names.buildings.number(of: building)), SQLValue(scope), SQLValue(agent?.rawValue),
        ]
    }
}
