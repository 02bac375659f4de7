import LumenCore

/// One column of a result's rows: its field, its schema, and how it is read off a row. A table of these is the rows'
/// schema, the rows and the subject's columns alike.
struct Column<Row>: Sendable {
    let about: ToolColumn
    let schema: JSON
    let json: @Sendable (Row) -> JSON

    /// A text, or null.
    static func text(
        _ field: String, _ title: String, _ description: String, value: @escaping @Sendable (Row) -> String?
    ) -> Self {
        Column(about: ToolColumn(field, title), schema: Schema.nullable(Schema.text(description))) {
            value($0).map(JSON.string) ?? .null
        }
    }

    /// A day, or null.
    static func date(
        _ field: String, _ title: String, _ description: String, value: @escaping @Sendable (Row) -> CivilDate?
    ) -> Self {
        Column(about: ToolColumn(field, title, .date), schema: Schema.nullable(Schema.date(description))) {
            value($0).map { .string($0.isoText) } ?? .null
        }
    }

    /// A time of the day as "07:30", or null.
    static func time(
        _ field: String, _ title: String, _ description: String, value: @escaping @Sendable (Row) -> String?
    ) -> Self {
        Column(about: ToolColumn(field, title, .time), schema: Schema.nullable(Schema.text(description))) {
            value($0).map(JSON.string) ?? .null
        }
    }

    /// A number to so many decimals, or null.
    static func number(
        _ field: String, _ title: String, _ description: String, _ unit: ToolUnit = .count, decimals: Int = 0,
        value: @escaping @Sendable (Row) -> Double?
    ) -> Self {
        let parts = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
        return Column(
            about: ToolColumn(field, title, .figure(unit)), schema: Schema.nullable(Schema.number(description))
        ) { .rounded(value($0), to: parts) }
    }
}

extension Array {
    /// A row of the result.
    func json<Row>(of row: Row) -> JSON where Element == Column<Row> {
        .object(JSONObject(map { ($0.about.field, $0.json(row)) }))
    }

    /// What the result's rows look like.
    func rowSchema<Row>() -> JSON where Element == Column<Row> {
        Schema.object(map { ($0.about.field, $0.schema) }, required: map(\.about.field))
    }
}
