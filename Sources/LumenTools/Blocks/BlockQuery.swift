import LumenCore
import LumenWarehouse

/// The period and filters that every block tool takes.
struct BlockQuery {
    /// The period that was asked, cut off at today.
    let period: DateRange
    /// The filters in effect, by argument name.
    let filters: JSONObject
    let warnings: [String]
    private let weekday: Weekday?

    /// - Throws: `ToolFailure` for an impossible date, an end before the start, or a period in the future.
    init(_ arguments: JSONObject, in context: ToolContext) throws {
        let start = try Self.day("start_date", arguments)
        let end = try Self.day("end_date", arguments)
        guard start <= end else {
            throw Self.refusal(
                "The period ends (\(end)) before it starts (\(start)). Swap the dates.",
                detail: "a period that ends before it starts")
        }
        guard let period = DateRange(start, min(end, context.today)) else {
            throw Self.refusal(
                "The period starts on \(start), after today (\(context.today)). "
                    + "Utilization needs completed cases: ask for days up to today.", detail: "a period in the future")
        }
        self.period = period
        warnings = end > context.today ? ["The period was cut off at today, \(context.today)."] : []
        weekday = arguments["weekday"]?.stringValue.flatMap(Weekday.init(name:))
        let keys = EntityKind.allCases.map(\.rawValue) + ["weekday"]
        filters = JSONObject(keys.compactMap { key in arguments[key].map { (key, $0) } })
    }

    /// The filters as numbers of the directory, over those days.
    ///
    /// - Throws: `ToolFailure` that lists what there is when a name fits nothing.
    func scope(_ days: DateRange, in directory: Directory) throws -> Scope {
        Scope(
            days: days, weekday: weekday,
            blockGroup: try number(.blockGroup, among: directory.blockGroups),
            surgeon: try number(.surgeon, among: directory.surgeons.mapValues(\.name)),
            room: try number(.room, among: directory.rooms.mapValues(\.name)),
            building: try number(.building, among: directory.buildings),
            location: try number(.location, among: directory.locations))
    }

    private func number(_ kind: EntityKind, among known: [Int: String]) throws -> Int? {
        guard let name = filters[kind.rawValue]?.stringValue else { return nil }
        if let match = known.first(where: { $0.value.lowercased() == name.lowercased() }) { return match.key }
        let names = known.values.sorted(by: naturallyPrecedes)
        let list = names.prefix(30).joined(separator: ", ") + (names.count > 30 ? " and others" : "")
        throw Self.refusal(
            "There is no \(kind.noun) “\(name)” here\(names.isEmpty ? "." : "; there is \(list).")",
            detail: "an unknown \(kind.noun)")
    }

    private static func day(_ key: String, _ arguments: JSONObject) throws -> CivilDate {
        let text = arguments[key]?.stringValue ?? ""
        guard let day = CivilDate(iso: text) else {
            throw refusal(
                "“\(text)” (\(key)) is not a day of the calendar. Write it as 2025-10-06.", detail: "\(key) is no day")
        }
        return day
    }

    private static func refusal(_ sentence: String, detail: String) -> ToolFailure {
        ToolFailure(sentence: sentence, detail: detail, code: .invalidRequest)
    }
}
