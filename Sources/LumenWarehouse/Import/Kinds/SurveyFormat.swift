import LumenCore
import LumenSQL

/// `lumen import surveys`: a row is one answer; without a kind it is one about satisfaction.
///
/// Without a `survey_id` an answer is known by all that it says and by which of its like it is in its file.
struct SurveyFormat: ImportFormat {
    private enum Column {
        static let surveyID = 0, building = 1, date = 2, score = 3, tenant = 4, kind = 5
    }

    static let columns: [ImportColumn] = [
        ImportColumn("survey_id", "response id", "survey response id"),
        ImportColumn("building", isRequired: true, BuildingSpellings.all),
        ImportColumn("date", isRequired: true, "survey date", "response date", "answered", "submitted", "day"),
        ImportColumn("score", isRequired: true, "rating", "stars", "survey score", "answer"),
        ImportColumn("tenant", TenantSpellings.all),
        ImportColumn("kind", "survey kind", "survey type", "type", "question"),
    ]

    private var kinds = Vocabulary<SurveyResponse.Kind>(
        told: "csat, nps",
        [(.csat, ["csat", "satisfaction"]), (.nps, ["nps", "netpromoter", "netpromoterscore", "recommend"])])
    private var occurrences = Occurrences()
    private var cells: Cells

    init(cells: Cells, site: Site, now: Minute) { self.cells = cells }

    mutating func row(_ record: CSVRecord, _ bytes: Span<UInt8>) throws(RowProblem) -> SurveyRow {
        let building = try cells.required(Column.building, record, bytes)
        guard let day = try cells.day(Column.date, record, bytes) else { throw cells.problem(Column.date, "is empty") }
        let kind = try cells.choice(Column.kind, &kinds, record, bytes) ?? .csat
        guard let score = try cells.number(Column.score, in: kind.scale, record, bytes) else {
            throw cells.problem(Column.score, "is empty")
        }
        let tenant = try cells.text(Column.tenant, record, bytes)
        let id = try cells.text(Column.surveyID, record, bytes)
        return SurveyRow(
            id: id ?? occurrences.key([building, tenant ?? "", day.isoText, "\(kind)", "\(score)"]),
            building: building, tenant: tenant, day: day, kind: kind, score: score)
    }
}

/// An answer as it goes into the warehouse.
struct SurveyRow: KeyedRow {
    var id: String
    var building: String
    var tenant: String?
    var day: CivilDate
    var kind: SurveyResponse.Kind
    var score: Double

    static let table = KeyedTable(
        name: "surveys", key: ["survey_id"], content: ["day", "building_id", "tenant_id", "kind", "score"])

    func values(_ names: inout SiteNames) throws -> [SQLValue] {
        [
            .text(id), .int(day.dayNumber), .int(try names.buildings.number(of: building)),
            SQLValue(try names.tenants.number(of: tenant)), .int(kind.rawValue), .double(score),
        ]
    }
}
