import LumenCore
import LumenSQL

/// `lumen import energy`: a row is what one meter counted over some time.
///
/// The time begins at the timestamp; it lasts a year where that is a year (`2016`), a month where it is a month
/// (`2025-10`), and else until the meter's next reading. The header of the energy tells its unit and, where no fuel is
/// told, its fuel: see `MeterHeader`.
struct EnergyFormat: ImportFormat {
    private enum Column {
        static let timestamp = 0, building = 1, meter = 2, kWh = 3, peak = 4, cost = 5, fuel = 6, areaM2 = 7
        static let areaFt2 = 8, outdoor = 9
    }

    static let columns: [ImportColumn] = [
        .time(
            "timestamp", isRequired: true, "read at", "reading date", "reading time", "interval start", "date", "start"),
        ImportColumn("building", isRequired: true, BuildingSpellings.all),
        ImportColumn("meter", isRequired: true, "meter id", "meter number", "meter name", "account", "account number"),
        ImportColumn(
            "kwh", isRequired: true, "electricity kwh", "electric kwh", "gas kwh", "energy kwh", "usage kwh",
            "consumption kwh",
            "energy", "usage", "consumption"),
        ImportColumn("kw_peak", "peak kw", "peak demand kw", "demand kw", "peak demand", "max kw", "peak mw"),
        ImportColumn("cost", "total cost", "amount", "charges", "total charges", "bill amount", "energy cost"),
        ImportColumn("fuel", "fuel type", "energy type", "utility", "commodity", "energy source"),
        ImportColumn("area_m2", "floor area m2", "gross floor area m2", "gia m2", "gross internal area m2"),
        ImportColumn(
            "area_ft2", "floor area ft2", "gross floor area ft2", "area sqft", "square feet", "sqft",
            "gross floor area sqft"),
        ImportColumn(
            "outdoor_temp_f", "outdoor temperature f", "outdoor temperature", "outside air temperature", "oat",
            "mean temperature", "mean temp f", "temperature f"),
    ]

    private var cells: Cells
    private let energy: MeterHeader
    private let power: MeterHeader

    init(cells: Cells, site: Site, now: Minute) {
        func header(_ column: Int) -> MeterHeader {
            MeterHeader(cells.layout.fields[column].map { cells.layout.headers[$0] } ?? "")
        }
        energy = header(Column.kWh)
        power = header(Column.peak)
        self.cells = cells
    }

    mutating func row(_ record: CSVRecord, _ bytes: Span<UInt8>) throws(RowProblem) -> EnergyRow {
        let building = try cells.required(Column.building, record, bytes)
        let meter = try cells.required(Column.meter, record, bytes)
        let (start, minutes) = try readTime(record, bytes)
        guard let quantity = try cells.number(Column.kWh, in: 0...1e10, record, bytes) else {
            throw cells.problem(Column.kWh, "is empty")
        }
        var row = EnergyRow(
            building: building, meter: meter, fuel: try readFuel(record, bytes), start: start,
            day: cells.clock.local(start).day, minutes: minutes, kWh: quantity * energy.unit.kWh)
        row.peakKW = try cells.number(Column.peak, in: 0...1e7, record, bytes).map { $0 * power.kilowatts }
        row.cost = try cells.number(Column.cost, in: -1e10...1e10, record, bytes)
        let squareFeet = try cells.number(Column.areaFt2, in: 0...1e9, record, bytes)
        row.areaM2 = try cells.number(Column.areaM2, in: 0...1e8, record, bytes) ?? squareFeet.map { $0 * 0.092_903_04 }
        row.outdoorF = try cells.number(Column.outdoor, in: -130...140, record, bytes)
        return row
    }

    private mutating func readFuel(_ record: CSVRecord, _ bytes: Span<UInt8>) throws(RowProblem) -> Fuel {
        guard let text = try cells.text(Column.fuel, record, bytes) else { return energy.fuel ?? .electricity }
        guard let fuel = Fuel(named: text) else {
            throw cells.problem(
                Column.fuel, "is not one of \(Fuel.allCases.map(\.name).joined(separator: ", "))")
        }
        return fuel
    }

    private mutating func readTime(_ record: CSVRecord, _ bytes: Span<UInt8>) throws(RowProblem) -> (Minute, Int?) {
        let text = try cells.required(Column.timestamp, record, bytes)
        guard let period = Self.period(text) else {
            guard let start = try cells.note(Column.timestamp, record, bytes) else {
                throw cells.problem(Column.timestamp, "is empty")
            }
            return (start, nil)
        }
        let start = cells.clock.minute(of: period.start, at: 0)
        return (start, cells.clock.minute(of: period.end.advanced(by: 1), at: 0) - start)
    }

    /// The days of `2016` or `2025-10`.
    private static func period(_ text: String) -> DateRange? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts[0].utf8.count == 4, let year = Int(parts[0]), (1990...2059).contains(year) else {
            return nil
        }
        guard parts.count == 2 else {
            return CivilDate(year: year, month: 1, day: 1).flatMap {
                DateRange($0, $0.adding(months: 12).advanced(by: -1))
            }
        }
        guard parts[1].utf8.count == 2, let month = Int(parts[1]) else { return nil }
        return CivilDate(year: year, month: month, day: 1).flatMap { DateRange($0, $0.lastOfMonth) }
    }
}

/// A reading as it goes into the warehouse.
struct EnergyRow: KeyedRow {
    var building: String
    var meter: String
    var fuel: Fuel
    var start: Minute
    var day: CivilDate
    var minutes: Int?
    var kWh: Double
    var peakKW: Double?
    var cost: Double?
    var areaM2: Double?
    var outdoorF: Double?

    static let table = KeyedTable(
        name: "energy_readings", key: ["building_id", "meter_id", "fuel", "read_at"],
        content: ["day", "minutes", "kwh", "peak_kw", "cost", "area_m2", "outdoor_f"])

    func values(_ names: inout SiteNames) throws -> [SQLValue] {
        [
            .int(try names.buildings.number(of: building)), .int(try names.meters.number(of: meter)),
            .int(fuel.rawValue), .int(start), .int(day.dayNumber), SQLValue(minutes), .double(kWh), SQLValue(peakKW),
            SQLValue(cost), SQLValue(areaM2), SQLValue(outdoorF),
        ]
    }
}
