import LumenCore
import LumenWarehouse

/// The period and filters that every block tool takes.
struct BlockQuery {
    /// The period that was asked.
    let period: DateRange
    /// The filters in effect, by argument name.
    let filters: JSONObject
    let warnings: [String]
    private let weekday: Weekday?

    /// - Parameters:
    ///   - outlook: of the tool: one of the past has its period cut off at today.
    ///   - mostDays: a longer period is cut off.
    /// - Throws: `ToolFailure` for an impossible date, an end before the start, or a period in the future.
    init(_ arguments: JSONObject, in context: ToolContext, outlook: ToolSubject.Outlook = .past, mostDays: Int? = nil)
        throws
    {
        let days = try AskedDays(arguments, in: context, outlook: outlook, mostDays: mostDays)
        period = days.period
        warnings = days.warnings
        weekday = arguments["weekday"]?.stringValue.flatMap(Weekday.init(name:))
        let keys = EntityKind.ofOperatingRooms.map(\.rawValue) + ["weekday"]
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

    private static func refusal(_ sentence: String, detail: String) -> ToolFailure {
        ToolFailure(sentence: sentence, detail: detail, code: .invalidRequest)
    }
}
