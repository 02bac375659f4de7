import LumenCore

/// The result of one successful call, read.
struct Report: Sendable {
    /// The tools that are told apart by name; all others are told by their subjects.
    enum Kind: String, Sendable {
        case summary = "block_util_summary"
        case byBlockGroup = "block_util_by_block_group"
        case bySurgeon = "block_util_by_surgeon"
        case drillDown = "block_util_drill_down"
        case trend = "block_util_trend"
        case entities = "list_entities"
    }

    let kind: Kind?
    /// What its tool is about; `nil` for those that are told apart by name, and for tools of other servers.
    let subject: ToolSubject?
    let call: ToolCall
    let root: ResultCursor
    let filters: Filters
    let period: DateRange?
    /// What was asked for.
    let measure: Measure
    let members: [Member]

    /// - Parameter minimum: fewer blocks, or of whatever is counted, say nothing about an order.
    init?(
        _ completed: CompletedCall, index: Int, of tool: ToolDescriptor?,
        asked presentation: Presentation, minimum: Int
    ) {
        guard let result = completed.result else { return nil }
        call = completed.call
        kind = Kind(rawValue: call.name)
        subject = kind == nil ? tool?.subject : nil
        root = ResultCursor(call: index, tool: call.name, result: result)
        filters = Filters(result["filters"] ?? .object(call.arguments), of: result["filters"] == nil ? nil : subject)
        period = root.period("period") ?? Self.period(of: call.arguments)
        let measure =
            subject.map { subject in
                let fields = [presentation.metric, completed.call.arguments["figure"]?.stringValue]
                    .compactMap(\.self)
                return .named(
                    fields.first { field in subject.figures.contains { $0.field == field } }, of: subject)
            } ?? Measure.asked(in: presentation)
        self.measure = measure
        let rows = Self.rows(of: root, kind: kind, subject: subject)
        let namings = Self.namings(of: rows, of: root, kind: kind, filters: filters, period: period)
        members = zip(rows, namings).map { row, naming in
            Member(row, measure: measure, naming: naming, minimum: minimum)
        }
    }

    /// Whether there are words for it.
    var isKnown: Bool { kind != nil || subject != nil }

    /// The figures of all that was asked for together.
    var figures: ResultCursor { root["total"] ?? root }
    var amount: Amount? { measure.amount(in: figures) }
    /// The block utilization, whatever was asked for; `nil` for tools that are told by their subjects.
    var rate: Figure? { subject == nil ? figures.number("utilization_rate") : nil }
    /// How many blocks, or of whatever its tool counts, it stands on.
    var count: Figure? {
        guard measure.counted.field == nil else { return measure.counted.figure(in: figures, counts: root) }
        return root["n"].flatMap(measure.counted.part.figure) ?? measure.counted.figure(in: figures)
    }
    var cases: Figure? { root["n"]?.number("cases") ?? figures.number("total_cases") }
    var interval: Interval? { measure.interval(in: figures) }
    var previous: ResultCursor? { root["previous"] }

    /// What the figure stands on, where it is not what the result's first does: period, definition, exclusions.
    private var basis: ResultCursor? { root["basis"]?[measure.name] }
    var definition: ResultCursor? { basis?["definition"] ?? root["definition"] }
    var exclusions: [ResultCursor] { (basis ?? root).list("exclusions") }
    /// Why there is none of the figure.
    var reason: ResultCursor? {
        figures["reasons"]?.words(measure.name) ?? figures.words("reason") ?? root.words("reason")
    }

    /// Whether there is anything of it: without block time, or with nothing counted, a zero says nothing. Of the
    /// present it does.
    var hasAmount: Bool {
        guard let amount else { return false }
        guard amount.value == 0 else { return true }
        guard let subject else { return rate != nil }
        return subject.outlook != .past || count.map { $0.value > 0 } ?? true
    }
    /// Whether its members have amounts of their own.
    var hasMemberAmounts: Bool { members.contains { $0.value != nil } }

    /// Whether its members are periods that follow each other.
    var isTrend: Bool { kind == .trend || isByMonth }

    private var isByMonth: Bool { subject != nil && root.string("group_by") == "month" }

    /// Whether its members come in an order of their own, which no other order is to replace.
    var isInTime: Bool { isTrend || subject != nil && root.string("group_by") == "weekday" }

    /// Whether it tells what stands at the moment, whatever the period.
    var isOfPresent: Bool { subject?.outlook == .present && asOf == nil }

    /// The day of the past that it tells the state of.
    private var asOf: CivilDate? { root.date("as_of") }

    /// The days that its figure is of: `Oct 1 – 31, 2026`, `as of Oct 31, 2026`.
    var days: Phrase? {
        asOf.map { "as of \($0)" } ?? (basis?.period("period") ?? period).map { Phrase($0) }
    }

    /// The same as plain text.
    var plainDays: String? {
        asOf.map { "as of \(DatePhrase.day($0))" }
            ?? (basis?.period("period") ?? period).map { DatePhrase.period($0) }
    }

    /// How the members are ordered, where the call says so.
    var isLowestFirst: Bool? { subject == nil ? nil : call.arguments["order"]?.stringValue.map { $0 == "lowest" } }

    /// How many members the tool left out of its list; `nil` for none.
    var omitted: Figure? { root.number("omitted").flatMap { $0.value > 0 ? $0 : nil } }

    /// What the members are.
    var noun: Noun {
        switch kind {
        case .bySurgeon: Noun(.surgeon)
        case .byBlockGroup: Noun(.blockGroup)
        case .drillDown: .block
        case .trend: root.string("interval").map { Noun($0, "\($0)s") } ?? Noun("period", "periods")
        case .entities:
            root.string("kind").flatMap { EntityKind(rawValue: $0) }.map { Noun($0) } ?? Noun("name", "names")
        case .summary, nil: groupNoun(root.string("group_by"))
        }
    }

    /// How many members there are, those included that the tool left out.
    var universe: Numeral {
        guard let omitted else { return .counting(members.map(\.countable)) }
        return .total([root[listField].map { $0.figure(valued: Double($0.items.count)) }, omitted].compactMap(\.self))
    }

    private static func period(of arguments: JSONObject) -> DateRange? {
        guard let start = arguments["start_date"]?.stringValue.flatMap({ CivilDate(iso: $0) }),
            let end = arguments["end_date"]?.stringValue.flatMap({ CivilDate(iso: $0) })
        else { return nil }
        return DateRange(start, end)
    }

    private func groupNoun(_ word: String?) -> Noun {
        guard let word else { return Noun("group", "groups") }
        if let grouping = subject?.groupings.first(where: { $0.value == word }) {
            return Noun(grouping.one, grouping.many)
        }
        return EntityKind(rawValue: word).map { Noun($0) } ?? Noun(word, "\(word)s")
    }

    private static func rows(of root: ResultCursor, kind: Kind?, subject: ToolSubject?) -> [ResultCursor] {
        guard kind != .entities else { return [] }
        let rows = subject == nil ? root.list("groups") + root.list("rows") : root.list("groups")
        return rows.filter { $0.value.objectValue != nil }
    }

    private static func namings(
        of rows: [ResultCursor], of root: ResultCursor, kind: Kind?, filters: Filters,
        period: DateRange?
    ) -> [Member.Naming] {
        switch kind {
        case .drillDown:
            let hasOneOwner = filters["surgeon"] != nil || filters["blockgroup"] != nil
            return rows.map { _ in hasOneOwner ? .block : .blockWithOwner }
        case .bySurgeon:
            let names = rows.map(Member.name)
            let counts = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
            return names.map { counts[$0, default: 1] > 1 ? .withGroup : .plain }
        case nil where root.string("group_by") == "month":
            let days = period.flatMap { days in root.period("data_days")?.intersection(days) ?? days }
            return rows.map { _ in .month(within: days) }
        default: return rows.map { _ in .plain }
        }
    }
}
